/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Random orders: as each voter comes, the parts next to it become one. */
#include "core/random.h"
#include "core/threads.h"
#include "kernels/myerson_part.h"

#include <math.h>
#include <string.h>

enum { PARTS = 32, SAMPLES_MOST = 200000, SAMPLES_LEAST = 1000 };

typedef struct scratch {
    size_t *order, *top; /* n each; top: the way to one voter that stands for a part */
    uint64_t *votes;     /* n: of a part, at the one that stands for it */
    bool *here;
} scratch;

typedef struct job {
    const cau_game *game;
    const cau_voter_ties *ties;
    uint64_t seed;
    size_t samples;
    double *sum[PARTS], *squares[PARTS];
    scratch *scratch; /* a worker */
} job;

static size_t top_of(size_t *top, size_t v)
{
    while (top[v] != v) {
        top[v] = top[top[v]];
        v = top[v];
    }
    return v;
}

/* What the coming of v is worth: the part that it makes, less the parts that it ends. */
static double come(const job *j, scratch *s, size_t v)
{
    double ended = 0;
    s->here[v] = true;
    s->top[v] = v;
    s->votes[v] = j->game->weight[v];
    for (size_t k = j->ties->start[v]; k < j->ties->start[v + 1]; k++) {
        const size_t other = j->ties->node[k];
        if (!s->here[other] || top_of(s->top, other) == v)
            continue;
        const size_t part = top_of(s->top, other);
        ended += s->votes[part] >= j->game->quota;
        s->votes[v] += s->votes[part];
        s->top[part] = v;
    }
    return (s->votes[v] >= j->game->quota ? 1 : 0) - ended;
}

static void one_part(void *state, size_t k, size_t worker)
{
    job *j = state;
    const size_t n = j->game->n;
    scratch *s = &j->scratch[worker];
    cau_rng rng = cau_rng_stream(j->seed, "myerson", k);
    for (size_t i = 0; i < n; i++)
        s->order[i] = i;
    for (size_t sample = 0; sample < j->samples; sample++) {
        cau_rng_shuffle(&rng, s->order, n);
        memset(s->here, 0, n * sizeof *s->here);
        for (size_t i = 0; i < n; i++) {
            const double worth = come(j, s, s->order[i]);
            j->sum[k][s->order[i]] += worth;
            j->squares[k][s->order[i]] += worth * worth;
        }
    }
}

static bool make_room(job *j, unsigned threads, size_t n)
{
    bool good = (j->scratch = cau_alloc(threads, sizeof *j->scratch)) != NULL;
    for (size_t k = 0; k < PARTS; k++) {
        j->sum[k] = cau_alloc(n, sizeof **j->sum);
        j->squares[k] = cau_alloc(n, sizeof **j->squares);
        good = good && j->sum[k] && j->squares[k];
    }
    for (unsigned i = 0; j->scratch && i < threads; i++) {
        j->scratch[i] = (scratch){ .order = cau_alloc(n, sizeof(size_t)), .top = cau_alloc(n, sizeof(size_t)),
                                   .votes = cau_alloc(n, sizeof(uint64_t)), .here = cau_alloc(n, sizeof(bool)) };
        good = good && j->scratch[i].order && j->scratch[i].top && j->scratch[i].votes && j->scratch[i].here;
    }
    return good;
}

static void free_room(job *j, unsigned threads)
{
    for (size_t k = 0; k < PARTS; k++) {
        cau_free(j->sum[k]);
        cau_free(j->squares[k]);
    }
    for (unsigned i = 0; j->scratch && i < threads; i++) {
        cau_free(j->scratch[i].order);
        cau_free(j->scratch[i].top);
        cau_free(j->scratch[i].votes);
        cau_free(j->scratch[i].here);
    }
    cau_free(j->scratch);
}

caucus_status cau_myerson_sample(cau_myerson *out, caucus_ctx *ctx, const cau_game *g, const cau_voter_ties *ties)
{
    static const double steps = 2e7; /* voters and ties looked at: a second or so */
    const unsigned threads = cau_threads(ctx);
    const double each = (double)g->n + (double)ties->start[g->n];
    job j = { .game = g, .ties = ties, .seed = cau_seed(ctx),
              .samples = (size_t)(fmin(SAMPLES_MOST, fmax(SAMPLES_LEAST, steps / each)) / PARTS) };
    caucus_status rc = CAUCUS_OK;
    if (!(out->error = cau_alloc(g->n, sizeof *out->error)) || !make_room(&j, threads, g->n)) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    cau_parallel(threads, PARTS, one_part, &j);
    out->samples = j.samples * PARTS;
    for (size_t v = 0; v < g->n; v++) {
        double mean = 0, squares = 0;
        for (size_t k = 0; k < PARTS; k++) {
            mean += j.sum[k][v] / (double)out->samples;
            squares += j.squares[k][v] / (double)out->samples;
        }
        out->value[v] = mean;
        out->error[v] = sqrt(fmax(0, squares - mean * mean) / (double)out->samples);
    }
done:
    free_room(&j, threads);
    return rc;
}
