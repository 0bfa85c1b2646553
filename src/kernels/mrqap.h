/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Regression of one matrix on several, each coefficient tested against relabelings (MRQAP).
 *
 * double semi-partialing: what the other terms leave of x_k is relabeled; Freedman-Lane: what they leave of y. Either way the
 * statistic is t, which does not depend on the units. The terms themselves stay as they are, so that how they go together is kept. */
#ifndef CAUCUS_KERNELS_MRQAP_H
#define CAUCUS_KERNELS_MRQAP_H

#include "kernels/permute.h"
#include "kernels/tails.h"

typedef enum cau_mrqap_method { CAU_MRQAP_DSP, CAU_MRQAP_FREEDMAN_LANE } cau_mrqap_method;

typedef struct cau_mrqap_term {
    double coefficient, t; /* as of ordinary least squares */
    double inflation;      /* variance inflation factor: 1 when unrelated to the other terms; NAN for the intercept */
} cau_mrqap_term;

typedef struct cau_mrqap {
    size_t terms;          /* the intercept, then each x */
    cau_mrqap_term *term;
    cau_tails tails;       /* of t, for each x */
    double r2, df;
    size_t cells;
    cau_permutations permutations;
    size_t collinear;      /* which x the others make up; (size_t)-1: none. Then nothing else is filled */
} cau_mrqap;

/** @param y,x  n * n each, row by row, without missing cells; the diagonals are not read
 *  @param half  all are symmetric: each pair once */
caucus_status cau_mrqap_find(cau_mrqap *out, caucus_ctx *ctx, const double *y, const double *const *x, size_t count, size_t n, bool half,
                             cau_mrqap_method method, uint64_t asked);
void cau_mrqap_free(cau_mrqap *m);

#endif
