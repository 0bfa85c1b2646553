/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Everybody in the order of a measure, with how far redrawn maps move each, and who cannot be told apart from the first. */
#ifndef CAUCUS_CLAIMS_RANKING_H
#define CAUCUS_CLAIMS_RANKING_H

#include "claims/margins.h"

typedef struct cau_ranked {
    size_t row;                  /* in the landscape */
    size_t place;                /* 1 first; equal values share the better place; 0: no value */
    double value;                /* as the map has it; NAN: none, for the reason */
    const char *reason;          /* NULL where there is a value */
    double low[CAU_RULES], high[CAU_RULES], first[CAU_RULES]; /* 5-95 % and share of redraws in which it is first; NAN without redraws */
    bool with_first;             /* cannot be told apart from the first; also the first itself, unless it is so firmly */
} cau_ranked;

typedef struct cau_ranking {
    const cau_measure *measure;
    const cau_column *column;    /* the number that ranks */
    size_t n, known;
    cau_ranked *of;              /* best first; those without a value last, in the order of the file */
    bool rule[CAU_RULES];        /* which were drawn and tell something of their own */
    bool alike;                  /* both were drawn and gave the same, as they do for scores: only the first is kept */
    bool firm;                   /* the first is first in 80 of 100 or more under every rule drawn */
    caucus_result *result;       /* owns the texts */
} cau_ranking;

/** @param by  a measure, or MEASURE.COLUMN; "routes" and "power" stand for betweenness_share and judged_power
 *  @param draws  how many redraws and under which rules; 0 redraws: no margins
 *  @return CAUCUS_OK; CAUCUS_EINVAL when `by` is no number per stakeholder; the status of the measure; nothing is left then */
caucus_status cau_ranking_make(cau_ranking *out, caucus_ctx *ctx, const caucus_landscape *net, const char *by, const cau_draws *draws);
void cau_ranking_free(cau_ranking *r);

#endif
