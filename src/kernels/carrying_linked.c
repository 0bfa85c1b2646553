/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Connected sets are met once each, from their first member on: a neighbour is taken in or ruled out for good. One that carries
 * a decision is not made larger. It is just enough iff no part that is left when one member goes carries it too. */
#include "kernels/carrying.h"

#include <stdlib.h>
#include <string.h>

enum { MOST = CAU_CARRYING_JOINED, FOUND_MOST = 200000 };

typedef struct walk {
    caucus_ctx *ctx;
    size_t n;
    size_t voter[MOST]; /* heaviest first */
    uint64_t near[MOST], apart[MOST], weight[MOST];
    uint64_t quota;
    uint64_t *found;
    size_t count, room;
    double steps, budget;
    bool over, failed;
} walk;

static size_t bits(uint64_t set)
{
    size_t count = 0;
    for (; set; set &= set - 1)
        count++;
    return count;
}

/* The members of `set` that are joined to its lowest one; their weight in *sum. */
static uint64_t part_of(const walk *w, uint64_t set, uint64_t *sum)
{
    uint64_t part = 0, fresh = set & -set;
    *sum = 0;
    while (fresh) {
        const unsigned i = (unsigned)__builtin_ctzll(fresh);
        part |= UINT64_C(1) << i;
        *sum += w->weight[i];
        fresh = (fresh | (w->near[i] & set)) & ~part;
    }
    return part;
}

static bool is_just_enough(const walk *w, uint64_t set)
{
    for (uint64_t left = set; left; left &= left - 1) {
        uint64_t rest = set & ~(left & -left), sum;
        while (rest) {
            rest &= ~part_of(w, rest, &sum);
            if (sum >= w->quota)
                return false;
        }
    }
    return true;
}

static void keep(walk *w, uint64_t set)
{
    if (!is_just_enough(w, set))
        return;
    if (w->count == FOUND_MOST || !cau_grow(&w->found, &w->room, w->count, sizeof *w->found)) {
        w->failed = w->failed || w->count < FOUND_MOST;
        w->over = true;
        return;
    }
    w->found[w->count++] = set;
}

static void grow(walk *w, uint64_t set, uint64_t around, uint64_t ruled_out, uint64_t sum, uint64_t possible)
{
    if (possible < w->quota || w->over)
        return;
    if (++w->steps > w->budget || ((uint64_t)w->steps % 65536 == 0 && cau_stopped(w->ctx))) {
        w->over = true;
        return;
    }
    if (sum >= w->quota) {
        keep(w, set);
        return;
    }
    for (uint64_t open = around & ~ruled_out; open; open &= open - 1) {
        const unsigned next = (unsigned)__builtin_ctzll(open);
        const uint64_t bit = UINT64_C(1) << next;
        if (!(w->apart[next] & set))
            grow(w, set | bit, (around | w->near[next]) & ~(set | bit), ruled_out, sum + w->weight[next], possible);
        ruled_out |= bit;
        possible -= w->weight[next];
    }
}

static uint64_t as_bits(const cau_voter_ties *ties, size_t voter, const size_t *place)
{
    uint64_t set = 0;
    for (size_t k = ties->start[voter]; k < ties->start[voter + 1]; k++)
        set |= UINT64_C(1) << place[ties->node[k]];
    return set & ~(UINT64_C(1) << place[voter]);
}

/* Voters with votes heaviest first, then those without. */
static caucus_status prepare(walk *w, const cau_game *g, const cau_carrying_question *q)
{
    size_t *order, place[MOST], count;
    const caucus_status rc = cau_game_order(&order, &count, w->ctx, g);
    if (rc != CAUCUS_OK)
        return rc;
    w->n = g->n;
    memcpy(w->voter, order, count * sizeof *order);
    cau_free(order);
    for (size_t v = 0; v < g->n; v++)
        if (g->weight[v] == 0)
            w->voter[count++] = v;
    for (size_t i = 0; i < w->n; i++)
        place[w->voter[i]] = i;
    for (size_t i = 0; i < w->n; i++) {
        w->weight[i] = g->weight[w->voter[i]];
        w->near[i] = as_bits(q->joined, w->voter[i], place);
        w->apart[i] = q->apart ? as_bits(q->apart, w->voter[i], place) : 0;
    }
    return CAUCUS_OK;
}

static void walk_all(walk *w, uint64_t possible)
{
    uint64_t ruled_out = 0;
    for (size_t i = 0; i < w->n; i++) {
        const uint64_t bit = UINT64_C(1) << i;
        grow(w, bit, w->near[i], ruled_out, w->weight[i], possible);
        ruled_out |= bit;
        possible -= w->weight[i];
    }
}

/* Smaller sets first; of equal size, those with heavier members. */
static int smallest_first(const void *x, const void *y)
{
    const uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y, differ = a ^ b;
    const size_t size_a = bits(a), size_b = bits(b);
    if (size_a != size_b)
        return size_a < size_b ? -1 : 1;
    return !differ ? 0 : a & (differ & -differ) ? -1 : 1;
}

static caucus_status hand_over(cau_carrying *out, walk *w, bool smallest)
{
    if (w->count)
        qsort(w->found, w->count, sizeof *w->found, smallest_first);
    while (smallest && w->count && bits(w->found[w->count - 1]) > bits(w->found[0]))
        w->count--;
    out->count = (double)w->count;
    out->listed = w->count < CAU_CARRYING_LISTED ? w->count : CAU_CARRYING_LISTED;
    out->start = cau_alloc(out->listed + 1, sizeof *out->start);
    out->member = cau_alloc(out->listed * w->n, sizeof *out->member);
    if (!out->start || !out->member)
        return cau_no_memory(w->ctx);
    for (size_t s = 0, at = 0; s < out->listed; s++) {
        for (uint64_t left = w->found[s]; left; left &= left - 1)
            out->member[at++] = w->voter[__builtin_ctzll(left)];
        out->start[s + 1] = at;
    }
    return CAUCUS_OK;
}

caucus_status cau_carrying_linked(cau_carrying *out, caucus_ctx *ctx, const cau_game *g, const cau_carrying_question *q)
{
    caucus_status rc;
    walk w = { .ctx = ctx, .quota = q->quota, .budget = q->steps > 0 ? q->steps : 2e7 };
    const bool fits = g->n <= MOST, any = q->quota > 0 && q->quota <= g->total;
    *out = (cau_carrying){ 0 };
    if (fits && any) {
        CAU_TRY(prepare(&w, g, q));
        walk_all(&w, g->total);
    }
    if (w.failed) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    if (w.over && cau_stopped(ctx)) {
        rc = CAUCUS_ESTOPPED;
        goto done;
    }
    CAU_TRY(hand_over(out, &w, q->smallest));
    out->complete = (fits || !any) && !w.over;
done:
    cau_free(w.found);
    if (rc != CAUCUS_OK)
        cau_carrying_free(out);
    return rc;
}
