/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Generating functions by number of members and sum of weights. All numbers are counts of different coalitions, at most 2^40,
 * so that doubles hold them exactly and a voter can be taken out of a count again. */
#include "kernels/votes_part.h"

#include <string.h>

typedef struct counting {
    cau_votes_work *w;
    cau_needed *out;
    size_t rows;     /* numbers of members, 0..n */
    size_t width;    /* sums that matter: below the quota and the heaviest weight together */
    double *heavy, *without, *light; /* rows x width; rows x width; width */
} counting;

/* Sums below quota + heaviest weight, and never above the total. */
static uint64_t width_of(const cau_votes_work *w)
{
    const uint64_t most = w->game->quota + w->weight[0];
    return most <= w->game->total ? most : w->game->total + 1;
}

bool cau_votes_can_count(const cau_votes_work *w)
{
    static const double cells = 4e6, steps = 2e9;
    const double n = (double)w->n, width = (double)width_of(w), classes = (double)w->nclasses;
    return w->n <= CAU_VOTES_COUNTED && n * width <= cells && classes * n * n * width <= steps;
}

static void clear(counting *c, double *table)
{
    memset(table, 0, c->rows * c->width * sizeof *table);
}

/* One more voter that may be in or out; `members` had been put in before. */
static void put_in(counting *c, double *table, size_t members, uint64_t weight)
{
    if (weight >= c->width)
        return;
    for (size_t k = members + 1 < c->rows ? members + 1 : c->rows - 1; k > 0; k--) {
        double *restrict to = table + k * c->width + weight;
        const double *restrict from = table + (k - 1) * c->width;
        for (size_t x = 0; x < c->width - weight; x++)
            to[x] += from[x];
    }
}

static double window(const double *row, size_t width, uint64_t low, uint64_t high) /* low..high */
{
    double sum = 0;
    for (uint64_t x = low; x <= high && x < width; x++)
        sum += row[x];
    return sum;
}

/* ---- minimal coalitions: the lightest member comes last, and without it the sum is below the quota ------------------- */

static void add_minimal(counting *c, double *row, uint64_t low, uint64_t high, size_t members)
{
    for (size_t k = 0; k < members && k + 1 < c->rows; k++)
        row[k + 1] += window(c->heavy + k * c->width, c->width, low, high);
}

/* Those with the first voter of a class, which is in from the start. */
static void minimal_of(counting *c, const cau_voter_class *class, double *row)
{
    const uint64_t *weight = c->w->weight, quota = c->w->game->quota;
    size_t members = 1;
    clear(c, c->heavy);
    c->heavy[c->width + class->weight] = 1; /* rows count it: row k has k members */
    for (size_t j = 0; j < c->w->n; j++) {
        if (j == class->first) { /* it is the lightest: its own weight is in the sums already */
            for (size_t k = 1; k <= members; k++)
                row[k] += window(c->heavy + k * c->width, c->width, quota, quota + class->weight - 1);
            continue;
        }
        if (j > class->first)
            add_minimal(c, row, quota > weight[j] ? quota - weight[j] : 0, quota - 1, members + 1);
        put_in(c, c->heavy, members, weight[j]);
        members++;
    }
}

static caucus_status count_minimal(counting *c)
{
    for (size_t t = 0; t < c->w->nclasses; t++) {
        const cau_voter_class *class = &c->w->classes[t];
        double *row = c->out->minimal + class->first * c->rows;
        if (cau_stopped(c->w->ctx))
            return CAUCUS_ESTOPPED;
        minimal_of(c, class, row);
        for (size_t i = 1; i < class->count; i++)
            memcpy(row + i * c->rows, row, c->rows * sizeof *row);
    }
    return CAUCUS_OK;
}

/* ---- needed members: those that weigh more than what the coalition has to spare --------------------------------------- */

/* How many sets of the voters from `first` on have each sum, then how many have at most it. */
static void light_sums(counting *c, size_t first)
{
    memset(c->light, 0, c->width * sizeof *c->light);
    c->light[0] = 1;
    for (size_t j = first; j < c->w->n; j++)
        for (size_t x = c->width; x-- > c->w->weight[j];)
            c->light[x] += c->light[x - c->w->weight[j]];
    for (size_t x = 1; x < c->width; x++)
        c->light[x] += c->light[x - 1];
}

static double light_up_to(const counting *c, int64_t sum)
{
    return sum < 0 ? 0 : c->light[(size_t)sum < c->width ? (size_t)sum : c->width - 1];
}

/* Coalitions with this voter whose sum goes beyond the quota by low..high-1: all members of the heavy classes are needed
 * then, and no other. */
static void shared_of(counting *c, const cau_voter_class *class, size_t heavy, uint64_t low, uint64_t high, double *row)
{
    const int64_t rest = (int64_t)c->w->game->quota - (int64_t)class->weight;
    for (size_t k = 0; k < heavy; k++) { /* other needed members: taken out of the count one row after the other */
        double *own = c->without + k * c->width;
        const double *before = k > 0 ? own - c->width : NULL;
        double sum = 0;
        memcpy(own, c->heavy + k * c->width, c->width * sizeof *own);
        for (size_t x = class->weight; before && x < c->width; x++)
            own[x] -= before[x - class->weight];
        for (int64_t x = 0; x < (int64_t)c->width && x <= rest + (int64_t)high - 1; x++)
            if (own[x] > 0)
                sum += own[x] * (light_up_to(c, rest + (int64_t)high - 1 - x) - light_up_to(c, rest + (int64_t)low - 1 - x));
        row[k + 1] += sum;
    }
}

static caucus_status count_shared(counting *c)
{
    size_t heavy = 0;
    clear(c, c->heavy);
    c->heavy[0] = 1;
    for (size_t t = 0; t < c->w->nclasses; t++) {
        const cau_voter_class *last = &c->w->classes[t];
        const uint64_t low = t + 1 < c->w->nclasses ? c->w->classes[t + 1].weight : 0;
        if (cau_stopped(c->w->ctx))
            return CAUCUS_ESTOPPED;
        for (size_t i = 0; i < last->count; i++)
            put_in(c, c->heavy, heavy++, last->weight);
        light_sums(c, heavy);
        for (size_t i = 0; i <= t; i++)
            shared_of(c, &c->w->classes[i], heavy, low, last->weight, c->out->shared + c->w->classes[i].first * c->rows);
    }
    for (size_t t = 0; t < c->w->nclasses; t++) {
        double *row = c->out->shared + c->w->classes[t].first * c->rows;
        for (size_t i = 1; i < c->w->classes[t].count; i++)
            memcpy(row + i * c->rows, row, c->rows * sizeof *row);
    }
    return CAUCUS_OK;
}

caucus_status cau_votes_count(cau_needed *out, cau_votes_work *w)
{
    caucus_status rc;
    counting c = { .w = w, .out = out, .rows = w->n + 1, .width = (size_t)width_of(w) };
    c.heavy = cau_alloc(c.rows * c.width, sizeof *c.heavy);
    c.without = cau_alloc(c.rows * c.width, sizeof *c.without);
    c.light = cau_alloc(c.width, sizeof *c.light);
    if (!c.heavy || !c.without || !c.light) {
        rc = cau_no_memory(w->ctx);
        goto done;
    }
    CAU_TRY(count_minimal(&c));
    CAU_TRY(count_shared(&c));
done:
    cau_free(c.heavy);
    cau_free(c.without);
    cau_free(c.light);
    return rc;
}
