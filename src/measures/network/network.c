/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "measures/network/network.h"

#include <math.h>

cau_table *cau_measure_network_table(caucus_result *r, const cau_measure *m)
{
    return cau_result_add_table(r, m->name, m->title, "network", m->columns, m->ncolumns, 1);
}

double cau_measure_share(double part, double whole)
{
    return whole > 0 ? part / whole : (double)NAN;
}

caucus_status cau_measure_skeleton(cau_layer *layer, cau_skeleton *s, caucus_ctx *ctx, const caucus_landscape *net,
                                   const cau_measure *m, const cau_args *args, caucus_result *out)
{
    *s = (cau_skeleton){ 0 };
    const caucus_status rc = cau_measure_layer(layer, ctx, net, m, args, out);
    return rc == CAUCUS_OK ? cau_skeleton_make(s, ctx, layer) : rc;
}
