/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Needed votes when unions cast their votes together. Reads the board and no ties. */
#include "measures/board/unions_table.h"

extern const cau_measure cau_measure_banzhaf_owen;

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    return cau_board_unions_run(&cau_measure_banzhaf_owen, true, ctx, net, args, out);
}

static const cau_column columns[] = {
    { .name = "banzhaf_owen", .title = "Needed, in unions (Banzhaf-Owen)", .kind = CAU_REAL, .digits = 3, .better = CAU_HIGHER,
      .asks = "In what share of the combinations of other unions and of its fellow members do its votes decide?" },
    { .name = "banzhaf_owen_exact", .title = "Needed, in unions, as a fraction", .kind = CAU_TEXT, .detail = true },
};

static const cau_param_spec params[] = { CAU_BOARD_AS_IF };

const cau_measure cau_measure_banzhaf_owen = {
    .name = "banzhaf_owen", .title = "Needed votes when unions vote together", .family = CAU_BOARD, .rows = "seat",
    .asks = "Whose votes are needed when those of a union act together?",
    .summary = "share of combinations of whole other unions and of fellow members in which its votes decide (Banzhaf-Owen value)",
    .formula = "mean over sets R of other unions and T of fellow members, all equally likely, of v(R, T, i) - v(R, T)",
    .reading = "Unions are those of the file (`unions`), else sectors; --group takes others. Who is in no union is one by itself. With every seat "
               "by itself, or all in one union, it is banzhaf_absolute. Not a share: the numbers of all seats need not add up to 1.",
    .reference = "Owen, in: Power, Voting and Voting Power (ed. Holler), 1981",
    .layer = NULL, .view = "none",
    .undefined = "when every combination carries a decision, or none does; when the votes add up to too many different sums",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0],
    .params = params, .nparams = sizeof params / sizeof params[0], .run = run,
};
