/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "context.h"

#include "core/random.h"
#include "kernels/logit.h"

enum { N = 8 };

/*              tie   none
 *   x = 1       a      b      log odds ratio ln(ad/bc), standard error sqrt(1/a + 1/b + 1/c + 1/d): any textbook */
static void one_term_of_yes_and_no_has_the_log_odds_ratio_of_its_table(void **state)
{
    (void)state;
    double y[N * N] = { 0 }, x[N * N] = { 0 }, count[2][2] = { { 0 } };
    cau_rng rng = cau_rng_stream(2, "test logit", 0);
    for (size_t c = 0; c < N * N; c++)
        if (c / N != c % N) {
            x[c] = cau_rng_uniform(&rng) < 0.4;
            y[c] = cau_rng_uniform(&rng) < (x[c] > 0 ? 0.6 : 0.3) ? 2.5 : 0; /* any weight is a tie */
            count[x[c] > 0][y[c] > 0]++;
        }
    const double *terms[] = { x };
    cau_logit got;
    assert_int_equal(cau_logit_find(&got, ctx, y, terms, 1, 0, N, false, 200), CAUCUS_OK);
    const double want = log(count[1][1] * count[0][0] / (count[1][0] * count[0][1]));
    assert_true(fabs(got.coefficient - want) < 1e-8);
    assert_true(fabs(got.z - want / sqrt(1 / count[1][1] + 1 / count[1][0] + 1 / count[0][1] + 1 / count[0][0])) < 1e-6);
    assert_near(got.tails.replicates, 200);
    cau_logit_free(&got);
}

/* Every pair with x is tied, every other is not: the odds have no end. */
static void ties_that_are_settled_for_certain_have_no_finite_answer(void **state)
{
    (void)state;
    double y[N * N] = { 0 }, x[N * N] = { 0 };
    for (size_t c = 0; c < N * N; c++)
        if (c / N != c % N)
            y[c] = x[c] = (c / N + c % N) % 2 ? 1 : 0;
    const double *terms[] = { x };
    cau_logit got;
    assert_int_equal(cau_logit_find(&got, ctx, y, terms, 1, 0, N, true, 20), CAUCUS_OK);
    assert_true(isnan(got.z));
    cau_logit_free(&got);
    const double *twice[] = { x, x };
    assert_int_equal(cau_logit_find(&got, ctx, y, twice, 2, 1, N, true, 20), CAUCUS_OK); /* made up by another */
    assert_true(isnan(got.z));
    cau_logit_free(&got);
}

/* Where only the sign is asked for: no pair with q is tied, so q has no finite coefficient, but that of x does not wait for it. It is
 * the log odds ratio of the pairs without q, which is all that is left to learn from. */
static void the_sign_of_a_term_does_not_wait_for_one_that_settles_pairs(void **state)
{
    (void)state;
    double y[N * N] = { 0 }, x[N * N] = { 0 }, q[N * N] = { 0 }, table[2][2] = { { 0 } };
    for (size_t c = 0; c < N * N; c++) {
        const size_t i = c / N, j = c % N;
        if (i == j)
            continue;
        x[c] = i * j % 2 ? 1 : 0;
        q[c] = (i + j) % 3 ? 0 : 1;
        y[c] = q[c] > 0 ? 0 : (i + 2 * j) % 5 < (x[c] > 0 ? 3 : 2);
        if (!(q[c] > 0))
            table[x[c] > 0][y[c] > 0]++;
    }
    const double *terms[] = { x, q };
    cau_logit got;
    assert_int_equal(cau_logit_find(&got, ctx, y, terms, 2, 0, N, false, 20), CAUCUS_OK);
    assert_true(isnan(got.z));
    cau_logit_free(&got);
    assert_int_equal(cau_logit_find(&got, ctx, y, terms, 2, 0, N, false, 0), CAUCUS_OK);
    assert_true(fabs(got.coefficient - log(table[1][1] * table[0][0] / (table[1][0] * table[0][1]))) < 0.02);
    cau_logit_free(&got);
    const double *itself[] = { y };
    assert_int_equal(cau_logit_find(&got, ctx, y, itself, 1, 0, N, false, 0), CAUCUS_OK);
    assert_true(got.coefficient > 1);
    cau_logit_free(&got);
}

static void the_bits_are_the_same_on_any_number_of_threads(void **state)
{
    (void)state;
    double m[3][N * N] = { { 0 } };
    cau_rng rng = cau_rng_stream(5, "test logit", 0);
    for (size_t k = 0; k < 3; k++)
        for (size_t c = 0; c < N * N; c++)
            m[k][c] = c / N == c % N ? 0 : k ? cau_rng_uniform(&rng) : (double)(cau_rng_uniform(&rng) < 0.5);
    const double *terms[] = { m[1], m[2] };
    cau_logit got[3];
    for (unsigned t = 0; t < 3; t++) {
        caucus_ctx_set_threads(ctx, t + 1);
        assert_int_equal(cau_logit_find(&got[t], ctx, m[0], terms, 2, 1, N, false, 300), CAUCUS_OK);
        assert_memory_equal(got[t].tails.square, got[0].tails.square, sizeof(double));
        assert_near(got[t].tails.beyond[0], got[0].tails.beyond[0]);
    }
    for (unsigned t = 0; t < 3; t++)
        cau_logit_free(&got[t]);
    caucus_ctx_set_threads(ctx, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_term_of_yes_and_no_has_the_log_odds_ratio_of_its_table),
        cmocka_unit_test(ties_that_are_settled_for_certain_have_no_finite_answer),
        cmocka_unit_test(the_sign_of_a_term_does_not_wait_for_one_that_settles_pairs),
        cmocka_unit_test(the_bits_are_the_same_on_any_number_of_threads),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
