/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Raw betweenness (Freeman 1977) by Brandes' algorithm. Reads lengths; a pair counts once when the layer is
 * undirected, each way when it is directed. */
#include "measures/shared.h"

extern const cau_measure cau_measure_betweenness;

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    return cau_measure_paths(&cau_measure_betweenness, CAU_PART_BETWEENNESS, ctx, net, args, out);
}

static const cau_column columns[] = {
    { .name = "betweenness", .title = "Routes", .kind = CAU_REAL, .digits = 1, .better = CAU_HIGHER,
      .asks = "Through whom do the shortest routes between others run?" },
};

const cau_measure cau_measure_betweenness = {
    .name = "betweenness", .title = "Routes through it", .family = CAU_POWER,
    .asks = "Through whom do the shortest routes between others run?",
    .summary = "number of pairs of others whose shortest route runs through it",
    .formula =
        "sum over pairs s,t of (shortest paths over i) / (shortest paths); unordered pairs when "
        "undirected, ordered when directed",
    .reading =
        "It grows with the square of the number of stakeholders: betweenness_share is the one to compare "
        "and to show. Paths equal to 1e-9 count as equally short.",
    .reference =
        "Freeman, A set of measures of centrality based on betweenness, Sociometry 40, 1977; Brandes, J. "
        "Math. Sociology 25, 2001",
    .layer = "influence", .view = "length",
    .undefined = "never; without ties it is 0",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0],
    .run = run,
};
