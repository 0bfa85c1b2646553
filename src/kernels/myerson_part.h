/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Inside of kernels/myerson: the exact way and the sampled one. */
#ifndef CAUCUS_KERNELS_MYERSON_PART_H
#define CAUCUS_KERNELS_MYERSON_PART_H

#include "kernels/myerson.h"

/** One connected part of the network: members[0..n), as voters; at most 64 of them. */
typedef struct cau_myerson_part {
    caucus_ctx *ctx;
    const cau_game *game;
    const cau_voter_ties *ties;
    const size_t *members;
    size_t n;
    cau_myerson *out;
    double budget; /* connected coalitions that may be looked at yet */
} cau_myerson_part;

/** Values of the members of one part. *done is false when the budget was not enough. */
caucus_status cau_myerson_connected(cau_myerson_part *p, bool *done);
/** Values of all voters. */
caucus_status cau_myerson_sample(cau_myerson *out, caucus_ctx *ctx, const cau_game *g, const cau_voter_ties *ties);

#endif
