/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "claims/claim.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

#define CLAIM_TEST(name) extern const cau_claim_test cau_claim_test_##name;
#include "claims/claim_tests.def"
#undef CLAIM_TEST

static const cau_claim_test *const tests[] = {
#define CLAIM_TEST(name) &cau_claim_test_##name,
#include "claims/claim_tests.def"
#undef CLAIM_TEST
};

const cau_claim_test *cau_claim_test_find(const char *name)
{
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        if (cau_text_is(tests[i]->name, name))
            return tests[i];
    return NULL;
}

cau_trial cau_trial_begin(void)
{
    return (cau_trial){ .effect = (double)NAN, .p = (double)NAN, .error = (double)NAN, .p_low = (double)NAN, .p_high = (double)NAN,
                        .detectable = (double)NAN };
}

void cau_trial_chance(cau_trial *t, const cau_tails *tails, size_t at, bool twice)
{
    const double ge = cau_tails_p_ge(tails, at), le = cau_tails_p_le(tails, at), share = twice ? fmin(ge, le) : cau_tails_p_two(tails, at);
    t->replicates = tails->replicates;
    t->exact = tails->exact;
    t->p = t->p_low = t->p_high = twice ? fmin(1, 2 * share) : share;
    t->error = (twice ? 2 : 1) * cau_tails_error(tails, share);
    if (tails->exact || isnan(share))
        return;
    if (!twice) {
        cau_tails_interval(&t->p_low, &t->p_high, tails, at);
        return;
    }
    cau_chance_interval(&t->p_low, &t->p_high, fmin(tails->above[at], tails->below[at]), tails->replicates);
    t->p_low = fmin(1, 2 * t->p_low);
    t->p_high = fmin(1, 2 * t->p_high);
}

void cau_trial_formula(cau_trial *t, double p)
{
    t->p = t->p_low = t->p_high = p;
    t->error = t->replicates = 0;
    t->exact = false;
}

void cau_trial_join(cau_trial *t, const cau_trial *more)
{
    t->n += more->n;
    t->values += more->values;
    t->assumed_values += more->assumed_values;
    t->weight += more->weight;
    t->assumed_weight += more->assumed_weight;
}

void cau_trial_free(cau_trial *t)
{
    cau_str_free(&t->needs);
    cau_str_free(&t->how);
    *t = (cau_trial){ 0 };
}

/* ---- keys ---- */

const cJSON *cau_case_key(const cau_case *c, const char *key)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(c->keys, key);
    return item && !cJSON_IsNull(item) ? item : NULL;
}

const char *cau_case_text(const cau_case *c, const char *key)
{
    const cJSON *item = cau_case_key(c, key);
    if (c->instead && strcmp(c->of_key, key) == 0)
        return c->instead;
    return item && cJSON_IsString(item) ? item->valuestring : NULL;
}

double cau_case_number(const cau_case *c, const char *key, double fallback)
{
    const cJSON *item = cau_case_key(c, key);
    return item && cJSON_IsNumber(item) ? item->valuedouble : fallback;
}

bool cau_case_flag(const cau_case *c, const char *key, bool fallback)
{
    const cJSON *item = cau_case_key(c, key);
    return item && cJSON_IsBool(item) ? cJSON_IsTrue(item) : fallback;
}

bool cau_is_measure(const char *text)
{
    return text && (strncmp(text, "measure:", 8) == 0 || cau_measure_find(text) != NULL);
}

const char *cau_case_called(cau_str *room, const cau_case *c, const char *key)
{
    const char *text = cau_case_text(c, key);
    cau_str_free(room);
    if (text)
        cau_str_attribute(room, c->net, text);
    return room->text ? room->text : key;
}

/* ---- what a claim rests on ---- */

void cau_trial_needs(cau_trial *t, const char *format, ...)
{
    va_list args;
    if (t->needs.length > 0)
        return;
    va_start(args, format);
    cau_str_addv(&t->needs, format, args);
    va_end(args);
}

/* The layer that a measure reads, unless the claim names another. */
static const char *layer_of(const cau_case *c, const char *text)
{
    const char *name = strncmp(text, "measure:", 8) == 0 ? text + 8 : text;
    char own[64];
    const size_t length = strcspn(name, ".");
    if (c->args.layer)
        return c->args.layer;
    if (length >= sizeof own)
        return NULL;
    memcpy(own, name, length);
    own[length] = '\0';
    const cau_measure *m = cau_measure_find(own);
    return m ? m->layer : NULL;
}

caucus_status cau_trial_layer(cau_trial *t, caucus_ctx *ctx, const caucus_landscape *net, const char *layer)
{
    cau_layer l = { 0 };
    const caucus_status rc = cau_layer_make(&l, ctx, net, layer);
    for (size_t e = 0; rc == CAUCUS_OK && e < l.m; e++) {
        const double weight = fabs(l.links[e].strength);
        t->weight += weight;
        t->assumed_weight += l.links[e].basis == CAU_ASSUMED ? weight : 0;
    }
    cau_layer_free(&l);
    return rc;
}

/* An answer that there is none is no failure: say why. */
static caucus_status take_as_needs(cau_trial *t, caucus_ctx *apart, caucus_status rc)
{
    const caucus_diagnostic *d = NULL;
    if (rc != CAUCUS_EINVAL && rc != CAUCUS_ENUMERIC)
        return rc;
    for (size_t i = 0; i < caucus_diagnostic_count(apart) && !d; i++)
        d = caucus_diagnostic_get(apart, i)->severity == CAUCUS_ERROR ? caucus_diagnostic_get(apart, i) : NULL;
    cau_trial_needs(t, "%s", d ? d->text : "a number for each stakeholder");
    return CAUCUS_OK;
}

caucus_status cau_trial_values(cau_attribute_values *out, cau_trial *t, caucus_ctx *ctx, const cau_case *c, const caucus_landscape *net,
                               const char *key)
{
    caucus_status rc = CAUCUS_OK;
    caucus_ctx *apart = NULL;
    const char *text = cau_case_text(c, key);
    *out = (cau_attribute_values){ 0 };
    if (!text) {
        cau_trial_needs(t, "the key \"%s\"", key);
        return CAUCUS_OK;
    }
    CAU_TRY(cau_ctx_apart(&apart, ctx));
    rc = take_as_needs(t, apart, cau_attribute_read(out, apart, net, text, cau_is_measure(text) ? &c->args : NULL));
    if (rc != CAUCUS_OK || t->needs.length > 0 || !c->whole)
        goto done;
    for (size_t i = 0; i < out->n; i++)
        if (out->basis[i] != CAU_BASIS_NONE && !isnan(out->number[i])) {
            t->values++;
            t->assumed_values += out->basis[i] == CAU_ASSUMED;
        }
    if (out->of_ties && layer_of(c, text))
        CAU_TRY(cau_trial_layer(t, ctx, net, layer_of(c, text)));
done:
    caucus_ctx_free(apart);
    if (rc != CAUCUS_OK || t->needs.length > 0)
        cau_attribute_free(out);
    return rc;
}
