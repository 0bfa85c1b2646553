/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Ties that meet at a symbol, spread along its edge: two that leave it the same way would begin on one spot, and their bars
 * and arrowheads would lie on each other. Only the end is moved, and its move fades along the tie. */
#include "core/alloc.h"
#include "views/scene.h"

#include <math.h>
#include <stdlib.h>

static const double turn = 6.28318530717958647692;

enum { ROUNDS = 24 };

typedef struct end {
    cau_tied *tie;
    bool tail;          /* the end at the tie's `a` */
    double order;       /* its way round the symbol */
    cau_point at, along; /* where the tie leaves the symbol; the way along the edge, counterclockwise */
    double wide, off;
} end;

static double wide_of(const cau_stroke *look, bool tail)
{
    const cau_tip tip = tail ? look->tail : look->head;
    return tip == CAU_TIP_BAR ? 17 * look->tip_size : tip == CAU_TIP_ARROW ? cau_greater(8 * look->tip_size, look->pen) : look->pen;
}

static double angle_of(const cau_symbol *m, cau_point p)
{
    return atan2(p.y - m->mark.y, p.x - m->mark.x);
}

static end end_of(cau_tied *t, const cau_symbol *m, bool tail)
{
    end out = { .tie = t, .tail = tail, .wide = wide_of(&t->stroke, tail) };
    double along = 0;
    do {
        along += 0.01;
        out.at = cau_curve_at(&t->curve, tail ? along : 1 - along);
    } while (along < 0.5 && cau_shape_inside(m->mark.shape, m->mark.r, out.at.x - m->mark.x, out.at.y - m->mark.y, m->mark.pen / 2 + 3));
    const double far = hypot(out.at.x - m->mark.x, out.at.y - m->mark.y), here = angle_of(m, out.at);
    out.along = far > 0 ? (cau_point){ -(out.at.y - m->mark.y) / far, (out.at.x - m->mark.x) / far } : (cau_point){ 0, 0 };
    /* Of two that leave on one spot, the one that turns off to the left goes to the left. */
    out.order = here + 0.02 * remainder(angle_of(m, cau_curve_at(&t->curve, 0.5)) - here, turn);
    return out;
}

static int by_order(const void *p, const void *q)
{
    const end *a = p, *b = q;
    if (a->order != b->order)
        return a->order < b->order ? -1 : 1;
    return a->tie < b->tie ? -1 : a->tie > b->tie;
}

static cau_point moved(const end *e)
{
    return (cau_point){ e->at.x + e->off * e->along.x, e->at.y + e->off * e->along.y };
}

/* Neighbours round the symbol push each other away until there is room between them, or the edge ends. */
static void push_apart(end *ends, size_t n, double most, double gap)
{
    for (int round = 0; round < ROUNDS; round++)
        for (size_t i = 0; i < n; i++) {
            end *e = &ends[i], *f = &ends[(i + 1) % n];
            if (f->order - e->order + (i + 1 < n ? 0 : turn) > turn / 2)
                continue; /* on the other side */
            const cau_point p = moved(e), q = moved(f);
            const double ahead = (q.x - p.x) * e->along.x + (q.y - p.y) * e->along.y, apart = hypot(q.x - p.x, q.y - p.y);
            const double lacking = (e->wide + f->wide) / 2 + gap - (ahead < 0 ? -apart : apart);
            if (lacking <= 0)
                continue;
            e->off = cau_greater(-most, e->off - lacking / 4);
            f->off = cau_lesser(most, f->off + lacking / 4);
        }
}

/* At how many points of its track a tie has another close beside it. */
static size_t beside(const cau_tied *t, const cau_tied *u)
{
    const double near = 5 + (t->stroke.pen + u->stroke.pen) / 2;
    size_t count = 0;
    if (!cau_boxes_meet(&t->box, &u->box, near))
        return 0;
    for (int k = 3; k <= CAU_TRACK - 3; k++) {
        bool close = false;
        for (int j = 0; j < CAU_TRACK && !close; j++)
            close = cau_segment_distance(t->track[k], u->track[j], u->track[j + 1]) < near;
        count += close;
    }
    return count;
}

/* What a tie lies over or along: symbols, names and other ties. */
static size_t faults(const cau_scene *s, const cau_tied *t)
{
    size_t count = 0;
    for (size_t i = 0; i < s->n; i++) {
        const cau_symbol *m = &s->symbols[i];
        count += i != t->a && i != t->b && cau_tie_hits(t, m);
        const cau_box name = cau_box_grow(m->label, 6);
        for (int k = 0; m->named && k < CAU_TRACK; k++)
            count += cau_segment_hits(t->track[k], t->track[k + 1], &name);
    }
    for (size_t f = 0; f < s->m; f++) {
        const cau_tied *u = &s->ties[f];
        if (u->a != t->a && u->a != t->b && u->b != t->a && u->b != t->b)
            count += cau_tie_crossings(t, u);
        if (u != t && s->m <= 100)
            count += beside(t, u);
    }
    return count;
}

/* A tie that already passes close by a symbol or a name of others has no room to move in. */
static bool hemmed_in(const cau_scene *s, const cau_tied *t)
{
    for (size_t i = 0; i < s->n; i++) {
        const cau_symbol *m = &s->symbols[i];
        const cau_box name = cau_box_grow(m->label, 4);
        if (i == t->a || i == t->b)
            continue;
        if (cau_tie_hits(t, m))
            return true;
        for (int k = 0; m->named && k < CAU_TRACK; k++)
            if (cau_segment_hits(t->track[k], t->track[k + 1], &name))
                return true;
    }
    return false;
}

static void shift(const cau_scene *s, const end *e)
{
    if (hemmed_in(s, e->tie))
        return;
    const cau_curve was = e->tie->curve;
    const size_t before = faults(s, e->tie);
    for (double part = 1; part > 0.3; part -= 0.3) {
        for (int k = 0; k < 4; k++) {
            const double share = part * e->off * (e->tail ? 3 - k : k) / 3;
            e->tie->curve.p[k] = (cau_point){ was.p[k].x + share * e->along.x, was.p[k].y + share * e->along.y };
        }
        cau_tied_track(e->tie);
        if (faults(s, e->tie) <= before)
            return;
    }
    e->tie->curve = was;
    cau_tied_track(e->tie);
}

static void spread_at(cau_scene *s, size_t i, end *ends)
{
    const cau_symbol *m = &s->symbols[i];
    size_t n = 0;
    for (size_t e = 0; e < s->m; e++) {
        cau_tied *t = &s->ties[e];
        if (t->faint || t->a == t->b)
            continue;
        if (t->a == i || t->b == i)
            ends[n++] = end_of(t, m, t->a == i);
    }
    if (n < 2)
        return;
    qsort(ends, n, sizeof *ends, by_order);
    push_apart(ends, n, 0.8 * cau_shape_room(m->mark.shape, m->mark.r), 1.0 * s->page.scale);
    for (size_t k = 0; k < n; k++)
        if (fabs(ends[k].off) > 0.2)
            shift(s, &ends[k]);
}

void cau_spread_ends(cau_scene *s)
{
    if (!cau_tie_is_arc(s) || s->m == 0)
        return;
    end *ends = cau_alloc(s->m, sizeof *ends);
    if (!ends) {
        s->failed = true;
        return;
    }
    for (size_t i = 0; i < s->n; i++)
        spread_at(s, i, ends);
    cau_free(ends);
    cau_finish_ties(s);
}
