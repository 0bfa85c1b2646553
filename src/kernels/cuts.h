/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Cut points: who holds parts of the network together that would otherwise be apart.
 * Reads which ties there are; directions and strengths do not matter. */
#ifndef CAUCUS_KERNELS_CUTS_H
#define CAUCUS_KERNELS_CUTS_H

#include "model/layer.h"

typedef struct cau_cuts {
    size_t n, components;
    bool *cut;               /* n: would more parts be left without it? */
    size_t *components_without; /* n: parts that the others form without it */
    double *pairs_lost;      /* n: unordered pairs of others that would no longer be joined */
} cau_cuts;

caucus_status cau_cuts_find(cau_cuts *out, caucus_ctx *ctx, const cau_layer *layer);
void cau_cuts_free(cau_cuts *c);

#endif
