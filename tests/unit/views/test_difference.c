/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The map of differences: what is new, gone or changed is marked by more than colour, and nobody moves. Counts are those of the
 * scenarios as the data sets write them. */
#include "mapping.h"

static cau_map difference(mapping *m, const char *name, caucus_selection choice, const char *page)
{
    open_mapping(m, dataset(name), &choice, &(caucus_map_options){ .page = page, .args = CAUCUS_ARGUMENTS_DEFAULT });
    return draw_view(m, "difference");
}

static void done(mapping *m, cau_map *map)
{
    cau_map_free(map);
    close_mapping(m);
}

/* Settlement: a conflict becomes an alliance, an alliance comes, a position changes. */
static void new_ties_have_a_plus_and_those_not_there_a_cross(void **state)
{
    mapping m;
    (void)state;
    cau_map map = difference(&m, "rowan", (caucus_selection){ .scenario = "settlement" }, NULL);
    assert_int_equal(occurrences(map.dot, "class=\"added\""), 2);
    assert_int_equal(occurrences(map.dot, "<TR><TD><B>+</B></TD>"), 2);
    assert_int_equal(occurrences(map.dot, "class=\"gone conflict"), 1);
    assert_int_equal(occurrences(map.dot, "class=\"gone\""), 1);
    assert_int_equal(occurrences(map.dot, "<TR><TD><B>\xC3\x97</B></TD>"), 1);
    assert_int_equal(occurrences(map.dot, "class=\"ghost"), 0);
    assert_int_equal(occurrences(map.dot, "class=\"stk "), m.net->n);
    assert_non_null(strstr(map.dot, "\xE2\x96\xB2 +10 routes"));
    assert_non_null(strstr(map.dot, "\xE2\x96\xBC \xE2\x88\x92" "10 routes"));
    assert_non_null(strstr(map.dot, "\xE2\x96\xB2 +2.7 in position"));
    assert_non_null(strstr(map.alt, "It shows 18 stakeholders"));
    assert_non_null(strstr(map.alt, "new are an alliance between City Council and County Council"));
    done(&m, &map);
}

/* Three become one: where they stood is empty, grey and dashed, and says where they are. */
static void the_merged_leave_their_places_behind(void **state)
{
    mapping m;
    (void)state;
    cau_map map = difference(&m, "rowan", (caucus_selection){ .scenario = "ccg-merger" }, NULL);
    assert_int_equal(occurrences(map.dot, "class=\"ghost "), 3);
    assert_int_equal(occurrences(map.dot, "in Merged CCG"), 3);
    assert_int_equal(occurrences(map.dot, "made of 3"), 1);
    assert_non_null(strstr(map.dot, "Grey, dashed: stood here before"));
    assert_int_equal(occurrences(map.dot, "class=\"added\""), 0);
    assert_int_equal(occurrences(map.dot, "class=\"gone"), 0);
    assert_int_equal(occurrences(map.dot, "class=\"stk "), 16);
    assert_non_null(strstr(map.alt, "It shows 16 stakeholders"));
    done(&m, &map);
}

/* At 2016 GP Federation was not there yet, and its ties neither. */
static void who_is_not_there_has_a_cross_and_its_ties_too(void **state)
{
    mapping m;
    (void)state;
    cau_map map = difference(&m, "rowan", (caucus_selection){ .at = "2016" }, NULL);
    assert_int_equal(occurrences(map.dot, "class=\"ghost "), 1);
    assert_int_equal(occurrences(map.dot, "not there"), 4); /* under its name, in the subtitle, in the legend and in what there is to see */
    assert_int_equal(occurrences(map.dot, "class=\"gone\""), 19);
    assert_non_null(strstr(map.dot, "from group A to E"));
    done(&m, &map);
}

/* A number where a strength differs; a new body is called so. */
static void another_strength_is_a_number_and_a_newcomer_is_new(void **state)
{
    mapping m;
    (void)state;
    char path[] = "/tmp/caucus-difference-XXXXXX";
    const int file = mkstemp(path);
    assert_true(file >= 0);
    char *json = quoted("{'id': 'tray', 'name': 'From the page', 'changes': [{'set_tie': {'match': {'from': 'nhse', 'to': 'university-hospital', 'kind': "
                        "'influence'}, 'to': {'weight': 1}}}, {'add_stakeholder': {'id': 'forum', 'name': 'Patient Forum'}}, {'add_tie': {'between': ['forum', "
                        "'healthwatch'], 'kind': 'alliance'}}, {'set': {'stakeholder': 'healthwatch', 'power': 40}}]}");
    assert_int_equal(write(file, json, strlen(json)), strlen(json));
    close(file);
    cau_free(json);
    cau_map map = difference(&m, "rowan", (caucus_selection){ .scenario_file = path }, NULL);
    assert_int_equal(occurrences(map.dot, "class=\"changed\""), 1);
    assert_non_null(strstr(map.dot, "<B>\xE2\x88\x92"));
    assert_int_equal(occurrences(map.dot, "<B>new<BR"), 0);
    assert_true(strstr(map.dot, "<B>new</B>") || strstr(map.dot, "<B>new\n"));
    assert_non_null(strstr(map.dot, "\xE2\x96\xB2 +24 power")); /* 16 before */
    assert_non_null(strstr(map.subtitle, "Scenario: From the page."));
    unlink(path);
    done(&m, &map);
}

static bool place_of(cau_point *at, const char *dot, const char *view, size_t row)
{
    char id[80];
    snprintf(id, sizeof id, "[id=\"%s-n%zu\" ", view, row);
    const char *p = strstr(dot, id);
    if (!p || !(p = strstr(p, " pos=\"")))
        return false;
    char *end;
    at->x = strtod(p + 6, &end);
    at->y = strtod(end + 1, NULL);
    return true;
}

static void nobody_who_was_there_moves(void **state)
{
    static const caucus_selection choices[] = { { .scenario = "settlement" }, { .scenario = "ccg-merger" }, { .at = "2016" } };
    mapping base;
    (void)state;
    open_mapping(&base, dataset("rowan"), NULL, NULL);
    cau_map before = draw_view(&base, "influence");
    for (size_t k = 0; k < 3; k++) {
        mapping m;
        size_t stayed = 0;
        cau_map after = difference(&m, "rowan", choices[k], NULL);
        for (size_t i = 0; i < m.net->n; i++) {
            const size_t was = cau_stakeholder_find(base.net, m.net->stakeholders[i].id);
            cau_point p = { 0 }, q = { 0 };
            if (was == CAU_NONE)
                continue;
            assert_true(place_of(&p, before.dot, "influence", was));
            assert_true(place_of(&q, after.dot, "difference", i));
            assert_true(p.x == q.x && p.y == q.y);
            stayed++;
        }
        assert_true(stayed >= 15);
        done(&m, &after);
    }
    done(&base, &before);
}

static void nothing_overlaps_on_any_scenario_and_page(void **state)
{
    static const struct {
        const char *name;
        caucus_selection choice;
    } cases[] = { { "rowan", { .scenario = "settlement" } }, { "rowan", { .scenario = "ccg-merger" } }, { "rowan", { .at = "2016" } },
                  { "rowan", { .at = "2017" } }, { "elm", { .scenario = "merger" } }, { "elm", { .scenario = "illustration" } } };
    static const char *const pages[] = { "a3", "screen" };
    (void)state;
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++)
        for (size_t p = 0; p < 2; p++) {
            mapping m;
            cau_map map = difference(&m, cases[c].name, cases[c].choice, pages[p]);
            if (map.through_nodes || map.label_overlaps || map.outside)
                fail_msg("%s %s on %s: %zu ties through symbols, %zu names over something, %zu outside the page", cases[c].name,
                         cases[c].choice.scenario ? cases[c].choice.scenario : cases[c].choice.at, pages[p], map.through_nodes, map.label_overlaps,
                         map.outside);
            done(&m, &map);
        }
}

static void without_a_scenario_or_a_date_it_is_refused(void **state)
{
    mapping m;
    cau_map map;
    (void)state;
    open_mapping(&m, dataset("rowan"), NULL, NULL);
    m.opts.view = "difference";
    assert_int_equal(cau_map_make(&map, m.ctx, m.net, m.base, &m.findings, m.placing, &m.opts), CAUCUS_EINVAL);
    assert_null(map.dot);
    assert_non_null(strstr(caucus_diagnostic_get(m.ctx, 0)->hint, "--scenario"));
    close_mapping(&m);
}

static void a_failed_allocation_is_reported_and_nothing_leaks(void **state)
{
    mapping m;
    (void)state;
    open_mapping(&m, dataset("elm"), &(caucus_selection){ .scenario = "merger" }, NULL);
    m.opts.view = "difference";
    caucus_status rc = CAUCUS_ENOMEM;
    for (unsigned long k = 1; rc != CAUCUS_OK && k < 60000; k += 1 + k / 30) {
        cau_map map;
        cau_alloc_fail_at(k, false);
        rc = cau_map_make(&map, m.ctx, m.net, m.base, &m.findings, m.placing, &m.opts);
        const bool reached = cau_alloc_count() >= k;
        cau_alloc_fail_at(0, false);
        if (rc != CAUCUS_OK && rc != CAUCUS_ENOMEM)
            fail_msg("allocation %lu failed and the status was %d", k, (int)rc);
        if (reached) /* a place that only a diagnostic would have named may do without */
            rc = CAUCUS_ENOMEM;
        cau_map_free(&map);
        caucus_diagnostics_clear(m.ctx);
    }
    assert_int_equal(rc, CAUCUS_OK);
    close_mapping(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(new_ties_have_a_plus_and_those_not_there_a_cross),
        cmocka_unit_test(the_merged_leave_their_places_behind),
        cmocka_unit_test(who_is_not_there_has_a_cross_and_its_ties_too),
        cmocka_unit_test(another_strength_is_a_number_and_a_newcomer_is_new),
        cmocka_unit_test(nobody_who_was_there_moves),
        cmocka_unit_test(nothing_overlaps_on_any_scenario_and_page),
        cmocka_unit_test(without_a_scenario_or_a_date_it_is_refused),
        cmocka_unit_test(a_failed_allocation_is_reported_and_nothing_leaks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
