/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How firm the groups are: in how many redrawn maps each body stays with its group. */
#ifndef CAUCUS_CLAIMS_GROUP_FIRMNESS_H
#define CAUCUS_CLAIMS_GROUP_FIRMNESS_H

#include "claims/draws.h"
#include "claims/redraw.h"

/** Shares of redraws in which a body is in one group with at least half of the other members of its group.
 *  @param group  n: groups of the map as it is, from 0; -1: in none
 *  @param stays   by rule, n each, filled with NAN where the rule is not drawn or the body is in no group
 *  @param groups  by rule, `count` each: how many groups a redraw has; left alone where the rule is not drawn or nobody is in a group */
caucus_status cau_group_firmness(double *const stays[CAU_RULES], size_t *const groups[CAU_RULES], caucus_ctx *ctx, const caucus_landscape *net,
                                 const int *group, const cau_draws *draws, long count);

#endif
