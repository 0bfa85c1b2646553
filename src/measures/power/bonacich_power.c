/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Bonacich power: ties to the well tied count more, or, with beta below zero, less. Reads strengths, ties that go out. */
#include "kernels/standing.h"
#include "measures/power/more.h"

#include <math.h>
#include <string.h>

extern const cau_measure cau_measure_bonacich_power;

/* `beta` holds the default. */
static caucus_status choose_beta(double *beta, caucus_ctx *ctx, const cau_args *args, double lambda, caucus_result *out)
{
    const cau_measure *m = &cau_measure_bonacich_power;
    if (strcmp(cau_arg(m, args, "beta"), "default") != 0 && !cau_arg_number(beta, ctx, m, args, "beta"))
        return CAUCUS_EINVAL;
    cau_result_set_parameter_number(out, "beta", *beta);
    cau_result_set_parameter_number(out, "lambda_max", lambda);
    if (!(lambda > 0)) {
        cau_result_note(out, "Influence runs in no circle here, so that any beta may be used.");
        return CAUCUS_OK;
    }
    cau_str limit = { 0 };
    cau_str_number(&limit, 1 / lambda);
    if (!limit.failed && fabs(*beta) * lambda < 1)
        cau_result_note(out, "beta has to stay within %s = 1/lambda_max for the scores to have a plain meaning.", limit.text);
    else if (!limit.failed)
        cau_result_warn(out, "beta is not within %s = 1/lambda_max: longer routes count more than shorter ones, and the scores have "
                             "no plain meaning.", limit.text);
    const bool failed = limit.failed;
    cau_str_free(&limit);
    return failed ? cau_no_memory(ctx) : CAUCUS_OK;
}

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    caucus_status rc;
    cau_layer layer = { 0 };
    cau_linear_state state;
    double *score = NULL, lambda, beta;
    CAU_TRY(cau_measure_layer(&layer, ctx, net, &cau_measure_bonacich_power, args, out));
    CAU_TRY(cau_measure_step(&beta, &lambda, ctx, &layer, &cau_measure_bonacich_power, args, 0.5, out));
    CAU_TRY(choose_beta(&beta, ctx, args, lambda, out));
    if (!(score = cau_alloc(layer.n, sizeof *score))) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    CAU_TRY(cau_bonacich(score, &state, ctx, &layer, beta));
    cau_table *t = cau_measure_stakeholder_table(out, &cau_measure_bonacich_power, net);
    if (t)
        cau_measure_fill(t, "bonacich_power", score,
                         state == CAU_LINEAR_SINGULAR    ? "at this beta the equations have no single answer"
                         : state == CAU_LINEAR_UNSETTLED ? "the sum over routes did not converge"
                                                         : "no ties");
done:
    cau_free(score);
    cau_layer_free(&layer);
    return rc;
}

static const cau_column columns[] = {
    { .name = "bonacich_power", .title = "Power by ties", .kind = CAU_REAL, .digits = 2, .better = CAU_HIGHER,
      .asks = "Who is tied to those who are well tied (or, with beta below zero, to those who depend on it)?" },
};

static const cau_param_spec params[] = {
    { .name = "beta", .fallback = "default",
      .help = "above zero: ties to the well tied count more; below zero: less; default 0.5/lambda_max" },
};

const cau_measure cau_measure_bonacich_power = {
    .name = "bonacich_power", .title = "Power by the ties of those it is tied to", .family = CAU_POWER,
    .asks = "Who is tied to those who are well tied (or, with beta below zero, to those who depend on it)?",
    .summary = "strength of ties out, those to the well tied counting more or less by beta; sum of squares n",
    .formula = "a (I - beta A)^-1 A 1, a_ij the strength of i on j, a such that the sum of squares is n; beta = 0.5/lambda_max unless "
               "given (no cycles: 0.5/largest row sum)",
    .reading = "In bargaining a partner with few others is worth more: there beta below zero fits. Beyond 1/lambda_max, which is printed, "
               "the scores have no plain meaning.",
    .reference = "Bonacich, Power and centrality: a family of measures, American J. Sociology 92, 1987",
    .layer = "influence", .view = "strength",
    .undefined = "no ties, or a beta that is one over an eigenvalue: then for all",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0],
    .params = params, .nparams = sizeof params / sizeof params[0], .run = run,
};
