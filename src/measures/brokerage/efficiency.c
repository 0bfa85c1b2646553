/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Efficiency: effective size over the number of contacts. Reads strengths; directions are added up. */
#include "measures/shared.h"

extern const cau_measure cau_measure_efficiency;

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    return cau_measure_holes(&cau_measure_efficiency, CAU_PART_EFFICIENCY, ctx, net, args, out);
}

static const cau_column columns[] = {
    { .name = "efficiency", .title = "Efficiency", .kind = CAU_REAL, .digits = 2, .better = CAU_HIGHER,
      .asks = "What share of each stakeholder's contacts leads to others that it would not reach otherwise?" },
};

const cau_measure cau_measure_efficiency = {
    .name = "efficiency", .title = "Share of contacts not tied to each other", .family = CAU_BROKERAGE,
    .asks = "What share of each stakeholder's contacts leads to others that it would not reach otherwise?",
    .summary = "effective size over the number of contacts",
    .formula = "effective_size / contacts",
    .reading = "1 when no two contacts are tied to each other.",
    .reference = "Burt, Structural Holes, 1992, chapter 2",
    .layer = "working", .view = "strength",
    .undefined = "no ties, so no contacts",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0],
    .params = cau_measure_holes_params, .nparams = 1,
    .run = run,
};
