/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sum of the strengths of the ties that go out. Reads strengths; someone without ties has 0. */
#include "measures/measure.h"

extern const cau_measure cau_measure_strength_out;

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    caucus_status rc;
    cau_layer layer;
    CAU_TRY(cau_measure_layer(&layer, ctx, net, &cau_measure_strength_out, args, out));
    cau_table *t = cau_measure_stakeholder_table(out, &cau_measure_strength_out, net);
    for (size_t i = 0; t && i < layer.n; i++) {
        double sum = 0;
        for (size_t a = layer.out_start[i]; a < layer.out_start[i + 1]; a++)
            sum += layer.links[layer.out_link[a]].strength;
        cau_table_set_defined(t, i, "strength_out", sum, "the sum is too large for a number");
    }
done:
    cau_layer_free(&layer);
    return rc;
}

static const cau_column columns[] = {
    { .name = "strength_out", .title = "Influence given", .kind = CAU_REAL, .digits = 1, .better = CAU_HIGHER,
      .asks = "How much influence does each stakeholder have on others, all ties added up?" },
};

const cau_measure cau_measure_strength_out = {
    .name = "strength_out", .title = "Influence given", .family = CAU_POWER,
    .asks = "How much influence does each stakeholder have on others, all ties added up?",
    .summary = "sum of the strengths of the ties that go out",
    .formula = "sum over j of s_ij",
    .reading = "It counts what is recorded: who was asked about more has more. Not to be compared across maps with different scales.",
    .reference = "Wasserman & Faust, Social Network Analysis, 1994, section 5.2",
    .layer = "influence", .view = "strength",
    .undefined = "never; without ties it is 0",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0], .run = run,
};
