/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Votes on boards: not a test, run by hand with `cmake --build BUILD --target bench-votes`.
 *
 * Shapley-Shubik and Banzhaf together for seeded boards, beside the plain way: one voter left out at a time, the shares of
 * sets by size and sum grown by a rule in which everything is positive (run for a few voters, its time stated for all).
 * A row counts only where the two agree and the shares add up to 1. Then deciding voice among allies on sparse networks. */
#include "core/alloc.h"
#include "core/random.h"
#include "kernels/myerson.h"
#include "kernels/votes.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double cpu(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* n voters with 1..range votes. */
static cau_game board(caucus_ctx *ctx, size_t n, size_t range)
{
    cau_rng rng = cau_rng_stream(7, "bench votes", n);
    double *votes = cau_alloc(n, sizeof *votes);
    cau_game g;
    for (size_t i = 0; i < n; i++)
        votes[i] = 1 + (double)cau_rng_below(&rng, range);
    if (cau_game_make(&g, ctx, votes, n, (double)NAN) != CAUCUS_OK)
        exit(1);
    cau_free(votes);
    return g;
}

static double direct(const cau_game *g, size_t voter)
{
    const size_t width = (size_t)g->quota, own = (size_t)g->weight[voter];
    double *shares = cau_alloc(g->n * width, sizeof *shares), sum = 0;
    size_t in = 0;
    shares[0] = 1;
    for (size_t j = 0; j < g->n; j++) {
        const size_t weight = (size_t)g->weight[j];
        if (j == voter)
            continue;
        for (size_t k = in + 1; k > 0; k--) {
            double *to = shares + k * width;
            const double *from = to - width, stay = (double)(in + 1 - k) / (double)(in + 1), come = (double)k / (double)(in + 1);
            for (size_t x = width; x-- > 0;)
                to[x] = to[x] * stay + (x >= weight ? from[x - weight] * come : 0);
        }
        in++;
    }
    for (size_t k = 0; k < g->n; k++)
        for (size_t x = width > own ? width - own : 0; x < width; x++)
            sum += shares[k * width + x] / (double)g->n;
    cau_free(shares);
    return sum;
}

static void votes_row(caucus_ctx *ctx, size_t n, size_t range, double *before)
{
    cau_game g = board(ctx, n, range);
    double best = 1e9, plain = 0, worst = 0, sum = 0;
    cau_votes v = { 0 };
    for (int i = 0; i < 5; i++) {
        cau_votes_free(&v);
        const double start = cpu();
        if (cau_votes_find(&v, ctx, &g) != CAUCUS_OK)
            exit(1);
        best = fmin(best, cpu() - start);
    }
    const bool compare = (double)n * (double)n * (double)g.quota < 2e9;
    for (size_t k = 0; k < 3 && compare; k++) {
        const double start = cpu(), want = direct(&g, k * n / 3);
        plain += (cpu() - start) / 3 * (double)n;
        worst = fmax(worst, fabs(want - v.value[CAU_SHAPLEY_SHUBIK][k * n / 3]));
    }
    for (size_t i = 0; i < n; i++)
        sum += v.value[CAU_SHAPLEY_SHUBIK][i];
    printf("deciding voice and needed votes %6zu %7llu %9.4f", n, (unsigned long long)g.total, best);
    if (compare)
        printf(" %9.3f %8.0fx  %8.1e", plain, plain / best, worst);
    else
        printf(" %9s %8s   %8s", "-", "-", "-");
    printf("  %8.1e", fabs(sum - 1));
    if (*before > 0)
        printf("   n^%.1f", log(best / before[0]) / log((double)n / before[1]));
    printf("%s\n", worst < 1e-12 && fabs(sum - 1) < 1e-12 ? "" : "   WRONG");
    before[0] = best;
    before[1] = (double)n;
    cau_votes_free(&v);
    cau_game_free(&g);
}

/* A tree of near neighbours and some ties more. */
static void myerson_row(caucus_ctx *ctx, size_t n, size_t more)
{
    static bool has[64][64];
    static size_t start[65], node[64 * 64];
    cau_rng rng = cau_rng_stream(3, "bench allies", n);
    cau_game g = board(ctx, n, 5);
    cau_myerson m;
    size_t ties = 0, count = 0;
    double sum = 0;
    memset(has, 0, sizeof has);
    for (size_t i = 1; i < n; i++) {
        const size_t back = 1 + cau_rng_below(&rng, i < 4 ? i : 4);
        has[i][i - back] = has[i - back][i] = true;
    }
    for (size_t k = 0; k < more; k++) {
        const size_t i = cau_rng_below(&rng, n), j = cau_rng_below(&rng, n);
        has[i][j] = has[j][i] = i != j;
    }
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < n; j++)
            if (has[i][j]) {
                node[count++] = j;
                ties += i < j;
            }
        start[i + 1] = count;
    }
    const double begun = cpu();
    if (cau_myerson_find(&m, ctx, &g, &(cau_voter_ties){ start, node }, 1e9) != CAUCUS_OK)
        exit(1);
    const double took = cpu() - begun;
    for (size_t i = 0; i < n; i++)
        sum += m.value[i];
    printf("deciding voice among allies     %6zu %7zu %9.4f %12.0f connected sets, %.1f ns each  %8.1e%s\n", n, ties, took, m.sets,
           took / m.sets * 1e9, fabs(sum - 1), fabs(sum - 1) > 1e-10 ? "   WRONG" : m.error ? "   SAMPLED" : "");
    cau_myerson_free(&m);
    cau_game_free(&g);
}

int main(void)
{
    static const size_t sizes[] = { 50, 100, 200, 400 };
    caucus_ctx *ctx = NULL;
    double before[2] = { 0 };
    if (caucus_ctx_new(&ctx) != CAUCUS_OK)
        return 1;
    printf("%-31s %6s %7s %9s %9s %9s  %8s  %8s\n", "workload", "n", "votes", "cpu s", "plain s", "ratio", "apart", "sum - 1");
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++)
        votes_row(ctx, sizes[k], 20, before);
    before[0] = 0;
    votes_row(ctx, 200, 203, before); /* about 20,000 votes */
    before[0] = 0;
    votes_row(ctx, 1000, 19, before); /* about 10,000 votes */
    printf("%-31s %6s %7s %9s\n", "", "n", "ties", "cpu s");
    static const size_t allies[][2] = { { 20, 10 }, { 25, 12 }, { 30, 15 }, { 40, 6 } };
    for (size_t k = 0; k < sizeof allies / sizeof *allies; k++) {
        fflush(stdout);
        myerson_row(ctx, allies[k][0], allies[k][1]);
    }
    caucus_ctx_free(ctx);
    return 0;
}
