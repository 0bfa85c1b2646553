/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Networks in which everyone keeps as many ties: which there are is found by looking at all networks, and how often each is drawn is
 * compared with equal chances. */
#include "graphs.h"

#include "kernels/rewire.h"

static caucus_ctx *ctx;

enum { PAIRS = 20, REALISATIONS = 400 };

/** The bit of the ordered pair i, j among n. */
static unsigned bit_of(size_t n, size_t i, size_t j)
{
    return 1u << (i * (n - 1) + j - (j > i));
}

/** Ties out of and into everyone, four bits each. */
static uint64_t degrees_of(size_t n, unsigned code)
{
    uint64_t degrees = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            if (i != j && (code & bit_of(n, i, j)))
                degrees += (UINT64_C(1) << (8 * i)) + (UINT64_C(1) << (8 * j + 4));
    return degrees;
}

/** Every network of n with these numbers of ties, in order. @return how many */
static size_t realisations(unsigned found[], size_t n, uint64_t degrees)
{
    size_t count = 0;
    for (unsigned code = 0; code < 1u << (n * (n - 1)); code++)
        if (degrees_of(n, code) == degrees) {
            assert_true(count < REALISATIONS);
            found[count++] = code;
        }
    return count;
}

static cau_layer layer_of(size_t n, unsigned code)
{
    cau_link links[PAIRS];
    cau_layer layer;
    size_t m = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            if (i != j && (code & bit_of(n, i, j)))
                links[m++] = (cau_link){ .from = i, .to = j, .strength = 1 };
    assert_int_equal(cau_layer_from_links(&layer, ctx, "ties", n, true, true, links, m), CAUCUS_OK);
    return layer;
}

/** How often each of the networks comes up; one that is not among them fails. */
static void draw(size_t times[], const unsigned found[], size_t count, const cau_layer *layer, size_t draws)
{
    cau_rewire w;
    assert_int_equal(cau_rewire_init(&w, ctx, layer), CAUCUS_OK);
    memset(times, 0, count * sizeof *times);
    for (size_t k = 0; k < draws; k++) {
        cau_rng rng = cau_rng_stream(7, "test rewire", k);
        unsigned code = 0;
        size_t at = 0;
        cau_rewire_draw(&w, &rng);
        for (size_t i = 0; i < layer->n; i++)
            for (size_t j = 0; j < layer->n; j++)
                if (i != j && cau_rewire_has(&w, i, j))
                    code |= bit_of(layer->n, i, j);
        while (at < count && found[at] != code)
            at++;
        assert_true(at < count);
        times[at]++;
    }
    cau_rewire_free(&w);
}

static double chi_square(const size_t times[], size_t count, size_t draws)
{
    double sum = 0;
    const double want = (double)draws / (double)count;
    for (size_t k = 0; k < count; k++)
        sum += ((double)times[k] - want) * ((double)times[k] - want) / want;
    return sum;
}

/** A chi-square as a normal deviate (Wilson & Hilferty, PNAS 17, 1931). */
static double deviate(double chi, double freedom)
{
    return (cbrt(chi / freedom) - 1 + 2 / (9 * freedom)) / sqrt(2 / (9 * freedom));
}

/** @return chi-square of draws from this network; *freedom: one less than there are networks */
static double uniformity(size_t *freedom, size_t n, unsigned code, size_t each)
{
    static unsigned found[REALISATIONS];
    static size_t times[REALISATIONS];
    const size_t count = realisations(found, n, degrees_of(n, code));
    cau_layer layer = layer_of(n, code);
    draw(times, found, count, &layer, each * count);
    cau_layer_free(&layer);
    *freedom = count - 1;
    return chi_square(times, count, each * count);
}

/* A triangle of arcs can only be turned round: swaps alone stay where they are. */
static void a_lone_triangle_is_turned_round_half_of_the_time(void **state)
{
    size_t freedom;
    (void)state;
    const unsigned ring = bit_of(3, 0, 1) | bit_of(3, 1, 2) | bit_of(3, 2, 0);
    assert_true(deviate(uniformity(&freedom, 3, ring, 2000), 1) < 3.3);
    assert_int_equal(freedom, 1);
}

/* The network of igraph's issue 1456, 3-4 3-1 1-4 1-2 2-4 2-3 (here one less): its only other realisation has the triangle 1, 2, 3 the
 * other way round. Each is reached from the other, half of the time. */
static void both_networks_of_igraph_issue_1456_are_reached(void **state)
{
    (void)state;
    enum { DRAWS = 4000 };
    const unsigned to_four = bit_of(4, 0, 3) | bit_of(4, 1, 3) | bit_of(4, 2, 3);
    const unsigned given = to_four | bit_of(4, 2, 0) | bit_of(4, 0, 1) | bit_of(4, 1, 2);
    const unsigned other = to_four | bit_of(4, 0, 2) | bit_of(4, 1, 0) | bit_of(4, 2, 1);
    for (int start = 0; start < 2; start++) {
        unsigned found[REALISATIONS];
        size_t times[2];
        cau_layer layer = layer_of(4, start ? other : given);
        assert_int_equal(realisations(found, 4, degrees_of(4, start ? other : given)), 2);
        assert_true((found[0] == given && found[1] == other) || (found[0] == other && found[1] == given));
        draw(times, found, 2, &layer, DRAWS);
        assert_true(chi_square(times, 2, DRAWS) < 10.83); /* 1 degree of freedom, 0.001 */
        cau_layer_free(&layer);
    }
}

/** Is it the first of its numbers of ties, and are these in falling order? One network stands for all that differ by names. */
static bool stands_for_all(size_t n, unsigned code)
{
    const uint64_t degrees = degrees_of(n, code);
    for (size_t i = 0; i + 1 < n; i++)
        if ((degrees >> 8 * i & 255) < (degrees >> 8 * (i + 1) & 255))
            return false;
    for (unsigned before = 0; before < code; before++)
        if (degrees_of(n, before) == degrees)
            return false;
    return true;
}

/* Every sequence of ties of four that more than one network has, sparse and dense. One by one, and the sum of all chi-squares, which
 * may not be too small either. */
static void all_networks_of_four_with_the_same_degrees_are_equally_likely(void **state)
{
    (void)state;
    double chi = 0;
    size_t freedom = 0, sequences = 0;
    for (unsigned code = 0; code < 1u << 12; code++) {
        size_t own;
        if (!stands_for_all(4, code))
            continue;
        const double one = uniformity(&own, 4, code, 60);
        if (own == 0)
            continue;
        if (deviate(one, (double)own) > 4)
            fail_msg("network %x of %zu: chi-square %.1f", code, own + 1, one);
        chi += one;
        freedom += own;
        sequences++;
    }
    print_message("%zu sequences, chi-square %.1f on %zu degrees of freedom\n", sequences, chi, freedom);
    assert_true(sequences > 50);
    assert_true(fabs(deviate(chi, (double)freedom)) < 4);
}

/* Five with two arcs out and two in: 216 networks (the matrices of noughts and ones with sums 2 and an empty diagonal, OEIS A007107). */
static void all_networks_of_five_with_two_arcs_each_way_are_equally_likely(void **state)
{
    size_t freedom;
    unsigned code = 0;
    (void)state;
    for (size_t i = 0; i < 5; i++)
        code |= bit_of(5, i, (i + 1) % 5) | bit_of(5, i, (i + 2) % 5);
    const double chi = uniformity(&freedom, 5, code, 60);
    assert_int_equal(freedom, 215);
    assert_true(fabs(deviate(chi, 215)) < 4);
}

/* Everyone with one arc out and one in, of four: the 9 permutations without a fixed point. */
static void all_nine_networks_of_single_arcs_are_equally_likely(void **state)
{
    size_t freedom;
    (void)state;
    const unsigned pairs = bit_of(4, 0, 1) | bit_of(4, 1, 0) | bit_of(4, 2, 3) | bit_of(4, 3, 2);
    assert_true(uniformity(&freedom, 4, pairs, 1000) < 26.12); /* 8 degrees of freedom, 0.001 */
    assert_int_equal(freedom, 8);
}

/* Seven of Krackhardt's kite, undirected. Of all graphs on 7 nodes 54 have these degrees; they hold 9 1/3 triangles in the mean,
 * standard deviation 2/3 (enumeration of all 2^21). */
static void undirected_networks_of_the_same_degrees_are_equally_likely(void **state)
{
    (void)state;
    cau_layer layer = graph(ctx, 7, false, "ab ac ad af bd be bg cd cf de df dg eg fg");
    cau_rewire w;
    enum { DRAWS = 6000 };
    double sum = 0;
    assert_int_equal(cau_rewire_init(&w, ctx, &layer), CAUCUS_OK);
    for (size_t k = 0; k < DRAWS; k++) {
        cau_rng rng = cau_rng_stream(3, "test rewire", k);
        cau_rewire_draw(&w, &rng);
        for (size_t i = 0; i < 7; i++) {
            size_t degree = 0;
            for (size_t j = 0; j < 7; j++) {
                degree += cau_rewire_has(&w, i, j);
                for (size_t l = j + 1; l < 7 && j > i; l++)
                    sum += cau_rewire_has(&w, i, j) && cau_rewire_has(&w, j, l) && cau_rewire_has(&w, i, l);
            }
            assert_int_equal(degree, layer.out_start[i + 1] - layer.out_start[i]);
        }
    }
    assert_true(fabs(sum / DRAWS - 28.0 / 3) < 4 * 0.6667 / sqrt(DRAWS));
    cau_rewire_free(&w);
    cau_layer_free(&layer);
}

int main(void)
{
    if (caucus_ctx_new(&ctx) != CAUCUS_OK)
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_lone_triangle_is_turned_round_half_of_the_time),
        cmocka_unit_test(both_networks_of_igraph_issue_1456_are_reached),
        cmocka_unit_test(all_nine_networks_of_single_arcs_are_equally_likely),
        cmocka_unit_test(all_networks_of_four_with_the_same_degrees_are_equally_likely),
        cmocka_unit_test(all_networks_of_five_with_two_arcs_each_way_are_equally_likely),
        cmocka_unit_test(undirected_networks_of_the_same_degrees_are_equally_likely),
    };
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    caucus_ctx_free(ctx);
    return failed;
}
