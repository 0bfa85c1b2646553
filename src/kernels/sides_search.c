/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Exact splits by branch and bound. Vertices are placed one after the other into a group that is in use or the next new
 * one. What the vertices still to come cost at least is what each costs against those placed, plus the best
 * split of those to come among themselves, which is solved first, from the last vertex backwards (Russian doll search;
 * Verfaillie, Lemaitre & Schiex 1996). */
#include "kernels/sides_part.h"

#include "core/alloc.h"

#include <math.h>
#include <string.h>

typedef struct search {
    const cau_part *part;
    size_t n, groups, first; /* vertices order[first..] are to be placed */
    size_t *order;
    double *w;      /* n * n in that order */
    double *suffix; /* least strain among order[i..] */
    double *net;    /* n * groups: weight towards each group, placed vertices only */
    double *pull;   /* n: positive weight towards placed vertices */
    double *saved;  /* n * 2n: what to restore on the way back */
    int *label;     /* n, in that order */
    int *best_label;
    double best;
    bool all;       /* count every best split; else the first will do */
    bool at_once;   /* stop at the first that is as good as `best` */
    bool found, over;
    double *steps;
    caucus_ctx *ctx;
    cau_split *out; /* when `all` */
    int *map;
} search;

static void search_free(search *s)
{
    cau_free(s->order);
    cau_free(s->w);
    cau_free(s->suffix);
    cau_free(s->net);
    cau_free(s->pull);
    cau_free(s->saved);
    cau_free(s->label);
    cau_free(s->best_label);
    cau_free(s->map);
}

static void to_file_order(int *out, const search *s, const int *label)
{
    for (size_t i = 0; i < s->n; i++)
        out[s->order[i]] = label[i];
    cau_split_canonical(out, s->n, s->map);
}

static void reached(search *s, double strain)
{
    const double eps = s->part->eps;
    if (strain < s->best - eps && s->all) {
        s->out->count = 0;
        s->out->listed = 0;
    }
    s->best = strain < s->best ? strain : s->best;
    memcpy(s->best_label, s->label, s->n * sizeof *s->label);
    s->found = true;
    if (s->at_once)
        s->over = true;
    if (!s->all)
        return;
    s->out->count += 1;
    if (s->out->listed < CAU_SPLIT_LISTED)
        to_file_order(s->out->list + s->out->listed++ * s->n, s, s->label);
}

static double still_to_come(const search *s, size_t depth, size_t used)
{
    double sum = s->suffix[depth];
    for (size_t j = depth; j < s->n; j++) {
        const double *net = s->net + j * s->groups;
        double most = used < s->groups ? 0 : -INFINITY;
        for (size_t g = 0; g < used; g++)
            most = net[g] > most ? net[g] : most;
        sum += s->pull[j] - most;
    }
    return sum;
}

static void put(search *s, size_t depth, int g)
{
    double *saved = s->saved + depth * 2 * s->n;
    s->label[depth] = g;
    for (size_t j = depth + 1; j < s->n; j++) {
        const double w = s->w[depth * s->n + j];
        double *net = s->net + j * s->groups + g;
        saved[2 * j] = *net;
        saved[2 * j + 1] = s->pull[j];
        *net += w;
        if (w > 0)
            s->pull[j] += w;
    }
}

static void take_back(search *s, size_t depth, int g)
{
    const double *saved = s->saved + depth * 2 * s->n;
    for (size_t j = depth + 1; j < s->n; j++) {
        s->net[j * s->groups + (size_t)g] = saved[2 * j];
        s->pull[j] = saved[2 * j + 1];
    }
}

static void place(search *s, size_t depth, size_t used, double strain)
{
    const double slack = s->all || s->at_once ? s->part->eps : -s->part->eps;
    if (depth == s->n) {
        reached(s, strain);
        return;
    }
    *s->steps -= 1 + (double)((s->n - depth) * (used + 1));
    if (*s->steps < 0 || cau_hurried(s->ctx)) {
        s->over = true;
        return;
    }
    const size_t last = used < s->groups ? used : s->groups - 1;
    for (size_t g = 0; g <= last && !s->over; g++) {
        const double here = strain + s->pull[depth] - (g < used ? s->net[depth * s->groups + g] : 0);
        const size_t now = g < used ? used : used + 1;
        put(s, depth, (int)g);
        if (here + still_to_come(s, depth + 1, now) <= s->best + slack)
            place(s, depth + 1, now, here);
        take_back(s, depth, (int)g);
    }
}

/** The vertex most tied to those before it comes next, the most tied of all first; or file order. */
static void choose_order(search *s, bool file_order)
{
    const cau_part *part = s->part;
    double *tied = s->pull;
    for (size_t v = 0; v < s->n; v++) {
        tied[v] = 0;
        s->label[v] = 0; /* 1: chosen */
        for (size_t a = part->start[v]; a < part->start[v + 1]; a++)
            tied[v] += 1e-6 * fabs(part->weight[a]);
    }
    for (size_t i = 0; i < s->n; i++) {
        size_t at = CAU_PART_NONE;
        for (size_t v = 0; v < s->n; v++)
            if (!s->label[v] && (at == CAU_PART_NONE || (!file_order && tied[v] > tied[at])))
                at = v;
        s->label[at] = 1;
        s->order[i] = at;
        for (size_t a = part->start[at]; a < part->start[at + 1]; a++)
            tied[part->to[a]] += fabs(part->weight[a]);
    }
    size_t *place_of = (size_t *)(void *)s->saved; /* scratch: as large */
    for (size_t i = 0; i < s->n; i++)
        place_of[s->order[i]] = i;
    memset(s->w, 0, s->n * s->n * sizeof *s->w);
    for (size_t i = 0; i < s->n; i++)
        for (size_t a = part->start[s->order[i]]; a < part->start[s->order[i] + 1]; a++)
            s->w[i * s->n + place_of[part->to[a]]] = part->weight[a];
    memset(s->pull, 0, s->n * sizeof *s->pull);
    memset(s->net, 0, s->n * s->groups * sizeof *s->net);
    memset(s->suffix, 0, (s->n + 1) * sizeof *s->suffix);
}

static caucus_status search_make(search *s, caucus_ctx *ctx, const cau_part *part, const cau_split_task *task)
{
    const size_t n = part->n;
    s->part = part;
    s->n = n;
    s->groups = task->groups < n ? task->groups : n;
    s->steps = task->steps;
    s->ctx = ctx;
    s->order = cau_alloc(n, sizeof *s->order);
    s->w = cau_alloc(n * n, sizeof *s->w);
    s->suffix = cau_alloc(n + 1, sizeof *s->suffix);
    s->net = cau_alloc(n * s->groups, sizeof *s->net);
    s->pull = cau_alloc(n, sizeof *s->pull);
    s->saved = cau_alloc(2 * n * n, sizeof *s->saved);
    s->label = cau_alloc(n, sizeof *s->label);
    s->best_label = cau_alloc(n, sizeof *s->best_label);
    s->map = cau_alloc(n + 1, sizeof *s->map);
    if (!s->order || !s->w || !s->suffix || !s->net || !s->pull || !s->saved || !s->label || !s->best_label || !s->map)
        return cau_no_memory(ctx);
    return CAUCUS_OK;
}

/** Least strain of a vertex against the best split of those after it: an upper bound for the next suffix. */
static double insertion(const search *s, size_t i)
{
    double positive = 0, most = 0;
    size_t used = 0;
    for (size_t j = i + 1; j < s->n; j++) {
        used = (size_t)s->best_label[j] + 1 > used ? (size_t)s->best_label[j] + 1 : used;
        if (s->w[i * s->n + j] > 0)
            positive += s->w[i * s->n + j];
    }
    if (used >= s->groups)
        most = -INFINITY;
    for (size_t g = 0; g < used; g++) {
        double net = 0;
        for (size_t j = i + 1; j < s->n; j++)
            net += s->best_label[j] == (int)g ? s->w[i * s->n + j] : 0;
        most = net > most ? net : most;
    }
    return positive - most;
}

/** Solve the suffixes from the last vertex to order[upto]. @return false when the budget ended. */
static bool solve_suffixes(search *s, size_t upto)
{
    for (size_t i = s->n; i-- > upto;) {
        s->over = false;
        s->best = s->suffix[i + 1] + insertion(s, i) + 2 * s->part->eps;
        place(s, i, 0, 0);
        if (s->over) {
            for (size_t j = 0; j <= i; j++)
                s->suffix[j] = s->suffix[i + 1];
            return false;
        }
        s->suffix[i] = s->best;
    }
    return true;
}

static caucus_status in_file_order(int *label, double value, caucus_ctx *ctx, const cau_part *part, const cau_split_task *task)
{
    search s = { 0 };
    caucus_status rc = CAUCUS_OK;
    CAU_TRY(search_make(&s, ctx, part, task));
    choose_order(&s, true);
    if (!solve_suffixes(&s, 1))
        goto done;
    s.best = value;
    s.at_once = true;
    s.found = s.over = false;
    place(&s, 0, 0, 0);
    if (s.found)
        to_file_order(label, &s, s.best_label);
done:
    search_free(&s);
    return rc;
}

static caucus_status count_all(search *s, cau_split *out, const cau_split_task *task)
{
    s->all = true;
    s->over = false;
    s->out = out;
    s->steps = task->more;
    out->count = 0;
    out->list = cau_alloc((size_t)CAU_SPLIT_LISTED * s->n, sizeof *out->list);
    if (!out->list)
        return cau_no_memory(s->ctx);
    place(s, 0, 0, 0);
    out->count_at_least = s->over;
    cau_split_smallest(out, s->n);
    if (!s->over && out->count <= CAU_SPLIT_LISTED)
        return CAUCUS_OK;
    double more = 1e7;
    const cau_split_task again = { .groups = task->groups, .steps = &more, .more = &more };
    return in_file_order(out->label, out->value, s->ctx, s->part, &again);
}

caucus_status cau_split_search(cau_split *out, caucus_ctx *ctx, const cau_part *part, const cau_split_task *task)
{
    search s = { 0 };
    caucus_status rc = CAUCUS_OK;
    CAU_TRY(search_make(&s, ctx, part, task));
    choose_order(&s, false);
    out->count = 1;
    out->count_at_least = true;
    out->proved = solve_suffixes(&s, 0);
    out->bound = s.suffix[0] > 0 ? s.suffix[0] : 0;
    if (!out->proved)
        goto done;
    to_file_order(out->label, &s, s.best_label);
    out->value = out->bound = cau_part_strain(part, out->label); /* summed in one order, whatever the search did */
    if (!task->value_only && !task->one)
        CAU_TRY(count_all(&s, out, task));
done:
    search_free(&s);
    return rc;
}
