/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the measures of alliances and conflicts share: reading their parameters and layer, and their tables. */
#ifndef CAUCUS_MEASURES_COALITION_SIDES_TABLE_H
#define CAUCUS_MEASURES_COALITION_SIDES_TABLE_H

#include "kernels/sides.h"
#include "measures/measure.h"

/** The layer, which must have no directions, and the parameter `weights` (NULL: the measure has none). Free the layer also after an error. */
caucus_status cau_signed_layer(cau_layer *out, bool *unit, caucus_ctx *ctx, const caucus_landscape *net, const cau_measure *m,
                               const cau_args *args, caucus_result *r);
/** A measure with one number for the whole signed layer, from a kernel on full matrices; the table names it like the measure. */
caucus_status cau_signed_number(const cau_measure *m, caucus_status (*number)(double *value, caucus_ctx *ctx, const cau_layer *layer, bool unit),
                                caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *r);
/** The parameters `weights` and `effort`: read the layer and find the sides. CAUCUS_OK with `out->tied` 0 when there is no tie: a note says so.
 *  @param groups  at most so many; 0: by the rule */
caucus_status cau_sides_of_measure(cau_sides *out, caucus_ctx *ctx, const caucus_landscape *net, const cau_measure *m,
                                   const cau_args *args, size_t groups, caucus_result *r);
/** The one-row table; `value` names its first column. */
void cau_sides_network_table(caucus_result *r, const cau_measure *m, const cau_sides *sides, const char *value);
/** Stakeholder, name, group, misfit. */
void cau_sides_groups_table(caucus_result *r, const char *name, const char *title, const caucus_landscape *net,
                            const cau_sides *sides);
/** All best splits, up to CAU_SIDES_LISTED, for machines. */
void cau_sides_splits_table(caucus_result *r, const char *name, const char *title, const caucus_landscape *net,
                            const cau_sides *sides);
#define CAU_EFFORT_PARAM { .name = "effort", .fallback = "1", .help = "how long to look for a proof, as a multiple of the usual" }
#define CAU_WEIGHTS_PARAM { .name = "weights", .fallback = "given", .help = "given: as in the file; unit: every tie counts 1" }
#define CAU_NO_SIGNED_TIE "no alliance and no conflict is recorded"

#endif
