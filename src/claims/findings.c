/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "claims/findings.h"

#include "claims/ensemble.h"
#include "claims/group_firmness.h"
#include "claims/rank_sample.h"
#include "claims/redraw.h"
#include "claims/route_shares.h"
#include "kernels/sides.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double SAME = 1e-9;      /* values that differ by less, relative to the largest, share a rank */

static void add_power(cau_findings *f, const caucus_landscape *net)
{
    for (size_t i = 0; i < f->n; i++) {
        f->of[i].power = cau_judged_power(&net->stakeholders[i]);
        f->any_power = f->any_power || isfinite(f->of[i].power);
    }
}

static caucus_status add_coalitions(cau_findings *f, caucus_ctx *ctx, const caucus_landscape *net, const caucus_landscape *base)
{
    int *letter = NULL;
    const caucus_status rc = cau_coalitions_of(&letter, &f->coalitions, &f->modularity, ctx, net, base);
    for (size_t i = 0; letter && i < f->n; i++)
        f->of[i].coalition = letter[i];
    for (size_t k = 0; letter && k < f->coalitions; k++) {
        size_t i = 0;
        while (i < f->n && letter[i] != (int)k)
            i++;
        f->groups += i < f->n;
    }
    cau_free(letter);
    return rc;
}

static caucus_status add_sides(cau_findings *f, caucus_ctx *ctx, const caucus_landscape *net)
{
    caucus_status rc = CAUCUS_OK;
    cau_layer layer = { 0 };
    cau_sides sides = { 0 };
    CAU_TRY(cau_layer_make(&layer, ctx, net, "signed"));
    CAU_TRY(cau_sides_find(&sides, ctx, &layer, &(cau_sides_options){ .groups = 2, .steps = CAU_SIDES_STEPS_BRIEF }));
    for (size_t i = 0; i < f->n; i++) {
        f->of[i].side = sides.group[i];
        f->of[i].could_stand_with_either = sides.either[i];
        f->of[i].strained = sides.strained_min[i];
        f->of[i].strained_max = sides.strained_max[i];
    }
    if (sides.tied == 0)
        goto done;
    f->signed_parts = sides.parts;
    f->ringless = layer.m + sides.parts == sides.tied;
    f->frustration = sides.value;
    f->frustration_bound = sides.lower_bound;
    f->signed_weight = sides.weight;
    f->frustration_proved = sides.proved;
    f->splits = sides.optima < 1e15 ? (size_t)sides.optima : (size_t)1e15;
    f->splits_at_least = sides.optima_at_least;
done:
    cau_sides_free(&sides);
    cau_layer_free(&layer);
    return rc;
}

static caucus_status add_group_firmness(cau_findings *f, caucus_ctx *ctx, const caucus_landscape *net, const cau_draws *s)
{
    caucus_status rc = CAUCUS_OK;
    int *group = cau_alloc(f->n, sizeof *group);
    double *stays[CAU_RULES] = { cau_alloc(f->n, sizeof **stays), cau_alloc(f->n, sizeof **stays) };
    f->draws = cau_draws_choose(s, f->n, net->nties, true, &f->draws_reduced);
    for (int rule = 0; f->groups > 0 && f->draws > 0 && rule < CAU_RULES; rule++)
        if ((rule ? s->balanced : s->none) && !(f->groups_in[rule] = cau_alloc((size_t)f->draws, sizeof **f->groups_in)))
            rc = CAUCUS_ENOMEM;
    if (rc != CAUCUS_OK || !group || !stays[CAU_RULE_NONE] || !stays[CAU_RULE_BALANCED]) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t i = 0; i < f->n; i++)
        group[i] = f->of[i].coalition;
    CAU_TRY(cau_group_firmness(stays, f->groups_in, ctx, net, group, s, f->draws));
    for (size_t i = 0; i < f->n; i++) {
        f->of[i].stays_none = stays[CAU_RULE_NONE][i];
        f->of[i].stays_balanced = stays[CAU_RULE_BALANCED][i];
    }
    f->missing_none = s->none;
    f->missing_balanced = s->balanced;
    f->missing_rate = s->rate;
done:
    cau_free(group);
    cau_free(stays[CAU_RULE_NONE]);
    cau_free(stays[CAU_RULE_BALANCED]);
    return rc;
}

/* ---- routes and how firm they are ---- */

typedef struct scratch {
    cau_route_work routes;
    double *value;
} scratch;

static void scratch_free(scratch *w)
{
    cau_route_work_free(&w->routes);
    cau_free(w->value);
}

/** Routes in redraws, on several threads. */
typedef struct route_job {
    cau_rank_sample *out;
    scratch *of; /* for each worker */
    cau_length length;
} route_job;

static caucus_status routes_of_redraw(void *state, const cau_sight *s)
{
    const route_job *j = state;
    scratch *w = &j->of[s->worker];
    const caucus_status rc = cau_route_shares(w->value, &w->routes, s->ctx, s->map, j->length, NULL);
    for (size_t i = 0; rc == CAUCUS_OK && i < j->out->n; i++)
        j->out->value[i * j->out->draws + s->replicate] = w->value[i];
    return rc;
}

/** All redraws of the map under one rule. */
static caucus_status redraw_routes(cau_rank_sample *out, caucus_ctx *ctx, const caucus_landscape *net, const cau_draws *s, bool unrecorded)
{
    caucus_status rc = CAUCUS_OK;
    const cau_ensemble e = { .net = net, .draws = s, .count = out->draws, .unrecorded = unrecorded, .share = 1,
                             .what = unrecorded ? "redrawing the map with unrecorded ties" : "redrawing the map" };
    const size_t workers = cau_ensemble_workers(ctx, &e);
    route_job j = { .out = out, .of = cau_alloc(workers, sizeof *j.of), .length = s->length };
    if (!j.of)
        return cau_no_memory(ctx);
    for (size_t k = 0; k < workers; k++)
        if (!(j.of[k].value = cau_alloc(out->n, sizeof *j.of[k].value))) {
            rc = cau_no_memory(ctx);
            goto done;
        }
    CAU_TRY(cau_ensemble_each(ctx, &e, routes_of_redraw, &j));
    cau_rank_sample_settle(out);
done:
    for (size_t k = 0; k < workers; k++)
        scratch_free(&j.of[k]);
    cau_free(j.of);
    return rc;
}

static void redraw_scores(cau_rank_sample *out, const cau_redraw *r, const scratch *w)
{
    for (size_t k = 0; k < out->draws; k++) {
        cau_redraw_scores(w->value, r, k);
        for (size_t i = 0; i < out->n; i++)
            out->value[i * out->draws + k] = w->value[i];
    }
    cau_rank_sample_settle(out);
}

static void keep_routes(cau_findings *f, cau_rank_sample *s, bool unrecorded)
{
    for (size_t i = 0; i < f->n; i++) {
        cau_finding *one = &f->of[i];
        *(unrecorded ? &one->first_balanced : &one->first_none) = s->first[i] / (double)s->draws;
        one->routes_in[unrecorded ? CAU_RULE_BALANCED : CAU_RULE_NONE] = cau_rank_sample_values(s, i);
        if (!unrecorded)
            cau_rank_sample_places(&one->rank_low, &one->rank_high, s, i);
    }
}

static void keep_scores(cau_findings *f, cau_rank_sample *s)
{
    for (size_t i = 0; i < f->n; i++) {
        cau_finding *one = &f->of[i];
        if (!isfinite(one->power))
            continue;
        one->power_first = s->first[i] / (double)s->draws;
        cau_rank_sample_places(&one->power_rank_low, &one->power_rank_high, s, i);
    }
}

/* In which redraws is the one that is first on the map first too, and which ties would tell? */
static caucus_status add_asks(cau_findings *f, const cau_rank_sample *s, const cau_redraw *r, caucus_ctx *ctx, const caucus_landscape *net)
{
    size_t first = CAU_NONE, count = 0;
    for (size_t i = 0; i < f->n; i++)
        if (f->max_routes > 0 && f->of[i].routes >= f->max_routes * (1 - SAME)) {
            first = i;
            count++;
        }
    if (count != 1)
        return CAUCUS_OK;
    bool *holds = cau_alloc(s->draws, sizeof *holds);
    if (!holds)
        return cau_no_memory(ctx);
    for (size_t k = 0; k < s->draws; k++)
        holds[k] = s->rank[first * s->draws + k] < 1.5 && s->value[first * s->draws + k] > 0;
    const caucus_status rc = cau_most_informative(f->ask, &f->asks, CAU_MOST_ASKS, ctx, r, net, holds, s->draws);
    cau_free(holds);
    return rc;
}

static caucus_status add_route_firmness(cau_findings *f, const cau_redraw *r, caucus_ctx *ctx, const caucus_landscape *net,
                                        const cau_draws *s)
{
    caucus_status rc = CAUCUS_OK;
    cau_rank_sample drawn = { 0 };
    for (int unrecorded = 0; unrecorded < 2; unrecorded++) {
        if (!(unrecorded ? s->balanced : s->none))
            continue;
        CAU_TRY(cau_rank_sample_make(&drawn, ctx, f->n, (size_t)f->draws));
        CAU_TRY(redraw_routes(&drawn, ctx, net, s, unrecorded == 1));
        if (!unrecorded)
            CAU_TRY(add_asks(f, &drawn, r, ctx, net));
        keep_routes(f, &drawn, unrecorded == 1);
        cau_rank_sample_free(&drawn);
    }
    f->missing_none = s->none;
    f->missing_balanced = s->balanced;
    f->missing_rate = s->rate;
done:
    cau_rank_sample_free(&drawn);
    return rc;
}

static caucus_status add_firmness(cau_findings *f, scratch *w, caucus_ctx *ctx, const caucus_landscape *net, const cau_draws *s,
                                  unsigned want)
{
    caucus_status rc = CAUCUS_OK;
    cau_redraw *r = NULL;
    cau_rank_sample drawn = { 0 };
    CAU_TRY(cau_redraw_open(&r, ctx, net, &(cau_redraw_options){ .jitter = s->jitter, .rate = s->rate }));
    if (want & CAU_FINDINGS_ROUTES)
        CAU_TRY(add_route_firmness(f, r, ctx, net, s));
    if (want & CAU_FINDINGS_SCORES) {
        CAU_TRY(cau_rank_sample_make(&drawn, ctx, f->n, (size_t)f->draws));
        redraw_scores(&drawn, r, w);
        keep_scores(f, &drawn);
    }
done:
    cau_rank_sample_free(&drawn);
    cau_redraw_free(r);
    return rc;
}

/** A double ring where it is first in at least 80 % of redraws under both rules; else single rings on all that cannot be told
 *  apart from the first: those first in at least 10 % under either rule. Without redraws: on all who are first as drawn.
 *  None where the ties are too few to tell. */
static void add_rings(cau_findings *f)
{
    bool firm = false;
    for (size_t i = 0; i < f->n && f->max_routes > 0 && !f->thin; i++) {
        cau_finding *one = &f->of[i];
        const bool first = one->routes >= f->max_routes * (1 - SAME);
        if (f->draws == 0)
            one->ring = first ? CAU_RING_SINGLE : CAU_RING_NONE;
        else if (first && one->first_none >= 0.8 && one->first_balanced >= 0.8) {
            one->ring = CAU_RING_DOUBLE;
            firm = true;
        } else if (first || one->first_none >= 0.1 || one->first_balanced >= 0.1)
            one->ring = CAU_RING_SINGLE;
    }
    for (size_t i = 0; firm && i < f->n; i++)
        if (f->of[i].ring == CAU_RING_SINGLE)
            f->of[i].ring = CAU_RING_NONE;
}

static void keep_values(cau_findings *f, const double *routes)
{
    for (size_t i = 0; i < f->n; i++) {
        f->of[i].routes = routes[i];
        if (!isfinite(routes[i]))
            continue;
        f->any_routes = true;
        f->max_routes = isfinite(f->max_routes) && f->max_routes > routes[i] ? f->max_routes : routes[i];
    }
}

/* Pairs with a working link one way or both. */
static caucus_status count_pairs(cau_findings *f, caucus_ctx *ctx, const caucus_landscape *net)
{
    cau_layer l = { 0 };
    size_t both = 0;
    const caucus_status rc = cau_layer_make(&l, ctx, net, "working");
    if (rc != CAUCUS_OK)
        return rc;
    for (size_t k = 0; k < l.m; k++)
        both += cau_layer_find(&l, l.links[k].to, l.links[k].from) != CAU_NONE;
    f->pairs_joined = l.m - both / 2;
    f->thin = f->pairs_joined + 1 < f->n;
    cau_layer_free(&l);
    return CAUCUS_OK;
}

static caucus_status add_routes(cau_findings *f, caucus_ctx *ctx, const caucus_landscape *net, const cau_draws *s, unsigned want)
{
    caucus_status rc = CAUCUS_OK;
    scratch w = { 0 };
    size_t links = 0;
    w.value = cau_alloc(f->n, sizeof *w.value);
    if (!w.value) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    if (want & CAU_FINDINGS_ROUTES) {
        CAU_TRY(cau_route_shares(w.value, &w.routes, ctx, net, s->length, &links));
        f->too_large = cau_routes_too_many(f->n, links);
        keep_values(f, w.value);
        CAU_TRY(count_pairs(f, ctx, net));
    }
    f->draws = f->too_large ? 0 : cau_draws_choose(s, f->n, links, (want & CAU_FINDINGS_ROUTES) != 0, &f->draws_reduced);
    if (f->draws > 0)
        CAU_TRY(add_firmness(f, &w, ctx, net, s, want));
    add_rings(f);
done:
    scratch_free(&w);
    return rc;
}

/* ---- all of it ---- */

static caucus_status findings_alloc(cau_findings *f, caucus_ctx *ctx, size_t n)
{
    static const cau_spread unknown = { .median = NAN, .low = NAN, .high = NAN };
    *f = (cau_findings){ .n = n, .modularity = NAN, .frustration = NAN, .frustration_bound = NAN, .signed_weight = NAN, .max_routes = NAN,
                         .missing_rate = -1 };
    f->of = cau_alloc(n, sizeof *f->of);
    if (!f->of)
        return cau_no_memory(ctx);
    for (size_t i = 0; i < n; i++)
        f->of[i] = (cau_finding){ .power = NAN, .routes = NAN, .routes_in = { unknown, unknown }, .first_none = NAN,
                                  .first_balanced = NAN, .power_first = NAN, .stays_none = NAN, .stays_balanced = NAN, .rank_low = NAN, .rank_high = NAN,
                                  .power_rank_low = NAN, .power_rank_high = NAN, .coalition = -1, .strained = NAN, .strained_max = NAN };
    return CAUCUS_OK;
}

caucus_status cau_findings_make_some(cau_findings *out, caucus_ctx *ctx, const caucus_landscape *net, const caucus_landscape *base,
                                     const caucus_arguments *args, unsigned want)
{
    caucus_status rc = CAUCUS_OK;
    cau_draws chosen;
    *out = (cau_findings){ 0 };
    CAU_TRY(cau_draws_read(&chosen, ctx, args));
    CAU_TRY(findings_alloc(out, ctx, net->n));
    add_power(out, net);
    if (want & CAU_FINDINGS_GROUPS) {
        CAU_TRY(add_coalitions(out, ctx, net, base));
        CAU_TRY(add_sides(out, ctx, net));
        if (want & CAU_FINDINGS_FIRM_GROUPS)
            CAU_TRY(add_group_firmness(out, ctx, net, &chosen));
    }
    if (want & (CAU_FINDINGS_ROUTES | CAU_FINDINGS_SCORES))
        CAU_TRY(add_routes(out, ctx, net, &chosen, want));
done:
    if (rc != CAUCUS_OK)
        cau_findings_free(out);
    return rc;
}

caucus_status cau_findings_make(cau_findings *out, caucus_ctx *ctx, const caucus_landscape *net, const caucus_landscape *base,
                                const caucus_arguments *args)
{
    return cau_findings_make_some(out, ctx, net, base, args, CAU_FINDINGS_ALL);
}

void cau_findings_free(cau_findings *f)
{
    for (int rule = 0; rule < CAU_RULES; rule++)
        cau_free(f->groups_in[rule]);
    cau_free(f->of);
    *f = (cau_findings){ 0 };
}
