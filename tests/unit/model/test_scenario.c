/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Every kind of change, with its picture. Expected numbers are worked out by hand from DESIGN section 3, "Scenarios". */
#include "model/written.h"

#include <stdio.h>
#include <unistd.h>

/** Apply changes to a landscape of four: "s" is the scenario. */
static caucus_landscape *changed_from(const char *stakeholders, const char *rest, const char *changes)
{
    cau_str s = { 0 };
    cau_str_addf(&s, "%s%s'scenarios': [{'id': 's', 'name': 'S', 'changes': [%s]}]", rest, rest[0] ? ", " : "", changes);
    caucus_landscape *base = landscape(stakeholders, s.text);
    caucus_landscape *net = selected(base, (caucus_selection){ .scenario = "s" });
    caucus_landscape_free(base);
    cau_str_free(&s);
    return net;
}

static void refused(const char *rest, const char *changes, const char *words)
{
    cau_str s = { 0 };
    caucus_landscape *net = NULL;
    cau_str_addf(&s, "%s%s'scenarios': [{'id': 's', 'name': 'S', 'changes': [%s]}]", rest, rest[0] ? ", " : "", changes);
    caucus_landscape *base = landscape(ABCD, s.text);
    const caucus_status rc = try_select(&net, base, &(caucus_selection){ .scenario = "s" });
    assert_int_equal(rc, CAUCUS_EINPUT);
    assert_null(net);
    if (!was_said(words)) {
        show_diagnostics();
        fail_msg("nothing was said of: %s", words);
    }
    assert_string_equal(caucus_diagnostic_get(ctx, 0)->file, "test.json");
    assert_int_equal(caucus_diagnostic_get(ctx, 0)->line, 1);
    caucus_diagnostics_clear(ctx);
    caucus_landscape_free(base);
    cau_str_free(&s);
}

#define ALLIANCE(a, b) "{'between': ['" a "', '" b "'], 'kind': 'alliance'}"

/* ---- merge ------------------------------------------------------------------------------------- */

/*  a ─┐
 *     ├═ c with 2 and 3      a ══ b vanishes      merged m ══ c:  sum 5, max 3, mean 2.5 */
static void coinciding_ties_combine_as_told(void **state)
{
    (void)state;
    static const struct {
        const char *weights;
        double want;
    } cases[] = { { "'weights': 'sum'", 5 }, { "'weights': 'max'", 3 }, { "'weights': 'mean'", 2.5 } };
    for (size_t i = 0; i < 3; i++) {
        char changes[200];
        snprintf(changes, sizeof changes, "{'merge': ['a', 'b'], 'into': {'id': 'm', 'name': 'M'}, %s}", cases[i].weights);
        caucus_landscape *net = changed_from(ABCD,
            "'ties': [" ALLIANCE("a", "b") ", {'between': ['a', 'c'], 'kind': 'alliance', 'weight': 2, 'basis': 'stated'},"
            "{'between': ['c', 'b'], 'kind': 'alliance', 'weight': 3, 'basis': 'implied', 'confidence': 0.95}]", changes);
        assert_int_equal(net->n, 3);
        assert_int_equal(net->nties, 1);
        assert_number(strength(net, "alliance", "m", "c"), cases[i].want);
        assert_number(cau_tie_confidence(net, &net->ties[0]), 0.95); /* the highest */
        assert_int_equal(cau_tie_basis(&net->ties[0]), CAU_STATED);
        assert_string_equal(net->scenario_id, "s");
        caucus_landscape_free(net);
    }
}

/*  Elm in small: six against the hospital, each with 1: six times under sum, once under max and mean (USERS section 4) */
static void six_against_one_is_six_or_one(void **state)
{
    (void)state;
    static const double want[] = { 6, 1, 1 };
    static const char *const how[] = { "sum", "max", "mean" };
    for (size_t i = 0; i < 3; i++) {
        cau_str who_is = { 0 }, ties = { 0 }, merge = { 0 };
        cau_str_add(&who_is, "{'id': 'h', 'name': 'H'}");
        for (int k = 1; k <= 6; k++) {
            cau_str_addf(&who_is, ", {'id': 'ccg-%d', 'name': 'CCG %d'}", k, k);
            cau_str_addf(&ties, "%s{'between': ['ccg-%d', 'h'], 'kind': 'conflict'}", k > 1 ? ", " : "'ties': [", k);
            cau_str_addf(&merge, "%s'ccg-%d'", k > 1 ? ", " : "{'merge': [", k);
        }
        cau_str_add(&ties, "]");
        cau_str_addf(&merge, "], 'into': {'id': 'ccg', 'name': 'CCG'}, 'weights': '%s'}", how[i]);
        caucus_landscape *net = changed_from(who_is.text, ties.text, merge.text);
        assert_number(strength(net, "conflict", "ccg", "h"), want[i]);
        assert_int_equal(who(net, "ccg")->merged_from.count, 6);
        caucus_landscape_free(net);
        cau_str_free(&who_is);
        cau_str_free(&ties);
        cau_str_free(&merge);
    }
}

/*  What one body said twice of the same tie still counts once: a ══ c 2 (r1) and 3 (r2), b ══ c 1: sum is 3 + 1 */
static void repeated_ties_of_one_member_count_once_before_they_combine(void **state)
{
    (void)state;
    caucus_landscape *net = changed_from(ABCD,
        "'ties': [{'between': ['a', 'c'], 'kind': 'alliance', 'weight': 2, 'reported_by': ['r1']},"
        "{'between': ['a', 'c'], 'kind': 'alliance', 'weight': 3, 'reported_by': ['r2']},"
        "{'between': ['b', 'c'], 'kind': 'alliance', 'weight': 1, 'reported_by': ['r3']}]",
        "{'merge': ['a', 'b'], 'into': {'id': 'm', 'name': 'M'}, 'weights': 'sum'}");
    assert_int_equal(net->nties, 1);
    assert_number(net->ties[0].weight.value, 4);
    assert_int_equal(net->ties[0].reported_by.count, 3);
    caucus_landscape_free(net);
}

/*  Directions, issues and kinds do not coincide: a→c and c→b stay two, as do ties of two issues */
static void ties_of_other_direction_kind_or_issue_stay_apart(void **state)
{
    (void)state;
    caucus_landscape *net = changed_from(ABCD,
        "'issues': [{'id': 'i', 'name': 'I'}], 'ties': [{'from': 'a', 'to': 'c', 'kind': 'influence', 'weight': 2},"
        "{'from': 'c', 'to': 'b', 'kind': 'influence', 'weight': 3}, {'between': ['a', 'd'], 'kind': 'alliance', 'issue': 'i'},"
        "{'between': ['b', 'd'], 'kind': 'alliance'}, {'between': ['b', 'd'], 'kind': 'conflict'}]",
        "{'merge': ['a', 'b'], 'into': {'id': 'm', 'name': 'M'}}");
    assert_int_equal(net->nties, 5);
    assert_number(strength(net, "influence", "m", "c"), 2);
    assert_number(strength(net, "influence", "c", "m"), 3);
    caucus_landscape_free(net);
}

#define MEMBERS                                                                                                             \
    "{'id': 'a', 'name': 'A', 'sector': 'x', 'power': {'authority': 0.2, 'status': 0.6}, 'power_basis': 'stated',"          \
    "  'position': 1, 'salience': 0.5, 'confidence': 0.9, 'tags': ['t', 'u'], 'aliases': ['Ay'],"                           \
    "  'positions': {'i': {'position': 1, 'stake': 'gain'}, 'j': {'position': -1, 'condition': 'if paid'}},"               \
    "  'attributes': {'region': 'east', 'beds': 10}, 'evidence': [{'quote': 'one'}]},"                                     \
    "{'id': 'b', 'name': 'B', 'sector': 'x', 'power': {'authority': 0.8, 'status': 0.4}, 'position': -1, 'salience': 1,"    \
    "  'confidence': 0.4, 'tags': ['u', 'v'], 'positions': {'i': {'position': -1, 'stake': 'loss'}},"                       \
    "  'attributes': {'region': 'east', 'beds': 20}, 'evidence': [{'quote': 'one'}, {'quote': 'two'}]},"                    \
    "{'id': 'c', 'name': 'C'}"
#define AROUND "'issues': [{'id': 'i', 'name': 'I'}, {'id': 'j', 'name': 'J'}], 'convenor': 'b',"                            \
               "'ties': [" ALLIANCE("a", "c") "], 'board': {'seats': {'a': 2, 'b': 3, 'c': 1}},"                             \
               "'layout': {'positions': {'a': [0, 10], 'b': [20, 30], 'c': [5, 5]}}"

/*  Judged power: a 0.4, b 0.6. Bases: the maxima 0.8 and 0.6. Position (0.4 - 0.6)/1 = -0.2; salience
 *  0.4·0.5 + 0.6·1 = 0.8; on i the same -0.2; on j only a speaks: -1. Seats 2 + 3. Barycentre (10, 20). */
static void a_merged_stakeholder_is_made_from_its_members(void **state)
{
    (void)state;
    caucus_landscape *net = changed_from(MEMBERS, AROUND, "{'merge': ['a', 'b'], 'into': {'id': 'm', 'name': 'M'}}");
    const cau_stakeholder *m = who(net, "m");
    assert_int_equal(cau_stakeholder_find(net, "m"), 0); /* at the place of the first member */
    assert_number(m->power_base[CAU_AUTHORITY].value, 0.8);
    assert_number(m->power_base[CAU_STATUS].value, 0.6);
    assert_false(m->power_base[CAU_RESOURCES].given || m->power.given);
    assert_int_equal(cau_power_basis(m), CAU_ASSUMED);
    assert_number(m->position.value, -0.2);
    assert_number(m->salience.value, 0.8);
    assert_int_equal(cau_position_basis(m, NULL), CAU_ASSUMED);
    assert_int_equal(m->npositions, 2);
    assert_number(m->positions[0].position.value, -0.2);
    assert_int_equal(m->positions[0].stake, CAU_STAKE_MIXED);
    assert_int_equal(cau_position_basis(m, &m->positions[0]), CAU_ASSUMED);
    assert_number(m->positions[1].position.value, -1);
    assert_string_equal(m->positions[1].condition, "if paid");
    assert_number(m->confidence.value, 0.4); /* the lowest */
    assert_string_equal(m->sector_id, "x");
    assert_int_equal(m->tags.count, 3);
    assert_int_equal(m->aliases.count, 1);
    assert_int_equal(m->evidence.count, 2); /* each once */
    assert_int_equal(m->nattributes, 1);    /* one-valued: the region; beds differ */
    assert_string_equal(m->attributes[0].key, "region");
    assert_int_equal(net->board.nseats, 2);
    assert_number(net->board.seats[0].seats, 5);
    assert_int_equal(net->nlayout, 2);
    assert_number(net->layout[0].x, 10);
    assert_number(net->layout[0].y, 20);
    assert_string_equal(net->convenor_id, "m");
    assert_int_equal(net->convenor, 0);
    caucus_landscape_free(net);
}

static void fields_of_into_win(void **state)
{
    (void)state;
    caucus_landscape *net = changed_from(MEMBERS, AROUND,
        "{'merge': ['a', 'b'], 'into': {'id': 'm', 'name': 'M', 'sector': 'y', 'power': 0.9, 'position': 0.5, 'confidence': 1,"
        "'tags': ['new'], 'attributes': {'beds': 30}, 'positions': {'i': {'position': 0.25, 'basis': 'implied'}}}}");
    const cau_stakeholder *m = who(net, "m");
    assert_string_equal(m->sector_id, "y");
    assert_number(cau_judged_power(m), 0.9);
    assert_false(m->power_base[CAU_AUTHORITY].given);
    assert_number(m->position.value, 0.5);
    assert_number(m->salience.value, 0.8); /* not in `into`: from the members */
    assert_number(m->confidence.value, 1);
    assert_int_equal(m->tags.count, 1);
    assert_int_equal(m->nattributes, 2);
    assert_number(m->attributes[0].number, 30);
    assert_number(m->positions[0].position.value, 0.25);
    assert_int_equal(cau_position_basis(m, &m->positions[0]), CAU_IMPLIED);
    assert_int_equal(m->npositions, 2);
    caucus_landscape_free(net);
}

/*  Where power is unknown, members weigh the same: (1 - 1)/2 = 0 */
static void members_without_power_weigh_the_same(void **state)
{
    (void)state;
    caucus_landscape *net = changed_from("{'id': 'a', 'name': 'A', 'position': 1}, {'id': 'b', 'name': 'B', 'position': -1}", "",
                                         "{'merge': ['a', 'b'], 'into': {'id': 'm', 'name': 'M'}}");
    assert_true(who(net, "m")->position.given);
    assert_number(who(net, "m")->position.value, 0);
    assert_true(isnan(cau_judged_power(who(net, "m"))));
    caucus_landscape_free(net);
}

/*  A sum of 5 on a weight scale that ends at 3 is what it is; a 5 that somebody writes is not */
static void scale_limits_bind_what_is_written_and_not_what_is_computed(void **state)
{
    (void)state;
    static const char rest[] = "'scales': {'weight': [0, 3]}, 'ties': [{'between': ['a', 'c'], 'kind': 'alliance', 'weight': 2},"
                               "{'between': ['b', 'c'], 'kind': 'alliance', 'weight': 3}]";
    caucus_landscape *net = changed_from(ABCD, rest, "{'merge': ['a', 'b'], 'into': {'id': 'm', 'name': 'M'}, 'weights': 'sum'}");
    assert_number(strength(net, "alliance", "m", "c"), 5);
    caucus_landscape_free(net);
}

/*  After the merge, a and b mean m: in changes, in ties, and in a second merge */
static void a_merged_id_means_the_merged_stakeholder(void **state)
{
    (void)state;
    caucus_landscape *net = changed_from(ABCD, "'ties': [" ALLIANCE("b", "c") "]",
        "{'merge': ['a', 'b'], 'into': {'id': 'm', 'name': 'M'}}, {'set': {'stakeholder': 'a', 'position': 1}},"
        "{'add_tie': {'from': 'b', 'to': 'd', 'kind': 'influence', 'weight': 2}},"
        "{'set_tie': {'match': {'between': ['a', 'c']}, 'to': {'weight': 4}}},"
        "{'merge': ['a', 'd'], 'into': {'id': 'all', 'name': 'All'}}, {'set': {'stakeholder': 'b', 'name': 'Everybody'}}");
    assert_int_equal(net->n, 2);
    assert_string_equal(who(net, "all")->name, "Everybody");
    assert_int_equal(who(net, "all")->merged_from.count, 3);
    assert_int_equal(net->nties, 1);
    assert_number(strength(net, "alliance", "all", "c"), 4);
    caucus_landscape_free(net);
}

/*  into may take the id of a member: b becomes part of a */
static void a_merger_may_keep_a_members_id(void **state)
{
    (void)state;
    caucus_landscape *net = changed_from(ABCD, "'ties': [" ALLIANCE("b", "c") "]",
                                         "{'merge': ['b', 'a'], 'into': {'id': 'a', 'name': 'A with B'}}");
    assert_int_equal(net->n, 3);
    assert_string_equal(who(net, "a")->name, "A with B");
    assert_number(strength(net, "alliance", "a", "c"), 1);
    caucus_landscape_free(net);
}

static void a_merge_that_cannot_be_is_refused(void **state)
{
    (void)state;
    refused("", "{'merge': ['a', 'x'], 'into': {'id': 'm', 'name': 'M'}}", "there is no stakeholder \"x\"");
    refused("", "{'merge': ['a', 'b'], 'into': {'id': 'c', 'name': 'M'}}", "already a stakeholder");
}

/* ---- stakeholders ------------------------------------------------------------------------------ */

static void a_stakeholder_can_come(void **state)
{
    (void)state;
    caucus_landscape *net = changed_from(ABCD, "'scales': {'power': [0, 10]}",
        "{'add_stakeholder': {'id': 'e', 'name': 'E', 'sector': 'new', 'power': 5}},"
        "{'add_tie': {'between': ['e', 'a'], 'kind': 'alliance'}}");
    assert_int_equal(net->n, 5);
    assert_number(cau_judged_power(who(net, "e")), 0.5);
    assert_string_equal(net->sectors[who(net, "e")->sector].id, "new");
    assert_number(strength(net, "alliance", "a", "e"), 1);
    caucus_landscape_free(net);
    refused("", "{'add_stakeholder': {'id': 'a', 'name': 'Another'}}", "there already is a stakeholder \"a\"");
}

/*  a ══ b ══ c without b: nothing is left of either tie */
static void a_stakeholder_goes_with_its_ties(void **state)
{
    (void)state;
    caucus_landscape *net = changed_from(ABCD, "'ties': [" ALLIANCE("a", "b") ", " ALLIANCE("b", "c") ", " ALLIANCE("c", "d") "]",
                                         "{'remove_stakeholder': 'b'}");
    assert_int_equal(net->n, 3);
    assert_int_equal(net->nties, 1);
    assert_number(strength(net, "alliance", "c", "d"), 1);
    caucus_landscape_free(net);
    refused("", "{'remove_stakeholder': 'bb'}", "there is no stakeholder \"bb\"");
}

/*  Only what is named changes; positions merge issue by issue; numbers become assumed unless their basis is given */
static void set_changes_what_it_names(void **state)
{
    (void)state;
    caucus_landscape *net = changed_from(MEMBERS, AROUND,
        "{'set': {'stakeholder': 'a', 'salience': 1, 'power': 0.3, 'attributes': {'beds': 11},"
        "'positions': {'j': {'position': 0.5}, 'i': {'salience': 0.7, 'basis': 'stated'}}}}");
    const cau_stakeholder *a = who(net, "a");
    assert_string_equal(a->name, "A");
    assert_number(a->position.value, 1);
    assert_number(a->salience.value, 1);
    assert_number(cau_judged_power(a), 0.3); /* the field `power` as a whole */
    assert_int_equal(cau_power_basis(a), CAU_ASSUMED);
    assert_int_equal(a->npositions, 2);
    assert_number(a->positions[0].position.value, 1); /* i: as it was, */
    assert_number(a->positions[0].salience.value, 0.7);
    assert_int_equal(cau_position_basis(a, &a->positions[0]), CAU_STATED);
    assert_number(a->positions[1].position.value, 0.5);
    assert_string_equal(a->positions[1].condition, "if paid");
    assert_int_equal(cau_position_basis(a, &a->positions[1]), CAU_ASSUMED);
    assert_int_equal(a->nattributes, 2);
    assert_number(a->attributes[1].number, 11);
    assert_int_equal(a->tags.count, 2);
    caucus_landscape_free(net);
    refused("", "{'set': {'stakeholder': 'x', 'position': 1}}", "there is no stakeholder \"x\"");
}

/* ---- ties -------------------------------------------------------------------------------------- */

static void a_tie_can_come(void **state)
{
    (void)state;
    caucus_landscape *net = changed_from(ABCD, "", "{'add_tie': {'from': 'a', 'to': 'b', 'kind': 'influence', 'weight': 2}}");
    assert_number(strength(net, "influence", "a", "b"), 2);
    caucus_landscape_free(net);
    refused("", "{'add_tie': {'from': 'a', 'to': 'x', 'kind': 'influence'}}", "there is no stakeholder \"x\"");
}

#define TWO_TIES "'issues': [{'id': 'i', 'name': 'I'}], 'ties': [{'between': ['a', 'b'], 'kind': 'conflict', 'issue': 'i'}," \
                 "{'between': ['a', 'b'], 'kind': 'conflict', 'since': '2018', 'weight': 2},"                               \
                 "{'from': 'a', 'to': 'c', 'kind': 'influence'}, {'from': 'c', 'to': 'a', 'kind': 'influence', 'weight': 3}]"

/*  a ══ b twice, told apart by issue or by date; a→c and c→a by their direction */
static void a_tie_is_found_by_what_tells_it_apart(void **state)
{
    (void)state;
    caucus_landscape *net = changed_from(ABCD, TWO_TIES,
        "{'remove_tie': {'match': {'between': ['b', 'a'], 'kind': 'conflict', 'issue': 'i'}}},"
        "{'remove_tie': {'match': {'from': 'c', 'to': 'a'}}}");
    assert_int_equal(net->nties, 2);
    assert_number(strength(net, "conflict", "a", "b"), 2);
    assert_number(strength(net, "influence", "a", "c"), 1);
    assert_number(strength(net, "influence", "c", "a"), 0);
    caucus_landscape_free(net);
    net = changed_from(ABCD, TWO_TIES, "{'remove_tie': {'match': {'between': ['a', 'b'], 'issue': null}}}");
    assert_number(strength(net, "conflict", "a", "b"), 1);
    caucus_landscape_free(net);
}

static void none_or_more_than_one_match_is_refused(void **state)
{
    (void)state;
    refused(TWO_TIES, "{'remove_tie': {'match': {'between': ['a', 'b'], 'kind': 'conflict'}}}", "2 ties match");
    refused(TWO_TIES, "{'remove_tie': {'match': {'between': ['a', 'd']}}}", "no tie matches");
    refused(TWO_TIES, "{'set_tie': {'match': {'from': 'b', 'to': 'c', 'kind': 'influence'}, 'to': {'weight': 2}}}", "no tie matches");
}

/*  conflict a ══ b becomes an alliance of 3; its evidence stays, its weight is assumed now */
static void set_tie_changes_what_it_names(void **state)
{
    (void)state;
    caucus_landscape *net = changed_from(ABCD,
        "'ties': [{'between': ['a', 'b'], 'kind': 'conflict', 'basis': 'stated', 'weight': 2, 'weight_basis': 'stated',"
        "'evidence': [{'quote': 'q'}]}]",
        "{'set_tie': {'match': {'between': ['a', 'b'], 'kind': 'conflict'}, 'to': {'kind': 'alliance', 'weight': 3}}}");
    assert_number(strength(net, "conflict", "a", "b"), 0);
    assert_number(strength(net, "alliance", "a", "b"), 3);
    assert_int_equal(cau_tie_basis(&net->ties[0]), CAU_STATED);
    assert_int_equal(cau_tie_weight_basis(&net->ties[0]), CAU_ASSUMED);
    assert_int_equal(net->ties[0].evidence.count, 1);
    caucus_landscape_free(net);
}

/* ---- order and files --------------------------------------------------------------------------- */

/*  The scenario comes first: a tie that it adds for 2016 is gone at 2018 */
static void the_date_applies_to_what_the_scenario_made(void **state)
{
    (void)state;
    caucus_landscape *base = landscape(ABCD,
        "'as_of': '2018', 'scenarios': [{'id': 's', 'name': 'S', 'changes': ["
        "{'add_tie': {'between': ['a', 'b'], 'kind': 'alliance', 'until': '2016'}},"
        "{'add_tie': {'between': ['b', 'c'], 'kind': 'alliance'}}]}]");
    caucus_landscape *net = selected(base, (caucus_selection){ .scenario = "s" });
    assert_int_equal(net->nties, 1);
    caucus_landscape_free(net);
    net = selected(base, (caucus_selection){ .scenario = "s", .at = "2016" });
    assert_int_equal(net->nties, 2);
    caucus_landscape_free(net);
    caucus_landscape_free(base);
}

static void write_file(const char *path, const char *text)
{
    char *json = quoted(text);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(json, f);
    assert_int_equal(fclose(f), 0);
    cau_free(json);
}

/*  own: + a══b.  file: x + b══c, y + c══d.   own + file: three; file alone: two; y alone: one */
static void scenarios_of_another_file_apply_too(void **state)
{
    (void)state;
    static const char path[] = "test_scenario_file.json";
    caucus_landscape *net = NULL;
    caucus_landscape *base = landscape(ABCD,
        "'scenarios': [{'id': 'own', 'name': 'O', 'changes': [{'add_tie': " ALLIANCE("a", "b") "}]}]");
    write_file(path, "[{'id': 'x', 'name': 'X', 'changes': [{'add_tie': " ALLIANCE("b", "c") "}]},"
                     "{'id': 'y', 'name': 'Y', 'changes': [{'add_tie': " ALLIANCE("c", "d") "}]}]");
    net = selected(base, (caucus_selection){ .scenario = "own", .scenario_file = path });
    assert_int_equal(net->nties, 3);
    assert_string_equal(net->scenario_id, "own+x+y");
    caucus_landscape_free(net);
    net = selected(base, (caucus_selection){ .scenario_file = path });
    assert_int_equal(net->nties, 2);
    caucus_landscape_free(net);
    net = selected(base, (caucus_selection){ .scenario = "y", .scenario_file = path });
    assert_int_equal(net->nties, 1);
    assert_string_equal(net->ties[0].from_id, "c");
    caucus_landscape_free(net);
    write_file(path, "{'id': 'z', 'name': 'Z', 'changes': [{'remove_stakeholder': 'nobody'}]}");
    assert_int_equal(try_select(&net, base, &(caucus_selection){ .scenario_file = path }), CAUCUS_EINPUT);
    assert_true(was_said("nobody"));
    assert_string_equal(caucus_diagnostic_get(ctx, 0)->file, path);
    caucus_diagnostics_clear(ctx);
    write_file(path, "{'id': 'z', 'name': 'Z', 'changes': [{'set': {'stakeholder': 'a', 'position': 2}}]}");
    assert_int_equal(try_select(&net, base, &(caucus_selection){ .scenario_file = path }), CAUCUS_EINPUT);
    assert_true(was_said("2 is off the file's scale of position, which goes from -1 to 1"));
    caucus_diagnostics_clear(ctx);
    unlink(path);
    assert_int_equal(try_select(&net, base, &(caucus_selection){ .scenario_file = path }), CAUCUS_EIO);
    caucus_diagnostics_clear(ctx);
    caucus_landscape_free(base);
}

/*  Out of memory at any moment is said, and nothing leaks (the sanitizers look). */
static void running_out_of_memory_is_said(void **state)
{
    (void)state;
    caucus_landscape *base = landscape(MEMBERS, AROUND ", 'scenarios': [{'id': 's', 'name': 'S', 'changes': ["
        "{'merge': ['a', 'b'], 'into': {'id': 'm', 'name': 'M'}}, {'set': {'stakeholder': 'm', 'position': 1}},"
        "{'add_tie': {'between': ['c', 'm'], 'kind': 'conflict'}}]}]");
    const caucus_selection choice = { .scenario = "s", .at = "all", .issue = "i", .basis = "assumed", .confidence = "1,1,1" };
    caucus_status rc = CAUCUS_ENOMEM;
    unsigned long k = 1;
    for (; rc != CAUCUS_OK && k < 10000; k++) {
        caucus_landscape *net = NULL;
        cau_alloc_fail_at(k, true);
        rc = try_select(&net, base, &choice);
        cau_alloc_fail_at(0, false);
        caucus_diagnostics_clear(ctx);
        assert_true(rc == CAUCUS_OK || rc == CAUCUS_ENOMEM);
        assert_true((rc == CAUCUS_OK) == (net != NULL));
        caucus_landscape_free(net);
    }
    assert_true(k > 10 && rc == CAUCUS_OK);
    caucus_landscape_free(base);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(coinciding_ties_combine_as_told),
        cmocka_unit_test(six_against_one_is_six_or_one),
        cmocka_unit_test(repeated_ties_of_one_member_count_once_before_they_combine),
        cmocka_unit_test(ties_of_other_direction_kind_or_issue_stay_apart),
        cmocka_unit_test(a_merged_stakeholder_is_made_from_its_members),
        cmocka_unit_test(fields_of_into_win),
        cmocka_unit_test(members_without_power_weigh_the_same),
        cmocka_unit_test(scale_limits_bind_what_is_written_and_not_what_is_computed),
        cmocka_unit_test(a_merged_id_means_the_merged_stakeholder),
        cmocka_unit_test(a_merger_may_keep_a_members_id),
        cmocka_unit_test(a_merge_that_cannot_be_is_refused),
        cmocka_unit_test(a_stakeholder_can_come),
        cmocka_unit_test(a_stakeholder_goes_with_its_ties),
        cmocka_unit_test(set_changes_what_it_names),
        cmocka_unit_test(a_tie_can_come),
        cmocka_unit_test(a_tie_is_found_by_what_tells_it_apart),
        cmocka_unit_test(none_or_more_than_one_match_is_refused),
        cmocka_unit_test(set_tie_changes_what_it_names),
        cmocka_unit_test(the_date_applies_to_what_the_scenario_made),
        cmocka_unit_test(scenarios_of_another_file_apply_too),
        cmocka_unit_test(running_out_of_memory_is_said),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
