/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One search per source: E. W. Dijkstra, A note on two problems in connexion with graphs, Numer. Math. 1 (1959); what is
 * gathered on the way back follows U. Brandes, J. Math. Sociology 25 (2001) 163-177, with counts in place of shares. */
#include "kernels/routes.h"

#include <math.h>
#include <string.h>

static const double SAME = 1e-9;

typedef struct entry {
    double dist;
    size_t who;
} entry;

typedef struct search {
    const cau_layer *layer;
    double *length;        /* of each link */
    double *dist, *paths, *below; /* n: shortest paths to it; and on to others from it */
    size_t *order, *place; /* in order of distance, and where in it (CAU_NONE: not reached) */
    entry *heap;           /* one entry for each time that somebody came nearer */
    size_t size;
} search;

static bool nearer(entry a, entry b)
{
    return a.dist < b.dist || (!(b.dist < a.dist) && a.who < b.who);
}

static void push(search *s, entry e)
{
    size_t at = s->size++;
    for (; at > 0 && nearer(e, s->heap[(at - 1) / 2]); at = (at - 1) / 2)
        s->heap[at] = s->heap[(at - 1) / 2];
    s->heap[at] = e;
}

static entry pop(search *s)
{
    const entry top = s->heap[0], last = s->heap[--s->size];
    size_t at = 0;
    for (size_t child = 1; child < s->size; child = 2 * at + 1) {
        if (child + 1 < s->size && nearer(s->heap[child + 1], s->heap[child]))
            child++;
        if (!nearer(s->heap[child], last))
            break;
        s->heap[at] = s->heap[child];
        at = child;
    }
    s->heap[at] = last;
    return top;
}

static size_t find_distances(search *s, size_t source)
{
    const cau_layer *l = s->layer;
    size_t found = 0;
    for (size_t v = 0; v < l->n; v++) {
        s->dist[v] = INFINITY;
        s->place[v] = CAU_NONE;
    }
    s->dist[source] = 0;
    push(s, (entry){ 0, source });
    while (s->size > 0) {
        const size_t v = pop(s).who;
        if (s->place[v] != CAU_NONE) /* it came nearer after this entry */
            continue;
        s->place[v] = found;
        s->order[found++] = v;
        for (size_t a = l->out_start[v]; a < l->out_start[v + 1]; a++) {
            const size_t u = l->out_node[a];
            const double d = s->dist[v] + s->length[l->out_link[a]];
            if (s->place[u] == CAU_NONE && d < s->dist[u]) {
                s->dist[u] = d;
                push(s, (entry){ d, u });
            }
        }
    }
    return found;
}

/* Only someone reached before v can lead to it, also where a length is too small to change a sum. */
static bool leads_to(const search *s, size_t u, size_t v, double length)
{
    return s->place[u] != CAU_NONE && s->place[u] < s->place[v] && s->dist[u] + length - s->dist[v] <= SAME * s->dist[v];
}

static void count_paths(search *s, double *stress, size_t found)
{
    const cau_layer *l = s->layer;
    for (size_t k = 0; k < found; k++) {
        const size_t v = s->order[k];
        s->paths[v] = k == 0 ? 1 : 0;
        s->below[v] = 0;
        for (size_t a = l->in_start[v]; k > 0 && a < l->in_start[v + 1]; a++)
            if (leads_to(s, l->in_node[a], v, s->length[l->in_link[a]]))
                s->paths[v] += s->paths[l->in_node[a]];
    }
    for (size_t k = found; k-- > 1;) {
        const size_t v = s->order[k];
        for (size_t a = l->in_start[v]; a < l->in_start[v + 1]; a++)
            if (leads_to(s, l->in_node[a], v, s->length[l->in_link[a]]))
                s->below[l->in_node[a]] += 1 + s->below[v];
        stress[v] += s->paths[v] * s->below[v];
    }
}

static bool make_room(cau_routes *out, search *s, bool stress)
{
    const size_t n = s->layer->n, m = s->layer->m;
    return (out->reached = cau_alloc(n, sizeof *out->reached))
        && (out->distance = cau_alloc(n, sizeof *out->distance))
        && (!stress || (out->stress = cau_alloc(n, sizeof *out->stress))) && (s->length = cau_alloc(m, sizeof *s->length))
        && (s->dist = cau_alloc(n, sizeof *s->dist)) && (s->paths = cau_alloc(n, sizeof *s->paths))
        && (s->below = cau_alloc(n, sizeof *s->below)) && (s->order = cau_alloc(n, sizeof *s->order))
        && (s->place = cau_alloc(n, sizeof *s->place)) && (s->heap = cau_alloc(2 * m + 1, sizeof *s->heap));
}

caucus_status cau_routes_find(cau_routes *out, caucus_ctx *ctx, const cau_layer *layer, cau_length view, bool stress)
{
    caucus_status rc = CAUCUS_OK;
    search s = { .layer = layer };
    *out = (cau_routes){ .n = layer->n };
    if (!make_room(out, &s, stress)) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t e = 0; e < layer->m; e++)
        s.length[e] = cau_link_length(&layer->links[e], view);
    for (size_t v = 0; v < layer->n; v++) {
        if (v % 64 == 63 && cau_stopped(ctx)) {
            rc = CAUCUS_ESTOPPED;
            goto done;
        }
        const size_t found = find_distances(&s, v);
        out->reached[v] = found - 1;
        for (size_t k = 1; k < found; k++)
            out->distance[v] += s.dist[s.order[k]];
        if (stress)
            count_paths(&s, out->stress, found);
    }
    for (size_t v = 0; stress && !layer->directed && v < layer->n; v++)
        out->stress[v] /= 2; /* each pair was met from both ends */
done:
    cau_free(s.length);
    cau_free(s.dist);
    cau_free(s.paths);
    cau_free(s.below);
    cau_free(s.order);
    cau_free(s.place);
    cau_free(s.heap);
    return rc;
}

void cau_routes_free(cau_routes *r)
{
    cau_free(r->reached);
    cau_free(r->distance);
    cau_free(r->stress);
    memset(r, 0, sizeof *r);
}

caucus_status cau_routes_near(size_t *near, caucus_ctx *ctx, const cau_layer *layer)
{
    size_t *met = cau_alloc(layer->n, sizeof *met); /* the last source that met it, plus 1 */
    if (!met)
        return cau_no_memory(ctx);
    for (size_t v = 0; v < layer->n; v++) {
        near[v] = 0;
        met[v] = v + 1;
        for (size_t a = layer->out_start[v]; a < layer->out_start[v + 1]; a++) {
            const size_t u = layer->out_node[a];
            near[v] += met[u] != v + 1;
            met[u] = v + 1;
            for (size_t b = layer->out_start[u]; b < layer->out_start[u + 1]; b++) {
                near[v] += met[layer->out_node[b]] != v + 1;
                met[layer->out_node[b]] = v + 1;
            }
        }
    }
    cau_free(met);
    return CAUCUS_OK;
}
