/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The brief: one A4 page for those whose mail blocks a page of the web. Six sentences, the influence map at a size that still can be
 * read, what the signs mean, and what none of it can tell. */
#include "questions/brief.h"
#include "views/chart.h"
#include "views/legend.h"

#include <math.h>
#include <string.h>

enum { LINES_MOST = 12, NAMES_MOST = 24, NAMES_OF_MANY = 14 };

static const cau_page a4_portrait = { .width = 595, .height = 842, .scale = 0.75, .map = { 24, 158, 571, 560 }, .portrait = true, .name_size = 11,
                                      .letter_size = 11, .title_size = 18, .subtitle_size = 10.5, .footer_size = 10, .legend_size = 10,
                                      .side = 50, .least = 18 };
static const double TOP = 784, LEFT = 24, RIGHT = 571, FOOT = 76, GAP = 5;

/* ---- the sentences ---- */

typedef struct block {
    char *line[LINES_MOST];
    size_t lines;
} block;

static bool flow(block *b, cau_scene *s, const char *text, double size, double width)
{
    b->lines = 0;
    while (*text && b->lines < LINES_MOST) {
        const size_t fill = cau_font_fill(CAU_REGULAR, text, size, width / 1.04);
        if (!(b->line[b->lines++] = cau_arena_strndup(&s->arena, text, fill)))
            s->failed = true;
        if (s->failed)
            return false;
        text += fill;
        while (*text == ' ')
            text++;
    }
    return *text == 0;
}

/* Height of the first `count` sentences at that size. */
static double set_blocks(block *blocks, cau_scene *s, const cau_key_sentences *said, size_t count, double size)
{
    double high = 0;
    for (size_t i = 0; i < count; i++) {
        flow(&blocks[i], s, said->text[i], size, RIGHT - LEFT - 16);
        high += (double)blocks[i].lines * size * 1.2 + GAP;
    }
    return high;
}

/* The sentences from the top of the page, in the largest type with which the map keeps half of it; of many long ones the last are left
 * out, never cut. @return where they end */
static double write_sentences(cau_scene *s, const cau_key_sentences *said)
{
    block blocks[CAU_KEY_SENTENCES] = { { .lines = 0 } };
    size_t count = said->count;
    double size = 12, y = TOP;
    while (size > 10 && set_blocks(blocks, s, said, count, size) > 250)
        size -= 0.5;
    while (count > 3 && set_blocks(blocks, s, said, count, size) > 300)
        count--;
    for (size_t i = 0; i < count && !s->failed; i++) {
        cau_str number = { 0 };
        cau_str_addf(&number, "%zu", i + 1);
        cau_chart_text(s, LEFT, y - size * 0.6, -1, size, CAU_BOLD, CAU_BLUE, cau_scene_keep(s, &number));
        for (size_t k = 0; k < blocks[i].lines; k++)
            cau_chart_text(s, LEFT + 16, y - size * (0.6 + 1.2 * (double)k), -1, size, CAU_REGULAR, CAU_INK, blocks[i].line[k]);
        y -= (double)blocks[i].lines * size * 1.2 + GAP;
    }
    return y;
}

static void write_prose(cau_scene *s, const cau_key_sentences *said)
{
    cau_str t = { 0 };
    for (size_t i = 0; i < said->count; i++)
        cau_str_addf(&t, " %s", said->text[i]);
    cau_str_addf(&t, " %s", cau_cannot_tell);
    s->prose = cau_scene_keep(s, &t);
}

/* ---- the legend: all of it in rows ---- */

static void key_lines(cau_key *c, const cau_scene *s)
{
    static const char *const words[] = { [CAU_INFLUENCE] = "influence", [CAU_ALLIANCE] = "alliance", [CAU_CONFLICT] = "conflict", [CAU_CONTEXT] = "for context" };
    static const cau_counts_as order[] = { CAU_ALLIANCE, CAU_INFLUENCE, CAU_CONFLICT, CAU_CONTEXT };
    bool kind[4] = { false }, doubt = false;
    cau_point p;
    for (size_t e = 0; e < s->m; e++) {
        kind[s->ties[e].kind] = true;
        doubt = doubt || s->ties[e].doubtful;
    }
    for (size_t k = 0; k < 4; k++)
        if (kind[order[k]] && cau_key_row(&p, c, 30, words[order[k]]))
            cau_scene_key_line(c->s, &(cau_key_line){ p, { p.x + 30, p.y }, cau_tie_stroke(c->s, order[k], 2, 1, false) });
    if (doubt)
        cau_key_row(&p, c, 0, "?: doubtful");
    if (s->equal_widths && s->m)
        cau_key_row(&p, c, 0, "no strength is stated");
    else if (s->m)
        cau_key_row(&p, c, 0, "wider: stronger");
}

static void sample(cau_key *c, cau_point p, cau_shape shape, double pen, const char *line)
{
    const double r = 5 * fmin(cau_shape_factor(shape), 1.2);
    const cau_box e = cau_shape_extent(shape, r);
    cau_scene_key_mark(c->s, &(cau_mark){ .x = p.x + 6, .y = p.y - (e.y0 + e.y1) / 2, .r = r, .shape = shape, .fill = "#FFFFFF", .line = line, .pen = pen,
                                          .rings = 1 });
}

static bool is_ringed(const cau_symbol *m)
{
    return strcmp(m->mark.line, CAU_INK) == 0;
}

static void key_symbols(cau_key *c, const cau_scene *s)
{
    bool ring = false, unknown = false, group = false;
    cau_point p;
    for (size_t k = 0; k < s->net->nsectors; k++) {
        bool shown = false;
        for (size_t i = 0; i < s->n && !shown; i++)
            shown = s->symbols[i].who->sector == k;
        if (shown && cau_key_row(&p, c, 12, cau_sector_title(s->net, k)))
            sample(c, p, s->shape_of[k], 1, CAU_GREY);
    }
    for (size_t i = 0; i < s->n; i++) {
        ring = ring || is_ringed(&s->symbols[i]);
        unknown = unknown || isnan(s->symbols[i].power);
        group = group || s->symbols[i].group >= 0;
    }
    if (group)
        cau_key_row(&p, c, 0, "letter and fill: group of allies");
    cau_key_row(&p, c, 0, unknown ? "size: power (hollow, ?: not stated)" : "size: power");
    if (s->n > NAMES_MOST)
        cau_key_row(&p, c, 0, "names: most routes, most power");
    if (ring && cau_key_row(&p, c, 12, "may be first on routes"))
        sample(c, p, CAU_ELLIPSE, 3, CAU_INK);
}

static void key(cau_key *c, const void *data)
{
    (void)data;
    key_lines(c, c->s);
    key_symbols(c, c->s);
}

/* ---- the page ---- */

static void paint_ground(cau_scene *s)
{
    const cau_box all = { 0, 0, s->page.width, s->page.height };
    s->background.length = 0; /* the page is another one */
    if (s->background.text)
        s->background.text[0] = 0;
    cau_paint_style(s, 1, "#FFFFFF", "#FFFFFF");
    cau_paint_box(s, &all);
}

static void write_closing(cau_scene *s)
{
    cau_chart_lines(s, LEFT, FOOT, -1, 10, CAU_BOLD, CAU_INK, cau_cannot_tell, RIGHT - LEFT, 2);
    cau_chart_lines(s, LEFT, FOOT - 14, -1, 10, CAU_REGULAR, CAU_INK, "If you are on this map and something is wrong or missing, tell whoever gave you this page.",
                    RIGHT - LEFT, 1);
}

static bool stands_out_more(const cau_symbol *a, const cau_symbol *b)
{
    const double u = isnan(a->power) ? -1 : a->power, v = isnan(b->power) ? -1 : b->power;
    if (is_ringed(a) != is_ringed(b))
        return is_ringed(a);
    return u != v ? u > v : a->row < b->row;
}

/* Of many there is room for the names of those on most routes and with most power only. */
static void name_few(cau_scene *s)
{
    if (s->n <= NAMES_MOST)
        return;
    for (size_t i = 0; i < s->n; i++) {
        size_t before = 0;
        for (size_t j = 0; j < s->n; j++)
            before += j != i && stands_out_more(&s->symbols[j], &s->symbols[i]);
        s->symbols[i].names = s->symbols[i].named = s->symbols[i].names && before < NAMES_OF_MANY;
    }
}

/* Of many the symbols are small: so are their rings, or nothing of the symbol would be seen. */
static void make_small(cau_scene *s)
{
    cau_symbol_set_scale(s, fmin(s->symbol_scale, s->n > 60 ? 0.36 : 0.52));
    for (size_t i = 0; i < s->n; i++)
        if (is_ringed(&s->symbols[i])) {
            s->symbols[i].mark.pen = fmax(2, fmin(3.6, 0.3 * s->symbols[i].mark.r));
            cau_symbol_size(s, &s->symbols[i]);
        }
}

/* Does a tie run so near to the name that the drawing's own measure of the text may bring it beneath? */
static bool is_grazed(const cau_scene *s, const cau_symbol *m)
{
    const cau_box near = cau_box_grow(m->label, 1.5);
    for (size_t e = 0; m->named && e < s->m; e++)
        for (int k = 0; cau_boxes_meet(&s->ties[e].box, &near, 0) && k < CAU_TRACK; k++)
            if (cau_segment_hits(s->ties[e].track[k], s->ties[e].track[k + 1], &near))
                return true;
    return false;
}

static caucus_status draw_map(cau_scene *s, const cau_placing *placing, const caucus_landscape *base)
{
    caucus_status rc;
    name_few(s);
    CAU_TRY(cau_scene_fit(s));
    if (s->n > NAMES_MOST)
        make_small(s);
    for (size_t e = 0; e < s->m; e++)
        cau_tied_stroke(s, &s->ties[e]);
    CAU_TRY(cau_scene_place(s, placing, base));
    CAU_TRY(cau_label(s, s->page.map, 3));
    for (size_t i = 0; i < s->n; i++)
        s->symbols[i].halo = s->symbols[i].halo || is_grazed(s, &s->symbols[i]);
done:
    return rc;
}

caucus_status cau_view_brief(cau_scene *s, const cau_placing *placing, const caucus_landscape *base)
{
    caucus_status rc = CAUCUS_OK;
    cau_key_sentences own = { .count = 0 };
    const cau_key_sentences *said = s->said;
    if (s->opts->page && !cau_text_is(s->opts->page, "a4"))
        return cau_bad_question(s->ctx, "leave --page out", "the brief is one A4 page; it has no other size");
    if (!said) {
        CAU_TRY(cau_key_sentences_ask(&own, s->ctx, s->net, base ? base : s->net, &s->opts->args));
        said = &own;
    }
    s->page = a4_portrait;
    s->page.map.y0 += s->net->nsectors > 10 ? 10 : 0; /* their rows take a line more */
    paint_ground(s);
    s->subtitle = "What this map shows, how sure that is, and what it cannot tell.";
    s->page.map.y1 = write_sentences(s, said) - 6;
    write_prose(s, said);
    write_closing(s);
    s->key = key;
    s->key_alone = true;
    CAU_TRY(draw_map(s, placing, base));
done:
    cau_key_sentences_free(&own);
    return rc;
}
