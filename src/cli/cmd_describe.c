/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/command.h"

static caucus_status run(caucus_ctx *ctx, const cli_line *line)
{
    return cli_question(ctx, line, "describe");
}

const cli_command cli_command_describe = {
    .name = "describe", .usage = "FILE", .asks = "what is in this file, and from whose accounts",
    .about = "Ties by kind, basis and reporter; scales; positions by issue; and a methods paragraph to paste into a paper.",
    .example = "caucus describe datasets/elm.json",
    .groups = CLI_OUTPUT | CLI_WHERE | CLI_SELECT, .least = 1, .most = 1, .run = run,
};
