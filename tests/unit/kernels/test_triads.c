/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Skeleton, cores, triads and order against plain definitions, on every small directed network and many random ones. */
#include "context.h"
#include "graphs.h"

#include "kernels/order.h"
#include "kernels/triads.h"

/* ---- the slow references */

static size_t type_by_definition(double s[MOST][MOST], const size_t v[3])
{
    size_t mutual = 0, one_way = 0, out[3] = { 0 }, in[3] = { 0 }, apart = 0, heads = 0, tails = 0;
    for (size_t k = 0; k < 3; k++) { /* the pair that v[k] is not in */
        const size_t a = (k + 1) % 3, b = (k + 2) % 3;
        const bool ab = s[v[a]][v[b]] > 0, ba = s[v[b]][v[a]] > 0;
        if (ab && ba) {
            mutual++;
            apart = k;
        } else if (ab || ba) {
            one_way++;
            out[ab ? a : b]++;
            in[ab ? b : a]++;
        }
    }
    for (size_t k = 0; k < 3; k++) {
        heads += out[k] == 2;
        tails += in[k] == 2;
    }
    static const size_t plain[4][4] = { { 0, 1, 0, 0 }, { 2, 0, 0, 0 }, { 10, 14, 0, 0 }, { 15, 0, 0, 0 } };
    if (mutual == 0 && one_way == 2)
        return heads ? 3 : tails ? 4 : 5;
    if (mutual == 0 && one_way == 3)
        return heads ? 8 : 9;
    if (mutual == 1 && one_way == 1) /* down: the third sends to the pair (D), or hears from it (U) */
        return out[apart] ? 6 : 7;
    if (mutual == 1 && one_way == 2)
        return out[apart] == 2 ? 11 : in[apart] == 2 ? 12 : 13;
    return plain[mutual][one_way];
}

static void check_triads(double s[MOST][MOST], size_t n, const cau_skeleton *skeleton)
{
    cau_triads got, want = { 0 };
    assert_int_equal(cau_triads_count(&got, ctx, skeleton, true), CAUCUS_OK);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            for (size_t k = 0; k < n; k++) {
                if (i == j || j == k || i == k)
                    continue;
                want.chains += s[i][j] > 0 && s[j][k] > 0;
                want.closed += s[i][j] > 0 && s[j][k] > 0 && s[i][k] > 0;
                if (i < j && j < k)
                    want.triad[type_by_definition(s, (const size_t[]){ i, j, k })]++;
            }
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++) {
            const int ties = (s[i][j] > 0) + (s[j][i] > 0);
            want.mutual += ties == 2;
            want.asymmetric += ties == 1;
            want.none += ties == 0;
        }
    for (size_t k = 0; k < CAU_TRIAD_TYPES; k++)
        assert_near(got.triad[k], want.triad[k]);
    assert_near(got.chains, want.chains);
    assert_near(got.closed, want.closed);
    assert_near(got.mutual, want.mutual);
    assert_near(got.asymmetric, want.asymmetric);
    assert_near(got.none, want.none);
}

/* Everyone reaches itself. */
static void close_paths(bool r[MOST][MOST], double s[MOST][MOST], size_t n, bool both_ways)
{
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            r[i][j] = i == j || s[i][j] > 0 || (both_ways && s[j][i] > 0);
    for (size_t k = 0; k < n; k++)
        for (size_t i = 0; i < n; i++)
            for (size_t j = 0; j < n; j++)
                r[i][j] = r[i][j] || (r[i][k] && r[k][j]);
}

static bool has_least_bound(bool r[MOST][MOST], size_t n, size_t x, size_t y)
{
    for (size_t z = 0; z < n; z++) {
        bool least = r[z][x] && r[z][y];
        for (size_t w = 0; w < n; w++)
            least = least && (!(r[w][x] && r[w][y]) || r[w][z]);
        if (least)
            return true;
    }
    return false;
}

static void check_order(double s[MOST][MOST], size_t n, const cau_layer *layer, const cau_skeleton *skeleton)
{
    static bool reach[MOST][MOST], joined[MOST][MOST];
    cau_order got, want = { 0 };
    size_t parts = 0, size[MOST] = { 0 };
    assert_int_equal(cau_order_find(&got, ctx, layer, skeleton), CAUCUS_OK);
    close_paths(reach, s, n, false);
    close_paths(joined, s, n, true);
    for (size_t i = 0; i < n; i++) {
        bool first = true;
        for (size_t j = 0; j < n; j++) {
            size[i] += joined[i][j];
            first = first && !(j < i && joined[i][j]);
        }
        parts += first;
        if (first) {
            want.most_spare += (layer->directed ? 1 : 0.5) * (double)(size[i] * (size[i] - 1)) - (double)(size[i] - 1);
            want.most_headless += size[i] > 2 ? (double)((size[i] - 1) * (size[i] - 2)) / 2 : 0;
        }
        for (size_t j = i + 1; j < n; j++) {
            want.joined_pairs += joined[i][j];
            want.any += reach[i][j] || reach[j][i];
            want.mutual += reach[i][j] && reach[j][i];
            want.headless += joined[i][j] && !has_least_bound(reach, n, i, j);
        }
    }
    want.spare = (double)layer->m - (double)(n - parts);
    assert_int_equal(skeleton->parts, parts);
    assert_near(got.joined_pairs, want.joined_pairs);
    assert_near(got.any, want.any);
    assert_near(got.mutual, want.mutual);
    assert_near(got.spare, want.spare);
    assert_near(got.most_spare, want.most_spare);
    assert_near(got.headless, want.headless);
    assert_near(got.most_headless, want.most_headless);
}

/* Take away whoever has fewer than k left, until nobody has. */
static void check_cores(double s[MOST][MOST], size_t n, const cau_skeleton *skeleton)
{
    size_t core[MOST], want[MOST] = { 0 };
    assert_int_equal(cau_cores(core, ctx, skeleton), CAUCUS_OK);
    for (size_t k = 1; k < n; k++) {
        bool in[MOST], again = true;
        for (size_t v = 0; v < n; v++)
            in[v] = true;
        while (again) {
            again = false;
            for (size_t v = 0; v < n; v++) {
                size_t degree = 0;
                for (size_t u = 0; u < n; u++)
                    degree += u != v && in[u] && (s[v][u] > 0 || s[u][v] > 0);
                if (in[v] && degree < k) {
                    in[v] = false;
                    again = true;
                }
            }
        }
        for (size_t v = 0; v < n; v++)
            want[v] = in[v] ? k : want[v];
    }
    for (size_t v = 0; v < n; v++)
        assert_int_equal(core[v], want[v]);
}

static void check_all(double s[MOST][MOST], size_t n, bool directed)
{
    cau_layer layer = graph_of(ctx, n, directed, s);
    cau_skeleton skeleton;
    assert_int_equal(cau_skeleton_make(&skeleton, ctx, &layer), CAUCUS_OK);
    for (size_t v = 0; v < n; v++)
        for (size_t a = skeleton.start[v]; a < skeleton.start[v + 1]; a++) {
            const size_t u = skeleton.node[a];
            assert_int_equal(skeleton.way[a], (s[v][u] > 0 ? CAU_GOES_OUT : 0) | (s[u][v] > 0 ? CAU_COMES_IN : 0));
            assert_near(skeleton.strength[a], fmax(s[v][u], s[u][v]));
        }
    check_triads(s, n, &skeleton);
    check_order(s, n, &layer, &skeleton);
    check_cores(s, n, &skeleton);
    cau_skeleton_free(&skeleton);
    cau_layer_free(&layer);
}

static void agrees_with_the_definitions_on_all_directed_networks_of_up_to_4(void **state)
{
    (void)state;
    static double s[MOST][MOST];
    for (size_t n = 0; n <= 4; n++) {
        const size_t cells = n > 0 ? n * (n - 1) : 0;
        for (size_t code = 0; code < (size_t)1 << cells; code++) {
            size_t bit = 0;
            for (size_t i = 0; i < n; i++)
                for (size_t j = 0; j < n; j++)
                    s[i][j] = i != j && (code >> bit++ & 1) ? 1 : 0;
            check_all(s, n, true);
        }
    }
}

static void agrees_with_the_definitions_on_all_undirected_networks_of_5(void **state)
{
    (void)state;
    static double s[MOST][MOST];
    for (size_t code = 0; code < 1 << 10; code++) {
        size_t bit = 0;
        for (size_t i = 0; i < 5; i++)
            for (size_t j = i + 1; j < 5; j++)
                s[i][j] = s[j][i] = code >> bit++ & 1 ? 1 : 0;
        check_all(s, 5, false);
    }
}

static void agrees_with_the_definitions_on_200_random_networks(void **state)
{
    (void)state;
    cau_rng rng = cau_rng_stream(21, "test triads", 0);
    static double s[MOST][MOST];
    for (size_t k = 0; k < 200; k++) {
        const size_t n = 6 + k % 15;
        random_strengths(&rng, n, k % 2, 0.04 + 0.05 * (double)(k % 7), s);
        check_all(s, n, k % 2);
    }
}

/*   Mutual, one-way and empty pairs of the 16 families: 20 of 120 pairs married; Pucci is tied to nobody.
 *   Padgett & Ansell's families have 3 triangles and 38 open chains (R's sna: triad.census). */
static void the_families_have_three_triangles(void **state)
{
    (void)state;
    cau_layer layer = graph(ctx, MARRIAGES);
    cau_skeleton s;
    cau_triads t;
    assert_int_equal(cau_skeleton_make(&s, ctx, &layer), CAUCUS_OK);
    assert_int_equal(cau_triads_count(&t, ctx, &s, true), CAUCUS_OK);
    assert_near(t.mutual, 20);
    assert_near(t.triad[15], 3);
    assert_near(t.triad[10], 38);
    assert_near(t.closed / t.chains, 9.0 / 47);
    assert_int_equal(s.parts, 2);
    cau_skeleton_free(&s);
    cau_layer_free(&layer);
}

/*        a            Krackhardt's tree: a commands b and c, b commands d. All four dimensions are 1:
 *       / \           no spare tie, no pair that reaches each other, and of every two one nearest above
 *      b   c          (of b and d that is b itself).
 *      |
 *      d       */
static void a_tree_of_command_has_no_spare_tie_and_no_pair_without_a_head(void **state)
{
    (void)state;
    cau_layer layer = graph(ctx, 4, true, "ab ac bd");
    cau_skeleton s;
    cau_order o;
    assert_int_equal(cau_skeleton_make(&s, ctx, &layer), CAUCUS_OK);
    assert_int_equal(cau_order_find(&o, ctx, &layer, &s), CAUCUS_OK);
    assert_near(o.joined_pairs, 6);
    assert_near(o.mutual, 0);
    assert_near(o.spare, 0);
    assert_near(o.headless, 0);
    assert_near(o.most_headless, 3);
    cau_skeleton_free(&s);
    cau_layer_free(&layer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tree_of_command_has_no_spare_tie_and_no_pair_without_a_head),
        cmocka_unit_test(the_families_have_three_triangles),
        cmocka_unit_test(agrees_with_the_definitions_on_all_directed_networks_of_up_to_4),
        cmocka_unit_test(agrees_with_the_definitions_on_all_undirected_networks_of_5),
        cmocka_unit_test(agrees_with_the_definitions_on_200_random_networks),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
