/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One context for all tests of a program: cmocka_run_group_tests(tests, open_context, close_context). */
#ifndef CAUCUS_TESTS_CONTEXT_H
#define CAUCUS_TESTS_CONTEXT_H

#include "support.h"

#include "core/context.h"

static caucus_ctx *ctx;

static inline int open_context(void **state)
{
    (void)state;
    return caucus_ctx_new(&ctx) == CAUCUS_OK ? 0 : -1;
}

static inline int close_context(void **state)
{
    (void)state;
    caucus_ctx_free(ctx);
    ctx = NULL;
    return 0;
}

/** Does any diagnostic hold these words, in its text or hint? */
static inline bool was_said(const char *words)
{
    for (size_t i = 0; i < caucus_diagnostic_count(ctx); i++) {
        const caucus_diagnostic *d = caucus_diagnostic_get(ctx, i);
        if (strstr(d->text, words) || (d->hint && strstr(d->hint, words)))
            return true;
    }
    return false;
}

#endif
