/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Weighted voting [quota; weights]: a coalition carries a decision iff its votes reach the quota.
 *
 * Votes become whole numbers without a common divisor: fractions with a common denominator up to a thousand million are
 * scaled exactly (thirds and decimals alike), others are rounded, which the game says. Sums of whole numbers then decide
 * who reaches the quota, with no tolerance. */
#ifndef CAUCUS_KERNELS_GAME_H
#define CAUCUS_KERNELS_GAME_H

#include "core/alloc.h"
#include "core/context.h"

#include <stdint.h>

typedef struct cau_game {
    size_t n;               /* voters, those without a vote included */
    uint64_t *weight;       /* n */
    uint64_t quota, total;
    double unit;            /* votes that a weight of 1 stands for */
    double scale;           /* whole numbers per vote before the common divisor was taken out; 1: the votes were whole */
    bool rounded;           /* the votes have no common denominator: they were rounded to 1/scale */
} cau_game;

typedef enum cau_game_kind {
    CAU_GAME_DECIDES,     /* some coalitions carry a decision and some do not */
    CAU_GAME_NO_VOTES,    /* nobody has a vote */
    CAU_GAME_ALL_CARRY,   /* quota 0 */
    CAU_GAME_NONE_CARRIES /* the quota is above all votes together */
} cau_game_kind;

/** @param votes n of them, finite and not below 0
 *  @param quota NAN: the smallest sum above half
 *  @return CAUCUS_OK; CAUCUS_ENUMERIC when the votes together are beyond whole numbers of 62 bits; CAUCUS_ENOMEM */
caucus_status cau_game_make(cau_game *out, caucus_ctx *ctx, const double *votes, size_t n, double quota);
void cau_game_free(cau_game *g);
cau_game_kind cau_game_kind_of(const cau_game *g);
/** Why nobody's vote decides anything, as a clause; NULL for a game that decides. */
const char *cau_game_reason(const cau_game *g);
/** The quota in votes. */
double cau_game_quota(const cau_game *g);
/** The coalitions that block are those that carry a decision with this quota: the rest does not reach the quota without them. */
uint64_t cau_game_blocking(const cau_game *g);
/** The voters that have votes, most votes first, equal ones in order. *count of them; yours: cau_free(). */
caucus_status cau_game_order(size_t **out, size_t *count, caucus_ctx *ctx, const cau_game *g);

#endif
