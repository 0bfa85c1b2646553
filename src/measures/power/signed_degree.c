/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Alliance and conflict per stakeholder. Reads net strengths: a pair both allied and in conflict counts by what is left. */
#include "measures/power/more.h"

#include <math.h>

extern const cau_measure cau_measure_signed_degree;

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    caucus_status rc;
    cau_layer layer = { 0 };
    CAU_TRY(cau_measure_layer(&layer, ctx, net, &cau_measure_signed_degree, args, out));
    if (layer.directed) {
        rc = cau_bad_question(ctx, "choose signed, alliance or conflict", "signed_degree needs a layer without directions, and %s has them",
                              layer.name);
        goto done;
    }
    CAU_TRY(cau_measure_lower_conflict(&layer, ctx, net));
    cau_table *t = cau_measure_stakeholder_table(out, &cau_measure_signed_degree, net);
    for (size_t i = 0; t && i < layer.n; i++) {
        double positive = 0, negative = 0;
        for (size_t a = layer.out_start[i]; a < layer.out_start[i + 1]; a++) {
            const double s = layer.links[layer.out_link[a]].strength;
            positive += s > 0 ? s : 0;
            negative += s < 0 ? -s : 0;
        }
        const double all = positive + negative;
        cau_table_set_defined(t, i, "positive", positive, "the sum is too large for a number");
        cau_table_set_defined(t, i, "negative", negative, "the sum is too large for a number");
        cau_table_set_defined(t, i, "net", positive - negative, "the sum is too large for a number");
        cau_table_set_defined(t, i, "ratio", all > 0 ? positive / all : (double)NAN,
                              all > 0 ? "the sum is too large for a number" : "no alliance and no conflict");
    }
done:
    cau_layer_free(&layer);
    return rc;
}

static const cau_column columns[] = {
    { .name = "positive", .title = "Alliance", .kind = CAU_REAL, .digits = 1, .better = CAU_HIGHER,
      .asks = "How much alliance does it have, all ties added up?" },
    { .name = "negative", .title = "Conflict", .kind = CAU_REAL, .digits = 1, .better = CAU_HIGHER,
      .asks = "How much conflict does it have, all ties added up?" },
    { .name = "net", .title = "Alliance less conflict", .kind = CAU_REAL, .digits = 1, .better = CAU_HIGHER,
      .asks = "Which of the two is more, and by how much?" },
    { .name = "ratio", .title = "Share of alliance", .kind = CAU_REAL, .digits = 2, .better = CAU_HIGHER,
      .asks = "What share of its ties of either kind is alliance?" },
};

const cau_measure cau_measure_signed_degree = {
    .name = "signed_degree", .title = "Alliance and conflict of each", .family = CAU_POWER,
    .asks = "How much alliance and how much conflict does each stakeholder have?",
    .summary = "sums of alliance and conflict, their difference, and the share of alliance",
    .formula = "positive and negative sums of the net strengths; net = positive - negative; ratio = positive / (positive + negative)",
    .reading = "A pair that is both allied and in conflict counts by the difference. It counts what is recorded.",
    .reference = "Wasserman & Faust, Social Network Analysis, 1994, section 5.2, by sign",
    .layer = "signed", .view = "strength",
    .undefined = "ratio: neither alliance nor conflict; the sums are 0 then",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0], .run = run,
};
