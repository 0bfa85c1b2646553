/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "kernels/game.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double MOST = 4611686018427387904.0; /* 2^62: sums of two stay within 64 bits */
enum { DENOMINATOR_MOST = 1000000, SCALE_MOST = 1000000000 };

static uint64_t divisor(uint64_t a, uint64_t b)
{
    while (b) {
        const uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* The smallest denominator up to a million that gives x but for rounding, by its continued fraction; 0: none. */
static uint64_t denominator(double x)
{
    const double slack = fmax(1e-12, 4.5e-16 * x); /* an error in the last place */
    double rest = x - floor(x);
    uint64_t before = 0, now = 1;
    while (true) {
        if (fabs(x - round(x * (double)now) / (double)now) <= slack)
            return now;
        rest = 1 / rest;
        if (!(rest < DENOMINATOR_MOST))
            return 0;
        const uint64_t next = (uint64_t)floor(rest) * now + before;
        if (next > DENOMINATOR_MOST)
            return 0;
        before = now;
        now = next;
        rest -= floor(rest);
    }
}

/* What the votes are multiplied by to be whole; 0: nothing up to SCALE_MOST. */
static double exact_scale(const double *votes, size_t n)
{
    uint64_t scale = 1;
    for (size_t i = 0; i < n; i++) {
        const uint64_t own = denominator(votes[i]);
        if (own == 0)
            return 0;
        scale *= own / divisor(scale, own);
        if (scale > SCALE_MOST)
            return 0;
    }
    return (double)scale;
}

/* The largest power of ten that keeps the sum within what can be counted: by listing coalitions where there are few
 * voters, else by sums. */
static double rounding_scale(double sum, size_t n)
{
    enum { FEW = 24 };
    return pow(10, floor(log10((n <= FEW ? 1e15 : 1e5) / sum)));
}

static uint64_t scaled_quota(double quota, double scale)
{
    const double at = quota * scale, near = round(at);
    const bool whole = fabs(at - near) <= fmax(1e-9, 4.5e-16 * at); /* but for rounding: 0.3 * 10 is 3 */
    return at >= MOST ? (uint64_t)MOST : (uint64_t)(whole ? near : ceil(at));
}

/* Votes of 4, 2 and 6 are votes of 2, 1 and 3; a quota counts up to the next sum that there can be. */
static void take_out_divisor(cau_game *g, double quota)
{
    uint64_t common = 0;
    for (size_t i = 0; i < g->n; i++)
        common = divisor(g->weight[i], common);
    common = common ? common : 1;
    for (size_t i = 0; i < g->n; i++)
        g->weight[i] /= common;
    g->total /= common;
    g->unit = (double)common / g->scale;
    const uint64_t own = isnan(quota) ? 0 : scaled_quota(quota, g->scale);
    g->quota = isnan(quota) ? g->total / 2 + 1 : own / common + (own % common > 0);
}

caucus_status cau_game_make(cau_game *out, caucus_ctx *ctx, const double *votes, size_t n, double quota)
{
    double sum = 0;
    *out = (cau_game){ .n = n, .weight = cau_alloc(n, sizeof *out->weight) };
    if (!out->weight)
        return cau_no_memory(ctx);
    for (size_t i = 0; i < n; i++)
        sum += votes[i];
    out->scale = exact_scale(votes, n);
    if (!(out->scale > 0) || (out->scale > 1 && !(sum * out->scale < MOST))) {
        out->scale = rounding_scale(sum, n);
        out->rounded = true;
    }
    if (!(sum * out->scale < MOST)) {
        cau_game_free(out);
        cau_error(ctx, "divide all votes and the quota by the same number", "the votes together are more than can be counted exactly");
        return CAUCUS_ENUMERIC;
    }
    for (size_t i = 0; i < n; i++) {
        const double whole = round(votes[i] * out->scale);
        out->weight[i] = votes[i] > 0 && whole < 1 ? 1 : (uint64_t)whole;
        out->total += out->weight[i];
    }
    take_out_divisor(out, quota);
    return CAUCUS_OK;
}

void cau_game_free(cau_game *g)
{
    cau_free(g->weight);
    memset(g, 0, sizeof *g);
}

cau_game_kind cau_game_kind_of(const cau_game *g)
{
    if (g->total == 0)
        return CAU_GAME_NO_VOTES;
    return g->quota == 0 ? CAU_GAME_ALL_CARRY : g->quota > g->total ? CAU_GAME_NONE_CARRIES : CAU_GAME_DECIDES;
}

const char *cau_game_reason(const cau_game *g)
{
    static const char *const reasons[] = {
        [CAU_GAME_DECIDES] = NULL,
        [CAU_GAME_NO_VOTES] = "nobody has a vote",
        [CAU_GAME_ALL_CARRY] = "the quota is 0, so every combination carries a decision and no vote is ever needed",
        [CAU_GAME_NONE_CARRIES] = "the quota is above all votes together, so no combination can carry a decision",
    };
    return reasons[cau_game_kind_of(g)];
}

double cau_game_quota(const cau_game *g)
{
    return (double)g->quota * g->unit;
}

uint64_t cau_game_blocking(const cau_game *g)
{
    return g->total + 1 - g->quota;
}

typedef struct ranked {
    uint64_t weight;
    size_t voter;
} ranked;

static int heaviest_first(const void *x, const void *y)
{
    const ranked *a = x, *b = y;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    return (a->voter > b->voter) - (a->voter < b->voter);
}

caucus_status cau_game_order(size_t **out, size_t *count, caucus_ctx *ctx, const cau_game *g)
{
    ranked *all = cau_alloc(g->n, sizeof *all);
    *out = cau_alloc(g->n, sizeof **out);
    *count = 0;
    if (!all || !*out) {
        cau_free(all);
        cau_free(*out);
        *out = NULL;
        return cau_no_memory(ctx);
    }
    for (size_t i = 0; i < g->n; i++)
        if (g->weight[i] > 0)
            all[(*count)++] = (ranked){ g->weight[i], i };
    qsort(all, *count, sizeof *all, heaviest_first);
    for (size_t k = 0; k < *count; k++)
        (*out)[k] = all[k].voter;
    cau_free(all);
    return CAUCUS_OK;
}
