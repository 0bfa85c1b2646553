/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Ties become arcs: nine candidates each, judged by what they would run into. */
#include "views/scene.h"

#include <math.h>
#include <stdlib.h>

enum { ARCS_UP_TO = 400, PASSES = 3, COUNTED_UP_TO = 3000, HIT = 40 };

static const double bends[] = { 0, .1, -.1, .18, -.18, .28, -.28, .4, -.4 };

/* Where an arc of one bend would run into a symbol: bends of its two halves. */
static const double detours[] = { 0, .2, -.2, .35, -.35, .5, -.5, .65, -.65 };

static void lay_track(cau_tied *t, const cau_scene *s, double bend, double bend_end)
{
    const cau_mark *a = &s->symbols[t->a].mark, *b = &s->symbols[t->b].mark;
    t->curve = cau_curve_arc((cau_point){ a->x, a->y }, (cau_point){ b->x, b->y }, bend, bend_end);
    t->box = (cau_box){ INFINITY, INFINITY, -INFINITY, -INFINITY };
    for (int k = 0; k <= CAU_TRACK; k++) {
        const cau_point p = cau_curve_at(&t->curve, (double)k / CAU_TRACK);
        t->track[k] = p;
        t->box = cau_box_union(t->box, (cau_box){ p.x, p.y, p.x, p.y });
    }
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

static double run_ins(const cau_scene *s, const cau_tied *t)
{
    double cost = 0;
    const cau_box wide = cau_box_grow(t->box, 8);
    for (size_t i = 0; i < s->n; i++) {
        const cau_symbol *m = &s->symbols[i];
        const bool own = i == t->a || i == t->b;
        const cau_box around = { m->mark.x + m->extent.x0, m->mark.y + m->extent.y0, m->mark.x + m->extent.x1, m->mark.y + m->extent.y1 };
        if (!own && cau_boxes_meet(&around, &wide, 0)) {
            bool hit = false;
            for (int k = 0; k < CAU_TRACK && !hit; k++)
                hit = hits_symbol(m, t->track[k], t->track[k + 1]);
            cost += hit ? HIT : 0;
        }
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

static size_t count_crossings(const cau_tied *t, const cau_tied *u)
{
    size_t count = 0;
    if (!cau_boxes_meet(&t->box, &u->box, 0))
        return 0;
    for (int i = 0; i < CAU_TRACK; i++) {
        const cau_point p = t->track[i], q = t->track[i + 1];
        const cau_box piece = { fmin(p.x, q.x), fmin(p.y, q.y), fmax(p.x, q.x), fmax(p.y, q.y) };
        if (!cau_boxes_meet(&piece, &u->box, 0))
            continue;
        for (int j = 0; j < CAU_TRACK; j++) {
            const cau_point r = u->track[j], v = u->track[j + 1];
            if (fmax(r.x, v.x) < piece.x0 || fmin(r.x, v.x) > piece.x1 || fmax(r.y, v.y) < piece.y0 || fmin(r.y, v.y) > piece.y1)
                continue;
            count += cau_segments_cross(p, q, r, v);
        }
    }
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
            nearest = fmin(nearest, dx * dx + dy * dy);
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
        cost += weight * (double)count_crossings(t, u) * (shared ? 6 : 4);
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

typedef struct choice {
    double cost, bend, bend_end;
} choice;

static void consider(choice *best, cau_scene *s, cau_tied *t, const bool *laid, double bend, double bend_end)
{
    lay_track(t, s, bend, bend_end);
    double cost = (fabs(bend) + fabs(bend_end)) * 11 + fabs(bend - bend_end) * 8 + run_ins(s, t);
    if (cost < best->cost)
        cost += among_others(s, t, laid);
    if (cost < best->cost)
        *best = (choice){ cost, bend, bend_end };
}

static void lay_best(cau_scene *s, cau_tied *t, const bool *laid)
{
    choice best = { INFINITY, 0, 0 };
    for (size_t k = 0; k < sizeof bends / sizeof *bends; k++)
        consider(&best, s, t, laid, bends[k], bends[k]);
    const size_t n = sizeof detours / sizeof *detours;
    for (size_t k = 0; best.cost >= HIT && (!t->faint || s->m <= 100) && k < n * n; k++)
        if (k / n != k % n)
            consider(&best, s, t, laid, detours[k / n], detours[k % n]);
    lay_track(t, s, best.bend, best.bend_end);
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
    if (s->m > ARCS_UP_TO || s->n > 80) {
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
            lay_best(s, &s->ties[e], laid);
            laid[e] = true;
        }
    cau_free(order);
    cau_free(laid);
}

/* ---- ends ---- */

/* The parameter at which the tie has left the symbol at its start; and its name, when that lies right in its way. A name
 * that is only touched gets a halo instead. */
static double leave(const cau_curve *c, const cau_symbol *m, double gap, bool from_start)
{
    double left = 0;
    const double rings = m->mark.rings > 1 ? 4 : 0, margin = gap + rings + m->mark.pen / 2;
    const cau_box name = cau_box_grow(m->label, -3);
    cau_point last = c->p[from_start ? 0 : 3];
    for (double t = 0; t < 0.49; t += 0.004) {
        const cau_point p = cau_curve_at(c, from_start ? t : 1 - t);
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
        t->from = leave(&t->curve, &s->symbols[t->a], t->stroke.tail == CAU_TIP_NONE ? fmin(gap, 1) : gap, true);
        t->to = 1 - leave(&t->curve, &s->symbols[t->b], gap, false);
        if (t->to - t->from < 0.04) { /* symbols that touch: keep a stub */
            t->from = fmax(0, (t->from + t->to) / 2 - 0.02);
            t->to = t->from + 0.04;
        }
    }
}

/* ---- gates ---- */

static bool passes_through(const cau_scene *s, const cau_tied *t, const cau_symbol *m)
{
    const cau_box around = { m->mark.x + m->extent.x0, m->mark.y + m->extent.y0, m->mark.x + m->extent.x1, m->mark.y + m->extent.y1 };
    (void)s;
    if (!cau_boxes_meet(&around, &t->box, 0))
        return false;
    for (int k = 0; k < CAU_TRACK; k++)
        for (int j = 0; j < 8; j++) {
            const double u = j / 8.0;
            const cau_point p = t->track[k], q = t->track[k + 1];
            if (cau_shape_inside(m->mark.shape, m->mark.r, p.x + u * (q.x - p.x) - m->mark.x, p.y + u * (q.y - p.y) - m->mark.y, 0))
                return true;
        }
    return false;
}

static bool beyond(const cau_page *page, const cau_box *b)
{
    return b->x0 < -0.5 || b->y0 < -0.5 || b->x1 > page->width + 0.5 || b->y1 > page->height + 0.5;
}

static void count_labels(cau_scene *s)
{
    for (size_t i = 0; i < s->n; i++) {
        const cau_symbol *m = &s->symbols[i];
        const cau_box sign = { m->mark.x + m->extent.x0, m->mark.y + m->extent.y0, m->mark.x + m->extent.x1, m->mark.y + m->extent.y1 };
        s->outside += beyond(&s->page, &sign) || (m->named && beyond(&s->page, &m->label));
        for (size_t j = 0; j < i && s->n <= 400; j++) /* symbols, as the circles that fit them */
            s->label_overlaps += hypot(m->mark.x - s->symbols[j].mark.x, m->mark.y - s->symbols[j].mark.y) < 0.9 * (m->mark.r + s->symbols[j].mark.r);
        if (!m->named)
            continue;
        for (size_t j = 0; j < s->n; j++) {
            const cau_symbol *o = &s->symbols[j];
            const cau_box other = { o->mark.x + o->extent.x0, o->mark.y + o->extent.y0, o->mark.x + o->extent.x1, o->mark.y + o->extent.y1 };
            if (i != j)
                s->label_overlaps += cau_boxes_meet(&m->label, &other, 0);
            if (j < i && o->named)
                s->label_overlaps += cau_boxes_meet(&m->label, &o->label, 0);
        }
    }
}

void cau_gates(cau_scene *s)
{
    s->crossings = s->through_nodes = s->label_overlaps = s->outside = 0;
    count_labels(s);
    if (s->m > COUNTED_UP_TO)
        return;
    for (size_t e = 0; e < s->m; e++) {
        const cau_tied *t = &s->ties[e];
        const cau_box pull = { fmin(t->curve.p[1].x, t->curve.p[2].x), fmin(t->curve.p[1].y, t->curve.p[2].y),
                               fmax(t->curve.p[1].x, t->curve.p[2].x), fmax(t->curve.p[1].y, t->curve.p[2].y) };
        s->outside += beyond(&s->page, &t->box) || beyond(&s->page, &pull);
        for (size_t i = 0; i < s->n; i++)
            if (i != t->a && i != t->b)
                s->through_nodes += passes_through(s, t, &s->symbols[i]);
        for (size_t f = 0; f < e && s->m <= ARCS_UP_TO; f++) {
            const cau_tied *u = &s->ties[f];
            if (u->a != t->a && u->a != t->b && u->b != t->a && u->b != t->b)
                s->crossings += count_crossings(t, u);
        }
    }
}
