/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The permutation tests of dyads against their definitions: every relabeling, each time a whole regression from scratch. */
#include "context.h"

#include "core/alloc.h"
#include "core/random.h"
#include "kernels/mrqap.h"
#include "kernels/qap.h"

#include <math.h>

enum { N = 6, TERMS = 3, CELLS = N * (N - 1) };

static void random_matrix(cau_rng *rng, double *m, size_t n, bool half, double density)
{
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            m[i * n + j] = i != j && cau_rng_uniform(rng) < density ? 1 + 4 * cau_rng_uniform(rng) : 0;
    for (size_t i = 0; half && i < n; i++)
        for (size_t j = 0; j < i; j++)
            m[j * n + i] = m[i * n + j];
}

static void moved(double *out, const double *m, const size_t *perm)
{
    for (size_t i = 0; i < N; i++)
        for (size_t j = 0; j < N; j++)
            out[i * N + j] = m[perm[i] * N + perm[j]];
}

static size_t cells_of(double *out, const double *m, bool half)
{
    size_t count = 0;
    for (size_t i = 0; i < N; i++)
        for (size_t j = 0; j < (half ? i : N); j++)
            if (i != j)
                out[count++] = m[i * N + j];
    return count;
}

/* ---- the slow reference: least squares by the normal equations, with the inverse */

typedef struct fit {
    double b[TERMS + 1], t[TERMS + 1], left[CELLS];
} fit;

static void least_squares(fit *out, const double *y, double x[][CELLS], size_t terms, size_t cells)
{
    double a[TERMS + 1][2 * (TERMS + 1)] = { { 0 } }, right[TERMS + 1] = { 0 }, square = 0;
    for (size_t r = 0; r < terms; r++) {
        for (size_t c = 0; c < terms; c++)
            for (size_t i = 0; i < cells; i++)
                a[r][c] += x[r][i] * x[c][i];
        for (size_t i = 0; i < cells; i++)
            right[r] += x[r][i] * y[i];
        a[r][terms + r] = 1;
    }
    for (size_t p = 0; p < terms; p++) {
        const double pivot = a[p][p];
        for (size_t c = 0; c < 2 * terms; c++)
            a[p][c] /= pivot;
        for (size_t r = 0; r < terms; r++) {
            const double times = a[r][p];
            for (size_t c = 0; r != p && c < 2 * terms; c++)
                a[r][c] -= times * a[p][c];
        }
    }
    for (size_t r = 0; r < terms; r++) {
        out->b[r] = 0;
        for (size_t c = 0; c < terms; c++)
            out->b[r] += a[r][terms + c] * right[c];
    }
    for (size_t i = 0; i < cells; i++) {
        out->left[i] = y[i];
        for (size_t r = 0; r < terms; r++)
            out->left[i] -= out->b[r] * x[r][i];
        square += out->left[i] * out->left[i];
    }
    for (size_t r = 0; r < terms; r++)
        out->t[r] = out->b[r] / sqrt(square / (double)(cells - terms) * a[r][terms + r]);
}

static bool next(size_t *perm)
{
    size_t i = N - 1, j = N - 1;
    while (i > 0 && perm[i - 1] > perm[i])
        i--;
    if (i == 0)
        return false;
    while (perm[j] < perm[i - 1])
        j--;
    size_t swap = perm[i - 1];
    perm[i - 1] = perm[j];
    perm[j] = swap;
    for (j = N - 1; i < j; i++, j--) {
        swap = perm[i];
        perm[i] = perm[j];
        perm[j] = swap;
    }
    return true;
}

static void from_cells(double *m, const double *cells, bool half)
{
    size_t at = 0;
    memset(m, 0, N * N * sizeof *m);
    for (size_t i = 0; i < N; i++)
        for (size_t j = 0; j < (half ? i : N); j++)
            if (i != j) {
                m[i * N + j] = cells[at];
                if (half)
                    m[j * N + i] = cells[at];
                at++;
            }
}

/* The t of term k (0 is the intercept) when the residual of x_k, or of y, is relabeled and everything is fitted anew. */
static double relabeled_t(const double *y, double x[][CELLS], size_t k, const size_t *perm, bool half, cau_mrqap_method method)
{
    double rest[TERMS + 1][CELLS], matrix[N * N], other[N * N], now[TERMS + 1][CELLS], y_now[CELLS];
    const size_t cells = half ? CELLS / 2 : CELLS;
    size_t count = 0;
    fit f;
    for (size_t c = 0; c <= TERMS; c++)
        if (c != k)
            memcpy(rest[count++], x[c], sizeof rest[0]);
    least_squares(&f, method == CAU_MRQAP_DSP ? x[k] : y, rest, count, cells);
    from_cells(matrix, f.left, half);
    moved(other, matrix, perm);
    memcpy(now, x, sizeof now);
    memcpy(y_now, y, sizeof y_now);
    double left[CELLS];
    cells_of(left, other, half);
    for (size_t i = 0; i < cells; i++) {
        if (method == CAU_MRQAP_DSP)
            now[k][i] = left[i];
        else
            y_now[i] = y[i] - f.left[i] + left[i];
    }
    least_squares(&f, y_now, now, TERMS + 1, cells);
    return f.t[k];
}

static void compare(uint64_t seed, bool half, cau_mrqap_method method)
{
    cau_rng rng = cau_rng_stream(seed, "test mrqap", half);
    double m[TERMS + 1][N * N], y[CELLS], x[TERMS + 1][CELLS];
    for (size_t k = 0; k <= TERMS; k++)
        random_matrix(&rng, m[k], N, half, k == 1 ? 0.3 : 0.9); /* one is sparse */
    const size_t cells = cells_of(y, m[0], half);
    for (size_t i = 0; i < cells; i++)
        x[0][i] = 1;
    for (size_t k = 1; k <= TERMS; k++)
        cells_of(x[k], m[k], half);
    fit f;
    least_squares(&f, y, x, TERMS + 1, cells);

    cau_mrqap got;
    const double *terms[] = { m[1], m[2], m[3] };
    assert_int_equal(cau_mrqap_find(&got, ctx, m[0], terms, TERMS, N, half, method, 10), CAUCUS_OK);
    assert_true(got.permutations.exact);
    assert_near(got.tails.replicates, 720);
    assert_near(got.df, (double)cells - TERMS - 1);
    for (size_t k = 0; k <= TERMS; k++) {
        assert_near(got.term[k].coefficient, f.b[k]);
        assert_near(got.term[k].t, f.t[k]);
    }
    for (size_t k = 1; k <= TERMS; k++) {
        size_t perm[N] = { 0, 1, 2, 3, 4, 5 }, ge = 0, le = 0, two = 0;
        do {
            const double t = relabeled_t(y, x, k, perm, half, method), slack = 1e-9 * fmax(1, fabs(t));
            ge += t >= f.t[k] - slack;
            le += t <= f.t[k] + slack;
            two += fabs(t) >= fabs(f.t[k]) - slack;
        } while (next(perm));
        assert_near(got.tails.above[k - 1], (double)ge);
        assert_near(got.tails.below[k - 1], (double)le);
        assert_near(got.tails.beyond[k - 1], (double)two);
    }
    cau_mrqap_free(&got);
}

static void every_relabeling_fitted_from_scratch_gives_the_same_counts(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 6; seed++)
        for (int half = 0; half < 2; half++) {
            compare(seed, half, CAU_MRQAP_DSP);
            compare(seed, half, CAU_MRQAP_FREEDMAN_LANE);
        }
}

/*   120 pairs, of which 20 have y, 15 have x, 8 both: b = cov/var = (8 - 20 * 15/120) / (15 - 15 * 15/120) */
static void one_term_has_the_slope_of_a_table_of_two_by_two(void **state)
{
    (void)state;
    static const char pairs[] = "ai bf bg bi ce ci dg dk do ek eo gh gp im in ip jn ko mo mp"; /* MARRIAGES of graphs.h */
    double y[16 * 16] = { 0 }, x[16 * 16] = { 0 };
    const double *terms[] = { x };
    for (const char *p = pairs; *p; p += p[2] ? 3 : 2)
        y[(p[0] - 'a') * 16 + p[1] - 'a'] = y[(p[1] - 'a') * 16 + p[0] - 'a'] = 1;
    for (const char *p = pairs; p < pairs + 24; p += 3) /* eight of them, and seven others */
        x[(p[0] - 'a') * 16 + p[1] - 'a'] = x[(p[1] - 'a') * 16 + p[0] - 'a'] = 1;
    for (size_t j = 1; j <= 7; j++)
        x[11 * 16 + j] = x[j * 16 + 11] = 1;
    cau_mrqap got;
    assert_int_equal(cau_mrqap_find(&got, ctx, y, terms, 1, 16, true, CAU_MRQAP_DSP, 200), CAUCUS_OK);
    assert_near(got.term[1].coefficient, (8 - 20 * 15 / 120.0) / (15 - 15 * 15 / 120.0));
    assert_near(got.term[1].inflation, 1);
    assert_false(got.permutations.exact);
    cau_mrqap_free(&got);
}

static void the_bits_are_the_same_on_any_number_of_threads(void **state)
{
    (void)state;
    enum { MANY = 40 };
    cau_rng rng = cau_rng_stream(3, "test mrqap threads", 0);
    double *m = cau_alloc(3 * MANY * MANY, sizeof *m);
    for (size_t k = 0; k < 3; k++)
        random_matrix(&rng, m + k * MANY * MANY, MANY, false, k == 2 ? 0.1 : 0.8);
    const double *terms[] = { m + MANY * MANY, m + 2 * MANY * MANY };
    cau_mrqap got[3];
    cau_qap q[3];
    for (unsigned t = 0; t < 3; t++) {
        caucus_ctx_set_threads(ctx, t + 1);
        assert_int_equal(cau_mrqap_find(&got[t], ctx, m, terms, 2, MANY, false, CAU_MRQAP_DSP, 500), CAUCUS_OK);
        assert_int_equal(cau_qap_find(&q[t], ctx, m, m + MANY * MANY, MANY, false, 500), CAUCUS_OK);
        for (size_t k = 0; k < 2; k++) {
            assert_memory_equal(&got[t].tails.sum[k], &got[0].tails.sum[k], sizeof(double));
            assert_memory_equal(&got[t].tails.square[k], &got[0].tails.square[k], sizeof(double));
            assert_near(got[t].tails.beyond[k], got[0].tails.beyond[k]);
        }
        assert_memory_equal(q[t].tails.square, q[0].tails.square, sizeof(double));
    }
    for (unsigned t = 0; t < 3; t++) {
        cau_mrqap_free(&got[t]);
        cau_qap_free(&q[t]);
    }
    caucus_ctx_set_threads(ctx, 1);
    cau_free(m);
}

static void a_term_that_others_make_up_is_named(void **state)
{
    (void)state;
    cau_rng rng = cau_rng_stream(4, "test mrqap", 0);
    double m[4][N * N];
    for (size_t k = 0; k < 3; k++)
        random_matrix(&rng, m[k], N, false, 0.9);
    for (size_t c = 0; c < N * N; c++)
        m[3][c] = 2 * m[1][c] - m[2][c] + (c / N != c % N ? 5 : 0);
    const double *terms[] = { m[1], m[2], m[3] };
    cau_mrqap got;
    assert_int_equal(cau_mrqap_find(&got, ctx, m[0], terms, 3, N, false, CAU_MRQAP_DSP, 10), CAUCUS_OK);
    assert_true(got.collinear < 3);
    cau_mrqap_free(&got);
    const double *flat[] = { m[1], (const double[N * N]){ 0 } };
    assert_int_equal(cau_mrqap_find(&got, ctx, m[0], flat, 2, N, false, CAU_MRQAP_DSP, 10), CAUCUS_OK);
    assert_int_equal(got.collinear, 1);
    cau_mrqap_free(&got);
}

/* ---- correlation */

static double pearson(const double *x, const double *y, bool half)
{
    double n = 0, sx = 0, sy = 0, xx = 0, yy = 0, xy = 0;
    for (size_t i = 0; i < N; i++)
        for (size_t j = 0; j < (half ? i : N); j++) {
            const double a = x[i * N + j], b = y[i * N + j];
            if (i == j || isnan(a) || isnan(b))
                continue;
            n++;
            sx += a;
            sy += b;
            xx += a * a;
            yy += b * b;
            xy += a * b;
        }
    return (xy - sx * sy / n) / sqrt((xx - sx * sx / n) * (yy - sy * sy / n));
}

static void correlation_counts_every_relabeling_with_gaps_moving_along(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        const bool half = seed % 2, gaps = seed > 10;
        cau_rng rng = cau_rng_stream(seed, "test qap", 0);
        double x[N * N], y[N * N], y_moved[N * N];
        random_matrix(&rng, x, N, half, seed % 3 ? 0.7 : 0.2);
        random_matrix(&rng, y, N, half, 0.6);
        for (size_t j = 0; gaps && j < N; j++) /* nothing is known of 2 in y, nor of 4 in x */
            y[2 * N + j] = y[j * N + 2] = x[4 * N + j] = x[j * N + 4] = (double)NAN;
        size_t perm[N] = { 0, 1, 2, 3, 4, 5 }, ge = 0, le = 0, two = 0;
        const double r = pearson(x, y, half);
        double sum = 0;
        do {
            moved(y_moved, y, perm);
            double now = pearson(x, y_moved, half);
            now = isfinite(now) ? now : 0;
            ge += now >= r - 1e-9;
            le += now <= r + 1e-9;
            two += fabs(now) >= fabs(r) - 1e-9;
            sum += now;
        } while (next(perm));
        cau_qap got;
        assert_int_equal(cau_qap_find(&got, ctx, y, x, N, half, 10), CAUCUS_OK);
        assert_near(got.r, r);
        assert_int_equal(got.cells, (gaps ? 12 : 30) / (half ? 2 : 1));
        assert_near(got.tails.above[0], (double)ge);
        assert_near(got.tails.below[0], (double)le);
        assert_near(got.tails.beyond[0], (double)two);
        assert_near(cau_tails_mean(&got.tails, 0), sum / 720);
        cau_qap_free(&got);
    }
}

static void what_does_not_vary_has_no_correlation(void **state)
{
    (void)state;
    double flat[N * N], m[N * N];
    cau_rng rng = cau_rng_stream(9, "test qap", 0);
    random_matrix(&rng, m, N, false, 0.5);
    for (size_t c = 0; c < N * N; c++)
        flat[c] = 3;
    for (size_t n = 0; n <= 2; n++) { /* nobody, one, two: one pair does not vary */
        cau_qap got;
        assert_int_equal(cau_qap_find(&got, ctx, m, m, n, true, 10), CAUCUS_OK);
        assert_true(isnan(got.r));
        cau_qap_free(&got);
    }
    cau_qap got;
    assert_int_equal(cau_qap_find(&got, ctx, m, flat, N, false, 10), CAUCUS_OK);
    assert_true(isnan(got.r));
    cau_qap_free(&got);
}

/* ---- relabelings */

typedef struct seen {
    size_t count[720], total;
} seen;

static void look(void *state, const uint32_t *perm, size_t count, size_t part, size_t worker)
{
    seen *s = state;
    (void)part;
    (void)worker;
    for (size_t b = 0; b < count; b++) {
        size_t rank = 0;
        for (size_t i = 0; i < N; i++) {
            size_t smaller = 0;
            for (size_t j = i + 1; j < N; j++)
                smaller += perm[b * N + j] < perm[b * N + i];
            rank = rank * (N - i) + smaller;
        }
        s->count[rank]++;
        s->total++;
    }
}

static void all_720_are_looked_at_once_or_as_many_drawn_as_asked(void **state)
{
    (void)state;
    seen s = { { 0 }, 0 };
    cau_permutations p = cau_permutations_plan(ctx, N, 5, "test");
    assert_true(p.exact);
    assert_int_equal(cau_permutations_each(&p, ctx, 1, look, &s), CAUCUS_OK);
    for (size_t k = 0; k < 720; k++)
        assert_int_equal(s.count[k], 1);
    assert_false(cau_permutations_plan(ctx, 11, 5000, "test").exact);
    assert_true(cau_permutations_plan(ctx, 10, 5000, "test").exact);
    assert_int_equal(cau_permutations_plan(ctx, 3000, 77, "test").count, 77);
    p.exact = false; /* drawn: each about as often as any other, 72000 / 720 = 100, sd 10 */
    p.count = 72000;
    s = (seen){ { 0 }, 0 };
    assert_int_equal(cau_permutations_each(&p, ctx, 1, look, &s), CAUCUS_OK);
    double chi = 0;
    for (size_t k = 0; k < 720; k++)
        chi += ((double)s.count[k] - 100) * ((double)s.count[k] - 100) / 100;
    assert_int_equal(s.total, 72000);
    assert_true(chi > 719 - 4 * 38 && chi < 719 + 4 * 38); /* chi square of 719: sd sqrt(2 * 719) */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_relabeling_fitted_from_scratch_gives_the_same_counts),
        cmocka_unit_test(one_term_has_the_slope_of_a_table_of_two_by_two),
        cmocka_unit_test(the_bits_are_the_same_on_any_number_of_threads),
        cmocka_unit_test(a_term_that_others_make_up_is_named),
        cmocka_unit_test(correlation_counts_every_relabeling_with_gaps_moving_along),
        cmocka_unit_test(what_does_not_vary_has_no_correlation),
        cmocka_unit_test(all_720_are_looked_at_once_or_as_many_drawn_as_asked),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
