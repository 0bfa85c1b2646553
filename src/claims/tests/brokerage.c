/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Does a body stand between others in a role more often than chance would have it? Each of `who` has to: p is the largest of theirs. Over
 * several files all of them count together: how often they stand there in all, against groups or ties that fall otherwise within each
 * file. */
#include "claims/claim.h"
#include "kernels/relabel.h"
#include "kernels/role_null.h"
#include "kernels/strata.h"

#include <math.h>
#include <string.h>

typedef enum null_kind { LABELS, DEGREES, BERNOULLI } null_kind;
enum { FEW_DRAWS = 20 }; /* of networks, where a redraw only asks which way it points */

typedef struct brokers {
    cau_layer layer;
    const char **labels;
    bool *who;
    size_t count, groups;
    int role;
    null_kind kind;
} brokers;

/* The chance that a triple of stakeholders has the role when the groups fall on them anyhow. */
static double share_of_role(const cau_roles *r, int role)
{
    double n = 0, same = 0, two = 0;
    for (size_t g = 0; g < r->groups; g++)
        n += (double)r->size[g];
    for (size_t g = 0; g < r->groups; g++) {
        const double size = (double)r->size[g], all = n * (n - 1) * (n - 2);
        same += size * (size - 1) * (size - 2) / all;
        two += size * (size - 1) * (n - size) / all;
    }
    return role == CAU_COORDINATOR ? same : role == CAU_LIAISON ? 1 - same - 3 * two : two;
}

static double mean_by_labels(const cau_roles *r, size_t v, int role)
{
    double all = 0;
    for (int k = 0; k < CAU_ROLE_TOTAL; k++)
        all += r->count[v][k];
    return role == CAU_ROLE_TOTAL ? r->count[v][CAU_ROLE_TOTAL] : all * share_of_role(r, role);
}

typedef struct measured {
    double observed, mean, p;
    const cau_tails *tails; /* that p is from, the number `at` of them; NULL: a formula */
    size_t at;
} measured;

static void take(cau_trial *out, const measured *m, const caucus_landscape *net, size_t v, bool first)
{
    const double lead = m->observed - m->mean;
    const int direction = lead > 1e-9 * fmax(1, m->mean) ? 1 : lead < -1e-9 * fmax(1, m->mean) ? -1 : 0;
    if (first || direction < out->direction || (direction == out->direction && m->p > out->p)) {
        cau_str_free(&out->how);
        cau_str_addf(&out->how, "%s stands there ", net->stakeholders[v].name);
        cau_str_number(&out->how, m->observed);
        cau_str_addf(&out->how, " times, and by chance ");
        cau_str_fixed(&out->how, m->mean, 1);
        out->effect = m->observed;
        out->direction = direction;
    }
    if (!first && !(m->p > out->p))
        return;
    if (m->tails)
        cau_trial_chance(out, m->tails, m->at, true);
    else
        cau_trial_formula(out, m->p);
}

static double two_sided(double ge, double le)
{
    return fmin(1, 2 * fmin(ge, le));
}

/* Against networks or labelings that were drawn, or all there are. */
static caucus_status against_draws(cau_trial *out, caucus_ctx *ctx, const cau_case *c, const brokers *b)
{
    cau_role_null null = { 0 };
    const cau_role_question q = { .labels = b->labels, .null = b->kind == LABELS ? CAU_NULL_LABELS : CAU_NULL_DEGREES,
                                  .draws = c->whole ? (size_t)c->permutations : FEW_DRAWS };
    const caucus_status rc = cau_role_null_find(&null, ctx, &b->layer, &q);
    bool first = true;
    for (size_t v = 0; rc == CAUCUS_OK && v < b->layer.n; v++) {
        const size_t at = v * CAU_ROLES + (size_t)b->role;
        if (!b->who[v])
            continue;
        const double p = two_sided(cau_tails_p_ge(&null.tails, at), cau_tails_p_le(&null.tails, at)), sd = cau_tails_sd(&null.tails, at);
        const measured m = { null.tails.observed[at], cau_tails_mean(&null.tails, at), p, &null.tails, at };
        if (isnan(m.observed) || !(sd > 0))
            cau_trial_needs(out, "ties or groups for which chance could have it otherwise (%s)", c->net->stakeholders[v].name);
        else
            take(out, &m, c->net, v, first);
        out->detectable = m.mean + sd * cau_normal_beyond(c->alpha);
        first = false;
    }
    cau_role_null_free(&null);
    return rc;
}

/* Against what can be said without draws: every tie by chance; and which way the groups point. */
static caucus_status against_formula(cau_trial *out, caucus_ctx *ctx, const cau_case *c, const brokers *b)
{
    cau_roles r = { 0 };
    const caucus_status rc = cau_roles_find(&r, ctx, &b->layer, b->labels, (double)NAN);
    bool first = true;
    for (size_t v = 0; rc == CAUCUS_OK && v < b->layer.n; v++) {
        if (!b->who[v])
            continue;
        const cau_role_moments *e = &r.moments[v][b->role];
        const double z = (r.count[v][b->role] - e->expected) / e->sd;
        const measured m = { r.count[v][b->role], b->kind == LABELS ? mean_by_labels(&r, v, b->role) : e->expected, erfc(fabs(z) / sqrt(2)), NULL, 0 };
        if (isnan(m.observed) || (b->kind == BERNOULLI && !(e->sd > 0)))
            cau_trial_needs(out, "ties or groups for which chance could have it otherwise (%s)", c->net->stakeholders[v].name);
        else
            take(out, &m, c->net, v, first);
        out->detectable = e->expected + e->sd * cau_normal_beyond(c->alpha);
        first = false;
    }
    cau_roles_free(&r);
    return rc;
}

static caucus_status read_brokers(brokers *b, cau_trial *out, caucus_ctx *ctx, const cau_case *c)
{
    static const char *const kinds[] = { "labels", "degrees", "bernoulli" };
    caucus_status rc = CAUCUS_OK;
    caucus_ctx *apart = NULL;
    const char *group = cau_case_text(c, "group"), *kind = cau_case_text(c, "null"), *role = cau_case_text(c, "role");
    cau_args args = c->args;
    args.group = group && strncmp(group, "attr:", 5) == 0 ? group + 5 : group;
    for (int k = 0; kind && k < 3; k++)
        b->kind = strcmp(kinds[k], kind) == 0 ? (null_kind)k : b->kind;
    while (b->role < CAU_ROLES - 1 && !cau_text_is(cau_role_names[b->role], role))
        b->role++;
    CAU_TRY(cau_ctx_apart(&apart, ctx));
    rc = cau_measure_groups(&b->labels, apart, c->net, &args);
    if (rc == CAUCUS_EINVAL) {
        cau_trial_needs(out, "groups: no stakeholder has %s", args.group);
        rc = CAUCUS_OK;
        goto done;
    }
    CAU_TRY(rc);
    CAU_TRY(cau_layer_make(&b->layer, ctx, c->net, args.layer ? args.layer : "working"));
    CAU_TRY(cau_choose(&b->who, &b->count, ctx, c->net, c->base, cau_case_key(c, "who"), NULL));
    if (c->whole)
        CAU_TRY(cau_trial_layer(out, ctx, c->net, args.layer ? args.layer : "working"));
done:
    caucus_ctx_free(apart);
    return rc;
}

/* What one map is asked about; `needs` where it cannot be. */
static caucus_status read_map(brokers *b, cau_trial *out, caucus_ctx *ctx, const cau_case *c)
{
    const caucus_status rc = read_brokers(b, out, ctx, c);
    if (rc != CAUCUS_OK || out->needs.length > 0)
        return rc;
    out->n = c->net->n;
    if (b->count == 0)
        cau_trial_needs(out, "the stakeholders that the claim is about: none of them is on this map");
    else if (b->layer.m == 0)
        cau_trial_needs(out, "ties: there is none in the layer %s", b->layer.name);
    else if (b->layer.n < 4)
        cau_trial_needs(out, "at least four stakeholders");
    return rc;
}

static void brokers_free(brokers *b)
{
    cau_free(b->labels);
    cau_free(b->who);
    cau_layer_free(&b->layer);
    *b = (brokers){ 0 };
}

static caucus_status run(cau_trial *out, caucus_ctx *ctx, const cau_case *c)
{
    caucus_status rc = CAUCUS_OK;
    brokers b = { 0 };
    CAU_TRY(read_map(&b, out, ctx, c));
    if (out->needs.length > 0)
        goto done;
    out->by_chance = c->whole;
    CAU_TRY(b.kind == BERNOULLI || (b.kind == LABELS && !c->whole) ? against_formula(out, ctx, c, &b) : against_draws(out, ctx, c, &b));
done:
    brokers_free(&b);
    return rc;
}

/* ---- several files */

/** What one map adds: the times as they are, and by chance. */
typedef struct part {
    double observed, mean, variance;
    cau_role_null null; /* empty where a formula says what chance would do */
} part;

static caucus_status part_by_draws(part *p, caucus_ctx *ctx, const cau_case *c, const brokers *b, size_t map)
{
    const cau_role_question q = { .labels = b->labels, .null = b->kind == LABELS ? CAU_NULL_LABELS : CAU_NULL_DEGREES,
                                  .draws = c->whole ? (size_t)c->permutations : FEW_DRAWS, .together = b->who, .role = (cau_role)b->role,
                                  .first = (uint64_t)map << 32 };
    const caucus_status rc = cau_role_null_find(&p->null, ctx, &b->layer, &q);
    for (size_t v = 0; rc == CAUCUS_OK && v < b->layer.n; v++) {
        const double own = p->null.tails.observed[v * CAU_ROLES + (size_t)b->role];
        p->observed += b->who[v] && !isnan(own) ? own : 0;
    }
    return rc;
}

static caucus_status part_by_formula(part *p, cau_trial *out, caucus_ctx *ctx, const brokers *b)
{
    cau_roles r = { 0 };
    const caucus_status rc = cau_roles_find(&r, ctx, &b->layer, b->labels, (double)NAN);
    for (size_t v = 0; rc == CAUCUS_OK && v < b->layer.n; v++) {
        const cau_role_moments *e = &r.moments[v][b->role];
        if (!b->who[v] || isnan(r.count[v][b->role]))
            continue;
        p->observed += r.count[v][b->role];
        p->mean += b->kind == LABELS ? mean_by_labels(&r, v, b->role) : e->expected;
        p->variance += e->sd * e->sd;
    }
    if (b->kind == BERNOULLI && b->count > 1)
        cau_trial_needs(out, "one body in each file: how those of one map go together is not known where every tie is left to chance");
    cau_roles_free(&r);
    return rc;
}

static caucus_status sum_by_draws(cau_trial *out, double *mean, double *sd, caucus_ctx *ctx, const cau_case *c, const part *p, size_t count)
{
    caucus_status rc = CAUCUS_OK;
    cau_tails tails = { 0 };
    cau_stratum *strata = cau_alloc(count, sizeof *strata);
    CAU_TRY(strata ? cau_tails_init(&tails, ctx, 1) : cau_no_memory(ctx));
    tails.observed[0] = out->effect;
    for (size_t f = 0; f < count; f++)
        strata[f] = (cau_stratum){ .value = p[f].null.sum, .count = p[f].null.sums, .exact = p[f].null.tails.exact };
    CAU_TRY(cau_strata_compare(&tails, ctx, strata, count, c->whole ? c->permutations : FEW_DRAWS, "brokerage"));
    *mean = cau_tails_mean(&tails, 0);
    *sd = cau_tails_sd(&tails, 0);
    cau_trial_chance(out, &tails, 0, true);
done:
    cau_tails_free(&tails);
    cau_free(strata);
    return rc;
}

static caucus_status sum_parts(cau_trial *out, caucus_ctx *ctx, const cau_case *c, const part *p, size_t count, bool by_formula)
{
    caucus_status rc = CAUCUS_OK;
    double mean = 0, sd = 0;
    out->effect = 0;
    for (size_t f = 0; f < count; f++) {
        out->effect += p[f].observed;
        mean += p[f].mean;
        sd += p[f].variance;
    }
    sd = sqrt(sd);
    cau_trial_formula(out, erfc(fabs(out->effect - mean) / sd / sqrt(2)));
    if (!by_formula)
        CAU_TRY(sum_by_draws(out, &mean, &sd, ctx, c, p, count));
    if (c->whole && !(sd > 0))
        cau_trial_needs(out, "ties or groups for which chance could have it otherwise");
    const double lead = out->effect - mean, slack = 1e-9 * fmax(1, mean);
    out->by_chance = c->whole;
    out->direction = lead > slack ? 1 : lead < -slack ? -1 : 0;
    out->detectable = mean + sd * cau_normal_beyond(c->alpha);
    cau_str_add(&out->how, "in all files together, those whom it is about stand there ");
    cau_str_number(&out->how, out->effect);
    cau_str_add(&out->how, " times, and by chance ");
    cau_str_fixed(&out->how, mean, 1);
done:
    return rc;
}

static caucus_status pool(cau_trial *out, caucus_ctx *ctx, const cau_case *cases, size_t count)
{
    caucus_status rc = CAUCUS_OK;
    size_t used = 0;
    bool by_formula = false;
    brokers b = { 0 };
    cau_trial own = { 0 };
    part *p = cau_alloc(count, sizeof *p);
    if (!p)
        return cau_no_memory(ctx);
    for (size_t f = 0; f < count; f++) {
        CAU_TRY(read_map(&b, &own, ctx, &cases[f]));
        if (own.needs.length == 0) {
            by_formula = b.kind == BERNOULLI || (b.kind == LABELS && !cases[f].whole);
            CAU_TRY(by_formula ? part_by_formula(&p[used], out, ctx, &b) : part_by_draws(&p[used], ctx, &cases[f], &b, f));
            cau_trial_join(out, &own);
            used++;
        }
        brokers_free(&b);
        cau_trial_free(&own);
        own = (cau_trial){ 0 };
    }
    if (used > 0)
        CAU_TRY(sum_parts(out, ctx, &cases[0], p, used, by_formula));
done:
    brokers_free(&b);
    cau_trial_free(&own);
    for (size_t f = 0; f < count; f++)
        cau_role_null_free(&p[f].null);
    cau_free(p);
    return rc;
}

const cau_claim_test cau_claim_test_brokerage = { .name = "brokerage", .effect = "times between others", .run = run, .pool = pool,
                                                    .told = { "less than ", " times" } };
