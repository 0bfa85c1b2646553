/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "plane.h"

#include <math.h>

bool meet(const box *a, const box *b, double gap)
{
    return a->x0 < b->x1 + gap && b->x0 < a->x1 + gap && a->y0 < b->y1 + gap && b->y0 < a->y1 + gap;
}

bool inside(const drawn *d, point p)
{
    bool in = false;
    for (size_t i = 0, j = d->n - 1; i < d->n; j = i++)
        if ((d->p[i].y > p.y) != (d->p[j].y > p.y) &&
            p.x < (d->p[j].x - d->p[i].x) * (p.y - d->p[i].y) / (d->p[j].y - d->p[i].y) + d->p[i].x)
            in = !in;
    return in;
}

static double side_of(point a, point b, point c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

bool cross(point a, point b, point c, point d)
{
    return side_of(a, b, c) * side_of(a, b, d) < 0 && side_of(c, d, a) * side_of(c, d, b) < 0;
}

double to_piece(point p, point a, point b)
{
    const double dx = b.x - a.x, dy = b.y - a.y, l = dx * dx + dy * dy;
    const double t = l > 0 ? fmax(0, fmin(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / l)) : 0;
    return hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

static double between_pieces(point a, point b, point c, point d)
{
    if (cross(a, b, c, d))
        return 0;
    return fmin(fmin(to_piece(a, c, d), to_piece(b, c, d)), fmin(to_piece(c, a, b), to_piece(d, a, b)));
}

/* Nearest distance of two outlines; 0 when one lies in the other (where it is an area). */
double apart(const drawn *a, const drawn *b, double far, bool filled)
{
    double least = INFINITY;
    if (!a->n || !b->n || !meet(&a->bounds, &b->bounds, far))
        return INFINITY;
    if (filled && ((a->kind == DRAWN_AREA && inside(a, b->p[0])) || (b->kind == DRAWN_AREA && inside(b, a->p[0]))))
        return 0;
    for (size_t i = 0; i + 1 < a->n + (a->kind == DRAWN_AREA); i++) {
        const point p = a->p[i], q = a->p[(i + 1) % a->n];
        const box piece = { fmin(p.x, q.x), fmin(p.y, q.y), fmax(p.x, q.x), fmax(p.y, q.y) };
        if (!meet(&piece, &b->bounds, far))
            continue;
        for (size_t j = 0; j + 1 < b->n + (b->kind == DRAWN_AREA); j++)
            least = fmin(least, between_pieces(p, q, b->p[j], b->p[(j + 1) % b->n]));
    }
    return least;
}

bool runs_into(const drawn *line, const box *b)
{
    if (!meet(&line->bounds, b, 0))
        return false;
    const point c[4] = { { b->x0, b->y0 }, { b->x1, b->y0 }, { b->x1, b->y1 }, { b->x0, b->y1 } };
    for (size_t i = 0; i + 1 < line->n; i++) {
        const point p = line->p[i], q = line->p[i + 1];
        if (p.x > b->x0 && p.x < b->x1 && p.y > b->y0 && p.y < b->y1)
            return true;
        for (int k = 0; k < 4; k++)
            if (cross(p, q, c[k], c[(k + 1) & 3]))
                return true;
    }
    return false;
}

box shrunk(const box *b, double by)
{
    return (box){ b->x0 + by, b->y0 + by, b->x1 - by, b->y1 - by };
}

const drawn *outline_of(const part *p)
{
    const drawn *best = NULL;
    for (size_t k = 0; k < p->n; k++) {
        const drawn *d = &p->items[k];
        if (d->kind == DRAWN_AREA && (!best || d->bounds.x1 - d->bounds.x0 > best->bounds.x1 - best->bounds.x0))
            best = d;
    }
    return best;
}
