/* SPDX-License-Identifier: GPL-2.0-or-later */
/* T. Valente & K. Fujimoto, Bridges: locating critical connectors in a network, Social Networks 32 (2010) 212-220.
 *
 * Taking out a link changes a distance from s only where every shortest path from s runs over it. So from each source
 * one search gives the shortest paths; a link matters when it is the only way into its end; and only what hangs on
 * that end is measured again (G. Ramalingam & T. Reps, J. Algorithms 21 (1996) 267-305). */
#include "kernels/bridging.h"

#include <math.h>
#include <string.h>

static const double SAME = 1e-9; /* paths whose lengths differ by less are equal */

typedef struct work {
    const cau_layer *layer;
    double *length;        /* m */
    double *dist, *again;  /* n: from the source; without the link */
    size_t *order, *place; /* n: as settled; when, CAU_NONE: not reached */
    size_t *ways;          /* n: links over which a shortest path comes in */
    size_t *lost;          /* n: of these, how many are lost; 0 between links */
    bool *hangs;           /* n: all of them are lost */
    size_t *hung;          /* n: those */
    size_t *heap, *slot;   /* n */
    size_t size;
} work;

/* ---- a heap of nodes by the distances in key[] */

static bool nearer(const double *key, size_t a, size_t b)
{
    return key[a] < key[b] || (!(key[b] < key[a]) && a < b);
}

static void put(work *w, size_t at, size_t v)
{
    w->heap[at] = v;
    w->slot[v] = at;
}

static void rise(work *w, const double *key, size_t v)
{
    size_t at = w->slot[v] == CAU_NONE ? w->size++ : w->slot[v];
    for (; at > 0 && nearer(key, v, w->heap[(at - 1) / 2]); at = (at - 1) / 2)
        put(w, at, w->heap[(at - 1) / 2]);
    put(w, at, v);
}

static size_t take(work *w, const double *key)
{
    const size_t top = w->heap[0], v = w->heap[--w->size];
    size_t at = 0;
    for (size_t child; w->size > 0 && (child = 2 * at + 1) < w->size; at = child) {
        if (child + 1 < w->size && nearer(key, w->heap[child + 1], w->heap[child]))
            child++;
        if (!nearer(key, w->heap[child], v))
            break;
        put(w, at, w->heap[child]);
    }
    if (w->size > 0)
        put(w, at, v);
    w->slot[top] = CAU_NONE;
    return top;
}

/* ---- one source */

static bool leads_to(const work *w, size_t u, size_t v, double length)
{
    return w->place[u] != CAU_NONE && w->place[v] != CAU_NONE && w->place[u] < w->place[v]
        && w->dist[u] + length - w->dist[v] <= SAME * w->dist[v];
}

static size_t search(work *w, size_t source)
{
    const cau_layer *l = w->layer;
    size_t found = 0;
    for (size_t v = 0; v < l->n; v++) {
        w->dist[v] = INFINITY;
        w->place[v] = w->slot[v] = CAU_NONE;
        w->ways[v] = 0;
    }
    w->dist[source] = 0;
    rise(w, w->dist, source);
    while (w->size > 0) {
        const size_t v = take(w, w->dist);
        w->place[v] = found;
        w->order[found++] = v;
        for (size_t a = l->out_start[v]; a < l->out_start[v + 1]; a++) {
            const size_t u = l->out_node[a];
            const double d = w->dist[v] + w->length[l->out_link[a]];
            if (w->place[u] != CAU_NONE || !(d < w->dist[u]))
                continue;
            w->dist[u] = d;
            rise(w, w->dist, u);
        }
    }
    for (size_t k = 1; k < found; k++)
        for (size_t v = w->order[k], a = l->in_start[v]; a < l->in_start[v + 1]; a++)
            w->ways[v] += leads_to(w, l->in_node[a], v, w->length[l->in_link[a]]);
    return found;
}

/* Everyone all of whose shortest paths come over v, which lost its only way in. */
static size_t hang(work *w, size_t v)
{
    const cau_layer *l = w->layer;
    size_t count = 0;
    w->hung[count++] = v;
    w->hangs[v] = true;
    for (size_t k = 0; k < count; k++)
        for (size_t x = w->hung[k], a = l->out_start[x]; a < l->out_start[x + 1]; a++) {
            const size_t u = l->out_node[a];
            if (!w->hangs[u] && leads_to(w, x, u, w->length[l->out_link[a]]) && ++w->lost[u] == w->ways[u]) {
                w->hangs[u] = true;
                w->hung[count++] = u;
            }
        }
    return count;
}

/* Distances of those who hang, from the rest inwards; `taken` is the link that is out. */
static void measure_again(work *w, size_t count, size_t taken)
{
    const cau_layer *l = w->layer;
    for (size_t k = 0; k < count; k++) {
        const size_t v = w->hung[k];
        w->again[v] = INFINITY;
        for (size_t a = l->in_start[v]; a < l->in_start[v + 1]; a++) {
            const size_t u = l->in_node[a];
            if (l->in_link[a] != taken && !w->hangs[u] && w->place[u] != CAU_NONE)
                w->again[v] = fmin(w->again[v], w->dist[u] + w->length[l->in_link[a]]);
        }
        if (isfinite(w->again[v]))
            rise(w, w->again, v);
    }
    while (w->size > 0) {
        const size_t v = take(w, w->again);
        for (size_t a = l->out_start[v]; a < l->out_start[v + 1]; a++) {
            const size_t u = l->out_node[a];
            const double d = w->again[v] + w->length[l->out_link[a]];
            if (!w->hangs[u] || l->out_link[a] == taken || !(d < w->again[u]))
                continue;
            w->again[u] = d;
            rise(w, w->again, u);
        }
    }
}

static double loss_at(work *w, size_t v, size_t taken)
{
    const cau_layer *l = w->layer;
    const size_t count = hang(w, v);
    double loss = 0;
    measure_again(w, count, taken);
    for (size_t k = 0; k < count; k++) {
        const size_t u = w->hung[k];
        loss += 1 / w->dist[u] - (isfinite(w->again[u]) ? 1 / w->again[u] : 0);
    }
    for (size_t k = 0; k < count; k++) { /* as it was, for the next link */
        const size_t u = w->hung[k];
        w->hangs[u] = false;
        for (size_t a = l->out_start[u]; a < l->out_start[u + 1]; a++)
            w->lost[l->out_node[a]] = 0;
    }
    return loss;
}

static caucus_status prepare(work *w, caucus_ctx *ctx)
{
    const size_t n = w->layer->n, m = w->layer->m;
    if (!(w->length = cau_alloc(m, sizeof *w->length)) || !(w->dist = cau_alloc(n, sizeof *w->dist))
        || !(w->again = cau_alloc(n, sizeof *w->again)) || !(w->order = cau_alloc(n, sizeof *w->order))
        || !(w->place = cau_alloc(n, sizeof *w->place)) || !(w->ways = cau_alloc(n, sizeof *w->ways))
        || !(w->lost = cau_alloc(n, sizeof *w->lost)) || !(w->hangs = cau_alloc(n, sizeof *w->hangs))
        || !(w->hung = cau_alloc(n, sizeof *w->hung)) || !(w->heap = cau_alloc(n, sizeof *w->heap))
        || !(w->slot = cau_alloc(n, sizeof *w->slot)))
        return cau_no_memory(ctx);
    return CAUCUS_OK;
}

static void clear(work *w)
{
    cau_free(w->length);
    cau_free(w->dist);
    cau_free(w->again);
    cau_free(w->order);
    cau_free(w->place);
    cau_free(w->ways);
    cau_free(w->lost);
    cau_free(w->hangs);
    cau_free(w->hung);
    cau_free(w->heap);
    cau_free(w->slot);
}

caucus_status cau_link_losses(double **out, caucus_ctx *ctx, const cau_layer *layer, cau_length view)
{
    caucus_status rc;
    work w = { .layer = layer };
    double *loss = cau_alloc(layer->m, sizeof *loss);
    *out = NULL;
    if (!loss) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    CAU_TRY(prepare(&w, ctx));
    for (size_t e = 0; e < layer->m; e++)
        w.length[e] = cau_link_length(&layer->links[e], view);
    for (size_t s = 0; s < layer->n; s++) {
        if (cau_stopped(ctx)) {
            rc = CAUCUS_ESTOPPED;
            goto done;
        }
        const size_t found = search(&w, s);
        for (size_t k = 1; k < found; k++) {
            const size_t v = w.order[k];
            for (size_t a = layer->in_start[v]; w.ways[v] == 1 && a < layer->in_start[v + 1]; a++)
                if (leads_to(&w, layer->in_node[a], v, w.length[layer->in_link[a]]))
                    loss[layer->in_link[a]] += loss_at(&w, v, layer->in_link[a]);
        }
    }
    *out = loss;
    loss = NULL; /* handed over */
done:
    cau_free(loss);
    clear(&w);
    return rc;
}
