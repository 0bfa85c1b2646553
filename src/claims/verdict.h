/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From what a test found, and how often it holds in redrawn maps, to a verdict (METHODS section 8). */
#ifndef CAUCUS_CLAIMS_VERDICT_H
#define CAUCUS_CLAIMS_VERDICT_H

#include "claims/claim.h"

typedef enum cau_verdict { CAU_NOT_TESTABLE, CAU_UNDECIDED, CAU_UNDECIDED_ASSUMED, CAU_CONTRADICTED, CAU_SUPPORTED } cau_verdict;
/** The codes: "not testable", "undecided", "undecided (assumed)", "contradicted", "supported". */
extern const char *const cau_verdict_codes[];
/** What people read instead. */
extern const char *const cau_verdict_words[];
/** The same where several maps are looked at together. */
extern const char *const cau_verdict_words_of_several[];

/** In how many redraws the claim holds, and its opposite; one rule for unrecorded ties each. Shares; NAN: not redrawn so. */
typedef struct cau_stability {
    double none, balanced, opposite_none, opposite_balanced;
} cau_stability;

enum { CAU_FIRM_PER_CENT = 90 }; /* of the redraws, under every rule that was drawn */

cau_verdict cau_verdict_of(const cau_trial *t, const cau_stability *s, double p_adjusted, double alpha);
/** Of a claim and its further measures: supported or contradicted only where all are; else undecided. */
cau_verdict cau_verdict_join(cau_verdict a, cau_verdict b);
/** Does it rest on assumed ties, or assumed values, for more than half? */
bool cau_trial_assumed(const cau_trial *t);
/** Adjust p[n] for each other (Holm, Scandinavian J. Statistics 6 (1979) 65-70); NAN takes no part. */
caucus_status cau_holm(double *p, caucus_ctx *ctx, size_t n);

#endif
