/* SPDX-License-Identifier: GPL-2.0-or-later */
/* In a random order a connected coalition C is a part of those who have come by themselves when all of C came before all of its
 * neighbours N. The last of C to come makes it a part, with chance (|C|-1)! |N|! / (|C|+|N|)! each; the first of N to come ends it,
 * with chance |C|! (|N|-1)! / (|C|+|N|)! each. So a voter's value is the sum of the first over connected coalitions with it that
 * carry a decision, less the sum of the second over those next to it.
 *
 * Connected coalitions are met once each: from their first member on, a neighbour is either taken in or ruled out for good. Who is
 * taken in is a member of all that follow, and who is ruled out next to all that follow, so that sums over what follows are
 * handed upwards and a coalition costs a few steps, whatever its size. The sums are whole numbers (of 1/n! for few voters, else of
 * 2^-100), which no order of adding changes. */
#include "kernels/myerson_part.h"

#include <math.h>

enum { MOST = 64, UNIT_BITS = 100 };

/* Sums over a coalition and all that grow from it. */
typedef struct worth {
    cau_wide joins, ends;
} worth;

/* `set` weighs `sum`, `around` are all its neighbours, and `possible` is the weight of everyone who is not ruled out. */
typedef struct branch {
    uint64_t set, around, ruled_out, sum, possible;
    size_t size;
} branch;

typedef struct walk {
    const cau_myerson_part *p;
    size_t n;
    uint64_t near[MOST]; /* neighbours as bits */
    uint64_t weight[MOST];
    uint64_t quota;
    cau_wide joins[MOST + 1][MOST + 1], ends[MOST + 1][MOST + 1]; /* by |C| and |N|, in units */
    cau_wide value[MOST];
    double budget;
    uint64_t met;
    bool stopped;
} walk;

static void take_off(walk *w, uint64_t whom, cau_wide ends)
{
    for (; whom; whom &= whom - 1)
        w->value[__builtin_ctzll(whom)] -= ends;
}

static bool over(walk *w)
{
    if ((double)++w->met > w->budget || (w->met % 1048576 == 0 && cau_stopped(w->p->ctx)))
        w->stopped = true;
    return w->stopped;
}

static worth grow(walk *w, branch b)
{
    worth all = { 0, 0 };
    if (w->stopped || over(w))
        return all;
    if (b.sum >= w->quota) {
        const int around = __builtin_popcountll(b.around);
        all = (worth){ w->joins[b.size][around], w->ends[b.size][around] };
    }
    const uint64_t open = b.around & ~b.ruled_out;
    cau_wide later = 0; /* ends of what has grown so far: those still to be ruled out are told of it there, not here */
    uint64_t left = open;
    for (; left && b.possible >= w->quota; left &= left - 1) {
        const unsigned next = (unsigned)__builtin_ctzll(left);
        const uint64_t bit = UINT64_C(1) << next;
        const worth one = grow(w, (branch){ .set = b.set | bit, .around = (b.around | w->near[next]) & ~(b.set | bit),
                                            .ruled_out = b.ruled_out, .sum = b.sum + w->weight[next], .possible = b.possible,
                                            .size = b.size + 1 });
        take_off(w, w->near[next] & b.ruled_out & ~b.around, one.ends); /* ruled out before, and next to it from here on */
        later += one.ends;
        w->value[next] += one.joins + later;
        all.joins += one.joins;
        b.ruled_out |= bit;
        b.possible -= w->weight[next];
    }
    take_off(w, left, -later); /* nothing grows any more that carries a decision */
    all.ends += later;
    take_off(w, open, all.ends); /* next to the set itself, and to all that grew after it was ruled out */
    return all;
}

static void walk_all(walk *w)
{
    uint64_t possible = 0, ruled_out = 0;
    for (size_t i = 0; i < w->n; i++)
        possible += w->weight[i];
    for (size_t i = 0; i < w->n && possible >= w->quota; i++) {
        const uint64_t bit = UINT64_C(1) << i;
        const worth one = grow(w, (branch){ bit, w->near[i], ruled_out, w->weight[i], possible, 1 });
        w->value[i] += one.joins;
        take_off(w, w->near[i] & ruled_out, one.ends);
        ruled_out |= bit;
        possible -= w->weight[i];
    }
}

/* a! b! / (a + b + 1)! in units: one over (a + b + 1) times the ways to choose a of a + b. */
static cau_wide chance(size_t n, size_t a, size_t b)
{
    if (n <= CAU_MYERSON_EXACT)
        return cau_factorial(n) / cau_factorial(a + b + 1) * cau_factorial(a) * cau_factorial(b);
    double ways = 1;
    for (size_t k = 1; k <= a; k++)
        ways *= (double)(b + k) / (double)k;
    return (cau_wide)ldexp(1 / (ways * (double)(a + b + 1)), UNIT_BITS);
}

static void set_chances(walk *w)
{
    for (size_t c = 1; c <= w->n; c++)
        for (size_t h = 0; c + h <= w->n; h++) {
            w->joins[c][h] = chance(w->n, c - 1, h);
            w->ends[c][h] = h > 0 ? chance(w->n, c, h - 1) : 0;
        }
}

static void set_values(const walk *w)
{
    cau_myerson *out = w->p->out;
    for (size_t i = 0; i < w->n; i++) {
        const size_t v = w->p->members[i];
        const bool counted = w->n <= CAU_MYERSON_EXACT;
        out->value[v] = counted ? (double)w->value[i] / (double)cau_factorial(w->n) : ldexp((double)w->value[i], -UNIT_BITS);
        if (out->exact)
            out->exact[v] = cau_fraction_of(w->value[i], cau_factorial(w->n));
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
    walk *w = cau_alloc(1, sizeof *w);
    size_t *place = cau_alloc(p->game->n, sizeof *place);
    *done = false;
    if (!place || !w) {
        rc = cau_no_memory(p->ctx);
        goto done;
    }
    *w = (walk){ .p = p, .n = p->n, .quota = p->game->quota, .budget = p->budget };
    take_part(w, place);
    set_chances(w);
    walk_all(w);
    p->budget -= (double)w->met;
    p->out->sets += (double)w->met;
    if (cau_stopped(p->ctx))
        rc = CAUCUS_ESTOPPED;
    else if (!w->stopped) {
        set_values(w);
        *done = true;
    }
done:
    cau_free(place);
    cau_free(w);
    return rc;
}
