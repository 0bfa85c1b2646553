/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "views/geometry.h"

#include <math.h>
#include <string.h>

enum { CORNERS = 10 };

/* Corners on a box of half side 1, as Graphviz 2.43 draws them (measured from its SVG). */
static const struct {
    const char *name;
    size_t n; /* 0: an ellipse */
    cau_point at[CORNERS];
} shapes[CAU_SHAPES] = {
    [CAU_OCTAGON] = { "octagon", 8, { { 1, -.414 }, { 1, .414 }, { .414, 1 }, { -.414, 1 }, { -1, .414 }, { -1, -.414 },
      { -.414, -1 }, { .414, -1 } } },
    [CAU_SQUARE] = { "box", 4, { { 1, -1 }, { 1, 1 }, { -1, 1 }, { -1, -1 } } },
    [CAU_HEXAGON] = { "hexagon", 6, { { 1, 0 }, { .5, 1 }, { -.5, 1 }, { -1, 0 }, { -.5, -1 }, { .5, -1 } } },
    [CAU_HOUSE] = { "house", 5, { { 1, .309 }, { 0, 1 }, { -1, .309 }, { -1, -.809 }, { 1, -.809 } } },
    [CAU_DIAMOND] = { "diamond", 4, { { 1, 0 }, { 0, 1 }, { -1, 0 }, { 0, -1 } } },
    [CAU_ELLIPSE] = { "ellipse", 0, { { 0, 0 } } },
    [CAU_TRIANGLE] = { "triangle", 3, { { 0, 1 }, { -1, -.5 }, { 1, -.5 } } },
    [CAU_PENTAGON] = { "pentagon", 5, { { 1, .309 }, { 0, 1 }, { -1, .309 }, { -.618, -.809 }, { .618, -.809 } } },
    [CAU_TRAPEZIUM] = { "trapezium", 4, { { .584, 1 }, { -.584, 1 }, { -1, -1 }, { 1, -1 } } },
    [CAU_INVHOUSE] = { "invhouse", 5, { { 1, -.309 }, { 1, .809 }, { -1, .809 }, { -1, -.309 }, { 0, -1 } } },
    [CAU_PARALLELOGRAM] = { "parallelogram", 4, { { 1.03, 1 }, { -.61, 1 }, { -1.03, -1 }, { .61, -1 } } },
    [CAU_INVTRIANGLE] = { "invtriangle", 3, { { 0, -1 }, { 1, .5 }, { -1, .5 } } },
    [CAU_INVTRAPEZIUM] = { "invtrapezium", 4, { { -.584, -1 }, { .584, -1 }, { 1, 1 }, { -1, 1 } } },
    [CAU_SEPTAGON] = { "septagon", 7, { { 1, -.223 }, { .802, .624 }, { 0, 1 }, { -.802, .624 }, { -1, -.223 },
      { -.445, -.901 }, { .445, -.901 } } },
    [CAU_STAR] = { "star", 10, { { 1.048, .236 }, { .247, .236 }, { 0, 1 }, { -.247, .236 }, { -1.048, .236 },
      { -.4, -.236 }, { -.647, -1 }, { 0, -.528 }, { .647, -1 }, { .4, -.236 } } },
};

const char *cau_shape_name(cau_shape shape)
{
    return shapes[shape].name;
}

bool cau_shape_find(cau_shape *out, const char *name)
{
    static const char *const other[][2] = { { "square", "box" }, { "rect", "box" }, { "rectangle", "box" }, { "circle", "ellipse" },
                                            { "oval", "ellipse" }, { "heptagon", "septagon" } };
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        if (strcmp(name, other[i][0]) == 0)
            name = other[i][1];
    for (size_t s = 0; s < CAU_SHAPES; s++)
        if (strcmp(name, shapes[s].name) == 0) {
            *out = (cau_shape)s;
            return true;
        }
    return false;
}

static const double pi = 3.14159265358979323846;

double cau_shape_factor(cau_shape shape)
{
    const size_t n = shapes[shape].n;
    const cau_point *p = shapes[shape].at;
    double twice = 0;
    for (size_t i = 0; i < n; i++)
        twice += p[i].x * p[(i + 1) % n].y - p[(i + 1) % n].x * p[i].y;
    const double area = n ? fabs(twice) / 8 : pi / 4; /* in a box of side 1 */
    return sqrt(0.8284 / area);
}

cau_box cau_shape_extent(cau_shape shape, double r)
{
    cau_box b = { -r, -r, r, r };
    if (shapes[shape].n == 0)
        return b;
    b = (cau_box){ 0, 0, 0, 0 };
    for (size_t i = 0; i < shapes[shape].n; i++) {
        const cau_point p = shapes[shape].at[i];
        b.x0 = fmin(b.x0, p.x * r);
        b.x1 = fmax(b.x1, p.x * r);
        b.y0 = fmin(b.y0, p.y * r);
        b.y1 = fmax(b.y1, p.y * r);
    }
    return b;
}

bool cau_shape_inside(cau_shape shape, double r, double x, double y, double gap)
{
    const size_t n = shapes[shape].n;
    if (n == 0)
        return hypot(x, y) <= r + gap;
    if (fabs(x) > 1.05 * r + gap || fabs(y) > r + gap)
        return false;
    bool odd = false;
    double nearest = INFINITY;
    for (size_t i = 0, j = n - 1; i < n; j = i++) {
        const cau_point a = { shapes[shape].at[i].x * r, shapes[shape].at[i].y * r };
        const cau_point b = { shapes[shape].at[j].x * r, shapes[shape].at[j].y * r };
        if ((a.y > y) != (b.y > y) && x < (b.x - a.x) * (y - a.y) / (b.y - a.y) + a.x)
            odd = !odd;
        nearest = fmin(nearest, cau_segment_distance((cau_point){ x, y }, a, b));
    }
    return odd || nearest <= gap;
}

bool cau_shape_meets(cau_shape shape, double r, cau_point p, cau_point q, double gap)
{
    const size_t n = shapes[shape].n;
    const double d = cau_segment_distance((cau_point){ 0, 0 }, p, q);
    if (n == 0 || d > 1.45 * r + gap) /* no corner of any shape lies farther out */
        return d <= r + gap;
    if (cau_shape_inside(shape, r, p.x, p.y, gap) || cau_shape_inside(shape, r, q.x, q.y, gap))
        return true;
    for (size_t i = 0, j = n - 1; i < n; j = i++) {
        const cau_point a = { shapes[shape].at[i].x * r, shapes[shape].at[i].y * r };
        const cau_point b = { shapes[shape].at[j].x * r, shapes[shape].at[j].y * r };
        if (cau_segments_cross(p, q, a, b) || cau_segment_distance(a, p, q) <= gap)
            return true;
    }
    return false;
}

double cau_shape_room(cau_shape shape, double r)
{
    double room = 0;
    for (double h = r; h > 1; h *= 0.93) {
        if (cau_shape_inside(shape, r, h, h, 0) && cau_shape_inside(shape, r, -h, h, 0) && cau_shape_inside(shape, r, h, -h, 0) &&
            cau_shape_inside(shape, r, -h, -h, 0)) {
            room = h;
            break;
        }
    }
    return room;
}

double cau_boxes_apart(const cau_box *a, const cau_box *b)
{
    const double dx = fmax(0, fmax(a->x0 - b->x1, b->x0 - a->x1)), dy = fmax(0, fmax(a->y0 - b->y1, b->y0 - a->y1));
    return hypot(dx, dy);
}

double cau_segment_distance(cau_point p, cau_point a, cau_point b)
{
    const double dx = b.x - a.x, dy = b.y - a.y, l2 = dx * dx + dy * dy;
    double t = l2 > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / l2 : 0;
    t = t < 0 ? 0 : t > 1 ? 1 : t;
    const double ex = a.x + t * dx - p.x, ey = a.y + t * dy - p.y;
    return sqrt(ex * ex + ey * ey);
}

bool cau_segment_hits(cau_point a, cau_point b, const cau_box *box)
{
    if ((a.x < box->x0 && b.x < box->x0) || (a.x > box->x1 && b.x > box->x1) || (a.y < box->y0 && b.y < box->y0) ||
        (a.y > box->y1 && b.y > box->y1))
        return false;
    double t0 = 0, t1 = 1;
    const double p[4] = { a.x - b.x, b.x - a.x, a.y - b.y, b.y - a.y };
    const double q[4] = { a.x - box->x0, box->x1 - a.x, a.y - box->y0, box->y1 - a.y };
    for (int i = 0; i < 4; i++) { /* Liang and Barsky */
        if (p[i] == 0) {
            if (q[i] < 0)
                return false;
            continue;
        }
        const double t = q[i] / p[i];
        if (p[i] < 0)
            t0 = t > t0 ? t : t0;
        else
            t1 = t < t1 ? t : t1;
        if (t0 > t1)
            return false;
    }
    return true;
}

double cau_box_distance(const cau_box *box, double x, double y)
{
    const double dx = x < box->x0 ? box->x0 - x : x > box->x1 ? x - box->x1 : 0;
    const double dy = y < box->y0 ? box->y0 - y : y > box->y1 ? y - box->y1 : 0;
    return sqrt(dx * dx + dy * dy);
}

cau_box cau_box_grow(cau_box a, double by)
{
    return (cau_box){ a.x0 - by, a.y0 - by, a.x1 + by, a.y1 + by };
}

cau_curve cau_curve_arc(cau_point a, cau_point b, double bend, double bend_end)
{
    const double dx = b.x - a.x, dy = b.y - a.y;
    return (cau_curve){ { a,
                          { a.x + dx / 3 - 2.0 / 3 * dy * bend, a.y + dy / 3 + 2.0 / 3 * dx * bend },
                          { b.x - dx / 3 - 2.0 / 3 * dy * bend_end, b.y - dy / 3 + 2.0 / 3 * dx * bend_end },
                          b } };
}

cau_point cau_curve_at(const cau_curve *c, double t)
{
    const double u = 1 - t, k0 = u * u * u, k1 = 3 * u * u * t, k2 = 3 * u * t * t, k3 = t * t * t;
    return (cau_point){ k0 * c->p[0].x + k1 * c->p[1].x + k2 * c->p[2].x + k3 * c->p[3].x,
                        k0 * c->p[0].y + k1 * c->p[1].y + k2 * c->p[2].y + k3 * c->p[3].y };
}

/* The blossom of the curve at three parameters (de Casteljau with a different one in each round). */
static cau_point blossom(const cau_curve *c, double r, double s, double t)
{
    cau_point p[4];
    memcpy(p, c->p, sizeof p);
    const double at[3] = { r, s, t };
    for (int round = 0; round < 3; round++)
        for (int i = 0; i < 3 - round; i++)
            p[i] = (cau_point){ p[i].x + at[round] * (p[i + 1].x - p[i].x), p[i].y + at[round] * (p[i + 1].y - p[i].y) };
    return p[0];
}

cau_curve cau_curve_part(const cau_curve *c, double from, double to)
{
    return (cau_curve){ { blossom(c, from, from, from), blossom(c, from, from, to), blossom(c, from, to, to), blossom(c, to, to, to) } };
}

/* ---- ways ---- */

cau_way cau_way_of(const cau_curve *c)
{
    return (cau_way){ .n = 1, .piece = { *c }, .at = { 0, 1 } };
}

/* Parameters by the length of the pieces, and by their number: short pieces are where a way bends, and get their share. */
static void spread(cau_way *w)
{
    double length[CAU_PIECES], all = 0, sum = 0;
    for (size_t i = 0; i < w->n; i++) {
        length[i] = hypot(w->piece[i].p[3].x - w->piece[i].p[0].x, w->piece[i].p[3].y - w->piece[i].p[0].y);
        all += length[i];
    }
    for (size_t i = 0; i < w->n; i++) {
        w->at[i] = sum;
        sum += 0.5 * (all > 0 ? length[i] / all : 0) + 0.5 / (double)w->n;
    }
    w->at[w->n] = 1;
}

static cau_point towards(cau_point a, cau_point b)
{
    const double d = hypot(b.x - a.x, b.y - a.y);
    return d > 0 ? (cau_point){ (b.x - a.x) / d, (b.y - a.y) / d } : (cau_point){ 0, 0 };
}

cau_way cau_way_through(const cau_point *p, size_t n, double pull)
{
    cau_way w = { .n = n - 1 };
    cau_point heading[CAU_PIECES + 1] = { { 0, 0 } };
    for (size_t i = 1; i + 1 < n; i++) {
        const cau_point in = towards(p[i - 1], p[i]), out = towards(p[i], p[i + 1]);
        heading[i] = towards((cau_point){ 0, 0 }, (cau_point){ in.x + out.x, in.y + out.y });
    }
    for (size_t i = 0; i + 1 < n; i++) {
        const double by = cau_lesser(0.36 * hypot(p[i + 1].x - p[i].x, p[i + 1].y - p[i].y), pull);
        cau_point a = { p[i].x + by * heading[i].x, p[i].y + by * heading[i].y };
        cau_point b = { p[i + 1].x - by * heading[i + 1].x, p[i + 1].y - by * heading[i + 1].y };
        if (i == 0) /* the ends are free: they lean towards what comes next */
            a = (cau_point){ (p[0].x + b.x) / 2, (p[0].y + b.y) / 2 };
        if (i + 2 == n)
            b = (cau_point){ (p[n - 1].x + a.x) / 2, (p[n - 1].y + a.y) / 2 };
        w.piece[i] = (cau_curve){ { p[i], a, b, p[i + 1] } };
    }
    spread(&w);
    return w;
}

/* The piece that a parameter falls in, and the parameter within it. */
static size_t piece_at(const cau_way *w, double *t)
{
    size_t i = 0;
    while (i + 1 < w->n && *t >= w->at[i + 1])
        i++;
    *t = (*t - w->at[i]) / (w->at[i + 1] - w->at[i]);
    return i;
}

cau_point cau_way_at(const cau_way *w, double t)
{
    const size_t i = piece_at(w, &t);
    return cau_curve_at(&w->piece[i], t);
}

cau_way cau_way_part(const cau_way *w, double from, double to)
{
    cau_way part = { 0 };
    const size_t first = piece_at(w, &from), last = piece_at(w, &to);
    for (size_t i = first; i <= last; i++)
        part.piece[part.n++] = cau_curve_part(&w->piece[i], i == first ? from : 0, i == last ? to : 1);
    spread(&part);
    return part;
}
