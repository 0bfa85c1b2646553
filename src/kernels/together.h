/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Closeness in hops for hundreds of stakeholders at once: one bit for each travels along every arc. */
#ifndef CAUCUS_KERNELS_TOGETHER_H
#define CAUCUS_KERNELS_TOGETHER_H

#include "kernels/paths.h"

/** Fill harmonic and reaches (CAU_PATHS_HARMONIC), harmonic_in and reached_by (CAU_PATHS_HARMONIC_IN), which are 0 before;
 *  sums, not yet divided by n-1; and joined. */
caucus_status cau_together(cau_paths *w, caucus_ctx *ctx, const cau_layer *layer, unsigned want);

/** Everyone's sum of the hops to those within reach, and how many these are; both 0 before. */
caucus_status cau_together_far(double *distance, size_t *reached, caucus_ctx *ctx, const cau_layer *layer);

#endif
