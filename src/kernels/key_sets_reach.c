/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sets that together reach most. What a set reaches, f(S) = sum over v of the most that a member gives v, grows less with
 * each further member (it is submodular), so that the sum of the best r single additions bounds what r more can add:
 * sets that cannot come up to the best one found are never made. */
#include "kernels/key_sets_part.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct addition {
    double more; /* what it would add */
    size_t who;
} addition;

typedef struct reach {
    cau_key_work *w;
    double *gives;       /* n * n: what v gets when s is in the set: 1/d, or 1 within the steps; 1 to itself */
    double *got;         /* (k + 1) * n: what each gets from the first 0..k members */
    double *dist;        /* n */
    addition *additions; /* (k + 1) * n: candidates at each depth */
    size_t *front;       /* n */
} reach;

static void hops_from(reach *r, size_t s)
{
    const cau_layer *l = r->w->layer;
    size_t found = 1;
    for (size_t v = 0; v < l->n; v++)
        r->dist[v] = INFINITY;
    r->dist[s] = 0;
    r->front[0] = s;
    for (size_t at = 0; at < found; at++)
        for (size_t v = r->front[at], a = l->out_start[v]; a < l->out_start[v + 1]; a++)
            if (isinf(r->dist[l->out_node[a]])) {
                r->dist[l->out_node[a]] = r->dist[v] + 1;
                r->front[found++] = l->out_node[a];
            }
}

/* Dijkstra's method with a list of who is open. */
static void lengths_from(reach *r, size_t s)
{
    const cau_layer *l = r->w->layer;
    size_t *open = r->front, nopen = 1;
    for (size_t v = 0; v < l->n; v++)
        r->dist[v] = INFINITY;
    r->dist[s] = 0;
    open[0] = s;
    while (nopen > 0) {
        size_t best = 0;
        for (size_t k = 1; k < nopen; k++)
            if (r->dist[open[k]] < r->dist[open[best]])
                best = k;
        const size_t v = open[best];
        open[best] = open[--nopen];
        for (size_t a = l->out_start[v]; a < l->out_start[v + 1]; a++) {
            const size_t u = l->out_node[a];
            const double d = r->dist[v] + cau_link_length(&l->links[l->out_link[a]], r->w->question->view);
            if (!(d < r->dist[u]))
                continue;
            if (isinf(r->dist[u]))
                open[nopen++] = u;
            r->dist[u] = d;
        }
    }
}

static void measure(reach *r)
{
    const cau_key_question *q = r->w->question;
    const size_t n = r->w->n;
    for (size_t s = 0; s < n; s++) {
        if (q->goal == CAU_GOAL_REACH || q->view == CAU_LENGTH_UNIT)
            hops_from(r, s);
        else
            lengths_from(r, s);
        for (size_t v = 0; v < n; v++)
            r->gives[s * n + v] = v == s ? 1 : q->goal == CAU_GOAL_REACH ? r->dist[v] <= (double)q->steps : 1 / r->dist[v];
    }
}

static double adds(const reach *r, const double *got, size_t who)
{
    const size_t n = r->w->n;
    const double *gives = r->gives + who * n;
    double sum = 0;
    for (size_t v = 0; v < n; v++)
        sum += gives[v] > got[v] ? gives[v] - got[v] : 0;
    return sum;
}

static int most_first(const void *x, const void *y)
{
    const addition *a = x, *b = y;
    if (a->more > b->more || a->more < b->more)
        return a->more > b->more ? -1 : 1;
    return (a->who > b->who) - (a->who < b->who);
}

/* Take `who` in at this depth. */
static void join(reach *r, size_t depth, size_t who)
{
    const size_t n = r->w->n;
    const double *gives = r->gives + who * n, *before = r->got + depth * n;
    double *after = r->got + (depth + 1) * n;
    for (size_t v = 0; v < n; v++)
        after[v] = gives[v] > before[v] ? gives[v] : before[v];
    r->w->set[depth] = who;
}

/* Members count 1, also where another member would give them more. `sum` is f of the set at full depth. */
static double value_of(const reach *r, double sum)
{
    const cau_key_work *w = r->w;
    for (size_t i = 0; i < w->k; i++)
        sum -= r->got[w->k * w->n + w->set[i]] - 1;
    return sum / (double)w->n;
}

static bool hopeless(const reach *r, double bound)
{
    const double best = r->w->out->value * (double)r->w->n;
    return bound < best - 1e-8 * fmax(1, fabs(best));
}

/* All sets that go on from `depth` members with f = sum, by candidates[0..count). @return false: the budget ran out */
static bool search(reach *r, size_t depth, double sum, size_t count)
{
    cau_key_work *w = r->w;
    const size_t missing = w->k - depth;
    addition *own = r->additions + depth * w->n;
    const double *got = r->got + depth * w->n;
    if (cau_key_over(w, (double)count * (double)w->n))
        return false;
    for (size_t i = 0; i < count; i++)
        own[i].more = adds(r, got, own[i].who);
    qsort(own, count, sizeof *own, most_first);
    for (size_t i = 0; i + missing <= count; i++) {
        double bound = sum;
        for (size_t j = i; j < i + missing; j++)
            bound += own[j].more;
        if (hopeless(r, bound))
            break;
        join(r, depth, own[i].who);
        if (missing == 1) {
            cau_key_offer(w, value_of(r, sum + own[i].more));
            if (cau_key_over(w, (double)w->n))
                return false;
            continue;
        }
        memcpy(own + w->n, own + i + 1, (count - i - 1) * sizeof *own);
        if (!search(r, depth + 1, sum + own[i].more, count - i - 1))
            return false;
    }
    return true;
}

/* One member after the other, each the best now; on the way a bound on any set of k. */
static void greedy(reach *r)
{
    cau_key_work *w = r->w;
    double sum = 0, bound = (double)INFINITY;
    for (size_t depth = 0; depth < w->k; depth++) {
        size_t count = 0;
        for (size_t v = 0; v < w->n; v++) {
            bool member = false;
            for (size_t i = 0; i < depth; i++)
                member = member || w->set[i] == v;
            if (!member)
                r->additions[count++] = (addition){ adds(r, r->got + depth * w->n, v), v };
        }
        qsort(r->additions, count, sizeof *r->additions, most_first);
        double here = sum;
        for (size_t i = 0; i < w->k && i < count; i++)
            here += r->additions[i].more;
        bound = fmin(bound, here);
        join(r, depth, r->additions[0].who);
        sum += r->additions[0].more;
    }
    cau_key_offer(w, value_of(r, sum));
    w->out->bound = bound / (double)w->n;
}

caucus_status cau_key_reach(cau_key_work *w)
{
    caucus_status rc = CAUCUS_OK;
    const size_t n = w->n;
    reach r = { .w = w };
    if (!(r.gives = cau_alloc(n * n, sizeof *r.gives)) || !(r.got = cau_alloc((w->k + 1) * n, sizeof *r.got))
        || !(r.dist = cau_alloc(n, sizeof *r.dist)) || !(r.additions = cau_alloc((w->k + 1) * n, sizeof *r.additions))
        || !(r.front = cau_alloc(n, sizeof *r.front))) {
        rc = cau_no_memory(w->ctx);
        goto done;
    }
    measure(&r);
    greedy(&r);
    w->budget /= 10; /* a step here is a comparison of two numbers, not of 64 */
    w->out->listed = 0; /* it comes again */
    w->out->count = 0;
    for (size_t v = 0; v < n; v++) {
        r.got[v] = 0;
        r.additions[v].who = v;
    }
    w->out->exact = search(&r, 0, 0, n);
    for (size_t v = 0; w->out->single && v < n; v++)
        w->out->single[v] = adds(&r, r.got, v) / (double)n;
    if (!w->out->exact && w->out->listed == 0) { /* nothing better was met: the one of before */
        w->out->value = -INFINITY;
        greedy(&r);
    }
done:
    cau_free(r.gives);
    cau_free(r.got);
    cau_free(r.dist);
    cau_free(r.additions);
    cau_free(r.front);
    return rc;
}
