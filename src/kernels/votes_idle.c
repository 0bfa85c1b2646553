/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whom no combination depends on: the sums that the others can reach, as bits. If a weight decides nothing, no smaller one does. */
#include "kernels/votes_part.h"

#include <string.h>

/* Sums that subsets of everybody but the first of this class can reach, up to `last`. */
static void reach(uint64_t *bits, size_t words, const cau_votes_work *w, const cau_voter_class *class)
{
    memset(bits, 0, words * sizeof *bits);
    bits[0] = 1;
    for (size_t i = 0; i < w->n; i++) {
        const uint64_t whole = w->weight[i] / 64, rest = w->weight[i] % 64;
        if (i == class->first || whole >= words)
            continue;
        for (size_t k = words; k-- > whole;) {
            const uint64_t low = rest && k > whole ? bits[k - whole - 1] >> (64 - rest) : 0;
            bits[k] |= bits[k - whole] << rest | low;
        }
    }
}

/* Is some coalition of the others in need of exactly this voter? `last` is the greatest sum that is short. */
static bool decides(uint64_t *bits, size_t words, const cau_votes_work *w, const cau_voter_class *class, uint64_t last)
{
    reach(bits, words, w, class);
    for (uint64_t x = last + 1 > class->weight ? last + 1 - class->weight : 0; x <= last; x++)
        if (bits[x / 64] >> x % 64 & 1)
            return true;
    return false;
}

caucus_status cau_votes_idle(bool *idle, bool *known, cau_votes_work *w)
{
    static const double steps = 2e9;
    const uint64_t below = w->game->quota - 1, spare = w->game->total - w->game->quota, last = below < spare ? below : spare;
    double rounds = 1;
    for (size_t k = w->nclasses; k > 1; k /= 2)
        rounds++;
    *known = false;
    if ((double)w->n * ((double)last / 64 + 1) * rounds > steps)
        return CAUCUS_OK;
    const size_t words = (size_t)(last / 64) + 1;
    uint64_t *bits = cau_alloc(words, sizeof *bits);
    if (!bits)
        return cau_no_memory(w->ctx);
    size_t low = 1, high = w->nclasses; /* classes before `low` decide, from `high` on they do not; the heaviest always does */
    while (low < high && !cau_stopped(w->ctx)) {
        const size_t middle = (low + high) / 2;
        if (decides(bits, words, w, &w->classes[middle], last))
            low = middle + 1;
        else
            high = middle;
    }
    for (size_t v = 0; v < w->game->n; v++)
        idle[v] = w->game->weight[v] == 0 || (low < w->nclasses && w->game->weight[v] <= w->classes[low].weight);
    cau_free(bits);
    *known = low == high;
    return low == high ? CAUCUS_OK : CAUCUS_ESTOPPED;
}
