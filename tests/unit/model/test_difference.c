/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What tells two landscapes of one file apart. Each case has its picture; counts are by hand. */
#include "model/written.h"

#include "model/difference.h"

#define ALLIANCE(a, b, rest) "{'between': ['" a "', '" b "'], 'kind': 'alliance'" rest "}"
#define INFLUENCE(a, b, rest) "{'from': '" a "', 'to': '" b "', 'kind': 'influence'" rest "}"

typedef struct pair {
    caucus_landscape *before, *after;
    cau_difference d;
} pair;

static void open_pair(pair *p, const char *rest, const char *changes, caucus_selection choice)
{
    cau_str s = { 0 };
    cau_str_addf(&s, "%s, 'scenarios': [{'id': 's', 'name': 'S', 'changes': [%s]}]", rest, changes);
    caucus_landscape *file = landscape(ABCD, s.text);
    p->before = selected(file, (caucus_selection){ 0 });
    p->after = selected(file, choice);
    assert_int_equal(cau_difference_make(&p->d, ctx, p->before, p->after), CAUCUS_OK);
    caucus_landscape_free(file);
    cau_str_free(&s);
}

static void close_pair(pair *p)
{
    cau_difference_free(&p->d);
    caucus_landscape_free(p->before);
    caucus_landscape_free(p->after);
}

static void nothing_differs_from_itself(void **state)
{
    (void)state;
    pair p;
    open_pair(&p, "'ties': [" ALLIANCE("a", "b", "") ", " INFLUENCE("a", "b", "") ", " INFLUENCE("b", "a", "") "]", "", (caucus_selection){ .scenario = "s" });
    assert_int_equal(p.d.new_ties + p.d.gone_ties + p.d.other_weights + p.d.new_bodies + p.d.gone_bodies + p.d.mergers + p.d.edits, 0);
    for (size_t t = 0; t < 3; t++)
        assert_int_equal(p.d.tie_was[t], t);
    close_pair(&p);
}

/*  a ══ b cut, c ══ d new, a ─▶ c from 2 to 5, b ─▶ c turned round, which is one gone and one new */
static void ties_are_new_gone_or_of_another_strength(void **state)
{
    (void)state;
    pair p;
    open_pair(&p, "'ties': [" ALLIANCE("a", "b", "") ", " INFLUENCE("a", "c", ", 'weight': 2") ", " INFLUENCE("b", "c", "") "]",
              "{'remove_tie': " ALLIANCE("a", "b", "") "}, {'add_tie': " ALLIANCE("c", "d", "") "},"
              "{'set_tie': {'match': " INFLUENCE("a", "c", "") ", 'to': {'weight': 5}}},"
              "{'remove_tie': " INFLUENCE("b", "c", "") "}, {'add_tie': " INFLUENCE("c", "b", "") "}", (caucus_selection){ .scenario = "s" });
    assert_int_equal(p.d.gone_ties, 2);
    assert_int_equal(p.d.new_ties, 2);
    assert_int_equal(p.d.other_weights, 1);
    assert_int_equal(p.d.before_tie[0], CAU_TIE_GONE);
    assert_int_equal(p.d.before_tie[1], CAU_TIE_STRENGTH);
    assert_int_equal(p.d.before_tie[2], CAU_TIE_GONE);
    close_pair(&p);
}

/*  a and b, allied, become m: both had c; b had d. Only the tie inside is no more, and no tie is new or gone. */
static void what_a_merger_carries_over_is_neither_new_nor_gone(void **state)
{
    (void)state;
    pair p;
    open_pair(&p, "'ties': [" ALLIANCE("a", "b", "") ", " ALLIANCE("a", "c", "") ", " ALLIANCE("b", "c", "") ", " ALLIANCE("b", "d", "") "]",
              "{'merge': ['a', 'b'], 'into': {'id': 'm', 'name': 'M'}, 'weights': 'max'}", (caucus_selection){ .scenario = "s" });
    const size_t m = cau_stakeholder_find(p.after, "m");
    assert_int_equal(p.d.mergers, 1);
    assert_int_equal(p.d.parts[m], 2);
    assert_int_equal(p.d.before_of[m], CAU_NONE);
    assert_int_equal(p.d.after_of[0], m);
    assert_int_equal(p.d.after_of[1], m);
    assert_int_equal(p.after->stakeholders[m].merged_how, CAU_MERGE_MAX);
    assert_int_equal(p.d.new_ties + p.d.gone_ties + p.d.other_weights + p.d.new_bodies + p.d.gone_bodies, 0);
    assert_int_equal(p.d.before_tie[0], CAU_TIE_INSIDE);
    for (size_t t = 1; t < 4; t++)
        assert_int_equal(p.d.before_tie[t], CAU_TIE_CARRIED);
    for (size_t t = 0; t < p.after->nties; t++)
        assert_int_equal(p.d.after_tie[t], CAU_TIE_CARRIED);
    close_pair(&p);
}

/*  d leaves with its tie; e comes with one; c is given another position */
static void bodies_come_go_and_change(void **state)
{
    (void)state;
    pair p;
    open_pair(&p, "'ties': [" ALLIANCE("a", "d", "") "]",
              "{'remove_stakeholder': 'd'}, {'add_stakeholder': {'id': 'e', 'name': 'E'}}, {'add_tie': " ALLIANCE("a", "e", "") "},"
              "{'set': {'stakeholder': 'c', 'position': 1}}", (caucus_selection){ .scenario = "s" });
    assert_int_equal(p.d.gone_bodies, 1);
    assert_int_equal(p.d.after_of[3], CAU_NONE);
    assert_int_equal(p.d.new_bodies, 1);
    assert_int_equal(p.d.parts[cau_stakeholder_find(p.after, "e")], 0);
    assert_int_equal(p.d.edits, 1);
    assert_true(p.d.edited[cau_stakeholder_find(p.after, "c")]);
    assert_int_equal(p.d.gone_ties, 1);
    assert_int_equal(p.d.new_ties, 1);
    close_pair(&p);
}

/*  Two ties of one pair and kind on two issues: each is found by its issue, whatever their order and weight */
static void ties_of_one_pair_are_told_apart_by_issue(void **state)
{
    (void)state;
    pair p;
    open_pair(&p, "'issues': [{'id': 'x', 'name': 'X'}, {'id': 'y', 'name': 'Y'}], 'ties': [" ALLIANCE("a", "b", ", 'issue': 'x', 'weight': 1") ", "
              ALLIANCE("a", "b", ", 'issue': 'y', 'weight': 2") "]",
              "{'remove_tie': " ALLIANCE("a", "b", ", 'issue': 'x'") "}", (caucus_selection){ .scenario = "s" });
    assert_int_equal(p.d.gone_ties, 1);
    assert_int_equal(p.d.other_weights, 0);
    assert_int_equal(p.d.before_tie[0], CAU_TIE_GONE);
    assert_int_equal(p.d.before_tie[1], CAU_TIE_SAME);
    close_pair(&p);
}

/*  a ══ b of strength 2 to 2017 and of 3 since 2018: at 2016, one tie of another strength */
static void a_date_is_set_against_the_files_own(void **state)
{
    (void)state;
    pair p;
    open_pair(&p, "'as_of': '2019', 'ties': [" ALLIANCE("a", "b", ", 'weight': 2, 'until': '2017'") ", " ALLIANCE("a", "b", ", 'weight': 3, 'since': '2018'") "]",
              "", (caucus_selection){ .at = "2016" });
    assert_int_equal(p.before->nties, 1);
    assert_int_equal(p.d.other_weights, 1);
    assert_int_equal(p.d.new_ties + p.d.gone_ties, 0);
    close_pair(&p);
}

/* The base is seen on the same issue and bases, with the same confidences, but without the scenario. */
static void before_is_seen_the_same_way(void **state)
{
    (void)state;
    caucus_landscape *file = landscape(ABCD, "'issues': [{'id': 'x', 'name': 'X'}], 'ties': [" ALLIANCE("a", "b", ", 'issue': 'x', 'basis': 'stated'") ", "
                                       ALLIANCE("c", "d", ", 'basis': 'assumed'") "], 'scenarios': [{'id': 's', 'name': 'S', 'changes': ["
                                       "{'add_tie': " ALLIANCE("a", "d", ", 'basis': 'stated'") "}]}]");
    caucus_landscape *base = selected(file, (caucus_selection){ 0 });
    caucus_landscape *net = selected(file, (caucus_selection){ .scenario = "s", .issue = "x", .basis = "stated", .confidence = "0.8,0.5,0.2" });
    caucus_landscape *before = NULL;
    assert_int_equal(cau_landscape_before(&before, ctx, base, net), CAUCUS_OK);
    assert_null(before->scenario_id);
    assert_string_equal(before->issue_id, "x");
    assert_int_equal(net->nties, 2);
    assert_int_equal(before->nties, 1);
    assert_near(cau_tie_confidence(before, &before->ties[0]), 0.8);
    assert_string_equal(cau_scenario_title(net), "S");
    caucus_landscape_free(before);
    caucus_landscape_free(net);
    caucus_landscape_free(base);
    caucus_landscape_free(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_differs_from_itself),
        cmocka_unit_test(ties_are_new_gone_or_of_another_strength),
        cmocka_unit_test(what_a_merger_carries_over_is_neither_new_nor_gone),
        cmocka_unit_test(bodies_come_go_and_change),
        cmocka_unit_test(ties_of_one_pair_are_told_apart_by_issue),
        cmocka_unit_test(a_date_is_set_against_the_files_own),
        cmocka_unit_test(before_is_seen_the_same_way),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
