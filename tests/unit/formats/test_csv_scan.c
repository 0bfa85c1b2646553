/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The tokenizer of sheets. Expected cells are those of RFC 4180, section 2, or written beside the text. */
#include "formats/csv_scan.h"

#include "support.h"

/* The cells of all rows as "a|b/c|d", with '#' and the line before each row; then the first error as "!line". */
typedef struct outcome {
    char text[4096];
    size_t error_line;
    char error[512], hint[512];
    caucus_status rc;
} outcome;

static void append(outcome *o, const char *text)
{
    const size_t n = strlen(o->text);
    assert_true(n + strlen(text) < sizeof o->text);
    memcpy(o->text + n, text, strlen(text) + 1);
}

static void keep_first_error(outcome *o, const caucus_ctx *ctx)
{
    for (size_t i = 0; i < caucus_diagnostic_count(ctx); i++) {
        const caucus_diagnostic *d = caucus_diagnostic_get(ctx, i);
        if (d->severity != CAUCUS_ERROR)
            continue;
        o->error_line = d->line;
        snprintf(o->error, sizeof o->error, "%s", d->text);
        snprintf(o->hint, sizeof o->hint, "%s", d->hint ? d->hint : "");
        return;
    }
}

static outcome scan_bytes(const char *bytes, size_t length)
{
    outcome o = { .rc = CAUCUS_OK };
    caucus_ctx *ctx = NULL;
    cau_csv csv;
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    o.rc = cau_csv_open(&csv, ctx, "t.csv", bytes, length);
    while (o.rc == CAUCUS_OK && (o.rc = cau_csv_next(&csv)) == CAUCUS_OK && csv.count > 0) {
        char line[32];
        snprintf(line, sizeof line, "#%zu:", csv.row_line);
        append(&o, line);
        for (size_t i = 0; i < csv.count; i++) {
            append(&o, i ? "|" : "");
            append(&o, csv.cells[i]);
        }
    }
    if (o.rc == CAUCUS_OK && csv.bad)
        o.rc = CAUCUS_EINPUT;
    keep_first_error(&o, ctx);
    cau_csv_close(&csv);
    caucus_ctx_free(ctx);
    return o;
}

static outcome scan(const char *text)
{
    return scan_bytes(text, strlen(text));
}

static void expect(const char *sheet, const char *cells)
{
    const outcome o = scan(sheet);
    assert_string_equal(o.error, "");
    assert_string_equal(o.text, cells);
    assert_int_equal(o.rc, CAUCUS_OK);
}

static void expect_error(const char *sheet, size_t length, size_t line, const char *part)
{
    const outcome o = scan_bytes(sheet, length);
    assert_int_equal(o.rc, CAUCUS_EINPUT);
    assert_int_equal(o.error_line, line);
    if (!strstr(o.error, part))
        fail_msg("\"%s\" does not hold \"%s\"", o.error, part);
}

static void commas_semicolons_and_tabs_are_detected(void **state)
{
    (void)state;
    expect("a,b\n1,2\n", "#1:a|b#2:1|2");
    expect("a;b\n1,5;2\n", "#1:a|b#2:1,5|2");
    expect("a\tb\n1\t2\n", "#1:a|b#2:1|2");
    expect("\"a,b,c\";d\n1;2\n", "#1:a,b,c|d#2:1|2"); /* commas inside quotation marks do not count */
    expect("a\n1\n", "#1:a#2:1");
}

static void a_sep_line_is_obeyed_and_is_no_row(void **state)
{
    (void)state;
    expect("sep=;\na,x;b\n1;2\n", "#2:a,x|b#3:1|2");
    expect("\"sep=,\"\r\na;x,b\r\n", "#2:a;x|b");
}

static void every_line_end_counts_as_one_line(void **state)
{
    (void)state;
    expect("a,b\r\n1,2\r\n", "#1:a|b#2:1|2");
    expect("a,b\r1,2\r3,4", "#1:a|b#2:1|2#3:3|4");
    expect("a,b\r\n1,2\n3,4\r5,6", "#1:a|b#2:1|2#3:3|4#4:5|6");
    expect("a,b\n\n1,2\n,\n3,4\n", "#1:a|b#3:1|2#5:3|4"); /* empty rows are no rows, but have numbers */
}

static void a_newline_in_quotes_belongs_to_the_cell_and_later_lines_keep_their_numbers(void **state)
{
    (void)state;
    expect("a,b\n\"x\ny\",1\nc,2\n", "#1:a|b#2:x\ny|1#4:c|2");
    expect("a,b\r\n\"x\r\ny\",1\r\nc,2\r\n", "#1:a|b#2:x\ny|1#4:c|2");
}

static void quotes_are_undone(void **state)
{
    (void)state;
    expect("a,b\n\"The \"\"Board\"\"\",\"x,y\"\n", "#1:a|b#2:The \"Board\"|x,y");
    expect("a,b\n \"x\" , y z \n", "#1:a|b#2:x|y z");
    expect("a,b\n\"\",1\n", "#1:a|b#2:|1");
    expect("a,b\n\xc2\xa0x\xc2\xa0,1\n", "#1:a|b#2:x|1"); /* no-break spaces, which spreadsheets like */
}

static void a_byte_order_mark_is_dropped(void **state)
{
    (void)state;
    expect("\xef\xbb\xbf" "a,b\n1,2\n", "#1:a|b#2:1|2");
}

static void utf16_with_a_mark_is_read(void **state)
{
    (void)state;
    /* U+00E9 and U+1F600 (surrogates D83D DE00) */
    static const char little[] = "\xff\xfe" "a\0\t\0b\0\n\0\xe9\0\t\0\x3d\xd8\x00\xde\n\0";
    static const char big[] = "\xfe\xff" "\0a\0,\0b\0\n\0\xe9\0,\0c\0\n";
    assert_string_equal(scan_bytes(little, sizeof little - 1).text, "#1:a|b#2:\xc3\xa9|\xf0\x9f\x98\x80");
    assert_string_equal(scan_bytes(big, sizeof big - 1).text, "#1:a|b#2:\xc3\xa9|c");
}

static void broken_utf16_is_an_error(void **state)
{
    (void)state;
    static const char half[] = "\xff\xfe" "a\0\n\0\x3d\xd8" "b\0";
    static const char cut[] = "\xff\xfe" "a\0\n\0b";
    static const char unmarked[] = "a\0,\0b\0\n\0";
    expect_error(half, sizeof half - 1, 2, "half a character");
    expect_error(cut, sizeof cut - 1, 1, "cut in the middle");
    expect_error(unmarked, sizeof unmarked - 1, 1, "UTF-16");
}

static void windows_1252_is_an_error_that_says_how_to_save(void **state)
{
    (void)state;
    const outcome o = scan("a,b\nx,1\nCaf\xe9,2\n");
    assert_int_equal(o.error_line, 3);
    assert_non_null(strstr(o.hint, "save as CSV UTF-8"));
    expect_error("a,b\n\xff,1\n", 8, 2, "0xff");
    expect_error("a,b\n\xed\xa0\x80,1\n", 10, 2, "0xed"); /* a surrogate in UTF-8, Unicode table 3-7 */
}

static void a_nul_byte_is_an_error_and_nothing_is_cut(void **state)
{
    (void)state;
    expect_error("a,b\n1,2\nx\0y,1\n", 14, 3, "NUL");
}

static void an_unclosed_quote_is_reported_where_it_opens(void **state)
{
    (void)state;
    static const char sheet[] = "a,b\n1,2\n\"abc,3\n4,5\n6,7\n";
    expect_error(sheet, sizeof sheet - 1, 3, "never closed");
}

static void stray_quotes_are_errors_and_the_rest_is_read(void **state)
{
    (void)state;
    const outcome middle = scan("a,b\nx\"y,1\nz,2\n");
    assert_int_equal(middle.error_line, 2);
    assert_string_equal(middle.text, "#1:a|b#2:x\"y|1#3:z|2");
    const outcome after = scan("a,b\n\"x\"y,1\nz,2\n");
    assert_int_equal(after.error_line, 2);
    assert_non_null(strstr(after.text, "#3:z|2"));
}

static void a_cell_of_64_kib_is_read_and_a_longer_one_is_an_error(void **state)
{
    (void)state;
    enum { LIMIT = 64 * 1024 };
    static char sheet[LIMIT + 16];
    caucus_ctx *ctx = NULL;
    for (size_t extra = 0; extra < 2; extra++) {
        cau_csv csv;
        memcpy(sheet, "a,b\n", 4);
        memset(sheet + 4, 'x', LIMIT + extra);
        memcpy(sheet + 4 + LIMIT + extra, ",1\n", 3);
        assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
        assert_int_equal(cau_csv_open(&csv, ctx, "t.csv", sheet, 4 + LIMIT + extra + 3), CAUCUS_OK);
        assert_int_equal(cau_csv_next(&csv), CAUCUS_OK);
        assert_int_equal(cau_csv_next(&csv), CAUCUS_OK);
        assert_int_equal(csv.bad, extra == 1);
        assert_int_equal(strlen(csv.cells[0]), LIMIT + extra);
        cau_csv_close(&csv);
        caucus_ctx_free(ctx);
    }
}

static void long_cells_are_shown_cut_at_a_character(void **state)
{
    (void)state;
    char shown[CAU_CSV_SHOWN], cell[128] = "";
    assert_string_equal(cau_csv_shown(shown, "short"), "short");
    for (size_t i = 0; i + 2 < sizeof cell; i += 2)
        memcpy(cell + i, "\xc3\xa9", 3);
    cau_csv_shown(shown, cell);
    assert_true(strlen(shown) < CAU_CSV_SHOWN);
    assert_int_equal(strlen(shown) % 2, 1); /* whole characters of two bytes, and the three of the ellipsis */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(commas_semicolons_and_tabs_are_detected),
        cmocka_unit_test(a_sep_line_is_obeyed_and_is_no_row),
        cmocka_unit_test(every_line_end_counts_as_one_line),
        cmocka_unit_test(a_newline_in_quotes_belongs_to_the_cell_and_later_lines_keep_their_numbers),
        cmocka_unit_test(quotes_are_undone),
        cmocka_unit_test(a_byte_order_mark_is_dropped),
        cmocka_unit_test(utf16_with_a_mark_is_read),
        cmocka_unit_test(broken_utf16_is_an_error),
        cmocka_unit_test(windows_1252_is_an_error_that_says_how_to_save),
        cmocka_unit_test(a_nul_byte_is_an_error_and_nothing_is_cut),
        cmocka_unit_test(an_unclosed_quote_is_reported_where_it_opens),
        cmocka_unit_test(stray_quotes_are_errors_and_the_rest_is_read),
        cmocka_unit_test(a_cell_of_64_kib_is_read_and_a_longer_one_is_an_error),
        cmocka_unit_test(long_cells_are_shown_cut_at_a_character),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
