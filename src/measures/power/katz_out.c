/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Katz centrality of the walks that go out: influence exerted, directly and through others. Reads strengths. */
#include "measures/shared.h"

extern const cau_measure cau_measure_katz_out;

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    return cau_measure_katz_run(&cau_measure_katz_out, false, ctx, net, args, out);
}

static const cau_column columns[] = {
    { .name = "katz_out", .title = "Influence", .kind = CAU_REAL, .digits = 2, .better = CAU_HIGHER,
      .asks = "Who has the most influence, directly and through those whom it influences?" },
};

const cau_measure cau_measure_katz_out = {
    .name = "katz_out", .title = "Influence, direct and through others", .family = CAU_POWER,
    .asks = "Who has the most influence, directly and through those whom it influences?",
    .summary = "influence exerted along walks of any length, longer ones counting less",
    .formula =
        "(I - alpha A)^-1 1, a_ij the strength of i on j; alpha = 0.85/lambda_max unless given (no "
        "cycles: 0.85/largest row sum)",
    .reading =
        "Someone who influences nobody has 1. Only the order and the ratios mean something, within one "
        "map.",
    .reference = "Katz, A new status index derived from sociometric analysis, Psychometrika 18, 1953",
    .layer = "influence", .view = "strength",
    .undefined = "the sum over walks did not converge",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0],
    .params = cau_measure_katz_params, .nparams = 1,
    .run = run,
};
