/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "claims/group_firmness.h"

#include "kernels/communities.h"

#include <math.h>
#include <string.h>

enum { RUNS = 2 }; /* of Leiden in each redraw: shares of ten are within three of 100 (on Rowan) */

typedef struct firmness {
    size_t n, groups;  /* groups of the map as it is */
    const int *group;
    size_t *size;      /* groups */
    size_t *together;  /* groups * n: members of each group in each group of the redraw */
} firmness;

static caucus_status firmness_make(firmness *f, caucus_ctx *ctx, size_t n, const int *group)
{
    *f = (firmness){ .n = n, .group = group };
    for (size_t i = 0; i < n; i++)
        f->groups = group[i] >= (int)f->groups ? (size_t)group[i] + 1 : f->groups;
    f->size = cau_alloc(f->groups, sizeof *f->size);
    f->together = cau_alloc(f->groups * n, sizeof *f->together);
    if (!f->size || !f->together)
        return cau_no_memory(ctx);
    for (size_t i = 0; i < n; i++)
        if (group[i] >= 0)
            f->size[group[i]]++;
    return CAUCUS_OK;
}

/* Count a redraw in which the groups were `now`. */
static void add(double *stays, const firmness *f, const int *now)
{
    memset(f->together, 0, f->groups * f->n * sizeof *f->together);
    for (size_t i = 0; i < f->n; i++)
        if (f->group[i] >= 0 && now[i] >= 0)
            f->together[(size_t)f->group[i] * f->n + (size_t)now[i]]++;
    for (size_t i = 0; i < f->n; i++) {
        if (f->group[i] < 0 || now[i] < 0)
            continue;
        const size_t with = f->together[(size_t)f->group[i] * f->n + (size_t)now[i]] - 1, others = f->size[f->group[i]] - 1;
        stays[i] += 2 * with >= others && with > 0;
    }
}

static caucus_status redraw(double *stays, size_t *groups, const firmness *f, cau_redraw *r, caucus_ctx *ctx, long count, bool unrecorded)
{
    caucus_status rc = CAUCUS_OK;
    const char *what = unrecorded ? "redrawing the groups with unrecorded ties" : "redrawing the groups";
    cau_layer layer = { 0 };
    cau_communities found = { 0 };
    memset(stays, 0, f->n * sizeof *stays);
    for (long k = 0; k < count; k++) {
        const caucus_landscape *drawn = NULL;
        if (cau_stopped(ctx)) {
            rc = CAUCUS_ESTOPPED;
            goto done;
        }
        if (k % 64 == 0)
            cau_progress(ctx, (double)k / (double)count, what);
        CAU_TRY(cau_redraw_map(&drawn, r, ctx, (uint64_t)k, unrecorded));
        CAU_TRY(cau_layer_make(&layer, ctx, drawn, "alliance"));
        CAU_TRY(cau_communities_find(&found, ctx, &layer, &(cau_communities_options){ .runs = RUNS }));
        add(stays, f, found.group);
        groups[k] = found.groups;
        cau_communities_free(&found);
        cau_layer_free(&layer);
    }
    for (size_t i = 0; i < f->n; i++)
        stays[i] = f->group[i] < 0 ? (double)NAN : stays[i] / (double)count;
done:
    cau_communities_free(&found);
    cau_layer_free(&layer);
    return rc;
}

caucus_status cau_group_firmness(double *const stays[CAU_RULES], size_t *const groups[CAU_RULES], caucus_ctx *ctx, const caucus_landscape *net,
                                 const int *group, const cau_draws *draws, long count)
{
    caucus_status rc = CAUCUS_OK;
    firmness f = { 0 };
    cau_redraw *r = NULL;
    for (size_t i = 0; i < net->n; i++)
        stays[CAU_RULE_NONE][i] = stays[CAU_RULE_BALANCED][i] = (double)NAN;
    CAU_TRY(firmness_make(&f, ctx, net->n, group));
    if (f.groups == 0 || count == 0)
        goto done;
    CAU_TRY(cau_redraw_open(&r, ctx, net, &(cau_redraw_options){ .jitter = draws->jitter, .rate = draws->rate }));
    for (int rule = 0; rule < CAU_RULES; rule++)
        if (rule == CAU_RULE_NONE ? draws->none : draws->balanced)
            CAU_TRY(redraw(stays[rule], groups[rule], &f, r, ctx, count, rule == CAU_RULE_BALANCED));
done:
    cau_redraw_free(r);
    cau_free(f.size);
    cau_free(f.together);
    return rc;
}
