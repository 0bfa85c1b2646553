/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Coreness: how deep in the densely tied middle. Reads which ties there are; directions do not matter. */
#include "kernels/skeleton.h"
#include "measures/measure.h"

extern const cau_measure cau_measure_k_core;

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    caucus_status rc;
    cau_layer layer = { 0 };
    cau_skeleton s = { 0 };
    size_t *core = NULL;
    CAU_TRY(cau_measure_layer(&layer, ctx, net, &cau_measure_k_core, args, out));
    CAU_TRY(cau_skeleton_make(&s, ctx, &layer));
    if (!(core = cau_alloc(layer.n, sizeof *core))) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    CAU_TRY(cau_cores(core, ctx, &s));
    cau_table *t = cau_measure_stakeholder_table(out, &cau_measure_k_core, net);
    for (size_t i = 0; t && i < layer.n; i++)
        cau_table_set_integer(t, i, "k_core", (double)core[i]);
done:
    cau_free(core);
    cau_skeleton_free(&s);
    cau_layer_free(&layer);
    return rc;
}

static const cau_column columns[] = {
    { .name = "k_core", .title = "Core", .kind = CAU_INTEGER, .better = CAU_HIGHER,
      .asks = "How deep does it sit in the densely tied middle?" },
};

const cau_measure cau_measure_k_core = {
    .name = "k_core", .title = "Depth in the densely tied middle", .family = CAU_POWER,
    .asks = "How deep does it sit in the densely tied middle?",
    .summary = "largest k for which it belongs to a group whose members are each tied to k others of the group",
    .formula = "coreness of the layer without directions; a pair tied both ways counts once (some programs count it twice)",
    .reading = "It cannot tell members of one core apart, and grows with how much was recorded.",
    .reference = "Seidman, Network structure and minimum degree, Social Networks 5, 1983",
    .layer = "influence", .view = "none",
    .undefined = "never; without ties it is 0",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0], .run = run,
};
