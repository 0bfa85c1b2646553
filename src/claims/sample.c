/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "claims/sample.h"

#include "kernels/linear_null.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

caucus_status cau_sample_make(cau_sample *s, caucus_ctx *ctx, size_t n)
{
    *s = (cau_sample){ .strata = 1 };
    s->x = cau_alloc(n, sizeof *s->x);
    s->y = cau_alloc(n, sizeof *s->y);
    s->stratum = cau_alloc(n, sizeof *s->stratum);
    return s->x && s->y && s->stratum ? CAUCUS_OK : cau_no_memory(ctx);
}

void cau_sample_free(cau_sample *s)
{
    cau_free(s->x);
    cau_free(s->y);
    cau_free(s->stratum);
    *s = (cau_sample){ 0 };
}

typedef struct placed {
    double value;
    size_t at;
} placed;

static int by_value(const void *a, const void *b)
{
    const placed *x = a, *y = b;
    return x->value < y->value ? -1 : x->value > y->value ? 1 : (x->at > y->at) - (x->at < y->at);
}

caucus_status cau_ranks(double *values, caucus_ctx *ctx, size_t n)
{
    placed *all = cau_alloc(n, sizeof *all);
    if (!all)
        return cau_no_memory(ctx);
    for (size_t i = 0; i < n; i++)
        all[i] = (placed){ values[i], i };
    qsort(all, n, sizeof *all, by_value);
    for (size_t i = 0, end; i < n; i = end) {
        end = i + 1;
        while (end < n && all[end].value - all[i].value <= 1e-9 * fmax(fabs(all[end].value), fabs(all[i].value)))
            end++;
        for (size_t k = i; k < end; k++)
            values[all[k].at] = (double)(i + end + 1) / 2;
    }
    cau_free(all);
    return CAUCUS_OK;
}

caucus_status cau_sample_pool(cau_sample *s, caucus_ctx *ctx, const cau_sample *more, size_t total)
{
    cau_sample all;
    caucus_status rc = CAUCUS_OK;
    CAU_TRY(cau_sample_make(&all, ctx, s->n + more->n));
    all.n = s->n + more->n;
    all.strata = s->n > 0 ? s->strata + more->strata : more->strata;
    for (size_t i = 0; i < all.n; i++) {
        const bool old = i < s->n;
        const size_t k = old ? i : i - s->n;
        all.x[i] = old ? s->x[k] : more->x[k] * (double)more->n / (double)total;
        all.y[i] = old ? s->y[k] : more->y[k];
        all.stratum[i] = old ? s->stratum[k] : more->stratum[k] + (s->n > 0 ? s->strata : 0);
    }
    cau_sample_free(s);
    *s = all;
    return CAUCUS_OK;
done:
    cau_sample_free(&all);
    return rc;
}

caucus_status cau_sample_test(cau_trial *t, caucus_ctx *ctx, const cau_case *c, const cau_sample *s)
{
    caucus_status rc = CAUCUS_OK;
    cau_linear_null null = { 0 };
    t->n = s->n;
    t->effect = 0;
    for (size_t i = 0; i < s->n; i++)
        t->effect += s->x[i] * s->y[i];
    if (!c->whole)
        return CAUCUS_OK;
    CAU_TRY(cau_linear_null_find(&null, ctx, s->x, s->y, s->strata > 1 ? s->stratum : NULL, s->n, c->permutations, c->alpha));
    t->by_chance = true;
    cau_trial_chance(t, &null.tails, 0, false);
    t->detectable = isfinite(null.critical) ? null.critical : (double)NAN;
done:
    cau_linear_null_free(&null);
    return rc;
}

int cau_direction_of(double effect, const char *expect, const char *up, const char *down)
{
    const int sign = effect > 1e-12 ? 1 : effect < -1e-12 ? -1 : 0;
    if (cau_text_is(expect, up))
        return sign;
    return cau_text_is(expect, down) ? -sign : sign * sign;
}

caucus_status cau_claim_try(cau_trial *out, caucus_ctx *ctx, const cau_claim_test *test, const cau_case *c)
{
    caucus_status rc = CAUCUS_OK;
    cau_sample s = { 0 };
    if (test->run)
        return test->run(out, ctx, c);
    CAU_TRY(test->sample(&s, out, ctx, c));
    if (out->needs.length > 0)
        goto done;
    CAU_TRY(cau_sample_test(out, ctx, c, &s));
    out->direction = cau_direction_of(out->effect, cau_case_text(c, "expect"), test->up, test->down);
    test->describe(out, c, &s);
done:
    cau_sample_free(&s);
    return rc;
}
