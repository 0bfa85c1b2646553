/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "claims/ranking.h"

#include <math.h>
#include <string.h>

static const double FIRM = 0.8, RIVAL = 0.1; /* as for the rings of the broker map */

void cau_ranking_free(cau_ranking *r)
{
    cau_free(r->of);
    caucus_result_free(r->result);
    *r = (cau_ranking){ 0 };
}

/* ---- which number ---- */

static caucus_status find_measure(const cau_measure **out, const char **column, caucus_ctx *ctx, const char *by)
{
    const char *name = strcmp(by, "routes") == 0 ? "betweenness_share" : strcmp(by, "power") == 0 ? "judged_power" : by;
    char own[80];
    const size_t length = strcspn(name, ".");
    *column = name[length] ? name + length + 1 : NULL;
    if (length < sizeof own) {
        memcpy(own, name, length);
        own[length] = 0;
        if ((*out = cau_measure_find(own)))
            return CAUCUS_OK;
    }
    return cau_bad_question(ctx, "give routes, power, or one of `caucus list measures`", "there is no measure \"%s\" to rank by", by);
}

static bool is_number(const cau_column *c)
{
    return c->kind == CAU_REAL || c->kind == CAU_INTEGER;
}

/* The column of that name, or the first that is a number. */
static size_t number_column(const cau_table *t, const char *name)
{
    for (size_t c = 0; c < cau_table_columns(t); c++) {
        const cau_column *column = cau_table_column(t, c);
        if (is_number(column) && (!name || strcmp(column->name, name) == 0))
            return c;
    }
    return CAU_NONE;
}

static caucus_status own_table(const cau_table **out, size_t *at, caucus_ctx *ctx, cau_ranking *r, const caucus_landscape *net, const char *column)
{
    const cau_table *t = cau_result_find_table(r->result, r->measure->name);
    if (!t || strcmp(cau_table_subject(t), "stakeholder") != 0 || cau_table_rows(t) != net->n)
        return cau_bad_question(ctx, "`caucus list measures` has the measures of stakeholders", "%s is not a number of each stakeholder, so nobody can be ranked by it",
                                r->measure->name);
    *at = number_column(t, column);
    if (*at == CAU_NONE)
        return cau_bad_question(ctx, NULL, "%s has no number \"%s\"", r->measure->name, column ? column : "");
    *out = t;
    return CAUCUS_OK;
}

/* ---- places and margins ---- */

static caucus_status put_in_order(cau_ranking *r, caucus_ctx *ctx, const cau_table *t, size_t column)
{
    size_t *order = cau_table_order(t, column);
    const bool lower = r->column->better == CAU_LOWER;
    if (!order)
        return cau_no_memory(ctx);
    for (size_t i = 0; i < r->n; i++) {
        const cau_cell *cell = cau_table_cell(t, order[i], column);
        const bool known = cell->state == CAU_PRESENT && isfinite(cell->number);
        cau_ranked *one = &r->of[i];
        *one = (cau_ranked){ .row = order[i], .value = known ? cell->number : (double)NAN,
                             .reason = known ? NULL : cell->reason ? cell->reason : "no value" };
        for (int rule = 0; rule < CAU_RULES; rule++)
            one->low[rule] = one->high[rule] = one->first[rule] = NAN;
        if (!known)
            continue;
        r->known++;
        one->place = i > 0 && !cau_is_above(r->of[i - 1].value, one->value, lower) ? r->of[i - 1].place : i + 1;
    }
    cau_free(order);
    return CAUCUS_OK;
}

/* Does it make no difference whether unrecorded ties are put in? Scores, for one, do not depend on ties. */
static bool same_under_both(const cau_ranking *r)
{
    for (size_t i = 0; i < r->n; i++) {
        const cau_ranked *one = &r->of[i];
        if (one->place && (one->low[0] != one->low[1] || one->high[0] != one->high[1] || one->first[0] != one->first[1]))
            return false;
    }
    return true;
}

static caucus_status take_margins(cau_ranking *r, caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, const cau_draws *draws)
{
    caucus_status rc;
    cau_margins *margins = NULL;
    const cau_margins_wish wish = { r->measure, args };
    CAU_TRY(cau_margins_draw(&margins, ctx, net, &wish, 1, draws));
    for (size_t i = 0; margins && i < r->n; i++)
        for (int rule = 0; rule < CAU_RULES; rule++) {
            cau_ranked *one = &r->of[i];
            const cau_spread *spread = cau_margins_spread(margins, (cau_rule)rule, r->column->name, one->row);
            if (!spread)
                continue;
            one->low[rule] = spread->low;
            one->high[rule] = spread->high;
            one->first[rule] = cau_margins_among(margins, (cau_rule)rule, r->column->name, one->row, 0);
            r->rule[rule] = true;
        }
    r->alike = r->rule[CAU_RULE_NONE] && r->rule[CAU_RULE_BALANCED] && same_under_both(r);
    if (r->alike)
        r->rule[CAU_RULE_BALANCED] = false;
done:
    cau_margins_free(&margins, 1);
    return rc;
}

/* First in 80 of 100 redraws under every rule: firmly so, and apart from all others. Else all who are first in 10 of 100 under some rule
 * cannot be told apart from the first. */
static void find_rivals(cau_ranking *r)
{
    const bool drawn = r->rule[CAU_RULE_NONE] || r->rule[CAU_RULE_BALANCED];
    for (size_t i = 0; i < r->n && drawn; i++) {
        bool firm = r->of[i].place == 1;
        for (int rule = 0; rule < CAU_RULES; rule++)
            firm = firm && (!r->rule[rule] || r->of[i].first[rule] >= FIRM);
        r->firm = r->firm || firm;
    }
    for (size_t i = 0; i < r->n && drawn && !r->firm; i++) {
        cau_ranked *one = &r->of[i];
        one->with_first = one->place == 1;
        for (int rule = 0; rule < CAU_RULES && one->place; rule++)
            one->with_first = one->with_first || (r->rule[rule] && one->first[rule] >= RIVAL);
    }
}

caucus_status cau_ranking_make(cau_ranking *out, caucus_ctx *ctx, const caucus_landscape *net, const char *by, const cau_draws *draws)
{
    caucus_status rc = CAUCUS_OK;
    const char *column = NULL;
    const cau_table *own = NULL;
    size_t at = 0;
    const cau_args args = { .length = draws->length };
    *out = (cau_ranking){ .n = net->n };
    CAU_TRY(find_measure(&out->measure, &column, ctx, by));
    CAU_TRY(cau_result_new(&out->result, ctx));
    CAU_TRY(cau_measure_run(ctx, net, out->measure->name, &args, out->result));
    CAU_TRY(own_table(&own, &at, ctx, out, net, column));
    out->column = cau_table_column(own, at);
    if (!(out->of = cau_alloc(net->n, sizeof *out->of))) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    CAU_TRY(put_in_order(out, ctx, own, at));
    if (draws->draws > 0 && out->known > 0)
        CAU_TRY(take_margins(out, ctx, net, &args, draws));
    find_rivals(out);
    rc = cau_result_status(out->result);
done:
    if (rc != CAUCUS_OK)
        cau_ranking_free(out);
    return rc;
}
