/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Inside of kernels/votes: the game in order of weight, and the ways to count. */
#ifndef CAUCUS_KERNELS_VOTES_PART_H
#define CAUCUS_KERNELS_VOTES_PART_H

#include "kernels/votes.h"

/** Voters with equal weights are one class: what holds for one holds for all. */
typedef struct cau_voter_class {
    uint64_t weight;
    size_t first, count; /* in the order of the game */
} cau_voter_class;

typedef struct cau_votes_work {
    caucus_ctx *ctx;
    const cau_game *game;
    size_t n;        /* voters that have votes */
    size_t *voter;   /* n, heaviest first */
    uint64_t *weight; /* n, in that order */
    cau_voter_class *classes;
    size_t nclasses;
} cau_votes_work;

/** How many coalitions need a voter: whole numbers, exact in a double up to 53 voters. Rows are voters in the order of the game,
 *  columns numbers of members, 0..n. */
typedef struct cau_needed {
    size_t n;
    double *swings;  /* coalitions of so many others that carry a decision with the voter only */
    double *shared;  /* coalitions with the voter in which so many members are needed, it among them */
    double *minimal; /* coalitions of so many members with the voter in which all are needed */
    double winning;  /* coalitions that carry a decision */
} cau_needed;

/** Sort the game. Close also after an error. */
caucus_status cau_votes_open(cau_votes_work *w, caucus_ctx *ctx, const cau_game *g);
void cau_votes_close(cau_votes_work *w);
/** @return false when out of memory; free all the same */
bool cau_needed_make(cau_needed *c, size_t n);
void cau_needed_free(cau_needed *c);

/* The ways; each sets out->value and the like, and says CAUCUS_OK, CAUCUS_ENOMEM or CAUCUS_ESTOPPED. */
bool cau_votes_can_count(const cau_votes_work *w);
bool cau_votes_can_integrate(const cau_votes_work *w);
/** All coalitions one by one: at most 24 voters. */
caucus_status cau_votes_enumerate(cau_needed *out, cau_votes_work *w);
/** `shared` and `minimal` by generating functions. */
caucus_status cau_votes_count(cau_needed *out, cau_votes_work *w);
caucus_status cau_votes_integrate(cau_votes *out, cau_votes_work *w);
caucus_status cau_votes_sample(cau_votes *out, cau_votes_work *w);
/** Which voters no combination depends on, by the sums that the others can reach. *known is false where that takes too long. */
caucus_status cau_votes_idle(bool *idle, bool *known, cau_votes_work *w);
/** n values of an index, NULL when out of memory. */
double *cau_votes_room(cau_votes *out, cau_power_index index);

#endif
