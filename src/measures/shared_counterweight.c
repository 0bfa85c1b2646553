/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "measures/counterweight.h"
#include "measures/shared.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- who is to be matched ---- */

static caucus_status unknown_body(caucus_ctx *ctx, const caucus_landscape *net, const char *id)
{
    const char **ids = cau_alloc(net->n + 1, sizeof *ids);
    if (!ids)
        return cau_no_memory(ctx);
    for (size_t i = 0; i < net->n; i++)
        ids[i] = net->stakeholders[i].id;
    const char *near = cau_nearest(id, ids);
    const char *hint = "`caucus list stakeholders FILE` has the ids";
    const caucus_status rc = near ? cau_bad_question(ctx, hint, "there is no stakeholder \"%s\"; did you mean \"%s\"?", id, near)
                                  : cau_bad_question(ctx, hint, "there is no stakeholder \"%s\"", id);
    cau_free(ids);
    return rc;
}

/* One id of the list, which may have blanks round it. */
static caucus_status read_one(cau_balance *b, caucus_ctx *ctx, const char *text, size_t length)
{
    while (length > 0 && *text == ' ') {
        text++;
        length--;
    }
    while (length > 0 && text[length - 1] == ' ')
        length--;
    char *id = cau_strndup(text, length);
    if (!id)
        return cau_no_memory(ctx);
    const size_t who = cau_stakeholder_find(b->net, id);
    bool there = false;
    for (size_t k = 0; k < b->nof; k++)
        there = there || b->of[k] == who;
    const caucus_status rc = who == CAU_NONE ? unknown_body(ctx, b->net, id) : CAUCUS_OK;
    if (rc == CAUCUS_OK && !there)
        b->of[b->nof++] = who;
    cau_free(id);
    return rc;
}

static caucus_status read_bodies(cau_balance *b, caucus_ctx *ctx, const char *ids)
{
    caucus_status rc = CAUCUS_OK;
    size_t best = CAU_NONE;
    while (ids && *ids && rc == CAUCUS_OK) {
        const size_t length = strcspn(ids, ",");
        rc = read_one(b, ctx, ids, length);
        ids += length + (ids[length] == ',');
    }
    for (size_t i = 0; b->nof == 0 && rc == CAUCUS_OK && i < b->net->n; i++)
        if (!isnan(b->power[i]) && (best == CAU_NONE || b->power[i] > b->power[best]))
            best = i;
    if (best != CAU_NONE)
        b->of[b->nof++] = best;
    return rc;
}

/* ---- power ---- */

static caucus_status read_power(cau_balance *b, caucus_ctx *ctx, const cau_balance_question *q, caucus_result *describe)
{
    const caucus_landscape *net = b->net;
    const cau_args none = { 0 };
    bool scored = false;
    for (size_t i = 0; i < net->n; i++) {
        b->power[i] = cau_judged_power(&net->stakeholders[i]);
        scored = scored || !isnan(b->power[i]);
        b->position[i] = net->stakeholders[i].position.given ? net->stakeholders[i].position.value : (double)NAN;
    }
    b->measure = q->measure && *q->measure ? q->measure : scored ? "judged_power" : "strength_out";
    return strcmp(b->measure, "judged_power") == 0
        ? CAUCUS_OK
        : cau_measure_values(b->power, ctx, net, q->args ? q->args : &none, b->measure, "power", describe);
}

static int upwards(const void *x, const void *y)
{
    const double *a = x, *b = y;
    return (*a > *b) - (*a < *b);
}

caucus_status cau_balance_limit(cau_balance *b, caucus_ctx *ctx, double quantile)
{
    size_t count = 0;
    b->limit = (double)INFINITY;
    if (isnan(quantile))
        return CAUCUS_OK;
    double *sorted = cau_alloc(b->net->n, sizeof *sorted);
    if (!sorted)
        return cau_no_memory(ctx);
    for (size_t i = 0; i < b->net->n; i++)
        if (!isnan(b->power[i]))
            sorted[count++] = b->power[i];
    if (count > 0) {
        qsort(sorted, count, sizeof *sorted, upwards);
        const double at = quantile * (double)(count - 1);
        const size_t low = (size_t)at;
        b->limit = sorted[low] + (at - (double)low) * (sorted[low + 1 < count ? low + 1 : low] - sorted[low]);
    }
    cau_free(sorted);
    return CAUCUS_OK;
}

caucus_status cau_balance_make(cau_balance *out, caucus_ctx *ctx, const caucus_landscape *net, const cau_balance_question *q,
                               caucus_result *describe)
{
    caucus_status rc = CAUCUS_OK;
    cau_layer alliance = { 0 };
    const size_t n = net->n;
    *out = (cau_balance){ .net = net, .needed = NAN };
    if (!(out->of = cau_alloc(n, sizeof *out->of)) || !(out->power = cau_alloc(n, sizeof *out->power))
        || !(out->position = cau_alloc(n, sizeof *out->position)) || !(out->stand = cau_alloc(n, sizeof *out->stand))
        || !(out->side = cau_alloc(n, sizeof *out->side))) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    CAU_TRY(read_power(out, ctx, q, describe));
    CAU_TRY(read_bodies(out, ctx, q->of));
    CAU_TRY(cau_balance_limit(out, ctx, q->quantile));
    CAU_TRY(cau_layer_make(&alliance, ctx, net, "alliance"));
    cau_balance_stand(out, &alliance);
done:
    cau_layer_free(&alliance);
    if (rc != CAUCUS_OK)
        cau_balance_free(out);
    return rc;
}

void cau_balance_free(cau_balance *b)
{
    cau_free(b->of);
    cau_free(b->power);
    cau_free(b->position);
    cau_free(b->stand);
    cau_free(b->side);
    *b = (cau_balance){ 0 };
}

/* ---- who may be a member ---- */

static int side_of(double position)
{
    return position < 0 ? 1 : position > 0 ? 2 : 0;
}

void cau_balance_stand(cau_balance *b, const cau_layer *alliance)
{
    const caucus_landscape *net = b->net;
    bool taken[3] = { false };
    b->needed = b->nof ? 0 : (double)NAN;
    b->placed = b->nof > 0;
    for (size_t k = 0; k < b->nof; k++) {
        b->needed += b->power[b->of[k]];
        b->placed = b->placed && !isnan(b->position[b->of[k]]);
        taken[side_of(b->position[b->of[k]])] = true;
    }
    for (size_t i = 0; i < net->n; i++) {
        const int side = side_of(b->position[i]);
        b->stand[i] = i == net->convenor         ? CAU_STAND_CONVENOR
                    : isnan(b->position[i])      ? CAU_STAND_NO_POSITION
                    : side && taken[side]        ? CAU_STAND_SAME_SIDE
                    : !side                      ? CAU_STAND_NO_SIDE
                    : isnan(b->power[i])         ? CAU_STAND_NO_POWER
                    : !(b->power[i] < b->limit)  ? CAU_STAND_NOT_BELOW
                                                 : CAU_STAND_MEMBER;
    }
    for (size_t k = 0; k < b->nof; k++)
        for (size_t a = alliance->out_start[b->of[k]]; a < alliance->out_start[b->of[k] + 1]; a++) {
            cau_stand *one = &b->stand[alliance->out_node[a]];
            *one = *one == CAU_STAND_MEMBER || *one == CAU_STAND_NO_POWER || *one == CAU_STAND_NOT_BELOW ? CAU_STAND_ALLIED : *one;
        }
    for (size_t k = 0; k < b->nof; k++)
        b->stand[b->of[k]] = CAU_STAND_MATCHED;
    for (size_t i = 0; i < net->n; i++)
        b->side[i] = b->stand[i] == CAU_STAND_MEMBER && b->placed ? side_of(b->position[i]) : 0;
}

size_t cau_balance_count(const cau_balance *b, cau_stand stand)
{
    size_t count = 0;
    for (size_t i = 0; i < b->net->n; i++)
        count += b->stand[i] == stand;
    return count;
}

bool cau_balance_known(const cau_balance *b)
{
    return !isnan(b->needed) && b->placed && cau_balance_count(b, CAU_STAND_MEMBER) > 0;
}

const char *cau_stand_reason(cau_stand stand)
{
    static const char *const reasons[CAU_STAND_REASONS] = {
        [CAU_STAND_MEMBER] = "", [CAU_STAND_MATCHED] = "it is to be matched", [CAU_STAND_CONVENOR] = "it convenes",
        [CAU_STAND_NO_POSITION] = "its position is not recorded", [CAU_STAND_SAME_SIDE] = "it stands on the same side",
        [CAU_STAND_NO_SIDE] = "it stands on neither side", [CAU_STAND_ALLIED] = "it is allied with the body to be matched",
        [CAU_STAND_NO_POWER] = "its power is not recorded", [CAU_STAND_NOT_BELOW] = "its power is not below the limit",
    };
    return reasons[stand];
}

/* ---- tables ---- */

static const cau_column set_columns[] = {
    { .name = "set", .title = "Ids", .kind = CAU_TEXT, .detail = true },
    { .name = "names", .title = "Together", .kind = CAU_TEXT },
    { .name = "size", .title = "Members", .kind = CAU_INTEGER, .better = CAU_LOWER },
    { .name = "power", .title = "Scores added", .kind = CAU_REAL, .better = CAU_HIGHER,
      .asks = "What their powers add up to, if influence adds up" },
    { .name = "best", .title = "Strongest", .kind = CAU_BOOL, .asks = "Is no other group of the fewest members stronger?" },
    { .name = "scores", .title = "Of 100 redraws of scores", .kind = CAU_REAL, .better = CAU_HIGHER,
      .asks = "In how many of 100 redraws of the scores of power and position does it hold?" },
    { .name = "none", .title = "Of 100 redrawn maps", .kind = CAU_REAL, .better = CAU_HIGHER,
      .asks = "In how many of 100 redrawn maps does it hold when doubtful ties are left out?" },
    { .name = "balanced", .title = "With unrecorded ties", .kind = CAU_REAL, .better = CAU_HIGHER,
      .asks = "In how many of 100 redrawn maps does it hold when unrecorded ties are put in too?" },
};
enum { PLAIN = 5, WITH_SHARES = sizeof set_columns / sizeof *set_columns };

static const cau_column alliance_columns[] = {
    { .name = "alliances", .title = "Ids", .kind = CAU_TEXT, .detail = true },
    { .name = "pairs", .title = "If these allied", .kind = CAU_TEXT },
};

static const cau_column summary_columns[] = {
    { .name = "of", .title = "Ids", .kind = CAU_TEXT, .detail = true },
    { .name = "of_names", .title = "To be matched", .kind = CAU_TEXT },
    { .name = "measure", .title = "Power by", .kind = CAU_TEXT, .detail = true },
    { .name = "needed", .title = "Its power", .kind = CAU_REAL, .asks = "What the others have to come up to" },
    { .name = "value", .title = "Strongest group", .kind = CAU_REAL, .asks = "What the strongest of the smallest groups comes to" },
    { .name = "size", .title = "Members", .kind = CAU_INTEGER, .asks = "How many members the smallest group has" },
    { .name = "sets", .title = "Groups as small", .kind = CAU_INTEGER, .asks = "How many groups of that size there are, or of new alliances that would do" },
    { .name = "more", .title = "There may be more", .kind = CAU_BOOL, .detail = true },
    { .name = "new_alliances", .title = "New alliances", .kind = CAU_INTEGER, .asks = "How many new alliances it would take; 0: none" },
    { .name = "size_at_least", .title = "No group has fewer", .kind = CAU_INTEGER, .detail = true,
      .asks = "No group of today has fewer members; 0: there is none today" },
    { .name = "new_at_least", .title = "Fewer will not do", .kind = CAU_INTEGER, .detail = true, .asks = "Fewer new alliances will not do" },
    { .name = "all_together", .title = "None has more", .kind = CAU_REAL, .detail = true,
      .asks = "No group without a conflict inside has more power, whoever allies" },
    { .name = "exact", .title = "Proved", .kind = CAU_BOOL, .asks = "Was everything looked at, or shown not to matter?" },
};

static const cau_column body_columns[] = {
    { .name = "stakeholder", .title = "Id", .kind = CAU_TEXT },
    { .name = "name", .title = "Stakeholder", .kind = CAU_TEXT },
    { .name = "power", .title = "Power", .kind = CAU_REAL, .better = CAU_HIGHER },
    { .name = "counted", .title = "Counted", .kind = CAU_BOOL, .asks = "Could it be a member?" },
    { .name = "why", .title = "Why not", .kind = CAU_TEXT },
};

static void add_ids(cau_str *ids, cau_str *names, const caucus_landscape *net, const size_t *who, size_t count, const char *join)
{
    for (size_t i = 0; i < count; i++) {
        cau_str_addf(ids, "%s%s", i ? "+" : "", net->stakeholders[who[i]].id);
        cau_str_addf(names, "%s%s", i ? join : "", net->stakeholders[who[i]].name);
    }
}

/* A text, or nothing when out of memory, and the string empty again. */
static void set_and_free(cau_table *t, size_t row, const char *column, cau_str *s)
{
    cau_table_set_text(t, row, column, s->failed ? NULL : s->text ? s->text : "");
    cau_str_free(s);
}

static void set_share(cau_table *t, size_t row, const char *column, const double *share, size_t i)
{
    cau_table_set_defined(t, row, column, share ? 100 * share[i] : (double)NAN, "not redrawn");
}

static void fill_sets(cau_table *t, const cau_balance *b, const cau_counterweight *c, double unit, const cau_balance_shares *shares)
{
    for (size_t i = 0; t && i < c->listed; i++) {
        const cau_counterweight_set *s = &c->sets[i];
        cau_str ids = { 0 }, names = { 0 };
        const size_t row = cau_table_add_row(t);
        add_ids(&ids, &names, b->net, s->members, s->size, ", ");
        set_and_free(t, row, "set", &ids);
        set_and_free(t, row, "names", &names);
        cau_table_set_integer(t, row, "size", (double)s->size);
        cau_table_set_real(t, row, "power", unit * s->power);
        cau_table_set_bool(t, row, "best", c->complete && s->size == c->sets[0].size
                                               && s->power >= c->sets[0].power - 1e-9 * fabs(c->sets[0].power));
        if (shares) {
            set_share(t, row, "scores", shares->scores, i);
            set_share(t, row, "none", shares->none, i);
            set_share(t, row, "balanced", shares->balanced, i);
        }
        for (size_t k = 0; c->alliances && k < c->alliances; k++) {
            cau_str_add(&ids, k ? ", " : "");
            cau_str_add(&names, k ? "; " : "");
            add_ids(&ids, &names, b->net, &s->ends[2 * k], 2, " with ");
        }
        if (c->alliances) {
            set_and_free(t, row, "alliances", &ids);
            set_and_free(t, row, "pairs", &names);
        }
    }
}

static cau_table *add_sets(caucus_result *r, const char *name, const char *ending, const char *title, bool alliances, bool shares, int digits)
{
    cau_column columns[2 + WITH_SHARES];
    size_t count = 0;
    cau_str full = { 0 };
    for (size_t i = 0; alliances && i < 2; i++)
        columns[count++] = alliance_columns[i];
    for (size_t i = 0; i < (shares ? (size_t)WITH_SHARES : (size_t)PLAIN); i++) {
        columns[count] = set_columns[i];
        columns[count++].digits = strcmp(set_columns[i].name, "power") == 0 ? digits : set_columns[i].digits;
    }
    cau_str_addf(&full, "%s%s", name, ending);
    cau_table *t = full.failed ? NULL : cau_result_add_table(r, full.text, title, "set", columns, count, 0);
    cau_str_free(&full);
    return t;
}

static void fill_summary(cau_table *t, const cau_balance *b, const cau_counterweight *c, double unit)
{
    const char *why = isnan(b->needed) ? "its power is not recorded"
                    : !b->placed       ? "its position is not recorded"
                    : c->listed == 0 && !cau_balance_known(b) ? "nobody could be counted"
                                                              : "no group was found";
    cau_str ids = { 0 }, names = { 0 };
    add_ids(&ids, &names, b->net, b->of, b->nof, ", ");
    set_and_free(t, 0, "of", &ids);
    set_and_free(t, 0, "of_names", &names);
    cau_table_set_text(t, 0, "measure", b->measure);
    cau_table_set_defined(t, 0, "needed", unit * b->needed, "its power is not recorded");
    cau_table_set_defined(t, 0, "all_together", unit * c->reach, why);
    cau_table_set_defined(t, 0, "value", c->listed ? unit * c->sets[0].power : (double)NAN, why);
    if (c->listed) {
        cau_table_set_integer(t, 0, "size", (double)c->sets[0].size);
        cau_table_set_integer(t, 0, "sets", (double)c->listed);
        cau_table_set_integer(t, 0, "new_alliances", (double)c->alliances);
    } else {
        cau_table_set_undefined(t, 0, "size", why);
        cau_table_set_undefined(t, 0, "sets", why);
        cau_table_set_undefined(t, 0, "new_alliances", why);
    }
    if (cau_balance_known(b)) {
        cau_table_set_bool(t, 0, "exact", c->settled && c->complete);
        cau_table_set_bool(t, 0, "more", c->more);
        cau_table_set_integer(t, 0, "size_at_least", (double)c->least);
        cau_table_set_integer(t, 0, "new_at_least", (double)c->alliances_least);
    } else {
        cau_table_set_undefined(t, 0, "exact", why);
        cau_table_set_undefined(t, 0, "more", why);
        cau_table_set_undefined(t, 0, "size_at_least", why);
        cau_table_set_undefined(t, 0, "new_at_least", why);
    }
}

static void fill_bodies(cau_table *t, const cau_balance *b, double unit)
{
    for (size_t i = 0; t && i < b->net->n; i++) {
        const bool member = b->side[i] != 0;
        cau_table_set_text(t, i, "stakeholder", b->net->stakeholders[i].id);
        cau_table_set_text(t, i, "name", b->net->stakeholders[i].name);
        cau_table_set_defined(t, i, "power", unit * b->power[i], "not recorded");
        cau_table_set_bool(t, i, "counted", member);
        cau_table_set_text(t, i, "why", member ? "" : b->stand[i] == CAU_STAND_MEMBER ? "where the body to be matched stands is not recorded"
                                                                                      : cau_stand_reason(b->stand[i]));
    }
}

static cau_table *add_table(caucus_result *r, const char *name, const char *ending, const char *title, const char *subject,
                            const cau_column *columns, size_t count, size_t rows, int digits)
{
    enum { MOST = 16 };
    cau_column own[MOST];
    cau_str full = { 0 };
    for (size_t i = 0; i < count && i < MOST; i++) {
        own[i] = columns[i];
        own[i].digits = columns[i].kind == CAU_REAL ? digits : columns[i].digits;
    }
    cau_str_addf(&full, "%s%s", name, ending);
    cau_table *t = full.failed ? NULL : cau_result_add_table(r, full.text, title, subject, own, count, rows);
    cau_str_free(&full);
    return t;
}

void cau_balance_tables(caucus_result *r, const char *name, const cau_balance *b, const cau_counterweight *c, double unit,
                        const cau_balance_shares *shares)
{
    const int digits = unit >= 5 ? 0 : 2;
    const bool alliances = c->alliances > 0;
    cau_table *sets = add_sets(r, name, "", "Who together would match it today", false, shares != NULL, digits);
    cau_table *pairs = add_sets(r, name, "_alliances", "Which new alliances would make it possible", true, shares != NULL, digits);
    fill_sets(alliances ? pairs : sets, b, c, unit, shares);
    if (sets && cau_table_rows(sets) == 0)
        cau_table_hide_from_people(sets);
    if (pairs && cau_table_rows(pairs) == 0)
        cau_table_hide_from_people(pairs);
    cau_table *summary = add_table(r, name, "_summary", "What it takes to match it", "network", summary_columns,
                                   sizeof summary_columns / sizeof *summary_columns, 1, digits);
    if (summary)
        fill_summary(summary, b, c, unit);
    fill_bodies(add_table(r, name, "_bodies", "Who could be counted", "stakeholder", body_columns,
                          sizeof body_columns / sizeof *body_columns, b->net->n, digits), b, unit);
}
