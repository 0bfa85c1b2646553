/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reach: the share of the others to whom influence leads at all. Reads which ties there are. */
#include "measures/power/more.h"

extern const cau_measure cau_measure_reach;

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    return cau_measure_reach_run(&cau_measure_reach, false, ctx, net, args, out);
}

static const cau_column columns[] = {
    { .name = "reach", .title = "Reach", .kind = CAU_REAL, .digits = 2, .better = CAU_HIGHER,
      .asks = "What share of the others can each stakeholder reach along ties of influence?" },
};

const cau_measure cau_measure_reach = {
    .name = "reach", .title = "Reach along ties", .family = CAU_POWER,
    .asks = "What share of the others can each stakeholder reach along ties of influence?",
    .summary = "share of the others who can be reached along ties, in any number of steps",
    .formula = "number of j that a path leads to from i, divided by n-1",
    .reading = "In a well-joined map nearly everyone reaches everyone: reach2 tells more.",
    .reference = "Borgatti, Identifying sets of key players in a social network, Comp. Math. Organization Theory 12, 2006",
    .layer = "influence", .view = "none",
    .undefined = "only one stakeholder",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0], .run = run,
};
