/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Regression of one matrix on several, each coefficient tested against relabelings (MRQAP).
 *
 * double semi-partialing: what the other terms leave of x_k is relabeled; Freedman-Lane: what they leave of y. Either way the
 * statistic is t, which does not depend on the units. The terms themselves stay as they are, so that how they go together is kept.
 *
 * Several maps at once: pairs are of one map, each map has an intercept of its own, the slopes are the same, and stakeholders are relabeled
 * within their map. With one term t is as large as the correlation less the means of each map: t = r sqrt(df / (1 - r^2)). */
#ifndef CAUCUS_KERNELS_MRQAP_H
#define CAUCUS_KERNELS_MRQAP_H

#include "kernels/permute.h"
#include "kernels/tails.h"

typedef enum cau_mrqap_method { CAU_MRQAP_DSP, CAU_MRQAP_FREEDMAN_LANE } cau_mrqap_method;

typedef struct cau_mrqap_term {
    double coefficient, t; /* as of ordinary least squares */
    double inflation;      /* variance inflation factor: 1 when unrelated to the other terms; NAN for the intercept */
} cau_mrqap_term;

/** The matrices of one map. */
typedef struct cau_dyads {
    const double *y, *const *x; /* n * n each, row by row, without missing cells; the diagonals are not read */
    size_t n;                   /* at least 2 */
} cau_dyads;

typedef struct cau_mrqap {
    size_t terms;          /* the intercept (of the first map), then each x */
    cau_mrqap_term *term;
    cau_tails tails;       /* of t, for each x */
    double r2, df;
    size_t cells;
    cau_permutations permutations;
    size_t collinear;      /* which x the others make up; (size_t)-1: none. Then nothing else is filled */
} cau_mrqap;

/** @param half  all are symmetric: each pair once */
caucus_status cau_mrqap_find(cau_mrqap *out, caucus_ctx *ctx, const double *y, const double *const *x, size_t count, size_t n, bool half,
                             cau_mrqap_method method, uint64_t asked);
/** Of several maps together. */
caucus_status cau_mrqap_pooled(cau_mrqap *out, caucus_ctx *ctx, const cau_dyads *maps, size_t nmaps, size_t count, bool half,
                               cau_mrqap_method method, uint64_t asked);
void cau_mrqap_free(cau_mrqap *m);

#endif
