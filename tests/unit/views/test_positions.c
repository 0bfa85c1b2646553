/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Positions: in rows by issue, or for one issue as symbols in columns; what nobody stated is never placed between for and against. */
#include "charting.h"

static const char *const pages[] = { "a3", "a4", "screen", "700x1000" };

static void on_the_shipped_cases_texts_stand_apart(void **state)
{
    (void)state;
    expect_gates_on_the_cases("positions");
}

static void one_issue_too(void **state)
{
    (void)state;
    for (size_t p = 0; p < 4; p++) {
        mapping m;
        open_mapping(&m, dataset("rowan"), &(caucus_selection){ .issue = "beds" }, &(caucus_map_options){ .page = pages[p], .args = CAUCUS_ARGUMENTS_DEFAULT });
        expect_chart_gates(&m, "positions", pages[p]);
        close_mapping(&m);
    }
}

static double x_of(const cau_map *map, const mapping *m, const char *who)
{
    char id[40];
    snprintf(id, sizeof id, "[id=\"positions-n%zu\"", cau_stakeholder_find(m->net, who));
    const char *line = strstr(map->dot, id);
    assert_non_null(line);
    return number_in(line, "pos=\"");
}

/* On the beds: team +2, mental health +1, university hospital -3 of 3; of the ambulance trust nothing is recorded. */
static void for_stands_left_and_against_right_and_the_unknown_apart(void **state)
{
    mapping m;
    (void)state;
    open_mapping(&m, dataset("rowan"), &(caucus_selection){ .issue = "beds" }, NULL);
    cau_map map = draw_view(&m, "positions");
    assert_true(x_of(&map, &m, "stp") < x_of(&map, &m, "mental-health-trust"));
    assert_true(x_of(&map, &m, "mental-health-trust") < x_of(&map, &m, "university-hospital"));
    assert_true(x_of(&map, &m, "university-hospital") < x_of(&map, &m, "ambulance"));
    assert_near(x_of(&map, &m, "ambulance"), x_of(&map, &m, "healthwatch"));
    assert_non_null(strstr(map.dot, ">Not stated (7)<"));
    assert_non_null(strstr(map.dot, ">Neither (0)<"));
    assert_non_null(strstr(map.alt, "8 in favour, 3 with concerns; for 7 no position is recorded."));
    cau_map_free(&map);
    close_mapping(&m);
}

/* "On X." up to the next "On ", of the text alternative. */
static void part_about(char *out, size_t size, const cau_map *map, const char *issue)
{
    char begin[100];
    snprintf(begin, sizeof begin, " On %s.", issue);
    const char *from = strstr(map->alt, begin);
    if (!from) {
        fail_msg("nothing on %s in: %s", issue, map->alt);
        return; /* the compiler does not know that it is over */
    }
    const char *end = strstr(from + 4, " On ");
    snprintf(out, size, "%.*s", (int)(end ? end - from : (ptrdiff_t)strlen(from)), from);
}

/* EVIDENCE of the study, as elm.json has it: users and voluntary providers for, the mental health provider against. */
static void elm_says_which_way_and_never_how_strongly(void **state)
{
    mapping m;
    char text[2000];
    (void)state;
    open_mapping(&m, dataset("elm"), NULL, NULL);
    cau_map map = draw_view(&m, "positions");
    assert_null(strstr(map.dot, "Strongly"));
    assert_non_null(strstr(map.dot, "not how strongly"));
    part_about(text, sizeof text, &map, "New community mental health service");
    assert_non_null(strstr(text, "For: "));
    assert_non_null(strstr(text, "Service user groups"));
    assert_non_null(strstr(text, "Against: Large mental health and community care provider."));
    assert_non_null(strstr(text, "Not stated for 19."));
    part_about(text, sizeof text, &map, "New community rehabilitation services");
    assert_non_null(strstr(text, "Neither: Local authority social care services."));
    assert_int_equal(occurrences(map.dot, "class=\"stk "), 0);
    cau_map_free(&map);
    close_mapping(&m);
}

static void rowan_has_the_proposal_and_every_issue(void **state)
{
    mapping m;
    char text[2000];
    (void)state;
    open_mapping(&m, dataset("rowan"), NULL, NULL);
    cau_map map = draw_view(&m, "positions");
    for (size_t k = 0; k < m.net->nissues; k++)
        part_about(text, sizeof text, &map, m.net->issues[k].name);
    part_about(text, sizeof text, &map, "the proposal as a whole");
    assert_non_null(strstr(text, "Not stated for 1."));
    assert_non_null(strstr(map.dot, "* implied or assumed"));
    assert_non_null(strstr(map.dot, "\xE2\x80\xA0 has stated a condition"));
    cau_map_free(&map);
    close_mapping(&m);
}

/* Nine are strongly for the purpose; beside a legend of three lines there was room for eight of their names. */
static void names_take_the_room_of_the_legend(void **state)
{
    mapping m;
    (void)state;
    open_mapping(&m, dataset("rowan"), NULL, NULL);
    cau_map map = draw_view(&m, "positions");
    assert_null(strstr(map.dot, " more"));
    assert_non_null(strstr(map.dot, "Not stated is not the same as neither")); /* at the foot now */
    cau_map_free(&map);
    close_mapping(&m);
}

static void a_copy_without_bases_marks_none(void **state)
{
    mapping m;
    (void)state;
    open_mapping(&m, dataset("rowan"), NULL, &(caucus_map_options){ .no_bases = true, .args = CAUCUS_ARGUMENTS_DEFAULT });
    cau_map map = draw_view(&m, "positions");
    assert_null(strstr(map.dot, "*"));
    cau_map_free(&map);
    close_mapping(&m);
}

static void where_nothing_is_recorded_it_says_so(void **state)
{
    mapping m;
    (void)state;
    open_mapping(&m, dataset("willow"), NULL, NULL);
    cau_map map = draw_view(&m, "positions");
    assert_true(map.empty);
    assert_non_null(strstr(map.alt, "No position on the proposal is recorded for anyone."));
    cau_map_free(&map);
    close_mapping(&m);
}

/* On an A4 page the columns of Rowan's table are narrow, but hold every word whole. */
static void no_word_of_the_table_is_broken(void **state)
{
    mapping m;
    (void)state;
    open_mapping(&m, dataset("rowan"), NULL, &(caucus_map_options){ .page = "a4", .args = CAUCUS_ARGUMENTS_DEFAULT });
    cau_map map = draw_view(&m, "positions");
    assert_non_null(strstr(map.dot, "<B>commissioning</B>"));
    assert_non_null(strstr(map.dot, "label=\"Healthwatch\\l\""));
    assert_null(strstr(map.dot, "label=\"*\\l\""));
    cau_map_free(&map);
    close_mapping(&m);
}

/* Of eighty in one column some find no room: the column and the words say how many. */
static void those_without_room_are_counted(void **state)
{
    char path[] = "/tmp/caucus-positions-XXXXXX";
    const int fd = mkstemp(path);
    mapping m;
    (void)state;
    assert_true(fd >= 0);
    FILE *f = fdopen(fd, "w");
    assert_non_null(f);
    fputs("{\"caucus\":1,\"name\":\"Many\",\"stakeholders\":[", f);
    for (int i = 0; i < 80; i++)
        fprintf(f, "%s{\"id\":\"b%d\",\"name\":\"Body %d of the eighty\",\"position\":1}", i ? "," : "", i, i);
    fputs("],\"ties\":[]}", f);
    fclose(f);
    open_mapping(&m, path, NULL, &(caucus_map_options){ .page = "a4", .args = CAUCUS_ARGUMENTS_DEFAULT });
    unlink(path);
    cau_map map = draw_view(&m, "positions");
    char said[80];
    const size_t shown = occurrences(map.dot, "class=\"stk ");
    assert_true(shown > 0 && shown < m.net->n);
    snprintf(said, sizeof said, "%zu of them, with less power, have no room on this page", m.net->n - shown);
    assert_non_null(strstr(map.alt, said));
    assert_non_null(strstr(map.dot, "<I>and "));
    cau_map_free(&map);
    close_mapping(&m);
}

static void awkward_data_are_drawn(void **state)
{
    (void)state;
    expect_awkward_files_to_be_drawn("positions");
    expect_little_to_be_enough("positions");
}

static void a_failed_allocation_is_reported(void **state)
{
    (void)state;
    expect_failures_to_be_reported("elm", "positions");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(on_the_shipped_cases_texts_stand_apart),
        cmocka_unit_test(one_issue_too),
        cmocka_unit_test(for_stands_left_and_against_right_and_the_unknown_apart),
        cmocka_unit_test(elm_says_which_way_and_never_how_strongly),
        cmocka_unit_test(rowan_has_the_proposal_and_every_issue),
        cmocka_unit_test(names_take_the_room_of_the_legend),
        cmocka_unit_test(a_copy_without_bases_marks_none),
        cmocka_unit_test(where_nothing_is_recorded_it_says_so),
        cmocka_unit_test(no_word_of_the_table_is_broken),
        cmocka_unit_test(those_without_room_are_counted),
        cmocka_unit_test(awkward_data_are_drawn),
        cmocka_unit_test(a_failed_allocation_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
