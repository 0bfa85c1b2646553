/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "kernels/compact.h"

#include <math.h>
#include <string.h>

enum { DISTINCT = 64 }; /* more lengths than this are no scale of a questionnaire */

/* The distinct lengths of a layer, at most DISTINCT; false when there are more. */
static bool distinct_lengths(double *out, size_t *count, const cau_layer *layer, cau_length view)
{
    *count = 0;
    for (size_t e = 0; e < layer->m; e++) {
        const double length = cau_link_length(&layer->links[e], view);
        size_t k = 0;
        while (k < *count && (out[k] < length || out[k] > length))
            k++;
        if (k < *count)
            continue;
        if (*count == DISTINCT)
            return false;
        out[(*count)++] = length;
    }
    return true;
}

/* The largest unit of which every length is a whole multiple, to rounding. */
static bool common_unit(double *unit, uint32_t *longest, const cau_layer *layer, cau_length view)
{
    double lengths[DISTINCT], most = 0;
    size_t count;
    if (!distinct_lengths(lengths, &count, layer, view) || count == 0)
        return false;
    for (size_t k = 0; k < count; k++)
        most = lengths[k] > most ? lengths[k] : most;
    for (uint32_t parts = 1; parts <= CAU_UNITS_MOST; parts++) {
        const double one = most / parts;
        bool fits = true;
        for (size_t k = 0; k < count && fits; k++) {
            const double times = lengths[k] / one;
            fits = times > 0.5 && fabs(times - nearbyint(times)) <= 1e-12 * parts;
        }
        if (fits) {
            *unit = one;
            *longest = parts;
            return true;
        }
    }
    return false;
}

caucus_status cau_compact_make(cau_compact *g, caucus_ctx *ctx, const cau_layer *layer, cau_length view)
{
    const size_t *const start = layer->out_start, *const node = layer->out_node, *const link = layer->out_link;
    const size_t arcs = start[layer->n];
    memset(g, 0, sizeof *g);
    if (layer->n >= UINT32_MAX || arcs >= UINT32_MAX)
        return cau_bad_question(ctx, "look at a part of it", "this layer is too large");
    g->n = (uint32_t)layer->n;
    g->unit = 1;
    g->longest = 1;
    const bool whole = view == CAU_LENGTH_UNIT || common_unit(&g->unit, &g->longest, layer, view);
    g->start = cau_alloc(layer->n + 1, sizeof *g->start);
    g->arcs = cau_alloc(arcs, sizeof *g->arcs);
    if (!whole)
        g->length = cau_alloc(arcs, sizeof *g->length);
    if (!g->start || !g->arcs || (!whole && !g->length)) {
        cau_compact_free(g);
        return cau_no_memory(ctx);
    }
    for (size_t v = 0; v <= layer->n; v++)
        g->start[v] = (uint32_t)start[v];
    for (size_t a = 0; a < arcs; a++) {
        g->arcs[a].node = (uint32_t)node[a];
        if (view == CAU_LENGTH_UNIT)
            g->arcs[a].units = 1;
        else if (whole)
            g->arcs[a].units = (uint32_t)nearbyint(cau_link_length(&layer->links[link[a]], view) / g->unit);
        else
            g->length[a] = cau_link_length(&layer->links[link[a]], view);
    }
    return CAUCUS_OK;
}

void cau_compact_free(cau_compact *g)
{
    cau_free(g->start);
    cau_free(g->arcs);
    cau_free(g->length);
    memset(g, 0, sizeof *g);
}
