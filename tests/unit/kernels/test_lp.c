/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "kernels/lp.h"

#include "core/random.h"

#include "support.h"

/* x + y >= 1, y + z >= 1, x + z >= 1 at cost 1 each: one half each, 1.5 together, and each row is worth a half. */
static void a_triangle_costs_one_and_a_half(void **state)
{
    static const double cost[] = { 1, 1, 1 }, one[] = { 1, 1 };
    double x[3], worth[3];
    size_t steps;
    cau_lp *lp;
    caucus_ctx *ctx;
    (void)state;
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    assert_int_equal(cau_lp_new(&lp, ctx, cost, 3), CAUCUS_OK);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(cau_lp_add_row(lp, ctx, (size_t[]){ i, (i + 1) % 3 }, one, 2, 1), CAUCUS_OK);
    assert_int_equal(cau_lp_solve(x, worth, &steps, lp, ctx, INFINITY, 1000), CAUCUS_OK);
    for (size_t i = 0; i < 3; i++) {
        assert_near(x[i], 0.5);
        assert_near(worth[i], 0.5);
    }
    assert_true(steps > 0);
    assert_int_equal(cau_lp_bounds(lp, ctx, 0, 1, 1), CAUCUS_OK); /* x is 1: the others cost 1 more */
    assert_int_equal(cau_lp_solve(x, worth, &steps, lp, ctx, INFINITY, 1000), CAUCUS_OK);
    assert_near(x[0] + x[1] + x[2], 2);
    bool drop[] = { true, true, true };
    assert_int_equal(cau_lp_bounds(lp, ctx, 0, 0, 1), CAUCUS_OK);
    assert_int_equal(cau_lp_drop_rows(drop, lp, ctx), CAUCUS_OK); /* what the solution rests on stays */
    size_t dropped = 0;
    for (size_t i = 0; i < 3; i++)
        dropped += drop[i];
    assert_int_equal(cau_lp_rows(lp), 3 - dropped);
    assert_int_equal(cau_lp_solve(x, worth, &steps, lp, ctx, INFINITY, 1000), CAUCUS_OK);
    cau_lp_free(lp);
    caucus_ctx_free(ctx);
}

/* GLPK would end the program over a column that is not there: here it is a status, and the next problem is solved as ever. */
static void a_failure_inside_comes_back_as_a_status(void **state)
{
    static const double cost[] = { 1 }, one[] = { 1 };
    double x[1], worth[1];
    size_t steps;
    cau_lp *lp;
    caucus_ctx *ctx;
    (void)state;
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    for (int again = 0; again < 3; again++) {
        assert_int_equal(cau_lp_new(&lp, ctx, cost, 1), CAUCUS_OK);
        assert_int_equal(cau_lp_add_row(lp, ctx, (size_t[]){ 0 }, one, 1, 1), CAUCUS_OK);
        assert_int_equal(cau_lp_solve(x, worth, &steps, lp, ctx, INFINITY, 10), CAUCUS_OK);
        assert_near(x[0], 1);
        assert_int_equal(cau_lp_add_row(lp, ctx, (size_t[]){ 7 }, one, 1, 1), CAUCUS_ENOMEM);
        assert_int_equal(cau_lp_solve(x, worth, &steps, lp, ctx, INFINITY, 10), CAUCUS_ENOMEM); /* and stays one */
        cau_lp_free(lp);
    }
    assert_true(caucus_diagnostic_errors(ctx) > 0);
    caucus_ctx_free(ctx);
}

/* Whatever ends it, what the multipliers prove is no more than the least cost, which more steps reach. */
static void multipliers_hold_however_few_the_steps(void **state)
{
    enum { N = 30, ROWS = 60 };
    caucus_ctx *ctx;
    (void)state;
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    for (uint64_t i = 0; i < 20; i++) {
        cau_rng rng = cau_rng_stream(4, "lp", i);
        double cost[N], one[N], x[N], worth[ROWS], last = 0;
        size_t column[ROWS][3], steps;
        for (size_t c = 0; c < N; c++) {
            cost[c] = 1 + (double)cau_rng_below(&rng, 9);
            one[c] = 1;
        }
        for (size_t r = 0; r < ROWS; r++)
            for (size_t k = 0; k < 3; k++)
                column[r][k] = k * (N / 3) + cau_rng_below(&rng, N / 3);
        for (size_t most = 1; most < 400; most *= 3) {
            cau_lp *lp;
            assert_int_equal(cau_lp_new(&lp, ctx, cost, N), CAUCUS_OK);
            for (size_t r = 0; r < ROWS; r++)
                assert_int_equal(cau_lp_add_row(lp, ctx, column[r], one, 3, 1), CAUCUS_OK);
            assert_int_equal(cau_lp_solve(x, worth, &steps, lp, ctx, INFINITY, most), CAUCUS_OK);
            double left[N], bound = 0;
            memcpy(left, cost, sizeof left);
            for (size_t r = 0; r < ROWS; r++) {
                bound += worth[r];
                for (size_t k = 0; k < 3; k++)
                    left[column[r][k]] -= worth[r];
            }
            for (size_t c = 0; c < N; c++)
                bound += fmin(0, left[c]);
            assert_true(steps <= most + 1);
            last = bound > last ? bound : last;
            if (most * 3 >= 400) { /* solved: cost and proof meet */
                double paid = 0;
                for (size_t c = 0; c < N; c++)
                    paid += cost[c] * x[c];
                assert_true(fabs(paid - bound) < 1e-6 && last < paid + 1e-6);
            }
            cau_lp_free(lp);
        }
    }
    caucus_ctx_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_triangle_costs_one_and_a_half),
        cmocka_unit_test(a_failure_inside_comes_back_as_a_status),
        cmocka_unit_test(multipliers_hold_however_few_the_steps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
