/* SPDX-License-Identifier: GPL-2.0-or-later */
/* E-I index: ties to others outside the own group against ties within it. Reads which ties there are. */
#include "kernels/relabel.h"
#include "kernels/tails.h"
#include "measures/measure.h"

#include <math.h>
#include <string.h>

extern const cau_measure cau_measure_ei_index;

static const cau_column columns[] = {
    { .name = "ei_index", .title = "Outward", .kind = CAU_REAL, .digits = 2, .better = CAU_HIGHER,
      .asks = "Are its ties more with others than with its own group? -1 all within, +1 all outside" },
    { .name = "external", .title = "Ties outside its group", .kind = CAU_INTEGER, .better = CAU_HIGHER, .asks = "How many go outside?" },
    { .name = "internal", .title = "Ties within its group", .kind = CAU_INTEGER, .better = CAU_NEITHER, .asks = "How many stay within?" },
};

static const cau_column group_columns[] = {
    { .name = "group", .title = "Group", .kind = CAU_TEXT },
    { .name = "members", .title = "Stakeholders", .kind = CAU_INTEGER, .asks = "How many are in it?" },
    { .name = "ei_index", .title = "Outward", .kind = CAU_REAL, .digits = 2, .better = CAU_HIGHER,
      .asks = "Of the ties that touch the group, do more go outside than stay within?" },
    { .name = "external", .title = "Ties to others", .kind = CAU_INTEGER, .asks = "How many go outside?" },
    { .name = "internal", .title = "Ties within", .kind = CAU_INTEGER, .asks = "How many stay within?" },
};

static const cau_column network_columns[] = {
    { .name = "observed", .title = "Outward", .kind = CAU_REAL, .digits = 2, .asks = "Of all ties, do more go between groups than stay within?" },
    { .name = "null_mean", .title = "By chance", .kind = CAU_REAL, .digits = 2, .asks = "What if the groups had fallen otherwise?" },
    { .name = "null_sd", .title = "Spread by chance", .kind = CAU_REAL, .digits = 2, .asks = "How far does it differ then?" },
    { .name = "p_ge", .title = "Chance of as much or more", .kind = CAU_REAL, .digits = 3, .asks = "How often is it then as high or higher?" },
    { .name = "p_le", .title = "Chance of as little or less", .kind = CAU_REAL, .digits = 3, .asks = "How often is it then as low or lower?" },
    { .name = "mc_se", .title = "Error of the chance", .kind = CAU_REAL, .digits = 4, .detail = true, .asks = "Monte-Carlo standard error of p_ge" },
    { .name = "permutations", .title = "Labelings", .kind = CAU_INTEGER, .detail = true, .asks = "How many labelings were looked at?" },
    { .name = "exact", .title = "All of them", .kind = CAU_BOOL, .detail = true, .asks = "Were these all that there are?" },
};

static const cau_param_spec params[] = {
    { .name = "permutations", .fallback = "9999", .help = "how many random labelings, where there are too many to look at all" },
};

/** Ties outside and within. */
typedef struct split {
    double external, internal;
} split;

static double index_of(split s)
{
    const double all = s.external + s.internal;
    return all > 0 ? (s.external - s.internal) / all : (double)NAN;
}

static void count(split *to, size_t one, size_t other)
{
    if (one == other)
        to->internal++;
    else
        to->external++;
}

typedef struct job {
    const cau_layer *layer;
    cau_tails *tails;
} job;

static double whole_index(const cau_layer *layer, const size_t *group)
{
    split all = { 0, 0 };
    for (size_t e = 0; e < layer->m; e++) {
        const size_t a = group[layer->links[e].from], b = group[layer->links[e].to];
        if (a != CAU_NONE && b != CAU_NONE)
            count(&all, a, b);
    }
    return index_of(all);
}

static void one_labeling(void *state, const size_t *group)
{
    job *j = state;
    const double value = whole_index(j->layer, group);
    cau_tails_add(j->tails, &value);
}

static void fill_stakeholders(caucus_result *out, const caucus_landscape *net, const cau_layer *layer, const size_t *group)
{
    cau_table *t = cau_measure_stakeholder_table(out, &cau_measure_ei_index, net);
    for (size_t i = 0; t && i < layer->n; i++) {
        split own = { 0, 0 };
        const char *why = group[i] == CAU_NONE ? "it has no group" : "no ties with anyone who has a group";
        for (size_t a = layer->out_start[i]; group[i] != CAU_NONE && a < layer->out_start[i + 1]; a++)
            if (group[layer->out_node[a]] != CAU_NONE)
                count(&own, group[i], group[layer->out_node[a]]);
        for (size_t a = layer->in_start[i]; layer->directed && group[i] != CAU_NONE && a < layer->in_start[i + 1]; a++)
            if (group[layer->in_node[a]] != CAU_NONE)
                count(&own, group[i], group[layer->in_node[a]]);
        cau_table_set_defined(t, i, "ei_index", index_of(own), why);
        if (group[i] == CAU_NONE) {
            cau_table_set_undefined(t, i, "external", why);
            cau_table_set_undefined(t, i, "internal", why);
            continue;
        }
        cau_table_set_integer(t, i, "external", own.external);
        cau_table_set_integer(t, i, "internal", own.internal);
    }
}

static caucus_status fill_groups(caucus_ctx *ctx, caucus_result *out, const cau_layer *layer, const size_t *group, size_t groups,
                                 const char *const *labels)
{
    split *of = cau_alloc(groups, sizeof *of);
    size_t *first = cau_alloc(groups, sizeof *first), *members = cau_alloc(groups, sizeof *members);
    caucus_status rc = CAUCUS_OK;
    if (!of || !first || !members) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t i = layer->n; i-- > 0;)
        if (group[i] != CAU_NONE) {
            first[group[i]] = i;
            members[group[i]]++;
        }
    for (size_t e = 0; e < layer->m; e++) {
        const size_t a = group[layer->links[e].from], b = group[layer->links[e].to];
        if (a == CAU_NONE || b == CAU_NONE)
            continue;
        count(&of[a], a, b);
        if (a != b)
            count(&of[b], a, b);
    }
    cau_table *t = cau_result_add_table(out, "ei_index_groups", "Ties outside and within, by group", "group", group_columns,
                                        sizeof group_columns / sizeof group_columns[0], groups);
    for (size_t g = 0; t && g < groups; g++) {
        cau_table_set_text(t, g, "group", labels[first[g]]);
        cau_table_set_integer(t, g, "members", (double)members[g]);
        cau_table_set_defined(t, g, "ei_index", index_of(of[g]), "no ties");
        cau_table_set_integer(t, g, "external", of[g].external);
        cau_table_set_integer(t, g, "internal", of[g].internal);
    }
done:
    cau_free(of);
    cau_free(first);
    cau_free(members);
    return rc;
}

static void fill_network(caucus_result *out, const cau_tails *tails)
{
    static const char *const why = "no tie between two who have a group";
    cau_table *t = cau_result_add_table(out, "ei_index_network", "Ties between and within groups, in the whole network", "network",
                                        network_columns, sizeof network_columns / sizeof network_columns[0], 1);
    if (!t)
        return;
    const double p = cau_tails_p_ge(tails, 0);
    cau_table_set_defined(t, 0, "observed", tails->observed[0], why);
    cau_table_set_defined(t, 0, "null_mean", cau_tails_mean(tails, 0), why);
    cau_table_set_defined(t, 0, "null_sd", cau_tails_sd(tails, 0), why);
    cau_table_set_defined(t, 0, "p_ge", p, why);
    cau_table_set_defined(t, 0, "p_le", cau_tails_p_le(tails, 0), why);
    cau_table_set_defined(t, 0, "mc_se", cau_tails_error(tails, p), why);
    cau_table_set_integer(t, 0, "permutations", tails->replicates);
    cau_table_set_bool(t, 0, "exact", tails->exact);
    if (isnan(p))
        return;
    if (tails->exact) {
        cau_str s = { 0 };
        cau_str_fixed(&s, tails->replicates, 0);
        cau_result_note(out, "All %s ways in which the groups could fall on the stakeholders were looked at; p counts the ways as "
                             "high (as low) as this one.", s.text ? s.text : "");
        cau_str_free(&s);
        return;
    }
    cau_result_note(out, "p is (b + 1)/(m + 1) from random labelings; seed and number are given with the result.");
}

static caucus_status test_network(caucus_ctx *ctx, caucus_result *out, const cau_layer *layer, const size_t *group, size_t draws)
{
    caucus_status rc;
    cau_tails tails;
    job j = { layer, &tails };
    const cau_relabel labelings = { .group = group, .n = layer->n, .draws = draws, .task = "ei_index labels" };
    CAU_TRY(cau_tails_init(&tails, ctx, 1));
    tails.observed[0] = whole_index(layer, group);
    tails.exact = cau_relabel_exact(&labelings);
    CAU_TRY(cau_relabel_each(&labelings, ctx, one_labeling, &j));
    fill_network(out, &tails);
done:
    cau_tails_free(&tails);
    return rc;
}

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    caucus_status rc;
    cau_layer layer = { 0 };
    const char **labels = NULL;
    size_t *group = NULL, groups, without = 0;
    double draws;
    if (!cau_arg_number(&draws, ctx, &cau_measure_ei_index, args, "permutations"))
        return CAUCUS_EINVAL;
    if (!(draws >= 1 && draws <= 1e9) || draws > floor(draws))
        return cau_bad_question(ctx, NULL, "ei_index: permutations is a whole number from 1");
    CAU_TRY(cau_measure_groups(&labels, ctx, net, args));
    CAU_TRY(cau_measure_layer(&layer, ctx, net, &cau_measure_ei_index, args, out));
    if (!(group = cau_alloc(net->n, sizeof *group))) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    CAU_TRY(cau_groups_number(group, &groups, ctx, labels, net->n));
    cau_result_set_parameter(out, "group", args->group ? args->group : "sector");
    fill_stakeholders(out, net, &layer, group);
    CAU_TRY(fill_groups(ctx, out, &layer, group, groups, labels));
    CAU_TRY(test_network(ctx, out, &layer, group, (size_t)draws));
    for (size_t i = 0; i < net->n; i++)
        without += group[i] == CAU_NONE;
    if (without > 0)
        cau_result_note(out, "%zu of %zu stakeholders have no group; their ties are left out.", without, net->n);
done:
    cau_free(group);
    cau_layer_free(&layer);
    cau_free(labels);
    return rc;
}

const cau_measure cau_measure_ei_index = {
    .name = "ei_index", .title = "Ties outside and within the own group", .family = CAU_BROKERAGE,
    .asks = "Who looks outward, and who keeps to its own group?",
    .summary = "ties outside the own group against ties within it, per stakeholder, group and whole, against chance",
    .formula = "(external - internal) / (external + internal) over ties; chance: the same groups falling otherwise on the stakeholders",
    .reading = "-1: all ties within the own group, +1: all outside. In small groups most ties go outside by chance: compare with that.",
    .reference = "Krackhardt & Stern, Informal networks and organizational crises, Social Psychology Quarterly 51, 1988, 123-140",
    .layer = "working", .view = "none",
    .undefined = "no group, or no ties with anyone who has one",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0],
    .params = params, .nparams = 1, .run = run,
};
