/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sides of a signed layer: the split of its stakeholders into at most k groups that leaves the least weight of
 * strained ties (alliances between groups, conflicts within one). k = 2 is frustration, k > 2 balance.
 *
 * Solved per connected component: exactly by elimination where the component is narrow enough, else by branch
 * and bound within a budget of steps, else by local search with a lower bound from disjoint unbalanced cycles.
 * No clock: the same input gives the same answer. */
#ifndef CAUCUS_KERNELS_SIDES_H
#define CAUCUS_KERNELS_SIDES_H

#include "model/layer.h"

enum { CAU_SIDES_LISTED = 1000 }; /* best splits that are looked at one by one */

typedef struct cau_sides_options {
    bool unit;       /* every tie counts 1 */
    size_t groups;   /* at most so many; 0: the fewest groups that reach the least strain there is */
    bool value_only; /* no counts, no list: for redraws */
    bool list;       /* list the best splits of the whole layer */
    double steps;    /* budget of branch and bound; 0: the default */
} cau_sides_options;

typedef struct cau_sides {
    size_t n;            /* stakeholders of the layer */
    size_t tied;         /* those with a signed tie */
    size_t parts;        /* connected components among these: which group of one goes with which of another is not told */
    size_t groups;       /* at most so many were allowed */
    int *group;          /* 1.. ; 0: no signed tie */
    double value;        /* weight of strained ties */
    double lower_bound;  /* no split has less; equals `value` when proved */
    double weight;       /* of all ties */
    bool proved;
    double optima;       /* best splits, counted per component and multiplied; 0 without ties */
    bool optima_at_least;
    double *strained, *strained_min, *strained_max; /* per stakeholder: weight of strained ties it carries; NAN: no ties */
    double *fence;       /* rise of the strain when it alone moves to its best other group; NAN: no ties */
    bool *either;        /* its group differs among the best splits */
    int *list;           /* when asked: listed * n groups, the one shown first, then in order; at most CAU_SIDES_LISTED */
    size_t listed;
} cau_sides;

caucus_status cau_sides_find(cau_sides *out, caucus_ctx *ctx, const cau_layer *layer, const cau_sides_options *options);
void cau_sides_free(cau_sides *sides);

#endif
