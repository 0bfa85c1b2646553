/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One source of a large network: who is how far, along how many shortest routes, and how much of the routes to all others
 * leads over each (Brandes 2001). Three ways for three kinds of length: a queue for hops, buckets for whole numbers
 * (Dial 1969), a heap for the rest. */
#ifndef CAUCUS_KERNELS_SEARCH_H
#define CAUCUS_KERNELS_SEARCH_H

#include "kernels/compact.h"

typedef struct cau_search {
    const cau_compact *g;
    /* n each, apart from one another: most reads of a search are of `met` alone, and a small array stays near */
    uint32_t *met;      /* distance in units, or place in the order for real lengths; UINT32_MAX: not met, as all are between searches */
    double *routes;     /* shortest routes from the source; on the way back what each hands to those before it */
    uint32_t *order;    /* those found, nearest first */
    uint32_t found;
    uint32_t *bucket;   /* longest + 1 heads, when lengths are whole */
    struct cau_entry *entries; /* waiting ones, stale ones too */
    size_t entry_room;
    double *dist;       /* real lengths only */
    uint32_t *heap, *slot;
} cau_search;

caucus_status cau_search_init(cau_search *s, caucus_ctx *ctx, const cau_compact *g);
void cau_search_free(cau_search *s);
/** Find all that can be reached: order[] and found, with met[] (or dist[]) and routes[] filled. */
void cau_search_from(cau_search *s, uint32_t source);
/** Distance of one that was found, as a length. */
double cau_search_distance(const cau_search *s, uint32_t v);
/** After cau_search_from(): add to `over` the shares of the pairs whose shortest routes lead over each (betweenness), or with
 *  `count` how many shortest routes do (stress). */
void cau_search_gather(cau_search *s, double *over, bool count);
/** Forget the search; to be called before the next. */
void cau_search_reset(cau_search *s);

#endif
