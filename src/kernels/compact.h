/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A layer in the form that large traversals want: 32-bit numbers, one record an arc, and whole-number lengths where all
 * lengths have a common unit (the inverse of the weights 1..5 has: 1/60). Whole numbers need no tolerance and no heap. */
#ifndef CAUCUS_KERNELS_COMPACT_H
#define CAUCUS_KERNELS_COMPACT_H

#include "model/layer.h"

typedef struct cau_arc {
    uint32_t node;
    uint32_t units; /* length in units; 1 for hops; 0 where there is no common unit */
} cau_arc;

typedef struct cau_compact {
    uint32_t n;
    uint32_t *start;  /* n + 1 */
    cau_arc *arcs;
    double *length;   /* one per arc, only where there is no common unit; else NULL */
    double unit;      /* length = units * unit */
    uint32_t longest; /* in units */
} cau_compact;

enum { CAU_UNITS_MOST = 5040 }; /* the longest length in units: buckets to look through for each step of distance */

/** @return CAUCUS_OK, CAUCUS_ENOMEM, or CAUCUS_EINVAL when the layer has more than 2^32-1 stakeholders or arcs */
caucus_status cau_compact_make(cau_compact *out, caucus_ctx *ctx, const cau_layer *layer, cau_length view);
void cau_compact_free(cau_compact *g);

#endif
