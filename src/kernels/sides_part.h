/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One connected component of a signed layer, and the three ways to split it (inside of kernels/sides). */
#ifndef CAUCUS_KERNELS_SIDES_PART_H
#define CAUCUS_KERNELS_SIDES_PART_H

#include "core/context.h"

#define CAU_PART_NONE ((size_t)-1)
enum { CAU_SPLIT_LISTED = 1000 }; /* best splits that are listed */

/** Vertices are numbered in file order. Every tie stands in both rows; weights are signed and not 0. */
typedef struct cau_part {
    size_t n, arcs;
    const size_t *start, *to; /* n+1; arcs */
    const double *weight;     /* arcs */
    double eps;               /* strains that differ by less are equal */
} cau_part;

typedef struct cau_split {
    double value, bound;
    bool proved;
    int *label;        /* n: the lexicographically smallest best split, labels from 0 by first appearance */
    double count;      /* best splits, labels ignored */
    bool count_at_least;
    int *list;         /* listed * n, each by first appearance in file order */
    size_t listed;
} cau_split;

typedef struct cau_split_task {
    size_t groups;     /* at most */
    bool value_only;
    double *steps;     /* what is left of the budget */
    uint64_t seed;
} cau_split_task;

/** Rename labels by first appearance. `map` is scratch of n + 1. */
void cau_split_canonical(int *label, size_t n, int *map);
double cau_part_strain(const cau_part *part, const int *label);
/** Weight of strained ties of each vertex. */
void cau_part_carried(double *carried, const cau_part *part, const int *label);

/** Would elimination fit? */
caucus_status cau_part_narrow(bool *out, caucus_ctx *ctx, const cau_part *part, size_t groups);
caucus_status cau_split_eliminate(cau_split *out, caucus_ctx *ctx, const cau_part *part, const cau_split_task *task);
caucus_status cau_split_search(cau_split *out, caucus_ctx *ctx, const cau_part *part, const cau_split_task *task);
/** Local search for `label` (n) and its value. */
caucus_status cau_split_descend(int *label, double *value, caucus_ctx *ctx, const cau_part *part, size_t groups, uint64_t seed,
                                size_t starts);
/** Weight of disjoint cycles that no split into `groups` can satisfy, found round the strained ties of `label`. */
caucus_status cau_split_packing(double *bound, caucus_ctx *ctx, const cau_part *part, const int *label, size_t groups);
void cau_split_free(cau_split *split);

#endif
