/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Text is measured as it will be set. */
#include "mapping.h"

#include "views/font.h"

/* Graphviz 2.43 with Pango made a node round "University Hospital Trust" at 140 pt 20.944 in wide, no margin. */
static void a_name_is_as_wide_as_pango_sets_it(void **state)
{
    (void)state;
    assert_true(fabs(cau_font_width(CAU_REGULAR, "University Hospital Trust", 140) / 72 - 20.944) < 0.2);
}

/* From the glyph tables of the font: "i" is 455/2048 em, "M" 1706/2048, bold "M" 1706/2048, a space 569/2048. */
static void a_character_has_the_advance_of_the_font(void **state)
{
    (void)state;
    assert_true(fabs(cau_font_width(CAU_REGULAR, "i", 2048) - 455) < 1e-9);
    assert_true(fabs(cau_font_width(CAU_REGULAR, "M", 2048) - 1706) < 1e-9);
    assert_true(fabs(cau_font_width(CAU_BOLD, "M", 2048) - 1706) < 1e-9);
    assert_true(fabs(cau_font_width(CAU_ITALIC, " ", 2048) - 569) < 1e-9);
}

static void what_the_font_lacks_has_a_settled_width(void **state)
{
    (void)state;
    assert_true(fabs(cau_font_width(CAU_REGULAR, "\xE6\xBC\xA2", 10) - 10) < 1e-9);  /* a Han character: 1 em */
    assert_true(fabs(cau_font_width(CAU_REGULAR, "\xE1\x83\x90", 10) - 6) < 1e-9);   /* Georgian: 0.6 em */
    assert_true(fabs(cau_font_width(CAU_REGULAR, "\xEF\xB8\x80", 10) - 0) < 1e-9);   /* a mark that combines: none */
}

static void a_long_name_becomes_two_lines_of_like_width(void **state)
{
    cau_arena arena = { 0 };
    char *lines[CAU_WRAP_LINES];
    (void)state;
    assert_int_equal(cau_font_wrap(lines, &arena, CAU_REGULAR, "Voluntary Sector Alliance", 13, 120, 2), 2);
    assert_string_equal(lines[0], "Voluntary");
    assert_string_equal(lines[1], "Sector Alliance");
    assert_int_equal(cau_font_wrap(lines, &arena, CAU_REGULAR, "City Council", 13, 120, 2), 1);
    assert_string_equal(lines[0], "City Council");
    assert_int_equal(cau_font_wrap(lines, &arena, CAU_REGULAR, "North\nCCG", 13, 120, 2), 2);
    assert_string_equal(lines[1], "CCG");
    cau_arena_free(&arena);
}

/* "Ambulance" is 63 wide at 13 points: halves of like width would be narrower than that. */
static void no_word_is_broken_for_the_sake_of_like_widths(void **state)
{
    cau_arena arena = { 0 };
    char *lines[CAU_WRAP_LINES];
    (void)state;
    assert_int_equal(cau_font_wrap(lines, &arena, CAU_REGULAR, "Ambulance Trust", 13, 80, 2), 2);
    assert_string_equal(lines[0], "Ambulance");
    assert_string_equal(lines[1], "Trust");
    assert_int_equal(cau_font_wrap(lines, &arena, CAU_BOLD, "One commissioning team", 10, 80, 3), 3);
    assert_string_equal(lines[1], "commissioning");
    assert_true(fabs(cau_font_longest_word(CAU_REGULAR, "Medium-sized hospital", 10) - cau_font_width(CAU_REGULAR, "Medium-", 10)) < 1e-9);
    cau_arena_free(&arena);
}

/* A long word after a short one: a part of it says more than an empty line. */
static void a_cut_in_a_long_word_uses_the_line(void **state)
{
    cau_arena arena = { 0 };
    char *lines[CAU_WRAP_LINES];
    (void)state;
    assert_int_equal(cau_font_wrap(lines, &arena, CAU_REGULAR, "West Improvement Directorate", 10, 70, 1), 1);
    assert_int_equal(strncmp(lines[0], "West Impr", 9), 0);
    assert_string_equal(lines[0] + strlen(lines[0]) - 3, "\xE2\x80\xA6");
    assert_true(cau_font_width(CAU_REGULAR, lines[0], 10) <= 70);
    cau_arena_free(&arena);
}

static void what_does_not_fit_ends_in_an_ellipsis_within_the_width(void **state)
{
    cau_arena arena = { 0 };
    char *lines[CAU_WRAP_LINES], *name = malloc(1000001);
    (void)state;
    assert_non_null(name);
    memset(name, 'w', 1000000);
    name[1000000] = 0;
    assert_int_equal(cau_font_wrap(lines, &arena, CAU_REGULAR, name, 13, 120, 2), 2);
    assert_true(strlen(lines[0]) < 40 && strlen(lines[1]) < 40);
    assert_string_equal(lines[1] + strlen(lines[1]) - 3, "\xE2\x80\xA6");
    assert_true(cau_font_width(CAU_REGULAR, lines[1], 13) <= 120);
    free(name);
    cau_arena_free(&arena);
}

static void a_cut_never_splits_a_character(void **state)
{
    cau_arena arena = { 0 };
    char *lines[CAU_WRAP_LINES], name[6001];
    (void)state;
    for (size_t i = 0; i < 2000; i++)
        memcpy(name + 3 * i, "\xE6\xBC\xA2", 3);
    name[6000] = 0;
    for (double width = 20; width < 60; width += 3) {
        const size_t n = cau_font_wrap(lines, &arena, CAU_REGULAR, name, 13, width, 2);
        for (size_t i = 0; i < n; i++)
            assert_int_equal(cau_utf8_check(lines[i], strlen(lines[i])), strlen(lines[i]));
    }
    cau_arena_free(&arena);
}

/* "One commissioning team" was set as "One / commissio / ning team", for lines of like width. */
static void no_word_is_parted_for_the_sake_of_balance(void **state)
{
    cau_arena arena = { 0 };
    char *lines[CAU_WRAP_LINES];
    (void)state;
    for (double width = cau_font_width(CAU_BOLD, "commissioning", 10); width < 130; width += 2) {
        const size_t n = cau_font_wrap(lines, &arena, CAU_BOLD, "One commissioning team", 10, width, 3);
        bool whole = false;
        for (size_t i = 0; i < n; i++)
            whole = whole || strstr(lines[i], "commissioning");
        assert_true(whole);
    }
    cau_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_is_as_wide_as_pango_sets_it),
        cmocka_unit_test(a_character_has_the_advance_of_the_font),
        cmocka_unit_test(what_the_font_lacks_has_a_settled_width),
        cmocka_unit_test(a_long_name_becomes_two_lines_of_like_width),
        cmocka_unit_test(no_word_is_broken_for_the_sake_of_like_widths),
        cmocka_unit_test(a_cut_in_a_long_word_uses_the_line),
        cmocka_unit_test(what_does_not_fit_ends_in_an_ellipsis_within_the_width),
        cmocka_unit_test(a_cut_never_splits_a_character),
        cmocka_unit_test(no_word_is_parted_for_the_sake_of_balance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
