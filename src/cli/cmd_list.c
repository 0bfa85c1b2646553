/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/command.h"

static caucus_status run(caucus_ctx *ctx, const cli_line *line)
{
    caucus_landscape *net = NULL;
    caucus_result *result = NULL;
    caucus_status rc = CAUCUS_OK;
    if (line->noperands > 1)
        rc = cli_landscape(&net, NULL, ctx, line, 1);
    if (rc == CAUCUS_OK)
        rc = caucus_list(&result, ctx, net, line->noperands ? line->operands[0] : NULL);
    if (rc == CAUCUS_OK)
        rc = cli_write(ctx, result, line);
    caucus_result_free(result);
    caucus_landscape_free(net);
    return rc;
}

const cli_command cli_command_list = {
    .name = "list", .usage = "[WHAT [FILE]]", .asks = "what there is: measures, views, layers, and what a file holds",
    .about = "Without a word: what can be listed. Of the program: measures, questions, layers, views, formats, templates. Of a "
             "file: stakeholders, sectors, issues, kinds, scenarios, claims, sources.",
    .example = "caucus list measures",
    .groups = CLI_OUTPUT | CLI_WHERE | CLI_SELECT, .least = 0, .most = 2, .run = run,
};
