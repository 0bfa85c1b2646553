/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Times real work with checksums: not a test, run by hand with `cmake --build BUILD --target bench`.
 *   bench FOLDER SCRATCH     reads the case files of FOLDER/datasets, and generated landscapes of 60 stakeholders and 240 ties, and of
 *                            5000 and 15,000; each row reads its file, computes, and writes its tables
 * Prints: workload, n, m, repeats, CPU and wall seconds of the quickest repeat, checksum. */
#include "caucus/caucus.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double seconds(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* xorshift: the generated file is the same everywhere */
static unsigned next(unsigned *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

/* Ties between different stakeholders, drawn with a seed: a pair may be tied twice, which counts as one tie of both. */
static int generate(const char *path, unsigned n, unsigned m)
{
    FILE *f = fopen(path, "w");
    if (!f)
        return 0;
    unsigned state = 2463534242u;
    fprintf(f, "{\"caucus\": 1, \"name\": \"Generated\", \"scales\": {\"weight\": [0, 5]}, \"stakeholders\": [");
    for (unsigned i = 0; i < n; i++)
        fprintf(f, "%s\n{\"id\": \"s%u\", \"name\": \"Stakeholder %u\", \"sector\": \"sector-%u\"}", i ? "," : "", i, i, i % 7);
    fprintf(f, "],\n\"ties\": [");
    for (unsigned i = 0; i < m; i++) {
        const unsigned a = next(&state) % n, b = (a + 1 + next(&state) % (n - 1)) % n;
        fprintf(f, "%s\n{\"from\": \"s%u\", \"to\": \"s%u\", \"kind\": \"influence\", \"weight\": %u}", i ? "," : "", a, b, 1 + next(&state) % 5);
    }
    fprintf(f, "]}\n");
    return fclose(f) == 0;
}

/* A sum over the bytes of a result as JSON: any change of any number changes it. */
static unsigned long long checksum(caucus_ctx *ctx, const caucus_result *result, const char *scratch)
{
    unsigned long long sum = 1469598103934665603ULL;
    if (caucus_result_write(ctx, result, &(caucus_write_options){ .format = "json", .path = scratch }) != CAUCUS_OK)
        return 0;
    FILE *f = fopen(scratch, "r");
    for (int c; f && (c = fgetc(f)) != EOF;)
        sum = (sum ^ (unsigned long long)c) * 1099511628211ULL;
    if (f)
        fclose(f);
    return sum;
}

typedef struct work {
    const char *name, *file, *what; /* what: measures, or "?question" */
    const char *length;
    int repeats;
} work;

static int run(const work *w, const char *scratch)
{
    double cpu = 1e9, wall = 1e9;
    unsigned long long sum = 0;
    size_t n = 0, m = 0;
    for (int i = 0; i < w->repeats; i++) {
        const double c0 = seconds(CLOCK_PROCESS_CPUTIME_ID), w0 = seconds(CLOCK_MONOTONIC);
        caucus_ctx *ctx = NULL;
        caucus_landscape *file = NULL, *net = NULL;
        caucus_result *result = NULL;
        const caucus_arguments args = { .length = w->length, .draws = -1, .jitter = -1 };
        caucus_status rc = caucus_ctx_new(&ctx);
        if (rc == CAUCUS_OK)
            rc = caucus_landscape_read(&file, ctx, w->file, NULL);
        if (rc == CAUCUS_OK)
            rc = caucus_landscape_select(&net, ctx, file, &(caucus_selection){ 0 });
        if (rc == CAUCUS_OK)
            rc = w->what[0] == '?' ? caucus_question(&result, ctx, net, NULL, w->what + 1, &args)
                                   : caucus_measure(&result, ctx, net, w->what, &args);
        if (rc == CAUCUS_OK) {
            sum = checksum(ctx, result, scratch);
            n = caucus_landscape_stakeholders(net);
            m = caucus_landscape_ties(net);
        }
        caucus_result_free(result);
        caucus_landscape_free(net);
        caucus_landscape_free(file);
        caucus_ctx_free(ctx);
        if (rc != CAUCUS_OK)
            return 0;
        const double c = seconds(CLOCK_PROCESS_CPUTIME_ID) - c0, t = seconds(CLOCK_MONOTONIC) - w0;
        cpu = c < cpu ? c : cpu;
        wall = t < wall ? t : wall;
    }
    printf("%-34s %6zu %6zu %3d %9.4f %9.4f  %016llx\n", w->name, n, m, w->repeats, cpu, wall, sum);
    return 1;
}

int main(int argc, char **argv)
{
    char rowan[1024], small[1024], large[1024], scratch[1024];
    if (argc != 3) {
        fprintf(stderr, "usage: bench SOURCE SCRATCH\n");
        return 2;
    }
    snprintf(rowan, sizeof rowan, "%s/datasets/rowan.json", argv[1]);
    snprintf(large, sizeof large, "%s/large.json", argv[2]);
    snprintf(small, sizeof small, "%s/small.json", argv[2]);
    snprintf(scratch, sizeof scratch, "%s/result.json", argv[2]);
    if (!generate(small, 60, 240) || !generate(large, 5000, 15000))
        return 5;
    const work all[] = {
        { "one table, Rowan: constraint", rowan, "constraint", NULL, 9 },
        { "one table, Rowan: gould_fernandez", rowan, "gould_fernandez", NULL, 9 },
        { "one table, Rowan: frustration", rowan, "frustration", NULL, 9 },
        { "question, Rowan: power", rowan, "?power", NULL, 5 },
        { "question, Rowan: brokers", rowan, "?brokers", NULL, 5 },
        { "question, Rowan: coalitions", rowan, "?coalitions", NULL, 5 },
        { "five measures, end to end, 60/240", small, "betweenness,closeness,eigenvector,pagerank,constraint", "inverse", 9 },
        { "read and write only, 5000/15,000", large, "strength_out", NULL, 3 },
        { "four measures, 5000/15,000", large, "strength_out,harmonic,pagerank,constraint", "unit", 3 },
    };
    printf("%-34s %6s %6s %3s %9s %9s  %s\n", "workload", "n", "m", "rep", "cpu s", "wall s", "checksum");
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (!run(&all[i], scratch)) {
            fprintf(stderr, "%s failed\n", all[i].name);
            return 1;
        }
    return 0;
}
