/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The fewest new alliances. With e of them a group is made of at most e + 1 pieces that are connected today, so all sets of e pairs
 * are tried, but for those whose parts of the map cannot come up to what is needed together. As fewer alliances will not do, a
 * group that e of them make possible uses them all: it holds both ends of each, and is found from one of these. */
#include "kernels/counterweight_part.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct choice {
    cau_weighing *w;
    size_t count, chosen; /* alliances wanted and chosen */
    size_t *ends;         /* 2 * count */
    size_t *touch;        /* by part: ends in it */
    size_t touched;       /* parts with an end */
    double sum;           /* of their bounds */
    size_t *order;        /* parts, highest bound first */
    cau_counterweight_set *list;
    size_t listed, most, last;
    bool more;
} choice;

static bool next_to(const cau_rows *r, size_t u, size_t v)
{
    for (size_t a = r->start[u]; a < r->start[u + 1]; a++)
        if (r->node[a] == v)
            return true;
    return false;
}

/* ---- is a pair worth trying? ---- */

/* The most that parts without an end yet could add, `extra` of them. */
static double most_beyond(const choice *c, size_t extra, int side, size_t p, size_t q)
{
    const cau_weighing *w = c->w;
    double sum = 0;
    for (size_t k = 0; k < w->parts && extra > 0; k++) {
        const size_t part = c->order[k];
        if (c->touch[part] || part == p || part == q || w->part_side[part] != side)
            continue;
        if (!(w->part_bound[part] > 0))
            break;
        sum += w->part_bound[part];
        extra--;
    }
    return sum;
}

static bool worth(const choice *c, size_t u, size_t v)
{
    const cau_weighing *w = c->w;
    const size_t p = w->part[u], q = w->part[v], left = c->count - c->chosen - 1;
    size_t touched = c->touched;
    double sum = c->sum;
    if (w->side[u] != w->side[v] || (c->chosen && w->side[u] != w->side[c->ends[0]]) || (p == q && !w->tangled[u]))
        return false;
    if (!c->touch[p]) {
        sum += w->part_bound[p];
        touched++;
    }
    if (p != q && !c->touch[q]) {
        sum += w->part_bound[q];
        touched++;
    }
    if (touched > c->count + 1)
        return false;
    const size_t extra = c->count + 1 - touched < 2 * left ? c->count + 1 - touched : 2 * left;
    if (sum < w->needed && sum + most_beyond(c, extra, w->side[u], p, q) < w->needed)
        return false;
    return !next_to(&w->allies, u, v) && !next_to(&w->foes, u, v);
}

static void touch(choice *c, size_t v)
{
    if (c->touch[c->w->part[v]]++ == 0) {
        c->touched++;
        c->sum += c->w->part_bound[c->w->part[v]];
    }
}

static void let_go(choice *c, size_t v)
{
    if (--c->touch[c->w->part[v]] == 0) {
        c->touched--;
        c->sum -= c->w->part_bound[c->w->part[v]];
    }
}

/* ---- what a set of alliances makes possible ---- */

typedef struct pair {
    size_t a, b;
} pair;

static int by_ends(const void *x, const void *y)
{
    const pair *p = x, *q = y;
    if (p->a != q->a)
        return p->a < q->a ? -1 : 1;
    return (p->b > q->b) - (p->b < q->b);
}

/* The chosen pairs as stakeholders, in file order. NULL: out of memory */
static size_t *name_ends(const cau_weighing *w, const size_t *ends, size_t count)
{
    pair *pairs = cau_alloc(count, sizeof *pairs);
    size_t *out = cau_alloc(2 * count, sizeof *out);
    for (size_t i = 0; pairs && i < count; i++) {
        const size_t a = w->who[ends[2 * i]], b = w->who[ends[2 * i + 1]];
        pairs[i] = a < b ? (pair){ a, b } : (pair){ b, a };
    }
    if (pairs && count > 1)
        qsort(pairs, count, sizeof *pairs, by_ends);
    for (size_t i = 0; pairs && out && i < count; i++) {
        out[2 * i] = pairs[i].a;
        out[2 * i + 1] = pairs[i].b;
    }
    if (!pairs) {
        cau_free(out);
        out = NULL;
    }
    cau_free(pairs);
    return out;
}

/* Into the list: where it is full the last of it gives way, if the new one comes before it. */
static bool add(choice *c, const size_t *ends, size_t count)
{
    cau_weighing *w = c->w;
    cau_counterweight_set one = w->found[0];
    w->nfound = 0;
    if (!(one.ends = name_ends(w, ends, count))) {
        cau_free(one.members);
        return false;
    }
    if (c->listed < c->most) {
        c->list[c->listed++] = one;
    } else {
        cau_counterweight_set *last = &c->list[c->last];
        const bool before = cau_weighing_compare(w, &one, last, count) < 0;
        const cau_counterweight_set gone = before ? *last : one;
        if (before)
            *last = one;
        cau_free(gone.members);
        cau_free(gone.ends);
        c->more = true;
    }
    for (size_t i = 0; c->listed == c->most && i < c->listed; i++)
        if (i == 0 || cau_weighing_compare(w, &c->list[i], &c->list[c->last], count) > 0)
            c->last = i;
    return true;
}

/* @return false: stop */
static bool try_chosen(choice *c)
{
    cau_weighing *w = c->w;
    const bool full = c->listed == c->most;
    cau_weighing_forget(w);
    w->ends = c->ends;
    w->nends = 2 * c->count;
    w->size = w->fewest > c->count + 1 ? w->fewest : c->count + 1;
    bool go = cau_weighing_search(w, c->ends[0], full ? c->list[c->last].size : w->n);
    if (go && w->nfound == 0)
        c->more = c->more || (full && w->deeper);
    if (w->nfound > 0 && !add(c, c->ends, c->count)) {
        w->failed = true;
        go = false;
    }
    w->nends = 0;
    return go;
}

/* All sets of pairs that go on from (u, v). @return false: stop */
static bool choose(choice *c, size_t u, size_t v)
{
    const size_t n = c->w->n;
    if (c->chosen == c->count)
        return try_chosen(c);
    for (; u < n; v = ++u + 1)
        for (; v < n; v++) {
            if (!cau_weighing_spend(c->w, 1))
                return false;
            if (!worth(c, u, v))
                continue;
            touch(c, u);
            touch(c, v);
            c->ends[2 * c->chosen] = u;
            c->ends[2 * c->chosen + 1] = v;
            c->chosen++;
            const bool go = choose(c, u, v + 1);
            c->chosen--;
            let_go(c, v);
            let_go(c, u);
            if (!go)
                return false;
        }
    return true;
}

/* ---- how many ---- */

/* So many that the heaviest parts of a side could come up to what is needed. */
static size_t fewest_alliances(const choice *c)
{
    const cau_weighing *w = c->w;
    size_t fewest = CAU_NONE;
    for (size_t k = 0; k < w->parts; k++) {
        const int side = w->part_side[c->order[k]];
        size_t before = 0, count = 0;
        double sum = 0;
        while (before < k && w->part_side[c->order[before]] != side)
            before++;
        for (size_t j = k; before == k && j < w->parts && (count == 0 || sum < w->needed); j++)
            if (w->part_side[c->order[j]] == side) {
                sum += w->part_bound[c->order[j]];
                count++;
            }
        if (count > 0 && sum >= w->needed && count < fewest)
            fewest = count;
    }
    return fewest == CAU_NONE || fewest < 2 ? 1 : fewest - 1;
}

/* Order of parts: insertion by bound; parts of equal bound by number. */
static void order_parts(choice *c)
{
    const double *bound = c->w->part_bound;
    for (size_t p = 0; p < c->w->parts; p++) {
        size_t at = p;
        for (; at > 0 && bound[c->order[at - 1]] < bound[p]; at--)
            c->order[at] = c->order[at - 1];
        c->order[at] = p;
    }
}

/* The pieces that members stand in today: piece[i] of members[i], by their first. @return how many */
static size_t pieces_of(const cau_weighing *w, const size_t *members, size_t count, size_t *piece)
{
    size_t pieces = 0;
    for (size_t i = 0; i < count; i++)
        piece[i] = i;
    for (bool changed = true; changed;) {
        changed = false;
        for (size_t i = 0; i < count; i++)
            for (size_t j = 0; j < count; j++)
                if (piece[j] > piece[i] && next_to(&w->allies, members[i], members[j])) {
                    piece[j] = piece[i];
                    changed = true;
                }
    }
    for (size_t i = 0; i < count; i++)
        pieces += piece[i] == i;
    return pieces;
}

/* Members that would do if they were allied, as stakeholders in w->found[0]: into `members`, numbered as in the search. */
static void number_members(const cau_weighing *w, size_t *members)
{
    for (size_t i = 0; i < w->found[0].size; i++)
        for (size_t v = 0; v < w->n; v++)
            if (w->who[v] == w->found[0].members[i])
                members[i] = v;
}

/* ---- all of it ---- */

static caucus_status list_them(choice *c, cau_counterweight *out, size_t enough, const size_t *bridge)
{
    cau_weighing *w = c->w;
    cau_counterweight_set by_hand = w->found[0];
    w->nfound = 0; /* kept aside */
    bool go = true;
    for (c->count = fewest_alliances(c); go && c->listed == 0 && c->count <= enough; c->count++) {
        out->alliances = out->alliances_least = c->count;
        go = choose(c, 0, 1);
    }
    cau_weighing_forget(w);
    out->complete = go;
    if (c->listed == 0 && !w->failed && !w->stopped) { /* no time for the fewest: some that would do */
        w->found[w->nfound++] = by_hand;
        by_hand.members = NULL;
        out->alliances = enough;
        w->failed = !add(c, bridge, enough);
    }
    cau_free(by_hand.members);
    return w->failed ? cau_no_memory(w->ctx) : w->stopped ? CAUCUS_ESTOPPED : CAUCUS_OK;
}

static void hand_over(choice *c, cau_counterweight *out)
{
    for (size_t i = 1; i < c->listed; i++) {
        const cau_counterweight_set one = c->list[i];
        size_t at = i;
        for (; at > 0 && cau_weighing_compare(c->w, &one, &c->list[at - 1], out->alliances) < 0; at--)
            c->list[at] = c->list[at - 1];
        c->list[at] = one;
    }
    out->sets = c->list;
    out->listed = c->listed;
    out->more = c->more || !out->complete;
    c->list = NULL;
    c->listed = 0;
}

/* Is there a group of any kind that would come up to it, if all its members were allied? */
static bool look_beyond(cau_weighing *w)
{
    const size_t most = w->most;
    w->budget += w->spent;
    w->size = w->fewest;
    cau_weighing_forget(w);
    w->most = 1;
    w->anyone = true;
    const bool ended = cau_weighing_search(w, CAU_NONE, w->n);
    w->anyone = false;
    w->most = most;
    return ended;
}

caucus_status cau_weighing_alliances(cau_weighing *w, cau_counterweight *out)
{
    caucus_status rc = CAUCUS_OK;
    choice c = { .w = w, .most = w->most };
    size_t *members = NULL, *piece = NULL, *bridge = NULL;
    const bool ended = look_beyond(w);
    out->impossible = ended && w->nfound == 0;
    out->alliances_least = 1;
    out->complete = ended;
    if (w->nfound == 0)
        goto done;
    w->budget += w->spent;
    w->fewest = w->size;
    c.order = cau_alloc(w->parts, sizeof *c.order);
    c.touch = cau_alloc(w->parts, sizeof *c.touch);
    c.ends = cau_alloc(2 * w->n, sizeof *c.ends);
    c.list = cau_alloc(c.most, sizeof *c.list);
    members = cau_alloc(w->n, sizeof *members);
    piece = cau_alloc(w->n, sizeof *piece);
    bridge = cau_alloc(2 * w->n, sizeof *bridge);
    if (!c.order || !c.touch || !c.ends || !c.list || !members || !piece || !bridge) {
        rc = cau_no_memory(w->ctx);
        goto done;
    }
    order_parts(&c);
    number_members(w, members);
    const size_t pieces = pieces_of(w, members, w->found[0].size, piece);
    for (size_t i = 1, at = 0; i < w->found[0].size; i++)
        if (piece[i] == i) {
            bridge[at++] = members[0];
            bridge[at++] = members[i];
        }
    w->most = 1;
    rc = list_them(&c, out, pieces - 1, bridge);
    if (rc == CAUCUS_OK)
        hand_over(&c, out);
done:
    for (size_t i = 0; i < c.listed; i++) {
        cau_free(c.list[i].members);
        cau_free(c.list[i].ends);
    }
    cau_free(c.list);
    cau_free(c.order);
    cau_free(c.touch);
    cau_free(c.ends);
    cau_free(members);
    cau_free(piece);
    cau_free(bridge);
    return rc;
}
