/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "kernels/rewire.h"

#include "core/alloc.h"

#include <string.h>

bool cau_rewire_has(const cau_rewire *w, size_t a, size_t b)
{
    return w->there[a * w->words + b / 64] >> (b % 64) & 1;
}

static void flip(cau_rewire *w, size_t a, size_t b)
{
    w->there[a * w->words + b / 64] ^= UINT64_C(1) << (b % 64);
    if (!w->layer->directed)
        w->there[b * w->words + a / 64] ^= UINT64_C(1) << (a % 64);
}

caucus_status cau_rewire_init(cau_rewire *w, caucus_ctx *ctx, const cau_layer *layer)
{
    const size_t n = layer->n, m = layer->m;
    *w = (cau_rewire){ .layer = layer, .n = n, .m = m, .words = (n + 63) / 64 };
    if (n > CAU_REWIRE_MOST)
        return cau_bad_question(ctx, "compare with null=labels", "networks with the same ties for everyone are made for up to %d "
                                "stakeholders", (int)CAU_REWIRE_MOST);
    const double pairs = (double)n * ((double)n - 1) / (layer->directed ? 1 : 2), absent = 1 - (double)m / (pairs > 1 ? pairs : 1);
    /* in a dense network most moves meet a tie that is there already: try more */
    const double more = absent > 0.2 ? 1 / (absent * absent) : 25;
    w->steps = 100 + (size_t)(20 * (double)m * more);
    if (!(w->from = cau_alloc(m, sizeof *w->from)) || !(w->to = cau_alloc(m, sizeof *w->to))
        || !(w->strength = cau_alloc(m, sizeof *w->strength)) || !(w->there = cau_alloc(n * w->words, sizeof *w->there)))
        return cau_no_memory(ctx);
    return CAUCUS_OK;
}

void cau_rewire_free(cau_rewire *w)
{
    cau_free(w->from);
    cau_free(w->to);
    cau_free(w->strength);
    cau_free(w->there);
    memset(w, 0, sizeof *w);
}

static void reset(cau_rewire *w)
{
    for (size_t k = 0; k < w->n * w->words; k++)
        w->there[k] = 0;
    for (size_t e = 0; e < w->m; e++) {
        w->from[e] = w->layer->links[e].from;
        w->to[e] = w->layer->links[e].to;
        w->strength[e] = w->layer->links[e].strength;
        flip(w, w->from[e], w->to[e]);
    }
}

static void turn_end(cau_rewire *w, size_t e)
{
    const size_t kept = w->from[e];
    w->from[e] = w->to[e];
    w->to[e] = kept;
}

static void swap_ends(cau_rewire *w, cau_rng *rng)
{
    const size_t e = cau_rng_below(rng, w->m), f = cau_rng_below(rng, w->m);
    if (!w->layer->directed && (cau_rng_next(rng) & 1)) /* either end of the other tie */
        turn_end(w, f);
    const size_t a = w->from[e], b = w->to[e], c = w->from[f], d = w->to[f];
    if (e == f || a == d || c == b || cau_rewire_has(w, a, d) || cau_rewire_has(w, c, b) || (a == c && b == d))
        return;
    flip(w, a, b);
    flip(w, c, d);
    flip(w, a, d);
    flip(w, c, b);
    w->to[e] = d;
    w->to[f] = b;
}

static size_t find(const cau_rewire *w, size_t a, size_t b)
{
    for (size_t e = 0; e < w->m; e++)
        if (w->from[e] == a && w->to[e] == b)
            return e;
    return CAU_NONE;
}

static void turn_triangle(cau_rewire *w, cau_rng *rng)
{
    const size_t e = cau_rng_below(rng, w->m), c = cau_rng_below(rng, w->n), a = w->from[e], b = w->to[e];
    if (c == a || c == b || !cau_rewire_has(w, b, c) || !cau_rewire_has(w, c, a) || cau_rewire_has(w, b, a)
        || cau_rewire_has(w, c, b) || cau_rewire_has(w, a, c))
        return;
    const size_t f = find(w, b, c), g = find(w, c, a);
    flip(w, a, b);
    flip(w, b, c);
    flip(w, c, a);
    flip(w, a, c);
    flip(w, c, b);
    flip(w, b, a);
    w->to[e] = c; /* each keeps where it comes from */
    w->to[f] = a;
    w->to[g] = b;
}

void cau_rewire_draw(cau_rewire *w, cau_rng *rng)
{
    reset(w);
    if (w->m < 2)
        return;
    for (size_t k = 0; k < w->steps; k++) {
        if (w->layer->directed && cau_rng_below(rng, 8) == 0)
            turn_triangle(w, rng);
        else
            swap_ends(w, rng);
    }
}
