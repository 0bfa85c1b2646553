/* SPDX-License-Identifier: MIT */
/* The date of a PDF: never the clock, so that the same map gives the same bytes. */
#include "draw.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

void draw_date(char out[15])
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    memcpy(out, "20000101000000", 15);
    if (!epoch || !*epoch)
        return;
    char *end = NULL;
    errno = 0;
    const long long seconds = strtoll(epoch, &end, 10);
    const time_t when = (time_t)seconds;
    struct tm utc;
    char made[16];
    /* Years of more than four digits would not fit the place. */
    if (*end || errno || seconds < 0 || seconds > 253402300799LL || !gmtime_r(&when, &utc))
        return;
    if (strftime(made, sizeof made, "%Y%m%d%H%M%S", &utc) == 14)
        memcpy(out, made, 15);
}

void draw_pdf_set_date(char *pdf, size_t length, const char date[15])
{
    static const char key[] = "/CreationDate (D:";
    const size_t keylen = sizeof key - 1;
    for (size_t at = 0; at + keylen + 14 < length; at++) {
        if (pdf[at] != '/' || memcmp(pdf + at, key, keylen))
            continue;
        char *digits = pdf + at + keylen;
        memcpy(digits, date, 14);
        /* The zone that follows is written at the same length too: +01'00 becomes +00'00, Z stays. */
        char *zone = digits + 14;
        if ((*zone == '+' || *zone == '-') && at + keylen + 20 < length)
            memcpy(zone, "+00'00", 6);
        return;
    }
}
