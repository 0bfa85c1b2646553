/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the measures of a whole network share: a table of one row. */
#ifndef CAUCUS_MEASURES_NETWORK_NETWORK_H
#define CAUCUS_MEASURES_NETWORK_NETWORK_H

#include "kernels/skeleton.h"
#include "measures/measure.h"

/** A table of one row with the columns of the descriptor; NULL when out of memory. */
cau_table *cau_measure_network_table(caucus_result *r, const cau_measure *m);
/** part/whole, or NAN when there is no whole. */
double cau_measure_share(double part, double whole);
/** The layer and its skeleton; free both also after an error. */
caucus_status cau_measure_skeleton(cau_layer *layer, cau_skeleton *s, caucus_ctx *ctx, const caucus_landscape *net,
                                   const cau_measure *m, const cau_args *args, caucus_result *out);

#endif
