/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How firm the numbers of measures are: the same measures on redrawn maps, under each rule for unrecorded ties. */
#ifndef CAUCUS_CLAIMS_MARGINS_H
#define CAUCUS_CLAIMS_MARGINS_H

#include "claims/draws.h"
#include "kernels/spread.h"
#include "measures/measure.h"

/** Add to the result of a measure the tables NAME_margins (a row for each stakeholder, column and rule) and NAME_outranks (a row for each
 *  pair), from `draws` redraws. Measures without a number per stakeholder or of the whole network add a note instead.
 *  @return CAUCUS_OK, CAUCUS_ENOMEM, CAUCUS_ESTOPPED, CAUCUS_EINVAL when they would take too much memory */
caucus_status cau_measure_margins(caucus_ctx *ctx, const caucus_landscape *net, const cau_measure *m, const cau_args *args,
                                  const cau_draws *draws, caucus_result *out);

/* The same for several measures, which look at each redrawn map together. */

typedef struct cau_margins cau_margins;

typedef struct cau_margins_wish {
    const cau_measure *m; /* both borrowed */
    const cau_args *args;
} cau_margins_wish;

/** @param out  receives a pointer for each wish, in order; yours: cau_margins_free(). A measure that has no answer on the map as it is, or
 *              no number to draw, is not drawn. */
caucus_status cau_margins_draw(cau_margins **out, caucus_ctx *ctx, const caucus_landscape *net, const cau_margins_wish *wish, size_t count,
                               const cau_draws *draws);
/** The tables and notes of one measure; its own table stands in the result already. */
void cau_margins_fill(caucus_result *out, const cau_margins *margins, const caucus_landscape *net);
/** One table of the margins of several, NAME, which people do not see. @return the rows that it has */
size_t cau_margins_list(caucus_result *out, const char *name, const char *title, cau_margins *const *margins, size_t count);
/** Share of redraws in which a stakeholder is among the first cau_places[place] by a column of the measure; NAN where it was not drawn so. */
double cau_margins_among(const cau_margins *margins, cau_rule rule, const char *column, size_t stakeholder, size_t place);
/** Where the redraws of a number of a stakeholder lie; NULL where it was not drawn so. */
const cau_spread *cau_margins_spread(const cau_margins *margins, cau_rule rule, const char *column, size_t stakeholder);
/** All of them; NULLs are fine. */
void cau_margins_free(cau_margins **margins, size_t count);

#endif
