/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sums over shortest paths that betweenness does not give: distances to all others, and how many shortest paths run
 * through a stakeholder; and who is near. Reads lengths; paths whose lengths differ by less than 1e-9 of their size are equally short. */
#ifndef CAUCUS_KERNELS_ROUTES_H
#define CAUCUS_KERNELS_ROUTES_H

#include "model/layer.h"

typedef struct cau_routes {
    size_t n;
    size_t *reached;   /* n: how many others it reaches */
    double *distance;  /* n: sum of the distances to them */
    double *stress;    /* n: shortest paths through it; each pair once when undirected, each way when directed. Not asked: NULL */
} cau_routes;

/** What is not asked for is not counted: without `stress` hops go hundreds of sources at a time. */
caucus_status cau_routes_find(cau_routes *out, caucus_ctx *ctx, const cau_layer *layer, cau_length view, bool stress);
void cau_routes_free(cau_routes *r);

/** How many others can be reached by one or two ties; near[n] is yours to give. */
caucus_status cau_routes_near(size_t *near, caucus_ctx *ctx, const cau_layer *layer);

#endif
