/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reach within two steps: directly, or through one other. Reads which ties there are. */
#include "measures/power/more.h"

extern const cau_measure cau_measure_reach2;

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    return cau_measure_reach_run(&cau_measure_reach2, true, ctx, net, args, out);
}

static const cau_column columns[] = {
    { .name = "reach2", .title = "Reach in two steps", .kind = CAU_REAL, .digits = 2, .better = CAU_HIGHER,
      .asks = "What share of the others can each stakeholder reach directly or through one other?" },
};

const cau_measure cau_measure_reach2 = {
    .name = "reach2", .title = "Reach within two steps", .family = CAU_POWER,
    .asks = "What share of the others can each stakeholder reach directly or through one other?",
    .summary = "share of the others who can be reached directly or through one other",
    .formula = "number of j with i -> j or i -> k -> j, divided by n-1",
    .reading = "A message or a favour seldom goes further than a friend of a friend: two steps are a usual limit.",
    .reference = "Borgatti, Identifying sets of key players in a social network, Comp. Math. Organization Theory 12, 2006",
    .layer = "influence", .view = "none",
    .undefined = "only one stakeholder",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0], .run = run,
};
