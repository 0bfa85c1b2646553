/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sides of a signed layer: the split of its stakeholders into at most k groups that leaves the least weight of
 * strained ties (alliances between groups, conflicts within one). k = 2 is frustration, k > 2 balance.
 *
 * Solved per connected component: by elimination where the component is narrow (sides_eliminate); else those with few ties are taken
 * out and the rest cut into blocks (sides_reduce, sides_blocks), and each block is solved by placing vertices (sides_search) or by linear
 * programs with cycle rows (sides_branch, sides_cycles, lp), by turns, within a budget of steps. What is not proved has a lower
 * bound. The budget is a count: the same input gives the same answer. */
#ifndef CAUCUS_KERNELS_SIDES_H
#define CAUCUS_KERNELS_SIDES_H

#include "model/layer.h"

enum { CAU_SIDES_LISTED = 1000 }; /* best splits that are looked at one by one */

/* Budgets, in steps of a few nanoseconds: most of a minute for one who asks for the number; a second or two where it is one among others. */
#define CAU_SIDES_STEPS 1e10
#define CAU_SIDES_STEPS_BRIEF 3e8

typedef struct cau_sides_options {
    bool unit;       /* every tie counts 1 */
    size_t groups;   /* at most so many; 0: the fewest groups that reach the least strain there is */
    bool value_only; /* no counts, no list: for redraws */
    bool list;       /* list the best splits of the whole layer */
    double steps;    /* budget of the search; 0: CAU_SIDES_STEPS */
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
    double any_bound;    /* where no number of groups was given: no split into any number has less */
    bool proved;
    bool fewest_proved;  /* where no number of groups was given: fewer leave more strained */
    bool cut;            /* the time given to it ended before the search did */
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
