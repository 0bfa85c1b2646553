/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "claims/route_shares.h"

#include "kernels/paths_many.h"

#include <math.h>

static const double MOST_STEPS = 3e8; /* sources times arcs of a search for routes: a second or two on one thread */

void cau_route_work_free(cau_route_work *w)
{
    cau_paths_free(&w->paths);
    *w = (cau_route_work){ 0 };
}

bool cau_routes_too_many(size_t n, size_t links)
{
    return (double)n * (double)links > MOST_STEPS;
}

caucus_status cau_route_shares(double *value, cau_route_work *w, caucus_ctx *ctx, const caucus_landscape *net, cau_length length,
                               size_t *links)
{
    caucus_status rc = CAUCUS_OK;
    cau_layer layer = { 0 };
    CAU_TRY(cau_layer_make(&layer, ctx, net, "working"));
    if (layer.m > w->room || !w->paths.betweenness) {
        cau_paths_free(&w->paths);
        w->room = 2 * layer.m + 16;
        CAU_TRY(cau_paths_init(&w->paths, ctx, net->n, w->room));
    }
    const bool too_large = cau_routes_too_many(net->n, layer.m);
    if (!too_large)
        CAU_TRY(cau_paths_all(&w->paths, ctx, &layer, length, CAU_PATHS_BETWEENNESS));
    for (size_t i = 0; i < net->n; i++)
        value[i] = too_large ? (double)NAN : cau_paths_share(&w->paths, i);
    if (links)
        *links = layer.m;
done:
    cau_layer_free(&layer);
    return rc;
}
