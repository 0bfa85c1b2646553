/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Calibration, not assumed: 20,000 data sets in which nothing is going on, and how often each test finds something at 5 %. The share
 * has to lie within four standard errors of 0.05 (0.0438 to 0.0562), or below it where a test can only be too careful. What comes
 * out is printed and stands in docs/methods.md. Under the sanitizers, which look for other things, a tenth of them will do. */
#include "context.h"

#include "core/random.h"
#include "kernels/linear_null.h"
#include "kernels/logit.h"
#include "kernels/mrqap.h"
#include "kernels/qap.h"
#include "kernels/role_null.h"

#ifdef __SANITIZE_ADDRESS__
enum { SETS = 2000 };
#else
enum { SETS = 20000 };
#endif
enum { N = 12, DRAWS = 199, FITS = 500 };
static const double LEVEL = 0.05;

/* Numbers of pairs that depend on the two stakeholders too, as those of real networks do. */
static void random_matrix(cau_rng *rng, double *m, bool half)
{
    double sender[N], receiver[N];
    for (size_t i = 0; i < N; i++) {
        sender[i] = cau_rng_uniform(rng);
        receiver[i] = cau_rng_uniform(rng);
    }
    for (size_t i = 0; i < N; i++)
        for (size_t j = 0; j < N; j++)
            m[i * N + j] = i == j ? 0 : sender[i] + receiver[j] + cau_rng_uniform(rng);
    for (size_t i = 0; half && i < N; i++)
        for (size_t j = 0; j < i; j++)
            m[j * N + i] = m[i * N + j];
}

static void within_error(const char *what, size_t found)
{
    const double share = (double)found / SETS, error = sqrt(LEVEL * (1 - LEVEL) / SETS);
    print_message("%s: found something in %.1f of 100 data sets without anything\n", what, 100 * share);
    if (fabs(share - LEVEL) > 4 * error)
        fail_msg("%s rejects %.4f, not 0.05", what, share);
}

static void correlations_and_differences(void **state)
{
    (void)state;
    size_t found[2] = { 0 };
    for (uint64_t k = 0; k < SETS; k++) {
        cau_rng rng = cau_rng_stream(k, "calibrate labels", 0);
        double x[N], y[N];
        size_t stratum[N];
        cau_linear_null null;
        for (size_t i = 0; i < N; i++) {
            x[i] = cau_rng_uniform(&rng) - 0.5;
            y[i] = cau_rng_uniform(&rng) - 0.5;
            stratum[i] = i % 3;
        }
        caucus_ctx_set_seed(ctx, k);
        for (int strata = 0; strata < 2; strata++) {
            assert_int_equal(cau_linear_null_find(&null, ctx, x, y, strata ? stratum : NULL, N, DRAWS, LEVEL), CAUCUS_OK);
            found[strata] += cau_tails_p_two(&null.tails, 0) <= LEVEL + 1e-12;
            cau_linear_null_free(&null);
        }
    }
    within_error("labels", found[0]);
    within_error("labels within groups", found[1]);
}

static void pairs(void **state)
{
    (void)state;
    size_t found[4] = { 0 };
    for (uint64_t k = 0; k < SETS; k++) {
        cau_rng rng = cau_rng_stream(k, "calibrate pairs", 0);
        double m[3][N * N], tie[N * N];
        for (size_t t = 0; t < 3; t++)
            random_matrix(&rng, m[t], false);
        for (size_t c = 0; c < N * N; c++) {
            m[2][c] += c / N == c % N ? 0 : 0.7 * m[1][c]; /* the terms go together; y goes with the second of them alone */
            m[0][c] += 0.5 * m[2][c];
            tie[c] = c / N != c % N && m[0][c] > 2;
        }
        const double *terms[] = { m[1], m[2] };
        cau_qap q;
        cau_mrqap r;
        double other[N * N];
        random_matrix(&rng, other, false);
        caucus_ctx_set_seed(ctx, k);
        assert_int_equal(cau_qap_find(&q, ctx, m[0], other, N, false, DRAWS), CAUCUS_OK);
        found[0] += cau_tails_p_two(&q.tails, 0) <= LEVEL + 1e-12;
        cau_qap_free(&q);
        for (int method = 0; method < 2; method++) {
            assert_int_equal(cau_mrqap_find(&r, ctx, m[0], terms, 2, N, false, (cau_mrqap_method)method, DRAWS), CAUCUS_OK);
            found[1 + method] += cau_tails_p_two(&r.tails, 0) <= LEVEL + 1e-12;
            cau_mrqap_free(&r);
        }
        if (k % (SETS / FITS) == 0) { /* each relabeling is a fit: fewer of them */
            cau_logit l;
            assert_int_equal(cau_logit_find(&l, ctx, tie, terms, 2, 0, N, false, 99), CAUCUS_OK);
            found[3] += cau_tails_p_two(&l.tails, 0) <= LEVEL + 1e-12;
            cau_logit_free(&l);
        }
    }
    within_error("qap", found[0]);
    within_error("mrqap, double semi-partialing", found[1]);
    within_error("mrqap, Freedman-Lane", found[2]);
    print_message("logit: found something in %.1f of 100 data sets without anything (approximate)\n", 100.0 * (double)found[3] / FITS);
    assert_true(found[3] < FITS / 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(correlations_and_differences),
        cmocka_unit_test(pairs),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
