/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What maps, sentences and the report all need to know of each stakeholder, computed once and shared, so that a
 * picture and a sentence cannot disagree. */
#ifndef CAUCUS_CLAIMS_FINDINGS_H
#define CAUCUS_CLAIMS_FINDINGS_H

#include "claims/draws.h"
#include "claims/informative.h"
#include "kernels/communities.h"
#include "kernels/spread.h"

typedef enum cau_ring { CAU_RING_NONE, CAU_RING_SINGLE, CAU_RING_DOUBLE } cau_ring;

typedef struct cau_finding {
    double power;        /* judged power 0..1; NAN: unknown */
    double routes;       /* betweenness_share on the working layer, 0..1; NAN: undefined */
    cau_spread routes_in[CAU_RULES]; /* over redraws, by rule for unrecorded ties; NAN where it is not drawn */
    double first_none, first_balanced; /* share of redraws in which it is first on routes; NAN without redraws */
    double power_first;  /* share of redraws of the scores in which it has the highest judged power; NAN without */
    double rank_low, rank_high;             /* 5-95 % of its rank on routes over redraws under `none`, 1 first; NAN without */
    double power_rank_low, power_rank_high; /* the same for judged power */
    cau_ring ring;       /* double: first in >= 80 % under both rules; single: cannot be told apart from the first */
    int coalition;       /* 0 is A; -1: no recorded alliance */
    double stays_none, stays_balanced; /* share of redraws in which it stays with at least half of its group; NAN without */
    int side;            /* 1 or 2 by `frustration`; 0: none */
    bool could_stand_with_either; /* its side differs among the best splits */
    double strained, strained_max;  /* weight of strained ties it carries, least and most over the best splits */
} cau_finding;

enum { CAU_MOST_ASKS = 3 };

typedef struct cau_findings {
    size_t n;
    cau_finding *of;      /* n of them */
    size_t coalitions;    /* letters up to the highest in use; in a scenario one below it may have no members */
    size_t groups;        /* coalitions that have members */
    size_t *groups_in[CAU_RULES]; /* by redraw, in order of the random numbers: how many groups; NULL where it is not drawn */
    double modularity;    /* NAN when there are no alliances */
    double frustration, signed_weight; /* of the best split; NAN when there are no signed ties */
    double frustration_bound;  /* no split has less; as `frustration` when proved */
    size_t splits;        /* equally good splits; 0: none */
    bool splits_at_least; /* there may be more */
    bool frustration_proved;
    bool ringless;        /* alliances and conflicts close no ring, so that any would fit two sides: they tell nothing of sides */
    size_t signed_parts;  /* parts that alliances and conflicts join; sides of different parts have nothing to do with each other */
    long draws;           /* redraws made; 0: none */
    bool draws_reduced;   /* fewer than the usual 1000, or none, because the landscape is large: ask for more with --draws */
    bool missing_none, missing_balanced; /* which rules were drawn */
    double missing_rate;  /* unrecorded ties put in as a share of the recorded; below 0: as many as are left out */
    bool too_large;       /* for routes: they are left out, and no rank on them is known */
    double max_routes;    /* NAN when undefined */
    cau_informative ask[CAU_MOST_ASKS]; /* ties that would settle most whether the first on routes is first; best first */
    size_t asks;
    size_t pairs_joined;  /* pairs with a working link one way or both */
    bool thin;            /* fewer of them than it takes to join everyone: nobody's place between others can be told */
    bool any_power, any_routes;
} cau_findings;

/** `args` gives draws (below 0: 1000, fewer for a large landscape, none above 300 stakeholders), missing, jitter, length.
 *  @param base the landscape that owns the letters (a scenario keeps them); may be `net` */
caucus_status cau_findings_make(cau_findings *out, caucus_ctx *ctx, const caucus_landscape *net, const caucus_landscape *base,
                                const caucus_arguments *args);
/** Only a part of it, where redraws of the rest would cost time for nothing; what is not wanted stays as without data. */
enum {
    CAU_FINDINGS_GROUPS = 1, CAU_FINDINGS_ROUTES = 2, CAU_FINDINGS_SCORES = 4, CAU_FINDINGS_ALL = 7,
    CAU_FINDINGS_FIRM_GROUPS = 8 /* with the groups, how firm they are: no map shows it */
};
caucus_status cau_findings_make_some(cau_findings *out, caucus_ctx *ctx, const caucus_landscape *net, const caucus_landscape *base,
                                     const caucus_arguments *args, unsigned want);
void cau_findings_free(cau_findings *f);

#endif
