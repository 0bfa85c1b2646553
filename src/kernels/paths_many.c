/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "kernels/paths_many.h"

#include "core/threads.h"
#include "kernels/search.h"
#include "kernels/together.h"
#include "model/drawn.h"

#include <math.h>
#include <string.h>

enum { PARTS = 16 };                       /* fixed, whatever the threads: sums must not depend on them */
static const double LITTLE_WORK = 300000;  /* sources times arcs: about a millisecond */

/* The sums of one part of the sources. */
typedef struct part {
    double *between, *near_in;
    uint32_t *reached_by;
    size_t joined;
} part;

typedef struct job {
    cau_paths *w;
    const cau_compact *g;
    unsigned want;
    const caucus_ctx *ctx; /* read only: has the user stopped? */
    part parts[PARTS];
    cau_search *searches;  /* one for each worker */
} job;

static void one_source(job *j, part *p, cau_search *s, uint32_t source)
{
    cau_search_from(s, source);
    j->w->reaches[source] = s->found - 1;
    p->joined += s->found - 1;
    double near = 0;
    for (uint32_t k = 1; k < s->found; k++) {
        p->reached_by[s->order[k]]++;
        if (j->want & (CAU_PATHS_HARMONIC | CAU_PATHS_HARMONIC_IN)) {
            const double one = 1 / cau_search_distance(s, s->order[k]);
            near += one;
            p->near_in[s->order[k]] += one;
        }
    }
    j->w->harmonic[source] = near;
    if (j->want & CAU_PATHS_BETWEENNESS)
        cau_search_gather(s, p->between, false);
    cau_search_reset(s);
}

static void one_part(void *state, size_t i, size_t worker)
{
    job *j = state;
    const uint64_t n = j->g->n;
    for (uint32_t v = (uint32_t)(n * i / PARTS); v < (uint32_t)(n * (i + 1) / PARTS); v++) {
        if (cau_stopped(j->ctx))
            return;
        one_source(j, &j->parts[i], &j->searches[worker], v);
    }
}

static void add_parts(job *j)
{
    cau_paths *w = j->w;
    for (size_t i = 0; i < PARTS; i++) {
        for (size_t v = 0; v < j->g->n; v++) {
            w->betweenness[v] += j->parts[i].between[v];
            w->harmonic_in[v] += j->parts[i].near_in[v];
            w->reached_by[v] += j->parts[i].reached_by[v];
        }
        w->joined += j->parts[i].joined;
    }
}

static caucus_status search_all(cau_paths *w, caucus_ctx *ctx, const cau_layer *layer, cau_length view, unsigned want)
{
    caucus_status rc = CAUCUS_OK;
    const unsigned threads = cau_threads(ctx);
    cau_compact g = { 0 };
    job j = { .w = w, .g = &g, .want = want, .ctx = ctx };
    CAU_TRY(cau_compact_make(&g, ctx, layer, view));
    j.searches = cau_alloc(threads, sizeof *j.searches);
    bool fine = j.searches != NULL;
    for (size_t i = 0; i < PARTS; i++) {
        part *p = &j.parts[i];
        p->between = cau_alloc(layer->n, sizeof *p->between);
        p->near_in = cau_alloc(layer->n, sizeof *p->near_in);
        p->reached_by = cau_alloc(layer->n, sizeof *p->reached_by);
        fine = fine && p->between && p->near_in && p->reached_by;
    }
    if (!fine) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (unsigned t = 0; t < threads; t++)
        CAU_TRY(cau_search_init(&j.searches[t], ctx, &g));
    cau_parallel(threads, PARTS, one_part, &j);
    add_parts(&j);
    if (cau_stopped(ctx))
        rc = CAUCUS_ESTOPPED;
done:
    for (unsigned t = 0; j.searches && t < threads; t++)
        cau_search_free(&j.searches[t]);
    for (size_t i = 0; i < PARTS; i++) {
        cau_free(j.parts[i].between);
        cau_free(j.parts[i].near_in);
        cau_free(j.parts[i].reached_by);
    }
    cau_free(j.searches);
    cau_compact_free(&g);
    return rc;
}

static void clear(cau_paths *w, const cau_layer *layer)
{
    w->n = layer->n;
    w->directed = layer->directed;
    w->joined = 0;
    memset(w->betweenness, 0, layer->n * sizeof *w->betweenness);
    memset(w->harmonic, 0, layer->n * sizeof *w->harmonic);
    memset(w->harmonic_in, 0, layer->n * sizeof *w->harmonic_in);
    memset(w->reaches, 0, layer->n * sizeof *w->reaches);
    memset(w->reached_by, 0, layer->n * sizeof *w->reached_by);
}

caucus_status cau_paths_all(cau_paths *w, caucus_ctx *ctx, const cau_layer *layer, cau_length view, unsigned want)
{
    caucus_status rc = CAUCUS_OK;
    const size_t n = layer->n;
    if ((double)n * (double)layer->out_start[n] < LITTLE_WORK)
        return cau_paths_run(w, layer, view, want, ctx) ? CAUCUS_OK : CAUCUS_ESTOPPED;
    clear(w, layer);
    if (view == CAU_LENGTH_UNIT && !(want & CAU_PATHS_BETWEENNESS))
        CAU_TRY(cau_together(w, ctx, layer, want));
    else
        CAU_TRY(search_all(w, ctx, layer, view, want));
    for (size_t v = 0; v < n; v++) {
        if (!w->directed)
            w->betweenness[v] /= 2; /* each pair was met from both ends */
        w->harmonic[v] /= (double)(n - 1);
        w->harmonic_in[v] /= (double)(n - 1);
    }
done:
    return rc;
}

/* ---- for measures ---- */

static void drop(void *paths)
{
    cau_paths_free(paths);
    cau_free(paths);
}

caucus_status cau_paths_of(const cau_paths **out, cau_paths *own, caucus_ctx *ctx, const cau_layer *layer, cau_length view, unsigned want)
{
    static const char keeper;
    caucus_status rc = CAUCUS_OK;
    cau_paths *kept = cau_drawn_find(layer, &keeper, (int)view);
    *out = kept ? kept : own;
    if (kept)
        return CAUCUS_OK;
    if (!layer->drawn) {
        CAU_TRY(cau_paths_init(own, ctx, layer->n, layer->m));
        return cau_paths_all(own, ctx, layer, view, want);
    }
    if (!(kept = cau_alloc(1, sizeof *kept)))
        return cau_no_memory(ctx);
    CAU_TRY(cau_paths_init(kept, ctx, layer->n, layer->m));
    CAU_TRY(cau_paths_all(kept, ctx, layer, view, CAU_PATHS_BETWEENNESS | CAU_PATHS_STRESS | CAU_PATHS_HARMONIC | CAU_PATHS_HARMONIC_IN));
    if (cau_drawn_keep(layer, &keeper, (int)view, kept, drop)) {
        *out = kept;
        kept = NULL;
    } else {
        rc = CAUCUS_EINTERNAL;
    }
done:
    if (kept)
        drop(kept);
    return rc;
}
