/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "measures/power/more.h"

#include "kernels/perron.h"
#include "kernels/routes.h"
#include "model/drawn.h"

#include <math.h>
#include <string.h>

/* The adjacency of n hubs and n authorities: its Perron vector holds both (the singular vectors of A). */
static caucus_status pair_layer(cau_layer *out, caucus_ctx *ctx, const cau_layer *layer)
{
    cau_link *links = cau_alloc(layer->m, sizeof *links);
    if (!links)
        return cau_no_memory(ctx);
    for (size_t e = 0; e < layer->m; e++) {
        links[e] = layer->links[e];
        links[e].to += layer->n;
    }
    const caucus_status rc = cau_layer_from_links(out, ctx, layer->name, 2 * layer->n, false, false, links, layer->m);
    cau_free(links);
    return rc;
}

static void largest_is_one(double *x, size_t n)
{
    double most = 0;
    for (size_t i = 0; i < n; i++)
        most = x[i] > most ? x[i] : most;
    for (size_t i = 0; most > 0 && i < n; i++)
        x[i] /= most;
}

static void drop(void *perron)
{
    cau_perron_free(perron);
    cau_free(perron);
}

/* Hubs, then authorities. Undirected: both are the eigenvector. */
static caucus_status find_pairs(cau_perron *out, caucus_ctx *ctx, const cau_layer *layer)
{
    cau_layer pairs = { 0 };
    if (!layer->directed)
        return cau_perron_find(out, ctx, layer, true);
    caucus_status rc = pair_layer(&pairs, ctx, layer);
    if (rc == CAUCUS_OK)
        rc = cau_perron_find(out, ctx, &pairs, true);
    cau_layer_free(&pairs);
    return rc;
}

/* Into *own, or kept with a redrawn map for the other of the two measures. */
static caucus_status hits(const cau_perron **out, cau_perron *own, caucus_ctx *ctx, const cau_layer *layer)
{
    static const char keeper;
    cau_perron *kept = cau_drawn_find(layer, &keeper, 0);
    *out = kept ? kept : own;
    if (kept || !layer->drawn)
        return kept ? CAUCUS_OK : find_pairs(own, ctx, layer);
    if (!(kept = cau_alloc(1, sizeof *kept)))
        return cau_no_memory(ctx);
    caucus_status rc = find_pairs(kept, ctx, layer);
    if (rc == CAUCUS_OK && !cau_drawn_keep(layer, &keeper, 0, kept, drop))
        rc = CAUCUS_EINTERNAL;
    if (rc == CAUCUS_OK)
        *out = kept;
    else
        drop(kept);
    return rc;
}

caucus_status cau_measure_hits_run(const cau_measure *m, bool hub, caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args,
                               caucus_result *out)
{
    caucus_status rc;
    cau_layer layer = { 0 };
    cau_perron own = { 0 };
    const cau_perron *perron;
    double *score = NULL;
    CAU_TRY(cau_measure_layer(&layer, ctx, net, m, args, out));
    CAU_TRY(hits(&perron, &own, ctx, &layer));
    if (!(score = cau_alloc(layer.n, sizeof *score))) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    if (layer.n > 0)
        memcpy(score, perron->vector + (layer.directed && !hub ? layer.n : 0), layer.n * sizeof *score);
    if (perron->state == CAU_PERRON_FOUND)
        largest_is_one(score, layer.n);
    cau_result_set_parameter_number(out, "singular_value", perron->lambda);
    cau_table *t = cau_measure_stakeholder_table(out, m, net);
    if (t)
        cau_measure_fill(t, m->name, score,
                         perron->state == CAU_PERRON_NONE     ? "no ties"
                         : perron->state == CAU_PERRON_SHARED ? "two separate parts are equally strong, so there is no single answer"
                                                              : "the iteration did not converge");
done:
    cau_free(score);
    cau_perron_free(&own);
    cau_layer_free(&layer);
    return rc;
}

caucus_status cau_measure_reach_run(const cau_measure *m, bool near, caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args,
                                    caucus_result *out)
{
    caucus_status rc;
    cau_layer layer = { 0 };
    cau_routes routes = { 0 };
    size_t *count = NULL;
    CAU_TRY(cau_measure_layer(&layer, ctx, net, m, args, out));
    if (near && !(count = cau_alloc(layer.n, sizeof *count))) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    if (near)
        CAU_TRY(cau_routes_near(count, ctx, &layer));
    else
        CAU_TRY(cau_routes_find(&routes, ctx, &layer, CAU_LENGTH_UNIT, false));
    cau_table *t = cau_measure_stakeholder_table(out, m, net);
    for (size_t i = 0; t && i < layer.n; i++)
        cau_table_set_defined(t, i, m->name,
                              layer.n > 1 ? (double)(near ? count[i] : routes.reached[i]) / (double)(layer.n - 1) : (double)NAN,
                              "there is nobody else");
done:
    cau_free(count);
    cau_routes_free(&routes);
    cau_layer_free(&layer);
    return rc;
}

caucus_status cau_measure_size_limit(caucus_ctx *ctx, const cau_measure *m, const cau_layer *layer, size_t most, const char *instead)
{
    if (layer->n <= most)
        return CAUCUS_OK;
    cau_error(ctx, instead, "%s is computed for at most %zu stakeholders; here are %zu", m->name, most, layer->n);
    return CAUCUS_ENUMERIC;
}

static bool is_conflict(const caucus_landscape *net, const cau_layer *layer)
{
    if (strcmp(layer->name, cau_counts_as_names[CAU_CONFLICT]) == 0)
        return true;
    for (size_t k = 0; k < net->nkinds; k++)
        if (net->kinds[k].declared && strcmp(net->kinds[k].id, layer->name) == 0)
            return net->kinds[k].counts_as == CAU_CONFLICT;
    return false;
}

caucus_status cau_measure_lower_conflict(cau_layer *layer, caucus_ctx *ctx, const caucus_landscape *net)
{
    if (!is_conflict(net, layer))
        return CAUCUS_OK;
    if (layer->drawn) { /* others read it too */
        const cau_layer shared = *layer;
        const caucus_status rc = cau_layer_from_links(layer, ctx, shared.name, shared.n, shared.directed, shared.is_signed, shared.links, shared.m);
        if (rc != CAUCUS_OK)
            return rc;
    }
    for (size_t e = 0; e < layer->m; e++)
        layer->links[e].strength = -layer->links[e].strength;
    return CAUCUS_OK;
}

static void warn_of_bounds(caucus_result *out, const cau_perron *p)
{
    cau_str low = { 0 }, high = { 0 };
    cau_str_number(&low, p->low);
    cau_str_number(&high, p->lambda);
    if (!low.failed && !high.failed)
        cau_result_warn(out, "The largest eigenvalue lies between %s and %s; the iteration came no nearer. The upper bound stands for it "
                             "here.", low.text, high.text);
    cau_str_free(&low);
    cau_str_free(&high);
}

/* The usual step of one layer. Without cycles no walk goes on for ever: any will do, and the largest row sum sets the measure. */
static caucus_status usual_step(double *step, double *lambda, caucus_ctx *ctx, const cau_layer *layer, double share, caucus_result *out)
{
    cau_perron perron = { 0 };
    const caucus_status rc = cau_perron_find(&perron, ctx, layer, false);
    double most = 0;
    *lambda = perron.lambda;
    for (size_t i = 0; i < layer->n; i++) {
        double sum = 0;
        for (size_t a = layer->out_start[i]; a < layer->out_start[i + 1]; a++)
            sum += layer->links[layer->out_link[a]].strength;
        most = fmax(most, sum);
    }
    *step = *lambda > 0 ? share / *lambda : most > 0 ? share / most : share;
    if (rc == CAUCUS_OK && perron.state == CAU_PERRON_UNSETTLED)
        warn_of_bounds(out, &perron);
    cau_perron_free(&perron);
    return rc;
}

caucus_status cau_measure_step(double *step, double *lambda, caucus_ctx *ctx, const cau_layer *layer, const cau_measure *m,
                               const cau_args *args, double share, caucus_result *out)
{
    caucus_status rc;
    cau_layer other = { 0 };
    double beside, its_lambda;
    CAU_TRY(usual_step(step, lambda, ctx, layer, share, out));
    if (!args->beside)
        goto done;
    CAU_TRY(cau_layer_make(&other, ctx, args->beside, args->layer ? args->layer : m->layer));
    CAU_TRY(usual_step(&beside, &its_lambda, ctx, &other, share, out));
    *step = fmin(*step, beside);
done:
    cau_layer_free(&other);
    return rc;
}
