/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "context.h"
#include "games.h"

#include "kernels/fraction.h"


static void expect(const double *votes, size_t n, double quota, const uint64_t *weights, uint64_t want, double unit)
{
    cau_game g = game_of(ctx, n, votes, quota);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(g.weight[i], weights[i]);
    assert_int_equal(g.quota, want);
    assert_near(g.unit, unit);
    assert_false(g.rounded);
    cau_game_free(&g);
}

static void a_common_divisor_is_taken_out(void **state)
{
    (void)state;
    expect((double[]){ 4, 2, 6 }, 3, 7, (uint64_t[]){ 2, 1, 3 }, 4, 2); /* 7 of even votes is 8 */
    expect((double[]){ 4, 2, 6 }, 3, NAN, (uint64_t[]){ 2, 1, 3 }, 4, 2); /* more than half of 12: the next sum is 8 */
    expect((double[]){ 4, 0, 0 }, 3, NAN, (uint64_t[]){ 1, 0, 0 }, 1, 4);
}

static void fractions_get_a_common_denominator(void **state)
{
    (void)state;
    expect((double[]){ 0.1, 0.2, 0.3 }, 3, 0.3, (uint64_t[]){ 1, 2, 3 }, 3, 0.1); /* 0.1 + 0.2 reaches 0.3 here */
    expect((double[]){ 1.0 / 3, 1.0 / 3, 1.0 / 3 }, 3, 2.0 / 3, (uint64_t[]){ 1, 1, 1 }, 2, 1.0 / 3);
    expect((double[]){ 28.0 + 1.0 / 3, 66.25 }, 2, NAN, (uint64_t[]){ 68, 159 }, 114, 5.0 / 12);
    expect((double[]){ 0.5, 1e9 }, 2, NAN, (uint64_t[]){ 1, 2000000000 }, 1000000001, 0.5);
}

static void what_has_no_denominator_is_rounded_and_says_so(void **state)
{
    (void)state;
    const double votes[] = { sqrt(2), sqrt(3), sqrt(5) };
    cau_game g = game_of(ctx, 3, votes, NAN);
    assert_true(g.rounded);
    for (size_t i = 0; i < 3; i++)
        assert_true(fabs((double)g.weight[i] * g.unit - votes[i]) < 1e-12);
    cau_game_free(&g);
}

static void large_votes_stay_whole_and_too_large_ones_are_refused(void **state)
{
    (void)state;
    const double most = 9007199254740992.0; /* 2^53 */
    double many[1000];
    expect((double[]){ most, most - 1 }, 2, NAN, (uint64_t[]){ 9007199254740992, 9007199254740991 }, 9007199254740992, 1);
    expect((double[]){ most, most - 1, 1 }, 3, most, (uint64_t[]){ 9007199254740992, 9007199254740991, 1 }, 9007199254740992, 1);
    for (size_t i = 0; i < 1000; i++)
        many[i] = most - (double)i;
    cau_game g;
    assert_int_equal(cau_game_make(&g, ctx, many, 1000, NAN), CAUCUS_ENUMERIC);
    assert_int_equal(cau_game_make(&g, ctx, many, 400, NAN), CAUCUS_OK);
    cau_game_free(&g);
}

static void a_game_that_does_not_decide_says_why(void **state)
{
    (void)state;
    static const struct { double votes, quota; cau_game_kind kind; } cases[] = {
        { 1, 1, CAU_GAME_DECIDES }, { 1, NAN, CAU_GAME_DECIDES }, { 0, NAN, CAU_GAME_NO_VOTES }, { 0, 1, CAU_GAME_NO_VOTES },
        { 1, 0, CAU_GAME_ALL_CARRY }, { 1, 2, CAU_GAME_NONE_CARRIES }, { 1, 1e300, CAU_GAME_NONE_CARRIES },
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        cau_game g = game_of(ctx, 1, &cases[k].votes, cases[k].quota);
        assert_int_equal(cau_game_kind_of(&g), cases[k].kind);
        assert_true((cau_game_reason(&g) == NULL) == (cases[k].kind == CAU_GAME_DECIDES));
        cau_game_free(&g);
    }
}

static void fractions_are_in_lowest_terms(void **state)
{
    (void)state;
    char text[CAU_FRACTION_SIZE];
    static const struct { long over, under; const char *text; } cases[] = {
        { 14, 60, "7/30" }, { 0, 5, "0" }, { 6, 3, "2" }, { -3, 6, "-1/2" }, { 1, 1, "1" },
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        const cau_fraction f = cau_fraction_of(cases[k].over, cases[k].under);
        cau_fraction_write(text, f);
        assert_string_equal(text, cases[k].text);
        assert_near(cau_fraction_real(f), (double)cases[k].over / (double)cases[k].under);
    }
    cau_fraction_write(text, cau_fraction_of(1, cau_factorial(20)));
    assert_string_equal(text, "1/2432902008176640000");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_common_divisor_is_taken_out), cmocka_unit_test(fractions_get_a_common_denominator),
        cmocka_unit_test(what_has_no_denominator_is_rounded_and_says_so),
        cmocka_unit_test(large_votes_stay_whole_and_too_large_ones_are_refused),
        cmocka_unit_test(a_game_that_does_not_decide_says_why), cmocka_unit_test(fractions_are_in_lowest_terms),
    };
    return cmocka_run_group_tests_name("kernels/game", tests, open_context, close_context);
}
