/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Runs that several descriptors share: measures that one kernel gives at once. */
#ifndef CAUCUS_MEASURES_SHARED_H
#define CAUCUS_MEASURES_SHARED_H

#include "kernels/contacts.h"
#include "kernels/paths.h"
#include "measures/measure.h"

/** What a measure counts of the ties themselves. */
typedef enum cau_ties_part { CAU_PART_STRENGTH_OUT, CAU_PART_STRENGTH_IN, CAU_PART_DEGREE_OUT, CAU_PART_DEGREE_IN } cau_ties_part;
caucus_status cau_measure_ties(const cau_measure *m, cau_ties_part part, caucus_ctx *ctx, const caucus_landscape *net,
                               const cau_args *args, caucus_result *out);

/** Which number of cau_paths a measure shows. */
typedef enum cau_paths_part { CAU_PART_BETWEENNESS, CAU_PART_SHARE, CAU_PART_HARMONIC, CAU_PART_HARMONIC_IN } cau_paths_part;
/** The measure's table from shortest paths, in the column named like the measure. */
caucus_status cau_measure_paths(const cau_measure *m, cau_paths_part part, caucus_ctx *ctx, const caucus_landscape *net,
                                const cau_args *args, caucus_result *out);

/** Which number of cau_holes a measure shows. */
typedef enum cau_holes_part { CAU_PART_CONSTRAINT, CAU_PART_EFFECTIVE_SIZE, CAU_PART_EFFICIENCY, CAU_PART_HIERARCHY } cau_holes_part;
/** The parameter `variant` of the measures of structural holes. */
extern const cau_param_spec cau_measure_holes_params[1];
caucus_status cau_measure_holes(const cau_measure *m, cau_holes_part part, caucus_ctx *ctx, const caucus_landscape *net,
                                const cau_args *args, caucus_result *out);

/** Katz centrality of walks that come in or go out, with the parameter `alpha`. */
extern const cau_param_spec cau_measure_katz_params[1];
caucus_status cau_measure_katz_run(const cau_measure *m, bool incoming, caucus_ctx *ctx, const caucus_landscape *net,
                                   const cau_args *args, caucus_result *out);

/** The numbers of a measure, by its column named like it, or NAME.COLUMN; NAN where it has none.
 *  @param asker     the measure that asks, for messages
 *  @param describe  gets the parameters and notes of the one asked; may be NULL */
caucus_status cau_measure_values(double *values, caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args,
                                 const char *name, const char *asker, caucus_result *describe);

#endif
