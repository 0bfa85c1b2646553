/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Hubs after Kleinberg: ties to those to whom many good hubs have ties. Reads strengths. */
#include "measures/power/more.h"

extern const cau_measure cau_measure_hub;

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    return cau_measure_hits_run(&cau_measure_hub, true, ctx, net, args, out);
}

static const cau_column columns[] = {
    { .name = "hub", .title = "Hub", .kind = CAU_REAL, .digits = 2, .better = CAU_HIGHER,
      .asks = "Who influences those on whom the influential converge?" },
};

const cau_measure cau_measure_hub = {
    .name = "hub", .title = "Influence on those whom many influence", .family = CAU_POWER,
    .asks = "Who influences those on whom the influential converge?",
    .summary = "hub score: influence on those on whom good hubs converge, the largest scaled to 1",
    .formula = "x = A y, y = A^T x up to scale, a_ij the strength of i on j; the largest singular value of A; largest entry 1",
    .reading = "Hubs and authorities belong together: see authority. On an undirected layer both are the eigenvector.",
    .reference = "Kleinberg, Authoritative sources in a hyperlinked environment, J. ACM 46, 1999",
    .layer = "influence", .view = "strength",
    .undefined = "no ties, or two separate parts that are equally strong: then for all",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0], .run = run,
};
