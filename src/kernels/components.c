/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Strong components: R. E. Tarjan, Depth-first search and linear graph algorithms, SIAM J. Comput. 1 (1972) 146-160,
 * with its own stack instead of recursion, for chains of any length. */
#include "kernels/perron.h"

#include <string.h>

typedef struct search {
    const cau_layer *layer;
    size_t *index, *low, *next; /* n each: number of discovery, lowest reached, next arc to look at */
    size_t *path, *open;        /* the way down; discovered and not yet in a component */
    size_t npath, nopen, time;
} search;

static void enter(search *s, size_t v)
{
    s->index[v] = s->low[v] = s->time++;
    s->next[v] = s->layer->out_start[v];
    s->path[s->npath++] = v;
    s->open[s->nopen++] = v;
}

/* All that is reached from `root`; a component is complete when the way leads back out of its first member. */
static void explore(search *s, cau_components *c, size_t root)
{
    enter(s, root);
    while (s->npath > 0) {
        const size_t v = s->path[s->npath - 1];
        if (s->next[v] < s->layer->out_start[v + 1]) {
            const size_t u = s->layer->out_node[s->next[v]++];
            if (s->index[u] == CAU_NONE)
                enter(s, u);
            else if (c->of[u] == CAU_NONE && s->index[u] < s->low[v])
                s->low[v] = s->index[u];
            continue;
        }
        s->npath--;
        if (s->npath > 0 && s->low[v] < s->low[s->path[s->npath - 1]])
            s->low[s->path[s->npath - 1]] = s->low[v];
        if (s->low[v] != s->index[v])
            continue;
        size_t u;
        do {
            u = s->open[--s->nopen];
            c->of[u] = c->count;
        } while (u != v);
        c->count++;
    }
}

caucus_status cau_components_strong(cau_components *out, caucus_ctx *ctx, const cau_layer *layer)
{
    caucus_status rc = CAUCUS_OK;
    const size_t n = layer->n;
    search s = { .layer = layer };
    *out = (cau_components){ 0 };
    if (!(s.index = cau_alloc(n, sizeof *s.index)) || !(s.low = cau_alloc(n, sizeof *s.low))
        || !(s.next = cau_alloc(n, sizeof *s.next)) || !(s.path = cau_alloc(n, sizeof *s.path))
        || !(s.open = cau_alloc(n, sizeof *s.open)) || !(out->of = cau_alloc(n, sizeof *out->of))
        || !(out->members = cau_alloc(n, sizeof *out->members)) || !(out->start = cau_alloc(n + 2, sizeof *out->start))) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t v = 0; v < n; v++)
        s.index[v] = out->of[v] = CAU_NONE;
    for (size_t v = 0; v < n; v++)
        if (s.index[v] == CAU_NONE)
            explore(&s, out, v);
    for (size_t v = 0; v < n; v++)
        out->start[out->of[v] + 1]++;
    for (size_t k = 0; k < out->count; k++)
        out->start[k + 1] += out->start[k];
    for (size_t v = 0; v < n; v++) /* low[] now counts how many of a component are placed */
        s.low[v] = 0;
    for (size_t v = 0; v < n; v++)
        out->members[out->start[out->of[v]] + s.low[out->of[v]]++] = v;
done:
    cau_free(s.index);
    cau_free(s.low);
    cau_free(s.next);
    cau_free(s.path);
    cau_free(s.open);
    if (rc != CAUCUS_OK)
        cau_components_free(out);
    return rc;
}

void cau_components_free(cau_components *c)
{
    cau_free(c->of);
    cau_free(c->members);
    cau_free(c->start);
    memset(c, 0, sizeof *c);
}
