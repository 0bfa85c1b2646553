/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "kernels/routes.h"

#include "kernels/search.h"
#include "kernels/together.h"

#include <string.h>

static caucus_status search_all(cau_routes *out, caucus_ctx *ctx, const cau_layer *layer, cau_length view)
{
    caucus_status rc = CAUCUS_OK;
    cau_compact g = { 0 };
    cau_search s = { 0 };
    CAU_TRY(cau_compact_make(&g, ctx, layer, view));
    CAU_TRY(cau_search_init(&s, ctx, &g));
    for (uint32_t v = 0; v < g.n; v++) {
        if (v % 64 == 63 && cau_stopped(ctx)) {
            rc = CAUCUS_ESTOPPED;
            goto done;
        }
        cau_search_from(&s, v);
        out->reached[v] = s.found - 1;
        for (uint32_t k = 1; k < s.found; k++)
            out->distance[v] += cau_search_distance(&s, s.order[k]);
        if (out->stress)
            cau_search_gather(&s, out->stress, true);
        cau_search_reset(&s);
    }
    for (size_t v = 0; out->stress && !layer->directed && v < layer->n; v++)
        out->stress[v] /= 2; /* each pair was met from both ends */
done:
    cau_search_free(&s);
    cau_compact_free(&g);
    return rc;
}

caucus_status cau_routes_find(cau_routes *out, caucus_ctx *ctx, const cau_layer *layer, cau_length view, bool stress)
{
    const size_t n = layer->n;
    *out = (cau_routes){ .n = n };
    out->reached = cau_alloc(n, sizeof *out->reached);
    out->distance = cau_alloc(n, sizeof *out->distance);
    out->stress = stress ? cau_alloc(n, sizeof *out->stress) : NULL;
    if (!out->reached || !out->distance || (stress && !out->stress))
        return cau_no_memory(ctx);
    if (view == CAU_LENGTH_UNIT && !stress)
        return cau_together_far(out->distance, out->reached, ctx, layer);
    return search_all(out, ctx, layer, view);
}

void cau_routes_free(cau_routes *r)
{
    cau_free(r->reached);
    cau_free(r->distance);
    cau_free(r->stress);
    memset(r, 0, sizeof *r);
}

caucus_status cau_routes_near(size_t *near, caucus_ctx *ctx, const cau_layer *layer)
{
    size_t *met = cau_alloc(layer->n, sizeof *met); /* the last source that met it, plus 1 */
    if (!met)
        return cau_no_memory(ctx);
    for (size_t v = 0; v < layer->n; v++) {
        near[v] = 0;
        met[v] = v + 1;
        for (size_t a = layer->out_start[v]; a < layer->out_start[v + 1]; a++) {
            const size_t u = layer->out_node[a];
            near[v] += met[u] != v + 1;
            met[u] = v + 1;
            for (size_t b = layer->out_start[u]; b < layer->out_start[u + 1]; b++) {
                near[v] += met[layer->out_node[b]] != v + 1;
                met[layer->out_node[b]] = v + 1;
            }
        }
    }
    cau_free(met);
    return CAUCUS_OK;
}
