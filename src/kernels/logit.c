/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Iteratively reweighted least squares: P. McCullagh & J. Nelder, Generalized Linear Models, 2nd ed. 1989, section 2.5. */
#include "kernels/logit.h"

#include "core/alloc.h"

#include <math.h>
#include <string.h>

enum { MOST_COLUMNS = 22, MOST_STEPS = 40 };
static const double SEPARATED = 30; /* a linear predictor beyond this: the terms settle some pairs for certain */
static const double HOLD = 1e-4;    /* penalty on a coefficient, for each unit of its term squared, that holds it where they do */

typedef struct job {
    size_t n, cells, columns, wanted; /* columns: 1, then each x; wanted: its column */
    bool half;
    const double *y;      /* cells: 0 or 1 */
    double **column;      /* columns of cells, as they are */
    double *left;         /* n * n: what the other terms leave of the wanted one */
    double *room;         /* cells for each worker: `left`, relabeled */
    cau_tails part[CAU_PERMUTATION_PARTS];
} job;

/* Cholesky in place; false when the matrix is not positive. */
static bool factor(double a[MOST_COLUMNS][MOST_COLUMNS], size_t p)
{
    for (size_t c = 0; c < p; c++)
        for (size_t r = c; r < p; r++) {
            double sum = a[r][c];
            for (size_t k = 0; k < c; k++)
                sum -= a[r][k] * a[c][k];
            if (r == c && !(sum > 1e-12 * (fabs(a[c][c]) + 1e-300)))
                return false;
            a[r][c] = r == c ? sqrt(sum) : sum / a[c][c];
        }
    return true;
}

static void solve(double a[MOST_COLUMNS][MOST_COLUMNS], double *b, size_t p)
{
    for (size_t r = 0; r < p; r++) {
        for (size_t k = 0; k < r; k++)
            b[r] -= a[r][k] * b[k];
        b[r] /= a[r][r];
    }
    for (size_t r = p; r-- > 0;) {
        for (size_t k = r + 1; k < p; k++)
            b[r] -= a[k][r] * b[k];
        b[r] /= a[r][r];
    }
}

/* One step of Newton from beta: information, score, and how far the predictor reaches. */
static double gather(double info[MOST_COLUMNS][MOST_COLUMNS], double *score, const job *j, const double *moved, const double *beta)
{
    const size_t p = j->columns;
    double reach = 0;
    memset(info, 0, MOST_COLUMNS * sizeof *info);
    memset(score, 0, p * sizeof *score);
    for (size_t i = 0; i < j->cells; i++) {
        double x[MOST_COLUMNS], eta = 0;
        for (size_t c = 0; c < p; c++) {
            x[c] = c == j->wanted && moved ? moved[i] : j->column[c][i];
            eta += beta[c] * x[c];
        }
        const double mean = 1 / (1 + exp(-eta)), weight = mean * (1 - mean);
        reach = fmax(reach, fabs(eta));
        for (size_t r = 0; r < p; r++) {
            score[r] += x[r] * (j->y[i] - mean);
            for (size_t c = 0; c <= r; c++)
                info[r][c] += weight * x[r] * x[c];
        }
    }
    return reach;
}

/* NAN where there is no finite answer. hold: 0, or HOLD. */
static double fit(double *coefficient, const job *j, const double *moved, double hold)
{
    double info[MOST_COLUMNS][MOST_COLUMNS], step[MOST_COLUMNS], beta[MOST_COLUMNS] = { 0 }, held[MOST_COLUMNS] = { 0 };
    const size_t p = j->columns;
    for (size_t c = 0; hold > 0 && c < p; c++)
        for (size_t i = 0; i < j->cells; i++)
            held[c] += hold * j->column[c][i] * j->column[c][i];
    for (int k = 0; k < MOST_STEPS; k++) {
        double change = 0;
        if (gather(info, step, j, moved, beta) > SEPARATED)
            return (double)NAN;
        for (size_t c = 0; c < p; c++) {
            info[c][c] += held[c];
            step[c] -= held[c] * beta[c];
        }
        if (!factor(info, p))
            return (double)NAN;
        solve(info, step, p);
        for (size_t c = 0; c < p; c++) {
            beta[c] += step[c];
            change = fmax(change, fabs(step[c]) / (1 + fabs(beta[c])));
        }
        if (change < 1e-10) {
            double variance[MOST_COLUMNS] = { 0 };
            variance[j->wanted] = 1;
            solve(info, variance, p);
            if (coefficient)
                *coefficient = beta[j->wanted];
            return beta[j->wanted] / sqrt(variance[j->wanted]);
        }
    }
    return (double)NAN;
}

/* ---- what the other terms leave of the wanted one, by least squares */

static bool make_left(job *j, double *spare)
{
    double info[MOST_COLUMNS][MOST_COLUMNS] = { { 0 } }, right[MOST_COLUMNS] = { 0 };
    size_t of[MOST_COLUMNS], p = 0, at = 0;
    for (size_t c = 0; c < j->columns; c++)
        if (c != j->wanted)
            of[p++] = c;
    for (size_t i = 0; i < j->cells; i++)
        for (size_t r = 0; r < p; r++) {
            right[r] += j->column[of[r]][i] * j->column[j->wanted][i];
            for (size_t c = 0; c <= r; c++)
                info[r][c] += j->column[of[r]][i] * j->column[of[c]][i];
        }
    if (!factor(info, p))
        return false;
    solve(info, right, p);
    for (size_t i = 0; i < j->cells; i++) {
        spare[i] = j->column[j->wanted][i];
        for (size_t r = 0; r < p; r++)
            spare[i] -= right[r] * j->column[of[r]][i];
    }
    for (size_t a = 0; a < j->n; a++)
        for (size_t b = 0; b < (j->half ? a : j->n); b++)
            if (a != b) {
                j->left[a * j->n + b] = spare[at++];
                if (j->half)
                    j->left[b * j->n + a] = j->left[a * j->n + b];
            }
    return true;
}

static void visit(void *state, const uint32_t *perm, size_t count, size_t part, size_t worker)
{
    job *j = state;
    double *moved = j->room + worker * j->cells;
    for (size_t b = 0; b < count; b++, perm += j->n) {
        size_t at = 0;
        for (size_t i = 0; i < j->n; i++)
            for (size_t k = 0; k < (j->half ? i : j->n); k++)
                if (i != k)
                    moved[at++] = j->left[(size_t)perm[i] * j->n + perm[k]];
        double z = fit(NULL, j, moved, 0);
        z = isnan(z) ? 0 : z;
        cau_tails_add(&j->part[part], &z);
    }
}

static void copy_cells(double *out, const double *m, size_t n, bool half, bool tie)
{
    size_t at = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < (half ? i : n); k++)
            if (i != k)
                out[at++] = tie ? m[i * n + k] > 0 : m[i * n + k];
}

static caucus_status relabel(cau_logit *out, job *j, caucus_ctx *ctx, uint64_t asked)
{
    caucus_status rc = CAUCUS_OK;
    const unsigned threads = cau_threads(ctx);
    cau_permutations all = cau_permutations_plan(ctx, j->n, asked, "logit");
    if (all.count > asked) { /* each is a fit: never all of them */
        all.exact = false;
        all.count = asked;
    }
    out->tails.exact = all.exact;
    out->tails.observed[0] = out->z;
    for (size_t k = 0; k < CAU_PERMUTATION_PARTS; k++) {
        CAU_TRY(cau_tails_init(&j->part[k], ctx, 1));
        j->part[k].observed[0] = out->z;
    }
    if (!(j->room = cau_alloc(threads * j->cells, sizeof *j->room))) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    CAU_TRY(cau_permutations_each(&all, ctx, threads, visit, j));
    for (size_t k = 0; k < CAU_PERMUTATION_PARTS; k++)
        cau_tails_join(&out->tails, &j->part[k]);
done:
    return rc;
}

caucus_status cau_logit_find(cau_logit *out, caucus_ctx *ctx, const double *y, const double *const *x, size_t count, size_t wanted, size_t n,
                             bool half, uint64_t asked)
{
    caucus_status rc = CAUCUS_OK;
    job j = { .n = n, .cells = n < 2 ? 0 : n * (n - 1) / (half ? 2 : 1), .columns = count + 1, .wanted = wanted + 1, .half = half };
    double *cells = cau_alloc((count + 3) * j.cells, sizeof *cells); /* y, 1, each x; one to spare */
    j.column = cau_alloc(count + 1, sizeof *j.column);
    j.left = cau_alloc(n * n, sizeof *j.left);
    *out = (cau_logit){ .coefficient = (double)NAN, .z = (double)NAN };
    CAU_TRY(cau_tails_init(&out->tails, ctx, 1));
    if (!cells || !j.column || !j.left) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    copy_cells(cells, y, n, half, true);
    j.y = cells;
    for (size_t c = 0; c <= count; c++) {
        j.column[c] = cells + (c + 1) * j.cells;
        for (size_t i = 0; c == 0 && i < j.cells; i++)
            j.column[c][i] = 1;
        if (c > 0)
            copy_cells(j.column[c], x[c - 1], n, half, false);
    }
    if (j.columns > MOST_COLUMNS || !make_left(&j, cells + (count + 2) * j.cells))
        goto done;
    out->z = fit(&out->coefficient, &j, NULL, 0);
    if (isnan(out->z) && asked == 0)
        out->z = fit(&out->coefficient, &j, NULL, HOLD);
    if (!isnan(out->z) && asked > 0)
        CAU_TRY(relabel(out, &j, ctx, asked));
done:
    for (size_t k = 0; k < CAU_PERMUTATION_PARTS; k++)
        cau_tails_free(&j.part[k]);
    cau_free(cells);
    cau_free(j.column);
    cau_free(j.left);
    cau_free(j.room);
    return rc;
}

void cau_logit_free(cau_logit *l)
{
    cau_tails_free(&l->tails);
    *l = (cau_logit){ 0 };
}
