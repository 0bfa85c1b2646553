/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "claims/inquiry.h"

#include "claims/ensemble.h"

#include <math.h>
#include <string.h>

static const uint64_t PERMUTATIONS = 10000;
static const double ALPHA = 0.05;

/* ---- reading a claim ---- */

static const char *text_of(const cJSON *keys, const char *key)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(keys, key);
    return item && cJSON_IsString(item) ? item->valuestring : NULL;
}

static caucus_status choose(caucus_landscape **out, caucus_ctx *ctx, const caucus_landscape *file, const caucus_selection *user,
                            const cJSON *keys, const char *at, bool scenario)
{
    caucus_selection s = user ? *user : (caucus_selection){ 0 };
    const char *own[] = { text_of(keys, "issue"), text_of(keys, "basis"), text_of(keys, "scenario"), at ? at : text_of(keys, "at") };
    s.issue = own[0] ? own[0] : s.issue;
    s.basis = own[1] ? own[1] : s.basis;
    s.scenario = own[2] && scenario ? own[2] : s.scenario;
    s.at = own[3] ? own[3] : s.at;
    return caucus_landscape_select(out, ctx, file, &s);
}

/* `change` compares two maps: without and with the scenario, or at two dates. */
static caucus_status choose_maps(cau_inquest *i, caucus_ctx *ctx, const caucus_landscape *file, const caucus_selection *user)
{
    caucus_status rc = CAUCUS_OK;
    const bool change = cau_text_is(i->claim->test, "change");
    CAU_TRY(choose(&i->net, ctx, file, user, i->keys, change ? text_of(i->keys, "to") : NULL, true));
    if (change)
        CAU_TRY(choose(&i->before, ctx, file, user, i->keys, text_of(i->keys, "from"), text_of(i->keys, "from") != NULL));
done:
    return rc;
}

/* `param` of a claim goes to its measure. */
static size_t read_params(caucus_param *out, size_t most, const cJSON *keys)
{
    size_t count = 0;
    const cJSON *item;
    cJSON_ArrayForEach(item, cJSON_GetObjectItemCaseSensitive(keys, "param"))
        if (cJSON_IsString(item) && count < most)
            out[count++] = (caucus_param){ item->string, item->valuestring };
    return count;
}

static caucus_status open_inquest(cau_inquest *i, caucus_ctx *ctx, const caucus_landscape *file, const caucus_selection *user, const cau_claim *claim)
{
    const cJSON *also, *item;
    *i = (cau_inquest){ .claim = claim, .test = cau_claim_test_find(claim->test), .answers = 1 };
    if (!(i->keys = cJSON_Parse(claim->json)))
        return cau_no_memory(ctx);
    i->nparams = read_params(i->params, CAU_MOST_CLAIM_PARAMS, i->keys);
    item = cJSON_GetObjectItemCaseSensitive(i->keys, "alpha");
    i->alpha = item && cJSON_IsNumber(item) ? item->valuedouble : ALPHA;
    also = cJSON_GetObjectItemCaseSensitive(i->keys, "also");
    cJSON_ArrayForEach(item, also)
        if (cJSON_IsString(item) && i->answers <= CAU_MOST_ALSO)
            i->answer[i->answers++].measure = item->valuestring;
    return choose_maps(i, ctx, file, user);
}

/* ---- one test ---- */

/* The key whose value a measure of `also` stands in for: the first that names a measure. */
static const char *key_of_measure(const cJSON *keys)
{
    static const char *const known[] = { "measure", "x", "y", "power" };
    for (size_t k = 0; k < sizeof known / sizeof *known; k++)
        if (cau_is_measure(text_of(keys, known[k])))
            return known[k];
    return text_of(keys, "measure") ? "measure" : text_of(keys, "x") ? "x" : "power";
}

cau_case cau_inquest_case(const cau_inquiry *q, const cau_inquest *i, const cau_answer *a, const caucus_landscape *net,
                          const caucus_landscape *before, bool whole)
{
    return (cau_case){ .claim = i->claim, .keys = i->keys, .net = net, .before = before, .base = q->base, .instead = a->measure,
                       .of_key = a->measure ? key_of_measure(i->keys) : NULL, .permutations = q->permutations, .alpha = i->alpha,
                       .whole = whole, .args = { .layer = text_of(i->keys, "layer"), .length = q->draws.length, .params = i->params,
                                                 .nparams = i->nparams } };
}

static caucus_status try_answer(cau_trial *out, caucus_ctx *ctx, const cau_inquiry *q, const cau_inquest *i, const cau_answer *a,
                                const caucus_landscape *net, const caucus_landscape *before, bool whole)
{
    const cau_case c = cau_inquest_case(q, i, a, net, before, whole);
    *out = cau_trial_begin();
    const caucus_status rc = cau_claim_try(out, ctx, i->test, &c);
    return rc == CAUCUS_OK && (out->needs.failed || out->how.failed) ? cau_no_memory(ctx) : rc;
}

/* ---- redraws ---- */

/** A claim on all redraws of one rule. */
typedef struct claim_job {
    const cau_inquiry *q;
    const cau_inquest *i;
    signed char *way; /* answers * draws: 1 as claimed, -1 the opposite, 0 neither */
} claim_job;

static caucus_status test_map(void *state, const cau_sight *s)
{
    const claim_job *j = state;
    caucus_status rc = CAUCUS_OK;
    for (size_t k = 0; k < j->i->answers && rc == CAUCUS_OK; k++) {
        const cau_answer *a = &j->i->answer[k];
        cau_trial t;
        if (a->trial.needs.length > 0)
            continue;
        rc = try_answer(&t, s->ctx, j->q, j->i, a, s->map, s->before, false);
        j->way[k * (size_t)j->i->draws + s->replicate] = (signed char)(t.needs.length > 0 ? 0 : t.direction);
        cau_trial_free(&t);
    }
    return rc;
}

static void count_ways(cau_inquest *i, const signed char *way, int rule)
{
    for (size_t k = 0; k < i->answers; k++) {
        cau_answer *a = &i->answer[k];
        if (a->trial.needs.length > 0)
            continue;
        a->made[rule] = (size_t)i->draws;
        for (size_t d = 0; d < (size_t)i->draws; d++) {
            a->hold[rule] += way[k * (size_t)i->draws + d] > 0;
            a->opposite[rule] += way[k * (size_t)i->draws + d] < 0;
        }
    }
}

/* Which tie, if it were checked, would tell most whether it points the way it does? */
static caucus_status look_for_tie(cau_inquest *i, caucus_ctx *ctx, const cau_draws *draws, const signed char *way)
{
    caucus_status rc = CAUCUS_OK;
    const cau_trial *t = &i->answer[0].trial;
    cau_redraw *r = NULL;
    size_t count = 0;
    if (t->needs.length > 0 || t->direction == 0)
        return CAUCUS_OK;
    bool *holds = cau_alloc((size_t)i->draws, sizeof *holds);
    if (!holds)
        return cau_no_memory(ctx);
    for (long k = 0; k < i->draws; k++)
        holds[k] = way[k] * t->direction > 0;
    CAU_TRY(cau_redraw_open(&r, ctx, i->net, &(cau_redraw_options){ .jitter = draws->jitter, .rate = draws->rate, .conflict = true }));
    CAU_TRY(cau_most_informative(&i->ask, &count, 1, ctx, r, i->net, holds, (size_t)i->draws));
    i->asks = count > 0;
done:
    cau_redraw_free(r);
    cau_free(holds);
    return rc;
}

static caucus_status redraw_claim(cau_inquiry *q, cau_inquest *i, caucus_ctx *ctx, double begun, double share)
{
    caucus_status rc = CAUCUS_OK;
    bool reduced = false;
    i->draws = cau_draws_choose(&q->draws, i->net->n, i->net->nties, true, &reduced);
    if (i->draws == 0)
        return CAUCUS_OK;
    claim_job j = { .q = q, .i = i, .way = cau_alloc(i->answers * (size_t)i->draws, sizeof *j.way) };
    if (!j.way)
        return cau_no_memory(ctx);
    for (int rule = 0; rule < 2; rule++) {
        if (!(rule ? q->draws.balanced : q->draws.none))
            continue;
        cau_ensemble e = { .net = i->net, .before = i->before, .draws = &q->draws, .count = (size_t)i->draws, .unrecorded = rule == 1,
                           .conflicts = true, .scores = true, .what = "testing claims on redrawn maps", .begun = begun + share * rule / 2,
                           .share = share / 2 };
        rc = cau_ensemble_each(ctx, &e, test_map, &j);
        if (rc == CAUCUS_EINTERNAL && cau_ensemble_workers(ctx, &e) > 1) { /* what it asks for stays on the calling thread */
            e.alone = true;
            rc = cau_ensemble_each(ctx, &e, test_map, &j);
        }
        CAU_TRY(rc);
        count_ways(i, j.way, rule);
        if (rule == 0)
            CAU_TRY(look_for_tie(i, ctx, &q->draws, j.way));
    }
done:
    cau_free(j.way);
    return rc;
}

/* ---- together ---- */

static double share_of(size_t part, size_t whole)
{
    return whole ? (double)part / (double)whole : (double)NAN;
}

static void settle(cau_inquest *i)
{
    i->verdict = CAU_NOT_TESTABLE;
    for (size_t k = 0; k < i->answers; k++) {
        cau_answer *a = &i->answer[k];
        a->stability = (cau_stability){ share_of(a->hold[0], a->made[0]), share_of(a->hold[1], a->made[1]), share_of(a->opposite[0], a->made[0]),
                                        share_of(a->opposite[1], a->made[1]) };
        a->verdict = cau_verdict_of(&a->trial, &a->stability, a->p_adjusted, i->alpha);
        i->verdict = k == 0 ? a->verdict : cau_verdict_join(i->verdict, a->verdict);
    }
}

/* One family for all claims of the file: each comes in with the largest p of its measures, which all have to agree. */
static caucus_status adjust(cau_inquiry *q, caucus_ctx *ctx)
{
    double *p = cau_alloc(q->count, sizeof *p);
    caucus_status rc = CAUCUS_OK;
    if (!p)
        return cau_no_memory(ctx);
    for (size_t i = 0; i < q->count; i++) {
        p[i] = (double)NAN;
        for (size_t k = 0; k < q->of[i].answers; k++)
            if (q->of[i].answer[k].trial.by_chance && q->of[i].answer[k].trial.needs.length == 0)
                p[i] = fmax(p[i], q->of[i].answer[k].trial.p);
    }
    double *own = cau_alloc(q->count, sizeof *own);
    if (!own) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    memcpy(own, p, q->count * sizeof *own);
    CAU_TRY(cau_holm(p, ctx, q->count));
    for (size_t i = 0; i < q->count; i++)
        for (size_t k = 0; k < q->of[i].answers; k++) {
            cau_answer *a = &q->of[i].answer[k];
            const double factor = own[i] > 0 ? p[i] / own[i] : 1; /* that of the claim */
            a->p_adjusted = a->trial.by_chance ? fmin(1, a->trial.p * factor) : (double)NAN;
        }
done:
    cau_free(p);
    cau_free(own);
    return rc;
}

caucus_status cau_inquire(cau_inquiry *out, caucus_ctx *ctx, const caucus_landscape *file, const caucus_selection *selection,
                          const caucus_arguments *args)
{
    caucus_status rc = CAUCUS_OK;
    *out = (cau_inquiry){ .file = file, .permutations = PERMUTATIONS };
    CAU_TRY(cau_draws_read(&out->draws, ctx, args));
    CAU_TRY(caucus_landscape_select(&out->base, ctx, file, &(caucus_selection){ 0 }));
    if (!(out->of = cau_alloc(file->nclaims, sizeof *out->of))) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t i = 0; i < file->nclaims; i++) {
        cau_inquest *one = &out->of[out->count++];
        CAU_TRY(open_inquest(one, ctx, file, selection, &file->claims[i]));
        for (size_t k = 0; one->test && k < one->answers; k++)
            CAU_TRY(try_answer(&one->answer[k].trial, ctx, out, one, &one->answer[k], one->net, one->before, true));
        if (one->test)
            CAU_TRY(redraw_claim(out, one, ctx, (double)i / (double)file->nclaims, 1 / (double)file->nclaims));
    }
    CAU_TRY(adjust(out, ctx));
    for (size_t i = 0; i < out->count; i++)
        settle(&out->of[i]);
done:
    return rc;
}

void cau_inquiry_free(cau_inquiry *q)
{
    for (size_t i = 0; i < q->count; i++) {
        for (size_t k = 0; k < q->of[i].answers; k++)
            cau_trial_free(&q->of[i].answer[k].trial);
        cJSON_Delete(q->of[i].keys);
        caucus_landscape_free(q->of[i].net);
        caucus_landscape_free(q->of[i].before);
    }
    cau_free(q->of);
    caucus_landscape_free(q->base);
    *q = (cau_inquiry){ 0 };
}
