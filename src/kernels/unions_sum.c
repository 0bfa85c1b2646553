/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Random sets by sums of weight. In a random order the number of those before a voter is uniform, and given it they are a random
 * set of that size: `shares[k][x]` is the share of the sets of k items whose sum is x, grown item by item by a rule in which
 * everything is positive,
 *     new[k][x] = (m + 1 - k)/(m + 1) old[k][x] + k/(m + 1) old[k - 1][x - weight],
 * so that nothing is lost to rounding whatever the number of items. Each item (or class of equal ones) is left out in turn by
 * halving: what one half leaves out, the other half has put in. */
#include "kernels/unions_part.h"

#include <string.h>

enum { LEVELS = 48, ITEMS_MOST = 1000 }; /* beyond, the share of one set of all is too small for a double */
static const double CELLS_MOST = 2e7, STEPS_MOST = 4e9;

typedef struct leave_out {
    caucus_ctx *ctx;
    const uint64_t *weight; /* items, equal ones side by side */
    size_t items, width;    /* sums below the quota */
    double *level[LEVELS];  /* items x width each */
    size_t depth;
    /* with all but one of first..end-1, which weigh the same: shares of random orders, and of random sets */
    void (*use)(void *state, size_t first, size_t end, const double *order, const double *set);
    void *state;
    double *order, *set; /* width */
    bool stopped;
} leave_out;

static void put_in(const leave_out *l, double *table, size_t items, uint64_t weight)
{
    const double all = (double)items + 1;
    const size_t gap = weight < l->width ? (size_t)weight : l->width, rows = items + 1 < l->items ? items + 1 : l->items - 1;
    for (size_t k = rows; k > 0; k--) {
        double *restrict to = table + k * l->width;
        const double *restrict from = table + (k - 1) * l->width;
        const double stay = (all - (double)k) / all, come = (double)k / all;
        for (size_t x = 0; x < gap; x++)
            to[x] *= stay;
        for (size_t x = gap; x < l->width; x++)
            to[x] = to[x] * stay + come * from[x - gap];
    }
} /* row 0 stays: there is one set without members */

/* The mean over numbers of items is a random order's; weighed by how many sets there are, a random set's. */
static void hand_out(leave_out *l, const double *table, size_t first, size_t end)
{
    double ways = 1;
    for (size_t k = 1; k < l->items; k++)
        ways /= 2;
    memset(l->order, 0, l->width * sizeof *l->order);
    memset(l->set, 0, l->width * sizeof *l->set);
    for (size_t k = 0; k < l->items; k++) {
        for (size_t x = 0; x < l->width; x++) {
            l->order[x] += table[k * l->width + x] / (double)l->items;
            l->set[x] += table[k * l->width + x] * ways;
        }
        ways *= (double)(l->items - 1 - k) / (double)(k + 1);
    }
    l->use(l->state, first, end, l->order, l->set);
}

/* level[depth] holds all items but first..end-1; `in` of them. */
static void split(leave_out *l, size_t depth, size_t first, size_t end)
{
    double *table = l->level[depth];
    size_t in = l->items - (end - first);
    l->stopped = l->stopped || cau_stopped(l->ctx);
    if (l->stopped)
        return;
    if (l->weight[first] == l->weight[end - 1]) {
        for (size_t i = first + 1; i < end; i++)
            put_in(l, table, in++, l->weight[i]);
        hand_out(l, table, first, end);
        return;
    }
    const size_t middle = first + (end - first) / 2;
    for (int half = 0; half < 2; half++) {
        double *next = l->level[depth + 1];
        size_t count = in;
        memcpy(next, table, l->items * l->width * sizeof *next);
        for (size_t i = half ? first : middle; i < (half ? middle : end); i++)
            put_in(l, next, count++, l->weight[i]);
        split(l, depth + 1, half ? middle : first, half ? end : middle);
    }
}

static size_t depth_for(size_t items)
{
    size_t depth = 1;
    for (; items > 1; items = (items + 1) / 2)
        depth++;
    return depth;
}

static caucus_status leave_each_out(leave_out *l)
{
    caucus_status rc = CAUCUS_OK;
    bool good = true;
    l->depth = depth_for(l->items);
    for (size_t i = 0; i < l->depth; i++)
        good = (l->level[i] = cau_alloc(l->items * l->width, sizeof **l->level)) != NULL && good;
    l->order = cau_alloc(l->width, sizeof *l->order);
    l->set = cau_alloc(l->width, sizeof *l->set);
    if (!good || !l->order || !l->set)
        rc = cau_no_memory(l->ctx);
    else {
        l->level[0][0] = 1;
        split(l, 0, 0, l->items);
        rc = l->stopped ? CAUCUS_ESTOPPED : CAUCUS_OK;
    }
    for (size_t i = 0; i < l->depth; i++)
        cau_free(l->level[i]);
    cau_free(l->order);
    cau_free(l->set);
    return rc;
}

static bool affordable(double items, double width)
{
    const double depth = (double)depth_for((size_t)items);
    return items <= ITEMS_MOST && items * width * (depth + 1) <= CELLS_MOST && items * items * width * depth <= STEPS_MOST;
}

bool cau_unions_can_sum(const cau_unions_work *w)
{
    const double width = (double)w->game->quota;
    double steps = (double)w->count * (double)w->count * width * (double)depth_for(w->count);
    bool good = affordable((double)w->count, width);
    for (size_t k = 0; k < w->count; k++) {
        const double size = (double)(w->start[k + 1] - w->start[k]);
        good = good && affordable(size, width);
        steps += size * size * width * (double)depth_for((size_t)size);
    }
    return good && steps <= STEPS_MOST;
}

/* ---- unions outside, fellows inside ------------------------------------------------------------------------------------ */

typedef struct outside {
    cau_unions_work *w;
    double *order, *set; /* cumulative, of the other unions */
    size_t which;        /* union that is looked at */
    caucus_status rc;
} outside;

static double up_to(const double *cumulative, uint64_t width, uint64_t sum, uint64_t less)
{
    return sum < less ? 0 : cumulative[sum - less < width ? sum - less : width - 1];
}

/* The chance that others and fellows together need this voter. */
static double chance(const double *others, const double *fellows, uint64_t quota, uint64_t weight)
{
    double sum = 0;
    for (uint64_t y = 0; y < quota; y++)
        if (fellows[y] > 0)
            sum += fellows[y] * (others[quota - 1 - y] - up_to(others, quota, quota - 1 - y, weight));
    return sum;
}

static void use_fellows(void *state, size_t first, size_t end, const double *order, const double *set)
{
    const outside *o = state;
    const size_t start = o->w->start[o->which];
    const uint64_t quota = o->w->game->quota, weight = o->w->weight[start + first];
    const double owen = chance(o->order, order, quota, weight), banzhaf_owen = chance(o->set, set, quota, weight);
    for (size_t i = first; i < end; i++) {
        o->w->out->owen[o->w->voter[start + i]] = owen;
        o->w->out->banzhaf_owen[o->w->voter[start + i]] = banzhaf_owen;
    }
}

static void accumulate(double *to, const double *from, size_t width)
{
    double sum = 0;
    for (size_t x = 0; x < width; x++)
        to[x] = sum += from[x];
}

static void use_unions(void *state, size_t first, size_t end, const double *order, const double *set)
{
    outside *o = state;
    const size_t width = (size_t)o->w->game->quota;
    accumulate(o->order, order, width);
    accumulate(o->set, set, width);
    for (o->which = first; o->which < end && o->rc == CAUCUS_OK; o->which++) {
        leave_out fellows = { .ctx = o->w->ctx, .weight = o->w->weight + o->w->start[o->which], .width = width, .use = use_fellows,
                              .items = o->w->start[o->which + 1] - o->w->start[o->which], .state = o };
        o->rc = leave_each_out(&fellows);
    }
}

caucus_status cau_unions_sum(cau_unions_work *w)
{
    const size_t width = (size_t)w->game->quota;
    outside o = { .w = w, .order = cau_alloc(width, sizeof *o.order), .set = cau_alloc(width, sizeof *o.set) };
    leave_out unions = { .ctx = w->ctx, .weight = w->votes, .items = w->count, .width = width, .use = use_unions, .state = &o };
    caucus_status rc = o.order && o.set ? leave_each_out(&unions) : cau_no_memory(w->ctx);
    cau_free(o.order);
    cau_free(o.set);
    return rc != CAUCUS_OK ? rc : o.rc;
}
