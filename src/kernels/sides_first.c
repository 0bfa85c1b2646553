/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The first of all best splits in file order, also where there are more than can be listed. From a best split at hand: whoever could stand in
 * an earlier group is joined to it, and those before stay where they are; that is a smaller part of the same kind, and where its
 * best split strains no more than the best of all, it is the split at hand from then on. */
#include "kernels/sides_part.h"

#include "core/alloc.h"

#include <math.h>
#include <string.h>

static const double EACH = 1e6; /* steps that a question costs at least */

typedef struct first {
    caucus_ctx *ctx;
    const cau_part *part;
    size_t groups;
    double value, far; /* of a best split; more than any split strains */
    int *label, *trial, *map;
    size_t *number;    /* vertices of the smaller part */
    cau_pair *pairs;
    double steps;
} first;

static void first_free(first *f)
{
    cau_free(f->trial);
    cau_free(f->map);
    cau_free(f->number);
    cau_free(f->pairs);
}

static caucus_status first_make(first *f)
{
    const size_t n = f->part->n;
    f->trial = cau_alloc(n, sizeof *f->trial);
    f->map = cau_alloc(n + 1, sizeof *f->map);
    f->number = cau_alloc(n, sizeof *f->number);
    f->pairs = cau_alloc(f->part->arcs / 2 + n * f->groups, sizeof *f->pairs);
    if (!f->trial || !f->map || !f->number || !f->pairs)
        return cau_no_memory(f->ctx);
    for (size_t a = 0; a < f->part->arcs; a++)
        f->far += fabs(f->part->weight[a]); /* each tie twice: a multiple of the grain, as the weights are */
    return CAUCUS_OK;
}

/** Does `trial` strain no more than the best, and leave everyone up to v where f->label and x say? Then it is the split at hand. */
static bool take(first *f, size_t v, int x)
{
    cau_split_canonical(f->trial, f->part->n, f->map);
    if (memcmp(f->trial, f->label, v * sizeof *f->trial) != 0 || f->trial[v] != x
        || cau_part_strain(f->part, f->trial) > f->value + f->part->eps)
        return false;
    memcpy(f->label, f->trial, f->part->n * sizeof *f->label);
    return true;
}

/** Those before v, and v in group x, become one vertex for each group (for two groups: one in all); these stand apart. */
static caucus_status join_those_before(cau_own_part *own, first *f, size_t v, int x)
{
    const cau_part *part = f->part;
    size_t n = 0, m = 0;
    int *label = f->trial;
    memcpy(label, f->label, part->n * sizeof *label);
    label[v] = x;
    for (size_t u = 0; u <= v; u++) {
        f->number[u] = f->groups == 2 ? 0 : (size_t)label[u];
        n = f->number[u] + 1 > n ? f->number[u] + 1 : n;
    }
    for (size_t a = 0; a < n; a++)
        for (size_t b = a + 1; b < n; b++)
            f->pairs[m++] = (cau_pair){ .a = a, .b = b, .weight = -f->far };
    for (size_t u = v + 1; u < part->n; u++)
        f->number[u] = n++;
    for (size_t u = 0; u < part->n; u++)
        for (size_t a = part->start[u]; a < part->start[u + 1]; a++) {
            const size_t w = part->to[a];
            if (w < u || f->number[u] == f->number[w])
                continue;
            const bool turned = f->groups == 2 && u <= v && label[u] == 1;
            f->pairs[m++] = (cau_pair){ .a = f->number[u], .b = f->number[w], .weight = turned ? -part->weight[a] : part->weight[a] };
        }
    m = cau_pairs_merge(f->pairs, m);
    return cau_own_part_make(own, f->ctx, n, f->pairs, m, part->eps, part->grain);
}

/** Is there a best split with everyone before v where they stand and v in group x? *sure: the budget was enough to tell. */
static caucus_status ask(bool *found, bool *sure, first *f, size_t v, int x)
{
    caucus_status rc = CAUCUS_OK;
    const size_t n = f->part->n;
    const double given = f->steps;
    cau_own_part own = { 0 };
    cau_split split = { 0 };
    const cau_split_task task = { .groups = f->groups, .one = true, .steps = &f->steps, .more = &f->steps };
    CAU_TRY(join_those_before(&own, f, v, x));
    if (!(split.label = cau_alloc(own.part.n, sizeof *split.label))) {
        rc = cau_no_memory(f->ctx);
        goto done;
    }
    for (size_t u = 0; u < n; u++) /* to begin with */
        split.label[f->number[u]] = f->groups > 2 ? f->trial[u] : u <= v ? 0 : f->trial[u];
    split.value = cau_part_strain(&own.part, split.label);
    CAU_TRY(cau_split_reduce(&split, f->ctx, &own.part, &task));
    for (size_t u = 0; u < n; u++)
        f->trial[u] = f->groups > 2 || u > v ? split.label[f->number[u]] : split.label[0] ^ (u < v ? f->label[u] : x);
    *found = take(f, v, x);
    *sure = *found || split.proved;
    f->steps = fmin(f->steps, given - EACH);
done:
    cau_split_free(&split);
    cau_own_part_free(&own);
    return rc;
}

caucus_status cau_split_first(bool *sure, int *label, caucus_ctx *ctx, const cau_part *part, size_t groups, double steps)
{
    caucus_status rc = CAUCUS_OK;
    first f = { .ctx = ctx, .part = part, .groups = groups < part->n ? groups : part->n, .label = label, .steps = steps };
    f.value = cau_part_strain(part, label);
    CAU_TRY(first_make(&f));
    *sure = true;
    for (size_t v = 1; v < part->n && *sure; v++)
        for (int x = 0; x < label[v] && *sure; x++) {
            bool found = false;
            memcpy(f.trial, label, part->n * sizeof *label);
            f.trial[v] = x; /* v alone */
            f.steps -= (double)(part->n + part->arcs);
            if (take(&f, v, x))
                break;
            *sure = f.steps > 0 && !cau_hurried(ctx);
            if (*sure)
                CAU_TRY(ask(&found, sure, &f, v, x));
            if (found)
                break;
        }
done:
    first_free(&f);
    return rc;
}
