/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Deciding voice when only bodies joined by alliances can act together. Which ties there are counts, not how strong they are;
 * directions are ignored. */
#include "kernels/myerson.h"

#include "measures/board/board.h"

#include <math.h>

extern const cau_measure cau_measure_myerson;

static void fill(caucus_result *out, const caucus_landscape *net, const cau_board_game *board, const cau_myerson *m, const char *reason)
{
    cau_table *t = cau_board_table(out, &cau_measure_myerson, net, board);
    cau_board_fill(t, "myerson", m->value, m->exact, reason, m->error ? "sampled" : cau_board_no_fractions);
    for (size_t v = 0; t && v < board->game.n; v++)
        cau_table_set_defined(t, v, "myerson_se", m->error ? m->error[v] : (double)NAN, "not sampled");
    if (m->error) {
        cau_result_set_parameter_number(out, "samples", (double)m->samples);
        cau_result_warn(out, "There are too many sets of joined bodies to be looked at one by one: the shares are estimates from %zu random "
                             "orders, with their standard errors.", m->samples);
    }
}

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    caucus_status rc;
    cau_board_game board = { 0 };
    cau_layer layer = { 0 };
    cau_voter_ties ties = { 0 };
    cau_myerson found = { 0 };
    CAU_TRY(cau_board_game_make(&board, ctx, net, cau_arg(&cau_measure_myerson, args, "as_if_votes"), out));
    CAU_TRY(cau_measure_layer(&layer, ctx, net, &cau_measure_myerson, args, out));
    CAU_TRY(cau_board_ties(&ties, ctx, &layer, &board));
    const char *reason = cau_game_reason(&board.game);
    if (!reason)
        CAU_TRY(cau_myerson_find(&found, ctx, &board.game, &ties, 0));
    fill(out, net, &board, &found, reason);
    cau_result_note(out, "Only those with a seat can join others; a member without a vote is one with 0 seats.");
done:
    cau_myerson_free(&found);
    cau_board_ties_free(&ties);
    cau_layer_free(&layer);
    cau_board_game_free(&board);
    return rc;
}

static const cau_column columns[] = {
    { .name = "myerson", .title = "Deciding voice, among allies (Myerson)", .kind = CAU_REAL, .digits = 3, .better = CAU_HIGHER,
      .asks = "How often is it the deciding voice when only those joined by ties can act together?" },
    { .name = "myerson_exact", .title = "Deciding voice, among allies, as a fraction", .kind = CAU_TEXT, .detail = true },
    { .name = "myerson_se", .title = "Deciding voice, among allies, standard error", .kind = CAU_REAL, .digits = 5, .detail = true },
};

static const cau_param_spec params[] = { CAU_BOARD_AS_IF };

const cau_measure cau_measure_myerson = {
    .name = "myerson", .title = "Deciding voice when only allies can act together", .family = CAU_BOARD, .rows = "seat",
    .asks = "Whose votes, and whose place among allies, decide?",
    .summary = "Shapley value of the game in which only bodies joined by ties can put their votes together",
    .formula = "Shapley value of v'(S) = sum of v over the connected parts of S",
    .reading = "Higher than shapley_shubik: its alliances let it bring votes together that would lie apart without it. All values add up to the "
               "number of parts of the whole network that carry a decision: 1, or 0 when no part does. A value may be below 0 where the quota "
               "is so low that two parts can carry decisions side by side.",
    .reference = "Myerson, Graphs and cooperation in games, Mathematics of Operations Research 2, 1977",
    .layer = "alliance", .view = "none",
    .undefined = "when every combination carries a decision, or none does",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0],
    .params = params, .nparams = sizeof params / sizeof params[0], .run = run,
};
