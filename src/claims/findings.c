/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "claims/findings.h"

#include "kernels/sides.h"

#include <math.h>

static void add_power(cau_findings *f, const caucus_landscape *net)
{
    for (size_t i = 0; i < f->n; i++) {
        f->of[i].power = cau_judged_power(&net->stakeholders[i]);
        f->any_power = f->any_power || isfinite(f->of[i].power);
    }
}

static caucus_status add_coalitions(cau_findings *f, caucus_ctx *ctx, const caucus_landscape *net, const caucus_landscape *base)
{
    int *letter = NULL;
    const caucus_status rc = cau_coalitions_of(&letter, &f->coalitions, &f->modularity, ctx, net, base);
    for (size_t i = 0; letter && i < f->n; i++)
        f->of[i].coalition = letter[i];
    cau_free(letter);
    return rc;
}

static caucus_status add_sides(cau_findings *f, caucus_ctx *ctx, const caucus_landscape *net)
{
    caucus_status rc = CAUCUS_OK;
    cau_layer layer = { 0 };
    cau_sides sides = { 0 };
    CAU_TRY(cau_layer_make(&layer, ctx, net, "signed"));
    CAU_TRY(cau_sides_find(&sides, ctx, &layer, &(cau_sides_options){ .groups = 2 }));
    for (size_t i = 0; i < f->n; i++) {
        f->of[i].side = sides.group[i];
        f->of[i].could_stand_with_either = sides.either[i];
        f->of[i].strained = sides.strained_min[i];
        f->of[i].strained_max = sides.strained_max[i];
    }
    if (sides.tied == 0)
        goto done;
    f->frustration = sides.value;
    f->signed_weight = sides.weight;
    f->frustration_proved = sides.proved;
    f->splits = sides.optima < 1e15 ? (size_t)sides.optima : (size_t)1e15;
    f->splits_at_least = sides.optima_at_least;
done:
    cau_sides_free(&sides);
    cau_layer_free(&layer);
    return rc;
}

static caucus_status findings_alloc(cau_findings *f, caucus_ctx *ctx, size_t n)
{
    *f = (cau_findings){ .n = n, .modularity = NAN, .frustration = NAN, .signed_weight = NAN, .max_routes = NAN };
    f->of = cau_alloc(n, sizeof *f->of);
    if (!f->of)
        return cau_no_memory(ctx);
    for (size_t i = 0; i < n; i++)
        f->of[i] = (cau_finding){ .power = NAN, .routes = NAN, .routes_low = NAN, .routes_high = NAN, .first_none = NAN,
                                  .first_balanced = NAN, .power_first = NAN, .coalition = -1, .strained = NAN, .strained_max = NAN };
    return CAUCUS_OK;
}

caucus_status cau_findings_make(cau_findings *out, caucus_ctx *ctx, const caucus_landscape *net, const caucus_landscape *base,
                                const caucus_arguments *args)
{
    caucus_status rc = CAUCUS_OK;
    (void)args;
    CAU_TRY(findings_alloc(out, ctx, net->n));
    add_power(out, net);
    CAU_TRY(add_coalitions(out, ctx, net, base));
    CAU_TRY(add_sides(out, ctx, net));
done:
    if (rc != CAUCUS_OK)
        cau_findings_free(out);
    return rc;
}

void cau_findings_free(cau_findings *f)
{
    cau_free(f->of);
    *f = (cau_findings){ 0 };
}
