/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "kernels/sides.h"

#include "core/alloc.h"
#include "kernels/sides_part.h"

#include <math.h>
#include <string.h>


/* ---- components ---- */

typedef struct parts {
    size_t count;
    size_t *of;     /* n: component, CAU_NONE without ties */
    size_t *local;  /* n: number inside it */
    size_t *member; /* stakeholders by component, in file order */
    size_t *start;  /* count + 1 into member */
} parts;

static void parts_free(parts *p)
{
    cau_free(p->of);
    cau_free(p->local);
    cau_free(p->member);
    cau_free(p->start);
}

static caucus_status parts_make(parts *p, caucus_ctx *ctx, const cau_layer *layer)
{
    const size_t n = layer->n;
    size_t *queue = cau_alloc(n, sizeof *queue);
    p->of = cau_alloc(n, sizeof *p->of);
    p->local = cau_alloc(n, sizeof *p->local);
    p->member = cau_alloc(n, sizeof *p->member);
    p->start = cau_alloc(n + 1, sizeof *p->start);
    if (!queue || !p->of || !p->local || !p->member || !p->start) {
        cau_free(queue);
        return cau_no_memory(ctx);
    }
    for (size_t v = 0; v < n; v++)
        p->of[v] = CAU_NONE;
    for (size_t v = 0; v < n; v++) {
        if (p->of[v] != CAU_NONE || layer->out_start[v + 1] == layer->out_start[v])
            continue;
        size_t head = 0, tail = 0;
        queue[tail++] = v;
        p->of[v] = p->count;
        while (head < tail) {
            const size_t u = queue[head++];
            for (size_t a = layer->out_start[u]; a < layer->out_start[u + 1]; a++)
                if (p->of[layer->out_node[a]] == CAU_NONE) {
                    p->of[layer->out_node[a]] = p->count;
                    queue[tail++] = layer->out_node[a];
                }
        }
        p->count++;
    }
    for (size_t v = 0; v < n; v++)
        if (p->of[v] != CAU_NONE)
            p->local[v] = p->start[p->of[v] + 1]++;
    for (size_t c = 0; c < p->count; c++)
        p->start[c + 1] += p->start[c];
    for (size_t v = 0; v < n; v++)
        if (p->of[v] != CAU_NONE)
            p->member[p->start[p->of[v]] + p->local[v]] = v;
    cau_free(queue);
    return CAUCUS_OK;
}

static double tie_weight(const cau_layer *layer, size_t arc, bool unit)
{
    const double w = layer->links[layer->out_link[arc]].strength;
    return !unit ? w : w > 0 ? 1 : -1;
}

/** The largest number of which all weights are multiples, or 0: they may be counts of 1, 1/2 ... 1/1000. */
static double grain_of(const double *weight, size_t count)
{
    static const double per[] = { 1, 2, 3, 4, 10, 60, 100, 1000 };
    for (size_t i = 0; i < sizeof per / sizeof *per; i++) {
        double unit = 0; /* greatest common divisor, in whole numbers */
        size_t k = 0;
        for (; k < count; k++) {
            const double w = fabs(weight[k]) * per[i], whole = round(w);
            if (fabs(w - whole) > 1e-9 * w || whole > 1e9)
                break;
            for (double x = whole; x > 0;) {
                const double rest = fmod(unit, x);
                unit = x;
                x = rest;
            }
        }
        if (k == count && unit > 0)
            return unit / per[i];
    }
    return 0;
}

static caucus_status part_make(cau_own_part *own, caucus_ctx *ctx, const cau_layer *layer, const parts *p, size_t c, bool unit)
{
    const size_t n = p->start[c + 1] - p->start[c], *member = p->member + p->start[c];
    size_t m = 0;
    double total = 0;
    for (size_t i = 0; i < n; i++)
        m += layer->out_start[member[i] + 1] - layer->out_start[member[i]];
    cau_pair *pairs = cau_alloc(m / 2, sizeof *pairs);
    if (!pairs)
        return cau_no_memory(ctx);
    m = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t a = layer->out_start[member[i]]; a < layer->out_start[member[i] + 1]; a++)
            if (layer->out_node[a] > member[i]) {
                pairs[m] = (cau_pair){ .a = i, .b = p->local[layer->out_node[a]], .weight = tie_weight(layer, a, unit) };
                total += fabs(pairs[m++].weight);
            }
    m = cau_pairs_merge(pairs, m);
    const caucus_status rc = cau_own_part_make(own, ctx, n, pairs, m, 1e-9 * total, 0);
    if (rc == CAUCUS_OK)
        own->part.grain = grain_of(own->weight, own->part.arcs);
    cau_free(pairs);
    return rc;
}

/* ---- one component ---- */

static caucus_status split_part(cau_split *out, caucus_ctx *ctx, const cau_part *part, const cau_split_task *task)
{
    caucus_status rc = CAUCUS_OK;
    bool narrow = false;
    CAU_TRY(cau_part_narrow(&narrow, ctx, part, task->groups, CAU_PART_ENTRIES));
    if (narrow)
        CAU_TRY(cau_split_eliminate(out, ctx, part, task));
    else {
        if (!(out->label = cau_alloc(part->n, sizeof *out->label)))
            return cau_no_memory(ctx);
        CAU_TRY(cau_split_descend(out->label, &out->value, ctx, part, task));
        CAU_TRY(cau_split_reduce(out, ctx, part, task));
    }
    if (out->proved && !out->first && !task->value_only && !task->one) {
        CAU_TRY(cau_split_first(&out->first, out->label, ctx, part, task->groups, fmin(CAU_SIDES_STEPS_BRIEF, *task->more / 5)));
        out->value = out->bound = cau_part_strain(part, out->label);
    }
done:
    return rc;
}

/** No best split needs more groups than this: two groups without a conflict between them can be joined for nothing, so
 *  k groups need k (k - 1) / 2 conflicts. */
static size_t most_groups(const cau_part *part)
{
    double conflicts = 0;
    for (size_t a = 0; a < part->arcs; a++)
        conflicts += part->weight[a] < 0 ? 0.5 : 0;
    const size_t k = (size_t)floor((1 + sqrt(1 + 8 * conflicts)) / 2 + 1e-9);
    return k < 2 ? 2 : k < part->n ? k : part->n;
}

/** The fewest groups with which this component reaches the least strain it can. *sure: fewer cannot; *bound: no number of groups
 *  leaves less strain. */
static caucus_status fewest_groups(size_t *out, bool *sure, double *bound, caucus_ctx *ctx, const cau_part *part, const cau_split_task *model)
{
    caucus_status rc = CAUCUS_OK;
    cau_split split = { 0 };
    cau_split_task task = *model;
    const size_t most = most_groups(part);
    double least = INFINITY, few = INFINITY, steps = *model->steps / 4; /* a quarter for any number, one for few; the rest is for the proof and the count */
    task.value_only = true;
    task.steps = task.more = &steps;
    task.groups = most;
    CAU_TRY(split_part(&split, ctx, part, &task));
    least = split.value;
    *sure = true;
    *bound = split.bound;
    const bool proved = split.proved;
    cau_split_free(&split);
    steps += *model->steps / 4;
    for (*out = 2; *out < most; ++*out) {
        task.groups = *out;
        CAU_TRY(split_part(&split, ctx, part, &task));
        const double value = split.value;
        *sure = *sure && (value <= least + part->eps || split.bound > least + part->eps);
        cau_split_free(&split);
        if (value <= least + part->eps)
            break;
        if (!proved && *out > 3 && value >= few - part->eps) { /* one more no longer helps, and what any number would give is not known */
            --*out;
            break;
        }
        few = value;
    }
done:
    cau_split_free(&split);
    return rc;
}

/* ---- what a component says of its stakeholders ---- */

/** Rise of the strain when v alone moves to its best other group; a group of its own counts when one may be added. */
static double rise_of(const cau_part *part, const int *label, size_t v, size_t groups, double *net)
{
    double best = -INFINITY;
    size_t used = 0, mine = 0;
    for (size_t u = 0; u < part->n; u++) {
        used = (size_t)label[u] + 1 > used ? (size_t)label[u] + 1 : used;
        mine += label[u] == label[v];
    }
    for (size_t g = 0; g <= used && g < groups; g++)
        net[g] = 0;
    for (size_t a = part->start[v]; a < part->start[v + 1]; a++)
        net[label[part->to[a]]] += part->weight[a];
    for (size_t g = 0; g <= used && g < groups; g++)
        if ((int)g != label[v] && (g < used || mine > 1) && net[g] > best)
            best = net[g];
    return net[label[v]] - best;
}

/** Two groups: who can change side at no cost in some best split (half of its weight is strained then), or stands elsewhere in
 *  another best split, each turned so that fewest do. */
static void mark_either(cau_sides *out, const cau_part *part, const cau_split *split, const size_t *member)
{
    const size_t n = part->n;
    for (size_t v = 0; v < n; v++) {
        double total = 0;
        for (size_t a = part->start[v]; a < part->start[v + 1]; a++)
            total += fabs(part->weight[a]);
        if (2 * out->strained_max[member[v]] >= total - part->eps)
            out->either[member[v]] = true;
    }
    for (size_t i = 0; i < split->listed; i++) {
        const int *other = split->list + i * n;
        size_t differ = 0;
        for (size_t v = 0; v < n; v++)
            differ += other[v] != split->label[v];
        const bool turn = 2 * differ > n;
        for (size_t v = 0; v < n; v++)
            if ((other[v] != split->label[v]) != turn)
                out->either[member[v]] = true;
    }
}

static caucus_status describe(cau_sides *out, caucus_ctx *ctx, const cau_part *part, const cau_split *split,
                              const size_t *member, size_t groups)
{
    caucus_status rc = CAUCUS_OK;
    double *carried = cau_alloc(part->n, sizeof *carried), *net = cau_alloc(part->n + 1, sizeof *net);
    if (!carried || !net) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    cau_part_carried(carried, part, split->label);
    for (size_t v = 0; v < part->n; v++) {
        const size_t at = member[v];
        out->group[at] = split->label[v] + 1;
        out->strained[at] = out->strained_min[at] = out->strained_max[at] = carried[v];
        const double rise = rise_of(part, split->label, v, groups < part->n ? groups : part->n, net);
        out->fence[at] = fabs(rise) <= part->eps ? 0 : rise;
        out->either[at] = fabs(rise) <= part->eps;
    }
    for (size_t i = 0; i < split->listed; i++) {
        cau_part_carried(carried, part, split->list + i * part->n);
        for (size_t v = 0; v < part->n; v++) {
            const size_t at = member[v];
            out->strained_min[at] = carried[v] < out->strained_min[at] ? carried[v] : out->strained_min[at];
            out->strained_max[at] = carried[v] > out->strained_max[at] ? carried[v] : out->strained_max[at];
        }
    }
    if (groups == 2)
        mark_either(out, part, split, member);
done:
    cau_free(carried);
    cau_free(net);
    return rc;
}

static void add_split(cau_sides *out, const cau_part *part, const cau_split *split)
{
    out->value += split->value;
    out->lower_bound += split->bound < split->value && !split->proved ? split->bound : split->value;
    out->proved = out->proved && split->proved;
    for (size_t a = 0; a < part->arcs; a++)
        out->weight += fabs(part->weight[a]) / 2;
    out->optima = (out->optima > 0 ? out->optima : 1) * split->count;
    out->optima_at_least = out->optima_at_least || split->count_at_least || out->optima > 9e15;
}

/* ---- the list of best splits of the whole ---- */

/** Combine what is listed so far with the best splits of one more component, up to the limit. */
static caucus_status list_with(cau_sides *out, caucus_ctx *ctx, const cau_split *split, const size_t *member, size_t n)
{
    const size_t had = out->list ? out->listed : 1, own = split->listed ? split->listed : 1;
    const size_t room = cau_split_room(out->n), most = had > room / own ? room : had * own;
    if (out->list && most == had) { /* nothing to multiply, or no room: one split of this component for all */
        for (size_t k = 0; k < had; k++)
            for (size_t v = 0; v < n; v++)
                out->list[k * out->n + member[v]] = split->label[v] + 1;
        return CAUCUS_OK;
    }
    int *longer = cau_alloc(most * out->n, sizeof *longer);
    if (!longer)
        return cau_no_memory(ctx);
    for (size_t k = 0; k < most; k++) {
        const int *part = split->listed ? split->list + k % own * n : split->label;
        int *row = longer + k * out->n;
        if (out->list)
            memcpy(row, out->list + k / own * out->n, out->n * sizeof *row);
        for (size_t v = 0; v < n; v++)
            row[member[v]] = part[v] + 1;
    }
    cau_free(out->list);
    out->list = longer;
    out->listed = most;
    return CAUCUS_OK;
}

/** In order, and the one shown first also where it lies beyond the limit. */
static caucus_status sort_list(cau_sides *out, caucus_ctx *ctx)
{
    const size_t n = out->n;
    int *moved = cau_alloc(n, sizeof *moved);
    bool shown = false;
    if (!moved)
        return cau_no_memory(ctx);
    for (size_t i = 0; i < out->listed; i++)
        shown = shown || memcmp(out->list + i * n, out->group, n * sizeof *moved) == 0;
    if (!shown && out->listed > 0)
        memcpy(out->list + (out->listed - 1) * n, out->group, n * sizeof *moved);
    for (size_t i = 1; i < out->listed; i++) {
        size_t to = i;
        memcpy(moved, out->list + i * n, n * sizeof *moved);
        while (to > 0 && cau_split_before(moved, out->list + (to - 1) * n, n))
            to--;
        memmove(out->list + (to + 1) * n, out->list + to * n, (i - to) * n * sizeof *moved);
        memcpy(out->list + to * n, moved, n * sizeof *moved);
    }
    cau_free(moved);
    return CAUCUS_OK;
}

/* ---- all of it ---- */

static caucus_status sides_alloc(cau_sides *out, caucus_ctx *ctx, size_t n)
{
    out->n = n;
    out->proved = out->fewest_proved = true;
    out->group = cau_alloc(n, sizeof *out->group);
    out->strained = cau_alloc(n, sizeof *out->strained);
    out->strained_min = cau_alloc(n, sizeof *out->strained_min);
    out->strained_max = cau_alloc(n, sizeof *out->strained_max);
    out->fence = cau_alloc(n, sizeof *out->fence);
    out->either = cau_alloc(n, sizeof *out->either);
    if (!out->group || !out->strained || !out->strained_min || !out->strained_max || !out->fence || !out->either)
        return cau_no_memory(ctx);
    for (size_t v = 0; v < n; v++)
        out->strained[v] = out->strained_min[v] = out->strained_max[v] = out->fence[v] = NAN;
    return CAUCUS_OK;
}

void cau_sides_free(cau_sides *sides)
{
    cau_free(sides->group);
    cau_free(sides->strained);
    cau_free(sides->strained_min);
    cau_free(sides->strained_max);
    cau_free(sides->fence);
    cau_free(sides->either);
    cau_free(sides->list);
    *sides = (cau_sides){ 0 };
}

static caucus_status split_all(cau_sides *out, caucus_ctx *ctx, const cau_layer *layer, const parts *p,
                               const cau_sides_options *options, const cau_split_task *task, bool fewest)
{
    caucus_status rc = CAUCUS_OK;
    cau_own_part own = { 0 };
    cau_split split = { 0 };
    double any = 0; /* whatever the number of groups */
    for (size_t c = 0; c < p->count; c++) {
        CAU_TRY(part_make(&own, ctx, layer, p, c, options->unit));
        if (fewest) {
            size_t groups = 2;
            bool sure = false;
            double bound = 0;
            CAU_TRY(fewest_groups(&groups, &sure, &bound, ctx, &own.part, task));
            out->groups = groups > out->groups ? groups : out->groups;
            out->fewest_proved = out->fewest_proved && sure;
            any += bound;
        } else {
            CAU_TRY(split_part(&split, ctx, &own.part, task));
            add_split(out, &own.part, &split);
            if (!task->value_only)
                CAU_TRY(describe(out, ctx, &own.part, &split, p->member + p->start[c], task->groups));
            if (options->list)
                CAU_TRY(list_with(out, ctx, &split, p->member + p->start[c], own.part.n));
            cau_split_free(&split);
        }
        cau_own_part_free(&own);
    }
    if (fewest)
        out->any_bound = any;
done:
    cau_split_free(&split);
    cau_own_part_free(&own);
    return rc;
}

caucus_status cau_sides_find(cau_sides *out, caucus_ctx *ctx, const cau_layer *layer, const cau_sides_options *options)
{
    caucus_status rc = CAUCUS_OK;
    parts p = { 0 };
    double steps = options->steps > 0 ? options->steps : CAU_SIDES_STEPS;
    cau_split_task task = { .groups = options->groups, .value_only = options->value_only, .steps = &steps, .more = &steps,
                            .seed = cau_seed(ctx) };
    *out = (cau_sides){ 0 };
    CAU_TRY(sides_alloc(out, ctx, layer->n));
    CAU_TRY(parts_make(&p, ctx, layer));
    out->parts = p.count;
    out->tied = p.count ? p.start[p.count] : 0;
    out->groups = options->groups ? options->groups : 2;
    if (!options->groups) {
        CAU_TRY(split_all(out, ctx, layer, &p, options, &task, true));
        task.groups = out->groups;
    }
    CAU_TRY(split_all(out, ctx, layer, &p, options, &task, false));
    if (options->list)
        CAU_TRY(sort_list(out, ctx));
    if (!options->groups) { /* of any number of groups; whether fewer would do is another question */
        out->lower_bound = out->any_bound;
        out->proved = out->any_bound >= out->value - 1e-9 * out->weight;
    }
    if (out->proved)
        out->lower_bound = out->value;
    out->cut = (!out->proved || !out->fewest_proved || out->optima_at_least) && cau_hurried(ctx);
done:
    parts_free(&p);
    if (rc != CAUCUS_OK)
        cau_sides_free(out);
    return rc;
}
