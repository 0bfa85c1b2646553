/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Expectations follow DESIGN section 3, "Time", "Issues", "Basis". */
#include "model/written.h"

/*  a ══ b    until 2017
 *  b ══ c    2017 to 2018
 *  c ══ d    since 2019-06;   d itself since 2019                as_of 2018 */
#define DATED "'as_of': '2018', 'ties': ["                                              \
              "{'between': ['a', 'b'], 'kind': 'alliance', 'until': '2017'},"           \
              "{'between': ['b', 'c'], 'kind': 'alliance', 'since': '2017', 'until': '2018'}," \
              "{'between': ['c', 'd'], 'kind': 'alliance', 'since': '2019-06'}]"
#define ABC_AND_LATE_D "{'id': 'a', 'name': 'A'}, {'id': 'b', 'name': 'B'}, {'id': 'c', 'name': 'C'}," \
                       "{'id': 'd', 'name': 'D', 'since': '2019'}"

static size_t ties_at(const caucus_landscape *base, const char *at)
{
    caucus_landscape *net = selected(base, (caucus_selection){ .at = at });
    const size_t count = net->nties;
    caucus_landscape_free(net);
    return count;
}

static void a_date_keeps_what_was_there_then(void **state)
{
    (void)state;
    caucus_landscape *base = landscape(ABC_AND_LATE_D, DATED);
    assert_int_equal(ties_at(base, "2016"), 1);
    assert_int_equal(ties_at(base, "2017"), 2);       /* until 2017 includes all of 2017 */
    assert_int_equal(ties_at(base, "2017-12-31"), 2);
    assert_int_equal(ties_at(base, "2018-01-01"), 1);
    assert_int_equal(ties_at(base, "2018-12-31"), 1); /* until 2018 includes all of 2018 */
    assert_int_equal(ties_at(base, "2019-05"), 0);
    assert_int_equal(ties_at(base, "2019-06"), 1);
    assert_int_equal(ties_at(base, "2019"), 1);       /* some of 2019 is enough */
    assert_int_equal(ties_at(base, "all"), 3);
    assert_int_equal(ties_at(base, NULL), 1);         /* as_of: 2018 */
    caucus_landscape_free(base);
}

static void stakeholders_are_there_in_their_time_only(void **state)
{
    (void)state;
    caucus_landscape *base = landscape(ABC_AND_LATE_D, DATED);
    caucus_landscape *net = selected(base, (caucus_selection){ 0 });
    assert_int_equal(net->n, 3);
    assert_int_equal(cau_stakeholder_find(net, "d"), CAU_NONE);
    caucus_landscape_free(net);
    net = selected(base, (caucus_selection){ .at = "2020" });
    assert_int_equal(net->n, 4);
    assert_string_equal(net->at_text, "2020");
    caucus_landscape_free(net);
    caucus_landscape_free(base);
}

/*  a ══ b  until 2016,   b ══ c  since 2018, no as_of: the latest date of the file, 2018, decides */
static void without_as_of_the_latest_date_decides(void **state)
{
    (void)state;
    caucus_landscape *base = landscape(ABCD, "'ties': [{'between': ['a', 'b'], 'kind': 'alliance', 'until': '2016'},"
                                             "{'between': ['b', 'c'], 'kind': 'alliance', 'since': '2018'}]");
    assert_string_equal(cau_default_date(base).text, "2018");
    caucus_landscape *net = selected(base, (caucus_selection){ 0 });
    assert_int_equal(net->nties, 1);
    assert_int_equal(net->ties[0].to, 2);
    caucus_landscape_free(net);
    caucus_landscape_free(base);
}

static void a_landscape_without_dates_is_read_whole(void **state)
{
    (void)state;
    caucus_landscape *base = landscape(ABCD, "'ties': [{'between': ['a', 'b'], 'kind': 'alliance'}]");
    caucus_landscape *net = selected(base, (caucus_selection){ 0 });
    char *before = as_text(base), *after = as_text(net);
    assert_string_equal(before, after);
    cau_free(before);
    cau_free(after);
    caucus_landscape_free(net);
    caucus_landscape_free(base);
}

/*  A stakeholder that leaves takes along its ties, its seat and its place on the map; indices stay right.
 *  (b) 2019 ─ a ══ b ══ c ══ d in 2018: only c ══ d is left, and c and d move up */
static void what_hangs_on_a_stakeholder_goes_with_it(void **state)
{
    (void)state;
    caucus_landscape *base = landscape("{'id': 'a', 'name': 'A'}, {'id': 'b', 'name': 'B', 'since': '2019'},"
                                       "{'id': 'c', 'name': 'C'}, {'id': 'd', 'name': 'D'}",
        "'as_of': '2018', 'convenor': 'b', 'ties': [{'between': ['a', 'b'], 'kind': 'alliance'},"
        "{'between': ['b', 'c'], 'kind': 'alliance'}, {'between': ['c', 'd'], 'kind': 'alliance'}],"
        "'board': {'seats': {'a': 1, 'b': 2, 'd': 3}}, 'layout': {'positions': {'b': [1, 2], 'd': [3, 4]}}");
    caucus_landscape *net = selected(base, (caucus_selection){ 0 });
    assert_int_equal(net->n, 3);
    assert_int_equal(net->nties, 1);
    assert_string_equal(net->stakeholders[net->ties[0].from].id, "c");
    assert_string_equal(net->stakeholders[net->ties[0].to].id, "d");
    assert_int_equal(net->board.nseats, 2);
    assert_string_equal(net->stakeholders[net->board.seats[1].stakeholder].id, "d");
    assert_int_equal(net->nlayout, 1);
    assert_string_equal(net->stakeholders[net->layout[0].stakeholder].id, "d");
    assert_int_equal(net->convenor, CAU_NONE);
    assert_int_equal(base->convenor, 1); /* the base stays */
    caucus_landscape_free(net);
    caucus_landscape_free(base);
}

#define ISSUES "'issues': [{'id': 'money', 'name': 'Money'}, {'id': 'beds', 'name': 'Beds', 'under': 'money'},"           \
               "{'id': 'staff', 'name': 'Staff'}], 'ties': ["                                                             \
               "{'between': ['a', 'b'], 'kind': 'alliance'}, {'between': ['a', 'c'], 'kind': 'alliance', 'issue': 'money'}," \
               "{'between': ['a', 'd'], 'kind': 'alliance', 'issue': 'beds'},"                                            \
               "{'between': ['b', 'c'], 'kind': 'alliance', 'issue': 'staff'}]"

/*  money ── beds under it; staff apart. Of four ties: none, money, beds, staff. */
static void an_issue_keeps_its_ties_those_under_it_and_those_of_none(void **state)
{
    (void)state;
    static const struct {
        const char *issue;
        size_t ties;
    } cases[] = { { "money", 3 }, { "beds", 2 }, { "staff", 2 } };
    caucus_landscape *base = landscape(ABCD, ISSUES);
    for (size_t i = 0; i < 3; i++) {
        caucus_landscape *net = selected(base, (caucus_selection){ .issue = cases[i].issue });
        assert_int_equal(net->nties, cases[i].ties);
        assert_string_equal(net->issue_id, cases[i].issue);
        assert_int_equal(net->issue, i);
        caucus_landscape_free(net);
    }
    caucus_landscape_free(base);
}

/*  a has a general view and one on money; b a general one only; c one on beds (under money) only */
static void positions_are_those_on_the_issue_and_never_the_general_ones(void **state)
{
    (void)state;
    caucus_landscape *base = landscape(
        "{'id': 'a', 'name': 'A', 'position': 1, 'salience': 0.9, 'position_basis': 'assumed', 'positions': {'money':"
        "{'position': -0.5, 'stake': 'loss', 'stake_kind': 'role', 'condition': 'if paid', 'basis': 'stated'}}},"
        "{'id': 'b', 'name': 'B', 'position': 1},"
        "{'id': 'c', 'name': 'C', 'positions': {'beds': {'position': 1}}}, {'id': 'd', 'name': 'D'}", ISSUES);
    caucus_landscape *net = selected(base, (caucus_selection){ .issue = "money" });
    assert_true(who(net, "a")->position.given);
    assert_number(who(net, "a")->position.value, -0.5);
    assert_false(who(net, "a")->salience.given); /* its own entry gives none */
    assert_int_equal(who(net, "a")->stake, CAU_STAKE_LOSS);
    assert_string_equal(who(net, "a")->condition, "if paid");
    assert_int_equal(cau_position_basis(who(net, "a"), NULL), CAU_STATED);
    assert_false(who(net, "b")->position.given);
    assert_false(who(net, "c")->position.given);
    caucus_landscape_free(net);
    caucus_landscape_free(base);
}

/*  stated ══ implied ══ assumed, with values of each basis */
static void bases_filter_ties_and_values(void **state)
{
    (void)state;
    caucus_landscape *base = landscape(
        "{'id': 'a', 'name': 'A', 'power': 0.5, 'power_basis': 'stated', 'position': 1, 'position_basis': 'assumed'},"
        "{'id': 'b', 'name': 'B', 'power': {'status': 0.5}, 'power_basis': 'implied'}, {'id': 'c', 'name': 'C', 'power': 0.2},"
        "{'id': 'd', 'name': 'D', 'positions': {'i': {'position': 1, 'basis': 'stated'}, 'j': {'position': 1}}}",
        "'issues': [{'id': 'i', 'name': 'I'}, {'id': 'j', 'name': 'J'}],"
        "'ties': [{'between': ['a', 'b'], 'kind': 'alliance', 'basis': 'stated'},"
        "{'between': ['b', 'c'], 'kind': 'alliance', 'basis': 'implied'}, {'between': ['c', 'd'], 'kind': 'alliance'}]");
    caucus_landscape *net = selected(base, (caucus_selection){ .basis = "stated, implied" });
    assert_int_equal(net->nties, 2);
    assert_number(cau_judged_power(who(net, "a")), 0.5);
    assert_number(cau_judged_power(who(net, "b")), 0.5);
    assert_true(isnan(cau_judged_power(who(net, "c")))); /* a number without a basis is assumed */
    assert_false(who(net, "a")->position.given);
    assert_int_equal(who(net, "d")->npositions, 1);
    assert_int_equal(net->n, 4);
    caucus_landscape_free(net);
    net = selected(base, (caucus_selection){ .basis = "assumed" });
    assert_int_equal(net->nties, 1);
    assert_true(isnan(cau_judged_power(who(net, "b"))));
    caucus_landscape_free(net);
    caucus_landscape_free(base);
}

static void respondents_filter_ties(void **state)
{
    (void)state;
    caucus_landscape *base = landscape(ABCD,
        "'ties': [{'between': ['a', 'b'], 'kind': 'alliance', 'reported_by': ['r1', 'r2']},"
        "{'between': ['b', 'c'], 'kind': 'alliance', 'reported_by': ['r2']}, {'between': ['c', 'd'], 'kind': 'alliance'}]");
    caucus_landscape *net = selected(base, (caucus_selection){ .reported_by = "r1" });
    assert_int_equal(net->nties, 1);
    caucus_landscape_free(net);
    net = selected(base, (caucus_selection){ .reported_by = "r1,r2" });
    assert_int_equal(net->nties, 2);
    assert_string_equal(net->reported_by_text, "r1,r2");
    caucus_landscape_free(net);
    caucus_landscape_free(base);
}

static void confidences_can_be_chosen(void **state)
{
    (void)state;
    caucus_landscape *base = landscape(ABCD,
        "'ties': [{'between': ['a', 'b'], 'kind': 'alliance', 'basis': 'implied'},"
        "{'between': ['b', 'c'], 'kind': 'alliance', 'basis': 'implied', 'confidence': 0.7}]");
    caucus_landscape *net = selected(base, (caucus_selection){ .confidence = "0.8,0.4,0.1" });
    assert_number(cau_tie_confidence(base, &base->ties[0]), 0.6);
    assert_number(cau_tie_confidence(net, &net->ties[0]), 0.4);
    assert_number(cau_tie_confidence(net, &net->ties[1]), 0.7); /* its own stays */
    caucus_landscape_free(net);
    caucus_landscape_free(base);
}

static void refuse(const caucus_landscape *base, caucus_selection choice, const char *words)
{
    caucus_landscape *net = NULL;
    caucus_diagnostics_clear(ctx);
    assert_int_equal(try_select(&net, base, &choice), CAUCUS_EINVAL);
    assert_null(net);
    if (!was_said(words)) {
        show_diagnostics();
        fail_msg("nothing was said of: %s", words);
    }
}

static void choices_that_name_nothing_are_answered_with_what_there_is(void **state)
{
    (void)state;
    caucus_landscape *base = landscape(ABCD,
        ISSUES ", 'scenarios': [{'id': 'merger', 'name': 'M', 'changes': [{'remove_stakeholder': 'a'}]}]");
    refuse(base, (caucus_selection){ .issue = "mony" }, "did you mean \"money\"? there are: money, beds, staff");
    refuse(base, (caucus_selection){ .scenario = "merge" }, "did you mean \"merger\"?");
    refuse(base, (caucus_selection){ .basis = "said" }, "stated, implied, assumed");
    refuse(base, (caucus_selection){ .basis = "stated,implid" }, "did you mean \"implied\"?");
    refuse(base, (caucus_selection){ .reported_by = "r1" }, "there is no respondent \"r1\"");
    refuse(base, (caucus_selection){ .at = "March" }, "is not a date");
    refuse(base, (caucus_selection){ .at = "2019-13" }, "is not a date");
    refuse(base, (caucus_selection){ .confidence = "0.9,0.6" }, "three numbers");
    refuse(base, (caucus_selection){ .confidence = "0.9,0.6,1.3" }, "three numbers");
    refuse(base, (caucus_selection){ .confidence = "0,9;0,6;0,3" }, "three numbers");
    caucus_landscape_free(base);
}

/*  Whatever is chosen, the base writes the same bytes as before. */
static void the_base_never_changes(void **state)
{
    (void)state;
    static const caucus_selection choices[] = {
        { .scenario = "s" }, { .at = "2017" }, { .issue = "money" }, { .basis = "stated" }, { .reported_by = "r1" },
        { .scenario = "s", .at = "all", .issue = "beds", .basis = "assumed", .confidence = "1,0.5,0.1" },
    };
    caucus_landscape *base = landscape(
        "{'id': 'a', 'name': 'A', 'power': 0.4, 'aliases': ['AA'], 'positions': {'money': {'position': 1, 'basis': 'stated'}}},"
        "{'id': 'b', 'name': 'B', 'until': '2018', 'attributes': {'beds': 3}}, {'id': 'c', 'name': 'C'}, {'id': 'd', 'name': 'D'}",
        "'issues': [{'id': 'money', 'name': 'Money'}, {'id': 'beds', 'name': 'Beds', 'under': 'money'}],"
        "'ties': [{'between': ['a', 'b'], 'kind': 'alliance', 'reported_by': ['r1'], 'since': '2016'},"
        "{'from': 'b', 'to': 'c', 'kind': 'influence', 'issue': 'beds', 'weight': 2}],"
        "'board': {'seats': {'a': 1, 'b': 1}}, 'layout': {'positions': {'a': [0, 0], 'b': [2, 2]}},"
        "'scenarios': [{'id': 's', 'name': 'S', 'changes': ["
        "{'merge': ['a', 'b'], 'into': {'id': 'ab', 'name': 'AB'}}, {'set': {'stakeholder': 'c', 'position': 1}},"
        "{'add_tie': {'between': ['ab', 'd'], 'kind': 'conflict'}}]}]");
    char *before = as_text(base);
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++) {
        caucus_landscape *net = selected(base, choices[i]);
        char *after = as_text(base);
        assert_string_equal(before, after);
        for (size_t t = 0; t < net->nties; t++)
            assert_true(net->ties[t].from < net->n && net->ties[t].to < net->n && net->ties[t].kind < net->nkinds);
        cau_free(after);
        caucus_landscape_free(net);
    }
    cau_free(before);
    caucus_landscape_free(base);
}

/*  A selection may be read after its base is gone. */
static void a_selection_stands_by_itself(void **state)
{
    (void)state;
    caucus_landscape *base = landscape(ABC_AND_LATE_D, DATED);
    caucus_landscape *net = selected(base, (caucus_selection){ .at = "all" });
    char *before = as_text(base);
    caucus_landscape_free(base);
    char *after = as_text(net);
    assert_string_equal(before, after);
    cau_free(before);
    cau_free(after);
    caucus_landscape_free(net);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_date_keeps_what_was_there_then),
        cmocka_unit_test(stakeholders_are_there_in_their_time_only),
        cmocka_unit_test(without_as_of_the_latest_date_decides),
        cmocka_unit_test(a_landscape_without_dates_is_read_whole),
        cmocka_unit_test(what_hangs_on_a_stakeholder_goes_with_it),
        cmocka_unit_test(an_issue_keeps_its_ties_those_under_it_and_those_of_none),
        cmocka_unit_test(positions_are_those_on_the_issue_and_never_the_general_ones),
        cmocka_unit_test(bases_filter_ties_and_values),
        cmocka_unit_test(respondents_filter_ties),
        cmocka_unit_test(confidences_can_be_chosen),
        cmocka_unit_test(choices_that_name_nothing_are_answered_with_what_there_is),
        cmocka_unit_test(the_base_never_changes),
        cmocka_unit_test(a_selection_stands_by_itself),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
