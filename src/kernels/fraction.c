/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "kernels/fraction.h"

#include <stddef.h>


cau_fraction cau_fraction_of(cau_wide over, cau_wide under)
{
    cau_wide a = over < 0 ? -over : over, b = under;
    while (b != 0) {
        const cau_wide rest = a % b;
        a = b;
        b = rest;
    }
    return (cau_fraction){ over / a, under / a };
}

double cau_fraction_real(cau_fraction f)
{
    return (double)f.over / (double)f.under;
}

/* The digits of a number that is not below 0. */
static char *put(char *to, cau_wide number)
{
    char digits[48];
    size_t count = 0;
    do
        digits[count++] = (char)('0' + (int)(number % 10));
    while ((number /= 10) != 0);
    while (count > 0)
        *to++ = digits[--count];
    return to;
}

void cau_fraction_write(char out[CAU_FRACTION_SIZE], cau_fraction f)
{
    if (f.over < 0)
        *out++ = '-';
    out = put(out, f.over < 0 ? -f.over : f.over);
    if (f.under != 1) {
        *out++ = '/';
        out = put(out, f.under);
    }
    *out = '\0';
}

cau_wide cau_factorial(unsigned long k)
{
    cau_wide product = 1;
    for (unsigned long i = 2; i <= k; i++)
        product *= i;
    return product;
}
