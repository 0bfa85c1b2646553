/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "measures/attribute.h"

#include "measures/shared.h"

#include <math.h>
#include <string.h>

static const char *const words[] = { "position", "salience", "stake", "power", "susceptibility", "sector", NULL };
enum { POSITION, SALIENCE, STAKE, POWER, SUSCEPTIBILITY, SECTOR };

static caucus_status names_nothing(caucus_ctx *ctx, const char *text)
{
    return cau_bad_question(ctx, "use position, salience, stake (each also with :ISSUE), power, power.BASE, susceptibility, sector, "
                                 "measure:NAME or attr:KEY", "\"%s\" is nothing that stakeholders can be compared by", text);
}

void cau_attribute_free(cau_attribute_values *values)
{
    for (size_t i = 0; values->label && i < values->n; i++)
        cau_free(values->label[i]);
    cau_free(values->label);
    cau_free(values->number);
    cau_free(values->basis);
    *values = (cau_attribute_values){ 0 };
}

static caucus_status make_room(cau_attribute_values *out, caucus_ctx *ctx, size_t n)
{
    *out = (cau_attribute_values){ .n = n, .is_number = true };
    out->number = cau_alloc(n, sizeof *out->number);
    out->label = cau_alloc(n, sizeof *out->label);
    out->basis = cau_alloc(n, sizeof *out->basis);
    if (!out->number || !out->label || !out->basis)
        return cau_no_memory(ctx);
    for (size_t i = 0; i < n; i++)
        out->number[i] = (double)NAN;
    return CAUCUS_OK;
}

/* ---- stances: in general (or of the issue that the landscape was chosen for), or of one issue */

static double stake_number(cau_stake stake)
{
    switch (stake) {
    case CAU_STAKE_GAIN: return 1;
    case CAU_STAKE_LOSS: return -1;
    case CAU_STAKE_NONE:
    case CAU_STAKE_MIXED: return 0;
    case CAU_STAKE_NONE_GIVEN: break;
    }
    return (double)NAN;
}

static const cau_position *position_on(const cau_stakeholder *s, size_t issue)
{
    for (size_t p = 0; p < s->npositions; p++)
        if (s->positions[p].issue == issue)
            return &s->positions[p];
    return NULL;
}

static void read_stances(cau_attribute_values *out, const caucus_landscape *net, int word, size_t issue)
{
    for (size_t i = 0; i < net->n; i++) {
        const cau_stakeholder *s = &net->stakeholders[i];
        const cau_position *p = issue == CAU_NONE ? NULL : position_on(s, issue);
        if (issue != CAU_NONE && !p)
            continue;
        const cau_score *score = word == POSITION ? (p ? &p->position : &s->position) : p ? &p->salience : &s->salience;
        if (word == STAKE)
            out->number[i] = stake_number(p ? p->stake : s->stake);
        else if (score->given)
            out->number[i] = word == POSITION ? cau_position_out(net, score->value) : cau_salience_out(net, score->value);
        out->basis[i] = cau_position_basis(s, p);
    }
}

static void read_powers(cau_attribute_values *out, const caucus_landscape *net, size_t base)
{
    for (size_t i = 0; i < net->n; i++) {
        const cau_stakeholder *s = &net->stakeholders[i];
        const double inside = base == CAU_POWER_BASES ? cau_judged_power(s)
            : s->power_base[base].given               ? s->power_base[base].value
                                                      : (double)NAN;
        out->number[i] = isnan(inside) ? inside : cau_power_out(net, inside);
        out->basis[i] = cau_power_basis(s);
    }
}

static caucus_status read_word(cau_attribute_values *out, caucus_ctx *ctx, const caucus_landscape *net, int word, const char *rest)
{
    if (word <= STAKE) {
        const size_t issue = *rest == ':' ? cau_issue_find(net, rest + 1) : CAU_NONE;
        if (*rest == ':' && issue == CAU_NONE)
            return cau_bad_question(ctx, "`caucus list issues FILE` shows them", "there is no issue \"%s\"", rest + 1);
        read_stances(out, net, word, issue);
        return CAUCUS_OK;
    }
    if (word == POWER) {
        size_t base = 0;
        while (*rest == '.' && base < CAU_POWER_BASES && strcmp(cau_power_base_names[base], rest + 1) != 0)
            base++;
        if (*rest == '.' && base == CAU_POWER_BASES)
            return cau_bad_question(ctx, "use authority, resources, status or expertise", "\"%s\" is not a basis of power", rest + 1);
        read_powers(out, net, *rest == '.' ? base : CAU_POWER_BASES);
        return CAUCUS_OK;
    }
    for (size_t i = 0; i < net->n; i++) {
        const cau_stakeholder *s = &net->stakeholders[i];
        if (word == SUSCEPTIBILITY && s->susceptibility.given)
            out->number[i] = s->susceptibility.raw;
        else if (word == SECTOR && s->sector_id && !(out->label[i] = cau_strdup(s->sector_id)))
            return cau_no_memory(ctx);
    }
    out->is_number = word != SECTOR;
    return CAUCUS_OK;
}

/* ---- attributes of the file, and measures */

static const cau_attribute *attribute_of(const cau_stakeholder *s, const char *key)
{
    for (size_t a = 0; a < s->nattributes; a++)
        if (strcmp(s->attributes[a].key, key) == 0)
            return &s->attributes[a];
    return NULL;
}

static bool is_key(const caucus_landscape *net, const char *key)
{
    for (size_t i = 0; i < net->n; i++)
        if (attribute_of(&net->stakeholders[i], key))
            return true;
    return false;
}

/* Numbers only if all are. */
static caucus_status read_key(cau_attribute_values *out, caucus_ctx *ctx, const caucus_landscape *net, const char *key)
{
    for (size_t i = 0; i < net->n; i++) {
        const cau_attribute *a = attribute_of(&net->stakeholders[i], key);
        out->is_number = out->is_number && (!a || a->is_number);
    }
    for (size_t i = 0; i < net->n; i++) {
        const cau_attribute *a = attribute_of(&net->stakeholders[i], key);
        if (a && out->is_number)
            out->number[i] = a->number;
        else if (a && !(out->label[i] = cau_strdup(a->text)))
            return cau_no_memory(ctx);
    }
    return CAUCUS_OK;
}

static caucus_status read_measure(cau_attribute_values *out, caucus_ctx *ctx, const caucus_landscape *net, const char *text, const cau_args *args)
{
    const cau_args none = { 0 };
    const caucus_status rc = cau_measure_values(out->number, ctx, net, args ? args : &none, text, "to compare stakeholders by", NULL);
    out->of_ties = strcmp(text, "judged_power") != 0;
    for (size_t i = 0; !out->of_ties && i < net->n; i++)
        out->basis[i] = cau_power_basis(&net->stakeholders[i]);
    return rc;
}

static caucus_status read_bare(cau_attribute_values *out, caucus_ctx *ctx, const caucus_landscape *net, const char *text, const cau_args *args)
{
    const bool key = is_key(net, text), measure = cau_measure_find(text) != NULL;
    if (key && measure)
        return cau_bad_question(ctx, NULL, "\"%s\" is an attribute and a measure: write attr:%s or measure:%s", text, text, text);
    return key ? read_key(out, ctx, net, text) : measure ? read_measure(out, ctx, net, text, args) : names_nothing(ctx, text);
}

static void count_known(cau_attribute_values *v)
{
    v->known = 0;
    for (size_t i = 0; i < v->n; i++)
        v->known += (v->is_number ? !isnan(v->number[i]) : v->label[i] != NULL) ? 1 : 0;
}

/* A word of ours, unless nobody has that and the file has an attribute of the name (a network that came with one called sector). */
static caucus_status read_word_or_key(cau_attribute_values *out, caucus_ctx *ctx, const caucus_landscape *net, int word, const char *rest)
{
    const caucus_status rc = read_word(out, ctx, net, word, rest);
    if (rc != CAUCUS_OK || *rest || !is_key(net, words[word]))
        return rc;
    count_known(out);
    out->is_number = out->is_number || out->known == 0;
    return out->known > 0 ? CAUCUS_OK : read_key(out, ctx, net, words[word]);
}

caucus_status cau_attribute_read(cau_attribute_values *out, caucus_ctx *ctx, const caucus_landscape *net, const char *text, const cau_args *args)
{
    const size_t length = strcspn(text, ":.");
    caucus_status rc = make_room(out, ctx, net->n);
    int word = 0;
    if (rc != CAUCUS_OK)
        return rc;
    while (words[word] && (strlen(words[word]) != length || strncmp(words[word], text, length) != 0))
        word++;
    const char *rest = text + length;
    const bool fits = *rest == '\0' || (*rest == ':' && word <= STAKE) || (*rest == '.' && word == POWER);
    if (words[word] && fits)
        rc = read_word_or_key(out, ctx, net, word, rest);
    else if (strncmp(text, "attr:", 5) == 0)
        rc = is_key(net, text + 5) ? read_key(out, ctx, net, text + 5)
                                   : cau_bad_question(ctx, NULL, "no stakeholder has the attribute \"%s\"", text + 5);
    else if (strncmp(text, "measure:", 8) == 0)
        rc = read_measure(out, ctx, net, text + 8, args);
    else
        rc = read_bare(out, ctx, net, text, args);
    count_known(out);
    return rc;
}

/* ---- what people call it ---- */

static void add_issue(cau_str *s, const caucus_landscape *net, const char *rest)
{
    const size_t issue = *rest == ':' ? cau_issue_find(net, rest + 1) : CAU_NONE;
    if (issue != CAU_NONE)
        cau_str_addf(s, " on %s", net->issues[issue].name ? net->issues[issue].name : net->issues[issue].id);
}

static void add_measure(cau_str *s, const char *text)
{
    char name[64];
    const size_t length = strcspn(text, ".");
    const cau_measure *m = NULL;
    if (length < sizeof name) {
        memcpy(name, text, length);
        name[length] = '\0';
        m = cau_measure_find(name);
    }
    cau_str_addf(s, "a value of \xE2\x80\x9C%s\xE2\x80\x9D", m ? m->title : text);
}

void cau_str_attribute(cau_str *s, const caucus_landscape *net, const char *text)
{
    static const char *const plain[] = { "a position", "a score of how much it matters to it", "a recorded gain or loss", "a power score",
                                         "a score of how far others move it", "a sector" };
    const size_t length = strcspn(text, ":.");
    int word = 0;
    while (words[word] && (strlen(words[word]) != length || strncmp(words[word], text, length) != 0))
        word++;
    if (words[word]) {
        cau_str_add(s, text[length] == '.' ? "a score of " : plain[word]);
        cau_str_add(s, text[length] == '.' ? text + length + 1 : "");
        add_issue(s, net, text + length);
    } else if (strncmp(text, "attr:", 5) == 0)
        cau_str_addf(s, "a value of \xE2\x80\x9C%s\xE2\x80\x9D", strncmp(text, "attr:", 5) == 0 ? text + 5 : text);
    else
        add_measure(s, strncmp(text, "measure:", 8) == 0 ? text + 8 : text);
}
