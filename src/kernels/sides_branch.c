/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Best splits of a part by linear programs, cutting planes and branching.
 *
 * z(e) is 1 where the ends of edge e are apart; the strain of a split is the sum of w z, plus the conflicts. The linear program lets z be
 * any number from 0 to 1 that violates no cycle row (kernels/sides_cycles) found so far, so its least value is a lower
 * bound, worked out here from the multipliers of the rows with plain arithmetic whatever the solver says. Where the
 * bound does not reach the best split known, an edge is chosen and both cases are looked at, the case with the lowest bound
 * first. Whoever is together (or for two groups: apart) in all splits of a case counts as one; what is left is solved outright when
 * it is narrow or small. When the best strain is known, a second search with it as the limit finds every best split: cases
 * do not overlap, so each is met once.
 *
 * M. Groetschel & Y. Wakabayashi, A cutting plane algorithm for a clustering problem, Mathematical Programming 45, 1989; S. Aref,
 * A. Mason & M. Wilson, A modeling and computational study of the frustration index, Networks 75, 2020. */
#include "kernels/sides_cycles.h"

#include "core/alloc.h"
#include "kernels/lp.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    LEAF_SMALL = 12,  /* vertices of a case that is solved outright */
    ROWS_UNUSED = 6,  /* solutions after which a row that has no part in them goes */
    ROWS_SHARED = 8,  /* cycles through one edge that are added at once */
    ROUNDS_DULL = 3   /* rounds that help little before a case is cut in two */
};
static const double LEAF_ENTRIES = 4096, SLACK = 1e-4, LITTLE = 1e-3;
static const double HOP = 0.01; /* short cycles make the better rows */

typedef struct row {
    cau_cycle cycle;
    size_t unused; /* solutions in a row in which it had no part */
} row;

/** A case: the case it is part of, and one edge more that is decided. */
typedef struct node {
    size_t parent, edge;
    bool apart;
    double bound;
} node;

typedef struct branch {
    caucus_ctx *ctx;
    const cau_part *part;
    size_t groups, m;
    cau_pair *pairs;        /* m edges */
    size_t *edge_of;        /* arcs */
    double base;            /* strain of everyone together */
    cau_cycles cycles;
    cau_lp *lp;
    row *rows;
    size_t nrows, rows_capacity;
    double *z, *multiplier, *reduced;
    size_t multiplier_room;
    signed char *fixed, *set; /* m: 0 or 1 in this case, -1 open; the same as the linear program has it */
    signed char *always;    /* m: decided in every case by what they cost */
    size_t *leader;         /* n: who it counts as one with, or itself */
    bool *turned;           /* n: on the other side than its leader */
    node *nodes;
    size_t nnodes, nodes_capacity;
    size_t *open, nopen, open_capacity; /* a heap: lowest bound first */
    size_t *order;          /* scratch: m */
    size_t *column;         /* scratch: m */
    double *value;          /* scratch: m or groups */
    int *trial, *map;
    double limit;           /* cases whose bound is above it hold nothing new */
    double *steps;
    size_t leaf;            /* vertices of a case that is solved outright; 0: the usual */
    bool listing, over;
    cau_split *out;
} branch;

static void branch_free(branch *b)
{
    for (size_t r = 0; r < b->nrows; r++)
        cau_free(b->rows[r].cycle.edge);
    cau_cycles_free(&b->cycles);
    cau_lp_free(b->lp);
    cau_free(b->pairs);
    cau_free(b->edge_of);
    cau_free(b->rows);
    cau_free(b->z);
    cau_free(b->multiplier);
    cau_free(b->reduced);
    cau_free(b->fixed);
    cau_free(b->set);
    cau_free(b->always);
    cau_free(b->leader);
    cau_free(b->turned);
    cau_free(b->nodes);
    cau_free(b->open);
    cau_free(b->order);
    cau_free(b->column);
    cau_free(b->value);
    cau_free(b->trial);
    cau_free(b->map);
}

/** Edges by their lower end, then the upper: the order in which the rows, which are sorted, meet them from above too. */
static void number_edges(branch *b)
{
    const cau_part *part = b->part;
    size_t *next = b->leader; /* scratch: how much of each row has been met from above */
    memcpy(next, part->start, part->n * sizeof *next);
    for (size_t v = 0; v < part->n; v++)
        for (size_t a = part->start[v]; a < part->start[v + 1]; a++) {
            const size_t u = part->to[a];
            if (u < v)
                continue;
            b->edge_of[a] = b->edge_of[next[u]++] = b->m;
            b->base += part->weight[a] < 0 ? -part->weight[a] : 0;
            b->pairs[b->m++] = (cau_pair){ .a = v, .b = u, .weight = part->weight[a] };
        }
}

static caucus_status branch_make(branch *b, caucus_ctx *ctx, const cau_part *part, const cau_split_task *task)
{
    caucus_status rc = CAUCUS_OK;
    const size_t n = part->n, m = part->arcs / 2;
    *b = (branch){ .ctx = ctx, .part = part, .groups = task->groups < n ? task->groups : n, .steps = task->steps,
                     .leaf = task->leaf };
    b->pairs = cau_alloc(m, sizeof *b->pairs);
    b->edge_of = cau_alloc(2 * m, sizeof *b->edge_of);
    b->z = cau_alloc(m, sizeof *b->z);
    b->reduced = cau_alloc(m, sizeof *b->reduced);
    b->fixed = cau_alloc(m, sizeof *b->fixed);
    b->set = cau_alloc(m, sizeof *b->set);
    b->always = cau_alloc(m, sizeof *b->always);
    b->order = cau_alloc(m, sizeof *b->order);
    b->column = cau_alloc(m, sizeof *b->column);
    b->value = cau_alloc(m + n, sizeof *b->value);
    b->leader = cau_alloc(n, sizeof *b->leader);
    b->turned = cau_alloc(n, sizeof *b->turned);
    b->trial = cau_alloc(n, sizeof *b->trial);
    b->map = cau_alloc(n + 1, sizeof *b->map);
    if (!b->pairs || !b->edge_of || !b->z || !b->reduced || !b->fixed || !b->set || !b->always || !b->order || !b->column || !b->value || !b->leader
        || !b->turned || !b->trial || !b->map) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    number_edges(b);
    memset(b->set, -1, m * sizeof *b->set);
    for (size_t e = 0; e < m; e++)
        b->value[e] = b->pairs[e].weight;
    CAU_TRY(cau_cycles_make(&b->cycles, ctx, part, b->edge_of, b->groups, false, HOP));
    CAU_TRY(cau_lp_new(&b->lp, ctx, b->value, m));
done:
    return rc;
}

/* ---- splits ---- */

/** How far below the best known a split must be to be better. */
static double finer(const branch *b)
{
    return b->part->grain > 0 ? b->part->grain - b->part->eps : 2 * b->part->eps;
}

static void offer(branch *b, const int *label)
{
    const double strain = cau_part_strain(b->part, label);
    if (strain < b->out->value - b->part->eps) {
        b->out->value = strain;
        memcpy(b->out->label, label, b->part->n * sizeof *label);
        if (!b->listing)
            b->limit = strain - finer(b);
    }
}

/* ---- who counts as one in a case ---- */

static size_t find(const branch *b, size_t v, bool *turned)
{
    *turned = false;
    while (b->leader[v] != v) {
        *turned = *turned != b->turned[v];
        v = b->leader[v];
    }
    return v;
}

static void join(branch *b, size_t e, bool apart)
{
    bool s, t;
    const size_t u = find(b, b->pairs[e].a, &s), v = find(b, b->pairs[e].b, &t);
    if (u == v)
        return;
    b->leader[u > v ? u : v] = u > v ? v : u;
    b->turned[u > v ? u : v] = s ^ t ^ apart;
}

/** From the decided edges to who counts as one, and back to the edges that are decided by it.
 *  @return false when decisions contradict each other */
static bool conclude(branch *b)
{
    for (size_t v = 0; v < b->part->n; v++) {
        b->leader[v] = v;
        b->turned[v] = false;
    }
    for (size_t e = 0; e < b->m; e++)
        if (b->fixed[e] == 0 || (b->fixed[e] == 1 && b->groups == 2))
            join(b, e, b->fixed[e] == 1);
    for (size_t v = 0; v < b->part->n; v++) { /* leaders directly */
        bool turned;
        const size_t u = find(b, v, &turned);
        b->leader[v] = u;
        b->turned[v] = turned;
    }
    for (size_t e = 0; e < b->m; e++) {
        const size_t u = b->pairs[e].a, v = b->pairs[e].b;
        if (b->leader[u] != b->leader[v])
            continue;
        const signed char apart = b->turned[u] != b->turned[v];
        if (b->fixed[e] >= 0 && b->fixed[e] != apart)
            return false;
        b->fixed[e] = apart;
    }
    return true;
}

static bool enter_case(branch *b, size_t at)
{
    memcpy(b->fixed, b->always, b->m * sizeof *b->fixed);
    for (size_t k = at; b->nodes[k].parent != CAU_PART_NONE; k = b->nodes[k].parent)
        b->fixed[b->nodes[k].edge] = b->nodes[k].apart;
    return conclude(b);
}

static caucus_status set_bounds(branch *b)
{
    caucus_status rc = CAUCUS_OK;
    for (size_t e = 0; e < b->m; e++) {
        if (b->set[e] == b->fixed[e])
            continue;
        CAU_TRY(cau_lp_bounds(b->lp, b->ctx, e, b->fixed[e] == 1, b->fixed[e] != 0));
        b->set[e] = b->fixed[e];
    }
done:
    return rc;
}

/* ---- bounds ---- */

static caucus_status add_row(branch *b, cau_cycle *cycle)
{
    double least = 1;
    for (size_t i = 0; i < cycle->count; i++) {
        b->column[i] = cycle->edge[i] / 2;
        b->value[i] = cycle->edge[i] % 2 ? -1 : 1;
        least -= (double)(cycle->edge[i] % 2);
    }
    if (!cau_grow(&b->rows, &b->rows_capacity, b->nrows, sizeof *b->rows))
        return cau_no_memory(b->ctx);
    const caucus_status rc = cau_lp_add_row(b->lp, b->ctx, b->column, b->value, cycle->count, least);
    if (rc == CAUCUS_OK) {
        b->rows[b->nrows++] = (row){ .cycle = *cycle };
        cycle->edge = NULL; /* handed over */
    }
    return rc;
}

/** What the multipliers prove: w z = sum of y (row) + (w - sum of y row) z, and each z between its bounds. */
static double proven(branch *b)
{
    double bound = b->base;
    for (size_t e = 0; e < b->m; e++)
        b->reduced[e] = b->pairs[e].weight;
    for (size_t r = 0; r < b->nrows; r++) {
        const cau_cycle *c = &b->rows[r].cycle;
        const double y = b->multiplier[r];
        b->rows[r].unused = y > 0 ? 0 : b->rows[r].unused + 1;
        if (!(y > 0))
            continue;
        bound += y;
        for (size_t i = 0; i < c->count; i++) {
            bound -= c->edge[i] % 2 ? y : 0;
            b->reduced[c->edge[i] / 2] += c->edge[i] % 2 ? y : -y;
        }
    }
    for (size_t e = 0; e < b->m; e++)
        if (b->fixed[e] != 0 && (b->fixed[e] == 1 || b->reduced[e] < 0))
            bound += b->reduced[e];
    return bound;
}

static caucus_status drop_unused(branch *b)
{
    size_t kept = 0;
    bool *drop = cau_alloc(b->nrows, sizeof *drop);
    if (!drop)
        return cau_no_memory(b->ctx);
    for (size_t r = 0; r < b->nrows; r++)
        drop[r] = b->rows[r].unused >= ROWS_UNUSED;
    const caucus_status rc = cau_lp_drop_rows(drop, b->lp, b->ctx);
    for (size_t r = 0; rc == CAUCUS_OK && r < b->nrows; r++)
        if (drop[r])
            cau_free(b->rows[r].cycle.edge);
        else
            b->rows[kept++] = b->rows[r];
    b->nrows = rc == CAUCUS_OK ? kept : b->nrows;
    cau_free(drop);
    return rc;
}

static caucus_status solve(branch *b)
{
    size_t iterations = 0;
    if (b->multiplier_room < b->nrows) {
        cau_free(b->multiplier);
        b->multiplier_room = 0;
        if (!(b->multiplier = cau_alloc(2 * b->nrows, sizeof *b->multiplier)))
            return cau_no_memory(b->ctx);
        b->multiplier_room = 2 * b->nrows;
    }
    const double each = cau_lp_work(b->lp);
    const double most = *b->steps / each + 1;
    const caucus_status rc = cau_lp_solve(b->z, b->multiplier, &iterations, b->lp, b->ctx, b->limit - b->base + b->part->eps,
                                          most < 1e9 ? (size_t)most : (size_t)1e9);
    *b->steps -= each * (double)(iterations + 1);
    for (size_t e = 0; e < b->m; e++)
        b->z[e] = fmin(1, fmax(0, b->z[e]));
    return rc;
}

/** The most violated cycles, few through any one edge. */
static caucus_status add_cycles(branch *b)
{
    caucus_status rc = CAUCUS_OK;
    size_t *through = b->order, room = b->m / 2 + 20;
    memset(through, 0, b->m * sizeof *through);
    for (size_t i = 0; i < b->cycles.nfound && room > 0; i++) {
        cau_cycle *c = &b->cycles.found[i];
        bool crowded = false;
        for (size_t j = 0; j < c->count; j++)
            crowded = crowded || through[c->edge[j] / 2] >= ROWS_SHARED;
        if (crowded)
            continue;
        for (size_t j = 0; j < c->count; j++)
            through[c->edge[j] / 2]++;
        CAU_TRY(add_row(b, c));
        room--;
    }
done:
    return rc;
}

/** Rows until none is violated; but for the first case, until they help little. */
static caucus_status bound_case(double *bound, branch *b, bool first)
{
    caucus_status rc = CAUCUS_OK;
    *bound = -INFINITY;
    for (size_t dull = 0; dull <= (first ? 10 * ROUNDS_DULL : ROUNDS_DULL);) {
        const double before = *bound, looked = b->cycles.looked;
        CAU_TRY(solve(b));
        *bound = fmax(before, proven(b));
        b->over = b->over || *b->steps < 0 || cau_hurried(b->ctx);
        if (*bound > b->limit || b->over)
            break;
        dull = *bound > before + LITTLE * (b->limit - *bound) ? 0 : dull + 1;
        CAU_TRY(cau_cycles_find(&b->cycles, b->ctx, b->z, SLACK));
        *b->steps -= b->cycles.looked - looked;
        if (b->cycles.nfound == 0)
            break;
        CAU_TRY(drop_unused(b));
        CAU_TRY(add_cycles(b));
    }
done:
    return rc;
}

/** An edge whose other value alone would lift the bound above the limit is decided. @return how many were */
static size_t decide_by_cost(branch *b, double bound)
{
    size_t count = 0;
    for (size_t e = 0; e < b->m; e++)
        if (b->fixed[e] < 0 && bound + fabs(b->reduced[e]) > b->limit + b->part->eps) {
            b->fixed[e] = b->reduced[e] < 0;
            count++;
        }
    return count;
}

/* ---- splits from what the linear program says ---- */

static int surest_first(const void *x, const void *y)
{
    const cau_pair *p = x, *q = y;
    if (p->weight < q->weight || q->weight < p->weight)
        return p->weight < q->weight ? -1 : 1;
    return (p->a > q->a) - (p->a < q->a);
}

/** Join along the edges that are surest, then settle. */
static caucus_status round_off(branch *b)
{
    const size_t n = b->part->n;
    cau_pair *sure = cau_alloc(b->m, sizeof *sure);
    if (!sure)
        return cau_no_memory(b->ctx);
    for (size_t e = 0; e < b->m; e++)
        sure[e] = (cau_pair){ .a = e, .weight = b->groups == 2 ? fmin(b->z[e], 1 - b->z[e]) : b->z[e] };
    qsort(sure, b->m, sizeof *sure, surest_first);
    for (size_t v = 0; v < n; v++) {
        b->leader[v] = v;
        b->turned[v] = false;
    }
    for (size_t i = 0; i < b->m; i++)
        if (b->groups == 2 || b->z[sure[i].a] < 0.5)
            join(b, sure[i].a, b->z[sure[i].a] > 0.5);
    int next = 0;
    for (size_t v = 0; v < n; v++) {
        bool turned;
        const size_t u = find(b, v, &turned);
        if (b->groups == 2)
            b->trial[v] = turned;
        else
            b->trial[v] = u == v ? (next++) % (int)b->groups : b->trial[u];
    }
    cau_free(sure);
    cau_part_settle(b->trial, b->part, b->groups, b->value);
    offer(b, b->trial);
    return CAUCUS_OK;
}

/* ---- cases that are solved outright ---- */

/** Those who count as one become one vertex. */
static caucus_status contract(cau_own_part *own, size_t *number, branch *b)
{
    const cau_part *part = b->part;
    size_t n = 0;
    double far = 1;
    cau_pair *pairs = cau_alloc(b->m, sizeof *pairs);
    if (!pairs)
        return cau_no_memory(b->ctx);
    for (size_t v = 0; v < part->n; v++)
        number[v] = b->leader[v] == v ? n++ : number[b->leader[v]]; /* a leader is the smallest */
    for (size_t e = 0; e < b->m; e++)
        far += fabs(b->pairs[e].weight);
    size_t m = 0;
    for (size_t e = 0; e < b->m; e++) {
        const size_t u = b->pairs[e].a, v = b->pairs[e].b;
        double w = b->turned[u] != b->turned[v] ? -b->pairs[e].weight : b->pairs[e].weight;
        if (b->fixed[e] == 1 && b->groups > 2)
            w = -far; /* apart, whatever else that costs */
        if (number[u] != number[v])
            pairs[m++] = (cau_pair){ .a = number[u], .b = number[v], .weight = w };
    }
    m = cau_pairs_merge(pairs, m);
    const caucus_status rc = cau_own_part_make(own, b->ctx, n, pairs, m, part->eps, 0);
    cau_free(pairs);
    return rc;
}

/** Labels of the whole from those of the vertices that stand for it. @return false when what must be apart is together */
static bool expand(branch *b, const int *label, const size_t *number)
{
    for (size_t v = 0; v < b->part->n; v++)
        b->trial[v] = b->groups == 2 ? label[number[v]] ^ b->turned[v] : label[number[v]];
    for (size_t e = 0; b->groups > 2 && e < b->m; e++)
        if (b->fixed[e] == 1 && b->trial[b->pairs[e].a] == b->trial[b->pairs[e].b])
            return false;
    cau_split_canonical(b->trial, b->part->n, b->map);
    return true;
}

static void take_in(branch *b, const cau_split *leaf, size_t leaf_n, const size_t *number)
{
    const size_t n = b->part->n;
    cau_split *out = b->out;
    if (!expand(b, leaf->label, number))
        return;
    if (!b->listing) {
        offer(b, b->trial);
        return;
    }
    if (cau_part_strain(b->part, b->trial) > b->limit)
        return;
    out->count += leaf->count;
    b->over = b->over || out->count > CAU_SPLIT_LISTED; /* "at least" will do */
    out->count_at_least = out->count_at_least || leaf->count_at_least;
    for (size_t i = 0; i < leaf->listed && out->listed < cau_split_room(n); i++)
        if (expand(b, leaf->list + i * leaf_n, number))
            memcpy(out->list + out->listed++ * n, b->trial, n * sizeof *b->trial);
    if (out->listed < leaf->listed && expand(b, leaf->label, number) && cau_split_before(b->trial, out->label, n))
        memcpy(out->label, b->trial, n * sizeof *b->trial);
}

/** *done when the case was narrow or small enough, or holds nothing that is open. */
static caucus_status solve_outright(bool *done, branch *b)
{
    caucus_status rc = CAUCUS_OK;
    cau_own_part own = { 0 };
    cau_split leaf = { 0 };
    const cau_split_task task = { .groups = b->groups, .one = !b->listing, .steps = b->steps, .more = b->steps };
    const size_t small = b->leaf ? b->leaf : LEAF_SMALL;
    bool narrow = false, open = false;
    size_t *number = cau_alloc(b->part->n, sizeof *number);
    if (!number)
        return cau_no_memory(b->ctx);
    for (size_t e = 0; e < b->m; e++)
        open = open || b->fixed[e] < 0;
    CAU_TRY(contract(&own, number, b));
    CAU_TRY(cau_part_narrow(&narrow, b->ctx, &own.part, b->groups, b->leaf ? 1 : LEAF_ENTRIES));
    *done = narrow || own.part.n <= small || !open;
    if (narrow)
        CAU_TRY(cau_split_eliminate(&leaf, b->ctx, &own.part, &task));
    else if (*done && own.part.n <= CAU_SEARCH_MOST) {
        if (!(leaf.label = cau_alloc(own.part.n, sizeof *leaf.label))) {
            rc = cau_no_memory(b->ctx);
            goto done;
        }
        leaf.value = cau_part_strain(&own.part, leaf.label);
        CAU_TRY(cau_split_search(&leaf, b->ctx, &own.part, &task));
    }
    b->over = b->over || (*done && !leaf.proved);
    if (leaf.proved)
        take_in(b, &leaf, own.part.n, number);
done:
    cau_split_free(&leaf);
    cau_own_part_free(&own);
    cau_free(number);
    return rc;
}

/* ---- cases ---- */

static bool lower(const branch *b, size_t x, size_t y)
{
    if (b->nodes[x].bound < b->nodes[y].bound || b->nodes[y].bound < b->nodes[x].bound)
        return b->nodes[x].bound < b->nodes[y].bound;
    return x > y; /* the newer: deeper */
}

static caucus_status open_case(branch *b, size_t at)
{
    if (!cau_grow(&b->open, &b->open_capacity, b->nopen, sizeof *b->open))
        return cau_no_memory(b->ctx);
    size_t i = b->nopen++;
    for (; i > 0 && lower(b, at, b->open[(i - 1) / 2]); i = (i - 1) / 2)
        b->open[i] = b->open[(i - 1) / 2];
    b->open[i] = at;
    return CAUCUS_OK;
}

static size_t next_case(branch *b)
{
    const size_t first = b->open[0], last = b->open[--b->nopen];
    size_t i = 0;
    for (size_t child = 1; child < b->nopen; child = 2 * i + 1) {
        if (child + 1 < b->nopen && lower(b, b->open[child + 1], b->open[child]))
            child++;
        if (!lower(b, b->open[child], last))
            break;
        b->open[i] = b->open[child];
        i = child;
    }
    b->open[i] = last;
    return first;
}

static caucus_status new_case(branch *b, size_t parent, size_t edge, bool apart, double bound)
{
    if (!cau_grow(&b->nodes, &b->nodes_capacity, b->nnodes, sizeof *b->nodes))
        return cau_no_memory(b->ctx);
    b->nodes[b->nnodes] = (node){ .parent = parent, .edge = edge, .apart = apart, .bound = bound };
    return open_case(b, b->nnodes++);
}

/** An open edge that the linear program is unsure of, between vertices with many ties: whatever is decided there decides much. */
static size_t choose_edge(const branch *b)
{
    const size_t *start = b->part->start;
    size_t best = CAU_PART_NONE;
    double most = -1;
    for (size_t e = 0; e < b->m; e++) {
        if (b->fixed[e] >= 0)
            continue;
        const size_t u = b->pairs[e].a, v = b->pairs[e].b;
        const double ties = (double)(start[u + 1] - start[u] + start[v + 1] - start[v]);
        const double gain = (0.1 + fmin(b->z[e], 1 - b->z[e])) * ties * ties;
        if (gain > most) {
            most = gain;
            best = e;
        }
    }
    return best;
}

static caucus_status look_at(branch *b, size_t at)
{
    caucus_status rc = CAUCUS_OK;
    double bound;
    bool done = false;
    if (!enter_case(b, at))
        return CAUCUS_OK;
    CAU_TRY(set_bounds(b));
    CAU_TRY(bound_case(&bound, b, at == 0));
    bound = fmax(bound, b->nodes[at].bound);
    b->nodes[at].bound = bound;
    if (!b->listing && !(bound > b->limit))
        CAU_TRY(round_off(b));
    if (bound > b->limit || !enter_case(b, at))
        return CAUCUS_OK;
    if (!b->over) {
        decide_by_cost(b, bound);
        if (!conclude(b))
            return CAUCUS_OK;
        if (at == 0)
            memcpy(b->always, b->fixed, b->m * sizeof *b->always);
        CAU_TRY(solve_outright(&done, b));
    }
    if (b->over) {
        rc = open_case(b, at); /* it counts for the bound */
        goto done;
    }
    if (done)
        return CAUCUS_OK;
    const size_t edge = choose_edge(b);
    CAU_TRY(new_case(b, at, edge, b->z[edge] < 0.5, bound));
    CAU_TRY(new_case(b, at, edge, !(b->z[edge] < 0.5), bound));
done:
    return rc;
}

/** @return the least bound of what is left open; the limit or more when nothing is */
static caucus_status search_cases(double *least, branch *b)
{
    caucus_status rc = CAUCUS_OK;
    b->nnodes = b->nopen = 0;
    b->over = false;
    memset(b->always, -1, b->m * sizeof *b->always);
    CAU_TRY(new_case(b, CAU_PART_NONE, 0, false, -INFINITY));
    while (b->nopen > 0 && !b->over) {
        const size_t at = next_case(b);
        if (b->nodes[at].bound > b->limit)
            continue;
        CAU_TRY(look_at(b, at));
    }
    *least = INFINITY;
    for (size_t i = 0; i < b->nopen; i++)
        *least = fmin(*least, b->nodes[b->open[i]].bound);
done:
    return rc;
}

caucus_status cau_split_branch(cau_split *out, caucus_ctx *ctx, const cau_part *part, const cau_split_task *task)
{
    caucus_status rc = CAUCUS_OK;
    branch b;
    double least;
    CAU_TRY(branch_make(&b, ctx, part, task));
    b.out = out;
    b.limit = out->value - finer(&b);
    CAU_TRY(search_cases(&least, &b));
    out->proved = !b.over || least > b.limit;
    out->bound = out->proved || least > out->value ? out->value : least;
    cau_split_canonical(out->label, part->n, b.map);
    out->count = 1;
    out->count_at_least = true;
    if (!out->proved || task->value_only || task->one)
        goto done;
    if (!(out->list = cau_alloc(cau_split_room(part->n) * part->n, sizeof *out->list))) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    b.listing = true;
    b.steps = task->more;
    b.limit = out->value + part->eps;
    out->count = 0;
    out->count_at_least = false;
    CAU_TRY(search_cases(&least, &b));
    out->count = out->count > 0 ? out->count : 1; /* the search was over before it met one */
    out->count_at_least = out->count_at_least || b.over;
    cau_split_smallest(out, part->n);
done:
    branch_free(&b);
    return rc;
}
