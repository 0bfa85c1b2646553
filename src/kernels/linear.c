/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "kernels/linear.h"

#include "core/alloc.h"
#include "kernels/block.h"

#include <math.h>
#include <string.h>

enum { MOST_STEPS = 20000 };
static const double SINGULAR = 1e-13; /* smallest pivot against the largest */

/* I - M: its columns are what M does to unit vectors, many of which go through the ties at a time. `unit` comes and goes all 0. */
static void write_out(double *matrix, double *unit, double *column, size_t n, cau_apply *apply, void *with)
{
    for (size_t first = 0; first < n; first += CAU_LINEAR_ABREAST) {
        const size_t width = n - first < CAU_LINEAR_ABREAST ? n - first : CAU_LINEAR_ABREAST;
        for (size_t k = 0; k < width; k++)
            unit[(first + k) * width + k] = 1;
        apply(with, unit, column, width);
        for (size_t k = 0; k < width; k++)
            unit[(first + k) * width + k] = 0;
        for (size_t i = 0; i < n; i++)
            for (size_t k = 0; k < width; k++)
                matrix[i * n + first + k] = (i == first + k) - column[i * width + k];
    }
}

static caucus_status eliminate(cau_linear_state *state, double *x, caucus_ctx *ctx, size_t n, cau_apply *apply, void *with,
                               const double *right)
{
    caucus_status rc = CAUCUS_OK;
    const size_t width = n < CAU_LINEAR_ABREAST ? n : CAU_LINEAR_ABREAST;
    double *matrix = cau_alloc(n * n, sizeof *matrix), *unit = cau_alloc(n * width, sizeof *unit), *column = cau_alloc(n * width, sizeof *column);
    if (!matrix || !unit || !column) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    write_out(matrix, unit, column, n, apply, with);
    memcpy(x, right, n * sizeof *x);
    bool good = cau_dense_solve(matrix, x, n);
    double least = INFINITY, most = 0; /* pivots are left on the diagonal */
    for (size_t k = 0; k < n; k++) {
        least = fmin(least, fabs(matrix[k * n + k]));
        most = fmax(most, fabs(matrix[k * n + k]));
    }
    good = good && (n == 0 || least > SINGULAR * most);
    for (size_t k = 0; k < n; k++)
        good = good && isfinite(x[k]);
    *state = good ? CAU_LINEAR_SOLVED : CAU_LINEAR_SINGULAR;
done:
    cau_free(matrix);
    cau_free(unit);
    cau_free(column);
    return rc;
}

static caucus_status iterate(cau_linear_state *state, double *x, caucus_ctx *ctx, size_t n, cau_apply *apply, void *with,
                             const double *right)
{
    double *next = cau_alloc(n, sizeof *next);
    if (!next)
        return cau_no_memory(ctx);
    memcpy(x, right, n * sizeof *x);
    for (size_t k = 0; k < MOST_STEPS; k++) {
        double change = 0, size = 0;
        apply(with, x, next, 1);
        for (size_t i = 0; i < n; i++) {
            const double now = right[i] + next[i];
            change = fmax(change, fabs(now - x[i]));
            size = fmax(size, fabs(now));
            x[i] = now;
        }
        if (!isfinite(size) || (k % 16 == 15 && cau_stopped(ctx)))
            break;
        if (change <= 1e-14 * size) {
            *state = CAU_LINEAR_SOLVED;
            break;
        }
    }
    cau_free(next);
    return cau_stopped(ctx) ? CAUCUS_ESTOPPED : CAUCUS_OK;
}

caucus_status cau_linear_solve(cau_linear_state *state, double *x, caucus_ctx *ctx, size_t n, cau_apply *apply, void *with,
                               const double *right)
{
    *state = CAU_LINEAR_UNSETTLED;
    const caucus_status rc = n <= CAU_LINEAR_DENSE ? eliminate(state, x, ctx, n, apply, with, right)
                                                   : iterate(state, x, ctx, n, apply, with, right);
    for (size_t i = 0; *state != CAU_LINEAR_SOLVED && i < n; i++)
        x[i] = (double)NAN;
    return rc;
}
