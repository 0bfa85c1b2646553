/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Shares of routes, again and again: of a map and of its redraws, with room that is made once. */
#ifndef CAUCUS_CLAIMS_ROUTE_SHARES_H
#define CAUCUS_CLAIMS_ROUTE_SHARES_H

#include "kernels/paths.h"

typedef struct cau_route_work {
    cau_paths paths;
    size_t room; /* links that paths has room for */
} cau_route_work; /* { 0 } is empty */

void cau_route_work_free(cau_route_work *w);
/** Would routes between all take too long to wait for? */
bool cau_routes_too_many(size_t n, size_t links);
/** Share of shortest routes between others (betweenness_share on the working layer) of each of net->n; NAN: no value, or too many.
 *  @param links  how many the layer has; may be NULL */
caucus_status cau_route_shares(double *value, cau_route_work *w, caucus_ctx *ctx, const caucus_landscape *net, cau_length length,
                               size_t *links);

#endif
