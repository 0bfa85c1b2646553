/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "kernels/block.h"

#include <math.h>
#include <string.h>

/* Wider instructions where the machine has them; no sum changes its order, and so the bits are the same. Wider ones still lose more
 * at the ends of rows than they gain. */
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define WIDE __attribute__((target_clones("avx2", "default")))
#else
#define WIDE
#endif

enum { MOST_SWEEPS = 20000 };

caucus_status cau_block_init(cau_block *b, caucus_ctx *ctx, const cau_layer *layer, const cau_components *c, bool incoming)
{
    size_t most = 0;
    *b = (cau_block){ .layer = layer, .components = c, .incoming = incoming, .scale = 0 };
    for (size_t e = 0; e < layer->m; e++)
        if (layer->links[e].strength > b->scale)
            b->scale = layer->links[e].strength;
    if (!(b->scale > 0))
        b->scale = 1;
    for (size_t k = 0; k < c->count; k++) {
        const size_t size = c->start[k + 1] - c->start[k];
        if (size <= CAU_BLOCK_DENSE && size > most)
            most = size;
    }
    if (!(b->matrix = cau_alloc(most * most, sizeof *b->matrix)) || !(b->right = cau_alloc(most, sizeof *b->right))
        || !(b->row = cau_alloc(layer->n, sizeof *b->row)))
        return cau_no_memory(ctx);
    for (size_t k = 0; k < c->count; k++)
        for (size_t i = c->start[k]; i < c->start[k + 1]; i++)
            b->row[c->members[i]] = i - c->start[k];
    return CAUCUS_OK;
}

void cau_block_free(cau_block *b)
{
    cau_free(b->matrix);
    cau_free(b->right);
    cau_free(b->row);
    memset(b, 0, sizeof *b);
}

/* One column after the other; the rows below take what they need of the pivot's. */
WIDE static bool bring_to_triangle(double *a, double *b, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        size_t pivot = k;
        for (size_t i = k + 1; i < n; i++)
            if (fabs(a[i * n + k]) > fabs(a[pivot * n + k]))
                pivot = i;
        if (!(fabs(a[pivot * n + k]) > 0))
            return false;
        for (size_t j = k; pivot != k && j < n; j++) {
            const double kept = a[k * n + j];
            a[k * n + j] = a[pivot * n + j];
            a[pivot * n + j] = kept;
        }
        const double kept = b[k], *const top = a + k * n;
        b[k] = b[pivot];
        b[pivot] = kept;
        for (size_t i = k + 1; i < n; i++) {
            double *const row = a + i * n;
            if (!(fabs(row[k]) > 0))
                continue;
            const double f = row[k] / top[k];
            for (size_t j = (k + 1) / 4 * 4; j < n; j++) /* by fours; nobody reads what stands left of the diagonal again */
                row[j] -= f * top[j];
            b[i] -= f * b[k];
        }
    }
    return true;
}

bool cau_dense_solve(double *a, double *b, size_t n)
{
    if (!bring_to_triangle(a, b, n))
        return false;
    for (size_t k = n; k-- > 0;) {
        for (size_t j = k + 1; j < n; j++)
            b[k] -= a[k * n + j] * b[j];
        b[k] /= a[k * n + k];
    }
    return true;
}

typedef struct arcs {
    const size_t *start, *node, *link;
} arcs;

static arcs arcs_of(const cau_block *b)
{
    const cau_layer *l = b->layer;
    return b->incoming ? (arcs){ l->in_start, l->in_node, l->in_link } : (arcs){ l->out_start, l->out_node, l->out_link };
}

/* base + t * the arcs that lead out of the component; a stakeholder without such arcs gets just base. */
static double right_side(const cau_block *b, const double *x, size_t v, double t, double base)
{
    const arcs from = arcs_of(b);
    double sum = base;
    for (size_t a = from.start[v]; a < from.start[v + 1]; a++)
        if (b->components->of[from.node[a]] != b->components->of[v])
            sum += t * (b->layer->links[from.link[a]].strength / b->scale) * x[from.node[a]];
    return sum;
}

static bool eliminate(cau_block *b, double *x, size_t c, double diagonal, double t, double base)
{
    const arcs from = arcs_of(b);
    const size_t *members = b->components->members + b->components->start[c];
    const size_t size = b->components->start[c + 1] - b->components->start[c];
    memset(b->matrix, 0, size * size * sizeof *b->matrix);
    for (size_t i = 0; i < size; i++) {
        b->matrix[i * size + i] = diagonal;
        b->right[i] = right_side(b, x, members[i], t, base);
        for (size_t a = from.start[members[i]]; a < from.start[members[i] + 1]; a++)
            if (b->components->of[from.node[a]] == c)
                b->matrix[i * size + b->row[from.node[a]]] -= t * (b->layer->links[from.link[a]].strength / b->scale);
    }
    if (!cau_dense_solve(b->matrix, b->right, size))
        return false;
    for (size_t i = 0; i < size; i++)
        x[members[i]] = b->right[i];
    return true;
}

/* Gauss-Seidel from below: every sweep rises towards the solution, so it is there when nothing rises any more. */
static bool sweep(cau_block *b, double *x, size_t c, double diagonal, double t, double base)
{
    const arcs from = arcs_of(b);
    const size_t first = b->components->start[c], last = b->components->start[c + 1];
    for (size_t i = first; i < last; i++)
        x[b->components->members[i]] = 0;
    for (size_t k = 0; k < MOST_SWEEPS; k++) {
        double rise = 0;
        for (size_t i = first; i < last; i++) {
            const size_t v = b->components->members[i];
            double sum = base;
            for (size_t a = from.start[v]; a < from.start[v + 1]; a++)
                sum += t * (b->layer->links[from.link[a]].strength / b->scale) * x[from.node[a]];
            sum /= diagonal;
            if (sum > 0 && (sum - x[v]) / sum > rise)
                rise = (sum - x[v]) / sum;
            x[v] = sum;
        }
        if (rise < 1e-15)
            return true;
    }
    return false;
}

bool cau_block_solve(cau_block *b, double *x, size_t c, double diagonal, double t, double base)
{
    const size_t first = b->components->start[c], size = b->components->start[c + 1] - first;
    bool zero = true; /* nothing comes in from outside: only 0 solves it */
    for (size_t i = first; zero && i < first + size; i++)
        zero = !(right_side(b, x, b->components->members[i], t, base) > 0);
    for (size_t i = first; zero && i < first + size; i++)
        x[b->components->members[i]] = 0;
    if (zero)
        return true;
    return size <= CAU_BLOCK_DENSE ? eliminate(b, x, c, diagonal, t, base) : sweep(b, x, c, diagonal, t, base);
}
