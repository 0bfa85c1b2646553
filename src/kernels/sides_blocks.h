/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Blocks: the largest pieces of a graph that no single vertex holds together (inside of kernels/sides). Two groups split each
 * block on its own, since a block can be turned round at the vertex that it shares. */
#ifndef CAUCUS_KERNELS_SIDES_BLOCKS_H
#define CAUCUS_KERNELS_SIDES_BLOCKS_H

#include "kernels/sides_part.h"

typedef struct cau_blocks {
    size_t count;
    size_t *start, *vertex; /* count + 1; the vertices of each. A block comes after the one that it hangs on */
    size_t *of;             /* m: the block of each pair */
} cau_blocks;

/** Of n vertices and the pairs joined; a vertex without any is a block of its own. */
caucus_status cau_blocks_make(cau_blocks *out, caucus_ctx *ctx, size_t n, const cau_pair *pairs, size_t m);
void cau_blocks_free(cau_blocks *b);

#endif
