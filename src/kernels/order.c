/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "kernels/order.h"

#include "kernels/perron.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct search {
    const cau_layer *layer;
    size_t *queue;
    size_t *met; /* n: the last search that met it, plus 1 */
} search;

/* Those who reach v, v first; returns how many. */
static size_t those_above(search *w, size_t v)
{
    size_t found = 1;
    w->queue[0] = v;
    w->met[v] = v + 1;
    for (size_t at = 0; at < found; at++)
        for (size_t a = w->layer->in_start[w->queue[at]]; a < w->layer->in_start[w->queue[at] + 1]; a++) {
            const size_t u = w->layer->in_node[a];
            if (w->met[u] != v + 1) {
                w->met[u] = v + 1;
                w->queue[found++] = u;
            }
        }
    return found;
}

typedef struct rank {
    size_t above, who;
} rank;

static int most_above_first(const void *x, const void *y)
{
    const rank *a = x, *b = y;
    const int order = (b->above > a->above) - (b->above < a->above);
    return order ? order : (a->who > b->who) - (a->who < b->who);
}

static size_t bits_of(uint64_t x)
{
    x -= x >> 1 & UINT64_C(0x5555555555555555);
    x = (x & UINT64_C(0x3333333333333333)) + (x >> 2 & UINT64_C(0x3333333333333333));
    x = (x + (x >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f);
    return (size_t)((x * UINT64_C(0x0101010101010101)) >> 56);
}

/* The common upper bounds of x and y: all of them reach z, a least one, exactly when z is one of them and they are
 * all that reach z. Bits stand in falling order of how many reach a stakeholder: z can only be the first bit. */
static bool has_least(const uint64_t *x, const uint64_t *y, size_t words, const rank *order)
{
    size_t count = 0, first = CAU_NONE;
    for (size_t k = 0; k < words; k++) {
        const uint64_t both = x[k] & y[k];
        if (both && first == CAU_NONE)
            for (first = 64 * k; !(both >> (first % 64) & 1);)
                first++;
        count += bits_of(both);
    }
    return first != CAU_NONE && order[first].above == count;
}

static caucus_status count_headless(cau_order *out, caucus_ctx *ctx, search *w, const cau_skeleton *s)
{
    caucus_status rc = CAUCUS_OK;
    const size_t n = s->n, words = (n + 63) / 64;
    rank *order = cau_alloc(n, sizeof *order);
    size_t *place = cau_alloc(n, sizeof *place);
    uint64_t *above = cau_alloc(n * words, sizeof *above);
    if (!order || !place || !above) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t v = 0; v < n; v++)
        order[v] = (rank){ those_above(w, v), v };
    memset(w->met, 0, n * sizeof *w->met);
    qsort(order, n, sizeof *order, most_above_first);
    for (size_t k = 0; k < n; k++)
        place[order[k].who] = k;
    for (size_t v = 0; v < n; v++) {
        const size_t found = those_above(w, v);
        for (size_t k = 0; k < found; k++)
            above[v * words + place[w->queue[k]] / 64] |= UINT64_C(1) << place[w->queue[k]] % 64;
    }
    for (size_t x = 0; x < n; x++) {
        if (cau_stopped(ctx)) {
            rc = CAUCUS_ESTOPPED;
            goto done;
        }
        for (size_t y = x + 1; y < n; y++)
            if (s->part[x] == s->part[y] && s->size[s->part[x]] > 2)
                out->headless += !has_least(above + x * words, above + y * words, words, order);
    }
done:
    cau_free(order);
    cau_free(place);
    cau_free(above);
    return rc;
}

static void count_parts(cau_order *out, const cau_layer *layer, const cau_skeleton *s)
{
    out->spare = (double)layer->m;
    for (size_t p = 0; p < s->parts; p++) {
        const double size = (double)s->size[p], pairs = size * (size - 1) / 2;
        out->joined_pairs += pairs;
        out->spare -= size - 1;
        out->most_spare += (layer->directed ? 2 : 1) * pairs - (size - 1);
        out->most_headless += size > 2 ? (size - 1) * (size - 2) / 2 : 0;
    }
}

caucus_status cau_order_find(cau_order *out, caucus_ctx *ctx, const cau_layer *layer, const cau_skeleton *s)
{
    caucus_status rc = CAUCUS_OK;
    cau_components strong = { 0 };
    search w = { .layer = layer, .queue = cau_alloc(layer->n, sizeof *w.queue), .met = cau_alloc(layer->n, sizeof *w.met) };
    memset(out, 0, sizeof *out);
    if (!w.queue || !w.met) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    count_parts(out, layer, s);
    CAU_TRY(cau_components_strong(&strong, ctx, layer));
    for (size_t c = 0; c < strong.count; c++) {
        const double size = (double)(strong.start[c + 1] - strong.start[c]);
        out->mutual += size * (size - 1) / 2;
    }
    double ordered = 0;
    for (size_t v = 0; v < layer->n; v++) {
        if (v % 64 == 63 && cau_stopped(ctx)) {
            rc = CAUCUS_ESTOPPED;
            goto done;
        }
        ordered += (double)(those_above(&w, v) - 1);
    }
    memset(w.met, 0, layer->n * sizeof *w.met);
    out->any = ordered - out->mutual;
    if (layer->n <= CAU_ORDER_MOST)
        CAU_TRY(count_headless(out, ctx, &w, s));
    else
        out->headless = (double)NAN;
done:
    cau_components_free(&strong);
    cau_free(w.queue);
    cau_free(w.met);
    return rc;
}
