/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Katz centrality and PageRank, both sums over walks. */
#include "kernels/block.h"
#include "kernels/perron.h"
#include "model/drawn.h"

#include <math.h>
#include <string.h>

static caucus_status solve_katz(double *x, caucus_ctx *ctx, const cau_layer *layer, double alpha, bool incoming)
{
    caucus_status rc;
    cau_components parts = { 0 };
    cau_block block = { 0 };
    bool good = true;

    CAU_TRY(cau_components_strong(&parts, ctx, layer));
    CAU_TRY(cau_block_init(&block, ctx, layer, &parts, incoming));
    /* What goes out leads to components of smaller number, what comes in from those of larger: in this order each
     * component finds those it rests on solved. */
    for (size_t k = 0; good && k < parts.count; k++)
        good = cau_block_solve(&block, x, incoming ? parts.count - 1 - k : k, 1, alpha * block.scale, 1);
    for (size_t v = 0; good && v < layer->n; v++)
        good = isfinite(x[v]) && x[v] > 0;
    for (size_t v = 0; !good && v < layer->n; v++)
        x[v] = (double)NAN;
done:
    cau_block_free(&block);
    cau_components_free(&parts);
    return rc;
}

/** Kept with a redrawn map, where several measures ask: the alpha, then the scores. */
caucus_status cau_katz(double *x, caucus_ctx *ctx, const cau_layer *layer, double alpha, bool incoming)
{
    static const char keeper;
    const double *kept = cau_drawn_find(layer, &keeper, incoming);
    if (kept && kept[0] >= alpha && kept[0] <= alpha) {
        memcpy(x, kept + 1, layer->n * sizeof *x);
        return CAUCUS_OK;
    }
    const caucus_status rc = solve_katz(x, ctx, layer, alpha, incoming);
    if (rc != CAUCUS_OK || kept || !layer->drawn)
        return rc;
    double *copy = cau_alloc(layer->n + 1, sizeof *copy);
    if (!copy)
        return cau_no_memory(ctx);
    copy[0] = alpha;
    memcpy(copy + 1, x, layer->n * sizeof *x);
    if (!cau_drawn_keep(layer, &keeper, incoming, copy, cau_free))
        cau_free(copy);
    return CAUCUS_OK;
}

typedef struct walk {
    const cau_layer *layer;
    bool reverse;
    double damping;
    double *share; /* n: 1 over the strengths by which the walker leaves, 0: none */
    double *next;
} walk;

/* One step; returns how much was moved. The walker leaves v by the arcs in `leave` order and so arrives at u from the
 * arcs of the other list. */
static double step(const walk *w, double *x)
{
    const cau_layer *l = w->layer;
    const size_t *start = w->reverse ? l->out_start : l->in_start;
    const size_t *node = w->reverse ? l->out_node : l->in_node;
    const size_t *link = w->reverse ? l->out_link : l->in_link;
    const double n = (double)l->n;
    double lost = 0, moved = 0, total = 0;
    for (size_t v = 0; v < l->n; v++)
        if (!(w->share[v] > 0))
            lost += x[v];
    for (size_t u = 0; u < l->n; u++) {
        double sum = 0;
        for (size_t a = start[u]; a < start[u + 1]; a++)
            sum += x[node[a]] * (w->share[node[a]] * l->links[link[a]].strength);
        w->next[u] = (1 - w->damping) / n + w->damping * (sum + lost / n);
        total += w->next[u];
    }
    for (size_t u = 0; u < l->n; u++) {
        w->next[u] /= total; /* 1 but for rounding */
        moved += fabs(w->next[u] - x[u]);
        x[u] = w->next[u];
    }
    return moved;
}

caucus_status cau_pagerank(double *x, caucus_ctx *ctx, const cau_layer *layer, double damping, bool reverse)
{
    enum { MOST_STEPS = 50000 };
    caucus_status rc = CAUCUS_OK;
    const size_t n = layer->n;
    walk w = { .layer = layer, .reverse = reverse, .damping = damping };
    const size_t *start = reverse ? layer->in_start : layer->out_start, *link = reverse ? layer->in_link : layer->out_link;

    if (!(w.share = cau_alloc(n, sizeof *w.share)) || !(w.next = cau_alloc(n, sizeof *w.next))) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t v = 0; v < n; v++) {
        double sum = 0;
        for (size_t a = start[v]; a < start[v + 1]; a++)
            sum += layer->links[link[a]].strength;
        w.share[v] = sum > 0 ? 1 / sum : 0;
        x[v] = 1 / (double)n;
    }
    /* A step shrinks the distance to the answer by `damping` at least, so what was moved bounds what is left. */
    const double enough = 1e-13 * (damping > 0.5 ? (1 - damping) / damping : 1);
    bool good = n == 0;
    for (size_t k = 0; !good && k < MOST_STEPS; k++) {
        const double moved = step(&w, x);
        good = moved <= enough || moved <= 4e-16;
        if (k % 64 == 63 && cau_stopped(ctx)) {
            rc = CAUCUS_ESTOPPED;
            goto done;
        }
    }
    for (size_t v = 0; !good && v < n; v++)
        x[v] = (double)NAN;
done:
    cau_free(w.share);
    cau_free(w.next);
    return rc;
}
