/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The context: settings, and the list of things to tell the user. */
#ifndef CAUCUS_CORE_CONTEXT_H
#define CAUCUS_CORE_CONTEXT_H

#include "caucus/caucus.h"

#if defined(__GNUC__)
#define CAU_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#else
#define CAU_PRINTF(fmt, args)
#endif

/** Stop here with the status, at the one `done:` of the function. */
#define CAU_TRY(call)               \
    do {                            \
        rc = (call);                \
        if (rc != CAUCUS_OK)        \
            goto done;              \
    } while (0)

/** Kept diagnostics; more are counted only. */
enum { CAU_DIAGNOSTICS_KEPT = 30 };

/** Add a diagnostic; all texts are copied. */
void cau_diag(caucus_ctx *ctx, const caucus_diagnostic *d);
/** An error without a place: the text is formatted (no %f or %g: the locale would show). */
void cau_error(caucus_ctx *ctx, const char *hint, const char *format, ...) CAU_PRINTF(3, 4);
void cau_warn(caucus_ctx *ctx, const char *hint, const char *format, ...) CAU_PRINTF(3, 4);
/** Say that memory ran out. @return CAUCUS_ENOMEM */
caucus_status cau_no_memory(caucus_ctx *ctx);
/** An error about the question asked (exit 2). @return CAUCUS_EINVAL */
caucus_status cau_bad_question(caucus_ctx *ctx, const char *hint, const char *format, ...) CAU_PRINTF(3, 4);
/** An error of the system: "path: what failed: strerror(err)". @return CAUCUS_EIO */
caucus_status cau_io_error(caucus_ctx *ctx, const char *path, const char *what, int err);

/** A context of the same settings (seed, threads, stop, hurry) whose diagnostics are kept apart: for what may fail and only means
 *  that there is no answer. It shows no progress. Free with caucus_ctx_free(). */
caucus_status cau_ctx_apart(caucus_ctx **out, caucus_ctx *ctx);

/** The same for one of several threads at work: it starts no threads itself, and what may run on the calling thread only (the door to
 *  igraph) answers it with CAUCUS_EINTERNAL, so that the work can be done again where it may be. */
caucus_status cau_ctx_worker(caucus_ctx **out, caucus_ctx *ctx);
bool cau_ctx_is_worker(const caucus_ctx *ctx);

uint64_t cau_seed(const caucus_ctx *ctx);
unsigned cau_threads(const caucus_ctx *ctx);
bool cau_stopped(const caucus_ctx *ctx);
/** Stopped, or the time is up that was given to searches: end with the best so far, and say that it is that. */
bool cau_hurried(const caucus_ctx *ctx);
void cau_progress(caucus_ctx *ctx, double share, const char *what);

/** The name of `list` (NULL-terminated) nearest to `word`, for "did you mean"; NULL when none is close. */
const char *cau_nearest(const char *word, const char *const *list);

#endif
