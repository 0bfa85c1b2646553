/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sets without which the rest falls apart most. Three ways to look at one set, the fastest that fits:
 *   F without directions   one depth-first search tells for every last member what is left without it
 *   F and DF by steps      all pairs at once: who is within d steps of each is a row of bits
 *   DF by lengths          Floyd's method
 * All sets are looked at while the budget allows; else one member after the other, then exchanges while they help. */
#include "kernels/key_sets_part.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct fragment {
    cau_key_work *w;
    bool symmetric, by_steps; /* F of a layer whose arcs all go both ways; lengths all alike */
    double length;            /* by steps: of each */
    double enough;            /* a set that leaves more than this joined is worse than one that was met */
    size_t words;
    bool *out;                /* n: in the set */
    uint64_t *within, *next;  /* n * words each */
    double *dist, *first;     /* n * n each: by lengths */
    size_t *index, *low, *size, *at, *path, *root, *apart; /* n each: depth-first search */
    double *cut;              /* n: sum of squares of the parts below v, p(p-1) */
} fragment;

static double value_of(const fragment *f, double joined)
{
    const double left = (double)(f->w->n - f->w->k);
    const double value = 1 - joined / (left * (left - 1));
    return fabs(value) < 1e-15 ? 0 : value;
}

/* ---- rows of bits */

/* How many bits are set (H. S. Warren, Hacker's Delight, 2nd ed. 2012, 5-1). */
static uint64_t bits_of(uint64_t x)
{
    x -= (x >> 1) & UINT64_C(0x5555555555555555);
    x = (x & UINT64_C(0x3333333333333333)) + ((x >> 2) & UINT64_C(0x3333333333333333));
    x = (x + (x >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f);
    return (x * UINT64_C(0x0101010101010101)) >> 56;
}

/* One more step for everyone. @return pairs within it, each stakeholder with itself among them */
static uint64_t step(fragment *f)
{
    const cau_layer *l = f->w->layer;
    const size_t words = f->words;
    uint64_t total = 0;
    for (size_t v = 0; v < l->n; v++) {
        uint64_t *const to = f->next + v * words;
        const uint64_t *const own = f->within + v * words;
        if (f->out[v])
            continue;
        for (size_t k = 0; k < words; k++)
            to[k] = own[k];
        for (size_t a = l->out_start[v]; a < l->out_start[v + 1]; a++) {
            const uint64_t *const from = f->within + l->out_node[a] * words; /* of someone in the set: empty */
            for (size_t k = 0; k < words; k++)
                to[k] |= from[k];
        }
        for (size_t k = 0; k < words; k++)
            total += bits_of(to[k]);
    }
    uint64_t *const kept = f->within;
    f->within = f->next;
    f->next = kept;
    return total;
}

/* Pairs joined, each counted 1 (F) or 1/d (DF). */
static double joined_by_steps(fragment *f)
{
    const size_t n = f->w->n, words = f->words;
    const bool near = f->w->question->goal == CAU_GOAL_DF;
    uint64_t before = n - f->w->k;
    double sum = 0;
    memset(f->within, 0, n * words * sizeof *f->within);
    for (size_t v = 0; v < n; v++) {
        if (!f->out[v])
            f->within[v * words + v / 64] |= UINT64_C(1) << (v % 64);
        else
            memset(f->next + v * words, 0, words * sizeof *f->next);
    }
    for (size_t d = 1;; d++) {
        const uint64_t now = step(f);
        if (now == before)
            return sum;
        sum += (double)(now - before) / (near ? (double)d * f->length : 1);
        before = now;
        if (sum > f->enough)
            return sum;
    }
}

/* ---- lengths */

static double joined_by_lengths(fragment *f)
{
    const size_t n = f->w->n;
    double sum = 0;
    memcpy(f->dist, f->first, n * n * sizeof *f->dist);
    for (size_t k = 0; k < n; k++)
        for (size_t i = 0; !f->out[k] && i < n; i++) {
            const double by = f->dist[i * n + k], *const on = f->dist + k * n;
            double *const to = f->dist + i * n;
            if (f->out[i] || isinf(by))
                continue;
            for (size_t j = 0; j < n; j++)
                to[j] = by + on[j] < to[j] ? by + on[j] : to[j];
        }
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            sum += i != j && !f->out[i] && !f->out[j] ? 1 / f->dist[i * n + j] : 0;
    return sum;
}

static double joined(fragment *f)
{
    return f->by_steps ? joined_by_steps(f) : joined_by_lengths(f);
}

/* ---- one search for every last member */

static void leave(fragment *f, size_t v, size_t up)
{
    const double part = (double)f->size[v];
    f->size[up] += f->size[v];
    if (f->low[v] < f->low[up])
        f->low[up] = f->low[v];
    if (f->low[v] >= f->index[up]) {
        f->apart[up] += f->size[v];
        f->cut[up] += part * (part - 1);
    }
}

static void explore(fragment *f, size_t root, size_t *time)
{
    const cau_layer *l = f->w->layer;
    size_t npath = 0;
    for (size_t v = root; v != CAU_NONE || npath > 0;) {
        if (v != CAU_NONE) {
            f->index[v] = f->low[v] = (*time)++;
            f->size[v] = 1;
            f->apart[v] = 0;
            f->cut[v] = 0;
            f->root[v] = root;
            f->at[v] = l->out_start[v];
            f->path[npath++] = v;
        }
        const size_t top = f->path[npath - 1];
        for (v = CAU_NONE; v == CAU_NONE && f->at[top] < l->out_start[top + 1]; f->at[top]++) {
            const size_t u = l->out_node[f->at[top]];
            if (f->out[u])
                continue;
            if (f->index[u] == CAU_NONE)
                v = u;
            else if (f->index[u] < f->low[top])
                f->low[top] = f->index[u];
        }
        if (v == CAU_NONE && --npath > 0)
            leave(f, top, f->path[npath - 1]);
    }
}

/* Offer each set made of the k - 1 members that are out and one more, from `start` on. */
static void offer_last(fragment *f, size_t start)
{
    cau_key_work *w = f->w;
    size_t time = 0;
    double all = 0;
    for (size_t v = 0; v < w->n; v++)
        f->index[v] = CAU_NONE;
    for (size_t v = 0; v < w->n; v++)
        if (!f->out[v] && f->index[v] == CAU_NONE) {
            explore(f, v, &time);
            all += (double)f->size[v] * ((double)f->size[v] - 1);
        }
    for (size_t v = start; v < w->n; v++) {
        if (f->out[v])
            continue;
        const double own = (double)f->size[f->root[v]], rest = own - 1 - (double)f->apart[v];
        w->set[w->k - 1] = v;
        cau_key_offer(w, value_of(f, all - own * (own - 1) + f->cut[v] + rest * (rest - 1)));
    }
}

/* ---- all sets */

static bool all_sets(fragment *f, size_t depth, size_t start)
{
    cau_key_work *w = f->w;
    if (depth == w->k) {
        const double left = (double)(w->n - w->k);
        cau_key_offer(w, value_of(f, joined(f)));
        if (w->k > 1) /* of single ones all values are given */
            f->enough = (1 - w->out->value) * left * (left - 1) * (1 + 1e-8) + 1e-8;
        return !cau_key_over(w, 0);
    }
    if (f->symmetric && depth + 1 == w->k) {
        offer_last(f, start);
        return !cau_key_over(w, 0);
    }
    for (size_t v = start; v < w->n; v++) {
        f->out[v] = true;
        w->set[depth] = v;
        const bool going = all_sets(f, depth + 1, v + 1);
        f->out[v] = false;
        if (!going)
            return false;
    }
    return true;
}

/* Elementary steps that all sets take. */
static double cost(const fragment *f)
{
    const double n = (double)f->w->n, arcs = (double)f->w->layer->out_start[f->w->n];
    if (f->symmetric)
        return cau_key_ways(f->w->n, f->w->k - 1) * (n + arcs) * 10;
    if (f->by_steps)
        return cau_key_ways(f->w->n, f->w->k) * (arcs + 6 * n) * (double)f->words * (2 + log2(n));
    return cau_key_ways(f->w->n, f->w->k) * n * n * n;
}

/* ---- too many sets: greedy, then exchanges */

/* The value with set[place] replaced by v; the others are out. */
static double try_member(fragment *f, size_t place, size_t v, size_t members)
{
    cau_key_work *w = f->w;
    const size_t k = w->k;
    f->out[v] = true;
    w->k = members; /* so many are out */
    const double value = value_of(f, joined(f));
    w->k = k;
    f->out[v] = false;
    w->set[place] = v;
    w->looked++;
    return value;
}

/* The best choice for a place. */
static double fill_place(fragment *f, size_t place, size_t members)
{
    cau_key_work *w = f->w;
    double best = -INFINITY;
    size_t who = 0;
    for (size_t v = 0; v < w->n && !w->stopped; v++) {
        if (f->out[v])
            continue;
        const double value = try_member(f, place, v, members);
        if (value > best + 1e-12) {
            best = value;
            who = v;
        }
        w->stopped = w->stopped || cau_stopped(w->ctx);
    }
    w->set[place] = who;
    f->out[who] = true;
    return best;
}

static void greedy(fragment *f)
{
    cau_key_work *w = f->w;
    double value = -INFINITY;
    for (size_t place = 0; place < w->k; place++)
        value = fill_place(f, place, place + 1);
    enum { ROUNDS = 20 };
    for (size_t round = 0, kept = 0; round < ROUNDS && kept < w->k && !w->stopped; round++)
        for (size_t place = 0; place < w->k && kept < w->k && !w->stopped; place++, kept++) {
            f->out[w->set[place]] = false;
            const double now = fill_place(f, place, w->k);
            if (now > value + 1e-12)
                kept = 0;
            value = now;
        }
    for (size_t i = 0; i < w->k; i++)
        f->out[w->set[i]] = false;
    cau_key_offer(w, value);
}

static int largest_first(const void *x, const void *y)
{
    const double *a = x, *b = y;
    return (*a < *b) - (*a > *b);
}

/* Whoever has a tie among the rest stays joined by it: what the k with the most ties leave is the least that stays. */
static caucus_status find_bound(fragment *f)
{
    cau_key_work *w = f->w;
    const cau_layer *l = w->layer;
    const bool near = w->question->goal == CAU_GOAL_DF;
    double stays = 0, *of = cau_alloc(w->n, sizeof *of);
    if (!of)
        return cau_no_memory(w->ctx);
    for (size_t v = 0; v < w->n; v++)
        for (size_t a = l->out_start[v]; a < l->out_start[v + 1]; a++) {
            const double one = near ? 1 / cau_link_length(&l->links[l->out_link[a]], w->question->view) : 1;
            stays += one;
            of[v] += one;
            of[l->out_node[a]] += one;
        }
    qsort(of, w->n, sizeof *of, largest_first);
    for (size_t i = 0; i < w->k; i++)
        stays -= of[i];
    w->out->bound = fmax(value_of(f, fmax(stays, 0)), w->out->value);
    cau_free(of);
    return CAUCUS_OK;
}

/* ---- */

static bool both_ways(const cau_layer *l)
{
    for (size_t v = 0; l->directed && v < l->n; v++) {
        if (l->out_start[v + 1] - l->out_start[v] != l->in_start[v + 1] - l->in_start[v])
            return false;
        for (size_t a = l->out_start[v]; a < l->out_start[v + 1]; a++) {
            bool back = false;
            for (size_t b = l->in_start[v]; b < l->in_start[v + 1]; b++)
                back = back || l->in_node[b] == l->out_node[a];
            if (!back)
                return false;
        }
    }
    return true;
}

static void look_at(fragment *f)
{
    const cau_layer *l = f->w->layer;
    const cau_key_question *q = f->w->question;
    f->length = l->m > 0 ? cau_link_length(&l->links[0], q->view) : 1;
    f->by_steps = true;
    for (size_t e = 0; q->goal == CAU_GOAL_DF && e < l->m; e++) {
        const double length = cau_link_length(&l->links[e], q->view);
        f->by_steps = f->by_steps && !(length < f->length) && !(length > f->length);
    }
    f->symmetric = q->goal == CAU_GOAL_F && both_ways(l);
    f->words = (l->n + 63) / 64;
}

static void fill_lengths(fragment *f)
{
    const cau_layer *l = f->w->layer;
    for (size_t k = 0; k < l->n * l->n; k++)
        f->first[k] = INFINITY;
    for (size_t v = 0; v < l->n; v++) {
        f->first[v * l->n + v] = 0;
        for (size_t a = l->out_start[v]; a < l->out_start[v + 1]; a++)
            f->first[v * l->n + l->out_node[a]] = cau_link_length(&l->links[l->out_link[a]], f->w->question->view);
    }
}

static caucus_status prepare(fragment *f)
{
    const size_t n = f->w->n;
    look_at(f);
    if (!(f->out = cau_alloc(n, sizeof *f->out)) || !(f->within = cau_alloc(n * f->words, sizeof *f->within))
        || !(f->next = cau_alloc(n * f->words, sizeof *f->next)) || !(f->index = cau_alloc(n, sizeof *f->index))
        || !(f->low = cau_alloc(n, sizeof *f->low)) || !(f->size = cau_alloc(n, sizeof *f->size))
        || !(f->at = cau_alloc(n, sizeof *f->at)) || !(f->path = cau_alloc(n, sizeof *f->path))
        || !(f->root = cau_alloc(n, sizeof *f->root)) || !(f->apart = cau_alloc(n, sizeof *f->apart))
        || !(f->cut = cau_alloc(n, sizeof *f->cut)))
        return cau_no_memory(f->w->ctx);
    if (f->by_steps)
        return CAUCUS_OK;
    if (!(f->dist = cau_alloc(n * n, sizeof *f->dist)) || !(f->first = cau_alloc(n * n, sizeof *f->first)))
        return cau_no_memory(f->w->ctx);
    fill_lengths(f);
    return CAUCUS_OK;
}

static void clear(fragment *f)
{
    cau_free(f->out);
    cau_free(f->within);
    cau_free(f->next);
    cau_free(f->dist);
    cau_free(f->first);
    cau_free(f->index);
    cau_free(f->low);
    cau_free(f->size);
    cau_free(f->at);
    cau_free(f->path);
    cau_free(f->root);
    cau_free(f->apart);
    cau_free(f->cut);
}

caucus_status cau_key_fragment(cau_key_work *w)
{
    caucus_status rc;
    fragment f = { .w = w, .enough = INFINITY };
    CAU_TRY(prepare(&f));
    w->out->exact = cost(&f) <= w->budget;
    if (w->out->exact) {
        w->budget = INFINITY;
        if (!f.symmetric && w->k > 1) { /* a good one first spares work on the others; it comes again */
            greedy(&f);
            f.enough = (1 - w->out->value) * (double)(w->n - w->k) * (double)(w->n - w->k - 1) * (1 + 1e-8) + 1e-8;
            w->out->count = 0;
            w->out->listed = 0;
        }
        w->out->exact = all_sets(&f, 0, 0);
        goto done;
    }
    greedy(&f);
    CAU_TRY(find_bound(&f));
done:
    clear(&f);
    return rc;
}
