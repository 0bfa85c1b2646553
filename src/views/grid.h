/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The grid: its axes, and the regions that they part the map into. */
#ifndef CAUCUS_VIEWS_GRID_H
#define CAUCUS_VIEWS_GRID_H

#include "views/axis.h"

typedef struct cau_axes {
    cau_axis x, y;                      /* .asked: not position, not power */
    cau_box plot, right, below, corner; /* strips: x0 == x1 or y0 == y1 when not used */
    bool any_x, any_y;                  /* some position, some power is stated */
} cau_axes;

/** Is there such a region? */
bool cau_grid_has(const cau_box *region);
/** Where a share of the axis across, of that up, lies on the page. */
double cau_grid_across(const cau_axes *a, double share);
double cau_grid_up(const cau_axes *a, double share);

/** Quarters with captions; `corners` NULL: a plain ground with lines at the ticks. */
void cau_grid_ground(cau_scene *s, const cau_axes *a, const char *const corners[4]);
/** Grounds of names, for their halos: the colour of the quarter, or of the strip, in which each stands. */
void cau_grid_tint_names(cau_scene *s, const cau_axes *a, bool quartered);
/** A strip and its caption. */
void cau_grid_strip(cau_scene *s, const cau_box *strip, const char *text);
/** Captions and ticks of both axes. */
void cau_grid_axes(cau_scene *s, const cau_axes *a);
/** Texts one after the other, kept. */
const char *cau_grid_joined(cau_scene *s, const char *a, const char *b, const char *c);

#endif
