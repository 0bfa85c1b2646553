/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests by relabeling and redraws: not a test, run by hand with `cmake --build BUILD --target bench-relabel`.
 *   relabel ROWAN
 *
 * MRQAP with three terms, dense and with one tie in ten, against fitting each relabeling from scratch (a few of them, by the
 * normal equations): the t of both have to agree. Then a measure on redrawn maps of the file, end to end. CPU and wall seconds for 1
 * and 2 threads, the ratio to the plain way, and the growth exponent from one size to the next. */
#include "core/alloc.h"
#include "core/random.h"
#include "kernels/mrqap.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { TERMS = 3, PERMUTATIONS = 10000, PLAIN = 20 };

static double seconds(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void random_matrix(cau_rng *rng, double *m, size_t n, double density)
{
    for (size_t c = 0; c < n * n; c++)
        m[c] = c / n != c % n && cau_rng_uniform(rng) < density ? 1 + cau_rng_uniform(rng) : 0;
}

/* t of the first term, where its matrix is `moved`: the whole regression by the normal equations. */
static double plain_t(const double *y, const double *const *x, const double *moved, size_t n)
{
    double a[TERMS + 1][TERMS + 2] = { { 0 } }, yy = 0, inverse[TERMS + 1] = { 0, 1 }, b[TERMS + 1][TERMS + 2];
    for (size_t c = 0; c < n * n; c++) {
        if (c / n == c % n)
            continue;
        const double row[TERMS + 1] = { 1, moved[c], x[1][c], x[2][c] };
        yy += y[c] * y[c];
        for (size_t i = 0; i <= TERMS; i++) {
            a[i][TERMS + 1] += row[i] * y[c];
            for (size_t j = 0; j <= TERMS; j++)
                a[i][j] += row[i] * row[j];
        }
    }
    memcpy(b, a, sizeof b);
    double beta[TERMS + 1];
    for (int pass = 0; pass < 2; pass++) { /* once for the coefficients, once for the variance of the first */
        double(*m)[TERMS + 2] = pass ? b : a;
        double right[TERMS + 1];
        for (size_t i = 0; i <= TERMS; i++)
            right[i] = pass ? inverse[i] : m[i][TERMS + 1];
        for (size_t p = 0; p <= TERMS; p++)
            for (size_t i = 0; i <= TERMS; i++) {
                const double times = i == p ? 0 : m[i][p] / m[p][p];
                for (size_t j = 0; j <= TERMS; j++)
                    m[i][j] -= times * m[p][j];
                right[i] -= times * right[p];
            }
        for (size_t i = 0; i <= TERMS; i++)
            *(pass ? &inverse[i] : &beta[i]) = right[i] / m[i][i];
    }
    double rest = yy; /* |y|^2 less what the terms explain: beta' X'y, from a second gathering */
    for (size_t c = 0; c < n * n; c++)
        if (c / n != c % n)
            rest -= y[c] * (beta[0] + beta[1] * moved[c] + beta[2] * x[1][c] + beta[3] * x[2][c]);
    return beta[1] / sqrt(rest / ((double)n * ((double)n - 1) - TERMS - 1) * inverse[1]);
}

typedef struct run {
    double cpu, wall, sum;
} run;

static run time_mrqap(caucus_ctx *ctx, const double *y, const double *const *x, size_t n, unsigned threads)
{
    cau_mrqap fit;
    caucus_ctx_set_threads(ctx, threads);
    const double c = seconds(CLOCK_PROCESS_CPUTIME_ID), w = seconds(CLOCK_MONOTONIC);
    if (cau_mrqap_find(&fit, ctx, y, x, TERMS, n, false, CAU_MRQAP_DSP, PERMUTATIONS) != CAUCUS_OK)
        exit(1);
    run r = { seconds(CLOCK_PROCESS_CPUTIME_ID) - c, seconds(CLOCK_MONOTONIC) - w, 0 };
    for (size_t k = 0; k < TERMS; k++)
        r.sum += fit.tails.square[k] + fit.tails.beyond[k];
    r.sum += fit.term[1].t;
    cau_mrqap_free(&fit);
    return r;
}

static bool mrqap_row(caucus_ctx *ctx, size_t n, double density, double *before)
{
    cau_rng rng = cau_rng_stream(11, "bench mrqap", n);
    double *m = cau_alloc(4 * n * n, sizeof *m);
    if (!m)
        exit(70);
    for (size_t k = 0; k < 4; k++)
        random_matrix(&rng, m + k * n * n, n, density);
    const double *x[] = { m + n * n, m + 2 * n * n, m + 3 * n * n };
    const run one = time_mrqap(ctx, m, x, n, 1), two = time_mrqap(ctx, m, x, n, 2);
    const double c = seconds(CLOCK_PROCESS_CPUTIME_ID);
    double t = 0;
    for (size_t k = 0; k < PLAIN; k++)
        t = plain_t(m, x, x[0], n);
    const double plain = (seconds(CLOCK_PROCESS_CPUTIME_ID) - c) / PLAIN * PERMUTATIONS * TERMS;
    cau_mrqap fit;
    if (cau_mrqap_find(&fit, ctx, m, x, TERMS, n, false, CAU_MRQAP_DSP, 0) != CAUCUS_OK)
        exit(1);
    const bool same = fabs(fit.term[1].t - t) <= 1e-8 * fmax(1, fabs(t)), threads = memcmp(&one.sum, &two.sum, sizeof one.sum) == 0;
    cau_mrqap_free(&fit);
    printf("mrqap, 3 terms, density %.1f  n=%-4zu cpu %7.3f  wall(1) %7.3f  wall(2) %7.3f  plain %8.1f  ratio cpu %5.1f", density, n, one.cpu, one.wall,
           two.wall, plain, plain / one.cpu);
    if (*before > 0)
        printf("  n^%.1f", log(one.cpu / *before) / log(10.0 / 3));
    printf("  checksum %.12g%s%s\n", one.sum, same ? "" : "  PLAIN DIFFERS", threads ? "" : "  THREADS DIFFER");
    *before = one.cpu;
    cau_free(m);
    return same && threads;
}

static bool margins_row(const char *path, const char *measures, long draws)
{
    caucus_ctx *ctx = NULL;
    caucus_landscape *file = NULL, *net = NULL;
    caucus_result *r = NULL;
    caucus_arguments args = CAUCUS_ARGUMENTS_DEFAULT;
    args.draws = draws;
    const double c = seconds(CLOCK_PROCESS_CPUTIME_ID), w = seconds(CLOCK_MONOTONIC);
    caucus_status rc = caucus_ctx_new(&ctx);
    rc = rc ? rc : caucus_landscape_read(&file, ctx, path, NULL);
    rc = rc ? rc : caucus_landscape_select(&net, ctx, file, &(caucus_selection){ 0 });
    rc = rc ? rc : caucus_measure(&r, ctx, net, measures, &args);
    printf("margins, %ld redraws x 2 rules, %s: cpu %.3f wall %.3f\n", draws, measures, seconds(CLOCK_PROCESS_CPUTIME_ID) - c, seconds(CLOCK_MONOTONIC) - w);
    caucus_result_free(r);
    caucus_landscape_free(net);
    caucus_landscape_free(file);
    caucus_ctx_free(ctx);
    return rc == CAUCUS_OK;
}

int main(int argc, char **argv)
{
    caucus_ctx *ctx = NULL;
    bool good = true;
    if (argc != 2 || caucus_ctx_new(&ctx) != CAUCUS_OK)
        return 2;
    for (int sparse = 0; sparse < 2; sparse++) {
        double before = 0;
        for (size_t k = 0; k < 3; k++)
            good = mrqap_row(ctx, (const size_t[]){ 30, 100, 300 }[k], sparse ? 0.1 : 1, &before) && good;
    }
    caucus_ctx_free(ctx);
    good = margins_row(argv[1], "betweenness_share", 1000) && margins_row(argv[1], "strength_out,strength_in,harmonic,betweenness,eigenvector,pagerank,constraint", 1000) && good;
    return good ? 0 : 1;
}
