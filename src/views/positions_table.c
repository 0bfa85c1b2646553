/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Positions issue by issue: a row for each, with names in the columns. Where a page has no room for all names it says how many more
 * there are; it never leaves out that there are some. */
#include "views/legend.h"
#include "views/positions.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { LINES_MOST = 14, UNKNOWN_NAMED = 8 };

typedef struct cell {
    size_t *who, count;       /* symbols */
    char *line[LINES_MOST];
    size_t lines;
    bool cut;                 /* not all are named */
} cell;

typedef struct row {
    size_t issue;             /* CAU_NONE: the proposal as a whole */
    cell cells[CAU_STANCES];  /* by stance */
    double height;
    bool unsure, condition;
} row;

typedef struct table {
    cau_stances *p;
    row *rows;
    size_t n, silent, hidden; /* silent: issues on which nobody's position is recorded; hidden: no room for them */
    double size, label_w, count_w, pad;
    bool hang;                /* names stand beside their number; in narrow columns they go on below it */
} table;

/* ---- who stands where ---- */

static const char *called(table *t, const row *r, size_t symbol)
{
    cau_scene *s = t->p->s;
    bool unsure, condition;
    cau_str name = { 0 };
    cau_stance_of(t->p, s->symbols[symbol].who, r->issue, &unsure, &condition);
    cau_str_add(&name, cau_chart_called(s, &s->symbols[symbol]));
    cau_str_add(&name, unsure ? "*" : "");
    cau_str_add(&name, condition ? "\xE2\x80\xA0" : "");
    t->p->unsure = t->p->unsure || unsure;
    t->p->conditions = t->p->conditions || condition;
    return cau_scene_keep(s, &name);
}

/* Those with most power first: where a cell cannot name all, they are named. */
static void insert(cell *c, const cau_scene *s, size_t symbol)
{
    const double power = s->symbols[symbol].power;
    size_t at = c->count++;
    for (; at > 0; at--) {
        const double other = s->symbols[c->who[at - 1]].power;
        if (isnan(power) || (!isnan(other) && other >= power))
            break;
        c->who[at] = c->who[at - 1];
    }
    c->who[at] = symbol;
}

static caucus_status make_row(table *t, size_t issue)
{
    cau_scene *s = t->p->s;
    row *r = &t->rows[t->n];
    size_t known = 0;
    *r = (row){ .issue = issue };
    for (size_t stance = 0; stance < CAU_STANCES; stance++)
        if (!(r->cells[stance].who = cau_arena_alloc(&s->arena, s->n, sizeof(size_t))))
            return cau_no_memory(s->ctx);
    for (size_t i = 0; i < s->n; i++) {
        bool unsure, condition;
        const size_t stance = cau_stance_of(t->p, s->symbols[i].who, issue, &unsure, &condition);
        insert(&r->cells[stance], s, i);
        known += stance + 1 < CAU_STANCES;
    }
    t->n += known > 0;
    t->silent += known == 0 && issue != CAU_NONE;
    if (known)
        t->p->unknown = t->p->unknown || r->cells[CAU_STANCES - 1].count > 0;
    return CAUCUS_OK;
}

static caucus_status make_rows(table *t)
{
    caucus_status rc;
    cau_scene *s = t->p->s;
    if (!(t->rows = cau_arena_alloc(&s->arena, s->net->nissues + 1, sizeof *t->rows)))
        return cau_no_memory(s->ctx);
    CAU_TRY(make_row(t, CAU_NONE));
    for (size_t k = 0; k < s->net->nissues; k++)
        CAU_TRY(make_row(t, k));
done:
    return rc;
}

/* ---- names into cells ---- */

/* Where names begin in the first line, or the others, from the left edge of the cell. */
static double indent(const table *t, const cell *c, bool first)
{
    const double u = t->p->s->page.scale;
    char count[24];
    if (t->hang)
        return t->count_w + 5 * u;
    snprintf(count, sizeof count, "%zu", c->count);
    return 5 * u + (first ? cau_font_width(CAU_BOLD, count, t->size) + 4 * u : 0);
}

static bool flow(cell *c, table *t, const char *text, double width, size_t most)
{
    cau_scene *s = t->p->s;
    c->lines = 0;
    while (*text) {
        const double room = (width - indent(t, c, c->lines == 0)) / 1.06;
        const double word = cau_font_width_n(CAU_REGULAR, text, strcspn(text, " "), t->size);
        const bool below = c->lines == 0 && !t->hang && word > room; /* the number alone, the names below it */
        const size_t fill = below ? 0 : cau_font_fill(CAU_REGULAR, text, t->size, room);
        if (c->lines == most)
            return false;
        if (!(c->line[c->lines++] = cau_arena_strndup(&s->arena, text, fill))) {
            s->failed = true;
            return true;
        }
        text += fill;
        while (*text == ' ')
            text++;
    }
    return true;
}

static const char *of_all(table *t)
{
    cau_str text = { 0 };
    cau_str_addf(&text, "of %zu", t->p->s->n);
    return cau_scene_keep(t->p->s, &text);
}

/* As many names as fit into that many lines, and how many more there are. */
static void fill_cell(table *t, row *r, size_t stance, double width, size_t most)
{
    cell *c = &r->cells[stance];
    size_t named = stance + 1 == CAU_STANCES && c->count > UNKNOWN_NAMED ? 0 : c->count;
    c->lines = 0;
    c->cut = false;
    if (c->count == 0)
        return;
    for (;; named--) {
        cau_str text = { 0 };
        for (size_t i = 0; i < named; i++)
            cau_str_addf(&text, "%s%s", i ? ", " : "", called(t, r, c->who[i]));
        if (named == 0) {
            flow(c, t, of_all(t), width, 1);
            return;
        }
        c->cut = named < c->count;
        if (named < c->count)
            cau_str_addf(&text, " and %zu more", c->count - named);
        if (flow(c, t, cau_scene_keep(t->p->s, &text), width, most) || t->p->s->failed)
            return;
        c->lines = 0;
    }
}

static const char *label_of(const table *t, const row *r)
{
    return r->issue == CAU_NONE ? "The proposal as a whole" : cau_stance_about(t->p->s->net, r->issue);
}

static double label_lines(table *t, const row *r)
{
    char *lines[CAU_WRAP_LINES];
    return (double)cau_font_wrap(lines, &t->p->s->arena, CAU_BOLD, label_of(t, r), t->size, t->label_w / 1.06, 3);
}

/* Room for a cell's number and names, in the column of a stance. */
static double cell_width(const table *t, size_t column)
{
    return t->p->box[column].x1 - t->p->box[column].x0 - 4 * t->p->s->page.scale;
}

/* Heights of the rows when no cell has more than that many lines. *cut: some names are left out. */
static double fill_rows(table *t, size_t most, bool *cut)
{
    double all = 0;
    *cut = false;
    for (size_t i = 0; i < t->n; i++) {
        row *r = &t->rows[i];
        double lines = fmax(1, label_lines(t, r));
        for (size_t c = 0; c < t->p->columns; c++) {
            cell *one = &r->cells[t->p->column[c]];
            fill_cell(t, r, t->p->column[c], cell_width(t, c), most);
            lines = fmax(lines, (double)one->lines);
            *cut = *cut || one->cut;
        }
        r->height = lines * t->size * 1.2 + 2 * t->pad;
        all += r->height;
    }
    return all;
}

/* Of a name, at size 1. */
static double longest_word(const char *text)
{
    double most = 0;
    while (*text) {
        const size_t length = strcspn(text, " ");
        most = fmax(most, cau_font_width_n(CAU_REGULAR, text, length, 1) + cau_font_width(CAU_REGULAR, ",", 1));
        text += length + strspn(text + length, " ");
    }
    return most;
}

/* Columns as wide as what they hold asks for: by the longest cell of each. @return is the longest word of each as wide as its column? */
static bool lay_columns(table *t, const cau_box *area)
{
    double weights[CAU_STANCES];
    for (size_t stance = 0; stance < CAU_STANCES; stance++) {
        t->p->least[stance] = 0;
        weights[stance] = 4;
        for (size_t i = 0; i < t->n; i++) {
            const cell *c = &t->rows[i].cells[stance];
            double length = 0;
            for (size_t k = 0; k < c->count && (stance + 1 < CAU_STANCES || c->count <= UNKNOWN_NAMED); k++) {
                const char *name = called(t, &t->rows[i], c->who[k]);
                t->p->least[stance] = fmax(t->p->least[stance], longest_word(name) * t->size * 1.06 + indent(t, c, false) + 5 * t->p->s->page.scale);
                length += cau_font_width(CAU_REGULAR, name, 1) + 1;
            }
            weights[stance] = fmax(weights[stance], length);
        }
        weights[stance] = pow(weights[stance], 0.7);
    }
    return cau_stance_lay(t->p, area, weights);
}

/* @return does every word have room? */
static bool set_size(table *t, const cau_box *all, double size)
{
    t->size = size;
    t->count_w = cau_font_width(CAU_BOLD, t->p->s->n > 99 ? "999" : "99", size) + 7;
    t->label_w = fmin(128 * t->p->s->page.scale, 0.16 * (all->x1 - all->x0));
    for (size_t i = 0; i < t->n; i++)
        t->label_w = fmax(t->label_w, 1.06 * cau_font_longest_word(CAU_BOLD, label_of(t, &t->rows[i]), size) + 2);
    t->label_w = fmin(t->label_w, 0.24 * (all->x1 - all->x0));
    const cau_box columns = { all->x0 + t->label_w + 6, all->y0, all->x1, all->y1 };
    t->hang = true;
    if (lay_columns(t, &columns))
        return true;
    t->hang = false;
    return lay_columns(t, &columns);
}

/* The largest type with which all names fit; else the smallest, and to each cell as many lines as there is room for; at last without
 * the rows that find none. @return whether all is there, and no word is broken */
static bool fit_rows(table *t, const cau_box *area, double room)
{
    double all = 0;
    bool cut = true;
    for (double size = fmax(10, 14 * t->p->s->page.scale); cut; size = fmax(10, size - 1)) {
        const bool whole = set_size(t, area, size);
        all = fill_rows(t, LINES_MOST, &cut);
        cut = cut || all > room || !whole;
        if (size <= 10)
            break;
    }
    if (cut)
        for (size_t most = LINES_MOST; most >= 1; most--)
            if ((all = fill_rows(t, most, &cut)) <= room)
                break;
    while (t->n > 1 && all > room) {
        all -= t->rows[--t->n].height;
        t->hidden++;
    }
    const double spare = fmin((room - all) / (double)t->n, 16 * t->p->s->page.scale);
    for (size_t i = 0; i < t->n && spare > 0; i++)
        t->rows[i].height += spare;
    return !cut && !t->hidden && !t->p->narrow;
}

/* ---- drawing ---- */

static void draw_cell(table *t, const row *r, size_t column, double y)
{
    cau_scene *s = t->p->s;
    const size_t stance = t->p->column[column];
    const cell *c = &r->cells[stance];
    const cau_box *b = &t->p->box[column];
    const double line = t->size * 1.2;
    cau_str count = { 0 };
    if (c->count == 0)
        return;
    cau_str_addf(&count, "%zu", c->count);
    const double top = y + fmax(1, (double)c->lines) * line / 2 - line / 2;
    cau_chart_text(s, b->x0 + (t->hang ? t->count_w : indent(t, c, false)), top, t->hang ? 1 : -1, t->size, CAU_BOLD, CAU_INK, cau_scene_keep(s, &count));
    for (size_t i = 0; i < c->lines; i++)
        if (*c->line[i])
            cau_chart_text(s, b->x0 + indent(t, c, i == 0), top - (double)i * line, -1, t->size, CAU_REGULAR, CAU_INK, c->line[i]);
}

static void draw_rows(table *t, const cau_box *area)
{
    cau_scene *s = t->p->s;
    const double top = area->y1 - cau_stance_head(s);
    double y = top;
    for (size_t i = 0; i < t->n; i++)
        y -= t->rows[i].height;
    cau_stance_paint(t->p, y, NULL);
    y = top;
    for (size_t i = 0; i <= t->n; i++) {
        const row *r = &t->rows[i];
        cau_paint_style(s, 0.7, "#9AA5AC", "#9AA5AC");
        cau_paint_line(s, (cau_point){ area->x0, y }, (cau_point){ area->x1, y });
        if (i == t->n)
            break;
        cau_chart_lines(s, area->x0 + 4, y - r->height / 2, -1, t->size, CAU_BOLD, r->issue == CAU_NONE ? CAU_BLUE : CAU_INK,
                        label_of(t, r), t->label_w, 3);
        for (size_t c = 0; c < t->p->columns; c++)
            draw_cell(t, r, c, y - r->height / 2);
        y -= r->height;
    }
}

/* ---- in words ---- */

static size_t in_favour(const row *r)
{
    return r->cells[0].count + r->cells[1].count;
}

static size_t concerned(const row *r)
{
    return r->cells[3].count + r->cells[4].count;
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* The issue on which most stand on the smaller side. */
static void say_divided(table *t)
{
    const row *most = NULL;
    cau_str s = { 0 };
    for (size_t i = 0; i < t->n; i++) {
        const row *r = &t->rows[i];
        if (r->issue != CAU_NONE && (!most || smaller(in_favour(r), concerned(r)) > smaller(in_favour(most), concerned(most))))
            most = r;
    }
    if (!most || smaller(in_favour(most), concerned(most)) == 0)
        cau_str_add(&s, "On no issue is it recorded that some are in favour and others against.");
    else
        cau_str_addf(&s, "Most divided: %s, with %zu in favour and %zu against.", cau_stance_about(t->p->s->net, most->issue), in_favour(most), concerned(most));
    cau_scene_say(t->p->s, &s);
}

static void say_gaps(table *t)
{
    size_t gaps = 0;
    cau_str s = { 0 };
    for (size_t i = 0; i < t->n; i++)
        gaps += t->rows[i].cells[CAU_STANCES - 1].count;
    if (gaps)
        cau_str_addf(&s, "%zu of the %zu positions are not stated: nobody knows from this map where those stand.", gaps, t->n * t->p->s->n);
    if (t->silent)
        cau_str_addf(&s, "%sNo position at all is recorded on %zu issue%s.", gaps ? " " : "", t->silent, t->silent == 1 ? "" : "s");
    if (t->hidden)
        cau_str_addf(&s, "%sThis page has no room for %zu more.", gaps || t->silent ? " " : "", t->hidden);
    if (s.length)
        cau_scene_say(t->p->s, &s);
    cau_str_free(&s);
}

static void add_cell_names(cau_str *s, table *t, const row *r, size_t stance)
{
    const cell *c = &r->cells[stance];
    cau_str_addf(s, " %s: ", cau_stance_title(t->p, stance));
    for (size_t i = 0; i < c->count && i < CAU_STANCE_NAMES; i++) {
        cau_str_add(s, i ? ", " : "");
        cau_scene_add_name(s, t->p->s->symbols[c->who[i]].who);
    }
    if (c->count > CAU_STANCE_NAMES)
        cau_str_addf(s, " and %zu more", c->count - CAU_STANCE_NAMES);
    cau_str_char(s, '.');
}

static void write_prose(table *t)
{
    cau_str s = { 0 };
    for (size_t i = 0; i < t->n; i++) {
        const row *r = &t->rows[i];
        cau_str_addf(&s, " On %s.", r->issue == CAU_NONE ? "the proposal as a whole" : cau_stance_about(t->p->s->net, r->issue));
        for (size_t stance = 0; stance < CAU_STANCES; stance++)
            if (r->cells[stance].count && stance + 1 < CAU_STANCES)
                add_cell_names(&s, t, r, stance);
        if (r->cells[CAU_STANCES - 1].count)
            cau_str_addf(&s, " Not stated for %zu.", r->cells[CAU_STANCES - 1].count);
    }
    t->p->s->prose = cau_scene_keep(t->p->s, &s);
}

/* Names matter more than a legend of three lines: that moves to the foot of the page, and the table takes its place. */
static cau_box take_panel(cau_scene *s)
{
    cau_page *p = &s->page;
    p->has_panel = false;
    p->map.x1 = p->panel.x1;
    p->map.y0 += 18 * p->scale;
    return cau_box_grow(p->map, -2 * p->scale);
}

caucus_status cau_positions_table(cau_stances *p)
{
    caucus_status rc;
    cau_scene *s = p->s;
    cau_box all = cau_box_grow(s->page.map, -2 * s->page.scale);
    table t = { .p = p, .pad = 2 * s->page.scale };
    CAU_TRY(make_rows(&t));
    if (!fit_rows(&t, &all, all.y1 - all.y0 - cau_stance_head(s)) && s->page.has_panel) {
        all = take_panel(s);
        t.n += t.hidden;
        t.hidden = 0;
        fit_rows(&t, &all, all.y1 - all.y0 - cau_stance_head(s));
    }
    draw_rows(&t, &all);
    say_divided(&t);
    say_gaps(&t);
    write_prose(&t);
    s->n = 0; /* names in cells, no symbols */
done:
    return rc;
}
