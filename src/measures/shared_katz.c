/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "measures/power/more.h"
#include "measures/shared.h"

#include "kernels/perron.h"

#include <string.h>

const cau_param_spec cau_measure_katz_params[1] = {
    { .name = "alpha", .fallback = "default",
      .help = "how much each further step counts; default 0.85/lambda_max, and it must stay below 1/lambda_max" },
};

/* `alpha` holds the default. */
static caucus_status choose_alpha(double *alpha, caucus_ctx *ctx, const cau_measure *m, const cau_args *args, double lambda)
{
    if (strcmp(cau_arg(m, args, "alpha"), "default") == 0)
        return CAUCUS_OK;
    if (!cau_arg_number(alpha, ctx, m, args, "alpha"))
        return CAUCUS_EINVAL;
    if (!(*alpha > 0))
        return cau_bad_question(ctx, NULL, "%s: alpha must be above zero", m->name);
    if (lambda > 0 && *alpha * lambda >= 1) {
        cau_str limit = { 0 }, value = { 0 };
        cau_str_number(&limit, 1 / lambda);
        cau_str_number(&value, lambda);
        const caucus_status rc = limit.failed || value.failed
            ? cau_no_memory(ctx)
            : cau_bad_question(ctx, "leave alpha out for the default", "%s: alpha must be below %s = 1/lambda_max (lambda_max is %s)",
                               m->name, limit.text, value.text);
        cau_str_free(&limit);
        cau_str_free(&value);
        return rc;
    }
    return CAUCUS_OK;
}

caucus_status cau_measure_katz_run(const cau_measure *m, bool incoming, caucus_ctx *ctx, const caucus_landscape *net,
                                   const cau_args *args, caucus_result *out)
{
    caucus_status rc;
    cau_layer layer = { 0 };
    double *score = NULL, alpha, lambda;
    CAU_TRY(cau_measure_layer(&layer, ctx, net, m, args, out));
    CAU_TRY(cau_measure_step(&alpha, &lambda, ctx, &layer, m, args, 0.85, out));
    CAU_TRY(choose_alpha(&alpha, ctx, m, args, lambda));
    cau_result_set_parameter_number(out, "alpha", alpha);
    cau_result_set_parameter_number(out, "lambda_max", lambda);
    if (!(score = cau_alloc(layer.n, sizeof *score))) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    CAU_TRY(cau_katz(score, ctx, &layer, alpha, incoming));
    cau_table *t = cau_measure_stakeholder_table(out, m, net);
    if (t)
        cau_measure_fill(t, m->name, score, "the sum over walks did not converge");
done:
    cau_free(score);
    cau_layer_free(&layer);
    return rc;
}
