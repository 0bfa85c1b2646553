/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "graphs.h"

#include "kernels/relabel.h"
#include "kernels/tails.h"

static caucus_ctx *ctx;

/*   observed 2 among 1, 2, 2, 3 */
static void equal_counts_as_extreme_and_drawn_ones_add_one(void **state)
{
    (void)state;
    static const double values[] = { 1, 2, 2 + 1e-12, 3 };
    cau_tails t;
    assert_int_equal(cau_tails_init(&t, ctx, 1), CAUCUS_OK);
    t.observed[0] = 2;
    t.exact = true;
    for (size_t k = 0; k < 4; k++)
        cau_tails_add(&t, &values[k]);
    assert_near(cau_tails_p_ge(&t, 0), 0.75);
    assert_near(cau_tails_p_le(&t, 0), 0.75);
    assert_near(cau_tails_mean(&t, 0), 2);
    assert_near(cau_tails_sd(&t, 0), sqrt(0.5));
    assert_near(cau_tails_error(&t, 0.75), 0);
    t.exact = false;
    assert_near(cau_tails_p_ge(&t, 0), 4.0 / 5);
    assert_near(cau_tails_error(&t, 0.5), 0.25);
    cau_tails_free(&t);
}

/* Share of a binomial distribution that is at least k. */
static double binomial_ge(double p, int trials, int k)
{
    double sum = 0, ways = 1;
    for (int i = 0; i <= trials; i++) {
        if (i >= k)
            sum += ways * pow(p, i) * pow(1 - p, trials - i);
        ways = ways * (trials - i) / (i + 1);
    }
    return sum;
}

static void the_interval_leaves_a_fortieth_on_either_side(void **state)
{
    (void)state;
    double low, high;
    for (int trials = 1; trials <= 40; trials += 13)
        for (int hits = 0; hits <= trials; hits++) {
            cau_chance_interval(&low, &high, hits, trials);
            assert_near(hits > 0 ? binomial_ge(low, trials, hits) : 0.025, 0.025);
            assert_near(hits < trials ? 1 - binomial_ge(high, trials, hits + 1) : 0.025, 0.025);
        }
    cau_chance_interval(&low, &high, 0, 10); /* 1 - (0.025)^(1/10) */
    assert_near(low, 0);
    assert_near(high, 1 - pow(0.025, 0.1));
}

typedef struct seen {
    size_t count, observed;
    double checksum;
    const size_t *group;
    size_t n;
} seen;

static void look(void *state, const size_t *group)
{
    seen *s = state;
    bool same = true;
    double code = 0;
    for (size_t i = 0; i < s->n; i++) {
        same = same && group[i] == s->group[i];
        code = code * 4 + (group[i] == CAU_NONE ? 3 : (double)group[i]);
        if (s->group[i] == CAU_NONE)
            assert_true(group[i] == CAU_NONE);
    }
    s->count++;
    s->observed += same;
    s->checksum += code;
}

/* Three, three and four of ten: 10!/(3! 3! 4!) = 4200. */
static void all_labelings_are_looked_at_once_where_there_are_few(void **state)
{
    (void)state;
    const char *labels[11] = { "x", "y", "z", "x", "y", NULL, "z", "x", "y", "z", "z" };
    size_t group[11], groups;
    assert_int_equal(cau_groups_number(group, &groups, ctx, labels, 11), CAUCUS_OK);
    assert_int_equal(groups, 3);
    assert_int_equal(group[0], 0);
    assert_true(group[5] == CAU_NONE);
    const cau_relabel r = { .group = group, .n = 11, .draws = 10, .task = "test" };
    seen s = { .group = group, .n = 11 };
    assert_true(cau_relabel_exact(&r));
    assert_int_equal(cau_relabel_each(&r, ctx, look, &s), CAUCUS_OK);
    assert_int_equal(s.count, 4200);
    assert_int_equal(s.observed, 1);
}

static void many_labelings_are_drawn_and_the_same_again(void **state)
{
    (void)state;
    size_t group[30];
    for (size_t i = 0; i < 30; i++)
        group[i] = i % 3;
    const cau_relabel r = { .group = group, .n = 30, .draws = 50, .task = "test" };
    seen s = { .group = group, .n = 30 }, again = s;
    assert_false(cau_relabel_exact(&r));
    assert_int_equal(cau_relabel_each(&r, ctx, look, &s), CAUCUS_OK);
    assert_int_equal(cau_relabel_each(&r, ctx, look, &again), CAUCUS_OK);
    assert_int_equal(s.count, 50);
    assert_near(s.checksum, again.checksum);
}

static void nobody_with_a_group_is_one_labeling(void **state)
{
    (void)state;
    size_t group[2] = { CAU_NONE, CAU_NONE };
    const cau_relabel r = { .group = group, .n = 2, .draws = 10, .task = "test" };
    seen s = { .group = group, .n = 2 };
    assert_int_equal(cau_relabel_each(&r, ctx, look, &s), CAUCUS_OK);
    assert_int_equal(s.count, 1);
}

int main(void)
{
    if (caucus_ctx_new(&ctx) != CAUCUS_OK)
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_counts_as_extreme_and_drawn_ones_add_one),
        cmocka_unit_test(the_interval_leaves_a_fortieth_on_either_side),
        cmocka_unit_test(all_labelings_are_looked_at_once_where_there_are_few),
        cmocka_unit_test(many_labelings_are_drawn_and_the_same_again),
        cmocka_unit_test(nobody_with_a_group_is_one_labeling),
    };
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    caucus_ctx_free(ctx);
    return failed;
}
