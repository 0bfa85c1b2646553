/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What need not be searched is taken out first. The least that a vertex with few ties can strain depends on how its
 * neighbours stand to each other alone, and for one to three neighbours that is a sum over their pairs: so it goes, and the pairs
 * among them change (for two groups up to three neighbours, series and star-triangle; for more groups up to two). What is left falls
 * apart into blocks that two groups split each on its own. Afterwards those taken out choose again, in the opposite order.
 *
 * F. Barahona, On the computational complexity of Ising spin glass models, J. Phys. A 15, 1982; F. Hueffner, N. Betzler & R. Niedermeier,
 * Separator-based data reduction for signed graph balancing, J. Combinatorial Optimization 20, 2010. */
#include "kernels/sides_blocks.h"

#include "core/alloc.h"

#include <math.h>
#include <string.h>

enum { MOST_NEIGHBOURS = 3, LP_MOST = 4000 }; /* edges of a block that linear programs are tried on */
static const double PACKING_STEPS = 1e8;

typedef struct taken {
    size_t vertex, count, who[MOST_NEIGHBOURS];
    double weight[MOST_NEIGHBOURS];
} taken;

typedef struct kernel {
    caucus_ctx *ctx;
    const cau_part *part;
    size_t groups, left;
    cau_pair *edge;                /* weight 0 and a == b: gone */
    size_t nedges, edge_room;
    size_t *head, *next, next_room; /* n; 2 an edge: a list of edge ends for each vertex */
    size_t *degree, *length;       /* n: edges that are left; length of the list */
    bool *gone;                    /* n */
    size_t *ready[MOST_NEIGHBOURS + 1], nready[MOST_NEIGHBOURS + 1], ready_room[MOST_NEIGHBOURS + 1];
    taken *out;                    /* in the order in which they went */
    size_t nout;
} kernel;

static void kernel_free(kernel *k)
{
    cau_free(k->edge);
    cau_free(k->head);
    cau_free(k->next);
    cau_free(k->degree);
    cau_free(k->length);
    cau_free(k->gone);
    for (size_t d = 0; d <= MOST_NEIGHBOURS; d++)
        cau_free(k->ready[d]);
    cau_free(k->out);
}

static caucus_status is_ready(kernel *k, size_t v)
{
    const size_t d = k->degree[v];
    if (d > (k->groups == 2 ? 3 : 2))
        return CAUCUS_OK;
    if (!cau_grow(&k->ready[d], &k->ready_room[d], k->nready[d], sizeof *k->ready[d]))
        return cau_no_memory(k->ctx);
    k->ready[d][k->nready[d]++] = v;
    return CAUCUS_OK;
}

static bool alive(const kernel *k, size_t e)
{
    return k->edge[e].a != k->edge[e].b;
}

static caucus_status new_edge(kernel *k, size_t a, size_t b, double weight)
{
    const size_t e = k->nedges;
    if (!cau_grow(&k->edge, &k->edge_room, e, sizeof *k->edge))
        return cau_no_memory(k->ctx);
    while (k->next_room < 2 * e + 2)
        if (!cau_grow(&k->next, &k->next_room, k->next_room, sizeof *k->next))
            return cau_no_memory(k->ctx);
    k->edge[k->nedges++] = (cau_pair){ .a = a, .b = b, .weight = weight };
    for (size_t end = 0; end < 2; end++) {
        const size_t v = end ? b : a;
        k->next[2 * e + end] = k->head[v];
        k->head[v] = 2 * e + end;
        k->degree[v]++;
        k->length[v]++;
    }
    return CAUCUS_OK;
}

static caucus_status end_edge(kernel *k, size_t e)
{
    caucus_status rc = CAUCUS_OK;
    const size_t a = k->edge[e].a, b = k->edge[e].b;
    k->edge[e] = (cau_pair){ 0 };
    k->degree[a]--;
    k->degree[b]--;
    CAU_TRY(is_ready(k, a));
    CAU_TRY(is_ready(k, b));
done:
    return rc;
}

static caucus_status add_edge(kernel *k, size_t a, size_t b, double weight)
{
    const size_t v = k->length[a] < k->length[b] ? a : b, u = v == a ? b : a;
    for (size_t end = k->head[v]; end != CAU_PART_NONE; end = k->next[end]) {
        cau_pair *e = &k->edge[end / 2];
        if (!alive(k, end / 2) || (e->a != u && e->b != u))
            continue;
        e->weight += weight;
        return k->groups == 2 && fabs(e->weight) <= k->part->eps ? end_edge(k, end / 2) : CAUCUS_OK;
    }
    if (k->groups == 2 && fabs(weight) <= k->part->eps)
        return CAUCUS_OK; /* with more groups it stays, so that the part stays in one piece */
    return new_edge(k, a, b, weight);
}

/** The least that a vertex strains, less a constant, as a weight of each pair of its neighbours. */
static caucus_status replace(kernel *k, const taken *t)
{
    caucus_status rc = CAUCUS_OK;
    const double *w = t->weight;
    if (t->count == 2) {
        const double same = fmin(0, w[0] + w[1]), apart = fmin(w[0], w[1]);
        CAU_TRY(add_edge(k, t->who[0], t->who[1], (k->groups > 2 ? fmin(apart, w[0] + w[1]) : apart) - same));
    } else if (t->count == 3) {
        const double sum = w[0] + w[1] + w[2], same = fmin(0, sum);
        double other[3]; /* one of them stands apart from the two others */
        for (size_t i = 0; i < 3; i++)
            other[i] = fmin(w[i], sum - w[i]);
        for (size_t i = 0; i < 3; i++)
            for (size_t j = i + 1; j < 3; j++)
                CAU_TRY(add_edge(k, t->who[i], t->who[j], (other[i] + other[j] - other[3 - i - j] - same) / 2));
    }
    for (size_t i = 0; i < t->count; i++) /* with the ties between them it may have three again */
        CAU_TRY(is_ready(k, t->who[i]));
done:
    return rc;
}

static caucus_status take_out(kernel *k, size_t v)
{
    caucus_status rc = CAUCUS_OK;
    taken *t = &k->out[k->nout++];
    *t = (taken){ .vertex = v };
    for (size_t end = k->head[v]; end != CAU_PART_NONE; end = k->next[end]) {
        const size_t e = end / 2;
        if (!alive(k, e))
            continue;
        t->who[t->count] = k->edge[e].a == v ? k->edge[e].b : k->edge[e].a;
        t->weight[t->count++] = k->edge[e].weight;
        CAU_TRY(end_edge(k, e));
    }
    k->gone[v] = true;
    k->left--;
    CAU_TRY(replace(k, t));
done:
    return rc;
}

static caucus_status kernel_make(kernel *k, caucus_ctx *ctx, const cau_part *part, size_t groups)
{
    caucus_status rc = CAUCUS_OK;
    const size_t n = part->n;
    *k = (kernel){ .ctx = ctx, .part = part, .groups = groups, .left = n };
    k->head = cau_alloc(n, sizeof *k->head);
    k->degree = cau_alloc(n, sizeof *k->degree);
    k->length = cau_alloc(n, sizeof *k->length);
    k->gone = cau_alloc(n, sizeof *k->gone);
    k->out = cau_alloc(n, sizeof *k->out);
    if (!k->head || !k->degree || !k->length || !k->gone || !k->out)
        return cau_no_memory(ctx);
    for (size_t v = 0; v < n; v++)
        k->head[v] = CAU_PART_NONE;
    for (size_t v = 0; v < n; v++)
        for (size_t a = part->start[v]; a < part->start[v + 1]; a++)
            if (part->to[a] > v)
                CAU_TRY(new_edge(k, v, part->to[a], part->weight[a]));
    for (size_t v = 0; v < n; v++)
        CAU_TRY(is_ready(k, v));
    for (size_t d = 0; d <= MOST_NEIGHBOURS && k->left > 1;) { /* the fewest neighbours first */
        if (k->nready[d] == 0) {
            d++;
            continue;
        }
        const size_t v = k->ready[d][--k->nready[d]];
        if (!k->gone[v] && k->degree[v] == d)
            CAU_TRY(take_out(k, v));
        d = 0;
    }
done:
    return rc;
}

/* ---- what is left, in blocks ---- */

typedef struct pieces {
    size_t n, m, *number, *vertex; /* n; of the part: number among those left; and back */
    cau_pair *pairs;               /* between them, by number */
    cau_blocks blocks;
    size_t *local;                 /* n: number inside the block at hand */
    int *rows;                     /* nrows * n: labels of those left, -1 none yet */
    size_t nrows;
    double count, gap;             /* best splits of those left; how far the bounds may be below their values */
    bool at_least;
} pieces;

static void pieces_free(pieces *p)
{
    cau_free(p->number);
    cau_free(p->vertex);
    cau_free(p->pairs);
    cau_free(p->local);
    cau_free(p->rows);
    cau_blocks_free(&p->blocks);
}

static caucus_status pieces_make(pieces *p, const kernel *k)
{
    caucus_status rc = CAUCUS_OK;
    p->number = cau_alloc(k->part->n, sizeof *p->number);
    p->vertex = cau_alloc(k->left, sizeof *p->vertex);
    p->local = cau_alloc(k->left, sizeof *p->local);
    p->pairs = cau_alloc(k->nedges, sizeof *p->pairs);
    p->rows = cau_alloc(k->left, sizeof *p->rows);
    if (!p->number || !p->vertex || !p->local || !p->pairs || !p->rows) {
        rc = cau_no_memory(k->ctx);
        goto done;
    }
    p->nrows = 1;
    p->count = 1;
    for (size_t v = 0; v < k->part->n; v++)
        if (!k->gone[v]) {
            p->rows[p->n] = -1;
            p->vertex[p->n] = v;
            p->number[v] = p->n++;
        }
    for (size_t e = 0; e < k->nedges; e++)
        if (alive(k, e))
            p->pairs[p->m++] = (cau_pair){ .a = p->number[k->edge[e].a], .b = p->number[k->edge[e].b], .weight = k->edge[e].weight };
    p->m = cau_pairs_merge(p->pairs, p->m);
    CAU_TRY(cau_blocks_make(&p->blocks, k->ctx, p->n, p->pairs, p->m));
done:
    return rc;
}

/** One block, or all that is left when there are more than two groups. */
static caucus_status block_make(cau_own_part *own, pieces *p, const kernel *k, size_t block, const size_t *vertex, size_t n)
{
    size_t m = 0;
    cau_pair *pairs = cau_alloc(p->m, sizeof *pairs);
    if (!pairs)
        return cau_no_memory(k->ctx);
    for (size_t i = 0; i < n; i++)
        p->local[vertex[i]] = i;
    for (size_t e = 0; e < p->m; e++)
        if (k->groups > 2 || p->blocks.of[e] == block)
            pairs[m++] = (cau_pair){ .a = p->local[p->pairs[e].a], .b = p->local[p->pairs[e].b], .weight = p->pairs[e].weight };
    m = cau_pairs_merge(pairs, m);
    const caucus_status rc = cau_own_part_make(own, k->ctx, n, pairs, m, k->part->eps, k->part->grain);
    cau_free(pairs);
    return rc;
}

/** One way to a proof, within a share of what is left of the budget. What was found and shown before stays. */
static caucus_status try_way(cau_split *split, caucus_ctx *ctx, const cau_part *block, const cau_split_task *task, double share,
                             caucus_status (*way)(cau_split *, caucus_ctx *, const cau_part *, const cau_split_task *))
{
    const double bound = split->bound, given = *task->steps * share, extra = *task->steps / 5;
    double steps = given, more = extra;
    cau_split_task own = *task;
    own.steps = &steps;
    own.more = &more;
    const caucus_status rc = way(split, ctx, block, &own);
    *task->steps -= given - steps + extra - more;
    split->bound = fmax(split->bound, bound);
    return rc;
}

caucus_status cau_split_prove(cau_split *split, caucus_ctx *ctx, const cau_part *block, const cau_split_task *task)
{
    static const double shares[] = { 0.005, 0.1, 0.4, 1 };
    caucus_status rc = CAUCUS_OK;
    const bool place = block->n <= CAU_SEARCH_MOST, programs = block->arcs / 2 <= LP_MOST;
    for (size_t i = place && programs ? 0 : place ? 2 : programs ? 3 : 4; i < 4 && !split->proved && !cau_hurried(ctx); i++)
        if (i % 2 == 0)
            CAU_TRY(try_way(split, ctx, block, task, programs ? shares[i] : 1, cau_split_search));
        else if (programs)
            CAU_TRY(try_way(split, ctx, block, task, shares[i], cau_split_branch));
    if (!split->proved) {
        double packed = 0;
        CAU_TRY(cau_split_packing(&packed, ctx, block, split->label, task->groups, PACKING_STEPS));
        split->bound = fmax(split->bound, packed);
        split->proved = split->bound >= split->value - block->eps;
    }
    if (split->proved)
        split->bound = split->value;
done:
    return rc;
}

static caucus_status solve_block(cau_split *split, const kernel *k, const cau_part *block, const cau_split_task *task)
{
    caucus_status rc = CAUCUS_OK;
    bool narrow = false;
    cau_split_task own = *task;
    own.one = task->one || task->value_only; /* a label is needed */
    own.value_only = false;
    split->count = 1;
    if (block->n == 1 || (task->groups == 2 && split->value <= block->eps)) {
        split->proved = true; /* without strain on two sides everyone stands as the ties say */
        return CAUCUS_OK;
    }
    CAU_TRY(cau_part_narrow(&narrow, k->ctx, block, task->groups, CAU_PART_ENTRIES));
    if (narrow) {
        cau_free(split->label);
        split->label = NULL;
        CAU_TRY(cau_split_eliminate(split, k->ctx, block, &own));
    } else {
        split->count_at_least = true;
        CAU_TRY(cau_split_prove(split, k->ctx, block, &own));
    }
done:
    return rc;
}

/** Every row so far with every best split of one more block, turned so that they agree where they meet. */
static caucus_status combine(pieces *p, caucus_ctx *ctx, const cau_split *split, const size_t *vertex, size_t n, bool first)
{
    const size_t own = split->listed ? split->listed : 1, room = cau_split_room(p->n);
    size_t meet = 0;
    while (meet < n && p->rows[vertex[meet]] < 0)
        meet++;
    const size_t turns = meet < n || first ? 1 : 2;
    const size_t all = p->nrows * own * turns, most = all < room ? all : room;
    int *rows = cau_alloc(most * p->n, sizeof *rows);
    if (!rows)
        return cau_no_memory(ctx);
    for (size_t i = 0; i < most; i++) {
        const int *label = split->listed ? split->list + i / turns % own * n : split->label;
        int *row = rows + i * p->n;
        memcpy(row, p->rows + i / turns / own * p->n, p->n * sizeof *row);
        const int turn = meet < n ? row[vertex[meet]] ^ label[meet] : (int)(i % turns);
        for (size_t j = 0; j < n; j++)
            row[vertex[j]] = label[j] ^ (first ? 0 : turn);
    }
    cau_free(p->rows);
    p->rows = rows;
    p->nrows = most;
    p->count *= split->count * (double)turns;
    p->at_least = p->at_least || split->count_at_least;
    return CAUCUS_OK;
}

/** The labels of a block, by first appearance. */
static void take_labels(int *out, const int *label, const pieces *p, const size_t *vertex, size_t n, int *map, size_t room)
{
    int next = 0;
    for (size_t i = 0; i < room; i++)
        map[i] = -1;
    for (size_t i = 0; i < n; i++) {
        int *to = &map[label[p->vertex[vertex[i]]]];
        if (*to < 0)
            *to = next++;
        out[i] = *to;
    }
}

static caucus_status solve_blocks(pieces *p, const kernel *k, const int *label, const cau_split_task *task)
{
    caucus_status rc = CAUCUS_OK;
    cau_own_part own = { 0 };
    cau_split split = { 0 };
    size_t *all = cau_alloc(p->n, sizeof *all);
    int *map = cau_alloc(k->part->n + 1, sizeof *map);
    const size_t count = k->groups > 2 ? 1 : p->blocks.count;
    if (!all || !map) {
        rc = cau_no_memory(k->ctx);
        goto done;
    }
    for (size_t i = 0; i < p->n; i++)
        all[i] = i;
    for (size_t b = 0; b < count; b++) {
        const size_t *vertex = k->groups > 2 ? all : p->blocks.vertex + p->blocks.start[b];
        const size_t n = k->groups > 2 ? p->n : p->blocks.start[b + 1] - p->blocks.start[b];
        CAU_TRY(block_make(&own, p, k, b, vertex, n));
        if (!(split.label = cau_alloc(n, sizeof *split.label))) {
            rc = cau_no_memory(k->ctx);
            goto done;
        }
        take_labels(split.label, label, p, vertex, n, map, k->part->n);
        split.value = cau_part_strain(&own.part, split.label);
        CAU_TRY(solve_block(&split, k, &own.part, task));
        p->gap += split.proved ? 0 : split.value - split.bound;
        CAU_TRY(combine(p, k->ctx, &split, vertex, n, b == 0));
        cau_split_free(&split);
        cau_own_part_free(&own);
    }
done:
    cau_split_free(&split);
    cau_own_part_free(&own);
    cau_free(all);
    cau_free(map);
    return rc;
}

/* ---- those taken out choose again ---- */

/** The next label above `after` that strains least for t, given its neighbours; -1: none. */
static int next_label(const kernel *k, const taken *t, const int *label, int used, int after)
{
    const int most = used < (int)k->groups ? used + 1 : (int)k->groups;
    double least = INFINITY, alone = 0;
    for (size_t i = 0; i < t->count; i++)
        alone += t->weight[i];
    for (int pass = 0; pass < 2; pass++)
        for (int x = pass ? after + 1 : 0; x < most; x++) {
            double strain = alone;
            for (size_t i = 0; i < t->count; i++)
                strain -= label[t->who[i]] == x ? t->weight[i] : 0;
            if (pass && strain <= least + k->part->eps)
                return x;
            least = strain < least ? strain : least;
        }
    return -1;
}

static int labels_used(const pieces *p, const int *row)
{
    int used = 0;
    for (size_t i = 0; i < p->n; i++)
        used = row[i] + 1 > used ? row[i] + 1 : used;
    return used;
}

/** All ways in which those taken out can follow one row, up to the room there is; *more when there are others. */
static void follow(cau_split *out, bool *more, const kernel *k, const pieces *p, const int *row, size_t room, int *label, int *used, int *map)
{
    const size_t n = k->part->n;
    size_t at = k->nout; /* those with a lower number have still to choose */
    bool forward = true;
    for (size_t i = 0; i < p->n; i++)
        label[p->vertex[i]] = row[i];
    used[at] = k->groups == 2 ? 2 : labels_used(p, row);
    for (;;) {
        if (forward && at == 0) {
            if (out->listed == room) {
                *more = true;
                return;
            }
            memcpy(out->list + out->listed * n, label, n * sizeof *label);
            cau_split_canonical(out->list + out->listed++ * n, n, map);
            forward = false;
        }
        if (forward)
            label[k->out[--at].vertex] = -1;
        if (at == k->nout)
            return;
        const taken *t = &k->out[at];
        const int x = next_label(k, t, label, used[at + 1], label[t->vertex]);
        forward = x >= 0;
        if (forward) {
            label[t->vertex] = x;
            used[at] = x + 1 > used[at + 1] ? x + 1 : used[at + 1];
        } else
            at++;
    }
}

static caucus_status follow_all(cau_split *out, const kernel *k, const pieces *p, const cau_split_task *task)
{
    caucus_status rc = CAUCUS_OK;
    const size_t n = k->part->n, room = task->value_only || task->one ? 1 : cau_split_room(n);
    bool more = false;
    int *label = cau_alloc(n, sizeof *label), *used = cau_alloc(k->nout + 1, sizeof *used), *map = cau_alloc(n + 1, sizeof *map);
    out->list = cau_alloc(room * n, sizeof *out->list);
    if (!label || !used || !map || !out->list) {
        rc = cau_no_memory(k->ctx);
        goto done;
    }
    for (size_t i = 0; i < p->nrows && !more; i++)
        follow(out, &more, k, p, p->rows + i * p->n, room, label, used, map);
    memcpy(out->label, out->list, n * sizeof *out->label);
    cau_split_smallest(out, n);
    out->count_at_least = p->at_least || more || p->count > (double)p->nrows;
    out->count = fmax((double)out->listed, p->count);
    out->first = !out->count_at_least;
    out->value = cau_part_strain(k->part, out->label);
done:
    cau_free(label);
    cau_free(used);
    cau_free(map);
    return rc;
}

caucus_status cau_split_reduce(cau_split *out, caucus_ctx *ctx, const cau_part *part, const cau_split_task *task)
{
    caucus_status rc = CAUCUS_OK;
    kernel k = { 0 };
    pieces p = { 0 };
    CAU_TRY(kernel_make(&k, ctx, part, task->groups));
    CAU_TRY(pieces_make(&p, &k));
    CAU_TRY(solve_blocks(&p, &k, out->label, task));
    CAU_TRY(follow_all(out, &k, &p, task));
    const double grain = part->grain > 0 ? part->grain : 0;
    const double gap = grain > 0 ? floor((p.gap + part->eps) / grain) * grain : p.gap;
    out->proved = gap <= part->eps;
    out->bound = out->proved ? out->value : fmax(0, out->value - gap);
done:
    pieces_free(&p);
    kernel_free(&k);
    return rc;
}
