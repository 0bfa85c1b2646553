/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reading values and objects into structs, by the tables of json_fields.c. */
#include "core/number.h"
#include "formats/json_reader.h"
#include "model/score.h"

#include <stdio.h>
#include <string.h>

enum { LONGEST_TEXT = 65536 };

void *cau_json_alloc(cau_json_reader *r, size_t n, size_t size)
{
    void *p = cau_arena_alloc(r->arena, n ? n : 1, size);
    r->failed |= !p;
    return p;
}

bool cau_json_is_list(cau_json_reader *r, const cau_json_node *node)
{
    return cJSON_IsArray(node->item) || cau_json_expected(r, node, "a list");
}

bool cau_json_is_object(cau_json_reader *r, const cau_json_node *node)
{
    return cJSON_IsObject(node->item) || cau_json_expected(r, node, "an object");
}

const char *cau_json_text(cau_json_reader *r, const cau_json_node *node)
{
    if (cJSON_IsNumber(node->item)) {
        cau_json_say(r, CAUCUS_ERROR, node, "write it in double quotes", "expected a text, found a number");
        return NULL;
    }
    if (!cJSON_IsString(node->item)) {
        cau_json_expected(r, node, "a text");
        return NULL;
    }
    if (strlen(node->item->valuestring) > LONGEST_TEXT) {
        cau_json_say(r, CAUCUS_ERROR, node, "shorten it", "a text longer than %d bytes", LONGEST_TEXT);
        return NULL;
    }
    for (const unsigned char *c = (const unsigned char *)node->item->valuestring; *c; c++)
        if ((*c < 0x20 && !memchr("\t\n\r", *c, 3)) || *c == 0x7f) {
            cau_json_say(r, CAUCUS_ERROR, node, "take it out", "a control character (\\u%04x) in a text", (unsigned)*c);
            return NULL;
        }
    const char *copy = cau_arena_strdup(r->arena, node->item->valuestring);
    r->failed |= !copy;
    return copy;
}

bool cau_json_number(cau_json_reader *r, double *out, const cau_json_node *node)
{
    const cau_json_value *v = &r->scan.values[node->at];

    if (!cJSON_IsNumber(node->item))
        return cau_json_expected(r, node, "a number");
    return cau_number_read(out, r->bytes + v->offset, v->end - v->offset) == CAU_NUMBER_OK; /* else said already */
}

const char *cau_json_own_text(cau_json_reader *r, const cau_json_node *node)
{
    const cau_json_value *v = &r->scan.values[node->at];
    char *copy = cau_json_alloc(r, v->end - v->offset + 1, 1), *to = copy;
    bool quoted = false;

    for (size_t i = v->offset; copy && i < v->end; i++) {
        const char c = r->bytes[i];
        if (!quoted && memchr(" \t\r\n", c, 4))
            continue;
        *to++ = c;
        if (quoted && c == '\\')
            *to++ = r->bytes[++i];
        else if (c == '"')
            quoted = !quoted;
    }
    return copy;
}

static const char *name(cau_json_reader *r, const cau_json_node *node)
{
    const char *text = cau_json_text(r, node);

    if (text && !*text) {
        cau_json_say(r, CAUCUS_ERROR, node, NULL, "%s is empty", node->item->string ? node->item->string : "this text");
        return NULL;
    }
    return text;
}

static bool choice(cau_json_reader *r, int *out, const cau_json_node *node, const char *const *names, int first)
{
    const char *text = cau_json_text(r, node);
    cau_str list = { 0 };

    if (!text)
        return false;
    for (int i = first; names[i]; i++) {
        if (strcmp(names[i], text) == 0) {
            cau_str_free(&list);
            *out = i;
            return true;
        }
        cau_str_addf(&list, "%s%s", i > first ? ", " : "use ", names[i]);
    }
    cau_json_say(r, CAUCUS_ERROR, node, list.text, "\"%s\" is none of the words that may stand here", text);
    cau_str_free(&list);
    return false;
}

static void date(cau_json_reader *r, const cau_json_node *node, cau_date *out)
{
    const char *text = cau_json_text(r, node);

    if (text && !cau_date_read(out, text))
        cau_json_say(r, CAUCUS_ERROR, node, "write \"2019\", \"2019-03\" or \"2019-03-01\"", "\"%s\" is not a date", text);
}

static void names(cau_json_reader *r, const cau_json_node *node, cau_names *out)
{
    cau_json_node child;

    if (!cau_json_is_list(r, node))
        return;
    const char **list = cau_json_alloc(r, cau_json_size(node), sizeof *list);
    for (bool more = list && cau_json_first(&child, node); more; more = cau_json_next(r, &child))
        if ((list[out->count] = name(r, &child)))
            out->count++;
    out->items = list;
}

static void score(cau_json_reader *r, const cau_json_node *node, const char *what, cau_score *out)
{
    const char *const *words = cau_score_words(what);
    const cau_scale any = { .low = 0, .high = 1 };
    cau_str hint = { 0 };

    if (!cJSON_IsString(node->item)) {
        out->given = cau_json_number(r, &out->raw, node);
        return;
    }
    const char *text = cau_json_text(r, node);
    if (!text)
        return;
    if (cau_score_word(&out->raw, what, text, &any)) {
        out->given = true;
        out->word = text;
        return;
    }
    cau_str_add(&hint, "write a number without quotes");
    for (size_t i = 0; words && words[i]; i++)
        cau_str_addf(&hint, "%s%s", i ? ", " : ", or one of the words ", words[i]);
    if (words)
        cau_str_add(&hint, "; leave the key out where nobody knows");
    cau_json_say(r, CAUCUS_ERROR, node, hint.text, "\"%s\" is not a number", text);
    cau_str_free(&hint);
}

static void scale(cau_json_reader *r, const cau_json_node *node, cau_scale *out)
{
    cau_json_node child;
    double ends[2];
    size_t count = 0;

    if (!cau_json_is_list(r, node))
        return;
    if (cau_json_size(node) != 2) {
        cau_json_say(r, CAUCUS_ERROR, node, "write the low and the high end, as in [0, 10]", "a scale has two ends");
        return;
    }
    for (bool more = cau_json_first(&child, node); more; more = cau_json_next(r, &child))
        count += cau_json_number(r, &ends[child.index], &child);
    if (count == 2)
        *out = (cau_scale){ .given = true, .low = ends[0], .high = ends[1] };
}

static void evidences(cau_json_reader *r, const cau_json_node *node, cau_evidences *out)
{
    cau_json_node child;

    if (!cau_json_is_list(r, node))
        return;
    cau_evidence *list = cau_json_alloc(r, cau_json_size(node), sizeof *list);
    for (bool more = list && cau_json_first(&child, node); more; more = cau_json_next(r, &child))
        if (cau_json_is_object(r, &child))
            cau_json_fill(r, &child, &cau_json_evidence, &list[out->count++]);
    out->items = list;
}

static void between(cau_json_reader *r, const cau_json_node *node, cau_tie *tie)
{
    cau_json_node child;

    if (!cau_json_is_list(r, node))
        return;
    if (cau_json_size(node) != 2) {
        cau_json_say(r, CAUCUS_ERROR, node, "write [\"a\", \"b\"]", "a tie is between two stakeholders, not %zu", cau_json_size(node));
        tie->from_id = tie->to_id = ""; /* one problem is enough: see the check of the ends */
        return;
    }
    tie->between = true;
    for (bool more = cau_json_first(&child, node); more; more = cau_json_next(r, &child))
        *(child.index ? &tie->to_id : &tie->from_id) = name(r, &child);
}

static void power(cau_json_reader *r, const cau_json_node *node, cau_stakeholder *s)
{
    cau_json_node child;

    if (!cJSON_IsObject(node->item)) {
        score(r, node, "power", &s->power);
        return;
    }
    for (bool more = cau_json_first(&child, node); more; more = cau_json_next(r, &child)) {
        size_t base = 0;
        while (base < CAU_POWER_BASES && strcmp(cau_power_base_names[base], child.item->string) != 0)
            base++;
        if (base == CAU_POWER_BASES)
            cau_json_say(r, CAUCUS_ERROR, &child, "use authority, resources, status, expertise", "\"%s\" is not a basis of power",
                         child.item->string);
        else if (!cJSON_IsNull(child.item))
            score(r, &child, "power", &s->power_base[base]);
    }
}

static void positions(cau_json_reader *r, const cau_json_node *node, cau_stakeholder *s)
{
    cau_json_node child;

    if (!cau_json_is_object(r, node))
        return;
    cau_position *list = cau_json_alloc(r, cau_json_size(node), sizeof *list);
    for (bool more = list && cau_json_first(&child, node); more; more = cau_json_next(r, &child)) {
        if (cJSON_IsNull(child.item) || !cau_json_is_object(r, &child))
            continue;
        cau_position *p = &list[s->npositions];
        p->issue_id = cau_arena_strdup(r->arena, child.item->string);
        p->issue = CAU_NONE;
        if (!p->issue_id) {
            r->failed = true;
            return;
        }
        cau_json_fill(r, &child, &cau_json_position, p);
        s->npositions++;
    }
    s->positions = list;
}

static bool attribute(cau_json_reader *r, const cau_json_node *node, cau_attribute *out)
{
    char digits[CAU_NUMBER_SIZE];

    out->is_number = cJSON_IsNumber(node->item);
    out->key = cau_arena_strdup(r->arena, node->item->string);
    if (out->is_number) {
        if (!cau_json_number(r, &out->number, node))
            return false;
        cau_number_write(digits, out->number);
        out->text = cau_arena_strdup(r->arena, digits);
    } else if (cJSON_IsString(node->item))
        out->text = cau_json_text(r, node);
    else {
        cau_json_say(r, CAUCUS_ERROR, node, "write \"yes\" and \"no\" as texts", "an attribute is a number or a text");
        return false;
    }
    r->failed |= !out->key;
    return out->key && out->text;
}

static void attributes(cau_json_reader *r, const cau_json_node *node, cau_stakeholder *s)
{
    cau_json_node child;

    if (!cau_json_is_object(r, node))
        return;
    cau_attribute *list = cau_json_alloc(r, cau_json_size(node), sizeof *list);
    for (bool more = list && cau_json_first(&child, node); more; more = cau_json_next(r, &child))
        if (!cJSON_IsNull(child.item) && attribute(r, &child, &list[s->nattributes]))
            s->nattributes++;
    s->attributes = list;
}

static void seats(cau_json_reader *r, const cau_json_node *node)
{
    cau_json_node child;
    double count;

    if (!cau_json_is_object(r, node))
        return;
    for (bool more = cau_json_first(&child, node); more; more = cau_json_next(r, &child)) {
        if (!cau_json_number(r, &count, &child))
            continue;
        cau_seat *seat = cau_builder_seat(r->builder);
        const char *id = cau_arena_strdup(r->arena, child.item->string);
        if (!seat || !id) {
            r->failed = true;
            return;
        }
        *seat = (cau_seat){ .stakeholder_id = id, .stakeholder = CAU_NONE, .seats = count };
    }
}

/* "sector", "coalition", or lists of ids. */
static void unions(cau_json_reader *r, const cau_json_node *node, cau_board *board)
{
    cau_json_node child;

    if (cJSON_IsString(node->item)) {
        board->unions = name(r, node);
        return;
    }
    if (!cJSON_IsArray(node->item)) {
        cau_json_expected(r, node, "\"sector\", \"coalition\" or lists of ids");
        return;
    }
    cau_names *lists = cau_json_alloc(r, cau_json_size(node), sizeof *lists);
    for (bool more = lists && cau_json_first(&child, node); more; more = cau_json_next(r, &child))
        names(r, &child, &lists[board->nlists++]);
    board->lists = lists;
}

static void member(cau_json_reader *r, const cau_json_node *node, const cau_json_field *field, void *at, void *object)
{
    int chosen = 0;

    switch (field->type) {
    case CAU_JSON_TEXT: *(const char **)at = cau_json_text(r, node); break;
    case CAU_JSON_NAME: *(const char **)at = name(r, node); break;
    case CAU_JSON_DATE: date(r, node, at); break;
    case CAU_JSON_SCORE: score(r, node, field->what, at); break;
    case CAU_JSON_BASIS:
        if (choice(r, &chosen, node, cau_basis_names, 1))
            *(cau_basis *)at = (cau_basis)chosen;
        break;
    case CAU_JSON_STAKE:
        if (choice(r, &chosen, node, cau_stake_names, 1))
            *(cau_stake *)at = (cau_stake)chosen;
        break;
    case CAU_JSON_COUNTS_AS:
        if (choice(r, &chosen, node, cau_counts_as_names, 0))
            *(cau_counts_as *)at = (cau_counts_as)chosen;
        break;
    case CAU_JSON_BOOL:
        if (cJSON_IsBool(node->item))
            *(bool *)at = cJSON_IsTrue(node->item);
        else
            cau_json_expected(r, node, "true or false");
        break;
    case CAU_JSON_NUMBER: cau_json_number(r, at, node); break;
    case CAU_JSON_QUOTA: ((cau_board *)object)->has_quota = cau_json_number(r, at, node); break;
    case CAU_JSON_NAMES: names(r, node, at); break;
    case CAU_JSON_EVIDENCE: evidences(r, node, at); break;
    case CAU_JSON_SCALE: scale(r, node, at); break;
    case CAU_JSON_BETWEEN: between(r, node, object); break;
    case CAU_JSON_POWER: power(r, node, object); break;
    case CAU_JSON_POSITIONS: positions(r, node, object); break;
    case CAU_JSON_ATTRIBUTES: attributes(r, node, object); break;
    case CAU_JSON_SEATS: seats(r, node); break;
    case CAU_JSON_UNIONS: unions(r, node, object); break;
    case CAU_JSON_CHANGES: cau_json_read_changes(r, node, object); break;
    case CAU_JSON_KEPT:
    case CAU_JSON_PART:
    case CAU_JSON_ELSEWHERE: break;
    }
}

void cau_json_read_field(cau_json_reader *r, const cau_json_node *node, const cau_json_field *field, void *object)
{
    if (!cJSON_IsNull(node->item)) /* null: not given */
        member(r, node, field, (char *)object + field->at, object);
}

/* ---- objects ------------------------------------------------------------------------------------------------ */

static bool same_but_case(const char *a, const char *b)
{
    for (; *a && *b; a++, b++)
        if ((*a >= 'A' && *a <= 'Z' ? *a + 32 : *a) != (*b >= 'A' && *b <= 'Z' ? *b + 32 : *b))
            return false;
    return *a == *b;
}

static const char *meant(const char *key, const char *const *known)
{
    for (size_t i = 0; known[i]; i++)
        if (same_but_case(key, known[i]))
            return known[i];
    for (size_t i = 0; known[i]; i++) /* a frequent slip that is not one of letters */
        if ((strcmp(key, "note") == 0 || strcmp(key, "notes") == 0 || strcmp(key, "comments") == 0)
            && strcmp(known[i], strcmp(key, "note") == 0 && strcmp(known[0], "caucus") == 0 ? "notes" : "comment") == 0)
            return known[i];
    return cau_nearest(key, known);
}

void cau_json_unknown(cau_json_reader *r, const cau_json_node *node, const char *what, const char *const *known)
{
    const char *key = node->item->string;
    const char *near = meant(key, known);
    const cau_place place = cau_json_place_at(r, r->scan.values[node->at].key);
    cau_str hint = { 0 };

    if (near) {
        cau_str_addf(&hint, "did you mean \"%s\"? to keep a key of your own, begin it with x-", near);
        cau_json_say(r, CAUCUS_ERROR, node, hint.text, "unknown key \"%s\" in %s", key, what);
        cau_str_free(&hint);
        return;
    }
    for (size_t i = 0; i < CAU_JSON_UNKNOWN_KINDS; i++) {
        if (r->unknown[i].what && strcmp(r->unknown[i].what, what) != 0)
            continue;
        if (r->unknown[i].count++ == 0) {
            r->unknown[i].what = what;
            r->unknown[i].first = key;
            r->unknown[i].place = place;
        }
        return;
    }
}

void cau_json_say_unknown(cau_json_reader *r)
{
    for (size_t i = 0; i < CAU_JSON_UNKNOWN_KINDS && r->unknown[i].what; i++) {
        cau_str text = { 0 };
        const size_t more = r->unknown[i].count - 1;
        cau_str_addf(&text, "unknown key \"%s\" in %s", r->unknown[i].first, r->unknown[i].what);
        if (more)
            cau_str_addf(&text, " (and %zu more such key%s)", more, more == 1 ? "" : "s");
        cau_str_add(&text, " is not used, and is lost when the file is written again");
        const char *hint = strcmp(r->unknown[i].what, "stakeholder") == 0
                               ? "put it into \"attributes\", or begin the key with x- to keep it"
                               : "begin the key with x- to keep it";
        if (r->builder)
            cau_builder_problem(r->builder, CAUCUS_WARNING, r->unknown[i].place, NULL, hint, "%s", text.failed ? "" : text.text);
        else
            cau_diag(r->ctx, &(caucus_diagnostic){ .severity = CAUCUS_WARNING, .file = r->file, .line = r->unknown[i].place.line,
                                                   .column = r->unknown[i].place.column, .text = text.failed ? "" : text.text,
                                                   .hint = hint });
        cau_str_free(&text);
    }
}

static const cau_json_field *field_of(const cau_json_shape *shape, const char *key)
{
    for (const cau_json_field *f = shape->fields; f->key; f++)
        if (strcmp(f->key, key) == 0)
            return f;
    return NULL;
}

static bool is_kept(const cau_json_shape *shape, const char *key)
{
    const cau_json_field *field = field_of(shape, key);
    return shape->extras != CAU_NONE && (field ? field->type == CAU_JSON_KEPT : strncmp(key, "x-", 2) == 0);
}

static void keep(cau_json_reader *r, const cau_json_node *node, const cau_json_shape *shape, void *object)
{
    cau_extras *extras = (cau_extras *)((char *)object + shape->extras);
    cau_json_node child;
    size_t count = 0;

    for (bool more = cau_json_first(&child, node); more; more = cau_json_next(r, &child))
        count += is_kept(shape, child.item->string);
    if (count == 0)
        return;
    cau_extra *list = cau_json_alloc(r, count, sizeof *list);
    for (bool more = list && cau_json_first(&child, node); more; more = cau_json_next(r, &child)) {
        if (!is_kept(shape, child.item->string))
            continue;
        cau_extra *e = &list[extras->count];
        e->key = cau_arena_strdup(r->arena, child.item->string);
        e->json = cau_json_own_text(r, &child);
        extras->count += e->key && e->json;
    }
    extras->items = list;
}

static void unknown(cau_json_reader *r, const cau_json_node *node, const cau_json_shape *shape)
{
    const char *known[32];
    size_t count = 0;

    for (const cau_json_field *f = shape->fields; f->key && count < 31; f++)
        known[count++] = f->key;
    known[count] = NULL;
    cau_json_unknown(r, node, shape->what, known);
}

void cau_json_fill(cau_json_reader *r, const cau_json_node *node, const cau_json_shape *shape, void *object)
{
    cau_json_node child;

    if (shape->place != CAU_NONE)
        *(cau_place *)((char *)object + shape->place) = cau_json_place(r, node);
    if (shape->extras != CAU_NONE)
        keep(r, node, shape, object);
    for (bool more = cau_json_first(&child, node); more; more = cau_json_next(r, &child)) {
        const cau_json_field *field = field_of(shape, child.item->string);
        if (field) {
            cau_json_read_field(r, &child, field, object);
            if (field->bit && (r->changes || !cJSON_IsNull(child.item)))
                *(unsigned *)((char *)object + shape->given) |= field->bit;
        } else if (!is_kept(shape, child.item->string))
            unknown(r, &child, shape);
    }
}

bool cau_json_need(cau_json_reader *r, const cau_json_node *node, const char *what, const char *key)
{
    cau_json_node found;

    if (cau_json_member(r, &found, node, key) && !cJSON_IsNull(found.item))
        return true;
    cau_json_say(r, CAUCUS_ERROR, node, NULL, "this %s needs the key \"%s\"", what, key);
    return false;
}
