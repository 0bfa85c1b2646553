/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "measures/shared.h"

#include <math.h>

static const char *reason_of(cau_paths_part part)
{
    switch (part) {
    case CAU_PART_SHARE:
        return "no two others are joined by a path";
    case CAU_PART_BETWEENNESS:
        return "more shortest paths than can be counted";
    case CAU_PART_HARMONIC:
    case CAU_PART_HARMONIC_IN:
        break;
    }
    return "there is nobody else";
}

caucus_status cau_measure_paths(const cau_measure *m, cau_paths_part part, caucus_ctx *ctx, const caucus_landscape *net,
                                const cau_args *args, caucus_result *out)
{
    caucus_status rc;
    cau_layer layer;
    cau_paths own = { 0 };
    const cau_paths *w;
    const unsigned want = part == CAU_PART_HARMONIC     ? CAU_PATHS_HARMONIC
        : part == CAU_PART_HARMONIC_IN                  ? CAU_PATHS_HARMONIC_IN
                                                        : CAU_PATHS_BETWEENNESS;
    CAU_TRY(cau_measure_layer(&layer, ctx, net, m, args, out));
    CAU_TRY(cau_paths_of(&w, &own, ctx, &layer, args->length, want));
    cau_table *t = cau_measure_stakeholder_table(out, m, net);
    for (size_t i = 0; t && i < layer.n; i++) {
        const double value = part == CAU_PART_BETWEENNESS ? w->betweenness[i]
            : part == CAU_PART_SHARE                      ? cau_paths_share(w, i)
            : part == CAU_PART_HARMONIC                   ? w->harmonic[i]
                                                          : w->harmonic_in[i];
        cau_table_set_defined(t, i, m->name, value, reason_of(part));
    }
done:
    cau_paths_free(&own);
    cau_layer_free(&layer);
    return rc;
}
