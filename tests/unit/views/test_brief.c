/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The brief: one A4 page that says what the report begins with, marked, with its limits. */
#include "charting.h"

#include "questions/brief.h"

static void on_the_shipped_cases_texts_stand_apart(void **state)
{
    static const char *const cases[] = { "rowan", "elm", "willow", "oak" };
    (void)state;
    for (size_t c = 0; c < 4; c++) {
        mapping m;
        open_mapping(&m, dataset(cases[c]), NULL, &(caucus_map_options){ .marking = "OFFICIAL-SENSITIVE", .args = CAUCUS_ARGUMENTS_DEFAULT });
        expect_chart_gates(&m, "brief", cases[c]);
        close_mapping(&m);
    }
}

static void it_is_one_a4_page_upright_whatever_the_page_of_the_maps(void **state)
{
    mapping m;
    cau_map map;
    (void)state;
    open_mapping(&m, dataset("elm"), NULL, NULL);
    map = draw_view(&m, "brief");
    assert_near(map.width, 595);
    assert_near(map.height, 842);
    assert_non_null(strstr(map.dot, "595.0 842.0")); /* the ground */
    assert_null(strstr(map.dot, "1191"));
    cau_map_free(&map);
    m.opts.page = "a3";
    assert_int_equal(cau_map_make(&map, m.ctx, m.net, m.base, &m.findings, m.placing, &m.opts), CAUCUS_EINVAL);
    close_mapping(&m);
}

/* The numbers that the page of the report and the commands give: here without redraws, so without margins. */
static void it_says_the_key_sentences_and_what_it_cannot_tell(void **state)
{
    static const char *const said[] = {
        "This map holds 18 invented stakeholders and 49 ties", "University Hospital Trust has the highest power score (95 of 100)",
        "STP leadership team sits on 48 of every 100 shortest routes", "Alliances join 16 of the 18 stakeholders into four groups",
        "What this cannot tell you: who is right; what anyone intends; anything nobody told the map-makers.",
    };
    mapping m;
    (void)state;
    open_mapping(&m, dataset("rowan"), NULL, &(caucus_map_options){ .marking = "OFFICIAL-SENSITIVE", .args = CAUCUS_ARGUMENTS_DEFAULT });
    cau_map map = draw_view(&m, "brief");
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        if (!strstr(map.alt, said[i]))
            fail_msg("\"%s\" is not in: %s", said[i], map.alt);
    assert_non_null(strstr(map.dot, "What this cannot tell you"));
    assert_non_null(strstr(map.dot, "tell whoever gave you this page"));
    assert_int_equal(occurrences(map.dot, ">OFFICIAL-SENSITIVE<"), 2);
    assert_int_equal(occurrences(map.dot, "class=\"stk "), m.net->n);
    assert_non_null(strstr(map.dot, ">6<")); /* six sentences */
    cau_map_free(&map);
    close_mapping(&m);
}

static void margins_are_in_it_where_maps_were_redrawn(void **state)
{
    mapping m;
    (void)state;
    open_mapping(&m, dataset("rowan"), NULL, NULL);
    m.opts.args.draws = 60;
    cau_map map = draw_view(&m, "brief");
    assert_non_null(strstr(map.alt, "of 60 redraws of the scores"));
    assert_non_null(strstr(map.alt, "of 60 redrawn maps that only leave doubtful ties out"));
    assert_non_null(strstr(map.alt, "How sure that is: "));
    cau_map_free(&map);
    close_mapping(&m);
}

static void comments_of_the_file_are_not_passed_on(void **state)
{
    mapping m;
    (void)state;
    open_mapping(&m, dataset("elm"), NULL, NULL);
    cau_map map = draw_view(&m, "brief");
    assert_non_null(strstr(map.alt, "Power is recorded for one stakeholder only"));
    assert_null(strstr(map.alt, "The file adds"));
    cau_map_free(&map);
    close_mapping(&m);
}

static void a_scenario_is_named_once_in_the_subtitle(void **state)
{
    mapping m;
    (void)state;
    open_mapping(&m, dataset("rowan"), &(caucus_selection){ .scenario = "settlement" }, NULL);
    cau_map map = draw_view(&m, "brief");
    assert_non_null(strstr(map.subtitle, "Scenario: "));
    assert_non_null(strstr(map.alt, "This map holds"));
    cau_map_free(&map);
    close_mapping(&m);
}

static void sentences_that_are_there_are_taken_as_they_are(void **state)
{
    mapping m;
    cau_map map;
    cau_key_sentences said = { .text = { "One thing.", "Another & a third." }, .count = 2 };
    (void)state;
    open_mapping(&m, dataset("willow"), NULL, &(caucus_map_options){ .page = "a3", .args = CAUCUS_ARGUMENTS_DEFAULT });
    assert_int_equal(cau_map_make_brief(&map, m.ctx, m.net, m.base, &m.findings, m.placing, &m.opts, &said), CAUCUS_OK);
    assert_non_null(strstr(map.dot, "Another &amp; a third."));
    assert_null(strstr(map.dot, "This map holds"));
    cau_map_free(&map);
    close_mapping(&m);
}

static void awkward_data_are_drawn(void **state)
{
    (void)state;
    expect_awkward_files_to_be_drawn("brief");
    expect_little_to_be_enough("brief");
}

static void a_failed_allocation_is_reported(void **state)
{
    (void)state;
    expect_failures_to_be_reported("willow", "brief");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(on_the_shipped_cases_texts_stand_apart),
        cmocka_unit_test(it_is_one_a4_page_upright_whatever_the_page_of_the_maps),
        cmocka_unit_test(it_says_the_key_sentences_and_what_it_cannot_tell),
        cmocka_unit_test(margins_are_in_it_where_maps_were_redrawn),
        cmocka_unit_test(comments_of_the_file_are_not_passed_on),
        cmocka_unit_test(a_scenario_is_named_once_in_the_subtitle),
        cmocka_unit_test(sentences_that_are_there_are_taken_as_they_are),
        cmocka_unit_test(awkward_data_are_drawn),
        cmocka_unit_test(a_failed_allocation_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
