/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The broker map: a target. The more of the shortest routes between others run through a stakeholder, the nearer to the
 * middle it stands. */
#include "questions/question.h"
#include "views/fold.h"

#include <math.h>
#include <stdlib.h>

static const double pi = 3.14159265358979323846;

typedef struct target {
    cau_point centre;
    double inner, outer, stretch; /* radii of the most and of none */
    double most;                  /* the largest share of routes */
} target;

static double routes_of(const cau_scene *s, const cau_symbol *m)
{
    const double r = s->findings->of[m->row].routes;
    return isnan(r) || r < 0 ? 0 : r;
}

static double radius(const target *t, double share)
{
    return t->inner + (t->outer - t->inner) * (1 - sqrt(fmin(share / t->most, 1)));
}

static target make_target(const cau_scene *s)
{
    const cau_box map = s->page.map;
    const double w = map.x1 - map.x0, h = map.y1 - map.y0, k = s->page.scale;
    target t = { .centre = { (map.x0 + map.x1) / 2, (map.y0 + map.y1) / 2 + 6 * k } };
    t.outer = h / 2 - 56 * k;
    t.inner = fmin(80 * k, t.outer / 3);
    t.stretch = fmin(1.9, fmax(1, (w / 2 - 54 * k) / t.outer));
    for (size_t i = 0; i < s->n; i++)
        t.most = fmax(t.most, routes_of(s, &s->symbols[i]));
    return t;
}

typedef struct ranked {
    double key;
    size_t i;
} ranked;

static int by_key_down(const void *p, const void *q)
{
    const ranked *a = p, *b = q;
    if (a->key != b->key)
        return a->key > b->key ? -1 : 1;
    return a->i < b->i ? -1 : a->i > b->i;
}

/* Captions for those who stand out, and the emphasis of their ties. */
static void caption(cau_scene *s, const ranked *order, bool *broker)
{
    bool any_ring = false;
    for (size_t i = 0; i < s->n; i++)
        any_ring = any_ring || s->findings->of[s->symbols[i].row].ring != CAU_RING_NONE;
    for (size_t k = 0; k < s->n; k++) {
        cau_symbol *m = &s->symbols[order[k].i];
        const double share = routes_of(s, m);
        const bool ring = s->findings->of[m->row].ring != CAU_RING_NONE;
        broker[order[k].i] = any_ring ? ring || (k < 3 && share > 0) : k < 4 && share > 0;
        if (!(share >= 0.005) || !m->named || (!ring && k >= 6))
            continue;
        cau_str t = { 0 };
        cau_str_fixed(&t, 100 * share, 0);
        cau_str_add(&t, " of 100 routes");
        m->caption = cau_scene_keep(s, &t);
        cau_symbol_measure(s, m);
    }
    for (size_t e = 0; e < s->m; e++) {
        cau_tied *t = &s->ties[e];
        const cau_symbol *a = &s->symbols[t->a], *b = &s->symbols[t->b];
        const bool carried = (broker[t->a] || broker[t->b]) && (a->group < 0 || a->group != b->group);
        if (t->kind == CAU_CONTEXT || carried)
            continue;
        t->faint = true;
        t->stroke = cau_tie_stroke(s, t->kind, t->weight, t->confidence, true);
    }
}

/* A few tries from the same start; the best stays. */
static caucus_status try_angles(cau_scene *s, cau_arrangement *a, uint64_t attempt)
{
    caucus_status rc = CAUCUS_OK;
    const uint64_t tries = s->n <= 30 ? 4 : s->n <= 80 ? 1 : 0;
    double least = INFINITY;
    cau_body *start = cau_alloc(s->n, sizeof *start);
    if (!start) {
        rc = cau_no_memory(s->ctx);
        goto done;
    }
    for (size_t i = 0; i < s->n; i++) {
        start[i] = a->bodies[i];
        s->symbols[i].mark.x = start[i].x;
        s->symbols[i].mark.y = start[i].y;
    }
    for (uint64_t k = 0; k < tries; k++) {
        cau_rng rng = cau_rng_stream(cau_seed(s->ctx), "brokers", 16 * attempt + k);
        for (size_t i = 0; i < s->n; i++)
            a->bodies[i] = start[i];
        CAU_TRY(cau_arrange_polish(a, s->ctx, &rng, (s->n > 30 ? 320 : 160) * s->n, 0.5));
        const double cost = cau_arrange_cost(a);
        if (!(cost < least))
            continue;
        least = cost;
        for (size_t i = 0; i < s->n; i++) {
            s->symbols[i].mark.x = a->bodies[i].x;
            s->symbols[i].mark.y = a->bodies[i].y;
        }
    }
done:
    cau_free(start);
    return rc;
}

/* Start from the angles of the influence map, evened out; then let the angles settle. */
static caucus_status settle(cau_scene *s, const target *t, bool one_first, uint64_t attempt)
{
    caucus_status rc;
    cau_arrangement a = { 0 };
    ranked *order = cau_alloc(s->n, sizeof *order);
    if (!order) {
        rc = cau_no_memory(s->ctx);
        goto done;
    }
    CAU_TRY(cau_scene_arrangement(&a, s));
    a.centre = t->centre;
    a.stretch = t->stretch;
    a.gap = a.group_gap = s->n > 20 ? 6 * s->page.scale : a.gap;
    for (size_t i = 0; i < s->n; i++) {
        order[i].key = atan2(s->symbols[i].mark.y - t->centre.y, (s->symbols[i].mark.x - t->centre.x) / t->stretch);
        order[i].i = i;
    }
    qsort(order, s->n, sizeof *order, by_key_down);
    for (size_t k = 0; k < s->n; k++) {
        cau_body *b = &a.bodies[order[k].i];
        const double share = routes_of(s, &s->symbols[order[k].i]);
        const double angle = 0.3 * order[k].key + 0.7 * (pi - 2 * pi * ((double)k + 0.5) / (double)s->n);
        b->ring = one_first && share >= t->most ? 0 : radius(t, share);
        b->x = t->centre.x + t->stretch * b->ring * cos(angle);
        b->y = t->centre.y + b->ring * sin(angle);
        b->group = -1;
    }
    CAU_TRY(try_angles(s, &a, attempt));
done:
    cau_free(order);
    cau_arrangement_free(&a);
    return rc;
}

static const struct {
    double share;
    const char *text, *fill;
} rings[] = { { 0, "no routes", "#FAFBFC" }, { 0.15, "15 % as many", "#F0F4F6" }, { 0.5, "half as many routes", "#E4EBEF" } };

/* What a place on the map is tinted. */
static const char *ground_at(const target *t, double x, double y)
{
    const char *fill = NULL;
    for (size_t k = 0; k < sizeof rings / sizeof *rings; k++)
        if (hypot((x - t->centre.x) / t->stretch, y - t->centre.y) < radius(t, rings[k].share * t->most))
            fill = rings[k].fill;
    return fill;
}

static void paint_rings(cau_scene *s, const target *t)
{
    for (size_t k = 0; k < sizeof rings / sizeof *rings; k++) {
        const double r = radius(t, rings[k].share * t->most);
        cau_paint_style(s, 1.2, "#C5CED3", rings[k].fill);
        cau_paint_ellipse(s, t->centre.x, t->centre.y, t->stretch * r, r);
    }
}

enum { NO_ROOM = -1000 };

/* How clear of symbols, names and ties a caption of that size would be. */
static double clearance(const cau_scene *s, cau_box box)
{
    double clear = 40; /* NO_ROOM: on a symbol or a name */
    const double x = (box.x0 + box.x1) / 2, y = (box.y0 + box.y1) / 2;
    for (size_t i = 0; i < s->n; i++) {
        const cau_symbol *m = &s->symbols[i];
        const cau_box sign = { m->mark.x + m->extent.x0, m->mark.y + m->extent.y0, m->mark.x + m->extent.x1, m->mark.y + m->extent.y1 };
        const cau_box grown = { sign.x0 - (x - box.x0), sign.y0 - (y - box.y0), sign.x1 + (x - box.x0), sign.y1 + (y - box.y0) };
        clear = fmin(clear, cau_box_distance(&grown, x, y));
        const cau_box name = { m->label.x0 - (x - box.x0), m->label.y0 - (y - box.y0), m->label.x1 + (x - box.x0), m->label.y1 + (y - box.y0) };
        if (m->named)
            clear = fmin(clear, cau_box_distance(&name, x, y));
        if (clear <= 0)
            return NO_ROOM;
    }
    for (size_t k = 0; k < s->ntaken; k++)
        if (cau_boxes_meet(&s->taken[k], &box, 4))
            return NO_ROOM;
    double over = 0;
    for (size_t e = 0; e < s->m; e++)
        for (int k = 0; cau_boxes_meet(&s->ties[e].box, &box, 0) && k < CAU_TRACK; k++)
            if (cau_segment_hits(s->ties[e].track[k], s->ties[e].track[k + 1], &box)) {
                over += s->ties[e].faint ? 6 : 25;
                break;
            }
    return clear - over;
}

static void caption_rings(cau_scene *s, const target *t)
{
    const double size = fmax(10, 10 * s->page.scale);
    for (size_t k = 0; k < sizeof rings / sizeof *rings; k++) {
        const double ring = radius(t, rings[k].share * t->most), w = cau_font_width(CAU_REGULAR, rings[k].text, size) / 2 + 3;
        double best = -INFINITY;
        cau_point at = { t->centre.x, t->centre.y + ring };
        for (int q = 0; q < 288; q++) { /* inside the ring, or where nothing is free there, outside */
            const double angle = 2 * pi * q / 144, r = ring + (q < 144 ? -9 : 9) * s->page.scale;
            const cau_point p = { t->centre.x + t->stretch * r * cos(angle), t->centre.y + r * sin(angle) };
            const cau_box box = { p.x - w, p.y - size * 0.6, p.x + w, p.y + size * 0.6 };
            const double upright = 6 * fabs(sin(angle)); /* top and bottom, where the ring runs level with the text */
            const double c = clearance(s, box) + upright - (q < 144 ? 0 : 12);
            if (c > best) {
                best = c;
                at = p;
            }
        }
        if (best < NO_ROOM / 2)
            continue; /* rather no caption than one over a name */
        cau_scene_take(s, (cau_box){ at.x - w, at.y - size * 0.6, at.x + w, at.y + size * 0.6 });
        cau_scene_words(s, &(cau_words){ .x = at.x, .y = at.y, .size = size, .color = "#4C6272", .text = rings[k].text, .ground = ground_at(t, at.x, at.y) });
    }
}

static void say_first(cau_scene *s, const cau_symbol *first, bool one_first, size_t margin)
{
    const cau_finding *f = &s->findings->of[first->row];
    cau_str t = { 0 };
    if (!one_first) {
        cau_str_addf(&t, "First place on routes is shared by %zu stakeholders.", margin);
        cau_scene_say(s, &t);
        return;
    }
    cau_str_add(&t, first->who->name);
    cau_str_add(&t, " sits on ");
    cau_str_fixed(&t, 100 * f->routes, 0);
    cau_str_add(&t, " of every 100 shortest routes between others.");
    cau_scene_say(s, &t);
    if (isnan(f->first_none))
        return;
    cau_str u = { 0 };
    cau_str_add(&u, f->first_none < 0.8 ? "It is first in only " : "It is first in ");
    cau_str_of_redraws(&u, f->first_none, s->findings->draws, "redrawn maps", "redrawn map");
    if (!isnan(f->first_balanced)) {
        cau_str_add(&u, " (");
        cau_str_redrawn(&u, f->first_balanced, s->findings->draws);
        cau_str_add(&u, " if unrecorded ties are allowed for)");
    }
    cau_str_char(&u, '.');
    cau_scene_say(s, &u);
}

/* A symbol keeps its distance from the middle. */
typedef struct orbit {
    const cau_scene *s;
    const target *t;
    bool one_first;
} orbit;

static bool keep_to_ring(const void *state, size_t i, cau_point *at)
{
    const orbit *o = state;
    const target *t = o->t;
    const double share = routes_of(o->s, &o->s->symbols[i]);
    if (o->one_first && share >= t->most)
        return false;
    const double angle = atan2(at->y - t->centre.y, (at->x - t->centre.x) / t->stretch), r = radius(t, share);
    *at = (cau_point){ t->centre.x + t->stretch * r * cos(angle), t->centre.y + r * sin(angle) };
    return true;
}

static caucus_status place_and_label(cau_scene *s, const target *t, const cau_point *from, bool one_first, uint64_t attempt)
{
    caucus_status rc;
    for (size_t i = 0; i < s->n; i++) {
        s->symbols[i].mark.x = from[i].x;
        s->symbols[i].mark.y = from[i].y;
    }
    CAU_TRY(settle(s, t, one_first, attempt));
    const orbit o = { s, t, one_first };
    const cau_mending how = { .within = s->page.map, .area = cau_box_grow(s->page.map, 1000), .reach = 90 * s->page.scale,
                              .allow = keep_to_ring, .state = &o, .rounds = 4, .final = true };
    CAU_TRY(cau_label_and_move(s, &how));
    cau_gates(s);
done:
    return rc;
}

/* Radii are given, so now and then a name finds no free side: begin again then, and keep the cleanest. */
static caucus_status find_clean(cau_scene *s, const target *t, bool one_first)
{
    caucus_status rc = CAUCUS_OK;
    uint64_t best = 0;
    size_t least = SIZE_MAX;
    const uint64_t attempts = s->n <= 40 ? 4 : 1;
    cau_point *from = cau_alloc(s->n, sizeof *from);
    if (!from) {
        rc = cau_no_memory(s->ctx);
        goto done;
    }
    for (size_t i = 0; i < s->n; i++)
        from[i] = (cau_point){ s->symbols[i].mark.x, s->symbols[i].mark.y };
    for (uint64_t k = 0; k < attempts && least > 0; k++) {
        CAU_TRY(place_and_label(s, t, from, one_first, k));
        size_t faults = s->label_overlaps + s->through_nodes;
        for (size_t i = 0; i < s->n; i++)
            faults += s->symbols[i].names && !s->symbols[i].named;
        if (faults < least) {
            least = faults;
            best = k;
        }
    }
    if (least > 0 && attempts > 1)
        CAU_TRY(place_and_label(s, t, from, one_first, best));
done:
    cau_free(from);
    return rc;
}

static caucus_status draw_target(cau_scene *s, target *t, ranked *order, bool *broker)
{
    caucus_status rc;
    size_t firsts = 0;
    for (size_t i = 0; i < s->n; i++) {
        order[i] = (ranked){ routes_of(s, &s->symbols[i]), i };
        firsts += order[i].key >= t->most;
    }
    qsort(order, s->n, sizeof *order, by_key_down);
    if (s->n > 20) /* rings leave less room than the plane */
        cau_symbol_set_scale(s, s->symbol_scale * fmax(0.5, sqrt(20.0 / (double)s->n)));
    caption(s, order, broker);
    CAU_TRY(find_clean(s, t, firsts == 1));
    paint_rings(s, t);
    for (size_t i = 0; i < s->n; i++)
        s->symbols[i].ground = ground_at(t, (s->symbols[i].label.x0 + s->symbols[i].label.x1) / 2, (s->symbols[i].label.y0 + s->symbols[i].label.y1) / 2);
    caption_rings(s, t);
    say_first(s, &s->symbols[order[0].i], firsts == 1, firsts);
done:
    return rc;
}

/* Of very many, those through whom most routes run. */
static caucus_status choose_first(cau_scene *s)
{
    enum { SHOWN = 60 };
    caucus_status rc = CAUCUS_OK;
    ranked *order = cau_alloc(s->n, sizeof *order);
    bool *keep = cau_alloc(s->n, sizeof *keep);
    if (!order || !keep) {
        rc = cau_no_memory(s->ctx);
        goto done;
    }
    for (size_t i = 0; i < s->n; i++)
        order[i] = (ranked){ routes_of(s, &s->symbols[i]), i };
    qsort(order, s->n, sizeof *order, by_key_down);
    for (size_t k = 0; k < SHOWN; k++)
        keep[order[k].i] = true;
    s->chosen_of = s->n;
    cau_scene_choose(s, keep);
    CAU_TRY(cau_page_read(&s->page, s->ctx, s->opts->page));
    for (size_t i = 0; i < s->n; i++)
        s->symbols[i].names = s->symbols[i].named = cau_scene_names(s);
    CAU_TRY(cau_scene_fit(s));
    for (size_t e = 0; e < s->m; e++)
        cau_tied_stroke(s, &s->ties[e]);
done:
    cau_free(order);
    cau_free(keep);
    return rc;
}

/* Where there is nothing to rank by, or too little, nobody may stand in the middle as if there were. */
static caucus_status draw_unranked(cau_scene *s)
{
    cau_str t = { 0 };
    if (s->findings->thin) {
        s->subtitle = "Too few ties are recorded to say who sits between others, so nobody is nearer to the middle. Places as on the influence map.";
        const size_t pairs = s->findings->pairs_joined;
        if (pairs == 0)
            cau_str_add(&t, "No ties of influence or alliance are recorded, so nobody can be said to sit between others.");
        else
            cau_str_addf(&t, "Ties of influence and alliance are recorded for %zu pair%s only: too few to say who sits between others.", pairs, pairs == 1 ? "" : "s");
        cau_str_add(&t, " The map shows what was recorded, not how the system works.");
    } else {
        s->subtitle = "No route along the recorded ties runs through anybody, so nobody is nearer to the middle.";
        cau_str_add(&t, "The recorded ties give no route between two stakeholders through a third.");
    }
    cau_scene_say(s, &t);
    return cau_label(s, s->page.map, 3);
}

caucus_status cau_view_brokers(cau_scene *s, const cau_placing *placing, const caucus_landscape *base)
{
    caucus_status rc;
    ranked *order = cau_alloc(s->n, sizeof *order);
    bool *broker = cau_alloc(s->n, sizeof *broker);
    if (cau_scene_to_fold(s))
        CAU_TRY(choose_first(s));
    if (!order || !broker) {
        rc = cau_no_memory(s->ctx);
        goto done;
    }
    CAU_TRY(cau_scene_place(s, placing, base));
    target t = make_target(s);
    if (t.most > 0 && !s->findings->thin) {
        s->subtitle = "The nearer to the middle, the more of the shortest routes between others run through a stakeholder.";
        CAU_TRY(draw_target(s, &t, order, broker));
    } else
        CAU_TRY(draw_unranked(s));
done:
    cau_free(order);
    cau_free(broker);
    return rc;
}
