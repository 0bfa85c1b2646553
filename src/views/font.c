/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "views/font.h"

#include "core/text.h"
#include "views/font_table.h"

#include <math.h>
#include <string.h>
#include <utf8proc.h>

/* Names may be a million characters long; nobody reads more of one on a map. */
enum { READ_LIMIT = 2000 };

static double advance(cau_face face, uint32_t c)
{
    for (size_t r = 0; r < sizeof font_ranges / sizeof *font_ranges; r++) {
        if (c < font_ranges[r].first || c > font_ranges[r].last)
            continue;
        const unsigned short units = font_advances[face][font_ranges[r].at + c - font_ranges[r].first];
        if (units != 0xFFFF)
            return (double)units / FONT_EM;
        break;
    }
    const int columns = utf8proc_charwidth((utf8proc_int32_t)c);
    return columns <= 0 ? 0 : columns > 1 ? 1 : 0.6;
}

double cau_font_width_n(cau_face face, const char *text, size_t length, double size)
{
    double ems = 0;
    for (size_t i = 0; i < length;) {
        uint32_t c = 0;
        const size_t bytes = cau_utf8_char(text + i, length - i, &c);
        ems += bytes ? advance(face, c) : 0.6;
        i += bytes ? bytes : 1;
    }
    return ems * size;
}

double cau_font_width(cau_face face, const char *text, double size)
{
    return cau_font_width_n(face, text, strlen(text), size);
}

/* The longest start of text[0..length) that is no wider than `width`, in whole characters. */
static size_t fitting(cau_face face, const char *text, size_t length, double size, double width)
{
    double used = 0;
    size_t i = 0;
    while (i < length) {
        uint32_t c = 0;
        size_t bytes = cau_utf8_char(text + i, length - i, &c);
        used += (bytes ? advance(face, c) : 0.6) * size;
        if (used > width)
            break;
        i += bytes ? bytes : 1;
    }
    return i;
}

static char *with_ellipsis(cau_arena *arena, cau_face face, const char *text, size_t length, double size, double width)
{
    const double room = width - cau_font_width(face, "\xE2\x80\xA6", size);
    size_t keep = fitting(face, text, length, size, room);
    if (cau_font_width_n(face, text, keep, size) < 0.6 * room) /* a part of a long word, rather than half an empty line */
        keep = fitting(face, text, strnlen(text, READ_LIMIT), size, room);
    while (keep > 0 && text[keep - 1] == ' ')
        keep--;
    char *line = cau_arena_alloc(arena, keep + 4, 1);
    if (line) {
        memcpy(line, text, keep);
        memcpy(line + keep, "\xE2\x80\xA6", 4);
    }
    return line;
}

/* Where the first line of text[0..length) ends, at most `width` wide: after the last space or hyphen that fits. */
static size_t line_end(cau_face face, const char *text, size_t length, double size, double width)
{
    const size_t fits = fitting(face, text, length, size, width);
    for (size_t i = 0; i < length && i <= fits; i++)
        if (text[i] == '\n')
            return i;
    if (fits == length)
        return length;
    size_t cut = 0;
    for (size_t i = 0; i <= fits; i++) {
        if (text[i] == ' ')
            cut = i;
        else if (i > 0 && i < fits && (text[i] == '-' || text[i] == '/'))
            cut = i + 1;
    }
    return cut ? cut : fits ? fits : 1;
}

/* The narrowest width at which the text still takes no more lines than at `width`: balanced lines read better. */
static size_t count_lines(cau_face face, const char *text, size_t length, double size, double width, double *widest)
{
    size_t lines = 0;
    *widest = 0;
    for (size_t at = 0; at < length && lines < 2 * CAU_WRAP_LINES; lines++) {
        const size_t end = line_end(face, text + at, length - at, size, width);
        const double w = cau_font_width_n(face, text + at, end, size);
        *widest = w > *widest ? w : *widest;
        at += end;
        while (at < length && (text[at] == ' ' || text[at] == '\n'))
            at++;
    }
    return lines;
}

size_t cau_font_wrap(char *lines[CAU_WRAP_LINES], cau_arena *arena, cau_face face, const char *text, double size,
                     double width, size_t limit)
{
    size_t length = strnlen(text, READ_LIMIT), count = 0;
    while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80)
        length--; /* the limit may have fallen inside a character */
    while (length > 0 && (*text == ' ' || *text == '\n')) {
        text++;
        length--;
    }
    if (limit > CAU_WRAP_LINES)
        limit = CAU_WRAP_LINES;
    double widest = 0;
    const size_t needed = count_lines(face, text, length, size, width, &widest);
    const double word = cau_font_longest_word(face, text, size);
    double low = word <= width ? fmax(width * 0.4, word) : width; /* no word is broken for the sake of balance */
    for (int k = 0; needed > 1 && needed <= limit && k < 8; k++) {
        const double middle = (low + width) / 2;
        double w = 0;
        if (count_lines(face, text, length, size, middle, &w) <= needed && w <= middle)
            width = middle;
        else
            low = middle;
    }
    for (size_t at = 0; count < limit && (at < length || count == 0); count++) {
        const size_t end = line_end(face, text + at, length - at, size, width);
        size_t next = at + (end < length - at ? end : length - at);
        while (next < length && (text[next] == ' ' || text[next] == '\n'))
            next++;
        size_t shown = end < length - at ? end : length - at;
        while (shown > 0 && text[at + shown - 1] == ' ')
            shown--;
        lines[count] = count + 1 == limit && next < length
                           ? with_ellipsis(arena, face, text + at, shown, size, width)
                           : cau_arena_strndup(arena, text + at, shown);
        if (!lines[count])
            return 0;
        at = next > at ? next : at + 1;
    }
    return count;
}

size_t cau_font_fill(cau_face face, const char *text, double size, double width)
{
    return line_end(face, text, strnlen(text, READ_LIMIT), size, width);
}

double cau_font_longest_word(cau_face face, const char *text, double size)
{
    double longest = 0;
    const size_t all = strnlen(text, READ_LIMIT);
    for (size_t at = 0; at < all;) {
        size_t n = strcspn(text + at, " \n-/");
        n += text[at + n] == '-' || text[at + n] == '/';
        n = n < all - at ? n : all - at;
        const double w = cau_font_width_n(face, text + at, n, size);
        longest = w > longest ? w : longest;
        at += n ? n : 1;
    }
    return longest;
}
