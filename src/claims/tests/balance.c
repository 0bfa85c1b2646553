/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Do alliances and conflicts fit sides better than the same ties would if which of them are conflicts were left to chance? Of several files
 * the strained shares of the weight are averaged, each file weighing as many stakeholders as it has; each has sides of its own. */
#include "claims/sample.h"
#include "core/alloc.h"
#include "core/random.h"
#include "kernels/sides.h"
#include "kernels/strata.h"

#include <math.h>

/* Each arrangement of the signs is a search for the best split: all of them where there are few, few where only the direction is asked. */
enum { MOST_DRAWS = 1000, FEW_DRAWS = 30, MOST_LISTED = 20000 };

static caucus_status strain_of(double *out, caucus_ctx *ctx, const cau_layer *layer, size_t groups)
{
    cau_sides sides = { 0 };
    const caucus_status rc = cau_sides_find(&sides, ctx, layer, &(cau_sides_options){ .groups = groups, .value_only = true, .steps = 1e5 });
    *out = sides.value;
    cau_sides_free(&sides);
    return rc;
}

/* One map, or several: what it adds to the effect as it is, and in each arrangement of its signs. */
typedef struct strained {
    cau_layer layer;
    double observed, *drawn;
    size_t draws;
    bool exact; /* these are all arrangements */
} strained;

static void strained_free(strained *s)
{
    cau_layer_free(&s->layer);
    cau_free(s->drawn);
}

/* How many choices there are of so many among m; no more than one above `most`. */
static size_t choices(size_t m, size_t among, size_t most)
{
    double all = 1;
    for (size_t k = 0; k < among && all <= (double)most; k++)
        all = all * (double)(m - k) / (double)(k + 1); /* whole after each step */
    return all <= (double)most ? (size_t)(all + 0.5) : most + 1;
}

static void plan(strained *s, const cau_case *c, size_t conflicts)
{
    const size_t fewer = conflicts < s->layer.m - conflicts ? conflicts : s->layer.m - conflicts;
    const size_t all = choices(s->layer.m, fewer, MOST_LISTED);
    s->exact = c->whole && all <= MOST_LISTED;
    s->draws = s->exact ? all : !c->whole ? FEW_DRAWS : c->permutations < MOST_DRAWS ? (size_t)c->permutations : MOST_DRAWS;
}

/* The next choice of the same size, in the order of the file: chosen[] rises. */
static void next_choice(size_t *chosen, size_t size, size_t m)
{
    size_t k = size;
    while (k > 0 && chosen[k - 1] == m - size + k - 1)
        k--;
    if (k == 0)
        return;
    chosen[k - 1]++;
    for (; k < size; k++)
        chosen[k] = chosen[k - 1] + 1;
}

/* The same ties with the same weights, the first so many of `order` as conflicts. */
static caucus_status strain_with(double *out, caucus_ctx *ctx, const cau_layer *layer, cau_link *links, const size_t *order, size_t conflicts,
                                 size_t groups)
{
    cau_layer drawn = { 0 };
    for (size_t e = 0; e < layer->m; e++) {
        links[e] = layer->links[e];
        links[e].strength = fabs(links[e].strength);
    }
    for (size_t k = 0; k < conflicts; k++)
        links[order[k]].strength *= -1;
    caucus_status rc = cau_layer_from_links(&drawn, ctx, layer->name, layer->n, false, true, links, layer->m);
    if (rc == CAUCUS_OK)
        rc = strain_of(out, ctx, &drawn, groups);
    cau_layer_free(&drawn);
    return rc;
}

/* Who of the ties is a conflict is another choice each time, of as many as there are; draws of several maps have numbers of their own. */
static caucus_status rearrange(strained *s, caucus_ctx *ctx, size_t conflicts, size_t groups, size_t map)
{
    caucus_status rc = CAUCUS_OK;
    const size_t m = s->layer.m;
    cau_link *links = cau_alloc(m, sizeof *links);
    size_t *order = cau_alloc(m, sizeof *order);
    if (!links || !order) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t e = 0; e < m; e++)
        order[e] = e;
    for (size_t k = 0; k < s->draws; k++) {
        if (cau_stopped(ctx)) {
            rc = CAUCUS_ESTOPPED;
            goto done;
        }
        if (!s->exact) {
            cau_rng rng = cau_rng_stream(cau_seed(ctx), "balance signs", (uint64_t)map << 32 | k);
            for (size_t e = 0; e < m; e++)
                order[e] = e;
            cau_rng_shuffle(&rng, order, m);
        } else if (k > 0) {
            next_choice(order, conflicts, m);
        }
        CAU_TRY(strain_with(&s->drawn[k], ctx, &s->layer, links, order, conflicts, groups));
    }
done:
    cau_free(links);
    cau_free(order);
    return rc;
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
    plan(s, c, conflicts);
    if (!(s->drawn = cau_alloc(s->draws, sizeof *s->drawn))) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    CAU_TRY(strain_of(&s->observed, ctx, &s->layer, groups_of(c)));
    CAU_TRY(rearrange(s, ctx, conflicts, groups_of(c), map));
done:
    return rc;
}

/* How the sum over the maps stands against chance. */
static caucus_status compare(cau_trial *out, double *mean, caucus_ctx *ctx, const cau_case *c, const strained *s, size_t count)
{
    caucus_status rc = CAUCUS_OK;
    cau_tails tails = { 0 };
    const uint64_t asked = c->whole ? (uint64_t)c->permutations : FEW_DRAWS;
    cau_stratum *strata = cau_alloc(count, sizeof *strata);
    CAU_TRY(strata ? cau_tails_init(&tails, ctx, 1) : cau_no_memory(ctx));
    for (size_t f = 0; f < count; f++) {
        tails.observed[0] += s[f].observed;
        strata[f] = (cau_stratum){ .value = s[f].drawn, .count = s[f].draws, .exact = s[f].exact };
    }
    CAU_TRY(cau_strata_compare(&tails, ctx, strata, count, asked, "balance"));
    const double sd = cau_tails_sd(&tails, 0);
    *mean = cau_tails_mean(&tails, 0);
    if (!(sd > 0) && c->whole) {
        cau_trial_needs(out, "rings of alliances and conflicts: any signs would fit as well");
        goto done;
    }
    out->effect = tails.observed[0];
    out->by_chance = c->whole;
    cau_trial_chance(out, &tails, 0, true);
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
static void scale(strained *s, double total)
{
    double weight = 0;
    for (size_t e = 0; e < s->layer.m; e++)
        weight += fabs(s->layer.links[e].strength);
    const double times = (double)s->layer.n / total / weight;
    s->observed *= times;
    for (size_t k = 0; k < s->draws; k++)
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
        scale(&s[f], (double)out->n);
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
