/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A landscape of many, for tests: body i belongs to circle i % circles, of which every twelfth body is no part. Within a circle each is
 * allied with its first body, and with the next; conflicts run to the next circle. At most ten circles. Ties of the bodies 0 to 9 end in 2019. */
#ifndef CAUCUS_TESTS_CROWD_H
#define CAUCUS_TESTS_CROWD_H

#include "support.h"

#include <stdio.h>

static inline bool in_circle(int i)
{
    return i % 12 != 11;
}

static inline void tie_of_crowd(FILE *f, int a, int b, const char *kind)
{
    fprintf(f, ",\n{\"from\": \"b%d\", \"to\": \"b%d\", \"kind\": \"%s\", \"weight\": %d%s}", a, b, kind, 1 + (a + b) % 5,
            a < 10 ? ", \"until\": \"2019\"" : "");
}

/* Each of `path` is where mkstemp() puts it; `layout` is the text of the file's layout, or "". */
static inline void write_crowd(char *path, int n, int circles, const char *layout)
{
    const int file = mkstemp(path);
    FILE *f = file >= 0 ? fdopen(file, "w") : NULL;
    assert_non_null(f);
    fprintf(f, "{\"caucus\": 1, \"name\": \"Crowd\", \"scales\": {\"power\": [0, 100], \"weight\": [1, 5]},%s \"stakeholders\": [", layout);
    for (int i = 0; i < n; i++)
        fprintf(f, "%s{\"id\": \"b%d\", \"name\": \"Body of the number %d\", \"power\": %d}", i ? ",\n" : "", i, i, (i * 37) % 101);
    fprintf(f, "],\n\"ties\": [{\"from\": \"b0\", \"to\": \"b1\", \"kind\": \"influence\", \"weight\": 3}");
    for (int i = 0; i < n; i++) {
        if (in_circle(i) && i >= circles)
            tie_of_crowd(f, i, i % circles, "alliance");
        if (in_circle(i) && i >= circles && i + circles < n && in_circle(i + circles))
            tie_of_crowd(f, i, i + circles, "alliance");
        if (i % 5 == 0 && i + 1 < n)
            tie_of_crowd(f, i, i + 1, "conflict");
        if (!in_circle(i) && i % 24 == 11)
            tie_of_crowd(f, i, i / 2, "influence");
    }
    fprintf(f, "]}\n");
    assert_int_equal(fclose(f), 0);
}

#endif
