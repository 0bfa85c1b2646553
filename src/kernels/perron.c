/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The Perron root and vector. Each strong component has its own largest eigenvalue; the largest of them is that of the
 * matrix. Within a component the bounds of Collatz and Wielandt (the least and the largest (Ax)_i / x_i) enclose it,
 * so that convergence is known and not hoped for. Small components: T. Noda, Note on the computation of the maximal
 * eigenvalue of a non-negative irreducible matrix, Numer. Math. 17 (1971) 382-386, which converges quadratically and
 * does not mind periods. Large ones: power iteration on A + shift, the shift taking care of periods. */
#include "kernels/perron.h"

#include "kernels/block.h"

#include <math.h>
#include <string.h>

static const double TIGHT = 1e-14;  /* relative width of the bounds that is good enough for a small component */
static const double LOOSE = 1e-12;  /* for a large one */
static const double SHARED = 1e-9;  /* eigenvalues nearer than this are one */
enum { NODA_STEPS = 60, MOST_STEPS = 20000 };

typedef struct root {
    double low, high; /* scaled by the largest strength */
    bool settled;
} root;

/* y = A x within component c; bounds from y and x. */
static root apply(const cau_block *b, size_t c, const double *x, double *y)
{
    const cau_layer *l = b->layer;
    const cau_components *parts = b->components;
    root r = { .low = INFINITY, .high = 0 };
    for (size_t i = parts->start[c]; i < parts->start[c + 1]; i++) {
        const size_t v = parts->members[i];
        double sum = 0;
        for (size_t a = l->out_start[v]; a < l->out_start[v + 1]; a++)
            if (parts->of[l->out_node[a]] == c)
                sum += l->links[l->out_link[a]].strength / b->scale * x[l->out_node[a]];
        y[v] = sum;
        if (!(x[v] > 0)) /* too small for a double: it says nothing */
            continue;
        const double ratio = sum / x[v];
        if (ratio < r.low)
            r.low = ratio;
        if (ratio > r.high)
            r.high = ratio;
    }
    return r;
}

static void make_largest_one(const cau_components *parts, size_t c, double *x)
{
    double most = 0;
    for (size_t i = parts->start[c]; i < parts->start[c + 1]; i++)
        if (x[parts->members[i]] > most)
            most = x[parts->members[i]];
    for (size_t i = parts->start[c]; most > 0 && i < parts->start[c + 1]; i++)
        x[parts->members[i]] /= most;
}

/* One step of Noda: x := (high I - A)^-1 x. false when it can get no better. */
static bool noda_step(cau_block *b, size_t c, double high, double *x, double *kept)
{
    const cau_components *parts = b->components;
    const size_t *members = parts->members + parts->start[c];
    const size_t size = parts->start[c + 1] - parts->start[c];
    const cau_layer *l = b->layer;
    memset(b->matrix, 0, size * size * sizeof *b->matrix);
    for (size_t i = 0; i < size; i++) {
        b->matrix[i * size + i] = high;
        b->right[i] = x[members[i]];
        for (size_t a = l->out_start[members[i]]; a < l->out_start[members[i] + 1]; a++)
            if (parts->of[l->out_node[a]] == c)
                b->matrix[i * size + b->row[l->out_node[a]]] -= l->links[l->out_link[a]].strength / b->scale;
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
        kept[members[i]] = x[members[i]];
        x[members[i]] = b->right[i] / most;
    }
    return true;
}

static root small_root(cau_block *b, size_t c, double *x, double *y)
{
    const cau_components *parts = b->components;
    root best = apply(b, c, x, y);
    for (size_t k = 0; k < NODA_STEPS && best.high - best.low > 0; k++) {
        if (!noda_step(b, c, best.high, x, y))
            break;
        /* y now holds the x before; it is put back when the step made the bounds wider */
        double *before = y + b->layer->n;
        for (size_t i = parts->start[c]; i < parts->start[c + 1]; i++)
            before[parts->members[i]] = y[parts->members[i]];
        const root now = apply(b, c, x, y);
        if (!(now.high - now.low < best.high - best.low)) {
            for (size_t i = parts->start[c]; i < parts->start[c + 1]; i++)
                x[parts->members[i]] = before[parts->members[i]];
            break;
        }
        best = now;
    }
    best.settled = best.high - best.low <= 100 * TIGHT * best.high;
    return best;
}

static root large_root(cau_block *b, size_t c, double *x, double *y, const caucus_ctx *ctx)
{
    const cau_components *parts = b->components;
    root r = apply(b, c, x, y);
    for (size_t k = 0; k < MOST_STEPS && r.high - r.low > LOOSE * r.high; k++) {
        const double shift = 0.25 * r.high;
        for (size_t i = parts->start[c]; i < parts->start[c + 1]; i++)
            x[parts->members[i]] = y[parts->members[i]] + shift * x[parts->members[i]];
        make_largest_one(parts, c, x);
        r = apply(b, c, x, y);
        if (k % 64 == 63 && cau_stopped(ctx))
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

static leader find_leader(cau_block *b, double *x, double *y, bool *settled, const caucus_ctx *ctx)
{
    leader best = { .component = CAU_NONE };
    const cau_components *parts = b->components;
    for (size_t v = 0; v < b->layer->n; v++)
        x[v] = 1;
    for (size_t c = 0; c < parts->count; c++) {
        const size_t size = parts->start[c + 1] - parts->start[c];
        if (size < 2) /* no ties to oneself: its eigenvalue is 0 */
            continue;
        const root r = size <= CAU_BLOCK_DENSE ? small_root(b, c, x, y) : large_root(b, c, x, y, ctx);
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

caucus_status cau_perron_find(cau_perron *out, caucus_ctx *ctx, const cau_layer *layer, bool vector)
{
    caucus_status rc;
    cau_components parts = { 0 };
    cau_block block = { 0 };
    double *x = NULL, *y = NULL;
    bool settled = true;
    *out = (cau_perron){ .state = CAU_PERRON_NONE };

    CAU_TRY(cau_components_strong(&parts, ctx, layer));
    CAU_TRY(cau_block_init(&block, ctx, layer, &parts, false));
    if (!(x = cau_alloc(layer->n, sizeof *x)) || !(y = cau_alloc(2 * layer->n, sizeof *y))) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    const leader best = find_leader(&block, x, y, &settled, ctx);
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
            out->state = !vector || extend(&block, x, best.component, lambda) ? CAU_PERRON_FOUND : CAU_PERRON_UNSETTLED;
    }
    for (size_t v = 0; out->state != CAU_PERRON_FOUND && v < layer->n; v++)
        x[v] = (double)NAN;
    if (vector) {
        out->vector = x;
        x = NULL; /* handed over */
    }
done:
    cau_free(x);
    cau_free(y);
    cau_block_free(&block);
    cau_components_free(&parts);
    return rc;
}

void cau_perron_free(cau_perron *p)
{
    cau_free(p->vector);
    memset(p, 0, sizeof *p);
}
