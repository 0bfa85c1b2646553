/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/text.h"

#include "core/alloc.h"

#include "support.h"
#include <string.h>

static void utf8_is_checked_by_the_table_of_unicode(void **state)
{
    (void)state;
    static const char *const good[] = { "", "a", "é", "→", "\xF0\x9F\x98\x80", "\xED\x9F\xBF", "\xEE\x80\x80", "\xF4\x8F\xBF\xBF" };
    static const char *const bad[] = { "\x80", "\xC0\xAF", "\xC1\xBF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF0\x80\x80\x80",
                                       "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xC3", "\xE2\x82", "\xFF" };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_int_equal(cau_utf8_check(good[i], strlen(good[i])), strlen(good[i]));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(cau_utf8_check(bad[i], strlen(bad[i])), 0);
    assert_int_equal(cau_utf8_check("ab\xFFz", 4), 2);
}

static void expect_visible(const char *text, const char *shown)
{
    cau_str s = { 0 };
    cau_str_visible(&s, text);
    assert_string_equal(s.text, shown);
    cau_str_free(&s);
}

static void what_a_terminal_would_obey_is_shown_instead(void **state)
{
    (void)state;
    expect_visible("Carers’ Network", "Carers’ Network");
    expect_visible("a\x1b[31mb", "a\\x1b[31mb");
    expect_visible("a\xC2\x9B" "b", "a\\x9bb");
    expect_visible("a\xE2\x80\xAE" "b", "a\\u202eb");
    expect_visible("a\nb\tc", "a\\nb\\tc");
    expect_visible("a\xE2\x80\x8B" "b", "a\\u200bb");
}

static void expect_fixed(double value, int digits, const char *text)
{
    cau_str s = { 0 };
    cau_str_fixed(&s, value, digits);
    assert_string_equal(s.text, text);
    cau_str_free(&s);
}

static void people_see_rounding_as_they_learned_it(void **state)
{
    (void)state;
    expect_fixed(2.675, 2, "2.68");
    expect_fixed(0.5, 0, "1");
    expect_fixed(1.5, 0, "2");
    expect_fixed(2.5, 0, "3");
    expect_fixed(-0.001, 2, "0.00");
    expect_fixed(45.99, 0, "46");
}

static void a_slug_is_a_safe_file_name(void **state)
{
    (void)state;
    static const char *const pairs[][2] = { { "Elm STP", "elm-stp" }, { "../../etc", "etc" }, { "Ünïcode", "n-code" }, { "", "landscape" },
                                            { "---", "landscape" }, { "Rowan STP (invented)", "rowan-stp-invented" } };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        char slug[41];
        cau_slug(slug, pairs[i][0]);
        assert_string_equal(slug, pairs[i][1]);
    }
}

static void a_list_holds_whole_words(void **state)
{
    (void)state;
    assert_true(cau_list_has("stated, implied", "implied"));
    assert_false(cau_list_has("stated,implied", "imp"));
    assert_false(cau_list_has("", "a"));
    assert_false(cau_list_has(NULL, "a"));
}

static void a_near_miss_is_found_and_a_far_one_is_not(void **state)
{
    (void)state;
    static const char *const keys[] = { "weight", "kind", "from", "to", NULL };
    assert_string_equal(cau_nearest("wieght", keys), "weight");
    assert_string_equal(cau_nearest("form", keys), "from");
    assert_null(cau_nearest("colour", keys));
}

static void a_failed_allocation_is_remembered(void **state)
{
    (void)state;
    cau_str s = { 0 };
    cau_alloc_fail_at(1, true);
    cau_str_add(&s, "text");
    cau_alloc_fail_at(0, false);
    assert_true(s.failed);
    cau_str_add(&s, "more");
    assert_null(cau_str_take(&s));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8_is_checked_by_the_table_of_unicode), cmocka_unit_test(what_a_terminal_would_obey_is_shown_instead),
        cmocka_unit_test(people_see_rounding_as_they_learned_it),  cmocka_unit_test(a_slug_is_a_safe_file_name),
        cmocka_unit_test(a_list_holds_whole_words),                cmocka_unit_test(a_near_miss_is_found_and_a_far_one_is_not),
        cmocka_unit_test(a_failed_allocation_is_remembered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
