/* SPDX-License-Identifier: GPL-2.0-or-later */
/* R. Tarjan, A note on finding the bridges of a graph, Information Processing Letters 2 (1974) 160-161: the tie from v up
 * is one when nothing below v leads above it. */
#include "kernels/bridging.h"

#include <stdlib.h>
#include <string.h>

typedef struct search {
    const cau_layer *layer;
    size_t *index, *low, *next, *size, *up, *up_link, *path, *root;
    size_t time, npath;
} search;

/* Arc k of v: those out of it, then, in a directed layer, those into it. */
static size_t arcs_of(const cau_layer *l, size_t v)
{
    return l->out_start[v + 1] - l->out_start[v] + (l->directed ? l->in_start[v + 1] - l->in_start[v] : 0);
}

static size_t contact(const cau_layer *l, size_t v, size_t k, size_t *link)
{
    const size_t out = l->out_start[v + 1] - l->out_start[v];
    const size_t at = k < out ? l->out_start[v] + k : l->in_start[v] + k - out;
    *link = k < out ? l->out_link[at] : l->in_link[at];
    return k < out ? l->out_node[at] : l->in_node[at];
}

static void enter(search *s, size_t v, size_t up, size_t link, size_t root)
{
    s->index[v] = s->low[v] = s->time++;
    s->size[v] = 1;
    s->up[v] = up;
    s->up_link[v] = link;
    s->root[v] = root;
    s->path[s->npath++] = v;
}

static void explore(search *s, size_t root)
{
    enter(s, root, CAU_NONE, 0, root);
    while (s->npath > 0) {
        const size_t v = s->path[s->npath - 1];
        if (s->next[v] < arcs_of(s->layer, v)) {
            size_t link;
            const size_t u = contact(s->layer, v, s->next[v]++, &link);
            if (s->index[u] == CAU_NONE)
                enter(s, u, v, link, root);
            else if (u != s->up[v] && s->index[u] < s->low[v]) /* the way up in both directions is one tie */
                s->low[v] = s->index[u];
            continue;
        }
        s->npath--;
        if (s->up[v] != CAU_NONE) {
            s->size[s->up[v]] += s->size[v];
            if (s->low[v] < s->low[s->up[v]])
                s->low[s->up[v]] = s->low[v];
        }
    }
}

static int by_ends(const void *x, const void *y)
{
    const cau_bridge *p = x, *q = y;
    if (p->a != q->a)
        return p->a < q->a ? -1 : 1;
    return (p->b > q->b) - (p->b < q->b);
}

static size_t list(const search *s, cau_bridge *out)
{
    size_t count = 0;
    for (size_t v = 0; v < s->layer->n; v++) {
        const size_t u = s->up[v];
        if (u == CAU_NONE || s->low[v] <= s->index[u])
            continue;
        const size_t below = s->size[v], above = s->size[s->root[v]] - below;
        out[count++] = (cau_bridge){ .a = u < v ? u : v, .b = u < v ? v : u, .link = s->up_link[v],
                                     .side = below < above ? below : above, .pairs_lost = (double)below * (double)above };
    }
    qsort(out, count, sizeof *out, by_ends);
    return count;
}

caucus_status cau_bridges_find(cau_bridge **out, size_t *count, size_t *components, caucus_ctx *ctx, const cau_layer *layer)
{
    caucus_status rc = CAUCUS_OK;
    const size_t n = layer->n;
    search s = { .layer = layer };
    *out = NULL;
    *count = *components = 0;
    if (!(s.index = cau_alloc(n, sizeof *s.index)) || !(s.low = cau_alloc(n, sizeof *s.low))
        || !(s.next = cau_alloc(n, sizeof *s.next)) || !(s.size = cau_alloc(n, sizeof *s.size))
        || !(s.up = cau_alloc(n, sizeof *s.up)) || !(s.up_link = cau_alloc(n, sizeof *s.up_link))
        || !(s.path = cau_alloc(n, sizeof *s.path)) || !(s.root = cau_alloc(n, sizeof *s.root))
        || !(*out = cau_alloc(n, sizeof **out))) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t v = 0; v < n; v++)
        s.index[v] = CAU_NONE;
    for (size_t v = 0; v < n; v++)
        if (s.index[v] == CAU_NONE) {
            ++*components;
            explore(&s, v);
        }
    *count = list(&s, *out);
done:
    cau_free(s.index);
    cau_free(s.low);
    cau_free(s.next);
    cau_free(s.size);
    cau_free(s.up);
    cau_free(s.up_link);
    cau_free(s.path);
    cau_free(s.root);
    return rc;
}
