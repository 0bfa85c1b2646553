/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The largest eigenvalue of a matrix of strengths, and what is built on it: eigenvector centrality, Katz, PageRank.
 *
 * Reads strengths, all above zero. A is the matrix with a_ij = strength of i -> j; an undirected layer is symmetric. */
#ifndef CAUCUS_KERNELS_PERRON_H
#define CAUCUS_KERNELS_PERRON_H

#include "model/layer.h"

/** Strong components in the order in which they are left: every arc between components leads to a smaller number.
 *  Undirected: connected components. */
typedef struct cau_components {
    size_t count;
    size_t *of;      /* n: number of the component */
    size_t *members; /* n: stakeholders sorted by component */
    size_t *start;   /* count + 1: where a component begins in members */
} cau_components;

caucus_status cau_components_strong(cau_components *out, caucus_ctx *ctx, const cau_layer *layer);
void cau_components_free(cau_components *c);

typedef enum cau_perron_state {
    CAU_PERRON_FOUND,
    CAU_PERRON_NONE,      /* no cycles: the largest eigenvalue is 0 */
    CAU_PERRON_SHARED,    /* two strong components have it */
    CAU_PERRON_UNSETTLED  /* the iteration did not converge */
} cau_perron_state;

typedef struct cau_perron {
    cau_perron_state state;
    double lambda;  /* the largest eigenvalue; 0 without cycles; an upper bound of it where unsettled */
    double low;     /* it is not below this; equal to lambda but where unsettled */
    double *vector; /* n: A x = lambda x, maximum 1; NAN for all unless found. NULL if not asked for */
} cau_perron;

caucus_status cau_perron_find(cau_perron *out, caucus_ctx *ctx, const cau_layer *layer, bool vector);
void cau_perron_free(cau_perron *p);

/** Solve x = 1 + alpha A x (`incoming` false: walks that go out) or x = 1 + alpha A^T x (true). alpha * lambda < 1.
 *  x[n] is yours to give; all NAN when the solution did not converge or left the range of a double. */
caucus_status cau_katz(double *x, caucus_ctx *ctx, const cau_layer *layer, double alpha, bool incoming);

/** PageRank, to 1e-12: the walker follows arcs by strength (`reverse`: against their direction), from someone without
 *  arcs jumps anywhere. All NAN when it did not converge. 0 <= damping < 1. */
caucus_status cau_pagerank(double *x, caucus_ctx *ctx, const cau_layer *layer, double damping, bool reverse);

#endif
