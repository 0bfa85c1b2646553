/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "claims/ensemble.h"

#include "claims/redraw.h"
#include "core/threads.h"

enum { TOGETHER = 8 }; /* maps in a row to one thread: their numbers stand side by side in memory */

typedef struct worker {
    caucus_ctx *ctx;
    cau_redraw *net, *before;
    size_t done;
    caucus_status status; /* of the first map that failed here */
    size_t failed;        /* its number */
} worker;

typedef struct job {
    const cau_ensemble *e;
    caucus_ctx *ctx; /* of the caller: touched by worker 0 only, which is the calling thread */
    worker *workers;
    size_t count;
    caucus_status (*task)(void *state, const cau_sight *s);
    void *state;
} job;

static size_t tasks_of(const cau_ensemble *e)
{
    return (e->count + TOGETHER - 1) / TOGETHER;
}

size_t cau_ensemble_workers(const caucus_ctx *ctx, const cau_ensemble *e)
{
    const size_t threads = e->alone ? 1 : cau_threads(ctx), tasks = tasks_of(e);
    return threads < tasks ? threads : tasks > 0 ? tasks : 1;
}

static caucus_status draw(const caucus_landscape **out, cau_redraw *r, caucus_ctx *ctx, size_t replicate, const cau_ensemble *e)
{
    *out = NULL;
    if (!r)
        return CAUCUS_OK;
    const caucus_status rc = cau_redraw_map(out, r, ctx, replicate, e->unrecorded);
    return rc == CAUCUS_OK && e->scores ? cau_redraw_people(r, ctx, replicate) : rc;
}

static caucus_status show(const job *j, worker *w, size_t replicate, size_t number)
{
    caucus_status rc = CAUCUS_OK;
    cau_sight s = { .ctx = w->ctx, .replicate = replicate, .worker = number };
    CAU_TRY(draw(&s.map, w->net, w->ctx, replicate, j->e));
    CAU_TRY(draw(&s.before, w->before, w->ctx, replicate, j->e));
    rc = j->task(j->state, &s);
    caucus_diagnostics_clear(w->ctx);
done:
    return rc;
}

static void some_maps(void *state, size_t i, size_t number)
{
    const job *j = state;
    worker *w = &j->workers[number];
    const size_t end = (i + 1) * TOGETHER < j->e->count ? (i + 1) * TOGETHER : j->e->count;
    for (size_t k = i * TOGETHER; k < end && w->status == CAUCUS_OK; k++) {
        w->status = cau_stopped(w->ctx) ? CAUCUS_ESTOPPED : show(j, w, k, number);
        w->failed = k;
        if (number == 0 && w->done++ % 16 == 0)
            cau_progress(j->ctx, j->e->begun + j->e->share * (double)k / (double)j->e->count, j->e->what);
    }
}

static caucus_status open_worker(worker *w, caucus_ctx *ctx, const cau_ensemble *e, bool many)
{
    caucus_status rc = CAUCUS_OK;
    const cau_redraw_options options = { .jitter = e->draws->jitter, .rate = e->draws->rate, .conflict = e->conflicts };
    CAU_TRY(many ? cau_ctx_worker(&w->ctx, ctx) : cau_ctx_apart(&w->ctx, ctx));
    CAU_TRY(cau_redraw_open(&w->net, ctx, e->net, &options));
    if (e->before)
        CAU_TRY(cau_redraw_open(&w->before, ctx, e->before, &options));
done:
    return rc;
}

/* Out of memory in a worker is told to it alone: the caller has to hear. */
static caucus_status status_of(const job *j)
{
    const worker *first = NULL;
    for (size_t k = 0; k < j->count; k++)
        if (j->workers[k].status != CAUCUS_OK && (!first || j->workers[k].failed < first->failed))
            first = &j->workers[k];
    if (!first)
        return CAUCUS_OK;
    return first->status == CAUCUS_ENOMEM ? cau_no_memory(j->ctx) : first->status;
}

caucus_status cau_ensemble_each(caucus_ctx *ctx, const cau_ensemble *e, caucus_status (*task)(void *state, const cau_sight *s), void *state)
{
    caucus_status rc = CAUCUS_OK;
    job j = { .e = e, .ctx = ctx, .count = cau_ensemble_workers(ctx, e), .task = task, .state = state };
    if (!(j.workers = cau_alloc(j.count, sizeof *j.workers)))
        return cau_no_memory(ctx);
    for (size_t k = 0; k < j.count; k++)
        CAU_TRY(open_worker(&j.workers[k], ctx, e, j.count > 1));
    cau_parallel((unsigned)j.count, tasks_of(e), some_maps, &j);
    rc = status_of(&j);
done:
    for (size_t k = 0; k < j.count; k++) {
        cau_redraw_free(j.workers[k].net);
        cau_redraw_free(j.workers[k].before);
        caucus_ctx_free(j.workers[k].ctx);
    }
    cau_free(j.workers);
    return rc;
}
