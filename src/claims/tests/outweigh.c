/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Could some of `who`, allied and of one mind, together match the power of the target? The counterweight of the coalitions, within `who`. */
#include "claims/claim.h"
#include "measures/counterweight.h"

#include <math.h>
#include <string.h>

typedef struct contest {
    cau_balance balance;
    cau_layer alliance, conflict;
    bool *who, *target;
} contest;

static void contest_free(contest *o)
{
    cau_balance_free(&o->balance);
    cau_layer_free(&o->alliance);
    cau_layer_free(&o->conflict);
    cau_free(o->who);
    cau_free(o->target);
}

/* The ids of those chosen, with commas. */
static caucus_status balance_of(contest *o, caucus_ctx *ctx, const cau_case *c)
{
    cau_str ids = { 0 };
    for (size_t i = 0; i < c->net->n; i++)
        if (o->target[i])
            cau_str_addf(&ids, "%s%s", ids.length ? "," : "", c->net->stakeholders[i].id);
    const caucus_status rc = ids.failed ? cau_no_memory(ctx)
        : cau_balance_make(&o->balance, ctx, c->net, &(cau_balance_question){
              .of = ids.text, .measure = "judged_power", .quantile = (double)NAN }, NULL);
    cau_str_free(&ids);
    return rc;
}

/* Without `connected` everyone might as well be allied with everyone. */
static caucus_status make_layers(contest *o, caucus_ctx *ctx, const cau_case *c)
{
    caucus_status rc = CAUCUS_OK;
    const size_t n = c->net->n;
    CAU_TRY(cau_layer_make(&o->alliance, ctx, c->net, "alliance"));
    cau_balance_stand(&o->balance, &o->alliance); /* who is allied with the target is asked of the map as it is */
    CAU_TRY(cau_layer_make(&o->conflict, ctx, c->net, "conflict"));
    if (!cau_case_flag(c, "no_conflict", true)) {
        cau_layer_free(&o->conflict);
        CAU_TRY(cau_layer_from_links(&o->conflict, ctx, "conflict", n, false, false, NULL, 0));
    }
    if (!cau_case_flag(c, "connected", true)) {
        size_t m = 0;
        cau_link *all = cau_alloc(n * n, sizeof *all);
        if (!all)
            return cau_no_memory(ctx);
        for (size_t i = 0; i < n; i++)
            for (size_t j = i + 1; j < n; j++)
                all[m++] = (cau_link){ .from = i, .to = j, .strength = 1, .confidence = 1 };
        cau_layer_free(&o->alliance);
        rc = cau_layer_from_links(&o->alliance, ctx, "alliance", n, false, false, all, m);
        cau_free(all);
    }
done:
    return rc;
}

/* Does the claim name bodies, rather than take whoever there is? */
static bool names_bodies(const cau_case *c)
{
    const cJSON *who = cau_case_key(c, "who");
    return !(cJSON_IsString(who) && cau_list_has("any,all,rest", who->valuestring));
}

/* Those of `who` that the rules of a counterweight leave out, and why: "A (it convenes), B (its position is not recorded)". @return how many */
static size_t add_left_out(cau_str *s, const cau_case *c, const contest *o)
{
    enum { MOST = 6 };
    size_t count = 0;
    for (size_t i = 0; i < c->net->n; i++) {
        const cau_stand stand = o->balance.stand[i];
        if (!o->who[i] || stand == CAU_STAND_MEMBER)
            continue;
        if (count < MOST)
            cau_str_addf(s, "%s%s (%s)", count ? ", " : "", c->net->stakeholders[i].name, cau_stand_reason(stand));
        count++;
    }
    if (count > MOST)
        cau_str_addf(s, " and %zu more", count - MOST);
    return count;
}

static bool any_is_left(const cau_case *c, const cau_balance *b)
{
    for (size_t i = 0; i < c->net->n; i++)
        if (b->side[i])
            return true;
    return false;
}

static void tell(cau_trial *out, const cau_case *c, const contest *o, const cau_counterweight *found)
{
    const cau_balance *b = &o->balance;
    cau_str left = { 0 };
    const bool match = found->listed > 0 && found->alliances == 0;
    out->direction = match ? 1 : found->settled ? -1 : 0;
    out->effect = (match ? found->sets[0].power : found->reach) / b->needed;
    if (match) {
        for (size_t k = 0; k < found->sets[0].size; k++)
            cau_str_addf(&out->how, "%s%s", k == 0 ? "" : k + 1 == found->sets[0].size ? " and " : ", ",
                         c->net->stakeholders[found->sets[0].members[k]].name);
        const bool several = found->sets[0].size > 1;
        cau_str_add(&out->how, several ? " together have " : " alone has ");
        cau_str_fixed(&out->how, out->effect, 2);
        cau_str_addf(&out->how, " times the power that is to be matched%s", several ? "; adding scores assumes that influence adds up" : "");
    } else
        cau_str_add(&out->how, found->settled ? "no allied group matches it" : "whether an allied group matches it could not be settled within the steps allowed");
    if (c->whole && names_bodies(c) && add_left_out(&left, c, o) > 0)
        cau_str_addf(&out->how, "; left out: %s", left.failed || !left.text ? "" : left.text);
    cau_str_free(&left);
}

static caucus_status weigh(cau_trial *out, caucus_ctx *ctx, const cau_case *c, contest *o)
{
    caucus_status rc = CAUCUS_OK;
    cau_counterweight found = { 0 };
    cau_balance *b = &o->balance;
    CAU_TRY(make_layers(o, ctx, c));
    for (size_t i = 0; i < c->net->n; i++)
        b->side[i] = o->who[i] ? b->side[i] : 0;
    if (!cau_balance_known(b)) {
        cau_trial_needs(out, "the power and the position of the body to be matched, and of others who stand on the other side");
        goto done;
    }
    if (c->whole && names_bodies(c) && !any_is_left(c, b)) {
        cau_str left = { 0 };
        add_left_out(&left, c, o);
        cau_trial_needs(out, "others who stand on the other side: of those that the claim is about nobody can be counted: %s", left.text ? left.text : "");
        cau_str_free(&left);
        goto done;
    }
    CAU_TRY(cau_counterweight_find(&found, ctx, &(cau_counterweight_question){ .alliance = &o->alliance, .conflict = &o->conflict, .side = b->side,
        .power = b->power, .needed = b->needed, .most = 1, .work = c->whole ? 0 : 1e5 }));
    tell(out, c, o, &found);
done:
    cau_counterweight_free(&found);
    return rc;
}

static caucus_status run(cau_trial *out, caucus_ctx *ctx, const cau_case *c)
{
    caucus_status rc = CAUCUS_OK;
    contest o = { 0 };
    cau_attribute_values power = { 0 };
    size_t who, target;
    CAU_TRY(cau_trial_values(&power, out, ctx, c, c->net, "power"));
    if (out->needs.length > 0)
        goto done;
    CAU_TRY(cau_choose(&o.target, &target, ctx, c->net, c->base, cau_case_key(c, "target"), NULL));
    CAU_TRY(cau_choose(&o.who, &who, ctx, c->net, c->base, cau_case_key(c, "who"), o.target));
    out->n = who;
    if (!power.is_number || target == 0 || who == 0) {
        cau_trial_needs(out, target == 0 || who == 0 ? "the stakeholders that the claim is about: none of them is on this map" : "numbers of power");
        goto done;
    }
    CAU_TRY(balance_of(&o, ctx, c));
    memcpy(o.balance.power, power.number, c->net->n * sizeof *power.number);
    CAU_TRY(cau_balance_limit(&o.balance, ctx, cau_case_number(c, "marginal", (double)NAN)));
    if (c->whole)
        CAU_TRY(cau_trial_layer(out, ctx, c->net, "alliance"));
    CAU_TRY(weigh(out, ctx, c, &o));
done:
    contest_free(&o);
    cau_attribute_free(&power);
    return rc;
}

const cau_claim_test cau_claim_test_outweigh = { .name = "outweigh", .effect = "share of the power to be matched", .run = run };
