/* SPDX-License-Identifier: GPL-2.0-or-later */
/* M. Then et al., The more the merrier: efficient multi-source graph traversal, PVLDB 8 (2014) 449-460.
 *
 * WORDS words of 64 sources move together. After d steps the new bits of u tell how many sources are d hops before u:
 * counting them gives the closeness of u seen from the sources (incoming). The outgoing one is the same on the arcs
 * turned round. */
#include "kernels/together.h"

#include "core/threads.h"
#include "kernels/rows.h"

#include <string.h>

enum {
    WORDS = 8,
    AT_ONCE = 64 * WORDS,
    PARTS = 16,
    AHEAD = 16, /* arcs: so far ahead the bits that will be read are asked for; measured, flat around it */
};

/* Counting bits in one instruction where the machine has it; whole numbers, so that every version gives the same. */
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__)
#define FAST_BITS __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define FAST_BITS
#endif

typedef struct bits {
    uint64_t word[WORDS];
} bits;

typedef struct scratch {
    bits *seen, *now, *next;
    uint32_t *front, *coming; /* those with new bits now, and after this step */
    uint32_t size, stale;     /* of the front; and of the front before it, whose bits `next` still holds and `coming` lists */
} scratch;

/* What a step adds up: `each` for every source that arrives. */
typedef struct tally {
    double each, *sum;
    uint32_t *met;
} tally;

typedef struct job {
    const cau_rows *into, *from; /* arcs by the end they lead to, and by the end they come from */
    const caucus_ctx *ctx;
    scratch *scratch;     /* one for each worker */
    bool far;             /* sum distances, not their inverses */
    double *sum[PARTS];   /* of one part of the sources */
    uint32_t *met[PARTS];
} job;

/* Sources first, first + 1, ... have a bit each; `moving` gets the bits of those with an arc to leave by. */
static void begin(scratch *s, bits *moving, const cau_rows *from, size_t first, size_t count)
{
    const size_t n = from->n;
    memset(moving, 0, sizeof *moving);
    memset(s->seen, 0, n * sizeof *s->seen);
    memset(s->now, 0, n * sizeof *s->now);
    memset(s->next, 0, n * sizeof *s->next);
    s->size = s->stale = 0;
    for (size_t k = 0; k < count; k++) {
        s->seen[first + k].word[k / 64] = s->now[first + k].word[k / 64] = UINT64_C(1) << k % 64;
        if (from->start[first + k + 1] > from->start[first + k])
            moving->word[k / 64] |= UINT64_C(1) << k % 64;
        s->front[s->size++] = (uint32_t)(first + k);
    }
}

/* The bits that are new to u arrive. */
static inline void arrive(scratch *s, uint32_t u, const bits *new, const tally *t)
{
    uint32_t count = 0;
    for (int k = 0; k < WORDS; k++) {
        s->seen[u].word[k] |= new->word[k];
        count += (uint32_t)__builtin_popcountll(new->word[k]);
    }
    t->sum[u] += count * t->each;
    t->met[u] += count;
}

/* Everyone takes over the new bits of those before it: for a wide front. Who has met all sources that go anywhere has
 * nothing to look for. Those outside the front have no new bits: taking over nothing costs less than asking. */
FAST_BITS static uint32_t pull(const cau_rows *into, scratch *s, const bits *moving, const tally *t)
{
    const uint32_t arcs = into->start[into->n];
    uint32_t size = 0;
    for (uint32_t u = 0; u < into->n; u++) {
        bits got = { { 0 } };
        uint64_t missing = 0, any = 0;
        for (int k = 0; k < WORDS; k++)
            missing |= moving->word[k] & ~s->seen[u].word[k];
        for (uint32_t a = into->start[u]; missing && a < into->start[u + 1]; a++) {
            const bits *const before = &s->now[into->node[a]];
            CAU_SOON(&s->now[into->node[a + AHEAD < arcs ? a + AHEAD : a]]);
            for (int k = 0; k < WORDS; k++)
                got.word[k] |= before->word[k];
        }
        for (int k = 0; k < WORDS; k++) {
            got.word[k] &= ~s->seen[u].word[k];
            any |= got.word[k];
        }
        s->next[u] = got;
        if (any) {
            arrive(s, u, &got, t);
            s->coming[size++] = u;
        }
    }
    return size;
}

/* The front hands its new bits on: for a narrow front. */
FAST_BITS static uint32_t push(const cau_rows *from, scratch *s, const tally *t)
{
    uint32_t size = 0;
    for (uint32_t f = 0; f < s->stale; f++)
        memset(&s->next[s->coming[f]], 0, sizeof *s->next);
    for (uint32_t f = 0; f < s->size; f++) {
        const uint32_t v = s->front[f];
        for (uint32_t a = from->start[v]; a < from->start[v + 1]; a++) {
            const uint32_t u = from->node[a];
            uint64_t any = 0, before = 0;
            for (int k = 0; k < WORDS; k++) {
                const uint64_t fresh = s->now[v].word[k] & ~s->seen[u].word[k];
                before |= s->next[u].word[k];
                s->next[u].word[k] |= fresh;
                any |= fresh;
            }
            if (any && !before)
                s->coming[size++] = u;
        }
    }
    for (uint32_t f = 0; f < size; f++)
        arrive(s, s->coming[f], &s->next[s->coming[f]], t);
    return size;
}

/* What came is the front now. */
static void turn(scratch *s, uint32_t size)
{
    bits *const kept = s->now;
    uint32_t *const list = s->front;
    s->now = s->next;
    s->next = kept;
    s->front = s->coming;
    s->coming = list;
    s->stale = s->size;
    s->size = size;
}

static void one_part(void *state, size_t i, size_t worker)
{
    enum { NARROW = 8 }; /* a front with fewer than an eighth of all arcs hands on; measured, flat around it */
    job *j = state;
    scratch *s = &j->scratch[worker];
    const size_t n = j->into->n, arcs = j->into->start[n], batches = (n + AT_ONCE - 1) / AT_ONCE;
    for (size_t b = batches * i / PARTS; b < batches * (i + 1) / PARTS; b++) {
        const size_t first = b * AT_ONCE;
        bits moving;
        begin(s, &moving, j->from, first, n - first < AT_ONCE ? n - first : AT_ONCE);
        for (size_t d = 1; s->size > 0 && !cau_stopped(j->ctx); d++) {
            size_t ahead = 0;
            for (uint32_t f = 0; f < s->size; f++)
                ahead += j->from->start[s->front[f] + 1] - j->from->start[s->front[f]];
            const tally t = { j->far ? (double)d : 1.0 / (double)d, j->sum[i], j->met[i] };
            turn(s, ahead < arcs / NARROW ? push(j->from, s, &t) : pull(j->into, s, &moving, &t));
        }
        if (cau_stopped(j->ctx))
            return;
    }
}

static bool make_scratch(scratch *s, size_t n)
{
    s->seen = cau_alloc(n, sizeof *s->seen);
    s->now = cau_alloc(n, sizeof *s->now);
    s->next = cau_alloc(n, sizeof *s->next);
    s->front = cau_alloc(n, sizeof *s->front);
    s->coming = cau_alloc(n, sizeof *s->coming);
    return s->seen && s->now && s->next && s->front && s->coming;
}

static void free_scratch(scratch *s)
{
    cau_free(s->seen);
    cau_free(s->now);
    cau_free(s->next);
    cau_free(s->front);
    cau_free(s->coming);
}

/* Everyone's sum of 1/distance (or distance) from all others along the arcs of `from`. */
static caucus_status towards(double *sum, size_t *met, size_t *joined, bool far, caucus_ctx *ctx, const cau_rows *into, const cau_rows *from)
{
    caucus_status rc = CAUCUS_OK;
    const size_t n = into->n;
    const unsigned threads = cau_threads(ctx);
    job j = { .into = into, .from = from, .ctx = ctx, .far = far };
    *joined = 0;
    j.scratch = cau_alloc(threads, sizeof *j.scratch);
    bool fine = j.scratch != NULL;
    for (unsigned t = 0; fine && t < threads; t++)
        fine = make_scratch(&j.scratch[t], n);
    for (size_t i = 0; fine && i < PARTS; i++) {
        j.sum[i] = cau_alloc(n, sizeof *j.sum[i]);
        j.met[i] = cau_alloc(n, sizeof *j.met[i]);
        fine = j.sum[i] && j.met[i];
    }
    if (!fine) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    cau_parallel(threads, PARTS, one_part, &j);
    for (size_t i = 0; i < PARTS; i++)
        for (size_t v = 0; v < n; v++) {
            sum[v] += j.sum[i][v];
            met[v] += j.met[i][v];
            *joined += j.met[i][v];
        }
    if (cau_stopped(ctx))
        rc = CAUCUS_ESTOPPED;
done:
    for (unsigned t = 0; j.scratch && t < threads; t++)
        free_scratch(&j.scratch[t]);
    for (size_t i = 0; i < PARTS; i++) {
        cau_free(j.sum[i]);
        cau_free(j.met[i]);
    }
    cau_free(j.scratch);
    return rc;
}

caucus_status cau_together(cau_paths *w, caucus_ctx *ctx, const cau_layer *layer, unsigned want)
{
    caucus_status rc = CAUCUS_OK;
    cau_rows forth = { 0 }, back = { 0 };
    CAU_TRY(cau_rows_make(&forth, ctx, layer, false));
    CAU_TRY(cau_rows_make(&back, ctx, layer, true));
    if ((want & CAU_PATHS_HARMONIC_IN) || !layer->directed)
        CAU_TRY(towards(w->harmonic_in, w->reached_by, &w->joined, false, ctx, &back, &forth));
    if (!layer->directed) {
        memcpy(w->harmonic, w->harmonic_in, layer->n * sizeof *w->harmonic);
        memcpy(w->reaches, w->reached_by, layer->n * sizeof *w->reaches);
    } else if (want & CAU_PATHS_HARMONIC)
        CAU_TRY(towards(w->harmonic, w->reaches, &w->joined, false, ctx, &forth, &back));
done:
    cau_rows_free(&forth);
    cau_rows_free(&back);
    return rc;
}

caucus_status cau_together_far(double *distance, size_t *reached, caucus_ctx *ctx, const cau_layer *layer)
{
    caucus_status rc = CAUCUS_OK;
    size_t joined;
    cau_rows forth = { 0 }, back = { 0 };
    CAU_TRY(cau_rows_make(&forth, ctx, layer, false));
    CAU_TRY(cau_rows_make(&back, ctx, layer, true));
    CAU_TRY(towards(distance, reached, &joined, true, ctx, &forth, &back));
done:
    cau_rows_free(&forth);
    cau_rows_free(&back);
    return rc;
}
