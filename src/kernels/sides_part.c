/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "kernels/sides_part.h"

#include "core/alloc.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int by_ends(const void *a, const void *b)
{
    const cau_pair *x = a, *y = b;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

size_t cau_pairs_merge(cau_pair *pairs, size_t m)
{
    size_t kept = 0;
    for (size_t i = 0; i < m; i++)
        if (pairs[i].a > pairs[i].b)
            pairs[i] = (cau_pair){ .a = pairs[i].b, .b = pairs[i].a, .weight = pairs[i].weight };
    if (m > 1)
        qsort(pairs, m, sizeof *pairs, by_ends);
    for (size_t i = 0; i < m; i++)
        if (kept > 0 && by_ends(&pairs[kept - 1], &pairs[i]) == 0)
            pairs[kept - 1].weight += pairs[i].weight;
        else
            pairs[kept++] = pairs[i];
    return kept;
}

void cau_own_part_free(cau_own_part *own)
{
    cau_free(own->start);
    cau_free(own->to);
    cau_free(own->weight);
    *own = (cau_own_part){ 0 };
}

caucus_status cau_own_part_make(cau_own_part *own, caucus_ctx *ctx, size_t n, const cau_pair *pairs, size_t m, double eps, double grain)
{
    *own = (cau_own_part){ 0 };
    own->start = cau_alloc(n + 2, sizeof *own->start);
    own->to = cau_alloc(2 * m, sizeof *own->to);
    own->weight = cau_alloc(2 * m, sizeof *own->weight);
    if (!own->start || !own->to || !own->weight)
        return cau_no_memory(ctx);
    for (size_t e = 0; e < m; e++) {
        own->start[pairs[e].a + 2]++;
        own->start[pairs[e].b + 2]++;
    }
    for (size_t v = 2; v <= n; v++)
        own->start[v + 1] += own->start[v];
    for (size_t e = 0; e < m; e++) /* start[v + 1] moves from the beginning of row v to its end */
        for (int end = 0; end < 2; end++) {
            const size_t at = own->start[(end ? pairs[e].b : pairs[e].a) + 1]++;
            own->to[at] = end ? pairs[e].a : pairs[e].b;
            own->weight[at] = pairs[e].weight;
        }
    own->part = (cau_part){ .n = n, .arcs = 2 * m, .start = own->start, .to = own->to, .weight = own->weight, .eps = eps, .grain = grain };
    return CAUCUS_OK;
}

size_t cau_split_room(size_t n)
{
    enum { LABELS = 20000000 };
    return n <= LABELS / CAU_SPLIT_LISTED ? CAU_SPLIT_LISTED : n < LABELS ? LABELS / n : 1;
}

void cau_split_free(cau_split *split)
{
    cau_free(split->label);
    cau_free(split->list);
    *split = (cau_split){ 0 };
}

void cau_split_canonical(int *label, size_t n, int *map)
{
    int next = 0;
    for (size_t i = 0; i <= n; i++)
        map[i] = -1;
    for (size_t v = 0; v < n; v++) {
        if (map[label[v]] < 0)
            map[label[v]] = next++;
        label[v] = map[label[v]];
    }
}

bool cau_split_before(const int *a, const int *b, size_t n)
{
    for (size_t v = 0; v < n; v++)
        if (a[v] != b[v])
            return a[v] < b[v];
    return false;
}

void cau_split_smallest(cau_split *out, size_t n)
{
    const int *best = out->label;
    for (size_t i = 0; i < out->listed; i++)
        if (cau_split_before(out->list + i * n, best, n))
            best = out->list + i * n;
    if (best != out->label)
        memcpy(out->label, best, n * sizeof *best);
}

void cau_part_carried(double *carried, const cau_part *part, const int *label)
{
    for (size_t v = 0; v < part->n; v++) {
        carried[v] = 0;
        for (size_t a = part->start[v]; a < part->start[v + 1]; a++)
            if ((label[v] == label[part->to[a]]) != (part->weight[a] > 0))
                carried[v] += fabs(part->weight[a]);
    }
}

double cau_part_strain(const cau_part *part, const int *label)
{
    double strain = 0;
    for (size_t v = 0; v < part->n; v++)
        for (size_t a = part->start[v]; a < part->start[v + 1]; a++)
            if (part->to[a] > v && (label[v] == label[part->to[a]]) != (part->weight[a] > 0))
                strain += fabs(part->weight[a]);
    return strain;
}
