/* SPDX-License-Identifier: GPL-2.0-or-later */
/* J. Hopcroft & R. Tarjan, Algorithm 447: efficient algorithms for graph manipulation, Communications of the ACM 16, 1973; without
 * recursion. */
#include "kernels/sides_blocks.h"

#include "core/alloc.h"

#include <string.h>

typedef struct walk {
    size_t *start, *to, *pair;      /* rows: where an arc leads and which pair it is */
    size_t *next, *from;            /* n: the next arc to follow; the pair by which it was met */
    size_t *met, *low, clock;       /* n: when it was met, from 1; the earliest that is reached from below */
    size_t *path, *held, nheld;     /* vertices to the one at hand; pairs that are in no block yet */
} walk;

static void walk_free(walk *w)
{
    cau_free(w->start);
    cau_free(w->to);
    cau_free(w->pair);
    cau_free(w->next);
    cau_free(w->from);
    cau_free(w->met);
    cau_free(w->low);
    cau_free(w->path);
    cau_free(w->held);
}

static caucus_status walk_make(walk *w, caucus_ctx *ctx, size_t n, const cau_pair *pairs, size_t m)
{
    w->start = cau_alloc(n + 2, sizeof *w->start);
    w->to = cau_alloc(2 * m, sizeof *w->to);
    w->pair = cau_alloc(2 * m, sizeof *w->pair);
    w->next = cau_alloc(n, sizeof *w->next);
    w->from = cau_alloc(n, sizeof *w->from);
    w->met = cau_alloc(n, sizeof *w->met);
    w->low = cau_alloc(n, sizeof *w->low);
    w->path = cau_alloc(n, sizeof *w->path);
    w->held = cau_alloc(m, sizeof *w->held);
    if (!w->start || !w->to || !w->pair || !w->next || !w->from || !w->met || !w->low || !w->path || !w->held)
        return cau_no_memory(ctx);
    for (size_t e = 0; e < m; e++) {
        w->start[pairs[e].a + 2]++;
        w->start[pairs[e].b + 2]++;
    }
    for (size_t v = 2; v <= n; v++)
        w->start[v + 1] += w->start[v];
    for (size_t e = 0; e < m; e++)
        for (int end = 0; end < 2; end++) {
            const size_t at = w->start[(end ? pairs[e].b : pairs[e].a) + 1]++;
            w->to[at] = end ? pairs[e].a : pairs[e].b;
            w->pair[at] = e;
        }
    memcpy(w->next, w->start, n * sizeof *w->next);
    return CAUCUS_OK;
}

static void close_block(cau_blocks *out, walk *w, size_t last)
{
    size_t e;
    do {
        e = w->held[--w->nheld];
        out->of[e] = out->count;
    } while (e != last);
    out->count++;
}

static void spread_from(cau_blocks *out, walk *w, size_t root)
{
    size_t depth = 0;
    w->path[0] = root;
    w->met[root] = w->low[root] = ++w->clock;
    w->from[root] = CAU_PART_NONE;
    if (w->start[root] == w->start[root + 1])
        out->count++; /* alone */
    for (;;) {
        const size_t v = w->path[depth];
        if (w->next[v] < w->start[v + 1]) {
            const size_t a = w->next[v]++, u = w->to[a];
            if (w->pair[a] == w->from[v])
                continue;
            if (!w->met[u]) {
                w->met[u] = w->low[u] = ++w->clock;
                w->from[u] = w->held[w->nheld++] = w->pair[a];
                w->path[++depth] = u;
            } else if (w->met[u] < w->met[v]) {
                w->held[w->nheld++] = w->pair[a];
                w->low[v] = w->met[u] < w->low[v] ? w->met[u] : w->low[v];
            }
            continue;
        }
        if (depth == 0)
            return;
        const size_t up = w->path[--depth];
        w->low[up] = w->low[v] < w->low[up] ? w->low[v] : w->low[up];
        if (w->low[v] >= w->met[up])
            close_block(out, w, w->from[v]);
    }
}

/** Blocks were met from the leaves up: turn their order, and list their vertices. */
static caucus_status list_vertices(cau_blocks *out, caucus_ctx *ctx, const walk *w, size_t n, const cau_pair *pairs, size_t m)
{
    size_t *last = cau_alloc(n, sizeof *last), *first = cau_alloc(out->count + 1, sizeof *first), room = 0;
    size_t *in = cau_alloc(m, sizeof *in);
    out->start = cau_alloc(out->count + 1, sizeof *out->start);
    out->vertex = cau_alloc(2 * m + n, sizeof *out->vertex);
    const bool failed = !last || !first || !in || !out->start || !out->vertex;
    for (size_t e = 0; !failed && e < m; e++) {
        out->of[e] = out->count - 1 - out->of[e];
        first[out->of[e] + 1]++;
    }
    for (size_t b = 0; !failed && b < out->count; b++)
        first[b + 1] += first[b];
    for (size_t e = 0; !failed && e < m; e++)
        in[first[out->of[e]]++] = e; /* first[b] is now where block b ends */
    for (size_t b = 0, i = 0, alone = n; !failed && b < out->count; b++) {
        out->start[b] = room;
        if (i == first[b]) { /* one without pairs: they too are in the opposite order */
            do
                alone--;
            while (w->start[alone] < w->start[alone + 1]);
            out->vertex[room++] = alone;
        }
        for (; i < first[b]; i++)
            for (int end = 0; end < 2; end++) {
                const size_t v = end ? pairs[in[i]].b : pairs[in[i]].a;
                if (last[v] != b + 1) {
                    last[v] = b + 1;
                    out->vertex[room++] = v;
                }
            }
    }
    if (!failed)
        out->start[out->count] = room;
    cau_free(last);
    cau_free(first);
    cau_free(in);
    return failed ? cau_no_memory(ctx) : CAUCUS_OK;
}

caucus_status cau_blocks_make(cau_blocks *out, caucus_ctx *ctx, size_t n, const cau_pair *pairs, size_t m)
{
    caucus_status rc = CAUCUS_OK;
    walk w = { 0 };
    *out = (cau_blocks){ 0 };
    if (!(out->of = cau_alloc(m, sizeof *out->of))) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    CAU_TRY(walk_make(&w, ctx, n, pairs, m));
    for (size_t v = 0; v < n; v++)
        if (!w.met[v])
            spread_from(out, &w, v);
    CAU_TRY(list_vertices(out, ctx, &w, n, pairs, m));
done:
    walk_free(&w);
    return rc;
}

void cau_blocks_free(cau_blocks *b)
{
    cau_free(b->start);
    cau_free(b->vertex);
    cau_free(b->of);
    *b = (cau_blocks){ 0 };
}
