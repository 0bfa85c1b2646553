/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Small weighted votes, and the slow road: v(S) for every set of voters as a word of bits. */
#ifndef CAUCUS_TESTS_GAMES_H
#define CAUCUS_TESTS_GAMES_H

#include "support.h"

#include "core/random.h"
#include "kernels/game.h"

enum { SMALL = 12 };

static inline cau_game game_of(caucus_ctx *context, size_t n, const double *votes, double quota)
{
    cau_game g;
    assert_int_equal(cau_game_make(&g, context, votes, n, quota), CAUCUS_OK);
    return g;
}

static inline uint64_t weight_of(const cau_game *g, unsigned set)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < g->n; i++)
        sum += set >> i & 1 ? g->weight[i] : 0;
    return sum;
}

static inline bool wins(const cau_game *g, unsigned set)
{
    return weight_of(g, set) >= g->quota;
}

static inline size_t size_of(unsigned set)
{
    size_t count = 0;
    for (; set; set &= set - 1)
        count++;
    return count;
}

static inline double factorial(size_t n)
{
    double product = 1;
    for (size_t k = 2; k <= n; k++)
        product *= (double)k;
    return product;
}

/** A game that decides: up to `most` voters, some without a vote, some with large or fractional votes. */
static inline cau_game random_game(caucus_ctx *context, cau_rng *rng, size_t most)
{
    static const double units[] = { 1, 1, 1, 0.5, 0.1, 1.0 / 3, 1e6 };
    const double unit = units[cau_rng_below(rng, sizeof units / sizeof *units)];
    const size_t n = 1 + cau_rng_below(rng, most), range = cau_rng_below(rng, 3) ? 6 : 40;
    double votes[32], sum = 0;
    do {
        sum = 0;
        for (size_t i = 0; i < n; i++)
            sum += votes[i] = unit * (double)cau_rng_below(rng, range);
    } while (!(sum > 0));
    const double share = cau_rng_uniform(rng);
    return game_of(context, n, votes, cau_rng_below(rng, 3) ? (double)NAN : fmax(unit, unit * floor(sum / unit * share)));
}

/** Make each allocation of some work fail in turn, until it ends without meeting the failure. */
static inline void survives(caucus_status (*work)(caucus_ctx *context, const cau_game *g), caucus_ctx *context, const cau_game *g)
{
    for (unsigned long k = 1;; k++) {
        cau_alloc_fail_at(k, false);
        const caucus_status rc = work(context, g);
        const bool met = cau_alloc_count() >= k;
        cau_alloc_fail_at(0, false);
        assert_int_equal(rc, met ? CAUCUS_ENOMEM : CAUCUS_OK);
        if (!met)
            return;
    }
}

#endif
