/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Eigenvalues: reduction to three diagonals by Householder's method, then the implicit QL method (J. Wilkinson & C. Reinsch,
 * Handbook for Automatic Computation II, 1971, II/2 and II/4). The vector: inverse iteration. Information: K. Stephenson & M. Zelen,
 * Rethinking centrality, Social Networks 11 (1989) 1-37. */
#include "kernels/symmetric.h"

#include "kernels/block.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Wider instructions where the machine has them; no sum changes its order, and so the bits are the same. */
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define WIDE __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define WIDE
#endif

/* d: diagonal, e[1..]: beside it. Row i is made zero left of its neighbour, from the last row up. Both halves of the matrix are
 * kept, so that every loop runs along a row. */
WIDE static void reduce(double *a, size_t n, double *d, double *e, double *p)
{
    for (size_t i = n; i-- > 1;) {
        double *const row = a + i * n, scale = 0, square = 0;
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
        memset(p, 0, i * sizeof *p);
        for (size_t j = 0; j < i; j++)
            for (size_t k = 0; k < i; k++)
                p[k] += a[j * n + k] * row[j];
        for (size_t j = 0; j < i; j++) {
            p[j] /= h;
            sum += p[j] * row[j];
        }
        for (size_t j = 0; j < i; j++)
            p[j] -= sum / (2 * h) * row[j];
        for (size_t j = 0; j < i; j++)
            for (size_t k = 0; k < i; k++)
                a[j * n + k] -= row[j] * p[k] + p[j] * row[k];
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

/* ---- the largest, and its vector */

/* How many eigenvalues of three diagonals are at least x (Givens 1954; W. Barth, R. Martin & J. Wilkinson, Handbook II/5). */
static size_t count_from(const double *d, const double *e, size_t n, double x)
{
    size_t count = 0;
    double q = 1;
    for (size_t i = 0; i < n; i++) {
        q = d[i] - x - (i > 0 ? e[i] / q * e[i] : 0);
        if (!(fabs(q) > 0))
            q = 1e-300; /* x is an eigenvalue of a part: either sign will do */
        count += q > 0;
    }
    return count;
}

enum { ABREAST = 8 };

/* Is there any from each of several x? One after the other they would wait for their divisions. */
WIDE static void any_from(bool *any, const double *d, const double *e, size_t n, const double *x)
{
    double q[ABREAST], above[ABREAST] = { 0 };
    for (size_t w = 0; w < ABREAST; w++)
        q[w] = 1;
    for (size_t i = 0; i < n; i++) {
        const double beside = i > 0 ? e[i] : 0;
        for (size_t w = 0; w < ABREAST; w++) {
            q[w] = d[i] - x[w] - beside / q[w] * beside;
            q[w] = fabs(q[w]) > 0 ? q[w] : 1e-300;
            above[w] = q[w] > 0 ? 1 : above[w];
        }
    }
    for (size_t w = 0; w < ABREAST; w++)
        any[w] = above[w] > 0;
}

/* Nine parts at a time, in the end halving, until no double lies between; all are within the rows' sums of absolute values. */
static double largest_of(const double *d, const double *e, size_t n)
{
    double low = d[0], high = d[0], x[ABREAST];
    bool any[ABREAST];
    for (size_t i = 0; i < n; i++) {
        high = fmax(high, d[i] + (i > 0 ? fabs(e[i]) : 0) + (i + 1 < n ? fabs(e[i + 1]) : 0));
        low = fmax(low, d[i]); /* the largest is not below any entry of the diagonal */
    }
    for (;;) {
        const double part = (high - low) / (ABREAST + 1);
        for (size_t w = 0; w < ABREAST; w++)
            x[w] = low + part * (double)(w + 1);
        if (!(x[0] > low) || !(x[ABREAST - 1] < high))
            break;
        any_from(any, d, e, n, x);
        for (size_t w = 0; w < ABREAST && x[w] < high; w++)
            *(any[w] ? &low : &high) = x[w];
    }
    for (double middle = low + (high - low) / 2; middle > low && middle < high; middle = low + (high - low) / 2)
        *(count_from(d, e, n, middle) > 0 ? &low : &high) = middle;
    return low;
}

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

static bool inverse_iteration(double *x, double *matrix, const cau_layer *layer, bool unit, double scale, double shift, size_t steps)
{
    const size_t n = layer->n;
    for (size_t i = 0; i < n; i++) /* an arbitrary start that no symmetry of a network makes orthogonal to the answer */
        x[i] = 1 + 0.61803398874989484 * (double)(i % 7) + 0.1 * sqrt((double)i);
    for (size_t k = 0; k < steps; k++) {
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

/* The scaled matrix: its largest eigenvalue, and the vector unless another is as large. The sum of all eigenvalues is 0, so it is above. */
static caucus_status lead(double *vector, double *value, cau_leading_state *state, caucus_ctx *ctx, const cau_layer *layer, bool unit, double scale)
{
    caucus_status rc = CAUCUS_OK;
    const size_t n = layer->n;
    double *matrix = cau_alloc(n * n, sizeof *matrix), *d = cau_alloc(n, sizeof *d), *e = cau_alloc(n + 1, sizeof *e), *p = cau_alloc(n, sizeof *p);
    if (!matrix || !d || !e || !p) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    fill(matrix, layer, unit, scale, 0);
    reduce(matrix, n, d, e, p);
    *value = largest_of(d, e, n);
    if (count_from(d, e, n, *value * (1 - 1e-9)) > 1) {
        *state = CAU_LEADING_SHARED;
        goto done;
    }
    /* each step divides what others have in it by their distance over 1e-12 */
    const size_t steps = count_from(d, e, n, *value * (1 - 1e-3)) > 1 ? 4 : 2;
    *state = inverse_iteration(vector, matrix, layer, unit, scale, *value * (1 + 1e-12), steps) ? CAU_LEADING_FOUND : CAU_LEADING_UNSETTLED;
done:
    cau_free(matrix);
    cau_free(d);
    cau_free(e);
    cau_free(p);
    return rc;
}

caucus_status cau_signed_leading(double *vector, double *value, cau_leading_state *state, caucus_ctx *ctx, const cau_layer *layer,
                                 bool unit)
{
    caucus_status rc = CAUCUS_OK;
    double scale = 0;
    *state = CAU_LEADING_NONE;
    *value = 0;
    for (size_t e = 0; e < layer->m; e++)
        scale = fmax(scale, fabs(layer->links[e].strength));
    if (layer->m > 0)
        rc = lead(vector, value, state, ctx, layer, unit, scale);
    *value *= unit ? 1 : scale;
    if (*state == CAU_LEADING_FOUND)
        orient(vector, layer->n);
    for (size_t i = 0; (rc != CAUCUS_OK || *state != CAU_LEADING_FOUND) && i < layer->n; i++)
        vector[i] = (double)NAN;
    return rc;
}

/* ---- information */

/* Someone taken out of a net of resistances, and what ran over it put between those it was tied to, leaves all resistances among
 * the rest as they were. Nothing is ever subtracted, so strengths of very different size do no harm (W. Grassmann, M. Taksar &
 * D. Heyman, Operations Research 33 (1985) 1107-1116). w[n*n], whose last one stays, becomes w_ki/s_k right of the diagonal, s_k on it. */
WIDE static bool take_out(double *w, size_t n)
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
WIDE static void invert_factor(double *w, size_t n)
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
