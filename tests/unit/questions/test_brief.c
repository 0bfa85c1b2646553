/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "questions/brief.h"

#include "model/written.h"

static caucus_result *answer(const char *const *sentences, size_t count)
{
    caucus_result *r = NULL;
    assert_int_equal(cau_result_new(&r, ctx), CAUCUS_OK);
    for (size_t i = 0; i < count; i++)
        cau_result_say_text(r, sentences[i]);
    return r;
}

/* power has three, brokers one: the first of each comes before the second of any, and those of one question stand together */
static void the_first_of_each_answer_comes_before_what_else_it_says(void **state)
{
    static const char *const power[] = { "p1", "p2", "p3" }, *const brokers[] = { "b1" }, *const summary[] = { "s1", "s2" };
    (void)state;
    caucus_result *r[] = { answer(power, 3), answer(brokers, 1), answer(summary, 2) };
    const cau_named_answer answers[] = { { "power", r[0] }, { "brokers", r[1] }, { "summary", r[2] } };
    static const char *const want[] = { "s1", "s2", "p1", "p2", "p3", "b1" };
    cau_key_sentences k;
    assert_int_equal(cau_key_sentences_choose(&k, ctx, answers, 3), CAUCUS_OK);
    assert_int_equal(k.count, CAU_KEY_SENTENCES);
    for (size_t i = 0; i < k.count; i++)
        assert_string_equal(k.text[i], want[i]);
    cau_key_sentences_free(&k);
    for (size_t i = 0; i < 3; i++)
        caucus_result_free(r[i]);
}

static void what_every_answer_begins_with_is_left_out(void **state)
{
    static const char *const power[] = { "what if", "p1" }, *const summary[] = { "what if", "s1" };
    (void)state;
    caucus_result *r[] = { answer(power, 2), answer(summary, 2) };
    const cau_named_answer answers[] = { { "summary", r[1] }, { "power", r[0] } };
    cau_key_sentences k;
    assert_int_equal(cau_key_sentences_choose(&k, ctx, answers, 2), CAUCUS_OK);
    assert_int_equal(k.count, 2);
    assert_string_equal(k.text[0], "s1");
    assert_string_equal(k.text[1], "p1");
    cau_key_sentences_free(&k);
    caucus_result_free(r[0]);
    caucus_result_free(r[1]);
}

static void without_answers_there_are_no_sentences(void **state)
{
    cau_key_sentences k;
    (void)state;
    assert_int_equal(cau_key_sentences_choose(&k, ctx, NULL, 0), CAUCUS_OK);
    assert_int_equal(k.count, 0);
    cau_key_sentences_free(&k);
}

static void it_asks_without_the_comments_of_the_file(void **state)
{
    caucus_arguments args = CAUCUS_ARGUMENTS_DEFAULT;
    cau_key_sentences k;
    (void)state;
    args.draws = 0;
    caucus_landscape *net = landscape("{'id': 'a', 'name': 'A', 'power': 3, 'comment': 'SECRET'}, {'id': 'b', 'name': 'B'}", "'scales': {'power': [0, 10]}");
    assert_int_equal(cau_key_sentences_ask(&k, ctx, net, net, &args), CAUCUS_OK);
    assert_true(k.count >= 4);
    for (size_t i = 0; i < k.count; i++)
        assert_null(strstr(k.text[i], "SECRET"));
    cau_key_sentences_free(&k);
    caucus_landscape_free(net);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_of_each_answer_comes_before_what_else_it_says),
        cmocka_unit_test(what_every_answer_begins_with_is_left_out),
        cmocka_unit_test(without_answers_there_are_no_sentences),
        cmocka_unit_test(it_asks_without_the_comments_of_the_file),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
