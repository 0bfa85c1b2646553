/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Density: the share of possible ties that are recorded. Reads which ties there are. */
#include "measures/network/network.h"

extern const cau_measure cau_measure_density;

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    caucus_status rc;
    cau_layer layer = { 0 };
    CAU_TRY(cau_measure_layer(&layer, ctx, net, &cau_measure_density, args, out));
    cau_table *t = cau_measure_network_table(out, &cau_measure_density);
    if (t) {
        const double n = (double)layer.n, possible = n * (n - 1) / (layer.directed ? 1 : 2);
        cau_table_set_defined(t, 0, "density", cau_measure_share((double)layer.m, possible), "there are no two stakeholders");
        cau_table_set_integer(t, 0, "ties", (double)layer.m);
        cau_table_set_integer(t, 0, "possible", possible > 0 ? possible : 0);
    }
done:
    cau_layer_free(&layer);
    return rc;
}

static const cau_column columns[] = {
    { .name = "density", .title = "Share recorded", .kind = CAU_REAL, .digits = 3, .better = CAU_HIGHER,
      .asks = "What share of all possible ties is recorded?" },
    { .name = "ties", .title = "Ties", .kind = CAU_INTEGER },
    { .name = "possible", .title = "Possible ties", .kind = CAU_INTEGER },
};

const cau_measure cau_measure_density = {
    .name = "density", .title = "Density", .family = CAU_NETWORK, .rows = "network",
    .asks = "What share of all possible ties is recorded?",
    .summary = "recorded ties as a share of all possible ones",
    .formula = "m / (n(n-1)) when directed, m / (n(n-1)/2) when undirected; each pair and direction counts once",
    .reading = "It falls as the number of stakeholders grows: maps of different sizes cannot be compared by it. It says how much was "
               "recorded as much as how much there is.",
    .reference = "Wasserman & Faust, Social Network Analysis, 1994, section 4.2",
    .layer = "influence", .view = "none",
    .undefined = "fewer than two stakeholders",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0], .run = run,
};
