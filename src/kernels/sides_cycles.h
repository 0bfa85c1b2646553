/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Cycles that tell a split from what is none (inside of kernels/sides).
 *
 * z(e) is 1 where the ends of edge e are apart. Round a cycle the ends of an odd number of edges cannot be apart when there are
 * two groups, and for any number of groups not the ends of exactly one. So for a cycle C and F in C of odd size (of size
 * one), the sum of z over C \ F plus the sum of 1 - z over F is at least 1. The most violated of these are shortest walks in
 * the double cover of the graph from a vertex to its copy (F. Barahona & A. Mahjoub, On the cut polytope, Mathematical
 * Programming 36, 1986): an edge costs z to stay in a copy and 1 - z to change over. */
#ifndef CAUCUS_KERNELS_SIDES_CYCLES_H
#define CAUCUS_KERNELS_SIDES_CYCLES_H

#include "kernels/sides_part.h"

/** The edges of a cycle: 2 e, and one more for those in F. */
typedef struct cau_cycle {
    size_t *edge, count;
    double sum;    /* of what was asked for; the row needs 1 */
    uint64_t hash; /* of the edges in any order */
} cau_cycle;

typedef struct cau_cycles {
    const cau_part *part;
    const size_t *edge_of; /* arcs */
    bool signs;            /* F holds the conflicts and nothing else */
    size_t groups;
    double hop;            /* cost of an edge besides what it costs by z */
    double *far;           /* 2 n: least cost from the root to a state */
    size_t *came, *by;     /* 2 n: the state before it; by which edge: 2 e, and one more if it changed copies */
    size_t *heap, heaped;
    size_t *place;         /* 2 n: where in the heap */
    size_t *touched, ntouched;
    size_t *walk, *seen;   /* scratch of a walk: its edges; n: where it passed */
    cau_cycle *found;
    size_t nfound, capacity;
    double looked;         /* arcs, since the beginning */
} cau_cycles;

caucus_status cau_cycles_make(cau_cycles *c, caucus_ctx *ctx, const cau_part *part, const size_t *edge_of, size_t groups, bool signs,
                              double hop);
/** Cycles, one at most for each edge, way of closing and end, with a sum below 1 - slack: c->found, smallest sums first. All there are
 *  but for those whose sum is within `hop` an edge of it. */
caucus_status cau_cycles_find(cau_cycles *c, caucus_ctx *ctx, const double *z, double slack);
void cau_cycles_free(cau_cycles *c);

#endif
