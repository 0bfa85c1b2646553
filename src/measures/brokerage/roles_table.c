/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "measures/brokerage/roles_table.h"

#include <math.h>
#include <string.h>

const cau_column cau_role_null_columns[CAU_ROLE_NULL_COLUMNS] = {
    { .name = "null_mean", .title = "Against chance: mean", .kind = CAU_REAL, .digits = 1, .asks = "How many are there by chance?" },
    { .name = "null_sd", .title = "spread", .kind = CAU_REAL, .digits = 1, .asks = "How far does chance differ?" },
    { .name = "p_ge", .title = "Chance of as many or more", .kind = CAU_REAL, .digits = 3, .better = CAU_LOWER,
      .asks = "How often are there by chance as many or more?" },
    { .name = "p_le", .title = "Chance of as few or fewer", .kind = CAU_REAL, .digits = 3, .asks = "How often are there by chance as few or fewer?" },
    { .name = "mc_se", .title = "Error of the chance", .kind = CAU_REAL, .digits = 4, .detail = true, .asks = "Monte-Carlo standard error of p_ge" },
    { .name = "p_ge_low", .title = "Chance, from", .kind = CAU_REAL, .digits = 4, .detail = true, .asks = "Clopper-Pearson 95 % interval of p_ge" },
    { .name = "p_ge_high", .title = "Chance, to", .kind = CAU_REAL, .digits = 4, .detail = true, .asks = "Clopper-Pearson 95 % interval of p_ge" },
    { .name = "exact", .title = "All labelings", .kind = CAU_BOOL, .detail = true, .asks = "Were all labelings looked at?" },
};

const char *const cau_role_words[] = { "between two of its own group", "between two of another group", "speaks for its group to others",
                                       "outsiders reach its group through it", "between two other groups", "all" };
const char *const cau_role_no_groups = "nobody has a group";

cau_table *cau_roles_table(caucus_result *out, const cau_measure *m, const caucus_landscape *net, const cau_args *args)
{
    enum { MOST = 32 };
    const char *word = !args->group ? "sector" : strcmp(args->group, "sector") && strcmp(args->group, "coalition") ? "group" : args->group;
    cau_measure own = *m;
    cau_column titled[MOST];
    cau_str text[CAU_ROLES] = { { 0 } };
    own.ncolumns = m->ncolumns < MOST ? m->ncolumns : MOST;
    memcpy(titled, m->columns, own.ncolumns * sizeof *titled);
    for (size_t k = 0; k < CAU_ROLES && k < own.ncolumns; k++) {
        const char *group = strstr(m->columns[k].title, "group");
        if (!group)
            continue;
        cau_str_addn(&text[k], m->columns[k].title, (size_t)(group - m->columns[k].title));
        cau_str_addf(&text[k], "%s%s", word, group + strlen("group"));
        if (!text[k].failed)
            titled[k].title = text[k].text;
    }
    own.columns = titled;
    cau_table *t = cau_measure_stakeholder_table(out, &own, net); /* copies the titles */
    for (size_t k = 0; k < CAU_ROLES; k++)
        cau_str_free(&text[k]);
    return t;
}

caucus_status cau_roles_read_null(cau_null *null, size_t *draws, caucus_ctx *ctx, const cau_measure *m, const cau_args *args)
{
    static const char *const words[] = { "none", "labels", "degrees", NULL };
    size_t choice;
    double number;
    *null = CAU_NULL_NONE;
    *draws = 0;
    if (!cau_arg_choice(&choice, ctx, m, args, "null", words) || !cau_arg_number(&number, ctx, m, args, "permutations"))
        return CAUCUS_EINVAL;
    if (!(number >= 1 && number <= 1e9) || number > floor(number))
        return cau_bad_question(ctx, NULL, "%s: permutations is a whole number from 1", m->name);
    *null = choice == 1 ? CAU_NULL_LABELS : choice == 2 ? CAU_NULL_DEGREES : CAU_NULL_NONE;
    *draws = (size_t)number;
    return CAUCUS_OK;
}

void cau_roles_set_null(cau_table *t, size_t row, const cau_role_null *r, size_t cell)
{
    const char *const why = cell < r->n * CAU_ROLES ? "it has no group" : cau_role_no_groups;
    const double p = cau_tails_p_ge(&r->tails, cell);
    double low = p, high = p;
    if (!r->tails.exact && !isnan(p))
        cau_chance_interval(&low, &high, r->tails.above[cell], r->tails.replicates);
    cau_table_set_defined(t, row, "null_mean", cau_tails_mean(&r->tails, cell), why);
    cau_table_set_defined(t, row, "null_sd", cau_tails_sd(&r->tails, cell), why);
    cau_table_set_defined(t, row, "p_ge", p, why);
    cau_table_set_defined(t, row, "p_le", cau_tails_p_le(&r->tails, cell), why);
    cau_table_set_defined(t, row, "mc_se", cau_tails_error(&r->tails, p), why);
    cau_table_set_defined(t, row, "p_ge_low", low, why);
    cau_table_set_defined(t, row, "p_ge_high", high, why);
    cau_table_set_bool(t, row, "exact", r->tails.exact);
}

static void say_chance(caucus_result *out, const cau_role_null *r, cau_null null)
{
    cau_str s = { 0 };
    if (null == CAU_NULL_DEGREES)
        cau_str_add(&s, "Against chance: everyone keeps as many ties out and in as recorded, and whom they join is by chance (");
    else
        cau_str_add(&s, "Against chance: the ties stay as recorded, and the groups, as large as they are, fall otherwise (");
    if (r->tails.exact)
        cau_str_add(&s, "all ");
    cau_str_fixed(&s, r->tails.replicates, 0);
    cau_str_add(&s, null == CAU_NULL_DEGREES ? " networks drawn" : r->tails.exact ? " labelings" : " labelings drawn");
    cau_str_add(&s, r->tails.exact ? "; p is the share as high or as low). " : "; p is (b + 1)/(m + 1)). ");
    cau_str_add(&s, "p_max allows for having looked at every stakeholder at once.");
    if (!s.failed)
        cau_result_note_text(out, s.text);
    cau_str_free(&s);
}

void cau_roles_null_table(caucus_result *out, const cau_measure *m, const caucus_landscape *net, const cau_role_null *r, cau_null null)
{
    enum { OWN = 5 };
    cau_column columns[OWN + CAU_ROLE_NULL_COLUMNS + 1] = {
        { .name = "stakeholder", .title = "Id", .kind = CAU_TEXT },
        { .name = "name", .title = "Stakeholder", .kind = CAU_TEXT },
        { .name = "role", .title = "Role by name", .kind = CAU_TEXT, .detail = true },
        { .name = "words", .title = "Role", .kind = CAU_TEXT },
        { .name = "observed", .title = "Observed", .kind = CAU_REAL, .digits = 1, .asks = "How much is there?" },
    };
    cau_str name = { 0 };
    memcpy(columns + OWN, cau_role_null_columns, sizeof cau_role_null_columns);
    columns[OWN + CAU_ROLE_NULL_COLUMNS] = (cau_column){ .name = "p_max", .title = "Chance, of all stakeholders", .kind = CAU_REAL,
        .digits = 3, .better = CAU_LOWER, .asks = "How often does by chance any stakeholder stand as far above its own chance?" };
    cau_str_addf(&name, "%s_null", m->name);
    cau_table *t = name.failed ? NULL
                               : cau_result_add_table(out, name.text, "Roles against chance", "role", columns,
                                                      sizeof columns / sizeof columns[0], r->n * CAU_ROLES);
    cau_str_free(&name);
    for (size_t k = 0; t && k < r->n * CAU_ROLES; k++) {
        cau_table_set_text(t, k, "stakeholder", net->stakeholders[k / CAU_ROLES].id);
        cau_table_set_text(t, k, "name", net->stakeholders[k / CAU_ROLES].name);
        cau_table_set_text(t, k, "role", cau_role_names[k % CAU_ROLES]);
        cau_table_set_text(t, k, "words", cau_role_words[k % CAU_ROLES]);
        cau_table_set_defined(t, k, "observed", r->tails.observed[k], "it has no group");
        cau_roles_set_null(t, k, r, k);
        cau_table_set_defined(t, k, "p_max", r->p_max[k], "by chance it would always be the same");
    }
    if (t)
        cau_table_sort_for_people(t, "p_max");
    say_chance(out, r, null);
}
