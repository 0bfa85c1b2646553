/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sets of k stakeholders that matter together: without whom the rest falls apart most, or who together reach most. */
#ifndef CAUCUS_KERNELS_KEY_SETS_H
#define CAUCUS_KERNELS_KEY_SETS_H

#include "model/layer.h"

typedef enum cau_goal {
    CAU_GOAL_F,    /* share of ordered pairs of the rest that no path joins */
    CAU_GOAL_DF,   /* the same with each joined pair counted by 1/d */
    CAU_GOAL_DR,   /* (sum over the rest of 1/distance from the set, and 1 for each member) / n */
    CAU_GOAL_REACH /* share of everyone, members included, within `steps` steps of the set */
} cau_goal;

typedef struct cau_key_question {
    cau_goal goal;
    size_t k, steps;
    cau_length view; /* F and REACH count steps */
    double work;     /* elementary steps that an exact answer may take; 0: the default */
} cau_key_question;

enum { CAU_KEY_LISTED = 1000, CAU_KEY_MOST = 5000 }; /* best sets that are listed; stakeholders */

typedef struct cau_key_sets {
    size_t n, k;
    double value, bound; /* of the best set; no set has more. NAN when fewer than two are left */
    bool exact;          /* all sets were looked at, or shown to be worse */
    double searched;     /* sets there are, when exact; else sets looked at */
    double count;        /* best sets; when not exact 1 */
    size_t *list, listed; /* listed * k stakeholders, in file order */
    double *single;      /* n: value of each alone when k is 1, else NULL */
} cau_key_sets;

/** 1 <= k <= n <= CAU_KEY_MOST. @return CAUCUS_OK, CAUCUS_ENOMEM, CAUCUS_ESTOPPED */
caucus_status cau_key_sets_find(cau_key_sets *out, caucus_ctx *ctx, const cau_layer *layer, const cau_key_question *q);
void cau_key_sets_free(cau_key_sets *s);

#endif
