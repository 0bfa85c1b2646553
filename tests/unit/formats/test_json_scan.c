/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The strict pre-pass: RFC 8259, and where values stand. */
#include "support.h"

#include "formats/json_scan.h"

static cau_json_outcome outcome_of(const char *text, size_t length)
{
    cau_json_scan scan;
    const cau_json_outcome outcome = cau_json_scan_text(&scan, text, length, 0, 0);
    cau_json_scan_free(&scan);
    return outcome;
}

static void expect(cau_json_outcome outcome, const char *text)
{
    if (outcome_of(text, strlen(text)) != outcome)
        fail_msg("%s: %s", text, outcome == CAU_JSON_OK ? "refused" : "accepted");
}

static void numbers_follow_the_grammar(void **state)
{
    (void)state;
    static const char *const good[] = { "0", "-0", "10", "1.5", "-1.50e+3", "1E-9", "0e1" };
    static const char *const bad[] = { "01", "+1", "1.", ".5", "-", "1e", "1e+", "0x10", "NaN", "Infinity", "1,5", "--1", "1 2" };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        expect(CAU_JSON_OK, good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        expect(CAU_JSON_BAD, bad[i]);
}

static void texts_follow_the_grammar(void **state)
{
    (void)state;
    static const char *const good[] = { "\"\"", "\"\\u00e9\\n\\/\"", "\"\xC3\xA9\"", "\"\\ud83d\\ude00\"", "\"\x7f\"" };
    static const char *const bad[] = { "'a'", "\"a", "\"\n\"", "\"\t\"", "\"\\x41\"", "\"\\u12g4\"", "\"\\u12", "\"\xC3\"",
                                       "\"\xED\xA0\x80\"", "\"\xF4\x90\x80\x80\"", "\"\xC0\xAF\"", "\"\\" };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        expect(CAU_JSON_OK, good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        expect(CAU_JSON_BAD, bad[i]);
}

static void structure_follows_the_grammar(void **state)
{
    (void)state;
    static const char *const good[] = { "[]", "{}", " [ 1 , [ ] , { \"a\" : [ ] } ] \r\n", "null", "true", "{\"\":0}" };
    static const char *const bad[] = { "", " ", "[1,]", "[,1]", "[1 2]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "[1", "{\"a\":1",
                                       "[]]", "{}{}", "[}", "{]", "nul", "True", "/**/1", "[1]\f", "\xEF\xBB\xBF[]" };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        expect(CAU_JSON_OK, good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        expect(CAU_JSON_BAD, bad[i]);
    assert_int_equal(outcome_of("1\0", 2), CAU_JSON_BAD);
}

/*  {"a":[10,{}],"b":"x"}   offsets counted by hand: { 0, [ 5, 10 6, {} 9, "x" 17 */
static void every_value_knows_where_it_stands(void **state)
{
    (void)state;
    static const char text[] = "{\"a\":[10,{}],\"b\":\"x\"}";
    static const cau_json_value expected[] = { { 0, 21, 5, 0 }, { 5, 12, 4, 1 }, { 6, 8, 3, 0 }, { 9, 11, 4, 0 }, { 17, 20, 5, 13 } };
    cau_json_scan scan;

    assert_int_equal(cau_json_scan_text(&scan, text, strlen(text), 0, 0), CAU_JSON_OK);
    assert_int_equal(scan.count, 5);
    for (size_t i = 0; i < 5; i++) {
        assert_int_equal(scan.values[i].offset, expected[i].offset);
        assert_int_equal(scan.values[i].end, expected[i].end);
        assert_int_equal(scan.values[i].after, expected[i].after);
        assert_int_equal(scan.values[i].key, expected[i].key);
    }
    cau_json_scan_free(&scan);
}

static void flawed_escapes_are_remembered(void **state)
{
    (void)state;
    static const char text[] = "[\"a\\u0000\", \"\\ud800x\", \"\\ud83d\\ude00\", \"\\udc00\"]";
    cau_json_scan scan;

    assert_int_equal(cau_json_scan_text(&scan, text, strlen(text), 0, 0), CAU_JSON_OK);
    assert_int_equal(scan.nflaws, 3);
    assert_true(scan.flaws[0].nul);
    assert_int_equal(scan.flaws[0].offset, 3);
    assert_false(scan.flaws[1].nul);
    assert_false(scan.flaws[2].nul);
    cau_json_scan_free(&scan);
}

static void depth_and_number_of_values_have_limits(void **state)
{
    (void)state;
    cau_json_scan scan;
    static const char nested[] = "[[[1]]]";

    assert_int_equal(cau_json_scan_text(&scan, nested, strlen(nested), 3, 0), CAU_JSON_OK);
    cau_json_scan_free(&scan);
    assert_int_equal(cau_json_scan_text(&scan, nested, strlen(nested), 2, 0), CAU_JSON_BAD);
    assert_string_equal(scan.error, "nested too deep");
    cau_json_scan_free(&scan);
    assert_int_equal(cau_json_scan_text(&scan, nested, strlen(nested), 0, 3), CAU_JSON_BAD);
    cau_json_scan_free(&scan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_follow_the_grammar),
        cmocka_unit_test(texts_follow_the_grammar),
        cmocka_unit_test(structure_follows_the_grammar),
        cmocka_unit_test(every_value_knows_where_it_stands),
        cmocka_unit_test(flawed_escapes_are_remembered),
        cmocka_unit_test(depth_and_number_of_values_have_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
