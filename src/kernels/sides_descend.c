/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What can be said of a component that is too large for a proof: a good split by local search, and a lower bound from
 * cycles that no split can satisfy and that share no weight. */
#include "kernels/sides_part.h"

#include "core/alloc.h"
#include "core/random.h"

#include <math.h>
#include <string.h>

void cau_part_settle(int *label, const cau_part *part, size_t groups, double *net)
{
    bool moved = true;
    for (size_t round = 0; moved && round < 1000; round++) {
        moved = false;
        for (size_t v = 0; v < part->n; v++) {
            int to = label[v];
            for (size_t a = part->start[v]; a < part->start[v + 1]; a++)
                net[label[part->to[a]]] = 0;
            net[to] = 0;
            for (size_t a = part->start[v]; a < part->start[v + 1]; a++)
                net[label[part->to[a]]] += part->weight[a];
            for (size_t a = part->start[v]; a < part->start[v + 1]; a++)
                if (net[label[part->to[a]]] > net[to] + part->eps)
                    to = label[part->to[a]];
            if (net[to] < -part->eps) /* better alone, or in a group of strangers */
                for (size_t g = 0; g < groups; g++) {
                    bool met = false;
                    for (size_t a = part->start[v]; a < part->start[v + 1] && !met; a++)
                        met = label[part->to[a]] == (int)g;
                    if (!met) {
                        to = (int)g;
                        break;
                    }
                }
            if (to != label[v]) {
                label[v] = to;
                moved = true;
            }
        }
    }
}

/** What moving v to each group would gain, kept while vertices move. */
typedef struct moves {
    const cau_part *part;
    size_t groups;
    double *net;   /* n * groups: weight towards each group */
    size_t *until; /* n: it stays where it is until this step */
} moves;

static void moves_begin(moves *m, const int *label)
{
    memset(m->net, 0, m->part->n * m->groups * sizeof *m->net);
    memset(m->until, 0, m->part->n * sizeof *m->until);
    for (size_t v = 0; v < m->part->n; v++)
        for (size_t a = m->part->start[v]; a < m->part->start[v + 1]; a++)
            m->net[v * m->groups + (size_t)label[m->part->to[a]]] += m->part->weight[a];
}

static void move(moves *m, int *label, size_t v, int to)
{
    for (size_t a = m->part->start[v]; a < m->part->start[v + 1]; a++) {
        double *net = m->net + m->part->to[a] * m->groups;
        net[label[v]] -= m->part->weight[a];
        net[to] += m->part->weight[a];
    }
    label[v] = to;
}

/** Always the best move, also where it loses, of those that have not just moved (F. Glover, Tabu search, ORSA J. on Computing 1,
 *  1989). `trial` goes on from `label`, which is replaced by what is better. */
static void wander(int *label, double *value, moves *m, int *trial, cau_rng *rng, size_t steps, const caucus_ctx *ctx)
{
    const size_t n = m->part->n, groups = m->groups;
    double strain = *value;
    memcpy(trial, label, n * sizeof *trial);
    moves_begin(m, trial);
    for (size_t step = 1; step <= steps && (step % 64 || !cau_hurried(ctx)); step++) {
        double most = -INFINITY;
        size_t who = n;
        int to = 0;
        for (size_t v = 0; v < n; v++) {
            const double *net = m->net + v * groups, here = net[trial[v]];
            for (size_t g = 0; g < groups; g++)
                if (net[g] - here > most && (int)g != trial[v]
                    && (m->until[v] < step || strain - (net[g] - here) < *value - m->part->eps)) {
                    most = net[g] - here;
                    who = v;
                    to = (int)g;
                }
        }
        if (who == n)
            continue;
        move(m, trial, who, to);
        m->until[who] = step + 5 + cau_rng_below(rng, 10);
        strain -= most;
        if (strain < *value - m->part->eps) {
            *value = strain;
            memcpy(label, trial, n * sizeof *label);
        }
    }
}

caucus_status cau_split_descend(int *label, double *value, caucus_ctx *ctx, const cau_part *part, const cau_split_task *task)
{
    enum { STARTS = 12, FEW_GROUPS = 64, ROOM = 4000000 };
    caucus_status rc = CAUCUS_OK;
    const size_t n = part->n, most = task->groups < n ? task->groups : n, room = ROOM / n < FEW_GROUPS ? FEW_GROUPS : ROOM / n;
    const size_t groups = most < room ? most : room;
    moves m = { .part = part, .groups = groups };
    int *trial = cau_alloc(n, sizeof *trial), *map = cau_alloc(n + 1, sizeof *map);
    double *net = cau_alloc(groups, sizeof *net);
    cau_rng rng = cau_rng_stream(task->seed, "sides", 0);
    *value = cau_part_strain(part, label);
    if (!trial || !map || !net) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t i = 0; i < STARTS && !cau_hurried(ctx); i++) {
        size_t spread = i == 0 ? 1 : i % 2 ? 2 : groups;
        spread = spread < groups ? spread : groups;
        for (size_t v = 0; v < n; v++)
            trial[v] = (int)cau_rng_below(&rng, spread);
        cau_part_settle(trial, part, groups, net);
        const double strain = cau_part_strain(part, trial);
        if (strain < *value - part->eps) {
            *value = strain;
            memcpy(label, trial, n * sizeof *label);
        }
    }
    const double steps = *task->steps / 100 / (double)(n * groups); /* a hundredth of the budget, and no more than helps */
    if (steps >= (double)n) {
        m.net = cau_alloc(n * groups, sizeof *m.net);
        m.until = cau_alloc(n, sizeof *m.until);
        if (m.net && m.until)
            wander(label, value, &m, trial, &rng, steps < 400 * (double)n ? (size_t)steps : 400 * n, ctx);
        else
            rc = cau_no_memory(ctx);
    }
    cau_split_canonical(label, n, map);
    *value = cau_part_strain(part, label);
done:
    cau_free(m.net);
    cau_free(m.until);
    cau_free(trial);
    cau_free(map);
    cau_free(net);
    return rc;
}

/* ---- the lower bound ---- */

typedef struct packing {
    const cau_part *part;
    double *left;  /* per arc: weight not used yet; both arcs of a tie agree */
    size_t *twin;  /* the same tie from the other end */
    size_t *queue, *came; /* states 2 v + odd; the arc by which a state was reached */
    size_t queued;        /* states that the last walk met */
    size_t groups;
    double steps;
} packing;

/** Shortest way from u to state `goal` over ties with weight left, not over `closing`. For two groups any number of
 *  conflicts counts by parity; for more, one at most. */
static bool walk(packing *p, size_t u, size_t goal, size_t closing)
{
    const cau_part *part = p->part;
    size_t head = 0;
    for (size_t i = 0; i < p->queued; i++)
        p->came[p->queue[i]] = CAU_PART_NONE;
    p->queued = 1;
    p->queue[0] = 2 * u;
    p->came[2 * u] = part->arcs;
    while (head < p->queued) {
        const size_t state = p->queue[head++], v = state / 2, odd = state % 2;
        if (state == goal)
            return true;
        p->steps -= 1 + (double)(part->start[v + 1] - part->start[v]);
        for (size_t a = part->start[v]; a < part->start[v + 1]; a++) {
            const bool conflict = part->weight[a] < 0;
            if (p->left[a] <= part->eps || a == closing || a == p->twin[closing] || (conflict && odd && p->groups > 2))
                continue;
            const size_t next = 2 * part->to[a] + (odd ^ (conflict ? 1u : 0u));
            if (p->came[next] == CAU_PART_NONE) {
                p->came[next] = a;
                p->queue[p->queued++] = next;
            }
        }
    }
    return false;
}

/** The state before `state` on the way found. */
static size_t before(const packing *p, size_t state)
{
    const size_t a = p->came[state];
    const size_t v = p->part->to[p->twin[a]];
    return 2 * v + ((state % 2) ^ (p->part->weight[a] < 0 ? 1u : 0u));
}

static double use_cycle(packing *p, size_t u, size_t goal, size_t closing)
{
    double least = p->left[closing];
    for (size_t s = goal; s != 2 * u; s = before(p, s))
        least = p->left[p->came[s]] < least ? p->left[p->came[s]] : least;
    for (size_t s = goal; s != 2 * u; s = before(p, s)) {
        const size_t a = p->came[s];
        p->left[a] = p->left[a] > least ? p->left[a] - least : 0;
        p->left[p->twin[a]] = p->left[a];
    }
    p->left[closing] -= least;
    p->left[p->twin[closing]] = p->left[closing];
    return least;
}

static caucus_status packing_make(packing *p, caucus_ctx *ctx)
{
    const cau_part *part = p->part;
    p->left = cau_alloc(part->arcs, sizeof *p->left);
    p->twin = cau_alloc(part->arcs, sizeof *p->twin);
    p->queue = cau_alloc(2 * part->n, sizeof *p->queue);
    p->came = cau_alloc(2 * part->n, sizeof *p->came);
    if (!p->left || !p->twin || !p->queue || !p->came)
        return cau_no_memory(ctx);
    for (size_t s = 0; s < 2 * part->n; s++)
        p->came[s] = CAU_PART_NONE;
    memcpy(p->queue, part->start, part->n * sizeof *p->queue); /* how far each row has been met: rows are in order */
    for (size_t v = 0; v < part->n; v++)
        for (size_t a = part->start[v]; a < part->start[v + 1]; a++) {
            p->left[a] = fabs(part->weight[a]);
            p->twin[a] = p->queue[part->to[a]]++;
        }
    return CAUCUS_OK;
}

caucus_status cau_split_packing(double *bound, caucus_ctx *ctx, const cau_part *part, const int *label, size_t groups, double steps)
{
    packing p = { .part = part, .groups = groups, .steps = steps };
    caucus_status rc = CAUCUS_OK;
    *bound = 0;
    CAU_TRY(packing_make(&p, ctx));
    for (size_t v = 0; v < part->n; v++)
        for (size_t a = part->start[v]; a < part->start[v + 1]; a++) {
            const bool ally = part->weight[a] > 0;
            const size_t goal = 2 * part->to[a] + (ally ? 1 : 0);
            if (part->to[a] < v || (label[v] == label[part->to[a]]) == ally)
                continue;
            while (p.left[a] > part->eps && p.steps > 0 && !cau_hurried(ctx) && walk(&p, v, goal, a))
                *bound += use_cycle(&p, v, goal, a);
        }
done:
    cau_free(p.left);
    cau_free(p.twin);
    cau_free(p.queue);
    cau_free(p.came);
    return rc;
}
