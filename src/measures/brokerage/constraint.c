/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Constraint: how far the contacts of a stakeholder are tied to each other. Reads strengths; directions are added up. */
#include "measures/shared.h"

extern const cau_measure cau_measure_constraint;

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    return cau_measure_holes(&cau_measure_constraint, CAU_PART_CONSTRAINT, ctx, net, args, out);
}

static const cau_column columns[] = {
    { .name = "constraint", .title = "Constraint", .kind = CAU_REAL, .digits = 2, .better = CAU_LOWER,
      .asks = "Whose contacts are least tied to each other, so that there is room to connect them?" },
};

const cau_measure cau_measure_constraint = {
    .name = "constraint", .title = "Contacts tied to each other", .family = CAU_BROKERAGE,
    .asks = "Whose contacts are least tied to each other, so that there is room to connect them?",
    .summary = "how far its contacts are tied to each other",
    .formula =
        "sum over contacts j of (p_ij + sum over q of p_iq p_qj)^2, p_ij = (a_ij + a_ji) / sum over k of "
        "(a_ik + a_ki)",
    .reading =
        "Low means room to connect others. It may exceed 1. Someone with one contact has a high value "
        "whatever that contact does.",
    .reference = "Burt, Structural Holes, 1992, chapter 2",
    .layer = "working", .view = "strength",
    .undefined = "no ties, so no contacts",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0],
    .params = cau_measure_holes_params, .nparams = 1,
    .run = run,
};
