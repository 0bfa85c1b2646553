/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "kernels/spread.h"

#include <math.h>
#include <string.h>

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define WIDE __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define WIDE
#endif

enum { FEW = 24, DRAWS = 256 }; /* so many draws at a time stay in the nearest cache */
static const double SAME = 1e-9;
const int cau_places[CAU_PLACES] = { 1, 3, 5 };

/* ---- quantiles: only as far in order as they need ---- */

static void put_in_order(double *a, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        const double x = a[i];
        size_t k = i;
        for (; k > 0 && a[k - 1] > x; k--)
            a[k] = a[k - 1];
        a[k] = x;
    }
}

/* Those below the pivot (or not above it) to the front; no branch on a comparison, which could not be foretold. */
static size_t split(double *a, size_t n, double pivot, bool equal_too)
{
    size_t front = 0;
    for (size_t i = 0; i < n; i++) {
        const double x = a[i];
        const bool goes = equal_too ? x <= pivot : x < pivot;
        a[i] = a[front];
        a[front] = x;
        front += goes ? 1 : 0;
    }
    return front;
}

static double middle_of(double a, double b, double c)
{
    const double low = a < b ? a : b, high = a < b ? b : a;
    return c < low ? low : c > high ? high : c;
}

/* Of three taken anywhere: no order of the values is a bad one for long. The same places every time. */
static double pivot_of(const double *a, size_t n, uint64_t *state)
{
    double three[3];
    for (size_t k = 0; k < 3; k++) {
        *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        three[k] = a[(*state >> 33) % n];
    }
    return middle_of(three[0], three[1], three[2]);
}

/* Puts the k-th smallest at place k, none larger before it and none smaller behind it (Hoare 1961). */
static void select_place(double *a, size_t n, size_t k)
{
    uint64_t state = n;
    while (n > FEW) {
        const double pivot = pivot_of(a, n, &state);
        const size_t below = split(a, n, pivot, false);
        if (k < below) {
            n = below;
            continue;
        }
        const size_t equal = split(a + below, n - below, pivot, true);
        if (k < below + equal)
            return;
        a += below + equal;
        n -= below + equal;
        k -= below + equal;
    }
    put_in_order(a, n);
}

static double least(const double *a, size_t n)
{
    double low = a[0];
    for (size_t i = 1; i < n; i++)
        low = a[i] < low ? a[i] : low;
    return low;
}

/* As cau_quantile(), when none of those before place `done` is larger than any behind. */
static double quantile_from(double *values, size_t n, double share, size_t *done)
{
    const double at = share * (double)(n - 1);
    const size_t k = (size_t)at;
    select_place(values + *done, n - *done, k - *done);
    *done = k;
    if (k + 1 >= n)
        return values[n - 1];
    return values[k] + (at - (double)k) * (least(values + k + 1, n - k - 1) - values[k]);
}

double cau_quantile(double *values, size_t n, double share)
{
    size_t done = 0;
    return quantile_from(values, n, share, &done);
}

cau_spread cau_spread_of(const double *values, size_t n, double *room)
{
    size_t known = 0, done = 0;
    for (size_t k = 0; k < n; k++) {
        room[known] = values[k];
        known += isnan(values[k]) ? 0 : 1;
    }
    if (known == 0)
        return (cau_spread){ (double)NAN, (double)NAN, (double)NAN, 0 };
    cau_spread s = { .known = (double)known / (double)n };
    s.low = quantile_from(room, known, 0.05, &done);
    s.median = quantile_from(room, known, 0.5, &done);
    s.high = quantile_from(room, known, 0.95, &done);
    return s;
}

/* ---- places ---- */

bool cau_is_above(double a, double b, bool lower)
{
    const double lead = lower ? b - a : a - b;
    return lead > SAME * fmax(fabs(a), fabs(b));
}

typedef struct meeting {
    int64_t first, second; /* draws in which either is above the other */
} meeting;

/* Two rows against each other in some draws: whoever is below has one more before it. */
WIDE static meeting meet(int64_t *before_a, int64_t *before_b, const double *a, const double *b, size_t draws, double sign)
{
    int64_t first = 0, second = 0;
    for (size_t k = 0; k < draws; k++) {
        const double x = fabs(a[k]), y = fabs(b[k]), lead = sign * (a[k] - b[k]), enough = SAME * (x > y ? x : y);
        const int64_t up = lead > enough, down = -lead > enough; /* NAN is not */
        before_b[k] += up;
        before_a[k] += down;
        first += up;
        second += down;
    }
    return (meeting){ first, second };
}

size_t cau_places_room(size_t rows)
{
    return (rows + 1) * DRAWS;
}

/* In which draws is there an order at all? Not where several have a value and all the same one. */
static void see_order(int64_t *order, const int64_t *before, const double *values, size_t rows, size_t all, size_t draws)
{
    for (size_t k = 0; k < draws; k++) {
        int64_t known = 0, beaten = 0;
        for (size_t i = 0; i < rows; i++) {
            known += isnan(values[i * all + k]) ? 0 : 1;
            beaten += before[i * DRAWS + k];
        }
        order[k] = known < 2 || beaten > 0;
    }
}

static void count_places(size_t *among, const int64_t *before, const int64_t *order, const double *values, size_t draws)
{
    for (size_t k = 0; k < draws; k++)
        for (size_t p = 0; p < CAU_PLACES; p++)
            among[p] += (size_t)(order[k] && !isnan(values[k]) && before[k] < cau_places[p]);
}

void cau_places_of(size_t *among, size_t *above, const double *values, size_t rows, size_t draws, bool lower, int64_t *room)
{
    memset(among, 0, rows * CAU_PLACES * sizeof *among);
    if (above)
        memset(above, 0, rows * rows * sizeof *above);
    for (size_t from = 0; from < draws; from += DRAWS) {
        const size_t count = draws - from < DRAWS ? draws - from : DRAWS;
        memset(room, 0, rows * DRAWS * sizeof *room);
        for (size_t i = 0; i < rows; i++)
            for (size_t j = i + 1; j < rows; j++) {
                const meeting m = meet(room + i * DRAWS, room + j * DRAWS, values + i * draws + from, values + j * draws + from, count,
                                       lower ? -1 : 1);
                if (above) {
                    above[i * rows + j] += (size_t)m.first;
                    above[j * rows + i] += (size_t)m.second;
                }
            }
        int64_t *const order = room + rows * DRAWS;
        see_order(order, room, values + from, rows, draws, count);
        for (size_t i = 0; i < rows; i++)
            count_places(among + i * CAU_PLACES, room + i * DRAWS, order, values + i * draws + from, count);
    }
}
