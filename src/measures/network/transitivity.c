/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Transitivity, weak form: of the chains of two ties, how many have the direct tie too. Reads which ties there are. */
#include "kernels/triads.h"
#include "measures/network/network.h"

extern const cau_measure cau_measure_transitivity;

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    caucus_status rc;
    cau_layer layer = { 0 };
    cau_skeleton s = { 0 };
    cau_triads count;
    CAU_TRY(cau_measure_skeleton(&layer, &s, ctx, net, &cau_measure_transitivity, args, out));
    CAU_TRY(cau_triads_count(&count, ctx, &s, true));
    cau_table *t = cau_measure_network_table(out, &cau_measure_transitivity);
    if (t) {
        cau_table_set_defined(t, 0, "transitivity", cau_measure_share(count.closed, count.chains), "no chain of two ties");
        cau_table_set_integer(t, 0, "chains", count.chains);
        cau_table_set_integer(t, 0, "closed", count.closed);
    }
done:
    cau_skeleton_free(&s);
    cau_layer_free(&layer);
    return rc;
}

static const cau_column columns[] = {
    { .name = "transitivity", .title = "Chains with a direct tie", .kind = CAU_REAL, .digits = 2, .better = CAU_HIGHER,
      .asks = "Where A influences B and B influences C, how often does A influence C directly?" },
    { .name = "chains", .title = "Chains of two ties", .kind = CAU_INTEGER },
    { .name = "closed", .title = "With the direct tie", .kind = CAU_INTEGER },
};

const cau_measure cau_measure_transitivity = {
    .name = "transitivity", .title = "How often a chain has the direct tie too", .family = CAU_NETWORK, .rows = "network",
    .asks = "Where A influences B and B influences C, how often does A influence C directly?",
    .summary = "share of chains of two ties that have the direct tie too (weak form)",
    .formula = "ordered i -> j -> k of three with i -> k, divided by all ordered i -> j -> k of three",
    .reading = "Compare it with the density: ties put down at random would give about that share.",
    .reference = "Wasserman & Faust, Social Network Analysis, 1994, section 6.5; weak form as in R's sna (gtrans)",
    .layer = "influence", .view = "none",
    .undefined = "no chain of two ties",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0], .run = run,
};
