/* SPDX-License-Identifier: GPL-2.0-or-later */
/* PN: allies raise a score, conflicts lower it, and both count more when the others score high. Reads signs only. */
#include "kernels/standing.h"
#include "measures/power/more.h"

extern const cau_measure cau_measure_pn;

/* I - B has an inverse for everyone but two in conflict; the directed forms have none where all are in conflict with all. */
static const char *reason_of(cau_linear_state state)
{
    return state == CAU_LINEAR_UNSETTLED ? "the sum over routes did not converge"
                                         : "everyone is in conflict with everyone: the equations have no single answer";
}

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    caucus_status rc;
    cau_layer layer = { 0 };
    cau_linear_state state, out_state, in_state;
    double *plain = NULL, *outward = NULL, *inward = NULL;
    CAU_TRY(cau_measure_layer(&layer, ctx, net, &cau_measure_pn, args, out));
    CAU_TRY(cau_measure_lower_conflict(&layer, ctx, net));
    if (!(plain = cau_alloc(layer.n, sizeof *plain)) || !(outward = cau_alloc(layer.n, sizeof *outward))
        || !(inward = cau_alloc(layer.n, sizeof *inward))) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    CAU_TRY(cau_pn(plain, &state, ctx, &layer, CAU_PN_PLAIN));
    /* Without directions the three are one, also where the equations of the other two have no single answer. */
    out_state = in_state = state;
    if (layer.directed) {
        CAU_TRY(cau_pn(outward, &out_state, ctx, &layer, CAU_PN_OUT));
        CAU_TRY(cau_pn(inward, &in_state, ctx, &layer, CAU_PN_IN));
    }
    cau_table *t = cau_measure_stakeholder_table(out, &cau_measure_pn, net);
    if (t) {
        cau_measure_fill(t, "pn", plain, reason_of(state));
        cau_measure_fill(t, "pn_out", layer.directed ? outward : plain, reason_of(out_state));
        cau_measure_fill(t, "pn_in", layer.directed ? inward : plain, reason_of(in_state));
    }
    if (!layer.directed)
        cau_result_note(out, "The layer %s has no directions: the three forms are one.", layer.name);
done:
    cau_free(plain);
    cau_free(outward);
    cau_free(inward);
    cau_layer_free(&layer);
    return rc;
}

static const cau_column columns[] = {
    { .name = "pn", .title = "Standing", .kind = CAU_REAL, .digits = 2, .better = CAU_HIGHER,
      .asks = "Who is allied with those who stand well, and in conflict with few?" },
    { .name = "pn_out", .title = "Standing, ties given", .kind = CAU_REAL, .digits = 2, .better = CAU_HIGHER, .detail = true,
      .asks = "The same by the ties that go out?" },
    { .name = "pn_in", .title = "Standing, ties received", .kind = CAU_REAL, .digits = 2, .better = CAU_HIGHER, .detail = true,
      .asks = "The same by the ties that come in?" },
};

const cau_measure cau_measure_pn = {
    .name = "pn", .title = "Standing by alliance and conflict", .family = CAU_POWER,
    .asks = "Who is allied with those who stand well, and in conflict with few?",
    .summary = "1 for someone without ties, more with allies, less with conflicts, by how well the others stand",
    .formula = "(I - B)^-1 1, B = (P - 2N)/(2n-2), P and N which alliances and conflicts there are; directed layers: out "
               "(I - B B^T)^-1 (I + B) 1, in (I - B^T B)^-1 (I + B^T) 1",
    .reading = "A conflict counts twice an alliance, by convention; strengths are not read. Conflict with someone who stands well costs "
               "more. A layer of conflict alone counts below zero.",
    .reference = "Everett & Borgatti, Networks containing negative ties, Social Networks 38, 2014",
    .layer = "signed", .view = "none",
    .undefined = "two stakeholders in conflict and nobody else; the directed forms: everyone in conflict with everyone, both ways",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0], .run = run,
};
