/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "context.h"
#include "graphs.h"

#include "igraph/door.h"
#include "kernels/contacts.h"

typedef struct burt {
    double constraint, effective_size, efficiency, hierarchy;
} burt;

/* The formulas as they stand in the book, on a full matrix of bonds restricted to those who count. */
static burt by_the_book(size_t n, double bond[MOST][MOST], size_t i, bool ego)
{
    bool in[MOST];
    double sum[MOST] = { 0 }, most[MOST] = { 0 }, c[MOST] = { 0 };
    size_t contacts = 0;
    burt b = { 0 };
    for (size_t v = 0; v < n; v++)
        in[v] = !ego || v == i || bond[i][v] > 0;
    for (size_t v = 0; v < n; v++)
        for (size_t u = 0; in[v] && u < n; u++)
            if (in[u]) {
                sum[v] += bond[v][u];
                most[v] = fmax(most[v], bond[v][u]);
            }
    for (size_t j = 0; j < n; j++) {
        if (!(bond[i][j] > 0))
            continue;
        contacts++;
        double two = bond[i][j] / sum[i], overlap = 0;
        for (size_t q = 0; q < n; q++)
            if (q != i && q != j && bond[i][q] > 0) {
                two += bond[i][q] / sum[i] * (bond[q][j] / sum[q]);
                overlap += bond[i][q] / sum[i] * (bond[j][q] / most[j]);
            }
        c[j] = two * two;
        b.constraint += c[j];
        b.effective_size += 1 - overlap;
    }
    if (contacts == 0)
        return (burt){ (double)NAN, (double)NAN, (double)NAN, (double)NAN };
    const double N = (double)contacts;
    b.efficiency = b.effective_size / N;
    for (size_t j = 0; j < n; j++)
        if (c[j] > 0)
            b.hierarchy += c[j] / (b.constraint / N) * log(c[j] / (b.constraint / N));
    b.hierarchy = contacts == 1 ? 1 : b.hierarchy / (N * log(N));
    return b;
}

static void follows_the_book_on_300_random_networks(void **state)
{
    (void)state;
    cau_rng rng = cau_rng_stream(1, "test holes", 0);
    static double s[MOST][MOST], bond[MOST][MOST];
    for (size_t k = 0; k < 300; k++) {
        const size_t n = 1 + k % 12;
        random_strengths(&rng, n, k % 2, 0.1 + 0.1 * (double)(k % 7), s);
        for (size_t i = 0; i < n; i++)
            for (size_t j = 0; j < n; j++)
                bond[i][j] = s[i][j] + s[j][i];
        cau_layer layer = graph_of(ctx, n, k % 2, s);
        for (int ego = 0; ego < 2; ego++) {
            cau_holes h;
            assert_int_equal(cau_holes_find(&h, ctx, &layer, ego ? CAU_HOLES_EGO : CAU_HOLES_WHOLE), CAUCUS_OK);
            for (size_t i = 0; i < n; i++) {
                const burt want = by_the_book(n, bond, i, ego);
                assert_near(h.constraint[i], want.constraint);
                assert_near(h.effective_size[i], want.effective_size);
                assert_near(h.efficiency[i], want.efficiency);
                assert_near(h.hierarchy[i], want.hierarchy);
            }
            cau_holes_free(&h);
        }
        cau_layer_free(&layer);
    }
}

/*   b ── a ── c     a: two contacts that do not know each other: (1/2)^2 twice, both count fully */
static void the_middle_of_a_line_is_least_constrained(void **state)
{
    (void)state;
    cau_layer layer = graph(ctx, 4, false, "ab ac");
    cau_holes h;
    assert_int_equal(cau_holes_find(&h, ctx, &layer, CAU_HOLES_WHOLE), CAUCUS_OK);
    assert_near(h.constraint[0], 0.5);
    assert_near(h.effective_size[0], 2);
    assert_near(h.constraint[1], 1);
    assert_near(h.hierarchy[1], 1);
    assert_true(isnan(h.constraint[3])); /* no ties */
    cau_holes_free(&h);
    cau_layer_free(&layer);
}

static void constraint_agrees_with_igraph(void **state)
{
    (void)state;
    cau_rng rng = cau_rng_stream(2, "test holes", 0);
    static double s[MOST][MOST];
    for (size_t k = 0; k < 20; k++) {
        random_strengths(&rng, 25, false, 0.15, s);
        cau_layer layer = graph_of(ctx, 25, false, s);
        cau_holes h;
        igraph_t g;
        igraph_vector_t strengths, want;
        assert_int_equal(cau_holes_find(&h, ctx, &layer, CAU_HOLES_WHOLE), CAUCUS_OK);
        assert_int_equal(cau_igraph_graph(&g, ctx, &layer), CAUCUS_OK);
        assert_int_equal(cau_igraph_strengths(&strengths, ctx, &layer), CAUCUS_OK);
        assert_int_equal(CAU_IG(ctx, "test", igraph_vector_init(&want, 0)), CAUCUS_OK);
        assert_int_equal(CAU_IG(ctx, "test", igraph_constraint(&g, &want, igraph_vss_all(), &strengths)), CAUCUS_OK);
        for (size_t v = 0; v < 25; v++)
            assert_near(h.constraint[v], VECTOR(want)[v]);
        cau_igraph_vector_free(&want);
        cau_igraph_vector_free(&strengths);
        cau_igraph_graph_free(&g);
        cau_holes_free(&h);
        cau_layer_free(&layer);
    }
}

/*   a ─1e299─ b ─1e-299─ c ─1e-299─ d: c has two contacts of one strength, which do not know each other. */
static void weak_ties_are_contacts_beside_a_strong_one(void **state)
{
    (void)state;
    double s[MOST][MOST] = { { 0 } };
    s[0][1] = 1e299;
    s[1][2] = s[2][3] = 1e-299;
    cau_layer layer = graph_of(ctx, 4, false, s);
    for (int variant = CAU_HOLES_WHOLE; variant <= CAU_HOLES_EGO; variant++) {
        cau_holes h;
        assert_int_equal(cau_holes_find(&h, ctx, &layer, (cau_holes_variant)variant), CAUCUS_OK);
        assert_near(h.constraint[2], 0.5);
        assert_near(h.effective_size[2], 2);
        assert_near(h.efficiency[2], 1);
        assert_near(h.hierarchy[2], 0);
        assert_near(h.constraint[1], 1);
        cau_holes_free(&h);
    }
    cau_layer_free(&layer);
}

static void doubling_all_strengths_changes_nothing(void **state)
{
    (void)state;
    cau_layer one = graph(ctx, 5, true, "ab1 bc2 ca3 ad4 de1 ea2"), two = graph(ctx, 5, true, "ab2 bc4 ca6 ad8 de2 ea4");
    cau_holes x, y;
    assert_int_equal(cau_holes_find(&x, ctx, &one, CAU_HOLES_EGO), CAUCUS_OK);
    assert_int_equal(cau_holes_find(&y, ctx, &two, CAU_HOLES_EGO), CAUCUS_OK);
    for (size_t v = 0; v < 5; v++) {
        assert_near(x.constraint[v], y.constraint[v]);
        assert_near(x.effective_size[v], y.effective_size[v]);
    }
    cau_holes_free(&x);
    cau_holes_free(&y);
    cau_layer_free(&one);
    cau_layer_free(&two);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_middle_of_a_line_is_least_constrained),
        cmocka_unit_test(follows_the_book_on_300_random_networks),
        cmocka_unit_test(constraint_agrees_with_igraph),
        cmocka_unit_test(weak_ties_are_contacts_beside_a_strong_one),
        cmocka_unit_test(doubling_all_strengths_changes_nothing),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
