/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "kernels/role_null.h"

#include "core/alloc.h"
#include "kernels/relabel.h"
#include "kernels/rewire.h"

#include <math.h>
#include <string.h>

/** v stands between a and b, with the smaller of its two strengths, or 1. */
typedef struct stand {
    size_t a, v, b;
    double weight;
} stand;

typedef struct job {
    caucus_ctx *ctx;
    const cau_layer *layer;
    cau_role_null *out;
    const cau_role_question *question;
    size_t *group;     /* n: as given */
    stand *stands;
    size_t count, capacity;
    double *values;    /* (n + 1) * CAU_ROLES */
    size_t sum_room;
    bool failed;       /* no room for one more sum */
    bool second;       /* the second run counts for the largest of all */
    double *mean, *scale, *own; /* by then: of chance, 1 over its spread, and how far each stands above it */
    double *highest;   /* replicates of the second run whose largest is at least that of the stakeholder */
    /* networks with the same ties for everyone */
    cau_rewire rewire;
    size_t *start, *next; /* n + 1; m */
    double *weight;       /* m */
} job;

static void add(job *j, const size_t *group, size_t a, size_t v, size_t b, double weight)
{
    double *const of = &j->values[v * CAU_ROLES], *const all = &j->values[j->layer->n * CAU_ROLES];
    of[CAU_ROLE_TOTAL] += weight;
    all[CAU_ROLE_TOTAL] += weight;
    if (group[a] == CAU_NONE || group[v] == CAU_NONE || group[b] == CAU_NONE)
        return;
    const cau_role role = cau_role_of(group[a], group[v], group[b]);
    of[role] += weight;
    all[role] += weight;
}

static void begin(job *j)
{
    for (size_t k = 0; k < (j->layer->n + 1) * CAU_ROLES; k++)
        j->values[k] = 0;
}

/* ---- replicates */

/* The second run: how often does anyone stand as far above its own chance, in spreads, as each does? */
static void count_highest(job *j)
{
    const size_t n = j->layer->n;
    for (size_t role = 0; role < CAU_ROLES; role++) {
        double most = -INFINITY;
        for (size_t k = role; k < n * CAU_ROLES; k += CAU_ROLES) {
            const double far = (j->values[k] - j->mean[k]) * j->scale[k]; /* NAN without spread */
            most = far > most ? far : most;
        }
        for (size_t k = role; k < n * CAU_ROLES; k += CAU_ROLES)
            j->highest[k] += most >= j->own[k];
    }
}

static void find_scales(job *j)
{
    const cau_tails *t = &j->out->tails;
    for (size_t k = 0; k < j->layer->n * CAU_ROLES; k++) {
        const double sd = cau_tails_sd(t, k);
        j->mean[k] = cau_tails_mean(t, k);
        j->scale[k] = sd > 0 ? 1 / sd : (double)NAN;
        const double own = (t->observed[k] - j->mean[k]) * j->scale[k];
        j->own[k] = own - 1e-9 * fmax(1, fabs(own)); /* equal is extreme */
    }
}

static void keep_sum(job *j)
{
    cau_role_null *out = j->out;
    double sum = 0;
    for (size_t v = 0; v < j->layer->n; v++)
        sum += j->question->together[v] ? j->values[v * CAU_ROLES + (size_t)j->question->role] : 0;
    if (!cau_grow(&out->sum, &j->sum_room, out->sums, sizeof *out->sum))
        j->failed = true;
    else
        out->sum[out->sums++] = sum;
}

static void end(job *j)
{
    if (j->second)
        count_highest(j);
    else
        cau_tails_add(&j->out->tails, j->values);
    if (j->question->together && !j->failed)
        keep_sum(j);
}

static void one_labeling(void *state, const size_t *group)
{
    job *j = state;
    begin(j);
    for (size_t k = 0; k < j->count; k++)
        add(j, group, j->stands[k].a, j->stands[k].v, j->stands[k].b, j->stands[k].weight);
    end(j);
}

/* Arcs of the redrawn network in rows. An undirected tie counts in both directions. */
static void make_rows(job *j)
{
    const cau_rewire *w = &j->rewire;
    const bool both = !j->layer->directed;
    memset(j->start, 0, (w->n + 2) * sizeof *j->start);
    for (size_t e = 0; e < w->m; e++) {
        j->start[w->from[e] + 2]++;
        if (both)
            j->start[w->to[e] + 2]++;
    }
    for (size_t v = 2; v < w->n + 2; v++)
        j->start[v] += j->start[v - 1];
    for (size_t e = 0; e < w->m; e++)
        for (int back = 0; back <= (both ? 1 : 0); back++) {
            const size_t at = j->start[(back ? w->to[e] : w->from[e]) + 1]++;
            j->next[at] = back ? w->from[e] : w->to[e];
            j->weight[at] = w->strength[e];
        }
}

static void one_network(job *j, uint64_t replicate)
{
    cau_rng rng = cau_rng_stream(cau_seed(j->ctx), j->question->weighted ? "gould_fernandez_weighted degrees" : "gould_fernandez degrees",
                                 j->question->first + replicate);
    cau_rewire_draw(&j->rewire, &rng);
    make_rows(j);
    begin(j);
    for (size_t a = 0; a < j->layer->n; a++)
        for (size_t k = j->start[a]; k < j->start[a + 1]; k++) {
            const size_t v = j->next[k];
            for (size_t l = j->start[v]; l < j->start[v + 1]; l++) {
                const size_t b = j->next[l];
                if (b != a && !cau_rewire_has(&j->rewire, a, b))
                    add(j, j->group, a, v, b, j->question->weighted ? fmin(j->weight[k], j->weight[l]) : 1);
            }
        }
    end(j);
}

static caucus_status replicates(job *j)
{
    const cau_relabel labelings = { .group = j->group, .n = j->layer->n, .draws = j->question->draws, .first = j->question->first,
                                    .task = j->question->weighted ? "gould_fernandez_weighted labels" : "gould_fernandez labels" };
    if (j->question->null == CAU_NULL_LABELS) {
        j->out->tails.exact = cau_relabel_exact(&labelings);
        return cau_relabel_each(&labelings, j->ctx, one_labeling, j);
    }
    for (size_t k = 0; k < j->question->draws; k++) {
        if (k % 16 == 15 && cau_stopped(j->ctx))
            return CAUCUS_ESTOPPED;
        one_network(j, k);
    }
    return CAUCUS_OK;
}

/* ---- the observed network */

static bool keep(job *j, stand one)
{
    if (j->count == j->capacity && !cau_grow(&j->stands, &j->capacity, j->count, sizeof *j->stands))
        return false;
    j->stands[j->count++] = one;
    return true;
}

/* Everyone who stands between two others; `mark` says whom a source reaches itself. */
static caucus_status look(job *j, size_t *mark)
{
    const cau_layer *l = j->layer;
    for (size_t v = 0; v < l->n; v++)
        mark[v] = CAU_NONE;
    for (size_t a = 0; a < l->n; a++) {
        mark[a] = a;
        for (size_t k = l->out_start[a]; k < l->out_start[a + 1]; k++)
            mark[l->out_node[k]] = a;
        for (size_t k = l->out_start[a]; k < l->out_start[a + 1]; k++)
            for (size_t v = l->out_node[k], i = l->out_start[v]; i < l->out_start[v + 1]; i++) {
                stand one = { a, v, l->out_node[i], 1 };
                if (mark[one.b] == a)
                    continue;
                if (j->question->weighted)
                    one.weight = fmin(l->links[l->out_link[k]].strength, l->links[l->out_link[i]].strength);
                if (j->question->null == CAU_NULL_LABELS && !keep(j, one))
                    return cau_no_memory(j->ctx);
                add(j, j->group, a, v, one.b, one.weight);
            }
    }
    return CAUCUS_OK;
}

/* Someone without a group has no roles, and a network in which nobody has one has none either; the total needs no groups. */
static void observe(job *j)
{
    const size_t n = j->layer->n;
    bool any = false;
    for (size_t v = 0; v < n; v++)
        any = any || j->group[v] != CAU_NONE;
    for (size_t v = 0; v <= n; v++)
        for (size_t role = 0; role < CAU_ROLES; role++) {
            const bool none = role != CAU_ROLE_TOTAL && (v < n ? j->group[v] == CAU_NONE : !any);
            j->out->tails.observed[v * CAU_ROLES + role] = none ? (double)NAN : j->values[v * CAU_ROLES + role];
        }
}

static caucus_status compare(job *j)
{
    caucus_status rc;
    const cau_tails *t = &j->out->tails;
    CAU_TRY(replicates(j));
    if (j->question->together)
        return j->failed ? cau_no_memory(j->ctx) : CAUCUS_OK;
    j->second = true;
    find_scales(j);
    CAU_TRY(replicates(j));
    for (size_t k = 0; k < j->layer->n * CAU_ROLES; k++) {
        const double hits = j->highest[k];
        j->out->p_max[k] = !(cau_tails_sd(t, k) > 0) ? (double)NAN
            : t->exact                               ? hits / t->replicates
                                                     : (hits + 1) / (t->replicates + 1);
    }
done:
    return rc;
}

static caucus_status prepare(job *j, caucus_ctx *ctx)
{
    const size_t n = j->layer->n, cells = (n + 1) * CAU_ROLES;
    size_t groups;
    caucus_status rc;
    if (!(j->group = cau_alloc(n, sizeof *j->group)) || !(j->values = cau_alloc(cells, sizeof *j->values))
        || !(j->highest = cau_alloc(cells, sizeof *j->highest)) || !(j->mean = cau_alloc(cells, sizeof *j->mean))
        || !(j->scale = cau_alloc(cells, sizeof *j->scale)) || !(j->own = cau_alloc(cells, sizeof *j->own)) || !(j->out->p_max = cau_alloc(cells, sizeof *j->out->p_max))
        || !(j->start = cau_alloc(n + 2, sizeof *j->start)) || !(j->next = cau_alloc(2 * j->layer->m, sizeof *j->next))
        || !(j->weight = cau_alloc(2 * j->layer->m, sizeof *j->weight))) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    CAU_TRY(cau_groups_number(j->group, &groups, ctx, j->question->labels, n));
    CAU_TRY(cau_tails_init(&j->out->tails, ctx, cells));
    if (j->question->null == CAU_NULL_DEGREES)
        CAU_TRY(cau_rewire_init(&j->rewire, ctx, j->layer));
done:
    return rc;
}

caucus_status cau_role_null_find(cau_role_null *out, caucus_ctx *ctx, const cau_layer *layer, const cau_role_question *q)
{
    caucus_status rc;
    job j = { .ctx = ctx, .layer = layer, .out = out, .question = q };
    *out = (cau_role_null){ .n = layer->n };
    CAU_TRY(prepare(&j, ctx));
    begin(&j);
    CAU_TRY(look(&j, j.start));
    observe(&j);
    if (q->null != CAU_NULL_NONE)
        CAU_TRY(compare(&j));
done:
    cau_free(j.group);
    cau_free(j.stands);
    cau_free(j.values);
    cau_free(j.highest);
    cau_free(j.mean);
    cau_free(j.scale);
    cau_free(j.own);
    cau_free(j.start);
    cau_free(j.next);
    cau_free(j.weight);
    cau_rewire_free(&j.rewire);
    if (rc != CAUCUS_OK)
        cau_role_null_free(out);
    return rc;
}

void cau_role_null_free(cau_role_null *r)
{
    cau_tails_free(&r->tails);
    cau_free(r->p_max);
    cau_free(r->sum);
    memset(r, 0, sizeof *r);
}
