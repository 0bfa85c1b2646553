/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Plane geometry of a map: points, boxes, the shapes of symbols as Graphviz draws them, and curves. y points up. */
#ifndef CAUCUS_VIEWS_GEOMETRY_H
#define CAUCUS_VIEWS_GEOMETRY_H

#include <stdbool.h>
#include <stddef.h>

typedef struct cau_point {
    double x, y;
} cau_point;

typedef struct cau_box {
    double x0, y0, x1, y1;
} cau_box;

/** The shapes a sector may have, in the order in which they are given out. */
typedef enum cau_shape {
    CAU_OCTAGON, CAU_SQUARE, CAU_HEXAGON, CAU_HOUSE, CAU_DIAMOND, CAU_ELLIPSE, CAU_TRIANGLE, /* those with a meaning */
    CAU_PENTAGON, CAU_TRAPEZIUM, CAU_INVHOUSE, CAU_PARALLELOGRAM, CAU_INVTRIANGLE, CAU_INVTRAPEZIUM, CAU_SEPTAGON, CAU_STAR,
    CAU_SHAPES
} cau_shape;

/** Graphviz's word for it. */
const char *cau_shape_name(cau_shape shape);
/** The shape of that name; false when there is none. */
bool cau_shape_find(cau_shape *out, const char *name);
/** By how much the side of a symbol grows so that all shapes cover the area of the octagon, whose factor is 1. */
double cau_shape_factor(cau_shape shape);
/** The part of the box of half side `r` round the origin that the shape really fills. */
cau_box cau_shape_extent(cau_shape shape, double r);
/** Is the point, relative to the centre, within `gap` of the shape in a box of half side r? */
bool cau_shape_inside(cau_shape shape, double r, double x, double y, double gap);
/** Does a straight line from p to q, relative to the centre, come within `gap` of the shape? */
bool cau_shape_meets(cau_shape shape, double r, cau_point p, cau_point q, double gap);
/** The half side of a largest square round the centre that the letter may fill. */
double cau_shape_room(cau_shape shape, double r);

/* The smallest of these are here, because drawing a map asks them many millions of times. fmin() and fmax() are calls. */
static inline double cau_lesser(double a, double b)
{
    return a < b ? a : b;
}

static inline double cau_greater(double a, double b)
{
    return a > b ? a : b;
}

static inline double cau_turn(cau_point a, cau_point b, cau_point c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

static inline bool cau_segments_cross(cau_point a, cau_point b, cau_point c, cau_point d)
{
    return cau_turn(a, b, c) * cau_turn(a, b, d) < 0 && cau_turn(c, d, a) * cau_turn(c, d, b) < 0;
}

static inline bool cau_boxes_meet(const cau_box *a, const cau_box *b, double gap)
{
    return a->x0 < b->x1 + gap && b->x0 < a->x1 + gap && a->y0 < b->y1 + gap && b->y0 < a->y1 + gap;
}

static inline cau_box cau_box_union(cau_box a, cau_box b)
{
    return (cau_box){ cau_lesser(a.x0, b.x0), cau_lesser(a.y0, b.y0), cau_greater(a.x1, b.x1), cau_greater(a.y1, b.y1) };
}

/** Distance of two boxes: 0 where they meet. */
double cau_boxes_apart(const cau_box *a, const cau_box *b);
double cau_segment_distance(cau_point p, cau_point a, cau_point b);
/** Does the segment pass through the box? */
bool cau_segment_hits(cau_point a, cau_point b, const cau_box *box);
/** Distance to a box: 0 inside. */
double cau_box_distance(const cau_box *box, double x, double y);
cau_box cau_box_grow(cau_box a, double by);

/** A cubic curve. */
typedef struct cau_curve {
    cau_point p[4];
} cau_curve;

/** An arc from a to b that bulges to the left, by `bend` of their distance at its start and `bend_end` at its end. */
cau_curve cau_curve_arc(cau_point a, cau_point b, double bend, double bend_end);
cau_point cau_curve_at(const cau_curve *c, double t);
/** The part between two parameters. */
cau_curve cau_curve_part(const cau_curve *c, double from, double to);

enum { CAU_PIECES = 16 };

/** Several curves in a row. Its parameter runs from 0 to 1: at[i] at the start of piece i, at[n] == 1 at the end. */
typedef struct cau_way {
    size_t n;
    cau_curve piece[CAU_PIECES];
    double at[CAU_PIECES + 1];
} cau_way;

cau_way cau_way_of(const cau_curve *c);
/** A smooth way through 2 to CAU_PIECES + 1 points; the shorter `pull` (points), the more it is like straight lines. */
cau_way cau_way_through(const cau_point *p, size_t n, double pull);
cau_point cau_way_at(const cau_way *w, double t);
/** The part between two parameters. */
cau_way cau_way_part(const cau_way *w, double from, double to);

#endif
