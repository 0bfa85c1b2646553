/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Algebraic conflict (Kunegis et al. 2010). Reads net strengths; stakeholders without a tie are left out, as they would make it 0. */
#include "kernels/signed.h"
#include "measures/coalition/sides_table.h"

extern const cau_measure cau_measure_algebraic_conflict;

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    return cau_signed_number(&cau_measure_algebraic_conflict, cau_algebraic_conflict, ctx, net, args, out);
}

static const cau_column columns[] = {
    { .name = "algebraic_conflict", .title = "Algebraic conflict", .kind = CAU_REAL, .digits = 2, .better = CAU_LOWER,
      .asks = "How far are alliances and conflicts from fitting two sides, by their spectrum?" },
};

static const cau_param_spec params[] = {
    CAU_WEIGHTS_PARAM,
};

const cau_measure cau_measure_algebraic_conflict = {
    .name = "algebraic_conflict", .title = "Algebraic conflict", .family = CAU_COALITION, .rows = "network",
    .asks = "How far are alliances and conflicts from fitting two sides, by their spectrum?",
    .summary = "smallest eigenvalue of the signed Laplacian over those with a tie",
    .formula = "smallest eigenvalue of D - A, D the sums of absolute strengths, A alliance minus conflict",
    .reading = "0 exactly when some connected part fits two sides without strain. It grows with the weights: compare maps of one scale, or with weights=unit.",
    .reference = "Kunegis, Schmidt, Lommatzsch et al., SIAM Data Mining 2010",
    .layer = "signed", .view = "strength",
    .undefined = "without alliances and conflicts",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0],
    .params = params, .nparams = sizeof params / sizeof params[0], .run = run,
};
