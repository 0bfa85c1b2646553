/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Choosing a part of a landscape: scenarios in order, then a date, an issue, bases and respondents. */
#ifndef CAUCUS_MODEL_SELECT_H
#define CAUCUS_MODEL_SELECT_H

#include "model/builder.h"
#include "table/table.h"

/** Apply a selection to `copy`, a builder that holds a copy of `base` (cau_builder_copy()); it is consumed.
 *
 * `extra` are scenarios from elsewhere; they must live in the arena of `copy`. A selection that names a scenario
 * takes it from the landscape, then applies all of `extra`; one that is only in `extra` is applied alone; without
 * a name all of `extra` apply in order.
 *
 * @return CAUCUS_OK; CAUCUS_EINVAL when a choice names nothing; CAUCUS_EINPUT when a scenario cannot apply */
caucus_status cau_select(caucus_landscape **out, caucus_ctx *ctx, const caucus_landscape *base, cau_builder *copy,
                         const caucus_selection *selection, const cau_scenario *extra, size_t nextra);

/** Put into the provenance which part of the file was looked at: scenario, date, issue, bases, respondents. */
void cau_selection_describe(caucus_result *r, const caucus_landscape *net);

/** The date at which a landscape is read without --at: as_of, else the latest date in it. text NULL: no date at all. */
cau_date cau_default_date(const caucus_landscape *net);

#endif
