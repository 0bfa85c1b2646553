/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Places in a crowd: every group of allies stands on a plot of its own, so that its outline can hold all of it and nobody else.
 * Bodies without a group stand in what is left between, near those they are tied to. */
#include "views/by_group_part.h"

#include "core/alloc.h"

#include <math.h>

enum { STARTS = 12 };            /* partings of the page: the one where fewest ties cross stays */
static const double HOLES = 0.5; /* boxes leave so much of their own area between them */
static const double FULL = 0.92; /* how much of the page plots may need: they never fit it exactly */

static void town_free(town *t)
{
    cau_free(t->quarters);
    cau_free(t->plots);
    cau_free(t->order);
    cau_free(t->of);
    cau_free(t->inner);
}

static size_t groups_of(const cau_arrangement *a)
{
    int most = -1;
    for (size_t v = 0; v < a->n; v++)
        most = a->bodies[v].group > most ? a->bodies[v].group : most;
    return (size_t)(most + 1);
}

static void begin_quarter(town *t, size_t at, bool grouped)
{
    t->quarters[t->n++] = (quarter){ .first = at, .grouped = grouped };
}

static void join_last(town *t, size_t at, size_t v)
{
    quarter *q = &t->quarters[t->n - 1];
    t->order[at] = v;
    t->of[v] = t->n - 1;
    t->inner[v] = q->n++;
}

/* A quarter for each group, and for each body without one that has a name: names need ground too. */
static caucus_status gather(town *t)
{
    const cau_arrangement *a = t->a;
    const size_t groups = groups_of(a);
    size_t at = 0;
    t->quarters = cau_alloc(groups + a->n, sizeof *t->quarters);
    t->plots = cau_alloc(groups + a->n, sizeof *t->plots);
    t->order = cau_alloc(a->n, sizeof *t->order);
    t->of = cau_alloc(a->n, sizeof *t->of);
    t->inner = cau_alloc(a->n, sizeof *t->inner);
    if (!t->quarters || !t->plots || !t->order || !t->of || !t->inner)
        return cau_no_memory(t->ctx);
    for (size_t g = 0; g < groups; g++) {
        bool begun = false;
        for (size_t v = 0; v < a->n; v++) {
            if (a->bodies[v].group != (int)g)
                continue;
            if (!begun)
                begin_quarter(t, at, true);
            begun = true;
            join_last(t, at++, v);
        }
    }
    for (size_t v = 0; v < a->n; v++)
        if (a->bodies[v].group < 0 && has_name(&a->bodies[v])) {
            begin_quarter(t, at, false);
            join_last(t, at++, v);
        }
    t->lone = at;
    for (size_t v = 0; v < a->n; v++)
        if (a->bodies[v].group < 0 && !has_name(&a->bodies[v])) {
            t->of[v] = CAU_NONE;
            t->order[at++] = v;
        }
    return CAUCUS_OK;
}

/* ---- plots ---- */

static void measure(const town *t, size_t k)
{
    const quarter *q = &t->quarters[k];
    double area = 0, widest = 0, highest = 0;
    for (size_t i = 0; i < q->n; i++) {
        const cau_box f = t->a->bodies[t->order[q->first + i]].foot;
        const double w = f.x1 - f.x0, h = f.y1 - f.y0, gap = t->ease * BETWEEN * t->scale;
        area += (w + gap) * (h + gap);
        widest = fmax(widest, w);
        highest = fmax(highest, h);
    }
    if (q->n > 1) { /* room between them, a little wider than high */
        area *= 1 + HOLES * t->ease;
        widest = fmax(widest, sqrt(1.2 * area));
        highest = fmax(highest, area / widest);
    }
    t->plots[k].width = widest + 2 * rim_of(t, k);
    t->plots[k].height = highest + 2 * rim_of(t, k);
    t->plots[k].look = q->grouped ? t->a->bodies[t->order[q->first]].group % t->looks : -1;
}

/* As much room for everybody as the page has. @return the mean size of a plot */
static double measure_all(town *t)
{
    const cau_box page = t->a->area;
    double size = 0;
    for (int step = 28; step > 6; step--) {
        double need = 0;
        t->ease = 0.05 * step;
        for (size_t k = 0; k < t->n; k++) {
            measure(t, k);
            need += t->plots[k].width * t->plots[k].height;
        }
        if (need < FULL * (page.x1 - page.x0) * (page.y1 - page.y0))
            break;
    }
    for (size_t k = 0; k < t->n; k++)
        size += (t->plots[k].width + t->plots[k].height) / (double)t->n;
    return size;
}

static caucus_status lay_plots(town *t, uint64_t start)
{
    caucus_status rc;
    const cau_arrangement *a = t->a;
    size_t m = 0;
    cau_wire *ties = cau_alloc(a->m, sizeof *ties);
    if (!ties)
        return cau_no_memory(t->ctx);
    const double size = measure_all(t);
    for (size_t e = 0; e < a->m; e++) {
        const size_t p = t->of[a->wires[e].a], q = t->of[a->wires[e].b];
        if (p == CAU_NONE || q == CAU_NONE || p == q)
            continue;
        const double far = (t->plots[p].width + t->plots[p].height + t->plots[q].width + t->plots[q].height) / size;
        ties[m++] = (cau_wire){ p, q, far, a->wires[e].weight };
    }
    rc = cau_plots_lay(t->plots, t->ctx, t->n, ties, m, a->area, start);
    for (size_t k = 0; k < t->n; k++) {
        const cau_box c = t->plots[k].cell;
        t->quarters[k].middle = (cau_point){ (c.x0 + c.x1) / 2, (c.y0 + c.y1) / 2 };
    }
    cau_free(ties);
    return rc;
}

/* ---- those of no group ---- */

/* What is wrong with the place of body v, given the first `placed` of the order. */
static double cost_of(const town *t, size_t v, size_t placed)
{
    const cau_arrangement *a = t->a;
    const cau_box mine = foot_at(&a->bodies[v]);
    double cost = 0, weight = 0, length = 0;
    for (size_t i = 0; i < placed; i++) {
        const cau_body *o = &a->bodies[t->order[i]];
        const cau_box theirs = foot_at(o);
        const double clear = (o->group < 0 ? BETWEEN : RIM + LONE_RIM) * t->scale;
        const double d = cau_boxes_meet(&mine, &theirs, clear) ? cau_boxes_apart(&mine, &theirs) : clear;
        cost += d < clear ? 400 * (1.2 - d / clear) : 0;
    }
    for (size_t i = a->start[v]; i < a->start[v + 1]; i++) {
        const cau_wire *e = &a->wires[a->wire_of[i]];
        const size_t other = e->a == v ? e->b : e->a;
        if (t->of[other] == CAU_NONE)
            continue;
        length += e->weight * hypot(a->bodies[other].x - a->bodies[v].x, a->bodies[other].y - a->bodies[v].y);
        weight += e->weight;
    }
    return cost + (weight > 0 ? length / weight : 0);
}

static void find_place(const town *t, size_t v, size_t placed)
{
    cau_body *b = &t->a->bodies[v];
    const cau_box in = t->a->area;
    const cau_box to = { in.x0 - b->foot.x0, in.y0 - b->foot.y0, in.x1 - b->foot.x1, in.y1 - b->foot.y1 };
    const double step = 12 * t->scale;
    double best = INFINITY;
    cau_point at = { (to.x0 + to.x1) / 2, (to.y0 + to.y1) / 2 };
    for (double y = to.y0; y <= to.y1; y += step)
        for (double x = to.x0; x <= to.x1; x += step) {
            b->x = x;
            b->y = y;
            const double cost = cost_of(t, v, placed);
            if (cost < best) {
                best = cost;
                at = (cau_point){ x, y };
            }
        }
    b->x = at.x;
    b->y = at.y;
}

/* ---- the whole ---- */

/* Where the page is short of room, bodies of two groups may have come too near for an outline to pass between. @return anybody? */
static bool part_groups(const town *t)
{
    const double least = LEAST * t->scale;
    bool moved = false;
    for (size_t u = 0; u < t->a->n; u++)
        for (size_t v = 0; v < u; v++) {
            cau_body *p = &t->a->bodies[u], *q = &t->a->bodies[v];
            const cau_box f = foot_at(p), g = foot_at(q);
            if (p->group == q->group || !cau_boxes_meet(&f, &g, least))
                continue;
            const double lack = least - cau_boxes_apart(&f, &g), dx = p->x - q->x, dy = p->y - q->y;
            const double d = fmax(hypot(dx, dy), 1e-3);
            if (lack < 0.5)
                continue;
            p->x += 0.5 * lack * dx / d;
            p->y += 0.5 * lack * dy / d;
            q->x -= 0.5 * lack * dx / d;
            q->y -= 0.5 * lack * dy / d;
            moved = true;
        }
    return moved;
}

static caucus_status part_all(const town *t)
{
    caucus_status rc = CAUCUS_OK;
    for (int round = 0; round < 12; round++) {
        const bool moved = part_groups(t);
        CAU_TRY(cau_arrange_separate(t->a, t->ctx, 60));
        if (!moved)
            break;
    }
done:
    return rc;
}

static bool has_plots(const town *t, const cau_wire *w)
{
    return t->of[w->a] != CAU_NONE && t->of[w->b] != CAU_NONE;
}

/* Ties between those who have a plot that cross, by their weights. */
static double crossings(const town *t)
{
    const cau_arrangement *a = t->a;
    double sum = 0;
    for (size_t e = 0; e < a->m; e++) {
        const cau_wire *w = &a->wires[e];
        const cau_point p = { a->bodies[w->a].x, a->bodies[w->a].y }, q = { a->bodies[w->b].x, a->bodies[w->b].y };
        for (size_t f = 0; has_plots(t, w) && f < e; f++) {
            const cau_wire *g = &a->wires[f];
            if (!has_plots(t, g) || g->a == w->a || g->a == w->b || g->b == w->a || g->b == w->b)
                continue;
            const cau_point r = { a->bodies[g->a].x, a->bodies[g->a].y }, s = { a->bodies[g->b].x, a->bodies[g->b].y };
            if (cau_segments_cross(p, q, r, s))
                sum += w->weight * g->weight;
        }
    }
    return sum;
}

static caucus_status settle_all(town *t, uint64_t start, bool polish)
{
    caucus_status rc;
    CAU_TRY(lay_plots(t, start));
    for (size_t k = 0; k < t->n; k++)
        CAU_TRY(cau_quarter_settle(t, k, polish));
    for (int pass = 0; pass < 3; pass++)
        for (size_t k = 0; k < t->n; k++)
            cau_quarter_exchange(t, k);
done:
    return rc;
}

caucus_status cau_arrange_by_group(cau_arrangement *a, caucus_ctx *ctx, double scale, int looks)
{
    caucus_status rc;
    town t = { .a = a, .ctx = ctx, .scale = scale, .looks = looks };
    double least = INFINITY;
    uint64_t best = 0;
    CAU_TRY(gather(&t));
    for (uint64_t start = 0; start < STARTS; start++) {
        CAU_TRY(settle_all(&t, start, false));
        const double count = crossings(&t);
        if (count < least) {
            least = count;
            best = start;
        }
    }
    CAU_TRY(settle_all(&t, best, true));
    for (size_t i = t.lone; i < a->n; i++)
        find_place(&t, t.order[i], i);
    rc = part_all(&t);
done:
    town_free(&t);
    return rc;
}

bool cau_arrange_has_groups(const cau_arrangement *a)
{
    bool several = false;
    int first = -1;
    for (size_t v = 0; v < a->n; v++) {
        const int g = a->bodies[v].group;
        several = several || (g >= 0 && first >= 0 && g != first);
        first = first < 0 ? g : first;
    }
    return several;
}
