/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Balance by walks (Estrada & Benzi 2014). Reads net strengths; everyone counts, also those without a tie. */
#include "kernels/signed.h"
#include "kernels/symmetric.h"
#include "measures/coalition/sides_table.h"
#include "measures/network/network.h"
#include "measures/power/more.h"

extern const cau_measure cau_measure_walk_balance;

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    const cau_measure *m = &cau_measure_walk_balance;
    caucus_status rc = CAUCUS_OK;
    cau_layer layer = { 0 };
    double value;
    bool unit = false;
    CAU_TRY(cau_signed_layer(&layer, &unit, ctx, net, m, args, out));
    CAU_TRY(cau_measure_size_limit(ctx, m, &layer, CAU_SYMMETRIC_MOST, "`caucus measure frustration` has no such limit"));
    CAU_TRY(cau_walk_balance(&value, ctx, &layer, unit));
    cau_table *t = cau_measure_network_table(out, m);
    if (t)
        cau_table_set_defined(t, 0, "walk_balance", value, "no alliance and no conflict is recorded");
done:
    cau_layer_free(&layer);
    return rc;
}

static const cau_column columns[] = {
    { .name = "walk_balance", .title = "Closed walks that fit two sides", .kind = CAU_REAL, .digits = 2, .better = CAU_HIGHER,
      .asks = "Going round by alliances and conflicts, how much fits two sides?" },
};

static const cau_param_spec params[] = {
    CAU_WEIGHTS_PARAM,
};

const cau_measure cau_measure_walk_balance = {
    .name = "walk_balance", .title = "Closed walks that fit two sides", .family = CAU_COALITION,
    .asks = "Going round by alliances and conflicts, how much fits two sides?",
    .summary = "closed walks, those with an odd number of conflicts counted against the others, short ones most",
    .formula = "tr e^A / tr e^|A|, A alliance minus conflict",
    .reading = "1 when two sides satisfy every ring, towards 0 when as much contradicts them. It falls with the size of the weights: compare maps of one scale, or with weights=unit.",
    .reference = "Estrada & Benzi, Physical Review E 90, 2014",
    .layer = "signed", .view = "strength",
    .undefined = "without alliances and conflicts",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0],
    .params = params, .nparams = sizeof params / sizeof params[0], .run = run,
};
