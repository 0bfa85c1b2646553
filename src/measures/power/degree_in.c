/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Number of ties that come in. Reads which ties there are; someone without ties has 0. */
#include "measures/shared.h"

extern const cau_measure cau_measure_degree_in;

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    return cau_measure_ties(&cau_measure_degree_in, CAU_PART_DEGREE_IN, ctx, net, args, out);
}

static const cau_column columns[] = {
    { .name = "degree_in", .title = "Ties coming in", .kind = CAU_INTEGER, .better = CAU_HIGHER,
      .asks = "How many others have influence on each stakeholder?" },
};

const cau_measure cau_measure_degree_in = {
    .name = "degree_in", .title = "Ties coming in", .family = CAU_POWER,
    .asks = "How many others have influence on each stakeholder?",
    .summary = "number of ties that come in",
    .formula = "number of j with j -> i",
    .reading = "It counts what is recorded: who was asked about more has more.",
    .reference = "Wasserman & Faust, Social Network Analysis, 1994, section 5.2",
    .layer = "influence", .view = "none",
    .undefined = "never; without ties it is 0",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0], .run = run,
};
