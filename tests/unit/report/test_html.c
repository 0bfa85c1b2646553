/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Nothing from a file becomes markup, and the policy of the page names its own script only. */
#include "support.h"
#include <string.h>

#include "report/html.h"
#include "views/svg.h"

static void expect_markup(const char *text, const char *expected)
{
    cau_str s = { 0 };
    cau_str_markup(&s, text);
    assert_string_equal(s.text ? s.text : "", expected);
    cau_str_free(&s);
}

static void text_never_becomes_markup(void **state)
{
    (void)state;
    expect_markup("<script>alert('x' & \"y\")</script>", "&lt;script&gt;alert(&#39;x&#39; &amp; &quot;y&quot;)&lt;/script&gt;");
    expect_markup("&amp; stays literal", "&amp;amp; stays literal");
    expect_markup("bell \x07 and del \x7f and \x1b[31m", "bell  and del  and [31m");
    expect_markup("Carers\xE2\x80\x99 \xC2\xA3 1", "Carers\xE2\x80\x99 \xC2\xA3 1");
    expect_markup(NULL, "");
}

static void expect_hash(const char *text, const char *expected)
{
    cau_str s = { 0 };
    cau_html_hash(&s, text, strlen(text));
    assert_string_equal(s.text, expected);
    cau_str_free(&s);
}

static void the_hash_of_the_policy_is_that_of_the_standard(void **state)
{
    (void)state;
    /* W3C Content Security Policy Level 2, section 7.17.3 (example of a script's hash) */
    expect_hash("alert('Hello, world.');", "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='");
    /* FIPS 180-4: SHA-256 of the empty message, e3b0c442...7852b855 */
    expect_hash("", "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
}

static void a_css_string_cannot_be_left(void **state)
{
    (void)state;
    cau_str s = { 0 };
    cau_html_css_string(&s, "A\"}</style>\n\\\xC3\xA9");
    assert_string_equal(s.text, "\"A\\22 \\7d \\3c \\2f style\\3e \\a \\5c \\e9 \"");
    cau_str_free(&s);
}

static void a_table_shows_reasons_and_names_and_hides_ids(void **state)
{
    (void)state;
    static const cau_column columns[] = {
        { .name = "stakeholder", .title = "Id", .kind = CAU_TEXT },
        { .name = "name", .title = "Stakeholder", .kind = CAU_TEXT },
        { .name = "score", .title = "Score <x>", .kind = CAU_REAL, .digits = 1, .asks = "How \"many\"?", .measure = "betweenness_share" },
        { .name = "inner", .title = "For machines", .kind = CAU_REAL, .detail = true },
    };
    static const caucus_landscape nobody = { .name = "none" };
    caucus_ctx *ctx = NULL;
    caucus_result *r = NULL;
    cau_str s = { 0 };
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    assert_int_equal(cau_result_new(&r, ctx), CAUCUS_OK);
    cau_table *t = cau_result_add_table(r, "scores", "Scores", "stakeholder", columns, 4, 2);
    cau_table_set_text(t, 0, "stakeholder", "the-id");
    cau_table_set_text(t, 0, "name", "<b>Trust</b>");
    cau_table_set_real(t, 0, "score", 1.25);
    cau_table_set_text(t, 1, "stakeholder", "other");
    cau_table_set_text(t, 1, "name", "Council");
    cau_table_set_undefined(t, 1, "score", "it has no ties of this kind");
    cau_html_table(&s, t, &nobody);
    assert_false(s.failed);
    assert_null(strstr(s.text, "the-id"));
    assert_null(strstr(s.text, "<b>"));
    assert_non_null(strstr(s.text, "&lt;b&gt;Trust&lt;/b&gt;"));
    assert_non_null(strstr(s.text, "Score &lt;x&gt;"));
    assert_non_null(strstr(s.text, "title=\"How &quot;many&quot;?\" data-m=\"betweenness_share\"><a href=\"#m-betweenness_share\">"));
    assert_null(strstr(s.text, "For machines"));
    assert_non_null(strstr(s.text, "data-v=\"1.25\">1.3<"));
    assert_non_null(strstr(s.text, "not defined"));
    assert_non_null(strstr(s.text, "(it has no ties of this kind)"));
    cau_str_free(&s);
    caucus_result_free(r);
    caucus_ctx_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_never_becomes_markup),
        cmocka_unit_test(the_hash_of_the_policy_is_that_of_the_standard),
        cmocka_unit_test(a_css_string_cannot_be_left),
        cmocka_unit_test(a_table_shows_reasons_and_names_and_hides_ids),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
