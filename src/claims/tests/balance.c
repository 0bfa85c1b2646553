/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Do alliances and conflicts fit sides better than the same ties would if which of them are conflicts were left to chance? */
#include "claims/sample.h"
#include "core/random.h"
#include "kernels/sides.h"
#include "kernels/tails.h"

#include <math.h>

enum { MOST_DRAWS = 1000, FEW_DRAWS = 10 }; /* each draw is a search for the best split; few where only the direction is asked */

static caucus_status strain_of(double *out, caucus_ctx *ctx, const cau_layer *layer, size_t groups)
{
    cau_sides sides = { 0 };
    const caucus_status rc = cau_sides_find(&sides, ctx, layer, &(cau_sides_options){ .groups = groups, .value_only = true, .steps = 1e5 });
    *out = sides.value;
    cau_sides_free(&sides);
    return rc;
}

/* The same ties with the same weights; who of them is a conflict is drawn anew, as many as there are. */
static caucus_status draw_signs(cau_tails *tails, caucus_ctx *ctx, const cau_layer *layer, size_t groups, size_t draws)
{
    caucus_status rc = CAUCUS_OK;
    cau_layer drawn = { 0 };
    cau_link *links = cau_alloc(layer->m, sizeof *links);
    size_t *order = cau_alloc(layer->m, sizeof *order);
    if (!links || !order) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t k = 0; k < draws; k++) {
        cau_rng rng = cau_rng_stream(cau_seed(ctx), "balance signs", k);
        double value;
        if (cau_stopped(ctx)) {
            rc = CAUCUS_ESTOPPED;
            goto done;
        }
        for (size_t e = 0; e < layer->m; e++)
            order[e] = e;
        cau_rng_shuffle(&rng, order, layer->m);
        for (size_t e = 0; e < layer->m; e++) {
            links[e] = layer->links[e];
            links[e].strength = copysign(links[e].strength, layer->links[order[e]].strength);
        }
        CAU_TRY(cau_layer_from_links(&drawn, ctx, layer->name, layer->n, false, true, links, layer->m));
        CAU_TRY(strain_of(&value, ctx, &drawn, groups));
        cau_layer_free(&drawn);
        cau_tails_add(tails, &value);
    }
done:
    cau_layer_free(&drawn);
    cau_free(links);
    cau_free(order);
    return rc;
}

static caucus_status test_strain(cau_trial *out, caucus_ctx *ctx, const cau_case *c, const cau_layer *layer, size_t groups)
{
    caucus_status rc = CAUCUS_OK;
    cau_tails tails = { 0 };
    const size_t draws = !c->whole ? FEW_DRAWS : c->permutations < MOST_DRAWS ? (size_t)c->permutations : MOST_DRAWS;
    CAU_TRY(cau_tails_init(&tails, ctx, 1));
    CAU_TRY(strain_of(&tails.observed[0], ctx, layer, groups));
    CAU_TRY(draw_signs(&tails, ctx, layer, groups, draws));
    const double mean = cau_tails_mean(&tails, 0), sd = cau_tails_sd(&tails, 0), ge = cau_tails_p_ge(&tails, 0), le = cau_tails_p_le(&tails, 0);
    if (!(sd > 0) && c->whole) {
        cau_trial_needs(out, "rings of alliances and conflicts: any signs would fit as well");
        goto done;
    }
    out->effect = tails.observed[0];
    out->by_chance = c->whole;
    out->p = fmin(1, 2 * fmin(ge, le));
    out->error = cau_tails_error(&tails, out->p);
    out->direction = cau_direction_of(mean - out->effect, cau_case_text(c, "expect"), "more", "less");
    out->detectable = mean + (cau_text_is(cau_case_text(c, "expect"), "more") ? -1 : 1) * sd * cau_normal_beyond(c->alpha);
    out->detectable = out->detectable > 0 ? out->detectable : (double)NAN;
    cau_str_number(&out->how, out->effect);
    cau_str_addf(&out->how, " of the weight is strained in at most %zu groups, and ", groups);
    cau_str_fixed(&out->how, mean, 1);
    cau_str_add(&out->how, " by chance");
done:
    cau_tails_free(&tails);
    return rc;
}

static caucus_status run(cau_trial *out, caucus_ctx *ctx, const cau_case *c)
{
    caucus_status rc = CAUCUS_OK;
    cau_layer layer = { 0 };
    size_t conflicts = 0;
    const size_t groups = (size_t)cau_case_number(c, "groups", 2);
    CAU_TRY(cau_layer_make(&layer, ctx, c->net, "signed"));
    for (size_t e = 0; e < layer.m; e++)
        conflicts += layer.links[e].strength < 0;
    out->n = layer.n;
    if (conflicts == 0 || conflicts == layer.m)
        cau_trial_needs(out, "alliances and conflicts (there are %zu and %zu)", layer.m - conflicts, conflicts);
    if (out->needs.length > 0)
        goto done;
    if (c->whole)
        CAU_TRY(cau_trial_layer(out, ctx, c->net, "signed"));
    CAU_TRY(test_strain(out, ctx, c, &layer, groups < 2 ? 2 : groups));
done:
    cau_layer_free(&layer);
    return rc;
}

const cau_claim_test cau_claim_test_balance = { .name = "balance", .effect = "strained weight", .run = run };
