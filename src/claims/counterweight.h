/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A counterweight to one body, and in how many redraws it holds. */
#ifndef CAUCUS_CLAIMS_COUNTERWEIGHT_H
#define CAUCUS_CLAIMS_COUNTERWEIGHT_H

#include "claims/draws.h"
#include "measures/counterweight.h"

typedef struct cau_counterweight_finding {
    cau_balance balance;
    cau_counterweight found;   /* nothing in it unless cau_balance_known(&balance) */
    long draws;                /* redraws made; 0: none */
    /* shares of redraws; NAN without. By listed group, the first 100 of them: it holds, any new alliances taken as made. In redraws of the scores ties
     * stay; in redrawn maps ties, scores and positions move, without and with unrecorded ties */
    double *scores, *none, *balanced;
    double any_none, any_balanced; /* some group of today's kind is there, whichever */
} cau_counterweight_finding;

/** `args->counterweight_to` names the body, or bodies; `args->counterweight_by` the measure of power; draws and rules are
 *  those of `args`. @return CAUCUS_OK, CAUCUS_EINVAL for a body or a measure that does not exist */
caucus_status cau_counterweight_weigh(cau_counterweight_finding *out, caucus_ctx *ctx, const caucus_landscape *net,
                                      const caucus_arguments *args);
void cau_counterweight_finding_free(cau_counterweight_finding *f);

#endif
