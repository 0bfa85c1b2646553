/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Exact splits of a narrow component by elimination (dynamic programming over a minimum-degree order; Bertele & Brioschi
 * 1972; Dechter 1999). Vertices are taken out one at a time; what is left of each is a table over the labels of its
 * remaining neighbours with the least strain and the number of ways to reach it. Vertex 0 has label 0, so
 * every split is met once for two groups; for more, splits with labels ignored follow from the labelled counts. */
#include "kernels/sides_part.h"

#include "core/alloc.h"

#include <math.h>
#include <string.h>

enum { ELIMINATION_LIMIT = 10000 };
static const double PIN_WORK = 3e7; /* table entries spent on finding the lexicographically smallest split */

typedef struct bucket {
    size_t vertex, nvars;
    size_t *vars; /* neighbours when it goes */
    double *best, *count;
    size_t *inbox, ninbox, inbox_capacity; /* steps whose tables it reads */
} bucket;

typedef struct plan {
    const cau_part *part;
    size_t *when;    /* step at which a vertex goes */
    bucket *steps;   /* n */
    double entries;  /* of all tables */
    bool again;      /* the least strain is known: there is no need to go on when time is up */
    int *label;      /* scratch: n */
    int *pin;        /* n; -1: free */
} plan;

static void plan_free(plan *p)
{
    for (size_t i = 0; p->steps && i < p->part->n; i++) {
        cau_free(p->steps[i].vars);
        cau_free(p->steps[i].best);
        cau_free(p->steps[i].count);
        cau_free(p->steps[i].inbox);
    }
    cau_free(p->steps);
    cau_free(p->when);
    cau_free(p->label);
    cau_free(p->pin);
}

/* ---- the order: minimum degree in the graph with fill ---- */

typedef struct fill {
    size_t n, words;
    uint64_t *bits;
    size_t *degree;
    bool *gone;
} fill;

static bool fill_has(const fill *f, size_t a, size_t b)
{
    return (f->bits[a * f->words + b / 64] >> (b % 64)) & 1u;
}

static void fill_join(fill *f, size_t a, size_t b)
{
    if (fill_has(f, a, b))
        return;
    f->bits[a * f->words + b / 64] |= (uint64_t)1 << (b % 64);
    f->bits[b * f->words + a / 64] |= (uint64_t)1 << (a % 64);
    f->degree[a]++;
    f->degree[b]++;
}

static size_t fill_smallest(const fill *f)
{
    size_t at = CAU_PART_NONE;
    for (size_t v = 0; v < f->n; v++)
        if (!f->gone[v] && (at == CAU_PART_NONE || f->degree[v] < f->degree[at]))
            at = v;
    return at;
}

static caucus_status fill_make(fill *f, caucus_ctx *ctx, const cau_part *part)
{
    f->n = part->n;
    f->words = (part->n + 63) / 64;
    f->bits = cau_alloc(f->n * f->words, sizeof *f->bits);
    f->degree = cau_alloc(f->n, sizeof *f->degree);
    f->gone = cau_alloc(f->n, sizeof *f->gone);
    if (!f->bits || !f->degree || !f->gone)
        return cau_no_memory(ctx);
    for (size_t v = 0; v < part->n; v++)
        for (size_t a = part->start[v]; a < part->start[v + 1]; a++)
            fill_join(f, v, part->to[a]);
    return CAUCUS_OK;
}

static void fill_free(fill *f)
{
    cau_free(f->bits);
    cau_free(f->degree);
    cau_free(f->gone);
}

/** Take v out: write its neighbours to vars (if not NULL) and join them to each other. */
static void fill_take(fill *f, size_t v, size_t *vars)
{
    size_t k = 0;
    f->gone[v] = true;
    for (size_t u = 0; u < f->n; u++)
        if (!f->gone[u] && fill_has(f, v, u)) {
            vars[k++] = u;
            f->degree[u]--;
        }
    for (size_t i = 0; i < k; i++)
        for (size_t j = i + 1; j < k; j++)
            fill_join(f, vars[i], vars[j]);
}

static double table_size(size_t groups, size_t nvars)
{
    return pow((double)groups, (double)nvars);
}

caucus_status cau_part_narrow(bool *out, caucus_ctx *ctx, const cau_part *part, size_t groups, double most)
{
    caucus_status rc = CAUCUS_OK;
    fill f = { 0 };
    size_t *vars = NULL;
    double entries = 0;
    *out = false;
    if (part->n > ELIMINATION_LIMIT)
        return CAUCUS_OK;
    CAU_TRY(fill_make(&f, ctx, part));
    vars = cau_alloc(part->n, sizeof *vars);
    if (!vars) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t i = 0; i < part->n && entries <= most; i++) {
        const size_t v = fill_smallest(&f);
        entries += table_size(groups, f.degree[v] + 1);
        if (entries <= most)
            fill_take(&f, v, vars);
    }
    *out = entries <= most;
done:
    cau_free(vars);
    fill_free(&f);
    return rc;
}

static caucus_status plan_make(plan *p, caucus_ctx *ctx, const cau_part *part)
{
    caucus_status rc = CAUCUS_OK;
    fill f = { 0 };
    p->part = part;
    p->when = cau_alloc(part->n, sizeof *p->when);
    p->steps = cau_alloc(part->n, sizeof *p->steps);
    p->label = cau_alloc(part->n, sizeof *p->label);
    p->pin = cau_alloc(part->n, sizeof *p->pin);
    if (!p->when || !p->steps || !p->label || !p->pin) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    CAU_TRY(fill_make(&f, ctx, part));
    for (size_t i = 0; i < part->n; i++) {
        bucket *s = &p->steps[i];
        s->vertex = fill_smallest(&f);
        s->nvars = f.degree[s->vertex];
        p->when[s->vertex] = i;
        s->vars = cau_alloc(s->nvars, sizeof *s->vars);
        if (!s->vars) {
            rc = cau_no_memory(ctx);
            goto done;
        }
        fill_take(&f, s->vertex, s->vars);
    }
done:
    fill_free(&f);
    return rc;
}

/** A step's table is read by the neighbour that goes next. */
static caucus_status plan_link(plan *p, caucus_ctx *ctx)
{
    for (size_t i = 0; i < p->part->n; i++) {
        const bucket *s = &p->steps[i];
        size_t next = p->part->n;
        for (size_t j = 0; j < s->nvars; j++)
            if (p->when[s->vars[j]] < next)
                next = p->when[s->vars[j]];
        if (next == p->part->n)
            continue;
        bucket *reader = &p->steps[next];
        if (!cau_grow(&reader->inbox, &reader->inbox_capacity, reader->ninbox, sizeof *reader->inbox))
            return cau_no_memory(ctx);
        reader->inbox[reader->ninbox++] = i;
    }
    return CAUCUS_OK;
}

/* ---- tables ---- */

static size_t index_of(const bucket *s, const int *label, size_t groups)
{
    size_t index = 0;
    for (size_t j = s->nvars; j-- > 0;)
        index = index * groups + (size_t)label[s->vars[j]];
    return index;
}

/** Strain that step s decides, with the labels as they stand; *count multiplies the ways below it. */
static double step_strain(const plan *p, const bucket *s, size_t step, size_t groups, double *count)
{
    const cau_part *part = p->part;
    const int mine = p->label[s->vertex];
    double strain = 0, ways = 1;
    for (size_t a = part->start[s->vertex]; a < part->start[s->vertex + 1]; a++) {
        const double w = part->weight[a];
        const bool same = p->label[part->to[a]] == mine;
        if (p->when[part->to[a]] > step && same != (w > 0))
            strain += fabs(w);
    }
    for (size_t i = 0; i < s->ninbox; i++) {
        const bucket *from = &p->steps[s->inbox[i]];
        const size_t index = index_of(from, p->label, groups);
        strain += from->best[index];
        if (count)
            ways *= from->count[index];
    }
    if (count)
        *count = ways;
    return strain;
}

static void step_fill(plan *p, size_t step, size_t groups, size_t size, bool counts)
{
    bucket *s = &p->steps[step];
    const int pinned = p->pin[s->vertex];
    for (size_t index = 0; index < size; index++) {
        double best = INFINITY, ways = 0;
        for (size_t j = 0, rest = index; j < s->nvars; j++, rest /= groups)
            p->label[s->vars[j]] = (int)(rest % groups);
        for (int x = 0; x < (int)groups; x++) {
            double count = 1;
            if (pinned >= 0 && x != pinned)
                continue;
            p->label[s->vertex] = x;
            const double strain = step_strain(p, s, step, groups, counts ? &count : NULL);
            if (strain < best - p->part->eps) {
                best = strain;
                ways = count;
            } else if (strain <= best + p->part->eps) {
                best = strain < best ? strain : best;
                ways += count;
            }
        }
        s->best[index] = best;
        if (counts)
            s->count[index] = ways;
    }
}

/** Fill all tables. The least strain of the component, and the labelled splits that reach it (vertex 0 has label 0).
 *  @return CAUCUS_ESTOPPED when it was known already and time is up */
static caucus_status plan_solve(double *value, double *count, plan *p, caucus_ctx *ctx, size_t groups)
{
    *value = 0;
    for (size_t i = 0; i < p->part->n; i++) {
        bucket *s = &p->steps[i];
        const size_t size = (size_t)table_size(groups, s->nvars);
        cau_free(s->best);
        cau_free(s->count);
        s->count = NULL;
        s->best = cau_alloc(size, sizeof *s->best);
        if (count)
            s->count = cau_alloc(size, sizeof *s->count);
        if (!s->best || (count && !s->count))
            return cau_no_memory(ctx);
        if (p->again && cau_hurried(ctx))
            return CAUCUS_ESTOPPED;
        step_fill(p, i, groups, size, count != NULL);
        if (s->nvars == 0) { /* the last one: a component has one */
            *value = s->best[0];
            if (count)
                *count = s->count[0];
        }
    }
    return CAUCUS_OK;
}

/* ---- from tables to splits ---- */

/** Walk the steps backwards through every choice that keeps the least strain; each split once, new labels in order. */
static void list_splits(cau_split *out, plan *p, size_t groups, size_t limit, int *top, int *map)
{
    const size_t n = p->part->n;
    size_t at = n - 1;
    bool forward = true;
    while (true) {
        const bucket *s = &p->steps[at];
        const int seen = at + 1 < n ? top[at + 1] : 0; /* highest label so far */
        const int last = s->vertex == 0 ? 0 : seen + 1 < (int)groups - 1 ? seen + 1 : (int)groups - 1;
        int x = forward ? 0 : p->label[s->vertex] + 1;
        const double best = s->best[index_of(s, p->label, groups)];
        for (; x <= last; x++) {
            p->label[s->vertex] = x;
            if (step_strain(p, s, at, groups, NULL) <= best + p->part->eps)
                break;
        }
        forward = x <= last;
        if (forward) {
            top[at] = x > seen ? x : seen;
            if (at > 0) {
                at--;
                continue;
            }
            memcpy(out->list + out->listed * n, p->label, n * sizeof *p->label);
            cau_split_canonical(out->list + out->listed * n, n, map);
            if (++out->listed == limit)
                return;
            forward = false;
        } else if (++at == n)
            return;
    }
}

/** Fix vertices in file order to the smallest label that still reaches the least strain. */
static caucus_status smallest_split(int *label, plan *p, caucus_ctx *ctx, size_t groups, double value)
{
    int top = 0;
    p->again = true;
    for (size_t v = 1; v < p->part->n; v++) {
        const int last = top + 1 < (int)groups - 1 ? top + 1 : (int)groups - 1;
        for (int x = 0; x <= last; x++) {
            double got = value;
            p->pin[v] = x;
            if (x < last || last == 0) {
                const caucus_status rc = plan_solve(&got, NULL, p, ctx, groups);
                if (rc != CAUCUS_OK)
                    return rc;
            }
            if (got <= value + p->part->eps)
                break;
        }
        top = p->pin[v] > top ? p->pin[v] : top;
    }
    memcpy(label, p->pin, p->part->n * sizeof *label);
    return CAUCUS_OK;
}

/** Splits into exactly j groups, labels ignored, from the labelled counts with at most 1, 2, ... groups:
 *  labelled(j) = sum over i of exactly(i) (j-1)(j-2)...(j-i+1), as vertex 0 keeps label 0. */
static caucus_status count_unlabelled(cau_split *out, plan *p, caucus_ctx *ctx, size_t groups)
{
    caucus_status rc = CAUCUS_OK;
    double *exactly = cau_alloc(groups + 1, sizeof *exactly);
    if (!exactly)
        return cau_no_memory(ctx);
    out->count = 0;
    p->again = true;
    for (size_t j = 1; j <= groups; j++) {
        double value, labelled;
        CAU_TRY(plan_solve(&value, &labelled, p, ctx, j));
        if (value > out->value + p->part->eps)
            labelled = 0;
        double ways = 1;
        for (size_t i = 1; i < j; i++) {
            labelled -= exactly[i] * ways;
            ways *= (double)(j - i);
        }
        exactly[j] = round(labelled / ways);
        out->count += exactly[j];
    }
done:
    cau_free(exactly);
    p->again = false;
    if (rc != CAUCUS_ESTOPPED)
        return rc;
    out->count = 1;
    out->count_at_least = true;
    return plan_solve(&out->value, NULL, p, ctx, groups); /* the tables that splits are read from */
}

static caucus_status collect(cau_split *out, plan *p, caucus_ctx *ctx, size_t groups)
{
    caucus_status rc = CAUCUS_OK;
    const size_t n = p->part->n;
    const size_t room = cau_split_room(n), limit = !(out->count > 1) ? 1 : out->count < (double)room ? (size_t)out->count : room;
    int *top = cau_alloc(n, sizeof *top), *map = cau_alloc(n + 1, sizeof *map);
    out->list = cau_alloc(limit * n, sizeof *out->list);
    out->label = cau_alloc(n, sizeof *out->label);
    if (!top || !map || !out->list || !out->label) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    list_splits(out, p, groups, limit, top, map);
    memcpy(out->label, out->list, n * sizeof *out->label);
    cau_split_smallest(out, n);
    out->first = !out->count_at_least && !(out->count > (double)out->listed);
    if (!out->first && (double)n * (double)groups * p->entries <= PIN_WORK) {
        rc = smallest_split(out->label, p, ctx, groups, out->value);
        out->first = rc == CAUCUS_OK;
    }
done:
    cau_free(top);
    cau_free(map);
    return rc == CAUCUS_ESTOPPED ? CAUCUS_OK : rc; /* the smallest of those listed will do */
}

caucus_status cau_split_eliminate(cau_split *out, caucus_ctx *ctx, const cau_part *part, const cau_split_task *task)
{
    caucus_status rc = CAUCUS_OK;
    plan p = { .part = part };
    const size_t groups = task->groups < part->n ? task->groups : part->n;
    CAU_TRY(plan_make(&p, ctx, part));
    CAU_TRY(plan_link(&p, ctx));
    for (size_t v = 0; v < part->n; v++)
        p.pin[v] = v == 0 ? 0 : -1;
    for (size_t i = 0; i < part->n; i++)
        p.entries += table_size(groups, p.steps[i].nvars + 1);
    CAU_TRY(plan_solve(&out->value, task->value_only || task->one ? NULL : &out->count, &p, ctx, groups));
    out->bound = out->value;
    out->proved = true;
    if (task->value_only)
        goto done;
    if (groups > 2 && !task->one) {
        CAU_TRY(count_unlabelled(out, &p, ctx, groups)); /* ends with the tables for `groups` labels */
    }
    if (task->one)
        out->count = 1;
    out->count_at_least = out->count_at_least || task->one || out->count > 9e15;
    CAU_TRY(collect(out, &p, ctx, groups));
done:
    plan_free(&p);
    return rc;
}
