/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Counts are those of the landscape below, counted by hand. */
#include "model/written.h"

#include "table/table.h"

/*  a ══ b stated (r1, r2), b ══ c implied (r1), c──▶d assumed, a ┄┄ d context; power of a stated, of b assumed;
 *  positions on i: a in favour, b against, c mixed */
static caucus_landscape *example(void)
{
    return landscape(
        "{'id': 'a', 'name': 'A', 'sector': 'x', 'power': 1, 'power_basis': 'stated', 'positions': {'i': {'position': 1}}},"
        "{'id': 'b', 'name': 'B', 'sector': 'x', 'power': 0.5, 'positions': {'i': {'position': -0.5, 'stake': 'loss'}}},"
        "{'id': 'c', 'name': 'C', 'positions': {'i': {'position': 0}}}, {'id': 'd', 'name': 'D'}",
        "'issues': [{'id': 'i', 'name': 'I'}], 'ties': ["
        "{'between': ['a', 'b'], 'kind': 'alliance', 'basis': 'stated', 'reported_by': ['r1', 'r2'], 'issue': 'i'},"
        "{'between': ['b', 'c'], 'kind': 'alliance', 'basis': 'implied', 'reported_by': ['r1']},"
        "{'from': 'c', 'to': 'd', 'kind': 'influence'}, {'between': ['a', 'd'], 'kind': 'context'}]");
}

static caucus_result *described(const caucus_landscape *net)
{
    caucus_result *r = NULL;
    assert_int_equal(caucus_question(&r, ctx, net, net, "describe", NULL), CAUCUS_OK);
    return r;
}

/** The number in a column of the row whose first cell is `key`. */
static double number(const caucus_result *r, const char *table, const char *key, const char *column)
{
    const cau_table *t = cau_result_find_table(r, table);
    assert_non_null(t);
    for (size_t row = 0; row < cau_table_rows(t); row++) {
        const char *text = cau_table_cell(t, row, 0)->text;
        if (text && strcmp(text, key) == 0)
            return cau_table_cell(t, row, cau_table_find(t, column))->number;
    }
    fail_msg("%s has no row %s", table, key);
    return 0;
}

static void counts_are_those_of_the_file(void **state)
{
    (void)state;
    caucus_landscape *net = example();
    caucus_result *r = described(net);
    assert_number(number(r, "ties_by_kind", "alliance", "ties"), 2);
    assert_number(number(r, "ties_by_kind", "alliance", "stated"), 1);
    assert_number(number(r, "ties_by_kind", "influence", "assumed"), 1);
    assert_number(number(r, "ties_by_kind", "context", "ties"), 1);
    assert_number(number(r, "ties_by_reporter", "r1", "ties"), 2);
    assert_number(number(r, "ties_by_reporter", "r2", "ties"), 1);
    assert_number(number(r, "numbers", "weights of ties", "assumed"), 4);
    assert_number(number(r, "numbers", "power of stakeholders", "stated"), 1);
    assert_number(number(r, "numbers", "power of stakeholders", "assumed"), 1);
    assert_number(number(r, "numbers", "power of stakeholders", "not_given"), 2);
    assert_number(number(r, "sectors", "x", "stakeholders"), 2);
    assert_number(number(r, "issues", "i", "positions"), 3);
    assert_number(number(r, "issues", "i", "in_favour"), 1);
    assert_number(number(r, "issues", "i", "against"), 1);
    assert_number(number(r, "issues", "i", "mixed"), 1);
    assert_number(number(r, "issues", "i", "stakes"), 1);
    assert_number(number(r, "issues", "i", "ties"), 1);
    assert_number(number(r, "layers", "working", "pairs"), 5);
    assert_number(number(r, "layers", "alliance", "pairs"), 2);
    caucus_result_free(r);
    caucus_landscape_free(net);
}

static bool said(const caucus_result *r, const char *words)
{
    for (size_t i = 0; i < cau_result_lines(r, CAU_LINE_SENTENCE); i++) {
        if (strstr(cau_result_line(r, CAU_LINE_SENTENCE, i), words))
            return true;
    }
    return false;
}

static void the_methods_paragraph_says_what_a_reviewer_asks(void **state)
{
    (void)state;
    caucus_landscape *net = example();
    caucus_result *r = described(net);
    assert_true(said(r, "holds 4 stakeholders and 4 ties"));
    assert_true(said(r, "SHA-256 "));
    assert_true(said(r, "caucus " CAUCUS_VERSION));
    assert_true(said(r, "Of the ties, 1 stated, 1 implied and 2 assumed"));
    assert_true(said(r, "influence 1, alliance 2, conflict 0, signed 2, working 5"));
    assert_true(said(r, "defaults of the program, not estimates"));
    assert_true(said(r, "The ties come from 2 respondents."));
    caucus_result_free(r);
    caucus_landscape_free(net);
}

static void the_view_is_part_of_the_methods(void **state)
{
    (void)state;
    caucus_landscape *base = example();
    caucus_landscape *net = selected(base, (caucus_selection){ .issue = "i", .basis = "stated,implied", .confidence = "0.8,0.4,0.1" });
    caucus_result *r = described(net);
    assert_true(said(r, "read for the issue \"i\""));
    assert_true(said(r, "Only entries with these bases are used: stated,implied."));
    assert_true(said(r, "confidence of 0.8, 0.4 and 0.1, as the authors chose"));
    caucus_result_free(r);
    caucus_landscape_free(net);
    caucus_landscape_free(base);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_are_those_of_the_file),
        cmocka_unit_test(the_methods_paragraph_says_what_a_reviewer_asks),
        cmocka_unit_test(the_view_is_part_of_the_methods),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
