/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Number of ties that go out. Reads which ties there are; someone without ties has 0. */
#include "measures/shared.h"

extern const cau_measure cau_measure_degree_out;

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    return cau_measure_ties(&cau_measure_degree_out, CAU_PART_DEGREE_OUT, ctx, net, args, out);
}

static const cau_column columns[] = {
    { .name = "degree_out", .title = "Ties going out", .kind = CAU_INTEGER, .better = CAU_HIGHER,
      .asks = "On how many others does each stakeholder have influence?" },
};

const cau_measure cau_measure_degree_out = {
    .name = "degree_out", .title = "Ties going out", .family = CAU_POWER,
    .asks = "On how many others does each stakeholder have influence?",
    .summary = "number of ties that go out",
    .formula = "number of j with i -> j",
    .reading = "It counts what is recorded: who was asked about more has more.",
    .reference = "Wasserman & Faust, Social Network Analysis, 1994, section 5.2",
    .layer = "influence", .view = "none",
    .undefined = "never; without ties it is 0",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0], .run = run,
};
