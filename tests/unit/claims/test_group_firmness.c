/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "claims/group_firmness.h"

#include "sketch.h"

#include "support.h"

static caucus_ctx *ctx;
enum { DRAWS = 3000 };

/*   a ── b of confidence 0.7: they stay together as often as their tie does. c ═ d ═ e, sure: always. f: in no group. */
static void pairs_stay_as_often_as_their_tie_and_the_sure_always(void **state)
{
    (void)state;
    static sketch s;
    static const char *const ids[] = { "a", "b", "c", "d", "e", "f" };
    const int group[] = { 0, 0, 1, 1, 1, -1 };
    double none[6], balanced[6];
    double *const stays[] = { none, balanced };
    static size_t found[2][DRAWS];
    size_t *const groups[] = { found[0], found[1] };
    size_t two = 0;
    const cau_draws draws = { .jitter = -1, .rate = -1, .none = true, .balanced = true };
    sketch_begin(&s);
    for (size_t i = 0; i < 6; i++)
        sketch_add(&s, ids[i], 0, -1);
    sketch_tie(&s, CAU_ALLIANCE, 0, 1, 1, 0.7);
    sketch_tie(&s, CAU_ALLIANCE, 2, 3, 1, 1);
    sketch_tie(&s, CAU_ALLIANCE, 3, 4, 1, 1);
    sketch_tie(&s, CAU_ALLIANCE, 2, 4, 1, 1);
    assert_int_equal(cau_group_firmness(stays, groups, ctx, &s.net, group, &draws, DRAWS), CAUCUS_OK);
    assert_true(fabs(none[0] - 0.7) < 4 * sqrt(0.21 / DRAWS));
    assert_true(none[0] == none[1]);
    for (size_t k = 0; k < DRAWS; k++) /* the pair is a group where its tie is there, the three always */
        two += found[CAU_RULE_NONE][k] == 2;
    assert_near((double)two / DRAWS, none[0]);
    for (size_t i = 2; i < 5; i++)
        assert_near(none[i], 1);
    assert_true(isnan(none[5]) && isnan(balanced[5]));
    assert_true(balanced[0] > 0.5 && balanced[0] <= 1);
    const cau_draws one = { .jitter = -1, .rate = -1, .none = true };
    assert_int_equal(cau_group_firmness(stays, groups, ctx, &s.net, group, &one, 50), CAUCUS_OK);
    assert_true(isfinite(none[0]) && isnan(balanced[0]));
    assert_int_equal(cau_group_firmness(stays, groups, ctx, &s.net, group, &draws, 0), CAUCUS_OK);
    assert_true(isnan(none[0]) && isnan(balanced[0]));
}

static void without_groups_there_is_nothing_to_redraw(void **state)
{
    (void)state;
    static sketch s;
    const int group[] = { -1 };
    double none[1], balanced[1];
    double *const stays[] = { none, balanced };
    size_t *const groups[] = { NULL, NULL };
    const cau_draws draws = { .jitter = -1, .rate = -1, .none = true, .balanced = true };
    sketch_begin(&s);
    assert_int_equal(cau_group_firmness(stays, groups, ctx, &s.net, group, &draws, 10), CAUCUS_OK);
    sketch_add(&s, "a", 0, -1);
    assert_int_equal(cau_group_firmness(stays, groups, ctx, &s.net, group, &draws, 10), CAUCUS_OK);
    assert_true(isnan(none[0]));
}

int main(void)
{
    if (caucus_ctx_new(&ctx) != CAUCUS_OK)
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_stay_as_often_as_their_tie_and_the_sure_always),
        cmocka_unit_test(without_groups_there_is_nothing_to_redraw),
    };
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    caucus_ctx_free(ctx);
    return failed;
}
