/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Linear equations on one strong component: (d I - t A_cc) x_c = base + t A_c,rest x_rest, where d exceeds t times the
 * largest eigenvalue of A_cc, so that the solution exists and is positive (an M-matrix). Shared by the kernels of
 * kernels/perron.h. */
#ifndef CAUCUS_KERNELS_BLOCK_H
#define CAUCUS_KERNELS_BLOCK_H

#include "kernels/perron.h"

/** Components up to this size are solved by elimination, larger ones by iteration. */
enum { CAU_BLOCK_DENSE = 600 };

typedef struct cau_block {
    const cau_layer *layer;
    const cau_components *components;
    bool incoming;       /* A^T in place of A */
    double scale;        /* strengths are divided by it, so that they cannot overflow */
    double *matrix, *right; /* room for the largest component that is solved by elimination */
    size_t *row;         /* n: number of a stakeholder in its component */
} cau_block;

caucus_status cau_block_init(cau_block *b, caucus_ctx *ctx, const cau_layer *layer, const cau_components *c, bool incoming);
void cau_block_free(cau_block *b);
/** Fill x of the members of component c; x of the others is read where an arc leads to them. @return false: not converged */
bool cau_block_solve(cau_block *b, double *x, size_t c, double diagonal, double t, double base);
/** Gaussian elimination with row exchange; a and the right side b are used up, b becomes the solution. false: singular */
bool cau_dense_solve(double *a, double *b, size_t n);

#endif
