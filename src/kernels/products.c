/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "kernels/products.h"

#include "core/alloc.h"

#include <string.h>

enum { LANES = 8, ROWS = 16 };          /* sums of a row run in LANES; ROWS rows of all fixed matrices stay near */
static const double SPARSE = 0.25;      /* fuller than this, whole rows cost less than single cells; measured */

/* Wider instructions where the machine has them; the lanes are the same, and so the bits. */
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__)
#define WIDE __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define WIDE
#endif

typedef struct cell {
    uint32_t i, j;
    double value;
} cell;

struct cau_products {
    size_t n, count, stride; /* stride: n rounded up to LANES */
    bool half;
    size_t dense;            /* how many fixed matrices are kept whole */
    double *rows;            /* n * dense rows of stride: row i of each, one after the other */
    cell *cells;             /* of the others */
    size_t *place;           /* count: which of the dense, or which of the sparse */
    bool *sparse;            /* count */
    size_t *start;           /* count + 1: into cells, by fixed matrix */
};

static size_t columns_of(size_t n, size_t i, bool half)
{
    return half ? i : n;
}

static size_t filled(const double *m, size_t n, bool half)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < columns_of(n, i, half); j++)
            count += i != j && (m[i * n + j] > 0 || m[i * n + j] < 0);
    return count;
}

void cau_products_free(cau_products *p)
{
    if (!p)
        return;
    cau_free(p->rows);
    cau_free(p->cells);
    cau_free(p->place);
    cau_free(p->sparse);
    cau_free(p->start);
    cau_free(p);
}

static void copy_dense(cau_products *p, const double *m, size_t at)
{
    for (size_t i = 0; i < p->n; i++) {
        double *row = p->rows + (i * p->dense + at) * p->stride;
        memcpy(row, m + i * p->n, columns_of(p->n, i, p->half) * sizeof *row);
        row[i] = 0;
    }
}

static void copy_sparse(cau_products *p, const double *m, size_t f)
{
    size_t at = p->start[f];
    for (size_t i = 0; i < p->n; i++)
        for (size_t j = 0; j < columns_of(p->n, i, p->half); j++)
            if (i != j && (m[i * p->n + j] > 0 || m[i * p->n + j] < 0))
                p->cells[at++] = (cell){ (uint32_t)i, (uint32_t)j, m[i * p->n + j] };
}

caucus_status cau_products_open(cau_products **out, caucus_ctx *ctx, const double *const *fixed, size_t count, size_t n, bool half)
{
    caucus_status rc = CAUCUS_OK;
    const double all = (double)n * (double)n * (half ? 0.5 : 1);
    cau_products *p = cau_alloc(1, sizeof *p);
    *out = NULL;
    if (!p)
        return cau_no_memory(ctx);
    *p = (cau_products){ .n = n, .count = count, .half = half, .stride = (n + LANES) / LANES * LANES };
    p->place = cau_alloc(count, sizeof *p->place);
    p->sparse = cau_alloc(count, sizeof *p->sparse);
    p->start = cau_alloc(count + 1, sizeof *p->start);
    if (!p->place || !p->sparse || !p->start) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t f = 0; f < count; f++) {
        const size_t cells = filled(fixed[f], n, half);
        p->sparse[f] = (double)cells < SPARSE * all;
        p->place[f] = p->sparse[f] ? 0 : p->dense++;
        p->start[f + 1] = p->start[f] + (p->sparse[f] ? cells : 0);
    }
    p->rows = cau_alloc(n * p->dense * p->stride, sizeof *p->rows);
    p->cells = cau_alloc(p->start[count], sizeof *p->cells);
    if (!p->rows || !p->cells) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t f = 0; f < count; f++) {
        if (p->sparse[f])
            copy_sparse(p, fixed[f], f);
        else
            copy_dense(p, fixed[f], p->place[f]);
    }
    *out = p;
    p = NULL;
done:
    cau_products_free(p);
    return rc;
}

size_t cau_products_room(const cau_products *p)
{
    return p->stride;
}

/* Row i of the relabeled matrix, with zeros up to the next whole lane. */
static inline void gather(double *row, const double *moved, const uint32_t *perm, size_t n, size_t i, size_t columns)
{
    const double *const from = moved + (size_t)perm[i] * n;
    for (size_t j = 0; j < columns; j++)
        row[j] = from[perm[j]];
    for (size_t j = columns; j % LANES; j++)
        row[j] = 0;
}

static inline double dot(const double *a, const double *b, size_t columns)
{
    double lane[LANES] = { 0 };
    for (size_t j = 0; j < columns; j += LANES)
        for (size_t k = 0; k < LANES; k++)
            lane[k] += a[j + k] * b[j + k];
    return ((lane[0] + lane[4]) + (lane[2] + lane[6])) + ((lane[1] + lane[5]) + (lane[3] + lane[7]));
}

/* Some rows of all fixed matrices, for all relabelings of the block, before the next rows. */
WIDE static void dense_block(double *out, const cau_products *p, const double *moved, const uint32_t *perm, size_t block, size_t skip,
                             double *room)
{
    for (size_t first = 0; first < p->n; first += ROWS) {
        const size_t end = first + ROWS < p->n ? first + ROWS : p->n;
        for (size_t b = 0; b < block; b++)
            for (size_t i = first; i < end; i++) {
                const size_t columns = columns_of(p->n, i, p->half);
                gather(room, moved, perm + b * p->n, p->n, i, columns);
                for (size_t f = 0; f < p->count; f++)
                    if (f != skip && !p->sparse[f])
                        out[b * p->count + f] += dot(room, p->rows + (i * p->dense + p->place[f]) * p->stride, columns);
            }
    }
}

static double sparse_product(const cell *cells, size_t count, const double *moved, const uint32_t *perm, size_t n)
{
    double lane[4] = { 0 };
    size_t k = 0;
    for (; k + 4 <= count; k += 4)
        for (size_t l = 0; l < 4; l++)
            lane[l] += moved[(size_t)perm[cells[k + l].i] * n + perm[cells[k + l].j]] * cells[k + l].value;
    for (; k < count; k++)
        lane[0] += moved[(size_t)perm[cells[k].i] * n + perm[cells[k].j]] * cells[k].value;
    return (lane[0] + lane[1]) + (lane[2] + lane[3]);
}

void cau_products_block(double *out, const cau_products *p, const double *moved, const uint32_t *perm, size_t block, size_t skip, double *room)
{
    memset(out, 0, block * p->count * sizeof *out);
    if (p->dense > 0)
        dense_block(out, p, moved, perm, block, skip, room);
    for (size_t f = 0; f < p->count; f++)
        for (size_t b = 0; p->sparse[f] && f != skip && b < block; b++)
            out[b * p->count + f] = sparse_product(p->cells + p->start[f], p->start[f + 1] - p->start[f], moved, perm + b * p->n, p->n);
}
