/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/command.h"

static caucus_status run(caucus_ctx *ctx, const cli_line *line)
{
    return cli_question(ctx, line, "power");
}

const cli_command cli_command_power = {
    .name = "power", .usage = "FILE", .asks = "who holds power, by judgement and by recorded influence",
    .about = "Says in sentences who has the highest power score and how firmly, who exerts most influence along the recorded ties, "
             "and where the two differ; then the table. How firm a first place is comes from redraws of the scores, and of the map for what rests on ties.",
    .example = "caucus power datasets/rowan.json",
    .groups = CLI_OUTPUT | CLI_WHERE | CLI_SELECT | CLI_DRAWS, .least = 1, .most = 1, .run = run,
};
