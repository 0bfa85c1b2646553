/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The ground of the grid: quarters, strips, captions and axes. */
#include "views/grid.h"

#include <math.h>
#include <string.h>

bool cau_grid_has(const cau_box *b)
{
    return b->x1 - b->x0 > 1 && b->y1 - b->y0 > 1;
}

double cau_grid_across(const cau_axes *a, double share)
{
    const double edge = 0.06 * (a->plot.x1 - a->plot.x0);
    return a->plot.x0 + edge + share * (a->plot.x1 - a->plot.x0 - 2 * edge);
}

double cau_grid_up(const cau_axes *a, double power)
{
    const double edge = 0.05 * (a->plot.y1 - a->plot.y0); /* room for the captions of the quarters */
    return a->plot.y0 + edge + power * (a->plot.y1 - a->plot.y0 - 2 * edge);
}

const char *cau_grid_joined(cau_scene *s, const char *a, const char *b, const char *c)
{
    cau_str t = { 0 };
    cau_str_add(&t, a);
    cau_str_add(&t, b);
    cau_str_add(&t, c);
    return cau_scene_keep(s, &t);
}

static void words(cau_scene *s, double x, double y, int align, double size, cau_face face, const char *color, const char *text, bool keep)
{
    const double w = cau_font_width(face, text, size);
    const double x0 = align < 0 ? x : align > 0 ? x - w : x - w / 2;
    cau_scene_words(s, &(cau_words){ .x = x, .y = y, .align = align, .size = size, .face = face, .color = color, .text = text });
    if (keep)
        cau_scene_take(s, (cau_box){ x0 - 4, y - size * 0.7, x0 + w + 4, y + size * 0.7 });
}

static size_t symbols_at(const cau_scene *s, const cau_box *b)
{
    size_t count = 0;
    for (size_t i = 0; i < s->n; i++) {
        const cau_symbol *m = &s->symbols[i];
        const cau_box sign = { m->mark.x + m->extent.x0, m->mark.y + m->extent.y0, m->mark.x + m->extent.x1, m->mark.y + m->extent.y1 };
        count += cau_boxes_meet(&sign, b, 3);
    }
    return count;
}

/* The caption of a quarter: in its outer corner, or along that edge, or a line further in, and so on, where no symbol stands; in a
 * crowd, where fewest do. */
static void caption_quarter(cau_scene *s, const cau_box *q, bool right, bool low, const char *text, double size)
{
    const double k = s->page.scale, w = cau_font_width(CAU_BOLD, text, size) * 1.06 + 2, room = fmax(q->x1 - q->x0 - 20 * k - w, 0);
    const int rows = (int)fmax(3, (q->y1 - q->y0 - 14 * k) / (20 * k));
    size_t fewest = CAU_NONE;
    cau_point at = { 0, 0 };
    for (int row = 0; row < rows && fewest; row++)
        for (int step = 0; step <= 8 && fewest; step++) {
            const double in = room * step / 8, x0 = right ? q->x1 - 10 * k - w - in : q->x0 + 10 * k + in;
            const double y = low ? q->y0 + (14 + 20 * row) * k : q->y1 - (14 + 20 * row) * k;
            const cau_box box = { x0, y - size * 0.6, x0 + w, y + size * 0.6 };
            const size_t count = symbols_at(s, &box);
            if (count < fewest) {
                fewest = count;
                at = (cau_point){ right ? x0 + w : x0, y };
            }
        }
    words(s, at.x, at.y, right ? 1 : -1, size, CAU_BOLD, "#4C6272", text, true);
}

static const char *const quarters[4] = { "#FBEEE6", "#E6EFF8", "#FBF7F3", "#F1F6FA" };
static const char plain[] = "#FAFBFC", strip[] = "#F5F7F8";

void cau_grid_tint_names(cau_scene *s, const cau_axes *a, bool quartered)
{
    for (size_t i = 0; i < s->n; i++) {
        cau_symbol *m = &s->symbols[i];
        const double x = (m->label.x0 + m->label.x1) / 2, y = (m->label.y0 + m->label.y1) / 2;
        const bool inside = cau_grid_has(&a->plot) && cau_box_distance(&a->plot, x, y) <= 0;
        m->ground = !inside ? strip : !quartered ? plain : quarters[(x > cau_grid_across(a, 0.5)) + (y < cau_grid_up(a, 0.5) ? 2 : 0)];
    }
}

static void paint_quarters(cau_scene *s, const cau_axes *a, const char *const corners[4])
{
    const double k = s->page.scale, mx = cau_grid_across(a, 0.5), my = cau_grid_up(a, 0.5), size = fmax(11, 14 * k);
    for (int q = 0; q < 4; q++) {
        const bool right = q & 1, low = q > 1;
        const cau_box b = { right ? mx : a->plot.x0, low ? a->plot.y0 : my, right ? a->plot.x1 : mx, low ? my : a->plot.y1 };
        cau_paint_style(s, 1, "#FFFFFF", quarters[q]);
        cau_paint_box(s, &b);
        char *line[CAU_WRAP_LINES];
        if (cau_font_wrap(line, &s->arena, CAU_BOLD, corners[q], size, b.x1 - b.x0 - 20 * k, 1) == 0) {
            s->failed = true;
            return;
        }
        caption_quarter(s, &b, right, low, line[0], size);
    }
}

/* Pale lines at the ticks of an axis that was asked for, on a plain ground. */
static void paint_plain(cau_scene *s, const cau_axes *a)
{
    cau_paint_style(s, 1, "#DDE3E6", plain);
    cau_paint_box(s, &a->plot);
    cau_paint_style(s, 0.7, "#DDE3E6", "#FFFFFF00");
    for (size_t k = 0; k < a->x.nticks; k++)
        cau_paint_line(s, (cau_point){ cau_grid_across(a, a->x.ticks[k].at), a->plot.y0 }, (cau_point){ cau_grid_across(a, a->x.ticks[k].at), a->plot.y1 });
    for (size_t k = 0; k < a->y.nticks; k++)
        cau_paint_line(s, (cau_point){ a->plot.x0, cau_grid_up(a, a->y.ticks[k].at) }, (cau_point){ a->plot.x1, cau_grid_up(a, a->y.ticks[k].at) });
}

void cau_grid_ground(cau_scene *s, const cau_axes *a, const char *const corners[4])
{
    if (corners)
        paint_quarters(s, a, corners);
    else
        paint_plain(s, a);
}

/* Where the caption of a strip finds room: at its top, left or right, or a line further down; else over it, for there nobody stands. */
static void caption_strip(cau_scene *s, const cau_box *b, const char *text)
{
    const double k = s->page.scale, size = fmax(10, 11 * k);
    char *line[CAU_WRAP_LINES];
    const size_t n = cau_font_wrap(line, &s->arena, CAU_ITALIC, text, size, b->x1 - b->x0 - 14 * k, 2);
    s->failed = s->failed || n == 0;
    double w = 0;
    for (size_t i = 0; i < n; i++)
        w = fmax(w, cau_font_width(CAU_ITALIC, line[i], size));
    const double left = b->x0 + 7 * k, right = b->x1 - 7 * k, high = size * 1.2 * (double)n;
    for (int place = 0; n && place < 9; place++) {
        const double top = place < 8 ? b->y1 - 10 * k + size * 0.6 - (place / 2) * size * 1.2 : b->y1 + high + 2;
        const bool at_left = !(place & 1);
        const cau_box box = { at_left ? left : right - w, top - high, at_left ? left + w : right, top };
        if (place < 8 && symbols_at(s, &box))
            continue;
        for (size_t i = 0; i < n; i++)
            words(s, at_left ? left : right, top - size * (0.6 + 1.2 * (double)i), at_left ? -1 : 1, size, CAU_ITALIC, "#4C6272", line[i], true);
        return;
    }
}

void cau_grid_strip(cau_scene *s, const cau_box *b, const char *text)
{
    cau_paint_style(s, 1, "#DDE3E6", strip);
    cau_paint_box(s, b);
    caption_strip(s, b, text);
}

static void ticks_across(cau_scene *s, const cau_axes *a, double y)
{
    static const char *const ladder[5] = { "strongly against", "against", "mixed", "for", "strongly for" };
    const cau_scale *scale = &s->net->position_scale;
    const double low = cau_position_out(s->net, -1), high = cau_position_out(s->net, 1), range = high - low;
    const double size = fmax(10, 11 * s->page.scale);
    if (scale->words) {
        for (int i = 0; i < 5; i++)
            words(s, cau_grid_across(a, i / 4.0), y, 0, size, CAU_REGULAR, CAU_GREY, ladder[i], false);
        return;
    }
    const bool whole = floor(range) == range && range <= 12;
    const double step = whole ? 1 : range / 4;
    for (double v = low; v <= high + range * 1e-9; v += step) {
        cau_str t = { 0 };
        if (v > 0)
            cau_str_char(&t, '+');
        else if (v < 0)
            cau_str_add(&t, "\xE2\x88\x92");
        cau_str_number(&t, floor(fabs(v) * 100 + 0.5) / 100);
        words(s, cau_grid_across(a, (v - low) / range), y, 0, size, CAU_REGULAR, CAU_GREY, cau_scene_keep(s, &t), false);
    }
}

static void ticks_up(cau_scene *s, const cau_axes *a)
{
    static const char *const ladder[3] = { "low", "middle", "high" };
    const double size = fmax(10, 11 * s->page.scale), x = a->plot.x0 - 6 * s->page.scale;
    const bool in_words = s->net->power_scale.words;
    for (int i = 0; i <= (in_words ? 2 : 4); i++) {
        const double inside = in_words ? cau_power_word_inside(s->net, ladder[i]) : i / 4.0;
        cau_str t = { 0 };
        if (in_words)
            cau_str_add(&t, ladder[i]);
        else
            cau_str_number(&t, floor(cau_power_out(s->net, inside) * 100 + 0.5) / 100);
        words(s, x, cau_grid_up(a, inside), 1, size, CAU_REGULAR, CAU_GREY, cau_scene_keep(s, &t), true);
    }
}

/* The issue that was chosen; NULL: the proposal as a whole. */
static const char *issue_name(cau_scene *s)
{
    const caucus_landscape *net = s->net;
    if (!net->issue_id || net->issue == CAU_NONE)
        return NULL;
    const char *name = net->issues[net->issue].name ? net->issues[net->issue].name : net->issue_id;
    char *line[CAU_WRAP_LINES];
    if (cau_font_wrap(line, &s->arena, CAU_BOLD, name, 12 * s->page.scale, 360 * s->page.scale, 1) == 0) {
        s->failed = true;
        return "";
    }
    return line[0];
}

/* A caption cut to its room. */
static const char *fitted(cau_scene *s, const char *text, cau_face face, double size, double room)
{
    char *line[CAU_WRAP_LINES];
    if (cau_font_wrap(line, &s->arena, face, text, size, fmax(room, 20), 1) == 0) {
        s->failed = true;
        return "";
    }
    return line[0];
}

static void paint_asked_x(cau_scene *s, const cau_axes *a, double foot)
{
    const double k = s->page.scale, size = fmax(10, 12 * k), small = fmax(10, 11 * k), w = a->plot.x1 - a->plot.x0;
    for (size_t i = 0; i < a->x.nticks; i++)
        words(s, cau_grid_across(a, a->x.ticks[i].at), foot - 10 * k, 0, small, CAU_REGULAR, CAU_GREY,
              fitted(s, a->x.ticks[i].text, CAU_REGULAR, small, 0.84 * w / (double)a->x.nticks), false);
    words(s, a->plot.x1, foot - 28 * k, 1, size, CAU_BOLD, CAU_INK,
          cau_grid_joined(s, fitted(s, a->x.title, CAU_BOLD, size, 0.9 * w), a->x.least < a->x.most ? " \xE2\x96\xB6" : "", ""), false);
}

static void paint_asked_y(cau_scene *s, const cau_axes *a)
{
    const double k = s->page.scale, size = fmax(10, 12 * k), small = fmax(10, 11 * k), room = a->plot.x0 - s->page.map.x0 - 8 * k;
    for (size_t i = 0; i < a->y.nticks; i++)
        words(s, a->plot.x0 - 6 * k, cau_grid_up(a, a->y.ticks[i].at), 1, small, CAU_REGULAR, CAU_GREY, fitted(s, a->y.ticks[i].text, CAU_REGULAR, small, room), false);
    words(s, a->plot.x0, a->plot.y1 + 12 * k, -1, size, CAU_BOLD, CAU_INK,
          cau_grid_joined(s, fitted(s, a->y.title, CAU_BOLD, size, 0.9 * (a->plot.x1 - a->plot.x0)), a->y.least < a->y.most ? " \xE2\x96\xB2" : "", ""), false);
}

void cau_grid_axes(cau_scene *s, const cau_axes *a)
{
    const double k = s->page.scale, size = fmax(10, 12 * k), foot = (cau_grid_has(&a->below) ? a->below.y0 : a->plot.y0);
    if (a->any_x && a->x.asked)
        paint_asked_x(s, a, foot);
    if (a->any_y && a->y.asked)
        paint_asked_y(s, a);
    if (a->any_x && !a->x.asked) {
        const char *issue = issue_name(s);
        const double room = a->plot.x1 - a->plot.x0, y = foot - 28 * k;
        ticks_across(s, a, foot - 10 * k);
        const char *left = issue ? "\xE2\x97\x80 Against" : "\xE2\x97\x80 Against the proposal";
        const char *right = issue ? "For \xE2\x96\xB6" : "For the proposal \xE2\x96\xB6";
        const char *middle = cau_grid_joined(s, "Position on ", issue ? issue : "the proposal", "");
        words(s, a->plot.x0, y, -1, size, CAU_BOLD, CAU_INK, left, false);
        words(s, a->plot.x1, y, 1, size, CAU_BOLD, CAU_INK, right, false);
        const double ends = cau_font_width(CAU_BOLD, left, size);
        if (room > cau_font_width(CAU_BOLD, middle, size) + 2 * ends + 40 * k)
            words(s, (a->plot.x0 + a->plot.x1) / 2, y, 0, size, CAU_BOLD, CAU_GREY, middle, false);
    }
    if (a->any_y && !a->y.asked) {
        ticks_up(s, a);
        words(s, a->plot.x0, a->plot.y1 + 12 * k, -1, size, CAU_BOLD, CAU_INK, "Power \xE2\x96\xB2", false);
    }
}

