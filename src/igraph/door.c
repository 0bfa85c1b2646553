/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "igraph/door.h"

#include "core/random.h"

#include <math.h>
#include <string.h>

/* igraph hands its handler no state, so what it says has to wait in a place that the handler can find. Nothing here
 * outlives one call of CAU_IG. */
static _Thread_local char said[200];
static _Thread_local igraph_error_handler_t *before;
static _Thread_local igraph_warning_handler_t *before_warning;

static void remember(const char *reason, const char *file, int line, igraph_error_t status)
{
    (void)file;
    (void)line;
    (void)status;
    if (!said[0]) { /* the first cause wins */
        size_t length = strlen(reason);
        if (length >= sizeof said)
            length = sizeof said - 1;
        memcpy(said, reason, length);
        said[length] = '\0';
    }
    IGRAPH_FINALLY_FREE();
}

static void no_warning(const char *reason, const char *file, int line)
{
    (void)reason;
    (void)file;
    (void)line;
}

void cau_igraph_enter(void)
{
    said[0] = '\0';
    before = igraph_set_error_handler(remember);
    before_warning = igraph_set_warning_handler(no_warning);
}

caucus_status cau_igraph_leave(caucus_ctx *ctx, const char *what, igraph_error_t status)
{
    igraph_set_error_handler(before);
    igraph_set_warning_handler(before_warning);
    if (status == IGRAPH_SUCCESS)
        return CAUCUS_OK;
    if (status == IGRAPH_ENOMEM)
        return cau_no_memory(ctx);
    cau_error(ctx, NULL, "%s: the graph library could not answer: %s", what, said[0] ? said : igraph_strerror(status));
    return status == IGRAPH_ARPACK_MAXIT || status == IGRAPH_ARPACK_NOSHIFT || status == IGRAPH_DIVERGED ? CAUCUS_ENUMERIC
                                                                                                       : CAUCUS_EINTERNAL;
}

caucus_status cau_igraph_seed(caucus_ctx *ctx, const char *task, uint64_t replicate)
{
    if (cau_ctx_is_worker(ctx))
        return CAUCUS_EINTERNAL;
    cau_rng rng = cau_rng_stream(cau_seed(ctx), task, replicate);
    return CAU_IG(ctx, task, igraph_rng_seed(igraph_rng_default(), (igraph_uint_t)(cau_rng_next(&rng) >> 32)));
}

static bool fits(size_t count)
{
    return count <= (size_t)(IGRAPH_INTEGER_MAX / 4);
}

caucus_status cau_igraph_graph(igraph_t *out, caucus_ctx *ctx, const cau_layer *layer)
{
    caucus_status rc = CAUCUS_OK;
    igraph_vector_int_t ends;
    memset(out, 0, sizeof *out);
    memset(&ends, 0, sizeof ends);
    if (cau_ctx_is_worker(ctx))
        return CAUCUS_EINTERNAL;

    if (!fits(layer->n) || !fits(layer->m)) {
        cau_error(ctx, NULL, "too many stakeholders or ties for the graph library");
        rc = CAUCUS_EINPUT;
        goto done;
    }
    CAU_TRY(CAU_IG(ctx, "graph", igraph_vector_int_init(&ends, (igraph_integer_t)(2 * layer->m))));
    for (size_t e = 0; e < layer->m; e++) {
        const cau_link *link = &layer->links[e];
        if (link->from >= layer->n || link->to >= layer->n) { /* igraph would grow the graph to fit */
            cau_error(ctx, NULL, "a tie of layer %s leads outside the landscape", layer->name);
            rc = CAUCUS_EINTERNAL;
            goto done;
        }
        VECTOR(ends)[2 * e] = (igraph_integer_t)link->from;
        VECTOR(ends)[2 * e + 1] = (igraph_integer_t)link->to;
    }
    rc = CAU_IG(ctx, "graph", igraph_create(out, &ends, (igraph_integer_t)layer->n, layer->directed));
    if (rc != CAUCUS_OK)
        memset(out, 0, sizeof *out);
done:
    cau_igraph_vector_int_free(&ends);
    return rc;
}

static caucus_status weights(igraph_vector_t *out, caucus_ctx *ctx, const cau_layer *layer, const cau_length *view)
{
    caucus_status rc;
    memset(out, 0, sizeof *out);
    CAU_TRY(CAU_IG(ctx, "weights", igraph_vector_init(out, (igraph_integer_t)layer->m)));
    for (size_t e = 0; e < layer->m; e++) {
        const cau_link *link = &layer->links[e];
        const double w = view ? cau_link_length(link, *view) : link->strength;
        if (!isfinite(w) || !(w > 0)) {
            cau_error(ctx, "choose the layer alliance, conflict, influence or working",
                      "layer %s has a weight that is not above zero", layer->name);
            rc = CAUCUS_EINVAL;
            goto done;
        }
        VECTOR(*out)[e] = w;
    }
done:
    if (rc != CAUCUS_OK)
        cau_igraph_vector_free(out);
    return rc;
}

caucus_status cau_igraph_strengths(igraph_vector_t *out, caucus_ctx *ctx, const cau_layer *layer)
{
    return weights(out, ctx, layer, NULL);
}

caucus_status cau_igraph_lengths(igraph_vector_t *out, caucus_ctx *ctx, const cau_layer *layer, cau_length view)
{
    return weights(out, ctx, layer, &view);
}

void cau_igraph_graph_free(igraph_t *graph)
{
    if (graph->from.stor_begin)
        igraph_destroy(graph);
    memset(graph, 0, sizeof *graph);
}

void cau_igraph_vector_free(igraph_vector_t *vector)
{
    if (vector->stor_begin)
        igraph_vector_destroy(vector);
    memset(vector, 0, sizeof *vector);
}

void cau_igraph_vector_int_free(igraph_vector_int_t *vector)
{
    if (vector->stor_begin)
        igraph_vector_int_destroy(vector);
    memset(vector, 0, sizeof *vector);
}
