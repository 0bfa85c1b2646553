/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Voters are taken heaviest first. A set is just enough iff it reaches the quota with its last, lightest member and not before;
 * sets of each size are looked for in turn, and a branch ends where the heaviest that may still come are too few, or the
 * lightest too many. */
#include "kernels/carrying.h"

#include <string.h>

typedef struct search {
    caucus_ctx *ctx;
    const cau_carrying_question *q;
    cau_carrying *out;
    size_t n, room;        /* voters with votes; room for members */
    size_t *voter;
    uint64_t *up_to;        /* n + 1: weight of the first k */
    size_t *set, *queue;    /* n: the set being made, as places in the order; of voters, for a walk */
    unsigned char *in;      /* a voter is in the set */
    size_t goal;            /* members */
    double steps;
    bool over, failed;
} search;

/* ---- what a set has to be --------------------------------------------------------------------------------------------- */

static bool meets(const search *s, const cau_voter_ties *ties, size_t voter)
{
    for (size_t k = ties->start[voter]; k < ties->start[voter + 1]; k++)
        if (s->in[ties->node[k]])
            return true;
    return false;
}

/* Do the ties connect the set? Those that are reached are marked 2. */
static bool connected(search *s)
{
    const cau_voter_ties *ties = s->q->joined;
    size_t count = 1;
    s->queue[0] = s->voter[s->set[0]];
    s->in[s->queue[0]] = 2;
    for (size_t head = 0; head < count; head++)
        for (size_t k = ties->start[s->queue[head]]; k < ties->start[s->queue[head] + 1]; k++)
            if (s->in[ties->node[k]] == 1) {
                s->in[ties->node[k]] = 2;
                s->queue[count++] = ties->node[k];
            }
    for (size_t i = 0; i < count; i++)
        s->in[s->queue[i]] = 1;
    return count == s->goal;
}

/* ---- the search ------------------------------------------------------------------------------------------------------- */

static void keep(search *s)
{
    cau_carrying *out = s->out;
    if (s->q->joined && !connected(s))
        return;
    out->count++;
    if (out->listed == CAU_CARRYING_LISTED)
        return;
    while (out->start[out->listed] + s->goal > s->room)
        if (!cau_grow(&out->member, &s->room, s->room, sizeof *out->member)) {
            s->failed = s->over = true;
            return;
        }
    for (size_t i = 0; i < s->goal; i++)
        out->member[out->start[out->listed] + i] = s->voter[s->set[i]];
    out->start[out->listed + 1] = out->start[out->listed] + s->goal;
    out->listed++;
}

static bool over(search *s)
{
    if (++s->steps > (s->q->steps > 0 ? s->q->steps : 2e7))
        s->over = true;
    else if ((uint64_t)s->steps % 65536 == 0 && cau_stopped(s->ctx))
        s->over = true;
    return s->over;
}

static uint64_t weight_at(const search *s, size_t place)
{
    return s->up_to[place + 1] - s->up_to[place];
}

static void extend(search *s, size_t first, size_t chosen, uint64_t sum)
{
    const size_t left = s->goal - chosen;
    for (size_t v = first; v + left <= s->n && !over(s); v++) {
        const uint64_t weight = weight_at(s, v);
        if (sum + s->up_to[v + left] - s->up_to[v] < s->q->quota)
            return; /* lighter ones reach it even less */
        /* all but the last must stay below the quota, even with the lightest that may come between */
        const uint64_t between = left > 2 ? s->up_to[s->n] - s->up_to[s->n - (left - 2)] : 0;
        if (left > 1 && sum + weight + between >= s->q->quota)
            continue;
        if (s->q->apart && meets(s, s->q->apart, s->voter[v]))
            continue;
        s->set[chosen] = v;
        s->in[s->voter[v]] = 1;
        if (left == 1)
            keep(s);
        else
            extend(s, v + 1, chosen + 1, sum + weight);
        s->in[s->voter[v]] = 0;
    }
}

static caucus_status prepare(search *s, const cau_game *g)
{
    const caucus_status rc = cau_game_order(&s->voter, &s->n, s->ctx, g);
    if (rc != CAUCUS_OK)
        return rc;
    s->room = g->n;
    s->up_to = cau_alloc(s->n + 1, sizeof *s->up_to);
    s->set = cau_alloc(s->n, sizeof *s->set);
    s->queue = cau_alloc(s->n, sizeof *s->queue);
    s->in = cau_alloc(g->n, sizeof *s->in);
    s->out->start = cau_alloc(CAU_CARRYING_LISTED + 1, sizeof *s->out->start);
    s->out->member = cau_alloc(s->room, sizeof *s->out->member);
    if (!s->up_to || !s->set || !s->queue || !s->in || !s->out->start || !s->out->member)
        return cau_no_memory(s->ctx);
    for (size_t i = 0; i < s->n; i++)
        s->up_to[i + 1] = s->up_to[i] + g->weight[s->voter[i]];
    return CAUCUS_OK;
}

/* The deepest that any set goes: a recursion no deeper than this is short on the stack too. */
enum { MEMBERS_MOST = 5000 };

caucus_status cau_carrying_find(cau_carrying *out, caucus_ctx *ctx, const cau_game *g, const cau_carrying_question *q)
{
    caucus_status rc;
    search s = { .ctx = ctx, .q = q, .out = out };
    *out = (cau_carrying){ 0 };
    CAU_TRY(prepare(&s, g));
    if (q->quota > 0 && q->quota <= s.up_to[s.n])
        for (s.goal = 1; s.goal <= s.n && s.goal <= MEMBERS_MOST && !s.over && !(q->smallest && out->count > 0); s.goal++)
            extend(&s, 0, 0, 0);
    out->complete = !s.over && s.n <= MEMBERS_MOST;
    if (s.failed)
        rc = cau_no_memory(ctx);
    else if (s.over && cau_stopped(ctx))
        rc = CAUCUS_ESTOPPED;
done:
    cau_free(s.voter);
    cau_free(s.up_to);
    cau_free(s.set);
    cau_free(s.queue);
    cau_free(s.in);
    if (rc != CAUCUS_OK)
        cau_carrying_free(out);
    return rc;
}

void cau_carrying_free(cau_carrying *c)
{
    cau_free(c->start);
    cau_free(c->member);
    memset(c, 0, sizeof *c);
}
