/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Counterweight: who together would match one body (Waring et al. 2023). Reads alliances and conflicts, whatever their strength; power
 * from a measure; positions in general, or on the issue that was chosen. */
#include "measures/counterweight.h"

#include <math.h>

extern const cau_measure cau_measure_counter_coalition;

static const cau_column columns[] = {
    { .name = "names", .title = "Together", .kind = CAU_TEXT },
    { .name = "size", .title = "Members", .kind = CAU_INTEGER, .better = CAU_LOWER, .asks = "How many members has the group?" },
    { .name = "power", .title = "Scores added", .kind = CAU_REAL, .digits = 2, .better = CAU_HIGHER,
      .asks = "What do their powers add up to?" },
    { .name = "best", .title = "Strongest", .kind = CAU_BOOL, .asks = "Is no other group of the fewest members stronger?" },
};

static const cau_param_spec params[] = {
    { .name = "target", .fallback = "", .help = "id of the body to be matched, or several, with commas; default: the one with the most power" },
    { .name = "power", .fallback = "", .help = "the measure of power, NAME or NAME.COLUMN; default judged_power, without scores strength_out" },
    { .name = "marginal", .fallback = "none", .help = "only bodies below this quantile of power, 0 to 1" },
    { .name = "most", .fallback = "1000", .help = "groups to list" },
};

static caucus_status read_question(cau_balance_question *q, size_t *most, caucus_ctx *ctx, const cau_args *args)
{
    const cau_measure *m = &cau_measure_counter_coalition;
    double number;
    *q = (cau_balance_question){ .of = cau_arg(m, args, "target"), .measure = cau_arg(m, args, "power"), .quantile = (double)NAN };
    if (!cau_text_is(cau_arg(m, args, "marginal"), "none")) {
        if (!cau_arg_number(&q->quantile, ctx, m, args, "marginal"))
            return CAUCUS_EINVAL;
        if (!(q->quantile >= 0 && q->quantile <= 1))
            return cau_bad_question(ctx, "0.5 keeps those below the median", "counter_coalition: marginal is a quantile from 0 to 1");
    }
    if (!cau_arg_number(&number, ctx, m, args, "most"))
        return CAUCUS_EINVAL;
    if (!(number >= 1 && number <= 100000) || number > floor(number))
        return cau_bad_question(ctx, NULL, "counter_coalition: most is a whole number from 1 to 100000");
    *most = (size_t)number;
    return CAUCUS_OK;
}

static void describe(caucus_result *out, const cau_balance *b, const cau_counterweight *c)
{
    cau_str ids = { 0 };
    for (size_t k = 0; k < b->nof; k++)
        cau_str_addf(&ids, "%s%s", k ? "," : "", b->net->stakeholders[b->of[k]].id);
    cau_result_set_parameter(out, "target", ids.text && !ids.failed ? ids.text : "");
    cau_str_free(&ids);
    cau_result_set_parameter(out, "power", b->measure);
    if (!isinf(b->limit))
        cau_result_set_parameter_number(out, "below", b->limit);
    cau_result_note(out, "Adding powers assumes that influence adds up. A member is on the other side of the issue than the body to be matched, "
                         "is not allied with it, and does not convene; members are joined by alliances and have no conflict among them.");
    if (!cau_balance_known(b))
        cau_result_note(out, "Nothing can be said: %s.", isnan(b->needed) ? "the power of the body to be matched is not known"
                                                       : !b->placed       ? "where the body to be matched stands is not recorded"
                                                                          : "of nobody else both power and position are known, on the other side");
    else if (!c->settled || !c->complete)
        cau_result_warn(out, "There are too many groups to look at all: what is said to be proved is, and the rest is the best that was met.");
    else if (c->more)
        cau_result_note(out, "There are more groups than the %zu listed, none of them stronger.", c->listed);
}

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    caucus_status rc = CAUCUS_OK;
    cau_layer alliance = { 0 }, conflict = { 0 };
    cau_balance balance = { 0 };
    cau_counterweight found = { .reach = NAN };
    cau_balance_question q;
    const cau_args own = { .length = args->length };
    size_t most = CAU_COUNTERWEIGHT_LISTED;
    CAU_TRY(read_question(&q, &most, ctx, args));
    q.args = &own;
    CAU_TRY(cau_measure_layer(&alliance, ctx, net, &cau_measure_counter_coalition, args, out));
    if (alliance.directed) {
        rc = cau_bad_question(ctx, "choose alliance, or a kind without direction", "counter_coalition joins members by ties that have no direction");
        goto done;
    }
    CAU_TRY(cau_layer_make(&conflict, ctx, net, "conflict"));
    CAU_TRY(cau_balance_make(&balance, ctx, net, &q, NULL));
    cau_balance_stand(&balance, &alliance);
    if (cau_balance_known(&balance))
        CAU_TRY(cau_counterweight_find(&found, ctx, &(cau_counterweight_question){
            .alliance = &alliance, .conflict = &conflict, .side = balance.side, .power = balance.power, .needed = balance.needed,
            .most = most, .alliances = true }));
    describe(out, &balance, &found);
    cau_balance_tables(out, "counter_coalition", &balance, &found, 1, NULL);
done:
    cau_counterweight_free(&found);
    cau_balance_free(&balance);
    cau_layer_free(&alliance);
    cau_layer_free(&conflict);
    return rc;
}

const cau_measure cau_measure_counter_coalition = {
    .name = "counter_coalition", .title = "Counterweight", .family = CAU_COALITION, .rows = "set",
    .asks = "Who together would match one body, and which new alliances would make that possible?",
    .summary = "smallest, then strongest, group of allies whose powers add up to that of one body",
    .formula = "smallest S, then largest sum of power in S, with sum >= power of T: S connected by alliances, no conflict inside, all on one "
               "side of the issue and not T's, no alliance with T, without the convenor",
    .reading = "Adding powers assumes that influence adds up. All groups of the smallest size are listed; where there is none, the fewest new "
               "alliances that would make one possible. Who has no recorded power or position is left out.",
    .reference = "Waring et al., J. Health Serv. Res. Policy 28, 2023, 233-243: smaller bodies that together counteract a powerful one",
    .layer = "alliance", .view = "none",
    .undefined = "where the power or the position of the body to be matched, or of everybody else, is not recorded",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0],
    .params = params, .nparams = sizeof params / sizeof params[0], .run = run,
};
