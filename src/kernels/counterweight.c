/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Waring et al. 2023: "alliances, especially amongst peripheral or marginal groups with less influence, who could then collectively
 * counteract the more powerful groups". Finding the smallest connected group of a given weight is hard in general (it holds the
 * Steiner tree problem), so the search has a budget, and beyond it says what it proved. */
#include "kernels/counterweight_part.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double USUAL_WORK = 1e8;

/* ---- who may be a member, numbered by power ---- */

typedef struct ranked {
    double power;
    size_t who;
} ranked;

static int strongest_first(const void *x, const void *y)
{
    const ranked *a = x, *b = y;
    if (a->power > b->power || a->power < b->power)
        return a->power > b->power ? -1 : 1;
    return (a->who > b->who) - (a->who < b->who);
}

static bool rank(cau_weighing *w, size_t *number, size_t n)
{
    const cau_counterweight_question *q = w->question;
    ranked *all = cau_alloc(n, sizeof *all);
    if (!all)
        return false;
    for (size_t i = 0; i < n; i++) {
        number[i] = CAU_NONE;
        if (q->side[i])
            all[w->n++] = (ranked){ q->power[i], i };
    }
    qsort(all, w->n, sizeof *all, strongest_first);
    for (size_t v = 0; v < w->n; v++) {
        number[all[v].who] = v;
        w->who[v] = all[v].who;
        w->power[v] = all[v].power;
        w->side[v] = q->side[all[v].who];
    }
    cau_free(all);
    return true;
}

/* The ties among members of one side, renumbered. */
static bool make_rows(cau_rows *out, const cau_weighing *w, const cau_layer *l, const size_t *number)
{
    size_t m = 0;
    out->start = cau_alloc(w->n + 1, sizeof *out->start);
    out->node = cau_alloc(2 * l->m, sizeof *out->node);
    if (!out->start || !out->node)
        return false;
    for (size_t v = 0; v < w->n; v++) {
        out->start[v] = m;
        for (size_t a = l->out_start[w->who[v]]; a < l->out_start[w->who[v] + 1]; a++) {
            const size_t u = number[l->out_node[a]];
            if (u != CAU_NONE && w->side[u] == w->side[v])
                out->node[m++] = u;
        }
    }
    out->start[w->n] = m;
    return true;
}

/* ---- cliques of conflict, parts of alliance, and what they can weigh at most ---- */

/* Each joins the first clique with all of whose members it is in conflict. `size` and `met` are scratch. */
static void find_cliques(cau_weighing *w, size_t *size, size_t *met)
{
    size_t cliques = 0;
    for (size_t v = 0; v < w->n; v++) {
        size_t own = CAU_NONE;
        for (size_t a = w->foes.start[v]; a < w->foes.start[v + 1]; a++)
            if (w->foes.node[a] < v)
                met[w->clique[w->foes.node[a]]]++;
        for (size_t a = w->foes.start[v]; a < w->foes.start[v + 1]; a++) {
            const size_t c = w->foes.node[a] < v ? w->clique[w->foes.node[a]] : CAU_NONE;
            if (c != CAU_NONE && met[c] == size[c] && c < own)
                own = c;
        }
        for (size_t a = w->foes.start[v]; a < w->foes.start[v + 1]; a++)
            if (w->foes.node[a] < v)
                met[w->clique[w->foes.node[a]]] = 0;
        w->clique[v] = own == CAU_NONE ? cliques++ : own;
        size[w->clique[v]]++;
    }
}

static void find_parts(cau_weighing *w, size_t *queue)
{
    for (size_t v = 0; v < w->n; v++)
        w->part[v] = CAU_NONE;
    for (size_t v = 0; v < w->n; v++) {
        size_t count = 0;
        if (w->part[v] != CAU_NONE)
            continue;
        w->part[v] = w->parts;
        w->part_side[w->parts] = w->side[v];
        queue[count++] = v;
        for (size_t at = 0; at < count; at++)
            for (size_t a = w->allies.start[queue[at]]; a < w->allies.start[queue[at] + 1]; a++) {
                const size_t u = w->allies.node[a];
                if (w->part[u] == CAU_NONE) {
                    w->part[u] = w->parts;
                    queue[count++] = u;
                }
            }
        w->parts++;
    }
}

/* One of each clique that has power above 0, over all of `part`, or of a side where part is CAU_NONE. A group has at least one
 * member, so without any above 0 it is the strongest. */
static double bound_of(cau_weighing *w, size_t part, int side)
{
    double sum = 0, most = -INFINITY;
    w->now++;
    for (size_t v = 0; v < w->n; v++) {
        if (part != CAU_NONE ? w->part[v] != part : w->side[v] != side)
            continue;
        most = fmax(most, w->power[v]);
        if (w->power[v] > 0 && w->seen[w->clique[v]] != w->now) { /* the first of a clique is its strongest */
            w->seen[w->clique[v]] = w->now;
            sum += w->power[v];
        }
    }
    return sum > 0 ? sum : most;
}

/* The same for all parts at once: cliques may reach over several, so the sum is by pairs of part and clique. */
static void bound_parts(cau_weighing *w)
{
    for (size_t p = 0; p < w->parts; p++)
        w->part_bound[p] = -INFINITY;
    for (size_t v = 0; v < w->n; v++) {
        double *bound = &w->part_bound[w->part[v]];
        bool first = true; /* of its clique in its part: its conflicts before it tell */
        for (size_t a = w->foes.start[v]; a < w->foes.start[v + 1]; a++) {
            const size_t u = w->foes.node[a];
            first = first && !(u < v && w->clique[u] == w->clique[v] && w->part[u] == w->part[v]);
        }
        if (!(*bound > 0))
            *bound = fmax(*bound, w->power[v]);
        else if (first && w->power[v] > 0)
            *bound += w->power[v];
    }
}

static void find_tangles(cau_weighing *w)
{
    for (size_t v = 0; v < w->n; v++)
        if (!w->tangled[v] && (w->power[v] < 0 || w->foes.start[v] < w->foes.start[v + 1]))
            for (size_t u = 0; u < w->n; u++)
                w->tangled[u] = w->tangled[u] || w->side[u] == w->side[v];
}

/* ---- making ---- */

static bool make_arrays(cau_weighing *w, size_t n)
{
    w->most = w->question->most ? w->question->most : CAU_COUNTERWEIGHT_LISTED;
    return (w->who = cau_alloc(n, sizeof *w->who)) && (w->power = cau_alloc(n, sizeof *w->power))
           && (w->side = cau_alloc(n, sizeof *w->side)) && (w->clique = cau_alloc(n, sizeof *w->clique))
           && (w->part = cau_alloc(n, sizeof *w->part)) && (w->part_bound = cau_alloc(n, sizeof *w->part_bound))
           && (w->part_side = cau_alloc(n, sizeof *w->part_side)) && (w->tangled = cau_alloc(n, sizeof *w->tangled)) && (w->state = cau_alloc(n, sizeof *w->state))
           && (w->blocked = cau_alloc(n, sizeof *w->blocked)) && (w->set = cau_alloc(n, sizeof *w->set))
           && (w->out = cau_alloc(n, sizeof *w->out)) && (w->region = cau_alloc(n, sizeof *w->region))
           && (w->step = cau_alloc(n, sizeof *w->step)) && (w->stamp = cau_alloc(n, sizeof *w->stamp))
           && (w->best = cau_alloc(n, sizeof *w->best)) && (w->value = cau_alloc(n, sizeof *w->value))
           && (w->seen = cau_alloc(n, sizeof *w->seen)) && (w->touched = cau_alloc(n, sizeof *w->touched))
           && (w->found = cau_alloc(w->most, sizeof *w->found));
}

caucus_status cau_weighing_make(cau_weighing *w, caucus_ctx *ctx, const cau_counterweight_question *q)
{
    const size_t n = q->alliance->n;
    caucus_status rc = CAUCUS_OK;
    size_t *number = cau_alloc(n, sizeof *number);
    *w = (cau_weighing){ .ctx = ctx, .question = q };
    w->needed = q->needed - 1e-9 * fabs(q->needed);
    w->least = w->needed;
    w->budget = q->work > 0 ? q->work : USUAL_WORK;
    if (!number || !make_arrays(w, n) || !rank(w, number, n) || !make_rows(&w->allies, w, q->alliance, number)
        || !make_rows(&w->foes, w, q->conflict, number)) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    w->grid = fabs(q->needed);
    for (size_t v = 0; v < w->n; v++)
        w->grid = fmax(w->grid, fabs(w->power[v]));
    w->grid *= 1e-9;
    find_cliques(w, w->out, w->region);
    memset(w->out, 0, n * sizeof *w->out);
    memset(w->region, 0, n * sizeof *w->region);
    find_parts(w, w->region);
    bound_parts(w);
    find_tangles(w);
done:
    cau_free(number);
    return rc;
}

void cau_weighing_free(cau_weighing *w)
{
    cau_weighing_forget(w);
    void *const all[] = { w->who, w->power, w->side, w->allies.start, w->allies.node, w->foes.start, w->foes.node, w->clique, w->part,
                          w->part_bound, w->part_side, w->tangled, w->state, w->blocked, w->set, w->out, w->region, w->step, w->stamp, w->best,
                          w->value, w->seen, w->touched, w->found };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        cau_free(all[i]);
}

/* ---- the answer ---- */

/* The highest bound of a side; and w->fewest. */
static double bound_sides(cau_weighing *w)
{
    double reach = -INFINITY;
    w->fewest = CAU_NONE;
    for (size_t first = 0; first < w->n; first++) {
        size_t before = 0, count = 0;
        double sum = 0;
        while (before < first && w->side[before] != w->side[first])
            before++;
        if (before < first)
            continue; /* this side had its turn */
        const double bound = bound_of(w, CAU_NONE, w->side[first]);
        reach = fmax(reach, bound);
        w->now++;
        for (size_t v = first; v < w->n && (count == 0 || sum < w->needed); v++)
            if (w->side[v] == w->side[first] && w->seen[w->clique[v]] != w->now) {
                w->seen[w->clique[v]] = w->now;
                sum += w->power[v];
                count++;
            }
        if (bound >= w->needed && count < w->fewest)
            w->fewest = count;
    }
    return reach;
}

static size_t largest_part(const cau_weighing *w, size_t *count)
{
    size_t most = 0;
    memset(count, 0, w->n * sizeof *count);
    for (size_t v = 0; v < w->n; v++)
        most = ++count[w->part[v]] > most ? count[w->part[v]] : most;
    return most;
}

static void hand_over(cau_weighing *w, cau_counterweight *out)
{
    out->sets = w->found;
    out->listed = w->nfound;
    out->more = w->more || !out->complete;
    w->found = NULL;
    w->nfound = 0;
    for (size_t i = 1; i < out->listed; i++) { /* few, and mostly in order */
        const cau_counterweight_set one = out->sets[i];
        size_t at = i;
        for (; at > 0 && cau_weighing_compare(w, &one, &out->sets[at - 1], 0) < 0; at--)
            out->sets[at] = out->sets[at - 1];
        out->sets[at] = one;
    }
}

static caucus_status look(cau_weighing *w, cau_counterweight *out)
{
    caucus_status rc = CAUCUS_OK;
    out->reach = bound_sides(w);
    out->settled = out->complete = true;
    out->impossible = w->fewest == CAU_NONE;
    if (out->impossible)
        goto done;
    w->size = w->fewest;
    const bool ended = cau_weighing_search(w, CAU_NONE, largest_part(w, w->touched));
    if (w->failed || w->stopped)
        goto done;
    out->settled = ended || w->nfound > 0;
    out->complete = ended;
    out->least = ended && w->nfound == 0 ? 0 : w->size;
    if (!ended && w->nfound == 0)
        cau_weighing_put_together(w);
    if (ended && w->nfound == 0 && w->question->alliances)
        rc = cau_weighing_alliances(w, out);
    else
        hand_over(w, out);
done:
    out->steps = w->spent;
    return rc != CAUCUS_OK ? rc : w->failed ? cau_no_memory(w->ctx) : w->stopped ? CAUCUS_ESTOPPED : CAUCUS_OK;
}

caucus_status cau_counterweight_find(cau_counterweight *out, caucus_ctx *ctx, const cau_counterweight_question *q)
{
    cau_weighing w;
    *out = (cau_counterweight){ 0 };
    caucus_status rc = cau_weighing_make(&w, ctx, q);
    if (rc == CAUCUS_OK)
        rc = look(&w, out);
    cau_weighing_free(&w);
    if (rc != CAUCUS_OK)
        cau_counterweight_free(out);
    return rc;
}

void cau_counterweight_free(cau_counterweight *c)
{
    for (size_t i = 0; i < c->listed; i++) {
        cau_free(c->sets[i].members);
        cau_free(c->sets[i].ends);
    }
    cau_free(c->sets);
    *c = (cau_counterweight){ 0 };
}
