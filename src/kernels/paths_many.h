/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The numbers of kernels/paths.h for large networks, on several threads.
 *
 * The sources are cut into a fixed number of parts, each with sums of its own that are added in order: the same bits for
 * any number of threads. Memory stays linear in stakeholders and ties. */
#ifndef CAUCUS_KERNELS_PATHS_MANY_H
#define CAUCUS_KERNELS_PATHS_MANY_H

#include "kernels/paths.h"

/** As cau_paths_run(), choosing by size: below about a millisecond of work it is that. */
caucus_status cau_paths_all(cau_paths *w, caucus_ctx *ctx, const cau_layer *layer, cau_length view, unsigned want);

#endif
