/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sentences on who stands between two sides and between two sectors. */
#include "measures/tiny.h"

#include "questions/between.h"

static caucus_ctx *ctx;

/* As tiny(), and positions: "a+0.9 b-0.5". */
static caucus_landscape *with_positions(const char *ties, const char *positions)
{
    caucus_landscape *net = NULL;
    cau_builder *b = NULL;
    assert_int_equal(cau_builder_new(&b, ctx, "placed"), CAUCUS_OK);
    cau_arena *arena = cau_builder_arena(b);
    cau_builder_draft(b)->name = "Placed";
    cau_builder_draft(b)->file_name = "placed.json";
    cau_builder_draft(b)->sha256 = "0";
    for (char id = 'a'; id <= 'e'; id++) {
        cau_stakeholder *s = cau_builder_stakeholder(b);
        const char text[2] = { id, '\0' };
        s->id = s->name = cau_arena_strdup(arena, text);
        s->given = CAU_HAS_NAME;
        for (const char *p = positions; p && (p = strchr(p, id)); p++) {
            s->position = (cau_score){ .given = true, .raw = (p[1] == '-' ? -1 : 1) * ((p[2] - '0') + (p[4] - '0') / 10.0) };
            s->given |= CAU_HAS_POSITION;
        }
    }
    for (const char *p = ties; *(p += strspn(p, " "));) {
        cau_tie *t = cau_builder_tie(b);
        t->from_id = cau_arena_strndup(arena, p, 1);
        t->to_id = cau_arena_strndup(arena, p + 2, 1);
        t->kind_id = p[1] == '>' ? "influence" : p[1] == '=' ? "alliance" : "conflict";
        t->between = p[1] != '>';
        t->weight = (cau_score){ .given = true, .raw = p[3] - '0' };
        t->given = CAU_TIE_ENDS | CAU_TIE_KIND | CAU_TIE_WEIGHT;
        p += 4;
    }
    if (cau_builder_freeze(&net, b, NULL) != CAUCUS_OK)
        fail_msg("%s", caucus_diagnostic_count(ctx) ? caucus_diagnostic_get(ctx, 0)->text : "no landscape");
    caucus_diagnostics_clear(ctx);
    return net;
}

/* All sentences in one text, with a bar between. */
static void expect(caucus_landscape *net, caucus_status (*say)(caucus_result *, caucus_ctx *, const caucus_landscape *), const char *want)
{
    caucus_result *r;
    cau_str got = { 0 };
    assert_int_equal(cau_result_new(&r, ctx), CAUCUS_OK);
    assert_int_equal(say(r, ctx, net), CAUCUS_OK);
    for (size_t i = 0; i < cau_result_lines(r, CAU_LINE_SENTENCE); i++)
        cau_str_addf(&got, "%s%s", i ? "|" : "", cau_result_line(r, CAU_LINE_SENTENCE, i));
    assert_string_equal(got.text ? got.text : "", want);
    cau_str_free(&got);
    caucus_result_free(r);
    caucus_landscape_free(net);
}

/*   b !── c, both allied with a (strongly in favour) and, more weakly, with d (no strong position) */
static void a_go_between_with_a_strong_position_is_said_not_to_be_neutral(void **state)
{
    (void)state;
    expect(with_positions("b!c1 a=b3 a=c2 d=b1 d=c1", "a+0.9 d+0.1"), cau_say_go_between,
           "Possible go-between: a is tied to both b and c, which stand against each other, but is itself strongly in favour, so it may not be "
           "seen as neutral; d has weaker ties to both and no strong position.");
    expect(with_positions("b!c1 a=b3 a=c2", "a-1.0"), cau_say_go_between, /* only for and against are recorded: nothing is strong */
           "Possible go-between: a is tied to both b and c, which stand against each other, but is itself against in general, so it may not be "
           "seen as neutral.");
}

static void without_its_position_or_without_anybody_tied_to_both_the_sentence_says_so(void **state)
{
    (void)state;
    expect(with_positions("b!c1 a=b3 a=c2", NULL), cau_say_go_between,
           "Possible go-between: a is tied to both b and c, which stand against each other, and its own position is not recorded.");
    expect(with_positions("b!c1 a=b3", NULL), cau_say_go_between,
           "Nobody is recorded as tied to both of two bodies that stand against each other, so no possible go-between is named.");
    expect(with_positions("a=b3 a=c2", NULL), cau_say_go_between, ""); /* nobody stands against anybody */
}

/*   x: a b, y: c d, z: e f. a = c and a = d: a alone joins x and y; d = e is the only tie of y and z (said once, both ways). */
static void the_only_tie_between_two_sectors_is_named(void **state)
{
    (void)state;
    expect(tiny(ctx, "a:x b:x c:y d:y e:z f:z | a=c a>d d>e e>d"), cau_say_only_links,
           "a is the only tie between x and y: both ties recorded between them are its own.|"
           "The tie of d with e is the only one recorded between y and z.");
    expect(tiny(ctx, "a:x b:x c:y d:y | a=c b=d"), cau_say_only_links, ""); /* two ways */
    expect(tiny(ctx, "a:x b:x c:y | a=c"), cau_say_only_links, "");         /* a sector of one */
}

int main(void)
{
    if (caucus_ctx_new(&ctx) != CAUCUS_OK)
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_go_between_with_a_strong_position_is_said_not_to_be_neutral),
        cmocka_unit_test(without_its_position_or_without_anybody_tied_to_both_the_sentence_says_so),
        cmocka_unit_test(the_only_tie_between_two_sectors_is_named),
    };
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    caucus_ctx_free(ctx);
    return failed;
}
