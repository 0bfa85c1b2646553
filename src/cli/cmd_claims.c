/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/command.h"

static caucus_status run(caucus_ctx *ctx, const cli_line *line)
{
    return cli_files(ctx, line, caucus_claims);
}

const cli_command cli_command_claims = {
    .name = "claims", .usage = "FILE...", .asks = "is each claim of the file consistent with the map, and how firmly",
    .about = "Tests the claims that stand in the file: a sentence each with effect, p, and the share of redrawn maps in which it holds; then a table. "
             "A claim may come out undecided, or not testable with what it would take. Claims that several files make under one id are also tested on "
             "all of them together.",
    .example = "caucus claims datasets/rowan.json --seed 7",
    .groups = CLI_OUTPUT | CLI_WHERE | CLI_SELECT | CLI_DRAWS, .least = 1, .most = CLI_MOST_OPERANDS, .run = run,
};
