/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The distances from all sources to one stakeholder stand side by side, so that a tie is weighed for all sources in a few
 * instructions (R. Bellman 1958; L. Ford 1956). Addition of lengths rounds, but never turns two sums round: the least
 * sum is the same one that Dijkstra's method finds, to the bit. Where everybody has one shortest path from a source,
 * what it gives to betweenness is a count of the paths that lead over a stakeholder, and no sum has an order. */
#include "kernels/paths_few.h"

#include <math.h>
#include <string.h>

#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define WIDE __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define WIDE
#endif

enum { MOST = CAU_PATHS_FEW, LANES = 8 };
static const double SAME = 1e-9; /* as in kernels/paths.c */

struct cau_paths_few {
    double dist[MOST][MOST];    /* [to][from] */
    double near[MOST];          /* sums of 1/distance, by source */
    double far[MOST];
    int64_t count[MOST], before[MOST], odd[MOST]; /* of one stakeholder, by source */
    unsigned char parent[MOST][MOST];             /* [from][to]: the last before it on the shortest path */
    bool many[MOST];            /* from: somebody has more than one shortest path from it */
};

cau_paths_few *cau_paths_few_new(void)
{
    return cau_alloc(1, sizeof(cau_paths_few));
}

void cau_paths_few_free(cau_paths_few *f)
{
    cau_free(f);
}

/* ---- distances ---- */

/* Over one tie, for all sources. @return is anything nearer now? */
WIDE static bool relax(double *to, const double *from, double length, size_t lanes)
{
    int64_t any = 0;
    for (size_t s = 0; s < lanes; s++) {
        const double d = from[s] + length;
        const int64_t nearer = d < to[s];
        to[s] = nearer ? d : to[s];
        any |= nearer;
    }
    return any != 0;
}

/* Again and again over those whose neighbours have come nearer since, up the file and down. */
static void find_distances(cau_paths_few *f, const cau_paths *w, const cau_layer *layer, size_t lanes)
{
    const size_t n = layer->n;
    size_t changed[MOST], done[MOST] = { 0 }, clock = 1;
    bool moved = true;
    for (size_t v = 0; v < n; v++) {
        for (size_t s = 0; s < lanes; s++)
            f->dist[v][s] = INFINITY;
        f->dist[v][v] = 0;
        changed[v] = clock;
    }
    for (bool up = true; moved; up = !up) {
        moved = false;
        for (size_t k = 0; k < n; k++) {
            const size_t u = up ? k : n - 1 - k, last = done[u];
            bool nearer = false;
            for (size_t a = layer->in_start[u]; a < layer->in_start[u + 1]; a++)
                if (changed[layer->in_node[a]] > last)
                    nearer = relax(f->dist[u], f->dist[layer->in_node[a]], w->in_length[a], lanes) || nearer;
            done[u] = clock++;
            if (nearer)
                changed[u] = clock;
            moved = moved || nearer;
        }
    }
}

/* ---- the paths themselves ---- */

/* Does a shortest path come over this tie? */
WIDE static void trace(int64_t *count, int64_t *before, int64_t *odd, const double *to, const double *from, double length, int64_t v, size_t lanes)
{
    for (size_t s = 0; s < lanes; s++) {
        const int64_t on_it = from[s] + length - to[s] <= SAME * to[s], sooner = from[s] < to[s];
        count[s] += on_it;
        before[s] = on_it ? v : before[s];
        odd[s] |= on_it & (1 - sooner);
    }
}

static void find_parents(cau_paths_few *f, const cau_paths *w, const cau_layer *layer, size_t lanes)
{
    const size_t n = layer->n;
    memset(f->many, 0, sizeof f->many);
    for (size_t u = 0; u < n; u++) {
        memset(f->count, 0, sizeof f->count);
        memset(f->odd, 0, sizeof f->odd);
        for (size_t a = layer->in_start[u]; a < layer->in_start[u + 1]; a++)
            trace(f->count, f->before, f->odd, f->dist[u], f->dist[layer->in_node[a]], w->in_length[a], (int64_t)layer->in_node[a], lanes);
        for (size_t s = 0; s < n; s++) {
            if (s == u || !(f->dist[u][s] < INFINITY))
                continue;
            f->many[s] = f->many[s] || f->count[s] != 1 || f->odd[s];
            f->parent[s][u] = (unsigned char)f->before[s];
        }
    }
}

/* How many others each passes on to, over[]: from the ends of the tree of shortest paths to its source. */
static void gather_tree(size_t *over, const cau_paths_few *f, size_t n, size_t source)
{
    const unsigned char *const parent = f->parent[source];
    unsigned char waiting[MOST] = { 0 }, ready[MOST + 1]; /* for how many that come after it; whose sums are complete */
    size_t count = 0;
    for (size_t u = 0; u < n; u++) {
        over[u] = 0;
        if (u != source && f->dist[u][source] < INFINITY)
            waiting[parent[u]]++;
    }
    for (size_t u = 0; u < n; u++)
        if (waiting[u] == 0 && u != source && f->dist[u][source] < INFINITY)
            ready[count++] = (unsigned char)u;
    for (size_t k = 0; k < count; k++) {
        const size_t u = ready[k], before = parent[u];
        over[before] += over[u] + 1;
        ready[count] = (unsigned char)before; /* stays if nobody else is waited for */
        count += --waiting[before] == 0 && before != source;
    }
    over[source] = 0;
}

bool cau_paths_few_count(cau_paths *w, size_t source)
{
    const cau_paths_few *f = w->few;
    size_t over[MOST];
    if (f->many[source])
        return false;
    gather_tree(over, f, w->n, source);
    for (size_t v = 0; v < w->n; v++) {
        w->betweenness[v] += (double)over[v];
        w->stress[v] += (double)over[v];
    }
    return true;
}

/* ---- sums ---- */

WIDE static void add_near(double *near, double *far, double *one, const double *to, size_t lanes)
{
    for (size_t s = 0; s < lanes; s++) {
        one[s] = 1 / to[s];
        near[s] += one[s];
        far[s] += to[s] < INFINITY ? to[s] : 0;
    }
}

static void sum_distances(cau_paths *w, cau_paths_few *f, size_t n, size_t lanes)
{
    double one[MOST];
    memset(f->near, 0, sizeof f->near);
    memset(f->far, 0, sizeof f->far);
    for (size_t u = 0; u < n; u++) {
        f->dist[u][u] = INFINITY; /* nobody counts for itself */
        add_near(f->near, f->far, one, f->dist[u], lanes);
        for (size_t s = 0; s < n; s++)
            w->harmonic_in[u] += one[s];
        for (size_t s = 0; s < n; s++) {
            const bool met = f->dist[u][s] < INFINITY;
            w->reaches[s] += met;
            w->reached_by[u] += met;
            w->joined += met;
        }
    }
    for (size_t s = 0; s < n; s++) {
        w->harmonic[s] = f->near[s];
        w->far[s] = f->far[s];
    }
}

void cau_paths_few_run(cau_paths *w, const cau_layer *layer, unsigned want)
{
    cau_paths_few *f = w->few;
    const size_t lanes = (layer->n + LANES - 1) / LANES * LANES;
    find_distances(f, w, layer, lanes);
    if (want & (CAU_PATHS_BETWEENNESS | CAU_PATHS_STRESS))
        find_parents(f, w, layer, lanes);
    sum_distances(w, f, layer->n, lanes);
}
