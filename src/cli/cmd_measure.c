/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/command.h"

static caucus_status run(caucus_ctx *ctx, const cli_line *line)
{
    caucus_landscape *net = NULL;
    caucus_result *result = NULL;
    caucus_arguments args;
    caucus_status rc = cli_arguments(&args, line);
    if (rc == CAUCUS_OK)
        rc = cli_landscape(&net, NULL, ctx, line, 1);
    if (rc == CAUCUS_OK)
        rc = caucus_measure(&result, ctx, net, line->operands[0], &args);
    if (result && (rc == CAUCUS_OK || rc == CAUCUS_ENUMERIC)) {
        const caucus_status written = cli_write(ctx, result, line);
        rc = written != CAUCUS_OK ? written : rc;
    }
    caucus_result_free(result);
    caucus_landscape_free(net);
    return rc;
}

const cli_command cli_command_measure = {
    .name = "measure", .usage = "NAME[,NAME...] FILE", .asks = "any measure by its name",
    .about = "Computes measures and prints their tables with what they were computed on. `caucus list measures` has the names. "
             "A value that does not exist is left out with its reason. With --draws it adds margins from redrawn maps: the middle, where 90 of 100 lie, "
             "and how often each is first, among three and among five (no redraws unless you ask).",
    .example = "caucus measure betweenness_share,constraint datasets/rowan.json --format csv",
    .groups = CLI_OUTPUT | CLI_WHERE | CLI_SELECT | CLI_MEASURE | CLI_DRAWS | CLI_BOARD,
    .draws = "redrawn maps for the margins (default 0: none)", .least = 2, .most = 2, .run = run,
};
