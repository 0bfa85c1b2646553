/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Hierarchy: how far constraint comes from one contact (Coleman-Theil index over the dyadic c_ij). Reads strengths. */
#include "measures/shared.h"

extern const cau_measure cau_measure_hierarchy;

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    return cau_measure_holes(&cau_measure_hierarchy, CAU_PART_HIERARCHY, ctx, net, args, out);
}

static const cau_column columns[] = {
    { .name = "hierarchy", .title = "Hierarchy", .kind = CAU_REAL, .digits = 2, .better = CAU_NEITHER,
      .asks = "Does the constraint on a stakeholder come from one contact or from all alike?" },
};

const cau_measure cau_measure_hierarchy = {
    .name = "hierarchy", .title = "Constraint from a single contact", .family = CAU_BROKERAGE,
    .asks = "Does the constraint on a stakeholder come from one contact or from all alike?",
    .summary = "how far the constraint comes from a single contact",
    .formula = "sum over j of r ln r / (N ln N), r = c_ij / (C_i / N), N contacts; N = 1 gives 1",
    .reading = "0 when all contacts constrain alike, 1 when one does all of it.",
    .reference = "Burt, Structural Holes, 1992, chapter 2",
    .layer = "working", .view = "strength",
    .undefined = "no ties, so no contacts",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0],
    .params = cau_measure_holes_params, .nparams = 1,
    .run = run,
};
