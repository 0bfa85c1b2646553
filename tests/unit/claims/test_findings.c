/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Landscapes so small that the answer can be drawn on the back of an envelope; the drawings are in the comments. */
#include "claims/findings.h"

#include "sketch.h"

#include "support.h"

static cau_findings make(caucus_ctx *ctx, const caucus_landscape *net, const caucus_landscape *base, long draws)
{
    cau_findings f;
    caucus_arguments args = CAUCUS_ARGUMENTS_DEFAULT;
    args.draws = draws;
    assert_int_equal(cau_findings_make(&f, ctx, net, base, &args), CAUCUS_OK);
    return f;
}

/*  b
 *  |
 *  a - c      every route between two others leads over a
 *  |
 *  d                                                        */
static void star(sketch *s, double confidence)
{
    sketch_begin(s);
    sketch_add(s, "a", 0, 0.2);
    sketch_add(s, "b", 0, 0.9);
    sketch_add(s, "c", 1, -1);
    sketch_add(s, "d", 1, 0.4);
    for (size_t v = 1; v < 4; v++)
        sketch_tie(s, CAU_ALLIANCE, 0, v, 1, confidence);
}

static void certain_ties_give_a_double_ring(void **state)
{
    sketch s;
    caucus_ctx *ctx;
    (void)state;
    star(&s, 1);
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    cau_findings f = make(ctx, &s.net, NULL, 200);
    assert_true(f.of[0].routes == 1 && f.max_routes == 1);
    assert_true(f.of[0].first_none == 1 && f.of[0].first_balanced == 1);
    assert_true(f.of[0].routes_in[CAU_RULE_NONE].low == 1 && f.of[0].routes_in[CAU_RULE_NONE].high == 1 && f.of[0].rank_high == 1);
    assert_int_equal(f.of[0].ring, CAU_RING_DOUBLE);
    for (size_t i = 1; i < 4; i++)
        assert_int_equal(f.of[i].ring, CAU_RING_NONE);
    assert_true(f.of[1].power_first == 1 && isnan(f.of[2].power_first) && isnan(f.of[2].power));
    cau_findings_free(&f);
    caucus_ctx_free(ctx);
}

/* Two stars with the same three points, all ties doubtful alike: who is first is a matter of chance. */
static void equals_in_doubt_get_single_rings(void **state)
{
    sketch s;
    caucus_ctx *ctx;
    (void)state;
    sketch_begin(&s);
    sketch_add(&s, "a", 0, -1);
    sketch_add(&s, "b", 0, -1);
    for (size_t v = 2; v < 5; v++) {
        static const char *const ids[] = { "c", "d", "e" };
        sketch_add(&s, ids[v - 2], 0, -1);
        sketch_tie(&s, CAU_ALLIANCE, 0, v, 1, 0.6);
        sketch_tie(&s, CAU_ALLIANCE, 1, v, 1, 0.6);
    }
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    cau_findings f = make(ctx, &s.net, NULL, 1000);
    assert_int_equal(f.of[0].ring, CAU_RING_SINGLE);
    assert_int_equal(f.of[1].ring, CAU_RING_SINGLE);
    assert_true(f.of[0].first_none < 0.8 && f.of[1].first_none < 0.8);
    assert_true(fabs(f.of[0].first_none - f.of[1].first_none) < 4 * sqrt(0.5 / 1000)); /* by symmetry */
    assert_false(f.any_power);
    cau_findings_free(&f);
    caucus_ctx_free(ctx);
}

static void without_routes_nobody_has_a_ring(void **state)
{
    sketch s;
    caucus_ctx *ctx;
    (void)state;
    sketch_begin(&s);
    sketch_add(&s, "a", 0, 0.5);
    sketch_add(&s, "b", 0, 0.5);
    sketch_tie(&s, CAU_ALLIANCE, 0, 1, 1, 0.9);
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    cau_findings f = make(ctx, &s.net, NULL, 50);
    assert_false(f.any_routes);
    assert_true(isnan(f.max_routes));
    assert_true(f.of[0].ring == CAU_RING_NONE && f.of[1].ring == CAU_RING_NONE);
    cau_findings_free(&f);
    caucus_ctx_free(ctx);
}

static void without_redraws_the_first_has_a_single_ring(void **state)
{
    sketch s;
    caucus_ctx *ctx;
    (void)state;
    star(&s, 1);
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    cau_findings f = make(ctx, &s.net, NULL, 0);
    assert_int_equal(f.draws, 0);
    assert_int_equal(f.of[0].ring, CAU_RING_SINGLE);
    assert_true(isnan(f.of[0].first_none) && isnan(f.of[0].routes_in[CAU_RULE_NONE].low));
    cau_findings_free(&f);
    caucus_ctx_free(ctx);
}

/* Two triangles of allies and one conflict between them; g stands apart.
 *   a - b      d - e
 *    \ /        \ /
 *     c . . . .  f        g                                           */
static void triangles(sketch *s, double low, double high)
{
    static const char *const ids[] = { "a", "b", "c", "d", "e", "f", "g" };
    sketch_begin(s);
    for (size_t v = 0; v < 7; v++)
        sketch_add(s, ids[v], 0, v < 3 ? low : high);
    for (size_t t = 0; t < 6; t += 3) {
        sketch_tie(s, CAU_ALLIANCE, t, t + 1, 1, 0.9);
        sketch_tie(s, CAU_ALLIANCE, t, t + 2, 1, 0.9);
        sketch_tie(s, CAU_ALLIANCE, t + 1, t + 2, 1, 0.9);
    }
    sketch_tie(s, CAU_CONFLICT, 2, 5, 2, 0.9);
}

static void the_coalition_with_most_power_is_a_and_two_sides_fit(void **state)
{
    sketch s;
    caucus_ctx *ctx;
    (void)state;
    triangles(&s, 0.2, 0.7);
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    cau_findings f = make(ctx, &s.net, NULL, 0);
    assert_int_equal(f.coalitions, 2);
    for (size_t v = 0; v < 7; v++) {
        assert_int_equal(f.of[v].coalition, v < 3 ? 1 : v < 6 ? 0 : -1);
        assert_int_equal(f.of[v].side, v < 3 ? 1 : v < 6 ? 2 : 0);
    }
    assert_true(f.modularity == 0.5); /* Newman: two equal parts without a tie between */
    assert_true(f.frustration == 0 && f.signed_weight == 8 && f.splits == 1 && f.frustration_proved);
    cau_findings_free(&f);

    triangles(&s, 0.7, 0.2);
    f = make(ctx, &s.net, NULL, 0);
    assert_true(f.of[0].coalition == 0 && f.of[3].coalition == 1);
    cau_findings_free(&f);
    triangles(&s, 0.5, 0.5); /* equal power, equal size: the smallest id */
    f = make(ctx, &s.net, NULL, 0);
    assert_true(f.of[0].coalition == 0 && f.of[3].coalition == 1);
    cau_findings_free(&f);
    caucus_ctx_free(ctx);
}

static void a_scenario_keeps_the_letters_of_its_base(void **state)
{
    static const char *const parts[] = { "a", "b", "c" };
    sketch base, merged;
    caucus_ctx *ctx;
    (void)state;
    triangles(&base, 0.2, 0.7); /* def is A, abc is B */
    sketch_begin(&merged);      /* abc become one, stronger than all, allied with g; d, e, f as before */
    sketch_add(&merged, "abc", 0, 1);
    merged.who[0].merged_from = (cau_names){ parts, 3 };
    sketch_add(&merged, "d", 0, 0.1);
    sketch_add(&merged, "e", 0, 0.1);
    sketch_add(&merged, "f", 0, 0.1);
    sketch_add(&merged, "g", 0, 0.7);
    sketch_tie(&merged, CAU_ALLIANCE, 1, 2, 1, 0.9);
    sketch_tie(&merged, CAU_ALLIANCE, 1, 3, 1, 0.9);
    sketch_tie(&merged, CAU_ALLIANCE, 2, 3, 1, 0.9);
    sketch_tie(&merged, CAU_ALLIANCE, 0, 4, 1, 0.9);
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    cau_findings f = make(ctx, &merged.net, &base.net, 0);
    assert_int_equal(f.of[1].coalition, 0);
    assert_int_equal(f.of[0].coalition, 1);
    assert_int_equal(f.of[4].coalition, 1);
    cau_findings_free(&f);
    f = make(ctx, &merged.net, NULL, 0); /* on its own the strongest is A */
    assert_int_equal(f.of[0].coalition, 0);
    cau_findings_free(&f);
    caucus_ctx_free(ctx);
}

static void a_coalition_that_the_base_does_not_know_gets_a_new_letter(void **state)
{
    sketch base, later;
    caucus_ctx *ctx;
    (void)state;
    triangles(&base, 0.2, 0.7);
    sketch_begin(&later); /* only abc remain allied; two newcomers ally */
    sketch_add(&later, "a", 0, 0.2);
    sketch_add(&later, "b", 0, 0.2);
    sketch_add(&later, "x", 0, 0.9);
    sketch_add(&later, "y", 0, 0.9);
    sketch_tie(&later, CAU_ALLIANCE, 0, 1, 1, 0.9);
    sketch_tie(&later, CAU_ALLIANCE, 2, 3, 1, 0.9);
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    cau_findings f = make(ctx, &later.net, &base.net, 0);
    assert_int_equal(f.of[0].coalition, 1);
    assert_int_equal(f.of[2].coalition, 2);
    assert_int_equal(f.coalitions, 3);
    cau_findings_free(&f);
    caucus_ctx_free(ctx);
}

static void threads_do_not_matter_and_seeds_do(void **state)
{
    sketch s;
    caucus_ctx *ctx;
    (void)state;
    triangles(&s, 0.2, 0.7);
    sketch_tie(&s, CAU_INFLUENCE, 0, 5, 1, 0.5);
    sketch_tie(&s, CAU_INFLUENCE, 3, 6, 1, 0.5);
    sketch_tie(&s, CAU_INFLUENCE, 6, 1, 1, 0.5);
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    cau_findings one = make(ctx, &s.net, NULL, 300);
    caucus_ctx_set_threads(ctx, 2);
    cau_findings two = make(ctx, &s.net, NULL, 300);
    caucus_ctx_set_seed(ctx, 99);
    cau_findings other = make(ctx, &s.net, NULL, 300);
    bool differ = false;
    for (size_t i = 0; i < s.net.n; i++) {
        assert_true(one.of[i].first_none == two.of[i].first_none && one.of[i].first_balanced == two.of[i].first_balanced);
        assert_true(memcmp(one.of[i].routes_in, two.of[i].routes_in, sizeof one.of[i].routes_in) == 0);
        differ = differ || one.of[i].first_none != other.of[i].first_none;
    }
    assert_true(differ);
    cau_findings_free(&one);
    cau_findings_free(&two);
    cau_findings_free(&other);
    caucus_ctx_free(ctx);
}

static void a_wrong_rule_for_unrecorded_ties_is_refused(void **state)
{
    sketch s;
    caucus_ctx *ctx;
    cau_findings f;
    caucus_arguments args = CAUCUS_ARGUMENTS_DEFAULT;
    (void)state;
    star(&s, 1);
    args.missing = "some";
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    assert_int_equal(cau_findings_make(&f, ctx, &s.net, NULL, &args), CAUCUS_EINVAL);
    assert_null(f.of);
    args.missing = "none";
    args.draws = 20;
    assert_int_equal(cau_findings_make(&f, ctx, &s.net, NULL, &args), CAUCUS_OK);
    assert_true(isfinite(f.of[0].first_none) && isnan(f.of[0].first_balanced));
    assert_int_equal(f.of[0].ring, CAU_RING_SINGLE); /* a double ring needs both rules */
    cau_findings_free(&f);
    caucus_ctx_free(ctx);
}

static void above_300_stakeholders_maps_are_redrawn_only_when_asked(void **state)
{
    static char ids[SKETCH_MOST][5];
    static sketch s;
    caucus_ctx *ctx;
    (void)state;
    sketch_begin(&s);
    for (size_t v = 0; v < 301; v++) {
        const char id[5] = { 's', (char)('0' + v / 100), (char)('0' + v / 10 % 10), (char)('0' + v % 10), 0 };
        memcpy(ids[v], id, sizeof id);
        sketch_add(&s, ids[v], 0, 0.5);
        if (v > 0)
            sketch_tie(&s, CAU_ALLIANCE, 0, v, 1, 0.9);
    }
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    cau_findings f = make(ctx, &s.net, NULL, -1);
    assert_true(f.draws == 0 && f.draws_reduced);
    assert_int_equal(f.of[0].ring, CAU_RING_SINGLE);
    cau_findings_free(&f);
    f = make(ctx, &s.net, NULL, 2);
    assert_true(f.draws == 2 && !f.draws_reduced && f.of[0].first_none == 1);
    cau_findings_free(&f);
    caucus_ctx_free(ctx);
}

static void an_empty_landscape_has_no_findings(void **state)
{
    sketch s;
    caucus_ctx *ctx;
    (void)state;
    sketch_begin(&s);
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    cau_findings f = make(ctx, &s.net, NULL, 10);
    assert_true(f.n == 0 && f.coalitions == 0 && f.groups == 0 && isnan(f.max_routes) && isnan(f.frustration));
    cau_findings_free(&f);
    caucus_ctx_free(ctx);
}

/* The answer is out of memory or whole, never half (and, under the address sanitizer, nothing is lost). */
static void every_allocation_that_fails_is_told(void **state)
{
    sketch s;
    caucus_ctx *ctx;
    unsigned long k = 0;
    caucus_status rc = CAUCUS_ENOMEM;
    (void)state;
    triangles(&s, 0.2, 0.7);
    sketch_tie(&s, CAU_CONFLICT, 0, 1, 1, 0.5);
    sketch_tie(&s, CAU_INFLUENCE, 3, 6, 1, 0.5);
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    while (rc != CAUCUS_OK) {
        cau_findings f;
        caucus_arguments args = CAUCUS_ARGUMENTS_DEFAULT;
        args.draws = 2;
        cau_alloc_fail_at(++k, false);
        rc = cau_findings_make(&f, ctx, &s.net, NULL, &args);
        cau_alloc_fail_at(0, false);
        assert_true(rc == CAUCUS_OK || rc == CAUCUS_ENOMEM);
        cau_findings_free(&f);
        caucus_diagnostics_clear(ctx);
    }
    assert_true(k > 50);
    caucus_ctx_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(certain_ties_give_a_double_ring),
        cmocka_unit_test(equals_in_doubt_get_single_rings),
        cmocka_unit_test(without_routes_nobody_has_a_ring),
        cmocka_unit_test(without_redraws_the_first_has_a_single_ring),
        cmocka_unit_test(the_coalition_with_most_power_is_a_and_two_sides_fit),
        cmocka_unit_test(a_scenario_keeps_the_letters_of_its_base),
        cmocka_unit_test(a_coalition_that_the_base_does_not_know_gets_a_new_letter),
        cmocka_unit_test(threads_do_not_matter_and_seeds_do),
        cmocka_unit_test(a_wrong_rule_for_unrecorded_ties_is_refused),
        cmocka_unit_test(above_300_stakeholders_maps_are_redrawn_only_when_asked),
        cmocka_unit_test(an_empty_landscape_has_no_findings),
        cmocka_unit_test(every_allocation_that_fails_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
