/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a scenario or a date changes for each stakeholder, and in how many redraws it changes the same way. Both maps are redrawn
 * with the same random numbers, so that what they have in common moves alike. */
#ifndef CAUCUS_CLAIMS_SHIFTS_H
#define CAUCUS_CLAIMS_SHIFTS_H

#include "claims/draws.h"
#include "model/difference.h"

typedef enum cau_shifted {
    CAU_SHIFT_POWER,  /* judged power, 0..1; of those merged the highest */
    CAU_SHIFT_GIVEN,  /* strengths of influence ties that start from it, added up; of those merged all together */
    CAU_SHIFT_ROUTES, /* share of routes between others; of those merged the largest */
    CAU_SHIFTS
} cau_shifted;

enum { CAU_SHIFT_NONE, CAU_SHIFT_BALANCED, CAU_SHIFT_RULES }; /* unrecorded ties left out, and put in */

typedef struct cau_shift {
    double before, after;  /* NAN: no value, or not there */
    double up[CAU_SHIFT_RULES], down[CAU_SHIFT_RULES]; /* share of redraws; NAN without redraws */
    double first[CAU_SHIFT_RULES]; /* share of redraws of after in which nobody has more and it has some; NAN without */
} cau_shift;

typedef struct cau_shifts {
    size_t n;                  /* stakeholders of `after` */
    cau_shift *of[CAU_SHIFTS]; /* n each */
    long draws;
    bool draws_reduced;        /* fewer than usual, because the landscape is large */
    bool too_large;            /* for routes */
} cau_shifts;

/** Free also after an error. */
caucus_status cau_shifts_make(cau_shifts *out, caucus_ctx *ctx, const cau_difference *d, const cau_draws *draws);
void cau_shifts_free(cau_shifts *s);
/** Is there a change, beyond the rounding of numbers? */
bool cau_shift_differs(const cau_shift *s);
/** Share of redraws in which it changes the same way as on the maps, or as there does not change; NAN where it is not redrawn by this rule. */
double cau_shift_same_way(const cau_shift *s, int rule);

#endif
