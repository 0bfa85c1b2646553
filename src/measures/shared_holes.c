/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "measures/shared.h"

const cau_param_spec cau_measure_holes_params[1] = {
    { .name = "variant", .fallback = "whole",
      .help = "whole: contacts of contacts count wherever they are; ego: only the stakeholder and its contacts count" },
};

caucus_status cau_measure_holes(const cau_measure *m, cau_holes_part part, caucus_ctx *ctx, const caucus_landscape *net,
                                const cau_args *args, caucus_result *out)
{
    static const char *const variants[] = { "whole", "ego", NULL };
    caucus_status rc;
    cau_layer layer = { 0 };
    cau_holes holes = { 0 };
    size_t variant;
    if (!cau_arg_choice(&variant, ctx, m, args, "variant", variants))
        return CAUCUS_EINVAL;
    CAU_TRY(cau_measure_layer(&layer, ctx, net, m, args, out));
    cau_result_set_parameter(out, "variant", variants[variant]);
    CAU_TRY(cau_holes_find(&holes, ctx, &layer, variant == 1 ? CAU_HOLES_EGO : CAU_HOLES_WHOLE));
    cau_table *t = cau_measure_stakeholder_table(out, m, net);
    if (t)
        cau_measure_fill(t, m->name, part == CAU_PART_CONSTRAINT       ? holes.constraint
                                     : part == CAU_PART_EFFECTIVE_SIZE ? holes.effective_size
                                     : part == CAU_PART_EFFICIENCY     ? holes.efficiency
                                                                       : holes.hierarchy,
                         "no ties, so no contacts");
done:
    cau_holes_free(&holes);
    cau_layer_free(&layer);
    return rc;
}
