/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Krackhardt's four dimensions of a tree of command. Reads which ties there are. */
#include "kernels/order.h"
#include "measures/network/network.h"

#include <math.h>

extern const cau_measure cau_measure_krackhardt;

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    caucus_status rc;
    cau_layer layer = { 0 };
    cau_skeleton s = { 0 };
    cau_order o;
    CAU_TRY(cau_measure_skeleton(&layer, &s, ctx, net, &cau_measure_krackhardt, args, out));
    CAU_TRY(cau_order_find(&o, ctx, &layer, &s));
    cau_table *t = cau_measure_network_table(out, &cau_measure_krackhardt);
    if (t) {
        const double n = (double)layer.n;
        cau_table_set_defined(t, 0, "connectedness", cau_measure_share(o.joined_pairs, n * (n - 1) / 2), "there are no two stakeholders");
        cau_table_set_defined(t, 0, "hierarchy", 1 - cau_measure_share(o.mutual, o.any), "no ties");
        cau_table_set_defined(t, 0, "efficiency", 1 - cau_measure_share(o.spare, o.most_spare),
                              layer.m ? "no part could have more ties than hold it together" : "no ties");
        cau_table_set_defined(t, 0, "lubness", 1 - cau_measure_share(o.headless, o.most_headless),
                              isnan(o.headless) ? "looked for up to 5000 stakeholders only" : "no part has three stakeholders");
    }
done:
    cau_skeleton_free(&s);
    cau_layer_free(&layer);
    return rc;
}

static const cau_column columns[] = {
    { .name = "connectedness", .title = "Pairs joined", .kind = CAU_REAL, .digits = 2, .better = CAU_HIGHER,
      .asks = "What share of pairs is joined by ties, whatever their direction?" },
    { .name = "hierarchy", .title = "One way only", .kind = CAU_REAL, .digits = 2, .better = CAU_HIGHER,
      .asks = "Of the pairs joined by a path, what share is joined one way only?" },
    { .name = "efficiency", .title = "No spare ties", .kind = CAU_REAL, .digits = 2, .better = CAU_HIGHER,
      .asks = "How near is it to having just the ties that hold each part together?" },
    { .name = "lubness", .title = "Someone above both", .kind = CAU_REAL, .digits = 2, .better = CAU_HIGHER,
      .asks = "How nearly does every pair have one nearest stakeholder above both?" },
};

const cau_measure cau_measure_krackhardt = {
    .name = "krackhardt", .title = "Likeness to a tree of command", .family = CAU_NETWORK, .rows = "network",
    .asks = "How near does influence come to a tree in which everyone answers to one above?",
    .summary = "four numbers from 0 to 1, all of them 1 for a tree of command",
    .formula = "connectedness: joined pairs / all; hierarchy: 1 - pairs that reach each other / pairs joined by a path; efficiency: "
               "1 - ties beyond n-1 / most possible, per part; lubness: 1 - pairs without a least upper bound / most possible",
    .reading = "A stakeholder reaches itself; z is above x and y when it reaches both, and nearest when all others above both reach z. R's "
               "sna denies a nearest one to a pair (superior, its own subordinate) when the first has two subordinates: this does not.",
    .reference = "Krackhardt, Graph theoretical dimensions of informal organizations, in Computational Organization Theory, 1994",
    .layer = "influence", .view = "none",
    .undefined = "where there is nothing to compare with: fewer than two stakeholders, no ties, no part of three",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0], .run = run,
};
