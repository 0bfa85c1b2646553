/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Do the intervals hold what they say? The one of a drawn p holds the p of all relabelings in 95 of 100 cases at least. What comes out is
 * printed and stands in docs/methods.md. */
#include "context.h"

#include "core/random.h"
#include "kernels/linear_null.h"

enum { SETS = 2000, N = 7, DRAWS = 199 };

/** Chance of `hits` in `trials`. */
static double binomial(double hits, double trials, double p)
{
    if (p <= 0 || p >= 1)
        return (p <= 0 ? hits : trials - hits) > 0 ? 0 : 1;
    return exp(lgamma(trials + 1) - lgamma(hits + 1) - lgamma(trials - hits + 1) + hits * log(p) + (trials - hits) * log1p(-p));
}

typedef struct intervals {
    size_t trials;
    double low[DRAWS + 1], high[DRAWS + 1];
} intervals;

static void intervals_of(intervals *in, size_t trials)
{
    in->trials = trials;
    for (size_t hits = 0; hits <= trials; hits++)
        cau_chance_interval(&in->low[hits], &in->high[hits], (double)hits, (double)trials);
}

/** Chance that the interval of what comes up in so many trials holds p: the sum over all there can be. */
static double coverage(const intervals *in, double p)
{
    double sum = 0;
    for (size_t hits = 0; hits <= in->trials; hits++)
        sum += in->low[hits] <= p && p <= in->high[hits] ? binomial((double)hits, (double)in->trials, p) : 0;
    return sum;
}

static void an_interval_holds_any_chance_in_95_of_100_cases(void **state)
{
    static const size_t trials[] = { 1, 2, 9, 50, DRAWS };
    intervals in;
    double least = 1;
    (void)state;
    for (size_t t = 0; t < sizeof trials / sizeof *trials; t++) {
        intervals_of(&in, trials[t]);
        for (size_t k = 0; k <= 400; k++)
            least = fmin(least, coverage(&in, (double)k / 400));
    }
    print_message("Clopper-Pearson: %.2f of 100 where it is least\n", 100 * least);
    assert_true(least >= 0.95 - 1e-9);
    assert_true(least < 0.96); /* and no wider than need be */
}

/* Numbers of few kinds, as those of people are, so that equal sums come up; y goes with x in some sets, so that p is small. */
static void random_numbers(cau_rng *rng, double *x, double *y, double together)
{
    for (size_t i = 0; i < N; i++) {
        x[i] = (double)cau_rng_below(rng, 5) - 2;
        y[i] = together * x[i] + (double)cau_rng_below(rng, 4) - 1.5;
    }
}

/* The same sum in so many relabelings that are drawn: with so few people the kernel would look at all. */
static void draw(cau_tails *t, uint64_t set, const double *x, const double *y)
{
    assert_int_equal(cau_tails_init(t, ctx, 1), CAUCUS_OK);
    for (size_t i = 0; i < N; i++)
        t->observed[0] += x[i] * y[i];
    for (uint64_t k = 0; k < DRAWS; k++) {
        cau_rng rng = cau_rng_stream(set, "coverage draws", k);
        size_t order[N];
        double sum = 0;
        for (size_t i = 0; i < N; i++)
            order[i] = i;
        cau_rng_shuffle(&rng, order, N);
        for (size_t i = 0; i < N; i++)
            sum += x[i] * y[order[i]];
        cau_tails_add(t, &sum);
    }
}

static void the_interval_of_a_drawn_p_holds_the_p_of_all_relabelings(void **state)
{
    double held = 0, expected = 0;
    intervals in;
    (void)state;
    intervals_of(&in, DRAWS);
    for (uint64_t k = 0; k < SETS; k++) {
        cau_rng rng = cau_rng_stream(k, "coverage", 0);
        double x[N], y[N], low, high;
        cau_linear_null all;
        cau_tails drawn;
        random_numbers(&rng, x, y, (double)(k % 4) / 3);
        caucus_ctx_set_seed(ctx, k);
        assert_int_equal(cau_linear_null_find(&all, ctx, x, y, NULL, N, DRAWS, 0.05), CAUCUS_OK);
        draw(&drawn, k, x, y);
        assert_true(all.tails.exact && !drawn.exact);
        const double p = cau_tails_p_two(&all.tails, 0);
        cau_tails_interval(&low, &high, &drawn, 0);
        held += low <= p && p <= high;
        expected += coverage(&in, p);
        cau_linear_null_free(&all);
        cau_tails_free(&drawn);
    }
    const double share = held / SETS, want = expected / SETS, error = sqrt(want * (1 - want) / SETS);
    print_message("the interval of a drawn p holds the exact p in %.1f of 100 sets (%.1f by the binomial distribution)\n", 100 * share, 100 * want);
    assert_true(share >= 0.95 - 3 * error);
    assert_true(fabs(share - want) < 4 * error);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_interval_holds_any_chance_in_95_of_100_cases),
        cmocka_unit_test(the_interval_of_a_drawn_p_holds_the_p_of_all_relabelings),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
