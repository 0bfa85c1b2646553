/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "measures/board/unions_table.h"

#include "kernels/unions.h"

caucus_status cau_board_unions_run(const cau_measure *m, bool banzhaf, caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args,
                                   caucus_result *out)
{
    static const char too_many[] = "the votes add up to too many different sums to be counted";
    caucus_status rc;
    cau_board_game board = { 0 };
    cau_union_values values = { 0 };
    size_t *union_of = NULL;
    CAU_TRY(cau_board_game_make(&board, ctx, net, cau_arg(m, args, "as_if_votes"), out));
    CAU_TRY(cau_board_unions(&union_of, ctx, net, &board, args->group, out));
    const char *reason = cau_game_reason(&board.game);
    if (!reason)
        CAU_TRY(cau_unions_find(&values, ctx, &board.game, union_of));
    cau_board_fill(cau_board_table(out, m, net, &board), m->name, banzhaf ? values.banzhaf_owen : values.owen,
                   banzhaf ? values.banzhaf_owen_exact : values.owen_exact, reason ? reason : too_many, cau_board_no_fractions);
done:
    cau_free(union_of);
    cau_union_values_free(&values);
    cau_board_game_free(&board);
    return rc;
}
