/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "kernels/sides_blocks.h"

#include "core/random.h"

#include "support.h"

enum { MOST = 12 };

/*    0 ── 1        A triangle and a square that share vertex 2, an edge on the square, and somebody alone: four blocks.
 *     \  /
 *      2 ── 3 ── 6
 *      │    │            7
 *      4 ── 5                                                                                                            */
static void the_picture_has_four_blocks(void **state)
{
    static const cau_pair pairs[] = { { 0, 1, 1 }, { 0, 2, 1 }, { 1, 2, 1 }, { 2, 3, 1 }, { 2, 4, 1 }, { 3, 5, 1 }, { 3, 6, 1 }, { 4, 5, 1 } };
    (void)state;
    caucus_ctx *ctx;
    cau_blocks b;
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    assert_int_equal(cau_blocks_make(&b, ctx, 8, pairs, 8), CAUCUS_OK);
    assert_int_equal(b.count, 4);
    assert_true(b.of[0] == b.of[1] && b.of[1] == b.of[2]);
    assert_true(b.of[3] == b.of[4] && b.of[4] == b.of[5] && b.of[5] == b.of[7]);
    assert_true(b.of[0] != b.of[3] && b.of[6] != b.of[3] && b.of[6] != b.of[0]);
    assert_int_equal(b.start[4], 3 + 4 + 2 + 1);
    cau_blocks_free(&b);
    assert_int_equal(cau_blocks_make(&b, ctx, 0, NULL, 0), CAUCUS_OK);
    assert_int_equal(b.count, 0);
    cau_blocks_free(&b);
    caucus_ctx_free(ctx);
}

/** Is one end of e joined to one end of f by pairs that do not touch vertex `without`? (MOST: nothing is left out) */
static bool joined(size_t n, const cau_pair *pairs, size_t m, size_t from, size_t to, size_t without)
{
    bool met[MOST] = { false };
    met[from] = true;
    for (size_t round = 0; round < n; round++)
        for (size_t e = 0; e < m; e++)
            if (pairs[e].a != without && pairs[e].b != without)
                met[pairs[e].a] = met[pairs[e].b] = met[pairs[e].a] || met[pairs[e].b];
    return met[to];
}

static size_t end_without(const cau_pair *pair, size_t v)
{
    return pair->a == v ? pair->b : pair->a;
}

/** Slowly: two pairs are in one block when no vertex parts them. */
static bool same_block(size_t n, const cau_pair *pairs, size_t m, size_t e, size_t f)
{
    if (!joined(n, pairs, m, pairs[e].a, pairs[f].a, MOST))
        return false;
    for (size_t v = 0; v < n; v++)
        if (!joined(n, pairs, m, end_without(&pairs[e], v), end_without(&pairs[f], v), v))
            return false;
    return true;
}

static void blocks_are_what_no_vertex_parts(void **state)
{
    (void)state;
    caucus_ctx *ctx;
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    for (uint64_t i = 0; i < 2000; i++) {
        cau_rng rng = cau_rng_stream(3, "blocks", i);
        const size_t n = 1 + cau_rng_below(&rng, MOST);
        const double density = 0.05 + 0.35 * cau_rng_uniform(&rng);
        cau_pair pairs[MOST * MOST];
        size_t m = 0;
        cau_blocks b;
        for (size_t u = 0; u < n; u++)
            for (size_t v = u + 1; v < n; v++)
                if (cau_rng_uniform(&rng) < density)
                    pairs[m++] = (cau_pair){ .a = u, .b = v, .weight = 1 };
        assert_int_equal(cau_blocks_make(&b, ctx, n, pairs, m), CAUCUS_OK);
        for (size_t e = 0; e < m; e++)
            for (size_t f = 0; f < e; f++)
                assert_true((b.of[e] == b.of[f]) == same_block(n, pairs, m, e, f));
        bool met[MOST] = { false }, begun[MOST] = { false };
        for (size_t k = 0; k < b.count; k++) { /* a block meets those before it in one vertex, or begins a part of its own */
            size_t old = 0;
            for (size_t j = b.start[k]; j < b.start[k + 1]; j++)
                old += met[b.vertex[j]];
            assert_true(old <= 1);
            if (old == 0)
                for (size_t v = 0; v < n; v++)
                    assert_false(begun[v] && joined(n, pairs, m, v, b.vertex[b.start[k]], MOST));
            begun[b.vertex[b.start[k]]] = true;
            for (size_t j = b.start[k]; j < b.start[k + 1]; j++)
                met[b.vertex[j]] = true;
        }
        for (size_t v = 0; v < n; v++)
            assert_true(met[v]);
        cau_blocks_free(&b);
    }
    caucus_ctx_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_picture_has_four_blocks),
        cmocka_unit_test(blocks_are_what_no_vertex_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
