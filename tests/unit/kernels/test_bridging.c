/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "graphs.h"

#include "core/alloc.h"
#include "kernels/bridging.h"

static caucus_ctx *ctx;

/* Sum of 1/d over ordered pairs by Floyd's method, one link left out (m: none). */
static double closeness(const cau_layer *l, cau_length view, size_t without)
{
    static double d[MOST][MOST];
    double sum = 0;
    for (size_t i = 0; i < l->n; i++)
        for (size_t j = 0; j < l->n; j++)
            d[i][j] = i == j ? 0 : (double)INFINITY;
    for (size_t e = 0; e < l->m; e++) {
        if (e == without)
            continue;
        const cau_link *k = &l->links[e];
        d[k->from][k->to] = cau_link_length(k, view);
        if (!l->directed)
            d[k->to][k->from] = cau_link_length(k, view);
    }
    for (size_t k = 0; k < l->n; k++)
        for (size_t i = 0; i < l->n; i++)
            for (size_t j = 0; j < l->n; j++)
                d[i][j] = fmin(d[i][j], d[i][k] + d[k][j]);
    for (size_t i = 0; i < l->n; i++)
        for (size_t j = 0; j < l->n; j++)
            sum += i != j && isfinite(d[i][j]) ? 1 / d[i][j] : 0;
    return sum;
}

static void check_losses(const cau_layer *layer, cau_length view)
{
    double *loss;
    assert_int_equal(cau_link_losses(&loss, ctx, layer, view), CAUCUS_OK);
    const double whole = closeness(layer, view, layer->m);
    for (size_t e = 0; e < layer->m; e++)
        assert_near(loss[e], whole - closeness(layer, view, e));
    cau_free(loss);
}

/* Parts without the tie of a and b, both ways. */
static size_t parts(const cau_layer *l, size_t a, size_t b)
{
    size_t part[MOST], count = l->n;
    for (size_t i = 0; i < l->n; i++)
        part[i] = i;
    for (size_t e = 0; e < l->m; e++) {
        const size_t from = l->links[e].from, to = l->links[e].to;
        if ((from == a && to == b) || (from == b && to == a) || part[from] == part[to])
            continue;
        const size_t old = part[to], new = part[from];
        for (size_t i = 0; i < l->n; i++)
            if (part[i] == old)
                part[i] = new;
        count--;
    }
    return count;
}

static void check_bridges(const cau_layer *l)
{
    cau_bridge *found;
    size_t count, components, at = 0;
    assert_int_equal(cau_bridges_find(&found, &count, &components, ctx, l), CAUCUS_OK);
    const size_t whole = parts(l, l->n, l->n);
    assert_int_equal(components, whole);
    for (size_t a = 0; a < l->n; a++)
        for (size_t b = a + 1; b < l->n; b++) {
            if (parts(l, a, b) == whole)
                continue;
            assert_true(at < count);
            assert_int_equal(found[at].a, a);
            assert_int_equal(found[at].b, b);
            const cau_link *k = &l->links[found[at].link];
            assert_true((k->from == a && k->to == b) || (k->from == b && k->to == a));
            at++;
        }
    assert_int_equal(at, count);
    cau_free(found);
}

static void agrees_on_all_64_undirected_and_4096_directed_networks_of_four(void **state)
{
    (void)state;
    static double s[MOST][MOST];
    for (unsigned bits = 0; bits < 4096 + 64; bits++) {
        const bool directed = bits < 4096;
        unsigned bit = 0;
        memset(s, 0, sizeof s);
        for (size_t i = 0; i < 4; i++)
            for (size_t j = directed ? 0 : i + 1; j < 4; j++)
                if (i != j)
                    s[i][j] = bits >> bit++ & 1;
        cau_layer layer = graph_of(ctx, 4, directed, s);
        check_losses(&layer, CAU_LENGTH_UNIT);
        check_bridges(&layer);
        cau_layer_free(&layer);
    }
}

static void agrees_on_300_random_networks_with_lengths(void **state)
{
    (void)state;
    cau_rng rng = cau_rng_stream(1, "test bridging", 0);
    static double s[MOST][MOST];
    for (size_t k = 0; k < 300; k++) {
        const size_t n = 1 + k % 13;
        random_strengths(&rng, n, k % 2, 0.05 + 0.06 * (double)(k % 8), s);
        cau_layer layer = graph_of(ctx, n, k % 2, s);
        check_losses(&layer, k % 3 == 0 ? CAU_LENGTH_INVERSE : k % 3 == 1 ? CAU_LENGTH_UNIT : CAU_LENGTH_WEIGHT);
        check_bridges(&layer);
        cau_layer_free(&layer);
    }
}

/*   a ─ b ─ c, with d = e apart: each tie is the only way. Without a ─ b: a is alone, and its ways to b and c are gone. */
static void a_line_falls_apart_at_each_tie(void **state)
{
    (void)state;
    cau_layer layer = graph(ctx, 5, false, "ab bc de");
    cau_bridge *found;
    size_t count, components;
    double *loss;
    assert_int_equal(cau_bridges_find(&found, &count, &components, ctx, &layer), CAUCUS_OK);
    assert_int_equal(count, 3);
    assert_int_equal(components, 2);
    assert_near(found[0].pairs_lost, 2);
    assert_int_equal(found[0].side, 1);
    assert_near(found[2].pairs_lost, 1);
    assert_int_equal(cau_link_losses(&loss, ctx, &layer, CAU_LENGTH_UNIT), CAUCUS_OK);
    assert_near(loss[0], 2 * (1 + 0.5));
    cau_free(loss);
    cau_free(found);
    cau_layer_free(&layer);
}

int main(void)
{
    if (caucus_ctx_new(&ctx) != CAUCUS_OK)
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_falls_apart_at_each_tie),
        cmocka_unit_test(agrees_on_all_64_undirected_and_4096_directed_networks_of_four),
        cmocka_unit_test(agrees_on_300_random_networks_with_lengths),
    };
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    caucus_ctx_free(ctx);
    return failed;
}
