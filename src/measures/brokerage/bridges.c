/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Bridges: ties that alone join two parts of the network. Reads which ties there are; directions do not matter. */
#include "kernels/bridging.h"
#include "measures/measure.h"

#include "core/alloc.h"

extern const cau_measure cau_measure_bridges;

static const cau_column bridge_columns[] = {
    { .name = "from", .title = "Id", .kind = CAU_TEXT },
    { .name = "to", .title = "Id", .kind = CAU_TEXT },
    { .name = "from_name", .title = "Between", .kind = CAU_TEXT },
    { .name = "to_name", .title = "and", .kind = CAU_TEXT },
    { .name = "components_if_removed", .title = "Parts if it ended", .kind = CAU_INTEGER, .better = CAU_HIGHER,
      .asks = "Into how many separate parts would the network fall?" },
    { .name = "cut_off", .title = "On the smaller side", .kind = CAU_INTEGER, .better = CAU_HIGHER,
      .asks = "How many stakeholders would be cut off from the larger rest?" },
    { .name = "pairs_lost", .title = "Pairs apart if it ended", .kind = CAU_INTEGER, .better = CAU_HIGHER,
      .asks = "How many pairs would no longer be joined by any route?" },
};

static const cau_column columns[] = {
    { .name = "bridges", .title = "Ties that alone join parts", .kind = CAU_INTEGER, .better = CAU_HIGHER,
      .asks = "How many of its ties are the only way between two parts?" },
    { .name = "pairs_lost", .title = "Pairs apart if the weightiest ended", .kind = CAU_INTEGER, .better = CAU_HIGHER,
      .asks = "How many pairs would the most needed of them set apart?" },
};

static void fill(caucus_result *out, const caucus_landscape *net, const cau_bridge *found, size_t count, size_t components)
{
    cau_table *t = cau_result_add_table(out, "bridges", "Ties that alone join two parts", "tie", bridge_columns,
                                        sizeof bridge_columns / sizeof bridge_columns[0], count);
    for (size_t k = 0; t && k < count; k++) {
        const cau_bridge *b = &found[k];
        cau_table_set_text(t, k, "from", net->stakeholders[b->a].id);
        cau_table_set_text(t, k, "to", net->stakeholders[b->b].id);
        cau_table_set_text(t, k, "from_name", net->stakeholders[b->a].name);
        cau_table_set_text(t, k, "to_name", net->stakeholders[b->b].name);
        cau_table_set_integer(t, k, "components_if_removed", (double)(components + 1));
        cau_table_set_integer(t, k, "cut_off", (double)b->side);
        cau_table_set_integer(t, k, "pairs_lost", b->pairs_lost);
    }
    if (t)
        cau_table_sort_for_people(t, "pairs_lost");
}

static caucus_status fill_stakeholders(caucus_ctx *ctx, caucus_result *out, const caucus_landscape *net, const cau_bridge *found,
                                       size_t count)
{
    cau_measure own = cau_measure_bridges;
    own.name = "bridges_stakeholders";
    cau_table *t = cau_measure_stakeholder_table(out, &own, net);
    double(*of)[2] = cau_alloc(net->n, sizeof *of);
    if (!of)
        return cau_no_memory(ctx);
    for (size_t k = 0; k < count; k++)
        for (int end = 0; end < 2; end++) {
            double *const at = of[end ? found[k].b : found[k].a];
            at[0]++;
            if (found[k].pairs_lost > at[1])
                at[1] = found[k].pairs_lost;
        }
    for (size_t i = 0; t && i < net->n; i++) {
        cau_table_set_integer(t, i, "bridges", of[i][0]);
        cau_table_set_integer(t, i, "pairs_lost", of[i][1]);
    }
    cau_free(of);
    return CAUCUS_OK;
}

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    caucus_status rc;
    cau_layer layer = { 0 };
    cau_bridge *found = NULL;
    size_t count, components;
    CAU_TRY(cau_measure_layer(&layer, ctx, net, &cau_measure_bridges, args, out));
    CAU_TRY(cau_bridges_find(&found, &count, &components, ctx, &layer));
    fill(out, net, found, count, components);
    CAU_TRY(fill_stakeholders(ctx, out, net, found, count));
    if (count == 0)
        cau_result_note(out, "No tie alone joins two parts: if any one ended, whoever could reach each other still could.");
    cau_result_note(out, "An influence tie and one in return are one tie here.");
done:
    cau_free(found);
    cau_layer_free(&layer);
    return rc;
}

const cau_measure cau_measure_bridges = {
    .name = "bridges", .title = "Ties that alone join two parts", .family = CAU_BROKERAGE, .rows = "tie",
    .asks = "Which single tie is the only way between two parts of the network?",
    .summary = "ties whose end would leave more separate parts, with the pairs that would come apart",
    .formula = "bridges of the layer without its directions; pairs_lost: the number on one side times the number on the other",
    .reading = "It takes the recorded ties as all there are: one tie that nobody mentioned can change it.",
    .reference = "Tarjan, A note on finding the bridges of a graph, Information Processing Letters 2, 1974, 160-161",
    .layer = "working", .view = "none",
    .undefined = "never",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0], .run = run,
};
