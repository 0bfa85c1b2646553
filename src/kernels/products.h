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
enum { CAU_MOVED_MOST = 4 };

/** Matrices that are relabeled alike: each cell of all of them lies in one place, and is looked up once. */
typedef struct cau_moved cau_moved;

/** @param cells  count (1 to CAU_MOVED_MOST) matrices of n * n with zeros on the diagonal; copied */
caucus_status cau_moved_open(cau_moved **out, caucus_ctx *ctx, const double *const *cells, size_t count, size_t n);
void cau_moved_free(cau_moved *m);

/** out[m][b * count + f] = sum over cells (i, j) of moved_m[perm(i)][perm(j)] * fixed_f[i][j], for relabeling b of `block`.
 *  @param out    one for each matrix that is relabeled
 *  @param skip   for each of them one fixed matrix whose products are not wanted and stay 0; (size_t)-1: none */
void cau_products_block(double *const *out, const cau_products *p, const cau_moved *moved, const size_t *skip, const uint32_t *perm, size_t block,
                        double *room);

#endif
