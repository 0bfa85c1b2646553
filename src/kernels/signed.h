/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How far alliances and conflicts contradict each other, without splitting anyone: triangles, walks, and the signed Laplacian.
 * All read an undirected layer of strengths of either sign. */
#ifndef CAUCUS_KERNELS_SIGNED_H
#define CAUCUS_KERNELS_SIGNED_H

#include "model/layer.h"

/** Triangles by how many of their three ties are conflicts.
 *  @return CAUCUS_OK, CAUCUS_ENOMEM, CAUCUS_ESTOPPED */
caucus_status cau_signed_triangles(double count[4], caucus_ctx *ctx, const cau_layer *layer);

/** tr e^A / tr e^|A| over all stakeholders (E. Estrada & M. Benzi, Walk-based measure of balance in signed networks, Physical Review
 *  E 90, 2014): 1 when there is no ring that contradicts itself. */
caucus_status cau_walk_balance(double *value, caucus_ctx *ctx, const cau_layer *layer, bool unit);

/** The smallest eigenvalue of D - A over the stakeholders with a tie, D the sums of absolute strengths (J. Kunegis et al., Spectral analysis of
 *  signed graphs, SDM 2010): 0 when some connected part fits two sides. NAN without ties. */
caucus_status cau_algebraic_conflict(double *value, caucus_ctx *ctx, const cau_layer *layer, bool unit);

#endif
