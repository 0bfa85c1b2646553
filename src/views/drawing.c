/* SPDX-License-Identifier: GPL-2.0-or-later */
/* cau_draw() on a thread of its own. It starts programs and moves bytes, and touches neither igraph nor the caller's context: what it
 * has to say is kept in a context of its own and handed over at the end. */
#define _POSIX_C_SOURCE 200809L
#include "core/alloc.h"
#include "core/context.h"
#include "views/view.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <time.h>

struct cau_drawing {
    pthread_t thread;
    bool threaded;
    caucus_ctx *ctx;
    volatile int stop;
    atomic_bool done;
    cau_pictures *pictures;
    const char **dot;
    unsigned *want;
    size_t count;
    unsigned dpi;
    caucus_status rc;
};

static void *draw(void *state)
{
    cau_drawing *d = state;
    d->rc = cau_draw(d->pictures, d->ctx, d->dot, d->want, d->count, d->dpi);
    atomic_store(&d->done, true);
    return NULL;
}

static void drawing_free(cau_drawing *d)
{
    for (size_t i = 0; d->pictures && i < d->count; i++)
        cau_pictures_free(&d->pictures[i]);
    cau_free(d->pictures);
    cau_free(d->dot);
    cau_free(d->want);
    caucus_ctx_free(d->ctx);
    cau_free(d);
}

/* Signals are for the caller's thread. Where there can be no thread the work is done at once. */
static void start_thread(cau_drawing *d)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    d->threaded = pthread_create(&d->thread, NULL, draw, d) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (!d->threaded)
        draw(d);
}

caucus_status cau_drawing_start(cau_drawing **out, caucus_ctx *ctx, const char *const *dot, const unsigned *want, size_t count, unsigned dpi)
{
    cau_drawing *d = cau_alloc(1, sizeof *d);
    *out = NULL;
    if (!d)
        return cau_no_memory(ctx);
    d->count = count;
    d->dpi = dpi;
    d->pictures = cau_alloc(count, sizeof *d->pictures);
    d->dot = cau_alloc(count, sizeof *d->dot);
    d->want = cau_alloc(count, sizeof *d->want);
    if (!d->pictures || !d->dot || !d->want || caucus_ctx_new(&d->ctx) != CAUCUS_OK) {
        drawing_free(d);
        return cau_no_memory(ctx);
    }
    memcpy(d->dot, dot, count * sizeof *dot);
    memcpy(d->want, want, count * sizeof *want);
    caucus_ctx_set_stop(d->ctx, &d->stop);
    start_thread(d);
    *out = d;
    return CAUCUS_OK;
}

static void wait_for(cau_drawing *d, const caucus_ctx *ctx)
{
    const struct timespec moment = { 0, 2 * 1000 * 1000 };
    while (d->threaded && !atomic_load(&d->done)) {
        if (cau_stopped(ctx))
            d->stop = 1;
        nanosleep(&moment, NULL);
    }
    if (d->threaded)
        pthread_join(d->thread, NULL);
    d->threaded = false;
}

caucus_status cau_drawing_finish(cau_pictures *out, caucus_ctx *ctx, cau_drawing *d)
{
    wait_for(d, ctx);
    for (size_t i = 0; i < caucus_diagnostic_count(d->ctx); i++)
        cau_diag(ctx, caucus_diagnostic_get(d->ctx, i));
    for (size_t i = 0; i < d->count; i++) {
        out[i] = d->pictures[i];
        d->pictures[i] = (cau_pictures){ .bytes = { NULL } };
    }
    const caucus_status rc = d->rc;
    drawing_free(d);
    return rc;
}

void cau_drawing_abandon(cau_drawing *d)
{
    if (!d)
        return;
    d->stop = 1;
    if (d->threaded)
        pthread_join(d->thread, NULL);
    drawing_free(d);
}
