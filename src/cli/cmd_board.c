/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/command.h"

static caucus_status run(caucus_ctx *ctx, const cli_line *line)
{
    return cli_question(ctx, line, "board");
}

const cli_command cli_command_board = {
    .name = "board", .usage = "FILE", .asks = "who decides by votes, and who can block",
    .about = "Says in sentences whose votes on the board are needed and how often, who has votes that no combination depends on, who can "
             "block, and what alliances and unions change, with how firm that is in redrawn maps; then the tables. Votes are formal say only. A file without seats has no such "
             "answer (exit status 4), unless --as-if-votes power asks what scores of power would do if they were votes, which they are not.",
    .example = "caucus board datasets/rowan.json",
    .groups = CLI_OUTPUT | CLI_WHERE | CLI_SELECT | CLI_DRAWS | CLI_BOARD, .least = 1, .most = 1, .run = run,
};
