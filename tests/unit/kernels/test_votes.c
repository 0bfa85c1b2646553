/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "context.h"
#include "games.h"

#include "kernels/votes_part.h"

/* ---- the definitions, word by word -------------------------------------------------------------------------------------- */

typedef struct slow {
    double value[CAU_POWER_INDICES][SMALL];
} slow;

static size_t needed_in(const cau_game *g, unsigned set)
{
    size_t count = 0;
    for (size_t i = 0; i < g->n; i++)
        count += set >> i & 1 && !wins(g, set & ~(1U << i));
    return count;
}

static void divide(double *values, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += values[i];
    for (size_t i = 0; i < n; i++)
        values[i] /= sum;
}

static void slow_values(slow *s, const cau_game *g)
{
    const size_t n = g->n;
    double winning = 0;
    memset(s, 0, sizeof *s);
    for (unsigned set = 0; set < 1U << n; set++) {
        const size_t size = size_of(set), needed = wins(g, set) ? needed_in(g, set) : 0;
        winning += wins(g, set);
        for (size_t i = 0; i < n; i++) {
            if (!(set >> i & 1) || !wins(g, set) || wins(g, set & ~(1U << i)))
                continue;
            s->value[CAU_SHAPLEY_SHUBIK][i] += factorial(size - 1) * factorial(n - size) / factorial(n);
            s->value[CAU_BANZHAF][i]++;
            s->value[CAU_JOHNSTON][i] += 1 / (double)needed;
            s->value[CAU_DEEGAN_PACKEL][i] += needed == size ? 1 / (double)size : 0;
            s->value[CAU_PUBLIC_GOOD][i] += needed == size;
        }
    }
    for (size_t i = 0; i < n; i++) {
        const double swings = s->value[CAU_BANZHAF][i];
        s->value[CAU_BANZHAF_ABSOLUTE][i] = swings / (double)(1U << (n - 1));
        s->value[CAU_COLEMAN_INITIATE][i] = swings / ((double)(1U << n) - winning);
        s->value[CAU_COLEMAN_PREVENT][i] = swings / winning;
    }
    divide(s->value[CAU_BANZHAF], n);
    divide(s->value[CAU_JOHNSTON], n);
    divide(s->value[CAU_DEEGAN_PACKEL], n);
    divide(s->value[CAU_PUBLIC_GOOD], n);
}

static void all_eight_agree_with_their_definitions_on_2000_random_votes(void **state)
{
    (void)state;
    cau_rng rng = cau_rng_stream(1, "test votes", 0);
    for (size_t round = 0, done = 0; done < 2000; round++) {
        cau_game g = random_game(ctx, &rng, SMALL);
        slow s;
        cau_votes v;
        if (cau_game_kind_of(&g) == CAU_GAME_DECIDES) {
            done++;
            slow_values(&s, &g);
            assert_int_equal(cau_votes_find(&v, ctx, &g), CAUCUS_OK);
            for (size_t k = 0; k < CAU_POWER_INDICES; k++)
                for (size_t i = 0; i < g.n; i++) {
                    assert_near(v.value[k][i], s.value[k][i]);
                    assert_near(cau_fraction_real(v.exact[k][i]), s.value[k][i]);
                }
            for (size_t i = 0; i < g.n; i++)
                assert_true(v.idle[i] == !(s.value[CAU_BANZHAF][i] > 0));
            cau_votes_free(&v);
        }
        cau_game_free(&g);
    }
}

/* ---- the other ways, on games that can be listed ------------------------------------------------------------------------ */

static void check_counts(cau_votes_work *w, const cau_needed *listed)
{
    cau_needed c;
    assert_true(cau_needed_make(&c, w->n));
    assert_int_equal(cau_votes_count(&c, w), CAUCUS_OK);
    for (size_t k = 0; k < w->n * (w->n + 1); k++) {
        assert_int_equal((uint64_t)c.shared[k], (uint64_t)listed->shared[k]);
        assert_int_equal((uint64_t)c.minimal[k], (uint64_t)listed->minimal[k]);
    }
    cau_needed_free(&c);
}

static void check_quadrature(cau_votes_work *w, const cau_votes *exact)
{
    static const cau_power_index all[] = { CAU_SHAPLEY_SHUBIK, CAU_BANZHAF, CAU_BANZHAF_ABSOLUTE, CAU_COLEMAN_INITIATE, CAU_COLEMAN_PREVENT };
    cau_votes v = { .n = exact->n };
    assert_int_equal(cau_votes_integrate(&v, w), CAUCUS_OK);
    for (size_t k = 0; k < sizeof all / sizeof *all; k++)
        for (size_t i = 0; i < v.n; i++)
            assert_true(fabs(v.value[all[k]][i] - exact->value[all[k]][i]) < 1e-13);
    cau_votes_free(&v);
}

static void check_idle(cau_votes_work *w, const cau_votes *exact)
{
    bool idle[32], known;
    assert_int_equal(cau_votes_idle(idle, &known, w), CAUCUS_OK);
    assert_true(known);
    for (size_t i = 0; i < exact->n; i++)
        assert_true(idle[i] == exact->idle[i]);
}

static void counting_and_quadrature_agree_with_listing_on_2000_random_votes(void **state)
{
    (void)state;
    cau_rng rng = cau_rng_stream(2, "test votes", 0);
    for (size_t done = 0; done < 2000;) {
        cau_game g = random_game(ctx, &rng, 14);
        cau_votes_work w;
        cau_votes v;
        cau_needed listed;
        if (cau_game_kind_of(&g) == CAU_GAME_DECIDES) {
            done++;
            assert_int_equal(cau_votes_find(&v, ctx, &g), CAUCUS_OK);
            assert_int_equal(cau_votes_open(&w, ctx, &g), CAUCUS_OK);
            assert_true(cau_needed_make(&listed, w.n));
            assert_int_equal(cau_votes_enumerate(&listed, &w), CAUCUS_OK);
            check_counts(&w, &listed);
            check_quadrature(&w, &v);
            check_idle(&w, &v);
            cau_needed_free(&listed);
            cau_votes_close(&w);
            cau_votes_free(&v);
        }
        cau_game_free(&g);
    }
}

static void samples_lie_within_their_errors(void **state)
{
    (void)state;
    static const cau_power_index all[] = { CAU_SHAPLEY_SHUBIK, CAU_BANZHAF, CAU_BANZHAF_ABSOLUTE };
    cau_rng rng = cau_rng_stream(3, "test votes", 0);
    for (size_t done = 0; done < 3;) {
        cau_game g = random_game(ctx, &rng, 12);
        cau_votes_work w;
        cau_votes v, sampled = { .n = g.n };
        if (cau_game_kind_of(&g) == CAU_GAME_DECIDES && g.n > 4) {
            done++;
            assert_int_equal(cau_votes_find(&v, ctx, &g), CAUCUS_OK);
            assert_int_equal(cau_votes_open(&w, ctx, &g), CAUCUS_OK);
            assert_int_equal(cau_votes_sample(&sampled, &w), CAUCUS_OK);
            for (size_t k = 0; k < sizeof all / sizeof *all; k++)
                for (size_t i = 0; i < g.n; i++)
                    assert_true(fabs(sampled.value[all[k]][i] - v.value[all[k]][i]) <= 5 * sampled.error[all[k]][i] + 1e-12);
            cau_votes_free(&sampled);
            cau_votes_close(&w);
            cau_votes_free(&v);
        }
        cau_game_free(&g);
    }
}

/* ---- large boards ------------------------------------------------------------------------------------------------------- */

static cau_game large(size_t n, size_t range, double share, uint64_t seed)
{
    cau_rng rng = cau_rng_stream(seed, "large board", n);
    double *votes = cau_alloc(n, sizeof *votes), sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += votes[i] = 1 + (double)cau_rng_below(&rng, range);
    cau_game g = game_of(ctx, n, votes, share > 0 ? ceil(sum * share) : (double)NAN);
    cau_free(votes);
    return g;
}

/* Shapley-Shubik and Banzhaf of one voter, leaving it out: shares[k][x] of the sets of k others that weigh x, grown by a rule in
 * which everything is positive. */
static void direct(const cau_game *g, size_t voter, double *shapley, double *banzhaf)
{
    const size_t width = (size_t)g->quota;
    double *shares = cau_alloc(g->n * width, sizeof *shares), *halves = cau_alloc(width, sizeof *halves);
    size_t in = 0;
    shares[0] = halves[0] = 1;
    for (size_t j = 0; j < g->n; j++) {
        const size_t weight = (size_t)g->weight[j];
        if (j == voter)
            continue;
        for (size_t k = in + 1; k + 1 > 0; k--)
            for (size_t x = width; x-- > 0;)
                shares[k * width + x] = shares[k * width + x] * ((double)(in + 1 - k) / (double)(in + 1))
                                        + (k > 0 && x >= weight ? shares[(k - 1) * width + x - weight] * ((double)k / (double)(in + 1)) : 0);
        for (size_t x = width; x-- > 0;)
            halves[x] = halves[x] / 2 + (x >= weight ? halves[x - weight] / 2 : 0);
        in++;
    }
    *shapley = *banzhaf = 0;
    for (size_t x = width > g->weight[voter] ? width - (size_t)g->weight[voter] : 0; x < width; x++) {
        *banzhaf += halves[x];
        for (size_t k = 0; k < g->n; k++)
            *shapley += shares[k * width + x] / (double)g->n;
    }
    cau_free(shares);
    cau_free(halves);
}

static void quadrature_agrees_with_the_stable_rule_on_large_boards(void **state)
{
    (void)state;
    static const struct { size_t n, range; double share; } cases[] = {
        { 25, 20, 0 }, { 41, 7, 0.66 }, { 60, 20, 0 }, { 60, 20, 0.9 }, { 90, 3, 0.2 }, { 120, 20, 0.75 },
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        cau_game g = large(cases[k].n, cases[k].range, cases[k].share, k);
        cau_votes v;
        double shapley, banzhaf;
        assert_int_equal(cau_votes_find(&v, ctx, &g), CAUCUS_OK);
        assert_int_equal(v.method, CAU_VOTES_INTEGRATED);
        for (size_t i = 0; i < g.n; i += 9) {
            direct(&g, i, &shapley, &banzhaf);
            assert_true(fabs(v.value[CAU_SHAPLEY_SHUBIK][i] - shapley) < 1e-13);
            assert_true(fabs(v.value[CAU_BANZHAF_ABSOLUTE][i] - banzhaf) <= 1e-10 * banzhaf); /* to its own digits, however small */
        }
        cau_votes_free(&v);
        cau_game_free(&g);
    }
}

static double sum_of(const double *values, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += values[i];
    return sum;
}

static void shares_add_up_to_1_on_boards_of_any_size(void **state)
{
    (void)state;
    static const size_t sizes[] = { 21, 24, 30, 40, 50, 100, 200, 400 };
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++)
        for (int quota = 0; quota < 3; quota++) {
            cau_game g = large(sizes[k], 20, quota == 0 ? 0 : quota == 1 ? 0.67 : 0.95, 7);
            cau_votes v;
            assert_int_equal(cau_votes_find(&v, ctx, &g), CAUCUS_OK);
            assert_true(fabs(sum_of(v.value[CAU_SHAPLEY_SHUBIK], g.n) - 1) < 1e-12);
            assert_true(fabs(sum_of(v.value[CAU_BANZHAF], g.n) - 1) < 1e-12);
            for (size_t index = CAU_JOHNSTON; index <= CAU_PUBLIC_GOOD; index++) {
                assert_true((v.value[index] != NULL) == (sizes[k] <= 40));
                assert_true((v.why[index] == NULL) == (sizes[k] <= 40));
                assert_true(!v.value[index] || fabs(sum_of(v.value[index], g.n) - 1) < 1e-12);
            }
            cau_votes_free(&v);
            cau_game_free(&g);
        }
}

static void where_all_must_agree_all_have_the_same_share_however_many(void **state)
{
    (void)state;
    static const size_t sizes[] = { 22, 39, 300, 1500 };
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
        cau_game g = large(sizes[k], 3, 1, 1);
        cau_votes v;
        assert_int_equal(cau_votes_find(&v, ctx, &g), CAUCUS_OK);
        for (size_t i = 0; i < g.n; i++) {
            assert_true(fabs(v.value[CAU_SHAPLEY_SHUBIK][i] - 1 / (double)g.n) < 1e-13);
            assert_true(fabs(v.value[CAU_BANZHAF][i] * (double)g.n - 1) < 1e-12);
            assert_near(v.value[CAU_COLEMAN_PREVENT][i], 1);
        }
        cau_votes_free(&v);
        cau_game_free(&g);
    }
}

static void the_same_bits_on_one_thread_and_on_four(void **state)
{
    (void)state;
    cau_game g = large(300, 30, 0, 5);
    cau_votes one, four;
    assert_int_equal(cau_votes_find(&one, ctx, &g), CAUCUS_OK);
    caucus_ctx_set_threads(ctx, 4);
    assert_int_equal(cau_votes_find(&four, ctx, &g), CAUCUS_OK);
    caucus_ctx_set_threads(ctx, 1);
    assert_memory_equal(one.value[CAU_SHAPLEY_SHUBIK], four.value[CAU_SHAPLEY_SHUBIK], g.n * sizeof(double));
    assert_memory_equal(one.value[CAU_BANZHAF], four.value[CAU_BANZHAF], g.n * sizeof(double));
    cau_votes_free(&one);
    cau_votes_free(&four);
    cau_game_free(&g);
}

/* [39; 7 x 5, 1 x 10], the Security Council: 421/2145 and 4/2145 (Shapley & Shubik 1954), 848/5080 and 84/5080. */
static void the_security_council(void **state)
{
    (void)state;
    const double votes[] = { 7, 7, 7, 7, 7, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 };
    cau_game g = game_of(ctx, 15, votes, 39);
    cau_votes v;
    char text[CAU_FRACTION_SIZE];
    static const struct { cau_power_index index; size_t voter; const char *text; } cases[] = {
        { CAU_SHAPLEY_SHUBIK, 0, "421/2145" }, { CAU_SHAPLEY_SHUBIK, 14, "4/2145" }, { CAU_BANZHAF, 0, "106/635" }, { CAU_BANZHAF, 9, "21/1270" },
    };
    assert_int_equal(cau_votes_find(&v, ctx, &g), CAUCUS_OK);
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        cau_fraction_write(text, v.exact[cases[k].index][cases[k].voter]);
        assert_string_equal(text, cases[k].text);
    }
    cau_votes_free(&v);
    cau_game_free(&g);
}

/* [190; 100, 90, ...]: the two carry a decision together, and without either the small ones are too few: they are never needed. */
static void who_is_never_needed_has_nothing_on_boards_of_any_size(void **state)
{
    (void)state;
    double votes[60] = { 100, 90 };
    for (size_t n = 5; n <= 60; n += 11) {
        for (size_t i = 2; i < n; i++)
            votes[i] = i % 2 ? 1 : 0.5;
        cau_game g = game_of(ctx, n, votes, 190);
        cau_votes v;
        assert_int_equal(cau_votes_find(&v, ctx, &g), CAUCUS_OK);
        for (size_t i = 0; i < n; i++) {
            assert_true(v.idle[i] == (i >= 2));
            assert_true(i < 2 ? fabs(v.value[CAU_SHAPLEY_SHUBIK][i] - 0.5) < 1e-13 : !(fabs(v.value[CAU_SHAPLEY_SHUBIK][i]) > 0));
        }
        cau_votes_free(&v);
        cau_game_free(&g);
    }
}

static void votes_of_2_to_the_53_are_listed_or_sampled(void **state)
{
    (void)state;
    double votes[40];
    for (size_t i = 0; i < 40; i++)
        votes[i] = 9007199254740992.0 - (double)(i * i * 1234567);
    for (size_t n = 1; n <= 40; n += 13) { /* 1, 14, 27, 40 */
        cau_game g = game_of(ctx, n, votes, NAN);
        cau_votes v;
        assert_int_equal(cau_votes_find(&v, ctx, &g), CAUCUS_OK);
        assert_int_equal(v.method, n <= 24 ? CAU_VOTES_LISTED : CAU_VOTES_SAMPLED);
        assert_true((v.error[CAU_SHAPLEY_SHUBIK] != NULL) == (n > 24));
        assert_true(fabs(sum_of(v.value[CAU_SHAPLEY_SHUBIK], n) - 1) < 1e-9);
        assert_true(n <= 24 || (v.why[CAU_JOHNSTON] && v.why[CAU_COLEMAN_PREVENT]));
        cau_votes_free(&v);
        cau_game_free(&g);
    }
}

static caucus_status find_and_free(caucus_ctx *context, const cau_game *g)
{
    cau_votes v;
    const caucus_status rc = cau_votes_find(&v, context, g);
    if (rc == CAUCUS_OK)
        cau_votes_free(&v);
    return rc;
}

static void every_way_survives_failed_allocations(void **state)
{
    (void)state;
    double votes[26];
    for (size_t i = 0; i < 26; i++)
        votes[i] = 9007199254740992.0 - (double)(i * i * 1234567);
    cau_game listed = large(6, 5, 0, 1), counted = large(26, 5, 0, 1), sampled = game_of(ctx, 26, votes, NAN);
    survives(find_and_free, ctx, &listed);
    survives(find_and_free, ctx, &counted);
    survives(find_and_free, ctx, &sampled);
    cau_game_free(&listed);
    cau_game_free(&counted);
    cau_game_free(&sampled);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_eight_agree_with_their_definitions_on_2000_random_votes),
        cmocka_unit_test(counting_and_quadrature_agree_with_listing_on_2000_random_votes),
        cmocka_unit_test(samples_lie_within_their_errors),
        cmocka_unit_test(quadrature_agrees_with_the_stable_rule_on_large_boards),
        cmocka_unit_test(shares_add_up_to_1_on_boards_of_any_size),
        cmocka_unit_test(where_all_must_agree_all_have_the_same_share_however_many),
        cmocka_unit_test(the_same_bits_on_one_thread_and_on_four), cmocka_unit_test(the_security_council),
        cmocka_unit_test(who_is_never_needed_has_nothing_on_boards_of_any_size),
        cmocka_unit_test(every_way_survives_failed_allocations),
        cmocka_unit_test(votes_of_2_to_the_53_are_listed_or_sampled),
    };
    return cmocka_run_group_tests_name("kernels/votes", tests, open_context, close_context);
}
