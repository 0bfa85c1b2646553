/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What several measures of power share. */
#ifndef CAUCUS_MEASURES_POWER_MORE_H
#define CAUCUS_MEASURES_POWER_MORE_H

#include "kernels/linear.h"
#include "measures/measure.h"

/** Kleinberg's pair, the column named like the measure. */
caucus_status cau_measure_hits_run(const cau_measure *m, bool hub, caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args,
                               caucus_result *out);
/** Share of the others that can be reached, in `near` at most two steps. */
caucus_status cau_measure_reach_run(const cau_measure *m, bool near, caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args,
                                caucus_result *out);
/** Refuse a layer with more stakeholders than the method can do in reasonable time. */
caucus_status cau_measure_size_limit(caucus_ctx *ctx, const cau_measure *m, const cau_layer *layer, size_t most, const char *instead);
/** Ties that mean conflict count below zero, whatever layer they come from: as in the layer signed, so where the whole layer is of
 *  conflict. */
caucus_status cau_measure_lower_conflict(cau_layer *layer, caucus_ctx *ctx, const caucus_landscape *net);
/** How much each further step of a walk counts unless it is given: share/lambda_max, without cycles share/largest sum of strengths
 *  that go out; the smaller of two where the map is measured beside another, since numbers by two steps cannot be compared.
 *  @param lambda  lambda_max of the layer (an upper bound of it, with a warning, where the iteration does not settle) */
caucus_status cau_measure_step(double *step, double *lambda, caucus_ctx *ctx, const cau_layer *layer, const cau_measure *m,
                               const cau_args *args, double share, caucus_result *out);

#endif
