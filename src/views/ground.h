/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whose ground is whose on a map: a field for each group, below 0 near its members and nearer to them than to anyone else. */
#ifndef CAUCUS_VIEWS_GROUND_H
#define CAUCUS_VIEWS_GROUND_H

#include "views/scene.h"

typedef struct cau_ground {
    cau_box box;
    double step;              /* of the grid */
    double margin, thin, gap; /* round members; by how much less round corridors; to those of no group */
    double bays;              /* bays and holes up to twice as wide are filled, where nobody else is near; 0: none */
    double yield;             /* names and corridors keep so far off the symbols of others, or as far as those reach */
    const int *group;    /* of each symbol; -1: of none */
    size_t across, down; /* points of the grid */
    size_t groups;
    float *near;         /* groups * points: distance to the members and corridors of each group */
    float *strange;      /* distance to those of no group */
    float *first, *second; /* the least of `near` over all groups, and the next */
} cau_ground;

/** A grid of points over g->box, and the distances of each to members, corridors and strangers. Give box, step, margin, thin, gap,
 *  bays, yield, group and groups; free it, also on failure. */
caucus_status cau_ground_survey(cau_ground *g, const cau_scene *s);
void cau_ground_free(cau_ground *g);
/** Below 0 within the region of the group. */
double cau_ground_at(const cau_scene *s, const cau_ground *g, int group, size_t u, size_t v);

#endif
