/* SPDX-License-Identifier: GPL-2.0-or-later */
/* QAP: how two dyadic terms go together, against relabelings of the stakeholders of one of them. */
#include "kernels/qap.h"

#include "measures/inference/permutations.h"
#include "measures/term.h"

#include <math.h>

extern const cau_measure cau_measure_qap;

static caucus_status read_terms(cau_term *y, cau_term *x, caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args)
{
    caucus_status rc = CAUCUS_OK;
    const char *names[] = { cau_arg(&cau_measure_qap, args, "y"), cau_arg(&cau_measure_qap, args, "x") };
    CAU_TRY(cau_term_read(y, ctx, net, names[0], args));
    CAU_TRY(cau_term_read(x, ctx, net, names[1], args));
done:
    return rc;
}

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    caucus_status rc = CAUCUS_OK;
    cau_term y = { 0 }, x = { 0 };
    cau_qap q = { 0 };
    uint64_t asked;
    if (!cau_arg_permutations(&asked, ctx, &cau_measure_qap, args))
        return CAUCUS_EINVAL;
    CAU_TRY(read_terms(&y, &x, ctx, net, args));
    const bool half = !y.directed && !x.directed;
    cau_result_set_parameter(out, "y", y.text);
    cau_result_set_parameter(out, "x", x.text);
    cau_result_set_parameter(out, "pairs", half ? "unordered" : "ordered");
    CAU_TRY(cau_qap_find(&q, ctx, y.cell, x.cell, net->n, half, asked));
    cau_table *t = cau_result_add_table(out, "qap", cau_measure_qap.title, "network", cau_measure_qap.columns, cau_measure_qap.ncolumns, 1);
    const char *why = q.cells < 3 ? "fewer than three pairs to compare" : "one of the two is the same for all pairs";
    if (!t)
        goto done;
    cau_table_set_defined(t, 0, "r", q.r, why);
    cau_permutations_fill(t, 0, &q.tails, 0, why);
    cau_table_set_integer(t, 0, "permutations", q.tails.replicates);
    cau_table_set_bool(t, 0, "exact", q.tails.exact);
    cau_table_set_defined(t, 0, "null_mean", isnan(q.r) ? q.r : cau_tails_mean(&q.tails, 0), why);
    cau_table_set_defined(t, 0, "null_sd", isnan(q.r) ? q.r : cau_tails_sd(&q.tails, 0), why);
    cau_table_set_integer(t, 0, "pairs", (double)q.cells);
    if (!isnan(q.r))
        cau_permutations_note(out, ctx, &q.tails, "relabelings");
done:
    cau_qap_free(&q);
    cau_term_free(&y);
    cau_term_free(&x);
    return rc;
}

static const cau_column columns[] = {
    { .name = "r", .title = "Correlation", .kind = CAU_REAL, .digits = 3, .better = CAU_HIGHER,
      .asks = "How far do the two go together, over all pairs of stakeholders?" },
    CAU_PERMUTATIONS_COLUMNS,
    { .name = "permutations", .title = "Relabelings", .kind = CAU_INTEGER },
    { .name = "exact", .title = "All of them", .kind = CAU_BOOL },
    { .name = "null_mean", .title = "Mean by chance", .kind = CAU_REAL, .digits = 3 },
    { .name = "null_sd", .title = "Spread by chance", .kind = CAU_REAL, .digits = 3 },
    { .name = "pairs", .title = "Pairs compared", .kind = CAU_INTEGER },
};

static const cau_param_spec params[] = {
    { .name = "y", .fallback = "influence", .help = "a dyadic term: LAYER, transpose:LAYER, same:ATTR, absdiff:ATTR, product:ATTR, sender:ATTR, receiver:ATTR, similar:ISSUE" },
    { .name = "x", .fallback = "same:sector", .help = "another one" },
    CAU_PERMUTATIONS_PARAM,
};

const cau_measure cau_measure_qap = {
    .name = "qap", .title = "Do two relations go together", .family = CAU_INFERENCE, .rows = "network",
    .asks = "Do two relations between stakeholders go together more than chance would have it?",
    .summary = "correlation of two dyadic terms, against relabelings of the stakeholders",
    .formula = "Pearson r over the pairs that are known in both; rows and columns of y are relabeled together",
    .reading = "Pairs of one stakeholder are not independent of one another: relabeling keeps them together, which an ordinary test does not. "
               "The null is that who holds which place in y has nothing to do with x. What is not known of y moves with its stakeholders.",
    .reference = "Hubert & Schultz, British J. Mathematical and Statistical Psychology 29, 1976; Krackhardt, Social Networks 9, 1987",
    .view = "strength",
    .undefined = "one of the two is the same for all pairs",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0],
    .params = params, .nparams = sizeof params / sizeof params[0], .run = run,
};
