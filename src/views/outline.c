/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Coalition regions, traced by marching squares on the ground of each group. */
#include "core/alloc.h"
#include "views/fold.h"
#include "views/ground.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MARGIN = 15, MARGIN_INSIDE = 9, STRANGER_GAP = 9, STRANGER_GAP_INSIDE = 3 };
enum { CORRIDOR = 6, BAYS = 30, YIELD = 16, YIELD_IN_CROWD = 24 };

/* ---- tracing ---- */

typedef struct loop {
    cau_point *points;
    size_t n;
    double area; /* negative: a hole */
    int group;
} loop;

typedef struct loops {
    loop *items;
    size_t count, capacity;
} loops;

/* Edges of the grid: 2*(v*across+u) runs right from (u,v), and that plus 1 runs up. */
static size_t edge_of(const cau_ground *g, size_t u, size_t v, int side)
{
    switch (side) {
    case 0: return 2 * (v * g->across + u);           /* bottom */
    case 1: return 2 * (v * g->across + u + 1) + 1;   /* right */
    case 2: return 2 * ((v + 1) * g->across + u);     /* top */
    default: return 2 * (v * g->across + u) + 1;      /* left */
    }
}

static cau_point edge_point(const cau_ground *g, const float *f, size_t edge)
{
    const size_t at = edge / 2, u = at % g->across, v = at / g->across, up = edge & 1;
    const double fa = (double)f[at], fb = (double)f[up ? at + g->across : at + 1], t = fa / (fa - fb);
    return (cau_point){ g->box.x0 + ((double)u + (up ? 0 : t)) * g->step, g->box.y0 + ((double)v + (up ? t : 0)) * g->step };
}

/* Which edge follows which when walking with the inside on the left. */
static void link_edges(const cau_ground *g, const float *f, size_t *next)
{
    for (size_t v = 0; v + 1 < g->down; v++)
        for (size_t u = 0; u + 1 < g->across; u++) {
            const size_t at = v * g->across + u;
            const bool in[4] = { f[at] < 0, f[at + 1] < 0, f[at + 1 + g->across] < 0, f[at + g->across] < 0 };
            for (int side = 0; side < 4; side++) {
                if (!in[side] || in[(side + 1) & 3])
                    continue; /* walking round the cell, this side goes from inside to outside: the line leaves here ... */
                for (int k = 1; k < 4; k++) {
                    const int back = (side + 4 - k) & 3; /* ... and came in by the side that last went outside to inside */
                    if (!in[back] && in[(back + 1) & 3]) {
                        next[edge_of(g, u, v, side)] = edge_of(g, u, v, back);
                        break;
                    }
                }
            }
        }
}

static bool keep_loop(loops *all, cau_point *p, size_t n, int group)
{
    double area = 0;
    for (size_t i = 0; i < n; i++)
        area += p[i].x * p[(i + 1) % n].y - p[(i + 1) % n].x * p[i].y;
    area /= 2;
    if (fabs(area) < 300) {
        cau_free(p);
        return true;
    }
    if (!cau_grow(&all->items, &all->capacity, all->count, sizeof *all->items)) {
        cau_free(p);
        return false;
    }
    all->items[all->count++] = (loop){ p, n, area, group };
    return true;
}

/* A moving mean along the loop takes the steps of the grid out; every second point is enough. */
static size_t smooth(cau_point *out, const cau_point *p, size_t n)
{
    enum { REACH = 3 };
    size_t made = 0;
    for (size_t i = 0; i < n; i += 2) {
        cau_point sum = { 0, 0 };
        double weight = 0;
        for (size_t k = 0; k <= 2 * REACH; k++) {
            const double w = 1.0 + REACH - fabs((double)k - REACH);
            const cau_point q = p[(i + n + k - REACH) % n];
            sum.x += w * q.x;
            sum.y += w * q.y;
            weight += w;
        }
        out[made++] = (cau_point){ sum.x / weight, sum.y / weight };
    }
    return made;
}

static bool trace(loops *all, const cau_ground *g, const float *f, size_t *next, int group)
{
    const size_t edges = 2 * g->across * g->down;
    for (size_t e = 0; e < edges; e++)
        next[e] = CAU_NONE;
    link_edges(g, f, next);
    for (size_t e = 0; e < edges; e++) {
        if (next[e] == CAU_NONE)
            continue;
        size_t n = 0;
        for (size_t at = e; next[at] != CAU_NONE && n <= edges; n++) {
            at = next[at];
            if (at == e) {
                n++;
                break;
            }
        }
        cau_point *raw = cau_alloc(n, sizeof *raw), *even = cau_alloc(n / 2 + 1, sizeof *even);
        if (!raw || !even) {
            cau_free(raw);
            cau_free(even);
            return false;
        }
        size_t k = 0;
        for (size_t at = e; next[at] != CAU_NONE && k < n;) {
            const size_t then = next[at];
            raw[k++] = edge_point(g, f, at);
            next[at] = CAU_NONE;
            at = then;
        }
        const size_t kept = k >= 8 ? smooth(even, raw, k) : 0;
        cau_free(raw);
        if (kept < 4)
            cau_free(even);
        else if (!keep_loop(all, even, kept, group))
            return false;
    }
    return true;
}

/* Even-odd over the loops of one group: its holes take themselves out. */
static bool within(const loops *all, int group, double x, double y)
{
    bool in = false;
    for (size_t k = 0; k < all->count; k++) {
        const loop *l = &all->items[k];
        for (size_t i = 0, j = l->n - 1; l->group == group && i < l->n; j = i++) {
            const cau_point p = l->points[i], q = l->points[j];
            if ((p.y > y) != (q.y > y) && x < p.x + (q.x - p.x) * (y - p.y) / (q.y - p.y))
                in = !in;
        }
    }
    return in;
}

/* Symbols out of the outline of their group, or within another's. */
static size_t count_astray(const cau_scene *s, const cau_ground *g, const loops *all)
{
    size_t astray = 0;
    for (size_t i = 0; i < s->n; i++) {
        bool wrong = false;
        for (size_t k = 0; k < g->groups && !wrong; k++)
            wrong = within(all, (int)k, s->symbols[i].mark.x, s->symbols[i].mark.y) != (g->group[i] == (int)k);
        astray += wrong;
    }
    return astray;
}

static int by_area(const void *p, const void *q)
{
    const loop *a = p, *b = q;
    const double x = fabs(a->area), y = fabs(b->area);
    if (x != y)
        return x > y ? -1 : 1;
    return a->group < b->group ? -1 : a->group > b->group;
}

/* Largest first, so that what lies in a hole is painted after it. */
static void paint(cau_scene *s, const loops *all)
{
    for (size_t k = 0; k < all->count; k++) {
        const loop *l = &all->items[k];
        cau_str fill = { 0 }, line = { 0 };
        cau_str_add(&fill, l->area > 0 ? cau_coalition_fill(l->group) : "#FFFFFF");
        cau_str_add(&fill, l->area > 0 ? "2E" : "FF");
        cau_str_add(&line, cau_coalition_line(l->group));
        cau_str_add(&line, "FF");
        if (fill.failed || line.failed)
            s->failed = true;
        else {
            cau_paint_style(s, 2.2 * s->page.scale, line.text, fill.text);
            cau_paint_polygon(s, l->points, l->n);
        }
        cau_str_free(&fill);
        cau_str_free(&line);
    }
}

/* ---- a hatched outline ---- */

enum { HATCH_STEP = 7, HATCH_BAND = 7 }; /* between lines, across the page; from the outline inwards */
static const double LEAN = 0.5;          /* of the lines, steeper than most ties */

/* The field between the points of the grid. */
static double between(const cau_ground *g, const float *f, cau_point p)
{
    const double fx = (p.x - g->box.x0) / g->step, fy = (p.y - g->box.y0) / g->step;
    if (!(fx >= 0) || !(fy >= 0) || fx >= (double)(g->across - 1) || fy >= (double)(g->down - 1))
        return 1;
    const size_t u = (size_t)fx, v = (size_t)fy, at = v * g->across + u;
    const double a = fx - (double)u, b = fy - (double)v;
    return (double)f[at] * (1 - a) * (1 - b) + (double)f[at + 1] * a * (1 - b) + (double)f[at + g->across] * (1 - a) * b
           + (double)f[at + g->across + 1] * a * b;
}

/* Slanting lines, as far as they lie in the band along the inside of the outline. */
static void hatch(cau_scene *s, const cau_ground *g, const float *f)
{
    const double k = s->page.scale, wide = g->box.x1 - g->box.x0, high = g->box.y1 - g->box.y0, walk = 0.7;
    for (double c = -high * LEAN; c < wide; c += HATCH_STEP * k) {
        cau_point from = { 0, 0 }, last = { 0, 0 };
        bool on = false;
        for (double t = fmax(0, -c / LEAN); t < high && c + LEAN * t < wide; t += walk) {
            const cau_point p = { g->box.x0 + c + LEAN * t, g->box.y0 + t };
            const double depth = between(g, f, p);
            const bool in = depth < 0 && depth > -HATCH_BAND * k && between(g, g->near, p) > 1; /* not over members and their names */
            if (in && !on)
                from = p;
            if (!in && on && hypot(last.x - from.x, last.y - from.y) > 1.5)
                cau_paint_line(s, from, last);
            on = in;
            last = p;
        }
    }
}

static void paint_hatched(cau_scene *s, const cau_ground *g, const float *f, const loops *all, bool dashed)
{
    cau_paint_style(s, 1.0 * s->page.scale, CAU_INK "FF", "#FFFFFF00");
    hatch(s, g, f);
    cau_paint_style(s, 1.8 * s->page.scale, CAU_INK "FF", "#FFFFFF00");
    if (dashed)
        cau_paint_dashed(s, true);
    for (size_t k = 0; k < all->count; k++)
        cau_paint_polygon(s, all->items[k].points, all->items[k].n);
    if (dashed)
        cau_paint_dashed(s, false);
}

/* ---- both kinds ---- */

enum { MOST_SYMBOLS = 400 }; /* beyond, regions would be confetti: letters and fills tell the groups then */

/* Regions round the groups of g->group, as the fills of coalitions or as one hatched outline. */
static caucus_status draw_regions(cau_scene *s, cau_ground *g, bool hatched, bool dashed)
{
    caucus_status rc = CAUCUS_OK;
    loops all = { 0 };
    float *f = NULL;
    size_t *next = NULL;
    g->box = cau_box_grow(s->page.map, 3);
    g->box.y1 = s->page.map.y1 - 2; /* clear of the subtitle */
    g->step = (s->n > 40 ? 6 : 5) * s->page.scale;
    CAU_TRY(cau_ground_survey(g, s));
    f = cau_alloc(g->across * g->down, sizeof *f);
    next = cau_alloc(2 * g->across * g->down, sizeof *next);
    if (!f || !next) {
        rc = cau_no_memory(s->ctx);
        goto done;
    }
    for (size_t k = 0; k < g->groups; k++) {
        for (size_t v = 0; v < g->down; v++)
            for (size_t u = 0; u < g->across; u++)
                f[v * g->across + u] = (float)cau_ground_at(s, g, (int)k, u, v);
        if (!trace(&all, g, f, next, (int)k)) {
            rc = cau_no_memory(s->ctx);
            goto done;
        }
    }
    if (all.count)
        qsort(all.items, all.count, sizeof *all.items, by_area);
    if (hatched)
        paint_hatched(s, g, f, &all, dashed);
    else {
        s->astray = count_astray(s, g, &all);
        paint(s, &all);
    }
done:
    for (size_t k = 0; k < all.count; k++)
        cau_free(all.items[k].points);
    cau_free(all.items);
    cau_free(f);
    cau_free(next);
    cau_ground_free(g);
    return rc;
}

caucus_status cau_outline(cau_scene *s)
{
    const size_t groups = s->findings->coalitions;
    if (groups == 0 || s->n > MOST_SYMBOLS)
        return CAUCUS_OK;
    int *group = cau_alloc(s->n, sizeof *group);
    if (!group)
        return cau_no_memory(s->ctx);
    for (size_t i = 0; i < s->n; i++)
        group[i] = s->symbols[i].group;
    const bool crowd = s->n > CAU_CROWD_ABOVE; /* symbols are small */
    cau_ground g = { .groups = groups, .group = group, .margin = MARGIN, .thin = CORRIDOR, .gap = STRANGER_GAP,
                     .bays = crowd ? BAYS : 0, .yield = crowd ? YIELD_IN_CROWD : YIELD };
    const caucus_status rc = draw_regions(s, &g, false, false);
    cau_free(group);
    return rc;
}

caucus_status cau_outline_hatched(cau_scene *s, const size_t *rows, size_t count, bool dashed)
{
    size_t shown = 0;
    if (s->n > MOST_SYMBOLS)
        return CAUCUS_OK;
    int *group = cau_alloc(s->n, sizeof *group);
    if (!group)
        return cau_no_memory(s->ctx);
    for (size_t i = 0; i < s->n; i++)
        group[i] = -1;
    for (size_t k = 0; k < count; k++)
        if (s->symbol_of[rows[k]] != CAU_NONE) {
            group[s->symbol_of[rows[k]]] = 0;
            shown++;
        }
    cau_ground g = { .groups = 1, .group = group, .margin = MARGIN_INSIDE, .gap = STRANGER_GAP_INSIDE,
                     .yield = YIELD };
    const caucus_status rc = shown ? draw_regions(s, &g, true, dashed) : CAUCUS_OK;
    s->hatched = shown && dashed ? CAU_HATCH_DASHED : shown ? CAU_HATCH_PLAIN : CAU_HATCH_NONE;
    cau_free(group);
    return rc;
}
