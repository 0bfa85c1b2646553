/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Stakeholders with two numbers each whose products add up to the effect of a claim, for the tests by relabeling. */
#ifndef CAUCUS_CLAIMS_SAMPLE_H
#define CAUCUS_CLAIMS_SAMPLE_H

#include "claims/claim.h"

typedef struct cau_sample {
    double *x, *y;
    size_t *stratum; /* y moves within one only */
    size_t n, strata;
} cau_sample;

/** Room for n. Free also after an error. */
caucus_status cau_sample_make(cau_sample *s, caucus_ctx *ctx, size_t n);
void cau_sample_free(cau_sample *s);
/** Replace values[n] by their ranks, 1 the lowest; equal ones share the mean of theirs. */
caucus_status cau_ranks(double *values, caucus_ctx *ctx, size_t n);
/** Put more behind it, as strata of their own; each part weighs as many as it has. `total` is how many there will be in all. */
caucus_status cau_sample_pool(cau_sample *s, caucus_ctx *ctx, const cau_sample *more, size_t total);
/** Effect of the trial = sum of x y; where the case is whole, its p and what could be told apart. */
caucus_status cau_sample_test(cau_trial *t, caucus_ctx *ctx, const cau_case *c, const cau_sample *s);
/** 1 or -1 as the effect has the sign expected or the other; 0 for none. `expect` "any" takes both. */
int cau_direction_of(double effect, const char *expect, const char *up, const char *down);

#endif
