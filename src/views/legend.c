/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The legend: real symbols and lines of the same drawing, and only what the map uses. */
#include "core/number.h"
#include "views/legend.h"

#include <math.h>
#include <string.h>

typedef cau_key cursor;

static const char *cut(cursor *c, const char *text, double width, double size)
{
    char *lines[CAU_WRAP_LINES];
    if (cau_font_wrap(lines, &c->s->arena, CAU_REGULAR, text, size, width, 1) == 0) {
        c->s->failed = true;
        return "";
    }
    return lines[0];
}

static void row_text(cursor *c, double y, const char *text, double indent)
{
    const double size = c->s->page.legend_size;
    cau_key_text(c, c->x + indent, y, cut(c, text, c->width - indent, size), CAU_REGULAR, CAU_INK, size);
}

static cau_mark sample(const cursor *c, cau_shape shape, double side, const char *fill)
{
    (void)c;
    return (cau_mark){ .r = side / 2, .shape = shape, .fill = fill, .line = CAU_GREY, .pen = 1.2, .rings = 1, .letter_size = 0 };
}

static void sectors(cursor *c)
{
    const caucus_landscape *net = c->s->net;
    size_t used = 0;
    bool none = false;
    for (size_t k = 0; k <= net->nsectors; k++) {
        bool shown = false;
        for (size_t i = 0; i < c->s->n && !shown; i++)
            shown = c->s->symbols[i].who->sector == (k < net->nsectors ? k : CAU_NONE) && (k < net->nsectors || !c->s->folded);
        used += shown;
        none = none || (k == net->nsectors && shown);
    }
    if (used == 0 || (used == 1 && none))
        return;
    const double size = c->s->page.legend_size, pitch = fmax(size, c->k * (used <= 8 ? 24 : used <= 14 ? 20 : fmax(13, 280.0 / (double)used)));
    cau_key_heading(c, "Shape = sector");
    for (size_t k = 0; k <= net->nsectors && cau_key_room(c, pitch); k++) {
        const size_t sector = k < net->nsectors ? k : CAU_NONE;
        bool shown = false;
        for (size_t i = 0; i < c->s->n && !shown; i++)
            shown = c->s->symbols[i].who->sector == sector && (sector != CAU_NONE || !c->s->folded);
        if (!shown)
            continue;
        char *title[CAU_WRAP_LINES];
        const size_t lines = cau_font_wrap(title, &c->s->arena, CAU_REGULAR, sector == CAU_NONE ? "No sector given" : cau_sector_title(net, sector), size,
                                           c->width - 34 * c->k, 2);
        const double high = fmax(pitch, (double)lines * 1.15 * size);
        c->s->failed = c->s->failed || lines == 0;
        if (!cau_key_room(c, high))
            break;
        const cau_shape shape = sector == CAU_NONE ? CAU_ELLIPSE : c->s->shape_of[sector];
        cau_mark m = sample(c, shape, fmin(18 * c->k, pitch - 3) * cau_shape_factor(shape), "#FFFFFF");
        const cau_box e = cau_shape_extent(shape, m.r);
        m.x = c->x + 12 * c->k;
        m.y = c->y - high / 2 - (e.y0 + e.y1) / 2;
        cau_scene_key_mark(c->s, &m);
        for (size_t i = 0; i < lines; i++)
            cau_key_text(c, c->x + 34 * c->k, c->y - high / 2 + ((double)lines / 2 - 0.5 - (double)i) * 1.15 * size, title[i], CAU_REGULAR, CAU_INK, size);
        c->y -= high;
    }
    c->y -= 10 * c->k;
}

/* A whole number of the file's scale near a share of it, and where it lies inside. */
static const char *reference(cursor *c, double share, double *inside)
{
    const cau_scale *scale = &c->s->net->power_scale;
    cau_str t = { 0 };
    if (scale->words) {
        const char *word = share < 0.2 ? "low" : share < 0.6 ? "middle" : "high";
        *inside = cau_power_word_inside(c->s->net, word);
        cau_str_add(&t, word);
        return cau_scene_keep(c->s, &t);
    }
    const double low = cau_power_out(c->s->net, 0), high = cau_power_out(c->s->net, 1), range = high - low;
    double value = low + share * range;
    if (range >= 8) {
        value = floor(value + 0.5);
        *inside = (value - low) / range;
        cau_str_fixed(&t, value, 0);
    } else {
        *inside = share;
        cau_str_number(&t, floor(value * 10 + 0.5) / 10);
    }
    return cau_scene_keep(c->s, &t);
}

static const char *power_title(cursor *c)
{
    cau_str t = { 0 };
    cau_str_add(&t, "Size = power");
    if (!c->s->net->power_scale.words) {
        cau_str_add(&t, " (score ");
        cau_str_number(&t, cau_power_out(c->s->net, 0));
        cau_str_add(&t, "\xE2\x80\x93");
        cau_str_number(&t, cau_power_out(c->s->net, 1));
        cau_str_char(&t, ')');
    }
    return cau_scene_keep(c->s, &t);
}

static void sizes(cursor *c)
{
    static const double shares[] = { 0.1, 0.4, 0.9 };
    const cau_page *page = &c->s->page;
    size_t known = 0, unknown = 0;
    double largest = 0, below = 0, total = 0;
    for (size_t i = 0; i < c->s->n; i++)
        if (isnan(c->s->symbols[i].power))
            unknown++;
        else
            known++;
    if (known + unknown == 0 || c->s->no_sizes)
        return;
    for (int i = 0; i < 3; i++) {
        double inside = 0;
        reference(c, shares[i], &inside);
        const double across = c->s->symbol_scale * cau_power_side(page, inside) * cau_shape_factor(CAU_ELLIPSE);
        largest = fmax(largest, across);
        total += across;
    }
    const double gap = fmin(12 * c->k, fmax(2 * c->k, (c->width - total) / 2)); /* of words even the lowest is large */
    if (!cau_key_room(c, largest + 60 * c->k))
        return;
    cau_key_heading(c, known ? power_title(c) : "Power");
    double x = c->x;
    if (known && c->terse) {
        row_text(c, c->y - 7 * c->k, "Larger: more power", 0);
        largest = 10 * c->k;
    }
    for (int i = 0; known && !c->terse && i < 3; i++) {
        double inside = 0;
        const char *text = reference(c, shares[i], &inside);
        cau_mark m = sample(c, CAU_ELLIPSE, c->s->symbol_scale * cau_power_side(page, inside) * cau_shape_factor(CAU_ELLIPSE), "#FFFFFF");
        m.x = x + m.r;
        m.y = c->y - largest / 2;
        m.letter = text;
        m.letter_size = page->legend_size;
        if (cau_font_width(CAU_BOLD, text, m.letter_size) > 1.5 * m.r) {
            m.letter_size = 0;
            const double half = cau_font_width(CAU_BOLD, text, 10) / 2 + 1;
            m.x = x + fmax(m.r, half);
            cau_scene_words(c->s, &(cau_words){ .x = m.x, .y = m.y - m.r - 8, .size = 10, .face = CAU_BOLD, .color = CAU_INK, .text = text });
            x = m.x + fmax(m.r, half) - 2 * m.r;
            below = fmax(below, m.r + 14 - largest / 2);
        }
        cau_scene_key_mark(c->s, &m);
        x += 2 * m.r + gap;
    }
    if (known)
        c->y -= largest + below + 8 * c->k;
    if (unknown) {
        cau_mark m = sample(c, CAU_ELLIPSE, 22 * c->k, "#FFFFFF");
        m.x = c->x + 12 * c->k;
        m.y = c->y - 12 * c->k;
        m.pen = 2;
        m.letter = "?";
        m.letter_size = page->legend_size;
        cau_scene_key_mark(c->s, &m);
        row_text(c, m.y, "Hollow, ?: power not stated", 34 * c->k);
        c->y -= 26 * c->k;
    }
    c->y -= 10 * c->k;
}

static void coalitions(cursor *c)
{
    bool used[512] = { false }, none = false;
    int last = -1;
    for (size_t i = 0; i < c->s->n; i++) {
        const int g = c->s->symbols[i].group;
        if (g < 0)
            none = none || c->s->no_sizes || !isnan(c->s->symbols[i].power); /* hollow ones have no dash */
        else if (g < 512) {
            used[g] = true;
            last = g > last ? g : last;
        }
    }
    if ((last < 0 && !none) || c->s->no_fills)
        return;
    cau_key_heading(c, "Fill and letter = group of allies");
    const double pitch = last + 1 <= 5 ? 36 * c->k : 28 * c->k, row = 27 * c->k;
    const size_t across = (size_t)fmax(1, (c->width + pitch - 22 * c->k) / pitch);
    size_t at = 0;
    for (int g = 0; g <= last; g++) {
        if (!used[g])
            continue;
        if (at > 0 && at % across == 0)
            c->y -= row;
        if (at > 0 && (!cau_key_room(c, row + 120 * c->k) || at >= 4 * across)) {
            row_text(c, c->y - row / 2, "and more letters", 0);
            break;
        }
        char letter[8];
        cau_str t = { 0 };
        cau_coalition_letter(letter, g);
        cau_str_add(&t, letter);
        cau_mark m = sample(c, CAU_ELLIPSE, 22 * c->k, cau_coalition_fill(g));
        m.letter = cau_scene_keep(c->s, &t);
        m.letter_size = c->s->page.legend_size;
        m.x = c->x + 12 * c->k + (double)(at % across) * pitch;
        m.y = c->y - row / 2;
        cau_scene_key_mark(c->s, &m);
        at++;
    }
    if (at == 1)
        row_text(c, c->y - row / 2, "The only group", 34 * c->k);
    if (at)
        c->y -= row;
    if (none) {
        cau_mark m = sample(c, CAU_ELLIPSE, 22 * c->k, cau_coalition_fill(-1));
        m.letter = "\xE2\x80\x93";
        m.letter_size = c->s->page.legend_size;
        m.x = c->x + 12 * c->k;
        m.y = c->y - row / 2;
        cau_scene_key_mark(c->s, &m);
        row_text(c, m.y, "No recorded alliance", 34 * c->k);
        c->y -= row;
    }
    c->y -= 9 * c->k;
}

/* A piece of the hatched outline. */
static void hatched(cursor *c)
{
    const double k = c->k, band = 6 * k, lean = 0.5;
    if (!c->s->hatched || !cau_key_room(c, 70 * k))
        return;
    cau_key_heading(c, "Hatched = together would match");
    const cau_box b = { c->x, c->y - 22 * k, c->x + 30 * k, c->y - 2 * k };
    cau_paint_style(c->s, 1.0 * k, CAU_INK "FF", "#FFFFFF00");
    for (double x = b.x0 - lean * (b.y1 - b.y0); x < b.x1; x += 6 * k) { /* slanting lines, in the band along the edges */
        const double low = fmax(0, (b.x0 - x) / lean), high = fmin(b.y1 - b.y0, (b.x1 - x) / lean), part = fmin(band, (high - low) / 2);
        const cau_point from = { x + lean * low, b.y0 + low }, to = { x + lean * high, b.y0 + high };
        cau_paint_line(c->s, from, (cau_point){ from.x + lean * part, from.y + part });
        cau_paint_line(c->s, (cau_point){ to.x - lean * part, to.y - part }, to);
    }
    cau_paint_style(c->s, 1.8 * k, CAU_INK "FF", "#FFFFFF00");
    cau_paint_dashed(c->s, c->s->hatched == CAU_HATCH_DASHED);
    cau_paint_box(c->s, &b);
    cau_paint_dashed(c->s, false);
    row_text(c, c->y - 12 * k, c->s->hatched_of, 40 * k);
    c->y -= 26 * k;
    if (c->s->hatched == CAU_HATCH_DASHED) {
        row_text(c, c->y - 9 * k, "Dashed: after new alliances", 40 * k);
        c->y -= 20 * k;
    }
    c->y -= 9 * k;
}

static void border_row(cursor *c, double pen, int rings, bool dashed, const char *text)
{
    cau_mark m = sample(c, CAU_ELLIPSE, 19 * c->k, "#FFFFFF");
    m.pen = pen;
    m.line = pen > 2 ? CAU_INK : CAU_GREY;
    m.rings = rings;
    m.dashed = dashed;
    m.x = c->x + 12 * c->k;
    m.y = c->y - 14 * c->k;
    cau_scene_key_mark(c->s, &m);
    row_text(c, m.y, text, 34 * c->k);
    c->y -= (rings > 1 ? 31 : 27) * c->k;
}

static void borders(cursor *c)
{
    bool one = false, two = false, dashed = false;
    for (size_t i = 0; i < c->s->n; i++) {
        const cau_mark *m = &c->s->symbols[i].mark;
        two = two || m->rings > 1;
        one = one || (m->rings == 1 && m->pen > 3);
        dashed = dashed || (m->dashed && !c->s->symbols[i].ghost);
    }
    if (!one && !two && !dashed)
        return;
    cau_key_heading(c, one || two ? (dashed ? "Border = routes, certainty" : "Border = routes") : "Border = certainty");
    if (two)
        border_row(c, 3.6, 2, false, "First on routes, firmly");
    if (one)
        border_row(c, 3.6, 1, false, two ? "Many routes run through it" : "May be first on routes");
    if (dashed)
        border_row(c, 1.2, 1, true, "Dashed: entry is uncertain");
    c->y -= 9 * c->k;
}

/* Those of the map before, and the numbers of a map of differences. */
static void differences(cursor *c)
{
    bool any = false, numbers = false, routes = false;
    if (!c->s->before)
        return;
    for (size_t i = 0; i < c->s->n; i++) {
        const cau_symbol *m = &c->s->symbols[i];
        if (!m->loud || m->ghost || !m->caption)
            continue;
        any = true;
        numbers = numbers || strstr(m->caption, "\xE2\x96\xB2") || strstr(m->caption, "\xE2\x96\xBC");
        routes = routes || strstr(m->caption, "routes");
    }
    if (!any && !c->s->ghosts)
        return;
    cau_key_heading(c, "Under a name = what changes");
    if (numbers) {
        row_text(c, c->y - 9 * c->k, "\xE2\x96\xB2 more, \xE2\x96\xBC less than before", 0);
        c->y -= 20 * c->k;
    }
    if (routes) {
        row_text(c, c->y - 6 * c->k, "routes: of 100 between others", 0);
        c->y -= fmax(17 * c->k, 1.15 * c->s->page.legend_size);
    }
    if (c->s->ghosts)
        border_row(c, 1.2, 1, true, "Grey, dashed: stood here before");
    c->y -= 9 * c->k;
}

static void line_row(cursor *c, cau_stroke look, const char *text)
{
    const double y = c->y - 11 * c->k;
    cau_scene_key_line(c->s, &(cau_key_line){ .from = { c->x, y }, .to = { c->x + 44 * c->k, y }, .stroke = look });
    row_text(c, y, text, 54 * c->k);
    c->y -= 22 * c->k;
}

/* A line that carries a sign. */
static void marked_row(cursor *c, cau_stroke look, const char *sign, const char *text)
{
    cau_scene_words(c->s, &(cau_words){ .x = c->x + 22 * c->k, .y = c->y - 11 * c->k - 2, .size = 11, .face = CAU_BOLD, .color = CAU_INK,
                                        .text = sign, .halo = true });
    line_row(c, look, text);
}

static void lines(cursor *c)
{
    cau_scene *s = c->s;
    bool kind[4] = { false }, pale = false, doubt = false, faint = false, added = false, changed = false;
    for (size_t e = 0; e < s->m; e++) {
        const cau_tied *t = &s->ties[e];
        if (t->gone)
            continue;
        added = added || t->added;
        changed = changed || (t->sign && !t->added);
        if (t->faint && t->kind != CAU_CONTEXT) {
            faint = true;
            continue;
        }
        kind[t->kind] = true;
        pale = pale || (t->kind != CAU_CONTEXT && t->confidence < 0.8);
        doubt = doubt || (t->doubtful && s->m <= CAU_DOUBTS_UP_TO);
    }
    if (!kind[0] && !kind[1] && !kind[2] && !kind[3] && !faint && !s->gone)
        return;
    const bool strengths = !s->equal_widths && (kind[CAU_ALLIANCE] || kind[CAU_INFLUENCE] || kind[CAU_CONFLICT]);
    cau_key_heading(c, strengths ? "Line = tie; wider = stronger" : "Line = tie");
    if (kind[CAU_ALLIANCE])
        line_row(c, cau_tie_stroke(s, CAU_ALLIANCE, s->equal_widths ? 2 : 4, 1, false), "Alliance (no arrow)");
    if (kind[CAU_INFLUENCE])
        line_row(c, cau_tie_stroke(s, CAU_INFLUENCE, s->equal_widths ? 2 : 4, 1, false), "Influence (arrow)");
    if (kind[CAU_CONFLICT])
        line_row(c, cau_tie_stroke(s, CAU_CONFLICT, s->equal_widths ? 2 : 3, 1, false), "Conflict (dashed, bars)");
    if (pale) {
        cau_stroke look = cau_tie_stroke(s, kind[CAU_ALLIANCE] ? CAU_ALLIANCE : kind[CAU_INFLUENCE] ? CAU_INFLUENCE : CAU_CONFLICT,
                                         s->equal_widths ? 2 : 4, 0.6, false);
        line_row(c, look, "Paler: less certain");
        if (doubt)
            marked_row(c, look, "?", "With ?: doubtful");
    }
    if (added)
        marked_row(c, cau_tie_stroke(s, kind[CAU_ALLIANCE] ? CAU_ALLIANCE : CAU_INFLUENCE, s->equal_widths ? 2 : 4, 1, false), "+",
                   s->before ? "With +: new" : "With +: new in the scenario");
    if (s->gone)
        marked_row(c, cau_gone_stroke(s, CAU_ALLIANCE), "\xC3\x97", "Grey with \xC3\x97: not there");
    if (changed)
        marked_row(c, cau_tie_stroke(s, CAU_INFLUENCE, 3, 1, false), "+1", "With a number: stronger or weaker");
    if (s->before)
        row_text(c, c->y - 9 * c->k, "Thin: as before", 0);
    if (s->before)
        c->y -= 20 * c->k;
    if (kind[CAU_CONTEXT] || faint)
        line_row(c, cau_tie_stroke(s, CAU_CONTEXT, 1, 1, true),
                 !faint ? "For context, not counted" : kind[CAU_CONTEXT] ? "Other ties, and context" : "Other ties");
    if (s->equal_widths && (kind[CAU_ALLIANCE] || kind[CAU_INFLUENCE] || kind[CAU_CONFLICT])) {
        row_text(c, c->y - 9 * c->k, "Equal widths: no strength is stated", 0);
        c->y -= 20 * c->k;
    }
    c->y -= 10 * c->k;
}

/* Up to three sentences in the room that is left. */
static void sentences(cursor *c)
{
    const double size = c->s->page.legend_size, line = size * 1.2;
    bool begun = false;
    for (size_t i = 0; i < c->s->nsentences; i++) {
        const char *rest = c->s->sentences[i];
        size_t lines_needed = 0;
        char *all[12];
        while (*rest && lines_needed < 12) {
            const size_t fill = cau_font_fill(CAU_REGULAR, rest, size, c->width);
            all[lines_needed] = cau_arena_strndup(&c->s->arena, rest, fill);
            if (!all[lines_needed++]) {
                c->s->failed = true;
                return;
            }
            rest += fill;
            while (*rest == ' ')
                rest++;
        }
        if (!cau_key_room(c, (double)lines_needed * line + (begun ? 0 : 24 * c->k))) {
            c->short_of_room = true;
            if (c->s->before) /* of many, a shorter one may */
                continue;
            return;
        }
        if (!begun)
            cau_key_heading(c, "What to see");
        begun = true;
        for (size_t k = 0; k < lines_needed; k++)
            cau_key_text(c, c->x, c->y - line * ((double)k + 0.5), all[k], CAU_REGULAR, CAU_INK, size);
        c->y -= (double)lines_needed * line + 7 * c->k;
    }
}

/* A phrase of the row at the foot, whole or not at all. */
static void add_whole(cau_str *all, const char *phrase, double room, double size)
{
    const double gap = all->length ? cau_font_width(CAU_REGULAR, all->text, size) + size : 0;
    if (gap + cau_font_width(CAU_REGULAR, phrase, size) > room)
        return;
    cau_str_add(all, all->length ? "  " : "");
    cau_str_add(all, phrase);
}

/* Without a panel: one row at the foot of the map. */
static void strip(cau_scene *s)
{
    if (s->key_alone) {
        cursor own = { .s = s, .x = s->page.map.x0, .y = s->page.map.y0 - 8, .k = s->page.scale, .width = s->page.map.x1 - s->page.map.x0, .flat = true,
                       .wraps = true };
        s->key(&own, s->key_data);
        return;
    }
    static const char *const words[] = { "Influence", "Alliance", "Conflict", "Context" };
    bool kind[4] = { false };
    for (size_t e = 0; e < s->m; e++)
        kind[s->ties[e].kind] = true;
    cursor c = { .s = s, .x = s->page.map.x0, .y = s->page.map.y0 - 6, .k = s->page.scale, .width = s->page.width };
    const double y = s->page.map.y0 - 14 * s->page.scale, size = s->page.legend_size; /* below the regions, which reach a little beyond the map */
    if (s->foot) {
        cau_key_text(&c, c.x, y, cut(&c, s->foot, (s->page.width - 56 * s->page.scale) / 1.06, size), CAU_REGULAR, CAU_INK, size);
        return;
    }
    static const cau_counts_as order[] = { CAU_ALLIANCE, CAU_INFLUENCE, CAU_CONFLICT, CAU_CONTEXT };
    for (size_t k = 0; k < 4; k++) {
        if (!kind[order[k]])
            continue;
        cau_scene_key_line(s, &(cau_key_line){ { c.x, y }, { c.x + 34 * c.k, y }, cau_tie_stroke(s, order[k], 3, 1, false) });
        cau_key_text(&c, c.x + 40 * c.k, y, words[order[k]], CAU_REGULAR, CAU_INK, size);
        c.x += 40 * c.k + cau_font_width(CAU_REGULAR, words[order[k]], size) + 22 * c.k;
    }
    if (s->key) {
        c.y = y;
        c.flat = true;
        s->key(&c, s->key_data);
    }
    const double room = (s->page.width - 28 * s->page.scale - c.x) / 1.06;
    cau_str all = { 0 };
    if (s->n && !s->no_fills)
        add_whole(&all, "Letter = group of allies.", room, size);
    if (s->n && !s->no_sizes)
        add_whole(&all, "Size = power (hollow: not stated).", room, size);
    if (s->n)
        add_whole(&all, "Shape = sector.", room, size);
    cau_key_text(&c, c.x, y, cau_scene_keep(s, &all), CAU_REGULAR, CAU_INK, size);
}

void cau_legend(cau_scene *s)
{
    const cau_page *page = &s->page;
    if (s->empty)
        return;
    if (!page->has_panel) {
        strip(s);
        return;
    }
    cau_paint_style(s, 1, "#E8EDEE", "#F5F7F8");
    cau_paint_box(s, &page->panel);
    const size_t words = s->nwords, marks = s->nkey_marks, key_lines = s->nkey_lines, painted = s->background.length;
    bool over = false;
    /* closer together when it does not all fit; at last without samples of sizes */
    for (int round = 0; round < 3 || ((over || s->before) && round < 4); round++) {
        cursor c = { .s = s, .x = page->panel.x0 + 15 * page->scale, .y = page->panel.y1 - 13 * page->scale,
                     .k = page->scale * (1 - 0.12 * fmin(round, 2)), .terse = round == 3 };
        c.width = page->panel.x1 - 10 * page->scale - c.x;
        s->nwords = words;
        s->nkey_marks = marks;
        s->nkey_lines = key_lines;
        if (s->background.text) {
            s->background.length = painted;
            s->background.text[painted] = '\0';
        }
        if (s->key)
            s->key(&c, s->key_data);
        sectors(&c);
        if (s->panel) {
            s->panel(s, c.x, c.y, c.width);
            return;
        }
        sizes(&c);
        coalitions(&c);
        hatched(&c);
        borders(&c);
        differences(&c);
        lines(&c);
        over = c.y < page->panel.y0 - 8 * c.k;
        sentences(&c);
        if (!c.short_of_room && !over)
            break;
    }
}
