/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "claims/rank_sample.h"

#include "core/alloc.h"

#include <math.h>
#include <stdlib.h>

static const double SAME = 1e-9; /* values that differ by less, relative to the largest, share a place */

caucus_status cau_rank_sample_make(cau_rank_sample *s, caucus_ctx *ctx, size_t n, size_t draws)
{
    *s = (cau_rank_sample){ .n = n, .draws = draws };
    s->value = cau_alloc(n * draws, sizeof *s->value);
    s->rank = cau_alloc(n * draws, sizeof *s->rank);
    s->first = cau_alloc(n, sizeof *s->first);
    s->room = cau_alloc(n > draws ? n : draws, sizeof *s->room);
    return s->value && s->rank && s->first && s->room ? CAUCUS_OK : cau_no_memory(ctx);
}

void cau_rank_sample_free(cau_rank_sample *s)
{
    cau_free(s->value);
    cau_free(s->rank);
    cau_free(s->first);
    cau_free(s->room);
    *s = (cau_rank_sample){ 0 };
}

static int downwards(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return x > y ? -1 : x < y;
}

static void settle_one(cau_rank_sample *s, size_t k)
{
    double *const sorted = s->room;
    size_t count = 0;
    for (size_t i = 0; i < s->n; i++)
        if (isfinite(s->value[i * s->draws + k]))
            sorted[count++] = s->value[i * s->draws + k];
    if (count > 1)
        qsort(sorted, count, sizeof *sorted, downwards);
    for (size_t i = 0; i < s->n; i++) {
        const double value = s->value[i * s->draws + k];
        double *rank = &s->rank[i * s->draws + k];
        *rank = (double)NAN;
        if (!isfinite(value))
            continue;
        const double clearly = value + SAME * fabs(sorted[0]);
        size_t low = 0, high = count; /* how many exceed it clearly */
        while (low < high) {
            const size_t middle = (low + high) / 2;
            if (sorted[middle] > clearly)
                low = middle + 1;
            else
                high = middle;
        }
        *rank = (double)(low + 1);
        s->first[i] += low == 0 && value > 0;
    }
}

void cau_rank_sample_settle(cau_rank_sample *s)
{
    for (size_t k = 0; k < s->draws; k++)
        settle_one(s, k);
}

cau_spread cau_rank_sample_values(const cau_rank_sample *s, size_t stakeholder)
{
    return cau_spread_of(s->value + stakeholder * s->draws, s->draws, s->room);
}

void cau_rank_sample_places(double *low, double *high, const cau_rank_sample *s, size_t stakeholder)
{
    const cau_spread spread = cau_spread_of(s->rank + stakeholder * s->draws, s->draws, s->room);
    *low = spread.low;
    *high = spread.high;
}
