/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Question marks on doubtful ties that found no free place: one printed over a name or a symbol says nothing and hides something.
 * The tie stays paler, and a sentence says how many are meant. */
#include "views/fold.h"

#include <math.h>

enum { WIDE = 5, HIGH = 7 }; /* half of what a sign covers */

static bool covers(const cau_scene *s, size_t e)
{
    const cau_point p = s->ties[e].mark_at;
    const cau_box box = { p.x - WIDE, p.y - HIGH, p.x + WIDE, p.y + HIGH };
    const cau_box map = s->page.map;
    if (box.x0 < map.x0 || box.y0 < map.y0 || box.x1 > map.x1 || box.y1 > map.y1)
        return true;
    for (size_t i = 0; i < s->n; i++) {
        const cau_symbol *m = &s->symbols[i];
        if ((m->named && cau_boxes_meet(&m->label, &box, 0))
            || cau_shape_inside(m->mark.shape, m->mark.r, p.x - m->mark.x, p.y - m->mark.y, HIGH + m->mark.pen / 2))
            return true;
    }
    for (size_t f = 0; f < e; f++) {
        const cau_point q = s->ties[f].mark_at;
        if (s->ties[f].doubtful && !s->ties[f].faint && fabs(q.x - p.x) < 2 * WIDE && fabs(q.y - p.y) < 2 * HIGH)
            return true;
    }
    return false;
}

void cau_scene_drop_signs(cau_scene *s)
{
    size_t dropped = 0;
    cau_str t = { 0 };
    for (size_t e = 0; s->m <= CAU_DOUBTS_UP_TO && e < s->m; e++)
        if (s->ties[e].doubtful && !s->ties[e].faint && !s->ties[e].added && covers(s, e)) {
            s->ties[e].doubtful = false;
            dropped++;
        }
    if (dropped == 0)
        return;
    cau_str_addf(&t, "On %zu doubtful tie%s the question mark found no room.", dropped, dropped == 1 ? "" : "s");
    cau_scene_say(s, &t);
}
