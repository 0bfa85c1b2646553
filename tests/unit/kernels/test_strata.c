/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "context.h"

#include "kernels/strata.h"

static const double first[] = { 0, 1, 2 }, second[] = { 0, 10 };

static cau_tails compare(double observed, const cau_stratum *strata, uint64_t asked)
{
    cau_tails t;
    assert_int_equal(cau_tails_init(&t, ctx, 1), CAUCUS_OK);
    t.observed[0] = observed;
    assert_int_equal(cau_strata_compare(&t, ctx, strata, 2, asked, "test"), CAUCUS_OK);
    return t;
}

/* 0, 1, 2 with 0 or 10: sums 0 1 2 10 11 12, of which two are at least 11. */
static void all_combinations_are_looked_at(void **state)
{
    (void)state;
    const cau_stratum strata[] = { { first, 3, true }, { second, 2, true } };
    cau_tails t = compare(11, strata, 5);
    assert_true(t.exact);
    assert_near(t.replicates, 6);
    assert_near(cau_tails_p_ge(&t, 0), 2.0 / 6);
    assert_near(cau_tails_p_le(&t, 0), 5.0 / 6);
    assert_near(cau_tails_mean(&t, 0), 6);
    cau_tails_free(&t);
}

/* What was drawn goes together draw by draw, with any of those that are all there are. */
static void draws_go_together_with_any_of_all_there_are(void **state)
{
    enum { DRAWS = 4000 };
    static double drawn[DRAWS];
    (void)state;
    for (size_t k = 0; k < DRAWS; k++)
        drawn[k] = k % 2 ? 10 : 0;
    const cau_stratum strata[] = { { first, 3, true }, { drawn, DRAWS, false } };
    cau_tails t = compare(11, strata, DRAWS);
    assert_false(t.exact);
    assert_near(t.replicates, DRAWS);
    assert_true(fabs(t.above[0] / DRAWS - 2.0 / 6) < 4 * sqrt(2.0 / 9 / DRAWS));
    assert_true(fabs(cau_tails_mean(&t, 0) - 6) < 4 * sqrt(2.0 / 3 / DRAWS)); /* half of the draws are 10 exactly */
    cau_tails_free(&t);
    const cau_stratum alone[] = { { drawn, DRAWS, false }, { drawn, DRAWS, false } }; /* 0 with 0, 10 with 10 */
    t = compare(20, alone, 1000);
    assert_near(t.replicates, 1000);
    assert_near(t.above[0], 500);
    cau_tails_free(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_combinations_are_looked_at),
        cmocka_unit_test(draws_go_together_with_any_of_all_there_are),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
