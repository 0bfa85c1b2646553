/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "questions/alike.h"

#include "core/alloc.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum { SHORTEST_INITIALS = 3 };

static bool is_letter(uint32_t c)
{
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
        return true;
    default:
        return false;
    }
}

static bool is_digit(uint32_t c)
{
    return utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_ND;
}

/** Compatibility form without case. Free with free(): it is utf8proc's. */
static char *without_case(const char *name)
{
    utf8proc_uint8_t *out = NULL;
    const utf8proc_ssize_t length = utf8proc_map((const utf8proc_uint8_t *)name, 0, &out,
                                                 UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT
                                                     | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
    return length < 0 ? NULL : (char *)out;
}

char *cau_folded(const char *name)
{
    char *plain = without_case(name);
    cau_str s = { 0 };
    const size_t length = plain ? strlen(plain) : 0;

    for (size_t at = 0; at < length;) {
        uint32_t c;
        const size_t bytes = cau_utf8_char(plain + at, length - at, &c);
        if (bytes == 0)
            break;
        if (is_letter(c))
            cau_str_addn(&s, plain + at, bytes);
        at += bytes;
    }
    free(plain);
    return cau_str_take(&s);
}

static bool small_word(const char *word, size_t length)
{
    static const char *const small[] = { "of", "and", "the", "for", "in", "to" };
    for (size_t i = 0; i < sizeof small / sizeof *small; i++) {
        if (strlen(small[i]) == length && memcmp(small[i], word, length) == 0)
            return true;
    }
    return false;
}

char *cau_initials(const char *name)
{
    char *plain = without_case(name);
    cau_str s = { 0 };
    const size_t length = plain ? strlen(plain) : 0;
    size_t letters = 0, words = 0;

    for (size_t at = 0; at < length;) {
        uint32_t c;
        const size_t bytes = cau_utf8_char(plain + at, length - at, &c);
        if (bytes == 0)
            break;
        if (!is_letter(c)) {
            at += bytes;
            continue;
        }
        size_t end = at, first = bytes;
        bool number = true;
        while (end < length) {
            const size_t next = cau_utf8_char(plain + end, length - end, &c);
            if (next == 0 || !is_letter(c))
                break;
            number = number && is_digit(c);
            end += next;
        }
        if (!small_word(plain + at, end - at)) {
            first = number ? end - at : first; /* a number stands whole */
            cau_str_addn(&s, plain + at, first);
            letters += number ? first : 1;
            words++;
        }
        at = end > at ? end : at + bytes;
    }
    free(plain);
    if (words < 2 || letters < SHORTEST_INITIALS) {
        cau_str_free(&s);
        s = (cau_str){ 0 };
    }
    return cau_str_take(&s);
}
