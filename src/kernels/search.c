/* SPDX-License-Identifier: GPL-2.0-or-later */
/* U. Brandes, A faster algorithm for betweenness centrality, J. Math. Sociology 25 (2001) 163-177; R. Dial, Algorithm 360:
 * shortest-path forest with topological ordering, Comm. ACM 12 (1969) 632-633. */
#include "kernels/search.h"

#include <math.h>
#include <string.h>

#define NOT_MET UINT32_MAX
#define NOBODY UINT32_MAX

/* Sums such as 1/2 + 1/3 + 1/6 miss 1 by rounding: they are equal all the same (METHODS: 1e-9 relative). */
static const double SAME = 1e-9;

struct cau_entry {
    uint32_t node, next;
};

caucus_status cau_search_init(cau_search *s, caucus_ctx *ctx, const cau_compact *g)
{
    memset(s, 0, sizeof *s);
    s->g = g;
    const size_t arcs = g->start[g->n];
    const bool whole = !g->length, hops = whole && g->longest == 1;
    s->met = cau_alloc(g->n, sizeof *s->met);
    s->routes = cau_alloc(g->n, sizeof *s->routes);
    s->order = cau_alloc(g->n, sizeof *s->order);
    bool fine = s->met && s->routes && s->order;
    if (whole && !hops) {
        s->bucket = cau_alloc((size_t)g->longest + 1, sizeof *s->bucket);
        s->entry_room = arcs + 1;
        s->entries = cau_alloc(s->entry_room, sizeof *s->entries);
        fine = fine && s->bucket && s->entries;
    }
    if (!whole) {
        s->dist = cau_alloc(g->n, sizeof *s->dist);
        s->heap = cau_alloc(g->n, sizeof *s->heap);
        s->slot = cau_alloc(g->n, sizeof *s->slot);
        fine = fine && s->dist && s->heap && s->slot;
    }
    if (!fine) {
        cau_search_free(s);
        return cau_no_memory(ctx);
    }
    for (size_t v = 0; v < g->n; v++)
        s->met[v] = NOT_MET;
    return CAUCUS_OK;
}

void cau_search_free(cau_search *s)
{
    cau_free(s->met);
    cau_free(s->routes);
    cau_free(s->order);
    cau_free(s->bucket);
    cau_free(s->entries);
    cau_free(s->dist);
    cau_free(s->heap);
    cau_free(s->slot);
    memset(s, 0, sizeof *s);
}

/* ---- hops: the order is the queue */

static void from_hops(cau_search *s, uint32_t source)
{
    const uint32_t *const start = s->g->start;
    const cau_arc *const arcs = s->g->arcs;
    uint32_t *const met = s->met;
    double *const routes = s->routes;
    uint32_t found = 1;
    s->order[0] = source;
    met[source] = 0;
    routes[source] = 1;
    for (uint32_t at = 0; at < found; at++) {
        const uint32_t v = s->order[at], next = met[v] + 1;
        const double ways = routes[v];
        for (uint32_t a = start[v]; a < start[v + 1]; a++) {
            const uint32_t u = arcs[a].node;
            if (met[u] == NOT_MET) {
                met[u] = next;
                routes[u] = ways;
                s->order[found++] = u;
            } else if (met[u] == next)
                routes[u] += ways;
        }
    }
    s->found = found;
}

/* ---- whole numbers: buckets by distance modulo (longest + 1). Someone who is met again by a shorter way waits twice;
 * the older entry is stale and is passed over, for its distance is not that of the bucket. */

static void from_buckets(cau_search *s, uint32_t source)
{
    const uint32_t *const start = s->g->start, around = s->g->longest + 1;
    const cau_arc *const arcs = s->g->arcs;
    uint32_t *const met = s->met;
    double *const routes = s->routes;
    uint32_t found = 0, used = 1;
    size_t waiting = 1;
    for (uint32_t b = 0; b < around; b++)
        s->bucket[b] = NOBODY;
    met[source] = 0;
    routes[source] = 1;
    s->entries[0] = (struct cau_entry){ source, NOBODY };
    s->bucket[0] = 0;
    for (uint32_t d = 0, b = 0; waiting > 0; d++, b = b + 1 == around ? 0 : b + 1) {
        uint32_t e = s->bucket[b];
        s->bucket[b] = NOBODY;
        for (; e != NOBODY; e = s->entries[e].next) {
            const uint32_t v = s->entries[e].node;
            waiting--;
            if (met[v] != d)
                continue; /* stale */
            s->order[found++] = v;
            const double ways = routes[v];
            for (uint32_t a = start[v]; a < start[v + 1]; a++) {
                const uint32_t u = arcs[a].node, next = d + arcs[a].units;
                if (next > met[u]) /* the usual case; NOT_MET is larger than any distance */
                    continue;
                if (next == met[u]) {
                    routes[u] += ways;
                    continue;
                }
                uint32_t c = b + arcs[a].units;
                c = c >= around ? c - around : c;
                met[u] = next;
                routes[u] = ways;
                s->entries[used] = (struct cau_entry){ u, s->bucket[c] };
                s->bucket[c] = used++;
                waiting++;
            }
        }
    }
    s->found = found;
}

/* ---- real lengths: a heap of four children by (distance, number) */

static bool nearer(const cau_search *s, uint32_t a, uint32_t b)
{
    return s->dist[a] < s->dist[b] || (!(s->dist[b] < s->dist[a]) && a < b);
}

static void rise(cau_search *s, uint32_t at, uint32_t v)
{
    while (at > 0 && nearer(s, v, s->heap[(at - 1) / 4])) {
        s->heap[at] = s->heap[(at - 1) / 4];
        s->slot[s->heap[at]] = at;
        at = (at - 1) / 4;
    }
    s->heap[at] = v;
    s->slot[v] = at;
}

static void sink(cau_search *s, uint32_t size, uint32_t v)
{
    uint32_t at = 0;
    for (;;) {
        const uint32_t first = 4 * at + 1, end = first + 4 < size ? first + 4 : size;
        if (first >= size)
            break;
        uint32_t child = first;
        for (uint32_t c = first + 1; c < end; c++)
            child = nearer(s, s->heap[c], s->heap[child]) ? c : child;
        if (!nearer(s, s->heap[child], v))
            break;
        s->heap[at] = s->heap[child];
        s->slot[s->heap[at]] = at;
        at = child;
    }
    s->heap[at] = v;
    s->slot[v] = at;
}

/* Does a shortest route to u (settled after v) lead over v by this length? */
static bool leads(const cau_search *s, uint32_t v, uint32_t u, double length)
{
    return s->met[u] != NOT_MET && s->met[u] > s->met[v] &&
           s->dist[v] + length - s->dist[u] <= SAME * s->dist[u];
}

/* `met` holds the place in the order here: only one settled later can come after. */
static void count_routes(cau_search *s)
{
    for (uint32_t k = 0; k < s->found; k++)
        s->routes[s->order[k]] = k == 0;
    for (uint32_t k = 0; k < s->found; k++) {
        const uint32_t v = s->order[k];
        for (uint32_t a = s->g->start[v]; a < s->g->start[v + 1]; a++)
            if (leads(s, v, s->g->arcs[a].node, s->g->length[a]))
                s->routes[s->g->arcs[a].node] += s->routes[v];
    }
}

static void from_heap(cau_search *s, uint32_t source)
{
    static const uint32_t WAITING = UINT32_MAX - 1; /* in the heap */
    uint32_t found = 0, size = 1;
    s->dist[source] = 0;
    s->met[source] = WAITING;
    s->heap[0] = source;
    s->slot[source] = 0;
    while (size > 0) {
        const uint32_t v = s->heap[0];
        if (--size > 0)
            sink(s, size, s->heap[size]);
        s->met[v] = found;
        s->order[found++] = v;
        for (uint32_t a = s->g->start[v]; a < s->g->start[v + 1]; a++) {
            const uint32_t u = s->g->arcs[a].node;
            const double next = s->dist[v] + s->g->length[a];
            if (s->met[u] == NOT_MET) {
                s->met[u] = WAITING;
                s->dist[u] = next;
                rise(s, size++, u);
            } else if (s->met[u] == WAITING && next < s->dist[u]) {
                s->dist[u] = next;
                rise(s, s->slot[u], u);
            }
        }
    }
    s->found = found;
}

/* ---- together */

void cau_search_from(cau_search *s, uint32_t source)
{
    if (s->g->length) {
        from_heap(s, source);
        count_routes(s);
    } else if (s->bucket)
        from_buckets(s, source);
    else
        from_hops(s, source);
}

double cau_search_distance(const cau_search *s, uint32_t v)
{
    return s->g->length ? s->dist[v] : s->met[v] * s->g->unit;
}

/* From the farthest: what leads over v is its share of what leads over, or ends at, each that comes after it. It hands
 * (1 + what leads over it) / its routes on to those before it; for counts, the routes on from it. */
static double handed(double routes, double after, bool count)
{
    return count ? 1 + after : (1 + routes * after) / routes;
}

static void gather_whole(cau_search *s, double *sum, bool count)
{
    const uint32_t *const start = s->g->start;
    const cau_arc *const arcs = s->g->arcs;
    const uint32_t *const met = s->met;
    double *const routes = s->routes;
    for (uint32_t k = s->found; k-- > 0;) {
        const uint32_t v = s->order[k], dist = met[v];
        double after = 0;
        for (uint32_t a = start[v]; a < start[v + 1]; a++)
            if (met[arcs[a].node] == dist + arcs[a].units)
                after += routes[arcs[a].node];
        if (k > 0)
            sum[v] += routes[v] * after;
        routes[v] = handed(routes[v], after, count);
    }
}

static void gather_real(cau_search *s, double *sum, bool count)
{
    for (uint32_t k = s->found; k-- > 0;) {
        const uint32_t v = s->order[k];
        double after = 0;
        for (uint32_t a = s->g->start[v]; a < s->g->start[v + 1]; a++)
            if (leads(s, v, s->g->arcs[a].node, s->g->length[a]))
                after += s->routes[s->g->arcs[a].node];
        if (k > 0)
            sum[v] += s->routes[v] * after;
        s->routes[v] = handed(s->routes[v], after, count);
    }
}

void cau_search_gather(cau_search *s, double *over, bool count)
{
    if (s->g->length)
        gather_real(s, over, count);
    else
        gather_whole(s, over, count);
}

void cau_search_reset(cau_search *s)
{
    for (uint32_t k = 0; k < s->found; k++)
        s->met[s->order[k]] = NOT_MET;
    s->found = 0;
}
