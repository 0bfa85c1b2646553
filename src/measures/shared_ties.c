/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "measures/shared.h"

caucus_status cau_measure_ties(const cau_measure *m, cau_ties_part part, caucus_ctx *ctx, const caucus_landscape *net,
                               const cau_args *args, caucus_result *out)
{
    caucus_status rc;
    cau_layer layer;
    const bool incoming = part == CAU_PART_STRENGTH_IN || part == CAU_PART_DEGREE_IN;
    const bool counted = part == CAU_PART_DEGREE_OUT || part == CAU_PART_DEGREE_IN;
    CAU_TRY(cau_measure_layer(&layer, ctx, net, m, args, out));
    cau_table *t = cau_measure_stakeholder_table(out, m, net);
    const size_t *start = incoming ? layer.in_start : layer.out_start, *link = incoming ? layer.in_link : layer.out_link;
    for (size_t i = 0; t && i < layer.n; i++) {
        double sum = 0;
        for (size_t a = start[i]; a < start[i + 1]; a++)
            sum += layer.links[link[a]].strength;
        if (counted)
            cau_table_set_integer(t, i, m->name, (double)(start[i + 1] - start[i]));
        else
            cau_table_set_defined(t, i, m->name, sum, "the sum is too large for a number");
    }
done:
    cau_layer_free(&layer);
    return rc;
}
