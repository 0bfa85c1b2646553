/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/written.h"

#include "table/table.h"

static caucus_result *margins_of(const caucus_landscape *net, const char *measure, long draws, const char *missing)
{
    caucus_result *r = NULL;
    caucus_arguments args = CAUCUS_ARGUMENTS_DEFAULT;
    args.draws = draws;
    args.missing = missing;
    assert_int_equal(caucus_measure(&r, ctx, net, measure, &args), CAUCUS_OK);
    return r;
}

/* The number of a stakeholder under a rule; NAN when the cell has none. */
static double margin(const caucus_result *r, const char *table, const char *who, const char *rule, const char *column)
{
    const cau_table *t = cau_result_find_table(r, table);
    assert_non_null(t);
    for (size_t row = 0; row < cau_table_rows(t); row++) {
        const cau_cell *own = cau_table_cell(t, row, cau_table_find(t, "stakeholder")), *under = cau_table_cell(t, row, cau_table_find(t, "rule"));
        const cau_cell *cell = cau_table_cell(t, row, cau_table_find(t, column));
        if (cau_text_is(own->text, who) && cau_text_is(under->text, rule))
            return cell->state == CAU_PRESENT ? cell->number : (double)NAN;
    }
    fail_msg("no row for %s under %s", who ? who : "the network", rule);
    return 0;
}

/*   a → b (sure), c → d (kept in 60 of 100): a is always first or shares it, c in about 60 */
static void the_share_of_redraws_is_the_confidence_that_went_in(void **state)
{
    (void)state;
    caucus_landscape *net = landscape(ABCD, "'ties': [{'from': 'a', 'to': 'b', 'confidence': 1}, {'from': 'c', 'to': 'd', 'confidence': 0.6}]");
    caucus_result *r = margins_of(net, "degree_out", 4000, "none");
    const double error = sqrt(0.6 * 0.4 / 4000);
    assert_near(margin(r, "degree_out_margins", "a", "none", "top_1"), 1);
    assert_near(margin(r, "degree_out_margins", "a", "none", "median"), 1);
    assert_near(margin(r, "degree_out_margins", "c", "none", "value"), 1);
    assert_near(margin(r, "degree_out_margins", "c", "none", "low"), 0);
    assert_near(margin(r, "degree_out_margins", "c", "none", "high"), 1);
    assert_true(fabs(margin(r, "degree_out_margins", "c", "none", "top_1") - 0.6) < 4 * error);
    assert_near(margin(r, "degree_out_margins", "b", "none", "place"), 3);
    const cau_table *pairs = cau_result_find_table(r, "degree_out_outranks");
    assert_int_equal(cau_table_rows(pairs), 12);
    assert_true(fabs(cau_table_cell(pairs, 1, 2)->number - 0.4) < 4 * error); /* a above c where c's tie is left out */
    assert_int_equal(cau_table_cell(pairs, 1, 3)->state, CAU_UNDEFINED);
    caucus_result_free(r);
    caucus_landscape_free(net);
}

/* A weight times a lognormal factor of sigma 0.25: the median stays, 5 of 100 lie below exp(-1.645 * 0.25). */
static void weights_move_as_the_jitter_says(void **state)
{
    (void)state;
    caucus_landscape *net = landscape(ABCD, "'ties': [{'from': 'a', 'to': 'b', 'weight': 2, 'confidence': 1}]");
    caucus_result *r = margins_of(net, "strength_out", 4000, "none");
    assert_true(fabs(margin(r, "strength_out_margins", "a", "none", "median") - 2) < 0.04);
    assert_true(fabs(margin(r, "strength_out_margins", "a", "none", "low") - 2 * exp(-1.6449 * 0.25)) < 0.06);
    assert_true(fabs(margin(r, "strength_out_margins", "a", "none", "high") - 2 * exp(1.6449 * 0.25)) < 0.1);
    caucus_result_free(r);
    caucus_landscape_free(net);
}

/* A value that most maps do not have: closeness needs everyone to be reached. */
static void a_value_that_redraws_lack_is_counted(void **state)
{
    (void)state;
    caucus_landscape *net = landscape("{'id': 'a', 'name': 'A'}, {'id': 'b', 'name': 'B'}", "'ties': [{'from': 'a', 'to': 'b', 'confidence': 0.3}]");
    caucus_result *r = margins_of(net, "closeness", 2000, "none");
    assert_true(fabs(margin(r, "closeness_margins", "a", "none", "known") - 0.3) < 4 * sqrt(0.21 / 2000));
    assert_near(margin(r, "closeness_margins", "b", "none", "known"), 0);
    assert_true(isnan(margin(r, "closeness_margins", "b", "none", "median")));
    caucus_result_free(r);
    caucus_landscape_free(net);
}

/* The question brokers and the measure redraw the same maps from the same seed. */
static void a_question_and_a_measure_agree(void **state)
{
    (void)state;
    caucus_landscape *file = NULL, *net = NULL;
    caucus_result *r = NULL, *q = NULL;
    caucus_arguments args = CAUCUS_ARGUMENTS_DEFAULT;
    args.draws = 200;
    assert_int_equal(caucus_landscape_read(&file, ctx, CAUCUS_SOURCE_DIR "/datasets/rowan.json", NULL), CAUCUS_OK);
    assert_int_equal(caucus_landscape_select(&net, ctx, file, &(caucus_selection){ 0 }), CAUCUS_OK);
    r = margins_of(net, "betweenness_share", 200, NULL);
    assert_int_equal(caucus_question(&q, ctx, net, NULL, "brokers", &args), CAUCUS_OK);
    const cau_table *t = cau_result_find_table(q, "brokers");
    for (size_t row = 0; row < cau_table_rows(t); row++) {
        const char *who = cau_table_cell(t, row, 0)->text;
        const double none = cau_table_cell(t, row, cau_table_find(t, "first_none"))->number / 100; /* of 100 */
        const double balanced = cau_table_cell(t, row, cau_table_find(t, "first_balanced"))->number / 100;
        assert_near(margin(r, "betweenness_share_margins", who, "none", "top_1"), none);
        assert_near(margin(r, "betweenness_share_margins", who, "balanced", "top_1"), balanced);
    }
    caucus_result_free(r);
    caucus_result_free(q);
    caucus_landscape_free(net);
    caucus_landscape_free(file);
}

static void what_has_no_number_per_stakeholder_says_so(void **state)
{
    (void)state;
    caucus_landscape *net = landscape(ABCD, "'ties': [{'from': 'a', 'to': 'b'}, {'from': 'b', 'to': 'c'}]");
    caucus_result *r = margins_of(net, "key_players", 10, NULL);
    assert_null(cau_result_find_table(r, "key_players_margins"));
    assert_non_null(strstr(cau_result_line(r, CAU_LINE_NOTE, cau_result_lines(r, CAU_LINE_NOTE) - 1), "not redrawn"));
    caucus_result_free(r);
    r = margins_of(net, "density", 10, "balanced"); /* one row for the network, and no places */
    assert_true(margin(r, "density_margins", NULL, "balanced", "median") > 0);
    assert_null(cau_result_find_table(r, "density_outranks"));
    caucus_result_free(r);
    caucus_landscape_free(net);
}

/* a → b → c, of which b → c is there in 60 of 100, and d by itself. Of the four triples of the map as drawn one is of each of two types and two of a
 * third: 021C (abc), 003 (acd), 012 (abd, bcd); without b → c they are 012 twice (abc, abd) and 003 twice. */
static void types_of_triples_have_margins(void **state)
{
    (void)state;
    caucus_landscape *net = landscape(ABCD, "'ties': [{'from': 'a', 'to': 'b', 'confidence': 1}, {'from': 'b', 'to': 'c', 'confidence': 0.6}]");
    caucus_result *r = margins_of(net, "triad_census", 2000, "none");
    const cau_table *t = cau_result_find_table(r, "triad_census_margins");
    static const struct { const char *type; double value, median, low, high; } expected[] = {
        { "003", 1, 1, 1, 2 }, { "012", 2, 2, 2, 2 }, { "021C", 1, 1, 0, 1 }, { "300", 0, 0, 0, 0 },
    };
    size_t seen = 0;
    assert_non_null(t);
    assert_int_equal(cau_table_rows(t), 16);
    for (size_t row = 0; row < 16; row++)
        for (size_t k = 0; k < sizeof expected / sizeof *expected; k++) {
            if (!cau_text_is(cau_table_cell(t, row, cau_table_find(t, "name"))->text, expected[k].type))
                continue;
            seen++;
            assert_near(cau_table_cell(t, row, cau_table_find(t, "value"))->number, expected[k].value);
            assert_near(cau_table_cell(t, row, cau_table_find(t, "median"))->number, expected[k].median);
            assert_near(cau_table_cell(t, row, cau_table_find(t, "low"))->number, expected[k].low);
            assert_near(cau_table_cell(t, row, cau_table_find(t, "high"))->number, expected[k].high);
            assert_int_equal(cau_table_cell(t, row, cau_table_find(t, "place"))->state, CAU_UNDEFINED);
        }
    assert_int_equal(seen, 4);
    assert_null(cau_result_find_table(r, "triad_census_outranks"));
    caucus_result_free(r);
    caucus_landscape_free(net);
}

/* a ── b ── c sure, a ── c in 60 of 100: where it is there no tie alone joins two parts, where it is not b has two that do, and a one. The table of
 * such ties is another on every map; the one of stakeholders is drawn. */
static void ties_that_alone_join_parts_have_margins_by_stakeholder(void **state)
{
    (void)state;
    caucus_landscape *net = landscape(ABCD, "'ties': [{'kind': 'alliance', 'between': ['a', 'b'], 'confidence': 1}, {'kind': 'alliance', 'between': ['b', 'c'], "
                                            "'confidence': 1}, {'kind': 'alliance', 'between': ['a', 'c'], 'confidence': 0.6}]");
    caucus_result *r = margins_of(net, "bridges", 2000, "none");
    assert_near(margin(r, "bridges_margins", "b", "none", "value"), 0);
    assert_near(margin(r, "bridges_margins", "b", "none", "median"), 0);
    assert_near(margin(r, "bridges_margins", "b", "none", "high"), 2);
    assert_near(margin(r, "bridges_margins", "a", "none", "high"), 1);
    assert_near(margin(r, "bridges_margins", "d", "none", "high"), 0);
    caucus_result_free(r);
    caucus_landscape_free(net);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_share_of_redraws_is_the_confidence_that_went_in),
        cmocka_unit_test(weights_move_as_the_jitter_says),
        cmocka_unit_test(a_value_that_redraws_lack_is_counted),
        cmocka_unit_test(a_question_and_a_measure_agree),
        cmocka_unit_test(what_has_no_number_per_stakeholder_says_so),
        cmocka_unit_test(types_of_triples_have_margins),
        cmocka_unit_test(ties_that_alone_join_parts_have_margins_by_stakeholder),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
