/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/json_claims.h"

#include "model/measured.h"

#include <string.h>

static const char *const words[] = { "position", "salience", "stake", "power", "susceptibility", "sector", NULL };

static const caucus_landscape *draft(const cau_json_reader *r)
{
    return cau_builder_draft(r->builder);
}

/* ---- names that there are, for "did you mean" ---- */

typedef struct names {
    const char **of; /* NULL-terminated */
    size_t count, room;
} names;

enum { MOST_NAMES = 4000, MOST_ERRORS = 50, MOST_SHOWN = 6 }; /* in a file full of mistakes the first ones get the nearest name */

static void add(names *l, const char *name)
{
    if (!name || l->count == MOST_NAMES)
        return;
    if (l->count + 1 >= l->room) {
        const size_t room = 2 * l->room + 16;
        const char **more = cau_realloc(l->of, room, sizeof *more);
        if (!more)
            return;
        l->of = more;
        l->room = room;
    }
    l->of[l->count++] = name;
    l->of[l->count] = NULL;
}

static void add_words(names *l)
{
    for (size_t i = 0; words[i]; i++)
        add(l, words[i]);
}

static void add_measures(names *l)
{
    for (size_t i = 0; cau_measured_name(i); i++)
        add(l, cau_measured_name(i));
}

/* Calls `each` for all stakeholders of the file and those that its scenarios make or set. */
static void each_stakeholder(const cau_json_reader *r, void (*each)(names *l, const cau_stakeholder *s), names *l)
{
    for (size_t i = 0; i < draft(r)->n; i++)
        each(l, &draft(r)->stakeholders[i]);
    for (size_t s = 0; s < draft(r)->nscenarios; s++)
        for (size_t c = 0; c < draft(r)->scenarios[s].nchanges; c++)
            each(l, &draft(r)->scenarios[s].changes[c].stakeholder);
}

static void add_keys(names *l, const cau_stakeholder *s)
{
    for (size_t a = 0; a < s->nattributes; a++)
        add(l, s->attributes[a].key);
}

static void add_id(names *l, const cau_stakeholder *s)
{
    add(l, s->id);
}

static void add_sector(names *l, const cau_stakeholder *s)
{
    add(l, s->sector_id);
}

static void add_kinds(names *l, const cau_json_reader *r)
{
    add(l, "signed");
    add(l, "working");
    for (size_t i = 0; i < draft(r)->nkinds; i++)
        add(l, draft(r)->kinds[i].id);
}

/* ---- what is wrong ---- */

/* The nearest of the names and the hint, and the names are given back. @return false */
static bool unknown(cau_json_reader *r, const cau_json_node *node, names *l, const char *hint, const char *what, const char *text)
{
    cau_str all = { 0 };
    const char *near = l->count > 0 && r->errors < MOST_ERRORS ? cau_nearest(text, l->of) : NULL;
    if (near)
        cau_str_addf(&all, "did you mean \"%s\"?%s", near, hint ? " " : "");
    cau_str_add(&all, hint ? hint : "");
    cau_json_say(r, CAUCUS_ERROR, node, all.text && *all.text ? all.text : NULL, "\"%s\" is %s", text, what);
    cau_str_free(&all);
    cau_free(l->of);
    return false;
}

bool cau_claim_bad(cau_json_reader *r, const cau_json_node *node, const char *hint, const char *what, const char *text)
{
    cau_json_say(r, CAUCUS_ERROR, node, hint, "\"%s\" is not %s", text, what);
    return false;
}

/* ---- measures and attributes ---- */

static bool has_key(const cau_json_reader *r, const char *key)
{
    for (size_t i = 0; i < draft(r)->n; i++)
        for (size_t a = 0; a < draft(r)->stakeholders[i].nattributes; a++)
            if (cau_text_is(draft(r)->stakeholders[i].attributes[a].key, key))
                return true;
    for (size_t s = 0; s < draft(r)->nscenarios; s++)
        for (size_t c = 0; c < draft(r)->scenarios[s].nchanges; c++) {
            const cau_stakeholder *of = &draft(r)->scenarios[s].changes[c].stakeholder;
            for (size_t a = 0; a < of->nattributes; a++)
                if (cau_text_is(of->attributes[a].key, key))
                    return true;
        }
    return false;
}

/* MEASURE or MEASURE.COLUMN; the name before the point goes to `name`. */
static size_t find_measure(char name[64], const char *text)
{
    const size_t length = strcspn(text, ".");
    name[0] = '\0';
    if (length >= 64)
        return CAU_NONE;
    memcpy(name, text, length);
    name[length] = '\0';
    return cau_measured_find(name);
}

static bool gives(size_t measure, const char *column)
{
    for (size_t k = 0; cau_measured_number(measure, k); k++)
        if (strcmp(cau_measured_number(measure, k), column) == 0)
            return true;
    return false;
}

static bool check_measure(cau_json_reader *r, const cau_json_node *node, const char *text)
{
    char name[64];
    names l = { 0 };
    const size_t measure = find_measure(name, text), length = strcspn(text, ".");
    if (measure == CAU_NONE) {
        add_measures(&l);
        return unknown(r, node, &l, "`caucus list measures` shows all", "no measure", length < sizeof name ? name : text);
    }
    if (cau_measured_rows(measure)) {
        cau_json_say(r, CAUCUS_ERROR, node, "choose one of stakeholders, such as measure:katz_out",
                     "the measure %s has numbers of a %s, not of stakeholders", name, cau_measured_rows(measure));
        return false;
    }
    const char *column = text[length] ? text + length + 1 : name;
    if (gives(measure, column))
        return true;
    size_t k = 0;
    cau_str hint = { 0 };
    for (; k < MOST_SHOWN && cau_measured_number(measure, k); k++)
        cau_str_addf(&hint, "%smeasure:%s.%s", k ? ", " : "use ", name, cau_measured_number(measure, k));
    cau_str_add(&hint, cau_measured_number(measure, k) ? " or another of its numbers" : "");
    cau_json_say(r, CAUCUS_ERROR, node, hint.text, text[length] ? "the measure %s has no number \"%s\"" : "the measure %s has several numbers, none of them called %s: choose one",
                 name, column);
    cau_str_free(&hint);
    return false;
}

static bool is_word(const char *text)
{
    for (size_t i = 0; words[i]; i++)
        if (strcmp(words[i], text) == 0)
            return true;
    return false;
}

/* A bare name: one of our words, or that of an attribute or of a measure. */
static bool check_bare(cau_json_reader *r, const cau_json_node *node, const char *text, bool number, const char *hint)
{
    names l = { 0 };
    const bool key = has_key(r, text), measure = cau_measured_find(text) != CAU_NONE;
    if (strcmp(text, "sector") == 0 && number && !key) {
        cau_json_say(r, CAUCUS_ERROR, node, "use position, salience, stake, power, susceptibility, measure:NAME or attr:KEY",
                     "sectors are names, and numbers are compared here");
        return false;
    }
    if (is_word(text))
        return true;
    if (key && measure) {
        cau_json_say(r, CAUCUS_ERROR, node, "write attr: or measure: before it", "\"%s\" is an attribute and a measure", text);
        return false;
    }
    if (measure)
        return check_measure(r, node, text);
    if (key)
        return true;
    add_words(&l);
    add_measures(&l);
    each_stakeholder(r, add_keys, &l);
    return unknown(r, node, &l, hint, "nothing that stakeholders can be compared by", text);
}

/* position[:ISSUE], salience[:ISSUE], stake[:ISSUE], power[.BASE], susceptibility, sector, measure:NAME[.COLUMN],
 * attr:KEY, or a bare name of an attribute or a measure. */
bool cau_claim_attribute(cau_json_reader *r, const cau_json_node *node, const char *text, bool number)
{
    static const char *const of_issue[] = { "position:", "salience:", "stake:" };
    static const char hint[] = "use position, salience, stake (each also with :ISSUE), power, power.BASE, susceptibility, sector, "
                               "measure:NAME or attr:KEY";
    const size_t length = strcspn(text, ":");

    for (size_t i = 0; i < sizeof of_issue / sizeof *of_issue; i++)
        if (strncmp(text, of_issue[i], length + 1) == 0 && text[length])
            return cau_claim_issue(r, node, text + length + 1);
    if (strncmp(text, "power.", 6) == 0) {
        for (size_t i = 0; i < CAU_POWER_BASES; i++)
            if (strcmp(text + 6, cau_power_base_names[i]) == 0)
                return true;
        return cau_claim_bad(r, node, "use authority, resources, status or expertise", "a basis of power", text + 6);
    }
    if (strncmp(text, "measure:", 8) == 0 && text[8])
        return check_measure(r, node, text + 8);
    if (text[length])
        return (strncmp(text, "attr:", 5) == 0 && text[5]) || cau_claim_bad(r, node, hint, "something to compare", text);
    return *text ? check_bare(r, node, text, number, hint) : cau_claim_bad(r, node, hint, "something to compare", text);
}

bool cau_claim_group(cau_json_reader *r, const cau_json_node *node, const char *text)
{
    names l = { 0 };
    if (strcmp(text, "sector") == 0 || strcmp(text, "coalition") == 0 || has_key(r, text) || (strncmp(text, "attr:", 5) == 0 && text[5]))
        return true;
    add(&l, "sector");
    add(&l, "coalition");
    each_stakeholder(r, add_keys, &l);
    return unknown(r, node, &l, "use sector, coalition or attr:KEY", "nothing that stakeholders can be grouped by", text);
}

/* ---- what the file declares ---- */

static bool is_about(const cau_stakeholder *s, const char *issue)
{
    for (size_t p = 0; p < s->npositions; p++)
        if (cau_text_is(s->positions[p].issue_id, issue))
            return true;
    return false;
}

/* A file without a list of issues has those that somebody has a position on, or that ties are about. */
static bool is_issue(const cau_json_reader *r, const char *id)
{
    const caucus_landscape *net = draft(r);
    bool found = cau_issue_find(net, id) != CAU_NONE;
    if (net->nissues > 0)
        return found;
    for (size_t i = 0; i < net->n && !found; i++)
        found = is_about(&net->stakeholders[i], id);
    for (size_t t = 0; t < net->nties && !found; t++)
        found = cau_text_is(net->ties[t].issue_id, id);
    for (size_t s = 0; s < net->nscenarios && !found; s++)
        for (size_t c = 0; c < net->scenarios[s].nchanges && !found; c++) {
            const cau_change *change = &net->scenarios[s].changes[c];
            found = is_about(&change->stakeholder, id) || cau_text_is(change->tie.issue_id, id);
        }
    return found;
}

bool cau_claim_issue(cau_json_reader *r, const cau_json_node *node, const char *text)
{
    names l = { 0 };
    if (is_issue(r, text))
        return true;
    for (size_t i = 0; i < draft(r)->nissues; i++)
        add(&l, draft(r)->issues[i].id);
    return unknown(r, node, &l, "declare it in \"issues\"", "not an issue of this file", text);
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

bool cau_claim_layer(cau_json_reader *r, const cau_json_node *node, const char *text)
{
    names l = { 0 };
    if (is_layer(r, text))
        return true;
    add_kinds(&l, r);
    return unknown(r, node, &l, "use influence, alliance, conflict, signed, working or a tie kind", "not a layer", text);
}

bool cau_claim_term(cau_json_reader *r, const cau_json_node *node, const char *text)
{
    static const char *const with_attr[] = { "same:", "absdiff:", "product:", "sender:", "receiver:" };
    names l = { 0 };

    for (size_t i = 0; i < sizeof with_attr / sizeof *with_attr; i++)
        if (strncmp(text, with_attr[i], strlen(with_attr[i])) == 0)
            return cau_claim_attribute(r, node, text + strlen(with_attr[i]), i > 0);
    if (strncmp(text, "similar:", 8) == 0)
        return cau_claim_issue(r, node, text + 8);
    if (is_layer(r, strncmp(text, "transpose:", 10) == 0 ? text + 10 : text))
        return true;
    add_kinds(&l, r);
    return unknown(r, node, &l, "use a layer, a tie kind, transpose:, same:, absdiff:, product:, sender:, receiver: or similar:", "not a term", text);
}

bool cau_claim_source(cau_json_reader *r, const cau_json_node *node, const char *text)
{
    names l = { 0 };
    if (draft(r)->nsources == 0)
        return true;
    for (size_t i = 0; i < draft(r)->nsources; i++)
        if (cau_text_is(draft(r)->sources[i].id, text))
            return true;
    for (size_t i = 0; i < draft(r)->nsources; i++)
        add(&l, draft(r)->sources[i].id);
    return unknown(r, node, &l, "declare it in \"sources\"", "not a source of this file", text);
}

bool cau_claim_sector(cau_json_reader *r, const cau_json_node *node, const char *text)
{
    names l = { 0 };
    for (size_t i = 0; i < draft(r)->nsectors; i++)
        if (cau_text_is(draft(r)->sectors[i].id, text))
            return true;
    for (size_t i = 0; i < draft(r)->n; i++)
        if (cau_text_is(draft(r)->stakeholders[i].sector_id, text))
            return true;
    for (size_t i = 0; i < draft(r)->nsectors; i++)
        add(&l, draft(r)->sectors[i].id);
    each_stakeholder(r, add_sector, &l);
    return unknown(r, node, &l, "check the spelling", "not a sector of this file", text);
}

bool cau_claim_stakeholder(cau_json_reader *r, const cau_json_node *node, const char *text)
{
    names l = { 0 };
    if (cau_stakeholder_find(draft(r), text) != CAU_NONE)
        return true;
    for (size_t s = 0; s < draft(r)->nscenarios; s++)
        for (size_t c = 0; c < draft(r)->scenarios[s].nchanges; c++)
            if (cau_text_is(draft(r)->scenarios[s].changes[c].stakeholder.id, text))
                return true;
    each_stakeholder(r, add_id, &l);
    return unknown(r, node, &l, "check the spelling", "not a stakeholder of this file", text);
}

bool cau_claim_scenario(cau_json_reader *r, const cau_json_node *node, const char *text)
{
    names l = { 0 };
    if (cau_scenario_find(draft(r), text))
        return true;
    for (size_t s = 0; s < draft(r)->nscenarios; s++)
        add(&l, draft(r)->scenarios[s].id);
    return unknown(r, node, &l, "declare it in \"scenarios\"", "not a scenario of this file", text);
}

/* ---- one spelling for the same ---- */

size_t cau_claim_measure(const cau_json_reader *r, const char *text)
{
    char name[64];
    if (strncmp(text, "measure:", 8) == 0)
        return find_measure(name, text + 8);
    return has_key(r, text) ? CAU_NONE : cau_measured_find(text);
}

void cau_claim_same_attribute(cau_str *out, const cau_json_reader *r, const char *text)
{
    char name[64];
    if (strncmp(text, "measure:", 8) != 0 && !is_word(text) && has_key(r, text)) {
        cau_str_addf(out, "attr:%s", text);
        return;
    }
    if (cau_claim_measure(r, text) == CAU_NONE) {
        cau_str_add(out, text);
        return;
    }
    const char *bare = strncmp(text, "measure:", 8) == 0 ? text + 8 : text;
    find_measure(name, bare);
    const char *column = bare[strlen(name)] ? bare + strlen(name) + 1 : name;
    if (strcmp(name, "judged_power") == 0)
        cau_str_add(out, "power");
    else
        cau_str_addf(out, "measure:%s.%s", name, column);
}

/* Does it make no difference which way round ties of the layer are read? */
static bool is_undirected(const cau_json_reader *r, const char *layer)
{
    if (strcmp(layer, "signed") == 0)
        return true;
    for (size_t i = 0; i < draft(r)->nkinds; i++)
        if (cau_text_is(draft(r)->kinds[i].id, layer))
            return !draft(r)->kinds[i].directed;
    return false;
}

void cau_claim_same_term(cau_str *out, const cau_json_reader *r, const char *text)
{
    const size_t length = strcspn(text, ":");
    if (strncmp(text, "transpose:", 10) == 0 && is_undirected(r, text + 10))
        cau_str_add(out, text + 10);
    else if (!text[length] || strncmp(text, "transpose:", 10) == 0 || strncmp(text, "similar:", 8) == 0)
        cau_str_add(out, text);
    else {
        cau_str_addn(out, text, length + 1);
        cau_claim_same_attribute(out, r, text + length + 1);
    }
}
