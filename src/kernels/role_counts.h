/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How often each stands between two others without a tie of their own, by their groups (inside of kernels/roles). */
#ifndef CAUCUS_KERNELS_ROLE_COUNTS_H
#define CAUCUS_KERNELS_ROLE_COUNTS_H

#include "kernels/roles.h"

/** @param count  n, 0 before; whole numbers
 *  @param group  n: CAU_NONE without one; they count in the total only */
caucus_status cau_role_counts(double (*count)[CAU_ROLES], caucus_ctx *ctx, const cau_layer *layer, const size_t *group);

#endif
