/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The Perron root and vector. Each strong component has its own largest eigenvalue; the largest of them is that of the
 * matrix. Within a component the bounds of Collatz and Wielandt (the least and the largest (Ax)_i / x_i) enclose it,
 * so that convergence is known and not hoped for. Small components: T. Noda, Note on the computation of the maximal
 * eigenvalue of a non-negative irreducible matrix, Numer. Math. 17 (1971) 382-386, which converges quadratically and
 * does not mind periods. Large ones: power iteration on A + shift, the shift taking care of periods. */
#include "kernels/perron.h"

#include "kernels/block.h"
#include "model/drawn.h"

#include <math.h>
#include <string.h>

static const double TIGHT = 1e-14;  /* relative width of the bounds that is good enough for a small component */
static const double LOOSE = 1e-12;  /* for a large one */
static const double SHARED = 1e-9;  /* eigenvalues nearer than this are one */
enum { NODA_STEPS = 60, STRIDE = 4, MOST_STEPS = 20000 };

typedef struct root {
    double low, high; /* scaled by the largest strength */
    bool settled;
} root;

/** The rows of one component, scaled, by the numbers of its members. */
typedef struct rows {
    size_t *start, *node;
    double *value;
} rows;

static caucus_status rows_make(rows *r, caucus_ctx *ctx, const cau_layer *layer)
{
    const size_t arcs = layer->out_start[layer->n];
    *r = (rows){ .start = cau_alloc(layer->n + 1, sizeof *r->start), .node = cau_alloc(arcs, sizeof *r->node),
                 .value = cau_alloc(arcs, sizeof *r->value) };
    return r->start && r->node && r->value ? CAUCUS_OK : cau_no_memory(ctx);
}

static void rows_free(rows *r)
{
    cau_free(r->start);
    cau_free(r->node);
    cau_free(r->value);
}

static void rows_fill(rows *r, const cau_block *b, size_t c)
{
    const cau_layer *l = b->layer;
    const cau_components *parts = b->components;
    size_t count = 0;
    for (size_t i = parts->start[c]; i < parts->start[c + 1]; i++) {
        const size_t v = parts->members[i];
        r->start[i - parts->start[c]] = count;
        for (size_t a = l->out_start[v]; a < l->out_start[v + 1]; a++)
            if (parts->of[l->out_node[a]] == c) {
                r->node[count] = b->row[l->out_node[a]];
                r->value[count++] = l->links[l->out_link[a]].strength / b->scale;
            }
    }
    r->start[parts->start[c + 1] - parts->start[c]] = count;
}

/* y = A x within a component of so many. */
static void multiply(const rows *a, size_t size, const double *x, double *y)
{
    for (size_t i = 0; i < size; i++) {
        double sum = 0;
        for (size_t k = a->start[i]; k < a->start[i + 1]; k++)
            sum += a->value[k] * x[a->node[k]];
        y[i] = sum;
    }
}

/* What y = A x says of the largest eigenvalue. */
static root bounds(size_t size, const double *x, const double *y)
{
    root r = { .low = INFINITY, .high = 0 };
    for (size_t i = 0; i < size; i++) {
        if (!(x[i] > 0)) /* too small for a double: it says nothing */
            continue;
        const double ratio = y[i] / x[i];
        if (ratio < r.low)
            r.low = ratio;
        if (ratio > r.high)
            r.high = ratio;
    }
    return r;
}

static root apply(const rows *a, size_t size, const double *x, double *y)
{
    multiply(a, size, x, y);
    return bounds(size, x, y);
}

static void make_largest_one(double *x, size_t size)
{
    double most = 0;
    for (size_t i = 0; i < size; i++)
        most = x[i] > most ? x[i] : most;
    for (size_t i = 0; most > 0 && i < size; i++)
        x[i] /= most;
}

/* One step of Noda: x := (high I - A)^-1 x, the old one into `kept`. false when it can get no better. */
static bool noda_step(cau_block *b, const rows *a, size_t size, double high, double *x, double *kept)
{
    memset(b->matrix, 0, size * size * sizeof *b->matrix);
    for (size_t i = 0; i < size; i++) {
        b->matrix[i * size + i] = high;
        b->right[i] = x[i];
        for (size_t k = a->start[i]; k < a->start[i + 1]; k++)
            b->matrix[i * size + a->node[k]] -= a->value[k];
    }
    if (!cau_dense_solve(b->matrix, b->right, size))
        return false;
    double most = 0;
    for (size_t i = 0; i < size; i++)
        if (fabs(b->right[i]) > fabs(most))
            most = b->right[i];
    for (size_t i = 0; i < size; i++)
        if (!isfinite(b->right[i]) || !(b->right[i] / most >= 0))
            return false;
    for (size_t i = 0; i < size; i++) {
        kept[i] = x[i];
        x[i] = b->right[i] / most;
    }
    return true;
}

/* Some steps of power iteration on A + shift, y being A x; the shift takes care of periods. */
static root power_steps(const rows *a, size_t size, double *x, double *y, double high)
{
    const double shift = 0.25 * high;
    for (size_t k = 0; k < STRIDE; k++) {
        if (k > 0)
            multiply(a, size, x, y);
        for (size_t i = 0; i < size; i++)
            x[i] = y[i] + shift * x[i];
    }
    make_largest_one(x, size);
    return apply(a, size, x, y);
}

/* Ties that only run between two sides, the first so many members and the rest (hubs and authorities): how many the first side has,
 * or 0. Undirected. */
static size_t first_side(const rows *a, size_t size, bool undirected)
{
    size_t first = 1;
    if (!undirected)
        return 0;
    while (first < size && a->node[a->start[first]] > first) /* tied to nobody before it */
        first++;
    for (size_t i = 0; i < size; i++)
        for (size_t k = a->start[i]; k < a->start[i + 1]; k++)
            if ((i < first) == (a->node[k] < first))
                return 0;
    return first;
}

/* Power iteration there and back, which is that of A'A on the second side: no periods to mind, and half the work. x is left as the
 * vector of both sides, as near as so many steps bring it. */
static void between_sides(const rows *a, size_t size, size_t first, double *x, double *y, size_t steps, const caucus_ctx *ctx)
{
    const rows back = { a->start + first, a->node, a->value };
    root r = { .low = 0, .high = 1 };
    for (size_t k = 0; k < steps && r.high - r.low > TIGHT * r.high && !(k % 64 == 63 && cau_stopped(ctx)); k++) {
        multiply(a, first, x, x); /* reads the second side, writes the first */
        multiply(&back, size - first, x, y);
        r = bounds(size - first, x + first, y);
        memcpy(x + first, y, (size - first) * sizeof *x);
        make_largest_one(x + first, size - first);
    }
    multiply(a, first, x, x);
    const bool lost = !(r.high > 1e-200); /* squares of strengths below what a double holds */
    for (size_t i = 0; i < (lost ? size : first); i++)
        x[i] = lost ? 1 : x[i] / sqrt(r.high);
}

/* A step of power iteration costs next to nothing, one of Noda an elimination: so many of the first as there are members come
 * first, and mostly get there. */
static root small_root(cau_block *b, const rows *a, size_t size, double *x, double *y, double *before, const caucus_ctx *ctx)
{
    const size_t first = first_side(a, size, !b->layer->directed);
    if (first)
        between_sides(a, size, first, x, y, size, ctx);
    root best = apply(a, size, x, y);
    for (size_t k = 0; k < size && best.high - best.low > TIGHT * best.high; k += STRIDE)
        best = power_steps(a, size, x, y, best.high);
    for (size_t k = 0; k < NODA_STEPS && best.high - best.low > TIGHT * best.high; k++) {
        if (!noda_step(b, a, size, best.high, x, before))
            break;
        const root now = apply(a, size, x, y);
        if (!(now.high - now.low < best.high - best.low)) { /* the step made the bounds wider */
            memcpy(x, before, size * sizeof *x);
            break;
        }
        best = now;
    }
    best.settled = best.high - best.low <= 100 * TIGHT * best.high;
    return best;
}

static root large_root(const rows *a, size_t size, bool undirected, double *x, double *y, const caucus_ctx *ctx)
{
    const size_t first = first_side(a, size, undirected);
    if (first)
        between_sides(a, size, first, x, y, MOST_STEPS / 2, ctx);
    root r = apply(a, size, x, y);
    for (size_t k = 0; k < MOST_STEPS && r.high - r.low > LOOSE * r.high; k += STRIDE) {
        r = power_steps(a, size, x, y, r.high);
        if (k % 64 == 0 && cau_stopped(ctx))
            break;
    }
    r.settled = r.high - r.low <= LOOSE * r.high;
    return r;
}

/* The vector outside the dominant component: those who reach it have a value, the others 0. Components are numbered so
 * that arcs lead to smaller numbers: those before it cannot reach it. */
static bool extend(cau_block *b, double *x, size_t dominant, double lambda)
{
    const cau_components *parts = b->components;
    for (size_t c = 0; c < parts->count; c++)
        for (size_t i = parts->start[c]; c != dominant && i < parts->start[c + 1]; i++)
            x[parts->members[i]] = 0;
    for (size_t c = dominant + 1; c < parts->count; c++)
        if (!cau_block_solve(b, x, c, lambda, 1, 0))
            return false;
    double most = 0;
    for (size_t v = 0; v < b->layer->n; v++)
        if (x[v] > most)
            most = x[v];
    for (size_t v = 0; v < b->layer->n; v++)
        x[v] = x[v] > 0 ? x[v] / most : 0;
    return true;
}

typedef struct leader {
    size_t component;
    root root;
    double runner_up; /* the largest eigenvalue of the others, scaled */
} leader;

/* `room`: three times n. x of the members of each component becomes its own vector. */
static leader find_leader(cau_block *b, rows *a, double *x, double *room, bool *settled, const caucus_ctx *ctx)
{
    leader best = { .component = CAU_NONE };
    const cau_components *parts = b->components;
    const size_t n = b->layer->n;
    double *own = room, *y = room + n, *before = room + 2 * n;
    for (size_t v = 0; v < n; v++)
        x[v] = 1;
    for (size_t c = 0; c < parts->count; c++) {
        const size_t size = parts->start[c + 1] - parts->start[c];
        if (size < 2) /* no ties to oneself: its eigenvalue is 0 */
            continue;
        for (size_t i = 0; i < size; i++)
            own[i] = 1;
        rows_fill(a, b, c);
        const root r = size <= CAU_BLOCK_DENSE ? small_root(b, a, size, own, y, before, ctx)
                                              : large_root(a, size, !b->layer->directed, own, y, ctx);
        for (size_t i = 0; i < size; i++)
            x[parts->members[parts->start[c] + i]] = own[i];
        *settled = *settled && r.settled;
        if (best.component == CAU_NONE || r.high > best.root.high) {
            if (best.component != CAU_NONE)
                best.runner_up = best.root.high;
            best.component = c;
            best.root = r;
        } else if (r.high > best.runner_up) {
            best.runner_up = r.high;
        }
    }
    return best;
}

/* `plain`: the state when no vector is asked for, which may be had where the vector cannot. */
static caucus_status find(cau_perron *out, cau_perron_state *plain, caucus_ctx *ctx, const cau_layer *layer, bool vector)
{
    caucus_status rc;
    cau_components parts = { 0 };
    cau_block block = { 0 };
    rows a = { 0 };
    double *x = NULL, *room = NULL;
    bool settled = true;
    *out = (cau_perron){ .state = *plain = CAU_PERRON_NONE };

    CAU_TRY(cau_components_strong(&parts, ctx, layer));
    CAU_TRY(cau_block_init(&block, ctx, layer, &parts, false));
    CAU_TRY(rows_make(&a, ctx, layer));
    if (!(x = cau_alloc(layer->n, sizeof *x)) || !(room = cau_alloc(3 * layer->n, sizeof *room))) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    const leader best = find_leader(&block, &a, x, room, &settled, ctx);
    if (!settled && cau_stopped(ctx)) {
        rc = CAUCUS_ESTOPPED;
        goto done;
    }
    if (best.component != CAU_NONE) {
        const double lambda = best.root.low + (best.root.high - best.root.low) / 2;
        out->lambda = out->low = lambda * block.scale;
        if (!settled) {
            out->state = CAU_PERRON_UNSETTLED;
            out->lambda = best.root.high * block.scale;
            out->low = best.root.low * block.scale;
        } else if (best.runner_up >= lambda * (1 - SHARED))
            out->state = CAU_PERRON_SHARED;
        else
            out->state = CAU_PERRON_FOUND;
        *plain = out->state;
        if (vector && out->state == CAU_PERRON_FOUND && !extend(&block, x, best.component, lambda))
            out->state = CAU_PERRON_UNSETTLED;
    }
    for (size_t v = 0; out->state != CAU_PERRON_FOUND && v < layer->n; v++)
        x[v] = (double)NAN;
    if (vector) {
        out->vector = x;
        x = NULL; /* handed over */
    }
done:
    cau_free(x);
    cau_free(room);
    rows_free(&a);
    cau_block_free(&block);
    cau_components_free(&parts);
    return rc;
}

/* ---- kept with a redrawn map, where several measures ask ---- */

typedef struct kept_perron {
    cau_perron perron; /* with its vector */
    cau_perron_state plain;
} kept_perron;

static void drop(void *kept)
{
    cau_perron_free(&((kept_perron *)kept)->perron);
    cau_free(kept);
}

static caucus_status find_kept(const kept_perron **out, caucus_ctx *ctx, const cau_layer *layer)
{
    static const char keeper;
    caucus_status rc = CAUCUS_OK;
    kept_perron *kept = cau_drawn_find(layer, &keeper, 0);
    *out = kept;
    if (kept)
        return CAUCUS_OK;
    if (!(kept = cau_alloc(1, sizeof *kept)))
        return cau_no_memory(ctx);
    rc = find(&kept->perron, &kept->plain, ctx, layer, true);
    if (rc == CAUCUS_OK && !cau_drawn_keep(layer, &keeper, 0, kept, drop))
        rc = CAUCUS_EINTERNAL;
    if (rc == CAUCUS_OK)
        *out = kept;
    else
        drop(kept);
    return rc;
}

caucus_status cau_perron_find(cau_perron *out, caucus_ctx *ctx, const cau_layer *layer, bool vector)
{
    const kept_perron *kept = NULL;
    cau_perron_state plain;
    *out = (cau_perron){ 0 };
    if (!layer->drawn)
        return find(out, &plain, ctx, layer, vector);
    const caucus_status rc = find_kept(&kept, ctx, layer);
    if (rc != CAUCUS_OK)
        return rc;
    *out = kept->perron;
    out->vector = NULL;
    if (!vector) {
        out->state = kept->plain;
        return CAUCUS_OK;
    }
    if (!(out->vector = cau_alloc(layer->n, sizeof *out->vector)))
        return cau_no_memory(ctx);
    memcpy(out->vector, kept->perron.vector, layer->n * sizeof *out->vector);
    return CAUCUS_OK;
}

void cau_perron_free(cau_perron *p)
{
    cau_free(p->vector);
    memset(p, 0, sizeof *p);
}
