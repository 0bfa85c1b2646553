/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A reader of the SVG that caucus writes: groups, shapes and texts. Whether it is well-formed, xmllint says. */
#include "picture.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double pi = 3.14159265358979323846;

enum { PIECES = 24 }; /* of a curve */

static void *must(void *p)
{
    if (!p) {
        fprintf(stderr, "out of memory\n");
        exit(2);
    }
    return p;
}

static char *slurp(const char *path)
{
    FILE *in = fopen(path, "rb");
    if (!in)
        return NULL;
    size_t room = 1 << 16, length = 0, got;
    char *text = must(malloc(room));
    while ((got = fread(text + length, 1, room - length - 1, in)) > 0) {
        length += got;
        if (room - length < 2)
            text = must(realloc(text, room *= 2));
    }
    text[length] = 0;
    fclose(in);
    return text;
}

/* Value of an attribute of the tag at p ("<name a="..." ...>"), copied into out. */
static bool attribute(char *out, size_t room, const char *tag, const char *end, const char *name)
{
    const size_t n = strlen(name);
    for (const char *p = tag; p + n + 2 < end; p++) {
        if ((p[0] != ' ' && p[0] != '\n') || strncmp(p + 1, name, n) || p[n + 1] != '=' || p[n + 2] != '"')
            continue;
        const char *value = p + n + 3, *stop = memchr(value, '"', (size_t)(end - value));
        const size_t length = stop ? (size_t)(stop - value) : 0;
        if (!stop || length >= room)
            return false;
        memcpy(out, value, length);
        out[length] = 0;
        return true;
    }
    return false;
}

static double number(const char *tag, const char *end, const char *name, double otherwise)
{
    char value[64];
    return attribute(value, sizeof value, tag, end, name) ? strtod(value, NULL) : otherwise;
}

static colour colour_of(const char *tag, const char *end, const char *name, bool black)
{
    char value[64], key[32];
    colour c = { 0, 0, 0, black ? 1 : 0 };
    unsigned r, g, b;
    if (attribute(value, sizeof value, tag, end, name)) {
        if (sscanf(value, "#%2x%2x%2x", &r, &g, &b) == 3)
            c = (colour){ r / 255.0, g / 255.0, b / 255.0, 1 };
        else if (!strcmp(value, "white"))
            c = (colour){ 1, 1, 1, 1 };
        else
            c.a = strcmp(value, "black") ? 0 : 1;
    }
    snprintf(key, sizeof key, "%s-opacity", name);
    c.a *= number(tag, end, key, 1);
    return c;
}

static void add_point(drawn *d, double x, double y)
{
    d->p = must(realloc(d->p, (d->n + 1) * sizeof *d->p));
    d->p[d->n++] = (point){ x, y };
}

static void bound(drawn *d)
{
    d->bounds = (box){ INFINITY, INFINITY, -INFINITY, -INFINITY };
    for (size_t i = 0; i < d->n; i++)
        d->bounds = (box){ fmin(d->bounds.x0, d->p[i].x), fmin(d->bounds.y0, d->p[i].y), fmax(d->bounds.x1, d->p[i].x),
                           fmax(d->bounds.y1, d->p[i].y) };
}

/* "x,y x,y ..." */
static void read_points(drawn *d, const char *text, double shift)
{
    char *end;
    for (const char *p = text; *p;) {
        const double x = strtod(p, &end);
        if (end == p)
            break;
        p = end + (*end == ',');
        const double y = strtod(p, &end);
        p = end;
        add_point(d, x, y + shift);
    }
}

/* "Mx,yCx,y x,y x,y ...": one start, then cubic curves, as short lines. */
static void read_path(drawn *d, char *text, double shift)
{
    drawn raw = { 0 };
    for (char *c = text; *c; c++)
        if (*c == 'M' || *c == 'C' || *c == 'L')
            *c = ' ';
    read_points(&raw, text, shift);
    if (raw.n)
        add_point(d, raw.p[0].x, raw.p[0].y);
    for (size_t i = 0; i + 3 < raw.n; i += 3)
        for (int k = 1; k <= PIECES; k++) {
            const double t = (double)k / PIECES, u = 1 - t, a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, e = t * t * t;
            const point *p = raw.p + i;
            add_point(d, a * p[0].x + b * p[1].x + c * p[2].x + e * p[3].x, a * p[0].y + b * p[1].y + c * p[2].y + e * p[3].y);
        }
    free(raw.p);
}

static void read_ellipse(drawn *d, const char *tag, const char *end, double shift)
{
    const double cx = number(tag, end, "cx", 0), cy = number(tag, end, "cy", 0), rx = number(tag, end, "rx", 0), ry = number(tag, end, "ry", 0);
    for (int k = 0; k < 4 * PIECES; k++)
        add_point(d, cx + rx * cos(2 * pi * k / (4 * PIECES)), cy + shift + ry * sin(2 * pi * k / (4 * PIECES)));
}

/* Entities that our own writer uses. */
static char *plain_text(const char *from, const char *to)
{
    static const struct { const char *code, *text; } known[] = { { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" },
                                                                { "&#39;", "'" }, { "&#45;", "-" }, { "&#160;", "\xC2\xA0" } };
    char *out = must(malloc((size_t)(to - from) + 1)), *q = out;
    while (from < to) {
        size_t k = 0;
        while (k < sizeof known / sizeof *known && strncmp(from, known[k].code, strlen(known[k].code)))
            k++;
        if (k < sizeof known / sizeof *known) {
            q += sprintf(q, "%s", known[k].text);
            from += strlen(known[k].code);
        } else
            *q++ = *from++;
    }
    *q = 0;
    return out;
}

static const char *read_text(drawn *d, const char *tag, const char *end, double shift)
{
    char value[64] = "";
    const char *stop = strstr(end, "</text>");
    d->kind = DRAWN_TEXT;
    d->size = number(tag, end, "font-size", 14);
    d->bold = attribute(value, sizeof value, tag, end, "font-weight") && !strcmp(value, "bold");
    d->italic = attribute(value, sizeof value, tag, end, "font-style") && !strcmp(value, "italic");
    d->text = plain_text(end + 1, stop ? stop : end + 1);
    d->fill = colour_of(tag, end, "fill", true);
    const double w = type_width(d->text, d->size, d->bold, d->italic), y = number(tag, end, "y", 0) + shift;
    double x = number(tag, end, "x", 0);
    if (attribute(value, sizeof value, tag, end, "text-anchor"))
        x -= !strcmp(value, "middle") ? w / 2 : !strcmp(value, "end") ? w : 0;
    d->bounds = (box){ x, y - 0.73 * d->size, x + w, y + 0.21 * d->size };
    return stop ? stop : end;
}

static drawn *add_drawn(part *p)
{
    p->items = must(realloc(p->items, (p->n + 1) * sizeof *p->items));
    p->items[p->n] = (drawn){ .kind = DRAWN_AREA };
    return &p->items[p->n++];
}

/* A shape at `tag`. @return where reading goes on */
static const char *read_shape(part *p, const char *tag, const char *end, double shift)
{
    char *value = must(malloc((size_t)(end - tag) + 1));
    const size_t room = (size_t)(end - tag) + 1;
    const char *after = end;
    drawn *d = add_drawn(p);
    if (!strncmp(tag, "<text", 5))
        after = read_text(d, tag, end, shift);
    else {
        d->fill = colour_of(tag, end, "fill", true);
        d->stroke = colour_of(tag, end, "stroke", false);
        d->pen = d->stroke.a > 0 ? number(tag, end, "stroke-width", 1) : 0;
        if (!strncmp(tag, "<path", 5)) {
            d->kind = DRAWN_LINE;
            d->path = true;
            if (attribute(value, room, tag, end, "d"))
                read_path(d, value, shift);
        } else if (!strncmp(tag, "<ellipse", 8))
            read_ellipse(d, tag, end, shift);
        else {
            d->kind = !strncmp(tag, "<polyline", 9) ? DRAWN_LINE : DRAWN_AREA;
            if (attribute(value, room, tag, end, "points"))
                read_points(d, value, shift);
        }
        bound(d);
    }
    free(value);
    return after;
}

static bool has_word(const char *words, const char *word)
{
    const size_t n = strlen(word);
    for (const char *p = strstr(words, word); p; p = strstr(p + 1, word))
        if ((p == words || p[-1] == ' ') && (p[n] == 0 || p[n] == ' '))
            return true;
    return false;
}

/* A tie that is gone and the sign on it are told apart by their ids only. */
static part_kind kind_of(const char *words, const char *id)
{
    return has_word(words, "stk") || has_word(words, "ghost") ? PART_SYMBOL
           : has_word(words, "tie") || (has_word(words, "gone") && strstr(id, "-ge")) ? PART_TIE
           : has_word(words, "name") ? PART_NAME : has_word(words, "key") ? PART_KEY : has_word(words, "text") ? PART_TEXT
           : has_word(words, "doubt") || has_word(words, "added") || has_word(words, "changed") || has_word(words, "gone") ? PART_MARK : PART_GROUND;
}

static part *add_part(picture *pic, const char *id, const char *words)
{
    pic->parts = must(realloc(pic->parts, (pic->n + 1) * sizeof *pic->parts));
    part *p = &pic->parts[pic->n++];
    *p = (part){ .kind = kind_of(words, id), .id = must(strdup(id)), .words = must(strdup(words)), .faint = has_word(words, "faint"),
                 .from = (size_t)-1, .to = (size_t)-1 };
    p->ghost = has_word(words, "ghost") || has_word(words, "gone") || (p->kind == PART_NAME && strstr(id, "-gl"));
    return p;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void count_ids(picture *pic, const char *text)
{
    char **ids = NULL, value[512];
    size_t n = 0;
    for (const char *p = strchr(text, '<'); p; p = strchr(p + 1, '<')) {
        const char *end = strchr(p, '>');
        if (!end)
            break;
        if (attribute(value, sizeof value, p, end, "id")) {
            ids = must(realloc(ids, (n + 1) * sizeof *ids));
            ids[n++] = must(strdup(value));
        }
        pic->links += !strncmp(p, "<script", 7) || !strncmp(p, "<image", 6) || !strncmp(p, "<a ", 3) || attribute(value, sizeof value, p, end, "href") ||
                      attribute(value, sizeof value, p, end, "xlink:href");
    }
    if (n)
        qsort(ids, n, sizeof *ids, by_text);
    for (size_t i = 0; i < n; i++)
        pic->doubled_ids += i > 0 && !strcmp(ids[i], ids[i - 1]);
    for (size_t i = 0; i < n; i++)
        free(ids[i]);
    free(ids);
    pic->links += strstr(text, "javascript:") != NULL;
}

static bool read_svg(picture *pic, const char *text)
{
    char words[512] = "", id[256] = "";
    const char *p = strstr(text, "<svg"), *end = p ? strchr(p, '>') : NULL;
    if (!end || !attribute(words, sizeof words, p, end, "viewBox") ||
        sscanf(words, "%*f %*f %lf %lf", &pic->width, &pic->height) != 2)
        return false;
    count_ids(pic, text);
    size_t at = 0; /* the part that holds what comes now */
    add_part(pic, "", "");
    for (p = strchr(end, '<'); p; p = strchr(p, '<')) {
        if (!(end = strchr(p, '>')))
            return false;
        if (!strncmp(p, "<g ", 3)) {
            *id = *words = 0;
            attribute(id, sizeof id, p, end, "id");
            if (attribute(words, sizeof words, p, end, "class") && kind_of(words, id) != PART_GROUND) {
                add_part(pic, id, words);
                at = pic->n - 1;
            }
        } else if (!strncmp(p, "<path", 5) || !strncmp(p, "<poly", 5) || !strncmp(p, "<ellipse", 8) || !strncmp(p, "<text", 5))
            end = read_shape(&pic->parts[at], p, end, pic->height);
        p = end;
    }
    return true;
}

static size_t part_of(const picture *pic, const char *id)
{
    for (size_t i = 0; i < pic->n; i++)
        if (!strcmp(pic->parts[i].id, id))
            return i;
    return (size_t)-1;
}

/* Lines `"n3" -> "g7" [id="view-e5" ...`: n is of this map, g of the one before. */
static void read_ends(picture *pic, const char *dot)
{
    for (const char *p = strstr(dot, "\" -> \""); p; p = strstr(p + 1, "\" -> \"")) {
        const char *start = p;
        char from[32], to[32], id[256], view[200], key[256];
        while (start > dot && *start != '\n')
            start--;
        if (sscanf(start, " \"%30[^\"]\" -> \"%30[^\"]\" [id=\"%200[^\"]\"", from, to, id) != 3 || !(strstr(id, "-e") || strstr(id, "-ge")))
            continue;
        const size_t tie = part_of(pic, id);
        snprintf(view, sizeof view, "%.*s", (int)(strrchr(id, '-') - id), id);
        if (tie == (size_t)-1)
            continue;
        snprintf(key, sizeof key, "%s-%s", view, from);
        pic->parts[tie].from = part_of(pic, key);
        snprintf(key, sizeof key, "%s-%s", view, to);
        pic->parts[tie].to = part_of(pic, key);
    }
}

/* The text of <desc>, without its entities made plain: words are looked for in it. */
static char *description(const char *text)
{
    const char *p = strstr(text, "<desc"), *start = p ? strchr(p, '>') : NULL, *stop = start ? strstr(start, "</desc>") : NULL;
    return stop ? plain_text(start + 1, stop) : must(strdup(""));
}

bool picture_read(picture *out, const char *svg, const char *dot)
{
    *out = (picture){ 0 };
    char *text = slurp(svg), *ends = slurp(dot);
    const bool good = text && ends && read_svg(out, text);
    out->alt = description(text ? text : "");
    if (good)
        read_ends(out, ends);
    else
        fprintf(stderr, "%s or %s cannot be read\n", svg, dot);
    free(text);
    free(ends);
    return good;
}

void picture_free(picture *pic)
{
    for (size_t i = 0; i < pic->n; i++) {
        part *p = &pic->parts[i];
        for (size_t k = 0; k < p->n; k++) {
            free(p->items[k].p);
            free(p->items[k].text);
        }
        free(p->items);
        free(p->id);
        free(p->words);
    }
    free(pic->parts);
    free(pic->alt);
    *pic = (picture){ 0 };
}
