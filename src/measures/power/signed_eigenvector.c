/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Eigenvector of alliances less conflicts. Reads net strengths. The largest algebraic eigenvalue is taken: the one of the largest
 * magnitude may be below zero, and then says whom not to look at. */
#include "kernels/symmetric.h"
#include "measures/power/more.h"

extern const cau_measure cau_measure_signed_eigenvector;

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    static const char *const weights[] = { "given", "unit", NULL };
    const cau_measure *m = &cau_measure_signed_eigenvector;
    caucus_status rc;
    cau_layer layer = { 0 };
    cau_leading_state state;
    double *score = NULL, lambda;
    size_t unit;
    if (!cau_arg_choice(&unit, ctx, m, args, "weights", weights))
        return CAUCUS_EINVAL;
    CAU_TRY(cau_measure_layer(&layer, ctx, net, m, args, out));
    if (layer.directed) {
        rc = cau_bad_question(ctx, "choose signed, alliance or conflict", "signed_eigenvector needs a layer without directions, and %s has them",
                              layer.name);
        goto done;
    }
    CAU_TRY(cau_measure_size_limit(ctx, m, &layer, CAU_SYMMETRIC_MOST, "choose fewer stakeholders"));
    CAU_TRY(cau_measure_lower_conflict(&layer, ctx, net));
    cau_result_set_parameter(out, "weights", weights[unit]);
    if (!(score = cau_alloc(layer.n, sizeof *score))) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    CAU_TRY(cau_signed_leading(score, &lambda, &state, ctx, &layer, unit == 1));
    cau_result_set_parameter_number(out, "lambda_max", lambda);
    cau_table *t = cau_measure_stakeholder_table(out, m, net);
    if (t)
        cau_measure_fill(t, m->name, score,
                         state == CAU_LEADING_NONE     ? "no alliance and no conflict"
                         : state == CAU_LEADING_SHARED ? "the largest eigenvalue has more than one eigenvector, so there is no single answer"
                                                       : "the iteration did not converge");
    cau_result_note(out, "Which side is above zero is a convention: the first stakeholder of those with the largest score has +1.");
done:
    cau_free(score);
    cau_layer_free(&layer);
    return rc;
}

static const cau_column columns[] = {
    { .name = "signed_eigenvector", .title = "Place between two sides", .kind = CAU_REAL, .digits = 2,
      .asks = "On which of two sides do alliances and conflicts place it, and how firmly?" },
};

static const cau_param_spec params[] = {
    { .name = "weights", .fallback = "given", .help = "given: as in the file; unit: every tie counts 1" },
};

const cau_measure cau_measure_signed_eigenvector = {
    .name = "signed_eigenvector", .title = "Place between two sides by alliance and conflict", .family = CAU_POWER,
    .asks = "On which of two sides do alliances and conflicts place it, and how firmly?",
    .summary = "alliance with those of like score and conflict with those of unlike, the largest scaled to +1",
    .formula = "A x = lambda x, A alliance minus conflict, lambda the largest algebraic eigenvalue; largest absolute entry +1",
    .reading = "Like sign, like side; near 0, on neither. Programs that take the eigenvalue of the largest magnitude may show another "
               "vector. Stakeholders outside the leading part have 0.",
    .reference = "Bonacich & Lloyd, Calculating status with negative relations, Social Networks 26, 2004",
    .layer = "signed", .view = "strength",
    .undefined = "no ties, or two vectors for the largest eigenvalue: then for all",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0],
    .params = params, .nparams = sizeof params / sizeof params[0], .run = run,
};
