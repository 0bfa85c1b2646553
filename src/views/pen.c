/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The blank sheet: the places of every other map, outlines only, ties in pale grey, and room to write. Twenty people mark it by hand;
 * laid over the printed map it shows what they see otherwise. */
#include "views/scene.h"

#include <math.h>

#define PALE "#B3B3B3FF" /* 30 % grey */

static void bare(cau_scene *s)
{
    for (size_t i = 0; i < s->n; i++) {
        cau_mark *m = &s->symbols[i].mark;
        m->fill = "#FFFFFF";
        m->line = s->symbols[i].faint ? "#9AA5AC" : CAU_GREY;
        m->pen = 1.2;
        m->rings = 1;
        m->letter = NULL;
        m->dashed = false;
    }
    for (size_t e = 0; e < s->m; e++) {
        cau_tied *t = &s->ties[e];
        t->stroke.color = PALE;
        t->stroke.pen = fmax(0.7, fmin(1.6, 0.4 * t->stroke.pen)); /* how strong it is, they are to say */
        t->stroke.tip_size *= 0.8;
        t->doubtful = t->added = false;
    }
}

/* ---- how to mark ------------------------------------------------------------------------------- */

typedef struct row {
    const char *what;
    cau_stroke look;
    const char *sign; /* on the line, or alone */
    bool line;
} row;

static const row rows[] = {
    { "allied", { "#231F20FF", 1.6, 0.7, false, CAU_TIP_NONE, CAU_TIP_NONE }, NULL, true },
    { "A changes what B does", { "#231F20FF", 1.6, 0.8, false, CAU_TIP_NONE, CAU_TIP_ARROW }, NULL, true },
    { "at odds", { "#231F20FF", 1.6, 0.9, true, CAU_TIP_BAR, CAU_TIP_BAR }, NULL, true },
    { "strong: draw it thick", { "#231F20FF", 4, 0.7, false, CAU_TIP_NONE, CAU_TIP_NONE }, NULL, true },
    { "not so: strike it out", { "#B3B3B3FF", 1.2, 0.7, false, CAU_TIP_NONE, CAU_TIP_NONE }, "\xC3\x97", true },
    { "not sure", { "#B3B3B3FF", 1.2, 0.7, false, CAU_TIP_NONE, CAU_TIP_NONE }, "?", true },
    { "for, or against the proposal", { 0 }, "+  \xE2\x88\x92", false },
    { "missing: draw a circle", { 0 }, NULL, false },
};
enum { ROWS = sizeof rows / sizeof *rows };

static void text(cau_scene *s, double x, double y, const char *what, cau_face face, const char *color, double size)
{
    cau_scene_words(s, &(cau_words){ .x = x, .y = y, .align = -1, .size = size, .face = face, .color = color, .text = what });
}

static void key_row(cau_scene *s, const row *r, double x, double y, double width)
{
    const double k = s->page.scale, size = s->page.legend_size;
    char *line[CAU_WRAP_LINES];
    if (r->line)
        cau_scene_key_line(s, &(cau_key_line){ .from = { x, y }, .to = { x + 44 * k, y }, .stroke = r->look });
    else if (!r->sign)
        cau_scene_key_mark(s, &(cau_mark){ .x = x + 22 * k, .y = y, .r = 8 * k, .shape = CAU_ELLIPSE, .fill = "#FFFFFF", .line = CAU_INK, .pen = 1.2, .rings = 1 });
    if (r->sign)
        cau_scene_words(s, &(cau_words){ .x = x + 22 * k, .y = y, .size = size + 3, .face = CAU_BOLD, .color = CAU_INK, .text = r->sign, .halo = r->line });
    if (cau_font_wrap(line, &s->arena, CAU_REGULAR, r->what, size, width - 54 * k, 1) == 0)
        s->failed = true;
    else
        text(s, x + 54 * k, y, line[0], CAU_REGULAR, CAU_INK, size);
}

/* Ruled lines to the foot of the panel, the first ones with what to write there. */
static void ruled(cau_scene *s, double x, double y, double width)
{
    static const char *const asked[] = { "Table", "Date", "Who said so", "Notes" };
    const double k = s->page.scale, pitch = 24 * k, size = s->page.legend_size;
    for (size_t i = 0; y - pitch > s->page.panel.y0 + 8 * k; i++) {
        y -= pitch;
        double from = x;
        if (i < sizeof asked / sizeof *asked) {
            text(s, x, y + size * 0.5, asked[i], CAU_REGULAR, CAU_GREY, size);
            from += cau_font_width(CAU_REGULAR, asked[i], size) + 8 * k;
        }
        cau_paint_style(s, 0.7, "#9AA5AC", "#FFFFFF00");
        cau_paint_line(s, (cau_point){ from, y }, (cau_point){ x + width, y });
    }
}

static void panel(cau_scene *s, double x, double y, double width)
{
    const double k = s->page.scale, size = s->page.legend_size + 1, pitch = 21 * k;
    text(s, x, y - size * 0.6, "Mark with a pen", CAU_BOLD, CAU_BLUE, size);
    y -= size * 1.2 + 6 * k;
    for (size_t i = 0; i < ROWS && y - pitch > s->page.panel.y0 + 8 * k; i++, y -= pitch)
        key_row(s, &rows[i], x, y - pitch / 2, width);
    text(s, x, y - 14 * k - size * 0.6, "Write", CAU_BOLD, CAU_BLUE, size);
    ruled(s, x, y - 14 * k - size * 1.2, width);
}

caucus_status cau_view_pen(cau_scene *s, const cau_placing *placing, const caucus_landscape *base)
{
    caucus_status rc;
    cau_str t = { 0 };
    s->subtitle = "Draw what is missing, strike out what is not so, and write who says so. Places as on every other map; pale lines are ties recorded so far.";
    s->panel = panel;
    s->foot = "Mark: line = allied, arrow = influence, dashed = at odds, \xC3\x97 = not so, ? = not sure, + or \xE2\x88\x92 = for or against, circle = who is missing.";
    bare(s);
    CAU_TRY(cau_scene_place(s, placing, base));
    CAU_TRY(cau_label(s, s->page.map, 3));
    cau_str_addf(&t, "It is a sheet to mark by hand: outlines without scores or groups, and the recorded ties in pale grey.");
    cau_scene_say(s, &t);
done:
    return rc;
}
