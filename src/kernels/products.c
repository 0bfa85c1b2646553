/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "kernels/products.h"

#include "core/alloc.h"

#include <string.h>

enum { LANES = 8, ROWS = 4 };           /* sums of a row run in LANES; ROWS rows of all fixed matrices stay near */
static const double SPARSE = 0.25;      /* fuller than this, whole rows cost less than single cells; measured */

/* Wider instructions where the machine has them; the lanes are the same, and so the bits. */
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__)
#define WIDE __attribute__((target_clones("avx512f", "avx2", "default")))
#define INSIDE static inline __attribute__((always_inline)) /* so that it gets the instructions of whoever calls it */
#else
#define WIDE
#define INSIDE static inline
#endif

/* Two numbers side by side: there are such instructions on every machine, and wider ones are made of them worse than of plain loops. */
#ifdef __GNUC__
typedef double pair __attribute__((vector_size(2 * sizeof(double)), aligned(sizeof(double)), may_alias));
#define PAIR(x, y) ((pair){ (x), (y) })
#define AT(p, k) ((p)[k])
#define ADD_TIMES(sum, a, value) ((sum) += *(const pair *)(a) * PAIR(value, value))
#else
typedef struct pair {
    double of[2];
} pair;
#define PAIR(x, y) ((pair){ { (x), (y) } })
#define AT(p, k) ((p).of[k])
#define ADD_TIMES(sum, a, value) ((sum).of[0] += (a)[0] * (value), (sum).of[1] += (a)[1] * (value))
#endif

struct cau_moved {
    size_t n, count, width; /* width: of a place, 1 or CAU_MOVED_MOST */
    double *cell;           /* n * n places */
    void *memory;           /* they begin in it where a line of the cache does */
};

/* The first place from here on where a line of the cache begins, at most LANES - 1 further: lanes that lie across two lines take twice as
 * long. */
static double *line_of(void *memory)
{
    const size_t over = (uintptr_t)memory / sizeof(double) % LANES;
    return (double *)memory + (over ? LANES - over : 0);
}

typedef struct cell {
    uint32_t i, j;
    double value;
} cell;

struct cau_products {
    size_t n, count, stride; /* stride: n rounded up to LANES */
    bool half;
    size_t dense;            /* how many fixed matrices are kept whole */
    double *rows;            /* n * dense rows of stride: row i of each, one after the other */
    void *rows_memory;       /* they begin in it where a line of the cache does */
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
    cau_free(p->rows_memory);
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
    p->rows_memory = cau_alloc(n * p->dense * p->stride + LANES, sizeof *p->rows);
    p->cells = cau_alloc(p->start[count], sizeof *p->cells);
    if (!p->rows_memory || !p->cells) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    p->rows = line_of(p->rows_memory);
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

void cau_moved_free(cau_moved *m)
{
    if (!m)
        return;
    cau_free(m->memory);
    cau_free(m);
}

caucus_status cau_moved_open(cau_moved **out, caucus_ctx *ctx, const double *const *cells, size_t count, size_t n)
{
    cau_moved *m = cau_alloc(1, sizeof *m);
    *out = NULL;
    if (!m)
        return cau_no_memory(ctx);
    *m = (cau_moved){ .n = n, .count = count, .width = count > 1 ? CAU_MOVED_MOST : 1 };
    if (!(m->memory = cau_alloc(n * n * m->width + LANES, sizeof *m->cell))) {
        cau_moved_free(m);
        return cau_no_memory(ctx);
    }
    m->cell = line_of(m->memory);
    for (size_t c = 0; c < n * n; c++)
        for (size_t k = 0; k < count; k++)
            m->cell[c * m->width + k] = cells[k][c];
    *out = m;
    return CAUCUS_OK;
}

size_t cau_products_room(const cau_products *p)
{
    return CAU_MOVED_MOST * p->stride + LANES;
}

/* ---- whole rows */

/* Two places, turned: two cells of each of four matrices. */
INSIDE void turn(double *row, size_t stride, const double *from, const uint32_t *at)
{
    const double *a = from + CAU_MOVED_MOST * (size_t)at[0], *b = from + CAU_MOVED_MOST * (size_t)at[1];
    for (size_t m = 0; m < CAU_MOVED_MOST; m += 2) {
        const pair x = *(const pair *)(const void *)(a + m), y = *(const pair *)(const void *)(b + m);
        *(pair *)(void *)(row + m * stride) = PAIR(AT(x, 0), AT(y, 0));
        *(pair *)(void *)(row + (m + 1) * stride) = PAIR(AT(x, 1), AT(y, 1));
    }
}

/* Row i of each relabeled matrix, with zeros up to the next whole lane. */
INSIDE void gather(double *row, size_t stride, const cau_moved *moved, const uint32_t *perm, size_t i, size_t columns)
{
    const size_t width = moved->width;
    const double *from = moved->cell + (size_t)perm[i] * moved->n * width;
    size_t j = 0;
    if (width == 1)
        for (; j < columns; j++)
            row[j] = from[perm[j]];
    else
        for (; j + 2 <= columns; j += 2)
            turn(row + j, stride, from, perm + j);
    for (; j < columns; j++)
        for (size_t m = 0; m < width; m++)
            row[m * stride + j] = from[perm[j] * width + m];
    for (; j % LANES; j++)
        for (size_t m = 0; m < width; m++)
            row[m * stride + j] = 0;
}

/* Sum of products of two rows, zeros up to the next whole lane. */
INSIDE double dot(const double *a, const double *b, size_t columns)
{
    double lane[LANES] = { 0 };
    for (size_t j = 0; j < columns; j += LANES)
        for (size_t k = 0; k < LANES; k++)
            lane[k] += a[j + k] * b[j + k];
    return ((lane[0] + lane[4]) + (lane[2] + lane[6])) + ((lane[1] + lane[5]) + (lane[3] + lane[7]));
}

/* Row i of a relabeled matrix with that of every fixed matrix that is kept whole. */
INSIDE void dense_row(double *to, const cau_products *p, const double *row, size_t skip, size_t i, size_t columns)
{
    for (size_t f = 0; f < p->count; f++)
        if (f != skip && !p->sparse[f])
            to[f] += dot(row, p->rows + (i * p->dense + p->place[f]) * p->stride, columns);
}

/* Some rows of all fixed matrices, for all relabelings of the block, before the next rows. */
WIDE static void dense_block(double *const *out, const cau_products *p, const cau_moved *moved, const size_t *skip, const uint32_t *perm, size_t block,
                             double *room)
{
    for (size_t first = 0; first < p->n; first += ROWS) {
        const size_t end = first + ROWS < p->n ? first + ROWS : p->n;
        for (size_t b = 0; b < block; b++)
            for (size_t i = first; i < end; i++) {
                const size_t columns = columns_of(p->n, i, p->half);
                gather(room, p->stride, moved, perm + b * p->n, i, columns);
                for (size_t m = 0; m < moved->count; m++)
                    dense_row(out[m] + b * p->count, p, room + m * p->stride, skip[m], i, columns);
            }
    }
}

/* ---- single cells */

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

/* The same of several relabeled matrices, side by side. */
WIDE static void sparse_products(double *sum, const cell *cells, size_t count, const double *moved, const uint32_t *perm, size_t n)
{
    enum { HALF = CAU_MOVED_MOST / 2 };
    pair lane[4][HALF];
    size_t k = 0;
    memset(lane, 0, sizeof lane);
    for (; k + 4 <= count; k += 4)
        for (size_t l = 0; l < 4; l++) {
            const double *place = moved + CAU_MOVED_MOST * ((size_t)perm[cells[k + l].i] * n + perm[cells[k + l].j]);
            for (size_t h = 0; h < HALF; h++)
                ADD_TIMES(lane[l][h], place + 2 * h, cells[k + l].value);
        }
    for (; k < count; k++)
        for (size_t h = 0; h < HALF; h++)
            ADD_TIMES(lane[0][h], moved + CAU_MOVED_MOST * ((size_t)perm[cells[k].i] * n + perm[cells[k].j]) + 2 * h, cells[k].value);
    for (size_t m = 0; m < CAU_MOVED_MOST; m++)
        sum[m] = (AT(lane[0][m / 2], m % 2) + AT(lane[1][m / 2], m % 2)) + (AT(lane[2][m / 2], m % 2) + AT(lane[3][m / 2], m % 2));
}

void cau_products_block(double *const *out, const cau_products *p, const cau_moved *moved, const size_t *skip, const uint32_t *perm, size_t block,
                        double *room)
{
    for (size_t m = 0; m < moved->count; m++)
        memset(out[m], 0, block * p->count * sizeof **out);
    if (p->dense > 0)
        dense_block(out, p, moved, skip, perm, block, line_of(room));
    for (size_t f = 0; f < p->count; f++)
        for (size_t b = 0; p->sparse[f] && !(moved->count == 1 && f == skip[0]) && b < block; b++) {
            const cell *cells = p->cells + p->start[f];
            const size_t count = p->start[f + 1] - p->start[f];
            double sum[CAU_MOVED_MOST];
            if (moved->width == 1)
                sum[0] = sparse_product(cells, count, moved->cell, perm + b * p->n, p->n);
            else
                sparse_products(sum, cells, count, moved->cell, perm + b * p->n, p->n);
            for (size_t m = 0; m < moved->count; m++)
                out[m][b * p->count + f] = f == skip[m] ? 0 : sum[m];
        }
}
