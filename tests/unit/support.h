/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What unit tests of every folder need: cmocka in the order that it wants, numbers that agree but for rounding,
 * JSON without backslashes, and where files are. */
#ifndef CAUCUS_TESTS_SUPPORT_H
#define CAUCUS_TESTS_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above first */
#include <cmocka.h>

#include "core/alloc.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/** Equal to 1e-10 of the size (not less than 1); NAN only to NAN. */
static inline void assert_near(double got, double want)
{
    if (isnan(got) || isnan(want)) {
        assert_true(isnan(got) && isnan(want));
        return;
    }
    if (!(fabs(got - want) <= 1e-10 * fmax(1, fabs(want))))
        fail_msg("%.15g is not %.15g", got, want);
}

/** A copy with ' turned into ", so that JSON in a test is easy to read. Yours: cau_free(). */
static inline char *quoted(const char *text)
{
    char *copy = cau_strdup(text);
    assert_non_null(copy);
    for (char *c = copy; *c; c++)
        if (*c == '\'')
            *c = '"';
    return copy;
}

/** The path of a shipped data set, good until the next call. */
static inline const char *dataset(const char *name)
{
    static char path[400];
    snprintf(path, sizeof path, "%s/datasets/%s.json", CAUCUS_SOURCE_DIR, name);
    return path;
}

/** The path of a file of the folder of shared test data beside the checkout, good until the next call; NULL when it is
 *  not there: skip then, saying so. */
static inline const char *shared_file(const char *name)
{
    static char path[400];
    snprintf(path, sizeof path, "%s/../shared/%s", CAUCUS_SOURCE_DIR, name);
    return access(path, R_OK) == 0 ? path : NULL;
}

#endif
