/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "views/chart.h"

#include <math.h>
#include <string.h>

double cau_chart_text(cau_scene *s, double x, double y, int align, double size, cau_face face, const char *color, const char *text)
{
    cau_scene_words(s, &(cau_words){ .x = x, .y = y, .align = align, .size = size, .face = face, .color = color, .text = text });
    return cau_font_width(face, text, size);
}

/* A little narrower than the room: the drawing's own measure of a text may be larger than ours. */
static const double SLACK = 1.06;

const char *cau_chart_cut(cau_scene *s, cau_face face, const char *text, double size, double width)
{
    char *lines[CAU_WRAP_LINES];
    if (cau_font_wrap(lines, &s->arena, face, text, size, width / SLACK, 1) == 0) {
        s->failed = true;
        return "";
    }
    return lines[0];
}

void cau_chart_lines(cau_scene *s, double x, double y, int align, double size, cau_face face, const char *color, const char *text, double width,
                     size_t most)
{
    char *lines[CAU_WRAP_LINES];
    const size_t n = cau_font_wrap(lines, &s->arena, face, text, size, width / SLACK, most);
    s->failed = s->failed || n == 0;
    for (size_t i = 0; i < n; i++)
        cau_chart_text(s, x, y + ((double)n / 2 - 0.5 - (double)i) * size * 1.2, align, size, face, color, lines[i]);
}

double cau_chart_side(const cau_scene *s, double row)
{
    return fmin(22 * s->page.scale, (row - 2) / 1.36);
}

void cau_chart_symbol(cau_scene *s, cau_symbol *m, double x, double y, double side)
{
    cau_mark *k = &m->mark;
    char letter[8];
    cau_str t = { 0 };
    k->r = side * fmin(cau_shape_factor(k->shape), 1.15) / 2; /* sizes say nothing here: triangles need not have the area of the others */
    k->pen = 1.2;
    k->rings = 1;
    k->line = CAU_GREY;
    k->letter_size = 0;
    k->letter = NULL;
    k->fill = "#FFFFFF";
    if (!s->no_fills) {
        k->fill = cau_coalition_fill(m->group);
        cau_coalition_letter(letter, m->group);
        cau_str_add(&t, letter);
        k->letter = cau_scene_keep(s, &t);
        const double room = cau_shape_room(k->shape, k->r);
        const bool fits = cau_shape_inside(k->shape, k->r, cau_font_width(CAU_BOLD, k->letter, 10) / 2, 0, 0);
        k->letter_size = fits ? fmax(10, fmin(s->page.letter_size, 1.3 * room)) : 0;
    }
    const cau_box e = cau_shape_extent(k->shape, k->r);
    k->x = x;
    k->y = y - (e.y0 + e.y1) / 2;
    m->extent = cau_box_grow(e, k->pen / 2);
    m->label = (cau_box){ k->x, k->y, k->x, k->y };
}

const char *cau_chart_called(cau_scene *s, const cau_symbol *m)
{
    cau_str t = { 0 };
    for (const char *p = cau_symbol_text(s, m); *p; p++)
        cau_str_char(&t, *p == '\n' ? ' ' : *p);
    return cau_scene_keep(s, &t);
}

/* Does a line end within a word? (Names without spaces have no words in this sense.) */
static bool breaks_a_word(const char *name, const cau_symbol *m)
{
    const char *at = name;
    for (size_t i = 0; strchr(name, ' ') && i + 1 < m->nlines; i++) {
        const size_t length = strlen(m->lines[i]);
        at = strstr(at, m->lines[i]);
        if (!at || length == 0)
            return false;
        at += length;
        if (*at && *at != ' ' && at[-1] != '-' && at[-1] != '/')
            return true;
    }
    return false;
}

void cau_chart_name(cau_scene *s, cau_symbol *m, double x, double y, double width, size_t most)
{
    const double size = s->page.name_size;
    m->names = m->named = !cau_text_is(s->opts->label, "none"); /* in a row of its own there is room for every name */
    if (!m->named)
        return;
    const char *name = cau_chart_called(s, m);
    do /* cut, rather than with a word broken, unless the room is for hardly a letter */
        m->nlines = cau_font_wrap(m->lines, &s->arena, CAU_REGULAR, name, size, width / SLACK, most);
    while (width > 3.5 * size && breaks_a_word(name, m) && most-- > 1);
    s->failed = s->failed || m->nlines == 0;
    m->caption = NULL;
    cau_symbol_measure(s, m);
    m->stand = m->side = CAU_RIGHT;
    m->label = (cau_box){ x, y - m->label_h / 2, x + m->label_w, y + m->label_h / 2 };
}

double cau_chart_step(double range, int most)
{
    const double rough = range / most, power = pow(10, floor(log10(rough)));
    const double part = rough / power;
    return (part <= 1.0000001 ? 1 : part <= 2.0000001 ? 2 : part <= 5.0000001 ? 5 : 10) * power;
}

void cau_chart_nothing(cau_scene *s, const char *why)
{
    const cau_box *b = &s->page.map;
    const double size = s->page.subtitle_size + 2;
    cau_str t = { 0 };
    cau_str_addf(&t, " %s", why);
    s->prose = cau_scene_keep(s, &t);
    s->n = 0;
    s->empty = true;
    cau_chart_lines(s, (b->x0 + b->x1) / 2, (b->y0 + b->y1) / 2, 0, size, CAU_REGULAR, CAU_INK, why, 0.7 * (b->x1 - b->x0), 4);
}
