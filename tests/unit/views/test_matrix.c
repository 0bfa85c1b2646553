/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The matrix: every pair once, in the order of the groups, and on a page without room for all those with most ties. */
#include "charting.h"

static void on_the_shipped_cases_texts_stand_apart(void **state)
{
    (void)state;
    expect_gates_on_the_cases("matrix");
}

static double height_of(const cau_map *map, const mapping *m, const char *who)
{
    char id[40];
    snprintf(id, sizeof id, "[id=\"matrix-l%zu\"", cau_stakeholder_find(m->net, who));
    const char *line = strstr(map->dot, id);
    assert_non_null(line);
    return number_in(strchr(strstr(line, "pos=\""), ','), ",");
}

static void rows_stand_by_group_and_the_unallied_last(void **state)
{
    mapping m;
    (void)state;
    open_mapping(&m, dataset("rowan"), NULL, NULL);
    cau_map map = draw_view(&m, "matrix");
    for (size_t i = 0; i < m.net->n; i++)
        for (size_t j = 0; j < m.net->n; j++) {
            const int a = m.findings.of[i].coalition, b = m.findings.of[j].coalition;
            if (a >= 0 && (b < 0 || a < b))
                assert_true(height_of(&map, &m, m.net->stakeholders[i].id) > height_of(&map, &m, m.net->stakeholders[j].id));
        }
    assert_int_equal(occurrences(map.dot, "class=\"stk "), m.net->n);
    cau_map_free(&map);
    close_mapping(&m);
}

/* The words are made from the cells: each tie of the file is in them, an alliance and a conflict from both sides, influence from one. */
static void each_tie_is_in_its_cells(void **state)
{
    static const char *const verbs[] = { [CAU_INFLUENCE] = "influences ", [CAU_ALLIANCE] = "allied with ", [CAU_CONFLICT] = "in conflict with " };
    mapping m;
    (void)state;
    open_mapping(&m, dataset("rowan"), NULL, NULL);
    cau_map map = draw_view(&m, "matrix");
    for (size_t e = 0; e < m.net->nties; e++) {
        const cau_tie *t = &m.net->ties[e];
        const cau_counts_as kind = cau_tie_counts_as(m.net, t);
        const bool both = kind != CAU_INFLUENCE || !cau_tie_directed(m.net, t);
        for (int back = 0; back <= (both ? 1 : 0) && kind != CAU_CONTEXT; back++) {
            char begin[200];
            snprintf(begin, sizeof begin, " %s: ", m.net->stakeholders[back ? t->to : t->from].name);
            const char *row = strstr(map.alt, begin), *verb = row ? strstr(row, verbs[kind]) : NULL;
            const char *name = verb ? strstr(verb, m.net->stakeholders[back ? t->from : t->to].name) : NULL;
            const char *end = row ? strchr(row, '.') : NULL;
            assert_true(row && verb && name && end && verb < end && name < end);
        }
    }
    assert_non_null(strstr(map.alt, "An empty cell means that nobody recorded a tie, not that there is none."));
    cau_map_free(&map);
    close_mapping(&m);
}

/* Elm's large teaching hospital influences the ambulance service, and not the other way round. */
static void influence_goes_one_way(void **state)
{
    mapping m;
    (void)state;
    open_mapping(&m, dataset("elm"), NULL, NULL);
    cau_map map = draw_view(&m, "matrix");
    assert_non_null(strstr(map.alt, " Large teaching hospital: influences "));
    assert_null(strstr(map.alt, " Ambulance service: influences "));
    cau_map_free(&map);
    close_mapping(&m);
}

static void a_page_without_room_for_all_shows_those_with_most_ties_and_says_so(void **state)
{
    mapping m;
    cau_map map;
    (void)state;
    open_mapping(&m, dataset("rowan"), NULL, &(caucus_map_options){ .page = "400x300", .args = CAUCUS_ARGUMENTS_DEFAULT });
    m.opts.view = "matrix";
    assert_int_equal(cau_map_make(&map, m.ctx, m.net, m.base, &m.findings, m.placing, &m.opts), CAUCUS_OK);
    size_t shown = 0, least_shown = SIZE_MAX, most_left_out = 0;
    for (size_t v = 0; v < m.net->n; v++) {
        char id[40];
        size_t ties = 0;
        snprintf(id, sizeof id, "[id=\"matrix-n%zu\"", v);
        for (size_t e = 0; e < m.net->nties; e++)
            ties += (m.net->ties[e].from == v || m.net->ties[e].to == v) && cau_tie_counts_as(m.net, &m.net->ties[e]) != CAU_CONTEXT;
        if (strstr(map.dot, id)) {
            shown++;
            least_shown = ties < least_shown ? ties : least_shown;
        } else
            most_left_out = ties > most_left_out ? ties : most_left_out;
    }
    assert_true(shown > 8 && shown < m.net->n && most_left_out <= least_shown);
    char said[80];
    snprintf(said, sizeof said, "Shown are the %zu of 18 with most ties.", shown);
    assert_non_null(strstr(map.subtitle, said));
    snprintf(said, sizeof said, "%zu of the 18 stakeholders have no row", m.net->n - shown);
    assert_non_null(strstr(map.alt, said));
    cau_map_free(&map);
    close_mapping(&m);
}

/* Oak's ties are all for context: a table of empty cells would say that nobody is tied. */
static void without_a_tie_to_show_it_says_so(void **state)
{
    mapping m;
    (void)state;
    open_mapping(&m, dataset("oak"), NULL, NULL);
    cau_map map = draw_view(&m, "matrix");
    assert_true(map.empty);
    assert_non_null(strstr(map.alt, "No tie of influence, alliance or conflict is recorded"));
    cau_map_free(&map);
    close_mapping(&m);
}

/* On an A4 page Elm's longest name has room on one line, because the cells give way. */
static void names_are_read_whole(void **state)
{
    mapping m;
    (void)state;
    open_mapping(&m, dataset("elm"), NULL, &(caucus_map_options){ .page = "a4", .args = CAUCUS_ARGUMENTS_DEFAULT });
    cau_map map = draw_view(&m, "matrix");
    assert_non_null(strstr(map.dot, "label=\"Mental health and community provider\\l\""));
    assert_null(strstr(map.dot, "\xE2\x80\xA6"));
    cau_map_free(&map);
    close_mapping(&m);
}

/* "General Hospital…" and "University Hospita…" stood there, with half of the row's height free. */
static void names_are_whole_on_every_page(void **state)
{
    static const char *const pages[] = { "a3", "a4", "screen" };
    (void)state;
    for (size_t k = 0; k < 3; k++) {
        mapping m;
        const caucus_map_options opts = { .page = pages[k], .args = CAUCUS_ARGUMENTS_DEFAULT };
        open_mapping(&m, dataset("rowan"), NULL, &opts);
        cau_map map = draw_view(&m, "matrix");
        assert_null(strstr(map.dot, "\xE2\x80\xA6"));
        assert_non_null(strstr(map.dot, "What to see")); /* on a screen too: the square leaves room beside it */
        cau_map_free(&map);
        close_mapping(&m);
    }
}

static void awkward_data_are_drawn(void **state)
{
    (void)state;
    expect_awkward_files_to_be_drawn("matrix");
    expect_little_to_be_enough("matrix");
}

static void a_failed_allocation_is_reported(void **state)
{
    (void)state;
    expect_failures_to_be_reported("willow", "matrix");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(on_the_shipped_cases_texts_stand_apart),
        cmocka_unit_test(rows_stand_by_group_and_the_unallied_last),
        cmocka_unit_test(each_tie_is_in_its_cells),
        cmocka_unit_test(influence_goes_one_way),
        cmocka_unit_test(a_page_without_room_for_all_shows_those_with_most_ties_and_says_so),
        cmocka_unit_test(without_a_tie_to_show_it_says_so),
        cmocka_unit_test(names_are_read_whole),
        cmocka_unit_test(names_are_whole_on_every_page),
        cmocka_unit_test(awkward_data_are_drawn),
        cmocka_unit_test(a_failed_allocation_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
