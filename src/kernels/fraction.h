/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Exact fractions for what is counted on boards of up to 20 seats: everything there is a whole number over 20! at most,
 * so that 128 bits have room to spare. */
#ifndef CAUCUS_KERNELS_FRACTION_H
#define CAUCUS_KERNELS_FRACTION_H

#include <stdint.h>

__extension__ typedef __int128 cau_wide;

typedef struct cau_fraction {
    cau_wide over, under; /* in lowest terms, under > 0; { 0, 0 }: none */
} cau_fraction;

enum { CAU_FRACTION_SIZE = 84 };

/** over/under in lowest terms; under > 0. */
cau_fraction cau_fraction_of(cau_wide over, cau_wide under);
double cau_fraction_real(cau_fraction f);
/** "7/30", "-1/2"; a whole number has no stroke. */
void cau_fraction_write(char out[CAU_FRACTION_SIZE], cau_fraction f);
/** k! for k <= 20. */
cau_wide cau_factorial(unsigned long k);

#endif
