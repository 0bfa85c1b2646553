/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "kernels/linear_null.h"

#include "core/alloc.h"

#include <math.h>
#include <stdlib.h>

enum { BINS = 1 << 14 }; /* of the size of the sum, up to the largest it can have */

typedef struct job {
    size_t n;
    const double *x, *y;
    const size_t *stratum;
    double most;               /* no relabeling has a larger size */
    cau_tails part[CAU_PERMUTATION_PARTS];
    size_t *bins;              /* BINS + 1 for each worker */
    size_t *by_stratum, *size; /* who is in which, in order; how many each has */
    size_t strata;
} job;

static int downward(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x < y) - (x > y);
}

/* The largest sum of products there is: both in order of size. */
static caucus_status largest(double *out, caucus_ctx *ctx, const double *x, const double *y, size_t n)
{
    double *a = cau_alloc(2 * n, sizeof *a);
    if (!a)
        return cau_no_memory(ctx);
    for (size_t i = 0; i < n; i++) {
        a[i] = fabs(x[i]);
        a[n + i] = fabs(y[i]);
    }
    qsort(a, n, sizeof *a, downward);
    qsort(a + n, n, sizeof *a, downward);
    *out = 0;
    for (size_t i = 0; i < n; i++)
        *out += a[i] * a[n + i];
    cau_free(a);
    return CAUCUS_OK;
}

/* y moves within each stratum. */
static double stratified_sum(const job *j, const uint32_t *perm)
{
    const size_t *who = j->by_stratum;
    double sum = 0;
    for (size_t s = 0; s < j->strata; who += j->size[s], perm += j->size[s], s++)
        for (size_t k = 0; k < j->size[s]; k++)
            sum += j->x[who[k]] * j->y[who[perm[k]]];
    return sum;
}

static void visit(void *state, const uint32_t *perm, size_t count, size_t part, size_t worker)
{
    job *j = state;
    size_t *const bins = j->bins + worker * (BINS + 1);
    for (size_t b = 0; b < count; b++) {
        double sum = 0;
        if (j->stratum)
            sum = stratified_sum(j, perm + b * j->n);
        else
            for (size_t i = 0; i < j->n; i++)
                sum += j->x[i] * j->y[perm[b * j->n + i]];
        cau_tails_add(&j->part[part], &sum);
        bins[j->most > 0 ? (size_t)fmin(fabs(sum) / j->most * BINS, BINS) : 0]++;
    }
}

static caucus_status arrange_strata(job *j, caucus_ctx *ctx)
{
    size_t at = 0;
    for (size_t i = 0; i < j->n; i++)
        j->strata = j->stratum[i] + 1 > j->strata ? j->stratum[i] + 1 : j->strata;
    j->by_stratum = cau_alloc(j->n, sizeof *j->by_stratum);
    j->size = cau_alloc(j->strata, sizeof *j->size);
    if (!j->by_stratum || !j->size)
        return cau_no_memory(ctx);
    for (size_t s = 0; s < j->strata; s++)
        for (size_t i = 0; i < j->n; i++)
            if (j->stratum[i] == s) {
                j->by_stratum[at++] = i;
                j->size[s]++;
            }
    return CAUCUS_OK;
}

/* From the top: how far down until more than alpha of them are as large. */
static double critical_size(const size_t *bins, double most, double draws, double alpha, bool exact)
{
    double seen = 0, least = INFINITY;
    for (size_t k = BINS + 1; k-- > 0;) {
        if (bins[k] == 0)
            continue;
        seen += (double)bins[k];
        if ((exact ? seen / draws : (seen + 1) / (draws + 1)) > alpha)
            break;
        least = (double)k / BINS * most;
    }
    return least;
}

caucus_status cau_linear_null_find(cau_linear_null *out, caucus_ctx *ctx, const double *x, const double *y, const size_t *stratum, size_t n,
                                   uint64_t asked, double alpha)
{
    caucus_status rc = CAUCUS_OK;
    const unsigned threads = (double)n * (double)asked < 1e6 ? 1 : cau_threads(ctx);
    cau_permutations all = cau_permutations_plan(ctx, n, asked, "labels");
    job j = { .n = n, .x = x, .y = y, .stratum = stratum };
    *out = (cau_linear_null){ 0 };
    if (stratum) {
        CAU_TRY(arrange_strata(&j, ctx));
        all = cau_permutations_within(ctx, j.size, j.strata, asked, "labels");
    }
    CAU_TRY(cau_tails_init(&out->tails, ctx, 1));
    out->tails.exact = all.exact;
    for (size_t i = 0; i < n; i++)
        out->tails.observed[0] += x[i] * y[i];
    CAU_TRY(largest(&j.most, ctx, x, y, n));
    if (!(j.bins = cau_alloc(threads * (BINS + 1), sizeof *j.bins))) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t k = 0; k < CAU_PERMUTATION_PARTS; k++) {
        CAU_TRY(cau_tails_init(&j.part[k], ctx, 1));
        j.part[k].observed[0] = out->tails.observed[0];
    }
    CAU_TRY(cau_permutations_each(&all, ctx, threads, visit, &j));
    for (size_t k = 0; k < CAU_PERMUTATION_PARTS; k++)
        cau_tails_join(&out->tails, &j.part[k]);
    for (size_t t = 1; t < threads; t++)
        for (size_t b = 0; b <= BINS; b++)
            j.bins[b] += j.bins[t * (BINS + 1) + b];
    out->critical = critical_size(j.bins, j.most, out->tails.replicates, alpha, all.exact);
done:
    for (size_t k = 0; k < CAU_PERMUTATION_PARTS; k++)
        cau_tails_free(&j.part[k]);
    cau_free(j.bins);
    cau_free(j.by_stratum);
    cau_free(j.size);
    return rc;
}

void cau_linear_null_free(cau_linear_null *l)
{
    cau_tails_free(&l->tails);
    *l = (cau_linear_null){ 0 };
}
