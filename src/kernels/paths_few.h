/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Shortest paths of a small layer, all sources at once: for the redraws, where weights differ and nearly every pair has one
 * shortest path. Reads lengths. */
#ifndef CAUCUS_KERNELS_PATHS_FEW_H
#define CAUCUS_KERNELS_PATHS_FEW_H

#include "kernels/paths.h"

enum { CAU_PATHS_FEW = 64 }; /* up to so many stakeholders */

typedef struct cau_paths_few cau_paths_few;

cau_paths_few *cau_paths_few_new(void); /* NULL: out of memory */
void cau_paths_few_free(cau_paths_few *f);
/** Distances from w->in_length, which are not hops, and all that follows from them alone: the same bits as one source at a time. With
 *  betweenness or stress wanted, cau_paths_few_count() can be asked after it. */
void cau_paths_few_run(cau_paths *w, const cau_layer *layer, unsigned want);
/** Add what the shortest paths from one source give to betweenness and stress. @return false when somebody has more than one shortest
 *  path from it: then nothing is added */
bool cau_paths_few_count(cau_paths *w, size_t source);

#endif
