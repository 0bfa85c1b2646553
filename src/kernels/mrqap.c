/* SPDX-License-Identifier: GPL-2.0-or-later */
/* D. Dekker, D. Krackhardt & T. Snijders, Sensitivity of MRQAP tests to collinearity and autocorrelation conditions,
 * Psychometrika 72 (2007) 563-581; D. Freedman & D. Lane, A nonstochastic interpretation of reported significance levels, J.
 * Business & Economic Statistics 1 (1983) 292-298.
 *
 * For term k let Q be an orthonormal basis of 1 and the other terms, Q = X R^-1. Relabeling a residual leaves its sum (0) and its
 * square as they are, so a relabeled z needs only the products z'x_j and z'y: u = Q'z = R^-T X'z, and
 *   double semi-partialing: z_rest = z'z - u'u, t = a sqrt(df) / sqrt(z_rest yy - a^2), a = z'y - u'(Q'y), yy = |y - QQ'y|^2
 *   Freedman-Lane:          e in place of z, with b = e'z_k/|z_k|: t = b sqrt(df) / sqrt(e'e - u'u - b^2) */
#include "kernels/mrqap.h"

#include "core/alloc.h"
#include "kernels/products.h"

#include <math.h>
#include <string.h>

static const double DEPENDENT = 1e-10; /* less of a term than this, of its square, is nothing but rounding */

/** The regression that leaves term k out: what it makes of the rest. */
typedef struct without {
    double *basis;    /* columns * cells, orthonormal: of 1, then of each other x in order */
    double *triangle; /* columns * columns: R, above the diagonal and on it */
    double *left;     /* n * n: the residual that is relabeled */
    double *of_y, *of_x; /* columns: Q'y, Q'x_k */
    double y_left, x_left, moved_square; /* |y - QQ'y|^2, |x_k - QQ'x_k|^2, of `left` */
} without;

typedef struct job {
    size_t n, cells, count; /* count: of x */
    bool half;
    cau_mrqap_method method;
    double df;
    without *k;
    cau_products *products; /* y, then each x */
    double *room;
    size_t stride;
    cau_tails part[CAU_PERMUTATION_PARTS];
} job;

static double dot(const double *a, const double *b, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += a[i] * b[i];
    return sum;
}

static size_t cells_of(size_t n, bool half)
{
    return half ? n * (n - 1) / 2 : n * (n - 1);
}

static void to_column(double *out, const double *m, size_t n, bool half)
{
    size_t at = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < (half ? i : n); j++)
            if (i != j)
                out[at++] = m[i * n + j];
}

static void to_matrix(double *out, const double *cells, size_t n, bool half)
{
    size_t at = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < (half ? i : n); j++) {
            if (i == j)
                continue;
            out[i * n + j] = cells[at++];
            if (half)
                out[j * n + i] = out[i * n + j];
        }
}

/* Gram and Schmidt, twice, which is enough: take from v what the first `columns` of the basis hold of it, adding that to r. */
static void take_out(double *v, double *r, const double *basis, size_t columns, size_t cells)
{
    memset(r, 0, columns * sizeof *r);
    for (int again = 0; again < 2; again++)
        for (size_t c = 0; c < columns; c++) {
            const double *q = basis + c * cells, part = dot(q, v, cells);
            r[c] += part;
            for (size_t i = 0; i < cells; i++)
                v[i] -= part * q[i];
        }
}

static void without_free(without *w)
{
    cau_free(w->basis);
    cau_free(w->triangle);
    cau_free(w->left);
    cau_free(w->of_y);
    cau_free(w->of_x);
}

static bool without_make(without *w, size_t columns, size_t cells, size_t n)
{
    w->basis = cau_alloc(columns * cells, sizeof *w->basis);
    w->triangle = cau_alloc(columns * columns, sizeof *w->triangle);
    w->left = cau_alloc(n * n, sizeof *w->left);
    w->of_y = cau_alloc(columns, sizeof *w->of_y);
    w->of_x = cau_alloc(columns, sizeof *w->of_x);
    return w->basis && w->triangle && w->left && w->of_y && w->of_x;
}

/* Orthonormal basis of the columns but `skip`; those of x that add nothing are named in *dependent. */
static void make_basis(without *w, const double *const *columns, size_t count, size_t skip, size_t cells, size_t *dependent)
{
    double *r = w->of_x; /* not filled yet */
    size_t at = 0;
    for (size_t c = 0; c < count; c++) {
        if (c == skip)
            continue;
        double *q = w->basis + at * cells;
        memcpy(q, columns[c], cells * sizeof *q);
        const double before = dot(q, q, cells);
        take_out(q, r, w->basis, at, cells);
        const double after = dot(q, q, cells);
        if (!(after > DEPENDENT * before)) {
            *dependent = c;
            return;
        }
        for (size_t i = 0; i < at; i++)
            w->triangle[i * (count - 1) + at] = r[i];
        w->triangle[at * (count - 1) + at] = sqrt(after);
        for (size_t i = 0; i < cells; i++)
            q[i] /= sqrt(after);
        at++;
    }
}

/* Everything about the column `skip` (0 is the intercept): its own residual and that of y. `spare` holds two columns. */
static void regress_without(without *w, const double *y, const double *const *columns, size_t count, size_t skip, const job *j,
                            double *spare, size_t *dependent)
{
    double *x_rest = spare, *y_rest = spare + j->cells;
    make_basis(w, columns, count, skip, j->cells, dependent);
    if (*dependent != SIZE_MAX)
        return;
    memcpy(x_rest, columns[skip], j->cells * sizeof *x_rest);
    memcpy(y_rest, y, j->cells * sizeof *y_rest);
    const double before = dot(x_rest, x_rest, j->cells);
    take_out(x_rest, w->of_x, w->basis, count - 1, j->cells);
    take_out(y_rest, w->of_y, w->basis, count - 1, j->cells);
    w->x_left = dot(x_rest, x_rest, j->cells);
    w->y_left = dot(y_rest, y_rest, j->cells);
    if (!(w->x_left > DEPENDENT * before)) {
        *dependent = skip;
        return;
    }
    const double *moved = j->method == CAU_MRQAP_DSP ? x_rest : y_rest;
    to_matrix(w->left, moved, j->n, j->half);
    w->moved_square = dot(moved, moved, j->cells);
}

/* Ordinary least squares of the column that was left out: its coefficient and t. */
static void observe(cau_mrqap_term *term, const without *w, const double *y, const double *column, size_t columns, const job *j)
{
    const double along = dot(column, y, j->cells) - dot(w->of_x, w->of_y, columns); /* z'y */
    const double rest = w->y_left - along * along / w->x_left;
    term->coefficient = along / w->x_left;
    term->t = along * sqrt(j->df) / sqrt(w->x_left * (rest > 0 ? rest : 0));
}

/* ---- relabelings */

/* R'u = b, by columns. */
static void solve_lower(double *u, const without *w, const double *b, size_t columns)
{
    for (size_t c = 0; c < columns; c++) {
        double sum = b[c];
        for (size_t i = 0; i < c; i++)
            sum -= w->triangle[i * columns + c] * u[i];
        u[c] = sum / w->triangle[c * columns + c];
    }
}

static double t_of(const job *j, size_t k, const double *products)
{
    enum { MOST = 64 };
    const without *w = &j->k[k];
    double b[MOST], u[MOST];
    size_t at = 1;
    b[0] = 0; /* a residual adds up to nothing, however it is relabeled */
    for (size_t x = 0; x < j->count; x++)
        if (x != k)
            b[at++] = products[1 + x];
    solve_lower(u, w, b, j->count);
    const double rest = w->moved_square - dot(u, u, j->count);
    double along, square;
    if (j->method == CAU_MRQAP_DSP) {
        along = products[0] - dot(u, w->of_y, j->count);
        square = rest * w->y_left - along * along;
    } else {
        along = (products[1 + k] - dot(u, w->of_x, j->count)) / sqrt(w->x_left);
        square = rest - along * along;
    }
    return square > 0 ? along * sqrt(j->df) / sqrt(square) : 0; /* nothing is left to compare with */
}

static void visit(void *state, const uint32_t *perm, size_t count, size_t part, size_t worker)
{
    job *j = state;
    double *room = j->room + worker * j->stride, *products = room + cau_products_room(j->products);
    double *t = products + CAU_PERMUTATION_BLOCK * (j->count + 1);
    for (size_t k = 0; k < j->count; k++) {
        cau_products_block(products, j->products, j->k[k].left, perm, count, j->method == CAU_MRQAP_DSP ? 1 + k : 0, room);
        for (size_t b = 0; b < count; b++)
            t[b * j->count + k] = t_of(j, k, products + b * (j->count + 1));
    }
    for (size_t b = 0; b < count; b++)
        cau_tails_add(&j->part[part], t + b * j->count);
}

static caucus_status relabel(cau_mrqap *out, job *j, caucus_ctx *ctx, const double *y, const double *const *x)
{
    caucus_status rc = CAUCUS_OK;
    const unsigned threads = j->n * j->n < 400 && !out->permutations.exact ? 1 : cau_threads(ctx);
    const double **fixed = cau_alloc(j->count + 1, sizeof *fixed);
    if (!fixed)
        return cau_no_memory(ctx);
    fixed[0] = y;
    for (size_t k = 0; k < j->count; k++)
        fixed[1 + k] = x[k];
    CAU_TRY(cau_products_open(&j->products, ctx, fixed, j->count + 1, j->n, j->half));
    j->stride = cau_products_room(j->products) + CAU_PERMUTATION_BLOCK * (2 * j->count + 1);
    j->room = cau_alloc(threads * j->stride, sizeof *j->room);
    if (!j->room) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t p = 0; p < CAU_PERMUTATION_PARTS; p++) {
        CAU_TRY(cau_tails_init(&j->part[p], ctx, j->count));
        memcpy(j->part[p].observed, out->tails.observed, j->count * sizeof *out->tails.observed);
    }
    CAU_TRY(cau_permutations_each(&out->permutations, ctx, threads, visit, j));
    for (size_t p = 0; p < CAU_PERMUTATION_PARTS; p++)
        cau_tails_join(&out->tails, &j->part[p]);
done:
    cau_free(fixed);
    return rc;
}

/* ---- together */

void cau_mrqap_free(cau_mrqap *m)
{
    cau_free(m->term);
    cau_tails_free(&m->tails);
    *m = (cau_mrqap){ 0 };
}

static double variation(const double *column, size_t cells)
{
    double mean = 0, sum = 0;
    for (size_t i = 0; i < cells; i++)
        mean += column[i] / (double)cells;
    for (size_t i = 0; i < cells; i++)
        sum += (column[i] - mean) * (column[i] - mean);
    return sum;
}

static void describe(cau_mrqap *out, const job *j, const double *y, const double *const *columns)
{
    for (size_t c = 0; c <= j->count; c++) {
        const without *w = c == 0 ? &j->k[j->count] : &j->k[c - 1];
        observe(&out->term[c], w, y, columns[c], j->count, j);
        out->term[c].inflation = c == 0 ? (double)NAN : variation(columns[c], j->cells) / w->x_left;
        if (c > 0)
            out->tails.observed[c - 1] = out->term[c].t;
    }
    const cau_mrqap_term *last = &out->term[j->count];
    const without *w = &j->k[j->count - 1];
    const double rest = w->y_left - last->coefficient * last->coefficient * w->x_left, all = variation(y, j->cells);
    out->r2 = all > 0 ? 1 - rest / all : (double)NAN;
}

caucus_status cau_mrqap_find(cau_mrqap *out, caucus_ctx *ctx, const double *y, const double *const *x, size_t count, size_t n, bool half,
                             cau_mrqap_method method, uint64_t asked)
{
    caucus_status rc = CAUCUS_OK;
    job j = { .n = n, .cells = cells_of(n, half), .count = count, .half = half, .method = method };
    double *room = cau_alloc((count + 4) * j.cells, sizeof *room); /* y, 1, each x; two to spare */
    const double **columns = cau_alloc(count + 1, sizeof *columns);
    *out = (cau_mrqap){ .terms = count + 1, .cells = j.cells, .collinear = SIZE_MAX };
    out->permutations = cau_permutations_plan(ctx, n, asked, "mrqap");
    out->term = cau_alloc(count + 1, sizeof *out->term);
    CAU_TRY(cau_tails_init(&out->tails, ctx, count));
    out->tails.exact = out->permutations.exact;
    out->df = j.df = (double)j.cells - (double)count - 1;
    j.k = cau_alloc(count + 1, sizeof *j.k);
    bool fine = room && columns && out->term && j.k;
    for (size_t k = 0; fine && k <= count; k++)
        fine = without_make(&j.k[k], count, j.cells, n);
    if (!fine) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    to_column(room, y, n, half);
    for (size_t c = 0; c <= count; c++) {
        double *column = room + (c + 1) * j.cells;
        for (size_t i = 0; c == 0 && i < j.cells; i++)
            column[i] = 1;
        if (c > 0)
            to_column(column, x[c - 1], n, half);
        columns[c] = column;
    }
    for (size_t k = 0; k <= count && out->collinear == SIZE_MAX; k++) /* the intercept last */
        regress_without(&j.k[k], room, columns, count + 1, (k + 1) % (count + 1), &j, room + (count + 2) * j.cells, &out->collinear);
    if (out->collinear != SIZE_MAX) {
        out->collinear = out->collinear > 0 ? out->collinear - 1 : 0;
        goto done;
    }
    describe(out, &j, room, columns);
    CAU_TRY(relabel(out, &j, ctx, y, x));
done:
    for (size_t k = 0; j.k && k <= count; k++)
        without_free(&j.k[k]);
    for (size_t p = 0; p < CAU_PERMUTATION_PARTS; p++)
        cau_tails_free(&j.part[p]);
    cau_products_free(j.products);
    cau_free(j.room);
    cau_free(j.k);
    cau_free(room);
    cau_free(columns);
    return rc;
}
