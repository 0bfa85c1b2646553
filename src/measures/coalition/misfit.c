/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Strained ties of each stakeholder under the split that `frustration` shows, least and most over the best splits, and
 * what it would cost to see it on the other side. Reads net strengths, direction ignored. */
#include "measures/coalition/sides_table.h"

extern const cau_measure cau_measure_misfit;

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    caucus_status rc = CAUCUS_OK;
    cau_sides sides = { 0 };
    CAU_TRY(cau_sides_of_measure(&sides, ctx, net, &cau_measure_misfit, args, 2, out));
    cau_table *t = cau_measure_stakeholder_table(out, &cau_measure_misfit, net);
    if (!t)
        goto done;
    cau_measure_fill(t, "misfit", sides.strained, CAU_NO_SIGNED_TIE);
    cau_measure_fill(t, "misfit_min", sides.strained_min, CAU_NO_SIGNED_TIE);
    cau_measure_fill(t, "misfit_max", sides.strained_max, CAU_NO_SIGNED_TIE);
    cau_measure_fill(t, "on_the_fence", sides.fence, CAU_NO_SIGNED_TIE);
    for (size_t v = 0; v < net->n; v++)
        if (sides.group[v] > 0)
            cau_table_set_integer(t, v, "group", sides.group[v]);
        else
            cau_table_set_undefined(t, v, "group", CAU_NO_SIGNED_TIE);
done:
    cau_sides_free(&sides);
    return rc;
}

static const cau_column columns[] = {
    { .name = "misfit", .title = "Strained ties", .kind = CAU_REAL, .digits = 1, .better = CAU_HIGHER,
      .asks = "How much weight of strained ties does each stakeholder carry?" },
    { .name = "misfit_min", .title = "Strained ties, least", .kind = CAU_REAL, .digits = 1, .better = CAU_HIGHER },
    { .name = "misfit_max", .title = "Strained ties, most", .kind = CAU_REAL, .digits = 1, .better = CAU_HIGHER },
    { .name = "on_the_fence", .title = "Could stand with either group", .kind = CAU_REAL, .digits = 1, .better = CAU_LOWER,
      .asks = "How much more would be strained if it alone stood with the other group?" },
    { .name = "group", .title = "Group", .kind = CAU_INTEGER },
};

static const cau_param_spec params[] = {
    CAU_WEIGHTS_PARAM,
    CAU_EFFORT_PARAM,
};

const cau_measure cau_measure_misfit = {
    .name = "misfit", .title = "Strained ties", .family = CAU_COALITION,
    .asks = "Whose ties pull both ways, and who could stand with either group?",
    .summary = "weight of strained ties each carries under the best split in two",
    .formula = "sum of |s_ij| over strained ties of i; rise of the strain when i alone changes side",
    .reading = "A strained tie is an alliance across the two groups or a conflict inside one. A rise of 0: both groups fit equally well.",
    .reference = "the split of `frustration`: Harary, Behavioral Science 4, 1959",
    .layer = "signed", .view = "strength",
    .undefined = "for a stakeholder without alliance and conflict",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0],
    .params = params, .nparams = sizeof params / sizeof params[0], .run = run,
};
