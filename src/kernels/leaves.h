/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What if a stakeholder leaves: parts, pairs that lose each other, and over whom the routes run then. */
#ifndef CAUCUS_KERNELS_LEAVES_H
#define CAUCUS_KERNELS_LEAVES_H

#include "kernels/paths.h"

typedef struct cau_leaving {
    size_t n;
    double *before, *after; /* n: share of the shortest routes between others that lead over each (cau_paths_share) with it and
                               without it; NAN without any route, and for itself after */
    size_t gains_most;      /* CAU_NONE: nobody gains */
    double gain;            /* of that one */
    double pairs_lost;      /* ordered pairs of others joined by a path with it, and not without it */
} cau_leaving;

/** A workspace for many of them. */
typedef struct cau_leaves {
    caucus_ctx *ctx;
    const cau_layer *layer;
    cau_length view;
    cau_paths with, without;
    cau_link *links;
    cau_leaving result;
} cau_leaves;

/** Zero the struct before; free it also after an error. */
caucus_status cau_leaves_init(cau_leaves *w, caucus_ctx *ctx, const cau_layer *layer, cau_length view);
/** The result stands in w->result until the next call. @return CAUCUS_OK, CAUCUS_ENOMEM, CAUCUS_ESTOPPED */
caucus_status cau_leaves_find(cau_leaves *w, size_t who);
void cau_leaves_free(cau_leaves *w);

#endif
