/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What can go wrong with the words of a picture that holds tables and charts as well as maps. */
#include "words.h"

#include "plane.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

static bool is_text(const drawn *d)
{
    return d->kind == DRAWN_TEXT && *d->text;
}

/* ---- cut off ---- */

static bool ends_with(const char *text, const char *end)
{
    const size_t n = strlen(text), m = strlen(end);
    return n >= m && !strcmp(text + n - m, end);
}

size_t words_cut(const picture *pic, words_tell *tell)
{
    size_t count = 0;
    for (size_t i = 0; i < pic->n; i++)
        for (size_t k = 0; k < pic->parts[i].n; k++)
            if (is_text(&pic->parts[i].items[k]) && ends_with(pic->parts[i].items[k].text, "\xE2\x80\xA6")) {
                count++;
                tell("cut", &pic->parts[i], NULL);
            }
    return count;
}

/* ---- broken over two lines ---- */

static bool is_letter(char c)
{
    return isalnum((unsigned char)c) || (c & 0x80);
}

/* Does the description of the picture hold the two pieces as one word? */
static bool one_word(const char *all, const char *first, size_t n, const char *second, size_t m)
{
    for (const char *p = strstr(all, first); p; p = strstr(p + 1, first)) {
        if (n + m && (p == all || !is_letter(p[-1])) && !strncmp(p + n, second, m) && !is_letter(p[n + m]))
            return true;
    }
    return false;
}

static bool broken(const char *all, const char *upper, const char *lower)
{
    char first[256];
    size_t n = 0, m = 0;
    const size_t length = strlen(upper);
    while (n < length && is_letter(upper[length - 1 - n]))
        n++;
    while (is_letter(lower[m]))
        m++;
    if (n == 0 || n >= sizeof first || isdigit((unsigned char)upper[length - 1]) || isdigit((unsigned char)*lower))
        return false; /* numbers below each other are no word */
    memcpy(first, upper + length - n, n + 1);
    /* a line of nothing but a sign that belongs to a word: "*" */
    return m ? one_word(all, first, n, lower, m) : strlen(lower) <= 3 && lower[strspn(lower, "*\xE2\x80\xA0,.;:")] == 0;
}

/* The line under another one of the same text: as large, one line lower, beginning, ending or centred alike. */
static bool follows(const drawn *upper, const drawn *lower)
{
    const box *a = &upper->bounds, *b = &lower->bounds;
    const double step = b->y0 - a->y0;
    return fabs(upper->size - lower->size) < 0.05 && step > 0.95 * upper->size && step < 1.35 * upper->size &&
           (fabs(a->x0 - b->x0) < 1.5 || fabs(a->x1 - b->x1) < 1.5 || fabs(a->x0 + a->x1 - b->x0 - b->x1) < 3);
}

size_t words_broken(const picture *pic, words_tell *tell)
{
    size_t count = 0;
    for (size_t i = 0; i < pic->n; i++)
        for (size_t k = 0; k < pic->parts[i].n; k++)
            for (size_t j = 0; is_text(&pic->parts[i].items[k]) && j < pic->n; j++)
                for (size_t l = 0; l < pic->parts[j].n; l++) {
                    const drawn *upper = &pic->parts[i].items[k], *lower = &pic->parts[j].items[l];
                    if (is_text(lower) && follows(upper, lower) && broken(pic->alt, upper->text, lower->text)) {
                        count++;
                        tell("broken word", &pic->parts[i], &pic->parts[j]);
                    }
                }
    return count;
}

/* ---- over an edge ---- */

/* A rectangle of the ground: a cell, a band, a bar, the panel; not the page. */
static bool is_cell(const picture *pic, const drawn *d)
{
    if (d->kind != DRAWN_AREA || d->n < 4 || d->n > 5 || d->bounds.x1 - d->bounds.x0 > 0.98 * pic->width)
        return false;
    for (size_t i = 0; i < d->n; i++) {
        const point p = d->p[i], q = d->p[(i + 1) % d->n];
        if (fabs(p.x - q.x) > 0.01 && fabs(p.y - q.y) > 0.01)
            return false;
    }
    return true;
}

/* A sign that is painted on the ground: a value in a chart, a tie in a matrix. */
static bool is_sign(const drawn *d)
{
    return d->kind == DRAWN_AREA && d->bounds.x1 - d->bounds.x0 < 30 && d->bounds.y1 - d->bounds.y0 < 30;
}

/* The panel of the legend: a rectangle at the right, almost as high as the page. */
static bool is_panel(const picture *pic, const drawn *d)
{
    return is_cell(pic, d) && d->fill.a > 0.5 && d->fill.r < 0.99 && d->bounds.x0 > 0.5 * pic->width && d->bounds.y1 - d->bounds.y0 > 0.7 * pic->height &&
           d->bounds.x1 > pic->width - 40;
}

static bool holds(const box *outer, const box *b)
{
    return b->x0 > outer->x0 - 0.5 && b->x1 < outer->x1 + 0.5 && b->y0 > outer->y0 - 0.5 && b->y1 < outer->y1 + 0.5;
}

/* Of the map, and not of the legend? */
static bool of_the_map(const part *p)
{
    return p->kind == PART_SYMBOL || p->kind == PART_NAME || p->kind == PART_TIE || p->kind == PART_MARK;
}

static bool over_edge(const picture *pic, const part *p, const drawn *d, const drawn *ground)
{
    const box b = shrunk(&d->bounds, d->kind == DRAWN_TEXT ? 0.4 : 0.8);
    if (is_panel(pic, ground) && of_the_map(p))
        return p->kind == PART_TIE ? d->kind == DRAWN_LINE && runs_into(d, &ground->bounds) : meet(&b, &ground->bounds, 0);
    if (p->kind == PART_TIE || p->kind == PART_MARK || p->kind == PART_KEY || !meet(&b, &ground->bounds, 0))
        return false;
    return is_cell(pic, ground) ? !holds(&ground->bounds, &b) : d->kind == DRAWN_TEXT && is_sign(ground);
}

size_t words_over_edges(const picture *pic, words_tell *tell)
{
    const part *g = &pic->parts[0];
    size_t count = 0;
    for (size_t i = 1; i < pic->n; i++) {
        const part *p = &pic->parts[i];
        bool hit = false;
        for (size_t k = 0; !hit && k < p->n; k++) {
            const drawn *d = &p->items[k];
            if (!is_text(d) && !(p->kind == PART_SYMBOL && d == outline_of(p)) && !(p->kind == PART_TIE && d->kind == DRAWN_LINE))
                continue;
            for (size_t j = 0; !hit && j < g->n; j++)
                hit = over_edge(pic, p, d, &g->items[j]);
        }
        count += hit;
        if (hit)
            tell("over an edge", p, NULL);
    }
    return count;
}

/* ---- letters ---- */

size_t words_beyond_symbols(const picture *pic, words_tell *tell)
{
    size_t count = 0;
    for (size_t i = 0; i < pic->n; i++) {
        const part *p = &pic->parts[i];
        const drawn *o = p->kind == PART_SYMBOL || p->kind == PART_KEY ? outline_of(p) : NULL;
        for (size_t k = 0; o && k < p->n; k++) {
            const drawn *d = &p->items[k];
            if (!is_text(d))
                continue;
            const double y = (d->bounds.y0 + d->bounds.y1) / 2;
            if (!inside(o, (point){ d->bounds.x0 + 0.5, y }) || !inside(o, (point){ d->bounds.x1 - 0.5, y })) {
                count++;
                tell("letter beyond its symbol", p, NULL);
            }
        }
    }
    return count;
}
