/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "measures/coalition/sides_table.h"

#include "kernels/symmetric.h"
#include "measures/network/network.h"
#include "measures/power/more.h"

#include <math.h>

caucus_status cau_signed_layer(cau_layer *out, bool *unit, caucus_ctx *ctx, const caucus_landscape *net, const cau_measure *m,
                               const cau_args *args, caucus_result *r)
{
    static const char *const words[] = { "given", "unit", NULL };
    size_t weights = 0;
    if (unit && !cau_arg_choice(&weights, ctx, m, args, "weights", words))
        return CAUCUS_EINVAL;
    const caucus_status rc = cau_measure_layer(out, ctx, net, m, args, r);
    if (rc != CAUCUS_OK)
        return rc;
    if (out->directed)
        return cau_bad_question(ctx, "choose signed, alliance or conflict", "%s reads ties without direction, and the layer %s has them",
                                m->name, out->name);
    if (unit) {
        cau_result_set_parameter(r, "weights", words[weights]);
        *unit = weights == 1;
    }
    return CAUCUS_OK;
}

static void not_proved(caucus_result *r, const cau_sides *sides)
{
    cau_str s = { 0 };
    cau_str_add(&s, "not proved: a better split may exist, but no split can leave less than ");
    cau_str_fixed(&s, sides->lower_bound, sides->lower_bound == floor(sides->lower_bound) ? 0 : 1);
    cau_str_add(&s, " strained (--param effort=10 looks ten times as long)");
    if (!s.failed)
        cau_result_warn(r, "%s.", s.text);
    cau_str_free(&s);
}

caucus_status cau_signed_number(const cau_measure *m, caucus_status (*number)(double *value, caucus_ctx *ctx, const cau_layer *layer, bool unit),
                                caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *r)
{
    caucus_status rc = CAUCUS_OK;
    cau_layer layer = { 0 };
    double value;
    bool unit = false;
    CAU_TRY(cau_signed_layer(&layer, &unit, ctx, net, m, args, r));
    CAU_TRY(cau_measure_size_limit(ctx, m, &layer, CAU_SYMMETRIC_MOST, "`caucus measure frustration` has no such limit"));
    CAU_TRY(number(&value, ctx, &layer, unit));
    cau_table *t = cau_measure_network_table(r, m);
    if (t)
        cau_table_set_defined(t, 0, m->name, value, CAU_NO_SIGNED_TIE);
done:
    cau_layer_free(&layer);
    return rc;
}

caucus_status cau_sides_of_measure(cau_sides *out, caucus_ctx *ctx, const caucus_landscape *net, const cau_measure *m,
                                   const cau_args *args, size_t groups, caucus_result *r)
{
    caucus_status rc = CAUCUS_OK;
    cau_layer layer = { 0 };
    double effort = 1;
    bool unit = false;
    *out = (cau_sides){ 0 };
    if (!cau_arg_number(&effort, ctx, m, args, "effort"))
        return CAUCUS_EINVAL;
    if (!(effort > 0) || effort > 1e6)
        return cau_bad_question(ctx, NULL, "%s: effort is a number above 0, up to 1000000", m->name);
    CAU_TRY(cau_signed_layer(&layer, &unit, ctx, net, m, args, r));
    cau_result_set_parameter_number(r, "effort", effort);
    CAU_TRY(cau_sides_find(out, ctx, &layer, &(cau_sides_options){ .unit = unit, .groups = groups, .list = true,
                                                                   .steps = effort * CAU_SIDES_STEPS }));
    if (out->tied == 0)
        cau_result_note(r, "There is no alliance and no conflict on this map, so there is nothing to split.");
    else if (out->tied < out->n)
        cau_result_note(r, "%zu of %zu stakeholders have neither an alliance nor a conflict on this map and are in no group.",
                        out->n - out->tied, out->n);
    if (out->parts > 1)
        cau_result_note(r, "Alliances and conflicts join %zu separate parts of the map. Which group of one part goes with which group "
                           "of another cannot be told: group 1 holds the first stakeholder of each part.", out->parts);
    if (out->cut)
        cau_result_warn(r, "The time given ended the search: these are the best so far%s.", out->proved ? ", and not all that are equally good" : "");
    if (!out->proved)
        not_proved(r, out);
    if (out->proved && !out->fewest_proved)
        cau_result_note(r, "That fewer groups would leave more strained is not proved.");
    if (out->optima_at_least)
        cau_result_note(r, "There are at least as many equally good splits as the table says; they were not all counted.");
done:
    cau_layer_free(&layer);
    return rc;
}

void cau_sides_network_table(caucus_result *r, const cau_measure *m, const cau_sides *sides, const char *value)
{
    cau_table *t = cau_result_add_table(r, m->name, m->title, "network", m->columns, m->ncolumns, 1);
    const double none = sides->tied ? 0 : NAN;
    if (!t)
        return;
    cau_table_set_defined(t, 0, value, sides->value + none, CAU_NO_SIGNED_TIE);
    cau_table_set_defined(t, 0, "lower_bound", sides->lower_bound + none, CAU_NO_SIGNED_TIE);
    cau_table_set_defined(t, 0, "gap", (sides->proved || !(sides->value > 0) ? 0 : 1 - sides->lower_bound / sides->value) + none, CAU_NO_SIGNED_TIE);
    cau_table_set_defined(t, 0, "optimal_partitions", sides->optima + none, CAU_NO_SIGNED_TIE);
    cau_table_set_defined(t, 0, "weight", sides->weight + none, CAU_NO_SIGNED_TIE);
    if (sides->tied) {
        cau_table_set_text(t, 0, "status", sides->proved ? "optimal" : "not proved");
        cau_table_set_bool(t, 0, "at_least", sides->optima_at_least);
    } else {
        cau_table_set_undefined(t, 0, "status", CAU_NO_SIGNED_TIE);
        cau_table_set_undefined(t, 0, "at_least", CAU_NO_SIGNED_TIE);
    }
}

void cau_sides_groups_table(caucus_result *r, const char *name, const char *title, const caucus_landscape *net,
                            const cau_sides *sides)
{
    static const cau_column columns[] = {
        { .name = "stakeholder", .title = "Stakeholder", .kind = CAU_TEXT },
        { .name = "name", .title = "Name", .kind = CAU_TEXT },
        { .name = "group", .title = "Group", .kind = CAU_INTEGER, .asks = "Which side does each stakeholder fall on?" },
        { .name = "misfit", .title = "Strained ties", .kind = CAU_REAL, .digits = 1, .better = CAU_HIGHER,
          .asks = "How much weight of strained ties does each carry?" },
    };
    cau_table *t = cau_result_add_table(r, name, title, "stakeholder", columns, sizeof columns / sizeof columns[0], net->n);
    for (size_t v = 0; t && v < net->n; v++) {
        cau_table_set_text(t, v, "stakeholder", net->stakeholders[v].id);
        cau_table_set_text(t, v, "name", net->stakeholders[v].name);
        if (sides->group[v] > 0)
            cau_table_set_integer(t, v, "group", sides->group[v]);
        else
            cau_table_set_undefined(t, v, "group", CAU_NO_SIGNED_TIE);
        cau_table_set_defined(t, v, "misfit", sides->strained[v], CAU_NO_SIGNED_TIE);
    }
}

/** "a+b|c+d": the ids of each group. */
static void add_split(cau_str *s, const caucus_landscape *net, const int *group)
{
    int last = 0;
    for (size_t v = 0; v < net->n; v++)
        last = group[v] > last ? group[v] : last;
    for (int g = 1; g <= last; g++) {
        const char *between = g > 1 ? "|" : "";
        for (size_t v = 0; v < net->n; v++)
            if (group[v] == g) {
                cau_str_addf(s, "%s%s", between, net->stakeholders[v].id);
                between = "+";
            }
    }
}

void cau_sides_splits_table(caucus_result *r, const char *name, const char *title, const caucus_landscape *net,
                            const cau_sides *sides)
{
    static const cau_column columns[] = {
        { .name = "split", .title = "Split", .kind = CAU_INTEGER },
        { .name = "groups", .title = "Who stands together", .kind = CAU_TEXT },
    };
    cau_table *t = cau_result_add_table(r, name, title, "split", columns, sizeof columns / sizeof columns[0], sides->listed);
    if (!t)
        return;
    cau_table_hide_from_people(t);
    for (size_t i = 0; i < sides->listed; i++) {
        cau_str text = { 0 };
        add_split(&text, net, sides->list + i * net->n);
        cau_table_set_integer(t, i, "split", (double)(i + 1));
        cau_table_set_text(t, i, "groups", text.failed ? NULL : text.text);
        cau_str_free(&text);
    }
}
