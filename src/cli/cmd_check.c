/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/command.h"

static caucus_status run(caucus_ctx *ctx, const cli_line *line)
{
    const caucus_status rc = cli_question(ctx, line, "check");
    return rc == CAUCUS_EINPUT ? CAUCUS_EPROBLEMS : rc; /* finding problems is what this command is for */
}

const cli_command cli_command_check = {
    .name = "check", .usage = "FILE", .asks = "is the file right, and what should be looked at",
    .about = "Reads the file, lists every problem with its place and a cure, and warns of isolates, duplicate names, ties without "
             "evidence, bodies both allied and in conflict, and stakeholders nobody reported on. Exit status 1 when there are problems.",
    .example = "caucus check datasets/elm.json",
    .groups = CLI_OUTPUT | CLI_WHERE | CLI_SELECT, .least = 1, .most = 1, .run = run,
};
