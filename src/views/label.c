/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Names: on which side of its symbol each stands, and whether it needs a halo. */
#include "views/scene.h"

#include <math.h>

static double stand_cost(const cau_scene *s, size_t i, int stand, const cau_box *within)
{
    static const double taste[CAU_SIDES] = { 0, 1.5, 4, 4.5 };
    const cau_symbol *m = &s->symbols[i];
    const cau_box b = cau_symbol_label_at(s, m, stand);
    double cost = taste[stand % CAU_SIDES] + (stand >= CAU_SIDES ? 3 : 0);
    if (b.x0 < within->x0 || b.x1 > within->x1 || b.y0 < within->y0 || b.y1 > within->y1)
        cost += 300;
    for (size_t j = 0; j < s->n; j++) {
        if (j == i)
            continue;
        const cau_symbol *o = &s->symbols[j];
        const cau_box sign = { o->mark.x + o->extent.x0, o->mark.y + o->extent.y0, o->mark.x + o->extent.x1, o->mark.y + o->extent.y1 };
        if (cau_boxes_meet(&b, &sign, 3))
            cost += cau_boxes_meet(&b, &sign, 0.5) ? 120 : 8;
        if (o->named && cau_boxes_meet(&b, &o->label, 3))
            cost += cau_boxes_meet(&b, &o->label, 0.5) ? 120 : 8;
    }
    for (size_t k = 0; k < s->ntaken; k++)
        if (cau_boxes_meet(&b, &s->taken[k], 1))
            cost += 90;
    const cau_box near = cau_box_grow(b, 2);
    for (size_t e = 0; e < s->m; e++) {
        const cau_tied *t = &s->ties[e];
        if (!cau_boxes_meet(&t->box, &near, 0))
            continue;
        int over = 0;
        for (int k = 0; k < CAU_TRACK; k++)
            over += cau_segment_hits(t->track[k], t->track[k + 1], &near);
        if (over)
            cost += (t->faint ? 0.4 : 1) * (10 + over * (i == t->a || i == t->b ? 3 : 1.5));
    }
    return cost;
}

static void choose_sides(cau_scene *s, const cau_box *within)
{
    for (int pass = 0; pass < 4; pass++) {
        bool moved = false;
        for (size_t i = 0; i < s->n; i++) {
            cau_symbol *m = &s->symbols[i];
            if (!m->named)
                continue;
            double best = stand_cost(s, i, m->stand, within) - 0.01;
            const int was = m->stand;
            for (int stand = 0; stand < (s->n <= 80 ? (int)CAU_STANDS : (int)CAU_SIDES); stand++) {
                const double cost = stand == was ? INFINITY : stand_cost(s, i, stand, within);
                if (cost < best) {
                    best = cost;
                    m->stand = stand;
                }
            }
            m->side = m->stand % CAU_SIDES;
            m->label = cau_symbol_label_at(s, m, m->stand);
            moved = moved || was != m->stand;
        }
        if (!moved)
            break;
    }
}

/* When no side is free, a name of a crowded map is better left out than printed over another. */
static void drop_clashing(cau_scene *s)
{
    for (size_t i = 0; s->n > 80 && i < s->n; i++)
        for (size_t j = 0; s->symbols[i].named && j < s->n; j++) {
            const cau_symbol *o = &s->symbols[j];
            const cau_box sign = { o->mark.x + o->extent.x0, o->mark.y + o->extent.y0, o->mark.x + o->extent.x1, o->mark.y + o->extent.y1 };
            if (i != j && (cau_boxes_meet(&s->symbols[i].label, &sign, 0) || (o->named && cau_boxes_meet(&s->symbols[i].label, &o->label, 0))))
                s->symbols[i].named = false;
        }
}

/* Does the part of the tie that is drawn pass beneath the name? */
static bool passes_beneath(const cau_tied *t, const cau_box *name)
{
    if (!cau_boxes_meet(&t->box, name, 0))
        return false;
    for (int k = 0; k < CAU_TRACK; k++)
        if ((double)(k + 1) / CAU_TRACK > t->from && (double)k / CAU_TRACK < t->to &&
            cau_segment_hits(cau_curve_at(&t->curve, fmax(t->from, (double)k / CAU_TRACK)),
                             cau_curve_at(&t->curve, fmin(t->to, (double)(k + 1) / CAU_TRACK)), name))
            return true;
    return false;
}

static void give_halos(cau_scene *s)
{
    for (size_t i = 0; i < s->n; i++) {
        cau_symbol *m = &s->symbols[i];
        m->halo = false;
        for (size_t e = 0; m->named && !m->halo && e < s->m; e++)
            m->halo = passes_beneath(&s->ties[e], &m->label);
    }
}

static bool is_marked(const cau_tied *t)
{
    return t->doubtful || t->added || t->sign;
}

/* Where along its track a doubtful tie carries its question mark, a new one its plus: clear of symbols, names and other marks. */
static void place_doubts(cau_scene *s)
{
    for (size_t e = 0; e < s->m; e++)
        s->ties[e].mark_at = s->ties[e].track[CAU_TRACK / 2];
    if (s->m > CAU_DOUBTS_UP_TO && !s->before)
        return;
    for (size_t e = 0; e < s->m; e++) {
        cau_tied *t = &s->ties[e];
        double best = INFINITY;
        for (int k = 6; is_marked(t) && k <= CAU_TRACK - 6; k++) {
            const cau_point p = t->track[k];
            double cost = fabs(k - CAU_TRACK / 2.0) * 0.3;
            for (size_t i = 0; i < s->n; i++) {
                const cau_symbol *m = &s->symbols[i];
                if (m->named && cau_box_distance(&m->label, p.x, p.y) < 7)
                    cost += 50;
                if (hypot(p.x - m->mark.x, p.y - m->mark.y) < m->mark.r + 8)
                    cost += 50;
            }
            for (size_t f = 0; f < s->m; f++) {
                const cau_tied *u = &s->ties[f];
                if (f != e && cau_box_distance(&u->box, p.x, p.y) < 6)
                    for (int j = 0; j < CAU_TRACK; j++)
                        cost += cau_segment_distance(p, u->track[j], u->track[j + 1]) < 6 ? 2 : 0;
                if (f < e && is_marked(u) && hypot(u->mark_at.x - p.x, u->mark_at.y - p.y) < 12)
                    cost += 30;
            }
            if (cost < best) {
                best = cost;
                t->mark_at = p;
            }
        }
    }
}

caucus_status cau_label(cau_scene *s, cau_box within, size_t rounds)
{
    for (size_t i = 0; i < s->n; i++) {
        s->symbols[i].side = s->symbols[i].stand = CAU_BELOW;
        s->symbols[i].label = cau_symbol_label_at(s, &s->symbols[i], CAU_BELOW);
    }
    cau_route(s);
    for (size_t k = 0; k < rounds; k++) {
        choose_sides(s, &within);
        if (k + 1 < rounds || s->n <= 80)
            cau_route(s);
    }
    drop_clashing(s);
    cau_trim(s);
    give_halos(s);
    place_doubts(s);
    return s->failed ? cau_no_memory(s->ctx) : CAUCUS_OK;
}
