/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Deciding voice when only those joined by ties can act together: the Shapley value of the game in which a coalition is worth the
 * number of its connected parts that carry a decision (R. B. Myerson, Graphs and cooperation in games, 1977). */
#ifndef CAUCUS_KERNELS_MYERSON_H
#define CAUCUS_KERNELS_MYERSON_H

#include "kernels/fraction.h"
#include "kernels/game.h"

enum { CAU_MYERSON_EXACT = 20 };

/** Ties among the voters: the neighbours of voter i are node[start[i]] .. node[start[i + 1] - 1], each tie in both rows. */
typedef struct cau_voter_ties {
    size_t *start, *node;
} cau_voter_ties;

typedef struct cau_myerson {
    size_t n;
    double *value;       /* n */
    cau_fraction *exact; /* n; NULL beyond CAU_MYERSON_EXACT voters, or when sampled */
    double *error;       /* n standard errors when sampled, else NULL */
    double sets;         /* connected coalitions that were looked at */
    size_t samples;
} cau_myerson;

/** For a game that decides. Exact from all connected coalitions as long as a part of the network has up to 64 voters and `sets`
 *  (0: the default) are enough; else by seeded random orders.
 *  @return CAUCUS_OK, CAUCUS_ENOMEM, CAUCUS_ESTOPPED */
caucus_status cau_myerson_find(cau_myerson *out, caucus_ctx *ctx, const cau_game *g, const cau_voter_ties *ties, double sets);
void cau_myerson_free(cau_myerson *m);

#endif
