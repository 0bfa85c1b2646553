/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The optimum is checked against all set partitions of small landscapes, and against a published network. */
#include "kernels/communities.h"

#include "core/random.h"

#include "support.h"

enum { MOST = 8 };

/* Zachary 1977: members of a karate club and how many occasions they met on, numbered from 0. */
static const unsigned char karate[][3] = {
    { 0, 1, 4 }, { 0, 2, 5 }, { 0, 3, 3 }, { 0, 4, 3 }, { 0, 5, 3 }, { 0, 6, 3 }, { 0, 7, 2 }, { 0, 8, 2 },
    { 0, 10, 2 }, { 0, 11, 3 }, { 0, 12, 1 }, { 0, 13, 3 }, { 0, 17, 2 }, { 0, 19, 2 }, { 0, 21, 2 }, { 0, 31, 2 },
    { 1, 2, 6 }, { 1, 3, 3 }, { 1, 7, 4 }, { 1, 13, 5 }, { 1, 17, 1 }, { 1, 19, 2 }, { 1, 21, 2 }, { 1, 30, 2 },
    { 2, 3, 3 }, { 2, 7, 4 }, { 2, 8, 5 }, { 2, 9, 1 }, { 2, 13, 3 }, { 2, 27, 2 }, { 2, 28, 2 }, { 2, 32, 2 },
    { 3, 7, 3 }, { 3, 12, 3 }, { 3, 13, 3 }, { 4, 6, 2 }, { 4, 10, 3 }, { 5, 6, 5 }, { 5, 10, 3 }, { 5, 16, 3 },
    { 6, 16, 3 }, { 8, 30, 3 }, { 8, 32, 3 }, { 8, 33, 4 }, { 9, 33, 2 }, { 13, 33, 3 }, { 14, 32, 3 }, { 14, 33, 2 },
    { 15, 32, 3 }, { 15, 33, 4 }, { 18, 32, 1 }, { 18, 33, 2 }, { 19, 33, 1 }, { 20, 32, 3 }, { 20, 33, 1 }, { 22, 32, 2 },
    { 22, 33, 3 }, { 23, 25, 5 }, { 23, 27, 4 }, { 23, 29, 3 }, { 23, 32, 5 }, { 23, 33, 4 }, { 24, 25, 2 }, { 24, 27, 3 },
    { 24, 31, 2 }, { 25, 31, 7 }, { 26, 29, 4 }, { 26, 33, 2 }, { 27, 33, 4 }, { 28, 31, 2 }, { 28, 33, 2 }, { 29, 32, 4 },
    { 29, 33, 2 }, { 30, 32, 3 }, { 30, 33, 3 }, { 31, 32, 4 }, { 31, 33, 4 }, { 32, 33, 5 },
};
enum { KARATE = sizeof karate / sizeof karate[0] };

static double modularity(const cau_link *links, size_t m, const int *group, size_t n)
{
    double total = 0, inside = 0, q, strength[MOST] = { 0 };
    for (size_t e = 0; e < m; e++) {
        total += links[e].strength;
        inside += group[links[e].from] == group[links[e].to] ? links[e].strength : 0;
        strength[links[e].from] += links[e].strength;
        strength[links[e].to] += links[e].strength;
    }
    q = inside / total;
    for (size_t a = 0; a < n; a++)
        for (size_t b = 0; b < n; b++)
            if (group[a] == group[b])
                q -= strength[a] * strength[b] / (4 * total * total);
    return q;
}

static double best_of_all(const cau_link *links, size_t m, int *group, size_t v, int used, size_t n)
{
    double best = -INFINITY;
    if (v == n)
        return modularity(links, m, group, n);
    for (int g = 0; g <= used; g++) {
        group[v] = g;
        const double q = best_of_all(links, m, group, v + 1, g == used ? used + 1 : used, n);
        best = q > best ? q : best;
    }
    return best;
}

static void the_proved_modularity_is_the_largest_of_all_groupings(void **state)
{
    (void)state;
    caucus_ctx *ctx;
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    for (uint64_t i = 0; i < 150; i++) {
        cau_rng rng = cau_rng_stream(5, "graphs", i);
        cau_link links[MOST * MOST];
        size_t m = 0;
        const size_t n = 3 + cau_rng_below(&rng, MOST - 2);
        int group[MOST];
        cau_layer layer;
        cau_communities found;
        for (size_t a = 0; a < n; a++)
            for (size_t b = a + 1; b < n; b++)
                if (cau_rng_uniform(&rng) < 0.5)
                    links[m++] = (cau_link){ .from = a, .to = b, .strength = (double)(1 + cau_rng_below(&rng, 4)) / 2 };
        if (m == 0)
            continue;
        assert_int_equal(cau_layer_from_links(&layer, ctx, "alliance", n, false, false, links, m), CAUCUS_OK);
        assert_int_equal(cau_communities_find(&found, ctx, &layer, &(cau_communities_options){ .exact = true }), CAUCUS_OK);
        assert_true(found.proved);
        assert_true(fabs(found.modularity - best_of_all(links, m, group, 0, 0, n)) < 1e-9);
        for (size_t v = 0; v < n; v++)
            assert_int_equal(found.group[v] < 0, layer.out_start[v] == layer.out_start[v + 1]);
        cau_communities_free(&found);
        cau_layer_free(&layer);
    }
    caucus_ctx_free(ctx);
}

static cau_communities karate_groups(caucus_ctx *ctx, bool weighted, bool exact)
{
    cau_link links[KARATE];
    cau_layer layer;
    cau_communities found;
    for (size_t e = 0; e < KARATE; e++)
        links[e] = (cau_link){ .from = karate[e][0], .to = karate[e][1], .strength = weighted ? karate[e][2] : 1 };
    assert_int_equal(cau_layer_from_links(&layer, ctx, "alliance", 34, false, false, links, KARATE), CAUCUS_OK);
    assert_int_equal(cau_communities_find(&found, ctx, &layer, &(cau_communities_options){ .exact = exact }), CAUCUS_OK);
    cau_layer_free(&layer);
    return found;
}

/* Agarwal & Kempe, European Physical Journal B 66, 2008, table 1: 0.4198, proved the largest; four groups. */
static void the_karate_club_has_four_groups(void **state)
{
    (void)state;
    caucus_ctx *ctx;
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    cau_communities found = karate_groups(ctx, false, true);
    assert_int_equal(found.groups, 4);
    assert_true(found.proved);
    assert_true(fabs(found.modularity - 0.4198) < 5e-5);
    cau_communities_free(&found);
    caucus_ctx_free(ctx);
}

static void the_same_seed_gives_the_same_groups(void **state)
{
    (void)state;
    caucus_ctx *ctx;
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    const cau_communities a = karate_groups(ctx, true, false);
    caucus_ctx_set_threads(ctx, 2);
    const cau_communities b = karate_groups(ctx, true, false);
    assert_memory_equal(a.group, b.group, 34 * sizeof *a.group);
    assert_true(a.modularity == b.modularity);
    cau_communities_free(&(cau_communities){ .group = a.group });
    cau_communities_free(&(cau_communities){ .group = b.group });
    caucus_ctx_free(ctx);
}

static void letters_go_beyond_z(void **state)
{
    char text[8];
    (void)state;
    cau_coalition_letter(text, 0);
    assert_string_equal(text, "A");
    cau_coalition_letter(text, 25);
    assert_string_equal(text, "Z");
    cau_coalition_letter(text, 26);
    assert_string_equal(text, "AA");
    cau_coalition_letter(text, 27 * 26);
    assert_string_equal(text, "AAA");
    cau_coalition_letter(text, -1);
    assert_string_equal(text, "\xe2\x80\x93");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_proved_modularity_is_the_largest_of_all_groupings),
        cmocka_unit_test(the_karate_club_has_four_groups),
        cmocka_unit_test(the_same_seed_gives_the_same_groups),
        cmocka_unit_test(letters_go_beyond_z),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
