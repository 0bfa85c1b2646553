/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Eigenvector centrality: influence on those who have influence. Reads strengths, the way influence runs. */
#include "kernels/perron.h"
#include "measures/measure.h"

extern const cau_measure cau_measure_eigenvector;

static const char *reason_of(cau_perron_state state)
{
    switch (state) {
    case CAU_PERRON_NONE:
        return "no cycle of influence: the largest eigenvalue is 0";
    case CAU_PERRON_SHARED:
        return "two separate parts share the largest eigenvalue, so there is no single answer";
    case CAU_PERRON_UNSETTLED:
    case CAU_PERRON_FOUND:
        break;
    }
    return "the iteration did not converge";
}

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    caucus_status rc;
    cau_layer layer = { 0 };
    cau_perron perron = { 0 };
    CAU_TRY(cau_measure_layer(&layer, ctx, net, &cau_measure_eigenvector, args, out));
    CAU_TRY(cau_perron_find(&perron, ctx, &layer, true));
    cau_result_set_parameter_number(out, "lambda_max", perron.lambda);
    cau_table *t = cau_measure_stakeholder_table(out, &cau_measure_eigenvector, net);
    if (t)
        cau_measure_fill(t, "eigenvector", perron.vector, reason_of(perron.state));
done:
    cau_perron_free(&perron);
    cau_layer_free(&layer);
    return rc;
}

static const cau_column columns[] = {
    { .name = "eigenvector", .title = "Influence on the influential", .kind = CAU_REAL, .digits = 2, .better = CAU_HIGHER,
      .asks = "Who influences those who have influence themselves?" },
};

const cau_measure cau_measure_eigenvector = {
    .name = "eigenvector", .title = "Influence on those who have influence", .family = CAU_POWER,
    .asks = "Who influences those who have influence themselves?",
    .summary = "influence on those who have influence themselves, the largest scaled to 1",
    .formula = "A x = lambda_max x, a_ij the strength of i on j, largest entry 1; 0 for those who do not lead to the dominant part",
    .reading = "It needs influence that runs in circles. Those who do not lead to the part with the largest eigenvalue have 0, "
               "however strong they are elsewhere.",
    .reference = "Bonacich, Factoring and weighting approaches to status scores, J. Math. Sociology 2, 1972",
    .layer = "influence", .view = "strength",
    .undefined = "no cycle of influence, or two separate parts with the same largest eigenvalue: then for all",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0], .run = run,
};
