/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "context.h"
#include "games.h"

#include "kernels/unions_part.h"
#include "kernels/votes.h"

/* Random unions by labels 0..n-1; some labels are nobody's. */
static void random_unions(size_t *union_of, cau_rng *rng, size_t n)
{
    const size_t kinds = 1 + cau_rng_below(rng, n);
    for (size_t i = 0; i < n; i++)
        union_of[i] = cau_rng_below(rng, kinds);
}

/* By definition: over sets of other unions (by label; of those that have members) and sets of fellows. */
static void slow_values(double *owen, double *banzhaf, const cau_game *g, const size_t *union_of, size_t voter)
{
    unsigned members[SMALL] = { 0 }, labels[SMALL], others = 0;
    const unsigned own = 1U << voter;
    for (size_t i = 0; i < g->n; i++)
        members[union_of[i]] |= 1U << i;
    for (unsigned u = 0; u < g->n; u++)
        if (members[u] && u != union_of[voter])
            labels[others++] = u;
    const unsigned fellows = members[union_of[voter]] & ~own;
    const size_t m = others + 1, s = size_of(fellows) + 1;
    *owen = *banzhaf = 0;
    for (unsigned r = 0; r < 1U << others; r++) {
        unsigned outside = 0;
        for (size_t k = 0; k < others; k++)
            outside |= r >> k & 1 ? members[labels[k]] : 0;
        for (unsigned t = fellows;; t = (t - 1) & fellows) {
            if (!wins(g, outside | t) && wins(g, outside | t | own)) {
                *owen += factorial(size_of(r)) * factorial(m - 1 - size_of(r)) / factorial(m) * factorial(size_of(t))
                         * factorial(s - 1 - size_of(t)) / factorial(s);
                *banzhaf += ldexp(1, -(int)(m - 1 + s - 1));
            }
            if (t == 0)
                break;
        }
    }
}

/* The values by sums, as they would be on a large board. */
static void check_sums(cau_game *g, const size_t *union_of, const cau_union_values *want)
{
    double owen[SMALL] = { 0 }, banzhaf[SMALL] = { 0 };
    cau_union_values out = { .n = g->n, .owen = owen, .banzhaf_owen = banzhaf };
    cau_unions_work w = { .ctx = ctx, .game = g, .out = &out };
    assert_int_equal(cau_unions_open(&w, union_of), CAUCUS_OK);
    if (cau_unions_can_sum(&w)) {
        assert_int_equal(cau_unions_sum(&w), CAUCUS_OK);
        for (size_t i = 0; i < g->n; i++) {
            assert_true(fabs(owen[i] - want->owen[i]) < 1e-13);
            assert_true(fabs(banzhaf[i] - want->banzhaf_owen[i]) < 1e-13);
        }
    }
    cau_unions_close(&w);
}

static void both_values_agree_with_their_definitions_on_3000_random_votes(void **state)
{
    (void)state;
    cau_rng rng = cau_rng_stream(1, "test unions", 0);
    size_t union_of[SMALL];
    for (size_t done = 0; done < 3000;) {
        cau_game g = random_game(ctx, &rng, 10);
        cau_union_values v;
        if (cau_game_kind_of(&g) == CAU_GAME_DECIDES) {
            done++;
            random_unions(union_of, &rng, g.n);
            assert_int_equal(cau_unions_find(&v, ctx, &g, union_of), CAUCUS_OK);
            for (size_t i = 0; i < g.n; i++) {
                double owen, banzhaf;
                slow_values(&owen, &banzhaf, &g, union_of, i);
                assert_near(v.owen[i], owen);
                assert_near(v.banzhaf_owen[i], banzhaf);
            }
            check_sums(&g, union_of, &v);
            cau_union_values_free(&v);
        }
        cau_game_free(&g);
    }
}

/* One union of all, or each by itself: Shapley-Shubik and Banzhaf. Unions together: the game among the unions. */
static void laws_hold_on_small_and_on_large_boards(void **state)
{
    (void)state;
    cau_rng rng = cau_rng_stream(2, "test unions", 0);
    for (size_t n = 3; n <= 63; n += 6) {
        double *votes = cau_alloc(n, sizeof *votes), together[5] = { 0 };
        size_t *same = cau_alloc(n, sizeof *same), *alone = cau_alloc(n, sizeof *alone), *some = cau_alloc(n, sizeof *some);
        for (size_t i = 0; i < n; i++) {
            votes[i] = 1 + (double)cau_rng_below(&rng, 9);
            alone[i] = i;
            some[i] = i % (n < 5 ? n : 5);
            together[some[i]] += votes[i];
        }
        cau_game g = game_of(ctx, n, votes, NAN), outer = game_of(ctx, n < 5 ? n : 5, together, NAN);
        cau_votes v, quotient;
        cau_union_values one, each, five;
        assert_int_equal(cau_votes_find(&v, ctx, &g), CAUCUS_OK);
        assert_int_equal(cau_votes_find(&quotient, ctx, &outer), CAUCUS_OK);
        assert_int_equal(cau_unions_find(&one, ctx, &g, same), CAUCUS_OK);
        assert_int_equal(cau_unions_find(&each, ctx, &g, alone), CAUCUS_OK);
        assert_int_equal(cau_unions_find(&five, ctx, &g, some), CAUCUS_OK);
        assert_true((one.owen_exact != NULL) == (n <= 20));
        for (size_t i = 0; i < n; i++) {
            assert_near(one.owen[i], v.value[CAU_SHAPLEY_SHUBIK][i]);
            assert_near(each.owen[i], v.value[CAU_SHAPLEY_SHUBIK][i]);
            assert_near(one.banzhaf_owen[i], v.value[CAU_BANZHAF_ABSOLUTE][i]);
            assert_near(each.banzhaf_owen[i], v.value[CAU_BANZHAF_ABSOLUTE][i]);
        }
        for (size_t u = 0; u < outer.n; u++) {
            double sum = 0;
            for (size_t i = u; i < n; i += outer.n)
                sum += five.owen[i];
            assert_near(sum, quotient.value[CAU_SHAPLEY_SHUBIK][u]);
        }
        cau_votes_free(&v);
        cau_votes_free(&quotient);
        cau_union_values_free(&one);
        cau_union_values_free(&each);
        cau_union_values_free(&five);
        cau_game_free(&g);
        cau_game_free(&outer);
        cau_free(votes);
        cau_free(same);
        cau_free(alone);
        cau_free(some);
    }
}

static void too_many_sums_give_no_value(void **state)
{
    (void)state;
    double votes[30];
    size_t union_of[30] = { 0 };
    for (size_t i = 0; i < 30; i++)
        votes[i] = 9007199254740992.0 - (double)(i * i * 1234567);
    cau_game g = game_of(ctx, 30, votes, NAN);
    cau_union_values v;
    assert_int_equal(cau_unions_find(&v, ctx, &g, union_of), CAUCUS_OK);
    assert_null(v.owen);
    assert_null(v.owen_exact);
    cau_union_values_free(&v);
    cau_game_free(&g);
}

static caucus_status find_and_free(caucus_ctx *context, const cau_game *g)
{
    const size_t union_of[30] = { 0, 1, 2, 0, 1, 2 };
    cau_union_values v;
    const caucus_status rc = cau_unions_find(&v, context, g, union_of);
    if (rc == CAUCUS_OK)
        cau_union_values_free(&v);
    return rc;
}

static void both_ways_survive_failed_allocations(void **state)
{
    (void)state;
    double votes[30];
    for (size_t i = 0; i < 30; i++)
        votes[i] = 1 + (double)(i % 3);
    for (size_t n = 6; n <= 30; n += 24) {
        cau_game g = game_of(ctx, n, votes, NAN);
        survives(find_and_free, ctx, &g);
        cau_game_free(&g);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_values_agree_with_their_definitions_on_3000_random_votes),
        cmocka_unit_test(laws_hold_on_small_and_on_large_boards), cmocka_unit_test(too_many_sums_give_no_value),
        cmocka_unit_test(both_ways_survive_failed_allocations),
    };
    return cmocka_run_group_tests_name("kernels/unions", tests, open_context, close_context);
}
