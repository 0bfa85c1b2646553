/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Are all of `who` among the k highest (or lowest) of a number? Those who tie for a place share the better one. */
#include "claims/claim.h"

#include <math.h>

static bool beats(double a, double b, bool lowest)
{
    const double lead = lowest ? b - a : a - b;
    return lead > 1e-9 * fmax(fabs(a), fabs(b));
}

static size_t place_of(const cau_attribute_values *v, size_t i, bool lowest)
{
    size_t place = 1;
    for (size_t j = 0; j < v->n; j++)
        place += !isnan(v->number[j]) && beats(v->number[j], v->number[i], lowest);
    return place;
}

static void find_places(cau_trial *out, const cau_case *c, const cau_attribute_values *v, const bool *who)
{
    const bool lowest = cau_case_flag(c, "lowest", false);
    const double top = cau_case_number(c, "top", 1);
    size_t best = SIZE_MAX, worst = 0;
    cau_str called = { 0 };
    for (size_t i = 0; i < v->n; i++) {
        if (!who[i])
            continue;
        const size_t place = isnan(v->number[i]) ? v->n : place_of(v, i, lowest);
        best = place < best ? place : best;
        worst = place > worst ? place : worst;
        if (isnan(v->number[i]) && c->whole)
            cau_trial_needs(out, "%s for %s", cau_case_called(&called, c, "measure"), c->net->stakeholders[i].name);
    }
    cau_str_free(&called);
    out->effect = (double)worst;
    out->direction = (double)worst <= top ? 1 : (double)best > top ? -1 : 0;
    cau_str_addf(&out->how, "place %zu of %zu from the %s", worst, v->known, lowest ? "lowest" : "highest");
}

static caucus_status run(cau_trial *out, caucus_ctx *ctx, const cau_case *c)
{
    caucus_status rc = CAUCUS_OK;
    cau_attribute_values v = { 0 };
    bool *who = NULL;
    size_t count;
    cau_str called = { 0 };
    CAU_TRY(cau_trial_values(&v, out, ctx, c, c->net, "measure"));
    if (out->needs.length > 0)
        goto done;
    CAU_TRY(cau_choose(&who, &count, ctx, c->net, c->base, cau_case_key(c, "who"), NULL));
    out->n = v.known;
    if (!v.is_number || v.known < 4)
        cau_trial_needs(out, "%s for at least four stakeholders (here for %zu)", cau_case_called(&called, c, "measure"), v.is_number ? v.known : 0);
    else if (count == 0)
        cau_trial_needs(out, "the stakeholders that the claim is about: none of them is on this map");
    else
        find_places(out, c, &v, who);
done:
    cau_str_free(&called);
    cau_free(who);
    cau_attribute_free(&v);
    return rc;
}

const cau_claim_test cau_claim_test_rank = { .name = "rank", .effect = "place", .run = run };
