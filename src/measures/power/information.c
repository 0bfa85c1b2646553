/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Information centrality of Stephenson and Zelen: all routes to all others, not only the shortest. Reads strengths; directions do
 * not matter. */
#include "kernels/symmetric.h"
#include "measures/power/more.h"

extern const cau_measure cau_measure_information;

static const char *reason_of(const cau_skeleton *s, size_t i)
{
    size_t parts = 0;
    if (s->start[i + 1] == s->start[i])
        return "no ties";
    for (size_t p = 0; p < s->parts; p++)
        parts += s->size[p] > 1;
    return parts > 1 ? "those with ties are in separate parts, which no route joins"
                     : "the strengths differ by too much to add up";
}

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    caucus_status rc;
    cau_layer layer = { 0 };
    cau_skeleton s = { 0 };
    double *score = NULL;
    CAU_TRY(cau_measure_layer(&layer, ctx, net, &cau_measure_information, args, out));
    CAU_TRY(cau_measure_size_limit(ctx, &cau_measure_information, &layer, CAU_SYMMETRIC_MOST, "harmonic has no such limit"));
    CAU_TRY(cau_skeleton_make(&s, ctx, &layer));
    if (!(score = cau_alloc(layer.n, sizeof *score))) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    CAU_TRY(cau_information(score, ctx, &s));
    cau_table *t = cau_measure_stakeholder_table(out, &cau_measure_information, net);
    for (size_t i = 0; t && i < layer.n; i++)
        cau_table_set_defined(t, i, "information", score[i], reason_of(&s, i));
done:
    cau_free(score);
    cau_skeleton_free(&s);
    cau_layer_free(&layer);
    return rc;
}

static const cau_column columns[] = {
    { .name = "information", .title = "Closeness by all routes", .kind = CAU_REAL, .digits = 2, .better = CAU_HIGHER,
      .asks = "Who is near to all others when every route counts, and not only the shortest?" },
};

const cau_measure cau_measure_information = {
    .name = "information", .title = "Closeness by all routes", .family = CAU_POWER,
    .asks = "Who is near to all others when every route counts, and not only the shortest?",
    .summary = "harmonic mean of the information that the routes to each other stakeholder carry",
    .formula = "B = D - W + J, C = B^-1, I_i = 1/(c_ii + (trace C - 2 sum_j c_ij)/n), over those with ties; W the strengths without "
               "direction, the larger where a pair is tied both ways",
    .reading = "Many routes of middling strength can count for more than one short one. Directions are not looked at; at most 1000 "
               "stakeholders are taken.",
    .reference = "Stephenson & Zelen, Rethinking centrality: methods and examples, Social Networks 11, 1989",
    .layer = "influence", .view = "strength",
    .undefined = "no ties; for all when those with ties are in separate parts",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0], .run = run,
};
