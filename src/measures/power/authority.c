/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Authorities after Kleinberg: ties from those who have ties to many good authorities. Reads strengths. */
#include "measures/power/more.h"

extern const cau_measure cau_measure_authority;

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    return cau_measure_hits_run(&cau_measure_authority, false, ctx, net, args, out);
}

static const cau_column columns[] = {
    { .name = "authority", .title = "Converging influence", .kind = CAU_REAL, .digits = 2, .better = CAU_HIGHER,
      .asks = "On whom does the influence of the most active converge?" },
};

const cau_measure cau_measure_authority = {
    .name = "authority", .title = "On whom influence converges", .family = CAU_POWER,
    .asks = "On whom does the influence of the most active converge?",
    .summary = "authority score: influence received from good hubs, the largest scaled to 1",
    .formula = "x = A y, y = A^T x up to scale, a_ij the strength of i on j; y; the largest singular value of A; largest entry 1",
    .reading = "Not authority as a base of power, which is a judgement: only how ties converge. See hub.",
    .reference = "Kleinberg, Authoritative sources in a hyperlinked environment, J. ACM 46, 1999",
    .layer = "influence", .view = "strength",
    .undefined = "no ties, or two separate parts that are equally strong: then for all",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0], .run = run,
};
