/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "views/arrange.h"

#include "core/alloc.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

caucus_status cau_arrangement_make(cau_arrangement *out, caucus_ctx *ctx, size_t n)
{
    *out = (cau_arrangement){ .n = n, .unit = 1, .stretch = 1, .gap = 12, .group_gap = 12 };
    out->bodies = cau_alloc(n, sizeof *out->bodies);
    if (!out->bodies)
        return cau_no_memory(ctx);
    for (size_t v = 0; v < n; v++) {
        out->bodies[v].ring = -1;
        out->bodies[v].group = -1;
    }
    return CAUCUS_OK;
}

void cau_arrangement_free(cau_arrangement *a)
{
    cau_free(a->bodies);
    cau_free(a->wires);
    cau_free(a->start);
    cau_free(a->wire_of);
    cau_free(a->wish);
    *a = (cau_arrangement){ 0 };
}

static int by_ends(const void *p, const void *q)
{
    const cau_wire *a = p, *b = q;
    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    if (a->b != b->b)
        return a->b < b->b ? -1 : 1;
    return a->length < b->length ? -1 : a->length > b->length;
}

caucus_status cau_arrangement_wires(cau_arrangement *a, caucus_ctx *ctx, const cau_wire *wires, size_t m)
{
    a->wires = cau_alloc(m, sizeof *a->wires);
    a->start = cau_alloc(a->n + 2, sizeof *a->start);
    a->wire_of = cau_alloc(2 * m, sizeof *a->wire_of);
    if (!a->wires || !a->start || !a->wire_of)
        return cau_no_memory(ctx);
    for (size_t e = 0; e < m; e++) {
        a->wires[e] = wires[e];
        if (wires[e].a > wires[e].b) {
            a->wires[e].a = wires[e].b;
            a->wires[e].b = wires[e].a;
        }
    }
    qsort(a->wires, m, sizeof *a->wires, by_ends);
    a->m = 0;
    for (size_t e = 0; e < m; e++) {
        if (a->m > 0 && a->wires[a->m - 1].a == a->wires[e].a && a->wires[a->m - 1].b == a->wires[e].b)
            a->wires[a->m - 1].weight = fmin(2, a->wires[a->m - 1].weight + a->wires[e].weight);
        else
            a->wires[a->m++] = a->wires[e];
    }
    for (size_t e = 0; e < a->m; e++) {
        a->start[a->wires[e].a + 2]++;
        a->start[a->wires[e].b + 2]++;
    }
    for (size_t v = 2; v < a->n + 2; v++)
        a->start[v] += a->start[v - 1];
    for (size_t e = 0; e < a->m; e++) {
        a->wire_of[a->start[a->wires[e].a + 1]++] = e;
        a->wire_of[a->start[a->wires[e].b + 1]++] = e;
    }
    return CAUCUS_OK;
}

/* ---- stress ---- */

caucus_status cau_arrange_wish(cau_arrangement *a, caucus_ctx *ctx)
{
    const size_t n = a->n;
    if (!(a->wish = cau_alloc(n * n, sizeof *a->wish)))
        return cau_no_memory(ctx);
    float *d = a->wish, longest = 1;
    for (size_t i = 0; i < n * n; i++)
        d[i] = INFINITY;
    for (size_t i = 0; i < n; i++)
        d[i * n + i] = 0;
    for (size_t e = 0; e < a->m; e++)
        d[a->wires[e].a * n + a->wires[e].b] = d[a->wires[e].b * n + a->wires[e].a] = (float)a->wires[e].length;
    for (size_t k = 0; k < n; k++)
        for (size_t i = 0; i < n; i++) {
            const float ik = d[i * n + k];
            if (ik == INFINITY)
                continue;
            for (size_t j = 0; j < n; j++)
                if (ik + d[k * n + j] < d[i * n + j])
                    d[i * n + j] = ik + d[k * n + j];
        }
    for (size_t i = 0; i < n * n; i++)
        if (d[i] != INFINITY && d[i] > longest)
            longest = d[i];
    for (size_t i = 0; i < n * n; i++)
        if (d[i] == INFINITY)
            d[i] = longest * 0.75F + 1.5F;
    return CAUCUS_OK;
}

void cau_arrange_stress(cau_arrangement *a, cau_rng *rng, size_t rounds)
{
    const size_t n = a->n;
    const double spread = sqrt((double)n) * 2;
    for (size_t v = 0; v < n; v++) {
        a->bodies[v].x = spread * cau_rng_uniform(rng);
        a->bodies[v].y = spread * cau_rng_uniform(rng);
    }
    for (size_t round = 0; round < rounds; round++) {
        double moved = 0;
        for (size_t i = 0; i < n; i++) {
            double sx = 0, sy = 0, sw = 0;
            cau_body *b = &a->bodies[i];
            for (size_t j = 0; j < n; j++) {
                if (j == i)
                    continue;
                const double d = (double)a->wish[i * n + j], w = 1 / (d * d);
                const double dx = b->x - a->bodies[j].x, dy = b->y - a->bodies[j].y;
                const double now = sqrt(dx * dx + dy * dy), k = now > 1e-9 ? d / now : 0;
                sx += w * (a->bodies[j].x + k * dx);
                sy += w * (a->bodies[j].y + k * dy);
                sw += w;
            }
            if (!(sw > 0))
                continue;
            moved = fmax(moved, fabs(b->x - sx / sw) + fabs(b->y - sy / sw));
            b->x = sx / sw;
            b->y = sy / sw;
        }
        if (moved < 1e-3)
            break;
    }
}

void cau_arrange_fit(cau_arrangement *a)
{
    const size_t n = a->n;
    double mx = 0, my = 0, xx = 0, yy = 0, xy = 0;
    if (n == 0)
        return;
    for (size_t v = 0; v < n; v++) {
        mx += a->bodies[v].x / (double)n;
        my += a->bodies[v].y / (double)n;
    }
    for (size_t v = 0; v < n; v++) {
        const double x = a->bodies[v].x - mx, y = a->bodies[v].y - my;
        xx += x * x;
        yy += y * y;
        xy += x * y;
    }
    const double turn = 0.5 * atan2(2 * xy, xx - yy), c = cos(turn), s = sin(turn);
    for (size_t v = 0; v < n; v++) {
        const double x = a->bodies[v].x - mx, y = a->bodies[v].y - my;
        a->bodies[v].x = x * c + y * s;
        a->bodies[v].y = y * c - x * s;
    }
    const double fx = a->bodies[0].x < 0 ? -1 : 1, fy = a->bodies[0].y < 0 ? -1 : 1;
    cau_box foot = { 0, 0, 0, 0 }, span = { INFINITY, INFINITY, -INFINITY, -INFINITY };
    for (size_t v = 0; v < n; v++) {
        cau_body *b = &a->bodies[v];
        b->x *= fx;
        b->y *= fy;
        foot = cau_box_union(foot, b->foot);
        span = cau_box_union(span, (cau_box){ b->x, b->y, b->x, b->y });
    }
    const cau_box to = { a->area.x0 - foot.x0, a->area.y0 - foot.y0, a->area.x1 - foot.x1, a->area.y1 - foot.y1 };
    const double w = span.x1 - span.x0, h = span.y1 - span.y0;
    const double kx = w > 1e-9 ? (to.x1 - to.x0) / w : 0, ky = h > 1e-9 ? (to.y1 - to.y0) / h : 0;
    /* Few bodies need not reach the edges; and no axis is drawn out to twice the other. */
    double sx = kx, sy = ky;
    if (kx > 0 && ky > 0) {
        sx = fmin(kx, 1.9 * ky);
        sy = fmin(ky, 1.9 * kx);
    }
    const double cx = (to.x0 + to.x1) / 2, cy = (to.y0 + to.y1) / 2;
    double dot = 0, norm = 0;
    for (size_t v = 0; v < n; v++) {
        a->bodies[v].x = cx + (a->bodies[v].x - (span.x0 + span.x1) / 2) * sx;
        a->bodies[v].y = cy + (a->bodies[v].y - (span.y0 + span.y1) / 2) * sy;
    }
    for (size_t i = 0; a->wish && i < n; i++)
        for (size_t j = 0; j < i; j++) {
            const double d = (double)a->wish[i * n + j];
            dot += hypot(a->bodies[i].x - a->bodies[j].x, a->bodies[i].y - a->bodies[j].y) / d;
            norm += 1;
        }
    a->unit = norm > 0 ? dot / norm : 1;
}

/* ---- separation ---- */

static cau_box foot_at(const cau_body *b)
{
    return (cau_box){ b->x + b->foot.x0, b->y + b->foot.y0, b->x + b->foot.x1, b->y + b->foot.y1 };
}

static void clamp(const cau_arrangement *a, cau_body *b)
{
    if (b->x + b->foot.x1 > a->area.x1)
        b->x = a->area.x1 - b->foot.x1;
    if (b->x + b->foot.x0 < a->area.x0)
        b->x = a->area.x0 - b->foot.x0;
    if (b->y + b->foot.y1 > a->area.y1)
        b->y = a->area.y1 - b->foot.y1;
    if (b->y + b->foot.y0 < a->area.y0)
        b->y = a->area.y0 - b->foot.y0;
}

static bool push(cau_arrangement *a, size_t i, size_t j)
{
    cau_body *p = &a->bodies[i], *q = &a->bodies[j];
    if (p->fixed && q->fixed)
        return false;
    const cau_box f = foot_at(p), g = foot_at(q);
    const double ox = fmin(f.x1, g.x1) - fmax(f.x0, g.x0) + a->gap, oy = fmin(f.y1, g.y1) - fmax(f.y0, g.y0) + a->gap;
    if (ox <= 0 || oy <= 0)
        return false;
    const double share = p->fixed ? 0 : q->fixed ? 1 : 0.5;
    if (ox < oy) {
        const double sign = f.x0 + f.x1 < g.x0 + g.x1 || (f.x0 + f.x1 == g.x0 + g.x1 && i < j) ? 1 : -1;
        p->x -= sign * share * ox;
        q->x += sign * (1 - share) * ox;
    } else {
        const double sign = f.y0 + f.y1 < g.y0 + g.y1 || (f.y0 + f.y1 == g.y0 + g.y1 && i < j) ? 1 : -1;
        p->y -= sign * share * oy;
        q->y += sign * (1 - share) * oy;
    }
    return true;
}

typedef struct cell_of {
    size_t cell, body;
} cell_of;

static int by_cell(const void *p, const void *q)
{
    const cell_of *a = p, *b = q;
    if (a->cell != b->cell)
        return a->cell < b->cell ? -1 : 1;
    return a->body < b->body ? -1 : a->body > b->body;
}

/* Cells of the width of the largest footprint: only neighbours can overlap. */
static bool push_by_cells(cau_arrangement *a, cell_of *cells, size_t *first, size_t across, size_t down, double side)
{
    bool moved = false;
    for (size_t v = 0; v < a->n; v++) {
        double cx = (a->bodies[v].x - a->area.x0) / side, cy = (a->bodies[v].y - a->area.y0) / side;
        cx = cx < 0 ? 0 : cx > (double)(across - 1) ? (double)(across - 1) : cx;
        cy = cy < 0 ? 0 : cy > (double)(down - 1) ? (double)(down - 1) : cy;
        cells[v] = (cell_of){ (size_t)cy * across + (size_t)cx, v };
    }
    qsort(cells, a->n, sizeof *cells, by_cell);
    for (size_t c = 0, k = 0; c <= across * down; c++) {
        while (k < a->n && cells[k].cell < c)
            k++;
        first[c] = k;
    }
    for (size_t cy = 0; cy < down; cy++)
        for (size_t cx = 0; cx < across; cx++)
            for (size_t d = 0; d < 5; d++) {
                static const int ddx[5] = { 0, 1, -1, 0, 1 }, ddy[5] = { 0, 0, 1, 1, 1 };
                const long nx = (long)cx + ddx[d], ny = (long)cy + ddy[d];
                if (nx < 0 || nx >= (long)across || ny >= (long)down)
                    continue;
                const size_t c = cy * across + cx, e = (size_t)ny * across + (size_t)nx;
                for (size_t i = first[c]; i < first[c + 1]; i++)
                    for (size_t j = d == 0 ? i + 1 : first[e]; j < first[e + 1]; j++)
                        moved = push(a, cells[i].body, cells[j].body) || moved;
            }
    return moved;
}

caucus_status cau_arrange_separate(cau_arrangement *a, caucus_ctx *ctx, size_t rounds)
{
    caucus_status rc = CAUCUS_OK;
    double side = 1;
    for (size_t v = 0; v < a->n; v++) {
        const cau_box f = a->bodies[v].foot;
        side = fmax(side, fmax(f.x1 - f.x0, f.y1 - f.y0) + a->gap);
        if (!a->bodies[v].fixed)
            clamp(a, &a->bodies[v]);
    }
    const size_t across = 1 + (size_t)((a->area.x1 - a->area.x0) / side), down = 1 + (size_t)((a->area.y1 - a->area.y0) / side);
    cell_of *cells = cau_alloc(a->n, sizeof *cells);
    size_t *first = cau_alloc(across * down + 1, sizeof *first);
    if (!cells || !first) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t round = 0; round < rounds; round++) {
        if (!push_by_cells(a, cells, first, across, down, side))
            break;
        for (size_t v = 0; v < a->n; v++)
            if (!a->bodies[v].fixed)
                clamp(a, &a->bodies[v]);
    }
done:
    cau_free(cells);
    cau_free(first);
    return rc;
}

/* ---- forces, for many bodies ---- */

caucus_status cau_arrange_forces(cau_arrangement *a, caucus_ctx *ctx, cau_rng *rng, size_t rounds)
{
    const size_t n = a->n;
    caucus_status rc = CAUCUS_OK;
    const double w = a->area.x1 - a->area.x0, h = a->area.y1 - a->area.y0, k = sqrt(w * h / (double)(n ? n : 1));
    const double side = 2 * k;
    const size_t across = 1 + (size_t)(w / side), down = 1 + (size_t)(h / side);
    cau_point *force = cau_alloc(n, sizeof *force);
    size_t *next = cau_alloc(n, sizeof *next), *head = cau_alloc(across * down, sizeof *head);
    if (!force || !next || !head) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t v = 0; v < n; v++) {
        a->bodies[v].x = a->area.x0 + w * cau_rng_uniform(rng);
        a->bodies[v].y = a->area.y0 + h * cau_rng_uniform(rng);
    }
    for (size_t round = 0; round < rounds; round++) {
        const double heat = 0.1 * w * (1 - (double)round / (double)rounds) * (1 - (double)round / (double)rounds) + 0.5;
        for (size_t c = 0; c < across * down; c++)
            head[c] = (size_t)-1;
        for (size_t v = 0; v < n; v++) {
            const size_t cx = (size_t)((a->bodies[v].x - a->area.x0) / side), cy = (size_t)((a->bodies[v].y - a->area.y0) / side);
            const size_t c = (cy < down ? cy : down - 1) * across + (cx < across ? cx : across - 1);
            next[v] = head[c];
            head[c] = v;
            force[v] = (cau_point){ 0, 0 };
        }
        for (size_t v = 0; v < n; v++) {
            const size_t cx = (size_t)((a->bodies[v].x - a->area.x0) / side), cy = (size_t)((a->bodies[v].y - a->area.y0) / side);
            for (size_t yy = cy ? cy - 1 : 0; yy <= cy + 1 && yy < down; yy++)
                for (size_t xx = cx ? cx - 1 : 0; xx <= cx + 1 && xx < across; xx++)
                    for (size_t u = head[yy * across + xx]; u != (size_t)-1; u = next[u]) {
                        const double dx = a->bodies[v].x - a->bodies[u].x, dy = a->bodies[v].y - a->bodies[u].y;
                        const double d2 = fmax(dx * dx + dy * dy, 0.01);
                        if (u != v && d2 < side * side) {
                            force[v].x += k * k * dx / d2;
                            force[v].y += k * k * dy / d2;
                        }
                    }
        }
        for (size_t e = 0; e < a->m; e++) {
            const size_t p = a->wires[e].a, q = a->wires[e].b;
            const double dx = a->bodies[p].x - a->bodies[q].x, dy = a->bodies[p].y - a->bodies[q].y, d = hypot(dx, dy);
            const double pull = d / k;
            force[p].x -= pull * dx;
            force[p].y -= pull * dy;
            force[q].x += pull * dx;
            force[q].y += pull * dy;
        }
        for (size_t v = 0; v < n; v++) {
            const double f = hypot(force[v].x, force[v].y), step = f > heat ? heat / f : 1;
            a->bodies[v].x = fmin(fmax(a->bodies[v].x + force[v].x * step, a->area.x0), a->area.x1);
            a->bodies[v].y = fmin(fmax(a->bodies[v].y + force[v].y * step, a->area.y0), a->area.y1);
        }
    }
done:
    cau_free(force);
    cau_free(next);
    cau_free(head);
    return rc;
}
