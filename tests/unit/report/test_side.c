/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Maps side by side keep in the house what a report keeps. */
#define _XOPEN_SOURCE 700
#include "house.h"

static caucus_status side(house *h, size_t files, const char *at, const char *level, bool people)
{
    const caucus_selection selection = { .at = at };
    const caucus_report_options opts = { .evidence = level, .include_people = people, .selection = &selection,
                                         .map = { .dpi = 40, .args = { .draws = 20, .jitter = -1 } } };
    caucus_landscape *net[] = { h->net, h->net };
    caucus_result *written = NULL;
    const caucus_status rc = caucus_side_write(&written, h->ctx, net, files, &opts, h->folder);
    assert_int_equal(written != NULL, rc == CAUCUS_OK);
    caucus_result_free(written);
    return rc;
}

static size_t everywhere(house *h, const char *word)
{
    size_t files = 0;
    const size_t count = files_with(h, "", word, &files) + files_with(h, "maps", word, &files) + files_with(h, "tables", word, &files);
    assert_true(files >= 12); /* page, manifest, two maps in three formats, two tables twice */
    return count;
}

static void what_a_level_keeps_back_is_in_no_byte(void **state)
{
    (void)state;
    house h = { 0 };
    open_house(&h, false);
    assert_int_equal(side(&h, 1, "2018,2019", NULL, false), CAUCUS_OK);
    for (size_t i = 0; i < sizeof kept_at_basis / sizeof *kept_at_basis; i++)
        if (everywhere(&h, kept_at_basis[i]))
            fail_msg("%s left the house", kept_at_basis[i]);
    assert_true(everywhere(&h, "assumed") > 0);
    assert_int_equal(side(&h, 2, NULL, "none", false), CAUCUS_OK);
    for (size_t i = 0; i < sizeof kept_at_none / sizeof *kept_at_none; i++)
        if (everywhere(&h, kept_at_none[i]))
            fail_msg("%s left the house", kept_at_none[i]);
    close_house(&h);
}

static void persons_are_asked_for_twice_and_one_map_is_none(void **state)
{
    (void)state;
    house h = { 0 };
    open_house(&h, true);
    assert_int_equal(side(&h, 2, NULL, "full", false), CAUCUS_EINVAL);
    assert_int_equal(side(&h, 1, NULL, NULL, false), CAUCUS_EINVAL);
    assert_int_equal(rmdir(h.folder), 0); /* nothing was written */
    assert_int_equal(side(&h, 2, NULL, "full", true), CAUCUS_OK);
    close_house(&h);
}

static void the_page_is_one_file_without_a_script(void **state)
{
    (void)state;
    house h = { 0 };
    size_t length = 0;
    open_house(&h, false);
    assert_int_equal(side(&h, 1, "2018,2019", NULL, false), CAUCUS_OK);
    char *page = read_part(&h, "side-by-side.html", &length);
    assert_int_equal(strlen(page), length);
    assert_non_null(strstr(page, "default-src 'none'; script-src 'none'; style-src 'sha256-"));
    assert_non_null(strstr(page, "Test &amp; &lt;system&gt;: 2018 and 2019"));
    assert_null(strstr(page, "<script"));
    assert_null(strstr(page, " style=\""));
    assert_true(times(page, "<p class=\"marking\">TEST MARKING</p>") == 2);
    assert_true(times(page, "<figure class=\"map\">") == 2);
    assert_true(times(page, " id=\"map-1-n0\"") == 1 && times(page, " id=\"map-2-n0\"") == 1);
    assert_non_null(strstr(page, "What this cannot tell you: who is right; what anyone intends; anything nobody told the map-makers."));
    cau_free(page);
    close_house(&h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_level_keeps_back_is_in_no_byte),
        cmocka_unit_test(persons_are_asked_for_twice_and_one_map_is_none),
        cmocka_unit_test(the_page_is_one_file_without_a_script),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
