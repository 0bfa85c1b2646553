/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Last repairs of a map whose ties and names are laid: whoever stands badly is tried nearby, its ties and name laid anew each
 * time, and stays where least is wrong. What counts as wrong is what a reader stumbles over, the same as for arcs and names. */
#include "core/alloc.h"
#include "views/scene.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double pi = 3.14159265358979323846;

enum { BAD = 10, MOST_TIES = 40 }; /* of a name: it lies over something; ties of one stakeholder that are laid anew */

typedef struct mender {
    cau_scene *s;
    const cau_mending *how;
    bool *laid;               /* all true */
    size_t *start, *ties_of;  /* ties of symbol i: ties_of[start[i]..start[i+1]) */
    cau_tied *kept;           /* the ties of one symbol, as they were */
} mender;

static caucus_status index_ties(mender *w)
{
    const cau_scene *s = w->s;
    w->laid = cau_alloc(s->m, sizeof *w->laid);
    w->start = cau_alloc(s->n + 2, sizeof *w->start);
    w->ties_of = cau_alloc(2 * s->m, sizeof *w->ties_of);
    w->kept = cau_alloc(MOST_TIES, sizeof *w->kept);
    if (!w->laid || !w->start || !w->ties_of || !w->kept)
        return cau_no_memory(s->ctx);
    for (size_t e = 0; e < s->m; e++) {
        w->laid[e] = true;
        w->start[s->ties[e].a + 2]++;
        w->start[s->ties[e].b + 2]++;
    }
    for (size_t i = 2; i < s->n + 2; i++)
        w->start[i] += w->start[i - 1];
    for (size_t e = 0; e < s->m; e++) {
        w->ties_of[w->start[s->ties[e].a + 1]++] = e;
        w->ties_of[w->start[s->ties[e].b + 1]++] = e;
    }
    return CAUCUS_OK;
}

static void mender_free(mender *w)
{
    cau_free(w->laid);
    cau_free(w->start);
    cau_free(w->ties_of);
    cau_free(w->kept);
}

static cau_box sign_of(const cau_symbol *m)
{
    return (cau_box){ m->mark.x + m->extent.x0, m->mark.y + m->extent.y0, m->mark.x + m->extent.x1, m->mark.y + m->extent.y1 };
}

/* Symbols too near, names of others on this one, ties of others through it. */
static double standing(const mender *w, size_t i)
{
    const cau_scene *s = w->s;
    const cau_symbol *m = &s->symbols[i];
    const cau_box sign = sign_of(m);
    double cost = 0;
    for (size_t j = 0; j < s->n; j++) {
        const cau_symbol *o = &s->symbols[j];
        if (j == i)
            continue;
        const cau_box other = sign_of(o);
        if (cau_boxes_meet(&sign, &other, 6))
            cost += cau_boxes_meet(&sign, &other, 1) ? 150 : 15;
        if (o->named && cau_boxes_meet(&sign, &o->label, 3))
            cost += cau_boxes_meet(&sign, &o->label, 0.5) ? 120 : 8;
    }
    for (size_t e = 0; e < s->m; e++)
        if (s->ties[e].a != i && s->ties[e].b != i && cau_tie_hits(&s->ties[e], m))
            cost += 40;
    for (size_t k = 0; k < s->ntaken; k++)
        cost += cau_boxes_meet(&sign, &s->taken[k], 1) ? 60 : 0;
    return cost;
}

static cau_box whole_of(const cau_symbol *m)
{
    return m->named ? cau_box_union(sign_of(m), m->label) : sign_of(m);
}

/* A stranger at the line between two allies would notch their outline. */
static double notch(const cau_scene *s, const cau_tied *t, size_t i)
{
    const cau_symbol *a = &s->symbols[t->a], *b = &s->symbols[t->b], *m = &s->symbols[i];
    if (a->group < 0 || a->group != b->group || m->group == a->group)
        return 0;
    const cau_box around = cau_box_grow(whole_of(m), 16 * s->page.scale);
    return cau_segment_hits((cau_point){ a->mark.x, a->mark.y }, (cau_point){ b->mark.x, b->mark.y }, &around) ? 8 : 0;
}

/* Those of different groups, names and all, leave room for two outlines between them; nobody stands between allies. */
static double crowding(const mender *w, size_t i)
{
    const cau_scene *s = w->s;
    const cau_symbol *m = &s->symbols[i];
    const cau_box mine = whole_of(m);
    double cost = 0;
    for (size_t j = 0; j < s->n; j++) {
        const cau_symbol *o = &s->symbols[j];
        if (j == i || (o->group == m->group && o->group >= 0))
            continue;
        const cau_box other = whole_of(o);
        const bool outlined = o->group >= 0 || m->group >= 0;
        cost += !outlined ? 0 : cau_boxes_meet(&mine, &other, 12 * s->page.scale) ? 9 : cau_boxes_meet(&mine, &other, 22 * s->page.scale) ? 3 : 0;
    }
    for (size_t e = 0; e < s->m; e++)
        if (s->ties[e].a != i && s->ties[e].b != i)
            cost += notch(s, &s->ties[e], i);
    for (size_t k = w->start[i]; k < w->start[i + 1]; k++) {
        const cau_tied *t = &s->ties[w->ties_of[k]];
        for (size_t j = 0; s->symbols[t->a].group == s->symbols[t->b].group && j < s->n; j++)
            cost += notch(s, t, j);
    }
    return cost;
}

/* All that is wrong with one stakeholder: where it stands, its name, its ties. */
static double cost_of(const mender *w, size_t i)
{
    cau_scene *s = w->s;
    double cost = standing(w, i) + (w->how->grouped ? crowding(w, i) : 0);
    if (s->symbols[i].named)
        cost += cau_stand_cost(s, i, s->symbols[i].stand, &w->how->within);
    for (size_t k = w->start[i]; k < w->start[i + 1]; k++)
        cost += cau_tie_cost(s, &s->ties[w->ties_of[k]], w->laid);
    return cost;
}

static void best_stand(const mender *w, size_t i)
{
    cau_scene *s = w->s;
    cau_symbol *m = &s->symbols[i];
    double best = INFINITY;
    int chosen = m->stand;
    for (int stand = 0; m->named && stand < (int)CAU_STANDS; stand++) {
        const double cost = cau_stand_cost(s, i, stand, &w->how->within);
        if (cost < best) {
            best = cost;
            chosen = stand;
        }
    }
    m->stand = chosen;
    m->side = chosen % CAU_SIDES;
    m->label = cau_symbol_label_at(s, m, chosen);
}

static void lay_anew(const mender *w, size_t i)
{
    cau_scene *s = w->s;
    for (size_t k = w->start[i]; k < w->start[i + 1]; k++) {
        const size_t e = w->ties_of[k];
        w->laid[e] = false;
        cau_tie_lay(s, &s->ties[e], w->laid);
        w->laid[e] = true;
    }
}

static void settle(const mender *w, size_t i)
{
    const int stand = w->s->symbols[i].stand;
    lay_anew(w, i);
    best_stand(w, i);
    if (w->s->symbols[i].stand != stand)
        lay_anew(w, i);
}

static void keep(const mender *w, size_t i)
{
    for (size_t k = w->start[i]; k < w->start[i + 1]; k++)
        w->kept[k - w->start[i]] = w->s->ties[w->ties_of[k]];
}

static void bring_back(const mender *w, size_t i)
{
    for (size_t k = w->start[i]; k < w->start[i + 1]; k++)
        w->s->ties[w->ties_of[k]] = w->kept[k - w->start[i]];
}

/* May the symbol stand there? It must stay on the map, name and all. */
static bool put(const mender *w, size_t i, cau_point at)
{
    cau_symbol *m = &w->s->symbols[i];
    if (w->how->allow && !w->how->allow(w->how->state, i, &at))
        return false;
    const cau_box a = w->how->area;
    at.x = fmin(fmax(at.x, a.x0 - m->extent.x0), a.x1 - m->extent.x1);
    at.y = fmin(fmax(at.y, a.y0 - m->extent.y0), a.y1 - m->extent.y1);
    m->mark.x = at.x;
    m->mark.y = at.y;
    m->label = cau_symbol_label_at(w->s, m, m->stand);
    return true;
}

/* What is plainly wrong with one: a name on something or over a tie, a tie through a symbol. */
static bool is_bad(const mender *w, size_t i)
{
    const cau_scene *s = w->s;
    const cau_symbol *m = &s->symbols[i];
    if (m->named && cau_stand_cost(s, i, m->stand, &w->how->within) >= BAD)
        return true;
    for (size_t e = 0; e < s->m; e++)
        if (s->ties[e].a != i && s->ties[e].b != i && cau_tie_hits(&s->ties[e], m))
            return true;
    for (size_t k = w->start[i]; k < w->start[i + 1]; k++) {
        const cau_tied *t = &s->ties[w->ties_of[k]];
        for (size_t j = 0; j < s->n; j++)
            if (j != t->a && j != t->b && cau_tie_hits(t, &s->symbols[j]))
                return true;
    }
    return standing(w, i) >= 40 || (w->how->grouped && crowding(w, i) >= 8);
}

static double straight_cost(const cau_scene *s, const cau_tied *t)
{
    const cau_point p = { s->symbols[t->a].mark.x, s->symbols[t->a].mark.y }, q = { s->symbols[t->b].mark.x, s->symbols[t->b].mark.y };
    double cost = 0;
    for (size_t j = 0; j < s->n; j++) {
        const cau_symbol *o = &s->symbols[j];
        if (j == t->a || j == t->b)
            continue;
        cost += cau_segment_distance((cau_point){ o->mark.x, o->mark.y }, p, q) < o->mark.r + 8 ? 16 : 0;
        cost += o->named && cau_segment_hits(p, q, &o->label) ? 6 : 0;
    }
    for (size_t e = 0; e < s->m; e++) {
        const cau_tied *u = &s->ties[e];
        if (u != t && u->a != t->a && u->a != t->b && u->b != t->a && u->b != t->b)
            cost += cau_segments_cross(p, q, (cau_point){ s->symbols[u->a].mark.x, s->symbols[u->a].mark.y },
                                       (cau_point){ s->symbols[u->b].mark.x, s->symbols[u->b].mark.y }) ? 3 : 0;
    }
    return cost;
}

/* A first guess at how it would stand there: its ties straight, its name where it is. */
static double guess(const mender *w, size_t i)
{
    double cost = standing(w, i) + (w->how->grouped ? crowding(w, i) : 0);
    if (w->s->symbols[i].named)
        cost += 0.5 * cau_stand_cost(w->s, i, w->s->symbols[i].stand, &w->how->within);
    for (size_t k = w->start[i]; k < w->start[i + 1]; k++)
        cost += straight_cost(w->s, &w->s->ties[w->ties_of[k]]);
    return cost;
}

enum { PLACES = 24, LOOKED_AT = 3 };

/* The places nearby that look best, the best first. @return how many */
static size_t find_places(const mender *w, size_t i, double turn, cau_point *out)
{
    cau_symbol *m = &w->s->symbols[i];
    const cau_symbol was = *m;
    double costs[LOOKED_AT];
    size_t found = 0;
    for (int k = 0; k < PLACES; k++) {
        const double far = w->how->reach * (1 + k / 8) / 3.0, angle = turn + 2 * pi * (k % 8 + 0.33 * (k / 8)) / 8;
        *m = was;
        if (!put(w, i, (cau_point){ was.mark.x + far * cos(angle), was.mark.y + far * sin(angle) }))
            continue;
        const double cost = guess(w, i) + 0.06 * far;
        size_t at = found < LOOKED_AT ? found++ : LOOKED_AT;
        for (; at > 0 && cost < costs[at - 1]; at--)
            if (at < LOOKED_AT) {
                costs[at] = costs[at - 1];
                out[at] = out[at - 1];
            }
        if (at < LOOKED_AT) {
            costs[at] = cost;
            out[at] = (cau_point){ m->mark.x, m->mark.y };
        }
    }
    *m = was;
    return found;
}

/* One stakeholder: laid anew where it stands, and nearby; the best stays. @return what was gained */
static double mend_one(const mender *w, size_t i, double turn)
{
    cau_symbol *m = &w->s->symbols[i];
    const double before = cost_of(w, i);
    cau_point places[LOOKED_AT + 1] = { { m->mark.x, m->mark.y } };
    const size_t count = 1 + (w->how->reach > 0 ? find_places(w, i, turn, places + 1) : 0);
    double best = before - 0.5;
    cau_symbol place = *m;
    keep(w, i);
    for (size_t k = 0; k < count; k++) {
        m->mark.x = places[k].x;
        m->mark.y = places[k].y;
        m->label = cau_symbol_label_at(w->s, m, m->stand);
        settle(w, i);
        const double cost = cost_of(w, i) + 0.06 * hypot(places[k].x - places[0].x, places[k].y - places[0].y);
        if (cost < best) {
            best = cost;
            place = *m;
            keep(w, i);
        }
    }
    *m = place;
    bring_back(w, i);
    return before - 0.5 - best;
}

/* Ties of others that run through a symbol or beneath a name may find another way now. */
static void relay_intruders(const mender *w)
{
    cau_scene *s = w->s;
    for (size_t e = 0; e < s->m; e++) {
        bool bad = false;
        for (size_t i = 0; i < s->n && !bad; i++)
            bad = i != s->ties[e].a && i != s->ties[e].b && cau_tie_hits(&s->ties[e], &s->symbols[i]);
        if (!bad)
            continue;
        w->laid[e] = false;
        cau_tie_lay(s, &s->ties[e], w->laid);
        w->laid[e] = true;
    }
}

caucus_status cau_mend(cau_scene *s, const cau_mending *how)
{
    caucus_status rc;
    mender w = { .s = s, .how = how };
    if (!cau_tie_is_arc(s) || s->n == 0)
        return CAUCUS_OK;
    CAU_TRY(index_ties(&w));
    for (size_t round = 0; round < how->rounds; round++) {
        double gained = 0;
        for (size_t i = 0; i < s->n; i++) {
            if (w.start[i + 1] - w.start[i] <= MOST_TIES && is_bad(&w, i))
                gained += mend_one(&w, i, (double)round * 0.4);
        }
        relay_intruders(&w);
        if (gained < 1)
            break;
    }
done:
    mender_free(&w);
    return rc;
}
