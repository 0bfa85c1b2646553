/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Has one group of stakeholders more of a number than another? The difference of the means. */
#include "claims/sample.h"

#include <math.h>

/* x is 1/n for the group and -1/n for the others: the sum of x y is the difference of their means. */
static caucus_status prepare(cau_sample *s, cau_trial *out, caucus_ctx *ctx, const cau_case *c, const cau_attribute_values *v,
                             const bool *group, const bool *against)
{
    caucus_status rc = CAUCUS_OK;
    double in = 0, other = 0, least = INFINITY, most = -INFINITY;
    cau_str called = { 0 };
    CAU_TRY(cau_sample_make(s, ctx, v->n));
    for (size_t i = 0; i < v->n; i++)
        if (!isnan(v->number[i])) {
            in += group[i];
            other += against[i] && !group[i];
        }
    for (size_t i = 0; i < v->n; i++) {
        if (isnan(v->number[i]) || (!group[i] && !against[i]))
            continue;
        s->x[s->n] = group[i] ? 1 / in : -1 / other;
        s->y[s->n++] = v->number[i];
        least = fmin(least, v->number[i]);
        most = fmax(most, v->number[i]);
    }
    out->n = s->n;
    if (s->n < 4 || !(in >= 1) || !(other >= 1))
        cau_trial_needs(out, "%s for at least four stakeholders, some in the group and some not (it is recorded for %zu in it and %zu others)",
                        cau_case_called(&called, c, "measure"), (size_t)in, (size_t)other);
    else if (!(most > least))
        cau_trial_needs(out, "values that differ: %s is the same for everyone", cau_case_called(&called, c, "measure"));
done:
    cau_str_free(&called);
    return rc;
}

static caucus_status sample(cau_sample *s, cau_trial *out, caucus_ctx *ctx, const cau_case *c)
{
    caucus_status rc = CAUCUS_OK;
    cau_attribute_values v = { 0 };
    bool *group = NULL, *against = NULL;
    size_t count;
    CAU_TRY(cau_trial_values(&v, out, ctx, c, c->net, "measure"));
    if (out->needs.length == 0 && !v.is_number)
        cau_trial_needs(out, "numbers: \xE2\x80\x9C%s\xE2\x80\x9D is a text", cau_case_text(c, "measure"));
    if (out->needs.length > 0)
        goto done;
    CAU_TRY(cau_choose(&group, &count, ctx, c->net, c->base, cau_case_key(c, "group"), NULL));
    CAU_TRY(cau_choose(&against, &count, ctx, c->net, c->base, cau_case_key(c, "against"), group));
    CAU_TRY(prepare(s, out, ctx, c, &v, group, against));
done:
    cau_free(group);
    cau_free(against);
    cau_attribute_free(&v);
    return rc;
}

static void describe(cau_trial *out, const cau_case *c, const cau_sample *s)
{
    size_t in = 0;
    (void)c;
    for (size_t i = 0; i < s->n; i++)
        in += s->x[i] > 0;
    cau_str_addf(&out->how, "the mean of the %zu is ", in);
    cau_str_fixed(&out->how, fabs(out->effect), 2);
    cau_str_addf(&out->how, " %s than that of the %zu others", out->effect < 0 ? "lower" : "higher", s->n - in);
}

const cau_claim_test cau_claim_test_difference = {
    .name = "difference", .effect = "difference of means", .sample = sample, .describe = describe, .up = "higher", .down = "lower",
    .told = { "a difference smaller than ", "" },
};
