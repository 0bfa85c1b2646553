/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Judged power: what people said of each stakeholder, 0..1. Reads no ties. */
#include "measures/measure.h"

#include <math.h>

extern const cau_measure cau_measure_judged_power;

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    (void)ctx;
    (void)args;
    size_t known = 0;
    cau_table *t = cau_measure_stakeholder_table(out, &cau_measure_judged_power, net);
    for (size_t i = 0; t && i < net->n; i++) {
        const cau_stakeholder *s = &net->stakeholders[i];
        const double power = cau_judged_power(s);
        if (!isnan(power)) {
            known++;
            cau_table_set_real(t, i, "judged_power", power);
            cau_table_set_text(t, i, "basis", cau_basis_names[cau_power_basis(s)]);
        } else {
            cau_table_set_missing(t, i, "judged_power", "no score of power is given");
            cau_table_set_missing(t, i, "basis", "no score of power is given");
        }
    }
    cau_result_note(out, "%zu of %zu stakeholders have a score of power. It is somebody's judgement, not read from the ties.", known,
                    net->n);
    return CAUCUS_OK;
}

static const cau_column columns[] = {
    { .name = "judged_power", .title = "Judged power", .kind = CAU_REAL, .digits = 2, .better = CAU_HIGHER,
      .asks = "How much power do people say each stakeholder has?" },
    { .name = "basis", .title = "Basis", .kind = CAU_CATEGORY, .asks = "Was it stated, implied or assumed?" },
};

const cau_measure cau_measure_judged_power = {
    .name = "judged_power", .title = "Judged power", .family = CAU_POWER,
    .asks = "How much power do people say each stakeholder has?",
    .summary = "mean of the given bases of power, or the single given score, 0 to 1",
    .formula = "mean of authority, resources, status and expertise, as far as given, or the single score; 0 and 1 are the ends of the scale",
    .reading = "A judgement, shown beside what the ties say and never mixed into it. Whole numbers of the file's scale are all the precision it has.",
    .reference = "the scores of the file",
    .layer = NULL, .view = "none",
    .undefined = "no score of power in the file",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0], .run = run,
};
