/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A layer without its directions: who is tied to whom, each pair once, and which ways its ties run. */
#ifndef CAUCUS_KERNELS_SKELETON_H
#define CAUCUS_KERNELS_SKELETON_H

#include "model/layer.h"

enum { CAU_GOES_OUT = 1, CAU_COMES_IN = 2, CAU_BOTH_WAYS = 3 };

typedef struct cau_skeleton {
    size_t n;
    size_t *start, *node;  /* rows sorted by node; every pair stands in both rows */
    unsigned char *way;    /* seen from the owner of the row; an undirected tie goes both ways */
    double *strength;      /* the larger where a pair is tied both ways */
    size_t parts, *part;   /* connected parts, numbered by first member; n: which one */
    size_t *size;          /* parts: how many members */
} cau_skeleton;

caucus_status cau_skeleton_make(cau_skeleton *out, caucus_ctx *ctx, const cau_layer *layer);
void cau_skeleton_free(cau_skeleton *s);

/** Coreness: the largest k such that it belongs to a group in which everyone is tied to at least k others of the group
 *  (V. Batagelj & M. Zaversnik, An O(m) algorithm for cores decomposition of networks, 2003). core[n] is yours to give. */
caucus_status cau_cores(size_t *core, caucus_ctx *ctx, const cau_skeleton *s);

#endif
