/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "claims/counterweight.h"

#include "claims/redraw.h"
#include "measures/shared.h"

#include <math.h>
#include <string.h>

static const double WORK_A_REDRAW = 1e5; /* steps to look for some group; beyond, no share is given */
enum { WEIGHED = 100 };                   /* groups whose shares are counted; of later ones nobody asks */

/** One redraw: the balance with other scores, and its ties. */
typedef struct redrawn {
    cau_balance balance;
    cau_layer alliance, conflict;
    size_t *queue; /* n */
    bool *met;     /* n */
} redrawn;

static caucus_status redrawn_make(redrawn *r, caucus_ctx *ctx, const cau_balance *b)
{
    const size_t n = b->net->n;
    *r = (redrawn){ .balance = *b };
    r->balance.power = cau_alloc(n, sizeof *r->balance.power);
    r->balance.position = cau_alloc(n, sizeof *r->balance.position);
    r->balance.stand = cau_alloc(n, sizeof *r->balance.stand);
    r->balance.side = cau_alloc(n, sizeof *r->balance.side);
    r->balance.of = cau_alloc(n, sizeof *r->balance.of);
    r->queue = cau_alloc(n, sizeof *r->queue);
    r->met = cau_alloc(n, sizeof *r->met);
    if (!r->balance.of || !r->balance.power || !r->balance.position || !r->balance.stand || !r->balance.side || !r->queue || !r->met)
        return cau_no_memory(ctx);
    memcpy(r->balance.of, b->of, b->nof * sizeof *b->of);
    return CAUCUS_OK;
}

static void redrawn_free(redrawn *r)
{
    cau_balance_free(&r->balance);
    cau_layer_free(&r->alliance);
    cau_layer_free(&r->conflict);
    cau_free(r->queue);
    cau_free(r->met);
}

/* ---- does a group hold? ---- */

static size_t meet(redrawn *r, const cau_counterweight_set *s, size_t who, size_t count)
{
    bool member = false;
    for (size_t i = 0; i < s->size; i++)
        member = member || s->members[i] == who;
    if (!member || r->met[who])
        return count;
    r->met[who] = true;
    r->queue[count] = who;
    return count + 1;
}

/* Joined by the alliances of the redraw, and by those that the group takes as made. */
static bool connected(redrawn *r, const cau_counterweight_set *s, size_t alliances)
{
    size_t count = meet(r, s, s->members[0], 0);
    for (size_t at = 0; at < count; at++) {
        const size_t v = r->queue[at];
        for (size_t a = r->alliance.out_start[v]; a < r->alliance.out_start[v + 1]; a++)
            count = meet(r, s, r->alliance.out_node[a], count);
        for (size_t e = 0; e < 2 * alliances; e++)
            if (s->ends[e] == v)
                count = meet(r, s, s->ends[e ^ 1], count);
    }
    for (size_t i = 0; i < s->size; i++)
        r->met[s->members[i]] = false;
    return count == s->size;
}

static bool holds(redrawn *r, const cau_counterweight_set *s, size_t alliances)
{
    double sum = 0;
    for (size_t i = 0; i < s->size; i++) {
        const size_t v = s->members[i];
        if (r->balance.side[v] == 0 || r->balance.side[v] != r->balance.side[s->members[0]])
            return false;
        sum += r->balance.power[v];
    }
    if (!(sum >= r->balance.needed - 1e-9 * fabs(r->balance.needed)))
        return false;
    for (size_t i = 0; i < s->size; i++)
        for (size_t j = 0; r->conflict.m && j < i; j++)
            if (cau_layer_find(&r->conflict, s->members[i], s->members[j]) != CAU_NONE)
                return false;
    return connected(r, s, alliances);
}

/* ---- redraws ---- */

/* Scores of redraw k on these ties. A measure other than the scores is computed again where ties moved. */
static caucus_status draw_scores(redrawn *r, caucus_ctx *ctx, const cau_redraw *draw, const cau_balance *b,
                                 const caucus_landscape *ties, uint64_t k)
{
    const cau_args none = { 0 };
    cau_redraw_positions(r->balance.position, draw, k);
    if (strcmp(b->measure, "judged_power") == 0)
        cau_redraw_scores(r->balance.power, draw, k);
    else if (ties == b->net)
        memcpy(r->balance.power, b->power, b->net->n * sizeof *b->power);
    else
        return cau_measure_values(r->balance.power, ctx, ties, &none, b->measure, "power", NULL);
    return CAUCUS_OK;
}

static caucus_status draw_ties(redrawn *r, caucus_ctx *ctx, const caucus_landscape *ties)
{
    caucus_status rc;
    cau_layer_free(&r->alliance);
    cau_layer_free(&r->conflict);
    CAU_TRY(cau_layer_make(&r->alliance, ctx, ties, "alliance"));
    CAU_TRY(cau_layer_make(&r->conflict, ctx, ties, "conflict"));
done:
    return rc;
}

/* Is some group there, whichever? NAN: not to be told within the steps. */
static caucus_status some_group(double *share, redrawn *r, caucus_ctx *ctx)
{
    cau_counterweight some = { 0 };
    const cau_balance *b = &r->balance;
    if (!cau_balance_known(b))
        return CAUCUS_OK;
    const caucus_status rc = cau_counterweight_find(&some, ctx, &(cau_counterweight_question){
        .alliance = &r->alliance, .conflict = &r->conflict, .side = b->side, .power = b->power, .needed = b->needed,
        .most = 1, .work = WORK_A_REDRAW });
    if (rc == CAUCUS_OK)
        *share += some.listed > 0 ? 1 : some.settled ? 0 : (double)NAN;
    cau_counterweight_free(&some);
    return rc;
}

static size_t weighed(const cau_counterweight_finding *f)
{
    return f->found.listed < WEIGHED ? f->found.listed : WEIGHED;
}

static void divide(double *shares, size_t count, long draws)
{
    for (size_t i = 0; i < count; i++)
        shares[i] /= (double)draws;
}

static caucus_status redraw_scores(cau_counterweight_finding *f, redrawn *r, const cau_redraw *draw, caucus_ctx *ctx)
{
    caucus_status rc;
    memset(f->scores, 0, weighed(f) * sizeof *f->scores);
    CAU_TRY(draw_ties(r, ctx, f->balance.net));
    for (long k = 0; k < f->draws; k++) {
        CAU_TRY(draw_scores(r, ctx, draw, &f->balance, f->balance.net, (uint64_t)k));
        cau_balance_stand(&r->balance, &r->alliance);
        for (size_t i = 0; i < weighed(f); i++)
            f->scores[i] += holds(r, &f->found.sets[i], f->found.alliances);
    }
    divide(f->scores, weighed(f), f->draws);
done:
    return rc;
}

static caucus_status redraw_maps(cau_counterweight_finding *f, redrawn *r, cau_redraw *draw, caucus_ctx *ctx, bool unrecorded)
{
    caucus_status rc = CAUCUS_OK;
    double *shares = unrecorded ? f->balanced : f->none, *any = unrecorded ? &f->any_balanced : &f->any_none;
    const char *what = unrecorded ? "weighing redrawn maps with unrecorded ties" : "weighing redrawn maps";
    memset(shares, 0, weighed(f) * sizeof *shares);
    *any = 0;
    for (long k = 0; k < f->draws; k++) {
        const caucus_landscape *drawn = NULL;
        if (cau_stopped(ctx)) {
            rc = CAUCUS_ESTOPPED;
            goto done;
        }
        if (k % 64 == 0)
            cau_progress(ctx, (double)k / (double)f->draws, what);
        CAU_TRY(cau_redraw_map(&drawn, draw, ctx, (uint64_t)k, unrecorded));
        CAU_TRY(draw_ties(r, ctx, drawn));
        CAU_TRY(draw_scores(r, ctx, draw, &f->balance, drawn, (uint64_t)k));
        cau_balance_stand(&r->balance, &r->alliance);
        for (size_t i = 0; i < weighed(f); i++)
            shares[i] += holds(r, &f->found.sets[i], f->found.alliances);
        CAU_TRY(some_group(any, r, ctx));
    }
    divide(shares, weighed(f), f->draws);
    divide(any, 1, f->draws);
done:
    return rc;
}

static caucus_status redraw(cau_counterweight_finding *f, caucus_ctx *ctx, const cau_draws *d)
{
    caucus_status rc;
    cau_redraw *draw = NULL;
    redrawn r = { 0 };
    CAU_TRY(redrawn_make(&r, ctx, &f->balance));
    CAU_TRY(cau_redraw_open(&draw, ctx, f->balance.net, &(cau_redraw_options){ .jitter = d->jitter, .rate = d->rate, .conflict = true }));
    CAU_TRY(redraw_scores(f, &r, draw, ctx));
    if (d->none)
        CAU_TRY(redraw_maps(f, &r, draw, ctx, false));
    if (d->balanced)
        CAU_TRY(redraw_maps(f, &r, draw, ctx, true));
done:
    cau_redraw_free(draw);
    redrawn_free(&r);
    return rc;
}

/* ---- all of it ---- */

static caucus_status find(cau_counterweight *out, caucus_ctx *ctx, const cau_balance *b)
{
    caucus_status rc;
    cau_layer alliance = { 0 }, conflict = { 0 };
    CAU_TRY(cau_layer_make(&alliance, ctx, b->net, "alliance"));
    CAU_TRY(cau_layer_make(&conflict, ctx, b->net, "conflict"));
    CAU_TRY(cau_counterweight_find(out, ctx, &(cau_counterweight_question){
        .alliance = &alliance, .conflict = &conflict, .side = b->side, .power = b->power, .needed = b->needed, .alliances = true }));
done:
    cau_layer_free(&alliance);
    cau_layer_free(&conflict);
    return rc;
}

caucus_status cau_counterweight_weigh(cau_counterweight_finding *out, caucus_ctx *ctx, const caucus_landscape *net,
                                      const caucus_arguments *args)
{
    caucus_status rc;
    cau_draws draws;
    bool reduced = false;
    *out = (cau_counterweight_finding){ .found = { .reach = NAN }, .any_none = NAN, .any_balanced = NAN };
    const cau_balance_question q = { .of = args->counterweight_to, .measure = args->counterweight_by, .quantile = NAN };
    CAU_TRY(cau_draws_read(&draws, ctx, args));
    CAU_TRY(cau_balance_make(&out->balance, ctx, net, &q, NULL));
    if (!cau_balance_known(&out->balance))
        goto done;
    CAU_TRY(find(&out->found, ctx, &out->balance));
    const size_t listed = out->found.listed;
    out->scores = cau_alloc(listed, sizeof *out->scores);
    out->none = cau_alloc(listed, sizeof *out->none);
    out->balanced = cau_alloc(listed, sizeof *out->balanced);
    if (!out->scores || !out->none || !out->balanced) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t i = 0; i < listed; i++)
        out->scores[i] = out->none[i] = out->balanced[i] = (double)NAN;
    out->draws = cau_draws_choose(&draws, net->n, net->nties, true, &reduced);
    if (out->draws > 0)
        CAU_TRY(redraw(out, ctx, &draws));
done:
    if (rc != CAUCUS_OK)
        cau_counterweight_finding_free(out);
    return rc;
}

void cau_counterweight_finding_free(cau_counterweight_finding *f)
{
    cau_balance_free(&f->balance);
    cau_counterweight_free(&f->found);
    cau_free(f->scores);
    cau_free(f->none);
    cau_free(f->balanced);
    *f = (cau_counterweight_finding){ 0 };
}
