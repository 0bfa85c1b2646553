/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Harmonic closeness along outgoing paths. Reads lengths; someone out of reach adds 0. */
#include "measures/shared.h"

extern const cau_measure cau_measure_harmonic;

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    return cau_measure_paths(&cau_measure_harmonic, CAU_PART_HARMONIC, ctx, net, args, out);
}

static const cau_column columns[] = {
    { .name = "harmonic", .title = "Closeness", .kind = CAU_REAL, .digits = 2, .better = CAU_HIGHER,
      .asks = "Who can reach everyone else by short routes?" },
};

const cau_measure cau_measure_harmonic = {
    .name = "harmonic", .title = "Closeness to others", .family = CAU_POWER,
    .asks = "Who can reach everyone else by short routes?",
    .summary = "mean of 1/distance to the others, out of reach counting 0",
    .formula = "sum over j of 1/d(i,j) / (n-1), 0 for those who cannot be reached",
    .reading =
        "Along the direction of influence. With lengths of 1/weight it may exceed 1; with --length unit "
        "it is 1 for someone tied to all.",
    .reference =
        "Marchiori & Latora, Harmony in the small-world, Physica A 285, 2000; Boldi & Vigna, Internet "
        "Mathematics 10, 2014",
    .layer = "influence", .view = "length",
    .undefined = "only one stakeholder",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0],
    .run = run,
};
