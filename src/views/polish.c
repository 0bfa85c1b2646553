/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The second half of arranging: trial moves of one body at a time (simulated annealing after Davidson and Harel 1996),
 * with costs for what a reader of the map would stumble over. */
#include "core/alloc.h"
#include "views/arrange.h"

#include <math.h>

static const double pi = 3.14159265358979323846;

enum { NEAR = 10 }; /* a tie this near to a symbol looks as if it ended there */

static cau_point at(const cau_arrangement *a, size_t v)
{
    return (cau_point){ a->bodies[v].x, a->bodies[v].y };
}

static cau_box placed(const cau_body *b, const cau_box *box)
{
    return (cau_box){ b->x + box->x0, b->y + box->y0, b->x + box->x1, b->y + box->y1 };
}

/* A tie between p and q that passes body u. */
static double passing(const cau_arrangement *a, const cau_wire *w, size_t u)
{
    const cau_body *b = &a->bodies[u];
    const cau_point p = at(a, w->a), q = at(a, w->b);
    const double reach = b->r + 60;
    if (cau_greater(p.x, q.x) < b->x - reach || cau_lesser(p.x, q.x) > b->x + reach || cau_greater(p.y, q.y) < b->y - reach ||
        cau_lesser(p.y, q.y) > b->y + reach)
        return 0;
    const double d = cau_segment_distance((cau_point){ b->x, b->y }, p, q), clear = b->r + NEAR;
    double cost = d < clear ? 3 + 5 * (clear - d) / clear : 0;
    const cau_box name = placed(b, &b->name);
    if (name.x1 > name.x0 && cau_segment_hits(p, q, &name))
        cost += 0.7 * w->weight;
    const bool allies = a->bodies[w->a].group >= 0 && a->bodies[w->a].group == a->bodies[w->b].group;
    if (allies && b->group != a->bodies[w->a].group && d < b->r + 45)
        cost += 1.2 * (b->r + 45 - d) / (b->r + 45); /* a stranger between allies would notch their outline */
    return cost * (w->weight < 0.5 ? 0.5 : 1);
}

static double crossing(const cau_arrangement *a, const cau_wire *e, const cau_wire *f)
{
    const cau_point p = at(a, e->a), q = at(a, e->b), r = at(a, f->a), s = at(a, f->b);
    return cau_segments_cross(p, q, r, s) ? 2 * e->weight * f->weight : 0;
}

static double narrow(const cau_arrangement *a, size_t hub, size_t u, size_t v)
{
    const cau_point h = at(a, hub), p = at(a, u), q = at(a, v);
    const double px = p.x - h.x, py = p.y - h.y, qx = q.x - h.x, qy = q.y - h.y;
    const double dot = px * qx + py * qy, turn = fabs(px * qy - py * qx);
    if (dot <= 0 || turn > 0.4 * dot)
        return 0;
    return 1.2 * (1 - turn / (0.4 * dot));
}

static double overlap(const cau_arrangement *a, const cau_body *p, const cau_body *q)
{
    const double gap = p->group == q->group ? a->gap : a->group_gap;
    const cau_box f = placed(p, &p->foot), g = placed(q, &q->foot);
    const double ox = cau_lesser(f.x1, g.x1) - cau_greater(f.x0, g.x0) + gap, oy = cau_lesser(f.y1, g.y1) - cau_greater(f.y0, g.y0) + gap;
    if (ox <= 0 || oy <= 0)
        return 0;
    const double depth = cau_lesser(ox, oy);
    return (depth > gap ? 12 : 0) + 5 * depth / gap;
}

/* Everything that changes when body v moves. */
static double cost_of(const cau_arrangement *a, size_t v)
{
    const cau_body *b = &a->bodies[v];
    double cost = 0;
    for (size_t u = 0; u < a->n; u++) {
        if (u == v)
            continue;
        const cau_body *o = &a->bodies[u];
        cost += overlap(a, b, o);
        if (a->wish) {
            const double d = (double)a->wish[v * a->n + u] * a->unit;
            const double dx = b->x - o->x, dy = b->y - o->y, off = sqrt(dx * dx + dy * dy) / d - 1;
            cost += off * off * 1.5 * a->unit / d;
        }
    }
    for (size_t i = a->start[v]; i < a->start[v + 1]; i++) {
        const cau_wire *e = &a->wires[a->wire_of[i]];
        const size_t other = e->a == v ? e->b : e->a;
        for (size_t u = 0; u < a->n; u++)
            if (u != v && u != other)
                cost += passing(a, e, u);
        for (size_t f = 0; f < a->m; f++) {
            const cau_wire *g = &a->wires[f];
            if (g->a != v && g->b != v && g->a != other && g->b != other)
                cost += crossing(a, e, g);
        }
        for (size_t j = a->start[v]; j < i; j++) {
            const cau_wire *g = &a->wires[a->wire_of[j]];
            cost += narrow(a, v, other, g->a == v ? g->b : g->a);
        }
        for (size_t j = a->start[other]; j < a->start[other + 1]; j++) {
            const cau_wire *g = &a->wires[a->wire_of[j]];
            const size_t far = g->a == other ? g->b : g->a;
            if (far != v)
                cost += narrow(a, other, v, far);
        }
        if (!a->wish)
            cost += 0.3 * hypot(a->bodies[other].x - b->x, a->bodies[other].y - b->y) / 300 * e->weight;
    }
    for (size_t f = 0; f < a->m; f++)
        if (a->wires[f].a != v && a->wires[f].b != v)
            cost += passing(a, &a->wires[f], v);
    if (b->hold > 0) {
        const double dx = b->x - b->home.x, dy = b->y - b->home.y;
        cost += b->hold * sqrt(dx * dx + dy * dy);
    }
    return cost;
}

double cau_arrange_cost(const cau_arrangement *a)
{
    double cost = 0;
    for (size_t v = 0; v < a->n; v++)
        cost += cost_of(a, v);
    return cost;
}

static bool keep_inside(const cau_arrangement *a, cau_body *b)
{
    const double x = b->x, y = b->y;
    if (b->x + b->foot.x1 > a->area.x1)
        b->x = a->area.x1 - b->foot.x1;
    if (b->x + b->foot.x0 < a->area.x0)
        b->x = a->area.x0 - b->foot.x0;
    if (b->y + b->foot.y1 > a->area.y1)
        b->y = a->area.y1 - b->foot.y1;
    if (b->y + b->foot.y0 < a->area.y0)
        b->y = a->area.y0 - b->foot.y0;
    return x == b->x && y == b->y;
}

/* A new place for body v; false when it must not go there. */
static bool try_place(const cau_arrangement *a, cau_body *b, cau_rng *rng, double reach)
{
    if (b->ring >= 0) {
        double angle = atan2(b->y - a->centre.y, (b->x - a->centre.x) / a->stretch);
        const double wide = b->ring > 1 ? reach / b->ring : 0;
        angle += (2 * cau_rng_uniform(rng) - 1) * fmin(wide, pi);
        b->x = a->centre.x + a->stretch * b->ring * cos(angle);
        b->y = a->centre.y + b->ring * sin(angle);
        return keep_inside(a, b);
    }
    b->x += (2 * cau_rng_uniform(rng) - 1) * reach;
    b->y += (2 * cau_rng_uniform(rng) - 1) * reach;
    keep_inside(a, b);
    return true;
}

void cau_bodies_swap(cau_body *p, cau_body *q)
{
    const double x = p->x, y = p->y;
    p->x = q->x;
    p->y = q->y;
    q->x = x;
    q->y = y;
}

static bool may_swap(const cau_body *p, const cau_body *q)
{
    return !p->fixed && !q->fixed && p->ring < 0 && q->ring < 0 && !(p->hold > 0) && !(q->hold > 0);
}

/* Swap v with another body when that is better. */
static void try_swap(cau_arrangement *a, cau_rng *rng, size_t v, double heat)
{
    const size_t u = cau_rng_below(rng, a->n);
    cau_body *p = &a->bodies[v], *q = &a->bodies[u];
    if (u == v || !may_swap(p, q))
        return;
    const cau_body was_p = *p, was_q = *q;
    const double before = cost_of(a, v) + cost_of(a, u);
    cau_bodies_swap(p, q);
    keep_inside(a, p);
    keep_inside(a, q);
    const double change = cost_of(a, v) + cost_of(a, u) - before;
    if (change > 0 && cau_rng_uniform(rng) >= exp(-change / heat)) {
        *p = was_p;
        *q = was_q;
    }
}

caucus_status cau_arrange_polish(cau_arrangement *a, caucus_ctx *ctx, cau_rng *rng, size_t moves, double boldness)
{
    size_t loose = 0;
    size_t *order = cau_alloc(a->n, sizeof *order);
    if (!order)
        return cau_no_memory(ctx);
    for (size_t v = 0; v < a->n; v++)
        if (!a->bodies[v].fixed)
            order[loose++] = v;
    const double reach0 = boldness * fmin(a->area.x1 - a->area.x0, a->area.y1 - a->area.y0);
    for (size_t k = 0; loose > 0 && k < moves; k++) {
        const double left = 1 - (double)k / (double)moves;
        const double reach = 3 + reach0 * left * left, heat = 0.02 + 1.5 * boldness * left * left;
        const size_t v = order[cau_rng_below(rng, loose)];
        if (left > 0.5 && k % 16 == 7) {
            try_swap(a, rng, v, heat);
            continue;
        }
        cau_body *b = &a->bodies[v];
        const cau_body was = *b;
        const double before = cost_of(a, v);
        if (!try_place(a, b, rng, reach)) {
            *b = was;
            continue;
        }
        const double change = cost_of(a, v) - before;
        if (change > 0 && cau_rng_uniform(rng) >= exp(-change / heat))
            *b = was;
    }
    cau_free(order);
    return cau_stopped(ctx) ? CAUCUS_ESTOPPED : CAUCUS_OK;
}
