/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Flow betweenness: how much of the largest possible flow between others depends on a stakeholder. Reads strengths as
 * capacities. L. Freeman, S. Borgatti & D. White, Social Networks 13 (1991) 141-154; flows by Dinic's method. */
#ifndef CAUCUS_KERNELS_FLOW_H
#define CAUCUS_KERNELS_FLOW_H

#include "model/layer.h"

/** For every pair of others the flow with and without i is computed: time grows with n^2 to n^3 searches. */
enum { CAU_FLOW_MOST = 150 };

/** score[n], yours to give: sum over pairs (j,k) without i of maxflow(j,k) less maxflow(j,k) when i is gone; unordered pairs
 *  when undirected. @return CAUCUS_OK, CAUCUS_ENOMEM, CAUCUS_ESTOPPED */
caucus_status cau_flow_betweenness(double *score, caucus_ctx *ctx, const cau_layer *layer);

#endif
