/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Shares of redraws: of chains of ties they are the products of the confidences; margins are four standard errors. */
#include "claims/counterweight.h"

#include "sketch.h"

#include "support.h"

static caucus_ctx *ctx;
enum { DRAWS = 4000 };

static void stand(sketch *s, size_t i, double position)
{
    s->who[i].position = (cau_score){ .given = true, .raw = position, .value = position };
}

/*   a 0.5, against; b 0.9 ── c 0.9 ── d 0.9 in favour, far from 0: only ties can make a group fall. */
static void chain(sketch *s, double a, double first, double second)
{
    static const char *const ids[] = { "a", "b", "c", "d" };
    sketch_begin(s);
    s->net.position_scale = (cau_scale){ .low = -1, .high = 1 };
    for (size_t i = 0; i < 4; i++) {
        sketch_add(s, ids[i], 0, i ? 0.35 : a);
        stand(s, i, i ? 0.8 : -0.8);
    }
    sketch_tie(s, CAU_ALLIANCE, 1, 2, 1, first);
    sketch_tie(s, CAU_ALLIANCE, 2, 3, 1, second);
}

static cau_counterweight_finding weigh(const sketch *s, const caucus_arguments *args)
{
    cau_counterweight_finding f;
    assert_int_equal(cau_counterweight_weigh(&f, ctx, &s->net, args), CAUCUS_OK);
    return f;
}

static void assert_share(double got, double want)
{
    if (!(fabs(got - want) < 4 * sqrt(want * (1 - want) / DRAWS) + 1e-12))
        fail_msg("%g is not %g", got, want);
}

static void a_chain_holds_as_often_as_its_ties_do(void **state)
{
    (void)state;
    static sketch s;
    const caucus_arguments args = { .draws = DRAWS, .jitter = -1, .missing = "none", .counterweight_to = "a" };
    chain(&s, 0.7, 0.9, 0.6); /* three fives of 0.35, each within 0.25..0.45: 1.05 less 0.3 is still 0.75, but two may fall short */
    s.who[0].power.value = s.who[0].power.raw = 0.72; /* two would make 0.7 */
    cau_counterweight_finding f = weigh(&s, &args);
    assert_int_equal(f.found.listed, 1);
    assert_int_equal(f.found.sets[0].size, 3);
    assert_true(f.scores[0] > 0.85 && f.scores[0] <= 1); /* 1.05 +- 0.3 against 0.72 +- 0.1 falls short at times */
    assert_true(f.none[0] < 0.9 * 0.6 + 0.04 && f.none[0] > 0.9 * 0.6 * 0.8);
    assert_true(isnan(f.balanced[0]));
    cau_counterweight_finding_free(&f);
    chain(&s, 0.2, 0.9, 0.6); /* alone each has 0.35: at least 0.25 against at most 0.3 */
    s.who[0].power.value = s.who[0].power.raw = 0.5;
    s.who[1].power.value = s.who[1].power.raw = s.who[2].power.value = s.who[2].power.raw = 0.45; /* b and c: 0.7 at least, 0.6 at most */
    f = weigh(&s, &args);
    assert_int_equal(f.found.listed, 2);
    assert_share(f.scores[0], 1);
    assert_share(f.none[0], 0.9);
    assert_true(f.any_none >= f.none[0]);
    cau_counterweight_finding_free(&f);
}

/* a new alliance is taken as made: it cannot be left out, only the rest can */
static void a_new_alliance_is_taken_as_made(void **state)
{
    (void)state;
    static sketch s;
    const caucus_arguments args = { .draws = DRAWS, .jitter = -1, .counterweight_to = "a" };
    chain(&s, 0.5, 0.8, 1);
    s.net.nties = 1; /* b ── c; d alone */
    for (size_t i = 1; i < 4; i++)
        s.who[i].power.value = s.who[i].power.raw = 0.4;
    s.who[0].power.value = s.who[0].power.raw = 0.81; /* two make 0.8, three 1.2 */
    cau_counterweight_finding f = weigh(&s, &args);
    assert_int_equal(f.found.alliances, 1);
    assert_int_equal(f.found.listed, 2);
    assert_int_equal(f.found.sets[0].ends[1], 3);
    assert_true(f.none[0] < 0.8 + 0.03 && f.none[0] > 0.7);
    assert_true(isfinite(f.balanced[0]) && isfinite(f.any_balanced));
    cau_counterweight_finding_free(&f);
}

/* A body near the middle changes sides in some redraws of its position, by up to a tenth of the range: 0.2 of 2. */
static void one_near_the_middle_may_change_sides(void **state)
{
    (void)state;
    static sketch s;
    const caucus_arguments args = { .draws = DRAWS, .jitter = -1, .missing = "none", .counterweight_to = "a" };
    chain(&s, 0.5, 1, 1);
    s.who[1].power.value = s.who[1].power.raw = 0.9;
    stand(&s, 1, 0.1); /* at 0.1 +- 0.2: a quarter is below 0 */
    cau_counterweight_finding f = weigh(&s, &args);
    assert_int_equal(f.found.sets[0].size, 1);
    assert_share(f.scores[0], 0.75);
    assert_share(f.none[0], 0.75);
    cau_counterweight_finding_free(&f);
}

static void seeds_repeat_and_nothing_is_drawn_for_nobody(void **state)
{
    (void)state;
    static sketch s;
    caucus_arguments args = { .draws = 200, .jitter = -1, .counterweight_to = "a", .counterweight_by = "strength_out" };
    chain(&s, 0.5, 0.9, 0.6);
    sketch_tie(&s, CAU_INFLUENCE, 0, 1, 2, 0.5);
    sketch_tie(&s, CAU_INFLUENCE, 1, 0, 3, 0.5);
    cau_counterweight_finding f = weigh(&s, &args), g = weigh(&s, &args);
    assert_int_equal(f.found.sets[0].size, 1);
    assert_true(f.none[0] == g.none[0] && f.balanced[0] == g.balanced[0]);
    assert_true(f.none[0] > 0.3 && f.none[0] < 1); /* as often as neither tie falls, or only a's */
    cau_counterweight_finding_free(&f);
    cau_counterweight_finding_free(&g);
    s.who[0].position.given = false;
    args.counterweight_by = NULL;
    f = weigh(&s, &args);
    assert_int_equal(f.draws, 0);
    assert_int_equal(f.found.listed, 0);
    cau_counterweight_finding_free(&f);
    args.counterweight_to = "nobody";
    assert_int_equal(cau_counterweight_weigh(&f, ctx, &s.net, &args), CAUCUS_EINVAL);
}

int main(void)
{
    if (caucus_ctx_new(&ctx) != CAUCUS_OK)
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_chain_holds_as_often_as_its_ties_do),
        cmocka_unit_test(a_new_alliance_is_taken_as_made),
        cmocka_unit_test(one_near_the_middle_may_change_sides),
        cmocka_unit_test(seeds_repeat_and_nothing_is_drawn_for_nobody),
    };
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    caucus_ctx_free(ctx);
    return failed;
}
