/* SPDX-License-Identifier: GPL-2.0-or-later */
/* D. Dekker, D. Krackhardt & T. Snijders, Sensitivity of MRQAP tests to collinearity and autocorrelation conditions,
 * Psychometrika 72 (2007) 563-581; D. Freedman & D. Lane, A nonstochastic interpretation of reported significance levels, J.
 * Business & Economic Statistics 1 (1983) 292-298.
 *
 * For term k let Q be an orthonormal basis of 1 and the other terms, Q = X R^-1. Relabeling a residual leaves its sum (0) and its
 * square as they are, so a relabeled z needs only the products z'x_j and z'y: u = Q'z = R^-T X'z, and
 *   double semi-partialing: z_rest = z'z - u'u, t = a sqrt(df) / sqrt(z_rest yy - a^2), a = z'y - u'(Q'y), yy = |y - QQ'y|^2
 *   Freedman-Lane:          e in place of z, with b = e'z_k/|z_k|: t = b sqrt(df) / sqrt(e'e - u'u - b^2)
 * Columns are one intercept for each map, then x. A residual adds up to nothing within each map, so u is 0 for those. */
#include "kernels/mrqap.h"

#include "core/alloc.h"
#include "kernels/products.h"

#include <math.h>
#include <string.h>

static const double DEPENDENT = 1e-10; /* less of a term than this, of its square, is nothing but rounding */

/** The regression that leaves term k out: what it makes of the rest. */
typedef struct without {
    double *basis;    /* columns * cells, orthonormal: of the intercepts, then of each other x in order */
    double *triangle; /* columns * columns: R, above the diagonal and on it */
    double *left;     /* n * n of each map: the residual that is relabeled */
    double *of_y, *of_x; /* columns: Q'y, Q'x_k */
    double y_left, x_left, moved_square; /* |y - QQ'y|^2, |x_k - QQ'x_k|^2, of `left` */
} without;

typedef struct job {
    const cau_dyads *maps;
    size_t nmaps, *sizes;   /* how many stakeholders each has */
    size_t n, cells, square, count; /* of all maps; square: sum of n * n; count: of x */
    bool half;
    cau_mrqap_method method;
    double df;
    without *k;
    cau_products **products; /* of each map: y, then each x */
    cau_moved **moved;      /* of each map: CAU_MOVED_MOST residuals, and the next ones */
    size_t sets;            /* of these, for each map */
    uint32_t *perm;         /* of each worker: a block of relabelings of one map; NULL where there is one */
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

/* The cells of one matrix of each map, behind each other. `which`: 0 is y. */
static void to_column(double *out, const job *j, size_t which)
{
    for (size_t f = 0; f < j->nmaps; f++) {
        const cau_dyads *d = &j->maps[f];
        const double *m = which == 0 ? d->y : d->x[which - 1];
        for (size_t i = 0; i < d->n; i++)
            for (size_t k = 0; k < (j->half ? i : d->n); k++)
                if (i != k)
                    *out++ = m[i * d->n + k];
    }
}

static void to_matrices(double *out, const double *cells, const job *j)
{
    for (size_t f = 0; f < j->nmaps; out += j->sizes[f] * j->sizes[f], f++) {
        const size_t n = j->sizes[f];
        for (size_t i = 0; i < n; i++)
            for (size_t k = 0; k < (j->half ? i : n); k++) {
                if (i == k)
                    continue;
                out[i * n + k] = *cells++;
                if (j->half)
                    out[k * n + i] = out[i * n + k];
            }
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

static bool without_make(without *w, size_t columns, size_t cells, size_t square)
{
    w->basis = cau_alloc(columns * cells, sizeof *w->basis);
    w->triangle = cau_alloc(columns * columns, sizeof *w->triangle);
    w->left = cau_alloc(square, sizeof *w->left);
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

/* Everything about the column `skip` (0 is the first intercept): its own residual and that of y. `spare` holds two columns. */
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
    to_matrices(w->left, moved, j);
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

/* R'u = b, by columns; both are 0 for the intercepts, and only what comes after them is there. */
static void solve_lower(double *u, const without *w, const double *b, size_t columns, size_t intercepts)
{
    for (size_t c = intercepts; c < columns; c++) {
        double sum = b[c - intercepts];
        for (size_t i = intercepts; i < c; i++)
            sum -= w->triangle[i * columns + c] * u[i - intercepts];
        u[c - intercepts] = sum / w->triangle[c * columns + c];
    }
}

static double t_of(const job *j, size_t k, const double *products)
{
    enum { MOST = 64 };
    const without *w = &j->k[k];
    double b[MOST], u[MOST];
    size_t at = 0;
    for (size_t x = 0; x < j->count; x++)
        if (x != k)
            b[at++] = products[1 + x];
    solve_lower(u, w, b, j->nmaps + at, j->nmaps);
    const double rest = w->moved_square - dot(u, u, at);
    double along, square;
    if (j->method == CAU_MRQAP_DSP) {
        along = products[0] - dot(u, w->of_y + j->nmaps, at);
        square = rest * w->y_left - along * along;
    } else {
        along = (products[1 + k] - dot(u, w->of_x + j->nmaps, at)) / sqrt(w->x_left);
        square = rest - along * along;
    }
    return square > 0 ? along * sqrt(j->df) / sqrt(square) : 0; /* nothing is left to compare with */
}

/* The relabelings of one map out of those of all. */
static const uint32_t *of_map(uint32_t *room, const uint32_t *perm, size_t count, size_t n, size_t all, size_t before)
{
    if (n == all)
        return perm;
    for (size_t b = 0; b < count; b++)
        memcpy(room + b * n, perm + b * all + before, n * sizeof *room);
    return room;
}

/* The products of every residual on one map, for a block of relabelings: one[k * CAU_PERMUTATION_BLOCK * kinds + b * kinds + f]. */
static void products_of_map(const job *j, size_t map, double *one, const uint32_t *perm, size_t count, double *room)
{
    for (size_t set = 0, k = 0; set < j->sets; set++) {
        double *out[CAU_MOVED_MOST];
        size_t skip[CAU_MOVED_MOST];
        for (size_t m = 0; m < CAU_MOVED_MOST && k < j->count; m++, k++) {
            out[m] = one + k * CAU_PERMUTATION_BLOCK * (j->count + 1);
            skip[m] = j->method == CAU_MRQAP_DSP ? 1 + k : 0;
        }
        cau_products_block(out, j->products[map], j->moved[map * j->sets + set], skip, perm, count, room);
    }
}

static void visit(void *state, const uint32_t *perm, size_t count, size_t part, size_t worker)
{
    job *j = state;
    const size_t kinds = j->count + 1, all = j->count * CAU_PERMUTATION_BLOCK * kinds;
    double *sum = j->room + worker * j->stride, *one = sum + all, *t = one + all, *room = t + j->count;
    memset(sum, 0, all * sizeof *sum);
    for (size_t f = 0, before = 0; f < j->nmaps; before += j->sizes[f], f++) {
        const uint32_t *own = of_map(j->perm + worker * CAU_PERMUTATION_BLOCK * j->n, perm, count, j->sizes[f], j->n, before);
        products_of_map(j, f, one, own, count, room);
        for (size_t k = 0; k < j->count; k++)
            for (size_t i = 0; i < count * kinds; i++)
                sum[k * CAU_PERMUTATION_BLOCK * kinds + i] += one[k * CAU_PERMUTATION_BLOCK * kinds + i];
    }
    for (size_t b = 0; b < count; b++) {
        for (size_t k = 0; k < j->count; k++)
            t[k] = t_of(j, k, sum + (k * CAU_PERMUTATION_BLOCK + b) * kinds);
        cau_tails_add(&j->part[part], t);
    }
}

/* The residuals of one map, a few side by side. `square` cells come before it. */
static caucus_status open_moved(job *j, caucus_ctx *ctx, size_t map, size_t square)
{
    caucus_status rc = CAUCUS_OK;
    for (size_t set = 0; set < j->sets; set++) {
        const double *left[CAU_MOVED_MOST];
        size_t have = 0;
        for (size_t k = set * CAU_MOVED_MOST; k < j->count && have < CAU_MOVED_MOST; k++)
            left[have++] = j->k[k].left + square;
        CAU_TRY(cau_moved_open(&j->moved[map * j->sets + set], ctx, left, have, j->sizes[map]));
    }
done:
    return rc;
}

static caucus_status open_products(job *j, caucus_ctx *ctx)
{
    caucus_status rc = CAUCUS_OK;
    const double **fixed = cau_alloc(j->count + 1, sizeof *fixed);
    j->sets = (j->count + CAU_MOVED_MOST - 1) / CAU_MOVED_MOST;
    j->products = cau_alloc(j->nmaps, sizeof *j->products);
    j->moved = cau_alloc(j->nmaps * j->sets, sizeof *j->moved);
    if (!fixed || !j->products || !j->moved) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t f = 0, square = 0; f < j->nmaps; square += j->sizes[f] * j->sizes[f], f++) {
        fixed[0] = j->maps[f].y;
        for (size_t k = 0; k < j->count; k++)
            fixed[1 + k] = j->maps[f].x[k];
        CAU_TRY(cau_products_open(&j->products[f], ctx, fixed, j->count + 1, j->sizes[f], j->half));
        CAU_TRY(open_moved(j, ctx, f, square));
        const size_t room = cau_products_room(j->products[f]);
        j->stride = room > j->stride ? room : j->stride;
    }
    j->stride += 2 * CAU_PERMUTATION_BLOCK * j->count * (j->count + 1) + j->count;
done:
    cau_free(fixed);
    return rc;
}

static caucus_status relabel(cau_mrqap *out, job *j, caucus_ctx *ctx)
{
    caucus_status rc = CAUCUS_OK;
    const unsigned threads = j->n * j->n < 400 && !out->permutations.exact ? 1 : cau_threads(ctx);
    CAU_TRY(open_products(j, ctx));
    j->room = cau_alloc(threads * j->stride, sizeof *j->room);
    j->perm = cau_alloc(j->nmaps > 1 ? threads * CAU_PERMUTATION_BLOCK * j->n : 1, sizeof *j->perm);
    if (!j->room || !j->perm) {
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
    return rc;
}

/* ---- together */

void cau_mrqap_free(cau_mrqap *m)
{
    cau_free(m->term);
    cau_tails_free(&m->tails);
    *m = (cau_mrqap){ 0 };
}

/* About the mean of each map. */
static double variation(const double *column, const job *j)
{
    double sum = 0;
    for (size_t f = 0; f < j->nmaps; f++) {
        const size_t cells = cells_of(j->sizes[f], j->half);
        double mean = 0;
        for (size_t i = 0; i < cells; i++)
            mean += column[i] / (double)cells;
        for (size_t i = 0; i < cells; i++)
            sum += (column[i] - mean) * (column[i] - mean);
        column += cells;
    }
    return sum;
}

/* Columns: the intercepts, then each x. */
static void describe(cau_mrqap *out, const job *j, const double *y, const double *const *columns)
{
    const size_t others = j->nmaps + j->count - 1;
    for (size_t c = 0; c <= j->count; c++) {
        const without *w = c == 0 ? &j->k[j->count] : &j->k[c - 1];
        const double *column = columns[c == 0 ? 0 : j->nmaps + c - 1];
        observe(&out->term[c], w, y, column, others, j);
        out->term[c].inflation = c == 0 ? (double)NAN : variation(column, j) / w->x_left;
        if (c > 0)
            out->tails.observed[c - 1] = out->term[c].t;
    }
    const cau_mrqap_term *last = &out->term[j->count];
    const without *w = &j->k[j->count - 1];
    const double rest = w->y_left - last->coefficient * last->coefficient * w->x_left, all = variation(y, j);
    out->r2 = all > 0 ? 1 - rest / all : (double)NAN;
}

/* y, then the columns: an intercept for each map, then each x. `room` holds them all. */
static void fill_columns(const double **columns, double *room, const job *j)
{
    to_column(room, j, 0);
    for (size_t f = 0, before = 0; f < j->nmaps; before += cells_of(j->sizes[f], j->half), f++) {
        double *column = room + (f + 1) * j->cells; /* zeros */
        for (size_t i = 0; i < cells_of(j->sizes[f], j->half); i++)
            column[before + i] = 1;
        columns[f] = column;
    }
    for (size_t k = 0; k < j->count; k++) {
        double *column = room + (1 + j->nmaps + k) * j->cells;
        to_column(column, j, 1 + k);
        columns[j->nmaps + k] = column;
    }
}

static void job_free(job *j)
{
    for (size_t k = 0; j->k && k <= j->count; k++)
        without_free(&j->k[k]);
    for (size_t p = 0; p < CAU_PERMUTATION_PARTS; p++)
        cau_tails_free(&j->part[p]);
    for (size_t f = 0; j->products && f < j->nmaps; f++)
        cau_products_free(j->products[f]);
    for (size_t i = 0; j->moved && i < j->nmaps * j->sets; i++)
        cau_moved_free(j->moved[i]);
    cau_free(j->products);
    cau_free(j->moved);
    cau_free(j->sizes);
    cau_free(j->room);
    cau_free(j->perm);
    cau_free(j->k);
}

static bool job_make(job *j)
{
    if (!(j->sizes = cau_alloc(j->nmaps, sizeof *j->sizes)))
        return false;
    for (size_t f = 0; f < j->nmaps; f++) {
        j->sizes[f] = j->maps[f].n;
        j->n += j->sizes[f];
        j->cells += cells_of(j->sizes[f], j->half);
        j->square += j->sizes[f] * j->sizes[f];
    }
    j->df = (double)j->cells - (double)j->count - (double)j->nmaps;
    bool fine = (j->k = cau_alloc(j->count + 1, sizeof *j->k)) != NULL;
    for (size_t k = 0; fine && k <= j->count; k++)
        fine = without_make(&j->k[k], j->nmaps + j->count - 1, j->cells, j->square);
    return fine;
}

caucus_status cau_mrqap_pooled(cau_mrqap *out, caucus_ctx *ctx, const cau_dyads *maps, size_t nmaps, size_t count, bool half,
                               cau_mrqap_method method, uint64_t asked)
{
    caucus_status rc = CAUCUS_OK;
    job j = { .maps = maps, .nmaps = nmaps, .count = count, .half = half, .method = method };
    const size_t all = nmaps + count;
    const bool fine = job_make(&j);
    double *room = cau_alloc((all + 3) * j.cells, sizeof *room); /* y, the columns; two to spare */
    const double **columns = cau_alloc(all, sizeof *columns);
    *out = (cau_mrqap){ .terms = count + 1, .cells = j.cells, .collinear = SIZE_MAX, .df = j.df };
    out->term = cau_alloc(count + 1, sizeof *out->term);
    CAU_TRY(cau_tails_init(&out->tails, ctx, count));
    if (!fine || !room || !columns || !out->term) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    out->permutations = cau_permutations_within(ctx, j.sizes, nmaps, asked, "mrqap");
    out->tails.exact = out->permutations.exact;
    fill_columns(columns, room, &j);
    for (size_t k = 0; k <= count && out->collinear == SIZE_MAX; k++) /* the intercept last */
        regress_without(&j.k[k], room, columns, all, k < count ? nmaps + k : 0, &j, room + (all + 1) * j.cells, &out->collinear);
    if (out->collinear != SIZE_MAX) {
        out->collinear = out->collinear >= nmaps ? out->collinear - nmaps : 0;
        goto done;
    }
    describe(out, &j, room, columns);
    CAU_TRY(relabel(out, &j, ctx));
done:
    out->permutations.sizes = NULL; /* gone with the job */
    job_free(&j);
    cau_free(room);
    cau_free(columns);
    return rc;
}

caucus_status cau_mrqap_find(cau_mrqap *out, caucus_ctx *ctx, const double *y, const double *const *x, size_t count, size_t n, bool half,
                             cau_mrqap_method method, uint64_t asked)
{
    const cau_dyads one = { .y = y, .x = x, .n = n };
    return cau_mrqap_pooled(out, ctx, &one, 1, count, half, method, asked);
}
