/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sum of the strengths of the ties that come in. Reads strengths; someone without ties has 0. */
#include "measures/measure.h"

extern const cau_measure cau_measure_strength_in;

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    caucus_status rc;
    cau_layer layer;
    CAU_TRY(cau_measure_layer(&layer, ctx, net, &cau_measure_strength_in, args, out));
    cau_table *t = cau_measure_stakeholder_table(out, &cau_measure_strength_in, net);
    for (size_t i = 0; t && i < layer.n; i++) {
        double sum = 0;
        for (size_t a = layer.in_start[i]; a < layer.in_start[i + 1]; a++)
            sum += layer.links[layer.in_link[a]].strength;
        cau_table_set_defined(t, i, "strength_in", sum, "the sum is too large for a number");
    }
done:
    cau_layer_free(&layer);
    return rc;
}

static const cau_column columns[] = {
    { .name = "strength_in", .title = "Influence received", .kind = CAU_REAL, .digits = 1, .better = CAU_HIGHER,
      .asks = "How much influence do others have on each stakeholder, all ties added up?" },
};

const cau_measure cau_measure_strength_in = {
    .name = "strength_in", .title = "Influence received", .family = CAU_POWER,
    .asks = "How much influence do others have on each stakeholder, all ties added up?",
    .summary = "sum of the strengths of the ties that come in",
    .formula = "sum over j of s_ji",
    .reading = "It counts what is recorded: who was asked about more has more. Not to be compared across maps with different scales.",
    .reference = "Wasserman & Faust, Social Network Analysis, 1994, section 5.2",
    .layer = "influence", .view = "strength",
    .undefined = "never; without ties it is 0",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0], .run = run,
};
