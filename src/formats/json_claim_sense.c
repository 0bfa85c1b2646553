/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What can be said of a claim whose keys are all fine: a thing compared with itself, a term that is not there, a parameter that no
 * measure of it has. The data would answer such a claim by arithmetic, or not at all. */
#include "formats/json_claims.h"

#include "model/measured.h"

#include <string.h>

enum { MOST_TERMS = 20 }; /* of a dyadic claim: further ones would be left out */

static const char *text_at(const cau_json_reader *r, cau_json_node *out, const cau_json_node *claim, const char *key)
{
    return cau_json_member(r, out, claim, key) && cJSON_IsString(out->item) ? out->item->valuestring : NULL;
}

/* ---- the same thing twice ---- */

static bool same(const cau_json_reader *r, const char *a, const char *b, bool terms)
{
    cau_str x = { 0 }, y = { 0 };
    (terms ? cau_claim_same_term : cau_claim_same_attribute)(&x, r, a);
    (terms ? cau_claim_same_term : cau_claim_same_attribute)(&y, r, b);
    const bool is_same = cau_text_is(x.text, y.text);
    cau_str_free(&x);
    cau_str_free(&y);
    return is_same;
}

/* A measure of `also` stands in for the first of x and y that is one, else for x: not beside its own likeness either. */
static void check_correlation(cau_json_reader *r, const cau_json_node *claim)
{
    cau_json_node at_x, at_y, also, one;
    const char *x = text_at(r, &at_x, claim, "x"), *y = text_at(r, &at_y, claim, "y");
    if (!x || !y)
        return;
    if (same(r, x, y, false))
        cau_json_say(r, CAUCUS_ERROR, &at_y, "compare two different things", "a thing goes together with itself on any map: x and y are the same");
    const char *stays = cau_claim_measure(r, x) == CAU_NONE && cau_claim_measure(r, y) != CAU_NONE ? x : y;
    if (!cau_json_member(r, &also, claim, "also") || !cJSON_IsArray(also.item))
        return;
    for (bool more = cau_json_first(&one, &also); more; more = cau_json_next(r, &one))
        if (cJSON_IsString(one.item) && same(r, one.item->valuestring, stays, false))
            cau_json_say(r, CAUCUS_ERROR, &one, "name another measure", "a thing goes together with itself on any map: \"%s\" would be compared with \"%s\"",
                         one.item->valuestring, stays);
}

static void check_dyadic(cau_json_reader *r, const cau_json_node *claim)
{
    cau_json_node at, list, one, other;
    const char *y = text_at(r, &at, claim, "y"), *term = text_at(r, &at, claim, "term");
    bool among = false;
    if (!y || !term || !cau_json_member(r, &list, claim, "x") || !cJSON_IsArray(list.item))
        return;
    if (cau_json_size(&list) > MOST_TERMS)
        cau_json_say(r, CAUCUS_ERROR, &list, NULL, "at most %d terms can stand here", (int)MOST_TERMS);
    for (bool more = cau_json_first(&one, &list); more && one.index < MOST_TERMS; more = cau_json_next(r, &one)) {
        among = among || strcmp(one.item->valuestring, term) == 0;
        if (same(r, one.item->valuestring, y, true))
            cau_json_say(r, CAUCUS_ERROR, &one, "take it out of x", "\"%s\" explains itself on any map: y and this term are the same", one.item->valuestring);
        for (bool before = cau_json_first(&other, &list); before && other.index < one.index; before = cau_json_next(r, &other))
            if (same(r, other.item->valuestring, one.item->valuestring, true)) {
                cau_json_say(r, CAUCUS_ERROR, &one, "take one of them out", "\"%s\" is the same as the term \"%s\" before it", one.item->valuestring,
                             other.item->valuestring);
                break;
            }
    }
    cau_str terms = { 0 };
    for (bool more = cau_json_first(&one, &list); more && one.index < MOST_TERMS; more = cau_json_next(r, &one))
        cau_str_addf(&terms, "%s%s", one.index ? ", " : "x has: ", one.item->valuestring);
    if (!among)
        cau_json_say(r, CAUCUS_ERROR, &at, terms.text, "the claim is about the term \"%s\", which is not one of x", term);
    cau_str_free(&terms);
}

/* ---- measures of a claim ---- */

static bool has_parameter(size_t measure, const char *name)
{
    for (size_t k = 0; cau_measured_parameter(measure, k); k++)
        if (strcmp(cau_measured_parameter(measure, k), name) == 0)
            return true;
    return false;
}

/* The parameters go to every measure that the claim names, so each has to have them all. */
static void check_parameters(cau_json_reader *r, const cau_json_node *param, const char *text)
{
    static const char *const of_pairs[] = { "same:", "absdiff:", "product:", "sender:", "receiver:" };
    cau_json_node one;
    for (size_t i = 0; i < sizeof of_pairs / sizeof *of_pairs; i++)
        if (strncmp(text, of_pairs[i], strlen(of_pairs[i])) == 0) {
            text += strlen(of_pairs[i]);
            break;
        }
    const size_t measure = cau_claim_measure(r, text);
    if (measure == CAU_NONE)
        return;
    for (bool more = cau_json_first(&one, param); more; more = cau_json_next(r, &one)) {
        cau_str hint = { 0 };
        if (has_parameter(measure, one.item->string))
            continue;
        for (size_t k = 0; cau_measured_parameter(measure, k); k++)
            cau_str_addf(&hint, "%s%s", k ? ", " : "it has: ", cau_measured_parameter(measure, k));
        cau_json_say(r, CAUCUS_ERROR, &one, hint.length ? hint.text : "it has none", "the measure %s has no parameter \"%s\"", cau_measured_name(measure),
                     one.item->string);
        cau_str_free(&hint);
    }
}

static void check_measures(cau_json_reader *r, const cau_json_node *claim)
{
    static const char *const keys[] = { "measure", "x", "y", "power", "within", "also" };
    cau_json_node param, at, one;
    if (!cau_json_member(r, &param, claim, "param") || !cJSON_IsObject(param.item))
        return;
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        const char *text = text_at(r, &at, claim, keys[k]);
        if (text)
            check_parameters(r, &param, text);
        else if (cau_json_member(r, &at, claim, keys[k]) && cJSON_IsArray(at.item))
            for (bool more = cau_json_first(&one, &at); more; more = cau_json_next(r, &one))
                check_parameters(r, &param, one.item->valuestring);
    }
}

/* A measure of `also` stands in for another number of the claim: there has to be one. */
static void check_also(cau_json_reader *r, const cau_json_node *claim, const char *test)
{
    cau_json_node also;
    if (cau_json_member(r, &also, claim, "also") && cJSON_IsArray(also.item) && also.item->child && !cau_list_has("rank,correlation,difference,outweigh,change", test))
        cau_json_say(r, CAUCUS_ERROR, &also, "leave it out", "this %s compares no measure that another could stand in for", test);
}

void cau_claim_sense(cau_json_reader *r, const cau_json_node *claim, const char *test)
{
    if (strcmp(test, "correlation") == 0)
        check_correlation(r, claim);
    else if (strcmp(test, "dyadic") == 0)
        check_dyadic(r, claim);
    check_measures(r, claim);
    check_also(r, claim, test);
}
