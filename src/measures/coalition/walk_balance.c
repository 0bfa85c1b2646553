/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Balance by walks (Estrada & Benzi 2014). Reads net strengths; everyone counts, also those without a tie. */
#include "kernels/signed.h"
#include "measures/coalition/sides_table.h"

extern const cau_measure cau_measure_walk_balance;

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    return cau_signed_number(&cau_measure_walk_balance, cau_walk_balance, ctx, net, args, out);
}

static const cau_column columns[] = {
    { .name = "walk_balance", .title = "Closed walks that fit two sides", .kind = CAU_REAL, .digits = 2, .better = CAU_HIGHER,
      .asks = "Going round by alliances and conflicts, how much fits two sides?" },
};

static const cau_param_spec params[] = {
    CAU_WEIGHTS_PARAM,
};

const cau_measure cau_measure_walk_balance = {
    .name = "walk_balance", .title = "Closed walks that fit two sides", .family = CAU_COALITION, .rows = "network",
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
