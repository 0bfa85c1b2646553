/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _GNU_SOURCE /* strtod_l: with the C locale named outright no setting of the host can reach it */
#include "core/number.h"

#include "caucus/caucus.h"

#include <float.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A number in pieces: mantissa digits without the point, and the power of ten. */
typedef struct pieces {
    bool negative;
    uint64_t mantissa; /* the first 19 significant digits */
    bool exact;        /* the mantissa holds all digits */
    long exponent;     /* of ten, after the mantissa */
    bool zero;
} pieces;

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

static void take_digit(pieces *p, char c, bool after_point)
{
    if (p->mantissa < UINT64_C(1000000000000000000)) {
        p->mantissa = p->mantissa * 10 + (uint64_t)(c - '0');
        p->exponent -= after_point;
    } else {
        p->exact = p->exact && c == '0';
        p->exponent += !after_point;
    }
    p->zero = p->zero && c == '0';
}

/* The grammar of RFC 8259; a sheet is freer about the ends of the mantissa. */
static bool parse(pieces *p, const char *text, size_t length, bool sheet, char point)
{
    size_t i = 0, whole = 0, fraction = 0;
    *p = (pieces){ .exact = true, .zero = true };
    if (i < length && (text[i] == '-' || (sheet && text[i] == '+')))
        p->negative = text[i++] == '-';
    for (; i < length && digit(text[i]); i++, whole++)
        take_digit(p, text[i], false);
    if (!sheet && (whole == 0 || (whole > 1 && text[i - whole] == '0')))
        return false;
    if (i < length && text[i] == point) {
        for (i++; i < length && digit(text[i]); i++, fraction++)
            take_digit(p, text[i], true);
        if (!sheet && fraction == 0)
            return false;
    }
    if (whole + fraction == 0)
        return false;
    if (i < length && (text[i] == 'e' || text[i] == 'E')) {
        i++;
        const bool minus = i < length && text[i] == '-';
        i += i < length && (text[i] == '-' || text[i] == '+');
        if (i >= length || !digit(text[i]))
            return false;
        long e = 0;
        for (; i < length && digit(text[i]); i++)
            e = e < 100000 ? e * 10 + (text[i] - '0') : e;
        p->exponent += minus ? -e : e;
    }
    return i == length;
}

/* Correctly rounded by the C library, in a locale of our own that is always "C". */
static double read_slowly(const char *text, size_t length, char point)
{
    char small[128];
    char *copy = length < sizeof small ? small : malloc(length + 1);
    if (!copy)
        return NAN;
    memcpy(copy, text, length);
    copy[length] = '\0';
    if (point != '.')
        for (char *c = copy; *c; c++)
            *c = *c == point ? '.' : *c;
    const locale_t c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    double value = NAN;
    if (c_locale != (locale_t)0) {
        value = strtod_l(copy, NULL, c_locale);
        freelocale(c_locale);
    }
    if (copy != small)
        free(copy);
    return value;
}

static cau_number_status convert(double *out, const pieces *p, const char *text, size_t length, char point)
{
    static const double tens[] = { 1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                   1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22 };
    double value;
    if (p->zero)
        value = 0;
    else if (p->exact && p->mantissa <= UINT64_C(9007199254740992) && p->exponent >= -22 && p->exponent <= 22)
        /* both factors are exact doubles, so one operation rounds once (Clinger 1990) */
        value = p->exponent < 0 ? (double)p->mantissa / tens[-p->exponent] : (double)p->mantissa * tens[p->exponent];
    else
        value = fabs(read_slowly(text, length, point));
    if (!isfinite(value))
        return CAU_NUMBER_RANGE;
    *out = p->negative ? -value : value;
    return CAU_NUMBER_OK;
}

cau_number_status cau_number_read(double *out, const char *text, size_t length)
{
    pieces p;
    if (!parse(&p, text, length, false, '.'))
        return CAU_NUMBER_NOT;
    return convert(out, &p, text, length, '.');
}

cau_number_status cau_number_read_sheet(double *out, const char *text, size_t length, bool comma)
{
    while (length && (*text == ' ' || *text == '\t')) {
        text++;
        length--;
    }
    while (length && (text[length - 1] == ' ' || text[length - 1] == '\t'))
        length--;
    pieces p;
    if (parse(&p, text, length, true, '.'))
        return convert(out, &p, text, length, '.');
    if (comma && parse(&p, text, length, true, ','))
        return convert(out, &p, text, length, ',');
    return CAU_NUMBER_NOT;
}

bool cau_number_read_count(uint64_t *out, const char *text, uint64_t max)
{
    uint64_t value = 0;
    if (!*text)
        return false;
    for (; *text; text++) {
        if (!digit(*text))
            return false;
        const uint64_t d = (uint64_t)(*text - '0');
        if (value > (UINT64_MAX - d) / 10)
            return false;
        value = value * 10 + d;
    }
    *out = value;
    return value <= max;
}

/* The significant digits of a positive value that read back the same, and their power of ten. */
static size_t shortest_digits(char digits[24], int *exponent, double value)
{
    char text[64];
    /* 15 digits always survive in a normal number; a subnormal one has fewer to give */
    for (int precision = value < DBL_MIN ? 0 : 14; precision <= 16; precision++) {
        snprintf(text, sizeof text, "%.*e", precision, value);
        if (precision)
            text[1] = '.'; /* whatever the locale put there, if it is one byte; checked by reading back */
        double back;
        if (cau_number_read(&back, text, strlen(text)) == CAU_NUMBER_OK && memcmp(&back, &value, sizeof back) == 0)
            break;
    }
    size_t n = 0;
    const char *p = text;
    for (; *p && *p != 'e'; p++)
        if (digit(*p))
            digits[n++] = *p;
    while (n > 1 && digits[n - 1] == '0')
        n--;
    int e = 0;
    const bool minus = *p && p[1] == '-';
    for (p += *p ? 2 : 0; digit(*p); p++)
        e = e * 10 + (*p - '0');
    *exponent = minus ? -e : e;
    return n;
}

size_t cau_number_write(char out[CAU_NUMBER_SIZE], double value)
{
    size_t n = 0;
    if (!isfinite(value) || value == 0) {
        const char *word = value == 0 ? "0" : "null"; /* nothing of ours writes a number that is none */
        memcpy(out, word, strlen(word) + 1);
        return strlen(word);
    }
    if (value < 0)
        out[n++] = '-';
    char digits[24];
    int e;
    const size_t count = shortest_digits(digits, &e, fabs(value));
    if (e >= -7 && e < 0) {
        out[n++] = '0';
        out[n++] = '.';
        for (int i = -1; i > e; i--)
            out[n++] = '0';
        memcpy(out + n, digits, count);
        n += count;
    } else if (e >= 0 && e < 17) {
        for (size_t i = 0; i < count || i <= (size_t)e; i++) {
            if (i == (size_t)e + 1)
                out[n++] = '.';
            out[n++] = i < count ? digits[i] : '0';
        }
    } else {
        out[n++] = digits[0];
        if (count > 1) {
            out[n++] = '.';
            memcpy(out + n, digits + 1, count - 1);
            n += count - 1;
        }
        n += (size_t)snprintf(out + n, CAU_NUMBER_SIZE - n, "e%d", e);
    }
    out[n] = '\0';
    return n;
}

bool caucus_number_read(double *out, const char *text)
{
    *out = 0;
    return cau_number_read(out, text, strlen(text)) == CAU_NUMBER_OK;
}
