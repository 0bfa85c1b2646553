/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Names: on which side of its symbol each stands, and whether it needs a halo. */
#include "views/fold.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

double cau_stand_cost(const cau_scene *s, size_t i, int stand, const cau_box *within)
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
    cost += cau_crowd_stand_cost(s, i, &b);
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
            double best = cau_stand_cost(s, i, m->stand, within) - 0.01;
            const int was = m->stand;
            for (int stand = 0; stand < (s->n <= 80 ? (int)CAU_STANDS : (int)CAU_SIDES); stand++) {
                const double cost = stand == was ? INFINITY : cau_stand_cost(s, i, stand, within);
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

static bool clashes(const cau_scene *s, size_t i)
{
    const cau_symbol *m = &s->symbols[i];
    const cau_box room = cau_box_grow(s->page.map, 7 * s->page.scale); /* beyond it are title, legend and the edge of the page */
    if (m->label.x0 < room.x0 || m->label.y0 < room.y0 || m->label.x1 > room.x1 || m->label.y1 > room.y1)
        return true;
    for (size_t j = 0; j < s->n; j++) {
        const cau_symbol *o = &s->symbols[j];
        const cau_box sign = { o->mark.x + o->extent.x0, o->mark.y + o->extent.y0, o->mark.x + o->extent.x1, o->mark.y + o->extent.y1 };
        if (i != j && (cau_boxes_meet(&m->label, &sign, 0) || (o->named && cau_boxes_meet(&m->label, &o->label, 0))))
            return true;
    }
    for (size_t k = 0; k < s->ntaken; k++)
        if (cau_boxes_meet(&m->label, &s->taken[k], -1))
            return true;
    return false;
}

static void name_again(cau_scene *s, size_t i, const cau_box *within)
{
    cau_symbol *m = &s->symbols[i];
    double least = INFINITY;
    for (int stand = 0; stand < (int)CAU_STANDS; stand++) {
        m->label = cau_symbol_label_at(s, m, stand);
        if (clashes(s, i))
            continue;
        const double cost = cau_stand_cost(s, i, stand, within);
        if (cost < least) {
            least = cost;
            m->stand = stand;
            m->named = true;
        }
    }
    m->side = m->stand % CAU_SIDES;
    m->label = cau_symbol_label_at(s, m, m->stand);
}

static int by_power(const void *p, const void *q)
{
    const cau_symbol *a = *(cau_symbol *const *)p, *b = *(cau_symbol *const *)q;
    const double x = isnan(a->power) ? -1 : a->power, y = isnan(b->power) ? -1 : b->power;
    if (x != y)
        return x < y ? -1 : 1;
    return a->row > b->row ? -1 : a->row < b->row;
}

/* When no side is free, a name is better left out than printed over another: of those with least power first. The subtitle
 * says how many are missing. */
static caucus_status drop_clashing(cau_scene *s, const cau_box *within)
{
    cau_symbol **order = cau_alloc(s->n, sizeof *order);
    if (!order)
        return cau_no_memory(s->ctx);
    for (size_t i = 0; i < s->n; i++)
        order[i] = &s->symbols[i];
    if (s->n)
        qsort(order, s->n, sizeof *order, by_power);
    for (size_t k = 0; k < s->n; k++)
        if (order[k]->named && clashes(s, (size_t)(order[k] - s->symbols)))
            order[k]->named = false;
    for (size_t k = s->n; k > 0; k--) /* what the names left out would have covered is free now */
        if (order[k - 1]->names && !order[k - 1]->named)
            name_again(s, (size_t)(order[k - 1] - s->symbols), within);
    cau_free(order);
    return CAUCUS_OK;
}

/* A bar is wider than its line, and an arrowhead longer: about as long as half a bar. */
static bool tip_touches(const cau_tied *t, const cau_box *name, bool tail)
{
    const cau_point p = cau_tied_at(t, tail ? t->from : t->to);
    return (tail ? t->stroke.tail : t->stroke.head) != CAU_TIP_NONE && cau_box_distance(name, p.x, p.y) < 8.5 * t->stroke.tip_size;
}

/* Does the part of the tie that is drawn pass beneath the name? */
static bool passes_beneath(const cau_tied *t, const cau_box *name)
{
    if (!cau_boxes_meet(&t->box, name, 9))
        return false;
    if (tip_touches(t, name, true) || tip_touches(t, name, false))
        return true;
    for (int k = 0; k < CAU_TRACK; k++)
        if ((double)(k + 1) / CAU_TRACK > t->from && (double)k / CAU_TRACK < t->to &&
            cau_segment_hits(cau_tied_at(t, fmax(t->from, (double)k / CAU_TRACK)),
                             cau_tied_at(t, fmin(t->to, (double)(k + 1) / CAU_TRACK)), name))
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
        for (size_t k = 0; m->named && !m->halo && k < s->n; k++) {
            const cau_symbol *o = &s->symbols[k];
            m->halo = o->led && cau_segment_hits(o->home, (cau_point){ o->mark.x, o->mark.y }, &m->label);
        }
    }
}

static bool is_marked(const cau_tied *t)
{
    return t->doubtful || t->added || t->sign;
}

enum { SIGN_W = 6, SIGN_H = 8, COVERED = 50 }; /* half the room that a sign on a tie takes; what covering a symbol or a text with it costs */

/* What a sign at that place of a tie would cover. */
static double sign_cost(const cau_scene *s, const cau_tied *t, cau_point p)
{
    const cau_box box = { p.x - SIGN_W, p.y - SIGN_H, p.x + SIGN_W, p.y + SIGN_H };
    double cost = 0;
    for (size_t i = 0; i < s->n; i++) {
        const cau_symbol *m = &s->symbols[i];
        if (m->named && cau_boxes_meet(&m->label, &box, 0))
            cost += cau_boxes_meet(&m->label, &box, -2.5) ? 2 * COVERED : COVERED; /* its letter, or its margin only */
        if (cau_shape_inside(m->mark.shape, m->mark.r, p.x - m->mark.x, p.y - m->mark.y, SIGN_H + m->mark.pen))
            cost += COVERED;
    }
    for (size_t k = 0; k < s->ntaken; k++)
        cost += cau_boxes_meet(&s->taken[k], &box, -2.5) ? 2 * COVERED : cau_boxes_meet(&s->taken[k], &box, 0) ? COVERED : 0;
    for (size_t f = 0; f < s->m; f++) {
        const cau_tied *u = &s->ties[f];
        if (u == t)
            continue;
        for (int j = 0; cau_boxes_meet(&u->box, &box, 0) && j < CAU_TRACK; j++)
            cost += cau_segment_hits(u->track[j], u->track[j + 1], &box) ? 2 : 0;
        const double dx = fabs(u->mark_at.x - p.x), dy = fabs(u->mark_at.y - p.y);
        if (u < t && is_marked(u) && dx < 2 * SIGN_W && dy < 2 * SIGN_H)
            cost += dx < 2 * SIGN_W - 4 && dy < 2 * SIGN_H - 4 ? 2 * COVERED : 30;
    }
    return cost;
}

/* The best of many places along a tie, `aside` of its line. @return what it costs */
static double best_place(const cau_scene *s, const cau_tied *t, double aside, cau_point *out)
{
    enum { STEPS = 60 };
    double best = INFINITY;
    for (int k = 0; k <= STEPS; k++) {
        const double at = 0.12 + 0.76 * k / STEPS, u = t->from + at * (t->to - t->from);
        cau_point p = cau_tied_at(t, u);
        if (aside != 0) {
            const cau_point a = cau_tied_at(t, u - 0.01), b = cau_tied_at(t, u + 0.01);
            const double length = fmax(hypot(b.x - a.x, b.y - a.y), 1e-9);
            p = (cau_point){ p.x - aside * (b.y - a.y) / length, p.y + aside * (b.x - a.x) / length };
        }
        const double cost = sign_cost(s, t, p) + fabs(at - 0.5) * 14;
        if (cost < best) {
            best = cost;
            *out = p;
        }
    }
    return best;
}

/* Where along its track a doubtful tie carries its question mark, a new one its plus: clear of symbols, names and other marks; where
 * that cannot be, close beside its line. */
static void place_doubts(cau_scene *s)
{
    for (size_t e = 0; e < s->m; e++) {
        cau_tied *t = &s->ties[e];
        t->mark_at = t->track[CAU_TRACK / 2];
        if (!is_marked(t) || !(s->m <= CAU_DOUBTS_UP_TO || s->before))
            continue;
        double best = best_place(s, t, 0, &t->mark_at);
        for (int side = -1; side <= 1 && best >= COVERED; side += 2) {
            cau_point p;
            const double cost = best_place(s, t, side * (SIGN_W + 1 + t->stroke.pen / 2), &p) + 5;
            if (cost < best) {
                best = cost;
                t->mark_at = p;
            }
        }
    }
}

/* Words on the map that a tie or a leading line passes beneath. */
void cau_halo_words(cau_scene *s)
{
    for (size_t k = 0; k < s->nwords; k++) {
        cau_words *w = &s->words[k];
        const double wide = cau_font_width(w->face, w->text, w->size);
        const double x0 = w->align < 0 ? w->x : w->align > 0 ? w->x - wide : w->x - wide / 2;
        const cau_box box = { x0 - 2, w->y - w->size * 0.6, x0 + wide + 2, w->y + w->size * 0.6 };
        if (w->halo || strchr(w->text, '\n') || !cau_boxes_meet(&box, &s->page.map, 0))
            continue;
        for (size_t e = 0; !w->halo && e < s->m; e++)
            w->halo = passes_beneath(&s->ties[e], &box);
        for (size_t i = 0; !w->halo && i < s->n; i++)
            w->halo = s->symbols[i].led && cau_segment_hits(s->symbols[i].home, (cau_point){ s->symbols[i].mark.x, s->symbols[i].mark.y }, &box);
    }
}

void cau_finish_ties(cau_scene *s)
{
    cau_trim(s);
    give_halos(s);
    place_doubts(s);
}

static caucus_status label(cau_scene *s, size_t rounds, const cau_mending *how)
{
    caucus_status rc = CAUCUS_OK;
    for (size_t i = 0; i < s->n; i++) {
        s->symbols[i].named = s->symbols[i].names;
        s->symbols[i].side = s->symbols[i].stand = CAU_BELOW;
        s->symbols[i].label = cau_symbol_label_at(s, &s->symbols[i], CAU_BELOW);
    }
    cau_route(s);
    for (size_t k = 0; k < rounds; k++) {
        choose_sides(s, &how->within);
        if (k + 1 < rounds || s->n <= 80)
            cau_route(s);
    }
    CAU_TRY(cau_mend(s, how));
    if (how->final)
        CAU_TRY(drop_clashing(s, &how->within));
    cau_finish_ties(s);
    rc = s->failed ? cau_no_memory(s->ctx) : CAUCUS_OK;
done:
    return rc;
}

caucus_status cau_label(cau_scene *s, cau_box within, size_t rounds)
{
    const cau_mending how = { .within = within, .rounds = 2, .final = true };
    return label(s, rounds, &how);
}

caucus_status cau_label_and_move(cau_scene *s, const cau_mending *how)
{
    return label(s, 2, how);
}
