/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What many draws of some numbers say: where the middle and 90 of 100 lie, who comes first how often, and who is above whom.
 * A number that a draw lacks is NAN. */
#ifndef CAUCUS_KERNELS_SPREAD_H
#define CAUCUS_KERNELS_SPREAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct cau_spread {
    double median, low, high; /* low, high: 5 and 95 of 100; NAN when no draw has a value */
    double known;             /* share of draws that have a value */
} cau_spread;

/** @param room n doubles of scratch space */
cau_spread cau_spread_of(const double *values, size_t n, double *room);
/** The value below which the share lies, of n > 0 in any order, which are put into another (Hyndman & Fan 1996, type 7). */
double cau_quantile(double *values, size_t n, double share);

enum { CAU_PLACES = 3 };
extern const int cau_places[CAU_PLACES]; /* 1, 3, 5 */

/** In each of `draws` draws the rows stand in order of their values, row i's at values[i * draws]: the best has place 1, and those that
 *  differ by less than 1e-9 of their size share the better place. Where several have a value and all the same one, nobody is first, nor
 *  among the first.
 *  @param among  rows * CAU_PLACES: in how many draws a row is among the first 1, 3, 5
 *  @param above  rows * rows, or NULL: in how many draws row i is above row j
 *  @param lower  the lowest value is best
 *  @param room   cau_places_room(rows) numbers of scratch space */
void cau_places_of(size_t *among, size_t *above, const double *values, size_t rows, size_t draws, bool lower, int64_t *room);
size_t cau_places_room(size_t rows);
/** Is a better than b, by more than 1e-9 of their size? NAN is not. */
bool cau_is_above(double a, double b, bool lower);

#endif
