/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Expected shares are the confidences that went in; margins are four standard errors of a share. */
#include "claims/redraw.h"

#include "sketch.h"

#include "support.h"

enum { DRAWS = 4000 };

static cau_redraw *open_redraw(caucus_ctx *ctx, const caucus_landscape *net, double jitter)
{
    cau_redraw *r = NULL;
    assert_int_equal(cau_redraw_open(&r, ctx, net, &(cau_redraw_options){ .jitter = jitter, .rate = -1, .conflict = true }), CAUCUS_OK);
    return r;
}

static const caucus_landscape *draw(caucus_ctx *ctx, cau_redraw *r, uint64_t k, bool unrecorded)
{
    const caucus_landscape *out = NULL;
    assert_int_equal(cau_redraw_map(&out, r, ctx, k, unrecorded), CAUCUS_OK);
    return out;
}

static const cau_tie *tie_between(const caucus_landscape *net, const char *from, const char *to)
{
    for (size_t t = 0; t < net->nties; t++)
        if (strcmp(net->ties[t].from_id, from) == 0 && strcmp(net->ties[t].to_id, to) == 0)
            return &net->ties[t];
    return NULL;
}

static void small(sketch *s)
{
    sketch_begin(s);
    sketch_add(s, "a", 0, 0.5);
    sketch_add(s, "b", 0, 0.95);
    sketch_add(s, "c", 1, -1);
    sketch_add(s, "d", 1, 0.2);
    sketch_add(s, "e", 1, 0.3);
    sketch_tie(s, CAU_INFLUENCE, 0, 1, 2, 0.9);
    sketch_tie(s, CAU_INFLUENCE, 2, 3, 1, 0.3);
    sketch_tie(s, CAU_ALLIANCE, 0, 3, 4, 1);
    sketch_tie(s, CAU_CONFLICT, 1, 2, 3, 0.5);
}

static void a_tie_is_kept_as_often_as_its_confidence_says(void **state)
{
    sketch s;
    caucus_ctx *ctx;
    size_t kept[3] = { 0 };
    double logs = 0, squares = 0;
    (void)state;
    small(&s);
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    cau_redraw *r = open_redraw(ctx, &s.net, 0.25);
    for (uint64_t k = 0; k < DRAWS; k++) {
        const caucus_landscape *m = draw(ctx, r, k, false);
        const cau_tie *sure = tie_between(m, "a", "d");
        kept[0] += tie_between(m, "a", "b") != NULL;
        kept[1] += tie_between(m, "c", "d") != NULL;
        kept[2] += tie_between(m, "b", "c") != NULL;
        assert_non_null(sure); /* confidence 1 */
        logs += log(sure->weight.value / 4);
        squares += pow(log(sure->weight.value / 4), 2);
    }
    assert_true(fabs((double)kept[0] / DRAWS - 0.9) < 4 * sqrt(0.9 * 0.1 / DRAWS));
    assert_true(fabs((double)kept[1] / DRAWS - 0.3) < 4 * sqrt(0.3 * 0.7 / DRAWS));
    assert_true(fabs((double)kept[2] / DRAWS - 0.5) < 4 * sqrt(0.5 * 0.5 / DRAWS));
    assert_true(fabs(logs / DRAWS) < 4 * 0.25 / sqrt(DRAWS));                     /* median factor 1 */
    assert_true(fabs(sqrt(squares / DRAWS) - 0.25) < 4 * 0.25 / sqrt(2.0 * DRAWS)); /* sigma 0.25 */
    cau_redraw_free(r);
    caucus_ctx_free(ctx);
}

static void the_balanced_rule_puts_in_as_many_as_are_left_out(void **state)
{
    sketch s;
    caucus_ctx *ctx;
    double count[2][3] = { { 0 } };
    (void)state;
    small(&s);
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    cau_redraw *r = open_redraw(ctx, &s.net, 0.25);
    for (uint64_t k = 0; k < DRAWS; k++)
        for (int unrecorded = 0; unrecorded < 2; unrecorded++) {
            const caucus_landscape *m = draw(ctx, r, k, unrecorded == 1);
            for (size_t t = 0; t < m->nties; t++)
                count[unrecorded][m->ties[t].kind] += 1.0 / DRAWS;
        }
    assert_true(fabs(count[1][CAU_INFLUENCE] - 2) < 0.08);             /* 2 recorded; 0.8 go and 0.8 come on average */
    assert_true(fabs(count[1][CAU_ALLIANCE] - 1) < 1e-9);              /* none goes, none comes */
    assert_true(fabs(count[1][CAU_CONFLICT] - 1) < 0.08);
    assert_true(fabs(count[0][CAU_INFLUENCE] - 1.2) < 0.08);
    cau_redraw_free(r);
    caucus_ctx_free(ctx);
}

static void put_in_ties_keep_the_recorded_share_within_sectors(void **state)
{
    sketch s;
    caucus_ctx *ctx;
    size_t within = 0, all = 0;
    (void)state;
    small(&s); /* both influence ties stay inside a sector, so every one put in does */
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    cau_redraw *r = open_redraw(ctx, &s.net, 0.25);
    for (uint64_t k = 0; k < DRAWS; k++) {
        const caucus_landscape *m = draw(ctx, r, k, true);
        for (size_t t = 0; t < m->nties; t++)
            if (m->ties[t].kind == CAU_INFLUENCE && !tie_between(&s.net, m->ties[t].from_id, m->ties[t].to_id)) {
                within += m->stakeholders[m->ties[t].from].sector == m->stakeholders[m->ties[t].to].sector;
                all++;
                assert_true(m->ties[t].weight.value == 1 || m->ties[t].weight.value == 2); /* the recorded ones */
            }
    }
    assert_true(all > 1000);
    assert_int_equal(within, all);
    cau_redraw_free(r);
    caucus_ctx_free(ctx);
}

static void numbers_belong_to_ties_and_not_to_their_order(void **state)
{
    sketch s, turned;
    caucus_ctx *ctx;
    (void)state;
    small(&s);
    sketch_begin(&turned); /* the same in another order, without one tie, with one more stakeholder */
    sketch_add(&turned, "e", 1, 0.3);
    sketch_add(&turned, "d", 1, 0.2);
    sketch_add(&turned, "new", 1, 0.7);
    sketch_add(&turned, "b", 0, 0.95);
    sketch_add(&turned, "a", 0, 0.5);
    sketch_add(&turned, "c", 1, -1);
    sketch_tie(&turned, CAU_ALLIANCE, 1, 4, 4, 1); /* d - a: the same alliance */
    sketch_tie(&turned, CAU_INFLUENCE, 4, 3, 2, 0.9);
    sketch_tie(&turned, CAU_INFLUENCE, 5, 1, 1, 0.3);
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    cau_redraw *r = open_redraw(ctx, &s.net, 0.25), *q = open_redraw(ctx, &turned.net, 0.25);
    for (uint64_t k = 0; k < 200; k++) {
        double power[5], other[6];
        const caucus_landscape *m = draw(ctx, r, k, false), *o = draw(ctx, q, k, false);
        const cau_tie *x = tie_between(m, "a", "b"), *y = tie_between(o, "a", "b");
        assert_int_equal(x != NULL, y != NULL);
        if (x)
            assert_true(x->weight.value == y->weight.value);
        x = tie_between(m, "a", "d");
        y = tie_between(o, "d", "a");
        assert_true(x && y && x->weight.value == y->weight.value);
        cau_redraw_scores(power, r, k);
        cau_redraw_scores(other, q, k);
        assert_true(power[0] == other[4] && power[1] == other[3] && power[3] == other[1] && power[4] == other[0]);
    }
    cau_redraw_free(r);
    cau_redraw_free(q);
    caucus_ctx_free(ctx);
}

static void scores_move_by_one_step_at_most_and_stay_on_the_scale(void **state)
{
    sketch s;
    caucus_ctx *ctx;
    double lowest = 1, highest = 0, top = 0;
    (void)state;
    small(&s);
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    cau_redraw *r = open_redraw(ctx, &s.net, 0.25);
    for (uint64_t k = 0; k < DRAWS; k++) {
        double power[5];
        cau_redraw_scores(power, r, k);
        lowest = power[0] < lowest ? power[0] : lowest;
        highest = power[0] > highest ? power[0] : highest;
        top = power[1] > top ? power[1] : top;
        assert_true(isnan(power[2])); /* unknown stays unknown */
    }
    assert_true(lowest >= 0.4 && lowest < 0.41 && highest <= 0.6 && highest > 0.59); /* a tenth of the scale */
    assert_true(top == 1);
    cau_redraw_free(r);
    caucus_ctx_free(ctx);
}

/* low, middle and high stand at a third, two thirds and all of the scale (docs/format.md), so a step is a third */
static void scores_in_words_move_by_a_third(void **state)
{
    sketch s;
    caucus_ctx *ctx;
    double lowest = 1, highest = 0;
    (void)state;
    small(&s);
    s.net.power_scale.words = true;
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    cau_redraw *r = open_redraw(ctx, &s.net, 0.25);
    for (uint64_t k = 0; k < DRAWS; k++) {
        double power[5];
        cau_redraw_scores(power, r, k);
        lowest = power[0] < lowest ? power[0] : lowest;
        highest = power[0] > highest ? power[0] : highest;
    }
    assert_true(lowest >= 0.5 - 1.0 / 3 && lowest < 0.18 && highest <= 0.5 + 1.0 / 3 && highest > 0.82);
    cau_redraw_free(r);
    caucus_ctx_free(ctx);
}

/* a tenth of a scale of 2 without steps; half of it in five words; one step of whole numbers */
static void positions_move_by_one_step_at_most_and_stay_on_the_scale(void **state)
{
    static const double step[] = { 0.2, 0.5, 1.0 / 3 };
    (void)state;
    for (size_t kind = 0; kind < 3; kind++) {
        sketch s;
        caucus_ctx *ctx;
        double lowest = 1, highest = -1, top = -1;
        small(&s);
        s.net.position_scale = (cau_scale){ .low = -3, .high = 3, .words = kind == 1 };
        for (size_t i = 0; i < 2; i++)
            s.who[i].position = (cau_score){ .given = true, .raw = kind == 2 ? (double)(3 * i) : 0.5 + 2.4 * (double)i,
                                             .value = kind == 2 ? (double)i : (0.5 + 2.4 * (double)i) / 3 };
        assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
        cau_redraw *r = open_redraw(ctx, &s.net, 0.25);
        for (uint64_t k = 0; k < DRAWS; k++) {
            double position[5];
            cau_redraw_positions(position, r, k);
            lowest = fmin(lowest, position[0]);
            highest = fmax(highest, position[0]);
            top = fmax(top, position[1]);
            assert_true(isnan(position[2]));
        }
        const double at = s.who[0].position.value;
        assert_true(lowest >= at - step[kind] && lowest < at - 0.97 * step[kind]);
        assert_true(highest <= at + step[kind] && highest > at + 0.97 * step[kind]);
        assert_true(top == 1);
        cau_redraw_free(r);
        caucus_ctx_free(ctx);
    }
}

static void a_seed_gives_its_own_draws_again(void **state)
{
    sketch s;
    caucus_ctx *ctx;
    size_t differ = 0;
    (void)state;
    small(&s);
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    cau_redraw *first = open_redraw(ctx, &s.net, 0.25), *again = open_redraw(ctx, &s.net, 0.25);
    caucus_ctx_set_seed(ctx, 2);
    cau_redraw *other = open_redraw(ctx, &s.net, 0.25);
    for (uint64_t k = 0; k < 100; k++) {
        const uint64_t backwards = 99 - k; /* draws do not depend on those before */
        const double want = tie_between(draw(ctx, first, k, true), "a", "d")->weight.value;
        draw(ctx, again, backwards, true);
        assert_true(want == tie_between(draw(ctx, again, k, true), "a", "d")->weight.value);
        differ += want != tie_between(draw(ctx, other, k, true), "a", "d")->weight.value;
    }
    assert_int_equal(differ, 100);
    cau_redraw_free(first);
    cau_redraw_free(again);
    cau_redraw_free(other);
    caucus_ctx_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tie_is_kept_as_often_as_its_confidence_says),
        cmocka_unit_test(the_balanced_rule_puts_in_as_many_as_are_left_out),
        cmocka_unit_test(put_in_ties_keep_the_recorded_share_within_sectors),
        cmocka_unit_test(numbers_belong_to_ties_and_not_to_their_order),
        cmocka_unit_test(scores_move_by_one_step_at_most_and_stay_on_the_scale),
        cmocka_unit_test(scores_in_words_move_by_a_third),
        cmocka_unit_test(positions_move_by_one_step_at_most_and_stay_on_the_scale),
        cmocka_unit_test(a_seed_gives_its_own_draws_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
