/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Places of stakeholders. The base landscape owns them; every other map of it is pinned to them. */
#include "views/fold.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct cau_placing {
    cau_arena arena;
    size_t n;
    struct placed {
        const char *id;
        cau_point at;
    } *items; /* sorted by id */
    cau_box map;
};

void cau_placing_free(cau_placing *p)
{
    if (!p)
        return;
    cau_free(p->items);
    cau_arena_free(&p->arena);
    cau_free(p);
}

static int by_id(const void *p, const void *q)
{
    return strcmp(((const struct placed *)p)->id, ((const struct placed *)q)->id);
}

static const struct placed *find(const cau_placing *p, const char *id)
{
    const struct placed key = { .id = id };
    return p && p->n ? bsearch(&key, p->items, p->n, sizeof *p->items, by_id) : NULL;
}

bool cau_placing_at(double *x, double *y, const cau_placing *p, const char *id)
{
    const struct placed *found = find(p, id);
    if (found) {
        *x = found->at.x;
        *y = found->at.y;
    }
    return found != NULL;
}

/* ---- pinning ---- */

/* Do they lie on this page as they are, and make use of it? Then they were stored from it, and stay. */
static bool lies_on(const cau_box *span, const cau_box *map)
{
    const double w = span->x1 - span->x0, h = span->y1 - span->y0;
    return span->x0 > map->x0 && span->x1 < map->x1 && span->y0 > map->y0 && span->y1 < map->y1
           && (w > 0.5 * (map->x1 - map->x0) || h > 0.5 * (map->y1 - map->y0));
}

/* Positions that the file stores, fitted to the map without distortion. */
static bool take_stored(cau_scene *s, bool *known)
{
    const caucus_landscape *net = s->net;
    cau_box span = { INFINITY, INFINITY, -INFINITY, -INFINITY };
    const cau_box to = cau_box_grow(s->page.map, -70 * s->page.scale);
    for (size_t k = 0; k < net->nlayout; k++)
        span = cau_box_union(span, (cau_box){ net->layout[k].x, net->layout[k].y, net->layout[k].x, net->layout[k].y });
    const double w = span.x1 - span.x0, h = span.y1 - span.y0;
    if (net->nlayout < 2 || !(w + h > 0) || !isfinite(w + h))
        return false;
    const double k = fmin(w > 0 ? (to.x1 - to.x0) / w : INFINITY, h > 0 ? (to.y1 - to.y0) / h : INFINITY);
    const bool as_they_are = lies_on(&span, &s->page.map);
    for (size_t i = 0; i < net->nlayout; i++) {
        const cau_layout_position *p = &net->layout[i];
        if (p->stakeholder == CAU_NONE || s->symbol_of[p->stakeholder] == CAU_NONE)
            continue;
        cau_symbol *m = &s->symbols[s->symbol_of[p->stakeholder]];
        m->mark.x = as_they_are ? p->x : (to.x0 + to.x1) / 2 + (p->x - (span.x0 + span.x1) / 2) * k;
        m->mark.y = as_they_are ? p->y : (to.y0 + to.y1) / 2 + (p->y - (span.y0 + span.y1) / 2) * k;
        known[s->symbol_of[p->stakeholder]] = true;
    }
    return true;
}

/* The middle of where its members, else its ties, are. */
static cau_point barycentre(const cau_scene *s, const cau_placing *placing, size_t i, const bool *known)
{
    const cau_stakeholder *who = s->symbols[i].who;
    double x = 0, y = 0, w = 0;
    for (size_t k = 0; k < who->merged_from.count; k++) {
        const struct placed *p = find(placing, who->merged_from.items[k]);
        if (p) {
            x += p->at.x;
            y += p->at.y;
            w += 1;
        }
    }
    for (size_t e = 0; who->merged_from.count == 0 && e < s->m; e++) {
        const cau_tied *t = &s->ties[e];
        const size_t other = t->a == i ? t->b : t->b == i ? t->a : CAU_NONE;
        if (other == CAU_NONE || !known[other])
            continue;
        x += t->weight * s->symbols[other].mark.x;
        y += t->weight * s->symbols[other].mark.y;
        w += t->weight;
    }
    const cau_box map = s->page.map;
    return w > 0 ? (cau_point){ x / w, y / w } : (cau_point){ (map.x0 + map.x1) / 2, map.y0 + 0.1 * (map.y1 - map.y0) };
}

/* Those not `known` go to their barycentre and are moved clear; nobody else moves. */
static caucus_status place_new(cau_scene *s, const cau_placing *placing, const bool *known)
{
    caucus_status rc;
    cau_arrangement a = { 0 };
    size_t loose = 0;
    for (size_t i = 0; i < s->n; i++)
        if (!known[i]) {
            const cau_point p = barycentre(s, placing, i, known);
            s->symbols[i].mark.x = p.x + (double)(loose % 7) * 0.5;
            s->symbols[i].mark.y = p.y - (double)(loose % 5) * 0.5;
            loose++;
        }
    if (loose == 0)
        return CAUCUS_OK;
    CAU_TRY(cau_scene_arrangement(&a, s));
    for (size_t i = 0; i < s->n; i++) {
        a.bodies[i].fixed = known[i];
        a.bodies[i].home = (cau_point){ a.bodies[i].x, a.bodies[i].y };
        a.bodies[i].hold = known[i] ? 0 : 0.02;
    }
    CAU_TRY(cau_arrange_separate(&a, s->ctx, 200));
    if (s->n <= CAU_CROWD_ABOVE) {
        cau_rng rng = cau_rng_stream(cau_seed(s->ctx), "place new", 0);
        CAU_TRY(cau_arrange_polish(&a, s->ctx, &rng, 250 * loose, 0.25));
    }
    for (size_t i = 0; i < s->n; i++)
        if (!known[i]) {
            s->symbols[i].mark.x = a.bodies[i].x;
            s->symbols[i].mark.y = a.bodies[i].y;
        }
done:
    cau_arrangement_free(&a);
    return rc;
}

static void pin(cau_scene *s, const cau_placing *placing, bool *known)
{
    const cau_box from = placing->map, to = s->page.map;
    const double kx = (to.x1 - to.x0) / (from.x1 - from.x0), ky = (to.y1 - to.y0) / (from.y1 - from.y0);
    for (size_t i = 0; i < s->n; i++) {
        const struct placed *p = find(placing, s->symbols[i].who->id);
        if (!p)
            continue;
        known[i] = true;
        s->symbols[i].mark.x = kx == 1 ? p->at.x : to.x0 + (p->at.x - from.x0) * kx;
        s->symbols[i].mark.y = ky == 1 ? p->at.y : to.y0 + (p->at.y - from.y0) * ky;
    }
}

caucus_status cau_scene_place(cau_scene *s, const cau_placing *placing, const caucus_landscape *base)
{
    (void)base;
    caucus_status rc = CAUCUS_OK;
    bool *known = cau_alloc(s->n, sizeof *known);
    if (!known)
        return cau_no_memory(s->ctx);
    if (placing && placing->n)
        pin(s, placing, known);
    else if (s->folded || !take_stored(s, known)) {
        CAU_TRY(cau_scene_spread(s));
        goto done;
    }
    CAU_TRY(place_new(s, placing, known));
done:
    cau_free(known);
    return rc;
}

caucus_status cau_placing_make(cau_placing **out, caucus_ctx *ctx, const caucus_landscape *base, const cau_findings *base_findings,
                               const caucus_map_options *opts)
{
    caucus_status rc;
    cau_scene s = { 0 };
    caucus_map_options plain = *opts;
    cau_placing *p = cau_alloc(1, sizeof *p);
    *out = NULL;
    if (!p)
        return cau_no_memory(ctx);
    plain.only = plain.highlight = NULL; /* neither may move anybody */
    plain.label = NULL;
    CAU_TRY(cau_scene_make(&s, ctx, base, base_findings, &plain, cau_view_find("coalitions"), NULL));
    /* a view without rings, and room for them: how firmly somebody is first must not move anybody */
    for (size_t i = 0; i < s.n; i++)
        s.symbols[i].mark.pen = 3.6;
    cau_symbol_set_scale(&s, s.symbol_scale);
    if (cau_scene_to_fold(&s))
        CAU_TRY(cau_scene_fold(&s));
    CAU_TRY(cau_scene_place(&s, NULL, base));
    p->map = s.page.map;
    if (!(p->items = cau_alloc(s.n, sizeof *p->items))) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (p->n = 0; p->n < s.n; p->n++) {
        struct placed *item = &p->items[p->n];
        item->at = (cau_point){ s.symbols[p->n].mark.x, s.symbols[p->n].mark.y };
        if (!(item->id = cau_arena_strdup(&p->arena, s.symbols[p->n].who->id))) {
            rc = cau_no_memory(ctx);
            goto done;
        }
    }
    qsort(p->items, p->n, sizeof *p->items, by_id);
    *out = p;
    p = NULL;
done:
    cau_placing_free(p);
    cau_scene_free(&s);
    return rc;
}
