/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Certificates are looked at by a checker of its own: is every ring a ring, with conflicts that no split can satisfy; has no tie more
 * weight in rings than of its own; and do the weights add up to what is claimed. It knows nothing of how they were found. */
#include "kernels/sides_rings.h"

#include "core/random.h"
#include "kernels/sides.h"

#include "support.h"

/** What the rings prove by adding, or a failure. */
static double checked(const cau_layer *layer, const cau_rings *r, bool unit, size_t groups)
{
    double sum = 0, *used = cau_alloc(layer->m, sizeof *used);
    assert_non_null(used);
    for (size_t i = 0; i < r->count; i++) {
        const size_t first = r->start[i], last = r->start[i + 1], length = last - first;
        size_t conflicts = 0;
        assert_true(length >= 3 && r->weight[i] > 0);
        for (size_t k = first; k < last; k++) {
            const cau_link *l = &layer->links[r->link[k]], *next = &layer->links[r->link[k + 1 < last ? k + 1 : first]];
            size_t meets = 0;
            meets += l->from == next->from || l->from == next->to;
            meets += l->to == next->from || l->to == next->to;
            assert_int_equal(meets, 1); /* one after the other, and no tie twice */
            for (size_t j = first; j < k; j++)
                assert_true(r->link[j] != r->link[k]);
            conflicts += l->strength < 0;
            used[r->link[k]] += r->weight[i];
        }
        assert_true(groups == 2 ? conflicts % 2 == 1 : conflicts == 1);
        sum += r->weight[i];
    }
    for (size_t e = 0; e < layer->m; e++)
        assert_true(used[e] <= (unit ? 1 : fabs(layer->links[e].strength)) * (1 + 1e-12));
    cau_free(used);
    return sum;
}

static cau_layer random_layer(caucus_ctx *ctx, uint64_t seed, size_t n, double density, bool weighted)
{
    cau_rng rng = cau_rng_stream(21, "rings", seed);
    cau_layer layer;
    size_t m = 0;
    cau_link *links = cau_alloc(n * n, sizeof *links);
    assert_non_null(links);
    for (size_t a = 0; a < n; a++)
        for (size_t b = a + 1; b < n; b++)
            if (cau_rng_uniform(&rng) < density) {
                const double w = weighted ? 0.25 + cau_rng_uniform(&rng) : 1;
                links[m++] = (cau_link){ .from = a, .to = b, .strength = cau_rng_uniform(&rng) < 0.4 ? -w : w };
            }
    assert_int_equal(cau_layer_from_links(&layer, ctx, "signed", n, false, true, links, m), CAUCUS_OK);
    cau_free(links);
    return layer;
}

/* No certificate claims more than the best split leaves, and on networks this sparse it mostly claims all of it. */
static void rings_add_up_to_no_more_than_the_best_split_leaves(void **state)
{
    (void)state;
    caucus_ctx *ctx;
    size_t all = 0, tight = 0;
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    for (uint64_t i = 0; i < 300; i++)
        for (size_t groups = 2; groups <= 20; groups += 18) {
            const bool unit = i % 3 == 0;
            cau_layer layer = random_layer(ctx, i, 4 + i % 17, 0.15 + 0.05 * (double)(i % 8), i % 2);
            cau_rings rings;
            cau_sides sides;
            assert_int_equal(cau_rings_find(&rings, ctx, &layer, unit, groups, 1e9), CAUCUS_OK);
            assert_int_equal(cau_sides_find(&sides, ctx, &layer, &(cau_sides_options){ .groups = groups, .unit = unit }), CAUCUS_OK);
            const double proven = checked(&layer, &rings, unit, groups);
            assert_near(proven, rings.sum);
            assert_true(proven <= sides.value + 1e-9);
            assert_true(sides.value < 1e-9 || proven > 0);
            all++;
            tight += proven > sides.value - 1e-6;
            cau_rings_free(&rings);
            cau_sides_free(&sides);
            cau_layer_free(&layer);
        }
    assert_true(tight * 2 > all);
    caucus_ctx_free(ctx);
}

/*      a ──+── b      One conflict in a ring of three: one ring, weight 1. Beside it a ring with two conflicts, which
 *       \     /  \     two sides satisfy.                                                                          */
static void one_ring_in_the_picture(void **state)
{
    static const cau_link links[] = { { .from = 0, .to = 1, .strength = 2 }, { .from = 0, .to = 2, .strength = -3 },
                                      { .from = 1, .to = 2, .strength = 1 }, { .from = 1, .to = 3, .strength = -1 },
                                      { .from = 2, .to = 3, .strength = -1 } };
    (void)state;
    caucus_ctx *ctx;
    cau_layer layer;
    cau_rings rings;
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    assert_int_equal(cau_layer_from_links(&layer, ctx, "signed", 5, false, true, links, 5), CAUCUS_OK);
    assert_int_equal(cau_rings_find(&rings, ctx, &layer, false, 2, 1e9), CAUCUS_OK);
    assert_near(checked(&layer, &rings, false, 2), 2); /* a-b-c for the 1 of b-c, and round by d for 1 more: all that a-b holds */
    cau_rings_free(&rings);
    cau_layer_free(&layer);

    assert_int_equal(cau_layer_from_links(&layer, ctx, "signed", 0, false, true, NULL, 0), CAUCUS_OK);
    assert_int_equal(cau_rings_find(&rings, ctx, &layer, false, 2, 1e9), CAUCUS_OK);
    assert_true(rings.count == 0 && rings.sum <= 0);
    cau_rings_free(&rings);
    cau_layer_free(&layer);
    caucus_ctx_free(ctx);
}

/* A budget that is gone at once still gives rings that hold. */
static void a_budget_that_ends_early_claims_less(void **state)
{
    (void)state;
    caucus_ctx *ctx;
    double before = 0;
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    cau_layer layer = random_layer(ctx, 5, 40, 0.2, true);
    for (double steps = 1; steps < 1e10; steps *= 100) {
        cau_rings rings;
        assert_int_equal(cau_rings_find(&rings, ctx, &layer, false, 2, steps), CAUCUS_OK);
        const double proven = checked(&layer, &rings, false, 2);
        before = proven > before ? proven : before;
        cau_rings_free(&rings);
    }
    assert_true(before > 10);
    cau_layer_free(&layer);
    caucus_ctx_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rings_add_up_to_no_more_than_the_best_split_leaves),
        cmocka_unit_test(one_ring_in_the_picture),
        cmocka_unit_test(a_budget_that_ends_early_claims_less),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
