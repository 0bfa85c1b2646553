/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The members of one group on their plot: by the ties among them, and facing those they are tied to elsewhere. */
#include "views/by_group_part.h"

#include "core/alloc.h"

#include <math.h>

enum { MOST_POLISHED = 40 };       /* members */
static const double SPREAD = 1.2; /* what they may take of a larger plot than they need, each way */

/* How much of an axis the members take: what they need, and less of the rim where there is less. */
static double extent(double cell, double need, double rim)
{
    const double inside = need - 2 * rim;
    return fmax(1, fmax(fmin(cell - 2 * rim, inside * SPREAD), fmin(inside, cell - rim)));
}

/* Members and the ties among them, as an arrangement of their own. */
static caucus_status take_members(cau_arrangement *out, const town *t, size_t k)
{
    caucus_status rc;
    const cau_arrangement *a = t->a;
    const quarter *q = &t->quarters[k];
    const cau_plot *p = &t->plots[k];
    const double rim = rim_of(t, k);
    size_t m = 0;
    cau_wire *wires = cau_alloc(a->m, sizeof *wires);
    if (!wires)
        return cau_no_memory(t->ctx);
    CAU_TRY(cau_arrangement_make(out, t->ctx, q->n));
    for (size_t i = 0; i < q->n; i++)
        out->bodies[i] = a->bodies[t->order[q->first + i]];
    for (size_t e = 0; e < a->m; e++)
        if (t->of[a->wires[e].a] == k && t->of[a->wires[e].b] == k) {
            wires[m] = a->wires[e];
            wires[m].a = t->inner[a->wires[e].a];
            wires[m++].b = t->inner[a->wires[e].b];
        }
    CAU_TRY(cau_arrangement_wires(out, t->ctx, wires, m));
    const double wide = extent(p->cell.x1 - p->cell.x0, p->width, rim), high = extent(p->cell.y1 - p->cell.y0, p->height, rim);
    out->area = (cau_box){ q->middle.x - wide / 2, q->middle.y - high / 2, q->middle.x + wide / 2, q->middle.y + high / 2 };
    out->gap = out->group_gap = t->ease * BETWEEN * t->scale;
    rc = cau_arrange_wish(out, t->ctx);
done:
    cau_free(wires);
    return rc;
}

/* How long the ties to other groups would be, were the members flipped. */
static double reach(const town *t, size_t k, const cau_arrangement *some, double fx, double fy)
{
    const cau_arrangement *a = t->a;
    const cau_point c = t->quarters[k].middle;
    double sum = 0;
    for (size_t e = 0; e < a->m; e++) {
        const bool out = t->of[a->wires[e].a] == k;
        const size_t own = out ? a->wires[e].a : a->wires[e].b;
        const size_t other = t->of[out ? a->wires[e].b : a->wires[e].a];
        if (t->of[own] != k || other == k || other == CAU_NONE)
            continue;
        const cau_body *b = &some->bodies[t->inner[own]];
        const cau_point to = t->quarters[other].middle;
        sum += a->wires[e].weight * hypot(c.x + fx * (b->x - c.x) - to.x, c.y + fy * (b->y - c.y) - to.y);
    }
    return sum;
}

static void face_others(const town *t, size_t k, cau_arrangement *some)
{
    const cau_point c = t->quarters[k].middle;
    double best = INFINITY, fx = 1, fy = 1;
    for (int turn = 0; turn < 4; turn++) {
        const double x = turn & 1 ? -1 : 1, y = turn & 2 ? -1 : 1, cost = reach(t, k, some, x, y);
        if (cost < best - 1e-9) {
            best = cost;
            fx = x;
            fy = y;
        }
    }
    for (size_t i = 0; i < some->n; i++) {
        some->bodies[i].x = c.x + fx * (some->bodies[i].x - c.x);
        some->bodies[i].y = c.y + fy * (some->bodies[i].y - c.y);
    }
}

static bool crowded(const cau_arrangement *some)
{
    for (size_t i = 0; i < some->n; i++)
        for (size_t j = 0; j < i; j++) {
            const cau_box f = foot_at(&some->bodies[i]), g = foot_at(&some->bodies[j]);
            if (cau_boxes_meet(&f, &g, 1))
                return true;
        }
    return false;
}

/* Those that found no room get more of the plot, up to its edge. */
static caucus_status make_room(cau_arrangement *some, const town *t, size_t k)
{
    caucus_status rc = CAUCUS_OK;
    const cau_box most = cau_box_grow(t->plots[k].cell, -rim_of(t, k) / 2);
    for (int tries = 0; tries < 6; tries++) {
        CAU_TRY(cau_arrange_separate(some, t->ctx, 200));
        if (!crowded(some))
            break;
        const double dx = 0.06 * (some->area.x1 - some->area.x0), dy = 0.06 * (some->area.y1 - some->area.y0);
        some->area = (cau_box){ fmax(most.x0, some->area.x0 - dx), fmax(most.y0, some->area.y0 - dy), fmin(most.x1, some->area.x1 + dx),
                                fmin(most.y1, some->area.y1 + dy) };
        some->gap *= 0.8;
    }
done:
    return rc;
}

caucus_status cau_quarter_settle(const town *t, size_t k, bool polish)
{
    caucus_status rc;
    cau_arrangement some = { 0 };
    const quarter *q = &t->quarters[k];
    cau_rng rng = cau_rng_stream(cau_seed(t->ctx), "quarter", k);
    CAU_TRY(take_members(&some, t, k));
    cau_arrange_stress(&some, &rng, 80);
    cau_arrange_fit(&some);
    face_others(t, k, &some);
    CAU_TRY(cau_arrange_separate(&some, t->ctx, 200));
    if (polish && q->n > 1 && q->n <= MOST_POLISHED)
        CAU_TRY(cau_arrange_polish(&some, t->ctx, &rng, 150 * q->n, 0.4));
    CAU_TRY(make_room(&some, t, k));
    for (size_t i = 0; i < q->n; i++) {
        t->a->bodies[t->order[q->first + i]].x = some.bodies[i].x;
        t->a->bodies[t->order[q->first + i]].y = some.bodies[i].y;
    }
done:
    cau_arrangement_free(&some);
    return rc;
}

/* How long the ties of a body are, those within its group twice as dear. */
static double strain(const town *t, size_t v)
{
    const cau_arrangement *a = t->a;
    double sum = 0;
    for (size_t i = a->start[v]; i < a->start[v + 1]; i++) {
        const cau_wire *e = &a->wires[a->wire_of[i]];
        const size_t other = e->a == v ? e->b : e->a;
        if (t->of[other] == CAU_NONE)
            continue;
        const double d = hypot(a->bodies[other].x - a->bodies[v].x, a->bodies[other].y - a->bodies[v].y);
        sum += e->weight * d * (t->of[other] == t->of[v] ? 2 : 1);
    }
    return sum;
}

void cau_quarter_exchange(const town *t, size_t k)
{
    const quarter *q = &t->quarters[k];
    for (size_t i = q->first; i < q->first + q->n; i++)
        for (size_t j = q->first; j < i; j++) {
            const size_t u = t->order[i], v = t->order[j];
            cau_body *p = &t->a->bodies[u], *o = &t->a->bodies[v];
            if (has_name(p) || has_name(o) || fabs(p->r - o->r) > 4 * t->scale)
                continue;
            const double before = strain(t, u) + strain(t, v);
            cau_bodies_swap(p, o);
            if (strain(t, u) + strain(t, v) >= before - 1e-6)
                cau_bodies_swap(p, o);
        }
}
