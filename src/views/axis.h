/* SPDX-License-Identifier: GPL-2.0-or-later */
/* An axis of the grid: where every symbol of a scene lies on it, its ticks and what it is called. */
#ifndef CAUCUS_VIEWS_AXIS_H
#define CAUCUS_VIEWS_AXIS_H

#include "views/scene.h"

enum { CAU_AXIS_TICKS = 18, CAU_AXIS_VALUES = 16 };

typedef struct cau_tick {
    double at; /* 0..1 */
    const char *text;
} cau_tick;

typedef struct cau_axis {
    bool asked;          /* by --x or --y; else position or power, as the grid has them */
    double *at;          /* by symbol: 0..1; NAN: not known. In the arena of the scene, as all texts are */
    size_t unknown;
    cau_tick ticks[CAU_AXIS_TICKS];
    size_t nticks;
    const char *title, *missing; /* "Position on Beds"; "Position on Beds not stated" */
    double least, most;  /* numbers at the ends; equal where values are words */
} cau_axis;

/** @param attribute  as in measures/attribute.h
 *  @return CAUCUS_EINVAL when it names nothing, or has more different words than an axis can show */
caucus_status cau_axis_make(cau_axis *out, cau_scene *s, const char *attribute);

#endif
