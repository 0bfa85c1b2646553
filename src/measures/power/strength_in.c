/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sum of the strengths of the ties that come in. Reads strengths; someone without ties has 0. */
#include "measures/shared.h"

extern const cau_measure cau_measure_strength_in;

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    return cau_measure_ties(&cau_measure_strength_in, CAU_PART_STRENGTH_IN, ctx, net, args, out);
}

static const cau_column columns[] = {
    { .name = "strength_in", .title = "Influence received", .kind = CAU_REAL, .digits = 1, .better = CAU_HIGHER,
      .asks = "How much influence do others have on each stakeholder, all ties added up?" },
};

const cau_measure cau_measure_strength_in = {
    .name = "strength_in", .title = "Influence received", .family = CAU_POWER,
    .asks = "How much influence do others have on each stakeholder, all ties added up?",
    .summary = "sum of the strengths of the ties that come in",
    .formula = "sum over j of s_ji",
    .reading = "It counts what is recorded: who was asked about more has more. Not to be compared across maps with different scales.",
    .reference = "Wasserman & Faust, Social Network Analysis, 1994, section 5.2",
    .layer = "influence", .view = "strength",
    .undefined = "never; without ties it is 0",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0], .run = run,
};
