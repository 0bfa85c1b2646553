/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "kernels/signed.h"

#include "core/alloc.h"
#include "kernels/symmetric.h"

#include <math.h>
#include <string.h>

static size_t degree(const cau_layer *layer, size_t v)
{
    return layer->out_start[v + 1] - layer->out_start[v];
}

/** Of a tie, the end with fewer ties comes first, so that nobody with many is looked at from all sides. */
static bool below(const cau_layer *layer, size_t u, size_t v)
{
    return degree(layer, u) < degree(layer, v) || (degree(layer, u) == degree(layer, v) && u < v);
}

caucus_status cau_signed_triangles(double count[4], caucus_ctx *ctx, const cau_layer *layer)
{
    signed char *mark = cau_alloc(layer->n, sizeof *mark); /* sign of the tie with the vertex at hand, which is below */
    if (!mark)
        return cau_no_memory(ctx);
    memset(count, 0, 4 * sizeof *count);
    for (size_t v = 0; v < layer->n && (v % 64 || !cau_stopped(ctx)); v++)
        for (int pass = 0; pass < 3; pass++) /* mark, count, and take the marks back */
            for (size_t a = layer->out_start[v]; a < layer->out_start[v + 1]; a++) {
                const size_t u = layer->out_node[a];
                const bool conflict = layer->links[layer->out_link[a]].strength < 0;
                if (!below(layer, v, u))
                    continue;
                if (pass != 1) {
                    mark[u] = pass == 2 ? 0 : conflict ? -1 : 1;
                    continue;
                }
                for (size_t b = layer->out_start[u]; b < layer->out_start[u + 1]; b++) {
                    const size_t w = layer->out_node[b];
                    if (mark[w] && below(layer, u, w))
                        count[conflict + (mark[w] < 0) + (layer->links[layer->out_link[b]].strength < 0)] += 1;
                }
            }
    cau_free(mark);
    return cau_stopped(ctx) ? CAUCUS_ESTOPPED : CAUCUS_OK;
}

typedef enum matrix_kind { SIGNED, ABSOLUTE, LAPLACIAN } matrix_kind;

/** All eigenvalues, largest first, of a matrix of those that have a row (row[v], CAU_NONE: none). Yours: cau_free(). */
static caucus_status eigenvalues(double **out, caucus_ctx *ctx, const cau_layer *layer, const size_t *row, size_t rows, matrix_kind kind, bool unit)
{
    caucus_status rc = CAUCUS_OK;
    double *matrix = cau_alloc(rows * rows, sizeof *matrix), *values = cau_alloc(rows, sizeof *values);
    *out = NULL;
    if (!matrix || !values) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t e = 0; e < layer->m; e++) {
        const cau_link *l = &layer->links[e];
        const double given = unit ? (l->strength > 0 ? 1 : -1) : l->strength;
        const double entry = kind == SIGNED ? given : kind == ABSOLUTE ? fabs(given) : -given;
        const size_t i = row[l->from], j = row[l->to];
        matrix[i * rows + j] = matrix[j * rows + i] = entry;
        matrix[i * rows + i] += kind == LAPLACIAN ? fabs(given) : 0;
        matrix[j * rows + j] += kind == LAPLACIAN ? fabs(given) : 0;
    }
    CAU_TRY(cau_symmetric_eigenvalues(values, ctx, matrix, rows));
    *out = values;
    values = NULL; /* handed over */
done:
    cau_free(matrix);
    cau_free(values);
    return rc;
}

static caucus_status number_rows(size_t **out, size_t *rows, caucus_ctx *ctx, const cau_layer *layer, bool all)
{
    *rows = 0;
    if (!(*out = cau_alloc(layer->n, sizeof **out)))
        return cau_no_memory(ctx);
    for (size_t v = 0; v < layer->n; v++)
        (*out)[v] = all || degree(layer, v) ? (*rows)++ : CAU_NONE;
    return CAUCUS_OK;
}

caucus_status cau_walk_balance(double *value, caucus_ctx *ctx, const cau_layer *layer, bool unit)
{
    caucus_status rc = CAUCUS_OK;
    size_t *row = NULL, rows;
    double *with = NULL, *without = NULL, above = 0, below_it = 0;
    *value = NAN;
    CAU_TRY(number_rows(&row, &rows, ctx, layer, true));
    CAU_TRY(eigenvalues(&with, ctx, layer, row, rows, SIGNED, unit));
    CAU_TRY(eigenvalues(&without, ctx, layer, row, rows, ABSOLUTE, unit));
    for (size_t i = 0; i < rows; i++) { /* both less the largest of all, which belongs to |A|: no power is too large */
        above += exp(with[i] - without[0]);
        below_it += exp(without[i] - without[0]);
    }
    if (layer->m > 0)
        *value = above / below_it;
done:
    cau_free(row);
    cau_free(with);
    cau_free(without);
    return rc;
}

caucus_status cau_algebraic_conflict(double *value, caucus_ctx *ctx, const cau_layer *layer, bool unit)
{
    caucus_status rc = CAUCUS_OK;
    size_t *row = NULL, rows;
    double *values = NULL;
    *value = NAN;
    CAU_TRY(number_rows(&row, &rows, ctx, layer, false));
    CAU_TRY(eigenvalues(&values, ctx, layer, row, rows, LAPLACIAN, unit));
    if (rows > 0) /* what is below 0, or above by rounding alone, is 0 */
        *value = values[rows - 1] > 1e-13 * values[0] * (double)rows ? values[rows - 1] : 0;
done:
    cau_free(row);
    cau_free(values);
    return rc;
}
