/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Betweenness as a share of the routes there are: fit to be said as "46 of every 100 routes". Reads lengths. */
#include "measures/shared.h"

extern const cau_measure cau_measure_betweenness_share;

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    return cau_measure_paths(&cau_measure_betweenness_share, CAU_PART_SHARE, ctx, net, args, out);
}

static const cau_column columns[] = {
    { .name = "betweenness_share", .title = "Share of routes", .kind = CAU_REAL, .digits = 2, .better = CAU_HIGHER,
      .asks = "Of the shortest routes between others, what share runs through this stakeholder?" },
};

const cau_measure cau_measure_betweenness_share = {
    .name = "betweenness_share", .title = "Share of routes between others", .family = CAU_POWER,
    .asks = "Of the shortest routes between others, what share runs through this stakeholder?",
    .summary = "share of the shortest routes between others that run through it",
    .formula = "betweenness / ordered pairs of others that are joined by a path",
    .reading =
        "0.46 reads: it sits on 46 of every 100 routes. It rests on who reported the ties: a map drawn by "
        "one member tends to put that member in the middle.",
    .reference =
        "Freeman, A set of measures of centrality based on betweenness, Sociometry 40, 1977; Brandes, J. "
        "Math. Sociology 25, 2001",
    .layer = "working", .view = "length",
    .undefined = "no two others are joined by a path",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0],
    .run = run,
};
