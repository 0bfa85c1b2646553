/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Judged against placed: the rank that the ties give less the rank that people give. */
#include "measures/shared.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

extern const cau_measure cau_measure_power_gap;

static bool same(double a, double b)
{
    return fabs(a - b) <= 1e-9 * fmax(fabs(a), fabs(b));
}

typedef struct placed_one {
    double value;
    size_t who;
} placed_one;

static int highest_first(const void *x, const void *y)
{
    const placed_one *a = x, *b = y;
    const int order = (b->value > a->value) - (b->value < a->value);
    return order ? order : (a->who > b->who) - (a->who < b->who);
}

/* Rank 1 is the highest; equal values share the mean of their ranks. Those without a value have none. */
static caucus_status rank(double *out, caucus_ctx *ctx, const double *value, size_t n)
{
    size_t count = 0;
    placed_one *all = cau_alloc(n, sizeof *all);
    if (!all)
        return cau_no_memory(ctx);
    for (size_t i = 0; i < n; i++) {
        out[i] = (double)NAN;
        if (!isnan(value[i]))
            all[count++] = (placed_one){ value[i], i };
    }
    qsort(all, count, sizeof *all, highest_first);
    for (size_t first = 0, end; first < count; first = end) {
        for (end = first + 1; end < count && same(all[end].value, all[first].value);)
            end++;
        for (size_t k = first; k < end; k++)
            out[all[k].who] = (double)(first + end + 1) / 2;
    }
    cau_free(all);
    return CAUCUS_OK;
}

/* The measure `by`, run on its own: its column named like it. */
static caucus_status placed_by(double *placed, caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, const char *by,
                               caucus_result *out)
{
    const cau_args own = { .layer = args->layer, .length = args->length, .group = args->group };
    if (strcmp(by, "power_gap") == 0 || strcmp(by, "judged_power") == 0)
        return cau_bad_question(ctx, "choose a measure of the ties, such as katz_out", "power_gap: by=%s compares nothing", by);
    return cau_measure_values(placed, ctx, net, &own, by, "power_gap", out);
}

static void fill(caucus_result *out, const caucus_landscape *net, const double *rank_placed, const double *rank_judged)
{
    cau_table *t = cau_measure_stakeholder_table(out, &cau_measure_power_gap, net);
    for (size_t i = 0; t && i < net->n; i++) {
        const char *why = isnan(cau_judged_power(&net->stakeholders[i])) ? "no score of power is given" : "the ties give no rank";
        cau_table_set_defined(t, i, "power_gap", rank_placed[i] - rank_judged[i], why);
        cau_table_set_defined(t, i, "rank_placed", rank_placed[i], why);
        cau_table_set_defined(t, i, "rank_judged", rank_judged[i], why);
    }
}

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    caucus_status rc;
    const size_t n = net->n;
    const char *by = cau_arg(&cau_measure_power_gap, args, "by");
    double *judged = cau_alloc(n, sizeof *judged), *placed = cau_alloc(n, sizeof *placed);
    double *rank_placed = cau_alloc(n, sizeof *rank_placed), *rank_judged = cau_alloc(n, sizeof *rank_judged);
    size_t both = 0;
    if (!judged || !placed || !rank_placed || !rank_judged) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    CAU_TRY(placed_by(placed, ctx, net, args, by, out));
    cau_result_set_parameter(out, "by", by);
    for (size_t i = 0; i < n; i++) { /* ranks can be compared only among the same stakeholders */
        judged[i] = cau_judged_power(&net->stakeholders[i]);
        const bool known = !isnan(judged[i]) && !isnan(placed[i]);
        if (!known)
            judged[i] = placed[i] = (double)NAN;
        both += known;
    }
    CAU_TRY(rank(rank_placed, ctx, placed, n));
    CAU_TRY(rank(rank_judged, ctx, judged, n));
    fill(out, net, rank_placed, rank_judged);
    cau_result_note(out, "Ranks are among the %zu of %zu stakeholders that have both a score of power and a place by %s; rank 1 is the highest.",
                    both, n, by);
done:
    cau_free(judged);
    cau_free(placed);
    cau_free(rank_placed);
    cau_free(rank_judged);
    return rc;
}

static const cau_column columns[] = {
    { .name = "power_gap", .title = "Difference in rank", .kind = CAU_REAL, .digits = 1, .better = CAU_HIGHER,
      .asks = "Who is judged stronger, or weaker, than the ties would place it?" },
    { .name = "rank_placed", .title = "Rank by ties", .kind = CAU_REAL, .digits = 1, .better = CAU_LOWER,
      .asks = "Where do the ties place it?" },
    { .name = "rank_judged", .title = "Rank by scores", .kind = CAU_REAL, .digits = 1, .better = CAU_LOWER,
      .asks = "Where do people place it?" },
};

static const cau_param_spec params[] = {
    { .name = "by", .fallback = "katz_out", .help = "the measure of the ties to compare with" },
};

const cau_measure cau_measure_power_gap = {
    .name = "power_gap", .title = "Judged power against place in the network", .family = CAU_POWER,
    .asks = "Who is judged stronger, or weaker, than the ties would place it?",
    .summary = "rank by the ties less rank by judged power; positive: judged stronger than placed",
    .formula = "rank by `by` (katz_out) - rank by judged_power; rank 1 is the highest, equal values share the mean rank",
    .reading = "Both a judgement and a map can be wrong: a large difference is a question to ask, not a finding.",
    .reference = "Waring et al., the case study behind this program: leaders whose position is ambiguous",
    .layer = "influence", .view = "strength",
    .undefined = "no score of power, or no place by the other measure",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0],
    .params = params, .nparams = sizeof params / sizeof params[0], .run = run,
};
