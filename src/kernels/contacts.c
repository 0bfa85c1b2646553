/* SPDX-License-Identifier: GPL-2.0-or-later */
/* R. S. Burt, Structural Holes, 1992, chapter 2. With a_ij the strength of i -> j:
 *   p_ij = (a_ij + a_ji) / sum_k (a_ik + a_ki)
 *   c_ij = (p_ij + sum_{q != i,j} p_iq p_qj)^2, constraint = sum over contacts j of c_ij
 *   m_jq = (a_jq + a_qj) / max_k (a_jk + a_kj), effective size = sum_j [1 - sum_{q != i,j} p_iq m_jq]
 *   hierarchy = sum_j r_j ln r_j / (N ln N), r_j = c_ij / (C_i / N), N contacts; N = 1 gives 1 */
#include "kernels/contacts.h"

#include "core/threads.h"

#include <math.h>
#include <string.h>

typedef struct bonds {
    size_t *start, *node; /* contacts of each, without repeats */
    double *weight;       /* a_ij + a_ji */
    double *sum, *most;   /* n each: of the contacts that count */
} bonds;

/* What one worker needs for the ego at hand. */
typedef struct ego {
    double *two_step; /* n: sum_q p_iq p_qj */
    double *overlap;  /* n: sum_q p_iq m_jq */
    size_t *mark;     /* n: i + 1 for ego i and its contacts */
} ego;

static void bonds_free(bonds *b)
{
    cau_free(b->start);
    cau_free(b->node);
    cau_free(b->weight);
    cau_free(b->sum);
    cau_free(b->most);
    *b = (bonds){ 0 };
}

/* Merge the arcs out of and into v: at[u] is where contact u stands, good while at[u] is within v's row. */
static void merge_row(bonds *b, const cau_layer *layer, size_t v, size_t *at)
{
    size_t end = b->start[v];
    for (int pass = 0; pass < 2; pass++) {
        const size_t *start = pass ? layer->in_start : layer->out_start, *node = pass ? layer->in_node : layer->out_node;
        const size_t *link = pass ? layer->in_link : layer->out_link;
        if (pass && !layer->directed) /* both rows hold the same links */
            break;
        for (size_t a = start[v]; a < start[v + 1]; a++) {
            const size_t u = node[a];
            if (at[u] < b->start[v] || at[u] >= end || b->node[at[u]] != u) {
                at[u] = end;
                b->node[end] = u;
                b->weight[end++] = 0;
            }
            b->weight[at[u]] += layer->links[link[a]].strength;
        }
    }
    b->start[v + 1] = end;
}

static caucus_status bonds_make(bonds *b, caucus_ctx *ctx, const cau_layer *layer)
{
    caucus_status rc = CAUCUS_OK;
    const size_t n = layer->n, arcs = 2 * layer->m;
    size_t *at = NULL;
    *b = (bonds){ 0 };
    if (!(at = cau_alloc(n, sizeof *at)) || !(b->start = cau_alloc(n + 1, sizeof *b->start))
        || !(b->node = cau_alloc(arcs, sizeof *b->node)) || !(b->weight = cau_alloc(arcs, sizeof *b->weight))
        || !(b->sum = cau_alloc(n, sizeof *b->sum)) || !(b->most = cau_alloc(n, sizeof *b->most))) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t v = 0; v < n; v++)
        merge_row(b, layer, v, at);
done:
    cau_free(at);
    return rc;
}

/* sum[] and most[] of v over its contacts; with a mark, only over those marked so. */
static void total_row(bonds *b, size_t v, const size_t *mark, size_t inside)
{
    b->sum[v] = b->most[v] = 0;
    for (size_t a = b->start[v]; a < b->start[v + 1]; a++) {
        if (mark && mark[b->node[a]] != inside)
            continue;
        b->sum[v] += b->weight[a];
        if (b->weight[a] > b->most[v])
            b->most[v] = b->weight[a];
    }
}

/* For every contact j of i: two_step[j] and overlap[j]. A contact of a contact counts where it is a contact itself. */
static void spread(const bonds *b, const ego *e, size_t i)
{
    for (size_t a = b->start[i]; a < b->start[i + 1]; a++)
        e->two_step[b->node[a]] = e->overlap[b->node[a]] = 0;
    for (size_t a = b->start[i]; a < b->start[i + 1]; a++) {
        const size_t q = b->node[a];
        const double p = b->weight[a] / b->sum[i];
        for (size_t k = b->start[q]; k < b->start[q + 1]; k++) {
            const size_t j = b->node[k];
            if (e->mark[j] != i + 1 || j == i)
                continue;
            e->two_step[j] += p * (b->weight[k] / b->sum[q]);
            e->overlap[j] += p * (b->weight[k] / b->most[j]);
        }
    }
}

static void score(cau_holes *out, const bonds *b, const ego *e, size_t i)
{
    const size_t contacts = b->start[i + 1] - b->start[i];
    const double count = (double)contacts;
    double constraint = 0, size = 0, entropy = 0;
    for (size_t a = b->start[i]; a < b->start[i + 1]; a++) {
        const double p = b->weight[a] / b->sum[i], c = (p + e->two_step[b->node[a]]) * (p + e->two_step[b->node[a]]);
        constraint += c;
        size += 1 - e->overlap[b->node[a]];
    }
    for (size_t a = b->start[i]; a < b->start[i + 1]; a++) {
        const double p = b->weight[a] / b->sum[i], c = (p + e->two_step[b->node[a]]) * (p + e->two_step[b->node[a]]);
        const double r = c / (constraint / count);
        entropy += r > 0 ? r * log(r) : 0;
    }
    out->constraint[i] = constraint;
    out->effective_size[i] = size;
    out->efficiency[i] = size / count;
    out->hierarchy[i] = contacts == 1 ? 1 : entropy / (count * log(count));
}

/* ---- all egos: each writes its own scores, so that threads change nothing */

enum { PARTS = 64 };
static const double LITTLE_WORK = 50000; /* contacts of contacts: below, one thread is quicker */

typedef struct job {
    cau_holes *out;
    bonds *b; /* written by the ego variant only, which runs on one thread */
    ego *egos; /* one for each worker */
    cau_holes_variant variant;
} job;

static void one_ego(const job *j, const ego *e, size_t i)
{
    bonds *b = j->b;
    j->out->constraint[i] = j->out->effective_size[i] = j->out->efficiency[i] = j->out->hierarchy[i] = (double)NAN;
    if (b->start[i] == b->start[i + 1])
        return;
    e->mark[i] = i + 1;
    for (size_t a = b->start[i]; a < b->start[i + 1]; a++)
        e->mark[b->node[a]] = i + 1;
    for (size_t a = b->start[i]; j->variant == CAU_HOLES_EGO && a < b->start[i + 1]; a++)
        total_row(b, b->node[a], e->mark, i + 1);
    if (j->variant == CAU_HOLES_EGO) /* as an ego it counts all its contacts */
        total_row(b, i, e->mark, i + 1);
    spread(b, e, i);
    score(j->out, b, e, i);
}

static void one_part(void *state, size_t part, size_t worker)
{
    const job *j = state;
    const size_t n = j->out->n;
    for (size_t i = n * part / PARTS; i < n * (part + 1) / PARTS; i++)
        one_ego(j, &j->egos[worker], i);
}

static double work_of(const bonds *b, size_t n)
{
    double work = 0;
    for (size_t v = 0; v < n; v++)
        work += (double)(b->start[v + 1] - b->start[v]) * (double)(b->start[v + 1] - b->start[v]);
    return work;
}

static bool make_egos(job *j, unsigned threads)
{
    const size_t n = j->out->n;
    bool fine = (j->egos = cau_alloc(threads, sizeof *j->egos)) != NULL;
    for (unsigned t = 0; fine && t < threads; t++) {
        ego *e = &j->egos[t];
        fine = (e->two_step = cau_alloc(n, sizeof *e->two_step)) && (e->overlap = cau_alloc(n, sizeof *e->overlap))
            && (e->mark = cau_alloc(n, sizeof *e->mark));
    }
    return fine;
}

caucus_status cau_holes_find(cau_holes *out, caucus_ctx *ctx, const cau_layer *layer, cau_holes_variant variant)
{
    caucus_status rc;
    const size_t n = layer->n;
    unsigned threads = 1;
    bonds b;
    *out = (cau_holes){ .n = n };
    job j = { .out = out, .b = &b, .variant = variant };
    CAU_TRY(bonds_make(&b, ctx, layer));
    if (variant == CAU_HOLES_WHOLE && work_of(&b, n) > LITTLE_WORK)
        threads = cau_threads(ctx);
    if (!(out->constraint = cau_alloc(n, sizeof(double))) || !(out->effective_size = cau_alloc(n, sizeof(double)))
        || !(out->efficiency = cau_alloc(n, sizeof(double))) || !(out->hierarchy = cau_alloc(n, sizeof(double)))
        || !make_egos(&j, threads)) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t v = 0; v < n; v++)
        total_row(&b, v, NULL, 0);
    cau_parallel(threads, PARTS, one_part, &j);
done:
    for (unsigned t = 0; j.egos && t < threads; t++) {
        cau_free(j.egos[t].two_step);
        cau_free(j.egos[t].overlap);
        cau_free(j.egos[t].mark);
    }
    cau_free(j.egos);
    bonds_free(&b);
    if (rc != CAUCUS_OK)
        cau_holes_free(out);
    return rc;
}

void cau_holes_free(cau_holes *h)
{
    cau_free(h->constraint);
    cau_free(h->effective_size);
    cau_free(h->efficiency);
    cau_free(h->hierarchy);
    memset(h, 0, sizeof *h);
}
