/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which ties, if somebody checked them, would settle a statement most: those whose being there or not goes with the statement in
 * redraws of the map. */
#ifndef CAUCUS_CLAIMS_INFORMATIVE_H
#define CAUCUS_CLAIMS_INFORMATIVE_H

#include "claims/redraw.h"

typedef struct cau_informative {
    size_t tie;           /* of the landscape */
    double with, without; /* share of redraws in which the statement holds, with the tie and without it */
    long kept, left;      /* how many redraws have the tie, and how many have not */
    double gain;          /* fall of the variance of the statement once the tie is known: q (1-q) (with - without)^2 */
} cau_informative;

/** The best `most` of them, best first; *count is how many stand out from chance (chi square of one degree above 15).
 *  @param holds  in redraw k of the rule without unrecorded ties, 0 .. draws-1, did the statement hold? */
caucus_status cau_most_informative(cau_informative *best, size_t *count, size_t most, caucus_ctx *ctx, const cau_redraw *r,
                                   const caucus_landscape *net, const bool *holds, size_t draws);

#endif
