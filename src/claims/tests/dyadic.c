/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Do pairs with more of one thing have more of another? By QAP, or by MRQAP beside further terms. Several files are one regression of the
 * pairs within them, with an intercept for each file; stakeholders are relabeled within theirs. */
#include "claims/sample.h"
#include "kernels/logit.h"
#include "kernels/mrqap.h"
#include "kernels/qap.h"
#include "measures/term.h"

#include <math.h>
#include <string.h>

enum { MOST_TERMS = 20 };

typedef struct model {
    cau_term term[MOST_TERMS + 1]; /* y, then each x */
    size_t count, wanted;          /* of x; which of them the claim is about */
    bool half;
} model;

static void model_free(model *m)
{
    for (size_t k = 0; k <= MOST_TERMS; k++)
        cau_term_free(&m->term[k]);
}

static bool is_layer_term(const char *text)
{
    return strchr(text, ':') == NULL || strncmp(text, "transpose:", 10) == 0;
}

/* A term that is not on this map is no failure: it is missing. */
static caucus_status read_term(cau_term *term, cau_trial *out, caucus_ctx *ctx, const cau_case *c, const char *text)
{
    caucus_status rc = CAUCUS_OK;
    caucus_ctx *apart = NULL;
    CAU_TRY(cau_ctx_apart(&apart, ctx));
    rc = cau_term_read(term, apart, c->net, text, &c->args);
    if (rc == CAUCUS_EINVAL || rc == CAUCUS_ENUMERIC) {
        const caucus_diagnostic *d = caucus_diagnostic_get(apart, 0);
        cau_trial_needs(out, "%s", d ? d->text : text);
        rc = CAUCUS_OK;
    }
    if (rc == CAUCUS_OK && out->needs.length == 0 && c->whole && is_layer_term(text))
        rc = cau_trial_layer(out, ctx, c->net, strncmp(text, "transpose:", 10) == 0 ? text + 10 : text);
done:
    caucus_ctx_free(apart);
    return rc;
}

static caucus_status read_model(model *m, cau_trial *out, caucus_ctx *ctx, const cau_case *c)
{
    caucus_status rc = CAUCUS_OK;
    const cJSON *item;
    const char *wanted = cau_case_text(c, "term");
    CAU_TRY(read_term(&m->term[0], out, ctx, c, cau_case_text(c, "y")));
    m->wanted = SIZE_MAX;
    cJSON_ArrayForEach(item, cau_case_key(c, "x")) {
        if (m->count == MOST_TERMS || !cJSON_IsString(item))
            continue;
        if (cau_text_is(item->valuestring, wanted))
            m->wanted = m->count;
        CAU_TRY(read_term(&m->term[++m->count], out, ctx, c, item->valuestring));
    }
    if (m->wanted == SIZE_MAX)
        cau_trial_needs(out, "the term %s among those of x", wanted ? wanted : "");
    m->half = true;
    for (size_t k = 0; k <= m->count; k++)
        m->half = m->half && !m->term[k].directed;
done:
    return rc;
}

static caucus_status by_qap(cau_trial *out, caucus_ctx *ctx, const cau_case *c, const model *m)
{
    cau_qap q = { 0 };
    const caucus_status rc = cau_qap_find(&q, ctx, m->term[0].cell, m->term[m->wanted + 1].cell, c->net->n, m->half, c->whole ? c->permutations : 0);
    if (rc == CAUCUS_OK && isnan(q.r))
        cau_trial_needs(out, "pairs that differ: %s or %s is the same for all", m->term[0].text, m->term[m->wanted + 1].text);
    else if (rc == CAUCUS_OK) {
        out->effect = q.r;
        out->effect_name = "correlation";
        cau_trial_chance(out, &q.tails, 0, false);
        out->detectable = c->whole ? cau_tails_sd(&q.tails, 0) * cau_normal_beyond(c->alpha) : (double)NAN;
        cau_str_add(&out->how, "correlation over pairs ");
        cau_str_fixed(&out->how, q.r, 2);
    }
    cau_qap_free(&q);
    return rc;
}

/* The pairs of those of whom every term is known: (count + 1) matrices, yours. */
static double *known_cells(const model *m, size_t *known)
{
    const size_t n = m->term[0].n;
    size_t *kept = cau_alloc(n, sizeof *kept), k = 0;
    double *cells = NULL;
    for (size_t i = 0; kept && i < n; i++) {
        bool all = true;
        for (size_t t = 0; t <= m->count; t++)
            all = all && !m->term[t].unknown[i];
        if (all)
            kept[k++] = i;
    }
    if (kept)
        cells = cau_alloc((m->count + 1) * k * k, sizeof *cells);
    for (size_t t = 0; cells && t <= m->count; t++)
        for (size_t i = 0; i < k; i++)
            for (size_t j = 0; j < k; j++)
                cells[(t * k + i) * k + j] = m->term[t].cell[kept[i] * n + kept[j]];
    cau_free(kept);
    *known = k;
    return cells;
}

static void describe_fit(cau_trial *out, size_t terms, const cau_tails *tails, size_t at, double statistic, const cau_case *c, const char *what)
{
    cau_trial_chance(out, tails, at, false);
    if (c->whole && fabs(statistic) > 0)
        out->detectable = cau_tails_sd(tails, at) * cau_normal_beyond(c->alpha) * fabs(out->effect / statistic);
    cau_str_addf(&out->how, "%s ", what);
    cau_str_fixed(&out->how, out->effect, 3);
    if (terms > 1)
        cau_str_addf(&out->how, " beside %zu other term%s", terms - 1, terms == 2 ? "" : "s");
    cau_str_addf(&out->how, ", over the pairs of %zu stakeholders", out->n);
}

/* Each relabeling is a fit of its own: fewer of them. */
static caucus_status by_logit(cau_trial *out, caucus_ctx *ctx, const cau_case *c, const model *m, const double *cells, const double *const *x)
{
    enum { MOST_DRAWS = 1000 };
    cau_logit fit = { 0 };
    const uint64_t draws = !c->whole ? 0 : c->permutations < MOST_DRAWS ? c->permutations : MOST_DRAWS;
    const caucus_status rc = cau_logit_find(&fit, ctx, cells, x, m->count, m->wanted, out->n, m->half, draws);
    if (rc == CAUCUS_OK && isnan(fit.z))
        cau_trial_needs(out, "ties that the terms leave open: here they settle some pairs for certain, or do not differ");
    else if (rc == CAUCUS_OK) {
        out->effect = fit.coefficient;
        out->effect_name = "log odds ratio";
        describe_fit(out, m->count, &fit.tails, 0, fit.z, c, "log odds ratio (an approximate test)");
    }
    cau_logit_free(&fit);
    return rc;
}

static caucus_status by_regression(cau_trial *out, caucus_ctx *ctx, const cau_case *c, const model *m)
{
    caucus_status rc = CAUCUS_OK;
    cau_mrqap fit = { 0 };
    const double *x[MOST_TERMS];
    double *cells = known_cells(m, &out->n);
    if (!cells)
        return cau_no_memory(ctx);
    const double pairs = (double)out->n * ((double)out->n - 1) / (m->half ? 2 : 1);
    if (out->n < 4 || pairs < (double)m->count + 3) {
        cau_trial_needs(out, "everything that is compared, for at least four stakeholders (it is known of %zu)", out->n);
        goto done;
    }
    for (size_t k = 0; k < m->count; k++)
        x[k] = cells + (k + 1) * out->n * out->n;
    if (cau_text_is(cau_case_text(c, "model"), "logit")) {
        rc = by_logit(out, ctx, c, m, cells, x);
        goto done;
    }
    CAU_TRY(cau_mrqap_find(&fit, ctx, cells, x, m->count, out->n, m->half, CAU_MRQAP_DSP, c->whole ? c->permutations : 0));
    if (fit.collinear != SIZE_MAX || !isfinite(fit.term[m->wanted + 1].t)) {
        cau_trial_needs(out, "terms that differ between pairs and from one another (%s does not)",
                        m->term[fit.collinear != SIZE_MAX ? fit.collinear + 1 : 0].text);
        goto done;
    }
    out->effect = fit.term[m->wanted + 1].coefficient;
    describe_fit(out, m->count, &fit.tails, m->wanted, fit.term[m->wanted + 1].t, c, "coefficient");
done:
    cau_mrqap_free(&fit);
    cau_free(cells);
    return rc;
}

static caucus_status run(cau_trial *out, caucus_ctx *ctx, const cau_case *c)
{
    caucus_status rc = CAUCUS_OK;
    model m = { 0 };
    CAU_TRY(read_model(&m, out, ctx, c));
    if (out->needs.length > 0)
        goto done;
    out->n = c->net->n;
    out->by_chance = c->whole;
    CAU_TRY(cau_text_is(cau_case_text(c, "model"), "qap") ? by_qap(out, ctx, c, &m) : by_regression(out, ctx, c, &m));
    out->direction = cau_direction_of(out->effect, cau_case_text(c, "expect"), "positive", "negative");
done:
    model_free(&m);
    return rc;
}

/* ---- several files */

typedef struct joint {
    model *model;          /* of each map */
    double **cells;        /* those known of it: y, then each x */
    const double **x;      /* MOST_TERMS for each map */
    cau_dyads *maps;
    size_t used;
    const model *first;    /* of the maps that are used */
    bool half;
} joint;

static void joint_free(joint *j, size_t count)
{
    for (size_t f = 0; f < count; f++) {
        if (j->model)
            model_free(&j->model[f]);
        if (j->cells)
            cau_free(j->cells[f]);
    }
    cau_free(j->model);
    cau_free(j->cells);
    cau_free(j->x);
    cau_free(j->maps);
}

/* A map joins when everything is known of four stakeholders. With qap there is one term, the one that the claim is about. */
static caucus_status join_map(joint *j, cau_trial *out, caucus_ctx *ctx, const cau_case *c, size_t f, bool qap)
{
    caucus_status rc = CAUCUS_OK;
    cau_trial own = { 0 };
    model *m = &j->model[f];
    CAU_TRY(read_model(m, &own, ctx, c));
    if (own.needs.length > 0)
        goto done;
    if (!(j->cells[f] = known_cells(m, &own.n))) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    if (own.n < 4)
        goto done;
    const double **x = j->x + f * MOST_TERMS;
    for (size_t k = 0; k < m->count; k++)
        x[k] = j->cells[f] + (k + 1) * own.n * own.n;
    j->maps[j->used++] = (cau_dyads){ .y = j->cells[f], .x = qap ? x + m->wanted : x, .n = own.n };
    j->first = j->first ? j->first : m;
    j->half = j->half && m->half;
    cau_trial_join(out, &own);
done:
    cau_trial_free(&own);
    return rc;
}

static caucus_status fit_maps(cau_trial *out, caucus_ctx *ctx, const cau_case *c, const joint *j, bool qap)
{
    caucus_status rc = CAUCUS_OK;
    cau_mrqap fit = { 0 };
    const size_t count = qap ? 1 : j->first->count, wanted = qap ? 0 : j->first->wanted;
    double pairs = 0;
    for (size_t f = 0; f < j->used; f++)
        pairs += (double)j->maps[f].n * ((double)j->maps[f].n - 1) / (j->half ? 2 : 1);
    if (pairs < (double)(count + j->used) + 2) {
        cau_trial_needs(out, "more pairs of which everything that is compared is known");
        return CAUCUS_OK;
    }
    CAU_TRY(cau_mrqap_pooled(&fit, ctx, j->maps, j->used, count, j->half, CAU_MRQAP_DSP, c->whole ? c->permutations : 0));
    if (fit.collinear != SIZE_MAX || !isfinite(fit.term[wanted + 1].t)) {
        cau_trial_needs(out, "terms that differ between pairs of one map and from one another");
        goto done;
    }
    const double t = fit.term[wanted + 1].t;
    out->effect = qap ? t / sqrt(t * t + fit.df) : fit.term[wanted + 1].coefficient;
    out->effect_name = qap ? "correlation" : NULL;
    describe_fit(out, count, &fit.tails, wanted, t, c, qap ? "correlation" : "coefficient");
    out->by_chance = c->whole;
    out->direction = cau_direction_of(out->effect, cau_case_text(c, "expect"), "positive", "negative");
done:
    cau_mrqap_free(&fit);
    return rc;
}

static caucus_status pool(cau_trial *out, caucus_ctx *ctx, const cau_case *cases, size_t count)
{
    caucus_status rc = CAUCUS_OK;
    const char *name = cau_case_text(&cases[0], "model");
    const bool qap = cau_text_is(name, "qap");
    joint j = { .half = true };
    if (cau_text_is(name, "logit")) {
        cau_trial_needs(out, "the model mrqap or qap: each relabeling of a logit is a fit of its own and its p approximate, so it is given for each "
                             "file but not for all together");
        return CAUCUS_OK;
    }
    j.model = cau_alloc(count, sizeof *j.model);
    j.cells = cau_alloc(count, sizeof *j.cells);
    j.x = cau_alloc(count * MOST_TERMS, sizeof *j.x);
    j.maps = cau_alloc(count, sizeof *j.maps);
    if (!j.model || !j.cells || !j.x || !j.maps) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t f = 0; f < count; f++)
        CAU_TRY(join_map(&j, out, ctx, &cases[f], f, qap));
    if (j.used > 0)
        CAU_TRY(fit_maps(out, ctx, &cases[0], &j, qap));
done:
    joint_free(&j, count);
    return rc;
}

const cau_claim_test cau_claim_test_dyadic = { .name = "dyadic", .effect = "coefficient", .run = run, .pool = pool, .told = { "an effect nearer to none than ", "" } };
