/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/text.h"

#include "core/alloc.h"
#include "core/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <utf8proc.h>

static bool reserve(cau_str *s, size_t more)
{
    if (s->failed)
        return false;
    if (s->length + more + 1 <= s->capacity)
        return true;
    size_t capacity = s->capacity ? s->capacity : 64;
    while (capacity < s->length + more + 1)
        capacity *= 2;
    char *grown = cau_realloc(s->text, capacity, 1);
    if (!grown) {
        s->failed = true;
        return false;
    }
    s->text = grown;
    s->capacity = capacity;
    return true;
}

void cau_str_addn(cau_str *s, const char *text, size_t length)
{
    if (!reserve(s, length))
        return;
    if (length)
        memcpy(s->text + s->length, text, length);
    s->length += length;
    s->text[s->length] = '\0';
}

void cau_str_add(cau_str *s, const char *text)
{
    cau_str_addn(s, text, strlen(text));
}

void cau_str_char(cau_str *s, char c)
{
    cau_str_addn(s, &c, 1);
}

void cau_str_addv(cau_str *s, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    const int need = vsnprintf(NULL, 0, format, args);
    if (need < 0)
        s->failed = true;
    else if (reserve(s, (size_t)need)) {
        vsnprintf(s->text + s->length, (size_t)need + 1, format, again);
        s->length += (size_t)need;
    }
    va_end(again);
}

void cau_str_addf(cau_str *s, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    cau_str_addv(s, format, args);
    va_end(args);
}

void cau_str_number(cau_str *s, double value)
{
    char text[CAU_NUMBER_SIZE];
    cau_str_addn(s, text, cau_number_write(text, value));
}

void cau_str_fixed(cau_str *s, double value, int digits)
{
    char text[512];
    /* Half away from zero on the shortest decimal form: 2.675 shows as 2.68 as a person expects, though the nearest
     * double is a hair below. Adding 4 units of the last place does it without a second decimal conversion. */
    const double nudged = value + copysign(fabs(value) * 8.9e-16, value);
    const int length = snprintf(text, sizeof text, "%.*f", digits < 0 ? 0 : digits > 15 ? 15 : digits, nudged);
    if (length <= 0 || (size_t)length >= sizeof text) {
        cau_str_number(s, value);
        return;
    }
    bool nonzero = false;
    for (int i = 0; i < length; i++) {
        if (text[i] == ',')
            text[i] = '.'; /* a host program may have set a locale */
        nonzero = nonzero || (text[i] >= '1' && text[i] <= '9');
    }
    cau_str_add(s, text[0] == '-' && !nonzero ? text + 1 : text);
}

char *cau_str_take(cau_str *s)
{
    if (!s->failed && !s->text)
        cau_str_addn(s, "", 0);
    char *text = s->failed ? NULL : s->text;
    if (s->failed)
        cau_free(s->text);
    *s = (cau_str){ 0 };
    return text;
}

void cau_str_free(cau_str *s)
{
    cau_free(s->text);
    *s = (cau_str){ 0 };
}

size_t cau_utf8_char(const char *text, size_t length, uint32_t *codepoint)
{
    const unsigned char *p = (const unsigned char *)text;
    if (length == 0)
        return 0;
    if (p[0] < 0x80) {
        *codepoint = p[0];
        return 1;
    }
    const size_t n = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
    if (p[0] < 0xC2 || p[0] > 0xF4 || length < n)
        return 0;
    uint32_t c = p[0] & (0xFFu >> (n + 1));
    for (size_t i = 1; i < n; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return 0;
        c = c << 6 | (p[i] & 0x3Fu);
    }
    static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
    if (c < least[n] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        return 0;
    *codepoint = c;
    return n;
}

size_t cau_utf8_check(const char *text, size_t length)
{
    size_t i = 0;
    while (i < length) {
        uint32_t c;
        const size_t n = cau_utf8_char(text + i, length - i, &c);
        if (n == 0)
            return i;
        i += n;
    }
    return i;
}

size_t cau_utf8_encode(uint32_t c, char out[4])
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3F));
    out[2] = (char)(0x80 | (c >> 6 & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

/* What could change how a terminal or a reader sees the text around it. */
static bool hidden(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
           (c >= 0x200B && c <= 0x200F) || c == 0x2028 || c == 0x2029 || c == 0x2060 || c == 0xFEFF || c == 0x00AD ||
           c == 0x061C || (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F);
}

size_t cau_text_hidden(const char *text)
{
    size_t count = 0;
    const size_t length = strlen(text);
    for (size_t i = 0; i < length;) {
        uint32_t c = 0xFFFD;
        const size_t n = cau_utf8_char(text + i, length - i, &c);
        count += n == 0 || hidden(c);
        i += n ? n : 1;
    }
    return count;
}

void cau_str_visible(cau_str *s, const char *text)
{
    const size_t length = strlen(text);
    for (size_t i = 0; i < length;) {
        uint32_t c = 0;
        const size_t n = cau_utf8_char(text + i, length - i, &c);
        if (n == 0)
            cau_str_addf(s, "\\x%02x", (unsigned)(unsigned char)text[i]);
        else if (c == '\n')
            cau_str_add(s, "\\n");
        else if (c == '\t')
            cau_str_add(s, "\\t");
        else if (hidden(c))
            cau_str_addf(s, c < 0x100 ? "\\x%02x" : "\\u%04x", (unsigned)c);
        else
            cau_str_addn(s, text + i, n);
        i += n ? n : 1;
    }
}

size_t cau_text_width(const char *text)
{
    size_t width = 0;
    const size_t length = strlen(text);
    for (size_t i = 0; i < length;) {
        uint32_t c = 0;
        const size_t n = cau_utf8_char(text + i, length - i, &c);
        const int w = n ? utf8proc_charwidth((utf8proc_int32_t)c) : 1;
        width += w > 0 ? (size_t)w : 0;
        i += n ? n : 1;
    }
    return width;
}

bool cau_text_is(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

bool cau_list_has(const char *list, const char *word)
{
    const size_t length = strlen(word);
    while (list && *list) {
        const char *end = strchr(list, ',');
        const char *stop = end ? end : list + strlen(list);
        while (*list == ' ')
            list++;
        while (stop > list && stop[-1] == ' ')
            stop--;
        if ((size_t)(stop - list) == length && memcmp(list, word, length) == 0)
            return true;
        list = end ? end + 1 : NULL;
    }
    return false;
}

void cau_slug(char out[41], const char *name)
{
    size_t n = 0;
    for (const char *p = name; *p && n < 40; p++) {
        const char c = *p >= 'A' && *p <= 'Z' ? (char)(*p - 'A' + 'a') : *p;
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            out[n++] = c;
        else if (n && out[n - 1] != '-')
            out[n++] = '-';
    }
    while (n && out[n - 1] == '-')
        n--;
    out[n] = '\0';
    if (n == 0)
        memcpy(out, "landscape", sizeof "landscape");
}
