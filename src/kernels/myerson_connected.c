/* SPDX-License-Identifier: GPL-2.0-or-later */
/* In a random order a connected coalition C is a part of those who have come by themselves when all of C came before all of its
 * neighbours N. The last of C to come makes it a part, with chance (|C|-1)! |N|! / (|C|+|N|)! each; the first of N to come ends it,
 * with chance |C|! (|N|-1)! / (|C|+|N|)! each. So a voter's value is the sum of the first over connected coalitions with it that
 * carry a decision, less the sum of the second over those next to it. Connected coalitions are met once each: from their first
 * member on, a neighbour is either taken in or ruled out for good. */
#include "kernels/myerson_part.h"

enum { MOST = 64 };

typedef struct walk {
    const cau_myerson_part *p;
    size_t n;
    uint64_t near[MOST];   /* neighbours as bits */
    uint64_t weight[MOST];
    uint64_t quota;
    uint64_t *joins, *ends; /* by |C|, |N| and voter: in how many coalitions of these sizes it is, or is next to */
    double budget;
    uint64_t met;
    bool stopped;
} walk;

static unsigned bits(uint64_t set)
{
    unsigned count = 0;
    for (; set; set &= set - 1)
        count++;
    return count;
}

static size_t row_of(const walk *w, size_t members, size_t around)
{
    return (members * w->n + around) * w->n;
}

static void carried(walk *w, uint64_t set, uint64_t around)
{
    const size_t row = row_of(w, bits(set), bits(around));
    for (uint64_t left = set; left; left &= left - 1)
        w->joins[row + (size_t)__builtin_ctzll(left)]++;
    for (uint64_t left = around; left; left &= left - 1)
        w->ends[row + (size_t)__builtin_ctzll(left)]++;
}

/* `set` weighs `sum`, `around` are all its neighbours, and `possible` is the weight of everyone who is not ruled out. */
static void grow(walk *w, uint64_t set, uint64_t around, uint64_t ruled_out, uint64_t sum, uint64_t possible)
{
    if (possible < w->quota || w->stopped)
        return;
    if ((double)++w->met > w->budget || (w->met % 1048576 == 0 && cau_stopped(w->p->ctx))) {
        w->stopped = true;
        return;
    }
    if (sum >= w->quota)
        carried(w, set, around);
    for (uint64_t open = around & ~ruled_out; open; open &= open - 1) {
        const unsigned next = (unsigned)__builtin_ctzll(open);
        const uint64_t bit = UINT64_C(1) << next;
        grow(w, set | bit, (around | w->near[next]) & ~(set | bit), ruled_out, sum + w->weight[next], possible);
        ruled_out |= bit;
        possible -= w->weight[next];
    }
}

static void walk_all(walk *w)
{
    uint64_t possible = 0, ruled_out = 0;
    for (size_t i = 0; i < w->n; i++)
        possible += w->weight[i];
    for (size_t i = 0; i < w->n; i++) {
        const uint64_t bit = UINT64_C(1) << i;
        grow(w, bit, w->near[i], ruled_out, w->weight[i], possible);
        ruled_out |= bit;
        possible -= w->weight[i];
    }
}

/* a! b! / (a + b + 1)! as a number: 1 / ((a + b + 1) times the ways to choose a of a + b) */
static double chance(size_t a, size_t b)
{
    double ways = 1;
    for (size_t k = 1; k <= a; k++)
        ways *= (double)(b + k) / (double)k;
    return 1 / (ways * (double)(a + b + 1));
}

static void set_values(const walk *w)
{
    cau_myerson *out = w->p->out;
    for (size_t i = 0; i < w->n; i++) {
        const size_t v = w->p->members[i];
        double value = 0;
        cau_wide orders = 0;
        for (size_t c = 1; c <= w->n; c++)
            for (size_t h = 0; c + h <= w->n && h < w->n; h++) {
                const uint64_t joins = w->joins[row_of(w, c, h) + i], ends = h > 0 ? w->ends[row_of(w, c, h) + i] : 0;
                value += joins ? (double)joins * chance(c - 1, h) : 0;
                value -= ends ? (double)ends * chance(c, h - 1) : 0;
                if (out->exact && (joins || ends)) {
                    const cau_wide orders_of = cau_factorial(w->n) / cau_factorial(c + h);
                    orders += (cau_wide)joins * cau_factorial(c - 1) * cau_factorial(h) * orders_of;
                    orders -= ends ? (cau_wide)ends * cau_factorial(c) * cau_factorial(h - 1) * orders_of : 0;
                }
            }
        out->value[v] = value;
        if (out->exact) {
            out->exact[v] = cau_fraction_of(orders, cau_factorial(w->n));
            out->value[v] = cau_fraction_real(out->exact[v]);
        }
    }
}

static void take_part(walk *w, size_t *place)
{
    for (size_t i = 0; i < w->n; i++)
        place[w->p->members[i]] = i;
    for (size_t i = 0; i < w->n; i++) {
        const size_t v = w->p->members[i];
        w->weight[i] = w->p->game->weight[v];
        for (size_t k = w->p->ties->start[v]; k < w->p->ties->start[v + 1]; k++)
            w->near[i] |= UINT64_C(1) << place[w->p->ties->node[k]];
        w->near[i] &= ~(UINT64_C(1) << i);
    }
}

caucus_status cau_myerson_connected(cau_myerson_part *p, bool *done)
{
    caucus_status rc = CAUCUS_OK;
    walk w = { .p = p, .n = p->n, .quota = p->game->quota, .budget = p->budget };
    const size_t cells = (p->n + 1) * p->n * p->n;
    size_t *place = cau_alloc(p->game->n, sizeof *place);
    w.joins = cau_alloc(cells, sizeof *w.joins);
    w.ends = cau_alloc(cells, sizeof *w.ends);
    *done = false;
    if (!place || !w.joins || !w.ends) {
        rc = cau_no_memory(p->ctx);
        goto done;
    }
    take_part(&w, place);
    walk_all(&w);
    p->budget -= (double)w.met;
    p->out->sets += (double)w.met;
    if (cau_stopped(p->ctx))
        rc = CAUCUS_ESTOPPED;
    else if (!w.stopped) {
        set_values(&w);
        *done = true;
    }
done:
    cau_free(place);
    cau_free(w.joins);
    cau_free(w.ends);
    return rc;
}
