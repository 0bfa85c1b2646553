/* SPDX-License-Identifier: GPL-2.0-or-later */
/* U. Brandes, A faster algorithm for betweenness centrality, J. Math. Sociology 25 (2001) 163-177. */
#include "kernels/paths.h"

#include "kernels/paths_few.h"

#include <math.h>
#include <string.h>

/* Sums such as 1/2 + 1/3 + 1/6 miss 1 by rounding: they are equal all the same. */
static const double SAME = 1e-9;

caucus_status cau_paths_init(cau_paths *w, caucus_ctx *ctx, size_t n, size_t m)
{
    memset(w, 0, sizeof *w);
    w->room = n;
    w->links = m;
    if (!(w->betweenness = cau_alloc(n, sizeof *w->betweenness)) || !(w->harmonic = cau_alloc(n, sizeof *w->harmonic))
        || !(w->harmonic_in = cau_alloc(n, sizeof *w->harmonic_in)) || !(w->far = cau_alloc(n, sizeof *w->far)) || !(w->stress = cau_alloc(n, sizeof *w->stress)) || !(w->reaches = cau_alloc(n, sizeof *w->reaches))
        || !(w->reached_by = cau_alloc(n, sizeof *w->reached_by)) || !(w->dist = cau_alloc(n, sizeof *w->dist))
        || !(w->sigma = cau_alloc(n, sizeof *w->sigma)) || !(w->delta = cau_alloc(n, sizeof *w->delta))
        || !(w->out_length = cau_alloc(2 * m, sizeof *w->out_length)) || !(w->in_length = cau_alloc(2 * m, sizeof *w->in_length))
        || !(w->order = cau_alloc(n, sizeof *w->order))
        || !(w->place = cau_alloc(n, sizeof *w->place)) || !(w->wait = cau_alloc(n + 1, sizeof *w->wait))
        || !(w->slot = cau_alloc(n, sizeof *w->slot)) || !(w->before = cau_alloc(m + 1, sizeof *w->before))
        || !(w->before_end = cau_alloc(n, sizeof *w->before_end)) || (n <= CAU_PATHS_FEW && !(w->few = cau_paths_few_new())))
        return cau_no_memory(ctx);
    return CAUCUS_OK;
}

void cau_paths_free(cau_paths *w)
{
    cau_free(w->betweenness);
    cau_free(w->harmonic);
    cau_free(w->harmonic_in);
    cau_free(w->far);
    cau_free(w->stress);
    cau_paths_few_free(w->few);
    cau_free(w->reaches);
    cau_free(w->reached_by);
    cau_free(w->dist);
    cau_free(w->sigma);
    cau_free(w->delta);
    cau_free(w->out_length);
    cau_free(w->in_length);
    cau_free(w->order);
    cau_free(w->place);
    cau_free(w->wait);
    cau_free(w->slot);
    cau_free(w->before);
    cau_free(w->before_end);
    memset(w, 0, sizeof *w);
}

/* ---- one source, hops: fills order[], dist[] and, when wanted, sigma[]; returns how many were found */

static size_t search_hops(cau_paths *w, const cau_layer *layer, size_t source, bool count)
{
    double *const dist = w->dist, *const sigma = w->sigma;
    size_t *const order = w->order;
    size_t found = 1;
    for (size_t v = 0; v < layer->n; v++)
        dist[v] = -1; /* not seen */
    dist[source] = 0;
    order[0] = source;
    if (count) {
        for (size_t v = 0; v < layer->n; v++)
            sigma[v] = 0;
        sigma[source] = 1;
    }
    for (size_t at = 0; at < found; at++) {
        const size_t v = order[at];
        const double next = dist[v] + 1;
        for (size_t a = layer->out_start[v]; a < layer->out_start[v + 1]; a++) {
            const size_t u = layer->out_node[a];
            if (dist[u] < 0) {
                dist[u] = next;
                order[found++] = u;
            }
            if (count && dist[u] >= next) /* never more than next: found in order of distance */
                sigma[u] += sigma[v];
        }
    }
    return found;
}

static void gather_hops(cau_paths *w, const cau_layer *layer, size_t found)
{
    const double *const dist = w->dist, *const sigma = w->sigma;
    double *const delta = w->delta;
    for (size_t k = 0; k < found; k++)
        delta[w->order[k]] = 0;
    for (size_t k = found; k-- > 1;) {
        const size_t v = w->order[k];
        const double share = (1 + delta[v]) / sigma[v], before = dist[v] - 1;
        for (size_t a = layer->in_start[v]; a < layer->in_start[v + 1]; a++) {
            const size_t u = layer->in_node[a];
            if (dist[u] >= before && dist[u] <= before && dist[u] >= 0)
                delta[u] += sigma[u] * share;
        }
        w->betweenness[v] += delta[v];
    }
}

/* ---- one source, lengths (Dijkstra): fills order[], place[] and dist[]; returns how many were found. Who is in reach and
 * not yet settled waits in wait[]. Few are simply looked through; many stand in a binary heap by (distance, node), slot[]
 * saying where. Both settle in the same order. */

enum { FEW = 64 }; /* up to so many stakeholders, looking through them costs less than keeping a heap */

static void start_from(cau_paths *w, size_t n, size_t source)
{
    for (size_t v = 0; v < n; v++) {
        w->dist[v] = INFINITY;
        w->place[v] = CAU_NONE; /* not settled */
    }
    w->dist[source] = 0;
    w->wait[0] = source;
    w->slot[source] = 0;
}

/* In redraws no comparison of lengths can be foretold, so nothing here branches on one. */
static size_t search_few(cau_paths *w, const cau_layer *layer, size_t source)
{
    double *const dist = w->dist;
    size_t *const wait = w->wait, found = 0, size = 1;
    start_from(w, layer->n, source);
    while (size > 0) {
        size_t best = 0, v = wait[0];
        double low = dist[v];
        for (size_t k = 1; k < size; k++) {
            const size_t u = wait[k];
            const double d = dist[u];
            const bool closer = (d < low) | (!(low < d) & (u < v));
            low = closer ? d : low;
            v = closer ? u : v;
            best = closer ? k : best;
        }
        wait[best] = wait[--size];
        w->place[v] = found;
        w->order[found++] = v;
        for (size_t a = layer->out_start[v]; a < layer->out_start[v + 1]; a++) {
            const size_t u = layer->out_node[a];
            const double d = low + w->out_length[a], before = dist[u];
            wait[size] = u; /* stays if it is met for the first time; who is settled is never nearer */
            size += !(before < INFINITY) & (d < INFINITY);
            dist[u] = d < before ? d : before;
        }
    }
    return found;
}

static bool nearer(const cau_paths *w, size_t a, size_t b)
{
    return w->dist[a] < w->dist[b] || (!(w->dist[b] < w->dist[a]) && a < b);
}

static void rise(cau_paths *w, size_t at, size_t v)
{
    while (at > 0 && nearer(w, v, w->wait[(at - 1) / 2])) {
        w->wait[at] = w->wait[(at - 1) / 2];
        w->slot[w->wait[at]] = at;
        at = (at - 1) / 2;
    }
    w->wait[at] = v;
    w->slot[v] = at;
}

static void sink(cau_paths *w, size_t size, size_t v)
{
    size_t at = 0;
    for (;;) {
        size_t child = 2 * at + 1;
        if (child >= size)
            break;
        if (child + 1 < size && nearer(w, w->wait[child + 1], w->wait[child]))
            child++;
        if (!nearer(w, w->wait[child], v))
            break;
        w->wait[at] = w->wait[child];
        w->slot[w->wait[at]] = at;
        at = child;
    }
    w->wait[at] = v;
    w->slot[v] = at;
}

static size_t search_many(cau_paths *w, const cau_layer *layer, size_t source)
{
    size_t found = 0, size = 1;
    start_from(w, layer->n, source);
    while (size > 0) {
        const size_t v = w->wait[0];
        if (--size > 0)
            sink(w, size, w->wait[size]);
        w->place[v] = found;
        w->order[found++] = v;
        for (size_t a = layer->out_start[v]; a < layer->out_start[v + 1]; a++) {
            const size_t u = layer->out_node[a];
            const double d = w->dist[v] + w->out_length[a];
            if (!(d < w->dist[u])) /* so it is for all who are settled */
                continue;
            const size_t at = w->dist[u] < INFINITY ? w->slot[u] : size++;
            w->dist[u] = d;
            rise(w, at, u);
        }
    }
    return found;
}

static size_t search_lengths(cau_paths *w, const cau_layer *layer, size_t source)
{
    return layer->n <= FEW ? search_few(w, layer, source) : search_many(w, layer, source);
}

/* After the sums of betweenness, whose room it takes: delta[v] becomes the paths that go on from v to somebody. */
static void count_paths(cau_paths *w, size_t found)
{
    for (size_t k = 0; k < found; k++)
        w->delta[w->order[k]] = 0;
    for (size_t k = found; k-- > 1;) {
        const size_t v = w->order[k];
        for (size_t a = w->before_end[k - 1]; a < w->before_end[k]; a++)
            w->delta[w->before[a]] += 1 + w->delta[v];
        w->stress[v] += w->sigma[v] * w->delta[v];
    }
}

/* The shortest paths to the k-th settled come over before[] from before_end[k - 1] to before_end[k]. Only someone settled
 * earlier can be before v, also where a length is so small that adding it changes nothing; who was never settled has the
 * largest place of all. */
static void gather_lengths(cau_paths *w, const cau_layer *layer, size_t found, unsigned want)
{
    const double *const dist = w->dist;
    const size_t *const place = w->place;
    double *const sigma = w->sigma, *const delta = w->delta;
    size_t count = 0;
    for (size_t k = 0; k < found; k++) {
        const size_t v = w->order[k];
        const double here = dist[v];
        double paths = k == 0 ? 1 : 0;
        for (size_t a = layer->in_start[v]; a < layer->in_start[v + 1]; a++) {
            const size_t u = layer->in_node[a];
            w->before[count] = u; /* overwritten unless u counts: no branch, which could not be foretold */
            count += (dist[u] + w->in_length[a] - here <= SAME * here) & (place[u] < k);
        }
        for (size_t a = k ? w->before_end[k - 1] : 0; a < count; a++)
            paths += sigma[w->before[a]];
        w->before_end[k] = count;
        sigma[v] = paths;
        delta[v] = 0;
    }
    for (size_t k = found; k-- > 1;) {
        const size_t v = w->order[k];
        const double share = (1 + delta[v]) / sigma[v];
        for (size_t a = w->before_end[k - 1]; a < w->before_end[k]; a++)
            delta[w->before[a]] += sigma[w->before[a]] * share;
        w->betweenness[v] += delta[v];
    }
    if (want & CAU_PATHS_STRESS)
        count_paths(w, found);
}

/* ---- all sources */

static void finish(cau_paths *w, unsigned want)
{
    const size_t n = w->n;
    for (size_t v = 0; v < n; v++) {
        if (!w->directed) { /* each pair was met from both ends */
            w->betweenness[v] /= 2;
            w->stress[v] /= 2;
        }
        if (want & (CAU_PATHS_HARMONIC | CAU_PATHS_HARMONIC_IN)) {
            w->harmonic[v] = n < 2 ? (double)NAN : w->harmonic[v] / (double)(n - 1);
            w->harmonic_in[v] = n < 2 ? (double)NAN : w->harmonic_in[v] / (double)(n - 1);
        }
    }
}

/* In the order of the file, as where all sources go at once. */
static void add_harmonic(cau_paths *w, size_t source)
{
    for (size_t v = 0; v < w->n; v++) {
        const double d = w->dist[v];
        if (v == source || !(d >= 0) || !(d < INFINITY))
            continue;
        w->harmonic[source] += 1 / d;
        w->harmonic_in[v] += 1 / d;
        w->far[source] += d;
    }
}

bool cau_paths_run(cau_paths *w, const cau_layer *layer, cau_length view, unsigned want, const caucus_ctx *ctx)
{
    const bool hops = view == CAU_LENGTH_UNIT, between = (want & (CAU_PATHS_BETWEENNESS | CAU_PATHS_STRESS)) != 0;
    const size_t n = layer->n;
    w->n = n;
    w->directed = layer->directed;
    w->joined = 0;
    for (size_t v = 0; v < n; v++) {
        w->betweenness[v] = w->harmonic[v] = w->harmonic_in[v] = w->far[v] = w->stress[v] = 0;
        w->reaches[v] = w->reached_by[v] = 0;
    }
    for (size_t a = 0; !hops && a < layer->out_start[n]; a++)
        w->out_length[a] = cau_link_length(&layer->links[layer->out_link[a]], view);
    for (size_t a = 0; !hops && a < layer->in_start[n]; a++)
        w->in_length[a] = cau_link_length(&layer->links[layer->in_link[a]], view);
    if (!hops && n <= CAU_PATHS_FEW) {
        cau_paths_few_run(w, layer, want);
        for (size_t s = 0; between && s < n; s++)
            if (!cau_paths_few_count(w, s))
                gather_lengths(w, layer, search_lengths(w, layer, s), want);
        finish(w, want);
        return true;
    }
    for (size_t s = 0; s < n; s++) {
        if (ctx && s % 64 == 63 && cau_stopped(ctx))
            return false;
        const size_t found = hops ? search_hops(w, layer, s, between) : search_lengths(w, layer, s);
        for (size_t k = 1; k < found; k++)
            w->reached_by[w->order[k]]++;
        w->reaches[s] = found - 1;
        w->joined += found - 1;
        if (want & (CAU_PATHS_HARMONIC | CAU_PATHS_HARMONIC_IN))
            add_harmonic(w, s);
        if (between && hops)
            gather_hops(w, layer, found);
        else if (between)
            gather_lengths(w, layer, found, want);
    }
    finish(w, want);
    return true;
}

double cau_paths_share(const cau_paths *w, size_t i)
{
    const size_t others = w->joined - w->reaches[i] - w->reached_by[i];
    if (others == 0)
        return (double)NAN;
    return (w->directed ? 1 : 2) * w->betweenness[i] / (double)others;
}
