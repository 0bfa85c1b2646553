/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Does a number rise or fall from one map to another: a scenario, or a later date? The mean over those chosen on each. */
#include "claims/sample.h"

#include <math.h>
#include <string.h>

/* NAN when none of them has a value. */
static caucus_status mean_of(double *mean, size_t *n, cau_trial *out, caucus_ctx *ctx, const cau_case *whole, const caucus_landscape *net,
                             const caucus_landscape *beside)
{
    cau_case held = *whole;
    const cau_case *c = &held;
    caucus_status rc = CAUCUS_OK;
    held.args.beside = beside;
    cau_attribute_values v = { 0 };
    bool *who = NULL;
    size_t count;
    *mean = (double)NAN;
    *n = 0;
    CAU_TRY(cau_trial_values(&v, out, ctx, c, net, "measure"));
    if (out->needs.length > 0)
        goto done;
    CAU_TRY(cau_choose(&who, &count, ctx, net, c->base, cau_case_key(c, "who"), NULL));
    double sum = 0;
    for (size_t i = 0; v.is_number && i < v.n; i++)
        if (who[i] && !isnan(v.number[i])) {
            sum += v.number[i];
            ++*n;
        }
    *mean = *n ? sum / (double)*n : (double)NAN;
done:
    cau_free(who);
    cau_attribute_free(&v);
    return rc;
}

/* ---- in words ---- */

/* Of whom there are others on the two maps the total counts too: three who become one. */
static void say_mean(cau_str *s, double mean, size_t n, bool total)
{
    cau_str_fixed(s, mean, 2);
    if (total && n > 1) {
        cau_str_addf(s, " (the mean of %zu, who together have ", n);
        cau_str_fixed(s, mean * (double)n, 2);
        cau_str_add(s, ")");
    }
}

/* Walks are weighed by a step that depends on the map. */
static bool takes_a_step(const char *text)
{
    const cau_measure *m = cau_measure_find(strncmp(text, "measure:", 8) == 0 ? text + 8 : text);
    for (size_t k = 0; m && k < m->nparams; k++)
        if (strcmp(m->params[k].name, "alpha") == 0 || strcmp(m->params[k].name, "beta") == 0)
            return true;
    return false;
}

/* What is counted: measures of ties are named after influence, which ties of another kind are not. */
static void say_what(cau_str *s, const cau_case *c, const char *called)
{
    const char *text = cau_case_text(c, "measure"), *name = text && strncmp(text, "measure:", 8) == 0 ? text + 8 : text;
    const size_t article = strncmp(called, "a value of ", 11) == 0 ? 11 : strncmp(called, "a ", 2) == 0 ? 2 : 0;
    if (c->args.layer && strncmp(name, "strength_", 9) == 0) {
        cau_str_addf(s, "the mean strength of all ties of %s that a stakeholder has", c->args.layer);
    } else if (c->args.layer && strncmp(name, "degree_", 7) == 0) {
        cau_str_addf(s, "the mean number of ties of %s that a stakeholder has", c->args.layer);
    } else {
        cau_str_addf(s, "the mean of %s%s", article == 2 ? "the " : "", called + article);
        if (c->args.layer && cau_is_measure(text))
            cau_str_addf(s, ", counted over ties of %s,", c->args.layer);
    }
}

static void describe(cau_str *s, const cau_case *c, const char *called, double before, size_t n_before, double after, size_t n_after)
{
    say_what(s, c, called);
    cau_str_add(s, " goes from ");
    const bool total = n_before != n_after && !cau_text_is(cau_case_text(c, "who"), "all");
    say_mean(s, before, n_before, total);
    cau_str_add(s, " to ");
    say_mean(s, after, n_after, total);
    if (takes_a_step(cau_case_text(c, "measure")))
        cau_str_add(s, ", both measured by one step (each map alone would take its own)");
}

static caucus_status run(cau_trial *out, caucus_ctx *ctx, const cau_case *c)
{
    caucus_status rc = CAUCUS_OK;
    double before, after;
    cau_str called = { 0 };
    size_t n_before, n_after;
    const caucus_landscape *first = c->before ? c->before : c->net;
    CAU_TRY(mean_of(&before, &n_before, out, ctx, c, first, c->net));
    CAU_TRY(mean_of(&after, &n_after, out, ctx, c, c->net, first));
    out->n = n_after;
    if (out->needs.length > 0)
        goto done;
    if (isnan(before) || isnan(after)) {
        cau_trial_needs(out, "%s for those the claim is about, %s", cau_case_called(&called, c, "measure"), isnan(before) ? "before" : "after");
        goto done;
    }
    out->effect = after - before;
    const double slack = 1e-9 * fmax(fabs(after), fabs(before));
    out->direction = cau_direction_of(fabs(out->effect) <= slack ? 0 : out->effect, cau_case_text(c, "expect"), "up", "down");
    describe(&out->how, c, cau_case_called(&called, c, "measure"), before, n_before, after, n_after);
done:
    cau_str_free(&called);
    return rc;
}

const cau_claim_test cau_claim_test_change = { .name = "change", .effect = "change of the mean", .run = run };
