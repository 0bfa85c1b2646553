/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Rings of ties that no split can satisfy: a certificate that anyone can check by adding.
 *
 * Two sides strain at least one tie of every ring with an odd number of conflicts; any number of groups, of every ring with exactly one.
 * So when rings have weights and no tie is in rings of more weight than its own, every split strains at least the sum of these weights.
 * The largest sum is a linear program, the dual of the first one of the search (kernels/sides_branch). */
#ifndef CAUCUS_KERNELS_SIDES_RINGS_H
#define CAUCUS_KERNELS_SIDES_RINGS_H

#include "model/layer.h"

enum { CAU_RINGS_MOST = 4000 }; /* ties of a layer that it is tried on */

typedef struct cau_rings {
    size_t count;
    size_t *start, *link; /* count + 1; the links of the layer round each ring, in order */
    double *weight;       /* of each ring; over all rings through a link no more than its own */
    double sum;
} cau_rings;

/** @param groups 2, or more for any number of groups
 *  @return CAUCUS_OK also when the budget of steps ends it: the rings hold, their sum may not be the largest */
caucus_status cau_rings_find(cau_rings *out, caucus_ctx *ctx, const cau_layer *layer, bool unit, size_t groups, double steps);
void cau_rings_free(cau_rings *r);

#endif
