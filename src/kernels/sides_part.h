/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One connected component of a signed layer, and the ways to split it (inside of kernels/sides). */
#ifndef CAUCUS_KERNELS_SIDES_PART_H
#define CAUCUS_KERNELS_SIDES_PART_H

#include "core/context.h"

#define CAU_PART_NONE ((size_t)-1)
enum { CAU_SPLIT_LISTED = 1000 }; /* best splits that are listed */
/** How many splits of n vertices are listed: fewer where they would fill the memory. */
size_t cau_split_room(size_t n);

/** Vertices are numbered in file order. Every tie stands in both rows, which are in order; weights are signed. */
typedef struct cau_part {
    size_t n, arcs;
    const size_t *start, *to; /* n+1; arcs */
    const double *weight;     /* arcs */
    double eps;               /* strains that differ by less are equal */
    double grain;             /* strains of two splits differ by a multiple of it; 0: by anything */
} cau_part;

typedef struct cau_pair {
    size_t a, b;
    double weight;
} cau_pair;

/** A part with memory of its own. */
typedef struct cau_own_part {
    cau_part part;
    size_t *start, *to;
    double *weight;
} cau_own_part;

/** Put pairs in order, the smaller end first; the weights of equal pairs are added. @return how many are left */
size_t cau_pairs_merge(cau_pair *pairs, size_t m);
/** From pairs as cau_pairs_merge() leaves them. */
caucus_status cau_own_part_make(cau_own_part *own, caucus_ctx *ctx, size_t n, const cau_pair *pairs, size_t m, double eps, double grain);
void cau_own_part_free(cau_own_part *own);

typedef struct cau_split {
    double value, bound;
    bool proved;
    int *label;        /* n: a best split, labels from 0 by first appearance */
    bool first;        /* it is known to be the lexicographically smallest best split */
    double count;      /* best splits, labels ignored */
    bool count_at_least;
    int *list;         /* listed * n, each by first appearance in file order */
    size_t listed;
} cau_split;

typedef struct cau_split_task {
    size_t groups;     /* at most */
    bool value_only;   /* no label even, where that saves time */
    bool one;          /* one best split will do: no counts, no list */
    double *steps;     /* what is left of the budget for the proof */
    double *more;      /* and for counting and listing afterwards */
    uint64_t seed;
    size_t leaf;       /* cases of so many vertices are solved outright; 0: as it is best */
} cau_split_task;

/** Rename labels by first appearance. `map` is scratch of n + 1. */
void cau_split_canonical(int *label, size_t n, int *map);
/** Does a come before b, label by label? */
bool cau_split_before(const int *a, const int *b, size_t n);
/** Copy the smallest of those listed to out->label, if one is smaller. */
void cau_split_smallest(cau_split *out, size_t n);
double cau_part_strain(const cau_part *part, const int *label);
/** Weight of strained ties of each vertex. */
void cau_part_carried(double *carried, const cau_part *part, const int *label);
/** Move one vertex at a time to its best group until none gains. `net` is scratch of as many as there are groups. */
void cau_part_settle(int *label, const cau_part *part, size_t groups, double *net);

/** Would elimination fit within tables of so many entries? */
caucus_status cau_part_narrow(bool *out, caucus_ctx *ctx, const cau_part *part, size_t groups, double entries);
#define CAU_PART_ENTRIES 262144.0
caucus_status cau_split_eliminate(cau_split *out, caucus_ctx *ctx, const cau_part *part, const cau_split_task *task);
enum { CAU_SEARCH_MOST = 90 }; /* vertices that the search by vertices tries */
/** By placing vertices: `out->label` (n) and `out->value` hold a good split to begin with. */
caucus_status cau_split_search(cau_split *out, caucus_ctx *ctx, const cau_part *part, const cau_split_task *task);
/** By linear programs and branching: `out` as for cau_split_search(). */
caucus_status cau_split_branch(cau_split *out, caucus_ctx *ctx, const cau_part *part, const cau_split_task *task);
/** Placing vertices is quick where ties are many and vertices few, linear programs where ties are few: the two by turns, within the
 *  budget; then a bound at least. `out` as for cau_split_search(). */
caucus_status cau_split_prove(cau_split *out, caucus_ctx *ctx, const cau_part *part, const cau_split_task *task);
/** After vertices with few ties are taken out and the rest is cut at its cut vertices: `out` as for cau_split_search(). */
caucus_status cau_split_reduce(cau_split *out, caucus_ctx *ctx, const cau_part *part, const cau_split_task *task);
/** Local search for `label` (n) and its value. */
caucus_status cau_split_descend(int *label, double *value, caucus_ctx *ctx, const cau_part *part, const cau_split_task *task);
/** Weight of disjoint cycles that no split into `groups` can satisfy, found round the strained ties of `label` within so many steps. */
caucus_status cau_split_packing(double *bound, caucus_ctx *ctx, const cau_part *part, const int *label, size_t groups, double steps);
/** Replace `label`, a best split, by the lexicographically smallest, within so many steps; *sure when they were enough to tell. */
caucus_status cau_split_first(bool *sure, int *label, caucus_ctx *ctx, const cau_part *part, size_t groups, double steps);
void cau_split_free(cau_split *split);

#endif
