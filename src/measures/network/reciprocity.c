/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reciprocity: how often influence goes both ways. Reads which ties there are. */
#include "kernels/triads.h"
#include "measures/network/network.h"

extern const cau_measure cau_measure_reciprocity;

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    caucus_status rc;
    cau_layer layer = { 0 };
    cau_skeleton s = { 0 };
    cau_triads count;
    CAU_TRY(cau_measure_skeleton(&layer, &s, ctx, net, &cau_measure_reciprocity, args, out));
    CAU_TRY(cau_triads_count(&count, ctx, &s, false));
    cau_table *t = cau_measure_network_table(out, &cau_measure_reciprocity);
    if (t) {
        const double tied = count.mutual + count.asymmetric;
        cau_table_set_defined(t, 0, "edgewise", cau_measure_share(2 * count.mutual, 2 * count.mutual + count.asymmetric), "no ties");
        cau_table_set_defined(t, 0, "nonnull", cau_measure_share(count.mutual, tied), "no ties");
        cau_table_set_defined(t, 0, "dyadic", cau_measure_share(count.mutual + count.none, tied + count.none),
                              "there are no two stakeholders");
    }
    if (!layer.directed)
        cau_result_note(out, "The layer %s has no directions: every tie goes both ways.", layer.name);
done:
    cau_skeleton_free(&s);
    cau_layer_free(&layer);
    return rc;
}

static const cau_column columns[] = {
    { .name = "edgewise", .title = "Ties that are returned", .kind = CAU_REAL, .digits = 2, .better = CAU_HIGHER,
      .asks = "Of the ties, what share is returned?" },
    { .name = "nonnull", .title = "Tied pairs that go both ways", .kind = CAU_REAL, .digits = 2, .better = CAU_HIGHER,
      .asks = "Of the pairs with a tie, what share has it both ways?" },
    { .name = "dyadic", .title = "Pairs that are even", .kind = CAU_REAL, .digits = 2, .better = CAU_HIGHER,
      .asks = "Of all pairs, what share has ties both ways or none?" },
};

const cau_measure cau_measure_reciprocity = {
    .name = "reciprocity", .title = "How much influence goes both ways", .family = CAU_NETWORK, .rows = "network",
    .asks = "How often does influence go both ways?",
    .summary = "share of ties that are returned, of tied pairs that go both ways, and of pairs that are even",
    .formula = "edgewise: 2M/(2M+A); nonnull: M/(M+A); dyadic: (M+N)/(M+A+N); M mutual, A one-way, N untied pairs",
    .reading = "Programs print any of the three under the one name: compare like with like.",
    .reference = "Wasserman & Faust, Social Network Analysis, 1994, section 13.1; the three forms as in R's sna",
    .layer = "influence", .view = "none",
    .undefined = "no ties (dyadic: fewer than two stakeholders)",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0], .run = run,
};
