/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Coalition regions: the ground near the members of one coalition and nearer to them than to anyone else, traced by
 * marching squares (after Collins, Penn and Carpendale 2009, "Bubble Sets"). Members are joined by corridors; strangers
 * and other coalitions keep a gap, so outlines never touch. */
#include "views/scene.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct ground {
    cau_box box;
    double step;              /* of the grid */
    double margin, thin, gap; /* round members; by how much less round corridors; to those of no group */
    const int *group;    /* of each symbol; -1: of none */
    size_t across, down; /* points of the grid */
    size_t groups;
    float *near;         /* groups * points: distance to the members and corridors of each group */
    float *strange;      /* distance to those of no group */
} ground;

typedef struct corridor {
    cau_point a, b;
    int group;
} corridor;

enum { MARGIN = 15, MARGIN_INSIDE = 9, STRANGER_GAP = 9, STRANGER_GAP_INSIDE = 3, NEIGHBOUR_GAP = 9, CORRIDOR = 6 };

static cau_box sign_of(const cau_symbol *m)
{
    return (cau_box){ m->mark.x + m->extent.x0, m->mark.y + m->extent.y0, m->mark.x + m->extent.x1, m->mark.y + m->extent.y1 };
}

/* ---- corridors: a spanning tree per group that prefers to pass no strangers ---- */

static double corridor_cost(const cau_scene *s, const ground *g, size_t from, size_t to)
{
    const cau_symbol *p = &s->symbols[from], *q = &s->symbols[to];
    const cau_point a = { p->mark.x, p->mark.y }, b = { q->mark.x, q->mark.y };
    double cost = hypot(a.x - b.x, a.y - b.y);
    for (size_t i = 0; i < s->n; i++) {
        const cau_symbol *m = &s->symbols[i];
        if (g->group[i] == g->group[from])
            continue;
        const double d = cau_segment_distance((cau_point){ m->mark.x, m->mark.y }, a, b), clear = m->mark.r + 30;
        if (d < clear)
            cost += 400 * (clear - d) / clear;
        if (m->named && cau_segment_hits(a, b, &m->label))
            cost += 150;
    }
    return cost;
}

/* Prim's tree over the members of one group. @return how many corridors */
static size_t add_corridors(const cau_scene *s, const ground *g, int group, corridor *out, size_t *members, double *best, size_t *from)
{
    size_t n = 0, made = 0;
    for (size_t i = 0; i < s->n; i++)
        if (g->group[i] == group)
            members[n++] = i;
    for (size_t k = 0; k < n; k++) {
        best[k] = k ? corridor_cost(s, g, members[0], members[k]) : -1;
        from[k] = 0;
    }
    for (size_t round = 1; round < n; round++) {
        size_t next = 0;
        for (size_t k = 1; k < n; k++)
            if (best[k] >= 0 && (next == 0 || best[k] < best[next]))
                next = k;
        const cau_mark *a = &s->symbols[members[from[next]]].mark, *b = &s->symbols[members[next]].mark;
        out[made++] = (corridor){ { a->x, a->y }, { b->x, b->y }, group };
        best[next] = -1;
        for (size_t k = 1; k < n; k++) {
            if (best[k] < 0)
                continue;
            const double cost = corridor_cost(s, g, members[next], members[k]);
            if (cost < best[k]) {
                best[k] = cost;
                from[k] = next;
            }
        }
    }
    return made;
}

/* ---- the field ---- */

static float *plane(const ground *g, int group)
{
    return g->near + (size_t)group * g->across * g->down;
}

/* Lower the field round a box or a corridor, as far as it can matter. */
static void lower(const ground *g, float *field, const cau_box *around, const corridor *c, double offset)
{
    const double reach = 80;
    const cau_box b = cau_box_grow(*around, reach);
    const double fx0 = (b.x0 - g->box.x0) / g->step, fy0 = (b.y0 - g->box.y0) / g->step;
    const double fx1 = (b.x1 - g->box.x0) / g->step, fy1 = (b.y1 - g->box.y0) / g->step;
    const size_t x0 = fx0 > 0 ? (size_t)fx0 : 0, y0 = fy0 > 0 ? (size_t)fy0 : 0;
    const size_t x1 = fx1 < 0 ? 0 : fx1 < (double)(g->across - 1) ? (size_t)fx1 + 1 : g->across;
    const size_t y1 = fy1 < 0 ? 0 : fy1 < (double)(g->down - 1) ? (size_t)fy1 + 1 : g->down;
    for (size_t v = y0; v < y1; v++)
        for (size_t u = x0; u < x1; u++) {
            const double x = g->box.x0 + (double)u * g->step, y = g->box.y0 + (double)v * g->step;
            double d = c ? cau_segment_distance((cau_point){ x, y }, c->a, c->b) : cau_box_distance(around, x, y);
            if (!c && d == 0) /* inside: how deep, so that a member outweighs a neighbour's margin */
                d = -fmin(fmin(x - around->x0, around->x1 - x), fmin(y - around->y0, around->y1 - y));
            d += offset;
            float *f = &field[v * g->across + u];
            if (c) { /* join smoothly where a corridor leaves a member */
                const double k = fmax(24 - fabs((double)*f - d), 0) / 24;
                d = fmin((double)*f, d) - k * k * 6;
            }
            if ((float)d < *f)
                *f = (float)d;
        }
}

static void fill_field(const cau_scene *s, const ground *g, const corridor *corridors, size_t ncorridors)
{
    for (size_t i = 0; i < g->groups * g->across * g->down; i++)
        g->near[i] = 1000;
    for (size_t i = 0; i < g->across * g->down; i++)
        g->strange[i] = 1000;
    for (size_t i = 0; i < s->n; i++) {
        const cau_symbol *m = &s->symbols[i];
        const bool alone = g->group[i] < 0 || (size_t)g->group[i] >= g->groups;
        float *field = alone ? g->strange : plane(g, g->group[i]);
        const cau_box sign = sign_of(m);
        lower(g, field, &sign, NULL, 0);
        if (m->named)
            lower(g, field, &m->label, NULL, 0);
        if (!alone && m->named) { /* fill the notch between a symbol and its name */
            const cau_box both = cau_box_union(sign, m->label);
            lower(g, field, &both, NULL, 5);
        }
    }
    for (size_t k = 0; k < ncorridors; k++) {
        const corridor *c = &corridors[k];
        const cau_box box = { fmin(c->a.x, c->b.x), fmin(c->a.y, c->b.y), fmax(c->a.x, c->b.x), fmax(c->a.y, c->b.y) };
        lower(g, plane(g, c->group), &box, c, g->thin);
    }
}

/* Below 0 inside the region of the group. */
static double field_at(const cau_scene *s, const ground *g, int group, size_t u, size_t v)
{
    if (u == 0 || v == 0 || u + 1 == g->across || v + 1 == g->down)
        return 1;
    const size_t at = v * g->across + u;
    const double own = (double)plane(g, group)[at], k = s->page.scale;
    double f = own - g->margin * k;
    for (size_t h = 0; h < g->groups; h++)
        if ((int)h != group)
            f = fmax(f, (own - (double)plane(g, (int)h)[at]) / 2 + NEIGHBOUR_GAP * k / 2);
    return fmax(f, fmax(g->gap * k - (double)g->strange[at], own - (double)g->strange[at]));
}

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
static size_t edge_of(const ground *g, size_t u, size_t v, int side)
{
    switch (side) {
    case 0: return 2 * (v * g->across + u);           /* bottom */
    case 1: return 2 * (v * g->across + u + 1) + 1;   /* right */
    case 2: return 2 * ((v + 1) * g->across + u);     /* top */
    default: return 2 * (v * g->across + u) + 1;      /* left */
    }
}

static cau_point edge_point(const ground *g, const float *f, size_t edge)
{
    const size_t at = edge / 2, u = at % g->across, v = at / g->across, up = edge & 1;
    const double fa = (double)f[at], fb = (double)f[up ? at + g->across : at + 1], t = fa / (fa - fb);
    return (cau_point){ g->box.x0 + ((double)u + (up ? 0 : t)) * g->step, g->box.y0 + ((double)v + (up ? t : 0)) * g->step };
}

/* Which edge follows which when walking with the inside on the left. */
static void link_edges(const ground *g, const float *f, size_t *next)
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

static bool trace(loops *all, const ground *g, const float *f, size_t *next, int group)
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
static size_t count_astray(const cau_scene *s, const ground *g, const loops *all)
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

static caucus_status make_field(ground *g, const cau_scene *s, corridor *corridors, size_t *members, double *best, size_t *from)
{
    size_t ncorridors = 0;
    g->near = cau_alloc(g->groups * g->across * g->down, sizeof *g->near);
    g->strange = cau_alloc(g->across * g->down, sizeof *g->strange);
    if (!g->near || !g->strange || !corridors || !members || !best || !from)
        return cau_no_memory(s->ctx);
    for (size_t k = 0; k < g->groups; k++)
        ncorridors += add_corridors(s, g, (int)k, corridors + ncorridors, members, best, from);
    fill_field(s, g, corridors, ncorridors);
    return CAUCUS_OK;
}

/* ---- a hatched outline ---- */

enum { HATCH_STEP = 7, HATCH_BAND = 7 }; /* between lines, across the page; from the outline inwards */
static const double LEAN = 0.5;          /* of the lines, steeper than most ties */

/* The field between the points of the grid. */
static double between(const ground *g, const float *f, cau_point p)
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
static void hatch(cau_scene *s, const ground *g, const float *f)
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

static void paint_hatched(cau_scene *s, const ground *g, const float *f, const loops *all, bool dashed)
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

/* Beyond this many, regions would be confetti: letters and fills tell the groups then. */
enum { MOST_GROUPS = 40, MOST_SYMBOLS = 400 };

/* Regions round the groups of g->group, as the fills of coalitions or as one hatched outline. */
static caucus_status draw_regions(cau_scene *s, ground *g, bool hatched, bool dashed)
{
    caucus_status rc = CAUCUS_OK;
    loops all = { 0 };
    float *f = NULL;
    size_t *next = NULL;
    g->box = cau_box_grow(s->page.map, 3);
    g->box.y1 = s->page.map.y1 - 2; /* clear of the subtitle */
    g->step = (s->n > 40 ? 6 : 5) * s->page.scale;
    g->across = (size_t)((g->box.x1 - g->box.x0) / g->step) + 2;
    g->down = (size_t)((g->box.y1 - g->box.y0) / g->step) + 2;
    corridor *corridors = cau_alloc(s->n, sizeof *corridors);
    size_t *members = cau_alloc(s->n, sizeof *members), *from = cau_alloc(s->n, sizeof *from);
    double *best = cau_alloc(s->n, sizeof *best);
    CAU_TRY(make_field(g, s, corridors, members, best, from));
    f = cau_alloc(g->across * g->down, sizeof *f);
    next = cau_alloc(2 * g->across * g->down, sizeof *next);
    if (!f || !next) {
        rc = cau_no_memory(s->ctx);
        goto done;
    }
    for (size_t k = 0; k < g->groups; k++) {
        for (size_t v = 0; v < g->down; v++)
            for (size_t u = 0; u < g->across; u++)
                f[v * g->across + u] = (float)field_at(s, g, (int)k, u, v);
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
    cau_free(g->near);
    cau_free(g->strange);
    cau_free(corridors);
    cau_free(members);
    cau_free(from);
    cau_free(best);
    return rc;
}

caucus_status cau_outline(cau_scene *s)
{
    const size_t groups = s->findings->coalitions;
    if (groups == 0 || groups > MOST_GROUPS || s->n > MOST_SYMBOLS)
        return CAUCUS_OK;
    int *group = cau_alloc(s->n, sizeof *group);
    if (!group)
        return cau_no_memory(s->ctx);
    for (size_t i = 0; i < s->n; i++)
        group[i] = s->symbols[i].group;
    ground g = { .groups = groups, .group = group, .margin = MARGIN, .thin = CORRIDOR, .gap = STRANGER_GAP };
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
    ground g = { .groups = 1, .group = group, .margin = MARGIN_INSIDE, .gap = STRANGER_GAP_INSIDE };
    const caucus_status rc = shown ? draw_regions(s, &g, true, dashed) : CAUCUS_OK;
    s->hatched = shown && dashed ? CAU_HATCH_DASHED : shown ? CAU_HATCH_PLAIN : CAU_HATCH_NONE;
    cau_free(group);
    return rc;
}
