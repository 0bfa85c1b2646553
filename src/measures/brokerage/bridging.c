/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Bridging of Valente & Fujimoto: how much further apart everyone would be without one tie of a stakeholder. Reads lengths. */
#include "kernels/bridging.h"
#include "measures/measure.h"

extern const cau_measure cau_measure_bridging;

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    caucus_status rc;
    cau_layer layer = { 0 };
    double *loss = NULL;
    CAU_TRY(cau_measure_layer(&layer, ctx, net, &cau_measure_bridging, args, out));
    CAU_TRY(cau_link_losses(&loss, ctx, &layer, args->length));
    cau_table *t = cau_measure_stakeholder_table(out, &cau_measure_bridging, net);
    const double pairs = (double)layer.n * ((double)layer.n - 1);
    for (size_t i = 0; t && i < layer.n; i++) {
        double sum = 0, ties = 0;
        for (size_t a = layer.out_start[i]; a < layer.out_start[i + 1]; a++, ties++)
            sum += loss[layer.out_link[a]];
        for (size_t a = layer.in_start[i]; layer.directed && a < layer.in_start[i + 1]; a++, ties++)
            sum += loss[layer.in_link[a]];
        cau_table_set_real(t, i, "bridging", ties > 0 ? sum / pairs / (2 * ties) : 0);
    }
done:
    cau_free(loss);
    cau_layer_free(&layer);
    return rc;
}

static const cau_column columns[] = {
    { .name = "bridging", .title = "Bridging", .kind = CAU_REAL, .digits = 4, .better = CAU_HIGHER,
      .asks = "How much further apart would everyone be without one of its ties?" },
};

const cau_measure cau_measure_bridging = {
    .name = "bridging", .title = "Ties that keep everyone close", .family = CAU_BROKERAGE,
    .asks = "Whose ties keep everyone close to each other?",
    .summary = "mean loss of closeness in the whole network when one of its ties is taken out, halved",
    .formula = "mean over its ties of the drop in the mean of 1/d over all ordered pairs when that tie alone is gone, divided by 2",
    .reading = "A mean: someone with one tie that matters stands above someone with that tie and many others. 0: no tie of it is missed.",
    .reference = "Valente & Fujimoto, Bridges: locating critical connectors in a network, Social Networks 32, 2010, 212-220",
    .layer = "working", .view = "length",
    .undefined = "never; without ties it is 0",
    .columns = columns, .ncolumns = 1, .run = run,
};
