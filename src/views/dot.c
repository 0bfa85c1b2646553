/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A scene as DOT for Graphviz's engine nop2, which only draws. Everything is quoted; one encoder for all labels. */
#include "views/scene.h"

#include <math.h>
#include <string.h>

#define FACE "Arial,Liberation Sans,Helvetica,sans-serif"

/* Text shown as it is. Graphviz reads entities and line codes in every text, and a backslash begins a code: in labels, plain
 * and HTML-like, it is doubled; tooltips pass twice through the reading, so there it is doubled twice. */
static void encode(cau_str *d, const char *text, const char *newline, const char *backslash)
{
    for (const char *p = text; *p; p++) {
        const unsigned char c = (unsigned char)*p;
        if (c == '&')
            cau_str_add(d, "&amp;");
        else if (c == '<')
            cau_str_add(d, "&lt;");
        else if (c == '>')
            cau_str_add(d, "&gt;");
        else if (c == '"')
            cau_str_add(d, "&quot;");
        else if (c == '\\')
            cau_str_add(d, backslash);
        else if (c == '\n')
            cau_str_add(d, newline);
        else if (c >= 0x20 && c != 0x7F)
            cau_str_char(d, *p);
    }
}

static void add_label(cau_str *d, const char *text, const char *newline)
{
    encode(d, text, newline, "\\\\");
}

static void add_tooltip(cau_str *d, const char *text)
{
    encode(d, text, " ", "\\\\\\\\");
}

static void add_number(cau_str *d, const char *key, double value, int digits)
{
    cau_str_addf(d, " %s=\"", key);
    cau_str_fixed(d, value, digits);
    cau_str_char(d, '"');
}

static void add_pos(cau_str *d, double x, double y)
{
    cau_str_add(d, " pos=\"");
    cau_str_fixed(d, x, 2);
    cau_str_char(d, ',');
    cau_str_fixed(d, y, 2);
    cau_str_char(d, '"');
}

static void add_point(cau_str *d, cau_point p)
{
    cau_str_fixed(d, p.x, 2);
    cau_str_char(d, ',');
    cau_str_fixed(d, p.y, 2);
}

/* ---- symbols ---- */

/* Bold letters in the middle of a symbol. Graphviz puts the middle of a line of HTML-like text there, with the room below the
 * letters, so capitals and figures would stand a fifth of their size too high: an empty row above brings them down. */
static void add_letters(cau_str *d, const char *text, double size)
{
    cau_str_add(d, " label=<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\"><TR><TD HEIGHT=\"");
    cau_str_fixed(d, floor(0.38 * size + 0.5), 0);
    cau_str_add(d, "\"></TD></TR><TR><TD><B>");
    add_label(d, text, " ");
    cau_str_add(d, "</B></TD></TR></TABLE>>");
    add_number(d, "fontsize", size, 1);
}

static void add_mark(cau_str *d, const cau_mark *m)
{
    cau_str_addf(d, " shape=\"%s\"", cau_shape_name(m->shape));
    add_number(d, "width", 2 * m->r / 72, 4);
    add_number(d, "height", 2 * m->r / 72, 4);
    add_pos(d, m->x, m->y);
    cau_str_addf(d, " fillcolor=\"%s\" color=\"%s\"", m->fill, m->line);
    add_number(d, "penwidth", m->pen, 1);
    if (m->rings > 1)
        cau_str_addf(d, " peripheries=\"%d\"", m->rings);
    cau_str_addf(d, " style=\"filled%s\"", m->dashed ? ",dashed" : "");
    if (m->letter && *m->letter && m->letter_size > 0)
        add_letters(d, m->letter, m->letter_size);
    else
        cau_str_add(d, " label=\"\"");
}

static void add_class_word(cau_str *d, const char *text)
{
    for (const char *p = text; *p; p++) {
        const bool plain = (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') || (*p >= '0' && *p <= '9') || *p == '-' || *p == '_';
        cau_str_char(d, plain ? *p : '-');
    }
}

static void add_symbol(cau_str *d, const cau_scene *s, const cau_symbol *m)
{
    char letter[8];
    cau_coalition_letter(letter, m->group);
    const char own = m->ghost ? 'g' : 'n';
    cau_str_addf(d, "  \"%c%zu\" [id=\"%s-%c%zu\" class=\"%s", own, m->row, s->view->name, own, m->row, m->ghost ? "ghost" : "stk");
    if (m->who->sector != CAU_NONE)
        cau_str_addf(d, " sector-%zu", m->who->sector);
    cau_str_addf(d, " coalition-%s", m->group < 0 ? "none" : letter);
    if (isnan(m->power))
        cau_str_add(d, " power-unknown");
    if (m->faint)
        cau_str_add(d, " faint");
    cau_str_char(d, '"');
    cau_mark mark = m->mark;
    if (m->faint) {
        mark.fill = "#F2F4F5";
        mark.line = "#9AA5AC";
    }
    add_mark(d, &mark);
    cau_str_add(d, " tooltip=\"");
    char name[200];
    size_t keep = strlen(m->who->name);
    if (keep >= sizeof name) {
        keep = sizeof name - 1;
        while (keep > 0 && ((unsigned char)m->who->name[keep] & 0xC0) == 0x80)
            keep--;
    }
    memcpy(name, m->who->name, keep);
    name[keep] = 0;
    add_tooltip(d, name);
    cau_str_add(d, "\"];\n");
}

/* ---- names and words: nodes without an outline, as wide as the text is by our own measure ---- */

/* Over a tie the words get a ground of their own, a little of the tie still showing: `halo` is its colour, or NULL. */
static void begin_text(cau_str *d, double x, double y, double w, double h, const char *halo)
{
    add_pos(d, x, y);
    add_number(d, "width", w / 72, 4);
    add_number(d, "height", h / 72, 4);
    cau_str_add(d, " fixedsize=\"false\"");
    if (halo)
        cau_str_addf(d, " shape=\"box\" style=\"filled\" fillcolor=\"%.7sD0\" color=\"#FFFFFF00\" penwidth=\"0\"", halo);
    else
        cau_str_add(d, " shape=\"none\" style=\"\"");
}

static void add_name(cau_str *d, const cau_scene *s, const cau_symbol *m)
{
    const double cx = (m->label.x0 + m->label.x1) / 2, cy = (m->label.y0 + m->label.y1) / 2;
    const char *brk = m->side == CAU_RIGHT ? "<BR ALIGN=\"LEFT\"/>" : m->side == CAU_LEFT ? "<BR ALIGN=\"RIGHT\"/>" : "<BR/>";
    const char *code = m->side == CAU_RIGHT ? "\\l" : m->side == CAU_LEFT ? "\\r" : "\\n";
    const char *own = m->ghost ? "gl" : "l";
    cau_str_addf(d, "  \"%s%zu\" [id=\"%s-%s%zu\" class=\"name%s\"", own, m->row, s->view->name, own, m->row, m->faint ? " faint" : "");
    begin_text(d, cx, cy, m->label_w, m->label_h, m->halo ? m->ground ? m->ground : "#FFFFFF" : NULL);
    add_number(d, "fontsize", s->page.name_size, 1);
    if (m->faint)
        cau_str_add(d, " fontcolor=\"#5B6B75\"");
    if (!m->caption) {
        cau_str_add(d, " label=\"");
        for (size_t i = 0; i < m->nlines; i++) {
            add_label(d, m->lines[i], " ");
            if (i + 1 < m->nlines || m->side == CAU_RIGHT || m->side == CAU_LEFT)
                cau_str_add(d, code);
        }
        cau_str_add(d, "\"];\n");
        return;
    }
    cau_str_add(d, " label=<");
    for (size_t i = 0; i < m->nlines; i++) {
        add_label(d, m->lines[i], " ");
        cau_str_add(d, brk);
    }
    cau_str_add(d, "<FONT POINT-SIZE=\"");
    cau_str_fixed(d, fmax(10, s->page.name_size - 2.5), 1);
    cau_str_addf(d, "\" COLOR=\"%s\"><%c>", m->loud ? CAU_INK : CAU_GREY, m->loud ? 'B' : 'I');
    add_label(d, m->caption, brk);
    cau_str_addf(d, "</%c></FONT>%s>];\n", m->loud ? 'B' : 'I', m->side == CAU_RIGHT || m->side == CAU_LEFT ? brk : "");
}

static void add_words(cau_str *d, const cau_scene *s, const cau_words *w, size_t number)
{
    double wide = 0, lines = 0;
    for (const char *p = w->text; p; p = strchr(p, '\n') ? strchr(p, '\n') + 1 : NULL) {
        wide = fmax(wide, cau_font_width_n(w->face, p, strcspn(p, "\n"), w->size));
        lines++;
    }
    /* A little more than our own measure: the drawing's may be larger by a hinted pixel or another font, and a text that
     * is wider than its box would be centred on it. */
    wide = wide * 1.06 + 2;
    const double high = lines * w->size * 1.2;
    const double x = w->align < 0 ? w->x + wide / 2 : w->align > 0 ? w->x - wide / 2 : w->x;
    cau_str_addf(d, "  \"t%zu\" [id=\"%s-t%zu\" class=\"text\"", number, s->view->name, number);
    begin_text(d, x, w->y, wide, high, w->halo ? w->ground ? w->ground : "#FFFFFF" : NULL);
    add_number(d, "fontsize", w->size, 1);
    cau_str_addf(d, " fontcolor=\"%s\"", w->color);
    if (w->face == CAU_REGULAR) {
        const char *code = w->align < 0 ? "\\l" : w->align > 0 ? "\\r" : "\\n";
        cau_str_add(d, " label=\"");
        add_label(d, w->text, code);
        cau_str_addf(d, "%s\"];\n", w->align ? code : "");
        return;
    }
    const char *side = w->align < 0 ? "LEFT" : w->align > 0 ? "RIGHT" : "CENTER";
    const char tag = w->face == CAU_BOLD ? 'B' : 'I';
    cau_str_add(d, " label=<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\"><TR><TD WIDTH=\"");
    cau_str_fixed(d, ceil(wide), 0);
    cau_str_addf(d, "\" ALIGN=\"%s\" BALIGN=\"%s\"><%c>", side, side, tag);
    add_label(d, w->text, "<BR/>");
    cau_str_addf(d, "</%c></TD></TR></TABLE>>];\n", tag);
}

/* ---- ties ---- */

static double back_off(const cau_way *c, double from, double length, double direction, double limit)
{
    const cau_point tip = cau_way_at(c, from);
    double t = from;
    while (direction > 0 ? t < limit : t > limit) {
        const cau_point p = cau_way_at(c, t);
        if (hypot(p.x - tip.x, p.y - tip.y) >= length)
            break;
        t += direction * 0.003;
    }
    return t;
}

static double tip_length(cau_tip tip, double size)
{
    return tip == CAU_TIP_ARROW ? 10 * size : tip == CAU_TIP_BAR ? 2 * size + 1 : 0;
}

static void add_curve(cau_str *d, const cau_way *c, double t0, double t1, const cau_stroke *look)
{
    const cau_point start = cau_way_at(c, t0), end = cau_way_at(c, t1);
    const double middle = (t0 + t1) / 2;
    const double u0 = back_off(c, t0, tip_length(look->tail, look->tip_size), 1, middle - 0.01);
    const double u1 = back_off(c, t1, tip_length(look->head, look->tip_size), -1, middle + 0.01);
    const cau_way part = cau_way_part(c, u0, u1);
    cau_str_add(d, " pos=\"");
    if (look->tail != CAU_TIP_NONE) {
        cau_str_add(d, "s,");
        add_point(d, start);
        cau_str_char(d, ' ');
    }
    if (look->head != CAU_TIP_NONE) {
        cau_str_add(d, "e,");
        add_point(d, end);
        cau_str_char(d, ' ');
    }
    add_point(d, part.piece[0].p[0]);
    for (size_t k = 0; k < part.n; k++)
        for (int i = 1; i < 4; i++) {
            cau_str_char(d, ' ');
            add_point(d, part.piece[k].p[i]);
        }
    cau_str_char(d, '"');
}

static void add_stroke(cau_str *d, const cau_stroke *look)
{
    static const char *const tips[] = { "none", "normal", "tee" };
    cau_str_addf(d, " color=\"%s\"", look->color);
    add_number(d, "penwidth", look->pen, 2);
    add_number(d, "arrowsize", look->tip_size, 2);
    const bool head = look->head != CAU_TIP_NONE, tail = look->tail != CAU_TIP_NONE;
    cau_str_addf(d, " dir=\"%s\"", head && tail ? "both" : head ? "forward" : tail ? "back" : "none");
    if (head)
        cau_str_addf(d, " arrowhead=\"%s\"", tips[look->head]);
    if (tail)
        cau_str_addf(d, " arrowtail=\"%s\"", tips[look->tail]);
    if (look->dashed)
        cau_str_add(d, " style=\"dashed\"");
}

/* What stands on the tie: new, doubtful, gone, or a number. */
static void add_tie_mark(cau_str *d, const cau_scene *s, const cau_tied *t)
{
    const bool both = t->added && t->doubtful && !t->faint, plain = !t->sign;
    const char *text = t->sign ? t->sign : both ? "+ ?" : t->added ? "+" : "?", *own = t->gone ? "gq" : "q";
    const double size = t->sign ? 17 : t->added ? 14 : 11;
    if (plain && ((!(t->doubtful && !t->faint) && !t->added) || s->m > CAU_DOUBTS_UP_TO))
        return;
    cau_str_addf(d, "  \"%s%zu\" [id=\"%s-%s%zu\" class=\"%s\"", own, t->row, s->view->name, own, t->row,
                 t->gone ? "gone" : t->added ? "added" : t->sign ? "changed" : "doubt");
    begin_text(d, t->mark_at.x, t->mark_at.y, plain ? (both ? 20 : 12) : fmax(14, cau_font_width(CAU_BOLD, text, size) + 4), plain ? 15 : 17, NULL);
    cau_str_addf(d, " fixedsize=\"shape\" shape=\"ellipse\" style=\"filled\" fillcolor=\"#FFFFFFE0\" color=\"#FFFFFF00\" penwidth=\"0\" fontcolor=\"%.7s\"",
                 t->stroke.color);
    add_letters(d, text, size);
    cau_str_add(d, "];\n");
}

static void add_tie(cau_str *d, const cau_scene *s, const cau_tied *t)
{
    const cau_symbol *a = &s->symbols[t->a], *b = &s->symbols[t->b];
    const cau_tie *tie = t->gone ? &s->before->ties[t->row] : &s->net->ties[t->row];
    const char *sure = t->confidence >= 0.8 ? "high" : t->confidence >= 0.5 ? "medium" : "low";
    cau_str_addf(d, "  \"%c%zu\" -> \"%c%zu\" [id=\"%s-%s%zu\" class=\"%s %s kind-", a->ghost ? 'g' : 'n', a->row, b->ghost ? 'g' : 'n', b->row,
                 s->view->name, t->gone ? "ge" : "e", t->row, t->gone ? "gone" : "tie", cau_counts_as_names[t->kind]);
    add_class_word(d, tie->kind_id ? tie->kind_id : "");
    cau_str_addf(d, " conf-%s%s\"", sure, t->faint ? " faint" : "");
    add_stroke(d, &t->stroke);
    const cau_way way = t->way ? *t->way : cau_way_of(&t->curve);
    add_curve(d, &way, t->from, t->to, &t->stroke);
    cau_str_add(d, "];\n");
    add_tie_mark(d, s, t);
}

/* ---- the legend ---- */

static void add_key_line(cau_str *d, const cau_scene *s, const cau_key_line *k, size_t number)
{
    const cau_curve line = cau_curve_arc(k->from, k->to, 0, 0);
    const cau_way c = cau_way_of(&line);
    for (int end = 0; end < 2; end++) {
        const cau_point p = end ? k->to : k->from;
        cau_str_addf(d, "  \"k%zu%c\" [id=\"%s-k%zu%c\" class=\"key\" shape=\"point\" width=\"0.01\" height=\"0.01\" style=\"invis\" label=\"\"",
                     number, end ? 'b' : 'a', s->view->name, number, end ? 'b' : 'a');
        add_pos(d, p.x, p.y);
        cau_str_add(d, "];\n");
    }
    cau_str_addf(d, "  \"k%zua\" -> \"k%zub\" [id=\"%s-k%zu\" class=\"key\"", number, number, s->view->name, number);
    add_stroke(d, &k->stroke);
    add_curve(d, &c, 0, 1, &k->stroke);
    cau_str_add(d, "];\n");
}

/* Graphviz 2.43 cannot read a quoted string of more than 16384 bytes, but joins several with a plus sign. */
static void add_background(cau_str *d, const char *text)
{
    enum { PIECE = 8000 };
    size_t left = strlen(text);
    while (left > PIECE) {
        size_t cut = PIECE;
        while (cut > 1 && text[cut - 1] != ' ')
            cut--;
        cau_str_addn(d, text, cut);
        cau_str_add(d, "\"\n    + \"");
        text += cut;
        left -= cut;
    }
    cau_str_add(d, text);
}

static void add_heading(cau_str *d, const cau_scene *s)
{
    cau_str_addf(d, "digraph \"%s\" {\n  graph [id=\"%s\" class=\"map\" charset=\"UTF-8\" pad=\"0\" margin=\"0\" splines=\"line\" "
                    "outputorder=\"edgesfirst\" bgcolor=\"#FFFFFF\" label=\"\" tooltip=\"", s->view->name, s->view->name);
    add_tooltip(d, s->title);
    cau_str_add(d, "\" _background=\"");
    add_background(d, s->background.text ? s->background.text : "");
    cau_str_add(d, "\"];\n  node [fontname=\"" FACE "\" fontsize=\"14\" fontcolor=\"" CAU_INK "\" fixedsize=\"shape\" style=\"filled\" "
                   "margin=\"0\" label=\"\" tooltip=\" \"];\n  edge [fontname=\"" FACE "\" label=\"\" tooltip=\" \"];\n");
}

char *cau_scene_dot(cau_scene *s)
{
    cau_str d = { 0 };
    add_heading(&d, s);
    for (size_t i = 0; i < s->n; i++)
        add_symbol(&d, s, &s->symbols[i]);
    for (size_t e = 0; e < s->m; e++)
        if (s->ties[e].faint)
            add_tie(&d, s, &s->ties[e]);
    for (size_t e = 0; e < s->m; e++)
        if (!s->ties[e].faint)
            add_tie(&d, s, &s->ties[e]);
    for (size_t i = 0; i < s->n; i++)
        if (s->symbols[i].named)
            add_name(&d, s, &s->symbols[i]);
    for (size_t k = 0; k < s->nkey_marks; k++) {
        cau_str_addf(&d, "  \"m%zu\" [id=\"%s-m%zu\" class=\"key\"", k, s->view->name, k);
        add_mark(&d, &s->key_marks[k]);
        cau_str_add(&d, "];\n");
    }
    for (size_t k = 0; k < s->nkey_lines; k++)
        add_key_line(&d, s, &s->key_lines[k], k);
    for (size_t k = 0; k < s->nwords; k++)
        add_words(&d, s, &s->words[k], k);
    cau_str_add(&d, "}\n");
    if (s->background.failed || s->failed)
        d.failed = true;
    char *text = d.failed ? NULL : cau_str_take(&d);
    cau_str_free(&d);
    return text;
}
