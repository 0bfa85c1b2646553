/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Cut points: what would come apart without a stakeholder. Reads which ties there are; directions do not matter. */
#include "kernels/cuts.h"
#include "measures/measure.h"

extern const cau_measure cau_measure_cut_point;

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    caucus_status rc;
    cau_layer layer = { 0 };
    cau_cuts cuts = { 0 };
    CAU_TRY(cau_measure_layer(&layer, ctx, net, &cau_measure_cut_point, args, out));
    CAU_TRY(cau_cuts_find(&cuts, ctx, &layer));
    cau_table *t = cau_measure_stakeholder_table(out, &cau_measure_cut_point, net);
    for (size_t i = 0; t && i < layer.n; i++) {
        cau_table_set_bool(t, i, "cut_point", cuts.cut[i]);
        cau_table_set_integer(t, i, "components_if_removed", (double)cuts.components_without[i]);
        cau_table_set_integer(t, i, "pairs_lost", cuts.pairs_lost[i]);
    }
    if (t)
        cau_table_sort_for_people(t, "pairs_lost");
    if (cuts.components == 1)
        cau_result_note(out, "The ties join all stakeholders into one part.");
    else
        cau_result_note(out, "The stakeholders form %zu parts that no tie joins; a stakeholder without ties is one of its own.",
                        cuts.components);
done:
    cau_cuts_free(&cuts);
    cau_layer_free(&layer);
    return rc;
}

static const cau_column columns[] = {
    { .name = "cut_point", .title = "Only link", .kind = CAU_BOOL, .better = CAU_HIGHER,
      .asks = "Is it the only link between others?" },
    { .name = "components_if_removed", .title = "Parts if it left", .kind = CAU_INTEGER, .better = CAU_HIGHER,
      .asks = "Into how many separate parts would the others fall if it left?" },
    { .name = "pairs_lost", .title = "Pairs apart if it left", .kind = CAU_INTEGER, .better = CAU_HIGHER,
      .asks = "How many pairs of others would no longer be joined by any route?" },
};

const cau_measure cau_measure_cut_point = {
    .name = "cut_point", .title = "What if it left: parts held together by one stakeholder", .family = CAU_BROKERAGE,
    .asks = "Who is the only link between parts of the network?",
    .summary = "whether others would come apart without it, into how many parts, and how many pairs",
    .formula = "articulation points of the layer without its directions; pairs_lost: unordered pairs of others joined with it, not without it",
    .reading = "It takes the recorded ties as all there are: one tie that nobody mentioned can change it.",
    .reference = "Hopcroft & Tarjan, Algorithm 447, Comm. ACM 16, 1973",
    .layer = "working", .view = "none",
    .undefined = "never; without ties it is no link and 0",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0], .run = run,
};
