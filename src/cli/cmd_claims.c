/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/command.h"

static caucus_status run(caucus_ctx *ctx, const cli_line *line)
{
    caucus_landscape *files[CLI_MOST_OPERANDS] = { NULL };
    caucus_result *result = NULL;
    caucus_arguments args;
    const caucus_read_options read = { .is_signed = line->option[CLI_OPT_SIGNED] != NULL };
    const caucus_selection selection = cli_selection(line);
    caucus_status rc = cli_arguments(&args, line);
    for (size_t f = 0; rc == CAUCUS_OK && f < line->noperands; f++)
        rc = caucus_landscape_read(&files[f], ctx, line->operands[f], &read);
    if (rc == CAUCUS_OK)
        rc = caucus_claims(&result, ctx, files, line->noperands, &selection, &args);
    if (rc == CAUCUS_OK)
        rc = cli_write(ctx, result, line);
    caucus_result_free(result);
    for (size_t f = 0; f < line->noperands; f++)
        caucus_landscape_free(files[f]);
    return rc;
}

const cli_command cli_command_claims = {
    .name = "claims", .usage = "FILE...", .asks = "is each claim of the file consistent with the map, and how firmly",
    .about = "Tests the claims that stand in the file: a sentence each with effect, p, and the share of redrawn maps in which it holds; then a table. "
             "A claim may come out undecided, or not testable with what it would take. Claims that several files make under one id are also tested on "
             "all of them together.",
    .example = "caucus claims datasets/rowan.json --seed 7",
    .groups = CLI_OUTPUT | CLI_WHERE | CLI_SELECT | CLI_DRAWS, .least = 1, .most = CLI_MOST_OPERANDS, .run = run,
};
