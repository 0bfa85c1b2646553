/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The places of a whole landscape, tuned on the map that they make: arcs and names laid, what spoils it counted, and whoever
 * stands badly moved a little. Places that make a worse map are not taken. */
#include "views/scene.h"

#include <math.h>
#include <string.h>

double cau_scene_score(cau_scene *s)
{
    size_t missing = 0;
    cau_gates(s);
    for (size_t i = 0; i < s->n; i++)
        missing += s->symbols[i].names && !s->symbols[i].named;
    return 50 * (double)missing + 50 * (double)(s->label_overlaps + s->through_nodes) + 100 * (double)s->outside + 5 * (double)s->beneath + (double)s->crossings;
}

static void keep(cau_point *out, const cau_scene *s)
{
    for (size_t i = 0; i < s->n; i++)
        out[i] = (cau_point){ s->symbols[i].mark.x, s->symbols[i].mark.y };
}

static void put_back(cau_scene *s, const cau_point *from)
{
    for (size_t i = 0; i < s->n; i++) {
        s->symbols[i].mark.x = from[i].x;
        s->symbols[i].mark.y = from[i].y;
    }
}

caucus_status cau_scene_tune(cau_scene *s, const cau_mending *how, size_t tries)
{
    caucus_status rc = CAUCUS_OK;
    cau_point *best = NULL;
    if (!cau_tie_is_arc(s) || s->n == 0)
        return CAUCUS_OK;
    if (!(best = cau_alloc(s->n, sizeof *best))) {
        rc = cau_no_memory(s->ctx);
        goto done;
    }
    CAU_TRY(cau_label(s, how->within, 3));
    double least = cau_scene_score(s);
    keep(best, s);
    for (size_t k = 0; k < tries && least > 0; k++) {
        cau_mending step = *how;
        step.reach = how->reach / (double)(k + 1);
        CAU_TRY(cau_label_and_move(s, &step));
        CAU_TRY(cau_label(s, how->within, 3)); /* as the maps will do */
        const double score = cau_scene_score(s);
        if (score < least) {
            least = score;
            keep(best, s);
        }
        put_back(s, best);
    }
done:
    cau_free(best);
    return rc;
}
