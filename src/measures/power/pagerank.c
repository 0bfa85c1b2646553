/* SPDX-License-Identifier: GPL-2.0-or-later */
/* PageRank on the reversed layer, so that to influence the influential scores high. Reads strengths. */
#include "kernels/perron.h"
#include "measures/measure.h"

extern const cau_measure cau_measure_pagerank;

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    static const char *const yes_no[] = { "yes", "no", NULL };
    caucus_status rc;
    cau_layer layer = { 0 };
    double *score = NULL, damping;
    size_t usual;
    if (!cau_arg_choice(&usual, ctx, &cau_measure_pagerank, args, "reverse", yes_no)
        || !cau_arg_number(&damping, ctx, &cau_measure_pagerank, args, "damping"))
        return CAUCUS_EINVAL;
    if (!(damping >= 0 && damping < 1))
        return cau_bad_question(ctx, "0.85 is usual", "pagerank: damping is at least 0 and below 1");
    CAU_TRY(cau_measure_layer(&layer, ctx, net, &cau_measure_pagerank, args, out));
    cau_result_set_parameter(out, "reverse", yes_no[usual]);
    cau_result_set_parameter_number(out, "damping", damping);
    if (!(score = cau_alloc(layer.n, sizeof *score))) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    CAU_TRY(cau_pagerank(score, ctx, &layer, damping, usual == 0));
    cau_table *t = cau_measure_stakeholder_table(out, &cau_measure_pagerank, net);
    if (t)
        cau_measure_fill(t, "pagerank", score, "the iteration did not converge");
done:
    cau_free(score);
    cau_layer_free(&layer);
    return rc;
}

static const cau_column columns[] = {
    { .name = "pagerank", .title = "PageRank", .kind = CAU_REAL, .digits = 3, .better = CAU_HIGHER,
      .asks = "Who influences the influential, each one's influence shared among those who influence it?" },
};

static const cau_param_spec params[] = {
    { .name = "reverse", .fallback = "yes", .help = "yes: influencing the influential scores high; no: the usual sense" },
    { .name = "damping", .fallback = "0.85", .help = "chance of following a tie rather than starting anew; at least 0, below 1" },
};

const cau_measure cau_measure_pagerank = {
    .name = "pagerank", .title = "PageRank of influence", .family = CAU_POWER,
    .asks = "Who influences the influential, each one's influence shared among those who influence it?",
    .summary = "influence on the influential, each one's share divided among those who influence it; adds up to 1",
    .formula = "stationary chance of a walker who goes from j to i in proportion to the strength of i on j with chance "
               "`damping`, and else starts anew anywhere; from someone whom nobody influences it starts anew",
    .reading = "Everyone has at least (1 - damping)/n. It is made for directed layers; on an undirected one it nearly repeats strength.",
    .reference = "Brin & Page, Computer Networks and ISDN Systems 30, 1998",
    .layer = "influence", .view = "strength",
    .undefined = "the iteration did not converge (damping very near 1)",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0],
    .params = params, .nparams = sizeof params / sizeof params[0], .run = run,
};
