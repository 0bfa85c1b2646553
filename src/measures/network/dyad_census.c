/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Dyad census: pairs tied both ways, one way, and not at all. Reads which ties there are. */
#include "kernels/triads.h"
#include "measures/network/network.h"

extern const cau_measure cau_measure_dyad_census;

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    caucus_status rc;
    cau_layer layer = { 0 };
    cau_skeleton s = { 0 };
    cau_triads count;
    CAU_TRY(cau_measure_skeleton(&layer, &s, ctx, net, &cau_measure_dyad_census, args, out));
    CAU_TRY(cau_triads_count(&count, ctx, &s, false));
    cau_table *t = cau_measure_network_table(out, &cau_measure_dyad_census);
    if (t) {
        cau_table_set_integer(t, 0, "mutual", count.mutual);
        cau_table_set_integer(t, 0, "asymmetric", count.asymmetric);
        cau_table_set_integer(t, 0, "null", count.none);
    }
done:
    cau_skeleton_free(&s);
    cau_layer_free(&layer);
    return rc;
}

static const cau_column columns[] = {
    { .name = "mutual", .title = "Both ways", .kind = CAU_INTEGER, .asks = "How many pairs have influence on each other?" },
    { .name = "asymmetric", .title = "One way", .kind = CAU_INTEGER, .asks = "In how many pairs does influence go one way?" },
    { .name = "null", .title = "No tie", .kind = CAU_INTEGER, .asks = "How many pairs have no recorded tie?" },
};

const cau_measure cau_measure_dyad_census = {
    .name = "dyad_census", .title = "Pairs of stakeholders", .family = CAU_NETWORK, .rows = "network",
    .asks = "How many pairs are tied both ways, one way, or not at all?",
    .summary = "number of pairs tied both ways, one way, and not at all",
    .formula = "counts of unordered pairs",
    .reading = "A pair without a recorded tie may have one that nobody mentioned. An undirected tie counts as both ways.",
    .reference = "Holland & Leinhardt, A method for detecting structure in sociometric data, American J. Sociology 76, 1970",
    .layer = "influence", .view = "none",
    .undefined = "never; nobody gives 0",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0], .run = run,
};
