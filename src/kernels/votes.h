/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How often each voter's votes decide: the indices of power in a weighted vote.
 *
 * L. S. Shapley, M. Shubik 1954; L. S. Penrose 1946; J. F. Banzhaf 1965; R. J. Johnston 1978; J. Deegan, E. W. Packel 1978;
 * M. J. Holler 1982; J. S. Coleman 1971. Definitions as in D. S. Felsenthal, M. Machover, The Measurement of Voting Power, 1998. */
#ifndef CAUCUS_KERNELS_VOTES_H
#define CAUCUS_KERNELS_VOTES_H

#include "kernels/fraction.h"
#include "kernels/game.h"

typedef enum cau_power_index {
    CAU_SHAPLEY_SHUBIK, CAU_BANZHAF, CAU_BANZHAF_ABSOLUTE, CAU_JOHNSTON, CAU_DEEGAN_PACKEL, CAU_PUBLIC_GOOD, CAU_COLEMAN_INITIATE,
    CAU_COLEMAN_PREVENT, CAU_POWER_INDICES
} cau_power_index;

enum {
    CAU_VOTES_EXACT = 20,   /* voters with votes up to which there are fractions */
    CAU_VOTES_COUNTED = 40  /* ... up to which Johnston, Deegan-Packel and public good are counted */
};

typedef enum cau_votes_method { CAU_VOTES_LISTED, CAU_VOTES_INTEGRATED, CAU_VOTES_SAMPLED } cau_votes_method;

typedef struct cau_votes {
    size_t n;
    double *value[CAU_POWER_INDICES];       /* n each; NULL: `why` says the reason */
    cau_fraction *exact[CAU_POWER_INDICES]; /* n each; NULL beyond CAU_VOTES_EXACT */
    double *error[CAU_POWER_INDICES];       /* standard errors of what was sampled; else NULL */
    const char *why[CAU_POWER_INDICES];
    bool *idle;    /* n: no combination depends on its votes (or it has none); NULL: that could not be told */
    cau_votes_method method; /* of Shapley-Shubik and Banzhaf */
    size_t samples; /* when sampled */
} cau_votes;

/** All of them, for a game that decides (cau_game_kind_of).
 *
 * Up to 20 voters by listing all coalitions, in exact fractions. Beyond, Shapley-Shubik, Banzhaf and Coleman by Gauss-Legendre
 * quadrature of the multilinear extension (exact but for rounding) as long as the sums of votes allow, then by seeded sampling
 * with standard errors. The work is bounded by counts.
 * @return CAUCUS_OK, CAUCUS_ENOMEM, CAUCUS_ESTOPPED */
caucus_status cau_votes_find(cau_votes *out, caucus_ctx *ctx, const cau_game *g);
void cau_votes_free(cau_votes *v);

#endif
