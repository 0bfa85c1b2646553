/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "kernels/rows.h"

caucus_status cau_rows_make(cau_rows *out, caucus_ctx *ctx, const cau_layer *layer, bool back)
{
    const size_t n = layer->n, *const start = back ? layer->in_start : layer->out_start;
    const size_t *const node = back ? layer->in_node : layer->out_node;
    *out = (cau_rows){ 0 };
    if (n >= UINT32_MAX || start[n] >= UINT32_MAX)
        return cau_bad_question(ctx, "look at a part of it", "this layer is too large");
    out->n = (uint32_t)n;
    out->start = cau_alloc(n + 1, sizeof *out->start);
    out->node = cau_alloc(start[n], sizeof *out->node);
    if (!out->start || !out->node)
        return cau_no_memory(ctx);
    for (size_t v = 0; v <= n; v++)
        out->start[v] = (uint32_t)start[v];
    for (size_t a = 0; a < start[n]; a++)
        out->node[a] = (uint32_t)node[a];
    return CAUCUS_OK;
}

void cau_rows_free(cau_rows *rows)
{
    cau_free(rows->start);
    cau_free(rows->node);
    *rows = (cau_rows){ 0 };
}
