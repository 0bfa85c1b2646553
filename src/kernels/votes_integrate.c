/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Shapley-Shubik and Banzhaf from G. Owen's multilinear extension (Management Science 18, 1972): everybody joins with
 * probability p; a voter's chance to be needed is the chance that the others' sum falls just below the quota. Banzhaf is that
 * chance at p = 1/2, Shapley-Shubik its integral over p. The chance is a polynomial of degree n - 1 in p, so that Gauss-Legendre
 * with n/2 points is exact but for rounding.
 *
 * For each p the distribution of the sum of all voters is built once, and a voter is taken out of it by dividing its factor
 * (1 - p) + p z^w. That is stable only while p <= 1/2; for p above, the same distribution is read from the other end. */
#include "core/threads.h"
#include "kernels/votes_part.h"

#include <math.h>
#include <string.h>

/* Additions and products element by element, so that every version gives the same bits. */
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__)
#define FAST_ROWS __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define FAST_ROWS
#endif

/* Voters beyond which a sum of one alone at p = 1/2 is out of reach of a double that begins at 2^1000. */
enum { VOTERS_MOST = 2000, RAISED = 1000 };

typedef struct integral {
    const cau_votes_work *w;
    size_t points;             /* with p < 1/2; each stands for 1 - p too */
    double *point, *share;     /* p and its share of the integral from 0 to 1 */
    size_t width;              /* sums that matter */
    double *chance;            /* points x classes: of being needed at p and 1 - p together */
    double **scratch;          /* a worker: 3 x width */
} integral;

static uint64_t larger_end(const cau_votes_work *w)
{
    const uint64_t below = w->game->quota - 1, spare = w->game->total - w->game->quota;
    return below > spare ? below : spare;
}

bool cau_votes_can_integrate(const cau_votes_work *w)
{
    static const double width_most = 4e6, steps = 2e10;
    const double n = (double)w->n, width = (double)larger_end(w) + 1;
    return w->n <= VOTERS_MOST && width <= width_most && (n / 4 + 1) * (n + 2 * (double)w->nclasses) * width <= steps;
}

/* Zeros of the Legendre polynomial of an even degree by Newton's method, in (0, 1/2) after moving it to (0, 1). */
static void legendre(double *point, double *share, size_t points)
{
    const size_t degree = 2 * points;
    for (size_t i = 0; i < points; i++) {
        double x = cos(acos(-1) * ((double)i + 0.75) / ((double)degree + 0.5)), slope = 1;
        for (int step = 0; step < 100; step++) {
            double before = 1, now = x;
            for (size_t k = 2; k <= degree; k++) {
                const double next = ((double)(2 * k - 1) * x * now - (double)(k - 1) * before) / (double)k;
                before = now;
                now = next;
            }
            slope = (double)degree * (x * now - before) / (x * x - 1);
            const double move = now / slope;
            x -= move;
            if (fabs(move) < 1e-16)
                break;
        }
        point[i] = (1 - x) / 2;
        share[i] = 1 / ((1 - x * x) * slope * slope);
    }
}

FAST_ROWS static void join(double *restrict to, const double *restrict from, size_t count, size_t weight, double in, double out)
{
    for (size_t x = 0; x < weight && x < count; x++)
        to[x] = out * from[x];
    for (size_t x = weight; x < count; x++)
        to[x] = out * from[x] + in * from[x - weight];
}

/* One stretch of `leave`, whose results do not need one another. */
FAST_ROWS static void part_leaves(double *restrict to, const double *restrict before, const double *restrict from, size_t count,
                                  double in, double over)
{
    for (size_t x = 0; x < count; x++)
        to[x] = (from[x] - in * before[x]) * over;
}

/* The distribution without one voter of this weight. */
static void leave(double *to, const double *from, size_t count, size_t weight, double in)
{
    const double over = 1 / (1 - in);
    for (size_t x = 0; x < weight && x < count; x++)
        to[x] = from[x] * over;
    if (weight < 8) {
        for (size_t x = weight; x < count; x++)
            to[x] = (from[x] - in * to[x - weight]) * over;
        return;
    }
    for (size_t x = weight; x < count; x += weight)
        part_leaves(to + x, to + x - weight, from + x, weight < count - x ? weight : count - x, in, over);
}

/* Chances of every sum below `width` when each joins with probability `in`, begun at `start`; lightest first. Returns one of
 * the two rows. */
static double *distribution(const cau_votes_work *w, double *one, double *other, size_t width, double in, double start)
{
    uint64_t reach = 0;
    memset(one, 0, width * sizeof *one);
    memset(other, 0, width * sizeof *other);
    one[0] = start;
    for (size_t i = w->n; i-- > 0;) {
        double *const from = one;
        reach += w->weight[i];
        join(other, from, reach < width ? (size_t)reach + 1 : width, (size_t)(w->weight[i] < width ? w->weight[i] : width), in, 1 - in);
        one = other;
        other = from;
    }
    return one;
}

static double between(const double *row, size_t width, uint64_t after, uint64_t last) /* after + 1 .. last, from the left */
{
    double sum = 0;
    for (uint64_t x = after; x <= last && x < width; x++)
        sum += row[x];
    return sum;
}

/* The chance that the others' sum lies in last - weight + 1 .. last. */
static double needed(const double *row, size_t width, uint64_t last, uint64_t weight)
{
    return between(row, width, last + 1 > weight ? last + 1 - weight : 0, last);
}

static void one_point(void *state, size_t k, size_t worker)
{
    integral *job = state;
    const cau_votes_work *w = job->w;
    double *one = job->scratch[worker], *other = one + job->width, *without = other + job->width;
    const double *all = distribution(w, one, other, job->width, job->point[k], 1);
    for (size_t t = 0; t < w->nclasses; t++) {
        const uint64_t weight = w->classes[t].weight;
        leave(without, all, job->width, (size_t)(weight < job->width ? weight : job->width), job->point[k]);
        job->chance[k * w->nclasses + t] = needed(without, job->width, w->game->quota - 1, weight)
                                           + needed(without, job->width, w->game->total - w->game->quota, weight);
    }
}

static caucus_status integrate(integral *job, unsigned threads, double *shapley)
{
    enum { AT_ONCE = 8 };
    const cau_votes_work *w = job->w;
    for (size_t done = 0; done < job->points; done += AT_ONCE) {
        integral part = *job;
        const size_t count = job->points - done < AT_ONCE ? job->points - done : AT_ONCE;
        part.point += done;
        part.chance += done * w->nclasses;
        if (cau_stopped(w->ctx))
            return CAUCUS_ESTOPPED;
        cau_progress(w->ctx, (double)done / (double)job->points, "combinations of votes");
        cau_parallel(threads, count, one_point, &part);
    }
    for (size_t t = 0; t < w->nclasses; t++) {
        double sum = 0;
        for (size_t k = 0; k < job->points; k++)
            sum += job->share[k] * job->chance[k * w->nclasses + t];
        for (size_t i = 0; i < w->classes[t].count; i++)
            shapley[w->voter[w->classes[t].first + i]] = sum;
    }
    return CAUCUS_OK;
}

/* At p = 1/2, from the end where fewer sums matter: chances rise there, and small ones keep their digits. They begin at 2^1000,
 * so that a chance of 2^-2000 is one still; shares and ratios do not see it. */
static void halves(const integral *job, cau_votes *out)
{
    const cau_votes_work *w = job->w;
    const uint64_t below = w->game->quota - 1, spare = w->game->total - w->game->quota, last = below < spare ? below : spare;
    const size_t width = (size_t)last + 1;
    double *one = job->scratch[0], *other = one + job->width, *without = other + job->width, sum = 0;
    const double *all = distribution(w, one, other, width, 0.5, ldexp(1, RAISED));
    const double end = between(all, width, 0, last), rest = ldexp(1, RAISED) - end;
    const double losing = below < spare ? end : rest, winning = below < spare ? rest : end;
    for (size_t t = 0; t < w->nclasses; t++) {
        const uint64_t weight = w->classes[t].weight;
        leave(without, all, width, (size_t)(weight < width ? weight : width), 0.5);
        const double chance = fmax(0, needed(without, width, last, weight));
        for (size_t i = 0; i < w->classes[t].count; i++) {
            const size_t v = w->voter[w->classes[t].first + i];
            const double own = out->idle && out->idle[v] ? 0 : chance;
            sum += own;
            out->value[CAU_BANZHAF][v] = own;
            out->value[CAU_BANZHAF_ABSOLUTE][v] = ldexp(own, -RAISED);
            out->value[CAU_COLEMAN_INITIATE][v] = own / losing / 2;
            out->value[CAU_COLEMAN_PREVENT][v] = own / winning / 2;
        }
    }
    for (size_t v = 0; v < out->n; v++)
        out->value[CAU_BANZHAF][v] /= sum;
}

static bool make_room(integral *job, cau_votes *out, unsigned threads)
{
    static const cau_power_index all[] = { CAU_SHAPLEY_SHUBIK, CAU_BANZHAF, CAU_BANZHAF_ABSOLUTE, CAU_COLEMAN_INITIATE, CAU_COLEMAN_PREVENT };
    bool good = true;
    for (size_t k = 0; k < sizeof all / sizeof *all; k++)
        good = cau_votes_room(out, all[k]) && good;
    job->point = cau_alloc(job->points, sizeof *job->point);
    job->share = cau_alloc(job->points, sizeof *job->share);
    job->chance = cau_alloc(job->points * job->w->nclasses, sizeof *job->chance);
    job->scratch = cau_alloc(threads, sizeof *job->scratch);
    for (unsigned i = 0; job->scratch && i < threads; i++)
        good = (job->scratch[i] = cau_alloc(3 * job->width, sizeof **job->scratch)) != NULL && good;
    return good && job->point && job->share && job->chance && job->scratch;
}

caucus_status cau_votes_integrate(cau_votes *out, cau_votes_work *w)
{
    caucus_status rc;
    const double work = (double)w->n * (double)w->n * (double)larger_end(w);
    const unsigned threads = work < 4e7 ? 1 : cau_threads(w->ctx); /* too little to share out */
    integral job = { .w = w, .points = (w->n + 3) / 4, .width = (size_t)larger_end(w) + 1 };
    if (!make_room(&job, out, threads)) {
        rc = cau_no_memory(w->ctx);
        goto done;
    }
    legendre(job.point, job.share, job.points);
    CAU_TRY(integrate(&job, threads, out->value[CAU_SHAPLEY_SHUBIK]));
    for (size_t v = 0; out->idle && v < out->n; v++)
        if (out->idle[v])
            out->value[CAU_SHAPLEY_SHUBIK][v] = 0;
    halves(&job, out);
    out->method = CAU_VOTES_INTEGRATED;
done:
    for (unsigned i = 0; job.scratch && i < threads; i++)
        cau_free(job.scratch[i]);
    cau_free(job.scratch);
    cau_free(job.point);
    cau_free(job.share);
    cau_free(job.chance);
    return rc;
}
