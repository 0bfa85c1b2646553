/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/difference.h"

#include "model/select.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- who is who -------------------------------------------------------------------------------- */

static bool other_score(const cau_score *a, const cau_score *b)
{
    return a->given != b->given || (a->given && fabs(a->value - b->value) > 1e-12);
}

static bool other_stance(const cau_stakeholder *a, const cau_stakeholder *b)
{
    if (other_score(&a->position, &b->position) || other_score(&a->salience, &b->salience) || a->npositions != b->npositions)
        return true;
    for (size_t p = 0; p < a->npositions; p++) {
        const cau_position *x = &a->positions[p], *y = &b->positions[p];
        if (!cau_text_is(x->issue_id, y->issue_id) || x->stake != y->stake || other_score(&x->position, &y->position)
            || other_score(&x->salience, &y->salience))
            return true;
    }
    return false;
}

static bool was_edited(const cau_stakeholder *a, const cau_stakeholder *b)
{
    const double x = cau_judged_power(a), y = cau_judged_power(b);
    return isnan(x) != isnan(y) || (!isnan(x) && fabs(x - y) > 1e-12) || other_stance(a, b)
           || other_score(&a->susceptibility, &b->susceptibility);
}

static void match_bodies(cau_difference *d)
{
    const caucus_landscape *before = d->before, *after = d->after;
    for (size_t i = 0; i < before->n; i++)
        d->after_of[i] = CAU_NONE;
    for (size_t j = 0; j < after->n; j++) {
        const cau_stakeholder *s = &after->stakeholders[j];
        d->before_of[j] = CAU_NONE;
        for (size_t k = 0; k < s->merged_from.count; k++) {
            const size_t i = cau_stakeholder_find(before, s->merged_from.items[k]);
            if (i == CAU_NONE)
                continue;
            d->after_of[i] = j;
            d->parts[j]++;
        }
    }
    for (size_t j = 0; j < after->n; j++) {
        const size_t i = after->stakeholders[j].merged_from.count ? CAU_NONE : cau_stakeholder_find(before, after->stakeholders[j].id);
        if (i == CAU_NONE || d->after_of[i] != CAU_NONE) {
            d->new_bodies += d->parts[j] == 0;
            d->mergers += d->parts[j] > 0;
            continue;
        }
        d->after_of[i] = j;
        d->before_of[j] = i;
        d->parts[j] = 1;
        d->edited[j] = was_edited(&before->stakeholders[i], &after->stakeholders[j]);
        d->edits += d->edited[j];
    }
    for (size_t i = 0; i < before->n; i++)
        d->gone_bodies += d->after_of[i] == CAU_NONE;
}

/* ---- which ties -------------------------------------------------------------------------------- */

/** A tie by its ends (in `after`), kind and issue. */
typedef struct key {
    size_t a, b;
    bool directed;
    const char *kind, *issue;
    size_t tie;
} key;

static int compare_text(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "");
}

/* Without the issue: whether they are ties of one pair and kind. */
static int compare_pairs(const key *x, const key *y)
{
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    if (x->b != y->b)
        return x->b < y->b ? -1 : 1;
    if (x->directed != y->directed)
        return x->directed ? 1 : -1;
    return strcmp(x->kind, y->kind);
}

static int compare_keys(const void *p, const void *q)
{
    const key *x = p, *y = q;
    int order = compare_pairs(x, y);
    if (order == 0)
        order = compare_text(x->issue, y->issue);
    return order ? order : x->tie < y->tie ? -1 : x->tie > y->tie;
}

static key key_of(const caucus_landscape *net, size_t tie, size_t from, size_t to)
{
    const cau_tie *t = &net->ties[tie];
    const bool directed = cau_tie_directed(net, t), turn = !directed && from > to;
    return (key){ turn ? to : from, turn ? from : to, directed, net->kinds[t->kind].id, t->issue_id, tie };
}

static double weight_of(const cau_tie *t)
{
    return t->weight.given ? t->weight.value : 1;
}

static void pair_up(cau_difference *d, size_t was, size_t is)
{
    const double x = weight_of(&d->before->ties[was]), y = weight_of(&d->after->ties[is]);
    const bool same = fabs(x - y) <= 1e-9 * fmax(x, y);
    d->tie_was[is] = was;
    d->after_tie[is] = d->before_tie[was] = same ? CAU_TIE_SAME : CAU_TIE_STRENGTH;
    d->other_weights += !same;
}

static bool is_merged(const cau_difference *d, size_t body)
{
    return d->before_of[body] == CAU_NONE && d->parts[body] > 0;
}

/* Ties of one pair and kind: those of before [x, x_end) with those of after [y, y_end), of one issue first. */
static void match_group(cau_difference *d, const key *x, size_t nx, const key *y, size_t ny)
{
    if (nx > 0 && ny > 0 && (is_merged(d, y->a) || is_merged(d, y->b))) {
        for (size_t i = 0; i < nx; i++)
            d->before_tie[x[i].tie] = CAU_TIE_CARRIED;
        for (size_t i = 0; i < ny; i++) {
            d->after_tie[y[i].tie] = CAU_TIE_CARRIED;
            d->tie_was[y[i].tie] = x[0].tie;
        }
        return;
    }
    for (int strict = 1; strict >= 0; strict--)
        for (size_t j = 0; j < ny; j++)
            for (size_t i = 0; d->after_tie[y[j].tie] == CAU_TIE_NEW && i < nx; i++)
                if (d->before_tie[x[i].tie] == CAU_TIE_GONE && (!strict || compare_text(x[i].issue, y[j].issue) == 0))
                    pair_up(d, x[i].tie, y[j].tie);
}

static size_t run_length(const key *list, size_t from, size_t count)
{
    size_t end = from;
    while (end < count && compare_pairs(&list[end], &list[from]) == 0)
        end++;
    return end - from;
}

static void match_sorted(cau_difference *d, const key *x, size_t nx, const key *y, size_t ny)
{
    for (size_t i = 0, j = 0; i < nx && j < ny;) {
        const int order = compare_pairs(&x[i], &y[j]);
        const size_t xs = order <= 0 ? run_length(x, i, nx) : 0, ys = order >= 0 ? run_length(y, j, ny) : 0;
        if (order == 0)
            match_group(d, x + i, xs, y + j, ys);
        i += xs;
        j += ys;
    }
}

static caucus_status match_ties(cau_difference *d, caucus_ctx *ctx)
{
    caucus_status rc = CAUCUS_OK;
    const caucus_landscape *before = d->before, *after = d->after;
    key *x = cau_alloc(before->nties, sizeof *x), *y = cau_alloc(after->nties, sizeof *y);
    size_t nx = 0;
    if (!x || !y) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t t = 0; t < before->nties; t++) {
        const size_t a = d->after_of[before->ties[t].from], b = d->after_of[before->ties[t].to];
        d->before_tie[t] = a != CAU_NONE && a == b ? CAU_TIE_INSIDE : CAU_TIE_GONE;
        if (a != CAU_NONE && b != CAU_NONE && a != b)
            x[nx++] = key_of(before, t, a, b);
    }
    for (size_t t = 0; t < after->nties; t++) {
        y[t] = key_of(after, t, after->ties[t].from, after->ties[t].to);
        d->after_tie[t] = CAU_TIE_NEW;
        d->tie_was[t] = CAU_NONE;
    }
    if (nx > 1)
        qsort(x, nx, sizeof *x, compare_keys);
    if (after->nties > 1)
        qsort(y, after->nties, sizeof *y, compare_keys);
    match_sorted(d, x, nx, y, after->nties);
    for (size_t t = 0; t < before->nties; t++)
        d->gone_ties += d->before_tie[t] == CAU_TIE_GONE;
    for (size_t t = 0; t < after->nties; t++)
        d->new_ties += d->after_tie[t] == CAU_TIE_NEW;
done:
    cau_free(x);
    cau_free(y);
    return rc;
}

/* ---- all --------------------------------------------------------------------------------------- */

caucus_status cau_difference_make(cau_difference *out, caucus_ctx *ctx, const caucus_landscape *before, const caucus_landscape *after)
{
    *out = (cau_difference){ .before = before, .after = after };
    out->after_of = cau_alloc(before->n, sizeof *out->after_of);
    out->before_of = cau_alloc(after->n, sizeof *out->before_of);
    out->parts = cau_alloc(after->n, sizeof *out->parts);
    out->edited = cau_alloc(after->n, sizeof *out->edited);
    out->after_tie = cau_alloc(after->nties, sizeof *out->after_tie);
    out->before_tie = cau_alloc(before->nties, sizeof *out->before_tie);
    out->tie_was = cau_alloc(after->nties, sizeof *out->tie_was);
    if (!out->after_of || !out->before_of || !out->parts || !out->edited || !out->after_tie || !out->before_tie || !out->tie_was)
        return cau_no_memory(ctx);
    match_bodies(out);
    return match_ties(out, ctx);
}

void cau_difference_free(cau_difference *d)
{
    cau_free(d->after_of);
    cau_free(d->before_of);
    cau_free(d->parts);
    cau_free(d->edited);
    cau_free(d->after_tie);
    cau_free(d->before_tie);
    cau_free(d->tie_was);
    *d = (cau_difference){ 0 };
}

/* "0.9,0.6,0.3" */
static void add_confidences(cau_str *s, const caucus_landscape *net)
{
    for (int basis = CAU_STATED; basis <= CAU_ASSUMED; basis++) {
        cau_str_add(s, basis > CAU_STATED ? "," : "");
        cau_str_number(s, net->confidences[basis]);
    }
}

caucus_status cau_landscape_before(caucus_landscape **out, caucus_ctx *ctx, const caucus_landscape *base, const caucus_landscape *net)
{
    caucus_status rc;
    cau_builder *copy = NULL;
    cau_str confidences = { 0 };
    *out = NULL;
    add_confidences(&confidences, net);
    if (confidences.failed) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    CAU_TRY(cau_builder_copy(&copy, ctx, base));
    rc = cau_select(out, ctx, base, copy, &(caucus_selection){ .issue = net->issue_id, .basis = net->basis_text,
                                                               .reported_by = net->reported_by_text, .confidence = confidences.text }, NULL, 0);
done:
    cau_str_free(&confidences);
    return rc;
}
