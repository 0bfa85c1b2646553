/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Dates of a year, a month or a day. */
#include "model/builder.h"

#include <string.h>

static bool digits(long *out, const char *text, size_t count)
{
    *out = 0;
    for (size_t i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        *out = *out * 10 + (text[i] - '0');
    }
    return true;
}

static long days_in(long year, long month)
{
    static const long days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

bool cau_date_read(cau_date *out, const char *text)
{
    const size_t length = strlen(text);
    long year = 0, month = 0, day = 0;
    *out = (cau_date){ 0 };

    if (length != 4 && length != 7 && length != 10)
        return false;
    if (!digits(&year, text, 4) || year == 0)
        return false;
    if (length >= 7 && (text[4] != '-' || !digits(&month, text + 5, 2) || month < 1 || month > 12))
        return false;
    if (length == 10 && (text[7] != '-' || !digits(&day, text + 8, 2) || day < 1 || day > days_in(year, month)))
        return false;
    out->text = text;
    out->first = year * 10000 + (month ? month : 1) * 100 + (day ? day : 1);
    out->last = year * 10000 + (month ? month : 12) * 100 + (day ? day : days_in(year, month ? month : 12));
    return true;
}
