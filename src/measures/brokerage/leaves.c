/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What if this stakeholder leaves: parts, pairs that lose each other, and who then carries the routes. Reads lengths. */
#include "kernels/cuts.h"
#include "kernels/leaves.h"
#include "measures/measure.h"

#include <math.h>
#include <string.h>

extern const cau_measure cau_measure_leaves;

static const cau_column columns[] = {
    { .name = "components", .title = "Parts if it left", .kind = CAU_INTEGER, .better = CAU_HIGHER,
      .asks = "Into how many separate parts would the others fall?" },
    { .name = "pairs_lost", .title = "Pairs apart if it left", .kind = CAU_INTEGER, .better = CAU_HIGHER,
      .asks = "How many pairs of others would no longer be joined by any tie or chain of ties?" },
    { .name = "routes_lost", .title = "Ways lost", .kind = CAU_INTEGER, .better = CAU_HIGHER, .detail = true,
      .asks = "How many ordered pairs of others would no longer be joined in the direction of the ties?" },
    { .name = "gains_most", .title = "Id", .kind = CAU_TEXT, .detail = true },
    { .name = "gains_most_name", .title = "Gains most routes", .kind = CAU_TEXT, .asks = "Over whom would routes run that do not now?" },
    { .name = "gain", .title = "More of every 100 routes", .kind = CAU_REAL, .digits = 0, .better = CAU_HIGHER,
      .asks = "By how many of every 100 routes between others would that one's share rise?" },
};

static const cau_column gain_columns[] = {
    { .name = "stakeholder", .title = "Id", .kind = CAU_TEXT },
    { .name = "name", .title = "Stakeholder", .kind = CAU_TEXT },
    { .name = "routes_before", .title = "Of 100 routes now", .kind = CAU_REAL, .digits = 0, .better = CAU_HIGHER,
      .asks = "On how many of every 100 shortest routes between others does it sit?" },
    { .name = "routes_after", .title = "then", .kind = CAU_REAL, .digits = 0, .better = CAU_HIGHER, .asks = "And without the one who leaves?" },
    { .name = "gain", .title = "More", .kind = CAU_REAL, .digits = 0, .better = CAU_HIGHER, .asks = "How many more?" },
};

static const cau_param_spec params[] = {
    { .name = "who", .fallback = "all", .help = "the id of one stakeholder; then a second table says what changes for every other one" },
};

static const char *const no_route = "no two others are joined by a path";

static void fill_row(cau_table *t, size_t row, const caucus_landscape *net, const cau_leaving *r, const cau_cuts *cuts, size_t who)
{
    cau_table_set_integer(t, row, "components", (double)cuts->components_without[who]);
    cau_table_set_integer(t, row, "pairs_lost", cuts->pairs_lost[who]);
    cau_table_set_integer(t, row, "routes_lost", r->pairs_lost);
    if (r->gains_most == CAU_NONE) {
        cau_table_set_undefined(t, row, "gains_most", "nobody");
        cau_table_set_undefined(t, row, "gains_most_name", "nobody");
    } else {
        cau_table_set_text(t, row, "gains_most", net->stakeholders[r->gains_most].id);
        cau_table_set_text(t, row, "gains_most_name", net->stakeholders[r->gains_most].name);
    }
    cau_table_set_real(t, row, "gain", r->gain * 100);
}

static void fill_gains(caucus_result *out, const caucus_landscape *net, const cau_leaving *r, size_t who)
{
    cau_str title = { 0 };
    cau_str_addf(&title, "If %s left: shortest routes over the others", net->stakeholders[who].name);
    cau_table *t = cau_result_add_table(out, "leaves_gains", title.text ? title.text : "Gains", "stakeholder", gain_columns,
                                        sizeof gain_columns / sizeof gain_columns[0], net->n > 0 ? net->n - 1 : 0);
    cau_str_free(&title);
    for (size_t v = 0, row = 0; t && v < net->n; v++) {
        if (v == who)
            continue;
        cau_table_set_text(t, row, "stakeholder", net->stakeholders[v].id);
        cau_table_set_text(t, row, "name", net->stakeholders[v].name);
        cau_table_set_defined(t, row, "routes_before", r->before[v] * 100, no_route);
        cau_table_set_defined(t, row, "routes_after", r->after[v] * 100, no_route);
        cau_table_set_defined(t, row, "gain", (r->after[v] - r->before[v]) * 100, no_route);
        row++;
    }
    if (t)
        cau_table_sort_for_people(t, "gain");
}

static caucus_status fill(caucus_ctx *ctx, caucus_result *out, const caucus_landscape *net, cau_leaves *w, const cau_cuts *cuts,
                          size_t only)
{
    caucus_status rc = CAUCUS_OK;
    cau_table *t = cau_measure_stakeholder_table(out, &cau_measure_leaves, net);
    for (size_t v = 0; t && v < net->n; v++) {
        if (only != CAU_NONE && v != only) {
            for (size_t c = 0; c < cau_measure_leaves.ncolumns; c++)
                cau_table_set_missing(t, v, columns[c].name, "not asked");
            continue;
        }
        cau_progress(ctx, (double)v / (double)net->n, "what if it leaves");
        CAU_TRY(cau_leaves_find(w, v));
        fill_row(t, v, net, &w->result, cuts, v);
        if (only != CAU_NONE)
            fill_gains(out, net, &w->result, v);
    }
    if (t)
        cau_table_sort_for_people(t, "pairs_lost");
done:
    return rc;
}

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    caucus_status rc;
    cau_layer layer = { 0 };
    cau_cuts cuts = { 0 };
    cau_leaves w = { 0 };
    size_t only = CAU_NONE;
    const char *who = cau_arg(&cau_measure_leaves, args, "who");
    if (strcmp(who, "all") != 0 && (only = cau_stakeholder_find(net, who)) == CAU_NONE)
        return cau_bad_question(ctx, NULL, "leaves: there is no stakeholder with the id \"%s\"", who);
    CAU_TRY(cau_measure_layer(&layer, ctx, net, &cau_measure_leaves, args, out));
    CAU_TRY(cau_cuts_find(&cuts, ctx, &layer));
    CAU_TRY(cau_leaves_init(&w, ctx, &layer, args->length));
    CAU_TRY(fill(ctx, out, net, &w, &cuts, only));
    cau_result_note(out, "Only the ties of the one who leaves are taken out: whom the others would turn to then, nobody can read from a map.");
done:
    cau_leaves_free(&w);
    cau_cuts_free(&cuts);
    cau_layer_free(&layer);
    return rc;
}

const cau_measure cau_measure_leaves = {
    .name = "leaves", .title = "What if this stakeholder leaves", .family = CAU_BROKERAGE,
    .asks = "What would come apart if one stakeholder left, and over whom would the routes run then?",
    .summary = "parts and pairs apart if it left, and who gains most routes",
    .formula = "parts and unordered pairs without its ties, directions ignored; gain: betweenness_share without it less with it",
    .reading = "What the recorded ties alone would leave. People make new ties when someone goes.",
    .reference = "Borgatti, Computational & Mathematical Organization Theory 12, 2006, 21-34; routes: Freeman 1977",
    .layer = "working", .view = "length",
    .undefined = "who gains, when nobody does",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0],
    .params = params, .nparams = 1, .run = run,
};
