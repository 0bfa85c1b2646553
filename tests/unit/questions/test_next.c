/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What to ask next: gaps counted by hand in the landscapes below. */
#include "model/written.h"

#include "questions/question.h"

static caucus_result *asked(const caucus_landscape *net)
{
    caucus_result *r = NULL;
    assert_int_equal(caucus_question(&r, ctx, net, net, "next", NULL), CAUCUS_OK);
    return r;
}

static bool says(const caucus_result *r, const char *sentence)
{
    for (size_t i = 0; i < cau_result_lines(r, CAU_LINE_SENTENCE); i++)
        if (!strcmp(cau_result_line(r, CAU_LINE_SENTENCE, i), sentence))
            return true;
    return false;
}

static const char complete[] =
    "{'id': 'a', 'name': 'A', 'power': 1, 'position': 1}, {'id': 'b', 'name': 'B', 'power': 0.5, 'position': 0},"
    "{'id': 'c', 'name': 'C', 'power': 0.5, 'position': -1}";

static void a_file_with_everything_raises_no_question(void **state)
{
    (void)state;
    caucus_landscape *net = landscape(complete, "'ties': [{'between': ['a', 'b'], 'kind': 'alliance'}, {'between': ['b', 'c'], 'kind': 'conflict'},"
                                                "{'from': 'a', 'to': 'c'}]");
    assert_false(cau_question_find("next")->applies(net));
    caucus_landscape_free(net);
}

static void names_alone_are_asked_for_all_of_it(void **state)
{
    (void)state;
    caucus_landscape *net = landscape("{'id': 'a', 'name': 'A'}, {'id': 'b', 'name': 'B'}", "'ties': []");
    assert_true(cau_question_find("next")->applies(net));
    caucus_result *r = asked(net);
    assert_int_equal(cau_result_lines(r, CAU_LINE_SENTENCE), 3);
    assert_true(says(r, "Nobody\xE2\x80\x99s power is scored: ask two or three people who know them all to place each of the 2 as low, some or high; words are "
                        "enough."));
    assert_true(says(r, "No tie is recorded that counts: ask each whom it works with, whom it listens to, and with whom it is at odds."));
    caucus_result_free(r);
    caucus_landscape_free(net);
}

/*  a --> b --> c, a --> c, a --> d; power of e alone: of the four without, a has three ties, b and c two, d one */
static void those_with_the_most_ties_are_asked_about_first(void **state)
{
    (void)state;
    caucus_landscape *net = landscape("{'id': 'a', 'name': 'A'}, {'id': 'd', 'name': 'D'}, {'id': 'b', 'name': 'B'}, {'id': 'c', 'name': 'C'},"
                                      "{'id': 'e', 'name': 'E', 'power': 1}",
                                      "'ties': [{'from': 'a', 'to': 'b'}, {'from': 'b', 'to': 'c'}, {'from': 'a', 'to': 'c'}, {'from': 'a', 'to': 'd'}]");
    caucus_result *r = asked(net);
    assert_true(says(r, "Power is not scored for 4 of the 5 stakeholders; ask first about those with the most ties: A, B and C."));
    assert_true(says(r, "Only ties of influence are recorded: ask also who works with whom, and who is at odds with whom."));
    assert_true(says(r, "Who reported the ties is not recorded: ask people of at least two bodies, and write down who said what."));
    caucus_result_free(r);
    caucus_landscape_free(net);
}

static void those_without_a_tie_are_named(void **state)
{
    (void)state;
    caucus_landscape *net = landscape(complete, "'ties': [{'between': ['a', 'b'], 'kind': 'alliance', 'reported_by': ['r']}]");
    caucus_result *r = asked(net);
    assert_true(says(r, "No conflict is recorded: ask whether there is none, or whether nobody was asked."));
    assert_true(says(r, "No tie that counts is recorded for C: ask whether it has none, or whether nobody spoke of it."));
    caucus_result_free(r);
    caucus_landscape_free(net);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_with_everything_raises_no_question),
        cmocka_unit_test(names_alone_are_asked_for_all_of_it),
        cmocka_unit_test(those_with_the_most_ties_are_asked_about_first),
        cmocka_unit_test(those_without_a_tie_are_named),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
