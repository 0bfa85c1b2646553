/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The one door to igraph.
 *
 * igraph is not thread-safe and ends the program on an error unless a handler is set: every call goes through CAU_IG,
 * on the calling thread only. Our handler stands only while a call runs, so that a program that uses igraph itself
 * keeps its own. The context of a worker thread is refused: no graph is made for it, and without one nothing else can be
 * asked. What igraph says is kept and becomes one message without igraph's source lines. */
#ifndef CAUCUS_IGRAPH_DOOR_H
#define CAUCUS_IGRAPH_DOOR_H

#include "model/layer.h"

#include <igraph/igraph.h>

/** CAU_TRY(CAU_IG(ctx, "communities", igraph_community_leiden(...))): run one igraph call; a caucus_status. */
#define CAU_IG(ctx, what, call) (cau_igraph_enter(), cau_igraph_leave((ctx), (what), (call)))

void cau_igraph_enter(void);
/** @return CAUCUS_OK, CAUCUS_ENOMEM, CAUCUS_ENUMERIC when it did not converge, CAUCUS_EINTERNAL for the rest */
caucus_status cau_igraph_leave(caucus_ctx *ctx, const char *what, igraph_error_t status);

/** Seed igraph's random numbers from our stream of this task and replicate. */
caucus_status cau_igraph_seed(caucus_ctx *ctx, const char *task, uint64_t replicate);

/** The layer as a graph: vertex i is stakeholder i, edge e is link e. Free with cau_igraph_graph_free(). */
caucus_status cau_igraph_graph(igraph_t *out, caucus_ctx *ctx, const cau_layer *layer);
/** Strength of every edge. Refuses what is not finite and above zero: igraph takes it and gives wrong numbers. */
caucus_status cau_igraph_strengths(igraph_vector_t *out, caucus_ctx *ctx, const cau_layer *layer);
/** Length of every edge under a view. */
caucus_status cau_igraph_lengths(igraph_vector_t *out, caucus_ctx *ctx, const cau_layer *layer, cau_length view);

/* A zeroed struct is fine: it is left alone. */
void cau_igraph_graph_free(igraph_t *graph);
void cau_igraph_vector_free(igraph_vector_t *vector);
void cau_igraph_vector_int_free(igraph_vector_int_t *vector);

#endif
