/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Claims are checked by their grammar when the file is read, and kept as their own text until they are tested. */
#include "formats/json_reader.h"

#include "core/number.h"

#include <string.h>

typedef enum claim_type { FREE, ATTR, ATTRS, SELECT, TERM, TERMS, COUNT, WORDS, TRUTH, SHARE, DAY, SCENARIO,
                           ISSUE, SOURCE, LAYER, PARAM } claim_type;

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
    { NULL, "also", ATTRS, false, NULL },      { NULL, "scenario", SCENARIO, false, NULL },
    { NULL, "at", DAY, false, NULL },   { NULL, "issue", ISSUE, false, NULL },
    { NULL, "basis", FREE, false, NULL },      { NULL, "layer", LAYER, false, NULL },
    { NULL, "param", PARAM, false, NULL },     { NULL, "alpha", SHARE, false, NULL },
    { NULL, "comment", FREE, false, NULL },    { NULL, "evidence", PARAM, false, NULL },
    { "rank", "measure", ATTR, true, NULL },   { "rank", "who", SELECT, true, NULL },
    { "rank", "top", COUNT, true, NULL },      { "rank", "lowest", TRUTH, false, NULL },
    { "correlation", "x", ATTR, true, NULL },  { "correlation", "y", ATTR, true, NULL },
    { "correlation", "expect", WORDS, true, "positive,negative,any" },
    { "correlation", "within", ATTR, false, NULL },
    { "correlation", "method", WORDS, false, "spearman,pearson" },
    { "difference", "measure", ATTR, true, NULL },
    { "difference", "group", SELECT, true, NULL },
    { "difference", "against", SELECT, false, NULL },
    { "difference", "expect", WORDS, true, "higher,lower" },
    { "dyadic", "y", TERM, true, NULL },       { "dyadic", "x", TERMS, true, NULL },
    { "dyadic", "term", TERM, true, NULL },    { "dyadic", "expect", WORDS, true, "positive,negative,any" },
    { "dyadic", "model", WORDS, false, "mrqap,qap,logit" },
    { "brokerage", "who", SELECT, true, NULL },
    { "brokerage", "role", WORDS, true, "coordinator,itinerant,representative,gatekeeper,liaison,total" },
    { "brokerage", "group", ATTR, false, NULL },
    { "brokerage", "null", WORDS, false, "labels,degrees,bernoulli" },
    { "outweigh", "who", SELECT, true, NULL }, { "outweigh", "target", SELECT, true, NULL },
    { "outweigh", "power", ATTR, true, NULL }, { "outweigh", "marginal", SHARE, false, NULL },
    { "outweigh", "connected", TRUTH, false, NULL }, { "outweigh", "no_conflict", TRUTH, false, NULL },
    { "change", "measure", ATTR, true, NULL }, { "change", "who", SELECT, true, NULL },
    { "change", "from", DAY, false, NULL }, { "change", "to", DAY, false, NULL },
    { "change", "expect", WORDS, true, "up,down" },
    { "none", "needs", FREE, true, NULL },
    { "balance", "expect", WORDS, true, "more,less" }, { "balance", "groups", COUNT, false, NULL },
};
enum { KEYS = sizeof keys / sizeof *keys };
static const char tests[] = "rank,correlation,difference,dyadic,brokerage,outweigh,change,none,balance";

static bool bad(cau_json_reader *r, const cau_json_node *node, const char *hint, const char *what, const char *text)
{
    cau_json_say(r, CAUCUS_ERROR, node, hint, "\"%s\" is not %s", text, what);
    return false;
}

static const caucus_landscape *draft(const cau_json_reader *r)
{
    return cau_builder_draft(r->builder);
}

static bool declared_issue(const cau_json_reader *r, const char *id)
{
    return draft(r)->nissues == 0 || cau_issue_find(draft(r), id) != CAU_NONE;
}

/* position[:ISSUE], salience[:ISSUE], stake[:ISSUE], power[.BASE], susceptibility, sector, measure:NAME[.COLUMN],
 * attr:KEY, or a bare name of an attribute or a measure. */
static bool check_attr_text(cau_json_reader *r, const cau_json_node *node, const char *text)
{
    static const char *const of_issue[] = { "position:", "salience:", "stake:" };
    static const char hint[] = "use position, salience, stake (each also with :ISSUE), power, power.BASE, susceptibility, sector, "
                               "measure:NAME or attr:KEY";
    const size_t length = strcspn(text, ":");

    for (size_t i = 0; i < sizeof of_issue / sizeof *of_issue; i++)
        if (strncmp(text, of_issue[i], length + 1) == 0 && text[length])
            return declared_issue(r, text + length + 1)
                   || bad(r, node, "declare it in \"issues\"", "an issue of this file", text + length + 1);
    if (strncmp(text, "power.", 6) == 0) {
        for (size_t i = 0; i < CAU_POWER_BASES; i++)
            if (strcmp(text + 6, cau_power_base_names[i]) == 0)
                return true;
        return bad(r, node, "use authority, resources, status or expertise", "a basis of power", text + 6);
    }
    if (text[length])
        return ((strncmp(text, "measure:", 8) == 0 || strncmp(text, "attr:", 5) == 0) && text[length + 1])
               || bad(r, node, hint, "something to compare", text);
    return *text || bad(r, node, hint, "something to compare", text);
}

static bool is_layer(const cau_json_reader *r, const char *text)
{
    if (strcmp(text, "signed") == 0 || strcmp(text, "working") == 0)
        return true;
    for (size_t i = 0; i < draft(r)->nkinds; i++) /* the four that are always there among them */
        if (cau_text_is(draft(r)->kinds[i].id, text))
            return true;
    return false;
}

static bool is_source(const cau_json_reader *r, const char *text)
{
    for (size_t i = 0; i < draft(r)->nsources; i++)
        if (cau_text_is(draft(r)->sources[i].id, text))
            return true;
    return draft(r)->nsources == 0;
}

static bool is_sector(const cau_json_reader *r, const char *text)
{
    for (size_t i = 0; i < draft(r)->nsectors; i++)
        if (cau_text_is(draft(r)->sectors[i].id, text))
            return true;
    for (size_t i = 0; i < draft(r)->n; i++)
        if (cau_text_is(draft(r)->stakeholders[i].sector_id, text))
            return true;
    return false;
}

static bool check_term_text(cau_json_reader *r, const cau_json_node *node, const char *text)
{
    static const char *const with_attr[] = { "same:", "absdiff:", "product:", "sender:", "receiver:" };

    for (size_t i = 0; i < sizeof with_attr / sizeof *with_attr; i++)
        if (strncmp(text, with_attr[i], strlen(with_attr[i])) == 0)
            return check_attr_text(r, node, text + strlen(with_attr[i]));
    if (strncmp(text, "similar:", 8) == 0)
        return declared_issue(r, text + 8) || bad(r, node, "declare it in \"issues\"", "an issue of this file", text + 8);
    return is_layer(r, strncmp(text, "transpose:", 10) == 0 ? text + 10 : text) || bad(r, node, "use a layer, a tie kind, transpose:, same:, absdiff:, product:, sender:, receiver: or similar:",
               "a term", text);
}

static bool check_select(cau_json_reader *r, const cau_json_node *node, bool any)
{
    static const char *const selectors[] = { "sector", "tag", "attribute", "is", "coalition_of", NULL };
    cau_json_node child;
    bool good = true;

    if (cJSON_IsString(node->item)) {
        const char *id = node->item->valuestring;
        return strcmp(id, "rest") == 0 || strcmp(id, "all") == 0 || (any && strcmp(id, "any") == 0)
               || cau_stakeholder_find(draft(r), id) != CAU_NONE
               || bad(r, node, "check the spelling", "a stakeholder of this file", id);
    }
    if (cJSON_IsArray(node->item)) {
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
            good = bad(r, &child, "use sector, tag, attribute with is, or coalition_of", "a way to choose", child.item->string);
            continue;
        }
        if (known == 0 && cJSON_IsString(child.item) && !is_sector(r, child.item->valuestring))
            good = bad(r, &child, "check the spelling", "a sector of this file", child.item->valuestring);
        if (known == 4 && cJSON_IsString(child.item) && cau_stakeholder_find(draft(r), child.item->valuestring) == CAU_NONE)
            good = bad(r, &child, "check the spelling", "a stakeholder of this file", child.item->valuestring);
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
                : term ? check_term_text(r, &child, child.item->valuestring) : check_attr_text(r, &child, child.item->valuestring);
    return good;
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
    case ATTR: return check_attr_text(r, node, text);
    case TERM: return check_term_text(r, node, text);
    case WORDS: return cau_list_has(key->words, text) || bad(r, node, key->words, "one of the words that may stand here", text);
    case DAY: return strcmp(text, "all") == 0 || cau_date_read(&date, text) || bad(r, node, "write \"2019\" or \"2019-03\"", "a date", text);
    case SCENARIO: return cau_scenario_find(draft(r), text) || bad(r, node, "declare it in \"scenarios\"", "a scenario of this file", text);
    case SOURCE: return is_source(r, text) || bad(r, node, "declare it in \"sources\"", "a source of this file", text);
    case LAYER: return is_layer(r, text) || bad(r, node, "use influence, alliance, conflict, signed, working or a tie kind", "a layer", text);
    case ISSUE: return declared_issue(r, text) || bad(r, node, "declare it in \"issues\"", "an issue of this file", text);
    default: return *text || bad(r, node, NULL, "enough", text);
    }
}

static void check_value(cau_json_reader *r, const cau_json_node *node, const claim_key *key)
{
    if (cJSON_IsNull(node->item) && !key->needed)
        return;
    switch (key->type) {
    case SELECT: check_select(r, node, key->test && strcmp(key->test, "outweigh") == 0); break;
    case ATTRS: check_each(r, node, false); break;
    case TERMS: check_each(r, node, true); break;
    case COUNT: check_number(r, node, false); break;
    case SHARE: check_number(r, node, true); break;
    case TRUTH:
        if (!cJSON_IsBool(node->item))
            cau_json_expected(r, node, "true or false");
        break;
    case PARAM: break;
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
        const bool known = claim->test && cau_list_has(tests, claim->test);
        if (claim->test && !known && cau_json_member(r, &test, &child, "test"))
            cau_json_say(r, CAUCUS_ERROR, &test, tests, "there is no test \"%s\"", claim->test);
        check_keys(r, &child, known ? claim->test : NULL);
    }
}
