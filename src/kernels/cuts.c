/* SPDX-License-Identifier: GPL-2.0-or-later */
/* J. Hopcroft & R. Tarjan, Algorithm 447, Comm. ACM 16 (1973) 372-378: below a cut point v hang subtrees of the
 * depth-first tree from which nothing leads above v. Each is a part of its own when v is gone; so is what lies above. */
#include "kernels/cuts.h"

#include <string.h>

typedef struct search {
    const cau_layer *layer;
    size_t *index, *low, *next, *size, *path, *root;
    double *apart;         /* n: stakeholders in parts cut off below v */
    double *squares;       /* n: their squares */
    size_t npath, time;
} search;

/* Arcs of v: those out of it, then, in a directed layer, those into it. */
static size_t arcs_of(const cau_layer *l, size_t v)
{
    return l->out_start[v + 1] - l->out_start[v] + (l->directed ? l->in_start[v + 1] - l->in_start[v] : 0);
}

static size_t contact(const cau_layer *l, size_t v, size_t k)
{
    const size_t out = l->out_start[v + 1] - l->out_start[v];
    return k < out ? l->out_node[l->out_start[v] + k] : l->in_node[l->in_start[v] + k - out];
}

static void enter(search *s, size_t v, size_t root)
{
    s->root[v] = root;
    s->index[v] = s->low[v] = s->time++;
    s->size[v] = 1;
    s->path[s->npath++] = v;
}

/* Going back from v to the one above it. */
static void leave(search *s, cau_cuts *c, size_t v)
{
    const size_t above = s->path[s->npath - 1];
    s->size[above] += s->size[v];
    if (s->low[v] < s->low[above])
        s->low[above] = s->low[v];
    if (s->low[v] >= s->index[above]) {
        const double part = (double)s->size[v];
        c->components_without[above]++;
        s->apart[above] += part;
        s->squares[above] += part * part;
    }
}

static void explore(search *s, cau_cuts *c, size_t root)
{
    enter(s, root, root);
    while (s->npath > 0) {
        const size_t v = s->path[s->npath - 1];
        if (s->next[v] < arcs_of(s->layer, v)) {
            const size_t u = contact(s->layer, v, s->next[v]++);
            if (s->index[u] == CAU_NONE)
                enter(s, u, root);
            else if (s->index[u] < s->low[v]) /* the one above too: it is no way round, and does no harm */
                s->low[v] = s->index[u];
            continue;
        }
        s->npath--;
        if (s->npath > 0)
            leave(s, c, v);
    }
}

/* Parts below each are known; add the part above, and turn sizes into pairs. */
static void finish(search *s, cau_cuts *c)
{
    for (size_t v = 0; v < c->n; v++) {
        const double others = (double)(s->size[s->root[v]] - 1), rest = others - s->apart[v];
        size_t parts = c->components_without[v];
        double squares = s->squares[v];
        if (rest > 0) {
            parts++;
            squares += rest * rest;
        }
        c->cut[v] = parts > 1;
        c->pairs_lost[v] = (others * others - squares) / 2;
        c->components_without[v] = parts + c->components - 1; /* the other components stay */
    }
}

caucus_status cau_cuts_find(cau_cuts *out, caucus_ctx *ctx, const cau_layer *layer)
{
    caucus_status rc = CAUCUS_OK;
    const size_t n = layer->n;
    search s = { .layer = layer };
    *out = (cau_cuts){ .n = n };
    if (!(s.index = cau_alloc(n, sizeof *s.index)) || !(s.low = cau_alloc(n, sizeof *s.low))
        || !(s.next = cau_alloc(n, sizeof *s.next)) || !(s.size = cau_alloc(n, sizeof *s.size))
        || !(s.path = cau_alloc(n, sizeof *s.path)) || !(s.apart = cau_alloc(n, sizeof *s.apart))
        || !(s.squares = cau_alloc(n, sizeof *s.squares)) || !(s.root = cau_alloc(n, sizeof *s.root))
        || !(out->cut = cau_alloc(n, sizeof *out->cut))
        || !(out->components_without = cau_alloc(n, sizeof *out->components_without))
        || !(out->pairs_lost = cau_alloc(n, sizeof *out->pairs_lost))) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t v = 0; v < n; v++)
        s.index[v] = CAU_NONE;
    for (size_t v = 0; v < n; v++)
        if (s.index[v] == CAU_NONE) {
            out->components++;
            explore(&s, out, v);
        }
    finish(&s, out);
done:
    cau_free(s.index);
    cau_free(s.low);
    cau_free(s.next);
    cau_free(s.size);
    cau_free(s.path);
    cau_free(s.apart);
    cau_free(s.squares);
    cau_free(s.root);
    if (rc != CAUCUS_OK)
        cau_cuts_free(out);
    return rc;
}

void cau_cuts_free(cau_cuts *c)
{
    cau_free(c->cut);
    cau_free(c->components_without);
    cau_free(c->pairs_lost);
    memset(c, 0, sizeof *c);
}
