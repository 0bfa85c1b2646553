/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/number.h"

#include "core/random.h"

#include "support.h"
#include <locale.h>
#include <math.h>
#include <string.h>

static void expect(const char *text, double value)
{
    double got = -1;
    assert_int_equal(cau_number_read(&got, text, strlen(text)), CAU_NUMBER_OK);
    assert_memory_equal(&got, &value, sizeof got);
}

static void numbers_of_the_json_grammar_are_read(void **state)
{
    (void)state;
    expect("0", 0.0);
    expect("-0", -0.0);
    expect("12", 12.0);
    expect("0.1", 0.1);
    expect("1e3", 1000.0);
    expect("1E-2", 0.01);
    expect("123456789012345678901234567890", 123456789012345678901234567890.0);
    expect("2.2250738585072011e-308", 2.2250738585072011e-308); /* the value that hung PHP and Java in 2010 */
    expect("9007199254740993", 9007199254740992.0);             /* 2^53+1: half way, to even */
    expect("1.7976931348623157e308", 1.7976931348623157e308);
    expect("5e-324", 5e-324);
    expect("0e999999999999", 0.0);
}

static void what_the_grammar_does_not_allow_is_no_number(void **state)
{
    (void)state;
    static const char *const bad[] = { "", "-", "+1", "01", ".5", "1.", "1e", "1e+", "0x10", "nan", "inf", "1,5", " 1", "1 ", "--1", "1..2" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        double got;
        assert_int_equal(cau_number_read(&got, bad[i], strlen(bad[i])), CAU_NUMBER_NOT);
    }
}

static void a_number_beyond_a_double_is_out_of_range(void **state)
{
    (void)state;
    double got;
    assert_int_equal(cau_number_read(&got, "1e400", 5), CAU_NUMBER_RANGE);
    assert_int_equal(cau_number_read(&got, "-1e400", 6), CAU_NUMBER_RANGE);
}

static void a_sheet_may_write_a_comma_only_where_it_is_allowed(void **state)
{
    (void)state;
    double got;
    assert_int_equal(cau_number_read_sheet(&got, " 0,5 ", 5, true), CAU_NUMBER_OK);
    assert_true(got == 0.5);
    assert_int_equal(cau_number_read_sheet(&got, "0,5", 3, false), CAU_NUMBER_NOT);
    assert_int_equal(cau_number_read_sheet(&got, "+.5", 3, false), CAU_NUMBER_OK);
    assert_int_equal(cau_number_read_sheet(&got, "1.234,5", 7, true), CAU_NUMBER_NOT); /* never a guess */
}

static void what_is_written_reads_back_the_same_and_is_short(void **state)
{
    (void)state;
    static const struct { double value; const char *text; } known[] = {
        { 0, "0" }, { 0.1, "0.1" }, { 1.0 / 3, "0.3333333333333333" }, { 100, "100" }, { 1e-7, "0.0000001" }, { 1e-8, "1e-8" },
        { 1e17, "1e17" }, { 12345678901234567.0, "12345678901234568" }, { -2.5, "-2.5" }, { 5e-324, "5e-324" },
        { 1.7976931348623157e308, "1.7976931348623157e308" },
    };
    char text[CAU_NUMBER_SIZE];
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        cau_number_write(text, known[i].value);
        assert_string_equal(text, known[i].text);
    }
    cau_rng rng = cau_rng_stream(7, "numbers", 0);
    for (int i = 0; i < 20000; i++) {
        const uint64_t bits = cau_rng_next(&rng);
        double value, back;
        memcpy(&value, &bits, sizeof value);
        if (!isfinite(value))
            continue;
        const size_t length = cau_number_write(text, value);
        assert_int_equal(cau_number_read(&back, text, length), CAU_NUMBER_OK);
        assert_memory_equal(&back, &value, sizeof back);
    }
}

static void the_locale_changes_nothing(void **state)
{
    (void)state;
    /* The suite builds this locale first: where it cannot be set, this test would silently test "C" and must fail. */
    assert_non_null(setlocale(LC_ALL, "de_DE.UTF-8"));
    assert_string_equal(localeconv()->decimal_point, ",");
    expect("0.5", 0.5);
    expect("2.2250738585072011e-308", 2.2250738585072011e-308);
    char text[CAU_NUMBER_SIZE];
    cau_number_write(text, 1.0 / 3);
    assert_string_equal(text, "0.3333333333333333");
    setlocale(LC_ALL, "C");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_of_the_json_grammar_are_read),
        cmocka_unit_test(what_the_grammar_does_not_allow_is_no_number),
        cmocka_unit_test(a_number_beyond_a_double_is_out_of_range),
        cmocka_unit_test(a_sheet_may_write_a_comma_only_where_it_is_allowed),
        cmocka_unit_test(what_is_written_reads_back_the_same_and_is_short),
        cmocka_unit_test(the_locale_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
