/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/command.h"

static caucus_status run(caucus_ctx *ctx, const cli_line *line)
{
    return cli_question(ctx, line, "brokers");
}

const cli_command cli_command_brokers = {
    .name = "brokers", .usage = "FILE", .asks = "who sits between others",
    .about = "Says in sentences who lies on the routes between others, whose leaving would cut the network, and who ties different "
             "sectors together; then the tables. Firmness comes from redrawn maps.",
    .example = "caucus brokers datasets/rowan.json --issue resources",
    .groups = CLI_OUTPUT | CLI_WHERE | CLI_SELECT | CLI_DRAWS, .least = 1, .most = 1, .run = run,
};
