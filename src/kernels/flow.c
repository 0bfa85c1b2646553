/* SPDX-License-Identifier: GPL-2.0-or-later */
/* E. A. Dinic, Algorithm for solution of a problem of maximum flow in networks with power estimation, Soviet Math. Doklady 11
 * (1970) 1277-1280. An arc that sets the size of a path is left with exactly nothing, so that strengths of any kind come to
 * an end. Those through whom the flow found does not run cannot be missed; for each of the others it is found anew. */
#include "kernels/flow.h"

#include <math.h>
#include <string.h>

typedef struct network {
    size_t n;
    const size_t *start;         /* n+1: arcs of each, both the ties and their ways back */
    size_t *to, *back;           /* arc: end, and the arc the other way */
    double *capacity, *left;     /* arc: what it can carry, and what is left of that */
    size_t *level, *next, *queue, *path; /* n each */
    double *kept;                /* arc: what was left with everyone there */
} network;

/* Steps from the source along what is left; false when the target is out of reach. */
static bool find_levels(network *w, size_t source, size_t target, size_t without)
{
    size_t found = 1;
    for (size_t v = 0; v < w->n; v++) {
        w->level[v] = CAU_NONE;
        w->next[v] = w->start[v];
    }
    w->level[source] = 0;
    w->queue[0] = source;
    for (size_t at = 0; at < found && w->level[target] == CAU_NONE; at++) {
        const size_t v = w->queue[at];
        for (size_t a = w->start[v]; a < w->start[v + 1]; a++)
            if (w->left[a] > 0 && w->level[w->to[a]] == CAU_NONE && w->to[a] != without) {
                w->level[w->to[a]] = w->level[v] + 1;
                w->queue[found++] = w->to[a];
            }
    }
    return w->level[target] != CAU_NONE;
}

/* Send as much as the path carries, and go back to before the first arc that is full. Returns what was sent. */
static double send(network *w, size_t *steps)
{
    double least = INFINITY;
    for (size_t k = 0; k < *steps; k++)
        least = fmin(least, w->left[w->path[k]]);
    size_t full = *steps;
    for (size_t k = *steps; k-- > 0;) {
        const size_t a = w->path[k];
        w->left[a] -= least;
        w->left[w->back[a]] += least;
        if (!(w->left[a] > 0))
            full = k;
    }
    *steps = full;
    return least;
}

/* Paths of the least number of steps until there are none. */
static double send_all(network *w, size_t source, size_t target)
{
    double flow = 0;
    size_t steps = 0;
    for (;;) {
        const size_t v = steps > 0 ? w->to[w->path[steps - 1]] : source;
        if (v == target) {
            flow += send(w, &steps);
            continue;
        }
        while (w->next[v] < w->start[v + 1]) {
            const size_t a = w->next[v];
            if (w->left[a] > 0 && w->level[w->to[a]] == w->level[v] + 1)
                break;
            w->next[v]++;
        }
        if (w->next[v] < w->start[v + 1]) {
            w->path[steps++] = w->next[v];
        } else if (steps > 0) { /* a dead end: the arc that led here leads nowhere */
            w->next[w->to[w->back[w->path[--steps]]]]++;
        } else {
            return flow;
        }
    }
}

static double largest_flow(network *w, size_t source, size_t target, size_t without)
{
    double flow = 0;
    memcpy(w->left, w->capacity, w->start[w->n] * sizeof *w->left);
    while (find_levels(w, source, target, without))
        flow += send_all(w, source, target);
    return flow;
}

static bool carries(const network *w, size_t v)
{
    for (size_t a = w->start[v]; a < w->start[v + 1]; a++)
        if (w->kept[a] < w->capacity[a])
            return true;
    return false;
}

/* Arcs of the ties and of their ways back, a row for each stakeholder. A tie both ways is two arcs, each the other's way
 * back: it may carry either way what it holds. */
static bool build(network *w, const cau_layer *layer, size_t *start)
{
    const size_t n = layer->n;
    size_t *count = cau_alloc(n, sizeof *count);
    if (!count)
        return false;
    for (size_t e = 0; e < layer->m; e++) {
        start[layer->links[e].from + 1]++;
        start[layer->links[e].to + 1]++;
    }
    for (size_t v = 0; v < n; v++)
        start[v + 1] += start[v];
    for (size_t e = 0; e < layer->m; e++) {
        const cau_link *l = &layer->links[e];
        const size_t forth = start[l->from] + count[l->from]++, back = start[l->to] + count[l->to]++;
        w->to[forth] = l->to;
        w->to[back] = l->from;
        w->back[forth] = back;
        w->back[back] = forth;
        w->capacity[forth] = l->strength;
        w->capacity[back] = layer->directed ? 0 : l->strength;
    }
    cau_free(count);
    return true;
}

static void add_pair(double *score, network *w, size_t source, size_t target)
{
    const double all = largest_flow(w, source, target, CAU_NONE);
    if (!(all > 0))
        return;
    memcpy(w->kept, w->left, w->start[w->n] * sizeof *w->kept);
    for (size_t i = 0; i < w->n; i++) {
        if (i == source || i == target || !carries(w, i))
            continue;
        const double lost = all - largest_flow(w, source, target, i);
        if (lost > 1e-12 * all) /* less than that is rounding */
            score[i] += lost;
    }
}

caucus_status cau_flow_betweenness(double *score, caucus_ctx *ctx, const cau_layer *layer)
{
    caucus_status rc = CAUCUS_OK;
    const size_t n = layer->n, arcs = 2 * layer->m;
    size_t *start = cau_alloc(n + 1, sizeof *start);
    network w = { .n = n, .start = start, .to = cau_alloc(arcs, sizeof *w.to), .back = cau_alloc(arcs, sizeof *w.back),
                  .capacity = cau_alloc(arcs, sizeof *w.capacity), .left = cau_alloc(arcs, sizeof *w.left),
                  .kept = cau_alloc(arcs, sizeof *w.kept), .level = cau_alloc(n, sizeof *w.level),
                  .next = cau_alloc(n, sizeof *w.next), .queue = cau_alloc(n, sizeof *w.queue), .path = cau_alloc(n, sizeof *w.path) };
    if (!start || !w.to || !w.back || !w.capacity || !w.left || !w.kept || !w.level || !w.next || !w.queue || !w.path
        || !build(&w, layer, start)) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t i = 0; i < n; i++)
        score[i] = 0;
    for (size_t s = 0; s < n; s++)
        for (size_t t = layer->directed ? 0 : s + 1; t < n; t++) {
            if (t == s)
                continue;
            if (cau_stopped(ctx)) {
                rc = CAUCUS_ESTOPPED;
                goto done;
            }
            add_pair(score, &w, s, t);
        }
done:
    cau_free(start);
    cau_free(w.to);
    cau_free(w.back);
    cau_free(w.capacity);
    cau_free(w.left);
    cau_free(w.kept);
    cau_free(w.level);
    cau_free(w.next);
    cau_free(w.queue);
    cau_free(w.path);
    return rc;
}
