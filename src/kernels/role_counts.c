/* SPDX-License-Identifier: GPL-2.0-or-later */
/* For each source a: whom it reaches itself is marked, then every path a -> v -> b to someone unmarked is one for v.
 * Sources go in parts; each worker counts apart. Whole numbers add up to the same in any order. */
#include "kernels/role_counts.h"

#include "core/threads.h"
#include "kernels/rows.h"

enum { PARTS = 64, AHEAD = 8 };           /* AHEAD: rows asked for before they are read */
static const double LITTLE_WORK = 100000; /* paths of two ties: well below a millisecond */
static const uint32_t NO_GROUP = UINT32_MAX;

/** What the inner loop reads of somebody, together. */
typedef struct seat {
    uint32_t met; /* the last source that has a tie to it, plus 1 */
    uint32_t group;
} seat;

typedef struct worker {
    seat *seats;
    double (*count)[CAU_ROLES];
} worker;

typedef struct job {
    const cau_rows *rows;
    const caucus_ctx *ctx;
    worker *workers;
} job;

/* Ends b of a -> v -> b: which roles they give v follows from how many stand in the group of a, and in that of v. */
static void count_ends(double *count, const cau_rows *rows, const seat *seats, uint32_t a, uint32_t v)
{
    const uint32_t of_a = seats[a].group, of_v = seats[v].group;
    size_t all = 0, with_a = 0, with_v = 0, grouped = 0;
    for (uint32_t l = rows->start[v]; l < rows->start[v + 1]; l++) {
        const seat b = seats[rows->node[l]];
        const size_t open = b.met != a + 1; /* no branch: whether there is a tie a -> b cannot be foretold */
        all += open;
        with_a += open & (b.group == of_a);
        with_v += open & (b.group == of_v);
        grouped += open & (b.group != NO_GROUP);
    }
    count[CAU_ROLE_TOTAL] += (double)all;
    if (of_a == NO_GROUP || of_v == NO_GROUP)
        return;
    if (of_a == of_v) {
        count[CAU_COORDINATOR] += (double)with_a;
        count[CAU_REPRESENTATIVE] += (double)(grouped - with_a);
    } else {
        count[CAU_ITINERANT] += (double)with_a;
        count[CAU_GATEKEEPER] += (double)with_v;
        count[CAU_LIAISON] += (double)(grouped - with_a - with_v);
    }
}

static void one_part(void *state, size_t i, size_t at)
{
    const job *j = state;
    const cau_rows *rows = j->rows;
    const worker *w = &j->workers[at];
    const uint64_t n = rows->n;
    const uint32_t arcs = rows->start[n];
    for (uint32_t a = (uint32_t)(n * i / PARTS); a < (uint32_t)(n * (i + 1) / PARTS) && !cau_stopped(j->ctx); a++) {
        w->seats[a].met = a + 1;
        for (uint32_t k = rows->start[a]; k < rows->start[a + 1]; k++)
            w->seats[rows->node[k]].met = a + 1;
        for (uint32_t k = rows->start[a]; k < rows->start[a + 1]; k++) {
            CAU_SOON(&rows->start[rows->node[k + 2 * AHEAD < arcs ? k + 2 * AHEAD : k]]);
            CAU_SOON(&rows->node[rows->start[rows->node[k + AHEAD < arcs ? k + AHEAD : k]]]);
            count_ends(w->count[rows->node[k]], rows, w->seats, a, rows->node[k]);
        }
    }
}

static bool make_worker(worker *w, const size_t *group, size_t n)
{
    w->seats = cau_alloc(n, sizeof *w->seats);
    w->count = cau_alloc(n, sizeof *w->count);
    for (size_t v = 0; w->seats && v < n; v++)
        w->seats[v].group = group[v] == CAU_NONE ? NO_GROUP : (uint32_t)group[v];
    return w->seats && w->count;
}

static double paths_of_two(const cau_layer *layer)
{
    double paths = 0;
    for (size_t v = 0; v < layer->n; v++)
        paths += (double)(layer->in_start[v + 1] - layer->in_start[v]) * (double)(layer->out_start[v + 1] - layer->out_start[v]);
    return paths;
}

caucus_status cau_role_counts(double (*count)[CAU_ROLES], caucus_ctx *ctx, const cau_layer *layer, const size_t *group)
{
    caucus_status rc = CAUCUS_OK;
    const unsigned threads = paths_of_two(layer) < LITTLE_WORK ? 1 : cau_threads(ctx);
    cau_rows rows = { 0 };
    job j = { .rows = &rows, .ctx = ctx };
    CAU_TRY(cau_rows_make(&rows, ctx, layer, false));
    j.workers = cau_alloc(threads, sizeof *j.workers);
    bool fine = j.workers != NULL;
    for (unsigned t = 0; fine && t < threads; t++)
        fine = make_worker(&j.workers[t], group, layer->n);
    if (!fine) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    cau_parallel(threads, PARTS, one_part, &j);
    for (unsigned t = 0; t < threads; t++)
        for (size_t v = 0; v < layer->n; v++)
            for (size_t role = 0; role < CAU_ROLES; role++)
                count[v][role] += j.workers[t].count[v][role];
    if (cau_stopped(ctx))
        rc = CAUCUS_ESTOPPED;
done:
    for (unsigned t = 0; j.workers && t < threads; t++) {
        cau_free(j.workers[t].seats);
        cau_free(j.workers[t].count);
    }
    cau_free(j.workers);
    cau_rows_free(&rows);
    return rc;
}
