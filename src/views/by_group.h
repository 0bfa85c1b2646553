/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Places in a crowd: every group of allies on ground of its own. */
#ifndef CAUCUS_VIEWS_BY_GROUP_H
#define CAUCUS_VIEWS_BY_GROUP_H

#include "views/arrange.h"

/** Are there groups to tell apart, and is most everybody in one? */
bool cau_arrange_has_groups(const cau_arrangement *a);
/** Places for all bodies within a->area. `scale` of the page, for the room that outlines take; groups g and g + `looks` are drawn
 *  in one colour, and are kept from each other's side. */
caucus_status cau_arrange_by_group(cau_arrangement *a, caucus_ctx *ctx, double scale, int looks);

#endif
