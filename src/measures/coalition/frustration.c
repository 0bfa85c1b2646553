/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Frustration: the least weight of strained ties over all splits into two sides (Harary 1959; Aref & Wilson 2019).
 * Reads net strengths, direction ignored; stakeholders without a signed tie belong to no side. */
#include "measures/coalition/sides_table.h"

extern const cau_measure cau_measure_frustration;

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    caucus_status rc = CAUCUS_OK;
    cau_sides sides = { 0 };
    CAU_TRY(cau_sides_of_measure(&sides, ctx, net, &cau_measure_frustration, args, 2, out));
    cau_sides_network_table(out, &cau_measure_frustration, &sides, "frustration");
    cau_sides_groups_table(out, "frustration_groups", "Seen as two sides", net, &sides);
    cau_sides_splits_table(out, "frustration_splits", "All equally good splits", net, &sides);
done:
    cau_sides_free(&sides);
    return rc;
}

static const cau_column columns[] = {
    { .name = "frustration", .title = "Strained ties, weight", .kind = CAU_REAL, .digits = 1, .better = CAU_HIGHER,
      .asks = "How much of the alliances and conflicts does not fit any two sides?" },
    { .name = "lower_bound", .title = "No split has less than", .kind = CAU_REAL, .digits = 1 },
    { .name = "status", .title = "Proof", .kind = CAU_CATEGORY },
    { .name = "optimal_partitions", .title = "Equally good splits", .kind = CAU_INTEGER },
    { .name = "at_least", .title = "There may be more", .kind = CAU_BOOL, .detail = true },
    { .name = "weight", .title = "All alliances and conflicts, weight", .kind = CAU_REAL, .digits = 1 },
};

static const cau_param_spec params[] = {
    { .name = "weights", .fallback = "given", .help = "given: as in the file; unit: every tie counts 1" },
};

const cau_measure cau_measure_frustration = {
    .name = "frustration", .title = "Two sides and what strains them", .family = CAU_COALITION,
    .asks = "If everyone stood on one of two sides, how many ties would be strained?",
    .summary = "least weight of strained ties over all splits into two sides, proved",
    .formula = "min over splits in two of (alliance weight between + conflict weight within)",
    .reading = "0 means that two sides explain every alliance and conflict. Several splits may be equally good: the table shows the first "
               "in file order and counts the rest.",
    .reference = "Harary, On the measurement of structural balance, Behavioral Science 4, 1959; Aref & Wilson, J. Complex Networks 7, 2019",
    .layer = "signed", .view = "strength",
    .undefined = "without alliances and conflicts",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0],
    .params = params, .nparams = sizeof params / sizeof params[0], .run = run,
};
