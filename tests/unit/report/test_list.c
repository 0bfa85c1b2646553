/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/written.h"

#include "measures/measure.h"
#include "table/table.h"

static const char *const of_program[] = { "measures", "methods", "questions", "layers", "views", "formats", "templates" };
static const char *const of_landscape[] = { "stakeholders", "sectors", "issues", "kinds", "scenarios", "claims", "sources" };

static size_t rows(const caucus_landscape *net, const char *what)
{
    caucus_result *r = NULL;
    assert_int_equal(caucus_list(&r, ctx, net, what), CAUCUS_OK);
    const size_t count = cau_table_rows(cau_result_table(r, 0));
    caucus_result_free(r);
    return count;
}

static void what_the_program_has_can_be_listed_without_a_file(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof of_program / sizeof *of_program; i++)
        assert_true(rows(NULL, of_program[i]) > 0);
    assert_int_equal(rows(NULL, "measures"), cau_measure_count());
    assert_int_equal(rows(NULL, "layers"), 5);
    assert_int_equal(rows(NULL, NULL), sizeof of_program / sizeof *of_program + sizeof of_landscape / sizeof *of_landscape);
}

static void what_a_file_has_can_be_listed(void **state)
{
    (void)state;
    caucus_landscape *net = landscape(ABCD,
        "'sources': [{'id': 's', 'citation': 'C'}], 'issues': [{'id': 'i', 'name': 'I'}, {'id': 'j', 'name': 'J', 'under': 'i'}],"
        "'tie_kinds': [{'id': 'funds', 'name': 'Funds', 'directed': true, 'counts_as': 'influence'}],"
        "'scenarios': [{'id': 'x', 'name': 'X', 'changes': []}]");
    assert_int_equal(rows(net, "stakeholders"), 4);
    assert_int_equal(rows(net, "sectors"), 0);
    assert_int_equal(rows(net, "issues"), 2);
    assert_int_equal(rows(net, "kinds"), 5);
    assert_int_equal(rows(net, "scenarios"), 1);
    assert_int_equal(rows(net, "claims"), 0);
    assert_int_equal(rows(net, "sources"), 1);
    assert_int_equal(rows(net, "layers"), 6);
    caucus_landscape_free(net);
}

static void a_list_of_a_file_needs_a_file(void **state)
{
    (void)state;
    caucus_result *r = NULL;
    for (size_t i = 0; i < sizeof of_landscape / sizeof *of_landscape; i++) {
        assert_int_equal(caucus_list(&r, ctx, NULL, of_landscape[i]), CAUCUS_EINVAL);
        assert_null(r);
        assert_true(was_said("name a file too"));
        caucus_diagnostics_clear(ctx);
    }
}

static void an_unknown_list_is_answered_with_those_there_are(void **state)
{
    (void)state;
    caucus_result *r = NULL;
    assert_int_equal(caucus_list(&r, ctx, NULL, "mesures"), CAUCUS_EINVAL);
    assert_true(was_said("did you mean \"measures\"?"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_the_program_has_can_be_listed_without_a_file),
        cmocka_unit_test(what_a_file_has_can_be_listed),
        cmocka_unit_test(a_list_of_a_file_needs_a_file),
        cmocka_unit_test(an_unknown_list_is_answered_with_those_there_are),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
