/* SPDX-License-Identifier: GPL-2.0-or-later */
/* All coalitions one by one, in Gray-code order so that each differs from the one before by one voter. */
#include "kernels/votes_part.h"

enum { MOST = 24 };

typedef struct counts {
    uint64_t swings[MOST][MOST + 1], shared[MOST][MOST + 1], minimal[MOST][MOST + 1], winning;
} counts;

static unsigned bits(uint32_t set)
{
    unsigned count = 0;
    for (; set; set &= set - 1)
        count++;
    return count;
}

/* How many voters, heaviest first, weigh more than `excess`. */
static size_t heavier(const cau_votes_work *w, uint64_t excess)
{
    size_t low = 0, high = w->n;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (w->weight[middle] > excess)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* A coalition that carries a decision: those that weigh more than what it has to spare are needed. */
static void carried(counts *c, const cau_votes_work *w, uint32_t set, uint64_t excess)
{
    c->winning++;
    uint32_t needed = set & ((UINT32_C(1) << heavier(w, excess)) - 1);
    if (!needed)
        return;
    const unsigned size = bits(set), critical = bits(needed);
    for (; needed; needed &= needed - 1) {
        const unsigned i = (unsigned)__builtin_ctz(needed);
        c->swings[i][size - 1]++;
        c->shared[i][critical]++;
        c->minimal[i][size] += critical == size;
    }
}

static void hand_over(cau_needed *out, const counts *c)
{
    const size_t row = out->n + 1;
    for (size_t i = 0; i < out->n; i++)
        for (size_t k = 0; k < row; k++) {
            out->swings[i * row + k] = (double)c->swings[i][k];
            out->shared[i * row + k] = (double)c->shared[i][k];
            out->minimal[i * row + k] = (double)c->minimal[i][k];
        }
    out->winning = (double)c->winning;
}

caucus_status cau_votes_enumerate(cau_needed *out, cau_votes_work *w)
{
    const uint64_t quota = w->game->quota;
    uint32_t set = 0;
    uint64_t sum = 0;
    counts *c = cau_alloc(1, sizeof *c);
    if (!c)
        return cau_no_memory(w->ctx);
    for (uint32_t step = 1; step < UINT32_C(1) << w->n; step++) {
        const unsigned i = (unsigned)__builtin_ctz(step);
        set ^= UINT32_C(1) << i;
        sum = set >> i & 1 ? sum + w->weight[i] : sum - w->weight[i];
        if (sum >= quota)
            carried(c, w, set, sum - quota);
        if (step % 1048576 == 0 && cau_stopped(w->ctx)) {
            cau_free(c);
            return CAUCUS_ESTOPPED;
        }
    }
    hand_over(out, c);
    cau_free(c);
    return CAUCUS_OK;
}
