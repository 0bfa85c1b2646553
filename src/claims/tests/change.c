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
    const char *what = cau_case_called(&called, c, "measure");
    const size_t article = strncmp(what, "a value of ", 11) == 0 ? 11 : strncmp(what, "a ", 2) == 0 ? 2 : 0;
    cau_str_addf(&out->how, "the mean of %s%s", article == 2 ? "the " : "", what + article);
    if (c->args.layer && cau_is_measure(cau_case_text(c, "measure")))
        cau_str_addf(&out->how, ", counted over ties of %s,", c->args.layer);
    cau_str_add(&out->how, " goes from ");
    cau_str_fixed(&out->how, before, 2);
    cau_str_add(&out->how, " to ");
    cau_str_fixed(&out->how, after, 2);
done:
    cau_str_free(&called);
    return rc;
}

const cau_claim_test cau_claim_test_change = { .name = "change", .effect = "change of the mean", .run = run };
