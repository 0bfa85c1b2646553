/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/command.h"

#include <stdio.h>

static caucus_status run(caucus_ctx *ctx, const cli_line *line)
{
    const char *name = line->option[CLI_OPT_TEMPLATE];
    const bool csv = line->option[CLI_OPT_CSV] != NULL;
    const char *path = line->operands[0];
    const caucus_status rc = caucus_template_write(ctx, path, name ? name : "blank", csv);
    if (rc == CAUCUS_OK && !line->option[CLI_OPT_QUIET])
        fprintf(stderr, "Made %s%s. Fill it in, then: caucus check %s\n", path, csv ? " with stakeholders.csv and ties.csv" : "", path);
    return rc;
}

const cli_command cli_command_new = {
    .name = "new", .usage = "PATH [--template NAME] [--csv]", .asks = "start a landscape of your own",
    .about = "Writes a landscape to fill in, with an example row or two that you replace. With --csv it is a folder with two "
             "sheets for Excel; words such as strong, some, weak and for, mixed, against are understood. Nothing that exists is "
             "overwritten.",
    .example = "caucus new out/my-system --template ics --csv",
    .groups = CLI_NEW, .least = 1, .most = 1, .run = run,
};
