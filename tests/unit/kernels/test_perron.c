/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "context.h"
#include "graphs.h"

#include "igraph/door.h"
#include "kernels/perron.h"

static cau_perron find(const cau_layer *layer)
{
    cau_perron p;
    assert_int_equal(cau_perron_find(&p, ctx, layer, true), CAUCUS_OK);
    return p;
}

/*      b   c
 *       \ /        a star of four leaves: lambda = sqrt(4), a leaf half the middle */
static void a_leaf_of_a_star_of_four_has_half_the_middle(void **state)
{
    (void)state;
    cau_layer layer = graph(ctx, 5, false, "ab ac ad ae");
    cau_perron p = find(&layer);
    assert_int_equal(p.state, CAU_PERRON_FOUND);
    assert_near(p.lambda, 2);
    assert_near(p.vector[0], 1);
    assert_near(p.vector[3], 0.5);
    cau_perron_free(&p);
    cau_layer_free(&layer);
}

/*   a → b → c → a: period 3, where plain power iteration never settles */
static void a_circle_of_influence_has_a_period_and_still_an_answer(void **state)
{
    (void)state;
    cau_layer layer = graph(ctx, 3, true, "ab2 bc2 ca2");
    cau_perron p = find(&layer);
    assert_int_equal(p.state, CAU_PERRON_FOUND);
    assert_near(p.lambda, 2);
    for (size_t v = 0; v < 3; v++)
        assert_near(p.vector[v], 1);
    cau_perron_free(&p);
    cau_layer_free(&layer);
}

/*   d → a ⇄ b → c     a and b are the dominant part (lambda 1); d leads to it: x_d = x_a / lambda = 1; c does not: 0 */
static void those_who_lead_to_the_dominant_part_have_a_value_those_behind_it_none(void **state)
{
    (void)state;
    cau_layer layer = graph(ctx, 4, true, "da ab ba bc");
    cau_perron p = find(&layer);
    assert_int_equal(p.state, CAU_PERRON_FOUND);
    assert_near(p.lambda, 1);
    assert_near(p.vector[0], 1);
    assert_near(p.vector[3], 1);
    assert_near(p.vector[2], 0);
    cau_perron_free(&p);
    cau_layer_free(&layer);
}

static void no_circle_means_no_answer_and_lambda_0(void **state)
{
    (void)state;
    cau_layer layer = graph(ctx, 4, true, "ab bc ad");
    cau_perron p = find(&layer);
    assert_int_equal(p.state, CAU_PERRON_NONE);
    assert_near(p.lambda, 0);
    assert_true(isnan(p.vector[0]));
    cau_perron_free(&p);
    cau_layer_free(&layer);
}

/*   a ── b ── c ── a   and   d ── e ── f ── d: lambda 2 twice; one tie stronger settles it */
static void two_parts_that_share_the_eigenvalue_have_no_single_answer(void **state)
{
    (void)state;
    cau_layer layer = graph(ctx, 6, false, "ab bc ca de ef fd");
    cau_perron p = find(&layer);
    assert_int_equal(p.state, CAU_PERRON_SHARED);
    assert_near(p.lambda, 2);
    assert_true(isnan(p.vector[0]));
    cau_perron_free(&p);
    cau_layer_free(&layer);
    layer = graph(ctx, 6, false, "ab bc ca de2 ef fd");
    p = find(&layer);
    assert_int_equal(p.state, CAU_PERRON_FOUND);
    assert_near(p.vector[0], 0);
    assert_near(p.vector[3], 1);
    cau_perron_free(&p);
    cau_layer_free(&layer);
}

/*   Circles of strengths 2, 3, 5 and 1, 5, 6 have the cube root of 30 each, but for rounding; with 1.001 the second has more. */
static void equal_but_for_rounding_is_shared_and_a_thousandth_more_is_not(void **state)
{
    (void)state;
    double s[MOST][MOST] = { { 0 } };
    s[0][1] = 2;
    s[1][2] = 3;
    s[2][0] = s[4][5] = 5;
    s[5][3] = 6;
    for (size_t k = 0; k < 2; k++) {
        s[3][4] = k ? 1.001 : 1;
        cau_layer layer = graph_of(ctx, 6, true, s);
        cau_perron p = find(&layer);
        assert_int_equal(p.state, k ? CAU_PERRON_FOUND : CAU_PERRON_SHARED);
        cau_perron_free(&p);
        cau_layer_free(&layer);
    }
}

/* A line of 700 (lambda is 2 cos(pi/701)) is too long to settle: then lambda is an upper bound, so that what stays below one over it
 * has an end, and not something between. */
static void what_does_not_settle_is_held_between_two_bounds(void **state)
{
    (void)state;
    enum { N = 700 };
    static cau_link links[N];
    for (size_t v = 0; v + 1 < N; v++)
        links[v] = (cau_link){ .from = v, .to = v + 1, .strength = 1 };
    cau_layer layer;
    assert_int_equal(cau_layer_from_links(&layer, ctx, "test", N, false, false, links, N - 1), CAUCUS_OK);
    cau_perron p = find(&layer);
    const double lambda = 2 * cos(acos(-1.0) / (N + 1));
    assert_int_equal(p.state, CAU_PERRON_UNSETTLED);
    assert_true(p.low <= lambda && lambda <= p.lambda && p.lambda <= 2 + 1e-12);
    assert_true(isnan(p.vector[0]));
    cau_perron_free(&p);
    cau_layer_free(&layer);
}

/* A x = lambda x by plain multiplication, on everyone: no other eigenvalue has a vector that is nowhere negative and
 * positive on a whole dominant component, and no component's largest eigenvalue exceeds lambda (checked by growth of A^k 1). */
static void is_an_eigenvector_on_300_random_networks(void **state)
{
    (void)state;
    cau_rng rng = cau_rng_stream(3, "test perron", 0);
    static double s[MOST][MOST];
    size_t found = 0;
    for (size_t k = 0; k < 300; k++) {
        const size_t n = 2 + k % 9;
        random_strengths(&rng, n, k % 2, 0.15 + 0.05 * (double)(k % 8), s);
        cau_layer layer = graph_of(ctx, n, k % 2, s);
        cau_perron p = find(&layer);
        double most = 0, x[MOST], grown[MOST];
        for (size_t i = 0; i < n; i++)
            grown[i] = 1;
        double growth = 0;
        const int steps = 600;
        for (int step = 0; step < steps; step++) {
            double largest = 0;
            for (size_t i = 0; i < n; i++) {
                x[i] = 0;
                for (size_t j = 0; j < n; j++)
                    x[i] += s[i][j] * grown[j];
                largest = fmax(largest, x[i]);
            }
            for (size_t i = 0; largest > 0 && i < n; i++)
                grown[i] = x[i] / largest;
            growth = largest > 0 ? growth + log(largest) : -INFINITY;
            if (!(largest > 0))
                break;
        }
        if (p.state == CAU_PERRON_NONE)
            assert_true(growth < 0 && isinf(growth));
        else /* growth per step tends to lambda from above, no faster than a polynomial */
            assert_true(fabs(exp(growth / steps) / p.lambda - 1) < 0.05);
        for (size_t i = 0; p.state == CAU_PERRON_FOUND && i < n; i++) {
            double sum = 0;
            for (size_t j = 0; j < n; j++)
                sum += s[i][j] * p.vector[j];
            assert_near(sum / p.lambda, p.vector[i]);
            most = fmax(most, p.vector[i]);
            assert_true(p.vector[i] >= 0);
        }
        if (p.state == CAU_PERRON_FOUND) {
            assert_near(most, 1);
            found++;
        }
        cau_perron_free(&p);
        cau_layer_free(&layer);
    }
    assert_true(found > 150);
}

/* A ring of 700 with one strong tie is beyond elimination: the iteration has to agree with A x = lambda x too. */
static void a_large_part_is_solved_by_iteration(void **state)
{
    (void)state;
    enum { N = 700 };
    static cau_link links[3 * N];
    size_t m = 0;
    for (size_t i = 0; i < N; i++) {
        links[m++] = (cau_link){ .from = i, .to = (i + 1) % N, .strength = 1 };
        links[m++] = (cau_link){ .from = i, .to = (i * 7 + 3) % N == i ? (i + 9) % N : (i * 7 + 3) % N, .strength = 2 };
    }
    links[0].strength = 5;
    size_t kept = 0;
    for (size_t e = 0; e < m; e++) {
        bool repeat = false;
        for (size_t f = 0; f < kept; f++)
            repeat = repeat || (links[f].from == links[e].from && links[f].to == links[e].to);
        if (!repeat)
            links[kept++] = links[e];
    }
    cau_layer layer;
    assert_int_equal(cau_layer_from_links(&layer, ctx, "test", N, true, false, links, kept), CAUCUS_OK);
    cau_perron p = find(&layer);
    assert_int_equal(p.state, CAU_PERRON_FOUND);
    double sum[N] = { 0 };
    for (size_t e = 0; e < layer.m; e++)
        sum[layer.links[e].from] += layer.links[e].strength * p.vector[layer.links[e].to];
    for (size_t i = 0; i < N; i++)
        assert_near(sum[i] / p.lambda, p.vector[i]);
    double x[N], y[N] = { 0 };
    const double alpha = 0.85 / p.lambda;
    assert_int_equal(cau_katz(x, ctx, &layer, alpha, false), CAUCUS_OK);
    for (size_t e = 0; e < layer.m; e++)
        y[layer.links[e].from] += alpha * layer.links[e].strength * x[layer.links[e].to];
    for (size_t i = 0; i < N; i++)
        assert_near(1 + y[i], x[i]);
    cau_perron_free(&p);
    cau_layer_free(&layer);
}

/*   a → b → c: walks out of a: none, a-b, a-b-c: 1 + alpha + alpha^2; into c the same */
static void katz_counts_walks(void **state)
{
    (void)state;
    cau_layer layer = graph(ctx, 3, true, "ab bc");
    double x[3];
    assert_int_equal(cau_katz(x, ctx, &layer, 0.5, false), CAUCUS_OK);
    assert_near(x[0], 1.75);
    assert_near(x[2], 1);
    assert_int_equal(cau_katz(x, ctx, &layer, 2, true), CAUCUS_OK);
    assert_near(x[2], 7);
    assert_near(x[0], 1);
    cau_layer_free(&layer);
}

static void katz_is_the_sum_over_walks_on_200_random_networks(void **state)
{
    (void)state;
    cau_rng rng = cau_rng_stream(4, "test katz", 0);
    static double s[MOST][MOST];
    for (size_t k = 0; k < 200; k++) {
        const size_t n = 1 + k % 10;
        random_strengths(&rng, n, k % 2, 0.3, s);
        cau_layer layer = graph_of(ctx, n, k % 2, s);
        cau_perron p = find(&layer);
        const double alpha = p.lambda > 0 ? 0.7 / p.lambda : 0.3;
        for (int incoming = 0; incoming < 2; incoming++) {
            double x[MOST], sum[MOST], term[MOST], next[MOST];
            assert_int_equal(cau_katz(x, ctx, &layer, alpha, incoming), CAUCUS_OK);
            for (size_t i = 0; i < n; i++)
                sum[i] = term[i] = 1;
            for (int step = 0; step < 300; step++) {
                for (size_t i = 0; i < n; i++) {
                    next[i] = 0;
                    for (size_t j = 0; j < n; j++)
                        next[i] += alpha * (incoming ? s[j][i] : s[i][j]) * term[j];
                }
                for (size_t i = 0; i < n; i++)
                    sum[i] += term[i] = next[i];
            }
            for (size_t i = 0; i < n; i++)
                assert_near(x[i], sum[i]);
        }
        cau_perron_free(&p);
        cau_layer_free(&layer);
    }
}

/*   a ─1e299→ b, b ⇄ c and d by 1e-299: shares are taken of one's own ties, so that the strongest elsewhere does not matter. */
static void a_weak_tie_counts_where_there_is_no_stronger(void **state)
{
    (void)state;
    double x[4], s[MOST][MOST] = { { 0 } }, y[4];
    s[0][1] = 1e299;
    s[1][2] = s[2][1] = s[2][3] = 1e-299;
    cau_layer far = graph_of(ctx, 4, true, s);
    s[0][1] = s[1][2] = s[2][1] = s[2][3] = 1;
    cau_layer near = graph_of(ctx, 4, true, s);
    assert_int_equal(cau_pagerank(x, ctx, &far, 0.85, false), CAUCUS_OK); /* everyone leaves by ties of one strength */
    assert_int_equal(cau_pagerank(y, ctx, &near, 0.85, false), CAUCUS_OK);
    for (size_t v = 0; v < 4; v++)
        assert_near(x[v], y[v]);
    cau_layer_free(&far);
    cau_layer_free(&near);
}

static void pagerank_agrees_with_igraph_both_ways_round(void **state)
{
    (void)state;
    cau_rng rng = cau_rng_stream(5, "test pagerank", 0);
    static double s[MOST][MOST], t[MOST][MOST];
    for (size_t k = 0; k < 100; k++) {
        const size_t n = 2 + k % 20;
        const bool directed = k % 2, reverse = k % 4 > 1;
        random_strengths(&rng, n, directed, 0.2, s);
        for (size_t i = 0; i < n; i++)
            for (size_t j = 0; j < n; j++)
                t[i][j] = reverse ? s[j][i] : s[i][j];
        cau_layer layer = graph_of(ctx, n, directed, s), turned = graph_of(ctx, n, directed, t);
        double x[MOST];
        assert_int_equal(cau_pagerank(x, ctx, &layer, 0.85, reverse), CAUCUS_OK);
        igraph_t g;
        igraph_vector_t strengths, want;
        assert_int_equal(cau_igraph_graph(&g, ctx, &turned), CAUCUS_OK);
        assert_int_equal(cau_igraph_strengths(&strengths, ctx, &turned), CAUCUS_OK);
        assert_int_equal(CAU_IG(ctx, "test", igraph_vector_init(&want, 0)), CAUCUS_OK);
        assert_int_equal(CAU_IG(ctx, "test", igraph_pagerank(&g, IGRAPH_PAGERANK_ALGO_PRPACK, &want, NULL, igraph_vss_all(), directed,
                                                             0.85, &strengths, NULL)),
                         CAUCUS_OK);
        for (size_t i = 0; i < n; i++)
            assert_near(x[i], VECTOR(want)[i]);
        cau_igraph_vector_free(&want);
        cau_igraph_vector_free(&strengths);
        cau_igraph_graph_free(&g);
        cau_layer_free(&layer);
        cau_layer_free(&turned);
    }
}

/* The door keeps igraph from ending the program and passes on what it says. */
static void an_error_of_igraph_becomes_one_message(void **state)
{
    (void)state;
    igraph_vector_int_t ends;
    assert_int_equal(CAU_IG(ctx, "test", igraph_vector_int_init(&ends, 2)), CAUCUS_OK);
    VECTOR(ends)[0] = -1; /* no such vertex */
    igraph_t g;
    caucus_diagnostics_clear(ctx);
    assert_int_equal(CAU_IG(ctx, "test", igraph_create(&g, &ends, 0, false)), CAUCUS_EINTERNAL);
    assert_int_equal(caucus_diagnostic_errors(ctx), 1);
    assert_non_null(strstr(caucus_diagnostic_get(ctx, 0)->text, "the graph library could not answer"));
    caucus_diagnostics_clear(ctx);
    cau_igraph_vector_int_free(&ends);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_leaf_of_a_star_of_four_has_half_the_middle),
        cmocka_unit_test(a_circle_of_influence_has_a_period_and_still_an_answer),
        cmocka_unit_test(those_who_lead_to_the_dominant_part_have_a_value_those_behind_it_none),
        cmocka_unit_test(no_circle_means_no_answer_and_lambda_0),
        cmocka_unit_test(two_parts_that_share_the_eigenvalue_have_no_single_answer),
        cmocka_unit_test(equal_but_for_rounding_is_shared_and_a_thousandth_more_is_not),
        cmocka_unit_test(what_does_not_settle_is_held_between_two_bounds),
        cmocka_unit_test(is_an_eigenvector_on_300_random_networks),
        cmocka_unit_test(a_large_part_is_solved_by_iteration),
        cmocka_unit_test(katz_counts_walks),
        cmocka_unit_test(katz_is_the_sum_over_walks_on_200_random_networks),
        cmocka_unit_test(a_weak_tie_counts_where_there_is_no_stronger),
        cmocka_unit_test(pagerank_agrees_with_igraph_both_ways_round),
        cmocka_unit_test(an_error_of_igraph_becomes_one_message),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
