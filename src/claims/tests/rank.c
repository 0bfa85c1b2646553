/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Are all of `who` among the k highest (or lowest) of a number? Those who tie for a place share the better one. Where k is everybody, or all
 * have the same number, arithmetic would answer it. */
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

/* Others who share the place of i. */
static size_t sharers_of(const cau_attribute_values *v, size_t i)
{
    size_t count = 0;
    for (size_t j = 0; j < v->n; j++)
        count += j != i && !isnan(v->number[j]) && !beats(v->number[j], v->number[i], false) && !beats(v->number[i], v->number[j], false);
    return count;
}

typedef struct places {
    size_t best, worst; /* of those whom it is about, 1 first */
    size_t shared_by;   /* stakeholders on the worst of them */
} places;

static places find_places(cau_trial *out, const cau_case *c, const cau_attribute_values *v, const bool *who)
{
    const bool lowest = cau_case_flag(c, "lowest", false);
    places p = { .best = SIZE_MAX };
    cau_str called = { 0 };
    for (size_t i = 0; i < v->n; i++) {
        if (!who[i])
            continue;
        const bool known = !isnan(v->number[i]);
        const size_t place = known ? place_of(v, i, lowest) : v->n;
        p.best = place < p.best ? place : p.best;
        if (place > p.worst)
            p = (places){ p.best, place, known ? 1 + sharers_of(v, i) : 1 };
        if (!known && c->whole)
            cau_trial_needs(out, "%s for %s", cau_case_called(&called, c, "measure"), c->net->stakeholders[i].name);
    }
    cau_str_free(&called);
    return p;
}

/* Where all have the same number, everybody is first and last: that says nothing of anybody. */
static void settle(cau_trial *out, const cau_case *c, const cau_attribute_values *v, const bool *who)
{
    const double top = cau_case_number(c, "top", 1);
    const places p = find_places(out, c, v, who);
    const bool alike = p.shared_by == v->known;
    out->effect = (double)p.worst;
    out->direction = alike ? 0 : (double)p.worst <= top ? 1 : (double)p.best > top ? -1 : 0;
    if (c->whole && top >= (double)v->known)
        cau_trial_needs(out, "a smaller \xE2\x80\x9Ctop\xE2\x80\x9D: everybody is among the first %ld of %zu", (long)top, v->known);
    cau_str_addf(&out->how, "place %zu of %zu from the %s", p.worst, v->known, cau_case_flag(c, "lowest", false) ? "lowest" : "highest");
    if (p.shared_by > 1)
        cau_str_addf(&out->how, ", which %s%zu share", alike ? "all " : "", p.shared_by);
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
        settle(out, c, &v, who);
done:
    cau_str_free(&called);
    cau_free(who);
    cau_attribute_free(&v);
    return rc;
}

const cau_claim_test cau_claim_test_rank = { .name = "rank", .effect = "place", .run = run };
