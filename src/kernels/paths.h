/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Shortest paths from everyone to everyone: betweenness (Brandes 2001), harmonic closeness, and who reaches whom.
 *
 * Reads lengths. Hops are counted by breadth-first search, other lengths by Dijkstra's method; paths whose
 * lengths differ by less than 1e-9 of their size count as equally short. A workspace is made once and used for many
 * layers: cau_paths_run() allocates nothing, so that redraws cost only the arithmetic. */
#ifndef CAUCUS_KERNELS_PATHS_H
#define CAUCUS_KERNELS_PATHS_H

#include "model/layer.h"

enum { CAU_PATHS_BETWEENNESS = 1, CAU_PATHS_HARMONIC = 2, CAU_PATHS_HARMONIC_IN = 4, CAU_PATHS_STRESS = 8 };

typedef struct cau_paths {
    /* results of the last run, one per stakeholder */
    double *betweenness;         /* ordered pairs when directed, unordered pairs when not */
    double *harmonic;            /* sum of 1/d(i,j) over (n-1); NAN when n < 2 */
    double *harmonic_in;         /* sum of 1/d(j,i) over (n-1) */
    double *far;                 /* sum of d(i,j), who cannot be reached left out; with either of the two harmonics */
    double *stress;              /* shortest paths that lead over i, pairs counted as in betweenness; not for hops */
    size_t *reaches, *reached_by; /* how many others */
    size_t joined;               /* ordered pairs joined by a path */
    bool directed;
    size_t n;
    /* workspace */
    size_t room, links;
    double *dist, *sigma, *delta, *out_length, *in_length; /* lengths of arcs as the rows of a layer have them */
    size_t *order, *place, *wait, *slot, *before, *before_end;
    struct cau_paths_few *few;   /* small layers only */
} cau_paths;

/** Room for layers of up to n stakeholders and m links. Zero the struct before; free it also after an error. */
caucus_status cau_paths_init(cau_paths *w, caucus_ctx *ctx, size_t n, size_t m);
void cau_paths_free(cau_paths *w);
/** Run over a layer that fits; `want` is a set of CAU_PATHS_ bits, what is not wanted is not computed.
 *  @return false when ctx (may be NULL) was asked to stop */
bool cau_paths_run(cau_paths *w, const cau_layer *layer, cau_length view, unsigned want, const caucus_ctx *ctx);
/** The same for a measure: into `own` (zeroed before; free it also after an error), or for a layer of a redrawn map, where several ask,
 *  kept with the map. *out is borrowed from either. Chooses by size as cau_paths_all() does. */
caucus_status cau_paths_of(const cau_paths **out, cau_paths *own, caucus_ctx *ctx, const cau_layer *layer, cau_length view, unsigned want);
/** Of all ordered pairs of others that a path joins, the share of shortest routes that lead over i; NAN when no pair is joined. */
double cau_paths_share(const cau_paths *w, size_t i);

#endif
