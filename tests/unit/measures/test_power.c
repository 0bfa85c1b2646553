/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The tables of the power measures; their numbers are tested with the kernels. */
#include "context.h"
#include "tiny.h"

/*   a ─2→ b ─3→ c     a ─1→ c     d alone */
static void strengths_add_up_weights_and_degrees_count_ties(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a b c d | a>b2 b>c3 a>c1");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, "strength_out,strength_in,degree_out,degree_in", NULL, NULL, NULL), CAUCUS_OK);
    assert_near(number(r, "strength_out", "a", "strength_out"), 3);
    assert_near(number(r, "strength_in", "c", "strength_in"), 4);
    assert_near(number(r, "degree_out", "a", "degree_out"), 2);
    assert_near(number(r, "degree_in", "a", "degree_in"), 0);
    assert_near(number(r, "strength_out", "d", "strength_out"), 0); /* a sum over nothing is 0, not "no value" */
    caucus_result_free(r);
    caucus_landscape_free(net);
}

/*   a → b → c: b lies on the only route (a,c): 1 of 1. a has two others, b and c, joined one way. */
static void the_share_of_routes_is_null_where_no_others_are_joined(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a b c | a>b b>c");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, "betweenness_share,betweenness", NULL, NULL, NULL), CAUCUS_OK);
    assert_near(number(r, "betweenness_share", "b", "betweenness_share"), 1);
    assert_near(number(r, "betweenness_share", "a", "betweenness_share"), 0);
    assert_near(number(r, "betweenness", "b", "betweenness"), 1);
    caucus_result_free(r);
    caucus_landscape_free(net);
    net = tiny(ctx, "a b c | a>b");
    assert_int_equal(measure(&r, ctx, net, "betweenness_share", NULL, NULL, NULL), CAUCUS_OK);
    const cau_cell *cell = cell_of(r, "betweenness_share", "a", "betweenness_share");
    assert_int_equal(cell->state, CAU_UNDEFINED);
    assert_string_equal(cell->reason, "no two others are joined by a path");
    caucus_result_free(r);
    caucus_landscape_free(net);
}

static void the_eigenvector_says_why_it_has_no_value(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a b c | a>b b>c");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, "eigenvector", NULL, NULL, NULL), CAUCUS_ENUMERIC);
    assert_string_equal(cell_of(r, "eigenvector", "a", "eigenvector")->reason, "no cycle of influence: the largest eigenvalue is 0");
    caucus_result_free(r);
    caucus_landscape_free(net);
    net = tiny(ctx, "a b c d | a>b b>a c>d d>c");
    assert_int_equal(measure(&r, ctx, net, "eigenvector", NULL, NULL, NULL), CAUCUS_ENUMERIC);
    assert_non_null(strstr(cell_of(r, "eigenvector", "a", "eigenvector")->reason, "share the largest eigenvalue"));
    caucus_result_free(r);
    caucus_landscape_free(net);
}

/*   a ⇄ b: lambda 1; alpha must stay below 1 */
static void katz_refuses_an_alpha_at_which_the_sum_has_no_end(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a b | a>b b>a");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, "katz", NULL, "alpha", "1"), CAUCUS_EINVAL);
    assert_string_equal(first_error(ctx), "katz: alpha must be below 1 = 1/lambda_max (lambda_max is 1)");
    assert_int_equal(measure(&r, ctx, net, "katz", NULL, "alpha", "0.5"), CAUCUS_OK);
    assert_near(number(r, "katz", "a", "katz"), 2); /* 1 + 1/2 + 1/4 + ... */
    caucus_result_free(r);
    assert_int_equal(measure(&r, ctx, net, "katz_out", NULL, NULL, NULL), CAUCUS_OK);
    assert_near(number(r, "katz_out", "a", "katz_out"), 1 / (1 - 0.85));
    caucus_result_free(r);
    caucus_landscape_free(net);
    net = tiny(ctx, "a b | a>b2"); /* no cycle: 0.85 over the largest row sum */
    assert_int_equal(measure(&r, ctx, net, "katz_out", NULL, NULL, NULL), CAUCUS_OK);
    assert_near(number(r, "katz_out", "a", "katz_out"), 1.85);
    assert_near(number(r, "katz_out", "b", "katz_out"), 1);
    caucus_result_free(r);
    caucus_landscape_free(net);
}

/*   a → b: whoever influences scores high; in the usual sense whoever is influenced. The walker goes from b to a, and from a, whom
 *   nobody influences, anywhere: b has 0.15/2 + 0.85 a/2, and the two are 1 together, so a = 37/57. */
static void pagerank_favours_those_who_influence_unless_turned_round(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a b | a>b");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, "pagerank", NULL, NULL, NULL), CAUCUS_OK);
    const double high = number(r, "pagerank", "a", "pagerank"), low = number(r, "pagerank", "b", "pagerank");
    assert_near(high, 37.0 / 57);
    assert_near(low, 20.0 / 57);
    caucus_result_free(r);
    assert_int_equal(measure(&r, ctx, net, "pagerank", NULL, "reverse", "no"), CAUCUS_OK);
    assert_near(number(r, "pagerank", "b", "pagerank"), high);
    caucus_result_free(r);
    caucus_landscape_free(net);
}

/*   a → b → c → d, judged a 0.1, b 0.9, c 0.9, d unknown: by ties a 1, b 2, c 3 (katz_out); by scores b and c share
 *   1.5, a 3. Differences: a 1 - 3, b 2 - 1.5, c 3 - 1.5. */
static void the_gap_is_rank_by_ties_less_rank_by_scores(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a:0.1 b:0.9 c:0.9 d | a>b b>c c>d");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, "power_gap", NULL, NULL, NULL), CAUCUS_OK);
    assert_near(number(r, "power_gap", "a", "power_gap"), -2);
    assert_near(number(r, "power_gap", "b", "power_gap"), 0.5);
    assert_near(number(r, "power_gap", "c", "power_gap"), 1.5);
    const cau_cell *cell = cell_of(r, "power_gap", "d", "power_gap");
    assert_int_equal(cell->state, CAU_UNDEFINED);
    assert_string_equal(cell->reason, "no score of power is given");
    caucus_result_free(r);
    assert_int_equal(measure(&r, ctx, net, "power_gap", NULL, "by", "strength_in"), CAUCUS_OK);
    assert_near(number(r, "power_gap", "a", "power_gap"), 0); /* a receives nothing: last by ties too */
    caucus_result_free(r);
    assert_int_equal(measure(&r, ctx, net, "power_gap", NULL, "by", "power_gap"), CAUCUS_EINVAL);
    assert_int_equal(measure(&r, ctx, net, "power_gap", NULL, "by", "frustration"), CAUCUS_EINVAL);
    caucus_landscape_free(net);
}

static void judged_power_is_the_given_number_and_nothing_else(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a:0.4 b | a>b");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, "judged_power", NULL, NULL, NULL), CAUCUS_OK);
    assert_near(number(r, "judged_power", "a", "judged_power"), 0.4);
    assert_int_equal(cell_of(r, "judged_power", "b", "judged_power")->state, CAU_MISSING);
    caucus_result_free(r);
    caucus_landscape_free(net);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strengths_add_up_weights_and_degrees_count_ties),
        cmocka_unit_test(the_share_of_routes_is_null_where_no_others_are_joined),
        cmocka_unit_test(the_eigenvector_says_why_it_has_no_value),
        cmocka_unit_test(katz_refuses_an_alpha_at_which_the_sum_has_no_end),
        cmocka_unit_test(pagerank_favours_those_who_influence_unless_turned_round),
        cmocka_unit_test(the_gap_is_rank_by_ties_less_rank_by_scores),
        cmocka_unit_test(judged_power_is_the_given_number_and_nothing_else),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
