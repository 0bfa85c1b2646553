/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a drawing counts of itself: what must be nothing, and what should be little. */
#include "views/scene.h"

#include <math.h>

enum { COUNTED_UP_TO = 3000 };

static bool passes_through(const cau_tied *t, const cau_symbol *m)
{
    const cau_box around = { m->mark.x + m->extent.x0, m->mark.y + m->extent.y0, m->mark.x + m->extent.x1, m->mark.y + m->extent.y1 };
    if (!cau_boxes_meet(&around, &t->box, 4))
        return false;
    for (int k = 0; k < CAU_TRACK; k++)
        for (int j = 0; j < 8; j++) {
            const double u = j / 8.0;
            const cau_point a = t->track[k], b = t->track[k + 1];
            const cau_point p = t->way ? cau_tied_at(t, (k + u) / CAU_TRACK) : (cau_point){ a.x + u * (b.x - a.x), a.y + u * (b.y - a.y) };
            if (cau_shape_inside(m->mark.shape, m->mark.r, p.x - m->mark.x, p.y - m->mark.y, 0))
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
        s->beneath += m->halo;
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
    s->crossings = s->through_nodes = s->label_overlaps = s->outside = s->beneath = 0;
    count_labels(s);
    if (s->m > COUNTED_UP_TO)
        return;
    for (size_t e = 0; e < s->m; e++) {
        const cau_tied *t = &s->ties[e];
        const cau_way way = t->way ? *t->way : cau_way_of(&t->curve);
        cau_box pull = t->box;
        for (size_t k = 0; k < way.n; k++)
            for (int j = 1; j < 3; j++)
                pull = cau_box_union(pull, (cau_box){ way.piece[k].p[j].x, way.piece[k].p[j].y, way.piece[k].p[j].x, way.piece[k].p[j].y });
        s->outside += beyond(&s->page, &pull);
        for (size_t i = 0; i < s->n; i++)
            if (i != t->a && i != t->b)
                s->through_nodes += passes_through(t, &s->symbols[i]);
        for (size_t f = 0; f < e && s->m <= 400; f++) {
            const cau_tied *u = &s->ties[f];
            if (u->a != t->a && u->a != t->b && u->b != t->a && u->b != t->b)
                s->crossings += cau_tie_crossings(t, u);
        }
    }
}
