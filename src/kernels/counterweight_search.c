/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Branch and bound over connected groups. A group grows from its root by one neighbour at a time: the strongest one is taken in, and
 * after that put aside, so that every connected group is met once. What more members can add is at most the sum of the strongest
 * that can still be reached in so many steps, one from each set of bodies that are all in conflict with each other. */
#include "kernels/counterweight_part.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FREE, IN, OUT };

bool cau_weighing_spend(cau_weighing *w, double steps)
{
    w->spent += steps;
    if ((++w->looks & 1023) == 0 && cau_stopped(w->ctx))
        w->stopped = true;
    return w->spent <= w->budget && !w->stopped && !w->failed;
}

/* ---- what was found ---- */

static int by_index(const void *x, const void *y)
{
    const size_t *a = x, *b = y;
    return (*a > *b) - (*a < *b);
}

static int compare_lists(const size_t *a, const size_t *b, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (a[i] != b[i])
            return a[i] < b[i] ? -1 : 1;
    return 0;
}

/* Sums of the same numbers in another order are the same. */
static double on_grid(const cau_weighing *w, double power)
{
    return w->grid > 0 ? floor(power / w->grid + 0.5) : 0;
}

int cau_weighing_compare(const cau_weighing *w, const cau_counterweight_set *a, const cau_counterweight_set *b, size_t pairs)
{
    const double x = on_grid(w, a->power), y = on_grid(w, b->power);
    if (a->size != b->size)
        return a->size < b->size ? -1 : 1;
    if (x > y || x < y)
        return x > y ? -1 : 1;
    const int order = compare_lists(a->members, b->members, a->size);
    return order || pairs == 0 ? order : compare_lists(a->ends, b->ends, 2 * pairs);
}

static bool make_set(cau_counterweight_set *out, const cau_weighing *w)
{
    *out = (cau_counterweight_set){ .size = w->depth, .members = cau_alloc(w->depth, sizeof *out->members) };
    if (!out->members)
        return false;
    for (size_t i = 0; i < w->depth; i++)
        out->members[i] = w->who[w->set[i]];
    qsort(out->members, out->size, sizeof *out->members, by_index);
    for (size_t i = 0; i < out->size; i++)
        out->power += w->question->power[out->members[i]];
    return true;
}

/* Which one would have to give way. */
static void find_weakest(cau_weighing *w)
{
    w->weakest = 0;
    for (size_t i = 1; i < w->nfound; i++)
        if (cau_weighing_compare(w, &w->found[i], &w->found[w->weakest], 0) > 0)
            w->weakest = i;
    const double power = w->found[w->weakest].power;
    w->least = fmax(w->least, power + fabs(power) * 1e-10); /* as strong is not enough any more */
    w->spent += (double)w->nfound;
}

/* Take w->set[0..depth) as found. */
static void keep(cau_weighing *w)
{
    cau_counterweight_set one;
    if (!make_set(&one, w)) {
        w->failed = true;
        return;
    }
    if (w->nfound < w->most) {
        w->found[w->nfound++] = one;
    } else {
        w->more = true;
        cau_free(w->found[w->weakest].members);
        w->found[w->weakest] = one;
    }
    if (w->nfound == w->most)
        find_weakest(w);
}

void cau_weighing_forget(cau_weighing *w)
{
    for (size_t i = 0; i < w->nfound; i++)
        cau_free(w->found[i].members);
    w->nfound = 0;
    w->more = false;
    w->least = w->needed;
}

/* ---- members ---- */

static void take(cau_weighing *w, size_t v)
{
    w->state[v] = IN;
    w->set[w->depth++] = v;
    for (size_t a = w->foes.start[v]; a < w->foes.start[v + 1]; a++)
        w->blocked[w->foes.node[a]]++;
    w->spent += (double)(w->foes.start[v + 1] - w->foes.start[v]);
}

static void give_back(cau_weighing *w)
{
    const size_t v = w->set[--w->depth];
    w->state[v] = FREE;
    for (size_t a = w->foes.start[v]; a < w->foes.start[v + 1]; a++)
        w->blocked[w->foes.node[a]]--;
}

static void put_aside(cau_weighing *w, size_t v)
{
    w->state[v] = OUT;
    w->out[w->nout++] = v;
}

static void take_up_again(cau_weighing *w, size_t down_to)
{
    while (w->nout > down_to)
        w->state[w->out[--w->nout]] = FREE;
}

/* ---- who can still be reached ---- */

static size_t meet(cau_weighing *w, size_t v, size_t step, size_t count)
{
    if (w->state[v] != FREE || w->blocked[v] || w->stamp[v] == w->now)
        return count;
    w->stamp[v] = w->now;
    w->step[v] = step;
    w->region[count] = v;
    return count + 1;
}

static size_t meet_contacts(cau_weighing *w, size_t v, size_t step, size_t count)
{
    for (size_t a = w->allies.start[v]; a < w->allies.start[v + 1]; a++)
        count = meet(w, w->allies.node[a], step, count);
    for (size_t e = 0; e < w->nends; e++)
        if (w->ends[e] == v)
            count = meet(w, w->ends[e ^ 1], step, count);
    w->spent += (double)(w->allies.start[v + 1] - w->allies.start[v] + w->nends);
    return count;
}

/* Free bodies within so many steps of the members, nearest first, into w->region. @return how many */
static size_t reach(cau_weighing *w, size_t steps)
{
    size_t count = 0;
    w->now++;
    if (w->anyone) {
        for (size_t v = 0; v < w->n; v++)
            if (w->side[v] == w->side[w->set[0]])
                count = meet(w, v, 1, count);
        w->spent += (double)w->n;
        return count;
    }
    for (size_t i = 0; i < w->depth && steps > 0; i++)
        count = meet_contacts(w, w->set[i], 1, count);
    for (size_t at = 0; at < count; at++)
        if (w->step[w->region[at]] < steps)
            count = meet_contacts(w, w->region[at], w->step[w->region[at]] + 1, count);
    return count;
}

static int downwards(const void *x, const void *y)
{
    const double *a = x, *b = y;
    return (*a < *b) - (*a > *b);
}

/* The most that `members` of region[0..count) can add: one of each clique, none that takes away. */
static double most_added(cau_weighing *w, size_t count, size_t members)
{
    size_t cliques = 0;
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        const size_t c = w->clique[w->region[i]];
        const double power = w->power[w->region[i]];
        if (!(power > 0))
            continue;
        if (w->seen[c] != w->now) {
            w->seen[c] = w->now;
            w->best[c] = power;
            w->touched[cliques++] = c;
        } else if (power > w->best[c])
            w->best[c] = power;
    }
    for (size_t k = 0; k < cliques; k++)
        w->value[k] = w->best[w->touched[k]];
    if (cliques > members) {
        qsort(w->value, cliques, sizeof *w->value, downwards);
        w->spent += (double)cliques * 4;
        cliques = members;
    }
    for (size_t k = 0; k < cliques; k++)
        sum += w->value[k];
    w->spent += (double)count;
    return sum;
}

/* Would members beyond the size looked for come up to what is needed? */
static void look_deeper(cau_weighing *w, double sum)
{
    if (!w->deeper)
        w->deeper = sum + most_added(w, reach(w, (size_t)-1), (size_t)-1) >= w->needed;
}

/* Can no group of this size that goes on from the members be worth keeping? Leaves in *count who can be reached. */
static bool hopeless(cau_weighing *w, double sum, size_t *count)
{
    const size_t missing = w->size - w->depth;
    *count = reach(w, missing);
    const double bound = sum + most_added(w, *count, missing);
    if (bound >= w->least)
        return false;
    if (bound >= w->needed)
        w->more = true; /* the list is full of stronger ones */
    else
        look_deeper(w, sum);
    return true;
}

/* ---- the search ---- */

static size_t strongest_next(const cau_weighing *w, size_t count)
{
    size_t best = CAU_NONE;
    for (size_t i = 0; i < count && w->step[w->region[i]] == 1; i++)
        if (w->region[i] < best) /* numbered by power */
            best = w->region[i];
    return best;
}

/* All groups of w->size that go on from the members. @return false: stop */
static bool grow(cau_weighing *w, double sum)
{
    const size_t mark = w->nout;
    bool go = cau_weighing_spend(w, 1);
    if (w->depth == w->size) {
        if (sum >= w->least)
            keep(w);
        else if (sum >= w->needed)
            w->more = true;
        else
            look_deeper(w, sum);
        return go && !w->failed;
    }
    for (size_t count; go && !hopeless(w, sum, &count);) {
        const size_t v = strongest_next(w, count);
        if (v == CAU_NONE)
            break;
        take(w, v);
        go = grow(w, sum + w->power[v]);
        give_back(w);
        put_aside(w, v);
    }
    take_up_again(w, mark);
    return go;
}

static bool from_root(cau_weighing *w, size_t root)
{
    take(w, root);
    const bool go = grow(w, w->power[root]);
    give_back(w);
    return go;
}

bool cau_weighing_search(cau_weighing *w, size_t root, size_t largest)
{
    bool go = true;
    do {
        w->deeper = false;
        if (root != CAU_NONE)
            go = from_root(w, root);
        for (size_t v = 0; root == CAU_NONE && go && v < w->n; v++) {
            go = from_root(w, v);
            put_aside(w, v);
        }
        take_up_again(w, 0);
    } while (go && w->nfound == 0 && w->deeper && ++w->size <= largest);
    return go;
}

/* ---- without time for a search ---- */

static double greedy(cau_weighing *w, size_t root)
{
    double sum = w->power[root];
    take(w, root);
    while (sum < w->needed && w->spent < 2 * w->budget) {
        const size_t v = strongest_next(w, reach(w, 1));
        if (v == CAU_NONE || !(w->power[v] > 0))
            break;
        take(w, v);
        sum += w->power[v];
    }
    return sum;
}

void cau_weighing_put_together(cau_weighing *w)
{
    enum { ROOTS = 50 };
    size_t smallest = CAU_NONE;
    w->most = 1;
    for (size_t v = 0; v < w->n && v < ROOTS && !w->failed; v++) {
        if (greedy(w, v) >= w->needed && w->depth < smallest) {
            smallest = w->depth;
            cau_weighing_forget(w);
            keep(w);
        }
        while (w->depth > 0)
            give_back(w);
    }
}
