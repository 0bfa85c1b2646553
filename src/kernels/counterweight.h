/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Smallest groups of allies whose powers add up to a number; where there is none, the fewest new alliances that would make one
 * possible. A group is connected by alliances among its own members, has no conflict inside, and stands on one side. */
#ifndef CAUCUS_KERNELS_COUNTERWEIGHT_H
#define CAUCUS_KERNELS_COUNTERWEIGHT_H

#include "model/layer.h"

enum { CAU_COUNTERWEIGHT_LISTED = 1000 };

typedef struct cau_counterweight_question {
    const cau_layer *alliance, *conflict; /* undirected, over the same n; strengths do not matter */
    const int *side;     /* n: members have the same; 0: may not be a member */
    const double *power; /* n: finite where side is not 0; may be below 0 */
    double needed;       /* what the members' powers must add up to, within 1e-9 of its size */
    size_t most;         /* groups to list; 0: CAU_COUNTERWEIGHT_LISTED */
    double work;         /* elementary steps that the groups, and again the new alliances, may take; 0: the default */
    bool alliances;      /* where no group will do, look for the fewest new alliances */
} cau_counterweight_question;

/** A group; of groups that need new alliances, one for each set of alliances: the smallest, then strongest, that it makes possible. */
typedef struct cau_counterweight_set {
    size_t *members, size; /* in file order */
    double power;
    size_t *ends;          /* 2 * alliances: the pairs that would have to ally, in file order; NULL for a group of today */
} cau_counterweight_set;

typedef struct cau_counterweight {
    size_t alliances;  /* new alliances that the listed groups need; 0: none, they are there today */
    cau_counterweight_set *sets; /* smallest first, then strongest, then in file order */
    size_t listed;
    bool more;         /* there may be more than those listed */
    bool settled;      /* whether there is a group today, and if so how small it can be, is proved */
    bool complete;     /* the list is proved: all there are, or the first of them when there are more */
    size_t least;      /* no group of today has fewer members; 0: no group of today will do */
    bool impossible;   /* proved: not with any number of new alliances */
    size_t alliances_least; /* where there is no group today: fewer new alliances will not do (0: not looked at) */
    double reach;      /* no group free of conflict has more power, whoever allies; -INFINITY when nobody may be a member */
    double steps;      /* taken */
} cau_counterweight;

/** Exact by branch and bound within the steps allowed; beyond them `settled` or `complete` is false, `least` and
 *  `alliances_least` are what was proved, and a group put together by hand stands in the list if one was met.
 *  @return CAUCUS_OK, CAUCUS_ENOMEM, CAUCUS_ESTOPPED */
caucus_status cau_counterweight_find(cau_counterweight *out, caucus_ctx *ctx, const cau_counterweight_question *q);
void cau_counterweight_free(cau_counterweight *c);

#endif
