/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "context.h"
#include "games.h"

#include "kernels/carrying.h"

typedef struct net {
    size_t start[SMALL + 1], node[SMALL * SMALL];
    unsigned near[SMALL];
    cau_voter_ties ties;
} net;

static void random_net(net *t, cau_rng *rng, size_t n, double share)
{
    size_t count = 0;
    memset(t, 0, sizeof *t);
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++)
            if (cau_rng_uniform(rng) < share) {
                t->near[i] |= 1U << j;
                t->near[j] |= 1U << i;
            }
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < n; j++)
            if (t->near[i] >> j & 1)
                t->node[count++] = j;
        t->start[i + 1] = count;
    }
    t->ties = (cau_voter_ties){ t->start, t->node };
}

static bool just_enough(const cau_game *g, unsigned set, uint64_t quota)
{
    if (weight_of(g, set) < quota)
        return false;
    for (size_t i = 0; i < g->n; i++)
        if (set >> i & 1 && weight_of(g, set & ~(1U << i)) >= quota)
            return false;
    return true;
}

static bool joined(const net *t, size_t n, unsigned set)
{
    unsigned part = set & -set, before = 0;
    while (part != before) {
        before = part;
        for (size_t i = 0; i < n; i++)
            part |= before >> i & 1 ? t->near[i] & set : 0;
    }
    return part == set;
}

static bool at_peace(const net *t, size_t n, unsigned set)
{
    for (size_t i = 0; i < n; i++)
        if (set >> i & 1 && t->near[i] & set)
            return false;
    return true;
}

static void check(const cau_game *g, const cau_carrying_question *q, const net *allies, const net *conflicts)
{
    static bool wanted[1 << SMALL];
    cau_carrying c;
    double count = 0;
    size_t smallest = SMALL + 1, before = 0;
    for (unsigned set = 1; set < 1U << g->n; set++) {
        wanted[set] = just_enough(g, set, q->quota) && (!q->joined || joined(allies, g->n, set)) && (!q->apart || at_peace(conflicts, g->n, set));
        count += wanted[set];
        smallest = wanted[set] && size_of(set) < smallest ? size_of(set) : smallest;
    }
    for (unsigned set = 1; q->smallest && set < 1U << g->n; set++)
        if (wanted[set] && size_of(set) > smallest) {
            wanted[set] = false;
            count--;
        }
    assert_int_equal(cau_carrying_find(&c, ctx, g, q), CAUCUS_OK);
    assert_true(c.complete);
    assert_near(c.count, count);
    assert_int_equal(c.listed, (size_t)count);
    for (size_t s = 0; s < c.listed; s++) {
        unsigned set = 0;
        for (size_t k = c.start[s]; k < c.start[s + 1]; k++) {
            set |= 1U << c.member[k];
            assert_true(k == c.start[s] || g->weight[c.member[k]] <= g->weight[c.member[k - 1]]);
        }
        assert_true(wanted[set]);
        wanted[set] = false; /* and once only */
        assert_true(size_of(set) >= before);
        before = size_of(set);
    }
    cau_carrying_free(&c);
}

static void all_sets_are_found_on_2000_random_votes_and_networks(void **state)
{
    (void)state;
    cau_rng rng = cau_rng_stream(1, "test carrying", 0);
    net allies, conflicts;
    for (size_t done = 0; done < 2000;) {
        cau_game g = random_game(ctx, &rng, 10);
        if (cau_game_kind_of(&g) == CAU_GAME_DECIDES) {
            done++;
            random_net(&allies, &rng, g.n, cau_rng_uniform(&rng));
            random_net(&conflicts, &rng, g.n, cau_rng_uniform(&rng) / 2);
            for (unsigned k = 0; k < 8; k++) {
                cau_carrying_question q = { .quota = k & 1 ? g.quota : cau_game_blocking(&g), .smallest = cau_rng_below(&rng, 2) };
                q.joined = k & 2 ? &allies.ties : NULL;
                q.apart = k & 4 ? &conflicts.ties : NULL;
                check(&g, &q, &allies, &conflicts);
            }
        }
        cau_game_free(&g);
    }
}

/* Connected sets that carry, none of whose connected subsets does. */
static void check_linked(const cau_game *g, const cau_carrying_question *q, const net *allies, const net *conflicts)
{
    static bool wanted[1 << SMALL], good[1 << SMALL];
    cau_carrying c;
    size_t count = 0, before = 0;
    for (unsigned set = 1; set < 1U << g->n; set++)
        good[set] = weight_of(g, set) >= q->quota && joined(allies, g->n, set);
    for (unsigned set = 1; set < 1U << g->n; set++) {
        wanted[set] = good[set] && (!q->apart || at_peace(conflicts, g->n, set));
        for (unsigned less = (set - 1) & set; less && wanted[set]; less = (less - 1) & set)
            wanted[set] = !good[less];
        count += wanted[set];
    }
    assert_int_equal(cau_carrying_linked(&c, ctx, g, q), CAUCUS_OK);
    assert_true(c.complete);
    assert_int_equal(c.listed, count);
    for (size_t s = 0; s < c.listed; s++) {
        unsigned set = 0;
        for (size_t k = c.start[s]; k < c.start[s + 1]; k++)
            set |= 1U << c.member[k];
        assert_true(wanted[set]);
        wanted[set] = false;
        assert_true(size_of(set) >= before);
        before = size_of(set);
    }
    cau_carrying_free(&c);
}

static void sets_with_their_links_are_found_on_1000_random_votes_and_networks(void **state)
{
    (void)state;
    cau_rng rng = cau_rng_stream(2, "test carrying", 0);
    net allies, conflicts;
    for (size_t done = 0; done < 1000;) {
        cau_game g = random_game(ctx, &rng, 9);
        if (cau_game_kind_of(&g) == CAU_GAME_DECIDES) {
            done++;
            random_net(&allies, &rng, g.n, cau_rng_uniform(&rng));
            random_net(&conflicts, &rng, g.n, cau_rng_uniform(&rng) / 2);
            check_linked(&g, &(cau_carrying_question){ .quota = g.quota, .joined = &allies.ties }, &allies, &conflicts);
            check_linked(&g, &(cau_carrying_question){ .quota = g.quota, .joined = &allies.ties, .apart = &conflicts.ties }, &allies, &conflicts);
        }
        cau_game_free(&g);
    }
}

/* a (2) ── b (0) ── c (2), 3 to carry: b has no vote and links the two. */
static void a_link_without_a_vote_is_a_member(void **state)
{
    (void)state;
    const double votes[] = { 2, 0, 2 };
    const cau_voter_ties line = { (size_t[]){ 0, 1, 3, 4 }, (size_t[]){ 1, 0, 2, 1 } };
    cau_game g = game_of(ctx, 3, votes, 3);
    cau_carrying c;
    assert_int_equal(cau_carrying_linked(&c, ctx, &g, &(cau_carrying_question){ .quota = g.quota, .joined = &line }), CAUCUS_OK);
    assert_int_equal(c.listed, 1);
    assert_int_equal(c.start[1], 3);
    cau_carrying_free(&c);
    assert_int_equal(cau_carrying_find(&c, ctx, &g, &(cau_carrying_question){ .quota = g.quota, .joined = &line }), CAUCUS_OK);
    assert_int_equal(c.listed, 0);
    cau_carrying_free(&c);
    cau_game_free(&g);
}

/* Every set that carries shares a member with every set that blocks. */
static void sets_that_carry_and_sets_that_block_meet(void **state)
{
    (void)state;
    const double votes[] = { 4, 3, 3, 2, 2, 2, 1 };
    cau_game g = game_of(ctx, 7, votes, 11);
    cau_carrying carry, block;
    assert_int_equal(cau_carrying_find(&carry, ctx, &g, &(cau_carrying_question){ .quota = g.quota }), CAUCUS_OK);
    assert_int_equal(cau_carrying_find(&block, ctx, &g, &(cau_carrying_question){ .quota = cau_game_blocking(&g) }), CAUCUS_OK);
    for (size_t a = 0; a < carry.listed; a++)
        for (size_t b = 0; b < block.listed; b++) {
            bool shared = false;
            for (size_t i = carry.start[a]; i < carry.start[a + 1]; i++)
                for (size_t j = block.start[b]; j < block.start[b + 1]; j++)
                    shared = shared || carry.member[i] == block.member[j];
            assert_true(shared);
        }
    cau_carrying_free(&carry);
    cau_carrying_free(&block);
    cau_game_free(&g);
}

/* 60 with a vote each: more sets of 31 than can be looked at; the list is full and the end is said. */
static void too_many_sets_end_by_the_budget(void **state)
{
    (void)state;
    double *votes = cau_alloc(9000, sizeof *votes);
    for (size_t i = 0; i < 9000; i++)
        votes[i] = 1;
    cau_game g = game_of(ctx, 60, votes, NAN), huge = game_of(ctx, 9000, votes, NAN);
    cau_carrying c;
    assert_int_equal(cau_carrying_find(&c, ctx, &g, &(cau_carrying_question){ .quota = g.quota, .steps = 1e5 }), CAUCUS_OK);
    assert_false(c.complete);
    assert_int_equal(c.listed, CAU_CARRYING_LISTED);
    assert_true(c.count >= CAU_CARRYING_LISTED);
    cau_carrying_free(&c);
    assert_int_equal(cau_carrying_find(&c, ctx, &huge, &(cau_carrying_question){ .quota = huge.quota, .steps = 1e6 }), CAUCUS_OK);
    assert_false(c.complete); /* beyond what is looked for: sets of 4501 */
    cau_carrying_free(&c);
    cau_game_free(&g);
    cau_game_free(&huge);
    cau_free(votes);
}

static void a_quota_that_nobody_or_everybody_meets_has_no_set(void **state)
{
    (void)state;
    const double votes[] = { 1, 2 };
    cau_game g = game_of(ctx, 2, votes, 2);
    cau_carrying c;
    for (uint64_t quota = 0; quota <= 4; quota += 4) {
        assert_int_equal(cau_carrying_find(&c, ctx, &g, &(cau_carrying_question){ .quota = quota }), CAUCUS_OK);
        assert_int_equal(c.listed, 0);
        assert_true(c.complete);
        cau_carrying_free(&c);
    }
    cau_game_free(&g);
}

static caucus_status find_and_free(caucus_ctx *context, const cau_game *g)
{
    const cau_voter_ties line = { (size_t[]){ 0, 1, 3, 4 }, (size_t[]){ 1, 0, 2, 1 } };
    const cau_carrying_question q = { .quota = g->quota, .joined = &line };
    cau_carrying c;
    caucus_status rc = cau_carrying_find(&c, context, g, &q);
    if (rc == CAUCUS_OK) {
        cau_carrying_free(&c);
        rc = cau_carrying_linked(&c, context, g, &q);
    }
    if (rc == CAUCUS_OK)
        cau_carrying_free(&c);
    return rc;
}

static void both_searches_survive_failed_allocations(void **state)
{
    (void)state;
    const double votes[] = { 1, 1, 1 };
    cau_game g = game_of(ctx, 3, votes, NAN);
    survives(find_and_free, ctx, &g);
    cau_game_free(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_sets_are_found_on_2000_random_votes_and_networks),
        cmocka_unit_test(sets_with_their_links_are_found_on_1000_random_votes_and_networks),
        cmocka_unit_test(a_link_without_a_vote_is_a_member),
        cmocka_unit_test(sets_that_carry_and_sets_that_block_meet), cmocka_unit_test(too_many_sets_end_by_the_budget),
        cmocka_unit_test(both_searches_survive_failed_allocations),
        cmocka_unit_test(a_quota_that_nobody_or_everybody_meets_has_no_set),
    };
    return cmocka_run_group_tests_name("kernels/carrying", tests, open_context, close_context);
}
