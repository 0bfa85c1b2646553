/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Closeness, the older form: it needs everyone to be within reach. Reads lengths, along the direction of ties. */
#include "kernels/paths_few.h"
#include "kernels/routes.h"
#include "measures/measure.h"

#include <math.h>

extern const cau_measure cau_measure_closeness;

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    caucus_status rc;
    cau_layer layer = { 0 };
    cau_routes routes = { 0 };
    cau_paths own = { 0 };
    const cau_paths *paths;
    CAU_TRY(cau_measure_layer(&layer, ctx, net, &cau_measure_closeness, args, out));
    const bool few = layer.n <= CAU_PATHS_FEW && args->length != CAU_LENGTH_UNIT;
    if (few)
        CAU_TRY(cau_paths_of(&paths, &own, ctx, &layer, args->length, CAU_PATHS_HARMONIC));
    else
        CAU_TRY(cau_routes_find(&routes, ctx, &layer, args->length, false));
    const size_t *reached = few ? paths->reaches : routes.reached;
    const double *distance = few ? paths->far : routes.distance;
    cau_table *t = cau_measure_stakeholder_table(out, &cau_measure_closeness, net);
    for (size_t i = 0; t && i < layer.n; i++) {
        const double others = (double)layer.n - 1;
        const bool all = layer.n > 1 && reached[i] == layer.n - 1;
        cau_table_set_defined(t, i, "closeness", all ? others / distance[i] : (double)NAN,
                              layer.n < 2 ? "there is nobody else"
                              : all       ? "the distances are too large or too small for a number"
                                          : "it does not reach everyone");
        cau_table_set_integer(t, i, "reached", (double)reached[i]);
    }
done:
    cau_routes_free(&routes);
    cau_paths_free(&own);
    cau_layer_free(&layer);
    return rc;
}

static const cau_column columns[] = {
    { .name = "closeness", .title = "Closeness to all", .kind = CAU_REAL, .digits = 2, .better = CAU_HIGHER,
      .asks = "Who has the shortest routes to all others, where all can be reached?" },
    { .name = "reached", .title = "Others reached", .kind = CAU_INTEGER, .better = CAU_HIGHER,
      .asks = "How many others can it reach?" },
};

const cau_measure cau_measure_closeness = {
    .name = "closeness", .title = "Closeness to all others", .family = CAU_POWER,
    .asks = "Who has the shortest routes to all others, where all can be reached?",
    .summary = "1 over the mean distance to the others; no value for someone who does not reach them all",
    .formula = "(n-1) / sum over j of d(i,j)",
    .reading = "One stakeholder out of reach leaves everyone without a value: harmonic is the one to use. Programs that leave out "
               "those who cannot be reached score someone with one tie highest.",
    .reference = "Freeman, Centrality in social networks: conceptual clarification, Social Networks 1, 1979",
    .layer = "influence", .view = "length",
    .undefined = "someone cannot be reached, or there is nobody else",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0], .run = run,
};
