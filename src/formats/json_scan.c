/* SPDX-License-Identifier: GPL-2.0-or-later */
/* RFC 8259 to the letter, without recursion: a document may nest as deep as it likes without harm. */
#include "formats/json_scan.h"

#include "core/alloc.h"
#include "core/text.h"

#include <string.h>

enum { MOST_FLAWS = 32 };
#define NO_VALUE UINT32_MAX

typedef struct scanner {
    cau_json_scan *out;
    const char *text;
    size_t length, at;
    size_t depth, deepest, most;
    uint32_t open; /* the innermost container; its `after` holds the next outer one while it is open */
    uint32_t key;  /* key of the value to come */
    bool no_memory;
} scanner;

static bool fail(scanner *s, size_t at, const char *error, const char *hint)
{
    s->out->error = error;
    s->out->hint = hint;
    s->out->error_offset = at;
    return false;
}

static int peek(const scanner *s)
{
    return s->at < s->length ? (unsigned char)s->text[s->at] : -1;
}

static void skip_space(scanner *s)
{
    while (s->at < s->length && memchr(" \t\n\r", s->text[s->at], 4))
        s->at++;
}

static bool ended(scanner *s)
{
    return fail(s, s->length, "the file ends too soon", "is the end of it missing? a { or [ or \" was never closed");
}

/* ---- scalars ---------------------------------------------------------------------------------------- */

static bool is_digit(int c)
{
    return c >= '0' && c <= '9';
}

static bool skip_digits(scanner *s)
{
    if (!is_digit(peek(s)))
        return false;
    while (is_digit(peek(s)))
        s->at++;
    return true;
}

static bool number(scanner *s)
{
    static const char *const hint = "write numbers as 4, 0.5 or -1e3";
    const size_t start = s->at;

    if (peek(s) == '-')
        s->at++;
    if (peek(s) == '0') {
        s->at++;
        if (is_digit(peek(s)))
            return fail(s, start, "a number begins with 0", "leave the 0 out");
        if (peek(s) == 'x' || peek(s) == 'X')
            return fail(s, start, "not a decimal number", hint);
    } else if (!skip_digits(s))
        return fail(s, start, "this is not a number", hint);
    if (peek(s) == '.') {
        s->at++;
        if (!skip_digits(s))
            return fail(s, s->at, "a digit is missing after the decimal point", hint);
    }
    if (peek(s) == 'e' || peek(s) == 'E') {
        s->at++;
        if (peek(s) == '+' || peek(s) == '-')
            s->at++;
        if (!skip_digits(s))
            return fail(s, s->at, "the exponent of a number is missing", hint);
    }
    return true;
}

static bool hex4(const scanner *s, size_t at, uint32_t *out)
{
    *out = 0;
    for (size_t i = at; i < at + 4; i++) {
        const int c = i < s->length ? (unsigned char)s->text[i] : -1;
        const int digit = is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
        if (digit < 0)
            return false;
        *out = *out * 16 + (uint32_t)digit;
    }
    return true;
}

static void flaw(scanner *s, size_t at, bool nul)
{
    cau_json_scan *out = s->out;

    if (out->nflaws >= MOST_FLAWS)
        return;
    if (!cau_grow(&out->flaws, &out->flaw_room, out->nflaws, sizeof *out->flaws)) {
        s->no_memory = true;
        return;
    }
    out->flaws[out->nflaws++] = (cau_json_flaw){ .offset = (uint32_t)at, .nul = nul };
}

static bool escape(scanner *s)
{
    const size_t start = s->at++;
    const int c = peek(s);
    uint32_t unit, second;

    if (c < 0)
        return ended(s);
    s->at++;
    if (c != 'u')
        return memchr("\"\\/bfnrt", c, 8) ? true
               : fail(s, start, "an unknown escape in a text", "write a backslash itself as \\\\");
    if (!hex4(s, s->at, &unit))
        return fail(s, start, "\\u needs four hexadecimal digits", NULL);
    s->at += 4;
    if (unit == 0)
        flaw(s, start, true);
    if (unit < 0xD800 || unit > 0xDFFF)
        return true;
    if (unit <= 0xDBFF && peek(s) == '\\' && s->at + 1 < s->length && s->text[s->at + 1] == 'u'
        && hex4(s, s->at + 2, &second) && second >= 0xDC00 && second <= 0xDFFF)
        s->at += 6;
    else
        flaw(s, start, false);
    return true;
}

static bool string(scanner *s)
{
    uint32_t codepoint;

    s->at++;
    for (;;) {
        const int c = peek(s);
        if (c < 0)
            return ended(s);
        if (c == '"') {
            s->at++;
            return true;
        }
        if (c == '\\') {
            if (!escape(s))
                return false;
        } else if (c < 0x20)
            return fail(s, s->at, c == '\n' || c == '\r' ? "a line break inside a text" : "a control character inside a text",
                        c == '\n' || c == '\r' ? "is a closing \" missing? a line break is written \\n" : "write it as an escape: \\u00..");
        else if (c < 0x80)
            s->at++;
        else {
            const size_t width = cau_utf8_char(s->text + s->at, s->length - s->at, &codepoint);
            if (width == 0)
                return fail(s, s->at, "this is not valid UTF-8", "save the file with the encoding UTF-8");
            s->at += width;
        }
    }
}

static bool word(scanner *s, const char *expected)
{
    const size_t length = strlen(expected);

    if (s->length - s->at < length || memcmp(s->text + s->at, expected, length) != 0)
        return fail(s, s->at, "this is not a JSON value", "texts stand in double quotes; the only bare words are true, false and null");
    s->at += length;
    return true;
}

/* ---- structure --------------------------------------------------------------------------------------- */

static bool push(scanner *s, size_t *index)
{
    cau_json_scan *out = s->out;

    if (s->most && out->count >= s->most)
        return fail(s, s->at, "the file holds too many values", "split it, or use CSV for the ties");
    if (!cau_grow(&out->values, &out->room, out->count, sizeof *out->values)) {
        s->no_memory = true;
        return false;
    }
    *index = out->count++;
    out->values[*index] = (cau_json_value){ .offset = (uint32_t)s->at, .key = s->key };
    s->key = 0;
    return true;
}

static bool key(scanner *s)
{
    skip_space(s);
    if (peek(s) < 0)
        return ended(s);
    if (peek(s) == '}')
        return fail(s, s->at, "a comma before }", "take the last comma away");
    if (peek(s) != '"')
        return fail(s, s->at, "a key in double quotes should stand here",
                    "put straight quotation marks (\") round it: a text editor writes them, a word processor often bends them");
    s->key = (uint32_t)s->at;
    if (!string(s))
        return false;
    skip_space(s);
    if (peek(s) < 0)
        return ended(s);
    if (peek(s) != ':')
        return fail(s, s->at, "a colon is missing after the key", NULL);
    s->at++;
    return true;
}

static bool scalar(scanner *s)
{
    const int c = peek(s);

    if (c == '"')
        return string(s);
    if (c == '-' || is_digit(c))
        return number(s);
    if (c == 't')
        return word(s, "true");
    if (c == 'f')
        return word(s, "false");
    if (c == 'n')
        return word(s, "null");
    if (c == '\'')
        return fail(s, s->at, "a text in single quotes", "use double quotes");
    if (c == '/')
        return fail(s, s->at, "a comment, which JSON does not have", "use the key \"comment\"");
    if (c == ']' || c == '}')
        return fail(s, s->at, "a value is missing here", "is there a comma too many before it?");
    if (c == '+' || c == '.')
        return fail(s, s->at, "a number does not begin so", "write 0.5, and no plus sign");
    return fail(s, s->at, "this is not a JSON value", "texts stand in double quotes; the only bare words are true, false and null");
}

/* Read a scalar, an empty container, or the opening of a container (then *entered is set). */
static bool begin_value(scanner *s, bool *entered)
{
    size_t index;

    *entered = false;
    skip_space(s);
    if (peek(s) < 0)
        return s->out->count ? ended(s) : fail(s, s->length, "the file is empty: there is no JSON in it", NULL);
    if (!push(s, &index))
        return false;
    const int c = peek(s);
    if (c == '{' || c == '[') {
        if (s->deepest && s->depth >= s->deepest)
            return fail(s, s->at, "nested too deep", "a landscape needs no more than 64 levels");
        s->depth++;
        s->out->values[index].after = s->open;
        s->open = (uint32_t)index;
        s->at++;
        skip_space(s);
        *entered = peek(s) != (c == '{' ? '}' : ']'); /* an empty one is closed by the caller at once */
        return !*entered || c == '[' || key(s);
    }
    if (!scalar(s))
        return false;
    s->out->values[index].end = (uint32_t)s->at;
    s->out->values[index].after = (uint32_t)s->out->count;
    return true;
}

/* After a value: close what ends here. *more: another value follows. */
static bool end_values(scanner *s, bool *more)
{
    *more = false;
    while (s->open != NO_VALUE) {
        cau_json_value *container = &s->out->values[s->open];
        const char closer = s->text[container->offset] == '{' ? '}' : ']';
        skip_space(s);
        const int c = peek(s);
        if (c < 0)
            return ended(s);
        if (c == closer) {
            s->open = container->after;
            container->end = (uint32_t)++s->at;
            container->after = (uint32_t)s->out->count;
            s->depth--;
        } else if (c == ',') {
            s->at++;
            *more = true;
            return closer == ']' || key(s);
        } else
            return fail(s, s->at, closer == '}' ? "a comma or } is missing before this" : "a comma or ] is missing before this",
                        c == '/' ? "JSON has no comments" : NULL);
    }
    return true;
}

cau_json_outcome cau_json_scan_text(cau_json_scan *out, const char *text, size_t length, size_t depth, size_t most)
{
    scanner s = { .out = out, .text = text, .length = length, .deepest = depth, .most = most, .open = NO_VALUE };
    bool more = true;

    *out = (cau_json_scan){ 0 };
    if (length >= UINT32_MAX) {
        fail(&s, 0, "the file is too large", NULL);
        return CAU_JSON_BAD;
    }
    while (more) {
        bool entered;
        if (!begin_value(&s, &entered))
            return s.no_memory ? CAU_JSON_NO_MEMORY : CAU_JSON_BAD;
        if (entered)
            continue;
        if (!end_values(&s, &more))
            return CAU_JSON_BAD;
    }
    skip_space(&s);
    if (s.at < length) {
        fail(&s, s.at, text[s.at] ? "text after the end of the JSON value" : "a NUL byte after the end of the JSON value",
             "is there a } or ] too many before it?");
        return CAU_JSON_BAD;
    }
    return s.no_memory ? CAU_JSON_NO_MEMORY : CAU_JSON_OK;
}

void cau_json_scan_free(cau_json_scan *scan)
{
    cau_free(scan->values);
    cau_free(scan->flaws);
    *scan = (cau_json_scan){ 0 };
}
