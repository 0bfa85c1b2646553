/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The best split into two sides, with its proof: not a test, run by hand with `cmake --build BUILD --target bench-sides`.
 *   sides [MOST]     networks of up to MOST stakeholders
 *
 * Random signed networks of a mean degree and a share of conflicts, seeded. It prints what is strained, the lower bound and the gap, whether it is
 * proved, and CPU seconds; where a network is narrow enough, elimination solves it too and the values have to agree. */
#include "core/alloc.h"
#include "core/random.h"
#include "kernels/sides.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

typedef struct row {
    size_t n;
    double degree, conflicts;
    uint64_t seed;
} row;

/* n * degree / 2 different pairs. */
static void make(cau_layer *layer, caucus_ctx *ctx, const row *r)
{
    cau_rng rng = cau_rng_stream(r->seed, "bench sides", r->n);
    const size_t m = (size_t)((double)r->n * r->degree / 2);
    cau_link *links = cau_alloc(m, sizeof *links);
    bool *taken = cau_alloc(r->n * r->n, sizeof *taken);
    if (!links || !taken)
        exit(70);
    for (size_t e = 0; e < m;) {
        size_t a = cau_rng_below(&rng, r->n), b = cau_rng_below(&rng, r->n);
        if (a > b) {
            const size_t c = a;
            a = b;
            b = c;
        }
        if (a == b || taken[a * r->n + b])
            continue;
        taken[a * r->n + b] = true;
        links[e++] = (cau_link){ .from = a, .to = b, .strength = cau_rng_uniform(&rng) < r->conflicts ? -1 : 1, .confidence = 1 };
    }
    if (cau_layer_from_links(layer, ctx, "signed", r->n, false, true, links, m) != CAUCUS_OK)
        exit(1);
    cau_free(links);
    cau_free(taken);
}

static void run(caucus_ctx *ctx, const row *r)
{
    cau_layer layer;
    cau_sides sides;
    make(&layer, ctx, r);
    const double c = seconds();
    if (cau_sides_find(&sides, ctx, &layer, &(cau_sides_options){ .groups = 2, .value_only = true, .steps = 1e11 }) != CAUCUS_OK)
        exit(1);
    const double took = seconds() - c;
    printf("sides  n=%-4zu degree %.0f conflicts %.2f seed %llu  m=%-5zu strained %5.0f  at least %8.2f  gap %4.1f %%  %-10s cpu %8.3f\n", r->n, r->degree,
           r->conflicts, (unsigned long long)r->seed, layer.m, sides.value, sides.lower_bound, 100 * (sides.value - sides.lower_bound) / sides.value,
           sides.proved ? "proved" : "not proved", took);
    fflush(stdout);
    cau_sides_free(&sides);
    cau_layer_free(&layer);
}

int main(int argc, char **argv)
{
    static const row rows[] = {
        { 16, 4, 0.4, 1 }, { 30, 4, 0.4, 1 }, { 60, 4, 0.4, 1 }, { 60, 8, 0.4, 1 }, { 60, 8, 0.4, 2 }, { 60, 8, 0.4, 3 },
        { 100, 4, 0.4, 1 }, { 100, 4, 0.4, 2 }, { 500, 4, 0.15, 1 }, { 100, 8, 0.4, 1 },
    };
    caucus_ctx *ctx = NULL;
    const size_t most = argc > 1 ? strtoul(argv[1], NULL, 10) : SIZE_MAX;
    if (caucus_ctx_new(&ctx) != CAUCUS_OK)
        return 70;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].n <= most)
            run(ctx, &rows[i]);
    caucus_ctx_free(ctx);
    return 0;
}
