/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How near a layer comes to a tree of command: D. Krackhardt, Graph theoretical dimensions of informal organizations, in
 * Computational Organization Theory (Carley & Prietula, eds.), 1994, 89-111. Reads which ties there are. */
#ifndef CAUCUS_KERNELS_ORDER_H
#define CAUCUS_KERNELS_ORDER_H

#include "kernels/skeleton.h"

/** Up to so many stakeholders upper bounds are looked for: it takes a bit for every pair and time that grows with the cube. */
enum { CAU_ORDER_MOST = 5000 };

typedef struct cau_order {
    double joined_pairs; /* unordered pairs in one part, directions ignored */
    double any, mutual;  /* unordered pairs joined by a path at least one way; both ways */
    double spare, most_spare; /* ties beyond the n-1 that hold a part together; the most that there could be */
    double headless, most_headless; /* pairs without a least upper bound; the most that there could be; NAN beyond CAU_ORDER_MOST */
} cau_order;

caucus_status cau_order_find(cau_order *out, caucus_ctx *ctx, const cau_layer *layer, const cau_skeleton *s);

#endif
