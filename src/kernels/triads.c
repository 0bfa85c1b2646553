/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The census of triads: V. Batagelj & A. Mrvar, A subquadratic triad census algorithm for large sparse networks with
 * small maximum degree, Social Networks 23 (2001) 237-243. */
#include "kernels/triads.h"

#include <string.h>

const char *const cau_triad_names[CAU_TRIAD_TYPES] = { "003",  "012",  "102", "021D", "021U", "021C", "111D", "111U",
                                                       "030T", "030C", "201", "120D", "120U", "120C", "210",  "300" };

/* Ties of v, u, w as six bits: v->u, u->v, v->w, w->v, u->w, w->u. Batagelj & Mrvar, table 1. */
static const unsigned char type_of[64] = { 0, 1, 1, 2, 1, 3, 5, 7,  1, 5, 4, 6,  2, 7,  6, 10, 1, 5, 3, 7,  4, 8,
                                           8, 12, 5, 9, 8, 13, 6, 13, 11, 14, 1, 4, 5, 6,  5, 8, 9, 13, 3, 8,  8, 11,
                                           7, 12, 13, 14, 2, 6, 7, 10, 6, 11, 13, 14, 7, 13, 12, 14, 10, 14, 14, 15 };

static unsigned way(const cau_skeleton *s, size_t v, size_t u)
{
    size_t low = s->start[v], high = s->start[v + 1];
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (s->node[middle] == u)
            return s->way[middle];
        if (s->node[middle] < u)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

static void count_pairs(cau_triads *t, const cau_skeleton *s)
{
    const double n = (double)s->n;
    for (size_t v = 0; v < s->n; v++)
        for (size_t a = s->start[v]; a < s->start[v + 1]; a++) {
            t->mutual += s->way[a] == CAU_BOTH_WAYS && s->node[a] > v;
            t->asymmetric += s->way[a] != CAU_BOTH_WAYS && s->node[a] > v;
        }
    t->none = n * (n - 1) / 2 - t->mutual - t->asymmetric;
}

/* Every triple in which v < u are tied, each once: w is tied to one of them. Triples of v, u and someone tied to neither
 * are a matter of counting. */
static void count_around(cau_triads *t, const cau_skeleton *s, size_t v, size_t a)
{
    const size_t u = s->node[a];
    size_t i = s->start[v], j = s->start[u], others = 0;
    const size_t iend = s->start[v + 1], jend = s->start[u + 1];
    while (i < iend || j < jend) {
        const size_t x = i < iend ? s->node[i] : CAU_NONE, y = j < jend ? s->node[j] : CAU_NONE;
        const size_t w = x < y ? x : y;
        const unsigned vw = x == w ? s->way[i] : 0, uw = y == w ? s->way[j] : 0;
        i += x == w;
        j += y == w;
        if (w == v || w == u)
            continue;
        others++;
        if (u < w || (v < w && w < u && !vw)) /* else the triple is met at another of its pairs */
            t->triad[type_of[s->way[a] | vw << 2 | uw << 4]]++;
    }
    t->triad[s->way[a] == CAU_BOTH_WAYS ? 2 : 1] += (double)s->n - 2 - (double)others;
}

/* Chains v -> u -> w, and which of them have v -> w. */
static void count_chains(cau_triads *t, const cau_skeleton *s, size_t v)
{
    for (size_t a = s->start[v]; a < s->start[v + 1]; a++) {
        if (!(s->way[a] & CAU_GOES_OUT))
            continue;
        const size_t u = s->node[a];
        for (size_t b = s->start[u]; b < s->start[u + 1]; b++) {
            if (!(s->way[b] & CAU_GOES_OUT) || s->node[b] == v)
                continue;
            t->chains++;
            t->closed += way(s, v, s->node[b]) & CAU_GOES_OUT ? 1 : 0;
        }
    }
}

caucus_status cau_triads_count(cau_triads *out, caucus_ctx *ctx, const cau_skeleton *s, bool types)
{
    const double n = (double)s->n;
    memset(out, 0, sizeof *out);
    count_pairs(out, s);
    for (size_t v = 0; types && v < s->n; v++) {
        if (v % 64 == 63 && cau_stopped(ctx))
            return CAUCUS_ESTOPPED;
        count_chains(out, s, v);
        for (size_t a = s->start[v]; a < s->start[v + 1]; a++)
            if (s->node[a] > v)
                count_around(out, s, v, a);
    }
    out->triad[0] = n * (n - 1) * (n - 2) / 6;
    for (size_t k = 1; k < CAU_TRIAD_TYPES; k++)
        out->triad[0] -= out->triad[k];
    return CAUCUS_OK;
}
