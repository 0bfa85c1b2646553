/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The grid: position on the proposal across, power up. Who is not known on one of them stands in a strip beside, never
 * at zero. */
#include "views/axis.h"
#include "views/chart.h"
#include "views/fold.h"

#include <math.h>
#include <string.h>

typedef struct axes {
    cau_axis x, y;                      /* .asked: not position, not power */
    cau_box plot, right, below, corner; /* strips: x0 == x1 or y0 == y1 when not used */
    bool any_x, any_y;                  /* some position, some power is stated */
} axes;

static double position_of(const cau_symbol *m)
{
    return m->who->position.given ? m->who->position.value : (double)NAN;
}

/* The two usual axes: where symbols lie on them. Their ticks and captions are their own, below. */
static caucus_status usual_axis(cau_axis *out, cau_scene *s, bool power)
{
    *out = (cau_axis){ .title = power ? "Power" : "Position", .missing = power ? "Power not stated" : "Position not stated" };
    if (!(out->at = cau_arena_alloc(&s->arena, s->n + 1, sizeof *out->at)))
        return cau_no_memory(s->ctx);
    for (size_t i = 0; i < s->n; i++) {
        out->at[i] = power ? s->symbols[i].power : (position_of(&s->symbols[i]) + 1) / 2;
        out->unknown += isnan(out->at[i]) ? 1 : 0;
    }
    return CAUCUS_OK;
}

/* A strip takes more of the page the more stand in it: `one` for each row or column of those it holds. */
static double strip_width(size_t unknown, size_t all, double whole, double one, double per_line)
{
    if (unknown == 0)
        return 0;
    if (unknown == all)
        return whole;
    const double lines = ceil((double)unknown / fmax(1, per_line));
    return fmin(0.55 * whole, one * lines);
}

/* The plot and its strips. */
static void divide(axes *out, const cau_scene *s)
{
    axes a = *out;
    const double k = s->page.scale;
    const size_t no_x = a.x.unknown, no_y = a.y.unknown;
    a.any_x = no_x < s->n;
    a.any_y = no_y < s->n;
    const cau_box all = { s->page.map.x0 + (a.y.asked ? a.y.least == a.y.most ? 110 : 52 : 40) * k, s->page.map.y0 + 40 * k, s->page.map.x1 - 8 * k, s->page.map.y1 - 22 * k };
    const double gap = 10 * k, w = all.x1 - all.x0, h = all.y1 - all.y0;
    const double right = strip_width(no_x, s->n, w, 118 * k, h / (78 * k)), below = strip_width(no_y, s->n, h, 84 * k, w / (118 * k));
    a.plot = (cau_box){ all.x0, all.y0 + below + (below > 0 ? gap : 0), all.x1 - right - (right > 0 ? gap : 0), all.y1 };
    if (!a.any_x)
        a.plot.x1 = a.plot.x0;
    if (!a.any_y)
        a.plot.y0 = a.plot.y1;
    a.right = (cau_box){ all.x1 - right, a.plot.y0, all.x1, all.y1 };
    a.below = (cau_box){ all.x0, all.y0, a.plot.x1, all.y0 + below };
    a.corner = (cau_box){ all.x1 - right, all.y0, all.x1, all.y0 + below };
    *out = a;
}

static caucus_status make_axes(axes *out, cau_scene *s)
{
    caucus_status rc;
    *out = (axes){ 0 };
    CAU_TRY(s->opts->x ? cau_axis_make(&out->x, s, s->opts->x) : usual_axis(&out->x, s, false));
    CAU_TRY(s->opts->y ? cau_axis_make(&out->y, s, s->opts->y) : usual_axis(&out->y, s, true));
    divide(out, s);
done:
    return rc;
}

static bool real_box(const cau_box *b)
{
    return b->x1 - b->x0 > 1 && b->y1 - b->y0 > 1;
}

static const cau_box *region_of(const axes *a, size_t i)
{
    const bool x = !isnan(a->x.at[i]), y = !isnan(a->y.at[i]);
    return x && y ? &a->plot : y ? &a->right : x ? &a->below : &a->corner;
}

static size_t count_in(const cau_scene *s, const axes *a, const cau_box *region)
{
    size_t count = 0;
    for (size_t i = 0; i < s->n; i++)
        count += region_of(a, i) == region;
    return count;
}

static double across(const axes *a, double share)
{
    const double edge = 0.06 * (a->plot.x1 - a->plot.x0);
    return a->plot.x0 + edge + share * (a->plot.x1 - a->plot.x0 - 2 * edge);
}

static double up(const axes *a, double power)
{
    const double edge = 0.05 * (a->plot.y1 - a->plot.y0); /* room for the captions of the quarters */
    return a->plot.y0 + edge + power * (a->plot.y1 - a->plot.y0 - 2 * edge);
}

/* Where the data put each; in a strip, in rows. */
static void send_home(cau_scene *s, const axes *a)
{
    size_t seen[4] = { 0 }, count[4] = { 0 };
    const cau_box *boxes[4] = { &a->plot, &a->right, &a->below, &a->corner };
    for (int r = 0; r < 4; r++)
        count[r] = count_in(s, a, boxes[r]);
    for (size_t i = 0; i < s->n; i++) {
        cau_symbol *m = &s->symbols[i];
        int r = 0;
        while (boxes[r] != region_of(a, i))
            r++;
        const double x = a->x.at[i], y = a->y.at[i], w = boxes[r]->x1 - boxes[r]->x0, h = boxes[r]->y1 - boxes[r]->y0;
        double columns = 1;
        if (r == 1)
            columns = fmax(1, fmin((double)count[r], floor(w / (115 * s->page.scale))));
        else if (r == 3)
            columns = fmax(1, fmin((double)count[r], ceil(sqrt((double)count[r] * w / fmax(h, 1) * 0.7))));
        const double rows = ceil((double)count[r] / columns), k = (double)seen[r]++;
        const double row = floor(k / columns), column = k - row * columns;
        m->home.x = isnan(x) ? boxes[r]->x0 + (column + 0.5) * w / columns : across(a, x);
        m->home.y = isnan(y) ? boxes[r]->y1 - (r == 3 ? (row + 0.5) * h / rows : h / 2 - 8 * s->page.scale) : up(a, y);
        m->off_scale = r != 0;
        m->mark.x = m->home.x;
        m->mark.y = m->home.y;
    }
}

/* Move the symbols of one region clear of each other. Where neither number is known they may stand anywhere in the region,
 * so there they are also kept clear of ties. */
static caucus_status settle(cau_scene *s, const axes *axis, const cau_box *region)
{
    caucus_status rc;
    cau_arrangement a = { 0 };
    const bool loose = region == &axis->corner, exact = region == &axis->plot;
    const size_t n = count_in(s, axis, region);
    CAU_TRY(cau_scene_arrangement(&a, s));
    if (!loose)
        a.m = 0; /* their places follow from the data, not from ties */
    for (size_t i = 0; !loose && i <= s->n; i++)
        a.start[i] = 0;
    a.area = cau_box_grow(*region, -3 * s->page.scale);
    if (region == &axis->corner || region == &axis->below)
        a.area.y1 -= 20 * s->page.scale; /* the caption of the strip */
    a.gap = a.group_gap = 5 * s->page.scale;
    for (size_t i = 0; i < s->n; i++) {
        cau_body *b = &a.bodies[i];
        b->fixed = region_of(axis, i) != region;
        b->group = -1;
        b->home = s->symbols[i].home;
        b->hold = exact ? 0.12 : loose ? 0 : 0.06;
    }
    CAU_TRY(cau_arrange_separate(&a, s->ctx, 120));
    if (s->n <= 80) {
        cau_rng rng = cau_rng_stream(cau_seed(s->ctx), "grid", exact ? 0 : loose ? 1 : 2);
        CAU_TRY(cau_arrange_polish(&a, s->ctx, &rng, 200 * n, loose ? 0.4 : 0.08));
    }
    for (size_t i = 0; i < s->n; i++) {
        cau_symbol *m = &s->symbols[i];
        if (a.bodies[i].fixed)
            continue;
        m->mark.x = a.bodies[i].x;
        m->mark.y = a.bodies[i].y;
    }
done:
    cau_arrangement_free(&a);
    return rc;
}

/* Who was moved so far that a line must lead home. */
static void lead(cau_scene *s, const axes *axis)
{
    for (size_t i = 0; i < s->n; i++) {
        cau_symbol *m = &s->symbols[i];
        m->led = region_of(axis, i) == &axis->plot && hypot(m->mark.x - m->home.x, m->mark.y - m->home.y) > 10 * s->page.scale;
    }
}

/* A symbol stays in its region, and near what the data say of it. */
typedef struct limits {
    const cau_scene *s;
    const axes *axis;
} limits;

static bool may_stand(const void *state, size_t i, cau_point *at)
{
    const limits *l = state;
    const cau_symbol *m = &l->s->symbols[i];
    const cau_box *region = region_of(l->axis, i);
    const double k = l->s->page.scale, far = (l->s->n > 40 ? 60 : 44) * k;
    const cau_box room = cau_box_grow(*region, -3 * k);
    at->x = fmin(fmax(at->x, room.x0 - m->extent.x0), room.x1 - m->extent.x1);
    at->y = fmin(fmax(at->y, room.y0 - m->extent.y0), room.y1 - m->extent.y1);
    const double dx = region == &l->axis->plot || region == &l->axis->below ? at->x - m->home.x : 0;
    const double dy = region == &l->axis->plot || region == &l->axis->right ? at->y - m->home.y : 0;
    return hypot(dx, dy) <= far;
}

static caucus_status tune(cau_scene *s, const axes *axis)
{
    const limits l = { s, axis };
    const cau_box area = { axis->plot.x0, axis->below.y0, axis->right.x1, axis->plot.y1 };
    const cau_mending how = { .within = area, .area = area, .reach = 40 * s->page.scale, .allow = may_stand, .state = &l, .rounds = 2 };
    return cau_scene_tune(s, &how, 2);
}

static void leaders(cau_scene *s)
{
    for (size_t i = 0; i < s->n; i++) {
        const cau_symbol *m = &s->symbols[i];
        if (!m->led || cau_shape_inside(m->mark.shape, m->mark.r, m->home.x - m->mark.x, m->home.y - m->mark.y, 2))
            continue;
        cau_paint_style(s, 1, "#768692", CAU_GREY);
        cau_paint_line(s, m->home, (cau_point){ m->mark.x, m->mark.y });
        cau_paint_ellipse(s, m->home.x, m->home.y, 2.4, 2.4);
        cau_scene_take(s, (cau_box){ m->home.x - 4, m->home.y - 4, m->home.x + 4, m->home.y + 4 });
    }
}

/* ---- ground, captions, axes ---- */

static void words(cau_scene *s, double x, double y, int align, double size, cau_face face, const char *color, const char *text, bool keep)
{
    const double w = cau_font_width(face, text, size);
    const double x0 = align < 0 ? x : align > 0 ? x - w : x - w / 2;
    cau_scene_words(s, &(cau_words){ .x = x, .y = y, .align = align, .size = size, .face = face, .color = color, .text = text });
    if (keep)
        cau_scene_take(s, (cau_box){ x0 - 4, y - size * 0.7, x0 + w + 4, y + size * 0.7 });
}

static caucus_status read_corners(const char *corners[4], cau_scene *s)
{
    static const char *const usual[4] = { "More power, has concerns", "More power, in favour", "Less power, has concerns",
                                          "Less power, in favour" };
    const char *text = s->opts->corners;
    for (int i = 0; i < 4; i++)
        corners[i] = usual[i];
    if (!text || !*text)
        return CAUCUS_OK;
    for (int i = 0; i < 4; i++) {
        const size_t length = strcspn(text, ",");
        size_t from = strspn(text, " "), to = length;
        while (to > from && text[to - 1] == ' ')
            to--;
        if (from >= to || (i < 3 && text[length] != ',') || (i == 3 && text[length] != 0))
            return cau_bad_question(s->ctx, "more power with concerns, more power in favour, less power with concerns, less power in favour",
                                    "--corners takes four captions, parted by commas");
        if (!(corners[i] = cau_arena_strndup(&s->arena, text + from, to - from)))
            return cau_no_memory(s->ctx);
        text += length + 1;
    }
    return CAUCUS_OK;
}

static bool free_of_symbols(const cau_scene *s, const cau_box *b)
{
    for (size_t i = 0; i < s->n; i++) {
        const cau_symbol *m = &s->symbols[i];
        const cau_box sign = { m->mark.x + m->extent.x0, m->mark.y + m->extent.y0, m->mark.x + m->extent.x1, m->mark.y + m->extent.y1 };
        if (cau_boxes_meet(&sign, b, 3))
            return false;
    }
    return true;
}

/* The caption of a quarter: in its outer corner, or along that edge, or a line further in, where no symbol stands. */
static void caption_quarter(cau_scene *s, const cau_box *q, bool right, bool low, const char *text, double size)
{
    const double k = s->page.scale, w = cau_font_width(CAU_BOLD, text, size) * 1.06 + 2, room = q->x1 - q->x0 - 20 * k - w;
    for (int row = 0; row < 3; row++)
        for (int step = 0; step <= 4; step++) {
            const double in = fmax(room, 0) * step / 4, x0 = right ? q->x1 - 10 * k - w - in : q->x0 + 10 * k + in;
            const double y = low ? q->y0 + (14 + 20 * row) * k : q->y1 - (14 + 20 * row) * k;
            const cau_box box = { x0, y - size * 0.6, x0 + w, y + size * 0.6 };
            if (!free_of_symbols(s, &box) && !(row == 2 && step == 4))
                continue;
            words(s, right ? x0 + w : x0, y, right ? 1 : -1, size, CAU_BOLD, "#4C6272", text, true);
            return;
        }
}

static const char *const quarters[4] = { "#FBEEE6", "#E6EFF8", "#FBF7F3", "#F1F6FA" };

/* Halos of names are of the colour of the quarter, or of the strip, in which the name stands. */
static void tell_grounds(cau_scene *s, const axes *a, bool quartered)
{
    for (size_t i = 0; i < s->n; i++) {
        cau_symbol *m = &s->symbols[i];
        const double x = (m->label.x0 + m->label.x1) / 2, y = (m->label.y0 + m->label.y1) / 2;
        const bool inside = real_box(&a->plot) && cau_box_distance(&a->plot, x, y) <= 0;
        m->ground = !inside ? "#F5F7F8" : !quartered ? "#FAFBFC" : quarters[(x > across(a, 0.5)) + (y < up(a, 0.5) ? 2 : 0)];
    }
}

static void paint_quarters(cau_scene *s, const axes *a, const char *const corners[4])
{
    const double k = s->page.scale, mx = across(a, 0.5), my = up(a, 0.5), size = fmax(11, 14 * k);
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

static void paint_strip(cau_scene *s, const cau_box *b, const char *text)
{
    if (!real_box(b))
        return;
    const double k = s->page.scale, size = fmax(10, 11 * k);
    cau_paint_style(s, 1, "#DDE3E6", "#F5F7F8");
    cau_paint_box(s, b);
    char *line[CAU_WRAP_LINES];
    const size_t n = cau_font_wrap(line, &s->arena, CAU_ITALIC, text, size, b->x1 - b->x0 - 14 * k, 2);
    s->failed = s->failed || n == 0;
    for (size_t i = 0; i < n; i++) {
        const double w = cau_font_width(CAU_ITALIC, line[i], size), y = b->y1 - 10 * k - (double)i * size * 1.2;
        const cau_box left = { b->x0 + 7 * k, y - size * 0.6, b->x0 + 7 * k + w, y + size * 0.6 };
        const bool at_left = free_of_symbols(s, &left);
        words(s, at_left ? b->x0 + 7 * k : b->x1 - 7 * k, y, at_left ? -1 : 1, size, CAU_ITALIC, "#4C6272", line[i], true);
    }
}

static void ticks_across(cau_scene *s, const axes *a, double y)
{
    static const char *const ladder[5] = { "strongly against", "against", "mixed", "for", "strongly for" };
    const cau_scale *scale = &s->net->position_scale;
    const double low = cau_position_out(s->net, -1), high = cau_position_out(s->net, 1), range = high - low;
    const double size = fmax(10, 11 * s->page.scale);
    if (scale->words) {
        for (int i = 0; i < 5; i++)
            words(s, across(a, i / 4.0), y, 0, size, CAU_REGULAR, CAU_GREY, ladder[i], false);
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
        words(s, across(a, (v - low) / range), y, 0, size, CAU_REGULAR, CAU_GREY, cau_scene_keep(s, &t), false);
    }
}

static void ticks_up(cau_scene *s, const axes *a)
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
        words(s, x, up(a, inside), 1, size, CAU_REGULAR, CAU_GREY, cau_scene_keep(s, &t), false);
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

static const char *joined(cau_scene *s, const char *a, const char *b, const char *c)
{
    cau_str t = { 0 };
    cau_str_add(&t, a);
    cau_str_add(&t, b);
    cau_str_add(&t, c);
    return cau_scene_keep(s, &t);
}

/* Pale lines at the ticks of an axis that was asked for, on a plain ground. */
static void paint_ground(cau_scene *s, const axes *a)
{
    cau_paint_style(s, 1, "#DDE3E6", "#FAFBFC");
    cau_paint_box(s, &a->plot);
    cau_paint_style(s, 0.7, "#DDE3E6", "#FFFFFF00");
    for (size_t k = 0; k < a->x.nticks; k++)
        cau_paint_line(s, (cau_point){ across(a, a->x.ticks[k].at), a->plot.y0 }, (cau_point){ across(a, a->x.ticks[k].at), a->plot.y1 });
    for (size_t k = 0; k < a->y.nticks; k++)
        cau_paint_line(s, (cau_point){ a->plot.x0, up(a, a->y.ticks[k].at) }, (cau_point){ a->plot.x1, up(a, a->y.ticks[k].at) });
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

static void paint_asked_x(cau_scene *s, const axes *a, double foot)
{
    const double k = s->page.scale, size = fmax(10, 12 * k), small = fmax(10, 11 * k), w = a->plot.x1 - a->plot.x0;
    for (size_t i = 0; i < a->x.nticks; i++)
        words(s, across(a, a->x.ticks[i].at), foot - 10 * k, 0, small, CAU_REGULAR, CAU_GREY,
              fitted(s, a->x.ticks[i].text, CAU_REGULAR, small, 0.84 * w / (double)a->x.nticks), false);
    words(s, a->plot.x1, foot - 28 * k, 1, size, CAU_BOLD, CAU_INK,
          joined(s, fitted(s, a->x.title, CAU_BOLD, size, 0.9 * w), a->x.least < a->x.most ? " \xE2\x96\xB6" : "", ""), false);
}

static void paint_asked_y(cau_scene *s, const axes *a)
{
    const double k = s->page.scale, size = fmax(10, 12 * k), small = fmax(10, 11 * k), room = a->plot.x0 - s->page.map.x0 - 8 * k;
    for (size_t i = 0; i < a->y.nticks; i++)
        words(s, a->plot.x0 - 6 * k, up(a, a->y.ticks[i].at), 1, small, CAU_REGULAR, CAU_GREY, fitted(s, a->y.ticks[i].text, CAU_REGULAR, small, room), false);
    words(s, a->plot.x0, a->plot.y1 + 12 * k, -1, size, CAU_BOLD, CAU_INK,
          joined(s, fitted(s, a->y.title, CAU_BOLD, size, 0.9 * (a->plot.x1 - a->plot.x0)), a->y.least < a->y.most ? " \xE2\x96\xB2" : "", ""), false);
}

static void paint_axes(cau_scene *s, const axes *a)
{
    const double k = s->page.scale, size = fmax(10, 12 * k), foot = (real_box(&a->below) ? a->below.y0 : a->plot.y0);
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
        const char *middle = joined(s, "Position on ", issue ? issue : "the proposal", "");
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

/* ---- ties and sentences ---- */

/* Conflicts, and the stronger alliances: more would hide the positions. */
static void thin_ties(cau_scene *s)
{
    size_t kept = 0;
    if (cau_scene_to_fold(s))
        s->m = 0; /* among so many they would hide everything */
    for (size_t e = 0; e < s->m; e++) {
        cau_tied *t = &s->ties[e];
        if (t->kind != CAU_CONFLICT && !s->equal_widths && t->weight < 3.9)
            continue;
        t->stroke = cau_tie_stroke(s, t->kind, 0.6 * t->weight, fmin(t->confidence, 0.7), t->faint);
        s->ties[kept++] = *t;
    }
    s->m = kept;
}

static const char *issue_about(const cau_scene *s)
{
    const caucus_landscape *net = s->net;
    return !net->issue_id ? "the proposal" : net->issue < net->nissues && net->issues[net->issue].name ? net->issues[net->issue].name : net->issue_id;
}

static bool known_positions(const cau_scene *s)
{
    for (size_t i = 0; i < s->n; i++)
        if (!isnan(position_of(&s->symbols[i])))
            return true;
    return false;
}

/* With no position at all, places in the strip of those not stated would look as if they meant something. */
static void say_nothing(cau_scene *s)
{
    size_t by_issue = 0;
    cau_str t = { 0 };
    for (size_t i = 0; i < s->n; i++)
        by_issue += s->symbols[i].who->npositions > 0;
    cau_str_addf(&t, "No position on %s is recorded for anyone.", issue_about(s));
    if (by_issue && !s->net->issue_id)
        cau_str_add(&t, " Positions are recorded issue by issue: choose an issue to see them.");
    s->subtitle = "Where each stakeholder stands, against how much power it holds.";
    s->m = 0;
    cau_chart_nothing(s, cau_scene_keep(s, &t));
}

/* Who has most power on each side of the issue. */
static void say_strongest(cau_scene *s)
{
    const cau_symbol *most[2] = { NULL, NULL };
    for (size_t i = 0; i < s->n; i++) {
        const cau_symbol *m = &s->symbols[i];
        const double x = position_of(m);
        if (isnan(x) || x == 0 || isnan(m->power))
            continue;
        if (!most[x > 0] || m->power > most[x > 0]->power)
            most[x > 0] = m;
    }
    if (!most[0] || !most[1])
        return;
    cau_str t = { 0 };
    cau_str_add(&t, "The highest power score among those in favour is that of ");
    cau_scene_add_name(&t, most[1]->who);
    cau_str_add(&t, ", among those with concerns that of ");
    cau_scene_add_name(&t, most[0]->who);
    cau_str_char(&t, '.');
    cau_scene_say(s, &t);
}

/* Whether conflicts run along the lines of this issue. */
static void say_conflicts(cau_scene *s)
{
    size_t all = 0, between = 0;
    for (size_t e = 0; e < s->m; e++) {
        if (s->ties[e].kind != CAU_CONFLICT)
            continue;
        const double x = position_of(&s->symbols[s->ties[e].a]), y = position_of(&s->symbols[s->ties[e].b]);
        all++;
        between += x * y < 0;
    }
    if (all == 0)
        return;
    cau_str t = { 0 };
    cau_str_addf(&t, "Of the %zu conflict%s shown %zu run%s between one in favour and one with concerns.", all, all == 1 ? "" : "s", between,
                 between == 1 ? "s" : "");
    cau_scene_say(s, &t);
}

static void say_positions(cau_scene *s)
{
    size_t for_it = 0, against = 0, between = 0, unknown = 0;
    for (size_t i = 0; i < s->n; i++) {
        const double x = position_of(&s->symbols[i]);
        if (isnan(x))
            unknown++;
        else if (x > 0)
            for_it++;
        else if (x < 0)
            against++;
        else
            between++;
    }
    cau_str t = { 0 };
    cau_str_addf(&t, "On %s: %zu in favour, %zu with concerns", issue_about(s), for_it, against);
    if (between)
        cau_str_addf(&t, ", %zu in between", between);
    if (unknown)
        cau_str_addf(&t, "; for %zu no position is recorded", unknown);
    cau_str_char(&t, '.');
    cau_scene_say(s, &t);
    say_strongest(s);
    say_conflicts(s);
}

/* Two columns that somebody chose: what they are, and for how many both are known. */
static void say_asked(cau_scene *s, const axes *a)
{
    cau_str t = { 0 };
    size_t both = 0;
    for (size_t i = 0; i < s->n; i++)
        both += !isnan(a->x.at[i]) && !isnan(a->y.at[i]);
    cau_str_addf(&t, "Across: %s. Up: %s. Ties shown: %s", a->x.title, a->y.title, cau_scene_to_fold(s) ? "none, there are too many." : s->equal_widths ? "conflicts and alliances." : "conflicts and strong alliances.");
    s->subtitle = cau_scene_keep(s, &t);
    s->heading = joined(s, a->y.title, " by ", a->x.title);
    cau_str_addf(&t, "\xE2\x80\x9C%s\xE2\x80\x9D and \xE2\x80\x9C%s\xE2\x80\x9D are both known for %zu of %zu.", a->x.title, a->y.title, both, s->n);
    cau_scene_say(s, &t);
}

caucus_status cau_view_grid(cau_scene *s, const cau_placing *placing, const caucus_landscape *base)
{
    caucus_status rc;
    const char *corners[4];
    axes a;
    (void)placing;
    (void)base;
    CAU_TRY(read_corners(corners, s));
    if (!s->opts->x && !known_positions(s)) {
        say_nothing(s);
        return CAUCUS_OK;
    }
    thin_ties(s);
    cau_symbol_set_scale(s, s->symbol_scale * 0.62);
    CAU_TRY(make_axes(&a, s));
    send_home(s, &a);
    const cau_box *regions[4] = { &a.plot, &a.right, &a.below, &a.corner };
    for (int r = 0; r < 4; r++)
        if (real_box(regions[r]))
            CAU_TRY(settle(s, &a, regions[r]));
    CAU_TRY(tune(s, &a));
    lead(s, &a);
    const bool usual = !a.x.asked && !a.y.asked;
    if (real_box(&a.plot) && (usual || s->opts->corners))
        paint_quarters(s, &a, corners);
    else if (real_box(&a.plot))
        paint_ground(s, &a);
    if (count_in(s, &a, &a.right))
        paint_strip(s, &a.right, a.x.missing);
    if (count_in(s, &a, &a.below))
        paint_strip(s, &a.below, a.y.missing);
    if (count_in(s, &a, &a.corner))
        paint_strip(s, &a.corner, "Neither is stated");
    paint_axes(s, &a);
    leaders(s);
    cau_scene_take(s, (cau_box){ a.plot.x1, a.below.y0, a.right.x0, a.plot.y1 });
    cau_scene_take(s, (cau_box){ a.plot.x0, a.below.y1, a.right.x1, a.plot.y0 });
    const cau_box within = { s->page.map.x0, fmin(a.plot.y0, a.below.y0), s->page.map.x1, s->page.map.y1 };
    CAU_TRY(cau_label(s, within, 3));
    tell_grounds(s, &a, usual || s->opts->corners);
    if (!usual) {
        say_asked(s, &a);
        goto done;
    }
    s->subtitle = joined(s, s->net->issue_id ? "Where each stakeholder stands on this issue" : "Where each stakeholder stands on the proposal",
                         ", against how much power it holds. Ties shown: ", cau_scene_to_fold(s) ? "none, there are too many."
                         : s->equal_widths ? "conflicts and alliances." : "conflicts and strong alliances.");
    say_positions(s);
done:
    return rc;
}
