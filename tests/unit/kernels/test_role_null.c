/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "graphs.h"

#include "kernels/role_null.h"

static caucus_ctx *ctx;
enum { FEW = 6, CELLS = (FEW + 1) * CAU_ROLES };

static cau_role role_of(const char *a, const char *v, const char *b)
{
    const bool av = strcmp(a, v) == 0, vb = strcmp(v, b) == 0, ab = strcmp(a, b) == 0;
    return av && vb ? CAU_COORDINATOR : ab ? CAU_ITINERANT : av ? CAU_REPRESENTATIVE : vb ? CAU_GATEKEEPER : CAU_LIAISON;
}

/* Every ordered triple looked at, stakeholder by stakeholder, then the network. */
static void count_slowly(double count[CELLS], size_t n, double s[MOST][MOST], const char *const *labels, bool weighted)
{
    for (size_t k = 0; k < (n + 1) * CAU_ROLES; k++)
        count[k] = 0;
    for (size_t v = 0; v < n; v++)
        for (size_t a = 0; a < n; a++)
            for (size_t b = 0; b < n; b++) {
                if (a == b || a == v || b == v || !(s[a][v] > 0) || !(s[v][b] > 0) || s[a][b] > 0)
                    continue;
                const double one = weighted ? fmin(s[a][v], s[v][b]) : 1;
                count[v * CAU_ROLES + CAU_ROLE_TOTAL] += one;
                count[n * CAU_ROLES + CAU_ROLE_TOTAL] += one;
                if (!labels[a] || !labels[v] || !labels[b])
                    continue;
                count[v * CAU_ROLES + (size_t)role_of(labels[a], labels[v], labels[b])] += one;
                count[n * CAU_ROLES + (size_t)role_of(labels[a], labels[v], labels[b])] += one;
            }
}

typedef struct tally {
    double sum[CELLS], square[CELLS], above[CELLS], below[CELLS], observed[CELLS], orders;
} tally;

/* All n! orders of the labels of those who have one, by exchange of each with each later one. */
static void permute(tally *t, size_t n, double s[MOST][MOST], const char **labels, size_t at, bool weighted)
{
    double count[CELLS];
    if (at < n && !labels[at]) {
        permute(t, n, s, labels, at + 1, weighted);
        return;
    }
    for (size_t k = at; k < n; k++) {
        if (!labels[k])
            continue;
        const char *kept = labels[at];
        labels[at] = labels[k];
        labels[k] = kept;
        permute(t, n, s, labels, at + 1, weighted);
        labels[k] = labels[at];
        labels[at] = kept;
    }
    if (at < n)
        return;
    count_slowly(count, n, s, labels, weighted);
    t->orders++;
    for (size_t k = 0; k < (n + 1) * CAU_ROLES; k++) {
        t->sum[k] += count[k];
        t->square[k] += count[k] * count[k];
        t->above[k] += count[k] >= t->observed[k] - 1e-9;
        t->below[k] += count[k] <= t->observed[k] + 1e-9;
    }
}

static void compare(const cau_role_null *got, const tally *t, size_t n, const char *const *labels)
{
    bool any = false; /* someone without a group has no role, nor has a network without groups */
    assert_true(got->tails.exact);
    for (size_t v = 0; v < n; v++)
        any = any || labels[v];
    for (size_t k = 0; k < (n + 1) * CAU_ROLES; k++) {
        if (k % CAU_ROLES != CAU_ROLE_TOTAL && (k < n * CAU_ROLES ? !labels[k / CAU_ROLES] : !any)) {
            assert_true(isnan(got->tails.observed[k]) && isnan(cau_tails_p_ge(&got->tails, k)));
            continue;
        }
        const double mean = t->sum[k] / t->orders;
        assert_near(got->tails.observed[k], t->observed[k]);
        assert_near(cau_tails_mean(&got->tails, k), mean);
        assert_near(pow(cau_tails_sd(&got->tails, k), 2), t->square[k] / t->orders - mean * mean);
        assert_near(cau_tails_p_ge(&got->tails, k), t->above[k] / t->orders);
        assert_near(cau_tails_p_le(&got->tails, k), t->below[k] / t->orders);
    }
}

static void the_label_null_is_that_of_all_orders_on_200_random_networks(void **state)
{
    (void)state;
    static const char *const names[] = { "x", "y", "z", NULL };
    static double s[MOST][MOST];
    static tally t;
    cau_rng rng = cau_rng_stream(1, "test role null", 0);
    for (size_t k = 0; k < 200; k++) {
        const size_t n = 1 + k % FEW;
        const char *labels[FEW];
        for (size_t i = 0; i < n; i++)
            labels[i] = names[cau_rng_below(&rng, k % 3 ? 3 : 4)];
        random_strengths(&rng, n, k % 2, 0.4, s);
        cau_layer layer = graph_of(ctx, n, k % 2, s);
        const cau_role_question q = { .labels = labels, .weighted = k % 5 > 1, .null = CAU_NULL_LABELS, .draws = 10 };
        cau_role_null got;
        assert_int_equal(cau_role_null_find(&got, ctx, &layer, &q), CAUCUS_OK);
        memset(&t, 0, sizeof t);
        count_slowly(t.observed, n, s, labels, q.weighted);
        permute(&t, n, s, labels, 0, q.weighted);
        compare(&got, &t, n, labels);
        cau_role_null_free(&got);
        cau_layer_free(&layer);
    }
}

/*   a:x → b:x → c:y. Of the three places of y, b speaks for x only in this one. Any stakeholder counts for p_max:
 *   b alone ever stands between two, so p_max is p. */
static void the_chance_of_the_largest_of_all_is_at_least_ones_own(void **state)
{
    (void)state;
    static const char *const labels[] = { "x", "x", "y" };
    cau_layer layer = graph(ctx, 3, true, "ab bc");
    const cau_role_question q = { .labels = labels, .null = CAU_NULL_LABELS, .draws = 10 };
    cau_role_null got;
    const size_t cell = 1 * CAU_ROLES + CAU_REPRESENTATIVE;
    assert_int_equal(cau_role_null_find(&got, ctx, &layer, &q), CAUCUS_OK);
    assert_near(cau_tails_p_ge(&got.tails, cell), 1.0 / 3);
    assert_near(got.p_max[cell], 1.0 / 3);
    assert_true(isnan(got.p_max[0 * CAU_ROLES + CAU_REPRESENTATIVE]));
    cau_role_null_free(&got);
    cau_layer_free(&layer);
}

/* ---- networks with the same ties for everyone */

/* The line a → b → c has other networks with the same arcs for everyone? No: only itself; so chance gives always the same. */
static void the_degree_null_counts_the_redrawn_networks(void **state)
{
    (void)state;
    static const char *const labels[] = { "x", "y", "x", "y" };
    cau_layer line = graph(ctx, 3, true, "ab bc"), pairs = graph(ctx, 4, true, "ab ba cd dc");
    const cau_role_question q = { .labels = labels, .null = CAU_NULL_DEGREES, .draws = 2000 };
    cau_role_null got, again;
    assert_int_equal(cau_role_null_find(&got, ctx, &line, &q), CAUCUS_OK);
    assert_near(cau_tails_mean(&got.tails, 3 * CAU_ROLES + CAU_ROLE_TOTAL), 1);
    assert_near(cau_tails_p_ge(&got.tails, 3 * CAU_ROLES + CAU_ROLE_TOTAL), 1);
    cau_role_null_free(&got);
    /* the same line with strengths 3 and 2, wherever they fall: the smaller of the two */
    cau_layer strong = graph(ctx, 3, true, "ab3 bc2");
    const cau_role_question by_strength = { .labels = labels, .weighted = true, .null = CAU_NULL_DEGREES, .draws = 20 };
    assert_int_equal(cau_role_null_find(&got, ctx, &strong, &by_strength), CAUCUS_OK);
    assert_near(got.tails.observed[3 * CAU_ROLES + CAU_ROLE_TOTAL], 2);
    assert_near(cau_tails_mean(&got.tails, 3 * CAU_ROLES + CAU_ROLE_TOTAL), 2);
    cau_role_null_free(&got);
    cau_layer_free(&strong);
    /* two pairs: nobody stands between; in 6 of the 9 networks a ring, where all four do: mean 8/3 */
    assert_int_equal(cau_role_null_find(&got, ctx, &pairs, &q), CAUCUS_OK);
    assert_int_equal(cau_role_null_find(&again, ctx, &pairs, &q), CAUCUS_OK);
    const size_t all = 4 * CAU_ROLES + CAU_ROLE_TOTAL;
    assert_true(fabs(cau_tails_mean(&got.tails, all) - 8.0 / 3) < 4 * sqrt(32.0 / 9 / 2000));
    assert_near(cau_tails_mean(&got.tails, all), cau_tails_mean(&again.tails, all));
    assert_near(cau_tails_p_le(&got.tails, all), (got.tails.below[all] + 1) / 2001);
    cau_role_null_free(&got);
    cau_role_null_free(&again);
    cau_layer_free(&line);
    cau_layer_free(&pairs);
}

int main(void)
{
    if (caucus_ctx_new(&ctx) != CAUCUS_OK)
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_label_null_is_that_of_all_orders_on_200_random_networks),
        cmocka_unit_test(the_chance_of_the_largest_of_all_is_at_least_ones_own),
        cmocka_unit_test(the_degree_null_counts_the_redrawn_networks),
    };
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    caucus_ctx_free(ctx);
    return failed;
}
