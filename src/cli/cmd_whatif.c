/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/command.h"

static caucus_status run(caucus_ctx *ctx, const cli_line *line)
{
    return cli_question(ctx, line, "whatif");
}

const cli_command cli_command_whatif = {
    .name = "whatif", .usage = "FILE --scenario ID", .asks = "what a scenario, or another date, changes",
    .about = "Sets a scenario of the file (--scenario), scenarios of another file (--scenario-file), or a date (--at) against the map as it is "
             "recorded. Says in sentences what is supposed, who gains and loses power, influence and routes between others, whose group of allies "
             "changes and whose votes decide; then each stakeholder before and after, with the change and in how many redrawn maps it goes the same "
             "way. `caucus map --view difference` draws it.",
    .example = "caucus whatif datasets/rowan.json --scenario settlement",
    .groups = CLI_OUTPUT | CLI_WHERE | CLI_SELECT | CLI_DRAWS, .least = 1, .most = 1, .run = run,
};
