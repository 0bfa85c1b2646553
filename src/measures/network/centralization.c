/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Freeman's centralization: how far a layer depends on its most central stakeholder. Degrees read which ties there are,
 * betweenness reads lengths. */
#include "kernels/paths.h"
#include "measures/network/network.h"

#include <math.h>

extern const cau_measure cau_measure_centralization;

static double fall(const double *value, size_t n)
{
    double most = 0, sum = 0;
    for (size_t i = 0; i < n; i++)
        most = value[i] > most ? value[i] : most;
    for (size_t i = 0; i < n; i++)
        sum += most - value[i];
    return sum;
}

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    caucus_status rc;
    cau_layer layer = { 0 };
    cau_paths w = { 0 };
    double *degree = NULL;
    CAU_TRY(cau_measure_layer(&layer, ctx, net, &cau_measure_centralization, args, out));
    CAU_TRY(cau_paths_init(&w, ctx, layer.n, layer.m));
    if (!(degree = cau_alloc(layer.n, sizeof *degree))) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    if (!cau_paths_run(&w, &layer, args->length, CAU_PATHS_BETWEENNESS, ctx)) {
        rc = CAUCUS_ESTOPPED;
        goto done;
    }
    for (size_t e = 0; e < layer.m; e++) {
        degree[layer.links[e].from]++;
        degree[layer.links[e].to]++;
    }
    cau_table *t = cau_measure_network_table(out, &cau_measure_centralization);
    if (t) {
        const double n = (double)layer.n, both = layer.directed ? 1 : 2;
        const double most = layer.directed ? (n - 1) * (2 * (n - 1) - 2) : (n - 1) * (n - 2);
        const bool some = layer.n > 2;
        cau_table_set_defined(t, 0, "degree", some ? fall(degree, layer.n) / most : (double)NAN, "there are no three stakeholders");
        cau_table_set_defined(t, 0, "betweenness",
                              some ? fall(w.betweenness, layer.n) * both / ((n - 1) * (n - 1) * (n - 2)) : (double)NAN,
                              some ? "more shortest paths than can be counted" : "there are no three stakeholders");
    }
done:
    cau_free(degree);
    cau_paths_free(&w);
    cau_layer_free(&layer);
    return rc;
}

static const cau_column columns[] = {
    { .name = "degree", .title = "By ties", .kind = CAU_REAL, .digits = 2, .better = CAU_HIGHER,
      .asks = "How far are the ties those of one stakeholder?" },
    { .name = "betweenness", .title = "By routes", .kind = CAU_REAL, .digits = 2, .better = CAU_HIGHER,
      .asks = "How far do the routes run through one stakeholder?" },
};

const cau_measure cau_measure_centralization = {
    .name = "centralization", .title = "Dependence on one stakeholder", .family = CAU_NETWORK, .rows = "network",
    .asks = "How far does the network hang on its most central stakeholder?",
    .summary = "0 when all are alike, 1 when all ties and routes are those of one stakeholder",
    .formula = "sum over i of (largest - value of i) / its largest possible value; degree: ties out and in added, (n-1)(2(n-1)-2) when "
               "directed, (n-1)(n-2) when not; betweenness: (n-1)^2(n-2), half of it when undirected",
    .reading = "A star has 1. Routes take the length view: --length unit counts hops.",
    .reference = "Freeman, Centrality in social networks: conceptual clarification, Social Networks 1, 1979",
    .layer = "influence", .view = "length",
    .undefined = "fewer than three stakeholders",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0], .run = run,
};
