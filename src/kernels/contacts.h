/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Burt's structural holes: constraint, effective size, efficiency, hierarchy.
 *
 * Reads strengths; directions are added up: the bond of i and j is a_ij + a_ji. */
#ifndef CAUCUS_KERNELS_CONTACTS_H
#define CAUCUS_KERNELS_CONTACTS_H

#include "model/layer.h"

typedef struct cau_holes {
    double *constraint, *effective_size, *efficiency, *hierarchy; /* n each; NAN for someone without contacts */
    size_t n;
} cau_holes;

typedef enum cau_holes_variant {
    CAU_HOLES_WHOLE, /* proportions over everyone that a contact has ties with */
    CAU_HOLES_EGO    /* only over ego and its contacts */
} cau_holes_variant;

caucus_status cau_holes_find(cau_holes *out, caucus_ctx *ctx, const cau_layer *layer, cau_holes_variant variant);
void cau_holes_free(cau_holes *h);

#endif
