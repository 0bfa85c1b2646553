/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Brokerage roles with strengths: each pair counts the smaller of the two strengths that join it to the broker. */
#include "measures/brokerage/roles_table.h"

#include <math.h>

extern const cau_measure cau_measure_gould_fernandez_weighted;

#define ROLE(role, words, question)                                                                                              \
    { .name = role, .title = words, .kind = CAU_REAL, .digits = 1, .better = CAU_HIGHER, .asks = question }

static const cau_column columns[] = {
    ROLE("coordinator", "Between two of its own group", "How strongly does it stand between two of its own group?"),
    ROLE("itinerant", "Between two of another group", "How strongly does it stand between two of one other group?"),
    ROLE("representative", "Speaks for its group to others", "How strongly do its own reach another group through it?"),
    ROLE("gatekeeper", "Outsiders reach its group through it", "How strongly do others reach its group through it?"),
    ROLE("liaison", "Between two other groups", "How strongly does it stand between two different other groups?"),
    ROLE("total", "All", "How strongly does it stand between two others?"),
};

static const cau_param_spec params[] = { CAU_ROLE_NULL_PARAMS };

static void fill_network(caucus_result *out, const cau_role_null *r, bool compared)
{
    enum { OWN = 3 };
    cau_column own[OWN + CAU_ROLE_NULL_COLUMNS] = {
        { .name = "role", .title = "Role by name", .kind = CAU_TEXT, .detail = true },
        { .name = "words", .title = "Role", .kind = CAU_TEXT },
        { .name = "observed", .title = "Observed", .kind = CAU_REAL, .digits = 1, .asks = "How strongly does anyone stand so between two others?" },
    };
    for (size_t c = 0; c < CAU_ROLE_NULL_COLUMNS; c++)
        own[OWN + c] = cau_role_null_columns[c];
    cau_table *t = cau_result_add_table(out, "gould_fernandez_weighted_network", "Brokerage roles by strength in the whole network",
                                        "network", own, OWN + (compared ? CAU_ROLE_NULL_COLUMNS : 0), CAU_ROLES);
    for (size_t k = 0; t && k < CAU_ROLES; k++) {
        cau_table_set_text(t, k, "role", cau_role_names[k]);
        cau_table_set_text(t, k, "words", cau_role_words[k]);
        cau_table_set_defined(t, k, "observed", r->tails.observed[r->n * CAU_ROLES + k], cau_role_no_groups);
        if (compared)
            cau_roles_set_null(t, k, r, r->n * CAU_ROLES + k);
    }
    if (t && !compared)
        cau_table_hide_from_people(t);
}

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    const cau_measure *m = &cau_measure_gould_fernandez_weighted;
    caucus_status rc;
    cau_layer layer = { 0 };
    cau_role_null found = { 0 };
    cau_role_question q = { .weighted = true };
    const char **labels = NULL;
    CAU_TRY(cau_roles_read_null(&q.null, &q.draws, ctx, m, args));
    CAU_TRY(cau_measure_groups(&labels, ctx, net, args));
    CAU_TRY(cau_measure_layer(&layer, ctx, net, m, args, out));
    q.labels = labels;
    CAU_TRY(cau_role_null_find(&found, ctx, &layer, &q));
    cau_result_set_parameter(out, "group", args->group ? args->group : "sector");
    cau_table *t = cau_roles_table(out, m, net, args);
    for (size_t k = 0; t && k < net->n * CAU_ROLES; k++)
        cau_table_set_defined(t, k / CAU_ROLES, cau_role_names[k % CAU_ROLES], found.tails.observed[k], "it has no group");
    if (t)
        cau_table_sort_for_people(t, "total");
    fill_network(out, &found, q.null != CAU_NULL_NONE);
    if (q.null != CAU_NULL_NONE)
        cau_roles_null_table(out, m, net, &found, q.null);
done:
    cau_role_null_free(&found);
    cau_layer_free(&layer);
    cau_free(labels);
    return rc;
}

const cau_measure cau_measure_gould_fernandez_weighted = {
    .name = "gould_fernandez_weighted", .title = "Standing between others, by group and strength", .family = CAU_BROKERAGE,
    .asks = "Who stands with strong ties between two others that have no direct tie, and between which groups?",
    .summary = "how strongly it stands between two others, by the groups of the three; sums of the smaller of two strengths",
    .formula = "sum over pairs (a, b) that v stands between of min(s_av, s_vb); role by the groups of a, v, b",
    .reading = "A pair counts as much as the weaker of the two ties that join it to the broker. Doubled strengths double all of it.",
    .reference = "after Gould & Fernandez, Structures of mediation, Sociological Methodology 19, 1989; the weighting is ours",
    .layer = "working", .view = "strength",
    .undefined = "the roles of someone without a group",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0],
    .params = params, .nparams = sizeof params / sizeof params[0], .run = run,
};
