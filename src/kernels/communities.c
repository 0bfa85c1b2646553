/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "kernels/communities.h"

#include "igraph/door.h"
#include "kernels/sides_part.h"

#include <math.h>
#include <string.h>

enum { RUNS = 50, RUNS_LARGE = 10, LARGE = 1000, EXACT_LIMIT = CAU_SEARCH_MOST };
static const double DEFAULT_STEPS = 2e9;
static const double EQUAL = 1e-12; /* modularities that differ by less are equal */

/** The same ties without direction: both ways add. */
static caucus_status without_direction(cau_layer *out, caucus_ctx *ctx, const cau_layer *layer)
{
    cau_link *links = cau_alloc(layer->m, sizeof *links);
    size_t m = 0;
    if (!links)
        return cau_no_memory(ctx);
    for (size_t e = 0; e < layer->m; e++) {
        cau_link link = layer->links[e];
        const size_t back = layer->directed ? cau_layer_find(layer, link.to, link.from) : CAU_NONE;
        if (back != CAU_NONE)
            link.strength += layer->links[back].strength;
        if (back == CAU_NONE || link.from < link.to)
            links[m++] = link;
    }
    const caucus_status rc = cau_layer_from_links(out, ctx, layer->name, layer->n, false, false, links, m);
    cau_free(links);
    return rc;
}

static double total_strength(const cau_layer *layer, double *strength)
{
    double total = 0;
    for (size_t e = 0; e < layer->m; e++) {
        strength[layer->links[e].from] += layer->links[e].strength;
        strength[layer->links[e].to] += layer->links[e].strength;
        total += layer->links[e].strength;
    }
    return total;
}

/** Newman & Girvan 2004; `sum` is scratch of n. */
static double modularity_of(const cau_layer *layer, const int *group, const double *strength, double total, double *sum)
{
    double inside = 0, expected = 0;
    memset(sum, 0, layer->n * sizeof *sum);
    for (size_t e = 0; e < layer->m; e++)
        if (group[layer->links[e].from] == group[layer->links[e].to])
            inside += layer->links[e].strength;
    for (size_t v = 0; v < layer->n; v++)
        if (group[v] >= 0)
            sum[group[v]] += strength[v];
    for (size_t g = 0; g < layer->n; g++)
        expected += (sum[g] / (2 * total)) * (sum[g] / (2 * total));
    return inside / total - expected;
}

/** Number groups by first member; those without ties get none. */
static size_t number_groups(int *group, const cau_layer *layer, const igraph_vector_int_t *membership, int *map)
{
    int next = 0;
    for (size_t v = 0; v < layer->n; v++)
        map[v] = -1;
    for (size_t v = 0; v < layer->n; v++) {
        group[v] = -1;
        if (layer->out_start[v + 1] == layer->out_start[v])
            continue;
        int *to = &map[VECTOR(*membership)[v]];
        if (*to < 0)
            *to = next++;
        group[v] = *to;
    }
    return (size_t)next;
}

static bool smaller(const int *a, const int *b, size_t n)
{
    for (size_t v = 0; v < n; v++)
        if (a[v] != b[v])
            return a[v] < b[v];
    return false;
}

typedef struct work {
    igraph_t graph;
    igraph_vector_t edge, node;
    igraph_vector_int_t membership;
    double *strength, *sum;
    int *trial, *map;
    double total;
} work;

static void work_free(work *w)
{
    cau_igraph_graph_free(&w->graph);
    cau_igraph_vector_free(&w->edge);
    cau_igraph_vector_free(&w->node);
    cau_igraph_vector_int_free(&w->membership);
    cau_free(w->strength);
    cau_free(w->sum);
    cau_free(w->trial);
    cau_free(w->map);
}

static caucus_status work_make(work *w, caucus_ctx *ctx, const cau_layer *layer)
{
    caucus_status rc = CAUCUS_OK;
    w->strength = cau_alloc(layer->n, sizeof *w->strength);
    w->sum = cau_alloc(layer->n, sizeof *w->sum);
    w->trial = cau_alloc(layer->n, sizeof *w->trial);
    w->map = cau_alloc(layer->n, sizeof *w->map);
    if (!w->strength || !w->sum || !w->trial || !w->map)
        return cau_no_memory(ctx);
    w->total = total_strength(layer, w->strength);
    CAU_TRY(cau_igraph_graph(&w->graph, ctx, layer));
    CAU_TRY(cau_igraph_strengths(&w->edge, ctx, layer));
    CAU_TRY(CAU_IG(ctx, "communities", igraph_vector_init(&w->node, (igraph_integer_t)layer->n)));
    CAU_TRY(CAU_IG(ctx, "communities", igraph_vector_int_init(&w->membership, 0)));
    for (size_t v = 0; v < layer->n; v++)
        VECTOR(w->node)[v] = w->strength[v];
done:
    return rc;
}

static caucus_status best_of_runs(cau_communities *out, work *w, caucus_ctx *ctx, const cau_layer *layer)
{
    caucus_status rc = CAUCUS_OK;
    out->modularity = -INFINITY;
    for (size_t r = 0; r < out->runs; r++) {
        igraph_integer_t found = 0;
        igraph_real_t quality = 0;
        if (cau_stopped(ctx))
            return CAUCUS_ESTOPPED;
        CAU_TRY(cau_igraph_seed(ctx, "communities", r));
        CAU_TRY(CAU_IG(ctx, "communities", igraph_community_leiden(&w->graph, &w->edge, &w->node, 1 / (2 * w->total), 0.01, false,
                                                                   -1, &w->membership, &found, &quality)));
        const size_t groups = number_groups(w->trial, layer, &w->membership, w->map);
        const double q = modularity_of(layer, w->trial, w->strength, w->total, w->sum);
        const bool better = q > out->modularity + EQUAL;
        const bool equal = !better && q > out->modularity - EQUAL;
        if (better || (equal && smaller(w->trial, out->group, layer->n))) {
            out->modularity = q;
            out->groups = groups;
            memcpy(out->group, w->trial, layer->n * sizeof *w->trial);
        }
    }
done:
    return rc;
}

/* ---- the optimum ---- */

typedef struct dense {
    size_t *start, *to, *member;
    double *weight;
    cau_part part;
    double all, own; /* sum of positive weights; of the diagonal */
} dense;

static void dense_free(dense *d)
{
    cau_free(d->start);
    cau_free(d->to);
    cau_free(d->member);
    cau_free(d->weight);
}

/** Modularity as strain: every pair weighs a_ij - d_i d_j / 2m; a pair above 0 strains apart, one below together. */
static caucus_status dense_make(dense *d, caucus_ctx *ctx, const cau_layer *layer, const double *strength, double total)
{
    size_t n = 0, arcs = 0;
    double sum = 0;
    d->member = cau_alloc(layer->n, sizeof *d->member);
    for (size_t v = 0; d->member && v < layer->n; v++)
        if (strength[v] > 0)
            d->member[n++] = v;
    d->start = cau_alloc(n + 1, sizeof *d->start);
    d->to = cau_alloc(n * n, sizeof *d->to);
    d->weight = cau_alloc(n * n, sizeof *d->weight);
    if (!d->member || !d->start || !d->to || !d->weight)
        return cau_no_memory(ctx);
    for (size_t i = 0; i < n; i++) {
        const size_t v = d->member[i];
        size_t a = layer->out_start[v];
        d->own -= strength[v] * strength[v] / (2 * total);
        for (size_t j = 0; j < n; j++) {
            double w = -strength[v] * strength[d->member[j]] / (2 * total);
            while (a < layer->out_start[v + 1] && layer->out_node[a] < d->member[j])
                a++;
            if (a < layer->out_start[v + 1] && layer->out_node[a] == d->member[j])
                w += layer->links[layer->out_link[a]].strength;
            if (i == j || fabs(w) < 1e-14 * total)
                continue;
            d->to[arcs] = j;
            d->weight[arcs++] = w;
            sum += fabs(w);
            d->all += w > 0 ? w / 2 : 0;
        }
        d->start[i + 1] = arcs;
    }
    d->part = (cau_part){ .n = n, .arcs = arcs, .start = d->start, .to = d->to, .weight = d->weight, .eps = 1e-11 * sum };
    return CAUCUS_OK;
}

static caucus_status prove(cau_communities *out, work *w, caucus_ctx *ctx, const cau_layer *layer, double steps)
{
    caucus_status rc = CAUCUS_OK;
    dense d = { 0 };
    cau_split split = { 0 };
    out->upper_bound = 1;
    CAU_TRY(dense_make(&d, ctx, layer, w->strength, w->total));
    if (d.part.n > EXACT_LIMIT)
        goto done;
    const cau_split_task task = { .groups = d.part.n, .value_only = true, .steps = &steps, .more = &steps, .seed = cau_seed(ctx) };
    if (!(split.label = cau_alloc(d.part.n, sizeof *split.label))) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t i = 0; i < d.part.n; i++) /* to begin with: the best of the runs */
        split.label[i] = out->group[d.member[i]];
    split.value = cau_part_strain(&d.part, split.label);
    CAU_TRY(cau_split_prove(&split, ctx, &d.part, &task));
    out->upper_bound = (2 * (d.all - split.bound) + d.own) / (2 * w->total);
    for (size_t v = 0; v < layer->n; v++)
        w->trial[v] = -1;
    for (size_t i = 0; i < d.part.n; i++)
        w->trial[d.member[i]] = split.label[i];
    const double q = modularity_of(layer, w->trial, w->strength, w->total, w->sum);
    if (q > out->modularity + EQUAL) {
        out->modularity = q;
        out->groups = 0;
        memcpy(out->group, w->trial, layer->n * sizeof *w->trial);
        for (size_t v = 0; v < layer->n; v++)
            out->groups = (size_t)(out->group[v] + 1) > out->groups ? (size_t)(out->group[v] + 1) : out->groups;
    }
    out->proved = split.proved || out->upper_bound <= out->modularity + 1e-9;
    if (out->proved)
        out->upper_bound = out->modularity;
done:
    cau_split_free(&split);
    dense_free(&d);
    return rc;
}

caucus_status cau_communities_find(cau_communities *out, caucus_ctx *ctx, const cau_layer *given,
                                   const cau_communities_options *options)
{
    caucus_status rc = CAUCUS_OK;
    cau_layer layer = { 0 };
    work w = { 0 };
    *out = (cau_communities){ .n = given->n, .modularity = NAN, .upper_bound = NAN };
    out->runs = options->runs ? options->runs : given->n > LARGE ? RUNS_LARGE : RUNS;
    out->group = cau_alloc(given->n, sizeof *out->group);
    if (!out->group) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t v = 0; v < given->n; v++)
        out->group[v] = -1;
    if (given->m == 0)
        goto done;
    CAU_TRY(without_direction(&layer, ctx, given));
    CAU_TRY(work_make(&w, ctx, &layer));
    CAU_TRY(best_of_runs(out, &w, ctx, &layer));
    if (options->exact)
        CAU_TRY(prove(out, &w, ctx, &layer, options->steps > 0 ? options->steps : DEFAULT_STEPS));
done:
    work_free(&w);
    cau_layer_free(&layer);
    if (rc != CAUCUS_OK)
        cau_communities_free(out);
    return rc;
}

void cau_communities_free(cau_communities *c)
{
    cau_free(c->group);
    *c = (cau_communities){ 0 };
}
