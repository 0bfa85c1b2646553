/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Stress: how many shortest paths run through a stakeholder, each counted whole. Reads lengths. */
#include "kernels/paths_few.h"
#include "kernels/routes.h"
#include "measures/measure.h"

extern const cau_measure cau_measure_stress;

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    caucus_status rc;
    cau_layer layer = { 0 };
    cau_routes routes = { 0 };
    cau_paths own = { 0 };
    const cau_paths *paths;
    CAU_TRY(cau_measure_layer(&layer, ctx, net, &cau_measure_stress, args, out));
    const bool few = layer.n <= CAU_PATHS_FEW && args->length != CAU_LENGTH_UNIT;
    if (few)
        CAU_TRY(cau_paths_of(&paths, &own, ctx, &layer, args->length, CAU_PATHS_STRESS));
    else
        CAU_TRY(cau_routes_find(&routes, ctx, &layer, args->length, true));
    cau_table *t = cau_measure_stakeholder_table(out, &cau_measure_stress, net);
    if (t)
        cau_measure_fill(t, "stress", few ? paths->stress : routes.stress, "more shortest paths than can be counted");
done:
    cau_routes_free(&routes);
    cau_paths_free(&own);
    cau_layer_free(&layer);
    return rc;
}

static const cau_column columns[] = {
    { .name = "stress", .title = "Shortest paths", .kind = CAU_REAL, .digits = 0, .better = CAU_HIGHER,
      .asks = "How many shortest paths between others run through it?" },
};

const cau_measure cau_measure_stress = {
    .name = "stress", .title = "Shortest paths through it", .family = CAU_POWER,
    .asks = "How many shortest paths between others run through it?",
    .summary = "number of shortest paths between others that run through it",
    .formula = "sum over pairs s,t of the number of shortest paths over i; unordered pairs when undirected, ordered when directed",
    .reading = "A pair with many equally short paths counts many times: betweenness, which gives each pair one vote, is the one to use.",
    .reference = "Shimbel, Structural parameters of communication networks, Bull. Math. Biophysics 15, 1953",
    .layer = "influence", .view = "length",
    .undefined = "never; without ties it is 0",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0], .run = run,
};
