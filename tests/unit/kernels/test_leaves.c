/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "graphs.h"

#include "kernels/leaves.h"

static caucus_ctx *ctx;
static double dist[MOST][MOST], ways[MOST][MOST];

/* Distances and numbers of shortest paths, pair by pair, from the definition; lengths are whole numbers. `without`: nobody there. */
static void slow_paths(size_t n, double s[MOST][MOST], size_t without)
{
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            dist[i][j] = i == j ? 0 : i != without && j != without && s[i][j] > 0 ? 12 / s[i][j] : (double)INFINITY;
    for (size_t k = 0; k < n; k++)
        for (size_t i = 0; i < n; i++)
            for (size_t j = 0; j < n; j++)
                dist[i][j] = fmin(dist[i][j], dist[i][k] + dist[k][j]);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            ways[i][j] = i == j;
    for (size_t i = 0; i < n; i++) /* by growing distance, which is at most 12 n */
        for (size_t d = 1; d <= 12 * n; d++)
            for (size_t j = 0; j < n; j++)
                for (size_t k = 0; i != j && dist[i][j] >= (double)d && dist[i][j] <= (double)d && k < n; k++)
                    if (k != j && s[k][j] > 0 && k != without && fabs(dist[i][k] + 12 / s[k][j] - dist[i][j]) < 1e-9)
                        ways[i][j] += ways[i][k];
}

static double slow_share(size_t n, size_t v)
{
    double sum = 0, pairs = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++) {
            if (i == j || i == v || j == v || isinf(dist[i][j]))
                continue;
            pairs++;
            if (fabs(dist[i][v] + dist[v][j] - dist[i][j]) < 1e-9)
                sum += ways[i][v] * ways[v][j] / ways[i][j];
        }
    return pairs > 0 ? sum / pairs : (double)NAN;
}

static double slow_pairs(size_t n, size_t but)
{
    double pairs = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            pairs += i != j && i != but && j != but && isfinite(dist[i][j]);
    return pairs;
}

static void agrees_with_taking_each_out_on_200_random_networks(void **state)
{
    (void)state;
    cau_rng rng = cau_rng_stream(1, "test leaves", 0);
    static double s[MOST][MOST];
    for (size_t k = 0; k < 200; k++) {
        const size_t n = 2 + k % 7;
        random_strengths(&rng, n, k % 2, 0.15 + 0.1 * (double)(k % 5), s);
        cau_layer layer = graph_of(ctx, n, k % 2, s);
        cau_leaves w = { 0 };
        assert_int_equal(cau_leaves_init(&w, ctx, &layer, CAU_LENGTH_INVERSE), CAUCUS_OK);
        for (size_t v = 0; v < n; v++) {
            assert_int_equal(cau_leaves_find(&w, v), CAUCUS_OK);
            double before[MOST], most = 0;
            slow_paths(n, s, n);
            const double joined = slow_pairs(n, v);
            for (size_t u = 0; u < n; u++) {
                before[u] = slow_share(n, u);
                assert_near(w.result.before[u], before[u]);
            }
            slow_paths(n, s, v);
            assert_near(w.result.pairs_lost, joined - slow_pairs(n, v));
            for (size_t u = 0; u < n; u++) {
                if (u == v)
                    continue;
                const double after = slow_share(n, u);
                assert_near(w.result.after[u], after);
                if (after - before[u] > most + 1e-10)
                    most = after - before[u];
            }
            assert_near(w.result.gain, most);
            assert_int_equal(w.result.gains_most == CAU_NONE, most < 1e-10);
        }
        cau_leaves_free(&w);
        cau_layer_free(&layer);
    }
}

/*   a ─ b ─ c    a shorter way over b, a longer one over d ─ e. Without b the pair a, c goes over d and e:
 *   a ─ d ─ e ─ c  each of them then carries more. */
static void the_longer_way_round_gains_when_the_short_one_closes(void **state)
{
    (void)state;
    cau_layer layer = graph(ctx, 5, false, "ab bc ad de ce");
    cau_leaves w = { 0 };
    assert_int_equal(cau_leaves_init(&w, ctx, &layer, CAU_LENGTH_UNIT), CAUCUS_OK);
    assert_int_equal(cau_leaves_find(&w, 1), CAUCUS_OK);
    assert_int_equal(w.result.gains_most, 3);
    assert_near(w.result.before[3], 1.0 / 6); /* a to e, of the six pairs of others */
    assert_near(w.result.after[3], 2.0 / 3);  /* a to e and a to c, of three */
    assert_near(w.result.pairs_lost, 0);
    cau_leaves_free(&w);
    cau_layer_free(&layer);
}

int main(void)
{
    if (caucus_ctx_new(&ctx) != CAUCUS_OK)
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_longer_way_round_gains_when_the_short_one_closes),
        cmocka_unit_test(agrees_with_taking_each_out_on_200_random_networks),
    };
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    caucus_ctx_free(ctx);
    return failed;
}
