/* SPDX-License-Identifier: GPL-2.0-or-later */
/* S. P. Borgatti, Identifying sets of key players in a social network, Computational & Mathematical Organization Theory 12
 * (2006) 21-34. */
#include "kernels/key_sets_part.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static double slack(double value)
{
    return 1e-9 * fmax(1, fabs(value));
}

void cau_key_offer(cau_key_work *w, double value)
{
    cau_key_sets *s = w->out;
    w->looked++;
    if (s->single && w->k == 1)
        s->single[w->set[0]] = value;
    if (value < s->value - slack(value))
        return;
    if (value > s->value + slack(value)) {
        s->value = value;
        s->count = 0;
        s->listed = 0;
    }
    s->count++;
    if (s->listed < CAU_KEY_LISTED) {
        memcpy(s->list + s->listed * w->k, w->set, w->k * sizeof *w->set);
        s->listed++;
    }
}

double cau_key_ways(size_t n, size_t k)
{
    double ways = 1;
    for (size_t i = 1; i <= k; i++)
        ways = floor(ways * (double)(n - k + i) / (double)i + 0.5);
    return ways;
}

bool cau_key_over(cau_key_work *w, double steps)
{
    w->spent += steps;
    if (w->spent > w->budget)
        return true;
    if (((unsigned long)w->looked & 1023) == 0 && cau_hurried(w->ctx)) {
        w->stopped = cau_stopped(w->ctx);
        w->spent = INFINITY; /* as if the budget were spent */
        return true;
    }
    return w->stopped;
}

static int by_index(const void *x, const void *y)
{
    const size_t *a = x, *b = y;
    return (*a > *b) - (*a < *b);
}

/* In file order: members of each set, then the sets. */
static caucus_status sort_sets(cau_key_sets *s, caucus_ctx *ctx)
{
    const size_t k = s->k, bytes = k * sizeof *s->list;
    size_t *kept = cau_alloc(k, sizeof *kept);
    if (!kept)
        return cau_no_memory(ctx);
    for (size_t i = 0; i < s->listed; i++)
        qsort(s->list + i * k, k, sizeof *s->list, by_index);
    for (size_t i = 1; i < s->listed; i++) { /* few, and mostly in order */
        size_t at = i;
        memcpy(kept, s->list + i * k, bytes);
        for (; at > 0; at--) {
            const size_t *before = s->list + (at - 1) * k;
            size_t d = 0;
            while (d < k && before[d] == kept[d])
                d++;
            if (d == k || before[d] < kept[d])
                break;
            memcpy(s->list + at * k, before, bytes);
        }
        memcpy(s->list + at * k, kept, bytes);
    }
    cau_free(kept);
    return CAUCUS_OK;
}

caucus_status cau_key_sets_find(cau_key_sets *out, caucus_ctx *ctx, const cau_layer *layer, const cau_key_question *q)
{
    caucus_status rc;
    cau_key_work w = { .ctx = ctx, .layer = layer, .question = q, .out = out, .n = layer->n, .k = q->k,
                       .budget = q->work > 0 ? q->work : 7e10 };
    *out = (cau_key_sets){ .n = layer->n, .k = q->k, .value = -INFINITY };
    if (!(w.set = cau_alloc(q->k, sizeof *w.set)) || !(out->list = cau_alloc(CAU_KEY_LISTED * q->k, sizeof *out->list))
        || (q->k == 1 && !(out->single = cau_alloc(layer->n, sizeof *out->single)))) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    const bool reach = q->goal == CAU_GOAL_DR || q->goal == CAU_GOAL_REACH;
    if (!reach && layer->n < q->k + 2) { /* no pair is left */
        out->value = out->bound = (double)NAN;
        out->exact = true;
        for (size_t v = 0; out->single && v < layer->n; v++)
            out->single[v] = (double)NAN;
        rc = CAUCUS_OK;
        goto done;
    }
    CAU_TRY(reach ? cau_key_reach(&w) : cau_key_fragment(&w));
    if (w.stopped) {
        rc = CAUCUS_ESTOPPED;
        goto done;
    }
    out->searched = out->exact ? cau_key_ways(w.n, w.k) : w.looked;
    if (out->exact)
        out->bound = out->value;
    else
        out->count = (double)(out->listed = 1); /* others as good may not have been met */
    rc = sort_sets(out, ctx);
done:
    cau_free(w.set);
    if (rc != CAUCUS_OK)
        cau_key_sets_free(out);
    return rc;
}

void cau_key_sets_free(cau_key_sets *s)
{
    cau_free(s->list);
    cau_free(s->single);
    memset(s, 0, sizeof *s);
}
