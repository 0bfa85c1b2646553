/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Plane geometry of what a reader finds in a picture. */
#ifndef CAUCUS_TESTS_MAPS_PLANE_H
#define CAUCUS_TESTS_MAPS_PLANE_H

#include "picture.h"

bool meet(const box *a, const box *b, double gap);
bool inside(const drawn *d, point p);
bool cross(point a, point b, point c, point d);
double to_piece(point p, point a, point b);
/** Nearest distance of two outlines, no further than `far`; 0 when one lies in the other (where it is an area, and `filled`). */
double apart(const drawn *a, const drawn *b, double far, bool filled);
/** Does a line run into a box? */
bool runs_into(const drawn *line, const box *b);
box shrunk(const box *b, double by);
/** The outline of a symbol or key, its largest area; NULL: it has none. */
const drawn *outline_of(const part *p);

#endif
