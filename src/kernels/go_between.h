/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Who is tied to both of two stakeholders that stand against each other, and in conflict with neither. */
#ifndef CAUCUS_KERNELS_GO_BETWEEN_H
#define CAUCUS_KERNELS_GO_BETWEEN_H

#include "model/layer.h"

typedef struct cau_go_between {
    size_t n;
    double *reach_both;  /* n: sum over opposed pairs of the smaller of its two strengths to them */
    size_t *pairs;       /* n: how many opposed pairs it is tied to both of */
    size_t (*first)[2];  /* n: the first such pair, in file order */
    double *neutrality;  /* n: 1 - |position|; NAN where it is unknown */
    size_t opposed;      /* pairs in conflict, or on opposite sides of the issue (or in general) */
    size_t in_conflict;  /* of these, how many have a conflict tie */
} cau_go_between;

/** A strength counts when it is an alliance, or an influence both ways (then the smaller of the two); the larger where both are. */
caucus_status cau_go_between_find(cau_go_between *out, caucus_ctx *ctx, const caucus_landscape *net);
void cau_go_between_free(cau_go_between *g);

#endif
