/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a map of many leaves out, so that it stays legible: the subtitle says so. */
#include "core/alloc.h"
#include "views/fold.h"

#include <math.h>
#include <stdlib.h>

typedef struct strong {
    double weight, power;
    size_t tie;
} strong;

static int by_strength(const void *p, const void *q)
{
    const strong *a = p, *b = q;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    if (a->power != b->power)
        return a->power > b->power ? -1 : 1;
    return a->tie < b->tie ? -1 : a->tie > b->tie;
}

static double power_of(const cau_symbol *m)
{
    return isnan(m->power) ? 0 : m->power;
}

caucus_status cau_scene_thin(cau_scene *s)
{
    strong *order = NULL;
    size_t counted = 0;
    if (s->n <= CAU_CROWD_ABOVE || s->m <= CAU_FULL_TIES || (s->opts->highlight && *s->opts->highlight))
        return CAUCUS_OK;
    if (!(order = cau_alloc(s->m, sizeof *order)))
        return cau_no_memory(s->ctx);
    for (size_t e = 0; e < s->m; e++) {
        const cau_tied *t = &s->ties[e];
        if (t->kind != CAU_CONTEXT)
            order[counted++] = (strong){ t->weight, power_of(&s->symbols[t->a]) + power_of(&s->symbols[t->b]), e };
    }
    if (counted)
        qsort(order, counted, sizeof *order, by_strength);
    for (size_t k = CAU_FULL_TIES; k < counted; k++) {
        cau_tied *t = &s->ties[order[k].tie];
        t->faint = true;
        t->stroke = cau_tie_stroke(s, t->kind, t->weight, t->confidence, true);
        s->thinned++;
    }
    cau_free(order);
    return CAUCUS_OK;
}

double cau_crowd_stand_cost(const cau_scene *s, size_t i, const cau_box *name)
{
    const double near = 36 * s->page.scale; /* the outlines of two groups find room in it */
    const cau_box map = s->page.map;
    if (s->n <= CAU_CROWD_ABOVE)
        return 0;
    double cost = name->x0 < map.x0 || name->x1 > map.x1 || name->y0 < map.y0 || name->y1 > map.y1 ? 1000 : 0;
    for (size_t j = 0; j < s->n; j++) {
        const cau_symbol *o = &s->symbols[j];
        const cau_box sign = { o->mark.x + o->extent.x0, o->mark.y + o->extent.y0, o->mark.x + o->extent.x1,
                               o->mark.y + o->extent.y1 };
        const cau_box whole = o->named ? cau_box_union(sign, o->label) : sign;
        if (j == i || !cau_boxes_meet(name, &whole, near))
            continue;
        const double to_sign = cau_boxes_apart(name, &sign);
        const double d = o->named ? fmin(to_sign, cau_boxes_apart(name, &o->label)) : to_sign;
        cost += d <= 0 ? 1000 : 0;
        if (o->group != s->symbols[i].group && (o->group >= 0 || s->symbols[i].group >= 0))
            cost += fmax(0, 40 * (1 - d / near));
    }
    return cost;
}

void cau_scene_choose(cau_scene *s, const bool *keep)
{
    size_t n = 0, m = 0;
    for (size_t i = 0; i < s->n; i++) {
        s->symbol_of[s->symbols[i].row] = keep[i] ? n : CAU_NONE;
        if (keep[i])
            s->symbols[n++] = s->symbols[i];
    }
    for (size_t e = 0; e < s->m; e++) {
        cau_tied t = s->ties[e];
        t.a = s->symbol_of[s->net->ties[t.row].from];
        t.b = s->symbol_of[s->net->ties[t.row].to];
        if (t.a != CAU_NONE && t.b != CAU_NONE)
            s->ties[m++] = t;
    }
    s->n = n;
    s->m = m;
}
