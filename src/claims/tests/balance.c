/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Do alliances and conflicts fit sides better than the same ties would if which of them are conflicts were left to chance? Of several files
 * the strained shares of the weight are averaged, each file weighing as many stakeholders as it has; each has sides of its own. */
#include "claims/sample.h"
#include "core/alloc.h"
#include "core/random.h"
#include "kernels/sides.h"
#include "kernels/strata.h"

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

/* The same ties with the same weights; who of them is a conflict is drawn anew, as many as there are. The strain of each draw to `strain`;
 * draws of several maps have numbers of their own. */
static caucus_status draw_signs(double *strain, caucus_ctx *ctx, const cau_layer *layer, size_t groups, size_t draws, size_t map)
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
        cau_rng rng = cau_rng_stream(cau_seed(ctx), "balance signs", (uint64_t)map << 32 | k);
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
        CAU_TRY(strain_of(&strain[k], ctx, &drawn, groups));
        cau_layer_free(&drawn);
    }
done:
    cau_layer_free(&drawn);
    cau_free(links);
    cau_free(order);
    return rc;
}

/* One map, or several: what it adds to the effect as it is, and in each draw. */
typedef struct strained {
    cau_layer layer;
    double observed, *drawn;
} strained;

static void strained_free(strained *s)
{
    cau_layer_free(&s->layer);
    cau_free(s->drawn);
}

static size_t draws_of(const cau_case *c)
{
    return !c->whole ? FEW_DRAWS : c->permutations < MOST_DRAWS ? (size_t)c->permutations : MOST_DRAWS;
}

static size_t groups_of(const cau_case *c)
{
    const size_t groups = (size_t)cau_case_number(c, "groups", 2);
    return groups < 2 ? 2 : groups;
}

/* The signed ties of one map; `needs` where there is no choice of signs. */
static caucus_status read_map(strained *s, cau_trial *out, caucus_ctx *ctx, const cau_case *c, size_t map)
{
    caucus_status rc = CAUCUS_OK;
    size_t conflicts = 0;
    CAU_TRY(cau_layer_make(&s->layer, ctx, c->net, "signed"));
    for (size_t e = 0; e < s->layer.m; e++)
        conflicts += s->layer.links[e].strength < 0;
    out->n = s->layer.n;
    if (conflicts == 0 || conflicts == s->layer.m)
        cau_trial_needs(out, "alliances and conflicts (there are %zu and %zu)", s->layer.m - conflicts, conflicts);
    if (out->needs.length > 0)
        goto done;
    if (c->whole)
        CAU_TRY(cau_trial_layer(out, ctx, c->net, "signed"));
    if (!(s->drawn = cau_alloc(draws_of(c), sizeof *s->drawn))) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    CAU_TRY(strain_of(&s->observed, ctx, &s->layer, groups_of(c)));
    CAU_TRY(draw_signs(s->drawn, ctx, &s->layer, groups_of(c), draws_of(c), map));
done:
    return rc;
}

/* How the sum over the maps stands against chance. */
static caucus_status compare(cau_trial *out, double *mean, caucus_ctx *ctx, const cau_case *c, const strained *s, size_t count)
{
    caucus_status rc = CAUCUS_OK;
    cau_tails tails = { 0 };
    cau_stratum *strata = cau_alloc(count, sizeof *strata);
    CAU_TRY(strata ? cau_tails_init(&tails, ctx, 1) : cau_no_memory(ctx));
    for (size_t f = 0; f < count; f++) {
        tails.observed[0] += s[f].observed;
        strata[f] = (cau_stratum){ .value = s[f].drawn, .count = draws_of(c) };
    }
    CAU_TRY(cau_strata_compare(&tails, ctx, strata, count, draws_of(c), "balance"));
    const double sd = cau_tails_sd(&tails, 0), ge = cau_tails_p_ge(&tails, 0), le = cau_tails_p_le(&tails, 0);
    *mean = cau_tails_mean(&tails, 0);
    if (!(sd > 0) && c->whole) {
        cau_trial_needs(out, "rings of alliances and conflicts: any signs would fit as well");
        goto done;
    }
    out->effect = tails.observed[0];
    out->by_chance = c->whole;
    out->p = fmin(1, 2 * fmin(ge, le));
    out->error = cau_tails_error(&tails, out->p);
    out->direction = cau_direction_of(*mean - out->effect, cau_case_text(c, "expect"), "more", "less");
    out->detectable = *mean + (cau_text_is(cau_case_text(c, "expect"), "more") ? -1 : 1) * sd * cau_normal_beyond(c->alpha);
    out->detectable = out->detectable > 0 ? out->detectable : (double)NAN;
done:
    cau_tails_free(&tails);
    cau_free(strata);
    return rc;
}

static caucus_status run(cau_trial *out, caucus_ctx *ctx, const cau_case *c)
{
    caucus_status rc = CAUCUS_OK;
    strained s = { 0 };
    double mean;
    CAU_TRY(read_map(&s, out, ctx, c, 0));
    if (out->needs.length > 0)
        goto done;
    CAU_TRY(compare(out, &mean, ctx, c, &s, 1));
    if (out->needs.length > 0)
        goto done;
    cau_str_number(&out->how, out->effect);
    cau_str_addf(&out->how, " of the weight is strained in at most %zu groups, and ", groups_of(c));
    cau_str_fixed(&out->how, mean, 1);
    cau_str_add(&out->how, " by chance");
done:
    strained_free(&s);
    return rc;
}

/* From strained weight to what the map adds to the mean share. */
static void scale(strained *s, size_t draws, double total)
{
    double weight = 0;
    for (size_t e = 0; e < s->layer.m; e++)
        weight += fabs(s->layer.links[e].strength);
    const double times = (double)s->layer.n / total / weight;
    s->observed *= times;
    for (size_t k = 0; k < draws; k++)
        s->drawn[k] *= times;
}

static caucus_status pool(cau_trial *out, caucus_ctx *ctx, const cau_case *cases, size_t count)
{
    caucus_status rc = CAUCUS_OK;
    size_t used = 0;
    cau_trial own = { 0 };
    double mean = 0;
    strained *s = cau_alloc(count, sizeof *s);
    if (!s)
        return cau_no_memory(ctx);
    for (size_t f = 0; f < count; f++) {
        CAU_TRY(read_map(&s[used], &own, ctx, &cases[f], f));
        if (own.needs.length == 0) {
            used++;
            cau_trial_join(out, &own);
        } else {
            strained_free(&s[used]);
            s[used] = (strained){ 0 };
        }
        cau_trial_free(&own);
        own = (cau_trial){ 0 };
    }
    for (size_t f = 0; f < used; f++)
        scale(&s[f], draws_of(&cases[0]), (double)out->n);
    if (used > 0)
        CAU_TRY(compare(out, &mean, ctx, &cases[0], s, used));
    out->effect_name = "strained share of the weight";
    if (used > 0 && out->needs.length == 0) {
        cau_str_add(&out->how, "of the weight ");
        cau_str_fixed(&out->how, 100 * out->effect, 0);
        cau_str_addf(&out->how, " of 100 is strained in at most %zu groups of each file, and ", groups_of(&cases[0]));
        cau_str_fixed(&out->how, 100 * mean, 0);
        cau_str_add(&out->how, " by chance");
    }
done:
    cau_trial_free(&own);
    for (size_t f = 0; f < count; f++)
        strained_free(&s[f]);
    cau_free(s);
    return rc;
}

const cau_claim_test cau_claim_test_balance = { .name = "balance", .effect = "strained weight", .run = run, .pool = pool };
