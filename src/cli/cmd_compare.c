/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/command.h"

static caucus_status run(caucus_ctx *ctx, const cli_line *line)
{
    return cli_files(ctx, line, caucus_compare);
}

const cli_command cli_command_compare = {
    .name = "compare", .usage = "FILE...", .asks = "cases, or one at several dates, side by side",
    .about = "Puts maps side by side: two files or more, or one file at the dates that --at lists. What is compared has one scale on all maps: shares, places "
             "and counts; strengths and scores are not, and a note says why. Margins tell whether a difference may be chance.",
    .example = "caucus compare datasets/rowan.json --at 2017,2019",
    .groups = CLI_OUTPUT | CLI_WHERE | CLI_SELECT | CLI_DRAWS, .least = 1, .most = CLI_MOST_OPERANDS, .run = run,
};
