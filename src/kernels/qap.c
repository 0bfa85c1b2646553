/* SPDX-License-Identifier: GPL-2.0-or-later */
/* L. Hubert & J. Schultz, Quadratic assignment as a general data analysis strategy, British J. Mathematical and Statistical
 * Psychology 29 (1976) 190-241; D. Krackhardt, QAP partialling as a test of spuriousness, Social Networks 9 (1987) 171-186. */
#include "kernels/qap.h"

#include "core/alloc.h"
#include "kernels/products.h"

#include <math.h>
#include <string.h>

typedef struct job {
    size_t n;
    bool half;
    const double *y, *x;    /* complete: centred, y of length 1 and x too */
    cau_products *products; /* complete only; NULL: cell by cell */
    cau_moved *moved;
    double *room;           /* of each worker */
    size_t stride;
    cau_tails part[CAU_PERMUTATION_PARTS];
} job;

typedef struct sums {
    double n, x, y, xx, yy, xy;
} sums;

static bool varies(double square, double sum, double n, double *left)
{
    *left = square - sum * sum / n;
    return *left > 1e-12 * square;
}

/* Pearson's r over the cells where both are there; centred matrices keep the sums small. */
static double correlation(size_t *cells, const double *y, const double *x, size_t n, bool half, const uint32_t *perm)
{
    sums s = { 0 };
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < (half ? i : n); j++) {
            const double a = x[i * n + j], b = y[(size_t)perm[i] * n + perm[j]];
            if (i == j || isnan(a) || isnan(b))
                continue;
            s.n++;
            s.x += a;
            s.y += b;
            s.xx += a * a;
            s.yy += b * b;
            s.xy += a * b;
        }
    *cells = (size_t)s.n;
    double vx, vy;
    if (!(s.n > 1) || !varies(s.xx, s.x, s.n, &vx) || !varies(s.yy, s.y, s.n, &vy))
        return (double)NAN;
    return (s.xy - s.x * s.y / s.n) / sqrt(vx * vy);
}

static void visit(void *state, const uint32_t *perm, size_t count, size_t part, size_t worker)
{
    job *j = state;
    double r[CAU_PERMUTATION_BLOCK], *const out[] = { r };
    const size_t none[] = { SIZE_MAX };
    size_t cells;
    if (j->products)
        cau_products_block(out, j->products, j->moved, none, perm, count, j->room + worker * j->stride);
    for (size_t b = 0; b < count; b++) {
        if (!j->products)
            r[b] = correlation(&cells, j->y, j->x, j->n, j->half, perm + b * j->n);
        if (isnan(r[b])) /* what was left to compare does not vary */
            r[b] = 0;
        cau_tails_add(&j->part[part], &r[b]);
    }
}

/* Less its mean; of length 1 if it varies. Missing cells stay so; the diagonal becomes 0. @return is any cell missing? */
static bool centre(double *out, const double *m, size_t n, bool half)
{
    double sum = 0, count = 0, square = 0;
    bool gaps = false;
    for (size_t c = 0; c < n * n; c++)
        if (c / n != c % n && !isnan(m[c])) {
            sum += m[c];
            count++;
        }
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++) {
            double *cell = &out[i * n + j];
            *cell = i == j ? 0 : m[i * n + j] - (count > 0 ? sum / count : 0);
            gaps = gaps || isnan(*cell);
            square += isnan(*cell) || (half && j > i) ? 0 : *cell * *cell;
        }
    for (size_t c = 0; square > 0 && c < n * n; c++)
        out[c] /= sqrt(square);
    return gaps;
}

caucus_status cau_qap_find(cau_qap *out, caucus_ctx *ctx, const double *y, const double *x, size_t n, bool half, uint64_t asked)
{
    caucus_status rc = CAUCUS_OK;
    const unsigned threads = n * n < 400 ? 1 : cau_threads(ctx);
    const cau_permutations all = cau_permutations_plan(ctx, n, asked, "qap");
    double *a = cau_alloc(n * n, sizeof *a), *b = cau_alloc(n * n, sizeof *b);
    uint32_t *same = cau_alloc(n, sizeof *same);
    job j = { .n = n, .half = half, .y = b, .x = a };
    *out = (cau_qap){ 0 };
    CAU_TRY(cau_tails_init(&out->tails, ctx, 1));
    for (size_t k = 0; k < CAU_PERMUTATION_PARTS; k++)
        CAU_TRY(cau_tails_init(&j.part[k], ctx, 1));
    if (!a || !b || !same) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t i = 0; i < n; i++)
        same[i] = (uint32_t)i;
    const bool gaps_x = centre(a, x, n, half), gaps_y = centre(b, y, n, half);
    out->r = correlation(&out->cells, b, a, n, half, same);
    out->tails.exact = all.exact;
    out->tails.observed[0] = out->r;
    if (isnan(out->r))
        goto done;
    if (!gaps_x && !gaps_y) {
        const double *const fixed[] = { a }, *const relabeled[] = { b };
        CAU_TRY(cau_products_open(&j.products, ctx, fixed, 1, n, half));
        CAU_TRY(cau_moved_open(&j.moved, ctx, relabeled, 1, n));
        j.stride = cau_products_room(j.products);
        if (!(j.room = cau_alloc(threads * j.stride, sizeof *j.room))) {
            rc = cau_no_memory(ctx);
            goto done;
        }
    }
    for (size_t k = 0; k < CAU_PERMUTATION_PARTS; k++)
        j.part[k].observed[0] = out->r;
    CAU_TRY(cau_permutations_each(&all, ctx, threads, visit, &j));
    for (size_t k = 0; k < CAU_PERMUTATION_PARTS; k++)
        cau_tails_join(&out->tails, &j.part[k]);
done:
    for (size_t k = 0; k < CAU_PERMUTATION_PARTS; k++)
        cau_tails_free(&j.part[k]);
    cau_products_free(j.products);
    cau_moved_free(j.moved);
    cau_free(j.room);
    cau_free(a);
    cau_free(b);
    cau_free(same);
    return rc;
}

void cau_qap_free(cau_qap *q)
{
    cau_tails_free(&q->tails);
    *q = (cau_qap){ 0 };
}
