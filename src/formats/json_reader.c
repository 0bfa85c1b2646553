/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Opening a document and finding one's way in it. */
#include "formats/json_reader.h"

#include "core/number.h"
#include "formats/format.h"

#include <stdio.h>
#include <string.h>

enum { MARK = 512, DEEPEST = 64, MOST_VALUES = 6000000, SHORT_OBJECT = 24 };

/* ---- places ----------------------------------------------------------------------------------------- */

static void step(cau_place *p, char c)
{
    if (c == '\n') {
        p->line++;
        p->column = 1;
    } else if (((unsigned char)c & 0xC0) != 0x80) /* a character, not a byte inside one */
        p->column++;
}

static bool make_marks(cau_json_reader *r)
{
    cau_place p = { .line = 1, .column = 1 };

    r->marks = cau_alloc(r->length / MARK + 1, sizeof *r->marks);
    if (!r->marks)
        return false;
    for (size_t i = 0; i < r->length; i++) {
        if (i % MARK == 0)
            r->marks[i / MARK] = p;
        step(&p, r->bytes[i]);
    }
    if (r->length % MARK == 0)
        r->marks[r->length / MARK] = p;
    return true;
}

cau_place cau_json_place_at(const cau_json_reader *r, size_t offset)
{
    cau_place p = r->marks[offset / MARK];

    for (size_t i = offset / MARK * MARK; i < offset; i++)
        step(&p, r->bytes[i]);
    p.file = r->place_file;
    return p;
}

cau_place cau_json_place(const cau_json_reader *r, const cau_json_node *node)
{
    return cau_json_place_at(r, r->scan.values[node->at].offset);
}

static void add_path(cau_str *path, const cau_json_node *node)
{
    if (!node->up)
        return;
    add_path(path, node->up);
    if (node->item->string)
        cau_str_addf(path, "%s%s", path->length ? "." : "", node->item->string);
    else
        cau_str_addf(path, "[%zu]", node->index);
}

static void say_at(cau_json_reader *r, caucus_severity severity, cau_place place, const char *path, const char *hint,
                   const char *text)
{
    if (r->builder) {
        cau_builder_problem(r->builder, severity, place, path, hint, "%s", text);
        r->errors += severity == CAUCUS_ERROR;
        return;
    }
    r->errors += severity == CAUCUS_ERROR;
    cau_diag(r->ctx, &(caucus_diagnostic){ .severity = severity, .file = r->file, .line = place.line, .column = place.column,
                                           .path = path, .text = text, .hint = hint });
}

void cau_json_say(cau_json_reader *r, caucus_severity severity, const cau_json_node *node, const char *hint, const char *format,
                  ...)
{
    cau_str path = { 0 }, text = { 0 };
    va_list args;

    va_start(args, format);
    cau_str_addv(&text, format, args);
    va_end(args);
    add_path(&path, node);
    say_at(r, severity, cau_json_place(r, node), path.failed || !path.length ? NULL : path.text, hint,
           text.failed ? "a problem, and no memory to name it" : text.text);
    cau_str_free(&path);
    cau_str_free(&text);
}

static const char *type_name(const cJSON *item)
{
    return cJSON_IsString(item) ? "a text" : cJSON_IsNumber(item) ? "a number" : cJSON_IsArray(item) ? "a list"
           : cJSON_IsObject(item) ? "an object" : cJSON_IsNull(item) ? "null" : "true or false";
}

bool cau_json_expected(cau_json_reader *r, const cau_json_node *node, const char *what)
{
    cau_json_say(r, CAUCUS_ERROR, node, NULL, "expected %s, found %s", what, type_name(node->item));
    return false;
}

/* ---- children ------------------------------------------------------------------------------------------ */

bool cau_json_first(cau_json_node *child, const cau_json_node *parent)
{
    *child = (cau_json_node){ .item = parent->item->child, .at = parent->at + 1, .up = parent };
    return child->item != NULL;
}

bool cau_json_next(const cau_json_reader *r, cau_json_node *child)
{
    child->item = child->item->next;
    child->at = r->scan.values[child->at].after;
    child->index++;
    return child->item != NULL;
}

bool cau_json_member(const cau_json_reader *r, cau_json_node *out, const cau_json_node *object, const char *key)
{
    for (bool more = cJSON_IsObject(object->item) && cau_json_first(out, object); more; more = cau_json_next(r, out))
        if (strcmp(out->item->string, key) == 0)
            return true;
    return false;
}

size_t cau_json_size(const cau_json_node *node)
{
    size_t count = 0;
    for (const cJSON *child = node->item->child; child; child = child->next)
        count++;
    return count;
}

/* The child that the beginning of `path` names; moves *path behind it. Keys may hold points: the longest wins. */
static bool descend(const cau_json_reader *r, cau_json_node *child, const cau_json_node *parent, const char **path)
{
    cau_json_node at;
    size_t best = 0;
    const bool list = cJSON_IsArray(parent->item);
    const char *rest = *path + (**path == '.');
    uint64_t index = 0;

    if (list) {
        char digits[24];
        const size_t length = *rest == '[' ? strcspn(rest, "]") : 0;
        if (length < 2 || length > sizeof digits)
            return false;
        memcpy(digits, rest + 1, length - 1);
        digits[length - 1] = '\0';
        if (!cau_number_read_count(&index, digits, SIZE_MAX))
            return false;
        best = length + 1;
    }
    bool found = false;
    for (bool more = cau_json_first(&at, parent); more; more = cau_json_next(r, &at)) {
        const size_t length = at.item->string ? strlen(at.item->string) : 0;
        const bool fits = list ? at.index == index
                               : length > best && strncmp(rest, at.item->string, length) == 0
                                     && (rest[length] == '\0' || rest[length] == '.' || rest[length] == '[');
        if (!fits)
            continue;
        *child = at;
        found = true;
        if (list)
            break;
        best = length;
    }
    if (found)
        *path = rest + best;
    return found;
}

bool cau_json_locate(void *state, const char *path, cau_place *out)
{
    const cau_json_reader *r = state;
    cau_json_node here = r->root, child;

    while (*path && descend(r, &child, &here, &path))
        here = child; /* the way up is not needed here */
    if (*path)
        return false;
    *out = cau_json_place(r, &here);
    return true;
}

/* ---- opening ------------------------------------------------------------------------------------------- */

static caucus_status refuse(cau_json_reader *r, cau_place place, const char *hint, const char *text)
{
    say_at(r, CAUCUS_ERROR, place, NULL, hint, text);
    return CAUCUS_EINPUT;
}

static bool is_utf16(const char *bytes, size_t length)
{
    const unsigned char *b = (const unsigned char *)bytes;

    if (length < 2)
        return false;
    return (b[0] == 0xFF && b[1] == 0xFE) || (b[0] == 0xFE && b[1] == 0xFF) || (b[0] == 0 && b[1] != 0) || (b[0] != 0 && b[1] == 0);
}

/* cJSON never sees a number (it would cut a long one, and read it by the locale) nor what it would take for the end
 * of a text: in its copy numbers are 0 and flawed escapes a question mark. The copy has the same length. */
static char *tame_copy(const cau_json_reader *r)
{
    char *copy = cau_strndup(r->bytes, r->length);

    if (!copy)
        return NULL;
    for (size_t i = 0; i < r->scan.count; i++) {
        const cau_json_value *v = &r->scan.values[i];
        if (copy[v->offset] != '-' && (copy[v->offset] < '0' || copy[v->offset] > '9'))
            continue;
        memset(copy + v->offset, ' ', v->end - v->offset);
        copy[v->offset] = '0';
    }
    for (size_t i = 0; i < r->scan.nflaws; i++)
        memcpy(copy + r->scan.flaws[i].offset, "\\u003f", 6);
    return copy;
}

static void say_flaws(cau_json_reader *r)
{
    for (size_t i = 0; i < r->scan.nflaws; i++) {
        const cau_json_flaw *flaw = &r->scan.flaws[i];
        say_at(r, CAUCUS_ERROR, cau_json_place_at(r, flaw->offset), NULL, "take it out",
               flaw->nul ? "the escape \\u0000 (NUL) in a text"
                         : "half a character: an escape \\ud800 to \\udfff without its other half");
    }
}

caucus_status cau_json_open(cau_json_reader *r, const char *bytes, size_t length)
{
    caucus_status rc = CAUCUS_OK;
    char *copy = NULL;

    const bool marked = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0; /* a UTF-8 byte-order mark is passed over */
    r->bytes = bytes + (marked ? 3 : 0);
    r->length = length - (marked ? 3 : 0);
    if (r->length > (size_t)CAU_JSON_LIMIT_MIB << 20)
        return refuse(r, (cau_place){ 0 }, "put the ties into CSV sheets", "the file is larger than 64 MiB");
    if (is_utf16(bytes, length))
        return refuse(r, (cau_place){ .line = 1 }, "save it with the encoding UTF-8", "the file is UTF-16 and must be UTF-8");
    if (!make_marks(r))
        return cau_no_memory(r->ctx);
    const cau_json_outcome outcome = cau_json_scan_text(&r->scan, r->bytes, r->length, DEEPEST, MOST_VALUES);
    if (outcome == CAU_JSON_NO_MEMORY)
        return cau_no_memory(r->ctx);
    if (outcome == CAU_JSON_BAD)
        return refuse(r, cau_json_place_at(r, r->scan.error_offset), r->scan.hint, r->scan.error);
    say_flaws(r);
    if (r->scan.nflaws >= 32) { /* there may be more of them than were kept */
        rc = CAUCUS_EINPUT;
        goto done;
    }
    copy = tame_copy(r);
    r->tree = copy ? cJSON_ParseWithLength(copy, r->length) : NULL;
    if (!r->tree) { /* the grammar is fine, so only memory can be wanting */
        rc = cau_no_memory(r->ctx);
        goto done;
    }
    r->root = (cau_json_node){ .item = r->tree };
done:
    cau_free(copy);
    return rc;
}

void cau_json_close(cau_json_reader *r)
{
    cJSON_Delete(r->tree);
    r->tree = NULL;
    cau_free(r->marks);
    r->marks = NULL;
    cau_json_scan_free(&r->scan);
}

/* ---- the whole tree ---------------------------------------------------------------------------------------- */

static void say_duplicate(cau_json_reader *r, const cau_json_node *node)
{
    cau_json_say(r, CAUCUS_ERROR, node, "keep one of them", "duplicate key: \"%s\" stands here twice", node->item->string);
}

static void check_keys(cau_json_reader *r, const cau_json_node *node)
{
    cau_json_node child;
    cau_index seen = { 0 };
    size_t count = 0;
    const bool many = cau_json_size(node) > SHORT_OBJECT;

    for (bool more = cau_json_first(&child, node); more; more = cau_json_next(r, &child)) {
        bool twice = false;
        if (many) {
            twice = cau_index_get(&seen, child.item->string) != CAU_INDEX_NONE;
            r->failed |= !twice && !cau_index_put(&seen, child.item->string, count++);
        } else
            for (const cJSON *other = node->item->child; other != child.item && !twice; other = other->next)
                twice = strcmp(other->string, child.item->string) == 0;
        if (twice)
            say_duplicate(r, &child);
    }
    cau_index_free(&seen);
}

void cau_json_check_tree(cau_json_reader *r, const cau_json_node *node)
{
    const cau_json_value *v = &r->scan.values[node->at];
    cau_json_node child;
    double number;

    if (cJSON_IsNumber(node->item)) {
        if (cau_number_read(&number, r->bytes + v->offset, v->end - v->offset) == CAU_NUMBER_RANGE)
            cau_json_say(r, CAUCUS_ERROR, node, "numbers up to 1e300 are fine", "this number is out of range");
        return;
    }
    if (cJSON_IsObject(node->item))
        check_keys(r, node);
    for (bool more = cau_json_first(&child, node); more; more = cau_json_next(r, &child))
        cau_json_check_tree(r, &child);
}
