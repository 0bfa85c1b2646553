/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A number of every stakeholder in all redraws, and the place that it gives. */
#ifndef CAUCUS_CLAIMS_RANK_SAMPLE_H
#define CAUCUS_CLAIMS_RANK_SAMPLE_H

#include "core/context.h"
#include "kernels/spread.h"

typedef struct cau_rank_sample {
    size_t n, draws;
    double *value, *rank; /* a row of draws for each stakeholder; NAN: none */
    double *first;        /* n: redraws in which it is first */
    double *room;         /* scratch */
} cau_rank_sample;

caucus_status cau_rank_sample_make(cau_rank_sample *s, caucus_ctx *ctx, size_t n, size_t draws);
void cau_rank_sample_free(cau_rank_sample *s);
/** When all values are there: the places. One is one more than those clearly above; who has nothing is not first. */
void cau_rank_sample_settle(cau_rank_sample *s);
/** Where the middle and 90 of 100 of a stakeholder's values lie, and 90 of 100 of its places. */
cau_spread cau_rank_sample_values(const cau_rank_sample *s, size_t stakeholder);
void cau_rank_sample_places(double *low, double *high, const cau_rank_sample *s, size_t stakeholder);

#endif
