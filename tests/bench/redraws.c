/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Redrawn maps measured: not a test, run by hand with `cmake --build BUILD --target bench-redraws`.
 *   redraws [DRAWS]     10,000 unless it says otherwise
 *
 * A generated landscape of 60 stakeholders (influence at density 0.1, fewer alliances and conflicts). `plain`: each measure makes its whole
 * table on each redrawn map, sharing nothing, on one thread, for 1 in 50 of the maps. `shared`: the same maps and more as
 * `caucus measure --draws` looks at them, on 1 and 2 threads. A row counts only where the checksum, a sum over all numbers of the
 * maps that both looked at, is the same to the last bit. `whole`: caucus_measure() with its margins.
 * Prints: workload, maps, CPU and wall seconds, CPU microseconds for each map, checksum. */
#include "claims/ensemble.h"
#include "claims/redraw.h"
#include "core/random.h"
#include "measures/measure.h"

#ifdef __linux__
#include <malloc.h>
#endif
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { N = 60, MOST_TIES = 2000, MEASURES = 40, PLAIN = 50 };

/* All of the power family that a redraw can afford: flow_betweenness takes 200,000 maximal flows a map. */
static const char names[] = "judged_power,katz_out,power_gap,strength_out,strength_in,degree_out,degree_in,harmonic,harmonic_in,betweenness_share,"
                            "betweenness,eigenvector,pagerank,katz,reach,reach2,closeness,total_influence,bonacich_power,mactor,signed_degree,pn,"
                            "signed_eigenvector,information,hub,authority,k_core,stress";
/* Those of one analysis, as libraries are compared on. */
static const char few[] = "strength_out,strength_in,betweenness,harmonic,harmonic_in,eigenvector,pagerank,constraint";

static caucus_landscape net;
static cau_stakeholder people[N];
static cau_tie ties[MOST_TIES];
static cau_tie_kind kinds[4];
static char ids[N][8];

static void add_tie(cau_rng *rng, size_t from, size_t to, cau_counts_as kind)
{
    static const double confidences[] = { 0.9, 0.6, 0.3 };
    const double weight = 1 + (double)cau_rng_below(rng, 5), confidence = confidences[cau_rng_below(rng, 3)];
    cau_tie *t = &ties[net.nties++];
    *t = (cau_tie){ .from = from, .to = to, .from_id = ids[from], .to_id = ids[to], .kind = kind, .kind_id = cau_counts_as_names[kind],
                    .between = kind != CAU_INFLUENCE, .issue = CAU_NONE, .basis = CAU_STATED };
    t->weight = (cau_score){ .given = true, .raw = weight, .value = weight };
    t->confidence = (cau_score){ .given = true, .raw = confidence, .value = confidence };
}

static void generate(void)
{
    cau_rng rng = cau_rng_stream(7, "bench redraws", N);
    for (size_t k = 0; k < 4; k++)
        kinds[k] = (cau_tie_kind){ .id = cau_counts_as_names[k], .name = cau_counts_as_names[k], .directed = k == CAU_INFLUENCE, .counts_as = (cau_counts_as)k };
    for (size_t i = 0; i < N; i++) {
        snprintf(ids[i], sizeof ids[i], "s%zu", i);
        people[i] = (cau_stakeholder){ .id = ids[i], .name = ids[i], .sector = i % 5 };
        people[i].power = (cau_score){ .given = true, .raw = (double)(i * 37 % 101) / 100, .value = (double)(i * 37 % 101) / 100 };
    }
    net = (caucus_landscape){ .stakeholders = people, .n = N, .ties = ties, .kinds = kinds, .nkinds = 4, .convenor = CAU_NONE, .issue = CAU_NONE,
                              .power_scale = { .high = 1 }, .confidences = { 0.3, 0.9, 0.6, 0.3 } };
    for (size_t i = 0; i < N; i++)
        for (size_t j = 0; j < N; j++) {
            if (i != j && cau_rng_uniform(&rng) < 0.1)
                add_tie(&rng, i, j, CAU_INFLUENCE);
            if (i < j && cau_rng_uniform(&rng) < 0.06)
                add_tie(&rng, i, j, cau_rng_below(&rng, 2) ? CAU_ALLIANCE : CAU_CONFLICT);
        }
}

static double seconds(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

typedef struct work {
    const cau_measure *m[MEASURES];
    size_t count, draws;
    bool plain;
    caucus_result **lean; /* by worker, then measure */
    double *sum;          /* by map */
} work;

static void choose(work *w, const char *list)
{
    char text[1024], *at = text;
    snprintf(text, sizeof text, "%s", list);
    for (w->count = 0; at && w->count < MEASURES; w->count++) {
        char *comma = strchr(at, ',');
        if (comma)
            *comma = '\0';
        w->m[w->count] = cau_measure_find(at);
        if (!w->m[w->count])
            exit(1);
        at = comma ? comma + 1 : NULL;
    }
}

static double sum_of(const caucus_result *r, const cau_measure *m)
{
    const cau_table *t = cau_result_find_table(r, m->name);
    double sum = 0;
    for (size_t row = 0; t && row < cau_table_rows(t); row++)
        for (size_t c = 0; c < cau_table_columns(t); c++)
            if (cau_table_cell(t, row, c)->state == CAU_PRESENT)
                sum += cau_table_cell(t, row, c)->number;
    return sum;
}

static caucus_status look(void *state, const cau_sight *s)
{
    work *w = state;
    const cau_args args = { 0 };
    caucus_landscape map = *s->map;
    if (w->plain)
        map.drawn = NULL;
    for (size_t k = 0; k < w->count; k++) {
        caucus_result *r = w->plain ? NULL : w->lean[s->worker * MEASURES + k];
        if (w->plain && cau_result_new(&r, s->ctx) != CAUCUS_OK)
            return CAUCUS_ENOMEM;
        if (!w->plain)
            cau_result_restart(r);
        if (cau_measure_run(s->ctx, &map, w->m[k]->name, &args, r) == CAUCUS_OK)
            w->sum[s->replicate] += sum_of(r, w->m[k]);
        if (w->plain)
            caucus_result_free(r);
    }
    return CAUCUS_OK;
}

/* @return the checksum of the maps that the plain road looks at too */
static double run(work *w, caucus_ctx *ctx, const char *what, unsigned threads, size_t draws, bool plain)
{
    cau_draws d;
    double sum = 0;
    if (cau_draws_read(&d, ctx, NULL) != CAUCUS_OK)
        exit(1);
    caucus_ctx_set_threads(ctx, threads);
    w->plain = plain;
    w->sum = calloc(draws, sizeof *w->sum);
    w->lean = calloc((size_t)threads * MEASURES, sizeof *w->lean);
    for (size_t i = 0; i < (size_t)threads * MEASURES; i++) {
        if (cau_result_new(&w->lean[i], ctx) != CAUCUS_OK)
            exit(1);
        if (i % MEASURES < w->count)
            cau_result_numbers_only(w->lean[i], w->m[i % MEASURES]->name);
    }
    const double cpu = seconds(CLOCK_PROCESS_CPUTIME_ID), wall = seconds(CLOCK_MONOTONIC);
    const cau_ensemble e = { .net = &net, .draws = &d, .count = draws, .unrecorded = true, .conflicts = true, .scores = true, .what = "", .share = 1 };
    if (cau_ensemble_each(ctx, &e, look, w) != CAUCUS_OK)
        exit(1);
    const double used = seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu, passed = seconds(CLOCK_MONOTONIC) - wall;
    for (size_t k = 0; k < w->draws / PLAIN; k++)
        sum += w->sum[k];
    printf("%-28s %2zu measures %6zu maps %8.3f cpu %8.3f wall %8.1f us/map  %.17g\n", what, w->count, draws, used, passed, used / (double)draws * 1e6, sum);
    for (size_t i = 0; i < (size_t)threads * MEASURES; i++)
        caucus_result_free(w->lean[i]);
    free(w->lean);
    free(w->sum);
    return sum;
}

static void whole(caucus_ctx *ctx, const char *list, unsigned threads, size_t draws, const char *missing)
{
    caucus_arguments args = CAUCUS_ARGUMENTS_DEFAULT;
    caucus_result *r = NULL;
    args.draws = (long)draws;
    args.missing = missing;
    caucus_ctx_set_threads(ctx, threads);
    const double cpu = seconds(CLOCK_PROCESS_CPUTIME_ID), wall = seconds(CLOCK_MONOTONIC);
    if (caucus_measure(&r, ctx, &net, list, &args) != CAUCUS_OK)
        exit(1);
    const double used = seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu, passed = seconds(CLOCK_MONOTONIC) - wall;
    printf("%-28s %u threads %6zu maps%s %8.3f cpu %8.3f wall\n", "whole, with margins", threads, draws, missing ? "" : " x 2 rules", used, passed);
    caucus_result_free(r);
}

static void compare(caucus_ctx *ctx, const char *list, size_t draws)
{
    work w = { .draws = draws };
    choose(&w, list);
    const double plain = run(&w, ctx, "plain, 1 thread", 1, draws / PLAIN, true);
    const double one = run(&w, ctx, "shared, 1 thread", 1, draws, false), two = run(&w, ctx, "shared, 2 threads", 2, draws, false);
    printf("  checksums %s\n", memcmp(&plain, &one, sizeof one) == 0 && memcmp(&one, &two, sizeof one) == 0 ? "equal" : "DIFFER: these rows do not count");
    whole(ctx, list, 2, draws, "none");
    whole(ctx, list, 2, draws, NULL);
}

int main(int argc, char **argv)
{
    const size_t draws = argc > 1 ? (size_t)strtoul(argv[1], NULL, 10) : 10000;
    caucus_ctx *ctx = NULL;
    if (draws < PLAIN || caucus_ctx_new(&ctx) != CAUCUS_OK)
        return 1;
#ifdef M_TRIM_THRESHOLD
    mallopt(M_TRIM_THRESHOLD, 32 << 20); /* as the program does */
#endif
    generate();
    compare(ctx, few, draws);
    compare(ctx, names, draws);
    caucus_ctx_free(ctx);
    return 0;
}
