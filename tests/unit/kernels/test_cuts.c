/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "context.h"
#include "graphs.h"

#include "kernels/cuts.h"

static void colour(size_t n, double s[MOST][MOST], size_t without, size_t part[MOST], size_t v, size_t number)
{
    part[v] = number;
    for (size_t u = 0; u < n; u++)
        if (u != without && part[u] == 0 && (s[v][u] > 0 || s[u][v] > 0))
            colour(n, s, without, part, u, number);
}

/* Parts when one is left out (n: nobody), and how many pairs are joined. */
static size_t parts(size_t n, double s[MOST][MOST], size_t without, double *pairs)
{
    size_t part[MOST] = { 0 }, count = 0;
    for (size_t v = 0; v < n; v++)
        if (v != without && part[v] == 0)
            colour(n, s, without, part, v, ++count);
    *pairs = 0;
    for (size_t a = 0; a < n; a++)
        for (size_t b = 0; b < a; b++)
            *pairs += a != without && b != without && part[a] == part[b];
    return count;
}

static void agrees_with_leaving_each_out_on_300_random_networks(void **state)
{
    (void)state;
    cau_rng rng = cau_rng_stream(1, "test cuts", 0);
    static double s[MOST][MOST];
    for (size_t k = 0; k < 300; k++) {
        const size_t n = 1 + k % 14;
        random_strengths(&rng, n, k % 2, 0.03 + 0.03 * (double)(k % 6), s);
        cau_layer layer = graph_of(ctx, n, k % 2, s);
        cau_cuts c;
        assert_int_equal(cau_cuts_find(&c, ctx, &layer), CAUCUS_OK);
        double joined, left;
        const size_t whole = parts(n, s, n, &joined);
        assert_int_equal(c.components, whole);
        for (size_t v = 0; v < n; v++) {
            const size_t now = parts(n, s, v, &left);
            double own = 0; /* pairs that hold v itself are not lost, they are gone with it */
            size_t part[MOST] = { 0 };
            colour(n, s, n, part, v, 1);
            for (size_t u = 0; u < n; u++)
                own += u != v && part[u] == 1;
            assert_int_equal(c.components_without[v], now);
            assert_int_equal(c.cut[v], now > whole);
            assert_near(c.pairs_lost[v], joined - own - left);
        }
        cau_cuts_free(&c);
        cau_layer_free(&layer);
    }
}

/*   a ── b ── c, d alone: without b three parts (a, c, d); one pair, a and c, is apart */
static void the_middle_of_a_line_is_the_only_link(void **state)
{
    (void)state;
    cau_layer layer = graph(ctx, 4, false, "ab bc");
    cau_cuts c;
    assert_int_equal(cau_cuts_find(&c, ctx, &layer), CAUCUS_OK);
    assert_true(c.cut[1]);
    assert_false(c.cut[0]);
    assert_int_equal(c.components_without[1], 3);
    assert_int_equal(c.components_without[3], 1);
    assert_near(c.pairs_lost[1], 1);
    cau_cuts_free(&c);
    cau_layer_free(&layer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_middle_of_a_line_is_the_only_link),
        cmocka_unit_test(agrees_with_leaving_each_out_on_300_random_networks),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
