/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One source of a large network: who is how far, along how many shortest routes, and how much of the routes to all others
 * leads over each (Brandes 2001). Three ways for three kinds of length: a queue for hops, buckets for whole numbers
 * (Dial 1969), a heap for the rest. */
#ifndef CAUCUS_KERNELS_SEARCH_H
#define CAUCUS_KERNELS_SEARCH_H

#include "kernels/compact.h"

/* What a search keeps of a stakeholder: small, so that the random reads of a large network stay near. */
typedef struct cau_spot {
    uint32_t dist;  /* in units; UINT32_MAX: not met */
    uint32_t next;  /* the next in its bucket, or the place in the heap */
    double routes;  /* shortest routes from the source; on the way back (1 + delta) / routes */
} cau_spot;

typedef struct cau_search {
    const cau_compact *g;
    cau_spot *spots;    /* n, all not met between searches */
    uint32_t *order;    /* those found, nearest first */
    uint32_t found;
    uint32_t *bucket;   /* longest + 1 heads, when lengths are whole */
    struct cau_entry *entries; /* waiting ones, stale ones too */
    size_t entry_room;
    double *dist;       /* real lengths only */
    uint32_t *heap;
} cau_search;

caucus_status cau_search_init(cau_search *s, caucus_ctx *ctx, const cau_compact *g);
void cau_search_free(cau_search *s);
/** Find all that can be reached: order[] and found, with spots[] (or dist[]) filled. */
void cau_search_from(cau_search *s, uint32_t source);
/** Distance of one that was found, as a length. */
double cau_search_distance(const cau_search *s, uint32_t v);
/** After cau_search_from(): add what leads over each to `between`. */
void cau_search_gather(cau_search *s, double *between);
/** Forget the search; to be called before the next. */
void cau_search_reset(cau_search *s);

#endif
