/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Inside of kernels/unions: the game sorted into its unions. */
#ifndef CAUCUS_KERNELS_UNIONS_PART_H
#define CAUCUS_KERNELS_UNIONS_PART_H

#include "kernels/unions.h"

typedef struct cau_unions_work {
    caucus_ctx *ctx;
    const cau_game *game;
    size_t n, count;         /* voters with votes; unions that have some */
    size_t *voter;           /* n: union after union, in each heaviest first; unions heaviest first */
    uint64_t *weight;        /* n, in that order */
    size_t *start;           /* count + 1 */
    uint64_t *votes;         /* count: of a union together */
    cau_union_values *out;
} cau_unions_work;

/** Sort ctx and game of `w` into unions. Close also after an error. */
caucus_status cau_unions_open(cau_unions_work *w, const size_t *union_of);
void cau_unions_close(cau_unions_work *w);
/** All sets of other unions and of fellow members, one by one: at most 20 voters. Fills the fractions too. */
caucus_status cau_unions_list(cau_unions_work *w);
/** Distributions of the sums of random sets, each union and each class of equal fellows left out in turn. */
caucus_status cau_unions_sum(cau_unions_work *w);
bool cau_unions_can_sum(const cau_unions_work *w);

#endif
