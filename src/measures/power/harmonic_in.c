/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Harmonic closeness along incoming paths. Reads lengths; someone out of reach adds 0. */
#include "measures/shared.h"

extern const cau_measure cau_measure_harmonic_in;

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    return cau_measure_paths(&cau_measure_harmonic_in, CAU_PART_HARMONIC_IN, ctx, net, args, out);
}

static const cau_column columns[] = {
    { .name = "harmonic_in", .title = "Closeness of others", .kind = CAU_REAL, .digits = 2, .better = CAU_HIGHER,
      .asks = "Who can be reached by everyone else by short routes?" },
};

const cau_measure cau_measure_harmonic_in = {
    .name = "harmonic_in", .title = "Closeness of others to it", .family = CAU_POWER,
    .asks = "Who can be reached by everyone else by short routes?",
    .summary = "mean of 1/distance from the others, out of reach counting 0",
    .formula = "sum over j of 1/d(j,i) / (n-1), 0 for those who cannot reach it",
    .reading = "Against the direction of influence. With lengths of 1/weight it may exceed 1.",
    .reference =
        "Marchiori & Latora, Harmony in the small-world, Physica A 285, 2000; Boldi & Vigna, Internet "
        "Mathematics 10, 2014",
    .layer = "influence", .view = "length",
    .undefined = "only one stakeholder",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0],
    .run = run,
};
