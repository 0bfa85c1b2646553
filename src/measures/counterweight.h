/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Who could be counted towards a counterweight to a body, and the tables of what was found: for the measure and for the question. */
#ifndef CAUCUS_MEASURES_COUNTERWEIGHT_H
#define CAUCUS_MEASURES_COUNTERWEIGHT_H

#include "kernels/counterweight.h"
#include "measures/measure.h"

/** Why a body may be a member, or the first reason why not. */
typedef enum cau_stand {
    CAU_STAND_MEMBER, CAU_STAND_MATCHED, CAU_STAND_CONVENOR, CAU_STAND_NO_POSITION, CAU_STAND_SAME_SIDE, CAU_STAND_NO_SIDE,
    CAU_STAND_ALLIED, CAU_STAND_NO_POWER, CAU_STAND_NOT_BELOW, CAU_STAND_REASONS
} cau_stand;

typedef struct cau_balance {
    const caucus_landscape *net;
    const char *measure;      /* that power is read from; borrowed */
    size_t *of, nof;          /* the bodies to be matched */
    double *power, *position; /* n; NAN: not known */
    double limit;             /* members have less power; INFINITY: any */
    double needed;            /* the power of those to be matched; NAN: not known */
    bool placed;              /* where they stand is known */
    cau_stand *stand;         /* n */
    int *side;                /* n: 1 against, 2 in favour, of who may be a member; else 0 */
} cau_balance;

typedef struct cau_balance_question {
    const char *of;        /* ids, comma-separated; NULL or "": the body with the most power */
    const char *measure;   /* NULL or "": judged_power where the file has a score, else strength_out; NAME or NAME.COLUMN */
    double quantile;       /* only those below this quantile of power; NAN: all */
    const cau_args *args;  /* for the measure; may be NULL */
} cau_balance_question;

/** @param describe  gets what the measure of power says it was computed on; may be NULL
 *  @return CAUCUS_OK; CAUCUS_EINVAL for an id or a measure that does not exist */
caucus_status cau_balance_make(cau_balance *out, caucus_ctx *ctx, const caucus_landscape *net, const cau_balance_question *q,
                               caucus_result *describe);
void cau_balance_free(cau_balance *b);
/** limit, from power: members lie below this quantile of it (Hyndman & Fan 1996, type 7); NAN: all. */
caucus_status cau_balance_limit(cau_balance *b, caucus_ctx *ctx, double quantile);
/** needed, placed, stand and side from power, limit and position. */
void cau_balance_stand(cau_balance *b, const cau_layer *alliance);
/** May anything be said: is what has to be matched known, and who could do it? */
bool cau_balance_known(const cau_balance *b);
size_t cau_balance_count(const cau_balance *b, cau_stand stand);
/** Why this body is not counted: "its position is not recorded". */
const char *cau_stand_reason(cau_stand stand);

/** Shares of redraws in which the listed groups hold; NULL members: none were made. */
typedef struct cau_balance_shares {
    const double *scores, *none, *balanced; /* by listed group */
} cau_balance_shares;

/** Tables NAME (groups of today), NAME_alliances, NAME_summary, NAME_bodies.
 *  @param unit    a power of 1 in the numbers that people see
 *  @param shares  NULL: no columns for them */
void cau_balance_tables(caucus_result *r, const char *name, const cau_balance *b, const cau_counterweight *c, double unit,
                        const cau_balance_shares *shares);

#endif
