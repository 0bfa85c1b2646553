/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Positions on one issue: each stakeholder as a symbol in its column, those with most power on top. */
#include "views/legend.h"
#include "views/positions.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct place {
    size_t symbol, stance;
    double power;
    bool unsure;
} place;

static int by_power(const void *a, const void *b)
{
    const place *p = a, *q = b;
    const double x = isnan(p->power) ? -1 : p->power, y = isnan(q->power) ? -1 : q->power;
    return x != y ? (x > y ? -1 : 1) : p->symbol < q->symbol ? -1 : p->symbol > q->symbol;
}

/* How symbols stand: names below them, or beside them where that is too high. */
typedef struct stand {
    bool beside;
    double scale;
    size_t lines; /* that a name has at least, where it needs them */
} stand;

static const stand stands[] = {
    { false, 1, 2 }, { false, 0.85, 2 }, { false, 0.72, 2 }, { false, 0.62, 2 }, { true, 0.55, 3 }, { true, 0.5, 3 }, { true, 0.55, 2 },
    { true, 0.48, 2 }, { true, 0.42, 2 }, { true, 0.36, 2 }, { true, 0.3, 2 }, { true, 0.24, 2 }, { true, 0.24, 1 }, { true, 0.2, 1 }
};

/* How one column is filled: so many beside each other, with names of up to so many lines. */
typedef struct filling {
    size_t across, lines;
} filling;

static const filling fillings[] = { { 1, 3 }, { 1, 2 }, { 2, 3 }, { 2, 2 }, { 1, 1 }, { 2, 1 } };
enum { FILLINGS = sizeof fillings / sizeof *fillings };

static double widest(const cau_scene *s)
{
    double w = 0;
    for (size_t i = 0; i < s->n; i++)
        w = fmax(w, s->symbols[i].extent.x1 - s->symbols[i].extent.x0);
    return w;
}

static double height_of(const cau_symbol *m, const stand *how)
{
    const double sign = m->extent.y1 - m->extent.y0, name = m->named ? m->label_h : 0;
    return how->beside ? fmax(sign, name) : sign + name + (m->named ? 2 : 0);
}

static double gap_of(const cau_scene *s, const stand *how)
{
    return (how->lines == 1 ? 2.5 : how->beside ? 5 : 9) * s->page.scale;
}

static double sub_width(const cau_box *b, const filling *f)
{
    return (b->x1 - b->x0) / (double)f->across;
}

static size_t count_in(const cau_stances *p, const place *places, size_t c)
{
    size_t count = 0;
    for (size_t i = 0; i < p->s->n; i++)
        count += places[i].stance == p->column[c];
    return count;
}

/* Names of a column's symbols wrapped for a filling. @return the height of its fullest part */
static double try_filling(cau_stances *p, const place *places, const stand *how, const filling *f, size_t c)
{
    cau_scene *s = p->s;
    const double beside = how->beside ? widest(s) + 6 * s->page.scale : 0, width = sub_width(&p->box[c], f) - beside - 12 * s->page.scale;
    const size_t each = (count_in(p, places, c) + f->across - 1) / f->across;
    double sum = 0, most = 0;
    size_t at = 0;
    for (size_t i = 0; i < s->n; i++) {
        cau_symbol *m = &s->symbols[places[i].symbol];
        if (places[i].stance != p->column[c])
            continue;
        if (at++ % (each ? each : 1) == 0)
            sum = 0;
        cau_chart_name(s, m, 0, 0, width, f->lines);
        sum += height_of(m, how) + gap_of(s, how);
        most = fmax(most, sum);
    }
    return most;
}

/* The best filling of each column with which it has room; with the last one where none has. @return has every column room? */
static bool try_stand(cau_stances *p, const place *places, const stand *how, double name, filling *chosen)
{
    cau_scene *s = p->s;
    const double room = p->box[0].y1 - p->box[0].y0 - 12 * s->page.scale;
    bool all = true;
    s->page.name_size = fmax(10, name * fmin(1, 0.62 + how->scale * 0.62));
    cau_symbol_set_scale(s, how->scale);
    for (size_t c = 0; c < p->columns; c++) {
        bool fits = false;
        for (size_t k = 0; k < FILLINGS && !fits; k++) {
            const filling *f = &fillings[k];
            const double narrow = widest(s) + 18 * s->page.scale + 4.6 * s->page.name_size; /* no part that holds hardly a word */
            if (f->lines < how->lines || (!how->beside && (f->across > 1 || f->lines != how->lines)) || (f->across > 1 && sub_width(&p->box[c], f) < narrow))
                continue;
            chosen[c] = *f;
            fits = try_filling(p, places, how, f, c) <= room;
        }
        all = all && fits;
    }
    return all;
}

/* The first of the stands with which every column has room. */
static const stand *fit(cau_stances *p, const place *places, filling *chosen)
{
    enum { STANDS = sizeof stands / sizeof *stands };
    cau_scene *s = p->s;
    const double name = s->page.name_size, least = s->page.least;
    size_t k = 0;
    for (; k < STANDS; k++) {
        s->page.least = fmax(least, 18 / stands[k].scale); /* room for a letter */
        if (try_stand(p, places, &stands[k], name, chosen) || k + 1 == STANDS)
            break;
    }
    for (size_t c = 0; c < p->columns; c++) /* the names as they are wrapped for what was chosen */
        try_filling(p, places, &stands[k], &chosen[c], c);
    return &stands[k];
}

static void put_symbol(cau_scene *s, cau_symbol *m, double x0, double x1, double top, const stand *how)
{
    const double h = height_of(m, how), pad = 6 * s->page.scale, wide = widest(s), middle = (x0 + x1) / 2;
    m->mark.x = how->beside ? x0 + pad + wide / 2 : middle;
    m->mark.y = how->beside ? top - h / 2 - (m->extent.y0 + m->extent.y1) / 2 : top - m->extent.y1;
    if (!m->named)
        return;
    const double x = how->beside ? x0 + pad + wide + 4 : middle - m->label_w / 2;
    const double low = how->beside ? top - h / 2 - m->label_h / 2 : top - h;
    m->label = (cau_box){ x, low, x + m->label_w, low + m->label_h };
    m->stand = m->side = how->beside ? CAU_RIGHT : CAU_BELOW;
}

/* Down one part of the column after the other; the last line is for how many find no room. @return how many those are */
static size_t put(cau_stances *p, size_t c, const place *places, const stand *how, const filling *f)
{
    cau_scene *s = p->s;
    const cau_box *b = &p->box[c];
    const double w = sub_width(b, f), top = b->y1 - 6 * s->page.scale, room = top - b->y0 - 6 * s->page.scale;
    const size_t all = count_in(p, places, c), each = (all + f->across - 1) / f->across;
    const bool full = try_filling(p, places, how, f, c) > room;
    const double bottom = b->y0 + (full ? 16 : 0);
    size_t left_out = 0, part = 0, at = 0;
    double y = top;
    for (size_t i = 0; i < s->n; i++) {
        cau_symbol *m = &s->symbols[places[i].symbol];
        if (places[i].stance != p->column[c])
            continue;
        if (part + 1 < f->across && (full ? y - height_of(m, how) < bottom : at == each)) {
            part++;
            at = 0;
            y = top;
        }
        if (y - height_of(m, how) < bottom) {
            m->row = CAU_NONE;
            left_out++;
            continue;
        }
        put_symbol(s, m, b->x0 + (double)part * w, b->x0 + (double)(part + 1) * w, y, how);
        y -= height_of(m, how) + gap_of(s, how);
        at++;
    }
    return left_out;
}

static void drop_left_out(cau_scene *s)
{
    size_t kept = 0;
    for (size_t i = 0; i < s->n; i++)
        if (s->symbols[i].row != CAU_NONE)
            s->symbols[kept++] = s->symbols[i];
    s->n = kept;
}

static void add_names(cau_str *t, const cau_scene *s, const place *places, size_t stance, size_t count)
{
    size_t said = 0;
    for (size_t i = 0; i < s->n && said < CAU_STANCE_NAMES; i++)
        if (places[i].stance == stance) {
            cau_str_add(t, said++ ? ", " : "");
            cau_scene_add_name(t, s->symbols[places[i].symbol].who);
        }
    if (said < count)
        cau_str_addf(t, " and %zu more", count - said);
}

static void write_prose(cau_stances *p, const place *places, const size_t *counts)
{
    cau_str t = { 0 };
    for (size_t c = 0; c < p->columns; c++) {
        const size_t stance = p->column[c];
        if (!counts[stance])
            continue;
        cau_str_addf(&t, " %s: ", cau_stance_title(p, stance));
        add_names(&t, p->s, places, stance, counts[stance]);
        cau_str_char(&t, '.');
    }
    p->s->prose = cau_scene_keep(p->s, &t);
}

static void say_counts(cau_stances *p, const size_t *counts)
{
    cau_str t = { 0 };
    cau_str_addf(&t, "On %s: %zu in favour, %zu with concerns", cau_stance_about(p->s->net, CAU_NONE), counts[0] + counts[1], counts[3] + counts[4]);
    if (counts[2])
        cau_str_addf(&t, ", %zu in between", counts[2]);
    if (counts[5])
        cau_str_addf(&t, "; for %zu no position is recorded", counts[5]);
    cau_str_char(&t, '.');
    cau_scene_say(p->s, &t);
}

static void say_limits(cau_stances *p, const place *places)
{
    size_t with = 0, unsure = 0;
    cau_str t = { 0 };
    for (size_t i = 0; i < p->s->n; i++)
        unsure += places[i].unsure;
    if (unsure) {
        cau_str_addf(&t, "%zu of the positions %s implied or assumed, not stated.", unsure, unsure == 1 ? "is" : "are");
        cau_scene_say(p->s, &t);
    }
    for (size_t i = 0; i < p->s->n; i++)
        with += p->s->symbols[i].who->condition != NULL;
    if (!with)
        return;
    cau_str_addf(&t, "%zu of them %s a condition: the report has %s.", with, with == 1 ? "has stated" : "have stated", with == 1 ? "it" : "them");
    cau_scene_say(p->s, &t);
}

/* Columns of many are wider, but none is so narrow that its names cannot be read. @return how many have no room */
static size_t draw(cau_stances *p, const place *places, const size_t *counts)
{
    cau_scene *s = p->s;
    const cau_box area = cau_box_grow(s->page.map, -2 * s->page.scale);
    filling chosen[CAU_STANCES];
    double weights[CAU_STANCES];
    size_t all_left_out = 0;
    for (size_t stance = 0; stance < CAU_STANCES; stance++)
        weights[stance] = counts[stance] == 0 ? 0.3 : counts[stance] <= 8 ? 1 : pow((double)counts[stance] / 8, 0.7);
    for (size_t i = 0; i < s->n; i++) { /* no name is broken in a word beside the smallest symbols */
        const double word = cau_font_longest_word(CAU_REGULAR, cau_chart_called(s, &s->symbols[places[i].symbol]), 10);
        p->least[places[i].stance] = fmax(p->least[places[i].stance], 1.06 * word + 18 * 1.36 + 22 * s->page.scale);
    }
    cau_stance_lay(p, &area, weights);
    const stand *how = fit(p, places, chosen);
    cau_stance_paint(p, area.y0, counts);
    for (size_t c = 0; c < p->columns; c++) {
        const size_t left_out = put(p, c, places, how, &chosen[c]);
        cau_str t = { 0 };
        all_left_out += left_out;
        if (!left_out)
            continue;
        cau_str_addf(&t, "and %zu more", left_out);
        cau_chart_text(s, (p->box[c].x0 + p->box[c].x1) / 2, area.y0 + 9, 0, 10, CAU_ITALIC, CAU_GREY, cau_scene_keep(s, &t));
    }
    return all_left_out;
}

void cau_positions_symbols(cau_stances *p)
{
    cau_scene *s = p->s;
    size_t counts[CAU_STANCES] = { 0 };
    place *places = cau_arena_alloc(&s->arena, s->n, sizeof *places);
    if (!places) {
        s->failed = true;
        return;
    }
    for (size_t i = 0; i < s->n; i++) {
        bool condition;
        places[i] = (place){ .symbol = i, .power = s->symbols[i].power };
        places[i].stance = cau_stance_of(p, s->symbols[i].who, CAU_NONE, &places[i].unsure, &condition);
        counts[places[i].stance]++;
    }
    qsort(places, s->n, sizeof *places, by_power);
    p->unknown = counts[CAU_STANCES - 1] > 0;
    const size_t left_out = draw(p, places, counts);
    say_counts(p, counts);
    if (left_out) {
        cau_str t = { 0 };
        cau_str_addf(&t, "%zu of them, with less power, have no room on this page; each column says how many.", left_out);
        cau_scene_say(s, &t);
    }
    say_limits(p, places);
    write_prose(p, places, counts);
    drop_left_out(s);
}
