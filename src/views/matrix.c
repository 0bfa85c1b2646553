/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The matrix: a cell for every pair, rows influence columns, ordered by group. A square is influence, a ring an alliance, a cross a
 * conflict: no cell needs colour to be read. */
#include "views/chart.h"
#include "views/legend.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double LEAST_CELL = 10.9; /* a name of 10 points stands in each row */
static const char SQUARE[] = "#425563", RING[] = "#005EB8", CROSS[] = "#C24E00";

typedef struct cell {
    double weight[3];  /* by cau_counts_as; 0: no tie */
    bool doubtful[3];  /* none of its ties is better than doubtful */
} cell;

typedef struct matrix {
    cau_scene *s;
    size_t *order, n;  /* symbols, from the top */
    cell *cells;       /* n * n, by symbols */
    double x0, y1, side;
    double name_w;     /* room for a name, on up to so many lines */
    size_t name_lines;
    size_t of;         /* so many there are; fewer have room */
} matrix;

typedef struct used {
    bool kind[3], doubtful, strengths;
} used;

/* ---- what the cells hold ---- */

static void put(matrix *x, size_t from, size_t to, const cau_tied *t)
{
    cell *c = &x->cells[from * x->n + to];
    c->doubtful[t->kind] = c->weight[t->kind] > 0 ? c->doubtful[t->kind] && t->confidence < 0.5 : t->confidence < 0.5;
    c->weight[t->kind] = fmax(c->weight[t->kind], t->weight);
}

static void fill(matrix *x, used *has)
{
    const cau_scene *s = x->s;
    for (size_t e = 0; e < s->m; e++) {
        const cau_tied *t = &s->ties[e];
        if (t->kind == CAU_CONTEXT)
            continue;
        put(x, t->a, t->b, t);
        if (t->kind != CAU_INFLUENCE || !cau_tie_directed(s->net, &s->net->ties[t->row]))
            put(x, t->b, t->a, t);
        has->kind[t->kind] = true;
        has->doubtful = has->doubtful || t->confidence < 0.5;
    }
    has->strengths = !s->equal_widths;
}

static bool stands_before(const cau_symbol *a, const cau_symbol *b)
{
    const double u = isnan(a->power) ? -1 : a->power, v = isnan(b->power) ? -1 : b->power;
    if (a->group != b->group) /* those without a group last */
        return b->group < 0 || (a->group >= 0 && a->group < b->group);
    return u > v;
}

/* By group, in it by power, in that as in the file. */
static void put_in_order(matrix *x)
{
    for (size_t i = 0; i < x->n; i++) {
        size_t at = i;
        for (; at > 0 && stands_before(&x->s->symbols[i], &x->s->symbols[x->order[at - 1]]); at--)
            x->order[at] = x->order[at - 1];
        x->order[at] = i;
    }
}

/* ---- signs ---- */

static void paint_square(cau_scene *s, double x, double y, double r, bool doubtful)
{
    const cau_box b = { x - r, y - r, x + r, y + r };
    cau_paint_style(s, 1, SQUARE, doubtful ? "#FFFFFF" : SQUARE);
    cau_paint_box(s, &b);
}

/* A doubtful one is open at four places: dashes of the drawing's own would leave half a ring in a small cell. */
static void paint_ring(cau_scene *s, double x, double y, double r, double pen, bool doubtful)
{
    enum { PIECES = 16 };
    cau_paint_style(s, pen, RING, "#FFFFFF00");
    if (!doubtful) {
        cau_paint_ellipse(s, x, y, r, r);
        return;
    }
    for (int k = 0; k < PIECES; k++) {
        const double turn = 2 * 3.14159265358979323846 / PIECES, from = ((double)k + 0.5) * turn;
        if (k % 4 < 2) /* two of the four pieces of each quarter */
            cau_paint_line(s, (cau_point){ x + r * cos(from), y + r * sin(from) }, (cau_point){ x + r * cos(from + turn), y + r * sin(from + turn) });
    }
}

/* A doubtful one does not meet in the middle. */
static void paint_cross(cau_scene *s, double x, double y, double r, double pen, bool doubtful)
{
    const double inner = doubtful ? 0.4 * r : 0;
    cau_paint_style(s, pen, CROSS, CROSS);
    for (int k = 0; k < 4; k++) {
        const double u = k & 1 ? 1 : -1, v = k & 2 ? 1 : -1;
        cau_paint_line(s, (cau_point){ x + u * inner, y + v * inner }, (cau_point){ x + u * r, y + v * r });
    }
}

static void paint_cell(matrix *x, const cell *c, double cx, double cy)
{
    const double side = x->side;
    if (c->weight[CAU_ALLIANCE] > 0)
        paint_ring(x->s, cx, cy, 0.4 * side, fmax(0.7, side * (0.03 + 0.016 * c->weight[CAU_ALLIANCE])), c->doubtful[CAU_ALLIANCE]);
    if (c->weight[CAU_INFLUENCE] > 0)
        paint_square(x->s, cx, cy, side * (0.1 + 0.03 * c->weight[CAU_INFLUENCE]), c->doubtful[CAU_INFLUENCE]);
    if (c->weight[CAU_CONFLICT] > 0)
        paint_cross(x->s, cx, cy, 0.38 * side, fmax(0.7, side * (0.03 + 0.016 * c->weight[CAU_CONFLICT])), c->doubtful[CAU_CONFLICT]);
}

/* ---- who has room ---- */

typedef struct tied {
    size_t symbol, ties;
    double power;
} tied;

static int by_ties(const void *a, const void *b)
{
    const tied *p = a, *q = b;
    if (p->ties != q->ties)
        return p->ties > q->ties ? -1 : 1;
    if (p->power > q->power || p->power < q->power)
        return p->power > q->power ? -1 : 1;
    return p->symbol < q->symbol ? -1 : p->symbol > q->symbol;
}

/* Those with most ties of the kinds that are shown, so many as the page has room for. */
static caucus_status choose(cau_scene *s, size_t most)
{
    tied *order = cau_arena_alloc(&s->arena, s->n, sizeof *order);
    size_t *now = cau_arena_alloc(&s->arena, s->n, sizeof *now), kept = 0, m = 0;
    if (!order || !now)
        return cau_no_memory(s->ctx);
    for (size_t i = 0; i < s->n; i++) {
        order[i] = (tied){ i, 0, isnan(s->symbols[i].power) ? -1 : s->symbols[i].power };
        now[i] = CAU_NONE;
    }
    for (size_t e = 0; e < s->m; e++)
        if (s->ties[e].kind != CAU_CONTEXT) {
            order[s->ties[e].a].ties++;
            order[s->ties[e].b].ties++;
        }
    qsort(order, s->n, sizeof *order, by_ties);
    for (size_t k = 0; k < most; k++)
        now[order[k].symbol] = 0;
    for (size_t i = 0; i < s->n; i++) {
        if (now[i] != CAU_NONE) {
            now[i] = kept;
            s->symbols[kept++] = s->symbols[i];
        }
        s->symbol_of[s->symbols[i].row] = CAU_NONE;
    }
    for (size_t i = 0; i < kept; i++)
        s->symbol_of[s->symbols[i].row] = i;
    for (size_t e = 0; e < s->m; e++) {
        cau_tied t = s->ties[e];
        t.a = now[t.a];
        t.b = now[t.b];
        if (t.a != CAU_NONE && t.b != CAU_NONE)
            s->ties[m++] = t;
    }
    s->n = kept;
    s->m = m;
    return CAUCUS_OK;
}

/* ---- rows, columns, blocks ---- */

/* So narrow that the numbers of the columns take turns on two lines? */
static bool tight(const cau_scene *s)
{
    const cau_box *b = &s->page.map;
    return fmin(b->y1 - b->y0, 0.76 * (b->x1 - b->x0)) / (double)s->n < 1.6 * cau_font_width(CAU_REGULAR, "00", 10);
}

static double column_x(const matrix *x, size_t j)
{
    return x->x0 + ((double)j + 0.5) * x->side;
}

static double row_y(const matrix *x, size_t i)
{
    return x->y1 - ((double)i + 0.5) * x->side;
}

static void paint_ground(matrix *x)
{
    cau_scene *s = x->s;
    const double all = (double)x->n * x->side;
    const cau_box ground = { x->x0, x->y1 - all, x->x0 + all, x->y1 };
    cau_paint_style(s, 0.7, "#9AA5AC", "#FFFFFF");
    cau_paint_box(s, &ground);
    for (size_t i = 0; i < x->n; i++) {
        const double a = x->x0 + (double)i * x->side, b = x->y1 - (double)i * x->side;
        const cau_box self = { a, b - x->side, a + x->side, b };
        cau_paint_style(s, 0.7, "#DDE3E6", "#DDE3E6");
        cau_paint_box(s, &self);
        cau_paint_line(s, (cau_point){ a, ground.y0 }, (cau_point){ a, ground.y1 });
        cau_paint_line(s, (cau_point){ ground.x0, b }, (cau_point){ ground.x1, b });
    }
}

/* A frame round each group, with its letter on top. */
static void paint_blocks(matrix *x, double head)
{
    cau_scene *s = x->s;
    for (size_t i = 0, end; i < x->n; i = end) {
        const int group = s->symbols[x->order[i]].group;
        for (end = i + 1; end < x->n && s->symbols[x->order[end]].group == group; end++)
            ;
        if (group < 0)
            continue;
        const cau_box b = { x->x0 + (double)i * x->side, x->y1 - (double)end * x->side, x->x0 + (double)end * x->side, x->y1 - (double)i * x->side };
        char letter[8];
        cau_str t = { 0 };
        cau_paint_style(s, 2.2 * fmax(0.7, s->page.scale), CAU_INK, "#FFFFFF00");
        cau_paint_box(s, &b);
        cau_coalition_letter(letter, group);
        cau_str_add(&t, letter);
        cau_chart_text(s, (b.x0 + b.x1) / 2, x->y1 + head - 0.6 * s->page.legend_size, 0, s->page.legend_size, CAU_BOLD, CAU_INK, cau_scene_keep(s, &t));
    }
}

static double number_width(const cau_scene *s)
{
    return cau_font_width(CAU_REGULAR, "99", s->page.name_size) + 4;
}

/* What a row's number and symbol take. */
static double before_name(const cau_scene *s)
{
    return number_width(s) + 34 * s->page.scale;
}

static void draw_names(matrix *x)
{
    cau_scene *s = x->s;
    const bool two_lines = tight(s);
    const double left = s->page.map.x0, number_w = number_width(s);
    for (size_t i = 0; i < x->n; i++) {
        cau_symbol *m = &s->symbols[x->order[i]];
        cau_str number = { 0 };
        cau_str_addf(&number, "%zu", i + 1);
        const char *text = cau_scene_keep(s, &number);
        cau_chart_symbol(s, m, left + number_w + 17 * s->page.scale, row_y(x, i), cau_chart_side(s, x->side));
        cau_chart_name(s, m, left + before_name(s), row_y(x, i), x->name_w, x->name_lines);
        cau_chart_text(s, left + number_w, row_y(x, i), 1, s->page.name_size, CAU_REGULAR, CAU_GREY, text);
        cau_chart_text(s, column_x(x, i), x->y1 + 8 + (two_lines && i % 2 ? 11 : 0), 0, 10, CAU_REGULAR, CAU_GREY, text);
    }
}

/* ---- in words ---- */

static void add_row(cau_str *t, const matrix *x, size_t i)
{
    static const char *const verbs[3] = { [CAU_INFLUENCE] = "influences", [CAU_ALLIANCE] = "allied with", [CAU_CONFLICT] = "in conflict with" };
    const size_t from = x->order[i];
    bool any = false;
    for (size_t kind = 0; kind < 3; kind++) {
        size_t said = 0;
        for (size_t j = 0; j < x->n; j++) {
            const size_t to = x->order[j];
            if (!(x->cells[from * x->n + to].weight[kind] > 0))
                continue;
            if (!any) {
                cau_str_char(t, ' ');
                cau_scene_add_name(t, x->s->symbols[from].who);
                cau_str_add(t, ": ");
            } else if (!said)
                cau_str_add(t, "; ");
            cau_str_addf(t, "%s%s", said ? ", " : verbs[kind], said ? "" : " ");
            cau_scene_add_name(t, x->s->symbols[to].who);
            said++;
            any = true;
        }
    }
    cau_str_add(t, any ? "." : "");
}

static void say(matrix *x)
{
    cau_scene *s = x->s;
    size_t influence = 0, pairs = 0;
    cau_str t = { 0 };
    for (size_t i = 0; i < x->n; i++)
        for (size_t j = 0; j < x->n; j++) {
            const cell *c = &x->cells[i * x->n + j];
            influence += c->weight[CAU_INFLUENCE] > 0;
            pairs += i < j && (c->weight[CAU_ALLIANCE] > 0 || c->weight[CAU_CONFLICT] > 0);
        }
    cau_str_addf(&t, "Influence is recorded in %zu of %zu directions, alliance or conflict for %zu of %zu pairs.", influence, x->n * (x->n - 1), pairs,
                 x->n * (x->n - 1) / 2);
    cau_scene_say(s, &t);
    cau_str_add(&t, "An empty cell means that nobody recorded a tie, not that there is none.");
    cau_scene_say(s, &t);
    if (x->of > x->n) {
        cau_str_addf(&t, "%zu of the %zu stakeholders have no row: this page has no room for them, and they have the fewest ties.", x->of - x->n, x->of);
        cau_scene_say(s, &t);
    }
    for (size_t i = 0; i < x->n; i++)
        add_row(&t, x, i);
    s->prose = cau_scene_keep(s, &t);
}

static void key(cau_key *c, const void *data)
{
    const used *has = data;
    const double u = c->k, r = 8 * u;
    cau_point p;
    cau_key_heading(c, has->strengths ? "Cell = tie; larger = stronger" : "Cell = tie");
    if (has->kind[CAU_INFLUENCE] && cau_key_row(&p, c, 24 * u, "The row influences the column"))
        paint_square(c->s, p.x + 12 * u, p.y, 0.6 * r, false);
    if (has->kind[CAU_ALLIANCE] && cau_key_row(&p, c, 24 * u, "Alliance"))
        paint_ring(c->s, p.x + 12 * u, p.y, r, 1.6 * u, false);
    if (has->kind[CAU_CONFLICT] && cau_key_row(&p, c, 24 * u, "Conflict"))
        paint_cross(c->s, p.x + 12 * u, p.y, 0.9 * r, 1.6 * u, false);
    if (has->doubtful && cau_key_row(&p, c, 24 * u, "Hollow or broken: doubtful")) {
        paint_square(c->s, p.x + 5 * u, p.y, 0.55 * r, true);
        paint_ring(c->s, p.x + 18 * u, p.y, 0.8 * r, 1.6 * u, true);
    }
    cau_key_gap(c);
}

/* ---- all of it ---- */

static double head_of(const cau_scene *s)
{
    return (tight(s) ? 29 : 18) + 1.3 * s->page.legend_size; /* letters of groups, above one or two lines of numbers */
}

static double side_for(const matrix *x, double name_w, double room, double wide)
{
    return fmin(fmin(46 * x->s->page.scale, room / (double)x->n), (wide - before_name(x->s) - name_w - 8 * x->s->page.scale) / (double)x->n);
}

static bool fits(const matrix *x, double width, size_t lines)
{
    cau_scene *s = x->s;
    char *line[CAU_WRAP_LINES];
    for (size_t i = 0; i < x->n; i++) {
        const char *name = cau_chart_called(s, &s->symbols[i]);
        const size_t n = cau_font_wrap(line, &s->arena, CAU_REGULAR, name, s->page.name_size, width / 1.06, lines);
        const size_t length = n ? strlen(line[n - 1]) : 0;
        if (n == 0 || cau_font_longest_word(CAU_REGULAR, name, s->page.name_size) > width / 1.06 || (length >= 3 && strcmp(line[n - 1] + length - 3, "\xE2\x80\xA6") == 0))
            return false;
    }
    return true;
}

/* The narrowest column in which all names can be read whole, on lines for which the rows have room. The cells may lose a quarter of their size
 * for it; where that is not enough, names are cut, and the cells lose nothing. */
static void lay_names(matrix *x, double room, double wide)
{
    enum { LINES = 3 };
    cau_scene *s = x->s;
    const double largest = s->page.name_size, whole = side_for(x, 0, room, wide), least = fmax(LEAST_CELL, 0.75 * whole);
    const double most = fmin(0.42 * wide, wide - least * (double)x->n) - before_name(s) - 8 * s->page.scale, usual = 0.24 * wide - before_name(s);
    for (double w = 0.12 * wide;; w += 0.01 * wide) {
        const bool cut = w > fmax(most, usual);
        if (cut)
            w = usual;
        x->name_w = w;
        x->side = side_for(x, w, room, wide);
        for (x->name_lines = 1; x->name_lines <= LINES; x->name_lines++) {
            const double lines = (double)x->name_lines;
            s->page.name_size = fmax(10, fmin(largest, x->name_lines == 1 ? 0.72 * x->side : x->side / (1.22 * lines)));
            if (x->name_lines > 1 && 1.22 * lines * s->page.name_size > x->side + 0.01)
                break;
            if (fits(x, w, x->name_lines))
                return;
        }
        x->name_lines--;
        if (cut)
            return;
    }
}

static void draw(matrix *x)
{
    cau_scene *s = x->s;
    const double head = head_of(s), room = s->page.map.y1 - s->page.map.y0 - head, wide = s->page.map.x1 - s->page.map.x0;
    lay_names(x, room, wide);
    x->x0 = s->page.map.x0 + before_name(s) + x->name_w + 8 * s->page.scale;
    x->y1 = s->page.map.y1 - head;
    paint_ground(x);
    for (size_t i = 0; i < x->n; i++)
        for (size_t j = 0; j < x->n; j++)
            paint_cell(x, &x->cells[x->order[i] * x->n + x->order[j]], column_x(x, j), row_y(x, i));
    paint_blocks(x, head);
    draw_names(x);
}

static const char *subtitle_of(const matrix *x)
{
    cau_str t = { 0 };
    if (x->of > x->n)
        cau_str_addf(&t, "Shown are the %zu of %zu with most ties. ", x->n, x->of);
    cau_str_add(&t, "Every pair, ordered by group: the row influences the column; alliances and conflicts go both ways.");
    return cau_scene_keep(x->s, &t);
}

/* A table of nothing but empty cells would be taken for a finding. */
static bool has_nothing(cau_scene *s)
{
    for (size_t e = 0; e < s->m; e++)
        if (s->ties[e].kind != CAU_CONTEXT)
            return false;
    cau_chart_nothing(s, s->m ? "No tie of influence, alliance or conflict is recorded, so every cell would be empty. Ties for context are not shown here."
                              : "No tie is recorded, so every cell would be empty.");
    return true;
}

/* A square on a wide page leaves room beside it: for the legend, and for what there is to see. */
static void take_side(const matrix *x)
{
    cau_page *p = &x->s->page;
    const double from = x->x0 + (double)x->n * x->side + 30 * p->scale;
    if (p->has_panel || p->map.x1 - from < 200 * p->scale)
        return;
    p->has_panel = true;
    p->panel = (cau_box){ from, p->map.y0 - 10 * p->scale, fmin(p->map.x1, from + 300 * p->scale), p->map.y1 };
}

caucus_status cau_view_matrix(cau_scene *s, const cau_placing *placing, const caucus_landscape *base)
{
    caucus_status rc = CAUCUS_OK;
    matrix x = { .s = s, .n = s->n, .of = s->n };
    used *has = cau_arena_alloc(&s->arena, 1, sizeof *has);
    (void)placing;
    (void)base;
    if (has_nothing(s)) {
        cau_scene_ties_behind(s);
        return CAUCUS_OK;
    }
    const double room = fmin(s->page.map.y1 - s->page.map.y0 - 29 - 1.3 * s->page.legend_size, 0.76 * (s->page.map.x1 - s->page.map.x0));
    const size_t most = (size_t)fmax(2, floor(room / LEAST_CELL));
    if (s->n > most)
        CAU_TRY(choose(s, most));
    x.n = s->n;
    x.order = cau_arena_alloc(&s->arena, s->n, sizeof *x.order);
    x.cells = cau_arena_alloc(&s->arena, s->n * s->n, sizeof *x.cells);
    if (!has || !x.order || !x.cells) {
        rc = cau_no_memory(s->ctx);
        goto done;
    }
    put_in_order(&x);
    fill(&x, has);
    cau_scene_ties_behind(s);
    s->ties_in_cells = true;
    s->no_sizes = true;
    s->no_fills = (double)s->n * LEAST_CELL * 1.6 > room; /* no room for a letter */
    s->subtitle = subtitle_of(&x);
    s->key = key;
    s->key_data = has;
    draw(&x);
    take_side(&x);
    say(&x);
done:
    return rc;
}
