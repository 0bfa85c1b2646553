/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Brokerage roles against chance: the groups fall otherwise, or the ties do while everyone keeps as many as it has.
 * Also the weighted roles: each pair that v stands between counts the smaller of its two strengths. */
#ifndef CAUCUS_KERNELS_ROLE_NULL_H
#define CAUCUS_KERNELS_ROLE_NULL_H

#include "kernels/roles.h"
#include "kernels/tails.h"

typedef enum cau_null { CAU_NULL_NONE, CAU_NULL_LABELS, CAU_NULL_DEGREES } cau_null;

typedef struct cau_role_null {
    size_t n;
    cau_tails tails; /* (n + 1) * CAU_ROLES: stakeholder by stakeholder, then the network */
    double *p_max;   /* n * CAU_ROLES: chance that any stakeholder stands as far above its own chance (max-T); NAN without spread */
    double *sum;     /* of `together`, in each replicate; then there is no p_max */
    size_t sums;
} cau_role_null;

typedef struct cau_role_question {
    const char *const *labels; /* the group of each; NULL entries have none */
    bool weighted;
    cau_null null;
    size_t draws;              /* how many, when not all are looked at */
    const bool *together;      /* n: keep the sum of these in the role `role` for each replicate; NULL: of none */
    cau_role role;
    uint64_t first;            /* number of the first random stream: networks with numbers of their own vary apart from each other */
} cau_role_question;

/** Counts (in tails.observed) and, unless the null is none, how they stand against it. */
caucus_status cau_role_null_find(cau_role_null *out, caucus_ctx *ctx, const cau_layer *layer, const cau_role_question *q);
void cau_role_null_free(cau_role_null *r);

#endif
