/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Logistic regression of whether there is a tie on several matrices, one coefficient tested against relabelings of what the other
 * terms leave of it (double semi-partialing carried over: approximate, as the model is not linear). */
#ifndef CAUCUS_KERNELS_LOGIT_H
#define CAUCUS_KERNELS_LOGIT_H

#include "kernels/permute.h"
#include "kernels/tails.h"

typedef struct cau_logit {
    double coefficient, z; /* log odds ratio for one more of the term, and over its standard error; NAN: no finite answer */
    cau_tails tails;       /* of z */
} cau_logit;

/** @param y     n * n; above 0 is a tie
 *  @param x     count matrices of n * n, without missing cells
 *  @param wanted  which of them is tested
 *  @param asked   how many relabelings; 0: only the sign is wanted, and where the terms settle some pairs for certain, so that no finite
 *                 coefficient is best, a slight penalty holds them all (S. le Cessie & J. van Houwelingen, Applied Statistics 41 (1992) 191-201) */
caucus_status cau_logit_find(cau_logit *out, caucus_ctx *ctx, const double *y, const double *const *x, size_t count, size_t wanted, size_t n,
                             bool half, uint64_t asked);
void cau_logit_free(cau_logit *l);

#endif
