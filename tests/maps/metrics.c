/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Measures drawn maps: metrics FONTS MAP.svg...   (MAP.dot beside each gives the ends of the ties)
 * One row of tab-separated numbers for each map, under a heading; what each number means stands in `columns`. */
#include "plane.h"
#include "words.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct metrics {
    double stakeholders, ties, names, text_over_text, text_on_symbol, symbols_touch, through, struck, beneath, crossings, along, type, outside,
        text_contrast, line_contrast, regions_touch, strangers, ids, links, cut, broken, edges, letters;
} metrics;

static const struct {
    const char *name, *means;
    size_t at;
} columns[] = {
#define COLUMN(field, means) { #field, means, offsetof(metrics, field) }
    COLUMN(stakeholders, "symbols of stakeholders"),
    COLUMN(ties, "ties drawn"),
    COLUMN(names, "stakeholders whose name stands beside them"),
    COLUMN(text_over_text, "lines of text, or signs on ties, that overlap"),
    COLUMN(text_on_symbol, "names and other texts on a symbol of a stakeholder"),
    COLUMN(symbols_touch, "pairs of symbols that touch"),
    COLUMN(through, "ties that touch a symbol which is not at their end"),
    COLUMN(struck, "texts without a halo that a tie or a leading line runs through"),
    COLUMN(beneath, "names with a halo that a tie runs beneath"),
    COLUMN(crossings, "crossings of ties that share no end"),
    COLUMN(along, "pairs of ties that run beside each other for a third of their way"),
    COLUMN(type, "smallest type in points"),
    COLUMN(outside, "pieces beyond the page"),
    COLUMN(text_contrast, "lowest contrast of a text with what lies beneath"),
    COLUMN(line_contrast, "lowest contrast of a tie with what lies beneath, but for those that are faint on purpose"),
    COLUMN(regions_touch, "pairs of outlines of groups that come within a point of each other"),
    COLUMN(strangers, "symbols in the outline of a group that is not theirs, or out of their own"),
    COLUMN(ids, "ids used twice"),
    COLUMN(links, "scripts, images and links"),
    COLUMN(cut, "texts that end in an ellipsis"),
    COLUMN(broken, "words that go on in the next line without a hyphen"),
    COLUMN(edges, "texts and symbols over the edge of a cell, a bar or the panel, or texts over a sign in a chart"),
    COLUMN(letters, "letters wider than their symbol"),
#undef COLUMN
};

enum { COLUMNS = sizeof columns / sizeof *columns };

static bool telling; /* say what is wrong, on stderr */

static void tell(const char *what, const part *p, const part *q)
{
    if (telling)
        fprintf(stderr, "  %s: %s %s\n", what, p->id, q ? q->id : "");
}

/* ---- colour: WCAG 2.2, relative luminance and contrast ---- */

static double channel(double c)
{
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double contrast(colour a, colour b)
{
    const double l = 0.2126 * channel(a.r) + 0.7152 * channel(a.g) + 0.0722 * channel(a.b);
    const double m = 0.2126 * channel(b.r) + 0.7152 * channel(b.g) + 0.0722 * channel(b.b);
    return (fmax(l, m) + 0.05) / (fmin(l, m) + 0.05);
}

static colour over(colour top, colour under)
{
    const double a = top.a;
    return (colour){ top.r * a + under.r * (1 - a), top.g * a + under.g * (1 - a), top.b * a + under.b * (1 - a), 1 };
}

/* A dot that marks a place, as at the end of a leading line: no ground for anything. */
static bool is_dot(const drawn *d)
{
    return d->kind == DRAWN_AREA && d->bounds.x1 - d->bounds.x0 < 8 && d->bounds.y1 - d->bounds.y0 < 8;
}

/* What lies under a point: the ground, then the part that it belongs to. */
static colour beneath(const picture *pic, point p, const part *own)
{
    colour c = { 1, 1, 1, 1 };
    for (size_t i = 0; i < pic->n; i++) {
        const part *q = &pic->parts[i];
        if (q->kind != PART_GROUND && q != own)
            continue; /* that texts and ties keep off symbols is another gate */
        for (size_t k = 0; k < q->n; k++) {
            const drawn *d = &q->items[k];
            if (d->kind == DRAWN_AREA && d->n > 2 && d->fill.a > 0 && !is_dot(d) && inside(d, p))
                c = over(d->fill, c);
        }
    }
    return c;
}

/* ---- the measures ---- */

typedef struct lines {
    const drawn **items;
    const part **of;
    size_t n;
} lines;

/* Every line of text but the letters within symbols; and the signs on ties. */
static lines texts_of(const picture *pic)
{
    lines all = { 0 };
    size_t room = 0;
    for (size_t i = 0; i < pic->n; i++)
        room += pic->parts[i].n;
    all.items = calloc(room + 1, sizeof *all.items);
    all.of = calloc(room + 1, sizeof *all.of);
    for (size_t i = 0; all.items && all.of && i < pic->n; i++) {
        const part *p = &pic->parts[i];
        for (size_t k = 0; p->kind != PART_SYMBOL && p->kind != PART_KEY && k < p->n; k++)
            if (p->items[k].kind == DRAWN_TEXT) {
                all.items[all.n] = &p->items[k];
                all.of[all.n++] = p;
            }
    }
    return all;
}

static bool has_halo(const part *p)
{
    for (size_t k = 0; k < p->n; k++)
        if (p->items[k].kind == DRAWN_AREA && p->items[k].fill.a > 0.5)
            return true;
    return false;
}

static const drawn *line_of(const part *p)
{
    for (size_t k = 0; k < p->n; k++)
        if (p->items[k].path)
            return &p->items[k];
    return NULL;
}

static void measure_texts(metrics *m, const picture *pic, const lines *all)
{
    for (size_t i = 0; i < all->n; i++) {
        const box b = shrunk(&all->items[i]->bounds, 0.4);
        for (size_t j = 0; j < i; j++)
            if (all->of[i] != all->of[j] && meet(&b, &all->items[j]->bounds, -0.4)) {
                m->text_over_text++;
                tell("text over text", all->of[i], all->of[j]);
            }
        for (size_t k = 0; k < pic->n; k++) {
            const part *p = &pic->parts[k];
            const drawn *o = p->kind == PART_SYMBOL ? outline_of(p) : NULL;
            if (!o || !meet(&b, &o->bounds, 0))
                continue;
            const drawn rim = { .kind = DRAWN_AREA, .n = 4, .bounds = b,
                                .p = (point[]){ { b.x0, b.y0 }, { b.x1, b.y0 }, { b.x1, b.y1 }, { b.x0, b.y1 } } };
            if (apart(&rim, o, 0, true) < o->pen / 2) {
                m->text_on_symbol++;
                tell("text on symbol", all->of[i], p);
            }
        }
    }
    for (size_t i = 0; i < pic->n; i++)
        for (size_t k = 0; k < pic->parts[i].n; k++) {
            const drawn *d = &pic->parts[i].items[k];
            const point mid = { (d->bounds.x0 + d->bounds.x1) / 2, (d->bounds.y0 + d->bounds.y1) / 2 };
            if (d->kind != DRAWN_TEXT || !*d->text)
                continue;
            m->type = fmin(m->type, d->size);
            const colour under = beneath(pic, mid, &pic->parts[i]);
            m->text_contrast = fmin(m->text_contrast, contrast(over(d->fill, under), under));
        }
}

static void measure_lines_under_texts(metrics *m, const picture *pic, const lines *all)
{
    for (size_t i = 0; i < all->n; i++) {
        const box b = shrunk(&all->items[i]->bounds, 0.4);
        bool hit = false;
        if (all->of[i]->kind == PART_MARK)
            continue; /* it stands on its tie */
        for (size_t k = 0; !hit && k < pic->n; k++) {
            const part *p = &pic->parts[k];
            for (size_t j = 0; !hit && j < p->n && (p->kind == PART_TIE || p->kind == PART_GROUND); j++)
                hit = p->items[j].kind == DRAWN_LINE ? runs_into(&p->items[j], &b) : is_dot(&p->items[j]) && meet(&p->items[j].bounds, &b, 0);
        }
        if (hit && has_halo(all->of[i]))
            m->beneath++;
        else if (hit) {
            m->struck++;
            tell("struck", all->of[i], NULL);
        }
    }
}

static void measure_symbols(metrics *m, const picture *pic)
{
    for (size_t i = 0; i < pic->n; i++) {
        const part *p = &pic->parts[i];
        const drawn *a = outline_of(p);
        m->names += p->kind == PART_NAME && !p->ghost;
        if (p->kind != PART_SYMBOL)
            continue;
        m->stakeholders += !p->ghost;
        for (size_t j = 0; a && j < i; j++) {
            const drawn *b = pic->parts[j].kind == PART_SYMBOL ? outline_of(&pic->parts[j]) : NULL;
            if (b && apart(a, b, 4, true) < (a->pen + b->pen) / 2) {
                m->symbols_touch++;
                tell("symbols touch", p, &pic->parts[j]);
            }
        }
    }
}

static void measure_through(metrics *m, const picture *pic, const part *tie, const drawn *line)
{
    for (size_t j = 0; j < pic->n; j++) {
        const drawn *o = pic->parts[j].kind == PART_SYMBOL && j != tie->from && j != tie->to ? outline_of(&pic->parts[j]) : NULL;
        if (o && apart(line, o, 4, true) < (line->pen + o->pen) / 2) {
            m->through++;
            tell("through", tie, &pic->parts[j]);
        }
    }
}

static size_t count_crossings(const drawn *a, const drawn *b)
{
    size_t count = 0;
    if (!meet(&a->bounds, &b->bounds, 0))
        return 0;
    for (size_t i = 0; i + 1 < a->n; i++) {
        const box piece = { fmin(a->p[i].x, a->p[i + 1].x), fmin(a->p[i].y, a->p[i + 1].y), fmax(a->p[i].x, a->p[i + 1].x),
                            fmax(a->p[i].y, a->p[i + 1].y) };
        for (size_t j = 0; meet(&piece, &b->bounds, 0) && j + 1 < b->n; j++)
            count += cross(a->p[i], a->p[i + 1], b->p[j], b->p[j + 1]);
    }
    return count;
}

/* Do they run within a few points of each other for a third of the shorter's way, clear of a common end? */
static bool run_along(const drawn *a, const drawn *b)
{
    if (!meet(&a->bounds, &b->bounds, 5))
        return false;
    const double la = hypot(a->bounds.x1 - a->bounds.x0, a->bounds.y1 - a->bounds.y0), lb = hypot(b->bounds.x1 - b->bounds.x0, b->bounds.y1 - b->bounds.y0);
    const drawn *s = la < lb ? a : b, *l = la < lb ? b : a;
    size_t near = 0;
    for (size_t i = 0; i < s->n; i++) {
        double d = INFINITY;
        for (size_t j = 0; j + 1 < l->n; j++)
            d = fmin(d, to_piece(s->p[i], l->p[j], l->p[j + 1]));
        near += d < 4 + (a->pen + b->pen) / 2;
    }
    return 3 * near > s->n;
}

static void measure_ties(metrics *m, const picture *pic)
{
    for (size_t i = 0; i < pic->n; i++) {
        const part *p = &pic->parts[i];
        const drawn *a = p->kind == PART_TIE ? line_of(p) : NULL;
        if (!a)
            continue;
        m->ties += !p->ghost;
        measure_through(m, pic, p, a);
        for (size_t j = 0; j < i; j++) {
            const part *q = &pic->parts[j];
            const drawn *b = q->kind == PART_TIE ? line_of(q) : NULL;
            if (!b)
                continue;
            if (p->from != q->from && p->from != q->to && p->to != q->from && p->to != q->to)
                m->crossings += (double)count_crossings(a, b);
            if (!p->faint && !q->faint && run_along(a, b)) {
                m->along++;
                tell("along", p, q);
            }
        }
        for (size_t k = 2; !p->faint && k + 2 < a->n; k += 3) {
            const colour under = beneath(pic, a->p[k], NULL);
            m->line_contrast = fmin(m->line_contrast, contrast(over(a->stroke, under), under));
        }
    }
}

static bool is_region(const drawn *d)
{
    return d->kind == DRAWN_AREA && d->fill.a > 0.17 && d->fill.a < 0.19 && d->n > 6;
}

/* Outlines of groups: the ground's areas in a tint. A hole in one is another area, filled white. */
static void measure_regions(metrics *m, const picture *pic)
{
    const part *g = &pic->parts[0];
    bool any = false;
    for (size_t i = 0; i < g->n; i++)
        for (size_t j = 0; is_region(&g->items[i]) && j < g->n; j++) {
            any = true;
            m->regions_touch += j < i && is_region(&g->items[j]) && apart(&g->items[i], &g->items[j], 6, false) < (g->items[i].pen + g->items[j].pen) / 2 + 1;
        }
    for (size_t v = 0; any && v < pic->n; v++) {
        const drawn *o = pic->parts[v].kind == PART_SYMBOL ? outline_of(&pic->parts[v]) : NULL;
        if (!o)
            continue;
        const bool hollow = strstr(pic->parts[v].words, "power-unknown") != NULL, alone = strstr(pic->parts[v].words, "coalition-none") != NULL;
        const point c = { (o->bounds.x0 + o->bounds.x1) / 2, (o->bounds.y0 + o->bounds.y1) / 2 };
        bool own = false, other = false;
        for (size_t i = 0; i < g->n; i++) {
            const drawn *d = &g->items[i];
            if (d->n > 6 && d->fill.a > 0.99 && d->pen > 1 && d->fill.r > 0.99 && inside(d, c))
                own = other = false; /* a hole, painted after what it is in */
            else if (is_region(d) && inside(d, c)) {
                const bool same = fabs(d->fill.r - o->fill.r) + fabs(d->fill.g - o->fill.g) + fabs(d->fill.b - o->fill.b) < 0.02;
                own = own || same || (hollow && !alone);
                other = other || (!same && !(hollow && !alone));
            }
        }
        if (other || (!alone && !own)) {
            m->strangers++;
            tell("stranger", &pic->parts[v], NULL);
        }
    }
}

static bool out_of_page(const picture *pic, const box *b)
{
    return b->x0 < -0.5 || b->y0 < -0.5 || b->x1 > pic->width + 0.5 || b->y1 > pic->height + 0.5;
}

static metrics measure(const picture *pic)
{
    metrics m = { .type = INFINITY, .text_contrast = 21, .line_contrast = 21, .ids = (double)pic->doubled_ids, .links = (double)pic->links };
    lines all = texts_of(pic);
    measure_texts(&m, pic, &all);
    measure_lines_under_texts(&m, pic, &all);
    measure_symbols(&m, pic);
    measure_ties(&m, pic);
    measure_regions(&m, pic);
    m.cut = (double)words_cut(pic, tell);
    m.broken = (double)words_broken(pic, tell);
    m.edges = (double)words_over_edges(pic, tell);
    m.letters = (double)words_beyond_symbols(pic, tell);
    for (size_t i = 0; i < pic->n; i++)
        for (size_t k = 0; k < pic->parts[i].n; k++)
            m.outside += out_of_page(pic, &pic->parts[i].items[k].bounds);
    free(all.items);
    free(all.of);
    return m;
}

int main(int argc, char **argv)
{
    telling = getenv("METRICS_TELL") != NULL;
    if (argc < 3 || !type_open(argv[1])) {
        fprintf(stderr, "usage: metrics FONTS MAP.svg...   (with METRICS_TELL=1 it says what is wrong)\n");
        for (size_t k = 0; argc < 3 && k < COLUMNS; k++)
            fprintf(stderr, "  %-15s %s\n", columns[k].name, columns[k].means);
        return 2;
    }
    printf("map");
    for (size_t k = 0; k < COLUMNS; k++)
        printf("\t%s", columns[k].name);
    printf("\n");
    for (int i = 2; i < argc; i++) {
        char dot[4096];
        picture pic;
        snprintf(dot, sizeof dot, "%.*s.dot", (int)strlen(argv[i]) - 4, argv[i]);
        if (!picture_read(&pic, argv[i], dot))
            return 2;
        if (telling)
            fprintf(stderr, "%s\n", argv[i]);
        const metrics m = measure(&pic);
        printf("%s", argv[i]);
        for (size_t k = 0; k < COLUMNS; k++)
            printf("\t%.4g", *(const double *)(const void *)((const char *)&m + columns[k].at));
        printf("\n");
        picture_free(&pic);
    }
    type_close();
    return 0;
}
