/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Possible go-betweens: tied to both of two who stand against each other. Reads strengths of alliance and influence, conflicts,
 * and positions on the chosen issue, or in general. */
#include "kernels/go_between.h"
#include "measures/measure.h"

extern const cau_measure cau_measure_go_between;

static const cau_column columns[] = {
    { .name = "reach_both", .title = "Ties to both sides", .kind = CAU_REAL, .digits = 1, .better = CAU_HIGHER,
      .asks = "How strongly is it tied to both of two who stand against each other, summed over all such pairs?" },
    { .name = "neutrality", .title = "No position of its own", .kind = CAU_REAL, .digits = 2, .better = CAU_HIGHER,
      .asks = "Has it no strong position itself? 1 none, 0 the strongest" },
    { .name = "pairs", .title = "Pairs", .kind = CAU_INTEGER, .better = CAU_HIGHER, .asks = "To how many such pairs is it tied on both sides?" },
};

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    caucus_status rc;
    cau_go_between g = { 0 };
    if (args->layer)
        return cau_bad_question(ctx, "leave --layer out", "go_between reads alliance, influence and conflict together");
    CAU_TRY(cau_go_between_find(&g, ctx, net));
    cau_table *t = cau_measure_stakeholder_table(out, &cau_measure_go_between, net);
    for (size_t i = 0; t && i < net->n; i++) {
        cau_table_set_real(t, i, "reach_both", g.reach_both[i]);
        cau_table_set_integer(t, i, "pairs", (double)g.pairs[i]);
        if (net->stakeholders[i].position.given)
            cau_table_set_real(t, i, "neutrality", g.neutrality[i]);
        else
            cau_table_set_missing(t, i, "neutrality", "no position is recorded");
    }
    cau_result_set_parameter(out, "positions", net->issue == CAU_NONE ? "in general" : net->issues[net->issue].id);
    cau_result_note(out, "%zu pairs stand against each other: %zu in conflict, the others on opposite sides%s.", g.opposed, g.in_conflict,
                    net->issue == CAU_NONE ? " in general" : " of the issue");
    cau_result_note(out, "The two columns are not put into one number: someone with ties to both sides and a strong position is not the same "
                         "as someone with few ties and none.");
done:
    cau_go_between_free(&g);
    return rc;
}

const cau_measure cau_measure_go_between = {
    .name = "go_between", .title = "Possible go-between", .family = CAU_BROKERAGE,
    .asks = "Who is tied to both of two who stand against each other?",
    .summary = "ties to both of two that are in conflict or on opposite sides, and whether it has a strong position itself",
    .formula = "reach_both: sum over opposed pairs of the smaller of its two strengths (alliance, or influence both ways), in conflict with "
               "neither; neutrality: 1 - |position|",
    .reading = "Possible, not willing: nothing here says that it would, or that both would accept it. Never multiply the two.",
    .reference = "ours; the idea of the tertius iungens: Obstfeld, Administrative Science Quarterly 50, 2005, 100-130",
    .layer = NULL, .view = "strength",
    .undefined = "neutrality where no position is recorded",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0], .run = run,
};
