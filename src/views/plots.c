/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The page is cut in two, and each part again, until every plot stands alone (Kong, Heer and Agrawala 2010 and others call such
 * maps treemaps); the order along each cut follows the ties. Then pairs change places as long as that makes ties shorter. */
#include "views/plots.h"

#include "core/alloc.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { TRIALS = 1000, MOST_WORK = 40000 }; /* exchanges; of all plots together */

typedef struct in_line {
    double along, need;
    size_t plot;
} in_line;

typedef struct parting {
    cau_plot *plots;
    size_t n;
    const cau_wire *ties;
    size_t m;
    cau_box area;
    in_line *line; /* room for n */
} parting;

static int by_place(const void *p, const void *q)
{
    const in_line *a = p, *b = q;
    if (a->along != b->along)
        return a->along < b->along ? -1 : 1;
    return a->plot < b->plot ? -1 : a->plot > b->plot;
}

static void sort_along(const parting *w, in_line *line, size_t n, bool across)
{
    for (size_t i = 0; i < n; i++)
        line[i].along = across ? w->plots[line[i].plot].at.x : w->plots[line[i].plot].at.y;
    qsort(line, n, sizeof *line, by_place);
}

/* How badly some plots would fit a part of the page: a few that are too wide or high for it, or a part much longer than wide. */
static double misfit(const parting *w, const cau_box *part, const in_line *line, size_t n)
{
    enum { FEW = 4 }; /* of more, the part is too small for one only if its shape is bad already */
    const double wide = part->x1 - part->x0, high = part->y1 - part->y0, aspect = cau_greater(wide / high, high / wide);
    double widest = 0, highest = 0;
    for (size_t i = 0; n <= FEW && i < n; i++) {
        widest = cau_greater(widest, w->plots[line[i].plot].width);
        highest = cau_greater(highest, w->plots[line[i].plot].height);
    }
    const double lack = cau_greater(0, widest / wide - 1) + cau_greater(0, highest / high - 1);
    return 5 * lack + cau_greater(0, aspect - (n == 1 ? 1.7 : 2.2));
}

static void cut(const cau_box *whole, bool across, double share, cau_box *first, cau_box *second)
{
    *first = *second = *whole;
    if (across)
        first->x1 = second->x0 = whole->x0 + share * (whole->x1 - whole->x0);
    else
        first->y1 = second->y0 = whole->y0 + share * (whole->y1 - whole->y0);
}

static void divide(const parting *w, in_line *line, size_t n, cau_box box)
{
    if (n == 1) {
        w->plots[line[0].plot].cell = box;
        return;
    }
    double all = 0, best = INFINITY, best_share = 0.5;
    size_t best_at = 1;
    bool best_across = true;
    cau_box first, second;
    for (size_t i = 0; i < n; i++)
        all += line[i].need;
    for (int across = 0; across < 2; across++) {
        double before = 0;
        sort_along(w, line, n, across);
        for (size_t k = 1; k < n; k++) {
            before += line[k - 1].need;
            const double share = before / all;
            cut(&box, across, share, &first, &second);
            const double cost = misfit(w, &first, line, k) + misfit(w, &second, line + k, n - k) + fabs(share - 0.5);
            if (cost < best) {
                best = cost;
                best_at = k;
                best_share = share;
                best_across = across;
            }
        }
    }
    sort_along(w, line, n, best_across);
    cut(&box, best_across, best_share, &first, &second);
    divide(w, line, best_at, first);
    divide(w, line + best_at, n - best_at, second);
}

static cau_point middle(const cau_box *b)
{
    return (cau_point){ (b->x0 + b->x1) / 2, (b->y0 + b->y1) / 2 };
}

/* Pairs of neighbours that look alike: they would be taken for one. */
static size_t alike(const parting *w)
{
    size_t pairs = 0;
    for (size_t i = 0; i < w->n; i++)
        for (size_t j = 0; w->plots[i].look >= 0 && j < i; j++)
            pairs += w->plots[i].look == w->plots[j].look && cau_boxes_meet(&w->plots[i].cell, &w->plots[j].cell, 1);
    return pairs;
}

/* Part the page by the places that are wished for. @return how long ties are and how badly plots fit */
static double part(const parting *w)
{
    double length = 0, weight = 0, bad = 0;
    for (size_t i = 0; i < w->n; i++)
        w->line[i] = (in_line){ .need = w->plots[i].width * w->plots[i].height, .plot = i };
    divide(w, w->line, w->n, w->area);
    for (size_t e = 0; e < w->m; e++) {
        const cau_point a = middle(&w->plots[w->ties[e].a].cell), b = middle(&w->plots[w->ties[e].b].cell);
        length += w->ties[e].weight * hypot(a.x - b.x, a.y - b.y);
        weight += w->ties[e].weight;
    }
    for (size_t i = 0; i < w->n; i++) {
        const in_line alone = { .plot = i };
        bad += misfit(w, &w->plots[i].cell, &alone, 1);
    }
    const double page = hypot(w->area.x1 - w->area.x0, w->area.y1 - w->area.y0);
    return (weight > 0 ? 3 * length / weight / page : 0) + (0.3 * bad + 0.2 * (double)alike(w)) / (double)w->n;
}

static void swap_wishes(cau_plot *p, cau_plot *q)
{
    const cau_point at = p->at;
    p->at = q->at;
    q->at = at;
}

static void improve(const parting *w, cau_rng *rng)
{
    const size_t trials = w->n * TRIALS < MOST_WORK ? TRIALS : MOST_WORK / w->n;
    double least = part(w);
    for (size_t k = 0; w->n > 1 && k < trials; k++) {
        cau_plot *p = &w->plots[cau_rng_below(rng, w->n)], *q = &w->plots[cau_rng_below(rng, w->n)];
        if (p == q)
            continue;
        swap_wishes(p, q);
        const double cost = part(w);
        if (cost < least)
            least = cost;
        else
            swap_wishes(p, q);
    }
}

static caucus_status wish(cau_arrangement *out, caucus_ctx *ctx, const parting *w)
{
    caucus_status rc;
    CAU_TRY(cau_arrangement_make(out, ctx, w->n));
    CAU_TRY(cau_arrangement_wires(out, ctx, w->ties, w->m));
    CAU_TRY(cau_arrange_wish(out, ctx));
    out->area = w->area;
done:
    return rc;
}

caucus_status cau_plots_lay(cau_plot *plots, caucus_ctx *ctx, size_t n, const cau_wire *ties, size_t m, cau_box area,
                            uint64_t start)
{
    caucus_status rc;
    cau_arrangement a = { 0 };
    parting w = { .plots = plots, .n = n, .ties = ties, .m = m, .area = area };
    cau_rng rng = cau_rng_stream(cau_seed(ctx), "plots", start);
    if (!(w.line = cau_alloc(n, sizeof *w.line))) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    CAU_TRY(wish(&a, ctx, &w));
    cau_arrange_stress(&a, &rng, 80);
    cau_arrange_fit(&a);
    for (size_t i = 0; i < n; i++)
        plots[i].at = (cau_point){ a.bodies[i].x, a.bodies[i].y };
    improve(&w, &rng);
    part(&w);
done:
    cau_arrangement_free(&a);
    cau_free(w.line);
    return rc;
}
