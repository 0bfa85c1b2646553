/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "kernels/sides_rings.h"

#include "core/alloc.h"
#include "kernels/lp.h"
#include "kernels/sides_cycles.h"

#include <math.h>
#include <string.h>

static const double SLACK = 1e-6, HOP = 1e-7; /* of equally violated rings the shorter */

typedef struct work {
    const cau_layer *layer;
    double *cost;          /* links: their weights */
    cau_own_part own;
    size_t *edge_of;       /* arcs */
    cau_cycles cycles;
    cau_lp *lp;            /* strain of each link, 0 or more; a row for each ring: 1 at least */
    cau_cycle *rings;
    size_t count, capacity;
    double *x, *multiplier;
    size_t multiplier_room;
} work;

static void work_free(work *w)
{
    for (size_t r = 0; r < w->count; r++)
        cau_free(w->rings[r].edge);
    cau_cycles_free(&w->cycles);
    cau_lp_free(w->lp);
    cau_own_part_free(&w->own);
    cau_free(w->cost);
    cau_free(w->edge_of);
    cau_free(w->rings);
    cau_free(w->x);
    cau_free(w->multiplier);
}

static caucus_status work_make(work *w, caucus_ctx *ctx, const cau_layer *layer, bool unit, size_t groups)
{
    caucus_status rc = CAUCUS_OK;
    const size_t m = layer->m;
    cau_pair *pairs = cau_alloc(m, sizeof *pairs);
    w->layer = layer;
    w->cost = cau_alloc(m, sizeof *w->cost);
    w->edge_of = cau_alloc(2 * m, sizeof *w->edge_of);
    w->x = cau_alloc(m, sizeof *w->x);
    if (!pairs || !w->cost || !w->edge_of || !w->x) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t e = 0; e < m; e++) {
        const double s = layer->links[e].strength;
        pairs[e] = (cau_pair){ .a = layer->links[e].from, .b = layer->links[e].to, .weight = s };
        w->cost[e] = unit ? 1 : fabs(s);
    }
    CAU_TRY(cau_own_part_make(&w->own, ctx, layer->n, pairs, m, 0, 0)); /* links are in the order that it wants */
    for (size_t v = 0; v < layer->n; v++)
        for (size_t a = layer->out_start[v], b = w->own.start[v]; a < layer->out_start[v + 1]; a++, b++)
            w->edge_of[b] = cau_layer_find(layer, v, w->own.to[b]);
    CAU_TRY(cau_cycles_make(&w->cycles, ctx, &w->own.part, w->edge_of, groups, true, HOP));
    CAU_TRY(cau_lp_new(&w->lp, ctx, w->cost, m));
    for (size_t e = 0; e < m; e++)
        CAU_TRY(cau_lp_bounds(w->lp, ctx, e, 0, INFINITY));
done:
    cau_free(pairs);
    return rc;
}

static caucus_status add_rings(work *w, caucus_ctx *ctx)
{
    caucus_status rc = CAUCUS_OK;
    size_t *column = cau_alloc(w->layer->n + 1, sizeof *column);
    double *one = cau_alloc(w->layer->n + 1, sizeof *one);
    if (!column || !one) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t i = 0; i < w->cycles.nfound && i < w->layer->m / 2 + 20; i++) {
        cau_cycle *c = &w->cycles.found[i];
        for (size_t j = 0; j < c->count; j++) {
            column[j] = c->edge[j] / 2;
            one[j] = 1;
        }
        if (!cau_grow(&w->rings, &w->capacity, w->count, sizeof *w->rings)) {
            rc = cau_no_memory(ctx);
            goto done;
        }
        CAU_TRY(cau_lp_add_row(w->lp, ctx, column, one, c->count, 1));
        w->rings[w->count++] = *c;
        c->edge = NULL; /* handed over */
    }
done:
    cau_free(column);
    cau_free(one);
    return rc;
}

static caucus_status solve(work *w, caucus_ctx *ctx, double *steps)
{
    size_t iterations = 0;
    if (w->multiplier_room < w->count) {
        cau_free(w->multiplier);
        w->multiplier_room = 0;
        if (!(w->multiplier = cau_alloc(2 * w->count, sizeof *w->multiplier)))
            return cau_no_memory(ctx);
        w->multiplier_room = 2 * w->count;
    }
    const double each = cau_lp_work(w->lp);
    const caucus_status rc = cau_lp_solve(w->x, w->multiplier, &iterations, w->lp, ctx, INFINITY, (size_t)fmin(1e9, *steps / each + 1));
    *steps -= each * (double)(iterations + 1);
    for (size_t e = 0; e < w->layer->m; e++) {
        w->x[e] = fmin(1, fmax(0, w->x[e]));
        w->x[e] = w->layer->links[e].strength > 0 ? w->x[e] : 1 - w->x[e]; /* apart, as cycles want it */
    }
    return rc;
}

/** The rings that have a weight, cut down where rounding left them more than their ties hold. */
static caucus_status hand_over(cau_rings *out, work *w, caucus_ctx *ctx)
{
    size_t links = 0, rings = 0;
    for (size_t r = 0; r < w->count; r++)
        if (w->multiplier[r] > 1e-9) {
            links += w->rings[r].count;
            rings++;
        }
    out->start = cau_alloc(rings + 1, sizeof *out->start);
    out->link = cau_alloc(links, sizeof *out->link);
    out->weight = cau_alloc(rings, sizeof *out->weight);
    if (!out->start || !out->link || !out->weight)
        return cau_no_memory(ctx);
    for (size_t r = 0; r < w->count; r++) {
        const cau_cycle *c = &w->rings[r];
        double weight = w->multiplier[r] > 1e-9 ? w->multiplier[r] : 0;
        for (size_t j = 0; j < c->count; j++)
            weight = fmin(weight, w->cost[c->edge[j] / 2]); /* cost: what is left of each tie */
        if (!(weight > 0))
            continue;
        size_t at = out->start[out->count];
        for (size_t j = 0; j < c->count; j++) {
            w->cost[c->edge[j] / 2] -= weight;
            out->link[at++] = c->edge[j] / 2;
        }
        out->weight[out->count++] = weight;
        out->start[out->count] = at;
        out->sum += weight;
    }
    return CAUCUS_OK;
}

caucus_status cau_rings_find(cau_rings *out, caucus_ctx *ctx, const cau_layer *layer, bool unit, size_t groups, double steps)
{
    caucus_status rc = CAUCUS_OK;
    work w = { 0 };
    *out = (cau_rings){ 0 };
    if (layer->m > CAU_RINGS_MOST)
        goto done;
    CAU_TRY(work_make(&w, ctx, layer, unit, groups));
    do {
        CAU_TRY(solve(&w, ctx, &steps));
        const double looked = w.cycles.looked;
        CAU_TRY(cau_cycles_find(&w.cycles, ctx, w.x, SLACK));
        steps -= w.cycles.looked - looked;
        CAU_TRY(add_rings(&w, ctx));
    } while (w.cycles.nfound > 0 && steps > 0 && !cau_hurried(ctx));
    CAU_TRY(solve(&w, ctx, &steps));
    CAU_TRY(hand_over(out, &w, ctx));
done:
    work_free(&w);
    if (rc != CAUCUS_OK)
        cau_rings_free(out);
    return rc;
}

void cau_rings_free(cau_rings *r)
{
    cau_free(r->start);
    cau_free(r->link);
    cau_free(r->weight);
    *r = (cau_rings){ 0 };
}
