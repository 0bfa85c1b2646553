/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "claims/ranking.h"

#include "model/written.h"

static cau_ranking ranked(const caucus_landscape *net, const char *by, long draws, bool balanced)
{
    cau_ranking r;
    const cau_draws asked = { .draws = draws, .jitter = -1, .rate = -1, .none = true, .balanced = balanced };
    assert_int_equal(cau_ranking_make(&r, ctx, net, by, &asked), CAUCUS_OK);
    return r;
}

static const cau_ranked *place_of(const cau_ranking *r, const caucus_landscape *net, const char *id)
{
    for (size_t i = 0; i < r->n; i++)
        if (strcmp(net->stakeholders[r->of[i].row].id, id) == 0)
            return &r->of[i];
    fail_msg("%s has no row", id);
    return NULL;
}

/*   a → b, a → c, b → d, c → d: a has two, b and c one each, d none */
static void equal_values_share_the_better_place(void **state)
{
    static const size_t places[] = { 1, 2, 2, 4 };
    (void)state;
    caucus_landscape *net = landscape(ABCD, "'ties': [{'from': 'a', 'to': 'b'}, {'from': 'a', 'to': 'c'}, {'from': 'b', 'to': 'd'}, {'from': 'c', 'to': 'd'}]");
    cau_ranking r = ranked(net, "degree_out", 0, true);
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(r.of[i].row, i);
        assert_int_equal(r.of[i].place, places[i]);
        assert_true(isnan(r.of[i].first[0]) && !r.of[i].with_first);
    }
    assert_int_equal(r.known, 4);
    cau_ranking_free(&r);
    caucus_landscape_free(net);
}

/*   a → b (sure), c → d (kept in 60 of 100): a is always first or shares it, so firmly; c shares it in about 60 */
static void first_is_firm_where_it_holds_in_eighty_of_a_hundred(void **state)
{
    (void)state;
    caucus_landscape *net = landscape(ABCD, "'ties': [{'from': 'a', 'to': 'b', 'confidence': 1}, {'from': 'c', 'to': 'd', 'confidence': 0.6}]");
    cau_ranking r = ranked(net, "degree_out", 1000, false);
    assert_true(r.firm && r.rule[CAU_RULE_NONE] && !r.rule[CAU_RULE_BALANCED]);
    assert_near(place_of(&r, net, "a")->first[CAU_RULE_NONE], 1);
    assert_true(fabs(place_of(&r, net, "c")->first[CAU_RULE_NONE] - 0.6) < 4 * sqrt(0.24 / 1000));
    assert_false(place_of(&r, net, "c")->with_first);
    cau_ranking_free(&r);
    caucus_landscape_free(net);
}

/*   a → b and c → d, each kept in 60 of 100: neither is firm, and b and d are never first */
static void rivals_are_those_first_in_ten_of_a_hundred(void **state)
{
    (void)state;
    caucus_landscape *net = landscape(ABCD, "'ties': [{'from': 'a', 'to': 'b', 'confidence': 0.6}, {'from': 'c', 'to': 'd', 'confidence': 0.6}]");
    cau_ranking r = ranked(net, "strength_out", 500, false);
    assert_false(r.firm);
    assert_true(place_of(&r, net, "a")->with_first && place_of(&r, net, "c")->with_first);
    cau_ranking_free(&r);
    caucus_landscape_free(net);
}

static void who_has_no_score_is_last_with_a_reason_and_no_place(void **state)
{
    (void)state;
    caucus_landscape *net = landscape("{'id': 'a', 'name': 'A'}, {'id': 'b', 'name': 'B', 'power': 3}, {'id': 'c', 'name': 'C', 'power': 9}",
                                      "'scales': {'power': [0, 10]}");
    cau_ranking r = ranked(net, "power", 200, true);
    assert_int_equal(r.of[0].row, 2);
    assert_int_equal(r.of[2].row, 0);
    assert_int_equal(r.of[2].place, 0);
    assert_true(isnan(r.of[2].value));
    assert_string_equal(r.of[2].reason, "no score of power is given");
    assert_true(r.alike && r.rule[CAU_RULE_NONE] && !r.rule[CAU_RULE_BALANCED]); /* scores do not know of ties */
    assert_true(r.of[0].low[0] < r.of[0].value && r.of[0].value < r.of[0].high[0]);
    cau_ranking_free(&r);
    caucus_landscape_free(net);
}

/*   constraint: the less, the freer to broker; a sits between b, c and d, who have no other contact */
static void the_lowest_is_first_where_lower_is_more(void **state)
{
    (void)state;
    caucus_landscape *net = landscape(ABCD, "'ties': [{'between': ['a', 'b'], 'kind': 'alliance'}, {'between': ['a', 'c'], 'kind': 'alliance'}, "
                                            "{'between': ['a', 'd'], 'kind': 'alliance'}]");
    cau_ranking r = ranked(net, "constraint", 0, true);
    assert_int_equal(r.of[0].row, 0);
    assert_int_equal(r.of[1].place, 2);
    assert_int_equal(r.of[3].place, 2);
    cau_ranking_free(&r);
    caucus_landscape_free(net);
}

static void what_cannot_rank_is_refused(void **state)
{
    static const char *const bad[] = { "influense", "density", "degree_out.nothing", "communities" };
    const cau_draws none = { .jitter = -1, .rate = -1, .none = true };
    cau_ranking r;
    (void)state;
    caucus_landscape *net = landscape(ABCD, "'ties': [{'from': 'a', 'to': 'b'}]");
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_int_equal(cau_ranking_make(&r, ctx, net, bad[i], &none), CAUCUS_EINVAL);
        assert_null(r.of);
        caucus_diagnostics_clear(ctx);
    }
    caucus_landscape_free(net);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_values_share_the_better_place),
        cmocka_unit_test(first_is_firm_where_it_holds_in_eighty_of_a_hundred),
        cmocka_unit_test(rivals_are_those_first_in_ten_of_a_hundred),
        cmocka_unit_test(who_has_no_score_is_last_with_a_reason_and_no_place),
        cmocka_unit_test(the_lowest_is_first_where_lower_is_more),
        cmocka_unit_test(what_cannot_rank_is_refused),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
