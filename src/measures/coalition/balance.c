/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Balance: the least weight of strained ties over all splits into at most k groups (Doreian & Mrvar 1996).
 * Reads net strengths, direction ignored; stakeholders without a signed tie belong to no group. */
#include "core/number.h"
#include "measures/coalition/sides_table.h"

#include <math.h>
#include <string.h>

extern const cau_measure cau_measure_balance;

/** "auto" is 0. */
static bool read_groups(size_t *out, caucus_ctx *ctx, const cau_args *args)
{
    const char *text = cau_arg(&cau_measure_balance, args, "groups");
    uint64_t k = 0;
    *out = 0;
    if (strcmp(text, "auto") == 0)
        return true;
    if (!cau_number_read_count(&k, text, 1000) || k < 2) {
        cau_bad_question(ctx, "leave it out for the fewest groups that do", "balance: groups is a whole number from 2 to 1000, not \"%s\"",
                         text);
        return false;
    }
    *out = (size_t)k;
    return true;
}

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    caucus_status rc = CAUCUS_OK;
    cau_sides sides = { 0 };
    size_t groups = 0;
    if (!read_groups(&groups, ctx, args))
        return CAUCUS_EINVAL;
    CAU_TRY(cau_sides_of_measure(&sides, ctx, net, &cau_measure_balance, args, groups, out));
    if (groups)
        cau_result_set_parameter_number(out, "groups", (double)groups);
    else
        cau_result_set_parameter(out, "groups", "auto");
    cau_sides_network_table(out, &cau_measure_balance, &sides, "line_index");
    cau_table *t = cau_result_find_table(out, "balance");
    if (t)
        cau_table_set_defined(t, 0, "groups", sides.tied ? (double)sides.groups : (double)NAN, CAU_NO_SIGNED_TIE);
    cau_sides_groups_table(out, "balance_groups", "Split into groups", net, &sides);
    cau_sides_splits_table(out, "balance_splits", "All equally good splits", net, &sides);
done:
    cau_sides_free(&sides);
    return rc;
}

static const cau_column columns[] = {
    { .name = "line_index", .title = "Strained ties, weight", .kind = CAU_REAL, .digits = 1, .better = CAU_HIGHER,
      .asks = "How much of the alliances and conflicts does not fit any split into these groups?" },
    { .name = "lower_bound", .title = "No split has less than", .kind = CAU_REAL, .digits = 1 },
    { .name = "gap", .title = "Share not accounted for", .kind = CAU_REAL, .digits = 2, .detail = true },
    { .name = "status", .title = "Proof", .kind = CAU_CATEGORY },
    { .name = "optimal_partitions", .title = "Equally good splits", .kind = CAU_INTEGER },
    { .name = "at_least", .title = "There may be more", .kind = CAU_BOOL, .detail = true },
    { .name = "weight", .title = "All alliances and conflicts, weight", .kind = CAU_REAL, .digits = 1 },
    { .name = "groups", .title = "Groups allowed", .kind = CAU_INTEGER },
};

static const cau_param_spec params[] = {
    { .name = "groups", .fallback = "auto", .help = "at most so many groups; auto: the fewest that leave the least strain there is" },
    CAU_WEIGHTS_PARAM,
    CAU_EFFORT_PARAM,
};

const cau_measure cau_measure_balance = {
    .name = "balance", .title = "Groups by alliance and conflict", .family = CAU_COALITION, .rows = "network",
    .asks = "Into how many groups do alliances and conflicts split the landscape, and what stays strained?",
    .summary = "least weight of strained ties over all splits into at most k groups",
    .formula = "min over splits in at most k groups of (alliance weight between + conflict weight within)",
    .reading = "Compare the strain for two groups with that for more: where it does not fall, two sides say it all.",
    .reference = "Doreian & Mrvar, A partitioning approach to structural balance, Social Networks 18, 1996",
    .layer = "signed", .view = "strength",
    .undefined = "without alliances and conflicts",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0],
    .params = params, .nparams = sizeof params / sizeof params[0], .run = run,
};
