/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "kernels/permute.h"

#include "core/alloc.h"
#include "core/random.h"
#include "core/threads.h"

static const uint64_t ENUMERATED = 3628800; /* 10! */

cau_permutations cau_permutations_within(const caucus_ctx *ctx, const size_t *sizes, size_t groups, uint64_t asked, const char *task)
{
    const uint64_t most = asked > ENUMERATED ? asked : ENUMERATED;
    cau_permutations p = { .sizes = sizes, .groups = groups, .seed = cau_seed(ctx), .task = task };
    double all = 1;
    for (size_t g = 0; g < groups; g++) {
        p.n += sizes[g];
        for (size_t k = 2; k <= sizes[g] && all <= (double)most; k++)
            all *= (double)k; /* whole, and at most `most` times what one group has */
    }
    p.exact = asked > 0 && all <= (double)most;
    p.count = p.exact ? (uint64_t)all : asked;
    return p;
}

cau_permutations cau_permutations_plan(const caucus_ctx *ctx, size_t n, uint64_t asked, const char *task)
{
    cau_permutations p = cau_permutations_within(ctx, &n, 1, asked, task);
    p.sizes = NULL;
    return p;
}

static size_t size_of(const cau_permutations *p, size_t group)
{
    return p->sizes ? p->sizes[group] : p->n;
}

/* The k-th in the order of dictionaries. */
static void unrank(uint32_t *perm, size_t n, uint64_t k)
{
    uint64_t behind = 1; /* (n - 1 - i)! */
    for (size_t i = 2; i < n; i++)
        behind *= i;
    for (size_t i = 0; i < n; i++)
        perm[i] = (uint32_t)i;
    for (size_t i = 0; i + 1 < n; i++) {
        const size_t at = i + (size_t)(k / behind);
        const uint32_t take = perm[at];
        for (size_t j = at; j > i; j--)
            perm[j] = perm[j - 1];
        perm[i] = take;
        k %= behind;
        behind /= n - 1 - i;
    }
}

/* The next in that order; there is one. */
static void advance(uint32_t *perm, const uint32_t *before, size_t n)
{
    for (size_t i = 0; i < n; i++)
        perm[i] = before[i];
    size_t i = n - 1, j = n - 1;
    while (perm[i - 1] > perm[i])
        i--;
    while (perm[j] < perm[i - 1])
        j--;
    uint32_t swap = perm[i - 1];
    perm[i - 1] = perm[j];
    perm[j] = swap;
    for (j = n - 1; i < j; i++, j--) {
        swap = perm[i];
        perm[i] = perm[j];
        perm[j] = swap;
    }
}

static void draw(uint32_t *perm, const cau_permutations *p, uint64_t replicate)
{
    cau_rng rng = cau_rng_stream(p->seed, p->task, replicate);
    for (size_t g = 0; g < p->groups; perm += size_of(p, g), g++) {
        const size_t n = size_of(p, g);
        for (size_t i = 0; i < n; i++)
            perm[i] = (uint32_t)i;
        for (size_t i = n; i > 1; i--) { /* Fisher and Yates */
            const size_t j = cau_rng_below(&rng, i);
            const uint32_t swap = perm[i - 1];
            perm[i - 1] = perm[j];
            perm[j] = swap;
        }
    }
}

/* The k-th where there are several groups: those of the first one change fastest. */
static void unrank_within(uint32_t *perm, const cau_permutations *p, uint64_t k)
{
    for (size_t g = 0; g < p->groups; perm += p->sizes[g], g++) {
        uint64_t all = 1;
        for (size_t i = 2; i <= p->sizes[g]; i++)
            all *= i;
        unrank(perm, p->sizes[g], k % all);
        k /= all;
    }
}

typedef struct job {
    const cau_permutations *p;
    caucus_ctx *ctx;
    cau_permutation_block *visit;
    void *state;
    uint32_t *room; /* a block for each worker */
} job;

static void one_part(void *state, size_t part, size_t worker)
{
    const job *j = state;
    const cau_permutations *p = j->p;
    const size_t n = p->n;
    const uint64_t first = p->count / CAU_PERMUTATION_PARTS * part + p->count % CAU_PERMUTATION_PARTS * part / CAU_PERMUTATION_PARTS;
    const uint64_t next = part + 1, end = p->count / CAU_PERMUTATION_PARTS * next + p->count % CAU_PERMUTATION_PARTS * next / CAU_PERMUTATION_PARTS;
    if (worker == 0 && !cau_stopped(j->ctx)) /* the caller's own thread */
        cau_progress(j->ctx, (double)part / CAU_PERMUTATION_PARTS, "relabelings");
    uint32_t *const block = j->room + worker * CAU_PERMUTATION_BLOCK * n;
    for (uint64_t k = first; k < end && !cau_stopped(j->ctx); k += CAU_PERMUTATION_BLOCK) {
        const size_t count = end - k < CAU_PERMUTATION_BLOCK ? (size_t)(end - k) : CAU_PERMUTATION_BLOCK;
        for (size_t b = 0; b < count; b++) {
            if (!p->exact)
                draw(block + b * n, p, k + b);
            else if (p->groups > 1)
                unrank_within(block + b * n, p, k + b);
            else if (b == 0)
                unrank(block, n, k);
            else
                advance(block + b * n, block + (b - 1) * n, n);
        }
        j->visit(j->state, block, count, part, worker);
    }
}

caucus_status cau_permutations_each(const cau_permutations *p, caucus_ctx *ctx, unsigned threads, cau_permutation_block *visit, void *state)
{
    job j = { .p = p, .ctx = ctx, .visit = visit, .state = state };
    if (!(j.room = cau_alloc((size_t)threads * CAU_PERMUTATION_BLOCK * p->n, sizeof *j.room)))
        return cau_no_memory(ctx);
    cau_parallel(threads, CAU_PERMUTATION_PARTS, one_part, &j);
    cau_free(j.room);
    return cau_stopped(ctx) ? CAUCUS_ESTOPPED : CAUCUS_OK;
}
