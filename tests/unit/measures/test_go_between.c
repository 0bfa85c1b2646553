/* SPDX-License-Identifier: GPL-2.0-or-later */
/* go_between, leaves, key_players, gould_fernandez_weighted: their tables, from pictures and against plain definitions. */
#include "tiny.h"

#include "core/random.h"

static caucus_ctx *ctx;

/* Stakeholders a, b, ... with positions in tenths (99: none), then ties as in tiny(). */
static caucus_landscape *placed(const char *ties, const int *tenths, size_t n)
{
    caucus_landscape *net = NULL;
    cau_builder *b = NULL;
    assert_int_equal(cau_builder_new(&b, ctx, "placed"), CAUCUS_OK);
    cau_arena *arena = cau_builder_arena(b);
    cau_builder_draft(b)->name = "Placed";
    cau_builder_draft(b)->file_name = "placed.json";
    cau_builder_draft(b)->sha256 = "0";
    for (size_t i = 0; i < n; i++) {
        cau_stakeholder *s = cau_builder_stakeholder(b);
        const char id[2] = { (char)('a' + (int)i), '\0' };
        s->id = s->name = cau_arena_strdup(arena, id);
        s->given = CAU_HAS_NAME;
        if (tenths[i] == 99)
            continue;
        s->position = (cau_score){ .given = true, .raw = tenths[i] / 10.0 };
        s->given |= CAU_HAS_POSITION;
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

/*   b !──────! c     a is allied with b (3) and has influence both ways with c (2 out, 1 back): min(3, 1) = 1
 *    \\      //      d is tied to b one way only, and e is in conflict with c: neither counts.                  */
static void tied_to_both_means_an_alliance_or_influence_both_ways_and_no_conflict(void **state)
{
    (void)state;
    static const int tenths[] = { 8, 99, 99, 99, 99 };
    caucus_landscape *net = placed("b!c1 a=b3 a>c2 c>a1 d>b3 d=c3 e=b2 e=c2 e!c1", tenths, 5);
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, "go_between", NULL, NULL, NULL), CAUCUS_OK);
    assert_near(number(r, "go_between", "a", "reach_both"), 1);
    assert_near(number(r, "go_between", "a", "neutrality"), 0.2);
    assert_near(number(r, "go_between", "d", "reach_both"), 0);
    assert_near(number(r, "go_between", "e", "reach_both"), 0);
    assert_int_equal(cell_of(r, "go_between", "d", "neutrality")->state, CAU_MISSING);
    caucus_result_free(r);
    assert_int_equal(measure(&r, ctx, net, "go_between", "alliance", NULL, NULL), CAUCUS_EINVAL);
    caucus_landscape_free(net);
}

/* Opposite signs of the positions make a pair without any conflict tie; 0 is on no side. */
static void opposite_sides_are_a_pair_and_a_mixed_position_is_none(void **state)
{
    (void)state;
    static const int tenths[] = { 0, 5, -5, 0, 99 };
    caucus_landscape *net = placed("a=b2 a=c3 a=d3 a=e3", tenths, 5);
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, "go_between", NULL, NULL, NULL), CAUCUS_OK);
    assert_near(number(r, "go_between", "a", "reach_both"), 2);
    assert_near(number(r, "go_between", "a", "pairs"), 1);
    assert_near(number(r, "go_between", "a", "neutrality"), 1);
    caucus_result_free(r);
    caucus_landscape_free(net);
}

/* Hundreds of random ones against the definition, read from the ties themselves. */
static void agrees_with_the_definition_on_200_random_landscapes(void **state)
{
    (void)state;
    enum { N = 6 };
    cau_rng rng = cau_rng_stream(1, "test go_between", 0);
    for (size_t k = 0; k < 200; k++) {
        int tenths[N], tie[3][N][N] = { { { 0 } } }; /* influence, alliance, conflict */
        char text[400] = "";
        size_t at = 0;
        for (size_t i = 0; i < N; i++) {
            tenths[i] = (int)cau_rng_below(&rng, 8) * 5 - 15;
            tenths[i] = tenths[i] < -10 || tenths[i] > 10 ? 99 : tenths[i];
        }
        for (int kind = 0; kind < 3; kind++)
            for (size_t i = 0; i < N; i++)
                for (size_t j = kind ? i + 1 : 0; j < N; j++) {
                    if (i == j || cau_rng_uniform(&rng) > (kind == 2 ? 0.15 : 0.3))
                        continue;
                    tie[kind][i][j] = 1 + (int)cau_rng_below(&rng, 9);
                    if (kind)
                        tie[kind][j][i] = tie[kind][i][j];
                    const char one[] = { (char)('a' + (int)i), ">=!"[kind], (char)('a' + (int)j), (char)('0' + tie[kind][i][j]), ' ', '\0' };
                    memcpy(text + at, one, 6);
                    at += 5;
                }
        caucus_landscape *net = placed(text, tenths, N);
        caucus_result *r;
        assert_int_equal(measure(&r, ctx, net, "go_between", NULL, NULL, NULL), CAUCUS_OK);
        for (size_t i = 0; i < N; i++) {
            double want = 0;
            for (size_t p = 0; p < N; p++)
                for (size_t q = p + 1; q < N; q++) {
                    const bool sides = tenths[p] != 99 && tenths[q] != 99 && tenths[p] * tenths[q] < 0;
                    if (p == i || q == i || (!sides && !tie[2][p][q]) || tie[2][i][p] || tie[2][i][q])
                        continue;
                    const double to_p = fmax(tie[1][i][p], fmin(tie[0][i][p], tie[0][p][i]));
                    const double to_q = fmax(tie[1][i][q], fmin(tie[0][i][q], tie[0][q][i]));
                    want += fmin(to_p, to_q);
                }
            const char who[] = { (char)('a' + (int)i), '\0' };
            assert_near(number(r, "go_between", who, "reach_both"), want);
        }
        caucus_result_free(r);
        caucus_landscape_free(net);
    }
}

/*   a = b = c, d alone: without b, a and c come apart */
static void leaving_says_what_comes_apart_and_who_gains(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a b c d | a=b b=c"), *ring = tiny(ctx, "a b c d e | a=b b=c a=d d=e e=c");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, "leaves", NULL, NULL, NULL), CAUCUS_OK);
    assert_near(number(r, "leaves", "b", "components"), 3);
    assert_near(number(r, "leaves", "b", "pairs_lost"), 1);
    assert_near(number(r, "leaves", "b", "routes_lost"), 2);
    assert_int_equal(cell_of(r, "leaves", "b", "gains_most")->state, CAU_UNDEFINED);
    caucus_result_free(r);
    assert_int_equal(measure(&r, ctx, ring, "leaves", NULL, "who", "b"), CAUCUS_OK);
    assert_string_equal(cell_of(r, "leaves", "b", "gains_most")->text, "d");
    assert_near(number(r, "leaves", "b", "gain"), 50); /* from 1 of 6 pairs to 2 of 3 */
    assert_near(number(r, "leaves_gains", "d", "routes_after"), 200.0 / 3);
    caucus_result_free(r);
    assert_int_equal(measure(&r, ctx, ring, "leaves", NULL, "who", "z"), CAUCUS_EINVAL);
    caucus_landscape_free(net);
    caucus_landscape_free(ring);
}

/*   a → b → c with strengths 3 and 2: b stands between with min(3, 2) = 2; doubled strengths give 4 */
static void weighted_roles_take_the_weaker_tie_and_scale(void **state)
{
    (void)state;
    caucus_landscape *one = tiny(ctx, "a:x b:x c:y d:y | a>b3 b>c2"), *two = tiny(ctx, "c:y b:x a:x | a>b6 b>c4");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, one, "gould_fernandez_weighted", NULL, "null", "labels"), CAUCUS_OK);
    assert_near(number(r, "gould_fernandez_weighted", "b", "representative"), 2);
    assert_near(number(r, "gould_fernandez_weighted_network", "total", "observed"), 2);
    caucus_result_free(r);
    assert_int_equal(measure(&r, ctx, two, "gould_fernandez_weighted", NULL, NULL, NULL), CAUCUS_OK);
    assert_near(number(r, "gould_fernandez_weighted", "b", "representative"), 4);
    caucus_result_free(r);
    assert_int_equal(measure(&r, ctx, two, "gould_fernandez_weighted", NULL, "null", "luck"), CAUCUS_EINVAL);
    caucus_landscape_free(one);
    caucus_landscape_free(two);
}

/*   a = b = c = d: without b or without c the rest falls into one and two: two sets are best */
static void all_best_sets_are_listed_and_the_summary_says_how_sure(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a b c d | a=b b=c c=d");
    caucus_result *r;
    const caucus_param params[] = { { "k", "1" }, { "goal", "F" } };
    caucus_arguments args = CAUCUS_ARGUMENTS_DEFAULT;
    args.params = params;
    args.nparams = 2;
    assert_int_equal(caucus_measure(&r, ctx, net, "key_players", &args), CAUCUS_OK);
    assert_near(number(r, "key_players", "b", "value"), 2.0 / 3);
    assert_near(number(r, "key_players", "b", "best"), 1);
    assert_near(number(r, "key_players", "c", "best"), 1);
    assert_near(number(r, "key_players", "a", "best"), 0);
    assert_near(number(r, "key_players_summary", "F", "sets"), 2);
    assert_near(number(r, "key_players_summary", "F", "searched"), 4);
    assert_near(number(r, "key_players_summary", "F", "exact"), 1);
    caucus_result_free(r);
    assert_int_equal(measure(&r, ctx, net, "key_players", NULL, "k", "5"), CAUCUS_EINVAL);
    /* strengths 2: without b, c and d are 1/2 apart, which counts 2 each way of 6 pairs: DF 1 - 4/6. In hops it would be 1 - 2/6. */
    caucus_landscape *strong = tiny(ctx, "a b c d | a=b2 b=c2 c=d2");
    assert_int_equal(measure(&r, ctx, strong, "key_players", NULL, "k", "1"), CAUCUS_OK);
    assert_near(number(r, "key_players", "b", "value"), 1.0 / 3);
    caucus_result_free(r);
    caucus_landscape_free(strong);
    caucus_landscape *one = tiny(ctx, "a"), *nobody = tiny(ctx, "");
    assert_int_equal(measure(&r, ctx, one, "key_players", NULL, "goal", "DR"), CAUCUS_OK); /* nobody asked for two */
    assert_near(number(r, "key_players", "a", "value"), 1);
    caucus_result_free(r);
    assert_int_equal(measure(&r, ctx, nobody, "key_players", NULL, NULL, NULL), CAUCUS_ENUMERIC);
    assert_null(r);
    caucus_landscape_free(one);
    caucus_landscape_free(nobody);
    assert_int_equal(measure(&r, ctx, net, "key_players", NULL, "goal", "most"), CAUCUS_EINVAL);
    caucus_landscape_free(net);
}

int main(void)
{
    if (caucus_ctx_new(&ctx) != CAUCUS_OK)
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tied_to_both_means_an_alliance_or_influence_both_ways_and_no_conflict),
        cmocka_unit_test(opposite_sides_are_a_pair_and_a_mixed_position_is_none),
        cmocka_unit_test(agrees_with_the_definition_on_200_random_landscapes),
        cmocka_unit_test(leaving_says_what_comes_apart_and_who_gains),
        cmocka_unit_test(weighted_roles_take_the_weaker_tie_and_scale),
        cmocka_unit_test(all_best_sets_are_listed_and_the_summary_says_how_sure),
    };
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    caucus_ctx_free(ctx);
    return failed;
}
