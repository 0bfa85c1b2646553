/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Flow betweenness: how much of what could flow between others depends on a stakeholder. Reads strengths as capacities. */
#include "kernels/flow.h"
#include "measures/power/more.h"

extern const cau_measure cau_measure_flow_betweenness;

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    caucus_status rc;
    cau_layer layer = { 0 };
    double *score = NULL;
    CAU_TRY(cau_measure_layer(&layer, ctx, net, &cau_measure_flow_betweenness, args, out));
    CAU_TRY(cau_measure_size_limit(ctx, &cau_measure_flow_betweenness, &layer, CAU_FLOW_MOST, "betweenness has no such limit"));
    if (!(score = cau_alloc(layer.n, sizeof *score))) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    CAU_TRY(cau_flow_betweenness(score, ctx, &layer));
    cau_table *t = cau_measure_stakeholder_table(out, &cau_measure_flow_betweenness, net);
    if (t)
        cau_measure_fill(t, "flow_betweenness", score, "the flow is too large for a number");
done:
    cau_free(score);
    cau_layer_free(&layer);
    return rc;
}

static const cau_column columns[] = {
    { .name = "flow_betweenness", .title = "Flow through it", .kind = CAU_REAL, .digits = 1, .better = CAU_HIGHER,
      .asks = "Between others, how much of the largest possible flow would be lost without it?" },
};

const cau_measure cau_measure_flow_betweenness = {
    .name = "flow_betweenness", .title = "Flow between others that depends on it", .family = CAU_POWER,
    .asks = "Between others, how much of the largest possible flow would be lost without it?",
    .summary = "fall of the largest flow between others when it is gone, all pairs added up",
    .formula = "sum over pairs j,k without i of maxflow(j,k) - maxflow(j,k) without i; unordered pairs when undirected; strengths are "
               "capacities",
    .reading = "All routes count, not only the shortest. It grows with the square of the number of stakeholders; at most 150 are taken.",
    .reference = "Freeman, Borgatti & White, Centrality in valued graphs: a measure based on network flow, Social Networks 13, 1991",
    .layer = "influence", .view = "strength",
    .undefined = "never; without ties it is 0; refused for more than 150 stakeholders",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0], .run = run,
};
