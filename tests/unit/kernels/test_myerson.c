/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "context.h"
#include "games.h"

#include "kernels/myerson_part.h"
#include "kernels/votes.h"

typedef struct net {
    size_t n, start[200], node[4000];
    unsigned near[32]; /* as bits, for the slow road */
    cau_voter_ties ties;
} net;

static void add_ties(net *t, size_t n, bool (*joined)(void *state, size_t i, size_t j), void *state)
{
    static bool has[200][200];
    size_t count = 0;
    memset(t, 0, sizeof *t);
    t->n = n;
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++)
            has[i][j] = has[j][i] = joined(state, i, j);
    for (size_t i = 0; i < n; i++) {
        has[i][i] = false;
        for (size_t j = 0; j < n; j++)
            if (has[i][j]) {
                t->node[count++] = j;
                if (i < 32 && j < 32)
                    t->near[i] |= 1U << j;
            }
        t->start[i + 1] = count;
    }
    t->ties = (cau_voter_ties){ t->start, t->node };
}

typedef struct chance {
    cau_rng *rng;
    double share;
} chance;

static bool at_random(void *state, size_t i, size_t j)
{
    const chance *c = state;
    (void)i;
    (void)j;
    return cau_rng_uniform(c->rng) < c->share;
}

static bool in_a_line(void *state, size_t i, size_t j)
{
    (void)state;
    return j == i + 1;
}

static bool all_with_all(void *state, size_t i, size_t j)
{
    (void)state;
    return i != j;
}

/* How many connected parts of the set carry a decision. */
static double worth(const cau_game *g, const net *t, unsigned set)
{
    double count = 0;
    while (set) {
        unsigned part = set & -set, before = 0;
        while (part != before) {
            before = part;
            for (size_t i = 0; i < t->n; i++)
                part |= before >> i & 1 ? t->near[i] & set : 0;
        }
        count += wins(g, part);
        set &= ~part;
    }
    return count;
}

static double slow_value(const cau_game *g, const double *worths, size_t voter)
{
    double sum = 0;
    for (unsigned set = 0; set < 1U << g->n; set++)
        if (!(set >> voter & 1))
            sum += factorial(size_of(set)) * factorial(g->n - 1 - size_of(set)) / factorial(g->n) * (worths[set | 1U << voter] - worths[set]);
    return sum;
}

static void agrees_with_its_definition_on_3000_random_votes_and_networks(void **state)
{
    (void)state;
    static net t;
    static double worths[1 << 10];
    cau_rng rng = cau_rng_stream(1, "test myerson", 0);
    for (size_t done = 0; done < 3000;) {
        cau_game g = random_game(ctx, &rng, 10);
        cau_myerson m;
        if (cau_game_kind_of(&g) == CAU_GAME_DECIDES) {
            done++;
            add_ties(&t, g.n, at_random, &(chance){ &rng, cau_rng_uniform(&rng) });
            for (unsigned set = 0; set < 1U << g.n; set++)
                worths[set] = worth(&g, &t, set);
            assert_int_equal(cau_myerson_find(&m, ctx, &g, &t.ties, 0), CAUCUS_OK);
            for (size_t i = 0; i < g.n; i++) {
                assert_near(m.value[i], slow_value(&g, worths, i));
                assert_near(cau_fraction_real(m.exact[i]), m.value[i]);
            }
            cau_myerson_free(&m);
        }
        cau_game_free(&g);
    }
}

/* a ── b ── c with a vote each and 2 to carry: b is the last to come in 4 of 6 orders (Myerson 1977). */
static void the_middle_of_a_line_decides_most(void **state)
{
    (void)state;
    static net t;
    const double votes[] = { 1, 1, 1 };
    cau_game g = game_of(ctx, 3, votes, 2);
    cau_myerson m;
    char text[CAU_FRACTION_SIZE];
    static const char *const want[] = { "1/6", "2/3", "1/6" };
    add_ties(&t, 3, in_a_line, NULL);
    assert_int_equal(cau_myerson_find(&m, ctx, &g, &t.ties, 0), CAUCUS_OK);
    for (size_t i = 0; i < 3; i++) {
        cau_fraction_write(text, m.exact[i]);
        assert_string_equal(text, want[i]);
    }
    cau_myerson_free(&m);
    cau_game_free(&g);
}

/* a (1 vote) ── b (no vote) ── c (1 vote), both votes needed: each of the three is needed. */
static void a_member_without_a_vote_decides_where_it_joins_the_others(void **state)
{
    (void)state;
    static net t;
    const double votes[] = { 1, 0, 1 };
    cau_game g = game_of(ctx, 3, votes, 2);
    cau_myerson m;
    add_ties(&t, 3, in_a_line, NULL);
    assert_int_equal(cau_myerson_find(&m, ctx, &g, &t.ties, 0), CAUCUS_OK);
    for (size_t i = 0; i < 3; i++)
        assert_near(m.value[i], 1.0 / 3);
    cau_myerson_free(&m);
    cau_game_free(&g);
}

static void with_ties_between_all_it_is_shapley_shubik(void **state)
{
    (void)state;
    static net t;
    double votes[22];
    for (size_t n = 2; n <= 22; n += 4) {
        for (size_t i = 0; i < n; i++)
            votes[i] = (double)(1 + i * i % 7);
        cau_game g = game_of(ctx, n, votes, NAN);
        cau_myerson m;
        cau_votes v;
        add_ties(&t, n, all_with_all, NULL);
        assert_int_equal(cau_myerson_find(&m, ctx, &g, &t.ties, 0), CAUCUS_OK);
        assert_int_equal(cau_votes_find(&v, ctx, &g), CAUCUS_OK);
        assert_true((m.exact != NULL) == (n <= CAU_MYERSON_EXACT));
        for (size_t i = 0; i < n; i++)
            assert_near(m.value[i], v.value[CAU_SHAPLEY_SHUBIK][i]);
        cau_myerson_free(&m);
        cau_votes_free(&v);
        cau_game_free(&g);
    }
}

static void where_sets_are_too_many_samples_lie_within_their_errors(void **state)
{
    (void)state;
    static net t;
    cau_rng rng = cau_rng_stream(3, "test myerson", 0);
    double votes[12];
    for (size_t i = 0; i < 12; i++)
        votes[i] = 1 + (double)cau_rng_below(&rng, 5);
    cau_game g = game_of(ctx, 12, votes, NAN);
    cau_myerson exact, sampled, four;
    add_ties(&t, 12, at_random, &(chance){ &rng, 0.3 });
    assert_int_equal(cau_myerson_find(&exact, ctx, &g, &t.ties, 0), CAUCUS_OK);
    assert_int_equal(cau_myerson_find(&sampled, ctx, &g, &t.ties, 5), CAUCUS_OK);
    caucus_ctx_set_threads(ctx, 4);
    assert_int_equal(cau_myerson_find(&four, ctx, &g, &t.ties, 5), CAUCUS_OK);
    caucus_ctx_set_threads(ctx, 1);
    assert_null(sampled.exact);
    assert_non_null(sampled.error);
    assert_memory_equal(sampled.value, four.value, 12 * sizeof(double));
    for (size_t i = 0; i < 12; i++)
        assert_true(fabs(sampled.value[i] - exact.value[i]) <= 5 * sampled.error[i] + 1e-12);
    cau_myerson_free(&exact);
    cau_myerson_free(&sampled);
    cau_myerson_free(&four);
    cau_game_free(&g);
}

static void a_line_of_150_is_sampled_and_one_of_64_is_not(void **state)
{
    (void)state;
    static net t;
    double votes[150];
    for (size_t i = 0; i < 150; i++)
        votes[i] = 1;
    for (size_t n = 64; n <= 150; n += 86) {
        cau_game g = game_of(ctx, n, votes, NAN);
        cau_myerson m;
        double sum = 0;
        add_ties(&t, n, in_a_line, NULL);
        assert_int_equal(cau_myerson_find(&m, ctx, &g, &t.ties, 0), CAUCUS_OK);
        assert_true((m.error != NULL) == (n > 64));
        for (size_t i = 0; i < n; i++)
            sum += m.value[i];
        assert_near(sum, 1);
        cau_myerson_free(&m);
        cau_game_free(&g);
    }
}

static double sets_allowed;

static caucus_status find_and_free(caucus_ctx *context, const cau_game *g)
{
    const size_t start[] = { 0, 1, 3, 5, 6 }, node[] = { 1, 0, 2, 1, 3, 2 };
    cau_myerson m;
    const caucus_status rc = cau_myerson_find(&m, context, g, &(cau_voter_ties){ (size_t *)start, (size_t *)node }, sets_allowed);
    if (rc == CAUCUS_OK)
        cau_myerson_free(&m);
    return rc;
}

static void both_ways_survive_failed_allocations(void **state)
{
    (void)state;
    const double votes[] = { 1, 2, 1, 1 };
    cau_game g = game_of(ctx, 4, votes, NAN);
    for (sets_allowed = 2; sets_allowed < 100; sets_allowed += 50)
        survives(find_and_free, ctx, &g);
    cau_game_free(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_its_definition_on_3000_random_votes_and_networks),
        cmocka_unit_test(the_middle_of_a_line_decides_most), cmocka_unit_test(a_member_without_a_vote_decides_where_it_joins_the_others),
        cmocka_unit_test(with_ties_between_all_it_is_shapley_shubik),
        cmocka_unit_test(where_sets_are_too_many_samples_lie_within_their_errors),
        cmocka_unit_test(both_ways_survive_failed_allocations),
        cmocka_unit_test(a_line_of_150_is_sampled_and_one_of_64_is_not),
    };
    return cmocka_run_group_tests_name("kernels/myerson", tests, open_context, close_context);
}
