/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How firm the numbers of a measure are: the same measure on redrawn maps, under each rule for unrecorded ties. */
#ifndef CAUCUS_CLAIMS_MARGINS_H
#define CAUCUS_CLAIMS_MARGINS_H

#include "claims/draws.h"
#include "measures/measure.h"

/** Add to the result of a measure the tables NAME_margins (a row for each stakeholder, column and rule) and NAME_outranks (a row for each
 *  pair), from `draws` redraws. Measures without a number per stakeholder or of the whole network add a note instead.
 *  @return CAUCUS_OK, CAUCUS_ENOMEM, CAUCUS_ESTOPPED, CAUCUS_EINVAL when they would take too much memory */
caucus_status cau_measure_margins(caucus_ctx *ctx, const caucus_landscape *net, const cau_measure *m, const cau_args *args,
                                  const cau_draws *draws, caucus_result *out);

#endif
