/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Claims are checked by their grammar when the file is read, and kept as their own text until they are tested. */
#include "formats/json_claims.h"

#include "core/number.h"

#include <string.h>

typedef enum claim_type { FREE, ATTR, NUMBER, NUMBERS, GROUP, SELECT, TERM, TERMS, COUNT, WORDS, TRUTH, SHARE, DAY, SCENARIO,
                           ISSUE, SOURCE, LAYER, TEXTS, ANYTHING } claim_type;

typedef struct claim_key {
    const char *test; /* NULL: every claim may have it */
    const char *key;
    claim_type type;
    bool needed;
    const char *words; /* WORDS: comma-separated */
} claim_key;

static const claim_key keys[] = {
    { NULL, "id", FREE, true, NULL },          { NULL, "text", FREE, true, NULL },
    { NULL, "test", FREE, true, NULL },        { NULL, "source", SOURCE, false, NULL },
    { NULL, "also", NUMBERS, false, NULL },      { NULL, "scenario", SCENARIO, false, NULL },
    { NULL, "at", DAY, false, NULL },   { NULL, "issue", ISSUE, false, NULL },
    { NULL, "basis", FREE, false, NULL },      { NULL, "layer", LAYER, false, NULL },
    { NULL, "param", TEXTS, false, NULL },     { NULL, "alpha", SHARE, false, NULL },
    { NULL, "comment", FREE, false, NULL },    { NULL, "evidence", ANYTHING, false, NULL },
    { "rank", "measure", NUMBER, true, NULL },   { "rank", "who", SELECT, true, NULL },
    { "rank", "top", COUNT, true, NULL },      { "rank", "lowest", TRUTH, false, NULL },
    { "correlation", "x", NUMBER, true, NULL },  { "correlation", "y", NUMBER, true, NULL },
    { "correlation", "expect", WORDS, true, "positive,negative,any" },
    { "correlation", "within", ATTR, false, NULL },
    { "correlation", "method", WORDS, false, "spearman,pearson" },
    { "difference", "measure", NUMBER, true, NULL },
    { "difference", "group", SELECT, true, NULL },
    { "difference", "against", SELECT, false, NULL },
    { "difference", "expect", WORDS, true, "higher,lower" },
    { "dyadic", "y", TERM, true, NULL },       { "dyadic", "x", TERMS, true, NULL },
    { "dyadic", "term", TERM, true, NULL },    { "dyadic", "expect", WORDS, true, "positive,negative,any" },
    { "dyadic", "model", WORDS, false, "mrqap,qap,logit" },
    { "brokerage", "who", SELECT, true, NULL },
    { "brokerage", "role", WORDS, true, "coordinator,itinerant,representative,gatekeeper,liaison,total" },
    { "brokerage", "group", GROUP, false, NULL },
    { "brokerage", "null", WORDS, false, "labels,degrees,bernoulli" },
    { "outweigh", "who", SELECT, true, NULL }, { "outweigh", "target", SELECT, true, NULL },
    { "outweigh", "power", NUMBER, true, NULL }, { "outweigh", "marginal", SHARE, false, NULL },
    { "outweigh", "connected", TRUTH, false, NULL }, { "outweigh", "no_conflict", TRUTH, false, NULL },
    { "change", "measure", NUMBER, true, NULL }, { "change", "who", SELECT, true, NULL },
    { "change", "from", DAY, false, NULL }, { "change", "to", DAY, false, NULL },
    { "change", "expect", WORDS, true, "up,down" },
    { "none", "needs", FREE, true, NULL },
    { "balance", "expect", WORDS, true, "more,less" }, { "balance", "groups", COUNT, false, NULL },
};
enum { KEYS = sizeof keys / sizeof *keys };
static const char *const tests[] = { "rank", "correlation", "difference", "dyadic", "brokerage", "outweigh", "change", "none", "balance", NULL };

static bool check_select(cau_json_reader *r, const cau_json_node *node, bool any)
{
    static const char *const selectors[] = { "sector", "tag", "attribute", "is", "coalition_of", NULL };
    cau_json_node child;
    bool good = true;

    if (cJSON_IsString(node->item)) {
        const char *id = node->item->valuestring;
        return strcmp(id, "rest") == 0 || strcmp(id, "all") == 0 || (any && strcmp(id, "any") == 0)
               || cau_claim_stakeholder(r, node, id);
    }
    if (cJSON_IsArray(node->item)) {
        if (!node->item->child)
            cau_json_say(r, CAUCUS_ERROR, node, "name at least one", "an empty list chooses nobody");
        for (bool more = cau_json_first(&child, node); more; more = cau_json_next(r, &child))
            good &= cJSON_IsString(child.item) ? check_select(r, &child, false) : cau_json_expected(r, &child, "an id");
        return good;
    }
    if (!cJSON_IsObject(node->item) || !node->item->child)
        return cau_json_expected(r, node, "an id, a list of ids, \"rest\", \"all\" or an object such as { \"sector\": ... }");
    for (bool more = cau_json_first(&child, node); more; more = cau_json_next(r, &child)) {
        size_t known = 0;
        while (selectors[known] && strcmp(selectors[known], child.item->string) != 0)
            known++;
        if (!selectors[known]) {
            good = cau_claim_bad(r, &child, "use sector, tag, attribute with is, or coalition_of", "a way to choose", child.item->string);
            continue;
        }
        if (known == 0 && cJSON_IsString(child.item))
            good &= cau_claim_sector(r, &child, child.item->valuestring);
        if (known == 4 && cJSON_IsString(child.item))
            good &= cau_claim_stakeholder(r, &child, child.item->valuestring);
        if (known == 2 && !cau_json_need(r, node, "choice by attribute", "is"))
            good = false;
        if (known != 3 && !cJSON_IsString(child.item))
            good = cau_json_expected(r, &child, "a text");
    }
    return good;
}

static bool check_each(cau_json_reader *r, const cau_json_node *node, bool term)
{
    cau_json_node child;
    bool good = true;

    if (!cau_json_is_list(r, node))
        return false;
    for (bool more = cau_json_first(&child, node); more; more = cau_json_next(r, &child))
        good &= !cJSON_IsString(child.item) ? cau_json_expected(r, &child, "a text")
                : term ? cau_claim_term(r, &child, child.item->valuestring) : cau_claim_attribute(r, &child, child.item->valuestring, true);
    return good;
}

/* Parameters are written as for --param: texts. */
static void check_texts(cau_json_reader *r, const cau_json_node *node)
{
    cau_json_node child;

    if (!cau_json_is_object(r, node))
        return;
    for (bool more = cau_json_first(&child, node); more; more = cau_json_next(r, &child))
        if (!cJSON_IsString(child.item))
            cau_json_expected(r, &child, "a text");
}

static bool check_number(cau_json_reader *r, const cau_json_node *node, bool share)
{
    double number;

    if (!cau_json_number(r, &number, node))
        return false;
    if (share ? number > 0 && number < 1 : number >= 1 && number <= 1e9 && number == (double)(long)number)
        return true;
    cau_json_say(r, CAUCUS_ERROR, node, NULL, share ? "expected a share between 0 and 1" : "expected a whole number from 1");
    return false;
}

static bool check_text_value(cau_json_reader *r, const cau_json_node *node, const claim_key *key)
{
    const char *text = node->item->valuestring;
    cau_date date;

    if (!cJSON_IsString(node->item))
        return cau_json_expected(r, node, "a text");
    switch (key->type) {
    case ATTR: return cau_claim_attribute(r, node, text, false);
    case NUMBER: return cau_claim_attribute(r, node, text, true);
    case GROUP: return cau_claim_group(r, node, text);
    case TERM: return cau_claim_term(r, node, text);
    case WORDS: return cau_list_has(key->words, text) || cau_claim_bad(r, node, key->words, "one of the words that may stand here", text);
    case DAY: return strcmp(text, "all") == 0 || cau_date_read(&date, text) || cau_claim_bad(r, node, "write \"2019\" or \"2019-03\"", "a date", text);
    case SCENARIO: return cau_claim_scenario(r, node, text);
    case SOURCE: return cau_claim_source(r, node, text);
    case LAYER: return cau_claim_layer(r, node, text);
    case ISSUE: return cau_claim_issue(r, node, text);
    default: return *text || cau_claim_bad(r, node, NULL, "enough", text);
    }
}

static void check_value(cau_json_reader *r, const cau_json_node *node, const claim_key *key)
{
    if (cJSON_IsNull(node->item) && !key->needed)
        return;
    switch (key->type) {
    case SELECT: check_select(r, node, key->test && strcmp(key->test, "outweigh") == 0); break;
    case NUMBERS: check_each(r, node, false); break;
    case TERMS: check_each(r, node, true); break;
    case COUNT: check_number(r, node, false); break;
    case SHARE: check_number(r, node, true); break;
    case TRUTH:
        if (!cJSON_IsBool(node->item))
            cau_json_expected(r, node, "true or false");
        break;
    case TEXTS: check_texts(r, node); break;
    case ANYTHING: break;
    default: check_text_value(r, node, key);
    }
}

static const claim_key *key_of(const char *test, const char *key)
{
    for (size_t i = 0; i < KEYS; i++)
        if (strcmp(keys[i].key, key) == 0 && (!keys[i].test || (test && strcmp(keys[i].test, test) == 0)))
            return &keys[i];
    return NULL;
}

static void check_keys(cau_json_reader *r, const cau_json_node *node, const char *test)
{
    const char *known[KEYS + 1];
    size_t count = 0;
    cau_json_node child;

    for (size_t i = 0; i < KEYS; i++)
        if (!keys[i].test || (test && strcmp(keys[i].test, test) == 0)) {
            known[count++] = keys[i].key;
            if (keys[i].needed)
                cau_json_need(r, node, keys[i].test ? keys[i].test : "claim", keys[i].key);
        }
    known[count] = NULL;
    for (bool more = cau_json_first(&child, node); more; more = cau_json_next(r, &child)) {
        const claim_key *key = key_of(test, child.item->string);
        if (key)
            check_value(r, &child, key);
        else if (test && strncmp(child.item->string, "x-", 2) != 0)
            cau_json_unknown(r, &child, "claim", known);
    }
    if (test && strcmp(test, "change") == 0 && !cau_json_member(r, &child, node, "scenario")
        && !(cau_json_member(r, &child, node, "from") && cau_json_member(r, &child, node, "to")))
        cau_json_say(r, CAUCUS_ERROR, node, NULL, "a change needs the key \"scenario\", or the dates \"from\" and \"to\"");
}

static bool is_test(const char *name)
{
    for (size_t i = 0; tests[i]; i++)
        if (cau_text_is(tests[i], name))
            return true;
    return false;
}

/* The tests, with commas and spaces, and the nearest of them. */
static void say_unknown_test(cau_json_reader *r, const cau_json_node *node, const char *test)
{
    const char *near = cau_nearest(test, tests);
    cau_str hint = { 0 };

    if (near)
        cau_str_addf(&hint, "did you mean \"%s\"? ", near);
    cau_str_add(&hint, "there are: ");
    for (size_t i = 0; tests[i]; i++)
        cau_str_addf(&hint, "%s%s", i ? ", " : "", tests[i]);
    cau_json_say(r, CAUCUS_ERROR, node, hint.text, "there is no test \"%s\"", test);
    cau_str_free(&hint);
}

static const char *member_text(cau_json_reader *r, const cau_json_node *node, const char *key)
{
    cau_json_node child;
    if (!cau_json_member(r, &child, node, key) || !cJSON_IsString(child.item))
        return NULL;
    return cau_arena_strdup(r->arena, child.item->valuestring);
}

void cau_json_read_claims(cau_json_reader *r, const cau_json_node *node)
{
    cau_json_node child, test;

    if (!cau_json_is_list(r, node))
        return;
    for (bool more = cau_json_first(&child, node); more; more = cau_json_next(r, &child)) {
        if (!cau_json_is_object(r, &child))
            continue;
        cau_claim *claim = cau_builder_claim(r->builder);
        if (!claim) {
            r->failed = true;
            return;
        }
        claim->id = member_text(r, &child, "id");
        claim->text = member_text(r, &child, "text");
        claim->test = member_text(r, &child, "test");
        claim->json = cau_json_own_text(r, &child);
        claim->place = cau_json_place(r, &child);
        const bool known = is_test(claim->test);
        if (claim->test && !known && cau_json_member(r, &test, &child, "test"))
            say_unknown_test(r, &test, claim->test);
        const size_t before = r->errors;
        check_keys(r, &child, known ? claim->test : NULL);
        if (known && r->errors == before)
            cau_claim_sense(r, &child, claim->test);
    }
}
