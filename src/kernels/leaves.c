/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "kernels/leaves.h"

#include <math.h>
#include <string.h>

caucus_status cau_leaves_init(cau_leaves *w, caucus_ctx *ctx, const cau_layer *layer, cau_length view)
{
    caucus_status rc;
    *w = (cau_leaves){ .ctx = ctx, .layer = layer, .view = view, .result = { .n = layer->n } };
    CAU_TRY(cau_paths_init(&w->with, ctx, layer->n, layer->m));
    CAU_TRY(cau_paths_init(&w->without, ctx, layer->n, layer->m));
    if (!(w->links = cau_alloc(layer->m, sizeof *w->links)) || !(w->result.before = cau_alloc(layer->n, sizeof(double)))
        || !(w->result.after = cau_alloc(layer->n, sizeof(double)))) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    if (!cau_paths_run(&w->with, layer, view, CAU_PATHS_BETWEENNESS, ctx)) {
        rc = CAUCUS_ESTOPPED;
        goto done;
    }
    for (size_t v = 0; v < layer->n; v++)
        w->result.before[v] = cau_paths_share(&w->with, v);
done:
    return rc;
}

/* The layer without the ties of one; it stays as someone without ties, whom no path joins. */
static caucus_status leave_out(cau_layer *out, cau_leaves *w, size_t who)
{
    const cau_layer *l = w->layer;
    size_t m = 0;
    for (size_t e = 0; e < l->m; e++)
        if (l->links[e].from != who && l->links[e].to != who)
            w->links[m++] = l->links[e];
    return cau_layer_from_links(out, w->ctx, l->name, l->n, l->directed, false, w->links, m);
}

caucus_status cau_leaves_find(cau_leaves *w, size_t who)
{
    caucus_status rc;
    cau_leaving *r = &w->result;
    cau_layer rest = { 0 };
    CAU_TRY(leave_out(&rest, w, who));
    if (!cau_paths_run(&w->without, &rest, w->view, CAU_PATHS_BETWEENNESS, w->ctx)) {
        rc = CAUCUS_ESTOPPED;
        goto done;
    }
    r->pairs_lost = (double)(w->with.joined - w->with.reaches[who] - w->with.reached_by[who] - w->without.joined);
    r->gains_most = CAU_NONE;
    r->gain = 0;
    for (size_t v = 0; v < r->n; v++) {
        r->after[v] = v == who ? (double)NAN : cau_paths_share(&w->without, v);
        const double gain = r->after[v] - r->before[v];
        if (gain > r->gain + 1e-12) {
            r->gain = gain;
            r->gains_most = v;
        }
    }
done:
    cau_layer_free(&rest);
    return rc;
}

void cau_leaves_free(cau_leaves *w)
{
    cau_paths_free(&w->with);
    cau_paths_free(&w->without);
    cau_free(w->links);
    cau_free(w->result.before);
    cau_free(w->result.after);
    memset(w, 0, sizeof *w);
}
