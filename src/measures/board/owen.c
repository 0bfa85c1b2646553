/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Deciding voice when unions cast their votes together. Reads the board and no ties. */
#include "measures/board/unions_table.h"

extern const cau_measure cau_measure_owen;

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    return cau_board_unions_run(&cau_measure_owen, false, ctx, net, args, out);
}

static const cau_column columns[] = {
    { .name = "owen", .title = "Deciding voice, in unions (Owen)", .kind = CAU_REAL, .digits = 3, .better = CAU_HIGHER,
      .asks = "How often is it the deciding voice when those of a union come one after the other?" },
    { .name = "owen_exact", .title = "Deciding voice, in unions, as a fraction", .kind = CAU_TEXT, .detail = true },
};

static const cau_param_spec params[] = { CAU_BOARD_AS_IF };

const cau_measure cau_measure_owen = {
    .name = "owen", .title = "Deciding voice when unions vote together", .family = CAU_BOARD, .rows = "seat",
    .asks = "Whose votes decide when those of a union act together?",
    .summary = "share of orders in which it decides, among orders that keep each union together (Owen value)",
    .formula = "mean over orders of the unions and orders within them of v(those before i, and i) - v(those before i)",
    .reading = "Unions are those of the file (`unions`), else sectors; --group takes others. Who is in no union is one by itself. With every seat "
               "by itself, or all in one union, it is Shapley-Shubik.",
    .reference = "Owen, in: Mathematical Economics and Game Theory, 1977",
    .layer = NULL, .view = "none",
    .undefined = "when every combination carries a decision, or none does; when the votes add up to too many different sums",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0],
    .params = params, .nparams = sizeof params / sizeof params[0], .run = run,
};
