/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "measures/coalition/sides_table.h"

#include <math.h>

static const char *const weight_words[] = { "given", "unit", NULL };

caucus_status cau_sides_of_measure(cau_sides *out, caucus_ctx *ctx, const caucus_landscape *net, const cau_measure *m,
                                   const cau_args *args, size_t groups, caucus_result *r)
{
    caucus_status rc = CAUCUS_OK;
    cau_layer layer = { 0 };
    size_t weights = 0;
    *out = (cau_sides){ 0 };
    if (!cau_arg_choice(&weights, ctx, m, args, "weights", weight_words))
        return CAUCUS_EINVAL;
    CAU_TRY(cau_measure_layer(&layer, ctx, net, m, args, r));
    if (layer.directed) {
        rc = cau_bad_question(ctx, "choose signed, alliance or conflict", "%s reads ties without direction, and the layer %s has them",
                              m->name, layer.name);
        goto done;
    }
    cau_result_set_parameter(r, "weights", weight_words[weights]);
    CAU_TRY(cau_sides_find(out, ctx, &layer, &(cau_sides_options){ .unit = weights == 1, .groups = groups, .list = true }));
    if (out->tied == 0)
        cau_result_note(r, "There is no alliance and no conflict on this map, so there is nothing to split.");
    else if (out->tied < out->n)
        cau_result_note(r, "%zu of %zu stakeholders have neither an alliance nor a conflict on this map and are in no group.",
                        out->n - out->tied, out->n);
    if (out->parts > 1)
        cau_result_note(r, "Alliances and conflicts join %zu separate parts of the map. Which group of one part goes with which group "
                           "of another cannot be told: group 1 holds the first stakeholder of each part.", out->parts);
    if (!out->proved)
        cau_result_warn(r, "The best split was looked for within a fixed budget and is not proved: a better one may exist, "
                           "but none below the lower bound.");
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
