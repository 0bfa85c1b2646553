/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Ties become arcs: nine candidates each, judged by what they would run into. */
#include "views/scene.h"

#include <math.h>
#include <stdlib.h>

enum { PASSES = 3, HIT = 40 };

static const double bends[] = { 0, .1, -.1, .18, -.18, .28, -.28, .4, -.4 };

/* Where an arc of one bend would run into a symbol: bends of its two halves. */
static const double detours[] = { 0, .2, -.2, .35, -.35, .5, -.5, .65, -.65 };

cau_point cau_tied_at(const cau_tied *t, double u)
{
    return t->way ? cau_way_at(t->way, u) : cau_curve_at(&t->curve, u);
}

void cau_tied_track(cau_tied *t)
{
    t->box = (cau_box){ INFINITY, INFINITY, -INFINITY, -INFINITY };
    for (int k = 0; k <= CAU_TRACK; k++) {
        const cau_point p = cau_tied_at(t, (double)k / CAU_TRACK);
        t->track[k] = p;
        t->box = cau_box_union(t->box, (cau_box){ p.x, p.y, p.x, p.y });
    }
    for (int i = 0; i < CAU_STRETCHES; i++) {
        cau_box *around = &t->stretch[i];
        const cau_point *p = t->track + (size_t)i * CAU_STRETCH;
        *around = (cau_box){ p->x, p->y, p->x, p->y };
        for (int k = 1; k <= CAU_STRETCH; k++)
            *around = cau_box_union(*around, (cau_box){ p[k].x, p[k].y, p[k].x, p[k].y });
    }
}

static void lay_track(cau_tied *t, const cau_scene *s, double bend, double bend_end)
{
    const cau_mark *a = &s->symbols[t->a].mark, *b = &s->symbols[t->b].mark;
    t->bend = bend;
    t->bend_end = bend_end;
    t->curve = cau_curve_arc((cau_point){ a->x, a->y }, (cau_point){ b->x, b->y }, bend, bend_end);
    t->way = NULL;
    cau_tied_track(t);
}

bool cau_tie_is_arc(const cau_scene *s)
{
    return s->m <= 400 && s->n <= 80;
}

/* Does a piece of a tie run into the symbol? */
static bool hits_symbol(const cau_symbol *m, cau_point p, cau_point q)
{
    const cau_point c = { m->mark.x, m->mark.y };
    const double rings = m->mark.rings > 1 ? 4 : 0;
    static const bool round[CAU_SHAPES] = { [CAU_OCTAGON] = true, [CAU_HEXAGON] = true, [CAU_DIAMOND] = true, [CAU_ELLIPSE] = true,
                                            [CAU_PENTAGON] = true, [CAU_SEPTAGON] = true };
    if (!round[m->mark.shape]) {
        const cau_box e = { c.x + m->extent.x0 - 4, c.y + m->extent.y0 - 4, c.x + m->extent.x1 + 4, c.y + m->extent.y1 + 4 };
        return cau_segment_hits(p, q, &e);
    }
    return cau_segment_distance(c, p, q) < m->mark.r + rings + 5;
}

bool cau_tie_hits(const cau_tied *t, const cau_symbol *m)
{
    const cau_box around = { m->mark.x + m->extent.x0, m->mark.y + m->extent.y0, m->mark.x + m->extent.x1, m->mark.y + m->extent.y1 };
    const cau_box wide = cau_box_grow(t->box, 8);
    if (!cau_boxes_meet(&around, &wide, 0))
        return false;
    for (int k = 0; k < CAU_TRACK; k++)
        if (hits_symbol(m, t->track[k], t->track[k + 1]))
            return true;
    return false;
}

static bool runs_through(const cau_scene *s, const cau_tied *t)
{
    for (size_t i = 0; i < s->n; i++)
        if (i != t->a && i != t->b && cau_tie_hits(t, &s->symbols[i]))
            return true;
    return false;
}

static double run_ins(const cau_scene *s, const cau_tied *t)
{
    double cost = 0;
    const cau_box wide = cau_box_grow(t->box, 8);
    for (size_t i = 0; i < s->n; i++) {
        const cau_symbol *m = &s->symbols[i];
        const bool own = i == t->a || i == t->b;
        if (!own && cau_tie_hits(t, m))
            cost += HIT;
        if (!m->named || !cau_boxes_meet(&m->label, &wide, 0))
            continue;
        int over = 0;
        for (int k = 0; k < CAU_TRACK; k++)
            over += cau_segment_hits(t->track[k], t->track[k + 1], &m->label);
        cost += over ? (own ? 2.0 * over : 4 + 3.0 * over) : 0;
    }
    for (int k = 0; k <= CAU_TRACK; k++)
        if (cau_box_distance(&s->page.map, t->track[k].x, t->track[k].y) > 0)
            cost += 5;
    for (int k = 1; k < 3; k++) { /* the page grows to hold the points that pull a curve, too */
        const cau_point p = t->curve.p[k];
        if (p.x < 2 || p.y < 2 || p.x > s->page.width - 2 || p.y > s->page.height - 2)
            cost += 500;
    }
    return cost;
}

static size_t stretches_cross(const cau_point *p, const cau_point *q, const cau_box *around)
{
    size_t count = 0;
    for (int i = 0; i < CAU_STRETCH; i++) {
        const cau_box piece = { cau_lesser(p[i].x, p[i + 1].x), cau_lesser(p[i].y, p[i + 1].y), cau_greater(p[i].x, p[i + 1].x),
                                cau_greater(p[i].y, p[i + 1].y) };
        for (int j = 0; cau_boxes_meet(&piece, around, 0) && j < CAU_STRETCH; j++)
            count += cau_segments_cross(p[i], p[i + 1], q[j], q[j + 1]);
    }
    return count;
}

size_t cau_tie_crossings(const cau_tied *t, const cau_tied *u)
{
    size_t count = 0;
    if (!cau_boxes_meet(&t->box, &u->box, 0))
        return 0;
    for (size_t i = 0; i < CAU_STRETCHES; i++)
        for (size_t j = 0; j < CAU_STRETCHES; j++)
            if (cau_boxes_meet(&t->stretch[i], &u->stretch[j], 0))
                count += stretches_cross(t->track + i * CAU_STRETCH, u->track + j * CAU_STRETCH, &u->stretch[j]);
    return count;
}

/* How much of one track runs close beside the other. */
static double beside(const cau_tied *t, const cau_tied *u)
{
    int close = 0;
    if (!cau_boxes_meet(&t->box, &u->box, 12))
        return 0;
    for (int i = 3; i <= CAU_TRACK - 3; i += 2) {
        double nearest = INFINITY;
        for (int j = 2; j <= CAU_TRACK - 2; j++) {
            const double dx = t->track[i].x - u->track[j].x, dy = t->track[i].y - u->track[j].y;
            nearest = cau_lesser(nearest, dx * dx + dy * dy);
        }
        close += nearest < 13 * 13;
    }
    return close > 3 ? 1.5 * (close - 3) : 0;
}

static double among_others(const cau_scene *s, const cau_tied *t, const bool *laid)
{
    double cost = 0;
    const size_t e = (size_t)(t - s->ties);
    for (size_t f = 0; f < s->m; f++) {
        const cau_tied *u = &s->ties[f];
        if (f == e || !laid[f])
            continue;
        const int shared = (u->a == t->a || u->a == t->b) + (u->b == t->a || u->b == t->b);
        if (shared == 2) {
            const cau_point p = t->track[CAU_TRACK / 2], q = u->track[CAU_TRACK / 2];
            cost += hypot(p.x - q.x, p.y - q.y) < 18 * s->page.scale ? 60 : 0;
            continue;
        }
        const double weight = t->faint || u->faint ? 0.5 : 1;
        cost += weight * (double)cau_tie_crossings(t, u) * (shared ? 6 : 4);
        cost += s->m <= 100 ? weight * beside(t, u) : 0;
    }
    return cost;
}

typedef struct turn {
    double importance;
    size_t tie;
} turn;

static int by_importance(const void *p, const void *q)
{
    const turn *a = p, *b = q;
    if (a->importance != b->importance)
        return a->importance > b->importance ? -1 : 1;
    return a->tie < b->tie ? -1 : a->tie > b->tie;
}

static double bending(const cau_tied *t)
{
    return (fabs(t->bend) + fabs(t->bend_end)) * 11 + fabs(t->bend - t->bend_end) * 8;
}

double cau_tie_cost(const cau_scene *s, const cau_tied *t, const bool *laid)
{
    return bending(t) + run_ins(s, t) + among_others(s, t, laid);
}

typedef struct choice {
    double cost, bend, bend_end;
} choice;

static void consider(choice *best, cau_scene *s, cau_tied *t, const bool *laid, double bend, double bend_end)
{
    lay_track(t, s, bend, bend_end);
    double cost = bending(t) + run_ins(s, t);
    if (cost < best->cost)
        cost += among_others(s, t, laid);
    if (cost < best->cost)
        *best = (choice){ cost, bend, bend_end };
}

double cau_tie_lay(cau_scene *s, cau_tied *t, const bool *laid)
{
    choice best = { INFINITY, 0, 0 };
    for (size_t k = 0; k < sizeof bends / sizeof *bends; k++)
        consider(&best, s, t, laid, bends[k], bends[k]);
    const size_t n = sizeof detours / sizeof *detours;
    bool hit = best.cost >= HIT && (!t->faint || s->m <= 100);
    if (hit) {
        lay_track(t, s, best.bend, best.bend_end);
        hit = runs_through(s, t);
    }
    for (size_t k = 0; hit && k < n * n; k++)
        if (k / n != k % n)
            consider(&best, s, t, laid, detours[k / n], detours[k % n]);
    lay_track(t, s, best.bend, best.bend_end);
    return best.cost;
}

/* Straight, those of one pair fanned out. */
static void lay_straight(cau_scene *s)
{
    static const double fan[] = { 0, .06, -.06, .12, -.12, .18, -.18 };
    for (size_t e = 0; e < s->m; e++) {
        size_t same = 0;
        const cau_tied *t = &s->ties[e];
        for (size_t f = e; f > 0 && e - f < 64; f--)
            same += (s->ties[f - 1].a == t->a && s->ties[f - 1].b == t->b) || (s->ties[f - 1].a == t->b && s->ties[f - 1].b == t->a);
        const double bend = fan[same % (sizeof fan / sizeof *fan)];
        lay_track(&s->ties[e], s, bend, bend);
    }
}

void cau_route(cau_scene *s)
{
    if (!cau_tie_is_arc(s)) {
        lay_straight(s);
        return;
    }
    turn *order = cau_alloc(s->m, sizeof *order);
    bool *laid = cau_alloc(s->m, sizeof *laid);
    if (!order || !laid) {
        s->failed = true;
        cau_free(order);
        cau_free(laid);
        return;
    }
    for (size_t e = 0; e < s->m; e++)
        order[e] = (turn){ (s->ties[e].faint ? -100 : 0) + s->ties[e].weight, e };
    qsort(order, s->m, sizeof *order, by_importance);
    const int passes = s->m > 150 ? 2 : PASSES;
    for (int pass = 0; pass < passes; pass++)
        for (size_t k = 0; k < s->m; k++) {
            const size_t e = order[k].tie;
            laid[e] = false;
            cau_tie_lay(s, &s->ties[e], laid);
            laid[e] = true;
        }
    cau_free(order);
    cau_free(laid);
}

/* ---- ends ---- */

/* The parameter at which the tie has left the symbol at its start; and its name, when that lies right in its way. A name
 * that is only touched gets a halo instead. */
static double leave(const cau_tied *tie, const cau_symbol *m, double gap, bool from_start)
{
    double left = 0;
    const double rings = m->mark.rings > 1 ? 4 : 0, margin = gap + rings + m->mark.pen / 2;
    const cau_box name = cau_box_grow(m->label, -3);
    cau_point last = cau_tied_at(tie, from_start ? 0 : 1);
    for (double t = 0; t < 0.49; t += 0.004) {
        const cau_point p = cau_tied_at(tie, from_start ? t : 1 - t);
        const bool in_symbol = cau_shape_inside(m->mark.shape, m->mark.r, p.x - m->mark.x, p.y - m->mark.y, margin);
        const bool in_name = t < 0.45 && m->named && cau_box_distance(&name, p.x, p.y) < 4 &&
                             (cau_box_distance(&name, p.x, p.y) <= 0 || left > 0) && hypot(p.x - last.x, p.y - last.y) < 9;
        if (in_symbol || in_name) {
            left = t + 0.004;
            last = p;
        }
    }
    return left;
}

void cau_trim(cau_scene *s)
{
    for (size_t e = 0; e < s->m; e++) {
        cau_tied *t = &s->ties[e];
        const double gap = t->kind == CAU_ALLIANCE ? 0.5 : 3;
        t->from = leave(t, &s->symbols[t->a], t->stroke.tail == CAU_TIP_NONE ? fmin(gap, 1) : gap, true);
        t->to = 1 - leave(t, &s->symbols[t->b], gap, false);
        if (t->to - t->from < 0.04) { /* symbols that touch: keep a stub */
            t->from = fmax(0, (t->from + t->to) / 2 - 0.02);
            t->to = t->from + 0.04;
        }
    }
}
