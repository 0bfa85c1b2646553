/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A sum of products of two numbers of each stakeholder, against relabelings of the second one within strata: correlations and
 * differences of means are such sums. */
#ifndef CAUCUS_KERNELS_LINEAR_NULL_H
#define CAUCUS_KERNELS_LINEAR_NULL_H

#include "kernels/permute.h"
#include "kernels/tails.h"

typedef struct cau_linear_null {
    cau_tails tails;   /* of sum x_i y_i */
    double critical;   /* the least size that chance reaches in a share of at most `alpha`; INFINITY when none it can reach is so rare */
} cau_linear_null;

/** @param stratum  n numbers below `strata`: y moves only among those of one; NULL: one for all
 *  All relabelings within strata are looked at where they are few, else they are drawn. */
caucus_status cau_linear_null_find(cau_linear_null *out, caucus_ctx *ctx, const double *x, const double *y, const size_t *stratum, size_t n,
                                   uint64_t asked, double alpha);
void cau_linear_null_free(cau_linear_null *l);

#endif
