/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a number was computed on, in a few plain sentences: layer, direction, ties by basis, weights by basis. */
#include "model/layer.h"

#include "core/text.h"

#include <string.h>

typedef struct tally {
    size_t ties, context;
    size_t basis[4], weight_basis[4]; /* by cau_basis */
    size_t all_one; /* ties of weight 1 */
} tally;

static void note(caucus_result *r, cau_str *s)
{
    char *text = cau_str_take(s);
    if (text)
        cau_result_note_text(r, text);
    cau_free(text);
}

/** Does the layer read this tie? */
static bool reads(const caucus_landscape *net, const cau_layer *layer, const cau_tie *t)
{
    const cau_counts_as meaning = cau_tie_counts_as(net, t);
    if (layer->is_signed)
        return meaning == CAU_ALLIANCE || meaning == CAU_CONFLICT;
    if (strcmp(layer->name, "working") == 0)
        return meaning == CAU_INFLUENCE || meaning == CAU_ALLIANCE;
    for (cau_counts_as m = CAU_INFLUENCE; m <= CAU_CONFLICT; m++) {
        if (strcmp(layer->name, cau_counts_as_names[m]) == 0)
            return meaning == m;
    }
    return cau_text_is(t->kind_id, layer->name);
}

static tally count_ties(const caucus_landscape *net, const cau_layer *layer)
{
    tally c = { 0 };
    for (size_t i = 0; i < net->nties; i++) {
        const cau_tie *t = &net->ties[i];
        if (reads(net, layer, t)) {
            c.ties++;
            c.basis[cau_tie_basis(t)]++;
            c.weight_basis[cau_tie_weight_basis(t)]++;
            if (!t->weight.given || (t->weight.value >= 1 && t->weight.value <= 1))
                c.all_one++;
        } else if (cau_tie_counts_as(net, t) == CAU_CONTEXT) {
            c.context++;
        }
    }
    return c;
}

static const char *many(size_t count)
{
    return count == 1 ? "" : "s";
}

static void add_bases(cau_str *s, const size_t count[4])
{
    const char *between = "";
    for (cau_basis b = CAU_STATED; b <= CAU_ASSUMED; b++) {
        if (count[b] > 0) {
            cau_str_addf(s, "%s%zu %s", between, count[b], cau_basis_names[b]);
            between = ", ";
        }
    }
}

static const char *explain(const cau_layer *layer)
{
    if (layer->is_signed)
        return "alliances less conflicts, for each pair";
    if (strcmp(layer->name, "working") == 0)
        return "influence as it runs, and each alliance in both directions; where a pair has both, the larger weight";
    return layer->directed ? "directed: each tie counts the way it runs" : "ties count the same in both directions";
}

static void describe_weights(caucus_result *r, const tally *c)
{
    cau_str s = { 0 };
    if (c->all_one == c->ties && c->weight_basis[CAU_ASSUMED] == c->ties) {
        cau_str_add(&s, "Every tie has weight 1, and all weights are assumed: strengths only count ties here.");
    } else if (c->weight_basis[CAU_ASSUMED] == c->ties) {
        cau_str_add(&s, "All weights are assumed.");
    } else {
        cau_str_add(&s, "Of the weights, ");
        add_bases(&s, c->weight_basis);
        cau_str_char(&s, '.');
    }
    note(r, &s);
}

static void describe_joins(caucus_result *r, const cau_layer *layer, const tally *c)
{
    cau_str s = { 0 };
    if (layer->cancelled > 0) {
        cau_str_addf(&s, "For %zu pair%s alliance and conflict weigh the same: net 0 is no tie here.", layer->cancelled,
                     many(layer->cancelled));
        note(r, &s);
    }
    if (layer->repeated > 0) {
        cau_str_addf(&s, "%zu tie%s an exact repeat of another; the weights were added.", layer->repeated,
                     layer->repeated == 1 ? " is" : "s are each");
        note(r, &s);
    }
    if (c->context > 0) {
        cau_str_addf(&s, "%zu context tie%s counted nowhere.", c->context, c->context == 1 ? " is" : "s are");
        note(r, &s);
    }
}

void cau_layer_describe(caucus_result *r, const caucus_landscape *net, const cau_layer *layer)
{
    const tally c = count_ties(net, layer);
    cau_str s = { 0 };

    cau_result_set_parameter(r, "layer", layer->name);
    cau_result_set_parameter(r, "direction", layer->directed ? "directed" : "undirected");
    if (c.ties == 0) {
        cau_str_addf(&s, "Layer %s has no ties.", layer->name);
        note(r, &s);
        return;
    }
    cau_str_addf(&s, "Layer %s (%s): %zu tie%s, ", layer->name, explain(layer), c.ties, many(c.ties));
    add_bases(&s, c.basis);
    cau_str_addf(&s, ", joining %zu %s of stakeholders.", layer->m,
                 layer->directed ? (layer->m == 1 ? "ordered pair" : "ordered pairs") : (layer->m == 1 ? "pair" : "pairs"));
    note(r, &s);
    describe_weights(r, &c);
    describe_joins(r, layer, &c);
}
