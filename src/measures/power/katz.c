/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Katz centrality as its peers have it: walks that come in, beta 1, not scaled. Reads strengths. */
#include "measures/shared.h"

extern const cau_measure cau_measure_katz;

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    return cau_measure_katz_run(&cau_measure_katz, true, ctx, net, args, out);
}

static const cau_column columns[] = {
    { .name = "katz", .title = "Received", .kind = CAU_REAL, .digits = 2, .better = CAU_HIGHER,
      .asks = "On whom does the most influence arrive, directly and through others?" },
};

const cau_measure cau_measure_katz = {
    .name = "katz", .title = "Influence received, direct and through others", .family = CAU_POWER,
    .asks = "On whom does the most influence arrive, directly and through others?",
    .summary = "influence received along walks of any length, longer ones counting less",
    .formula =
        "(I - alpha A^T)^-1 1, a_ij the strength of i on j; alpha = 0.85/lambda_max unless given (no "
        "cycles: 0.85/largest row sum)",
    .reading = "Someone whom nobody influences has 1. For influence exerted see katz_out.",
    .reference = "Katz, A new status index derived from sociometric analysis, Psychometrika 18, 1953",
    .layer = "influence", .view = "strength",
    .undefined = "the sum over walks did not converge",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0],
    .params = cau_measure_katz_params, .nparams = 1,
    .run = run,
};
