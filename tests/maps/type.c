/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Widths of letters out of a TrueType file: tables head, hhea, hmtx and cmap (format 4), as the OpenType specification
 * gives them. */
#include "picture.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct face {
    unsigned char *bytes;
    size_t length, hmtx, cmap;
    unsigned metrics, units;
} face;

static face faces[4]; /* regular, bold, italic, both */

static unsigned u16(const face *f, size_t at)
{
    return at + 2 <= f->length ? (unsigned)f->bytes[at] << 8 | f->bytes[at + 1] : 0;
}

static size_t u32(const face *f, size_t at)
{
    return (size_t)u16(f, at) << 16 | u16(f, at + 2);
}

static size_t table(const face *f, const char *tag)
{
    for (unsigned i = 0; i < u16(f, 4); i++) {
        const size_t at = 12 + 16 * (size_t)i;
        if (at + 16 <= f->length && !memcmp(f->bytes + at, tag, 4))
            return u32(f, at + 8);
    }
    return 0;
}

static bool face_read(face *f, const char *folder, const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/LiberationSans-%s.ttf", folder, name);
    FILE *in = fopen(path, "rb");
    if (!in) {
        fprintf(stderr, "%s cannot be read\n", path);
        return false;
    }
    enum { MOST = 4 << 20 };
    f->bytes = malloc(MOST);
    f->length = f->bytes ? fread(f->bytes, 1, MOST, in) : 0;
    fclose(in);
    const size_t head = table(f, "head"), hhea = table(f, "hhea"), cmap = table(f, "cmap");
    f->hmtx = table(f, "hmtx");
    f->units = u16(f, head + 18);
    f->metrics = u16(f, hhea + 34);
    for (unsigned i = 0; i < u16(f, cmap + 2); i++) {
        const size_t at = cmap + u32(f, cmap + 4 + 8 * (size_t)i + 4);
        if (u16(f, at) == 4)
            f->cmap = at;
    }
    return head && hhea && f->hmtx && f->cmap && f->units && f->metrics;
}

static unsigned glyph_of(const face *f, unsigned c)
{
    const size_t at = f->cmap, segments = u16(f, at + 6) / 2;
    for (size_t i = 0; i < segments; i++) {
        const unsigned end = u16(f, at + 14 + 2 * i), start = u16(f, at + 16 + 2 * segments + 2 * i);
        if (c > end)
            continue;
        if (c < start)
            return 0;
        const unsigned delta = u16(f, at + 16 + 4 * segments + 2 * i);
        const size_t range = at + 16 + 6 * segments + 2 * i;
        const unsigned offset = u16(f, range);
        if (offset == 0)
            return (c + delta) & 0xFFFF;
        const unsigned g = u16(f, range + offset + 2 * (size_t)(c - start));
        return g ? (g + delta) & 0xFFFF : 0;
    }
    return 0;
}

/* The next code point; bytes that are no UTF-8 count as one letter each. */
static unsigned next_letter(const char **p)
{
    const unsigned char *s = (const unsigned char *)*p;
    const int extra = s[0] >= 0xF0 ? 3 : s[0] >= 0xE0 ? 2 : s[0] >= 0xC0 ? 1 : 0;
    unsigned c = extra == 3 ? s[0] & 7u : extra == 2 ? s[0] & 15u : extra == 1 ? s[0] & 31u : s[0];
    int k = 1;
    for (; k <= extra && (s[k] & 0xC0) == 0x80; k++)
        c = c << 6 | (s[k] & 63u);
    *p += k;
    return c;
}

bool type_open(const char *folder)
{
    static const char *const names[4] = { "Regular", "Bold", "Italic", "BoldItalic" };
    for (int i = 0; i < 4; i++)
        if (!face_read(&faces[i], folder, names[i]))
            return false;
    return true;
}

void type_close(void)
{
    for (int i = 0; i < 4; i++)
        free(faces[i].bytes);
    memset(faces, 0, sizeof faces);
}

double type_width(const char *utf8, double size, bool bold, bool italic)
{
    const face *f = &faces[(bold ? 1 : 0) + (italic ? 2 : 0)];
    double sum = 0;
    while (*utf8) {
        const unsigned c = next_letter(&utf8), g = c < 0x10000 ? glyph_of(f, c) : 0;
        const unsigned last = f->metrics - 1;
        sum += u16(f, f->hmtx + 4 * (size_t)(g < last ? g : last));
    }
    return sum / f->units * size;
}
