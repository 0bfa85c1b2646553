/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Text: a growing string that remembers a failed allocation, strict UTF-8, display widths,
 * and what may be shown on a terminal. */
#ifndef CAUCUS_CORE_TEXT_H
#define CAUCUS_CORE_TEXT_H

#include "core/context.h"

#include <stdarg.h>

/** A growing string; always NUL-terminated when `text` is not NULL. { 0 } is empty. After a failed
 *  allocation `failed` is set and further additions do nothing: test it once, at the end. */
typedef struct cau_str {
    char *text;
    size_t length, capacity;
    bool failed;
} cau_str;

void cau_str_add(cau_str *s, const char *text);
void cau_str_addn(cau_str *s, const char *text, size_t length);
void cau_str_char(cau_str *s, char c);
void cau_str_addf(cau_str *s, const char *format, ...) CAU_PRINTF(2, 3); /* no %f, %g, %e */
void cau_str_addv(cau_str *s, const char *format, va_list args);
/** The shortest form that reads back the same. */
void cau_str_number(cau_str *s, double value);
/** `digits` after the point, half away from zero, "-0" becomes "0". */
void cau_str_fixed(cau_str *s, double value, int digits);
/** The text, now yours (cau_free); "" rather than NULL when empty; NULL when something failed. */
char *cau_str_take(cau_str *s);
void cau_str_free(cau_str *s);

/** Bytes of the first character of text[0..length), strictly by Unicode table 3-7; 0 when it is not valid. */
size_t cau_utf8_char(const char *text, size_t length, uint32_t *codepoint);
/** @return the offset of the first byte that is not UTF-8, or `length` when all is. */
size_t cau_utf8_check(const char *text, size_t length);
size_t cau_utf8_encode(uint32_t codepoint, char out[4]);
/** Columns on a terminal. */
size_t cau_text_width(const char *text);
/** Text as it may be shown on a terminal: C0, DEL, C1, bidi controls and zero-width characters become
 *  visible escapes (\x1b, \u202e); a newline becomes \n. */
void cau_str_visible(cau_str *s, const char *text);
/** The number of characters that cau_str_visible() would escape. */
size_t cau_text_hidden(const char *text);

bool cau_text_is(const char *a, const char *b); /* equal; NULL equals only NULL */
/** Does comma-separated `list` hold `word` (spaces round items are dropped)? */
bool cau_list_has(const char *list, const char *word);
/** File-name form of a name: a-z, 0-9 and single hyphens, at most 40 bytes, never empty ("landscape"). */
void cau_slug(char out[41], const char *name);

#endif
