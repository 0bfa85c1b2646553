/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Large networks against igraph, in one run on one machine: not a test, run by hand with `cmake --build BUILD --target bench-networks`.
 *   networks [NAME] [MOST]     rows whose name has NAME in it; sizes up to MOST
 *
 * Seeded networks with m = 10 n and a heavy tail, lengths or strengths 1..5. A row counts only where our checksum equals
 * igraph's (to 1e-6 relative). Ours and theirs take turns, five times where that is not long; it prints the least CPU and
 * wall seconds for 1 and 2 threads, the ratio to igraph turn by turn (least, middle, most), and the growth exponent from one
 * size to the next. */
#include "core/alloc.h"
#include "core/random.h"
#include "igraph/door.h"
#include "kernels/contacts.h"
#include "kernels/paths_many.h"
#include "kernels/perron.h"
#include "kernels/roles.h"

#include <math.h>
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

typedef struct timed {
    double cpu, wall, sum;
} timed;

typedef struct subject {
    caucus_ctx *ctx;
    cau_layer layer;
    igraph_t graph;
    igraph_vector_t strength, length;
    const char **labels;
} subject;

static int by_pair(const void *a, const void *b)
{
    const cau_link *x = a, *y = b;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return (x->to > y->to) - (x->to < y->to);
}

/* Ends drawn with a preference for small numbers: degrees have a heavy tail. */
static void make(subject *s, size_t n, size_t m, bool lengths, bool real)
{
    cau_rng rng = cau_rng_stream(7, "bench", n);
    cau_link *links = cau_alloc(m, sizeof *links);
    for (size_t e = 0; e < m; e++) {
        const double u = cau_rng_uniform(&rng), v = cau_rng_uniform(&rng);
        links[e].from = (size_t)((double)n * u * u * u);
        links[e].to = (size_t)((double)n * v);
        links[e].strength = real ? 1 + 4 * cau_rng_uniform(&rng) : 1 + (double)cau_rng_below(&rng, 5);
        links[e].confidence = 1;
    }
    qsort(links, m, sizeof *links, by_pair);
    size_t kept = 0;
    for (size_t e = 0; e < m; e++)
        if (links[e].from != links[e].to && (kept == 0 || by_pair(&links[kept - 1], &links[e]) != 0))
            links[kept++] = links[e];
    if (cau_layer_from_links(&s->layer, s->ctx, "influence", n, true, false, links, kept) != CAUCUS_OK)
        exit(1);
    cau_free(links);
    s->labels = cau_alloc(n, sizeof *s->labels);
    static const char *const groups[] = { "a", "b", "c", "d", "e" };
    for (size_t i = 0; i < n; i++)
        s->labels[i] = groups[i % 5];
    if (cau_igraph_graph(&s->graph, s->ctx, &s->layer) != CAUCUS_OK || cau_igraph_strengths(&s->strength, s->ctx, &s->layer) != CAUCUS_OK ||
        cau_igraph_lengths(&s->length, s->ctx, &s->layer, lengths ? CAU_LENGTH_WEIGHT : CAU_LENGTH_INVERSE) != CAUCUS_OK)
        exit(1);
}

static void unmake(subject *s)
{
    cau_igraph_graph_free(&s->graph);
    cau_igraph_vector_free(&s->strength);
    cau_igraph_vector_free(&s->length);
    cau_layer_free(&s->layer);
    cau_free(s->labels);
}

static double sum_of(const double *x, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += isfinite(x[i]) ? x[i] * (1 + (double)(i % 7)) : 0; /* which one has a value matters too */
    return sum;
}

static double sum_of_vector(const igraph_vector_t *v)
{
    return sum_of(VECTOR(*v), (size_t)igraph_vector_size(v));
}

typedef double (*work)(subject *s, unsigned threads, int what);

static timed time_it(work run, subject *s, unsigned threads, int what)
{
    const double c = seconds(CLOCK_PROCESS_CPUTIME_ID), w = seconds(CLOCK_MONOTONIC);
    timed t;
    t.sum = run(s, threads, what);
    t.cpu = seconds(CLOCK_PROCESS_CPUTIME_ID) - c;
    t.wall = seconds(CLOCK_MONOTONIC) - w;
    return t;
}

/* ---- the kernels: `what` is a length view */

static double our_betweenness(subject *s, unsigned threads, int what)
{
    cau_paths p;
    caucus_ctx_set_threads(s->ctx, threads);
    if (cau_paths_init(&p, s->ctx, s->layer.n, s->layer.m) != CAUCUS_OK)
        exit(1);
    cau_paths_all(&p, s->ctx, &s->layer, (cau_length)what, CAU_PATHS_BETWEENNESS);
    const double sum = sum_of(p.betweenness, s->layer.n);
    cau_paths_free(&p);
    return sum;
}

static double igraph_betweenness_of(subject *s, unsigned threads, int what)
{
    (void)threads;
    igraph_vector_t v = { 0 };
    igraph_vector_init(&v, 0);
    igraph_betweenness(&s->graph, &v, igraph_vss_all(), true, what == CAU_LENGTH_UNIT ? NULL : &s->length);
    const double sum = sum_of_vector(&v);
    igraph_vector_destroy(&v);
    return sum;
}

static double our_harmonic(subject *s, unsigned threads, int what)
{
    cau_paths p;
    caucus_ctx_set_threads(s->ctx, threads);
    if (cau_paths_init(&p, s->ctx, s->layer.n, s->layer.m) != CAUCUS_OK)
        exit(1);
    cau_paths_all(&p, s->ctx, &s->layer, (cau_length)what, CAU_PATHS_HARMONIC);
    const double sum = sum_of(p.harmonic, s->layer.n);
    cau_paths_free(&p);
    return sum;
}

static double igraph_harmonic_of(subject *s, unsigned threads, int what)
{
    (void)threads;
    igraph_vector_t v = { 0 };
    igraph_vector_init(&v, 0);
    igraph_harmonic_centrality(&s->graph, &v, igraph_vss_all(), IGRAPH_OUT, what == CAU_LENGTH_UNIT ? NULL : &s->length, true);
    const double sum = sum_of_vector(&v);
    igraph_vector_destroy(&v);
    return sum;
}

static double our_constraint(subject *s, unsigned threads, int what)
{
    (void)what;
    cau_holes h = { 0 };
    caucus_ctx_set_threads(s->ctx, threads);
    if (cau_holes_find(&h, s->ctx, &s->layer, CAU_HOLES_WHOLE) != CAUCUS_OK)
        exit(1);
    const double sum = sum_of(h.constraint, s->layer.n);
    cau_holes_free(&h);
    return sum;
}

static double igraph_constraint_of(subject *s, unsigned threads, int what)
{
    (void)threads;
    (void)what;
    igraph_vector_t v = { 0 };
    igraph_vector_init(&v, 0);
    igraph_constraint(&s->graph, &v, igraph_vss_all(), &s->strength);
    const double sum = sum_of_vector(&v);
    igraph_vector_destroy(&v);
    return sum;
}

static double our_pagerank(subject *s, unsigned threads, int what)
{
    (void)what;
    double *x = cau_alloc(s->layer.n, sizeof *x);
    caucus_ctx_set_threads(s->ctx, threads);
    cau_pagerank(x, s->ctx, &s->layer, 0.85, false);
    const double sum = sum_of(x, s->layer.n);
    cau_free(x);
    return sum;
}

static double igraph_pagerank_of(subject *s, unsigned threads, int what)
{
    (void)threads;
    (void)what;
    igraph_vector_t v = { 0 };
    igraph_real_t value;
    igraph_vector_init(&v, 0);
    igraph_pagerank(&s->graph, IGRAPH_PAGERANK_ALGO_PRPACK, &v, &value, igraph_vss_all(), true, 0.85, &s->strength, NULL);
    const double sum = sum_of_vector(&v);
    igraph_vector_destroy(&v);
    return sum;
}

static double our_roles(subject *s, unsigned threads, int what)
{
    (void)what;
    cau_roles r = { 0 };
    caucus_ctx_set_threads(s->ctx, threads);
    if (cau_roles_find(&r, s->ctx, &s->layer, s->labels, (double)NAN) != CAUCUS_OK)
        exit(1);
    const double sum = r.network[CAU_ROLE_TOTAL];
    cau_roles_free(&r);
    return sum;
}

/* ---- rows */

typedef struct row {
    const char *name;
    work ours, theirs; /* theirs NULL: igraph has none */
    int what;
    size_t sizes[4];   /* ends with 0 */
    bool lengths, real; /* strengths are lengths; real numbers instead of 1..5 */
} row;

static bool same(double a, double b)
{
    return fabs(a - b) <= 1e-6 * fmax(1, fabs(b));
}

enum { TURNS = 5 };
static const double LONG = 2; /* seconds: one turn is enough */

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void keep_least(timed *least, const timed *t, bool first)
{
    least->cpu = first || t->cpu < least->cpu ? t->cpu : least->cpu;
    least->wall = first || t->wall < least->wall ? t->wall : least->wall;
    least->sum = t->sum;
}

/* What a row comes to at one size: the least of each, and the ratios of wall time on two threads, sorted. */
typedef struct figures {
    timed one, two, peer;
    double ratio[TURNS];
    size_t turns;
    bool same_threads, same_peer;
} figures;

static figures take_turns(const row *r, subject *s)
{
    figures f = { .same_threads = true, .same_peer = true };
    bool more = true;
    for (; more && f.turns < TURNS; f.turns++) {
        const timed one = time_it(r->ours, s, 1, r->what), two = time_it(r->ours, s, 2, r->what);
        const timed peer = r->theirs ? time_it(r->theirs, s, 1, r->what) : one;
        keep_least(&f.one, &one, f.turns == 0);
        keep_least(&f.two, &two, f.turns == 0);
        keep_least(&f.peer, &peer, f.turns == 0);
        f.ratio[f.turns] = peer.wall / two.wall;
        f.same_threads = f.same_threads && memcmp(&one.sum, &two.sum, sizeof one.sum) == 0;
        f.same_peer = f.same_peer && same(one.sum, peer.sum);
        more = one.wall + two.wall + peer.wall < LONG;
    }
    qsort(f.ratio, f.turns, sizeof *f.ratio, by_size);
    return f;
}

static bool run_row(const row *r, caucus_ctx *ctx, size_t most)
{
    double before = 0;
    size_t size_before = 0;
    bool good = true;
    for (size_t k = 0; r->sizes[k] && r->sizes[k] <= most; k++) {
        subject s = { .ctx = ctx };
        make(&s, r->sizes[k], 10 * r->sizes[k], r->lengths, r->real);
        const figures f = take_turns(r, &s);
        printf("%-32s n=%-7zu m=%-8zu cpu %8.4f  wall(1) %8.4f  wall(2) %8.4f", r->name, s.layer.n, s.layer.m, f.one.cpu, f.one.wall, f.two.wall);
        if (r->theirs)
            printf("  igraph cpu %8.3f wall %8.3f  ratio cpu %6.1f  wall(2) %6.1f %6.1f %6.1f", f.peer.cpu, f.peer.wall, f.peer.cpu / f.one.cpu,
                   f.ratio[0], f.ratio[f.turns / 2], f.ratio[f.turns - 1]);
        if (before > 0)
            printf("  n^%.1f", log(f.one.cpu / before) / log((double)r->sizes[k] / (double)size_before));
        printf("  checksum %.9g%s%s\n", f.one.sum, f.same_threads ? "" : "  THREADS DIFFER", f.same_peer ? "" : "  IGRAPH DIFFERS");
        fflush(stdout);
        good = good && f.same_threads && f.same_peer;
        before = f.one.cpu;
        size_before = r->sizes[k];
        unmake(&s);
    }
    return good;
}

int main(int argc, char **argv)
{
    static const row rows[] = {
        { "betweenness, hops", our_betweenness, igraph_betweenness_of, CAU_LENGTH_UNIT, { 1000, 3000, 0 }, true, false },
        { "betweenness, lengths 1..5", our_betweenness, igraph_betweenness_of, CAU_LENGTH_WEIGHT, { 1000, 3000, 0 }, true, false },
        { "betweenness, inverse of 1..5", our_betweenness, igraph_betweenness_of, CAU_LENGTH_INVERSE, { 1000, 3000, 0 }, false, false },
        { "betweenness, real lengths (heap)", our_betweenness, igraph_betweenness_of, CAU_LENGTH_WEIGHT, { 1000, 3000, 0 }, true, true },
        { "harmonic, hops", our_harmonic, igraph_harmonic_of, CAU_LENGTH_UNIT, { 1000, 3000, 10000, 0 }, true, false },
        { "constraint", our_constraint, igraph_constraint_of, 0, { 1000, 3000, 10000, 0 }, true, false },
        { "pagerank", our_pagerank, igraph_pagerank_of, 0, { 1000, 3000, 10000, 0 }, true, false },
        { "brokerage roles", our_roles, NULL, 0, { 1000, 10000, 100000, 0 }, true, false },
    };
    caucus_ctx *ctx = NULL;
    bool good = true;
    if (caucus_ctx_new(&ctx) != CAUCUS_OK)
        return 70;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (argc < 2 || strstr(rows[i].name, argv[1]))
            good = run_row(&rows[i], ctx, argc > 2 ? strtoul(argv[2], NULL, 10) : SIZE_MAX) && good;
    caucus_ctx_free(ctx);
    return good ? 0 : 1;
}
