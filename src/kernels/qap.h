/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Correlation of two matrices over the same stakeholders, against relabelings of one of them (quadratic assignment procedure):
 * rows and columns move together, so that what belongs to one stakeholder stays together.
 *
 * Cells off the diagonal; of symmetric matrices each pair once. A cell that is NAN is missing; what is missing of y moves
 * with its stakeholders, and each relabeling is compared over the cells that are there in both. */
#ifndef CAUCUS_KERNELS_QAP_H
#define CAUCUS_KERNELS_QAP_H

#include "kernels/permute.h"
#include "kernels/tails.h"

typedef struct cau_qap {
    double r;        /* NAN when one of them does not vary */
    size_t cells;    /* compared, with the labels as they are */
    cau_tails tails; /* of r */
} cau_qap;

/** @param y,x  n * n, row by row
 *  @param half  both are symmetric
 *  Free also after an error. */
caucus_status cau_qap_find(cau_qap *out, caucus_ctx *ctx, const double *y, const double *x, size_t n, bool half, uint64_t asked);
void cau_qap_free(cau_qap *q);

#endif
