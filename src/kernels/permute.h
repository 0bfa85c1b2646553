/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Relabelings of n stakeholders: all of them when there are no more than 10! or no more than were asked for, else as many as
 * were asked for, each from a random stream of its own. Work on them goes in parts that do not depend on the threads. */
#ifndef CAUCUS_KERNELS_PERMUTE_H
#define CAUCUS_KERNELS_PERMUTE_H

#include "core/context.h"

typedef struct cau_permutations {
    size_t n;             /* in all */
    const size_t *sizes;  /* of `groups` that stay together, one behind the other; NULL: one */
    size_t groups;
    uint64_t count;
    bool exact;
    uint64_t seed;
    const char *task; /* names the random streams */
} cau_permutations;

enum { CAU_PERMUTATION_PARTS = 64, CAU_PERMUTATION_BLOCK = 32 };

/** @param asked  how many, if they are drawn; 0: none at all */
cau_permutations cau_permutations_plan(const caucus_ctx *ctx, size_t n, uint64_t asked, const char *task);

/** The same within groups of these sizes (borrowed), each relabeled apart from the others. */
cau_permutations cau_permutations_within(const caucus_ctx *ctx, const size_t *sizes, size_t groups, uint64_t asked, const char *task);

/** Work on `count` (at most CAU_PERMUTATION_BLOCK) relabelings, one after another in perm[count * n]: perm[i] is who takes the
 *  place of i, both counted within their group. `part` says which slot of the caller's counts to add to, `worker` which scratch space to use. */
typedef void cau_permutation_block(void *state, const uint32_t *perm, size_t count, size_t part, size_t worker);

/** All relabelings, block by block. Blocks of one part come in order and one at a time.
 *  @return CAUCUS_OK, CAUCUS_ENOMEM, CAUCUS_ESTOPPED */
caucus_status cau_permutations_each(const cau_permutations *p, caucus_ctx *ctx, unsigned threads, cau_permutation_block *visit, void *state);

#endif
