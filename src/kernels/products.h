/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Inner products of one matrix, under many relabelings, with several fixed ones: all that a permutation test of dyads costs.
 *
 * Cells are those off the diagonal; of symmetric matrices the lower half. A fixed matrix that is mostly zeros is gone
 * through by its other cells. Sums run row by row in an order that does not depend on the machine or the threads. */
#ifndef CAUCUS_KERNELS_PRODUCTS_H
#define CAUCUS_KERNELS_PRODUCTS_H

#include "core/context.h"

typedef struct cau_products cau_products;

/** @param fixed  count matrices of n * n, row by row; the diagonal is not read. Copied.
 *  @param half   all matrices are symmetric: each pair once */
caucus_status cau_products_open(cau_products **out, caucus_ctx *ctx, const double *const *fixed, size_t count, size_t n, bool half);
void cau_products_free(cau_products *p);
/** Scratch space of one worker, in doubles. */
size_t cau_products_room(const cau_products *p);
/** out[b * count + f] = sum over cells (i, j) of moved[perm(i)][perm(j)] * fixed_f[i][j], for relabeling b of `block`.
 *  @param moved  n * n with zeros on the diagonal
 *  @param skip   one fixed matrix whose products are not wanted and stay 0; (size_t)-1: none */
void cau_products_block(double *out, const cau_products *p, const double *moved, const uint32_t *perm, size_t block, size_t skip, double *room);

#endif
