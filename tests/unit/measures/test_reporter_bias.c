/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/written.h"

#include "table/table.h"

static double cell(const caucus_result *r, size_t row, const char *column)
{
    const cau_table *t = cau_result_find_table(r, "reporter_bias");
    const cau_cell *c = cau_table_cell(t, row, cau_table_find(t, column));
    return c->state == CAU_PRESENT ? c->number : (double)NAN;
}

/*   a → b, a → c, a → d: a alone reported the first two (once with the convenor d), c the third. b → c, b → d: reported by c.
 *   Out-degrees 3 2 0 0; without what only a and d reported: 1 2 0 0, so a falls from place 1 to 2. */
static void ties_of_ones_own_account_are_left_out(void **state)
{
    (void)state;
    caucus_landscape *net = landscape(ABCD, "'convenor': 'd', 'ties': [{'from': 'a', 'to': 'b', 'reported_by': ['a']}, {'from': 'a', 'to': 'c', 'reported_by': ['a', 'd']},"
                                            "{'from': 'a', 'to': 'd', 'reported_by': ['c']}, {'from': 'b', 'to': 'c', 'reported_by': ['c']}, {'from': 'b', 'to': 'd', 'reported_by': ['c']}]");
    caucus_result *r = NULL;
    const caucus_param by = { "by", "degree_out" };
    caucus_arguments args = CAUCUS_ARGUMENTS_DEFAULT;
    args.params = &by;
    args.nparams = 1;
    assert_int_equal(caucus_measure(&r, ctx, net, "reporter_bias", &args), CAUCUS_OK);
    assert_near(cell(r, 0, "reporter_bias"), 2.0 / 3);
    assert_near(cell(r, 0, "rank"), 1);
    assert_near(cell(r, 0, "rank_without"), 2);
    assert_near(cell(r, 0, "moves"), 1);
    assert_near(cell(r, 1, "reporter_bias"), 0); /* a → b is a's account, not b's */
    assert_near(cell(r, 1, "moves"), 0);
    assert_near(cell(r, 2, "reporter_bias"), 1.0 / 2); /* c reported b → c itself; a → c is a's and d's */
    caucus_result_free(r);
    caucus_landscape_free(net);
}

static void without_respondents_there_is_nothing_to_leave_out(void **state)
{
    (void)state;
    caucus_landscape *net = landscape(ABCD, "'ties': [{'from': 'a', 'to': 'b'}]");
    caucus_result *r = NULL;
    assert_int_equal(caucus_measure(&r, ctx, net, "reporter_bias", NULL), CAUCUS_ENUMERIC);
    assert_true(isnan(cell(r, 0, "reporter_bias")));
    assert_non_null(strstr(cau_result_line(r, CAU_LINE_NOTE, 0), "Who reported the ties is not recorded"));
    caucus_result_free(r);
    caucus_landscape_free(net);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ties_of_ones_own_account_are_left_out),
        cmocka_unit_test(without_respondents_there_is_nothing_to_leave_out),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
