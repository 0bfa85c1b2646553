/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Effective size: contacts less what they have in common. Reads strengths; directions are added up. */
#include "measures/shared.h"

extern const cau_measure cau_measure_effective_size;

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    return cau_measure_holes(&cau_measure_effective_size, CAU_PART_EFFECTIVE_SIZE, ctx, net, args, out);
}

static const cau_column columns[] = {
    { .name = "effective_size", .title = "Effective size", .kind = CAU_REAL, .digits = 1, .better = CAU_HIGHER,
      .asks =
        "How many separate contacts does each stakeholder have, those tied to each other counting as "
        "fewer?" },
};

const cau_measure cau_measure_effective_size = {
    .name = "effective_size", .title = "Contacts that are not tied to each other", .family = CAU_BROKERAGE,
    .asks =
        "How many separate contacts does each stakeholder have, those tied to each other counting as "
        "fewer?",
    .summary = "number of contacts less what they have in common",
    .formula =
        "sum over contacts j of (1 - sum over q of p_iq m_jq), m_jq = (a_jq + a_qj) / max over k of (a_jk "
        "+ a_kj)",
    .reading = "As many as the contacts when none of them are tied to each other.",
    .reference = "Burt, Structural Holes, 1992, chapter 2",
    .layer = "working", .view = "strength",
    .undefined = "no ties, so no contacts",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0],
    .params = cau_measure_holes_params, .nparams = 1,
    .run = run,
};
