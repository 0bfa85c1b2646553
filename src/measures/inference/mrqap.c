/* SPDX-License-Identifier: GPL-2.0-or-later */
/* MRQAP: what of one relation several others explain, each beside the rest. */
#include "kernels/mrqap.h"

#include "measures/inference/permutations.h"
#include "measures/term.h"

#include <math.h>
#include <string.h>

enum { MOST_TERMS = 20 };
extern const cau_measure cau_measure_mrqap;

typedef struct model {
    char *text;                  /* of x, cut at the commas */
    cau_term term[MOST_TERMS + 1]; /* y, then each x */
    size_t count;                /* of x */
    size_t n;                    /* stakeholders of whom all is known */
    double *cells;               /* (count + 1) matrices of n * n */
} model;

static void model_free(model *m)
{
    for (size_t k = 0; k <= MOST_TERMS; k++)
        cau_term_free(&m->term[k]);
    cau_free(m->cells);
    cau_free(m->text);
}

static caucus_status read_terms(model *m, caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args)
{
    const char *y = cau_arg(&cau_measure_mrqap, args, "y"), *x = cau_arg(&cau_measure_mrqap, args, "x");
    caucus_status rc = cau_term_read(&m->term[0], ctx, net, y, args);
    if (!(m->text = cau_strdup(x)))
        return cau_no_memory(ctx);
    for (char *at = m->text; rc == CAUCUS_OK && at;) {
        char *comma = strchr(at, ',');
        if (comma)
            *comma = '\0';
        if (m->count == MOST_TERMS)
            return cau_bad_question(ctx, NULL, "mrqap takes at most %d terms", (int)MOST_TERMS);
        rc = cau_term_read(&m->term[++m->count], ctx, net, at, args);
        at = comma ? comma + 1 : NULL;
    }
    return rc;
}

/* Keep those of whom every term is known. */
static caucus_status keep_known(model *m, caucus_ctx *ctx, const caucus_landscape *net, caucus_result *out)
{
    const size_t n = net->n;
    size_t *kept = cau_alloc(n, sizeof *kept);
    if (!kept)
        return cau_no_memory(ctx);
    for (size_t i = 0; i < n; i++) {
        bool known = true;
        for (size_t k = 0; k <= m->count; k++)
            known = known && !m->term[k].unknown[i];
        if (known)
            kept[m->n++] = i;
        else
            cau_result_note(out, "%s is left out: not everything that is compared is known of it.", net->stakeholders[i].name);
    }
    m->cells = cau_alloc((m->count + 1) * m->n * m->n, sizeof *m->cells);
    for (size_t k = 0; m->cells && k <= m->count; k++)
        for (size_t i = 0; i < m->n; i++)
            for (size_t j = 0; j < m->n; j++)
                m->cells[(k * m->n + i) * m->n + j] = m->term[k].cell[kept[i] * n + kept[j]];
    cau_free(kept);
    return m->cells ? CAUCUS_OK : cau_no_memory(ctx);
}

static void fill_terms(caucus_result *out, const model *m, const cau_mrqap *fit, const char *why)
{
    cau_table *t = cau_result_add_table(out, "mrqap", cau_measure_mrqap.title, "term", cau_measure_mrqap.columns, cau_measure_mrqap.ncolumns,
                                        m->count + 1);
    for (size_t k = 0; t && k <= m->count; k++) {
        const double none = why ? (double)NAN : 0;
        const char *reason = why ? why : "the terms explain everything";
        cau_table_set_text(t, k, "term", k ? m->term[k].text : "intercept");
        cau_table_set_defined(t, k, "coefficient", fit->term[k].coefficient + none, reason);
        cau_table_set_defined(t, k, "t", fit->term[k].t + none, reason);
        cau_table_set_defined(t, k, "vif", k ? fit->term[k].inflation + none : (double)NAN, k ? reason : "the intercept is not a term");
        if (k > 0 && !why)
            cau_permutations_fill(t, k, &fit->tails, k - 1, reason);
        for (size_t c = 0; (k == 0 || why) && c < 6; c++) {
            static const char *const of_chance[] = { "p_ge", "p_le", "p_two", "mc_se", "p_low", "p_high" };
            cau_table_set_undefined(t, k, of_chance[c], k ? reason : "the intercept is not tested");
        }
    }
}

static void fill_fit(caucus_result *out, const cau_mrqap *fit, const char *why)
{
    static const cau_column columns[] = {
        { .name = "r2", .title = "Share explained", .kind = CAU_REAL, .digits = 3 },
        { .name = "df", .title = "Degrees of freedom", .kind = CAU_INTEGER },
        { .name = "pairs", .title = "Pairs", .kind = CAU_INTEGER },
        { .name = "permutations", .title = "Relabelings", .kind = CAU_INTEGER },
        { .name = "exact", .title = "All of them", .kind = CAU_BOOL },
    };
    cau_table *t = cau_result_add_table(out, "mrqap_fit", "How much the terms explain", "network", columns, sizeof columns / sizeof *columns, 1);
    if (!t)
        return;
    cau_table_set_defined(t, 0, "r2", why ? (double)NAN : fit->r2, why ? why : "what is explained does not vary");
    cau_table_set_defined(t, 0, "df", fit->df > 0 ? fit->df : (double)NAN, "too few pairs");
    cau_table_set_integer(t, 0, "pairs", (double)fit->cells);
    cau_table_set_integer(t, 0, "permutations", why ? 0 : (double)fit->permutations.count);
    cau_table_set_bool(t, 0, "exact", fit->permutations.exact);
}

/* Third standardised moment of the cells that are compared. */
static double skewness(const double *m, size_t n)
{
    double mean = 0, two = 0, three = 0;
    const double cells = (double)(n * n - n);
    for (size_t c = 0; c < n * n; c++)
        mean += c / n != c % n ? m[c] / cells : 0;
    for (size_t c = 0; c < n * n; c++)
        if (c / n != c % n) {
            const double d = m[c] - mean;
            two += d * d / cells;
            three += d * d * d / cells;
        }
    return two > 0 ? three / (two * sqrt(two)) : 0;
}

static void warn_of_skew(caucus_result *out, const model *m)
{
    static const double STRONG = 3;
    for (size_t k = 0; k <= m->count; k++) {
        const double skew = skewness(m->cells + k * m->n * m->n, m->n);
        cau_str s = { 0 };
        cau_str_fixed(&s, skew, 1);
        if (fabs(skew) > STRONG && !s.failed)
            cau_result_warn(out, "%s is very lopsided (skewness %s): few pairs decide, and the shares by chance are less sure.", m->term[k].text, s.text);
        cau_str_free(&s);
    }
}

static caucus_status fit_model(caucus_ctx *ctx, caucus_result *out, const model *m, cau_mrqap_method method, uint64_t asked)
{
    caucus_status rc = CAUCUS_OK;
    cau_mrqap fit = { 0 };
    const double *x[MOST_TERMS];
    bool half = true;
    for (size_t k = 0; k <= m->count; k++)
        half = half && !m->term[k].directed;
    for (size_t k = 0; k < m->count; k++)
        x[k] = m->cells + (k + 1) * m->n * m->n;
    cau_result_set_parameter(out, "pairs", half ? "unordered" : "ordered");
    const double pairs = (double)m->n * ((double)m->n - 1) / (half ? 2 : 1);
    const bool few = pairs <= (double)m->count + 1;
    if (few && !(fit.term = cau_alloc(m->count + 1, sizeof *fit.term))) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    if (!few)
        CAU_TRY(cau_mrqap_find(&fit, ctx, m->cells, x, m->count, m->n, half, method, asked));
    const char *why = few                         ? "too few stakeholders of whom all is known"
        : fit.collinear == SIZE_MAX ? NULL
                                    : "a term is the same for all pairs, or the other terms make it up";
    if (why && !few)
        cau_result_warn(out, "%s is the same for all pairs, or the other terms make it up: leave it out.", m->term[fit.collinear + 1].text);
    fill_terms(out, m, &fit, why);
    fill_fit(out, &fit, why);
    if (!why) {
        cau_permutations_note(out, ctx, &fit.tails, "relabelings");
        warn_of_skew(out, m);
    }
done:
    cau_mrqap_free(&fit);
    return rc;
}

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    static const char *const methods[] = { "dsp", "freedman-lane", NULL };
    caucus_status rc = CAUCUS_OK;
    model m = { 0 };
    size_t method;
    uint64_t asked;
    if (!cau_arg_permutations(&asked, ctx, &cau_measure_mrqap, args) || !cau_arg_choice(&method, ctx, &cau_measure_mrqap, args, "method", methods))
        return CAUCUS_EINVAL;
    CAU_TRY(read_terms(&m, ctx, net, args));
    cau_result_set_parameter(out, "y", m.term[0].text);
    cau_result_set_parameter(out, "x", cau_arg(&cau_measure_mrqap, args, "x"));
    cau_result_set_parameter(out, "method", methods[method]);
    CAU_TRY(keep_known(&m, ctx, net, out));
    CAU_TRY(fit_model(ctx, out, &m, method == 0 ? CAU_MRQAP_DSP : CAU_MRQAP_FREEDMAN_LANE, asked));
done:
    model_free(&m);
    return rc;
}

static const cau_column columns[] = {
    { .name = "term", .title = "Term", .kind = CAU_TEXT },
    { .name = "coefficient", .title = "Coefficient", .kind = CAU_REAL, .digits = 3, .asks = "How much of y goes with one more of it, the other terms equal?" },
    { .name = "t", .title = "t", .kind = CAU_REAL, .digits = 2 },
    CAU_PERMUTATIONS_COLUMNS,
    { .name = "vif", .title = "Variance inflation", .kind = CAU_REAL, .digits = 2, .better = CAU_LOWER,
      .asks = "How far do the other terms say the same? 1: not at all; above 5, much." },
};

static const cau_param_spec params[] = {
    { .name = "y", .fallback = "influence", .help = "a dyadic term: LAYER, transpose:LAYER, same:ATTR, absdiff:ATTR, product:ATTR, sender:ATTR, receiver:ATTR, similar:ISSUE" },
    { .name = "x", .fallback = "same:sector", .help = "one or several of them, with commas" },
    { .name = "method", .fallback = "dsp", .help = "dsp (double semi-partialing) or freedman-lane" },
    CAU_PERMUTATIONS_PARAM,
};

const cau_measure cau_measure_mrqap = {
    .name = "mrqap", .title = "What explains a relation", .family = CAU_INFERENCE, .rows = "term",
    .asks = "Which of several things explain who is tied to whom, each beside the others?",
    .summary = "regression of one dyadic term on others; each t against relabelings of what the other terms leave",
    .formula = "ordinary least squares over the pairs; double semi-partialing relabels the residual of x_k on the other terms, Freedman-Lane that "
               "of y; the statistic is t",
    .reading = "A coefficient is in the units of the terms. Stakeholders of whom not everything is known are left out and named. Relabeling keeps what "
               "belongs to one stakeholder together; it says nothing of how the map was drawn.",
    .reference = "Dekker, Krackhardt & Snijders, Psychometrika 72, 2007; Freedman & Lane, J. Business & Economic Statistics 1, 1983",
    .view = "strength",
    .undefined = "a term is the same for all pairs or made up by the others",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0],
    .params = params, .nparams = sizeof params / sizeof params[0], .run = run,
};
