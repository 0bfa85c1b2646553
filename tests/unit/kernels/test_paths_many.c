/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The kernels for large networks against the plain ones, which have references of their own (test_paths.c). */
#include "kernels/paths_many.h"

#include "core/random.h"
#include "kernels/compact.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { N = 150, M = 4000 }; /* enough work that cau_paths_all() takes the way for many */
typedef enum strengths { SCALE, REAL } strengths;

static int by_pair(const void *a, const void *b)
{
    const cau_link *x = a, *y = b;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return (x->to > y->to) - (x->to < y->to);
}

/* A random network; the last ten stakeholders have no ties, and a second part hangs on nothing. */
static void make(cau_layer *out, caucus_ctx *ctx, bool directed, strengths kind, uint64_t seed)
{
    cau_rng rng = cau_rng_stream(seed, "many", 0);
    cau_link *links = cau_alloc(M, sizeof *links);
    size_t kept = 0;
    for (size_t e = 0; e < M; e++) {
        const size_t half = cau_rng_below(&rng, 4) == 0 ? 100 : 0, size = half ? 40 : 100;
        size_t a = half + cau_rng_below(&rng, size), b = half + cau_rng_below(&rng, size);
        if (!directed && a > b) {
            const size_t t = a;
            a = b;
            b = t;
        }
        links[e] = (cau_link){ .from = a, .to = b, .confidence = 1 };
        links[e].strength = kind == SCALE ? 1 + (double)cau_rng_below(&rng, 5) : 0.1 + cau_rng_uniform(&rng);
    }
    qsort(links, M, sizeof *links, by_pair);
    for (size_t e = 0; e < M; e++)
        if (links[e].from != links[e].to && (kept == 0 || by_pair(&links[kept - 1], &links[e]) != 0))
            links[kept++] = links[e];
    assert_int_equal(cau_layer_from_links(out, ctx, "alliance", N, directed, false, links, kept), CAUCUS_OK);
    cau_free(links);
}

static void close_to(double got, double want)
{
    if (fabs(got - want) > 1e-9 * fmax(1, fabs(want)))
        fail_msg("%.17g is not %.17g", got, want);
}

static void compare(bool directed, strengths kind, cau_length view, unsigned want, uint64_t seed)
{
    caucus_ctx *ctx = NULL;
    cau_layer layer;
    cau_paths plain, many[3];
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    make(&layer, ctx, directed, kind, seed);
    assert_true((double)layer.n * (double)layer.out_start[layer.n] > 300000);
    assert_int_equal(cau_paths_init(&plain, ctx, layer.n, layer.m), CAUCUS_OK);
    assert_true(cau_paths_run(&plain, &layer, view, want, ctx));
    for (unsigned t = 0; t < 3; t++) {
        caucus_ctx_set_threads(ctx, t + 1);
        assert_int_equal(cau_paths_init(&many[t], ctx, layer.n, layer.m), CAUCUS_OK);
        assert_int_equal(cau_paths_all(&many[t], ctx, &layer, view, want), CAUCUS_OK);
        for (size_t v = 0; v < layer.n; v++) {
            if (want & CAU_PATHS_BETWEENNESS) {
                close_to(many[t].betweenness[v], plain.betweenness[v]);
                close_to(cau_paths_share(&many[t], v), cau_paths_share(&plain, v));
            }
            if (want & CAU_PATHS_HARMONIC)
                close_to(many[t].harmonic[v], plain.harmonic[v]);
            if (want & CAU_PATHS_HARMONIC_IN)
                close_to(many[t].harmonic_in[v], plain.harmonic_in[v]);
        }
        assert_memory_equal(many[t].betweenness, many[0].betweenness, layer.n * sizeof(double));
        assert_memory_equal(many[t].harmonic, many[0].harmonic, layer.n * sizeof(double));
        assert_memory_equal(many[t].harmonic_in, many[0].harmonic_in, layer.n * sizeof(double));
    }
    for (unsigned t = 0; t < 3; t++)
        cau_paths_free(&many[t]);
    cau_paths_free(&plain);
    cau_layer_free(&layer);
    caucus_ctx_free(ctx);
}

static void large_networks_give_what_small_ones_give_on_any_number_of_threads(void **state)
{
    (void)state;
    static const cau_length views[] = { CAU_LENGTH_UNIT, CAU_LENGTH_INVERSE, CAU_LENGTH_WEIGHT };
    for (uint64_t seed = 1; seed <= 3; seed++)
        for (int directed = 0; directed < 2; directed++)
            for (int kind = SCALE; kind <= REAL; kind++)
                for (size_t v = 0; v < 3; v++) {
                    compare(directed, (strengths)kind, views[v], CAU_PATHS_BETWEENNESS, seed);
                    compare(directed, (strengths)kind, views[v], CAU_PATHS_HARMONIC | CAU_PATHS_HARMONIC_IN, seed);
                    compare(directed, (strengths)kind, views[v], CAU_PATHS_HARMONIC, seed);
                }
}

static void the_inverse_of_one_to_five_has_sixtieths_as_its_unit(void **state)
{
    (void)state;
    caucus_ctx *ctx = NULL;
    cau_layer layer;
    cau_compact g;
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    make(&layer, ctx, true, SCALE, 1);
    assert_int_equal(cau_compact_make(&g, ctx, &layer, CAU_LENGTH_INVERSE), CAUCUS_OK);
    assert_null(g.length);
    assert_int_equal(g.longest, 60); /* 1, 1/2, 1/3, 1/4, 1/5 are 60, 30, 20, 15, 12 sixtieths */
    close_to(g.unit, 1.0 / 60);
    cau_compact_free(&g);
    cau_layer_free(&layer);
    make(&layer, ctx, true, REAL, 1);
    assert_int_equal(cau_compact_make(&g, ctx, &layer, CAU_LENGTH_INVERSE), CAUCUS_OK);
    assert_non_null(g.length); /* no common unit: the heap */
    cau_compact_free(&g);
    cau_layer_free(&layer);
    caucus_ctx_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(large_networks_give_what_small_ones_give_on_any_number_of_threads),
        cmocka_unit_test(the_inverse_of_one_to_five_has_sixtieths_as_its_unit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
