/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Algebraic conflict (Kunegis et al. 2010). Reads net strengths; stakeholders without a tie are left out, as they would make it 0. */
#include "kernels/signed.h"
#include "kernels/symmetric.h"
#include "measures/coalition/sides_table.h"
#include "measures/network/network.h"
#include "measures/power/more.h"

extern const cau_measure cau_measure_algebraic_conflict;

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    const cau_measure *m = &cau_measure_algebraic_conflict;
    caucus_status rc = CAUCUS_OK;
    cau_layer layer = { 0 };
    double value;
    bool unit = false;
    CAU_TRY(cau_signed_layer(&layer, &unit, ctx, net, m, args, out));
    CAU_TRY(cau_measure_size_limit(ctx, m, &layer, CAU_SYMMETRIC_MOST, "`caucus measure frustration` has no such limit"));
    CAU_TRY(cau_algebraic_conflict(&value, ctx, &layer, unit));
    cau_table *t = cau_measure_network_table(out, m);
    if (t)
        cau_table_set_defined(t, 0, "algebraic_conflict", value, "no alliance and no conflict is recorded");
done:
    cau_layer_free(&layer);
    return rc;
}

static const cau_column columns[] = {
    { .name = "algebraic_conflict", .title = "Algebraic conflict", .kind = CAU_REAL, .digits = 2, .better = CAU_LOWER,
      .asks = "How far are alliances and conflicts from fitting two sides, by their spectrum?" },
};

static const cau_param_spec params[] = {
    CAU_WEIGHTS_PARAM,
};

const cau_measure cau_measure_algebraic_conflict = {
    .name = "algebraic_conflict", .title = "Algebraic conflict", .family = CAU_COALITION,
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
