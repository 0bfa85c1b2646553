/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The ground near the members of one group and nearer to them than to anyone else (after Collins, Penn and Carpendale 2009,
 * "Bubble Sets"). Members are joined by corridors; strangers and other groups keep a gap, so that outlines never touch. */
#include "core/alloc.h"
#include "views/ground.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { NEIGHBOUR_GAP = 9 };

typedef struct corridor {
    cau_point a, b;
    int group;
} corridor;

static cau_box sign_of(const cau_symbol *m)
{
    return (cau_box){ m->mark.x + m->extent.x0, m->mark.y + m->extent.y0, m->mark.x + m->extent.x1, m->mark.y + m->extent.y1 };
}

/* ---- corridors: a spanning tree per group that prefers to pass no strangers ---- */

static double corridor_cost(const cau_scene *s, const cau_ground *g, size_t from, size_t to)
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
static size_t add_corridors(const cau_scene *s, const cau_ground *g, int group, corridor *out, size_t *members, double *best, size_t *from)
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

static float *plane(const cau_ground *g, int group)
{
    return g->near + (size_t)group * g->across * g->down;
}

/* Lower the field round a box or a corridor, as far as it can matter. */
static void lower(const cau_ground *g, float *field, const cau_box *around, const corridor *c, double offset)
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

static void fill_field(const cau_scene *s, const cau_ground *g, const corridor *corridors, size_t ncorridors)
{
    for (size_t i = 0; i < g->groups * g->across * g->down; i++)
        g->near[i] = 1000;
    for (size_t i = 0; i < g->across * g->down; i++)
        g->strange[i] = 1000;
    for (size_t i = 0; i < s->n; i++) {
        const cau_symbol *m = &s->symbols[i];
        const bool alone = g->group[i] < 0;
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

static void find_nearest(const cau_ground *g, const float *planes, size_t count)
{
    const size_t points = g->across * g->down;
    for (size_t at = 0; at < points; at++)
        g->first[at] = g->second[at] = 1000;
    for (size_t k = 0; k < count; k++) {
        const float *near = planes + k * points;
        for (size_t at = 0; at < points; at++) {
            if (near[at] < g->first[at]) {
                g->second[at] = g->first[at];
                g->first[at] = near[at];
            } else if (near[at] < g->second[at])
                g->second[at] = near[at];
        }
    }
}

/* Distance to the nearest of others than those at distance `own`. */
static double other_at(const cau_ground *g, float own, size_t at)
{
    return (double)(own > g->first[at] ? g->first[at] : g->second[at]);
}

/* A symbol outranks the names and corridors of others: they keep off it. */
static caucus_status yield_to_symbols(const cau_scene *s, cau_ground *g)
{
    const size_t points = g->across * g->down;
    float *signs = cau_alloc((g->groups + 1) * points, sizeof *signs); /* the last: those of no group */
    if (!signs)
        return cau_no_memory(s->ctx);
    for (size_t i = 0; i < (g->groups + 1) * points; i++)
        signs[i] = 1000;
    for (size_t i = 0; i < s->n; i++) {
        const cau_box sign = sign_of(&s->symbols[i]);
        lower(g, signs + (g->group[i] < 0 ? g->groups : (size_t)g->group[i]) * points, &sign, NULL, 0);
    }
    find_nearest(g, signs, g->groups + 1);
    for (size_t k = 0; k <= g->groups; k++) {
        float *near = k < g->groups ? plane(g, (int)k) : g->strange;
        for (size_t at = 0; at < points; at++) {
            const float own = signs[k * points + at];
            const double least = fmin((double)own, g->yield * s->page.scale - other_at(g, own, at));
            near[at] = (float)fmax((double)near[at], least);
        }
    }
    cau_free(signs);
    return CAUCUS_OK;
}

double cau_ground_at(const cau_scene *s, const cau_ground *g, int group, size_t u, size_t v)
{
    if (u == 0 || v == 0 || u + 1 == g->across || v + 1 == g->down)
        return 1;
    const size_t at = v * g->across + u;
    const double own = (double)plane(g, group)[at], k = s->page.scale;
    const double f = fmax(own - g->margin * k, (own - other_at(g, (float)own, at)) / 2 + NEIGHBOUR_GAP * k / 2);
    return fmax(f, fmax(g->gap * k - (double)g->strange[at], own - (double)g->strange[at]));
}

/* ---- bays ---- */

/* Whether others leave room there for two outlines and the gap between. */
static bool free_of_others(const cau_scene *s, const cau_ground *g, size_t group, size_t at)
{
    const double far = (g->margin + 1.2 * NEIGHBOUR_GAP) * s->page.scale;
    return other_at(g, plane(g, (int)group)[at], at) >= far && (double)g->strange[at] > g->gap * s->page.scale;
}

static size_t held(long at, size_t size)
{
    return at < 0 ? 0 : at < (long)size ? (size_t)at : size - 1;
}

/* How far within the region grown to `limit` a point lies, as far as it matters. Beyond the grid the field goes on rising. */
static double depth_in(const cau_ground *g, const float *near, size_t u, size_t v, double limit, long reach)
{
    double depth = (double)reach * g->step;
    for (long dy = -reach; dy <= reach; dy++)
        for (long dx = -reach; dx <= reach; dx++) {
            const long x = (long)u + dx, y = (long)v + dy;
            const size_t hx = held(x, g->across), hy = held(y, g->down);
            const double out = (double)(labs(x - (long)hx) + labs(y - (long)hy)) * g->step;
            const double beyond = (double)near[hy * g->across + hx] + out - limit;
            if (beyond > 0)
                depth = cau_lesser(depth, sqrt((double)(dx * dx + dy * dy)) * g->step - beyond);
        }
    return depth;
}

/* Grow the region of a group and shrink it again: what stays is filled. */
static void fill_bays(const cau_scene *s, const cau_ground *g, size_t group, float *out)
{
    const float *near = plane(g, (int)group);
    const double k = s->page.scale, limit = (g->margin + g->bays) * k;
    const long reach = (long)(g->bays * k / g->step) + 2;
    memcpy(out, near, g->across * g->down * sizeof *out);
    for (size_t v = 0; v < g->down; v++)
        for (size_t u = 0; u < g->across; u++) {
            const size_t at = v * g->across + u;
            const double own = (double)near[at];
            if (own <= (g->margin - 1) * k || own >= limit || !free_of_others(s, g, group, at))
                continue;
            const double closed = fmax(limit - depth_in(g, near, u, v, limit, reach), (g->margin - 1) * k);
            out[at] = (float)fmin(own, closed);
        }
}

static caucus_status fill_all_bays(const cau_scene *s, cau_ground *g)
{
    const size_t points = g->across * g->down;
    float *filled = cau_alloc(g->groups * points, sizeof *filled);
    if (!filled)
        return cau_no_memory(s->ctx);
    for (size_t k = 0; k < g->groups; k++)
        fill_bays(s, g, k, filled + k * points);
    cau_free(g->near);
    g->near = filled;
    find_nearest(g, g->near, g->groups);
    return CAUCUS_OK;
}

caucus_status cau_ground_survey(cau_ground *g, const cau_scene *s)
{
    caucus_status rc = CAUCUS_OK;
    size_t ncorridors = 0;
    g->across = (size_t)((g->box.x1 - g->box.x0) / g->step) + 2;
    g->down = (size_t)((g->box.y1 - g->box.y0) / g->step) + 2;
    corridor *corridors = cau_alloc(s->n, sizeof *corridors);
    size_t *members = cau_alloc(s->n, sizeof *members), *from = cau_alloc(s->n, sizeof *from);
    double *best = cau_alloc(s->n, sizeof *best);
    g->near = cau_alloc(g->groups * g->across * g->down, sizeof *g->near);
    g->strange = cau_alloc(g->across * g->down, sizeof *g->strange);
    g->first = cau_alloc(g->across * g->down, sizeof *g->first);
    g->second = cau_alloc(g->across * g->down, sizeof *g->second);
    if (!g->near || !g->strange || !g->first || !g->second || !corridors || !members || !best || !from) {
        rc = cau_no_memory(s->ctx);
        goto done;
    }
    for (size_t k = 0; k < g->groups; k++)
        ncorridors += add_corridors(s, g, (int)k, corridors + ncorridors, members, best, from);
    fill_field(s, g, corridors, ncorridors);
    CAU_TRY(yield_to_symbols(s, g));
    find_nearest(g, g->near, g->groups);
    if (g->bays > 0)
        CAU_TRY(fill_all_bays(s, g));
done:
    cau_free(corridors);
    cau_free(members);
    cau_free(from);
    cau_free(best);
    return rc;
}

void cau_ground_free(cau_ground *g)
{
    cau_free(g->near);
    cau_free(g->strange);
    cau_free(g->first);
    cau_free(g->second);
}
