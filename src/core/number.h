/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Numbers without the locale: what is written here reads back the same anywhere. */
#ifndef CAUCUS_CORE_NUMBER_H
#define CAUCUS_CORE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum cau_number_status {
    CAU_NUMBER_OK,
    CAU_NUMBER_NOT,   /* not a number by the JSON grammar (a sheet may also begin with + or .) */
    CAU_NUMBER_RANGE  /* beyond a double */
} cau_number_status;

/** Read all of text[0..length) as a number of the JSON grammar, correctly rounded. */
cau_number_status cau_number_read(double *out, const char *text, size_t length);
/** As above for sheets: spaces round it, a leading +, ".5" and "5." are taken; `comma` allows a decimal comma. */
cau_number_status cau_number_read_sheet(double *out, const char *text, size_t length, bool comma);
/** Read a whole number 0..max. */
bool cau_number_read_count(uint64_t *out, const char *text, uint64_t max);

enum { CAU_NUMBER_SIZE = 40 };
/** The shortest decimal form that reads back the same ("0.1", "12", "1e-7", "-0" as "0"); returns its length. */
size_t cau_number_write(char out[CAU_NUMBER_SIZE], double value);

#endif
