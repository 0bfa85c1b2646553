/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "kernels/unions_part.h"

#include <stdlib.h>
#include <string.h>

typedef struct member {
    uint64_t votes, weight; /* of its union, its own */
    size_t which, voter;
} member;

static int by_union_then_weight(const void *x, const void *y)
{
    const member *a = x, *b = y;
    if (a->votes != b->votes)
        return a->votes > b->votes ? -1 : 1;
    if (a->which != b->which)
        return a->which < b->which ? -1 : 1;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    return (a->voter > b->voter) - (a->voter < b->voter);
}

static void sort_members(cau_unions_work *w, member *all, const uint64_t *votes, const size_t *union_of)
{
    for (size_t v = 0; v < w->game->n; v++)
        if (w->game->weight[v] > 0)
            all[w->n++] = (member){ votes[union_of[v]], w->game->weight[v], union_of[v], v };
    qsort(all, w->n, sizeof *all, by_union_then_weight);
    for (size_t i = 0; i < w->n; i++) {
        if (i == 0 || all[i].which != all[i - 1].which) {
            w->votes[w->count] = all[i].votes;
            w->start[w->count++] = i;
        }
        w->voter[i] = all[i].voter;
        w->weight[i] = all[i].weight;
    }
    w->start[w->count] = w->n;
}

caucus_status cau_unions_open(cau_unions_work *w, const size_t *union_of)
{
    caucus_status rc = CAUCUS_OK;
    const size_t n = w->game->n;
    member *all = cau_alloc(n, sizeof *all);
    uint64_t *votes = cau_alloc(n, sizeof *votes);
    w->voter = cau_alloc(n, sizeof *w->voter);
    w->weight = cau_alloc(n, sizeof *w->weight);
    w->start = cau_alloc(n + 1, sizeof *w->start);
    w->votes = cau_alloc(n, sizeof *w->votes);
    if (!all || !votes || !w->voter || !w->weight || !w->start || !w->votes) {
        rc = cau_no_memory(w->ctx);
        goto done;
    }
    for (size_t v = 0; v < n; v++)
        votes[union_of[v]] += w->game->weight[v];
    sort_members(w, all, votes, union_of);
done:
    cau_free(all);
    cau_free(votes);
    return rc;
}

void cau_unions_close(cau_unions_work *w)
{
    cau_free(w->voter);
    cau_free(w->weight);
    cau_free(w->start);
    cau_free(w->votes);
}

static caucus_status find(cau_unions_work *w)
{
    enum { LISTED_MOST = 20 };
    cau_union_values *out = w->out;
    const bool listed = w->n <= LISTED_MOST;
    if (!listed && !cau_unions_can_sum(w))
        return CAUCUS_OK;
    out->owen = cau_alloc(out->n, sizeof *out->owen);
    out->banzhaf_owen = cau_alloc(out->n, sizeof *out->banzhaf_owen);
    if (listed) {
        out->owen_exact = cau_alloc(out->n, sizeof *out->owen_exact);
        out->banzhaf_owen_exact = cau_alloc(out->n, sizeof *out->banzhaf_owen_exact);
    }
    if (!out->owen || !out->banzhaf_owen || (listed && (!out->owen_exact || !out->banzhaf_owen_exact)))
        return cau_no_memory(w->ctx);
    return listed ? cau_unions_list(w) : cau_unions_sum(w);
}

caucus_status cau_unions_find(cau_union_values *out, caucus_ctx *ctx, const cau_game *g, const size_t *union_of)
{
    caucus_status rc;
    cau_unions_work w = { .ctx = ctx, .game = g, .out = out };
    *out = (cau_union_values){ .n = g->n };
    CAU_TRY(cau_unions_open(&w, union_of));
    CAU_TRY(find(&w));
done:
    cau_unions_close(&w);
    if (rc != CAUCUS_OK)
        cau_union_values_free(out);
    return rc;
}

void cau_union_values_free(cau_union_values *v)
{
    cau_free(v->owen);
    cau_free(v->banzhaf_owen);
    cau_free(v->owen_exact);
    cau_free(v->banzhaf_owen_exact);
    memset(v, 0, sizeof *v);
}
