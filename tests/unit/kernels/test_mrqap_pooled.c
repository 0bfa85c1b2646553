/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Regression of the pairs of two maps together: every relabeling within both, each time the whole regression from scratch, with a column of
 * ones for each map. */
#include "context.h"

#include "core/random.h"
#include "kernels/mrqap.h"
#include "kernels/qap.h"

enum { MAPS = 2, FIRST = 4, SECOND = 3, X = 2, COLUMNS = MAPS + X, MOST_CELLS = 18 };
static const size_t size[MAPS] = { FIRST, SECOND };

typedef struct maps {
    double y[MAPS][FIRST * FIRST], x[X][MAPS][FIRST * FIRST];
} maps;

static maps random_maps(cau_rng *rng, bool half)
{
    maps m = { 0 };
    for (size_t f = 0; f < MAPS; f++)
        for (size_t t = 0; t <= X; t++) {
            double *cell = t == 0 ? m.y[f] : m.x[t - 1][f];
            for (size_t i = 0; i < size[f]; i++)
                for (size_t j = 0; j < size[f]; j++)
                    cell[i * size[f] + j] = i == j ? 0 : half && j < i ? cell[j * size[f] + i] : (double)f + (double)cau_rng_below(rng, 7);
        }
    return m;
}

static size_t to_cells(double *out, double m[MAPS][FIRST * FIRST], bool half)
{
    size_t count = 0;
    for (size_t f = 0; f < MAPS; f++)
        for (size_t i = 0; i < size[f]; i++)
            for (size_t j = 0; j < (half ? i : size[f]); j++)
                if (i != j)
                    out[count++] = m[f][i * size[f] + j];
    return count;
}

/** Cells of the residual after both maps are relabeled. */
static void relabeled(double *out, const double *left, size_t perm[MAPS][FIRST], bool half)
{
    double m[MAPS][FIRST * FIRST] = { { 0 } }, moved[MAPS][FIRST * FIRST] = { { 0 } };
    size_t at = 0;
    for (size_t f = 0; f < MAPS; f++) {
        const size_t n = size[f];
        for (size_t i = 0; i < n; i++)
            for (size_t j = 0; j < (half ? i : n); j++)
                if (i != j) {
                    m[f][i * n + j] = left[at++];
                    if (half)
                        m[f][j * n + i] = m[f][i * n + j];
                }
        for (size_t i = 0; i < n; i++)
            for (size_t j = 0; j < n; j++)
                moved[f][i * n + j] = m[f][perm[f][i] * n + perm[f][j]];
    }
    to_cells(out, moved, half);
}

/** Ordinary least squares by the normal equations: residuals, and coefficient and t of the last column. */
static void regress(double *left, double *b, double *t, const double *y, double x[][MOST_CELLS], size_t columns, size_t cells)
{
    double a[COLUMNS][2 * COLUMNS] = { { 0 } }, beta[COLUMNS] = { 0 }, square = 0;
    for (size_t r = 0; r < columns; r++) {
        for (size_t c = 0; c < columns; c++)
            for (size_t i = 0; i < cells; i++)
                a[r][c] += x[r][i] * x[c][i];
        a[r][columns + r] = 1;
    }
    for (size_t p = 0; p < columns; p++)
        for (size_t r = 0; r < columns; r++)
            for (size_t c = 2 * columns; r != p && c-- > p;)
                a[r][c] -= a[p][c] * a[r][p] / a[p][p];
    for (size_t r = 0; r < columns; r++)
        for (size_t c = 0; c < columns; c++) {
            double xy = 0;
            for (size_t i = 0; i < cells; i++)
                xy += x[c][i] * y[i];
            beta[r] += a[r][columns + c] / a[r][r] * xy;
        }
    for (size_t i = 0; i < cells; i++) {
        left[i] = y[i];
        for (size_t r = 0; r < columns; r++)
            left[i] -= beta[r] * x[r][i];
        square += left[i] * left[i];
    }
    *b = beta[columns - 1];
    *t = *b / sqrt(square / (double)(cells - columns) * a[columns - 1][2 * columns - 1] / a[columns - 1][columns - 1]);
}

/** The columns with x_k last. */
static size_t fill(double x[COLUMNS][MOST_CELLS], maps *m, size_t k, bool half)
{
    size_t cells = 0, at = 0;
    for (size_t f = 0; f < MAPS; f++) {
        double ones[MAPS][FIRST * FIRST] = { { 0 } };
        for (size_t c = 0; c < FIRST * FIRST; c++)
            ones[f][c] = 1;
        to_cells(x[at++], ones, half);
    }
    for (size_t t = 0; t < X; t++)
        if (t != k)
            to_cells(x[at++], m->x[t], half);
    cells = to_cells(x[at], m->x[k], half);
    return cells;
}

typedef struct counts {
    size_t above, below, beyond, all;
} counts;

static counts try_all(const double *y, double x[COLUMNS][MOST_CELLS], size_t cells, bool half, cau_mrqap_method method, double observed)
{
    double left[MOST_CELLS], other[MOST_CELLS], moved[MOST_CELLS], now[COLUMNS][MOST_CELLS], b, t;
    counts found = { 0 };
    regress(left, &b, &t, method == CAU_MRQAP_DSP ? x[COLUMNS - 1] : y, x, COLUMNS - 1, cells); /* without x_k */
    for (size_t code = 0; code < 4 * 4 * 4 * 4 * 3 * 3 * 3; code++) {
        size_t perm[MAPS][FIRST], rest = code, used[MAPS] = { 0 };
        for (size_t f = 0; f < MAPS; f++)
            for (size_t i = 0; i < size[f]; i++, rest /= size[f]) {
                perm[f][i] = rest % size[f];
                used[f] |= (size_t)1 << perm[f][i];
            }
        if (used[0] != 15 || used[1] != 7)
            continue;
        relabeled(moved, left, perm, half);
        memcpy(now, x, sizeof now);
        double target[MOST_CELLS];
        for (size_t i = 0; i < cells; i++) {
            target[i] = method == CAU_MRQAP_DSP ? y[i] : y[i] - left[i] + moved[i];
            now[COLUMNS - 1][i] = method == CAU_MRQAP_DSP ? moved[i] : x[COLUMNS - 1][i];
        }
        regress(other, &b, &t, target, now, COLUMNS, cells);
        const double slack = 1e-9 * fmax(1, fabs(observed));
        found.above += t >= observed - slack;
        found.below += t <= observed + slack;
        found.beyond += fabs(t) >= fabs(observed) - slack;
        found.all++;
    }
    return found;
}

static void compare(uint64_t seed, bool half, cau_mrqap_method method)
{
    cau_rng rng = cau_rng_stream(seed, "test pooled", half);
    maps m = random_maps(&rng, half);
    cau_mrqap got;
    const double *terms[MAPS][X];
    cau_dyads dyads[MAPS];
    for (size_t f = 0; f < MAPS; f++) {
        for (size_t t = 0; t < X; t++)
            terms[f][t] = m.x[t][f];
        dyads[f] = (cau_dyads){ .y = m.y[f], .x = terms[f], .n = size[f] };
    }
    assert_int_equal(cau_mrqap_pooled(&got, ctx, dyads, MAPS, X, half, method, 10), CAUCUS_OK);
    for (size_t k = 0; k < X; k++) {
        double y[MOST_CELLS], x[COLUMNS][MOST_CELLS], left[MOST_CELLS], b, t;
        const size_t cells = fill(x, &m, k, half);
        to_cells(y, m.y, half);
        regress(left, &b, &t, y, x, COLUMNS, cells);
        assert_near(got.term[1 + k].coefficient, b);
        assert_near(got.term[1 + k].t, t);
        assert_near(got.df, (double)(cells - COLUMNS));
        const counts want = try_all(y, x, cells, half, method, t);
        assert_true(want.all == 144 && got.permutations.exact && got.tails.exact);
        assert_near(got.tails.replicates, 144);
        assert_near(got.tails.above[k], (double)want.above);
        assert_near(got.tails.below[k], (double)want.below);
        assert_near(got.tails.beyond[k], (double)want.beyond);
    }
    cau_mrqap_free(&got);
}

static void every_relabeling_within_both_maps_gives_the_same_counts(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 8; seed++)
        for (int half = 0; half < 2; half++) {
            compare(seed, half, CAU_MRQAP_DSP);
            compare(seed, half, CAU_MRQAP_FREEDMAN_LANE);
        }
}

/* One map is what it was; and with one term, t says what the correlation says. */
static void one_map_and_one_term_are_the_correlation(void **state)
{
    (void)state;
    cau_rng rng = cau_rng_stream(3, "test pooled one", 0);
    maps m = random_maps(&rng, false);
    const double *terms[] = { m.x[0][0] };
    const cau_dyads one = { .y = m.y[0], .x = terms, .n = FIRST };
    cau_mrqap pooled, plain;
    cau_qap q;
    assert_int_equal(cau_mrqap_pooled(&pooled, ctx, &one, 1, 1, false, CAU_MRQAP_DSP, 10), CAUCUS_OK);
    assert_int_equal(cau_mrqap_find(&plain, ctx, m.y[0], terms, 1, FIRST, false, CAU_MRQAP_DSP, 10), CAUCUS_OK);
    assert_int_equal(cau_qap_find(&q, ctx, m.y[0], m.x[0][0], FIRST, false, 10), CAUCUS_OK);
    assert_memory_equal(pooled.tails.sum, plain.tails.sum, sizeof *plain.tails.sum);
    const double t = pooled.term[1].t;
    assert_near(t / sqrt(t * t + pooled.df), q.r);
    assert_near(cau_tails_p_two(&pooled.tails, 0), cau_tails_p_two(&q.tails, 0));
    cau_mrqap_free(&pooled);
    cau_mrqap_free(&plain);
    cau_qap_free(&q);
}

/* Drawn: each map is relabeled apart from the other, also where they are as large, and the bits do not depend on the threads. */
static void maps_of_one_size_are_relabeled_apart(void **state)
{
    enum { N = 12 };
    static double y[2][N * N], x[2][N * N];
    (void)state;
    cau_rng rng = cau_rng_stream(4, "test pooled apart", 0);
    for (size_t c = 0; c < N * N; c++) {
        y[0][c] = y[1][c] = c / N == c % N ? 0 : cau_rng_uniform(&rng); /* the same map twice */
        x[0][c] = x[1][c] = c / N == c % N ? 0 : cau_rng_uniform(&rng);
    }
    const double *terms[2][1] = { { x[0] }, { x[1] } };
    const cau_dyads twice[] = { { y[0], terms[0], N }, { y[1], terms[1], N } };
    cau_mrqap two, one, other;
    caucus_ctx_set_threads(ctx, 1);
    assert_int_equal(cau_mrqap_pooled(&two, ctx, twice, 2, 1, false, CAU_MRQAP_DSP, 2000), CAUCUS_OK);
    caucus_ctx_set_threads(ctx, 3);
    assert_int_equal(cau_mrqap_pooled(&other, ctx, twice, 2, 1, false, CAU_MRQAP_DSP, 2000), CAUCUS_OK);
    assert_int_equal(cau_mrqap_pooled(&one, ctx, twice, 1, 1, false, CAU_MRQAP_DSP, 2000), CAUCUS_OK);
    assert_false(two.tails.exact);
    assert_memory_equal(two.tails.square, other.tails.square, sizeof *two.tails.square);
    /* t of a relabeling has about the same spread for one map and for two apart from each other; were they relabeled alike, it would be
     * sqrt 2 times as large */
    assert_true(fabs(cau_tails_sd(&two.tails, 0) / cau_tails_sd(&one.tails, 0) - 1) < 0.15);
    assert_near(two.term[1].coefficient, one.term[1].coefficient);
    cau_mrqap_free(&two);
    cau_mrqap_free(&one);
    cau_mrqap_free(&other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_relabeling_within_both_maps_gives_the_same_counts),
        cmocka_unit_test(one_map_and_one_term_are_the_correlation),
        cmocka_unit_test(maps_of_one_size_are_relabeled_apart),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
