/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "kernels/relabel.h"

#include "core/alloc.h"
#include "core/random.h"
#include "model/landscape.h"

#include <stdlib.h>
#include <string.h>

typedef struct named {
    const char *label;
    size_t who;
} named;

static int by_label(const void *x, const void *y)
{
    const named *a = x, *b = y;
    const int order = strcmp(a->label, b->label);
    return order ? order : (a->who > b->who) - (a->who < b->who);
}

caucus_status cau_groups_number(size_t *group, size_t *groups, caucus_ctx *ctx, const char *const *labels, size_t n)
{
    size_t count = 0;
    named *all = cau_alloc(n, sizeof *all);
    *groups = 0;
    if (!all)
        return cau_no_memory(ctx);
    for (size_t i = 0; i < n; i++) {
        group[i] = CAU_NONE;
        if (labels[i])
            all[count++] = (named){ labels[i], i };
    }
    qsort(all, count, sizeof *all, by_label);
    for (size_t k = 0; k < count; k++) {
        if (k == 0 || strcmp(all[k].label, all[k - 1].label) != 0)
            ++*groups;
        group[all[k].who] = *groups - 1;
    }
    cau_free(all);
    return CAUCUS_OK;
}

/* ---- labelings */

static const double ALL = 3628800; /* 10! */

bool cau_relabel_exact(const cau_relabel *r)
{
    const double most = (double)r->draws > ALL ? (double)r->draws : ALL;
    double ways = 1, placed = 0; /* the multinomial coefficient, one stakeholder after the other: each partial product is whole */
    for (size_t i = 0; i < r->n && ways <= most; i++) {
        double same = 0; /* members of its group placed by now, itself included */
        if (r->group[i] == CAU_NONE)
            continue;
        for (size_t j = 0; j <= i; j++)
            same += r->group[j] == r->group[i];
        ways = ways * ++placed / same;
    }
    return ways <= most;
}

static int by_size(const void *x, const void *y)
{
    const size_t *a = x, *b = y;
    return (*a > *b) - (*a < *b);
}

/* The next arrangement in lexicographic order; false after the last one. */
static bool next_arrangement(size_t *a, size_t count)
{
    size_t i = count, j = count;
    while (i > 1 && a[i - 2] >= a[i - 1])
        i--;
    if (i < 2)
        return false;
    while (a[j - 1] <= a[i - 2])
        j--;
    const size_t kept = a[i - 2];
    a[i - 2] = a[j - 1];
    a[j - 1] = kept;
    for (size_t low = i - 1, high = count - 1; low < high; low++, high--) {
        const size_t other = a[low];
        a[low] = a[high];
        a[high] = other;
    }
    return true;
}

typedef struct labeling {
    size_t *label; /* count: arranged */
    size_t *first; /* count: as they were */
    size_t *group; /* n: with those without a group */
    size_t count;
} labeling;

static const size_t *spread(labeling *l, const cau_relabel *r)
{
    for (size_t i = 0, k = 0; i < r->n; i++)
        if (r->group[i] != CAU_NONE)
            l->group[i] = l->label[k++];
    return l->group;
}

static caucus_status draw(labeling *l, const cau_relabel *r, caucus_ctx *ctx, void (*visit)(void *, const size_t *), void *state)
{
    for (size_t k = 0; k < r->draws; k++) {
        if (k % 256 == 255 && cau_stopped(ctx))
            return CAUCUS_ESTOPPED;
        cau_rng rng = cau_rng_stream(cau_seed(ctx), r->task, r->first + k);
        if (l->count > 0)
            memcpy(l->label, l->first, l->count * sizeof *l->label);
        cau_rng_shuffle(&rng, l->label, l->count);
        visit(state, spread(l, r));
    }
    return CAUCUS_OK;
}

static caucus_status look_at_all(labeling *l, const cau_relabel *r, caucus_ctx *ctx, void (*visit)(void *, const size_t *), void *state)
{
    size_t looked = 0;
    qsort(l->label, l->count, sizeof *l->label, by_size);
    do {
        if (++looked % 4096 == 0 && cau_stopped(ctx))
            return CAUCUS_ESTOPPED;
        visit(state, spread(l, r));
    } while (next_arrangement(l->label, l->count));
    return CAUCUS_OK;
}

caucus_status cau_relabel_each(const cau_relabel *r, caucus_ctx *ctx, void (*visit)(void *state, const size_t *group), void *state)
{
    caucus_status rc;
    labeling l = { .label = cau_alloc(r->n, sizeof *l.label), .first = cau_alloc(r->n, sizeof *l.first),
                   .group = cau_alloc(r->n, sizeof *l.group) };
    if (!l.label || !l.first || !l.group) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t i = 0; i < r->n; i++) {
        l.group[i] = CAU_NONE;
        if (r->group[i] != CAU_NONE) {
            l.first[l.count] = r->group[i];
            l.label[l.count++] = r->group[i];
        }
    }
    rc = cau_relabel_exact(r) ? look_at_all(&l, r, ctx, visit, state) : draw(&l, r, ctx, visit, state);
done:
    cau_free(l.label);
    cau_free(l.first);
    cau_free(l.group);
    return rc;
}
