/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Places that follow from ties alone: near means closely tied. */
#include "views/by_group.h"
#include "views/fold.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { STARTS = 60, KEPT = 6, SMALL = CAU_CROWD_ABOVE, MIDDLE = CAU_FOLD_ABOVE };

static double wished(const cau_scene *s, const cau_tied *t)
{
    const int g = s->symbols[t->a].group;
    double length = t->kind == CAU_ALLIANCE ? 2.4 - 0.2 * t->weight : t->kind == CAU_INFLUENCE ? 2.9 - 0.15 * t->weight
                    : t->kind == CAU_CONFLICT ? 4.0 : 3.0;
    const bool allies = g >= 0 && g == s->symbols[t->b].group, crowd = s->n > CAU_CROWD_ABOVE; /* of many, groups must hold together */
    return length * (allies ? (crowd ? 0.5 : 0.86) : crowd ? 1.6 : 1.14);
}

caucus_status cau_scene_arrangement(cau_arrangement *out, const cau_scene *s)
{
    caucus_status rc;
    cau_wire *wires = NULL;
    CAU_TRY(cau_arrangement_make(out, s->ctx, s->n));
    if (!(wires = cau_alloc(s->m, sizeof *wires))) {
        rc = cau_no_memory(s->ctx);
        goto done;
    }
    for (size_t i = 0; i < s->n; i++) {
        const cau_symbol *m = &s->symbols[i];
        cau_body *b = &out->bodies[i];
        b->x = m->mark.x;
        b->y = m->mark.y;
        b->r = m->mark.r + (m->mark.rings > 1 ? 5 : m->mark.pen / 2);
        b->foot = cau_symbol_foot(m);
        if (m->named)
            b->name = (cau_box){ -m->label_w / 2, m->extent.y0 - 3 - m->label_h, m->label_w / 2, m->extent.y0 - 3 };
        b->group = m->group;
    }
    for (size_t e = 0; e < s->m; e++)
        wires[e] = (cau_wire){ s->ties[e].a, s->ties[e].b, wished(s, &s->ties[e]), s->ties[e].kind == CAU_CONTEXT ? 0.3 : 1 };
    out->area = cau_box_grow(s->page.map, -6 * s->page.scale);
    out->area.y1 -= 9 * s->page.scale; /* outlines of coalitions must clear the subtitle */
    out->gap = s->n > SMALL ? 3 : 14 * s->page.scale * (s->symbol_scale < 0.6 ? 0.6 : 1);
    out->group_gap = s->n > SMALL ? 3 : 30 * s->page.scale * (s->symbol_scale < 0.6 ? 0.5 : 1);
    CAU_TRY(cau_arrangement_wires(out, s->ctx, wires, s->m));
done:
    cau_free(wires);
    return rc;
}

/* Crossings and passages of straight ties: how a start is judged. */
static double straight_score(const cau_arrangement *a)
{
    double score = 0;
    for (size_t e = 0; e < a->m; e++) {
        const cau_wire *w = &a->wires[e];
        const cau_point p = { a->bodies[w->a].x, a->bodies[w->a].y }, q = { a->bodies[w->b].x, a->bodies[w->b].y };
        for (size_t f = 0; f < e; f++) {
            const cau_wire *g = &a->wires[f];
            if (g->a != w->a && g->a != w->b && g->b != w->a && g->b != w->b &&
                cau_segments_cross(p, q, (cau_point){ a->bodies[g->a].x, a->bodies[g->a].y },
                                   (cau_point){ a->bodies[g->b].x, a->bodies[g->b].y }))
                score += w->weight * g->weight;
        }
        for (size_t v = 0; v < a->n; v++)
            if (v != w->a && v != w->b &&
                cau_segment_distance((cau_point){ a->bodies[v].x, a->bodies[v].y }, p, q) < a->bodies[v].r + 8)
                score += 6 * w->weight;
    }
    return score;
}

static void keep_places(cau_point *out, const cau_arrangement *a)
{
    for (size_t v = 0; v < a->n; v++)
        out[v] = (cau_point){ a->bodies[v].x, a->bodies[v].y };
}

static void take_places(cau_arrangement *a, const cau_point *from)
{
    for (size_t v = 0; v < a->n; v++) {
        a->bodies[v].x = from[v].x;
        a->bodies[v].y = from[v].y;
    }
}

typedef struct start {
    double score, unit;
    uint64_t seed;
} start;

/* Polishing draws a map together: let it fill the page again. Stretching keeps every crossing as it is. */
static void fill_area(cau_arrangement *a)
{
    cau_box span = { INFINITY, INFINITY, -INFINITY, -INFINITY }, foot = { INFINITY, INFINITY, -INFINITY, -INFINITY };
    for (size_t v = 0; v < a->n; v++) {
        const cau_body *b = &a->bodies[v];
        span = cau_box_union(span, (cau_box){ b->x, b->y, b->x, b->y });
        foot = cau_box_union(foot, (cau_box){ b->x + b->foot.x0, b->y + b->foot.y0, b->x + b->foot.x1, b->y + b->foot.y1 });
    }
    const double w = span.x1 - span.x0, h = span.y1 - span.y0;
    const double free_x = (a->area.x1 - a->area.x0) - (foot.x1 - foot.x0), free_y = (a->area.y1 - a->area.y0) - (foot.y1 - foot.y0);
    const double kx = w > 1 ? fmin(1.5, 1 + fmax(free_x, 0) / w) : 1, ky = h > 1 ? fmin(1.5, 1 + fmax(free_y, 0) / h) : 1;
    cau_box grown = { INFINITY, INFINITY, -INFINITY, -INFINITY };
    for (size_t v = 0; v < a->n; v++) {
        cau_body *b = &a->bodies[v];
        b->x = span.x0 + (b->x - span.x0) * kx;
        b->y = span.y0 + (b->y - span.y0) * ky;
        grown = cau_box_union(grown, (cau_box){ b->x + b->foot.x0, b->y + b->foot.y0, b->x + b->foot.x1, b->y + b->foot.y1 });
    }
    const double dx = (a->area.x0 + a->area.x1 - grown.x0 - grown.x1) / 2, dy = (a->area.y0 + a->area.y1 - grown.y0 - grown.y1) / 2;
    for (size_t v = 0; v < a->n; v++) {
        a->bodies[v].x += dx;
        a->bodies[v].y += dy;
    }
}

/* The map that an arrangement would make. */
typedef struct trial {
    cau_scene *s;
    const size_t *body_of; /* of each symbol; CAU_NONE: it is not arranged */
} trial;

static void take_bodies(const trial *t, const cau_arrangement *a)
{
    for (size_t i = 0; i < t->s->n; i++)
        if (t->body_of[i] != CAU_NONE) {
            t->s->symbols[i].mark.x = a->bodies[t->body_of[i]].x;
            t->s->symbols[i].mark.y = a->bodies[t->body_of[i]].y;
        }
}

/* How bad the map would be; with one arrangement to choose from, nobody asks. */
static caucus_status judge(double *out, const trial *t, const cau_arrangement *a, size_t of)
{
    caucus_status rc = CAUCUS_OK;
    *out = 0;
    if (of == 1)
        return CAUCUS_OK;
    take_bodies(t, a);
    CAU_TRY(cau_label(t->s, t->s->page.map, 3));
    *out = cau_scene_score(t->s);
done:
    return rc;
}

/* Many seeded starts; the best few are polished; the one that makes the best map stays. */
static caucus_status arrange_small(cau_arrangement *a, caucus_ctx *ctx, const trial *t)
{
    caucus_status rc = CAUCUS_OK;
    const size_t n = a->n, starts = n <= 30 ? STARTS : STARTS * 30 / n, kept = n <= 24 ? KEPT : n <= 40 ? KEPT / 2 : 1;
    start best[KEPT];
    cau_point *places = cau_alloc(n * (KEPT + 1), sizeof *places);
    double cost = INFINITY;
    if (!places) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t k = 0; k < KEPT; k++)
        best[k] = (start){ INFINITY, 1, 0 };
    for (uint64_t k = 0; k < starts; k++) {
        cau_rng rng = cau_rng_stream(cau_seed(ctx), "place", k);
        cau_arrange_stress(a, &rng, 80);
        cau_arrange_fit(a);
        CAU_TRY(cau_arrange_separate(a, ctx, 60));
        const double score = straight_score(a);
        size_t at = kept;
        while (at > 0 && score < best[at - 1].score)
            at--;
        if (at == kept)
            continue;
        for (size_t j = kept - 1; j > at; j--) {
            best[j] = best[j - 1];
            memcpy(places + j * n, places + (j - 1) * n, n * sizeof *places);
        }
        best[at] = (start){ score, a->unit, k };
        keep_places(places + at * n, a);
    }
    for (size_t k = 0; k < kept && best[k].score < INFINITY; k++) {
        cau_rng rng = cau_rng_stream(cau_seed(ctx), "polish", best[k].seed);
        take_places(a, places + k * n);
        a->unit = best[k].unit;
        CAU_TRY(cau_arrange_polish(a, ctx, &rng, (n <= 30 ? 450 : 200) * n, 0.6));
        fill_area(a);
        double c = 0;
        CAU_TRY(judge(&c, t, a, kept));
        if (c < cost) {
            cost = c;
            keep_places(places + KEPT * n, a);
        }
    }
    take_places(a, places + KEPT * n);
done:
    cau_free(places);
    return rc;
}

/* A handful of bodies would look lost at the edges of a large page. */
static void draw_in(cau_arrangement *a)
{
    const double share = fmin(1, 0.36 + 0.07 * (double)a->n);
    const double dx = (1 - share) / 2 * (a->area.x1 - a->area.x0), dy = (1 - share) / 2 * (a->area.y1 - a->area.y0);
    a->area = (cau_box){ a->area.x0 + dx, a->area.y0 + dy, a->area.x1 - dx, a->area.y1 - dy };
}

static caucus_status arrange(cau_arrangement *a, caucus_ctx *ctx, const trial *t)
{
    caucus_status rc = CAUCUS_OK;
    cau_rng rng = cau_rng_stream(cau_seed(ctx), "place", 0);
    if (a->n == 0)
        return CAUCUS_OK;
    if (t->s->n > SMALL && t->s->n <= MIDDLE && cau_arrange_has_groups(a))
        return cau_arrange_by_group(a, ctx, t->s->page.scale, CAU_COALITION_LOOKS);
    draw_in(a);
    if (a->n <= MIDDLE) {
        CAU_TRY(cau_arrange_wish(a, ctx));
        if (a->n <= SMALL)
            return arrange_small(a, ctx, t);
        cau_arrange_stress(a, &rng, a->n <= 200 ? 120 : 80);
    } else
        CAU_TRY(cau_arrange_forces(a, ctx, &rng, a->n <= 3000 ? 150 : 40));
    cau_arrange_fit(a);
    CAU_TRY(cau_arrange_separate(a, ctx, a->n <= 3000 ? 300 : 40));
done:
    return rc;
}

/* ---- those without ties ---- */

/* In rows across the foot of the map, or over all of it when nobody has a tie. @return the height they take */
static double tidy(cau_scene *s, const bool *alone, size_t count, bool all)
{
    const cau_box map = cau_box_grow(s->page.map, -6 * s->page.scale);
    const bool close = s->n > CAU_CROWD_ABOVE && !all; /* few of them have a name */
    double w = 1, h = 1, wide = 1, tall = 0;
    for (size_t i = 0; i < s->n; i++)
        if (alone[i]) {
            const cau_box f = cau_symbol_foot(&s->symbols[i]), e = close ? s->symbols[i].extent : f;
            w = fmax(w, e.x1 - e.x0 + 14 * s->page.scale);
            h = fmax(h, f.y1 - f.y0 + 12 * s->page.scale);
            wide = fmax(wide, f.x1 - f.x0);
            tall = fmax(tall, e.y1 - e.y0);
        }
    double across = fmax(1, floor((map.x1 - map.x0) / w));
    if (all)
        across = fmin(across, fmax(1, ceil(sqrt((double)count * (map.x1 - map.x0) / (map.y1 - map.y0) * h / w))));
    const double rows = ceil((double)count / across);
    across = ceil((double)count / rows);
    const double step = fmin((map.x1 - map.x0) / across, all ? INFINITY : fmax(w * 1.25, wide));
    const double down = all ? (map.y1 - map.y0) / rows : fmin(h, 0.5 * (map.y1 - map.y0) / rows);
    size_t k = 0;
    for (size_t i = 0; i < s->n; i++) {
        if (!alone[i])
            continue;
        const double row = floor((double)k / across), column = (double)k - row * across;
        const double left = (double)count - row * across < across ? (double)count - row * across : across;
        const double x0 = all ? (map.x0 + map.x1 - left * step) / 2 : map.x0;
        const cau_box f = cau_symbol_foot(&s->symbols[i]);
        s->symbols[i].mark.x = x0 + (column + 0.5) * step;
        const double top = all ? map.y1 - row * down : map.y0 + (rows - row) * down;
        s->symbols[i].mark.y = close ? top - 6 * s->page.scale - tall / 2 : top - down / 2 - (f.y0 + f.y1) / 2;
        k++;
    }
    return count ? rows * down : 0;
}

/* Take the symbols that have ties into an arrangement of their own, arrange, and put them back. */
static caucus_status arrange_tied(cau_scene *s, const bool *alone, double below)
{
    caucus_status rc;
    cau_arrangement all = { 0 }, some = { 0 };
    size_t *new_of = cau_alloc(s->n, sizeof *new_of), n = 0;
    cau_wire *wires = NULL;
    if (!new_of) {
        rc = cau_no_memory(s->ctx);
        goto done;
    }
    CAU_TRY(cau_scene_arrangement(&all, s));
    for (size_t i = 0; i < s->n; i++)
        new_of[i] = alone[i] ? CAU_NONE : n++;
    if (!(wires = cau_alloc(all.m, sizeof *wires))) {
        rc = cau_no_memory(s->ctx);
        goto done;
    }
    CAU_TRY(cau_arrangement_make(&some, s->ctx, n));
    for (size_t i = 0; i < s->n; i++)
        if (!alone[i])
            some.bodies[new_of[i]] = all.bodies[i];
    for (size_t e = 0; e < all.m; e++) {
        wires[e] = all.wires[e];
        wires[e].a = new_of[all.wires[e].a];
        wires[e].b = new_of[all.wires[e].b];
    }
    CAU_TRY(cau_arrangement_wires(&some, s->ctx, wires, all.m));
    some.area = all.area;
    some.area.y0 += below;
    some.gap = all.gap;
    some.group_gap = all.group_gap;
    const trial t = { s, new_of };
    CAU_TRY(arrange(&some, s->ctx, &t));
    take_bodies(&t, &some);
done:
    cau_free(new_of);
    cau_free(wires);
    cau_arrangement_free(&all);
    cau_arrangement_free(&some);
    return rc;
}

static caucus_status tune(cau_scene *s)
{
    const double k = s->page.scale;
    const cau_mending how = { .within = s->page.map, .area = cau_box_grow(s->page.map, -16 * k), .reach = 60 * k, .grouped = true,
                              .rounds = 2 };
    return cau_scene_tune(s, &how, 2);
}

caucus_status cau_scene_spread(cau_scene *s)
{
    caucus_status rc = CAUCUS_OK;
    bool *alone = cau_alloc(s->n, sizeof *alone);
    size_t count = s->n;
    if (!alone)
        return cau_no_memory(s->ctx);
    for (size_t i = 0; i < s->n; i++)
        alone[i] = true;
    for (size_t e = 0; e < s->m; e++) {
        const size_t ends[2] = { s->ties[e].a, s->ties[e].b };
        for (int k = 0; k < 2; k++)
            if (alone[ends[k]]) {
                alone[ends[k]] = false;
                count--;
            }
    }
    const double below = tidy(s, alone, count, count == s->n);
    if (count < s->n)
        rc = arrange_tied(s, alone, below);
    cau_free(alone);
    return rc == CAUCUS_OK ? tune(s) : rc;
}
