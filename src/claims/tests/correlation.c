/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Do two numbers of the stakeholders go together? Spearman's rank correlation, or Pearson's; `within` compares within groups only: the
 * group means are taken out and labels move within groups. */
#include "claims/sample.h"

#include <math.h>
#include <string.h>

typedef struct pair {
    cau_attribute_values x, y, within;
} pair;

static caucus_status read_pair(pair *p, cau_trial *out, caucus_ctx *ctx, const cau_case *c)
{
    caucus_status rc = CAUCUS_OK;
    CAU_TRY(cau_trial_values(&p->x, out, ctx, c, c->net, "x"));
    CAU_TRY(cau_trial_values(&p->y, out, ctx, c, c->net, "y"));
    if (cau_case_text(c, "within"))
        CAU_TRY(cau_trial_values(&p->within, out, ctx, c, c->net, "within"));
    if (out->needs.length == 0 && !(p->x.is_number && p->y.is_number))
        cau_trial_needs(out, "numbers: \xE2\x80\x9C%s\xE2\x80\x9D is a text", cau_case_text(c, p->x.is_number ? "y" : "x"));
done:
    return rc;
}

static bool same_group(const cau_attribute_values *within, size_t i, size_t j)
{
    return within->is_number ? fabs(within->number[i] - within->number[j]) <= 1e-9 : strcmp(within->label[i], within->label[j]) == 0;
}

/* Both numbers known, and the group where groups are asked for. */
static size_t gather(cau_sample *s, size_t *who, const pair *p)
{
    const bool groups = p->within.n > 0;
    for (size_t i = 0; i < p->x.n; i++) {
        if (isnan(p->x.number[i]) || isnan(p->y.number[i]) || (groups && (p->within.is_number ? isnan(p->within.number[i]) : !p->within.label[i])))
            continue;
        size_t k = 0;
        while (groups && k < s->n && !same_group(&p->within, who[k], i))
            k++;
        s->stratum[s->n] = !groups ? 0 : k < s->n ? s->stratum[k] : s->n > 0 ? s->strata++ : 0;
        who[s->n] = i;
        s->x[s->n] = p->x.number[i];
        s->y[s->n++] = p->y.number[i];
    }
    return s->n;
}

/* Less the mean of its stratum; then of length 1. @return does it vary at all? */
static bool standardise(double *v, const cau_sample *s)
{
    double square = 0, before = 0;
    for (size_t k = 0; k < s->strata; k++) {
        double sum = 0, count = 0;
        for (size_t i = 0; i < s->n; i++)
            if (s->stratum[i] == k) {
                sum += v[i];
                count++;
            }
        for (size_t i = 0; i < s->n; i++)
            if (s->stratum[i] == k) {
                before += v[i] * v[i];
                v[i] -= sum / count;
                square += v[i] * v[i];
            }
    }
    if (!(square > 1e-12 * before))
        return false;
    for (size_t i = 0; i < s->n; i++)
        v[i] /= sqrt(square);
    return true;
}

static caucus_status prepare(cau_trial *out, caucus_ctx *ctx, const cau_case *c, cau_sample *s)
{
    caucus_status rc = CAUCUS_OK;
    cau_str called = { 0 };
    if (!cau_text_is(cau_case_text(c, "method"), "pearson")) {
        CAU_TRY(cau_ranks(s->x, ctx, s->n));
        CAU_TRY(cau_ranks(s->y, ctx, s->n));
    }
    const bool x_varies = standardise(s->x, s);
    if (!x_varies || !standardise(s->y, s))
        cau_trial_needs(out, "values that differ: %s is the same for everyone%s", cau_case_called(&called, c, x_varies ? "y" : "x"),
                        s->strata > 1 ? " in a group" : "");
done:
    cau_str_free(&called);
    return rc;
}

static caucus_status sample(cau_sample *s, cau_trial *out, caucus_ctx *ctx, const cau_case *c)
{
    caucus_status rc = CAUCUS_OK;
    pair p = { 0 };
    size_t *who = NULL;
    cau_str x = { 0 }, y = { 0 };
    CAU_TRY(read_pair(&p, out, ctx, c));
    if (out->needs.length > 0)
        goto done;
    CAU_TRY(cau_sample_make(s, ctx, c->net->n));
    if (!(who = cau_alloc(c->net->n, sizeof *who))) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    out->n = gather(s, who, &p);
    if (s->n < 4)
        cau_trial_needs(out, "%s and %s for at least four stakeholders (both are recorded for %zu)", cau_case_called(&x, c, "x"),
                        cau_case_called(&y, c, "y"), s->n);
    else
        CAU_TRY(prepare(out, ctx, c, s));
done:
    cau_str_free(&x);
    cau_str_free(&y);
    cau_free(who);
    cau_attribute_free(&p.x);
    cau_attribute_free(&p.y);
    cau_attribute_free(&p.within);
    return rc;
}

static void describe(cau_trial *out, const cau_case *c, const cau_sample *s)
{
    cau_str_addf(&out->how, "%s correlation ", cau_text_is(cau_case_text(c, "method"), "pearson") ? "Pearson" : "rank");
    cau_str_fixed(&out->how, out->effect, 2);
    cau_str_addf(&out->how, " over %zu stakeholders", s->n);
}

const cau_claim_test cau_claim_test_correlation = {
    .name = "correlation", .effect = "correlation", .sample = sample, .describe = describe, .up = "positive", .down = "negative",
    .told = { "a correlation nearer to none than ", "" },
};
