/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "kernels/votes_part.h"

#include <math.h>
#include <string.h>

static const char TOO_MANY_SUMS[] = "the votes add up to too many different sums to be counted";
static const char NEEDS_FEWER_SEATS[] = "counted for up to 40 seats with votes";
static const char NOT_SAMPLED[] = "not among what is estimated by random orders";

double *cau_votes_room(cau_votes *out, cau_power_index index)
{
    return out->value[index] = cau_alloc(out->n, sizeof *out->value[index]);
}

caucus_status cau_votes_open(cau_votes_work *w, caucus_ctx *ctx, const cau_game *g)
{
    *w = (cau_votes_work){ .ctx = ctx, .game = g };
    const caucus_status rc = cau_game_order(&w->voter, &w->n, ctx, g);
    if (rc != CAUCUS_OK)
        return rc;
    w->weight = cau_alloc(w->n, sizeof *w->weight);
    w->classes = cau_alloc(w->n, sizeof *w->classes);
    if (!w->weight || !w->classes)
        return cau_no_memory(ctx);
    for (size_t i = 0; i < w->n; i++) {
        w->weight[i] = g->weight[w->voter[i]];
        if (i == 0 || w->weight[i] != w->weight[i - 1])
            w->classes[w->nclasses++] = (cau_voter_class){ .weight = w->weight[i], .first = i };
        w->classes[w->nclasses - 1].count++;
    }
    return CAUCUS_OK;
}

void cau_votes_close(cau_votes_work *w)
{
    cau_free(w->voter);
    cau_free(w->weight);
    cau_free(w->classes);
}

/* ---- from counts to indices -------------------------------------------------------------------------------------------- */

static double row_sum(const double *row, size_t n)
{
    double sum = 0;
    for (size_t k = 0; k <= n; k++)
        sum += row[k];
    return sum;
}

/* Shares of a whole: what each voter has of it, counted in units that make it a whole number. */
static caucus_status shares(cau_votes *out, const cau_votes_work *w, const double *counts, cau_power_index index)
{
    static const double UNITS = 232792560; /* divisible by 1..20, so that a part of a coalition is a whole number up to 20 */
    const bool parts = index == CAU_JOHNSTON || index == CAU_DEEGAN_PACKEL;
    double all = 0;
    cau_wide exact_all = 0;
    double *value = cau_votes_room(out, index);
    if (!value)
        return cau_no_memory(w->ctx);
    for (size_t i = 0; i < w->n; i++) {
        const double *row = counts + i * (w->n + 1);
        double own = 0;
        for (size_t k = 0; k <= w->n; k++)
            own += !parts ? row[k] : row[k] == 0 ? 0 : w->n <= CAU_VOTES_EXACT ? row[k] * (UNITS / (double)k) : row[k] / (double)k;
        value[w->voter[i]] = own;
        all += own;
    }
    for (size_t v = 0; out->exact[index] && v < out->n; v++)
        exact_all += (cau_wide)value[v];
    for (size_t v = 0; v < out->n; v++) {
        if (out->exact[index])
            out->exact[index][v] = cau_fraction_of((cau_wide)value[v], exact_all);
        value[v] /= all;
    }
    return CAUCUS_OK;
}

/* sum over sizes k of swings * k! (n-1-k)! / n! */
static caucus_status shapley(cau_votes *out, const cau_votes_work *w, const cau_needed *c)
{
    double *value = cau_votes_room(out, CAU_SHAPLEY_SHUBIK);
    cau_fraction *exact = out->exact[CAU_SHAPLEY_SHUBIK];
    if (!value)
        return cau_no_memory(w->ctx);
    for (size_t v = 0; exact && v < out->n; v++)
        exact[v] = (cau_fraction){ 0, 1 };
    for (size_t i = 0; i < w->n; i++) {
        const double *swings = c->swings + i * (w->n + 1);
        const size_t v = w->voter[i];
        double ways = 1; /* of choosing k of the others */
        cau_wide orders = 0;
        for (size_t k = 0; k < w->n; k++) {
            value[v] += swings[k] / ways;
            ways = round(ways * (double)(w->n - 1 - k) / (double)(k + 1));
            if (exact)
                orders += (cau_wide)swings[k] * cau_factorial(k) * cau_factorial(w->n - 1 - k);
        }
        value[v] /= (double)w->n;
        if (exact)
            exact[v] = cau_fraction_of(orders, cau_factorial(w->n));
    }
    return CAUCUS_OK;
}

/* All swings of a voter over a number of coalitions. */
static caucus_status chances(cau_votes *out, const cau_votes_work *w, const cau_needed *c, cau_power_index index, double coalitions)
{
    double *value = cau_votes_room(out, index);
    if (!value)
        return cau_no_memory(w->ctx);
    for (size_t i = 0; i < w->n; i++)
        value[w->voter[i]] = row_sum(c->swings + i * (w->n + 1), w->n);
    for (size_t v = 0; v < out->n; v++) {
        if (out->exact[index])
            out->exact[index][v] = cau_fraction_of((cau_wide)value[v], (cau_wide)coalitions);
        value[v] /= coalitions;
    }
    return CAUCUS_OK;
}

/* Shapley-Shubik, Banzhaf and Coleman. */
static caucus_status from_swings(cau_votes *out, const cau_votes_work *w, const cau_needed *c)
{
    caucus_status rc;
    CAU_TRY(shapley(out, w, c));
    CAU_TRY(shares(out, w, c->swings, CAU_BANZHAF));
    CAU_TRY(chances(out, w, c, CAU_BANZHAF_ABSOLUTE, ldexp(1, (int)w->n - 1)));
    CAU_TRY(chances(out, w, c, CAU_COLEMAN_INITIATE, ldexp(1, (int)w->n) - c->winning));
    CAU_TRY(chances(out, w, c, CAU_COLEMAN_PREVENT, c->winning));
    for (size_t v = 0; out->idle && v < out->n; v++)
        out->idle[v] = !(out->value[CAU_BANZHAF][v] > 0);
    out->method = CAU_VOTES_LISTED;
done:
    return rc;
}

static caucus_status from_sharing(cau_votes *out, const cau_votes_work *w, const cau_needed *c)
{
    caucus_status rc;
    CAU_TRY(shares(out, w, c->shared, CAU_JOHNSTON));
    CAU_TRY(shares(out, w, c->minimal, CAU_DEEGAN_PACKEL));
    CAU_TRY(shares(out, w, c->minimal, CAU_PUBLIC_GOOD));
done:
    return rc;
}

/* ---- which way --------------------------------------------------------------------------------------------------------- */

bool cau_needed_make(cau_needed *c, size_t n)
{
    *c = (cau_needed){ .n = n, .swings = cau_alloc(n * (n + 1), sizeof *c->swings), .shared = cau_alloc(n * (n + 1), sizeof *c->shared),
                       .minimal = cau_alloc(n * (n + 1), sizeof *c->minimal) };
    return c->swings && c->shared && c->minimal;
}

void cau_needed_free(cau_needed *c)
{
    cau_free(c->swings);
    cau_free(c->shared);
    cau_free(c->minimal);
}

static caucus_status listed(cau_votes *out, cau_votes_work *w)
{
    caucus_status rc;
    cau_needed c = { 0 };
    bool good = cau_needed_make(&c, w->n);
    for (size_t k = 0; k < CAU_POWER_INDICES && w->n <= CAU_VOTES_EXACT; k++)
        good = (out->exact[k] = cau_alloc(out->n, sizeof **out->exact)) && good;
    if (!good) {
        rc = cau_no_memory(w->ctx);
        goto done;
    }
    CAU_TRY(cau_votes_enumerate(&c, w));
    CAU_TRY(from_swings(out, w, &c));
    CAU_TRY(from_sharing(out, w, &c));
done:
    cau_needed_free(&c);
    return rc;
}

static caucus_status counted(cau_votes *out, cau_votes_work *w)
{
    static const cau_power_index all[] = { CAU_JOHNSTON, CAU_DEEGAN_PACKEL, CAU_PUBLIC_GOOD };
    caucus_status rc;
    cau_needed c = { 0 };
    if (!cau_votes_can_count(w)) {
        for (size_t k = 0; k < sizeof all / sizeof *all; k++)
            out->why[all[k]] = w->n > CAU_VOTES_COUNTED ? NEEDS_FEWER_SEATS : TOO_MANY_SUMS;
        return CAUCUS_OK;
    }
    if (!cau_needed_make(&c, w->n)) {
        rc = cau_no_memory(w->ctx);
        goto done;
    }
    CAU_TRY(cau_votes_count(&c, w));
    CAU_TRY(from_sharing(out, w, &c));
done:
    cau_needed_free(&c);
    return rc;
}

static caucus_status find(cau_votes *out, cau_votes_work *w)
{
    enum { LISTED_MOST = 24 };
    caucus_status rc;
    bool known = false;
    if (w->n <= CAU_VOTES_EXACT || (w->n <= LISTED_MOST && !(cau_votes_can_integrate(w) && cau_votes_can_count(w))))
        return listed(out, w);
    CAU_TRY(cau_votes_idle(out->idle, &known, w));
    if (!known) {
        cau_free(out->idle);
        out->idle = NULL;
    }
    if (cau_votes_can_integrate(w))
        CAU_TRY(cau_votes_integrate(out, w));
    else {
        CAU_TRY(cau_votes_sample(out, w));
        out->why[CAU_COLEMAN_INITIATE] = out->why[CAU_COLEMAN_PREVENT] = NOT_SAMPLED;
    }
    CAU_TRY(counted(out, w));
done:
    return rc;
}

caucus_status cau_votes_find(cau_votes *out, caucus_ctx *ctx, const cau_game *g)
{
    caucus_status rc;
    cau_votes_work w = { 0 };
    *out = (cau_votes){ .n = g->n, .idle = cau_alloc(g->n, sizeof *out->idle) };
    if (!out->idle) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    CAU_TRY(cau_votes_open(&w, ctx, g));
    CAU_TRY(find(out, &w));
done:
    cau_votes_close(&w);
    if (rc != CAUCUS_OK)
        cau_votes_free(out);
    return rc;
}

void cau_votes_free(cau_votes *v)
{
    for (size_t k = 0; k < CAU_POWER_INDICES; k++) {
        cau_free(v->value[k]);
        cau_free(v->exact[k]);
        cau_free(v->error[k]);
    }
    cau_free(v->idle);
    memset(v, 0, sizeof *v);
}
