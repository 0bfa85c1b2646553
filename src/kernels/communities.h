/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Groups of a layer by modularity, and the letters that coalitions bear. */
#ifndef CAUCUS_KERNELS_COMMUNITIES_H
#define CAUCUS_KERNELS_COMMUNITIES_H

#include "model/layer.h"

typedef struct cau_communities_options {
    size_t runs;  /* 0: 50, or 10 above 1000 stakeholders */
    bool exact;   /* prove the optimum, within a budget */
    double steps; /* that budget; 0: the default */
} cau_communities_options;

typedef struct cau_communities {
    size_t n, groups, runs;
    int *group;         /* from 0 by first member; -1: no tie */
    double modularity;  /* NAN without ties */
    double upper_bound; /* no grouping has more; NAN unless exact was asked */
    bool proved;
} cau_communities;

/** Leiden on modularity (Traag, Waltman & van Eck 2019) over strengths: the best of several runs, each with its own
 *  stream; of equally good ones the lexicographically smallest. Directions are ignored: both ways add. */
caucus_status cau_communities_find(cau_communities *out, caucus_ctx *ctx, const cau_layer *layer,
                                   const cau_communities_options *options);
void cau_communities_free(cau_communities *c);

/** Coalitions: communities of the alliance layer by the defaults, numbered as their letters (0 is A; -1: no recorded alliance).
 *
 * A is the coalition with the largest summed judged power, then size, then smallest id. With a `base` other than
 * `net` a coalition keeps the letter of the base coalition with which it shares most members, a merged
 * stakeholder counting as its parts; new ones get letters that the base does not use.
 *
 * @param letter_of  yours: cau_free()
 * @param count      letters in use up to the highest one (in a scenario one below it may be empty)
 * @param modularity NAN without alliances; may be NULL */
caucus_status cau_coalitions_of(int **letter_of, size_t *count, double *modularity, caucus_ctx *ctx, const caucus_landscape *net,
                                const caucus_landscape *base);
/** The rule for A, B, ...: rewrite groups 0..count-1 in place. */
caucus_status cau_coalitions_sort(int *group, size_t count, caucus_ctx *ctx, const caucus_landscape *net);
/** "A".."Z", "AA"...; an en dash for -1. */
void cau_coalition_letter(char out[8], int coalition);

#endif
