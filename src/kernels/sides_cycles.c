/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "kernels/sides_cycles.h"

#include "core/alloc.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

caucus_status cau_cycles_make(cau_cycles *c, caucus_ctx *ctx, const cau_part *part, const size_t *edge_of, size_t groups, bool signs,
                              double hop)
{
    const size_t states = 2 * part->n;
    *c = (cau_cycles){ .part = part, .edge_of = edge_of, .groups = groups, .signs = signs, .hop = hop };
    c->far = cau_alloc(states, sizeof *c->far);
    c->came = cau_alloc(states, sizeof *c->came);
    c->by = cau_alloc(states, sizeof *c->by);
    c->heap = cau_alloc(states, sizeof *c->heap);
    c->place = cau_alloc(states, sizeof *c->place);
    c->touched = cau_alloc(states, sizeof *c->touched);
    c->walk = cau_alloc(states + 1, sizeof *c->walk);
    c->seen = cau_alloc(part->n, sizeof *c->seen);
    if (!c->far || !c->came || !c->by || !c->heap || !c->place || !c->touched || !c->walk || !c->seen)
        return cau_no_memory(ctx);
    for (size_t s = 0; s < states; s++) {
        c->far[s] = INFINITY;
        c->place[s] = CAU_PART_NONE;
    }
    for (size_t v = 0; v < part->n; v++)
        c->seen[v] = CAU_PART_NONE;
    return CAUCUS_OK;
}

static void forget(cau_cycles *c)
{
    for (size_t i = 0; i < c->nfound; i++)
        cau_free(c->found[i].edge);
    c->nfound = 0;
}

void cau_cycles_free(cau_cycles *c)
{
    forget(c);
    cau_free(c->found);
    cau_free(c->far);
    cau_free(c->came);
    cau_free(c->by);
    cau_free(c->heap);
    cau_free(c->place);
    cau_free(c->touched);
    cau_free(c->walk);
    cau_free(c->seen);
}

/* ---- shortest walks: Dijkstra with a heap of states, the smaller number first among equals ---- */

static bool nearer(const cau_cycles *c, size_t s, size_t t)
{
    return c->far[s] < c->far[t] || (!(c->far[t] < c->far[s]) && s < t);
}

static void put(cau_cycles *c, size_t at, size_t state)
{
    c->heap[at] = state;
    c->place[state] = at;
}

static void rise(cau_cycles *c, size_t at, size_t state)
{
    for (; at > 0 && nearer(c, state, c->heap[(at - 1) / 2]); at = (at - 1) / 2)
        put(c, at, c->heap[(at - 1) / 2]);
    put(c, at, state);
}

static size_t take_nearest(cau_cycles *c)
{
    const size_t first = c->heap[0], last = c->heap[--c->heaped];
    size_t at = 0;
    for (size_t child = 1; child < c->heaped; child = 2 * at + 1) {
        if (child + 1 < c->heaped && nearer(c, c->heap[child + 1], c->heap[child]))
            child++;
        if (!nearer(c, c->heap[child], last))
            break;
        put(c, at, c->heap[child]);
        at = child;
    }
    if (c->heaped > 0)
        put(c, at, last);
    return first;
}

static void reach(cau_cycles *c, size_t state, double far, size_t from, size_t by)
{
    if (!(far < c->far[state]))
        return;
    if (!isfinite(c->far[state]))
        c->touched[c->ntouched++] = state;
    c->far[state] = far;
    c->came[state] = from;
    c->by[state] = by;
    rise(c, c->place[state] == CAU_PART_NONE ? c->heaped++ : c->place[state], state);
}

/** May an arc be walked within a copy, and from copy `copy` to the other? */
static bool may_stay(const cau_cycles *c, size_t arc)
{
    return !c->signs || c->part->weight[arc] > 0;
}

static bool may_change(const cau_cycles *c, size_t arc, size_t copy)
{
    return (!c->signs || c->part->weight[arc] < 0) && (c->groups == 2 || copy == 0);
}

/** Least costs from copy 0 of the root, as far as they are below `most`. */
static void spread(cau_cycles *c, size_t root, const double *z, double most)
{
    const cau_part *part = c->part;
    for (size_t i = 0; i < c->ntouched; i++) {
        c->far[c->touched[i]] = INFINITY;
        c->place[c->touched[i]] = CAU_PART_NONE;
    }
    c->ntouched = c->heaped = 0;
    reach(c, 2 * root, 0, CAU_PART_NONE, 0);
    while (c->heaped > 0) {
        const size_t state = take_nearest(c), v = state / 2, copy = state % 2;
        c->looked += 1 + (double)(part->start[v + 1] - part->start[v]);
        for (size_t a = part->start[v]; a < part->start[v + 1]; a++) {
            const double apart = z[c->edge_of[a]];
            const double stay = c->far[state] + apart + c->hop, change = c->far[state] + (1 - apart) + c->hop;
            if (stay < most && may_stay(c, a))
                reach(c, 2 * part->to[a] + copy, stay, state, 2 * c->edge_of[a]);
            if (change < most && may_change(c, a, copy))
                reach(c, 2 * part->to[a] + (1 - copy), change, state, 2 * c->edge_of[a] + 1);
        }
    }
}

/* ---- from walks to cycles ---- */

static uint64_t mixed(uint64_t x)
{
    x = (x ^ (x >> 31)) * 0x9E3779B97F4A7C15u;
    return (x ^ (x >> 29)) * 0xBF58476D1CE4E5B9u;
}

/** The walk from `state` back to the root, and the edge `closing` to its beginning. Where it passes a vertex in both copies, what
 *  lies between is a cycle of its own with no larger sum. @return the edges of the cycle in c->walk from *first on */
static size_t walk_back(cau_cycles *c, size_t *first, size_t state, size_t closing)
{
    size_t count = 0, s = state;
    *first = 0;
    for (;; s = c->came[s]) {
        if (c->seen[s / 2] != CAU_PART_NONE) {
            *first = c->seen[s / 2];
            break;
        }
        c->seen[s / 2] = count;
        if (c->came[s] == CAU_PART_NONE) {
            c->walk[count++] = closing;
            break;
        }
        c->walk[count++] = c->by[s];
    }
    for (size_t t = state;; t = c->came[t]) {
        c->seen[t / 2] = CAU_PART_NONE;
        if (t == s)
            break;
    }
    return count - *first;
}

static caucus_status keep(cau_cycles *c, caucus_ctx *ctx, const double *z, size_t state, size_t closing, double most)
{
    size_t first;
    const size_t count = walk_back(c, &first, state, closing);
    cau_cycle cycle = { .count = count };
    for (size_t i = 0; i < count; i++) {
        const size_t edge = c->walk[first + i];
        cycle.sum += edge % 2 ? 1 - z[edge / 2] : z[edge / 2];
        cycle.hash += mixed(edge + 1);
    }
    if (!(cycle.sum < most))
        return CAUCUS_OK;
    if (!cau_grow(&c->found, &c->capacity, c->nfound, sizeof *c->found) || !(cycle.edge = cau_alloc(count, sizeof *cycle.edge)))
        return cau_no_memory(ctx);
    memcpy(cycle.edge, c->walk + first, count * sizeof *cycle.edge);
    c->found[c->nfound++] = cycle;
    return CAUCUS_OK;
}

static int by_edges(const void *a, const void *b)
{
    const cau_cycle *x = a, *y = b;
    return x->hash < y->hash ? -1 : x->hash > y->hash;
}

static int by_sum(const void *a, const void *b)
{
    const cau_cycle *x = a, *y = b;
    return x->sum < y->sum ? -1 : y->sum < x->sum ? 1 : by_edges(a, b);
}

static void each_once(cau_cycles *c)
{
    size_t kept = 0;
    if (c->nfound < 2)
        return;
    qsort(c->found, c->nfound, sizeof *c->found, by_edges);
    for (size_t i = 0; i < c->nfound; i++)
        if (kept > 0 && c->found[kept - 1].hash == c->found[i].hash)
            cau_free(c->found[i].edge);
        else
            c->found[kept++] = c->found[i];
    c->nfound = kept;
    qsort(c->found, c->nfound, sizeof *c->found, by_sum);
}

caucus_status cau_cycles_find(cau_cycles *c, caucus_ctx *ctx, const double *z, double slack)
{
    const cau_part *part = c->part;
    const double most = 1 - slack;
    caucus_status rc = CAUCUS_OK;
    forget(c);
    for (size_t v = 0; v < part->n && !cau_hurried(ctx); v++) {
        spread(c, v, z, most);
        for (size_t a = part->start[v]; a < part->start[v + 1]; a++) {
            const size_t stay = 2 * part->to[a] + 1, change = 2 * part->to[a], edge = 2 * c->edge_of[a];
            if (may_stay(c, a) && c->far[stay] + z[edge / 2] < most)
                CAU_TRY(keep(c, ctx, z, stay, edge, most));
            if (may_change(c, a, 0) && c->far[change] + (1 - z[edge / 2]) < most)
                CAU_TRY(keep(c, ctx, z, change, edge + 1, most));
        }
    }
    each_once(c);
done:
    return rc;
}
