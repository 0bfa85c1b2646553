/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Each finding of DESIGN section 3, "Check", on the smallest landscape that has it. */
#include "model/written.h"

#include "questions/alike.h"
#include "table/table.h"

static caucus_result *checked(const caucus_landscape *net, caucus_status want)
{
    caucus_result *r = NULL;
    assert_int_equal(caucus_question(&r, ctx, net, net, "check", NULL), want);
    assert_non_null(r);
    return r;
}

/** How many findings have a topic, and whether one of them holds the words. */
static size_t findings(const caucus_result *r, const char *topic, const char *words)
{
    const cau_table *t = cau_result_find_table(r, "check");
    const size_t of_topic = cau_table_find(t, "topic"), what = cau_table_find(t, "what");
    size_t count = 0;
    bool held = false;
    for (size_t row = 0; row < cau_table_rows(t); row++) {
        if (strcmp(cau_table_cell(t, row, of_topic)->text, topic) != 0)
            continue;
        count++;
        held = held || strstr(cau_table_cell(t, row, what)->text, words);
    }
    if (count > 0 && !held)
        fail_msg("no finding on %s says: %s", topic, words);
    return count;
}

static void expect(const char *stakeholders, const char *rest, const char *topic, size_t count, const char *words)
{
    caucus_landscape *net = landscape(stakeholders, rest);
    caucus_result *r = checked(net, CAUCUS_OK);
    assert_int_equal(findings(r, topic, words), count);
    caucus_result_free(r);
    caucus_landscape_free(net);
}

#define E "'evidence': [{'quote': 'q'}]"

static void a_landscape_in_order_has_nothing_to_look_at(void **state)
{
    (void)state;
    caucus_landscape *net = landscape("{'id': 'a', 'name': 'Ash', " E "}, {'id': 'b', 'name': 'Beech', " E "}",
                                      "'ties': [{'between': ['a', 'b'], 'kind': 'alliance', " E "}]");
    caucus_result *r = checked(net, CAUCUS_OK);
    assert_int_equal(cau_table_rows(cau_result_find_table(r, "check")), 0);
    assert_string_equal(cau_result_line(r, CAU_LINE_SENTENCE, 0), "No errors, and nothing that stands out.");
    caucus_result_free(r);
    caucus_landscape_free(net);
}

static void stakeholders_without_ties_are_named(void **state)
{
    (void)state;
    expect(ABCD, "'ties': [{'between': ['a', 'b'], 'kind': 'alliance'}, {'between': ['a', 'c'], 'kind': 'context'}]", "isolate", 1,
           "D has no ties");
    expect(ABCD, "'ties': [{'between': ['a', 'b'], 'kind': 'alliance'}]", "isolate", 1, "2 stakeholders have no ties: C and D");
    expect(ABCD, "'ties': [{'between': ['a', 'b'], 'kind': 'alliance'}, {'between': ['a', 'c'], 'kind': 'context'}]", "context only",
           1, "C has context ties only");
}

static void one_body_under_two_names_is_asked_about(void **state)
{
    (void)state;
    expect("{'id': 'a', 'name': 'IC24'}, {'id': 'b', 'name': 'Integrated Care 24'}", "", "two names", 1, "IC24 and Integrated Care 24");
    expect("{'id': 'a', 'name': 'CHT'}, {'id': 'b', 'name': 'Community Health Trust'}", "", "two names", 1, "CHT");
    expect("{'id': 'a', 'name': 'City Teaching'}, {'id': 'b', 'name': 'Large hospital', 'aliases': ['city teaching']}", "",
           "two names", 1, "has the alias");
    expect("{'id': 'a', 'name': 'Healthwatch'}, {'id': 'b', 'name': 'Health Watch'}", "", "same name", 1, "have the same name");
    expect("{'id': 'a', 'name': 'Ash'}, {'id': 'b', 'name': 'Beech'}", "", "two names", 0, "");
}

/*  a ══ b and a ╌╌ b: ask; on two issues they explain each other */
static void allied_and_in_conflict_is_asked_about(void **state)
{
    (void)state;
    expect(ABCD, "'ties': [{'between': ['a', 'b'], 'kind': 'alliance'}, {'between': ['b', 'a'], 'kind': 'conflict'}]",
           "allied and in conflict", 1, "A and B are recorded both as allies and in conflict");
    expect(ABCD, "'issues': [{'id': 'i', 'name': 'I'}, {'id': 'j', 'name': 'J'}],"
                 "'ties': [{'between': ['a', 'b'], 'kind': 'alliance', 'issue': 'i'},"
                 "{'between': ['a', 'b'], 'kind': 'conflict', 'issue': 'j'}]", "allied and in conflict", 0, "");
}

static void what_carries_no_evidence_is_counted(void **state)
{
    (void)state;
    expect(ABCD, "'ties': [{'between': ['a', 'b'], 'kind': 'alliance', " E "}, {'between': ['c', 'd'], 'kind': 'alliance'}]",
           "no evidence", 2, "1 of 2 ties carries no evidence");
}

/*  r1 reported a ══ b and b ══ c; nobody c ══ d: so nobody reported on d */
static void who_reported_is_counted(void **state)
{
    (void)state;
    caucus_landscape *net = landscape(ABCD,
        "'ties': [{'between': ['a', 'b'], 'kind': 'alliance', 'reported_by': ['r1', 'r2']},"
        "{'between': ['b', 'c'], 'kind': 'alliance', 'reported_by': ['r1']}, {'between': ['c', 'd'], 'kind': 'alliance'}]");
    caucus_result *r = checked(net, CAUCUS_OK);
    assert_int_equal(findings(r, "nobody reported", "D has no tie that any respondent reported"), 1);
    assert_int_equal(findings(r, "no reporter", "1 of 3 ties does not say"), 1);
    const cau_table *t = cau_result_find_table(r, "reporters");
    assert_int_equal(cau_table_rows(t), 2);
    assert_string_equal(cau_table_cell(t, 0, 0)->text, "r1");
    assert_number(cau_table_cell(t, 0, 1)->number, 2);
    assert_number(cau_table_cell(t, 0, 2)->number, 1);
    assert_number(cau_table_cell(t, 0, 3)->number, 2.0 / 3);
    caucus_result_free(r);
    caucus_landscape_free(net);
}

static void a_main_reporter_on_the_map_is_pointed_out(void **state)
{
    (void)state;
    expect(ABCD, "'ties': [{'between': ['a', 'b'], 'kind': 'alliance', 'reported_by': ['a']},"
                 "{'between': ['a', 'c'], 'kind': 'alliance', 'reported_by': ['a']},"
                 "{'between': ['a', 'd'], 'kind': 'alliance', 'reported_by': ['a']},"
                 "{'between': ['c', 'd'], 'kind': 'alliance', 'reported_by': ['d']}]",
           "one reporter", 1, "A is on the map and reported 3 of the 4 ties");
}

static void persons_need_a_purpose_and_a_review_date(void **state)
{
    (void)state;
    static const char person[] = "{'id': 'a', 'name': 'Jo', 'kind': 'person'}";
    caucus_landscape *net = landscape(person, "");
    caucus_result *r = checked(net, CAUCUS_EPROBLEMS);
    assert_int_equal(findings(r, "person", "Jo is a person"), 1);
    assert_string_equal(cau_result_line(r, CAU_LINE_SENTENCE, 0), "1 error, and 1 thing to look at.");
    caucus_result_free(r);
    caucus_landscape_free(net);
    net = landscape(person, "'handling': {'purpose': 'teaching'}");
    r = checked(net, CAUCUS_EPROBLEMS);
    caucus_result_free(r);
    caucus_landscape_free(net);
    net = landscape(person, "'handling': {'purpose': 'teaching', 'review_by': '2027-01'}");
    r = checked(net, CAUCUS_OK);
    caucus_result_free(r);
    caucus_landscape_free(net);
}

/*  What reading warned of stands in the table too, with its line; people get it from the reader. */
static void warnings_of_the_reader_are_findings(void **state)
{
    (void)state;
    caucus_landscape *net = NULL;
    char *json = quoted("{'caucus': 1, 'name': 'T',\n 'stakeholders': [{'id': 'a', 'name': 'A'}],\n"
                        " 'ties': [{'between': ['a', 'a'], 'kind': 'alliance'}]}");
    assert_int_equal(cau_json_read(&net, ctx, "t.json", json, strlen(json)), CAUCUS_OK);
    cau_free(json);
    caucus_result *r = checked(net, CAUCUS_OK);
    assert_int_equal(findings(r, "reading", "self-tie"), 1);
    const cau_table *t = cau_result_find_table(r, "check");
    assert_string_equal(cau_table_cell(t, 0, cau_table_find(t, "where"))->text, "line 3");
    for (size_t i = 0; i < cau_result_lines(r, CAU_LINE_SENTENCE); i++)
        assert_null(strstr(cau_result_line(r, CAU_LINE_SENTENCE, i), "self-tie"));
    caucus_diagnostics_clear(ctx);
    caucus_result_free(r);
    caucus_landscape_free(net);
}

static void folded_is(const char *name, const char *want)
{
    char *got = cau_folded(name);
    assert_string_equal(got, want);
    cau_free(got);
}

static void initials_are(const char *name, const char *want)
{
    char *got = cau_initials(name);
    assert_string_equal(got, want);
    cau_free(got);
}

static void names_are_compared_without_case_space_or_form(void **state)
{
    (void)state;
    folded_is("Carers' UK", "carersuk");
    folded_is("\xef\xbc\xa3\xef\xbc\xa3\xef\xbc\xa7", "ccg");   /* full-width CCG */
    folded_is("Caf\xc3\xa9", "caf\xc3\xa9");
    folded_is("Cafe\xcc\x81", "caf\xc3\xa9");                   /* the accent apart */
    folded_is("--", "");
    initials_are("Integrated Care 24", "ic24");
    initials_are("Department of Health and Social Care", "dhsc");
    initials_are("Community Trust", "");                        /* two letters say too little */
    initials_are("Healthwatch", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_landscape_in_order_has_nothing_to_look_at),
        cmocka_unit_test(stakeholders_without_ties_are_named),
        cmocka_unit_test(one_body_under_two_names_is_asked_about),
        cmocka_unit_test(allied_and_in_conflict_is_asked_about),
        cmocka_unit_test(what_carries_no_evidence_is_counted),
        cmocka_unit_test(who_reported_is_counted),
        cmocka_unit_test(a_main_reporter_on_the_map_is_pointed_out),
        cmocka_unit_test(persons_need_a_purpose_and_a_review_date),
        cmocka_unit_test(warnings_of_the_reader_are_findings),
        cmocka_unit_test(names_are_compared_without_case_space_or_form),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
