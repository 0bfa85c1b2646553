/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Eight ways to say how much a seat's votes decide. Reads the board and no ties. */
#include "kernels/votes.h"
#include "measures/board/board.h"

#include <math.h>

extern const cau_measure cau_measure_power_indices;

static const char *const names[] = {
    [CAU_SHAPLEY_SHUBIK] = "shapley_shubik", [CAU_BANZHAF] = "banzhaf", [CAU_BANZHAF_ABSOLUTE] = "banzhaf_absolute",
    [CAU_JOHNSTON] = "johnston", [CAU_DEEGAN_PACKEL] = "deegan_packel", [CAU_PUBLIC_GOOD] = "public_good",
    [CAU_COLEMAN_INITIATE] = "coleman_initiate", [CAU_COLEMAN_PREVENT] = "coleman_prevent",
};

static void fill_errors(cau_table *t, const cau_votes *v)
{
    static const cau_power_index sampled[] = { CAU_SHAPLEY_SHUBIK, CAU_BANZHAF, CAU_BANZHAF_ABSOLUTE };
    static const char *const columns[] = { "shapley_shubik_se", "banzhaf_se", "banzhaf_absolute_se" };
    for (size_t k = 0; k < sizeof sampled / sizeof *sampled; k++)
        for (size_t i = 0; t && i < cau_table_rows(t); i++)
            cau_table_set_defined(t, i, columns[k], v->error[sampled[k]] ? v->error[sampled[k]][i] : (double)NAN, "not sampled");
}

static void say_method(caucus_result *out, const cau_votes *v)
{
    static const char *const methods[] = { [CAU_VOTES_LISTED] = "all combinations", [CAU_VOTES_INTEGRATED] = "quadrature",
                                           [CAU_VOTES_SAMPLED] = "random orders" };
    cau_result_set_parameter(out, "method", methods[v->method]);
    if (v->method == CAU_VOTES_SAMPLED) {
        cau_result_set_parameter_number(out, "samples", (double)v->samples);
        cau_result_warn(out, "The votes add up to too many different sums to be counted: the shares are estimates from %zu random orders "
                             "and as many random combinations, with their standard errors.", v->samples);
    }
}

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    caucus_status rc;
    cau_board_game board = { 0 };
    cau_votes votes = { 0 };
    CAU_TRY(cau_board_game_make(&board, ctx, net, cau_arg(&cau_measure_power_indices, args, "as_if_votes"), out));
    const char *reason = cau_game_reason(&board.game);
    if (!reason)
        CAU_TRY(cau_votes_find(&votes, ctx, &board.game));
    cau_table *t = cau_board_table(out, &cau_measure_power_indices, net, &board);
    for (size_t k = 0; k < CAU_POWER_INDICES; k++)
        cau_board_fill(t, names[k], votes.value[k], votes.exact[k], reason ? reason : votes.why[k], cau_board_no_fractions);
    fill_errors(t, &votes);
    if (!reason)
        say_method(out, &votes);
    cau_result_note(out, "Votes are formal say only. The numbers assume that every order and every combination is equally likely.");
done:
    cau_votes_free(&votes);
    cau_board_game_free(&board);
    return rc;
}

#define INDEX(id, words, question)                                                                                       \
    { .name = id, .title = words, .kind = CAU_REAL, .digits = 3, .better = CAU_HIGHER, .asks = question },               \
    { .name = id "_exact", .title = words ", as a fraction", .kind = CAU_TEXT, .detail = true }
#define ERROR_OF(id, words) { .name = id "_se", .title = words ", standard error", .kind = CAU_REAL, .digits = 5, .detail = true }

static const cau_column columns[] = {
    INDEX("shapley_shubik", "Deciding voice (Shapley-Shubik)",
          "Of all orders in which support could build up, in what share does it bring the votes to the quota?"),
    INDEX("banzhaf", "Share of needed votes (Banzhaf)", "Of all cases in which somebody's votes are needed, in what share are they its own?"),
    INDEX("banzhaf_absolute", "Needed (Penrose)", "In what share of the combinations of the others do its votes decide?"),
    INDEX("johnston", "Needed, shared (Johnston)", "The same as Banzhaf, with a case that needs several shared among them"),
    INDEX("deegan_packel", "Share of just-enough sets (Deegan-Packel)", "Its share where every set that is just enough counts alike and is shared among its members"),
    INDEX("public_good", "Membership of just-enough sets (public good)", "Its share of all memberships of sets that are just enough"),
    INDEX("coleman_initiate", "Can turn a no into a yes (Coleman)", "Of the combinations that do not carry, in what share would it make the difference?"),
    INDEX("coleman_prevent", "Can turn a yes into a no (Coleman)", "Of the combinations that carry a decision, in what share could it stop it?"),
    ERROR_OF("shapley_shubik", "Deciding voice"), ERROR_OF("banzhaf", "Share of needed votes"), ERROR_OF("banzhaf_absolute", "Needed"),
};

static const cau_param_spec params[] = { CAU_BOARD_AS_IF };

const cau_measure cau_measure_power_indices = {
    .name = "power_indices", .title = "How much each seat decides", .family = CAU_BOARD, .rows = "seat",
    .asks = "Whose votes decide, and how often?",
    .summary = "eight indices of voting power of [quota; votes], as numbers and up to 20 seats as fractions",
    .formula = "i is needed in S when v(S) = 1 and v(S - i) = 0. shapley_shubik: share of orders in which i is needed by those before it and "
               "itself; banzhaf: i's share of all (S, i needed in S); banzhaf_absolute: that number / 2^(n-1); johnston: each S shared among its "
               "needed members; deegan_packel, public_good: over minimal winning S, shared or not; coleman: over losing (initiate) or winning "
               "(prevent) coalitions",
    .reading = "Shares of formal say under the assumption that all orders, or all combinations, are equally likely; who would vote with whom is "
               "not in it. The votes of a member may be needed more or less often than their number suggests.",
    .reference = "Shapley & Shubik 1954; Banzhaf 1965; Penrose 1946; Johnston 1978; Deegan & Packel 1978; Holler 1982; Coleman 1971; in "
                 "Felsenthal & Machover, The Measurement of Voting Power, 1998",
    .layer = NULL, .view = "none",
    .undefined = "when every combination carries a decision, or none does; johnston, deegan_packel and public_good beyond 40 seats",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0],
    .params = params, .nparams = sizeof params / sizeof params[0], .run = run,
};
