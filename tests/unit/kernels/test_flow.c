/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "graphs.h"

#include "kernels/flow.h"

static caucus_ctx *ctx;

/* ---- the slow reference: the largest flow is the smallest cut (Ford & Fulkerson 1956), all of them tried */

static double smallest_cut(size_t n, double s[MOST][MOST], size_t from, size_t to, size_t without)
{
    double least = 1e300;
    for (size_t side = 0; side < (size_t)1 << n; side++) {
        if (!(side >> from & 1) || (side >> to & 1))
            continue;
        double cut = 0;
        for (size_t i = 0; i < n; i++)
            for (size_t j = 0; j < n; j++)
                cut += i != without && j != without && (side >> i & 1) && !(side >> j & 1) ? s[i][j] : 0;
        least = fmin(least, cut);
    }
    return least;
}

static void by_cuts(double *score, size_t n, bool directed, double s[MOST][MOST])
{
    memset(score, 0, MOST * sizeof *score);
    for (size_t j = 0; j < n; j++)
        for (size_t k = directed ? 0 : j + 1; k < n; k++)
            for (size_t i = 0; i < n; i++)
                if (i != j && i != k && j != k)
                    score[i] += smallest_cut(n, s, j, k, n) - smallest_cut(n, s, j, k, i);
}

static void check(double s[MOST][MOST], size_t n, bool directed)
{
    double want[MOST], got[MOST];
    cau_layer layer = graph_of(ctx, n, directed, s);
    assert_int_equal(cau_flow_betweenness(got, ctx, &layer), CAUCUS_OK);
    by_cuts(want, n, directed, s);
    for (size_t i = 0; i < n; i++)
        assert_near(got[i], want[i]);
    cau_layer_free(&layer);
}

static void agrees_with_trying_all_cuts_on_all_directed_networks_of_up_to_4(void **state)
{
    (void)state;
    static double s[MOST][MOST];
    for (size_t n = 0; n <= 4; n++)
        for (size_t code = 0; code < (size_t)1 << (n > 0 ? n * (n - 1) : 0); code++) {
            size_t bit = 0;
            for (size_t i = 0; i < n; i++)
                for (size_t j = 0; j < n; j++)
                    s[i][j] = i != j && (code >> bit++ & 1) ? 1 + (double)((i + 2 * j) % 3) : 0;
            check(s, n, true);
        }
}

static void agrees_with_trying_all_cuts_on_200_random_networks(void **state)
{
    (void)state;
    static double s[MOST][MOST];
    cau_rng rng = cau_rng_stream(51, "test flow", 0);
    for (size_t k = 0; k < 200; k++) {
        const size_t n = 2 + k % 6;
        random_strengths(&rng, n, k % 2, 0.2 + 0.1 * (double)(k % 7), s);
        for (size_t i = 0; k % 3 == 0 && i < n; i++) /* strengths that are no whole numbers: 0.1 + 0.2 is not 0.3 */
            for (size_t j = 0; j < n; j++)
                s[i][j] /= 10;
        check(s, n, k % 2);
    }
}

/*   a ─2─ b ─2─ d    without b, (a,c) falls from 2 to 1, (a,d) from 3 to 1, (c,d) from 2 to 1; without c,
 *   └─1── c ─1──┘    (a,b) falls from 3 to 2, (a,d) from 3 to 2, (b,d) from 3 to 2. */
static void flow_is_lost_where_a_stakeholder_carried_it(void **state)
{
    (void)state;
    cau_layer layer = graph(ctx, 4, false, "ab2 bd2 ac1 cd1");
    double got[4];
    assert_int_equal(cau_flow_betweenness(got, ctx, &layer), CAUCUS_OK);
    assert_near(got[1], 4);
    assert_near(got[2], 3); /* (a,b) 1, (a,d) 1, (b,d) 1 */
    cau_layer_free(&layer);
}

/* R's sna: flowbet on the marriages: Medici 68, Guadagni 38, Pucci 0. */
static void most_flow_between_families_depends_on_the_medici(void **state)
{
    (void)state;
    cau_layer layer = graph(ctx, MARRIAGES);
    double got[16];
    assert_int_equal(cau_flow_betweenness(got, ctx, &layer), CAUCUS_OK);
    assert_near(got[8], 68);
    assert_near(got[6], 38);
    assert_near(got[11], 0);
    cau_layer_free(&layer);
}

static void names_isolates_and_scale_do_not_matter(void **state)
{
    (void)state;
    static double s[MOST][MOST], t[MOST][MOST];
    cau_rng rng = cau_rng_stream(52, "test flow", 0);
    for (size_t k = 0; k < 30; k++) {
        const size_t n = 9;
        size_t to[MOST];
        double a[MOST], b[MOST];
        random_strengths(&rng, n, k % 2, 0.3, s);
        memset(t, 0, sizeof t);
        for (size_t i = 0; i <= n; i++)
            to[i] = i;
        cau_rng_shuffle(&rng, to, n + 1);
        for (size_t i = 0; i < n; i++)
            for (size_t j = 0; j < n; j++)
                t[to[i]][to[j]] = 3 * s[i][j];
        cau_layer x = graph_of(ctx, n, k % 2, s), y = graph_of(ctx, n + 1, k % 2, t);
        assert_int_equal(cau_flow_betweenness(a, ctx, &x), CAUCUS_OK);
        assert_int_equal(cau_flow_betweenness(b, ctx, &y), CAUCUS_OK);
        for (size_t i = 0; i < n; i++)
            assert_near(b[to[i]], 3 * a[i]);
        assert_near(b[to[n]], 0);
        cau_layer_free(&x);
        cau_layer_free(&y);
    }
}

int main(void)
{
    if (caucus_ctx_new(&ctx) != CAUCUS_OK)
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(flow_is_lost_where_a_stakeholder_carried_it),
        cmocka_unit_test(most_flow_between_families_depends_on_the_medici),
        cmocka_unit_test(agrees_with_trying_all_cuts_on_all_directed_networks_of_up_to_4),
        cmocka_unit_test(agrees_with_trying_all_cuts_on_200_random_networks),
        cmocka_unit_test(names_isolates_and_scale_do_not_matter),
    };
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    caucus_ctx_free(ctx);
    return failed;
}
