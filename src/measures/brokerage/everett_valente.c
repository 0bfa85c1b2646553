/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Brokerage of Everett & Valente: how much runs through a stakeholder for each tie that it keeps. Reads lengths. */
#include "kernels/paths.h"
#include "measures/measure.h"

extern const cau_measure cau_measure_everett_valente;

typedef struct score {
    double value, in, out;
} score;

/* In: what comes in over each tie into it and goes on or ends there; out: the mirror image. */
static score directed_score(const cau_paths *w, const cau_layer *l, size_t i)
{
    const double in = (double)(l->in_start[i + 1] - l->in_start[i]), out = (double)(l->out_start[i + 1] - l->out_start[i]);
    if (!(w->betweenness[i] > 0)) /* then it may have no ties of one sort */
        return (score){ 0 };
    score s = { .in = (w->betweenness[i] + (double)w->reached_by[i]) / in, .out = (w->betweenness[i] + (double)w->reaches[i]) / out };
    s.value = (s.in + s.out) / 2;
    return s;
}

static score score_of(const cau_paths *w, const cau_layer *l, size_t i)
{
    if (l->directed)
        return directed_score(w, l, i);
    if (!(w->betweenness[i] > 0))
        return (score){ 0 };
    const double value = (2 * w->betweenness[i] + (double)(l->n - 1)) / (double)(l->out_start[i + 1] - l->out_start[i]);
    return (score){ value, value, value };
}

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    caucus_status rc;
    cau_layer layer = { 0 };
    cau_paths w = { 0 };
    CAU_TRY(cau_measure_layer(&layer, ctx, net, &cau_measure_everett_valente, args, out));
    CAU_TRY(cau_paths_init(&w, ctx, layer.n, layer.m));
    if (!cau_paths_run(&w, &layer, args->length, CAU_PATHS_BETWEENNESS, ctx)) {
        rc = CAUCUS_ESTOPPED;
        goto done;
    }
    cau_table *t = cau_measure_stakeholder_table(out, &cau_measure_everett_valente, net);
    for (size_t i = 0; t && i < layer.n; i++) {
        static const char *const too_many = "more shortest paths than can be counted";
        const score s = score_of(&w, &layer, i);
        cau_table_set_defined(t, i, "everett_valente", s.value, too_many);
        cau_table_set_defined(t, i, "everett_valente_in", s.in, too_many);
        cau_table_set_defined(t, i, "everett_valente_out", s.out, too_many);
    }
done:
    cau_paths_free(&w);
    cau_layer_free(&layer);
    return rc;
}

static const cau_column columns[] = {
    { .name = "everett_valente", .title = "Routes for each tie", .kind = CAU_REAL, .digits = 1, .better = CAU_HIGHER,
      .asks = "How much runs through it for each tie that it keeps?" },
    { .name = "everett_valente_in", .title = "For each tie into it", .kind = CAU_REAL, .digits = 1, .detail = true,
      .asks = "How much comes in over each tie?" },
    { .name = "everett_valente_out", .title = "For each tie out of it", .kind = CAU_REAL, .digits = 1, .detail = true,
      .asks = "How much goes out over each tie?" },
};

const cau_measure cau_measure_everett_valente = {
    .name = "everett_valente", .title = "Routes for each tie", .family = CAU_BROKERAGE,
    .asks = "Who carries much between others with few ties of its own?",
    .summary = "betweenness for each tie kept: much with few ties is high",
    .formula = "(2 b + n - 1) / ties where b > 0, else 0; directed: mean of (b + who reaches it) / ties in and (b + whom it reaches) / ties out",
    .reading = "High: many routes hang on few ties, so the place is cheap to keep and easy to lose. 0: nobody is reached through it.",
    .reference = "Everett & Valente, Bridging, brokerage and betweenness, Social Networks 44, 2016, 202-208",
    .layer = "working", .view = "length",
    .undefined = "where there are more shortest paths than can be counted",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0], .run = run,
};
