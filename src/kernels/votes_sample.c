/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where the sums of votes are too many to be counted: seeded random orders for Shapley-Shubik, random coalitions for Banzhaf. */
#include "core/random.h"
#include "core/threads.h"
#include "kernels/votes_part.h"

#include <math.h>
#include <string.h>

enum { PARTS = 32, SAMPLES_MOST = 1000000, SAMPLES_LEAST = 2000 };

typedef struct part { /* one stream's counts */
    uint64_t *pivots, *swings; /* n */
    double *together;          /* n: sum over samples of i's swing times all swings */
    double all, squares;       /* sum of all swings of a sample, and of its square */
} part;

typedef struct job {
    const cau_votes_work *w;
    uint64_t seed;
    size_t samples; /* of one part */
    part parts[PARTS];
    size_t **order; /* a worker */
    bool **in;      /* a worker */
} job;

/* Who brings the sum to the quota when all join in random order: the order need not be drawn further than that. */
static void one_order(part *p, const cau_votes_work *w, size_t *order, cau_rng *rng)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < w->n; i++) {
        const size_t k = i + cau_rng_below(rng, w->n - i), who = order[k];
        order[k] = order[i];
        order[i] = who;
        sum += w->weight[who];
        if (sum >= w->game->quota) {
            p->pivots[who]++;
            return;
        }
    }
}

static void one_coalition(part *p, const cau_votes_work *w, bool *in, cau_rng *rng)
{
    uint64_t sum = 0, word = 0;
    double swings = 0;
    for (size_t i = 0; i < w->n; i++) {
        word = i % 64 ? word >> 1 : cau_rng_next(rng);
        in[i] = word & 1;
        sum += in[i] ? w->weight[i] : 0;
    }
    const bool wins = sum >= w->game->quota;
    for (size_t pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < w->n; i++) { /* heaviest first: once one in (or out) of it changes nothing, no later one does */
            if (in[i] != wins)
                continue;
            const bool needed = wins ? sum - w->weight[i] < w->game->quota : sum + w->weight[i] >= w->game->quota;
            if (!needed)
                break;
            if (pass == 0) {
                p->swings[i]++;
                swings++;
            } else
                p->together[i] += swings;
        }
    p->all += swings;
    p->squares += swings * swings;
}

static void one_part(void *state, size_t k, size_t worker)
{
    job *j = state;
    cau_rng rng = cau_rng_stream(j->seed, "votes", k);
    size_t *order = j->order[worker];
    for (size_t i = 0; i < j->w->n; i++)
        order[i] = i;
    for (size_t s = 0; s < j->samples; s++) {
        one_order(&j->parts[k], j->w, order, &rng);
        one_coalition(&j->parts[k], j->w, j->in[worker], &rng);
    }
}

/* What one class has together, over the parts in order: those with equal votes have equal shares. */
typedef struct pooled {
    double pivots, swings, together; /* of all samples, of one voter */
} pooled;

static pooled pool(const job *j, const cau_voter_class *class)
{
    const double count = (double)j->samples * PARTS * (double)class->count;
    pooled sum = { 0 };
    for (size_t k = 0; k < PARTS; k++)
        for (size_t i = class->first; i < class->first + class->count; i++) {
            sum.pivots += (double)j->parts[k].pivots[i];
            sum.swings += (double)j->parts[k].swings[i];
            sum.together += j->parts[k].together[i];
        }
    return (pooled){ sum.pivots / count, sum.swings / count, sum.together / count };
}

/* Means and their standard errors; a ratio's by the delta method. For a class they are those of one voter alone, at most too
 * large; a deciding voice that a class has together is one event for each order. */
static void put_together(cau_votes *out, const job *j)
{
    const cau_votes_work *w = j->w;
    const double count = (double)j->samples * PARTS;
    double all = 0, squares = 0;
    for (size_t k = 0; k < PARTS; k++) {
        all += j->parts[k].all / count;
        squares += j->parts[k].squares / count;
    }
    for (size_t t = 0; t < w->nclasses; t++) {
        const pooled p = pool(j, &w->classes[t]);
        const double members = (double)w->classes[t].count, ratio = all > 0 ? p.swings / all : (double)NAN, class = p.pivots * members;
        const double spread = p.swings * (1 - p.swings) - 2 * ratio * (p.together - p.swings * all) + ratio * ratio * (squares - all * all);
        for (size_t i = 0; i < w->classes[t].count; i++) {
            const size_t v = w->voter[w->classes[t].first + i];
            out->value[CAU_SHAPLEY_SHUBIK][v] = p.pivots;
            out->error[CAU_SHAPLEY_SHUBIK][v] = sqrt(fmax(0, class * (1 - class)) / count) / members;
            out->value[CAU_BANZHAF_ABSOLUTE][v] = p.swings;
            out->error[CAU_BANZHAF_ABSOLUTE][v] = sqrt(p.swings * (1 - p.swings) / count);
            out->value[CAU_BANZHAF][v] = ratio;
            out->error[CAU_BANZHAF][v] = all > 0 ? sqrt(fmax(0, spread) / count) / all : (double)NAN;
        }
    }
    out->samples = (size_t)count;
    out->method = CAU_VOTES_SAMPLED;
}

static bool make_room(job *j, cau_votes *out, unsigned threads)
{
    static const cau_power_index all[] = { CAU_SHAPLEY_SHUBIK, CAU_BANZHAF, CAU_BANZHAF_ABSOLUTE };
    bool good = true;
    for (size_t k = 0; k < sizeof all / sizeof *all; k++) {
        good = cau_votes_room(out, all[k]) && good;
        good = (out->error[all[k]] = cau_alloc(out->n, sizeof **out->error)) && good;
    }
    for (size_t k = 0; k < PARTS; k++) {
        part *p = &j->parts[k];
        p->pivots = cau_alloc(j->w->n, sizeof *p->pivots);
        p->swings = cau_alloc(j->w->n, sizeof *p->swings);
        p->together = cau_alloc(j->w->n, sizeof *p->together);
        good = good && p->pivots && p->swings && p->together;
    }
    j->order = cau_alloc(threads, sizeof *j->order);
    j->in = cau_alloc(threads, sizeof *j->in);
    for (unsigned i = 0; j->order && j->in && i < threads; i++) {
        j->order[i] = cau_alloc(j->w->n, sizeof **j->order);
        j->in[i] = cau_alloc(j->w->n, sizeof **j->in);
        good = good && j->order[i] && j->in[i];
    }
    return good && j->order && j->in;
}

static void free_room(job *j, unsigned threads)
{
    for (size_t k = 0; k < PARTS; k++) {
        cau_free(j->parts[k].pivots);
        cau_free(j->parts[k].swings);
        cau_free(j->parts[k].together);
    }
    for (unsigned i = 0; i < threads; i++) {
        cau_free(j->order ? j->order[i] : NULL);
        cau_free(j->in ? j->in[i] : NULL);
    }
    cau_free(j->order);
    cau_free(j->in);
}

caucus_status cau_votes_sample(cau_votes *out, cau_votes_work *w)
{
    static const double steps = 4e7; /* voters looked at: a second or so */
    const unsigned threads = cau_threads(w->ctx);
    const double samples = fmin(SAMPLES_MOST, fmax(SAMPLES_LEAST, steps / (double)w->n));
    caucus_status rc = CAUCUS_OK;
    job j = { .w = w, .seed = cau_seed(w->ctx), .samples = (size_t)(samples / PARTS) };
    if (!make_room(&j, out, threads))
        rc = cau_no_memory(w->ctx);
    else if (cau_stopped(w->ctx))
        rc = CAUCUS_ESTOPPED;
    else {
        cau_parallel(threads, PARTS, one_part, &j);
        put_together(out, &j);
    }
    free_room(&j, threads);
    return rc;
}
