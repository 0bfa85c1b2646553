/* SPDX-License-Identifier: GPL-2.0-or-later */
/* All claims of a landscape, each tested on the map as it is recorded and on redrawn ones. */
#ifndef CAUCUS_CLAIMS_INQUIRY_H
#define CAUCUS_CLAIMS_INQUIRY_H

#include "claims/draws.h"
#include "claims/informative.h"
#include "claims/sample.h"
#include "claims/verdict.h"

enum { CAU_MOST_ALSO = 16, CAU_MOST_CLAIM_PARAMS = 16 };

/** A claim by one measure: its own, or one of `also`. */
typedef struct cau_answer {
    const char *measure; /* NULL: its own */
    cau_trial trial;
    cau_stability stability;
    double p_adjusted;   /* NAN without p */
    cau_verdict verdict; /* by this measure alone */
    size_t made[2], hold[2], opposite[2]; /* redraws by rule: none, balanced */
} cau_answer;

typedef struct cau_inquest {
    const cau_claim *claim;
    const cau_claim_test *test; /* NULL: there is none of that name */
    cJSON *keys;
    caucus_param params[CAU_MOST_CLAIM_PARAMS]; /* of its measures; into keys */
    size_t nparams;
    double alpha;
    caucus_landscape *net, *before; /* yours; before: `change` only */
    cau_answer answer[1 + CAU_MOST_ALSO];
    size_t answers;
    cau_verdict verdict; /* by all measures */
    long draws;          /* redraws under each rule */
    cau_informative ask; /* the tie that goes most with which way it points by its own measure, where ties are only left out */
    bool asks;           /* there is one that stands out from chance */
} cau_inquest;

typedef struct cau_inquiry {
    const caucus_landscape *file; /* borrowed */
    caucus_landscape *base;       /* owns the letters of the coalitions */
    cau_inquest *of;
    size_t count;
    cau_draws draws;
    uint64_t permutations;
} cau_inquiry;

/** @param selection  what the user chose; a claim's own scenario, date, issue and bases come before it. NULL: nothing */
caucus_status cau_inquire(cau_inquiry *out, caucus_ctx *ctx, const caucus_landscape *file, const caucus_selection *selection,
                          const caucus_arguments *args);
void cau_inquiry_free(cau_inquiry *q);
/** The case of one answer, for a test on these landscapes. */
cau_case cau_inquest_case(const cau_inquiry *q, const cau_inquest *i, const cau_answer *a, const caucus_landscape *net,
                          const caucus_landscape *before, bool whole);

#endif
