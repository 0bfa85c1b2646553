/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Eigenvalues: reduction to three diagonals by Householder's method, then the implicit QL method (J. Wilkinson & C. Reinsch,
 * Handbook for Automatic Computation II, 1971, II/2 and II/4). The vector: inverse iteration. Information: K. Stephenson & M. Zelen,
 * Rethinking centrality, Social Networks 11 (1989) 1-37. */
#include "kernels/symmetric.h"

#include "kernels/block.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* d: diagonal, e[1..]: beside it. Row i is made zero left of its neighbour, from the last row up. */
static void reduce(double *a, size_t n, double *d, double *e, double *p)
{
    for (size_t i = n; i-- > 1;) {
        double *row = a + i * n, scale = 0, square = 0;
        for (size_t k = 0; k + 1 < i; k++)
            scale += fabs(row[k]);
        if (!(scale > 0)) { /* it is already */
            e[i] = row[i - 1];
            continue;
        }
        scale += fabs(row[i - 1]);
        for (size_t k = 0; k < i; k++) {
            row[k] /= scale;
            square += row[k] * row[k];
        }
        const double f = row[i - 1], g = f >= 0 ? -sqrt(square) : sqrt(square), h = square - f * g;
        double sum = 0;
        e[i] = scale * g;
        row[i - 1] = f - g; /* the row now holds u; the rest becomes A - u q' - q u', q = p - u (u'p)/2h, p = A u/h */
        for (size_t j = 0; j < i; j++) {
            double product = 0;
            for (size_t k = 0; k <= j; k++)
                product += a[j * n + k] * row[k];
            for (size_t k = j + 1; k < i; k++)
                product += a[k * n + j] * row[k];
            p[j] = product / h;
            sum += p[j] * row[j];
        }
        for (size_t j = 0; j < i; j++) {
            p[j] -= sum / (2 * h) * row[j];
            for (size_t k = 0; k <= j; k++)
                a[j * n + k] -= row[j] * p[k] + p[j] * row[k];
        }
    }
    for (size_t i = 0; i < n; i++)
        d[i] = a[i * n + i];
}

/* One sweep of rotations from m down to l. */
static void rotate(double *d, double *e, size_t l, size_t m)
{
    double g = (d[l + 1] - d[l]) / (2 * e[l]), r = hypot(g, 1), s = 1, c = 1, p = 0;
    g = d[m] - d[l] + e[l] / (g + (g >= 0 ? r : -r));
    for (size_t i = m; i-- > l;) {
        const double f = s * e[i], b = c * e[i];
        r = hypot(f, g);
        e[i + 1] = r;
        if (!(r > 0)) {
            d[i + 1] -= p;
            e[m] = 0;
            return;
        }
        s = f / r;
        c = g / r;
        g = d[i + 1] - p;
        r = (d[i] - g) * s + 2 * c * b;
        p = s * r;
        d[i + 1] = g + p;
        g = c * r - b;
    }
    d[l] -= p;
    e[l] = g;
    e[m] = 0;
}

static bool diagonalise(double *d, double *e, size_t n)
{
    for (size_t i = 1; i < n; i++)
        e[i - 1] = e[i];
    if (n > 0)
        e[n - 1] = 0;
    for (size_t l = 0; l < n; l++)
        for (size_t step = 0;; step++) {
            size_t m = l;
            while (m + 1 < n && fabs(e[m]) > 1e-16 * (fabs(d[m]) + fabs(d[m + 1])))
                m++;
            if (m == l)
                break;
            if (step == 100)
                return false;
            rotate(d, e, l, m);
        }
    return true;
}

static int falling(const void *x, const void *y)
{
    const double a = *(const double *)x, b = *(const double *)y;
    return (b > a) - (b < a);
}

caucus_status cau_symmetric_eigenvalues(double *values, caucus_ctx *ctx, double *matrix, size_t n)
{
    double *e = cau_alloc(n + 1, sizeof *e), *p = cau_alloc(n, sizeof *p);
    caucus_status rc = CAUCUS_OK;
    if (!e || !p) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    reduce(matrix, n, values, e, p);
    if (!diagonalise(values, e, n)) {
        cau_error(ctx, NULL, "the eigenvalues did not converge");
        rc = CAUCUS_ENUMERIC;
        goto done;
    }
    qsort(values, n, sizeof *values, falling);
done:
    cau_free(e);
    cau_free(p);
    return rc;
}

/* ---- the vector of the largest */

static void fill(double *matrix, const cau_layer *layer, bool unit, double scale, double shift)
{
    const size_t n = layer->n;
    memset(matrix, 0, n * n * sizeof *matrix);
    for (size_t e = 0; e < layer->m; e++) {
        const cau_link *l = &layer->links[e];
        const double s = unit ? (l->strength > 0 ? 1 : -1) : l->strength / scale;
        matrix[l->from * n + l->to] = matrix[l->to * n + l->from] = s;
    }
    for (size_t i = 0; i < n; i++)
        matrix[i * n + i] = -shift;
}

/* The first of the largest entries becomes +1. */
static void orient(double *x, size_t n)
{
    double most = 0, by = 1;
    for (size_t i = 0; i < n; i++)
        most = fmax(most, fabs(x[i]));
    for (size_t i = 0; i < n; i++)
        if (fabs(x[i]) >= most * (1 - 1e-9)) {
            by = x[i];
            break;
        }
    for (size_t i = 0; i < n; i++)
        x[i] = fabs(x[i] / by) < 1e-14 ? 0 : x[i] / by; /* rounding beside an entry of 1 is 0 */
}

static bool inverse_iteration(double *x, double *matrix, const cau_layer *layer, bool unit, double scale, double shift)
{
    const size_t n = layer->n;
    for (size_t i = 0; i < n; i++) /* an arbitrary start that no symmetry of a network makes orthogonal to the answer */
        x[i] = 1 + 0.61803398874989484 * (double)(i % 7) + 0.1 * sqrt((double)i);
    for (size_t k = 0; k < 4; k++) {
        double most = 0;
        fill(matrix, layer, unit, scale, shift);
        if (!cau_dense_solve(matrix, x, n))
            return false;
        for (size_t i = 0; i < n; i++)
            most = fmax(most, fabs(x[i]));
        if (!(most > 0) || !isfinite(most))
            return false;
        for (size_t i = 0; i < n; i++)
            x[i] /= most;
    }
    return true;
}

caucus_status cau_signed_leading(double *vector, double *value, cau_leading_state *state, caucus_ctx *ctx, const cau_layer *layer,
                                 bool unit)
{
    caucus_status rc = CAUCUS_OK;
    const size_t n = layer->n;
    double scale = 0, *matrix = cau_alloc(n * n, sizeof *matrix), *values = cau_alloc(n, sizeof *values);
    *state = CAU_LEADING_NONE;
    *value = 0;
    if (!matrix || !values) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t e = 0; e < layer->m; e++)
        scale = fmax(scale, fabs(layer->links[e].strength));
    if (layer->m > 0) {
        fill(matrix, layer, unit, scale, 0);
        CAU_TRY(cau_symmetric_eigenvalues(values, ctx, matrix, n));
        *value = values[0] * (unit ? 1 : scale);
        if (values[1] >= values[0] * (1 - 1e-9)) /* the sum of all is 0: the largest is above 0 */
            *state = CAU_LEADING_SHARED;
        else
            *state = inverse_iteration(vector, matrix, layer, unit, scale, values[0] * (1 + 1e-12)) ? CAU_LEADING_FOUND
                                                                                                  : CAU_LEADING_UNSETTLED;
    }
    if (*state == CAU_LEADING_FOUND)
        orient(vector, n);
done:
    for (size_t i = 0; (rc != CAUCUS_OK || *state != CAU_LEADING_FOUND) && i < n; i++)
        vector[i] = (double)NAN;
    cau_free(matrix);
    cau_free(values);
    return rc;
}

/* ---- information */

/* Someone taken out of a net of resistances, and what ran over it put between those it was tied to, leaves all resistances among
 * the rest as they were. Nothing is ever subtracted, so strengths of very different size do no harm (W. Grassmann, M. Taksar &
 * D. Heyman, Operations Research 33 (1985) 1107-1116). w[n*n], whose last one stays, becomes w_ki/s_k right of the diagonal, s_k on it. */
static bool take_out(double *w, size_t n)
{
    for (size_t k = 0; k + 1 < n; k++) {
        double sum = 0;
        for (size_t i = k + 1; i < n; i++)
            sum += w[k * n + i];
        if (!(sum > 0))
            return false;
        for (size_t i = k + 1; i < n; i++) {
            const double share = w[k * n + i] / sum;
            for (size_t j = i + 1; share > 0 && j < n; j++)
                w[i * n + j] += share * w[k * n + j];
            w[k * n + i] = share;
        }
        w[k * n + k] = sum;
    }
    return true;
}

/* M, the inverse of the factor, into the lower half: M_ii = 1, M_ij = sum over k of share_ki M_kj. The sum of each row takes the
 * last column. */
static void invert_factor(double *w, size_t n)
{
    for (size_t i = 0; i + 1 < n; i++) {
        double *row = w + i * n, sum = 1;
        memset(row, 0, i * sizeof *row);
        for (size_t k = 0; k < i; k++) {
            const double share = w[k * n + i];
            row[k] += share;
            for (size_t j = 0; share > 0 && j < k; j++)
                row[j] += share * w[k * n + j];
        }
        for (size_t j = 0; j < i; j++)
            sum += row[j];
        row[n - 1] = sum;
    }
}

/* G = M' M/s is the inverse without the last: resistance of i and j g_ii + g_jj - 2 g_ij, and I_i = n / (n g_ii + sum g_jj - 2 sum g_ij). */
static bool information_of(double *value, double *w, const cau_skeleton *s, const size_t *row, size_t n)
{
    double trace = 0;
    for (size_t v = 0; v < s->n; v++)
        for (size_t a = s->start[v]; a < s->start[v + 1]; a++)
            w[row[v] * n + row[s->node[a]]] = s->strength[a];
    if (!take_out(w, n))
        return false;
    invert_factor(w, n);
    for (size_t v = 0; v < s->n; v++) {
        double own = 0, all = 0;
        for (size_t k = row[v]; row[v] != CAU_NONE && k + 1 < n; k++) {
            const double m = k == row[v] ? 1 : w[k * n + row[v]];
            own += m * m / w[k * n + k];
            all += m * w[k * n + n - 1] / w[k * n + k];
        }
        trace += own;
        value[v] = (double)n * own - 2 * all;
    }
    for (size_t v = 0; v < s->n; v++)
        value[v] = row[v] == CAU_NONE ? (double)NAN : (double)n / (value[v] + trace);
    return true;
}

caucus_status cau_information(double *value, caucus_ctx *ctx, const cau_skeleton *s)
{
    size_t tied = 0, parts = 0;
    size_t *row = cau_alloc(s->n, sizeof *row);
    if (!row)
        return cau_no_memory(ctx);
    for (size_t v = 0; v < s->n; v++) {
        row[v] = s->start[v + 1] > s->start[v] ? tied++ : CAU_NONE;
        value[v] = (double)NAN;
    }
    for (size_t p = 0; p < s->parts; p++)
        parts += s->size[p] > 1;
    double *b = parts == 1 ? cau_alloc(tied * tied, sizeof *b) : NULL;
    const bool failed = parts == 1 && !b;
    if (b && !information_of(value, b, s, row, tied))
        for (size_t v = 0; v < s->n; v++)
            value[v] = (double)NAN;
    cau_free(b);
    cau_free(row);
    return failed ? cau_no_memory(ctx) : CAUCUS_OK;
}
