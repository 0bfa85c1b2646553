/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Symmetric matrices: eigenvalues, the eigenvector of the largest, and the information centrality of Stephenson & Zelen. */
#ifndef CAUCUS_KERNELS_SYMMETRIC_H
#define CAUCUS_KERNELS_SYMMETRIC_H

#include "kernels/skeleton.h"

/** Matrices of up to so many rows: time grows with the cube. */
enum { CAU_SYMMETRIC_MOST = 1000 };

/** All eigenvalues, largest first; matrix[n*n] (both halves) is used up.
 *  @return CAUCUS_OK, CAUCUS_ENOMEM, CAUCUS_ENUMERIC when the iteration did not end */
caucus_status cau_symmetric_eigenvalues(double *values, caucus_ctx *ctx, double *matrix, size_t n);

typedef enum cau_leading_state {
    CAU_LEADING_FOUND,
    CAU_LEADING_NONE,     /* no ties */
    CAU_LEADING_SHARED,   /* the largest eigenvalue has more than one eigenvector */
    CAU_LEADING_UNSETTLED
} cau_leading_state;

/** The eigenvector of the largest algebraic eigenvalue of an undirected layer of strengths of either sign (`unit`: their signs),
 *  the first of its largest entries +1; all NAN unless found. vector[n] is yours. */
caucus_status cau_signed_leading(double *vector, double *value, cau_leading_state *state, caucus_ctx *ctx, const cau_layer *layer,
                                 bool unit);

/** Information of each: harmonic mean of the information of its routes to all others, among those with ties; NAN for those
 *  without, and for all when those with ties are in more than one part. value[n] is yours. */
caucus_status cau_information(double *value, caucus_ctx *ctx, const cau_skeleton *s);

#endif
