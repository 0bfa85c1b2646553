/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Two stars: everyone is reached through b until 2017, and through c from 2018. */
#include "model/written.h"

#include "table/table.h"

#define TIE(a, b, when) "{'between': ['" a "', '" b "'], 'kind': 'alliance', 'basis': 'stated'" when "}"
#define MOVING "'ties': [" TIE("b", "c", "") "," TIE("a", "b", ", 'until': '2017'") "," TIE("b", "d", ", 'until': '2017'") "," \
               TIE("a", "c", ", 'since': '2018'") "," TIE("c", "d", ", 'since': '2018'") "]"

static caucus_result *compared(caucus_landscape *const *files, size_t count, const char *at, long draws)
{
    caucus_result *r = NULL;
    caucus_arguments args = CAUCUS_ARGUMENTS_DEFAULT;
    args.draws = draws;
    assert_int_equal(caucus_compare(&r, ctx, files, count, &(caucus_selection){ .at = at }, &args), CAUCUS_OK);
    return r;
}

static const cau_cell *cell(const caucus_result *r, const char *table, size_t row, const char *column)
{
    const cau_table *t = cau_result_find_table(r, table);
    assert_non_null(t);
    assert_true(row < cau_table_rows(t) && cau_table_find(t, column) != CAU_NONE);
    return cau_table_cell(t, row, cau_table_find(t, column));
}

static bool said(const caucus_result *r, cau_line kind, const char *words)
{
    for (size_t i = 0; i < cau_result_lines(r, kind); i++)
        if (strstr(cau_result_line(r, kind, i), words))
            return true;
    return false;
}

static void a_file_stands_beside_itself_at_another_date(void **state)
{
    (void)state;
    caucus_landscape *net = landscape(ABCD, MOVING);
    caucus_result *r = compared(&net, 1, "2017,2018", 0);
    assert_string_equal(cell(r, "compare", 0, "map")->text, "2017");
    assert_number(cell(r, "compare", 1, "alliances")->number, 3);
    assert_near(cell(r, "compare", 0, "centred")->number, 1); /* a star */
    assert_int_equal(cell(r, "compare", 0, "strained_share")->state, CAU_UNDEFINED);
    assert_near(cell(r, "compare_stakeholders", 1, "routes_1")->number, 100);
    assert_near(cell(r, "compare_stakeholders", 1, "routes_change")->number, -100);
    assert_near(cell(r, "compare_stakeholders", 2, "routes_2")->number, 100);
    assert_int_equal(cell(r, "compare_stakeholders", 2, "power_place_1")->state, CAU_UNDEFINED);
    assert_true(said(r, CAU_LINE_SENTENCE, "In 2017, B sits on the most routes"));
    assert_true(said(r, CAU_LINE_SENTENCE, "In 2018, C sits on the most routes"));
    assert_true(said(r, CAU_LINE_SENTENCE, "the place of B between others differs most: it sits on 100 of 100 routes in 2017 and on 0 in 2018."));
    caucus_result_free(r);
    caucus_landscape_free(net);
}

/* a ── b ── c ── d, and until 2017 a ── c, which is there in 60 of 100 redraws: where it is not, b is between a and both c and d (two of
 * the three pairs of others) at both dates, and the change is not there. Both dates are redrawn with the same random numbers, so that it is there in 60 of 100 and the other way in none.
 * Redrawn apart, the margins overlap. */
static void two_dates_of_one_file_are_redrawn_together(void **state)
{
    (void)state;
    caucus_landscape *net = landscape(ABCD, "'ties': [{'between': ['a', 'b'], 'kind': 'alliance', 'confidence': 1}, {'between': ['b', 'c'], 'kind': "
                                            "'alliance', 'confidence': 1}, {'between': ['c', 'd'], 'kind': 'alliance', 'confidence': 1}, "
                                            "{'between': ['a', 'c'], 'kind': 'alliance', 'confidence': 0.6, 'until': '2017'}]");
    caucus_result *r = compared(&net, 1, "2017,2018", 2000);
    const double share = cell(r, "compare_stakeholders", 1, "routes_same_none")->number;
    assert_true(fabs(share - 60) < 5); /* 4 standard errors are 4.4 */
    assert_near(cell(r, "compare_stakeholders", 3, "routes_same_none")->number, 100); /* d: on none, in any */
    assert_near(cell(r, "compare_stakeholders", 1, "low_1")->number, 0);
    assert_near(cell(r, "compare_stakeholders", 1, "high_1")->number, 200 / 3.0);
    assert_near(cell(r, "compare_stakeholders", 1, "median_none_2")->number, 200 / 3.0);
    assert_true(said(r, CAU_LINE_SENTENCE, "and on 67 in 2018; it gains in "));
    assert_true(said(r, CAU_LINE_SENTENCE, "redrawn maps that only leave doubtful ties out, and in "));
    assert_false(said(r, CAU_LINE_SENTENCE, "margins overlap"));
    assert_true(said(r, CAU_LINE_NOTE, "redrawn with the same random numbers"));
    caucus_result_free(r);
    caucus_landscape_free(net);
}

/* Two files of one name: the same body on both, but nothing says that a tie of one is that of the other. */
static void margins_of_two_files_stand_side_by_side(void **state)
{
    (void)state;
    caucus_landscape *net[2] = { landscape(ABCD, MOVING), landscape(ABCD, "'ties': [" TIE("b", "c", "") "," TIE("a", "c", "") "," TIE("c", "d", "") "]") };
    caucus_result *r = compared(net, 2, "2017", 200);
    assert_true(said(r, CAU_LINE_SENTENCE, "; the margins "));
    assert_int_equal(cell(r, "compare_stakeholders", 1, "routes_same_none")->state, CAU_UNDEFINED);
    assert_int_equal(cell(r, "compare_stakeholders", 1, "low_2")->state, CAU_PRESENT);
    assert_true(said(r, CAU_LINE_NOTE, "Two files are redrawn each by itself."));
    caucus_result_free(r);
    caucus_landscape_free(net[0]);
    caucus_landscape_free(net[1]);
}

static void ids_of_two_files_are_not_taken_for_one_body(void **state)
{
    (void)state;
    caucus_landscape *net[2] = { landscape(ABCD, MOVING), NULL };
    static char other[] = "{\"caucus\": 1, \"name\": \"Another\", \"scales\": {\"weight\": [0, 5]}, \"stakeholders\": [{\"id\": \"b\", \"name\": \"B\"}]}";
    assert_int_equal(cau_json_read(&net[1], ctx, "other.json", other, strlen(other)), CAUCUS_OK);
    caucus_result *r = compared(net, 2, NULL, 0);
    assert_null(cau_result_find_table(r, "compare_stakeholders"));
    assert_true(said(r, CAU_LINE_NOTE, "an id in two files need not be the same body"));
    assert_true(said(r, CAU_LINE_NOTE, "Strengths are not compared: the files give them on different scales."));
    assert_int_equal(cell(r, "compare", 1, "conflict_share")->state, CAU_UNDEFINED);
    caucus_result_free(r);
    caucus_landscape_free(net[0]);
    caucus_landscape_free(net[1]);
}

static void one_map_has_nothing_beside_it(void **state)
{
    (void)state;
    caucus_landscape *net[2] = { landscape(ABCD, MOVING), landscape(ABCD, MOVING) };
    caucus_result *r = NULL;
    const caucus_selection dates = { .at = "2017,2018" }, wrong = { .at = "2017,soon" };
    assert_int_equal(caucus_compare(&r, ctx, net, 1, NULL, NULL), CAUCUS_EINVAL);
    assert_int_equal(caucus_compare(&r, ctx, net, 2, &dates, NULL), CAUCUS_EINVAL);
    assert_int_equal(caucus_compare(&r, ctx, net, 1, &wrong, NULL), CAUCUS_EINVAL);
    assert_null(r);
    caucus_diagnostics_clear(ctx);
    caucus_landscape_free(net[0]);
    caucus_landscape_free(net[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_stands_beside_itself_at_another_date),
        cmocka_unit_test(two_dates_of_one_file_are_redrawn_together),
        cmocka_unit_test(margins_of_two_files_stand_side_by_side),
        cmocka_unit_test(ids_of_two_files_are_not_taken_for_one_body),
        cmocka_unit_test(one_map_has_nothing_beside_it),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
