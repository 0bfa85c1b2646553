/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Linear equations x = right + M x, M given by what it does to a vector. */
#ifndef CAUCUS_KERNELS_LINEAR_H
#define CAUCUS_KERNELS_LINEAR_H

#include "core/context.h"

enum {
    CAU_LINEAR_DENSE = 1500, /* up to so many unknowns by elimination, beyond by iteration, which needs I + M + M^2 + ... to converge */
    CAU_LINEAR_ABREAST = 64  /* vectors that M is asked for at a time, at most */
};

/** Y = M X for so many vectors side by side, CAU_LINEAR_ABREAST at most: entry i of the k-th is x[i * width + k]. x and y never overlap. */
typedef void cau_apply(void *state, const double *x, double *y, size_t width);

typedef enum cau_linear_state {
    CAU_LINEAR_SOLVED,
    CAU_LINEAR_SINGULAR,  /* no single solution, or none that a double can tell from it */
    CAU_LINEAR_UNSETTLED  /* too large for elimination, and the iteration did not converge */
} cau_linear_state;

/** x[n] and right[n] are yours; x is all NAN unless solved.
 *  @return CAUCUS_OK, CAUCUS_ENOMEM, CAUCUS_ESTOPPED */
caucus_status cau_linear_solve(cau_linear_state *state, double *x, caucus_ctx *ctx, size_t n, cau_apply *apply, void *with,
                               const double *right);

#endif
