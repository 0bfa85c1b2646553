/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Counts of pairs and triples of stakeholders by the ties among them. Reads which ties there are; an undirected tie goes
 * both ways. */
#ifndef CAUCUS_KERNELS_TRIADS_H
#define CAUCUS_KERNELS_TRIADS_H

#include "kernels/skeleton.h"

enum { CAU_TRIAD_TYPES = 16 };
extern const char *const cau_triad_names[CAU_TRIAD_TYPES]; /* "003" ... "300" */

typedef struct cau_triads {
    double mutual, asymmetric, none;  /* unordered pairs */
    double triad[CAU_TRIAD_TYPES];    /* unordered triples */
    double chains, closed;            /* ordered i -> j -> k of three, and those of them with i -> k */
} cau_triads;

/** @param types whether the triples are wanted too
 *  @return CAUCUS_OK, CAUCUS_ESTOPPED */
caucus_status cau_triads_count(cau_triads *out, caucus_ctx *ctx, const cau_skeleton *s, bool types);

#endif
