/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/command.h"

static caucus_status run(caucus_ctx *ctx, const cli_line *line)
{
    return cli_question(ctx, line, "power");
}

const cli_command cli_command_power = {
    .name = "power", .usage = "FILE", .asks = "who holds power, by judgement and by place in the network",
    .about = "Says in sentences who is scored as powerful, who sits where the influence runs, and how far the two agree; then the "
             "table. Ranks carry margins from redrawn maps: the chances used to redraw are settings, not measurements.",
    .example = "caucus power datasets/rowan.json",
    .groups = CLI_OUTPUT | CLI_WHERE | CLI_SELECT | CLI_DRAWS, .least = 1, .most = 1, .run = run,
};
