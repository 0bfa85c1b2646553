/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Networks in which everyone has as many ties as in this one, all equally likely.
 *
 * Directed: every stakeholder keeps how many arcs lead out of it and into it. Two arcs a -> b, c -> d become a -> d, c -> b;
 * and since that can never turn round a lone triangle of arcs, such triangles are turned round too: with both moves every
 * network is reached (A. Rao, R. Jana & S. Bandyopadhyay, Sankhya A 58 (1996) 225-242). Undirected: two ties swap ends. */
#ifndef CAUCUS_KERNELS_REWIRE_H
#define CAUCUS_KERNELS_REWIRE_H

#include "core/random.h"
#include "model/layer.h"

typedef struct cau_rewire {
    const cau_layer *layer;
    size_t n, m, steps;   /* steps: moves that are tried for one network */
    size_t *from, *to;    /* m */
    double *strength;     /* m: it stays with the end `from` */
    uint64_t *there;      /* n rows of `words`: is there an arc (undirected: a tie)? */
    size_t words;
} cau_rewire;

enum { CAU_REWIRE_MOST = 20000 }; /* stakeholders: the table of arcs has a bit for each pair */

/** Zero the struct before; free it also after an error. @return CAUCUS_OK, CAUCUS_ENOMEM, CAUCUS_EINVAL when n is too large */
caucus_status cau_rewire_init(cau_rewire *w, caucus_ctx *ctx, const cau_layer *layer);
void cau_rewire_free(cau_rewire *w);
/** A new network, from the observed one. */
void cau_rewire_draw(cau_rewire *w, cau_rng *rng);
bool cau_rewire_has(const cau_rewire *w, size_t a, size_t b);

#endif
