/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What can be said of a component that is too large for a proof: a good split by local search, and a lower bound from
 * cycles that no split can satisfy and that share no weight. */
#include "kernels/sides_part.h"

#include "core/alloc.h"
#include "core/random.h"

#include <math.h>
#include <string.h>

void cau_split_canonical(int *label, size_t n, int *map)
{
    int next = 0;
    for (size_t i = 0; i <= n; i++)
        map[i] = -1;
    for (size_t v = 0; v < n; v++) {
        if (map[label[v]] < 0)
            map[label[v]] = next++;
        label[v] = map[label[v]];
    }
}

void cau_part_carried(double *carried, const cau_part *part, const int *label)
{
    for (size_t v = 0; v < part->n; v++) {
        carried[v] = 0;
        for (size_t a = part->start[v]; a < part->start[v + 1]; a++)
            if ((label[v] == label[part->to[a]]) != (part->weight[a] > 0))
                carried[v] += fabs(part->weight[a]);
    }
}

double cau_part_strain(const cau_part *part, const int *label)
{
    double strain = 0;
    for (size_t v = 0; v < part->n; v++)
        for (size_t a = part->start[v]; a < part->start[v + 1]; a++)
            if (part->to[a] > v && (label[v] == label[part->to[a]]) != (part->weight[a] > 0))
                strain += fabs(part->weight[a]);
    return strain;
}

/** Move one vertex at a time to its best group until none gains. `net` is scratch of `groups`. */
static void settle(int *label, const cau_part *part, size_t groups, double *net)
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

caucus_status cau_split_descend(int *label, double *value, caucus_ctx *ctx, const cau_part *part, size_t groups, uint64_t seed,
                                size_t starts)
{
    caucus_status rc = CAUCUS_OK;
    groups = groups < part->n ? groups : part->n;
    int *trial = cau_alloc(part->n, sizeof *trial), *map = cau_alloc(part->n + 1, sizeof *map);
    double *net = cau_alloc(groups, sizeof *net);
    *value = INFINITY;
    if (!trial || !map || !net) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t i = 0; i < starts && !cau_stopped(ctx); i++) {
        cau_rng rng = cau_rng_stream(seed, "sides", i);
        size_t spread = i == 0 ? 1 : i % 2 ? 2 : groups;
        spread = spread < groups ? spread : groups;
        for (size_t v = 0; v < part->n; v++) /* afresh, and later from the best with one in eight moved */
            trial[v] = i < starts / 3 || i == 0 || cau_rng_below(&rng, 8) == 0 ? (int)cau_rng_below(&rng, spread) : label[v];
        settle(trial, part, groups, net);
        const double strain = cau_part_strain(part, trial);
        if (strain < *value - part->eps) {
            *value = strain;
            memcpy(label, trial, part->n * sizeof *label);
        }
    }
    cau_split_canonical(label, part->n, map);
done:
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
    size_t groups;
} packing;

/** Shortest way from u to state `goal` over ties with weight left, not over `closing`. For two groups any number of
 *  conflicts counts by parity; for more, one at most. */
static bool walk(packing *p, size_t u, size_t goal, size_t closing)
{
    const cau_part *part = p->part;
    size_t head = 0, tail = 0;
    for (size_t s = 0; s < 2 * part->n; s++)
        p->came[s] = CAU_PART_NONE;
    p->queue[tail++] = 2 * u;
    p->came[2 * u] = part->arcs;
    while (head < tail) {
        const size_t state = p->queue[head++], v = state / 2, odd = state % 2;
        if (state == goal)
            return true;
        for (size_t a = part->start[v]; a < part->start[v + 1]; a++) {
            const bool conflict = part->weight[a] < 0;
            if (p->left[a] <= part->eps || a == closing || a == p->twin[closing] || (conflict && odd && p->groups > 2))
                continue;
            const size_t next = 2 * part->to[a] + (odd ^ (conflict ? 1u : 0u));
            if (p->came[next] == CAU_PART_NONE) {
                p->came[next] = a;
                p->queue[tail++] = next;
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
    for (size_t v = 0; v < part->n; v++)
        for (size_t a = part->start[v]; a < part->start[v + 1]; a++) {
            p->left[a] = fabs(part->weight[a]);
            for (size_t b = part->start[part->to[a]]; b < part->start[part->to[a] + 1]; b++)
                if (part->to[b] == v)
                    p->twin[a] = b;
        }
    return CAUCUS_OK;
}

caucus_status cau_split_packing(double *bound, caucus_ctx *ctx, const cau_part *part, const int *label, size_t groups)
{
    packing p = { .part = part, .groups = groups };
    caucus_status rc = CAUCUS_OK;
    *bound = 0;
    CAU_TRY(packing_make(&p, ctx));
    for (size_t v = 0; v < part->n; v++)
        for (size_t a = part->start[v]; a < part->start[v + 1]; a++) {
            const bool ally = part->weight[a] > 0;
            const size_t goal = 2 * part->to[a] + (ally ? 1 : 0);
            if (part->to[a] < v || (label[v] == label[part->to[a]]) == ally)
                continue;
            while (p.left[a] > part->eps && !cau_stopped(ctx) && walk(&p, v, goal, a))
                *bound += use_cycle(&p, v, goal, a);
        }
done:
    cau_free(p.left);
    cau_free(p.twin);
    cau_free(p.queue);
    cau_free(p.came);
    return rc;
}
