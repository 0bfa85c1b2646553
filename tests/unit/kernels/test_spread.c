/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Against sorting, and against looking at every pair in every draw. */
#include "context.h"

#include "core/random.h"
#include "kernels/spread.h"

#include <stdlib.h>

enum { MOST = 700, ROWS = 9 };

static int upward(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Type 7 of Hyndman & Fan, as written there: linear between order statistics at (n - 1) p. */
static double plain_quantile(const double *sorted, size_t n, double share)
{
    const double at = share * (double)(n - 1);
    const size_t k = (size_t)at;
    return k + 1 < n ? sorted[k] + (at - (double)k) * (sorted[k + 1] - sorted[k]) : sorted[n - 1];
}

/* `steps`: so many different values, 0: all differ; one in `holes` is missing. */
static void fill(double *values, size_t n, cau_rng *rng, size_t steps, size_t holes)
{
    for (size_t i = 0; i < n; i++) {
        const double u = cau_rng_uniform(rng);
        values[i] = holes && cau_rng_below(rng, holes) == 0 ? (double)NAN : steps ? floor(u * (double)steps) : u - 0.5;
    }
}

static void the_middle_and_90_of_100_are_those_of_the_sorted_values(void **state)
{
    (void)state;
    cau_rng rng = cau_rng_stream(5, "spread", 0);
    double values[MOST], sorted[MOST], room[MOST];
    for (size_t k = 0; k < 400; k++) {
        const size_t n = k < 30 ? k + 1 : 1 + cau_rng_below(&rng, MOST);
        fill(values, n, &rng, k % 4 == 0 ? 1 + k % 5 : 0, k % 3 == 0 ? 4 : 0);
        size_t known = 0;
        for (size_t i = 0; i < n; i++)
            if (!isnan(values[i]))
                sorted[known++] = values[i];
        const cau_spread s = cau_spread_of(values, n, room);
        assert_true(s.known >= (double)known / (double)n && s.known <= (double)known / (double)n);
        if (known == 0) {
            assert_true(isnan(s.median) && isnan(s.low) && isnan(s.high));
            continue;
        }
        qsort(sorted, known, sizeof *sorted, upward);
        assert_true(fabs(s.low - plain_quantile(sorted, known, 0.05)) <= 0);
        assert_true(fabs(s.median - plain_quantile(sorted, known, 0.5)) <= 0);
        assert_true(fabs(s.high - plain_quantile(sorted, known, 0.95)) <= 0);
    }
}

/* Sorted, reversed and all equal: what a bad choice of pivot takes for ever on. */
static void order_and_repeats_do_no_harm(void **state)
{
    (void)state;
    enum { LARGE = 200000 };
    double *values = cau_alloc(LARGE, sizeof *values), *room = cau_alloc(LARGE, sizeof *room);
    assert_true(values && room);
    for (int kind = 0; kind < 3; kind++) {
        for (size_t i = 0; i < LARGE; i++)
            values[i] = kind == 0 ? (double)i : kind == 1 ? (double)(LARGE - 1 - i) : 7;
        const cau_spread s = cau_spread_of(values, LARGE, room);
        assert_true(fabs(s.median - (kind < 2 ? (LARGE - 1) / 2.0 : 7)) < 1e-9);
        assert_true(fabs(s.low - (kind < 2 ? 0.05 * (LARGE - 1) : 7)) < 1e-9);
    }
    cau_free(values);
    cau_free(room);
}

static void places_are_those_of_every_pair_looked_at(void **state)
{
    (void)state;
    cau_rng rng = cau_rng_stream(6, "places", 0);
    double values[ROWS * MOST];
    int64_t *room = cau_alloc(cau_places_room(ROWS), sizeof *room);
    size_t among[ROWS * CAU_PLACES], above[ROWS * ROWS];
    assert_non_null(room);
    for (size_t k = 0; k < 40; k++) {
        const size_t draws = 1 + cau_rng_below(&rng, MOST), rows = 1 + k % ROWS;
        const bool lower = k % 2 == 1;
        fill(values, rows * draws, &rng, k % 3 == 0 ? 1 + k % 4 : 0, k % 5 == 0 ? 3 : 0);
        cau_places_of(among, above, values, rows, draws, lower, room);
        for (size_t i = 0; i < rows; i++) {
            size_t want[CAU_PLACES] = { 0 };
            for (size_t d = 0; d < draws; d++) {
                size_t place = 1, known = 0, pairs = 0;
                for (size_t j = 0; j < rows; j++) {
                    known += isnan(values[j * draws + d]) ? 0 : 1;
                    for (size_t l = 0; l < rows; l++)
                        pairs += cau_is_above(values[j * draws + d], values[l * draws + d], lower);
                }
                for (size_t j = 0; j < rows; j++)
                    place += cau_is_above(values[j * draws + d], values[i * draws + d], lower);
                for (size_t p = 0; p < CAU_PLACES; p++)
                    want[p] += (known < 2 || pairs > 0) && !isnan(values[i * draws + d]) && place <= (size_t)cau_places[p];
            }
            for (size_t p = 0; p < CAU_PLACES; p++)
                assert_int_equal(among[i * CAU_PLACES + p], want[p]);
            for (size_t j = 0; j < rows; j++) {
                size_t over = 0;
                for (size_t d = 0; d < draws; d++)
                    over += i != j && cau_is_above(values[i * draws + d], values[j * draws + d], lower);
                assert_int_equal(above[i * rows + j], over);
            }
        }
    }
    assert_true(cau_is_above(2, 1, false) && cau_is_above(1, 2, true) && cau_is_above(-1, -2, false));
    assert_false(cau_is_above(1 + 1e-10, 1, false)); /* the same, but for rounding */
    assert_false(cau_is_above((double)NAN, 1, false) || cau_is_above(1, (double)NAN, false));
    cau_free(room);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_middle_and_90_of_100_are_those_of_the_sorted_values),
        cmocka_unit_test(order_and_repeats_do_no_harm),
        cmocka_unit_test(places_are_those_of_every_pair_looked_at),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
