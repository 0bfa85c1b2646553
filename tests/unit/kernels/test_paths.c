/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "context.h"
#include "graphs.h"

#include "igraph/door.h"
#include "kernels/paths.h"
#include "kernels/search.h"

static cau_paths run(const cau_layer *layer, cau_length view)
{
    cau_paths w;
    assert_int_equal(cau_paths_init(&w, ctx, layer->n, layer->m), CAUCUS_OK);
    assert_true(cau_paths_run(&w, layer, view, CAU_PATHS_BETWEENNESS | CAU_PATHS_HARMONIC, ctx));
    return w;
}

/* ---- the slow reference: whole-number lengths, every simple path walked */

typedef struct reference {
    size_t n;
    long length[MOST][MOST]; /* 0: no arc */
    long shortest;
    double through[MOST], paths; /* shortest paths over each node, of the pair at hand */
    bool on[MOST];
    double between[MOST], harmonic[MOST], harmonic_in[MOST];
    size_t joined, reaches[MOST], reached_by[MOST];
} reference;

static void walk(reference *r, size_t at, size_t to, long done)
{
    if (at == to) {
        if (done > r->shortest)
            return;
        if (done < r->shortest) {
            r->shortest = done;
            r->paths = 0;
            memset(r->through, 0, sizeof r->through);
        }
        r->paths++;
        for (size_t v = 0; v < r->n; v++)
            r->through[v] += r->on[v];
        return;
    }
    for (size_t u = 0; u < r->n; u++)
        if (r->length[at][u] > 0 && !r->on[u]) {
            r->on[u] = true;
            walk(r, u, to, done + r->length[at][u]);
            r->on[u] = false;
        }
}

static void all_pairs(reference *r, double unit)
{
    for (size_t s = 0; s < r->n; s++)
        for (size_t t = 0; t < r->n; t++) {
            if (s == t)
                continue;
            r->shortest = 1000000;
            r->paths = 0;
            memset(r->on, 0, sizeof r->on);
            r->on[s] = true;
            walk(r, s, t, 0);
            if (!(r->paths > 0))
                continue;
            r->joined++;
            r->reaches[s]++;
            r->reached_by[t]++;
            r->harmonic[s] += unit / (double)r->shortest;
            r->harmonic_in[t] += unit / (double)r->shortest;
            for (size_t v = 0; v < r->n; v++)
                if (v != s && v != t)
                    r->between[v] += r->through[v] / r->paths;
        }
}

/* Closeness alone is computed for many sources at once: the numbers have to be those of one at a time. */
static void closeness_alone_is_the_same(const cau_layer *layer, const cau_paths *both)
{
    cau_paths w;
    assert_int_equal(cau_paths_init(&w, ctx, layer->n, layer->m), CAUCUS_OK);
    assert_true(cau_paths_run(&w, layer, CAU_LENGTH_UNIT, CAU_PATHS_HARMONIC, ctx));
    assert_int_equal(w.joined, both->joined);
    for (size_t v = 0; v < layer->n; v++) {
        assert_near(w.harmonic[v], both->harmonic[v]);
        assert_near(w.harmonic_in[v], both->harmonic_in[v]);
        assert_int_equal(w.reaches[v], both->reaches[v]);
        assert_int_equal(w.reached_by[v], both->reached_by[v]);
    }
    cau_paths_free(&w);
}

static void compare(const cau_layer *layer, double s[MOST][MOST], cau_length view)
{
    static reference r;
    memset(&r, 0, sizeof r);
    r.n = layer->n;
    for (size_t i = 0; i < r.n; i++)
        for (size_t j = 0; j < r.n; j++)
            if (s[i][j] > 0)
                r.length[i][j] = view == CAU_LENGTH_INVERSE ? (long)(12 / s[i][j]) : view == CAU_LENGTH_WEIGHT ? (long)s[i][j] : 1;
    all_pairs(&r, view == CAU_LENGTH_INVERSE ? 12 : 1);
    cau_paths w = run(layer, view);
    assert_int_equal(w.joined, r.joined);
    for (size_t v = 0; v < r.n; v++) {
        const double others = (double)(r.joined - r.reaches[v] - r.reached_by[v]);
        assert_near(w.betweenness[v], layer->directed ? r.between[v] : r.between[v] / 2);
        assert_near(cau_paths_share(&w, v), others > 0 ? r.between[v] / others : (double)NAN);
        assert_near(w.harmonic[v], r.n < 2 ? (double)NAN : r.harmonic[v] / (double)(r.n - 1));
        assert_near(w.harmonic_in[v], r.n < 2 ? (double)NAN : r.harmonic_in[v] / (double)(r.n - 1));
    }
    if (view == CAU_LENGTH_UNIT)
        closeness_alone_is_the_same(layer, &w);
    cau_paths_free(&w);
}

static void agrees_with_walking_every_path_on_300_small_networks(void **state)
{
    (void)state;
    cau_rng rng = cau_rng_stream(7, "test paths", 0);
    static double s[MOST][MOST];
    for (size_t k = 0; k < 300; k++) {
        const size_t n = 1 + k % 7;
        const bool directed = k % 2;
        random_strengths(&rng, n, directed, 0.2 + 0.1 * (double)(k % 6), s);
        cau_layer layer = graph_of(ctx, n, directed, s);
        compare(&layer, s, CAU_LENGTH_INVERSE);
        compare(&layer, s, CAU_LENGTH_UNIT);
        compare(&layer, s, CAU_LENGTH_WEIGHT);
        cau_layer_free(&layer);
    }
}

/*      a ── b ── c      the only road between a and c runs over b: 1 pair, 100 of 100 routes */
static void a_middle_stakeholder_carries_the_only_road(void **state)
{
    (void)state;
    cau_layer layer = graph(ctx, 3, false, "ab bc");
    cau_paths w = run(&layer, CAU_LENGTH_UNIT);
    assert_near(w.betweenness[1], 1);
    assert_near(w.betweenness[0], 0);
    assert_near(cau_paths_share(&w, 1), 1);
    assert_near(w.harmonic[0], 0.75); /* (1 + 1/2) / 2 */
    cau_paths_free(&w);
    cau_layer_free(&layer);
}

/*   a ─2─ b ─3─ c ─6─ d     1/2 + 1/3 + 1/6 = 1 = the direct tie a ─1─ d: two shortest paths, half of each pair's
 *   └───────1─────────┘     road. Rounding makes the sum differ from 1 in the last digit. */
static void lengths_that_differ_by_rounding_only_are_equal(void **state)
{
    (void)state;
    cau_layer layer = graph(ctx, 4, false, "ab2 bc3 cd6 ad1");
    cau_paths w = run(&layer, CAU_LENGTH_INVERSE);
    /* b: pair (a,c) wholly, (a,d) half; c: (b,d) wholly, (a,d) half */
    assert_near(w.betweenness[1], 1.5);
    assert_near(w.betweenness[2], 1.5);
    cau_paths_free(&w);
    cau_layer_free(&layer);
}

static void the_medici_lie_between_47_and_a_half_pairs(void **state)
{
    (void)state;
    cau_layer layer = graph(ctx, MARRIAGES);
    cau_paths w = run(&layer, CAU_LENGTH_UNIT);
    assert_near(w.betweenness[8], 47.5); /* Wasserman & Faust 1994, table 5.1: 0.522 of 91 pairs of the 15 with ties */
    assert_near(w.betweenness[11], 0);   /* Pucci married none of them */
    assert_near(cau_paths_share(&w, 8), 47.5 / 91);
    cau_paths_free(&w);
    cau_layer_free(&layer);
}

static void heather_leads_the_kite(void **state)
{
    (void)state;
    cau_layer layer = graph(ctx, KITE);
    cau_paths w = run(&layer, CAU_LENGTH_UNIT);
    assert_near(w.betweenness[7], 14); /* Krackhardt 1990, figure 1: 0.389 of 36 pairs */
    assert_near(w.betweenness[8], 8);  /* Ike: 0.222 */
    assert_near(w.betweenness[9], 0);
    cau_paths_free(&w);
    cau_layer_free(&layer);
}

static void agrees_with_igraph_on_larger_networks(void **state)
{
    (void)state;
    cau_rng rng = cau_rng_stream(8, "test paths", 0);
    static double s[MOST][MOST];
    for (size_t k = 0; k < 20; k++) {
        random_strengths(&rng, 30, k % 2, 0.12, s);
        cau_layer layer = graph_of(ctx, 30, k % 2, s);
        cau_paths w = run(&layer, CAU_LENGTH_WEIGHT);
        igraph_t g;
        igraph_vector_t lengths, want;
        assert_int_equal(cau_igraph_graph(&g, ctx, &layer), CAUCUS_OK);
        assert_int_equal(cau_igraph_lengths(&lengths, ctx, &layer, CAU_LENGTH_WEIGHT), CAUCUS_OK);
        assert_int_equal(CAU_IG(ctx, "test", igraph_vector_init(&want, 0)), CAUCUS_OK);
        assert_int_equal(CAU_IG(ctx, "test", igraph_betweenness(&g, &want, igraph_vss_all(), layer.directed, &lengths)), CAUCUS_OK);
        for (size_t v = 0; v < 30; v++)
            assert_near(w.betweenness[v], VECTOR(want)[v]);
        cau_igraph_vector_free(&want);
        cau_igraph_vector_free(&lengths);
        cau_igraph_graph_free(&g);
        cau_paths_free(&w);
        cau_layer_free(&layer);
    }
}

/* Beyond 64 sources: a line of 200 with some shortcuts, and 30 random networks of 150. */
static void closeness_of_more_than_64_stakeholders_is_the_same_at_once_and_one_by_one(void **state)
{
    (void)state;
    enum { N = 200 };
    static cau_link links[600];
    cau_rng rng = cau_rng_stream(10, "test paths", 0);
    for (size_t k = 0; k < 31; k++) {
        const size_t n = k == 0 ? N : 150;
        size_t m = 0;
        static bool there[N][N];
        memset(there, 0, sizeof there);
        for (size_t v = 0; k == 0 && v + 1 < n; v++)
            links[m++] = (cau_link){ .from = v, .to = v + 1, .strength = 1 };
        while (k > 0 && m < 40 + 15 * k) {
            const size_t a = cau_rng_below(&rng, n), b = cau_rng_below(&rng, n);
            if (a == b || there[a][b] || there[b][a])
                continue;
            there[a][b] = true;
            links[m++] = (cau_link){ .from = a < b || k % 2 ? a : b, .to = a < b || k % 2 ? b : a, .strength = 1 };
        }
        cau_layer layer;
        assert_int_equal(cau_layer_from_links(&layer, ctx, "test", n, k % 2, false, links, m), CAUCUS_OK);
        cau_paths w = run(&layer, CAU_LENGTH_UNIT);
        closeness_alone_is_the_same(&layer, &w);
        cau_paths_free(&w);
        cau_layer_free(&layer);
    }
}

static void an_isolate_changes_nobodys_routes_and_names_do_not_matter(void **state)
{
    (void)state;
    cau_rng rng = cau_rng_stream(9, "test paths", 0);
    static double s[MOST][MOST], t[MOST][MOST];
    for (size_t k = 0; k < 50; k++) {
        const size_t n = 8;
        size_t to[MOST];
        random_strengths(&rng, n, true, 0.3, s);
        memset(t, 0, sizeof t);
        for (size_t i = 0; i < n + 1; i++)
            to[i] = i;
        cau_rng_shuffle(&rng, to, n + 1); /* one of the n + 1 new places stays empty */
        for (size_t i = 0; i < n; i++)
            for (size_t j = 0; j < n; j++)
                t[to[i]][to[j]] = 3 * s[i][j]; /* and three times the strength changes no route either */
        cau_layer a = graph_of(ctx, n, true, s), b = graph_of(ctx, n + 1, true, t);
        cau_paths x = run(&a, CAU_LENGTH_INVERSE), y = run(&b, CAU_LENGTH_INVERSE);
        for (size_t i = 0; i < n; i++) {
            assert_near(y.betweenness[to[i]], x.betweenness[i]);
            assert_near(cau_paths_share(&y, to[i]), cau_paths_share(&x, i));
            assert_near(y.harmonic[to[i]] * (double)n, 3 * x.harmonic[i] * (double)(n - 1));
        }
        cau_paths_free(&x);
        cau_paths_free(&y);
        cau_layer_free(&a);
        cau_layer_free(&b);
    }
}

static void nobody_and_one_stakeholder_are_no_trouble(void **state)
{
    (void)state;
    for (size_t n = 0; n < 2; n++) {
        cau_layer layer = graph(ctx, n, false, "");
        cau_paths w = run(&layer, CAU_LENGTH_INVERSE);
        if (n == 1) {
            assert_near(w.betweenness[0], 0);
            assert_true(isnan(w.harmonic[0]) && isnan(cau_paths_share(&w, 0)));
        }
        cau_paths_free(&w);
        cau_layer_free(&layer);
    }
}

/* ---- all sources at once (up to 64 stakeholders) against one search after the other, as large networks have it */

static cau_layer random_layer(cau_rng *rng, size_t n, bool directed, size_t choices)
{
    cau_layer layer;
    cau_link *links = cau_alloc(n * n, sizeof *links);
    size_t m = 0;
    assert_non_null(links);
    for (size_t i = 0; i < n; i++)
        for (size_t j = directed ? 0 : i + 1; j < n; j++)
            if (i != j && cau_rng_uniform(rng) < 4.0 / (double)n)
                links[m++] = (cau_link){ .from = i, .to = j,
                    .strength = choices ? (double)(1 + cau_rng_below(rng, choices)) : exp(3 * cau_rng_uniform(rng)) };
    assert_int_equal(cau_layer_from_links(&layer, ctx, "test", n, directed, false, links, m), CAUCUS_OK);
    cau_free(links);
    return layer;
}

typedef struct one_by_one {
    double between[64], stress[64], far[64], harmonic[64], harmonic_in[64];
} one_by_one;

static void search(one_by_one *r, const cau_layer *layer)
{
    cau_compact g = { 0 };
    cau_search s = { 0 };
    memset(r, 0, sizeof *r);
    assert_int_equal(cau_compact_make(&g, ctx, layer, CAU_LENGTH_INVERSE), CAUCUS_OK);
    assert_int_equal(cau_search_init(&s, ctx, &g), CAUCUS_OK);
    for (uint32_t v = 0; v < g.n; v++) {
        for (int count = 0; count < 2; count++) {
            cau_search_from(&s, v);
            for (uint32_t k = 1; count && k < s.found; k++) {
                const double d = cau_search_distance(&s, s.order[k]);
                r->far[v] += d;
                r->harmonic[v] += 1 / d / (double)(layer->n - 1);
                r->harmonic_in[s.order[k]] += 1 / d / (double)(layer->n - 1);
            }
            cau_search_gather(&s, count ? r->stress : r->between, count);
            cau_search_reset(&s);
        }
    }
    for (size_t v = 0; !layer->directed && v < layer->n; v++) {
        r->between[v] /= 2;
        r->stress[v] /= 2;
    }
    cau_search_free(&s);
    cau_compact_free(&g);
}

/* Weights that differ (one shortest path to everyone), and a few whole numbers (many, from some sources or all). */
static void all_sources_at_once_find_what_each_finds(void **state)
{
    (void)state;
    cau_rng rng = cau_rng_stream(9, "few", 0);
    for (size_t k = 0; k < 60; k++) {
        const size_t n = 20 + cau_rng_below(&rng, 45);
        cau_layer layer = random_layer(&rng, n, k % 2 == 0, k % 3 == 0 ? 0 : k % 3 == 1 ? 3 : 400);
        one_by_one want;
        cau_paths w;
        search(&want, &layer);
        assert_int_equal(cau_paths_init(&w, ctx, n, layer.m), CAUCUS_OK);
        assert_true(cau_paths_run(&w, &layer, CAU_LENGTH_INVERSE, CAU_PATHS_BETWEENNESS | CAU_PATHS_STRESS | CAU_PATHS_HARMONIC, ctx));
        for (size_t v = 0; v < n; v++) {
            assert_near(w.betweenness[v], want.between[v]);
            assert_near(w.stress[v], want.stress[v]);
            assert_near(w.far[v], want.far[v]);
            assert_near(w.harmonic[v], want.harmonic[v]);
            assert_near(w.harmonic_in[v], want.harmonic_in[v]);
        }
        cau_paths_free(&w);
        cau_layer_free(&layer);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_middle_stakeholder_carries_the_only_road),
        cmocka_unit_test(lengths_that_differ_by_rounding_only_are_equal),
        cmocka_unit_test(agrees_with_walking_every_path_on_300_small_networks),
        cmocka_unit_test(the_medici_lie_between_47_and_a_half_pairs),
        cmocka_unit_test(heather_leads_the_kite),
        cmocka_unit_test(agrees_with_igraph_on_larger_networks),
        cmocka_unit_test(closeness_of_more_than_64_stakeholders_is_the_same_at_once_and_one_by_one),
        cmocka_unit_test(an_isolate_changes_nobodys_routes_and_names_do_not_matter),
        cmocka_unit_test(nobody_and_one_stakeholder_are_no_trouble),
        cmocka_unit_test(all_sources_at_once_find_what_each_finds),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
