/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One body in the middle, those tied to it round it, and the ties among them. Each stands in the direction in which the influence map
 * has it, as far as there is room; nearer on that map is nearer here. */
#include "views/scene.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ROUNDS = 60 };
static const double TURN = 6.283185307179586476925286766559;

caucus_status cau_ego_keep(bool *kept, cau_scene *s)
{
    const caucus_landscape *net = s->net;
    const size_t ego = s->opts->of ? cau_stakeholder_find(net, s->opts->of) : CAU_NONE;
    if (!s->opts->of)
        return cau_bad_question(s->ctx, "add --of ID; `caucus list stakeholders FILE` has the ids", "whose ties? The view ego shows one body with those tied to it");
    if (ego == CAU_NONE)
        return cau_bad_question(s->ctx, "`caucus list stakeholders FILE` has the ids", "there is no stakeholder \"%s\"", s->opts->of);
    for (size_t v = 0; v < net->n; v++)
        kept[v] = v == ego;
    for (size_t t = 0; t < net->nties; t++) {
        const cau_tie *tie = &net->ties[t];
        if (tie->from == ego || tie->to == ego)
            kept[tie->from] = kept[tie->to] = true;
    }
    return CAUCUS_OK;
}

/* ---- places ------------------------------------------------------------------------------------ */

/** A neighbour as the influence map has it, seen from the middle. */
typedef struct ray {
    size_t symbol;
    double angle, distance, turned; /* turned: with room between */
} ray;

static int by_angle(const void *p, const void *q)
{
    const ray *a = p, *b = q;
    if (a->angle != b->angle)
        return a->angle < b->angle ? -1 : 1;
    return a->symbol < b->symbol ? -1 : a->symbol > b->symbol;
}

/* Turn neighbours apart that stand in almost one direction; their order round the middle stays. */
static void spread(ray *rays, size_t n)
{
    const double least = n > 1 ? 0.7 * TURN / (double)n : 0;
    for (size_t i = 0; i < n; i++)
        rays[i].turned = rays[i].angle;
    for (int round = 0; n > 1 && round < ROUNDS; round++)
        for (size_t i = 0; i < n; i++) {
            ray *a = &rays[i], *b = &rays[(i + 1) % n];
            const double gap = b->turned - a->turned + (i + 1 == n ? TURN : 0);
            if (gap >= least)
                continue;
            a->turned -= (least - gap) / 2;
            b->turned += (least - gap) / 2;
        }
}

/* On an ellipse that fills the page; those that are nearer on the influence map stand further in, where many give each other room. */
static void place_rays(cau_scene *s, const ray *rays, size_t n, size_t ego)
{
    const cau_box map = s->page.map;
    const double cx = (map.x0 + map.x1) / 2, cy = (map.y0 + map.y1) / 2;
    double near = INFINITY, far = 0, w = 0, h = 0;
    for (size_t i = 0; i < n; i++) {
        const cau_box f = cau_symbol_foot(&s->symbols[rays[i].symbol]);
        near = fmin(near, rays[i].distance);
        far = fmax(far, rays[i].distance);
        w = fmax(w, f.x1 - f.x0);
        h = fmax(h, f.y1 - f.y0);
    }
    const double rx = (map.x1 - map.x0 - w) / 2 - 8 * s->page.scale, ry = (map.y1 - map.y0 - h) / 2 - 8 * s->page.scale;
    const double few = n <= 3 ? 0.75 : 1;
    s->symbols[ego].mark.x = cx;
    s->symbols[ego].mark.y = cy;
    for (size_t i = 0; i < n; i++) {
        const double share = few * (far > near ? 0.66 + 0.34 * (rays[i].distance - near) / (far - near) : 0.85);
        s->symbols[rays[i].symbol].mark.x = cx + share * rx * cos(rays[i].turned);
        s->symbols[rays[i].symbol].mark.y = cy + share * ry * sin(rays[i].turned);
    }
}

static caucus_status settle(cau_scene *s, size_t ego)
{
    caucus_status rc;
    cau_arrangement a = { 0 };
    CAU_TRY(cau_scene_arrangement(&a, s));
    for (size_t i = 0; i < s->n; i++) {
        a.bodies[i].fixed = i == ego;
        a.bodies[i].group = -1;
        a.bodies[i].home = (cau_point){ a.bodies[i].x, a.bodies[i].y };
        a.bodies[i].hold = 0.05;
    }
    CAU_TRY(cau_arrange_separate(&a, s->ctx, 200));
    if (s->n <= 80) {
        cau_rng rng = cau_rng_stream(cau_seed(s->ctx), "ego", 0);
        CAU_TRY(cau_arrange_polish(&a, s->ctx, &rng, 120 * s->n, 0.06));
    }
    for (size_t i = 0; i < s->n; i++) {
        s->symbols[i].mark.x = a.bodies[i].x;
        s->symbols[i].mark.y = a.bodies[i].y;
    }
done:
    cau_arrangement_free(&a);
    return rc;
}

static caucus_status place_round(cau_scene *s, size_t ego)
{
    ray *rays = cau_alloc(s->n, sizeof *rays);
    size_t n = 0;
    if (!rays)
        return cau_no_memory(s->ctx);
    const cau_mark middle = s->symbols[ego].mark;
    for (size_t i = 0; i < s->n; i++) {
        if (i == ego)
            continue;
        const double dx = s->symbols[i].mark.x - middle.x, dy = s->symbols[i].mark.y - middle.y;
        rays[n++] = (ray){ i, atan2(dy, dx), hypot(dx, dy), 0 };
    }
    if (n > 1)
        qsort(rays, n, sizeof *rays, by_angle);
    spread(rays, n);
    place_rays(s, rays, n, ego);
    cau_free(rays);
    return settle(s, ego);
}

/* ---- what it says ------------------------------------------------------------------------------ */

static void add_part(cau_str *t, size_t count, const char *one, const char *many, size_t *said)
{
    if (!count)
        return;
    cau_str_addf(t, "%s%zu %s", (*said)++ ? ", " : "", count, count == 1 ? one : many);
}

static void say_own(cau_scene *s, size_t ego)
{
    size_t allied = 0, gives = 0, takes = 0, conflicts = 0, context = 0, said = 0;
    const char *name = s->symbols[ego].who->name;
    for (size_t e = 0; e < s->m; e++) {
        const cau_tied *t = &s->ties[e];
        if (t->a != ego && t->b != ego)
            continue;
        const bool out = t->a == ego || !cau_tie_directed(s->net, &s->net->ties[t->row]);
        allied += t->kind == CAU_ALLIANCE;
        conflicts += t->kind == CAU_CONFLICT;
        context += t->kind == CAU_CONTEXT;
        gives += t->kind == CAU_INFLUENCE && out;
        takes += t->kind == CAU_INFLUENCE && !out;
    }
    cau_str t = { 0 };
    if (s->n == 1) {
        cau_str_addf(&t, "No tie of %s is recorded; there may be some that nobody told of.", name);
        cau_scene_say(s, &t);
        return;
    }
    cau_str_addf(&t, "%s has recorded ties to %zu of the %zu others: ", name, s->n - 1, s->net->n - 1);
    add_part(&t, allied, "alliance", "alliances", &said);
    add_part(&t, gives, "tie of influence from it", "ties of influence from it", &said);
    add_part(&t, takes, "to it", "to it", &said);
    add_part(&t, conflicts, "conflict", "conflicts", &said);
    add_part(&t, context, "for context", "for context", &said);
    cau_str_char(&t, '.');
    cau_scene_say(s, &t);
}

static void say_among(cau_scene *s, size_t ego)
{
    size_t among = 0;
    for (size_t e = 0; e < s->m; e++)
        among += s->ties[e].kind != CAU_CONTEXT && s->ties[e].a != ego && s->ties[e].b != ego;
    cau_str t = { 0 };
    if (s->n < 3)
        return;
    if (among)
        cau_str_addf(&t, "Among those round it %zu tie%s recorded.", among, among == 1 ? " is" : "s are");
    else
        cau_str_add(&t, "Among those round it no tie is recorded.");
    cau_scene_say(s, &t);
    const double routes = s->findings->of[s->symbols[ego].row].routes;
    if (isnan(routes) || s->findings->thin)
        return;
    if (routes < 0.005)
        cau_str_addf(&t, "Next to none of the shortest routes between others on the whole map run through %s.", s->symbols[ego].who->name);
    else {
        cau_str_addf(&t, "%s sits on ", s->symbols[ego].who->name);
        cau_str_fixed(&t, 100 * routes, 0);
        cau_str_add(&t, " of every 100 shortest routes between others on the whole map.");
    }
    cau_scene_say(s, &t);
}

/* The ties of the one in the middle come first; those among the others are thin. */
static void thin_others(cau_scene *s, size_t ego)
{
    for (size_t e = 0; e < s->m; e++) {
        cau_tied *t = &s->ties[e];
        if (t->a == ego || t->b == ego || t->faint)
            continue;
        t->stroke.pen = fmax(0.8, 0.45 * t->stroke.pen);
        t->stroke.tip_size *= 0.85;
    }
}

caucus_status cau_view_ego(cau_scene *s, const cau_placing *placing, const caucus_landscape *base)
{
    caucus_status rc;
    const size_t ego = s->symbol_of[cau_stakeholder_find(s->net, s->opts->of)];
    cau_str t = { 0 };
    cau_str_addf(&t, "%s, those tied to it, and the ties among them, which are thin. Directions as on the influence map.", s->symbols[ego].who->name);
    s->subtitle = cau_scene_keep(s, &t);
    cau_scene_add_name(&t, s->symbols[ego].who);
    cau_str_add(&t, " and its ties");
    s->heading = cau_scene_keep(s, &t);
    CAU_TRY(cau_scene_place(s, placing, base));
    CAU_TRY(place_round(s, ego));
    thin_others(s, ego);
    CAU_TRY(cau_label(s, s->page.map, 3));
    say_own(s, ego);
    say_among(s, ego);
done:
    return rc;
}
