/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "claims/shifts.h"

#include "claims/redraw.h"
#include "claims/route_shares.h"

#include <math.h>

/** One of the two maps, and room for its numbers. */
typedef struct half {
    const caucus_landscape *net;
    cau_redraw *redraw;
    cau_route_work routes;
    double *value[CAU_SHIFTS]; /* net->n each */
} half;

typedef struct work {
    const cau_difference *d;
    half half[2]; /* before, after */
    double *was;  /* after->n: numbers of before for those of after */
    cau_length length;
} work;

static void free_work(work *w)
{
    for (int h = 0; h < 2; h++) {
        cau_redraw_free(w->half[h].redraw);
        cau_route_work_free(&w->half[h].routes);
        for (int q = 0; q < CAU_SHIFTS; q++)
            cau_free(w->half[h].value[q]);
    }
    cau_free(w->was);
}

static caucus_status open_work(work *w, caucus_ctx *ctx, const cau_difference *d)
{
    w->d = d;
    w->half[0].net = d->before;
    w->half[1].net = d->after;
    for (int h = 0; h < 2; h++)
        for (int q = 0; q < CAU_SHIFTS; q++)
            if (!(w->half[h].value[q] = cau_alloc(w->half[h].net->n, sizeof(double))))
                return cau_no_memory(ctx);
    w->was = cau_alloc(d->after->n, sizeof *w->was);
    return w->was ? CAUCUS_OK : cau_no_memory(ctx);
}

/* ---- the numbers of one map -------------------------------------------------------------------- */

static caucus_status given_of(double *value, caucus_ctx *ctx, const caucus_landscape *net)
{
    cau_layer l = { 0 };
    const caucus_status rc = cau_layer_make(&l, ctx, net, "influence");
    for (size_t i = 0; i < net->n; i++)
        value[i] = 0;
    for (size_t k = 0; rc == CAUCUS_OK && k < l.m; k++)
        value[l.links[k].from] += l.links[k].strength;
    cau_layer_free(&l);
    return rc;
}

static caucus_status ties_of(half *h, caucus_ctx *ctx, const caucus_landscape *map, cau_length length, size_t *links)
{
    const caucus_status rc = given_of(h->value[CAU_SHIFT_GIVEN], ctx, map);
    return rc == CAUCUS_OK ? cau_route_shares(h->value[CAU_SHIFT_ROUTES], &h->routes, ctx, map, length, links) : rc;
}

/* What those of after had before: of members the highest, or all together. */
static void look_back(double *was, const cau_difference *d, const double *before, cau_shifted what)
{
    for (size_t j = 0; j < d->after->n; j++)
        was[j] = d->before_of[j] != CAU_NONE ? before[d->before_of[j]] : (double)NAN;
    for (size_t i = 0; i < d->before->n; i++) {
        const size_t j = d->after_of[i];
        if (j == CAU_NONE || d->before_of[j] == i || isnan(before[i]))
            continue;
        was[j] = isnan(was[j]) ? before[i] : what == CAU_SHIFT_GIVEN ? was[j] + before[i] : fmax(was[j], before[i]);
    }
}

static int direction(double before, double after)
{
    const double slack = 1e-9 * fmax(fabs(before), fabs(after));
    return isnan(before) || isnan(after) || fabs(after - before) <= slack ? 0 : after > before ? 1 : -1;
}

bool cau_shift_differs(const cau_shift *s)
{
    return direction(s->before, s->after) != 0;
}

double cau_shift_same_way(const cau_shift *s, int rule)
{
    const int way = direction(s->before, s->after);
    return way > 0 ? s->up[rule] : way < 0 ? s->down[rule] : 1 - s->up[rule] - s->down[rule];
}

/* ---- redraws ----------------------------------------------------------------------------------- */

static void count(cau_shift *of, work *w, cau_shifted what, int rule)
{
    double most = 0;
    for (size_t j = 0; j < w->d->after->n; j++)
        most = fmax(most, w->half[1].value[what][j]); /* fmax leaves out what has no value */
    look_back(w->was, w->d, w->half[0].value[what], what);
    for (size_t j = 0; j < w->d->after->n; j++) {
        const double now = w->half[1].value[what][j];
        const int way = direction(w->was[j], now);
        of[j].first[rule] += now > 0 && now >= most * (1 - 1e-9);
        of[j].up[rule] += way > 0;
        of[j].down[rule] += way < 0;
    }
}

static caucus_status redraw_ties(cau_shifts *out, work *w, caucus_ctx *ctx, int rule)
{
    caucus_status rc = CAUCUS_OK;
    for (long k = 0; k < out->draws; k++) {
        if (cau_stopped(ctx))
            return CAUCUS_ESTOPPED;
        if (k % 64 == 0)
            cau_progress(ctx, (double)k / (double)out->draws, "redrawing both maps");
        for (int h = 0; h < 2; h++) {
            const caucus_landscape *map = NULL;
            CAU_TRY(cau_redraw_map(&map, w->half[h].redraw, ctx, (uint64_t)k, rule == CAU_SHIFT_BALANCED));
            CAU_TRY(ties_of(&w->half[h], ctx, map, w->length, NULL));
        }
        count(out->of[CAU_SHIFT_GIVEN], w, CAU_SHIFT_GIVEN, rule);
        count(out->of[CAU_SHIFT_ROUTES], w, CAU_SHIFT_ROUTES, rule);
    }
done:
    return rc;
}

/* Scores do not depend on the rule for ties: both get the same. */
static void redraw_scores(cau_shifts *out, work *w, const bool rules[CAU_SHIFT_RULES])
{
    for (long k = 0; k < out->draws; k++) {
        for (int h = 0; h < 2; h++)
            cau_redraw_scores(w->half[h].value[CAU_SHIFT_POWER], w->half[h].redraw, (uint64_t)k);
        for (int rule = 0; rule < CAU_SHIFT_RULES; rule++)
            if (rules[rule])
                count(out->of[CAU_SHIFT_POWER], w, CAU_SHIFT_POWER, rule);
    }
}

/* Counts into shares; what was not drawn has none. */
static void finish(cau_shifts *out, const bool rules[CAU_SHIFT_RULES])
{
    for (int q = 0; q < CAU_SHIFTS; q++)
        for (size_t j = 0; j < out->n; j++) {
            cau_shift *s = &out->of[q][j];
            const bool known = !isnan(s->before) && !isnan(s->after) && out->draws > 0;
            for (int rule = 0; rule < CAU_SHIFT_RULES; rule++) {
                s->up[rule] = known && rules[rule] ? s->up[rule] / (double)out->draws : (double)NAN;
                s->down[rule] = known && rules[rule] ? s->down[rule] / (double)out->draws : (double)NAN;
                s->first[rule] = !isnan(s->after) && out->draws > 0 && rules[rule] ? s->first[rule] / (double)out->draws : (double)NAN;
            }
        }
}

/* ---- all --------------------------------------------------------------------------------------- */

/* Both maps as they are. */
static caucus_status as_drawn(cau_shifts *out, work *w, caucus_ctx *ctx, size_t *links)
{
    caucus_status rc = CAUCUS_OK;
    for (int h = 0; h < 2; h++) {
        half *one = &w->half[h];
        size_t own = 0;
        CAU_TRY(ties_of(one, ctx, one->net, w->length, &own));
        out->too_large = out->too_large || cau_routes_too_many(one->net->n, own);
        *links = own > *links ? own : *links;
        for (size_t i = 0; i < one->net->n; i++)
            one->value[CAU_SHIFT_POWER][i] = cau_judged_power(&one->net->stakeholders[i]);
    }
    for (int q = 0; q < CAU_SHIFTS; q++) {
        look_back(w->was, w->d, w->half[0].value[q], (cau_shifted)q);
        for (size_t j = 0; j < out->n; j++)
            out->of[q][j] = (cau_shift){ .before = w->was[j], .after = w->half[1].value[q][j] };
    }
done:
    return rc;
}

caucus_status cau_shifts_make(cau_shifts *out, caucus_ctx *ctx, const cau_difference *d, const cau_draws *draws)
{
    caucus_status rc = CAUCUS_OK;
    const bool rules[CAU_SHIFT_RULES] = { draws->none, draws->balanced };
    const size_t n = d->before->n > d->after->n ? d->before->n : d->after->n;
    work w = { .length = draws->length };
    size_t links = 0;
    *out = (cau_shifts){ .n = d->after->n };
    for (int q = 0; q < CAU_SHIFTS; q++)
        if (!(out->of[q] = cau_alloc(out->n, sizeof *out->of[q])))
            return cau_no_memory(ctx);
    CAU_TRY(open_work(&w, ctx, d));
    CAU_TRY(as_drawn(out, &w, ctx, &links));
    out->draws = out->too_large ? 0 : cau_draws_choose(draws, n, links, true, &out->draws_reduced);
    for (int h = 0; out->draws > 0 && h < 2; h++)
        CAU_TRY(cau_redraw_open(&w.half[h].redraw, ctx, w.half[h].net, &(cau_redraw_options){ .jitter = draws->jitter, .rate = draws->rate }));
    for (int rule = 0; out->draws > 0 && rule < CAU_SHIFT_RULES; rule++)
        if (rules[rule])
            CAU_TRY(redraw_ties(out, &w, ctx, rule));
    redraw_scores(out, &w, rules);
    finish(out, rules);
done:
    free_work(&w);
    return rc;
}

void cau_shifts_free(cau_shifts *s)
{
    for (int q = 0; q < CAU_SHIFTS; q++)
        cau_free(s->of[q]);
    *s = (cau_shifts){ 0 };
}
