/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Single ties: which ones alone join parts of the network, and what is lost in closeness without each. */
#ifndef CAUCUS_KERNELS_BRIDGING_H
#define CAUCUS_KERNELS_BRIDGING_H

#include "model/layer.h"

typedef struct cau_bridge {
    size_t a, b;       /* a before b in file order */
    size_t link;       /* one link of it; an influence tie and one in return are one tie here */
    size_t side;       /* how many stand on the smaller side */
    double pairs_lost; /* unordered pairs that only this tie joins */
} cau_bridge;

/** Ties without which more parts would be left, by a, then b. Directions and strengths do not matter. Yours: cau_free(). */
caucus_status cau_bridges_find(cau_bridge **out, size_t *count, size_t *components, caucus_ctx *ctx, const cau_layer *layer);

/** How much the sum of 1/d over all ordered pairs drops when a link is taken out, for each link (layer->m numbers,
 *  at least one). Reads lengths. Yours: cau_free(). @return CAUCUS_OK, CAUCUS_ENOMEM, CAUCUS_ESTOPPED */
caucus_status cau_link_losses(double **out, caucus_ctx *ctx, const cau_layer *layer, cau_length view);

#endif
