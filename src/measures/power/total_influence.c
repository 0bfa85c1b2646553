/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Total influence after Friedkin and Johnsen: whose starting view everyone's settled view rests on. Reads strengths; row j of T
 * is the influence on j, shared out. */
#include "kernels/standing.h"
#include "measures/power/more.h"

extern const cau_measure cau_measure_total_influence;

static const double USUAL = 0.8;

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    caucus_status rc;
    cau_layer layer = { 0 };
    cau_linear_state state;
    double *score = NULL, *open = NULL;
    size_t given = 0;
    CAU_TRY(cau_measure_layer(&layer, ctx, net, &cau_measure_total_influence, args, out));
    if (!(score = cau_alloc(layer.n, sizeof *score)) || !(open = cau_alloc(layer.n, sizeof *open))) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t i = 0; i < layer.n; i++) {
        const cau_score *s = &net->stakeholders[i].susceptibility;
        open[i] = s->given ? s->value : USUAL;
        given += s->given;
    }
    CAU_TRY(cau_total_influence(score, &state, ctx, &layer, open));
    cau_result_set_parameter_number(out, "susceptibility_default", USUAL);
    cau_table *t = cau_measure_stakeholder_table(out, &cau_measure_total_influence, net);
    if (t)
        cau_measure_fill(t, "total_influence", score,
                         state == CAU_LINEAR_SINGULAR ? "some listen only to each other and hold no view of their own (susceptibility 1)"
                                                      : "the sum over routes did not converge");
    cau_result_note(out, "How far a stakeholder can be swayed (susceptibility) is given for %zu of %zu; for the others 0.8 is assumed.",
                    given, layer.n);
done:
    cau_free(score);
    cau_free(open);
    cau_layer_free(&layer);
    return rc;
}

static const cau_column columns[] = {
    { .name = "total_influence", .title = "Share of settled views", .kind = CAU_REAL, .digits = 3, .better = CAU_HIGHER,
      .asks = "On whose starting view would everyone's settled view rest, if all kept listening to those who influence them?" },
};

const cau_measure cau_measure_total_influence = {
    .name = "total_influence", .title = "Share in the views that all would settle on", .family = CAU_POWER,
    .asks = "On whose starting view would everyone's settled view rest, if all kept listening to those who influence them?",
    .summary = "mean weight of its starting view in the settled views of all; adds up to 1",
    .formula = "column means of V = (I - A T)^-1 (I - A); T_ji the share of all influence on j that comes from i, A the "
               "susceptibilities (0.8 unless given; 0 for someone whom nobody influences)",
    .reading = "A model of how views move, not an observation. Someone whom nobody influences keeps its view, and so counts at least 1/n.",
    .reference = "Friedkin & Johnsen, Social influence and opinions, J. Math. Sociology 15, 1990",
    .layer = "influence", .view = "strength",
    .undefined = "a group listens only to its own members and all of them have susceptibility 1: then for all",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0], .run = run,
};
