/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/command.h"

static caucus_status run(caucus_ctx *ctx, const cli_line *line)
{
    return cli_question(ctx, line, "coalitions");
}

const cli_command cli_command_coalitions = {
    .name = "coalitions", .usage = "FILE", .asks = "who stands with whom, and where the strain is",
    .about = "Groups joined by alliances, the best split into two sides by alliance and conflict, the ties that strain it, and who could "
             "stand with either side. With --counterweight-to: who together would match one body, and if nobody does, which new alliances would "
             "make it possible.",
    .example = "caucus coalitions datasets/rowan.json --at 2017",
    .groups = CLI_OUTPUT | CLI_WHERE | CLI_SELECT | CLI_DRAWS | CLI_COUNTERWEIGHT, .least = 1, .most = 1, .run = run,
};
