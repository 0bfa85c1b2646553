/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "kernels/myerson_part.h"

#include <string.h>

enum { PART_MOST = 64 };

/* The part of the network round `start` into members; how many they are. */
static size_t part_of(size_t *members, bool *seen, const cau_voter_ties *ties, size_t start)
{
    size_t count = 1;
    members[0] = start;
    seen[start] = true;
    for (size_t head = 0; head < count; head++)
        for (size_t k = ties->start[members[head]]; k < ties->start[members[head] + 1]; k++) {
            const size_t other = ties->node[k];
            if (!seen[other]) {
                seen[other] = true;
                members[count++] = other;
            }
        }
    return count;
}

static uint64_t votes_of(const cau_game *g, const size_t *members, size_t count)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += g->weight[members[i]];
    return sum;
}

/* Each part of the network by itself; parts without the votes are worth nothing. False in *done: one was too large. */
static caucus_status by_parts(cau_myerson_part *p, size_t *members, bool *seen, bool *done)
{
    caucus_status rc = CAUCUS_OK;
    *done = true;
    p->members = members;
    for (size_t v = 0; v < p->game->n && *done; v++) {
        if (seen[v])
            continue;
        p->n = part_of(members, seen, p->ties, v);
        if (votes_of(p->game, members, p->n) < p->game->quota)
            continue;
        *done = p->n <= PART_MOST;
        if (*done)
            CAU_TRY(cau_myerson_connected(p, done));
    }
done:
    return rc;
}

caucus_status cau_myerson_find(cau_myerson *out, caucus_ctx *ctx, const cau_game *g, const cau_voter_ties *ties, double sets)
{
    static const double sets_most = 2.5e8; /* 40 voters with 45 ties, in some seconds */
    caucus_status rc;
    bool done = false;
    size_t *members = cau_alloc(g->n, sizeof *members);
    bool *seen = cau_alloc(g->n, sizeof *seen);
    cau_myerson_part p = { .ctx = ctx, .game = g, .ties = ties, .out = out, .budget = sets > 0 ? sets : sets_most };
    *out = (cau_myerson){ .n = g->n, .value = cau_alloc(g->n, sizeof *out->value) };
    if (g->n <= CAU_MYERSON_EXACT)
        out->exact = cau_alloc(g->n, sizeof *out->exact);
    if (!members || !seen || !out->value || (g->n <= CAU_MYERSON_EXACT && !out->exact)) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t v = 0; out->exact && v < g->n; v++)
        out->exact[v] = (cau_fraction){ 0, 1 };
    CAU_TRY(by_parts(&p, members, seen, &done));
    if (!done) {
        cau_free(out->exact);
        out->exact = NULL;
        CAU_TRY(cau_myerson_sample(out, ctx, g, ties));
    }
done:
    cau_free(members);
    cau_free(seen);
    if (rc != CAUCUS_OK)
        cau_myerson_free(out);
    return rc;
}

void cau_myerson_free(cau_myerson *m)
{
    cau_free(m->value);
    cau_free(m->exact);
    cau_free(m->error);
    memset(m, 0, sizeof *m);
}
