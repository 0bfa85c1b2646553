/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/command.h"

static caucus_status run(caucus_ctx *ctx, const cli_line *line)
{
    return cli_question(ctx, line, "brokers");
}

const cli_command cli_command_brokers = {
    .name = "brokers", .usage = "FILE", .asks = "who sits between others",
    .about = "Says in sentences who sits on the routes between others and how firmly, what if one of them left, and who stands between "
             "different sectors; then the table. Margins come from redrawn maps: the chances used to redraw are settings, not "
             "measurements.",
    .example = "caucus brokers datasets/rowan.json --issue resources",
    .groups = CLI_OUTPUT | CLI_WHERE | CLI_SELECT | CLI_DRAWS, .least = 1, .most = 1, .run = run,
};
