/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "claims/pool.h"

#include "claims/redraw.h"

#include <math.h>
#include <string.h>

static cau_inquest *find_claim(const cau_inquiry *q, const char *id)
{
    for (size_t i = 0; i < q->count; i++)
        if (cau_text_is(q->of[i].claim->id, id))
            return &q->of[i];
    return NULL;
}

/* What is said of the claim, and what each file would have to add, may differ. */
static bool same_keys(const cJSON *a, const cJSON *b)
{
    static const char *const free_keys[] = { "text", "comment", "evidence", "source", "needs" };
    cJSON *x = cJSON_Duplicate(a, true), *y = cJSON_Duplicate(b, true);
    for (size_t k = 0; x && y && k < sizeof free_keys / sizeof *free_keys; k++) {
        cJSON_DeleteItemFromObjectCaseSensitive(x, free_keys[k]);
        cJSON_DeleteItemFromObjectCaseSensitive(y, free_keys[k]);
    }
    const bool same = x && y && cJSON_Compare(x, y, true);
    cJSON_Delete(x);
    cJSON_Delete(y);
    return same;
}

static caucus_status check_keys(caucus_ctx *ctx, const cau_inquiry *q, size_t files)
{
    bool good = true;
    for (size_t f = 0; f < files; f++)
        for (size_t i = 0; i < q[f].count; i++)
            for (size_t g = f + 1; g < files; g++) {
                const cau_claim *claim = q[f].of[i].claim;
                const cau_inquest *other = find_claim(&q[g], claim->id);
                if (!other || same_keys(q[f].of[i].keys, other->keys))
                    continue;
                good = false;
                cau_diag(ctx, &(caucus_diagnostic){ .severity = CAUCUS_ERROR, .file = q[g].file->file, .line = other->claim->place.line,
                    .column = other->claim->place.column, .text = "this claim has the id of one in another file, and other keys",
                    .hint = "give it another id, or the same keys: claims of one id are tested together" });
            }
    return good ? CAUCUS_OK : CAUCUS_EINPUT;
}

typedef struct party {
    const cau_inquiry *inquiry;
    const cau_inquest *inquest;
    cau_redraw *redraw;
} party;

/* The samples of all files, one behind the other; a file on which it cannot be tested stays out. */
static caucus_status try_samples(cau_trial *out, caucus_ctx *ctx, const cau_claim_test *test, const cau_case *cases, size_t count, size_t total)
{
    caucus_status rc = CAUCUS_OK;
    cau_sample all = { 0 }, one = { 0 };
    cau_trial own = { 0 };
    for (size_t f = 0; f < count; f++) {
        CAU_TRY(test->sample(&one, &own, ctx, &cases[f]));
        if (own.needs.length == 0) {
            CAU_TRY(cau_sample_pool(&all, ctx, &one, total));
            cau_trial_join(out, &own);
        }
        cau_trial_free(&own);
        cau_sample_free(&one);
        own = (cau_trial){ 0 };
    }
    if (all.n > 0) {
        CAU_TRY(cau_sample_test(out, ctx, &cases[0], &all));
        out->direction = cau_direction_of(out->effect, cau_case_text(&cases[0], "expect"), test->up, test->down);
        test->describe(out, &cases[0], &all);
    }
done:
    cau_trial_free(&own);
    cau_sample_free(&one);
    cau_sample_free(&all);
    return rc;
}

/* All files: as recorded (replicate CAU_NONE), or redrawn. */
static caucus_status try_all(cau_trial *out, caucus_ctx *ctx, const party *p, size_t count, uint64_t replicate, int rule, size_t total)
{
    caucus_status rc = CAUCUS_OK;
    const bool whole = replicate == CAU_NONE;
    const cau_claim_test *test = p[0].inquest->test;
    cau_case *cases = cau_alloc(count, sizeof *cases);
    if (!cases)
        return cau_no_memory(ctx);
    *out = cau_trial_begin();
    for (size_t f = 0; f < count; f++) {
        const caucus_landscape *net = p[f].inquest->net;
        if (!whole) {
            CAU_TRY(cau_redraw_map(&net, p[f].redraw, ctx, replicate, rule == 1));
            CAU_TRY(cau_redraw_people(p[f].redraw, ctx, replicate));
        }
        cases[f] = cau_inquest_case(p[f].inquiry, p[f].inquest, &p[f].inquest->answer[0], net, NULL, whole);
    }
    CAU_TRY(test->pool ? test->pool(out, ctx, cases, count) : try_samples(out, ctx, test, cases, count, total));
    rc = out->needs.failed || out->how.failed ? cau_no_memory(ctx) : CAUCUS_OK;
done:
    cau_free(cases);
    return rc;
}

static caucus_status redraw_all(cau_answer *a, caucus_ctx *ctx, const party *p, size_t count, size_t total)
{
    caucus_status rc = CAUCUS_OK;
    const cau_draws *d = &p[0].inquiry->draws;
    const long draws = p[0].inquest->draws;
    for (int rule = 0; rule < 2; rule++)
        for (long k = 0; (rule ? d->balanced : d->none) && k < draws; k++) {
            cau_trial t = { 0 };
            if (cau_stopped(ctx))
                return CAUCUS_ESTOPPED;
            if (k % 32 == 0)
                cau_progress(ctx, ((double)rule + (double)k / (double)draws) / 2, "testing claims on redrawn maps of all files");
            rc = try_all(&t, ctx, p, count, (uint64_t)k, rule, total);
            a->made[rule]++;
            a->hold[rule] += t.needs.length == 0 && t.direction > 0;
            a->opposite[rule] += t.needs.length == 0 && t.direction < 0;
            cau_trial_free(&t);
            CAU_TRY(rc);
        }
done:
    return rc;
}

static double share_of(size_t part, size_t whole)
{
    return whole ? (double)part / (double)whole : (double)NAN;
}

static caucus_status pool_claim(cau_pooled *out, caucus_ctx *ctx, party *p, size_t count)
{
    caucus_status rc = CAUCUS_OK;
    cau_answer *a = &out->answer;
    size_t total = 0;
    for (size_t f = 0; f < count; f++) {
        const cau_draws *d = &p[f].inquiry->draws;
        total += p[f].inquest->answer[0].trial.n;
        CAU_TRY(cau_redraw_open(&p[f].redraw, ctx, p[f].inquest->net,
                                &(cau_redraw_options){ .jitter = d->jitter, .rate = d->rate, .conflict = true }));
    }
    *out = (cau_pooled){ .first = p[0].inquest, .files = count };
    CAU_TRY(try_all(&a->trial, ctx, p, count, CAU_NONE, 0, total));
    if (a->trial.needs.length == 0)
        CAU_TRY(redraw_all(a, ctx, p, count, total));
    a->stability = (cau_stability){ share_of(a->hold[0], a->made[0]), share_of(a->hold[1], a->made[1]), share_of(a->opposite[0], a->made[0]),
                                    share_of(a->opposite[1], a->made[1]) };
done:
    for (size_t f = 0; f < count; f++)
        cau_redraw_free(p[f].redraw);
    return rc;
}

/* The files after `from` on which the claim can be tested, too; none when an earlier file makes it. */
static size_t parties_of(party *p, const cau_inquiry *q, size_t files, size_t from, const cau_inquest *claim)
{
    size_t count = 0;
    for (size_t g = 0; g < files; g++) {
        const cau_inquest *i = find_claim(&q[g], claim->claim->id);
        if (!i || !i->test || (!i->test->sample && !i->test->pool) || i->answer[0].trial.needs.length > 0)
            continue;
        if (g < from)
            return 0;
        p[count++] = (party){ .inquiry = &q[g], .inquest = i };
    }
    return count;
}

static caucus_status adjust(cau_pooled *pooled, caucus_ctx *ctx, size_t count)
{
    double *p = cau_alloc(count, sizeof *p);
    if (!p)
        return cau_no_memory(ctx);
    for (size_t k = 0; k < count; k++)
        p[k] = pooled[k].answer.trial.p;
    const caucus_status rc = cau_holm(p, ctx, count);
    for (size_t k = 0; rc == CAUCUS_OK && k < count; k++) {
        cau_answer *a = &pooled[k].answer;
        a->p_adjusted = p[k];
        a->verdict = cau_verdict_of(&a->trial, &a->stability, p[k], pooled[k].first->alpha);
    }
    cau_free(p);
    return rc;
}

caucus_status cau_pool(cau_pooled **out, size_t *count, caucus_ctx *ctx, const cau_inquiry *inquiries, size_t files)
{
    caucus_status rc = CAUCUS_OK;
    size_t most = 0;
    party *p = cau_alloc(files, sizeof *p);
    *out = NULL;
    *count = 0;
    for (size_t f = 0; f < files; f++)
        most += inquiries[f].count;
    cau_pooled *all = cau_alloc(most, sizeof *all);
    if (!p || !all) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    CAU_TRY(check_keys(ctx, inquiries, files));
    for (size_t f = 0; f < files; f++)
        for (size_t i = 0; i < inquiries[f].count; i++) {
            const size_t parties = parties_of(p, inquiries, files, f, &inquiries[f].of[i]);
            if (parties > 1)
                CAU_TRY(pool_claim(&all[(*count)++], ctx, p, parties));
        }
    CAU_TRY(adjust(all, ctx, *count));
    *out = all;
    all = NULL;
done:
    if (all)
        cau_pool_free(all, *count);
    cau_free(p);
    return rc;
}

void cau_pool_free(cau_pooled *pooled, size_t count)
{
    for (size_t k = 0; pooled && k < count; k++)
        cau_trial_free(&pooled[k].answer.trial);
    cau_free(pooled);
}
