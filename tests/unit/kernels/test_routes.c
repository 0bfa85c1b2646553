/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "graphs.h"

#include "kernels/routes.h"

static caucus_ctx *ctx;

/* ---- the slow reference: whole-number lengths, every simple path walked */

static const long NEVER = 1000000000;

typedef struct reference {
    size_t n;
    long length[MOST][MOST]; /* 0: no arc */
    long shortest;
    double through[MOST]; /* shortest paths over each, of the pair at hand */
    bool on[MOST];
} reference;

static void walk(reference *r, size_t at, size_t to, long done)
{
    if (at == to) {
        if (done < r->shortest)
            memset(r->through, 0, sizeof r->through);
        for (size_t v = 0; done <= r->shortest && v < r->n; v++)
            r->through[v] += r->on[v];
        r->shortest = done < r->shortest ? done : r->shortest;
        return;
    }
    for (size_t u = 0; u < r->n; u++)
        if (r->length[at][u] > 0 && !r->on[u]) {
            r->on[u] = true;
            walk(r, u, to, done + r->length[at][u]);
            r->on[u] = false;
        }
}

static void compare(const cau_layer *layer, double s[MOST][MOST], cau_length view)
{
    static reference r;
    double distance[MOST] = { 0 }, stress[MOST] = { 0 };
    size_t reached[MOST] = { 0 }, near[MOST];
    memset(&r, 0, sizeof r);
    r.n = layer->n;
    for (size_t i = 0; i < r.n; i++)
        for (size_t j = 0; j < r.n; j++)
            if (s[i][j] > 0)
                r.length[i][j] = view == CAU_LENGTH_INVERSE ? (long)(12 / s[i][j]) : view == CAU_LENGTH_WEIGHT ? (long)s[i][j] : 1;
    for (size_t i = 0; i < r.n; i++)
        for (size_t j = 0; j < r.n; j++) {
            if (i == j)
                continue;
            r.shortest = NEVER;
            memset(r.through, 0, sizeof r.through);
            memset(r.on, 0, sizeof r.on);
            r.on[i] = true;
            walk(&r, i, j, 0);
            if (r.shortest == NEVER)
                continue;
            reached[i]++;
            distance[i] += (double)r.shortest / (view == CAU_LENGTH_INVERSE ? 12 : 1);
            for (size_t v = 0; v < r.n; v++)
                stress[v] += v != i && v != j ? r.through[v] / (layer->directed ? 1 : 2) : 0;
        }
    cau_routes got;
    assert_int_equal(cau_routes_find(&got, ctx, layer, view, true), CAUCUS_OK);
    assert_int_equal(cau_routes_near(near, ctx, layer), CAUCUS_OK);
    for (size_t i = 0; i < r.n; i++) {
        size_t two = 0;
        for (size_t j = 0; j < r.n; j++) {
            bool by_one = false;
            for (size_t k = 0; k < r.n; k++)
                by_one = by_one || (s[i][k] > 0 && s[k][j] > 0);
            two += j != i && (s[i][j] > 0 || by_one);
        }
        assert_int_equal(near[i], two);
        assert_int_equal(got.reached[i], reached[i]);
        assert_near(got.distance[i], distance[i]);
        assert_near(got.stress[i], stress[i]);
    }
    cau_routes_free(&got);
}

static void agrees_with_walking_every_path_on_300_small_networks(void **state)
{
    (void)state;
    cau_rng rng = cau_rng_stream(31, "test routes", 0);
    static double s[MOST][MOST];
    for (size_t k = 0; k < 300; k++) {
        const size_t n = k % 8;
        random_strengths(&rng, n, k % 2, 0.15 + 0.1 * (double)(k % 6), s);
        cau_layer layer = graph_of(ctx, n, k % 2, s);
        compare(&layer, s, CAU_LENGTH_INVERSE);
        compare(&layer, s, CAU_LENGTH_UNIT);
        compare(&layer, s, CAU_LENGTH_WEIGHT);
        cau_layer_free(&layer);
        for (size_t i = 0; i < n; i++) /* no common unit that buckets could take: the heap */
            for (size_t j = 0; j < n; j++)
                s[i][j] = s[i][j] > 0 ? 100003 * s[i][j] + (double)((i + j) % 2) : 0;
        layer = graph_of(ctx, n, k % 2, s);
        compare(&layer, s, CAU_LENGTH_WEIGHT);
        cau_layer_free(&layer);
    }
}

/*   a ── b ── d    two shortest paths from a to d, one over each of b and c: stress 1 each (betweenness 1/2); and likewise
 *   └─── c ───┘    one from b to c over a and one over d. a: distances 1, 1, 2. */
static void stress_counts_each_of_two_equally_short_paths_whole(void **state)
{
    (void)state;
    cau_layer layer = graph(ctx, 4, false, "ab ac bd cd");
    cau_routes r;
    assert_int_equal(cau_routes_find(&r, ctx, &layer, CAU_LENGTH_UNIT, true), CAUCUS_OK);
    for (size_t v = 0; v < 4; v++) {
        assert_near(r.stress[v], 1);
        assert_near(r.distance[v], 4);
    }
    cau_routes_free(&r);
    cau_layer_free(&layer);
}

/* Krackhardt 1990, figure 1: Fernando and Garth have closeness 0.643 = 9/14, Jane 0.310 = 9/29. */
static void fernando_and_garth_are_closest_in_the_kite(void **state)
{
    (void)state;
    cau_layer layer = graph(ctx, KITE);
    cau_routes r;
    assert_int_equal(cau_routes_find(&r, ctx, &layer, CAU_LENGTH_UNIT, false), CAUCUS_OK);
    assert_null(r.stress);
    assert_near(r.distance[5], 14);
    assert_near(r.distance[6], 14);
    assert_near(r.distance[9], 29);
    cau_routes_free(&r);
    cau_layer_free(&layer);
}

int main(void)
{
    if (caucus_ctx_new(&ctx) != CAUCUS_OK)
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stress_counts_each_of_two_equally_short_paths_whole),
        cmocka_unit_test(fernando_and_garth_are_closest_in_the_kite),
        cmocka_unit_test(agrees_with_walking_every_path_on_300_small_networks),
    };
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    caucus_ctx_free(ctx);
    return failed;
}
