/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Components: into how many separate parts a layer falls. Reads which ties there are. */
#include "kernels/perron.h"
#include "measures/network/network.h"

extern const cau_measure cau_measure_components;

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    caucus_status rc;
    cau_layer layer = { 0 };
    cau_skeleton s = { 0 };
    cau_components strong = { 0 };
    CAU_TRY(cau_measure_skeleton(&layer, &s, ctx, net, &cau_measure_components, args, out));
    CAU_TRY(cau_components_strong(&strong, ctx, &layer));
    size_t largest = 0, untied = 0;
    for (size_t p = 0; p < s.parts; p++) {
        largest = s.size[p] > largest ? s.size[p] : largest;
        untied += s.size[p] == 1;
    }
    cau_table *t = cau_measure_network_table(out, &cau_measure_components);
    if (t) {
        cau_table_set_integer(t, 0, "components", (double)s.parts);
        cau_table_set_integer(t, 0, "largest", (double)largest);
        cau_table_set_integer(t, 0, "isolates", (double)untied);
        cau_table_set_integer(t, 0, "strong_components", (double)strong.count);
    }
done:
    cau_components_free(&strong);
    cau_skeleton_free(&s);
    cau_layer_free(&layer);
    return rc;
}

static const cau_column columns[] = {
    { .name = "components", .title = "Separate parts", .kind = CAU_INTEGER, .asks = "Into how many parts that no tie joins does it fall?" },
    { .name = "largest", .title = "In the largest part", .kind = CAU_INTEGER, .asks = "How many stakeholders does the largest part hold?" },
    { .name = "isolates", .title = "Without a tie", .kind = CAU_INTEGER, .asks = "How many stakeholders have no tie?" },
    { .name = "strong_components", .title = "Parts joined both ways", .kind = CAU_INTEGER,
      .asks = "Into how many parts does it fall if everyone in a part has to reach everyone else in it?" },
};

const cau_measure cau_measure_components = {
    .name = "components", .title = "Separate parts", .family = CAU_NETWORK, .rows = "network",
    .asks = "Into how many separate parts does the network fall?",
    .summary = "number of separate parts, size of the largest, stakeholders without a tie",
    .formula = "connected components without directions (a stakeholder without ties is one of its own); strong components with them",
    .reading = "One tie that nobody mentioned can join two parts.",
    .reference = "Tarjan, Depth-first search and linear graph algorithms, SIAM J. Comput. 1, 1972",
    .layer = "influence", .view = "none",
    .undefined = "never; nobody gives 0",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0], .run = run,
};
