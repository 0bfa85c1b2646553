/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "claims/redraw.h"

#include "core/random.h"
#include "model/drawn.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Wider instructions where the machine has them; each number is made alone, and so the bits are the same. */
#if defined(__GNUC__) && __GNUC__ >= 12 && !defined(__clang__) && defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define WIDE __attribute__((target_clones("arch=x86-64-v4", "avx2", "default")))
#else
#define WIDE
#endif

enum { LAYERS = 3 }; /* influence, alliance, conflict: the values of cau_counts_as */
static const double TWO_PI = 6.283185307179586476925286766559;

/** What is needed to put unrecorded ties into one layer. */
typedef struct absent {
    bool *present;      /* n * n ordered pairs; undirected: both ways */
    double within, between; /* chance of an absent pair of one sector, and of two */
    double *weights;    /* the recorded ones, sorted */
    size_t nweights;
} absent;

struct cau_redraw {
    const caucus_landscape *net;
    double jitter;
    uint64_t seed;
    double power_step, position_step, salience_step;
    uint64_t *tie_key, *who_key; /* of ids, not of places in the file */
    uint64_t *who_mixed;         /* mix() of who_key */
    size_t *sector;              /* of each stakeholder; CAU_NONE: none */
    absent layer[LAYERS];
    size_t layers;
    caucus_landscape drawn;
    cau_drawn *share;  /* the layers of the map */
    double *weight;    /* of each recorded tie in this map; below 0: left out */
    uint64_t *bits;    /* n: of the pairs of one stakeholder */
    cau_tie *ties;
    size_t room;
    cau_stakeholder *people; /* n, and their positions: made when first asked for */
    cau_position *positions;
    uint64_t *stance_key;    /* of each position: whose, on what issue */
};

/* ---- random numbers of things ---- */

static uint64_t mix(uint64_t z)
{
    z += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

static uint64_t key_of(uint64_t start, const char *text)
{
    uint64_t key = start ^ UINT64_C(0xCBF29CE484222325);
    for (; text && *text; text++)
        key = (key ^ (unsigned char)*text) * UINT64_C(0x100000001B3);
    return mix(key);
}

static double uniform(uint64_t bits)
{
    return ((double)(int64_t)(bits >> 11) + 0.5) * 0x1p-53; /* never 0 */
}

/** Both ends the same way round whichever is named first, unless the direction matters. */
static uint64_t pair_key(const cau_redraw *r, size_t from, size_t to, bool directed)
{
    const bool turned = !directed && r->who_key[from] > r->who_key[to];
    return mix(r->who_key[turned ? to : from] ^ r->who_mixed[turned ? from : to]);
}

static uint64_t draw_key(const cau_redraw *r, uint64_t replicate)
{
    cau_rng rng = cau_rng_stream(r->seed, "redraw", replicate);
    return cau_rng_next(&rng);
}

/* ---- opening ---- */

static int by_number(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static int by_key(const void *a, const void *b)
{
    const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

/** The n-th tie with the same ends, kind and issue is another tie. */
static caucus_status make_tie_keys(cau_redraw *r, caucus_ctx *ctx)
{
    const caucus_landscape *net = r->net;
    typedef struct entry {
        uint64_t key;
        size_t tie;
    } entry;
    entry *list = cau_alloc(net->nties, sizeof *list);
    if (!list)
        return cau_no_memory(ctx);
    for (size_t t = 0; t < net->nties; t++) {
        const cau_tie *tie = &net->ties[t];
        uint64_t key = pair_key(r, tie->from, tie->to, cau_tie_directed(net, tie));
        key = key_of(key, net->kinds[tie->kind].id);
        list[t] = (entry){ key_of(key, tie->issue_id), t };
    }
    if (net->nties > 1)
        qsort(list, net->nties, sizeof *list, by_key); /* the key comes first; equal keys are put in file order below */
    for (size_t i = 0; i < net->nties;) {
        size_t end = i;
        while (end < net->nties && list[end].key == list[i].key)
            end++;
        for (size_t a = i; a < end; a++) {
            size_t before = 0;
            for (size_t b = i; b < end; b++)
                before += list[b].tie < list[a].tie;
            r->tie_key[list[a].tie] = mix(list[a].key + before);
        }
        i = end;
    }
    cau_free(list);
    return CAUCUS_OK;
}

static bool one_sector(const cau_redraw *r, size_t a, size_t b)
{
    return r->sector[a] != CAU_NONE && r->sector[a] == r->sector[b];
}

typedef struct tally {
    double within, between;
} tally;

static void add_to(tally *t, bool within, double value)
{
    *(within ? &t->within : &t->between) += value;
}

static double chance(double wanted, double share, double room)
{
    if (!(room > 0) || !(wanted > 0))
        return 0;
    return wanted * share < room ? wanted * share / room : 1;
}

/** How likely an absent pair of the layer is to be put in. */
static caucus_status count_absent(cau_redraw *r, caucus_ctx *ctx, size_t which, double rate)
{
    const caucus_landscape *net = r->net;
    absent *l = &r->layer[which];
    const bool directed = which == CAU_INFLUENCE;
    const size_t n = net->n;
    tally recorded = { 0 }, room = { 0 };
    double dropped = 0;
    l->present = cau_alloc(n * n, sizeof *l->present);
    l->weights = cau_alloc(net->nties, sizeof *l->weights);
    if (!l->present || !l->weights)
        return cau_no_memory(ctx);
    for (size_t t = 0; t < net->nties; t++) {
        const cau_tie *tie = &net->ties[t];
        if ((size_t)cau_tie_counts_as(net, tie) != which)
            continue;
        l->present[tie->from * n + tie->to] = true;
        if (!directed || !cau_tie_directed(net, tie))
            l->present[tie->to * n + tie->from] = true;
        add_to(&recorded, one_sector(r, tie->from, tie->to), 1);
        dropped += 1 - cau_tie_confidence(net, tie);
        l->weights[l->nweights++] = tie->weight.given ? tie->weight.value : 1;
    }
    for (size_t a = 0; a < n; a++)
        for (size_t b = directed ? 0 : a + 1; b < n; b++)
            if (a != b && !l->present[a * n + b])
                add_to(&room, one_sector(r, a, b), 1);
    if (l->nweights > 1)
        qsort(l->weights, l->nweights, sizeof *l->weights, by_number);
    const double all = recorded.within + recorded.between, wanted = rate >= 0 ? rate * all : dropped;
    if (all > 0) {
        l->within = chance(wanted, recorded.within / all, room.within);
        l->between = chance(wanted, recorded.between / all, room.between);
    }
    return CAUCUS_OK;
}

/** One step of the power scale, inside 0..1: of its words; of whole numbers on a short scale; else a tenth. */
static double step_of_power(const caucus_landscape *net)
{
    const double range = net->power_scale.high - net->power_scale.low;
    bool whole = range <= 10 && range >= 2;
    if (net->power_scale.words)
        return 1.0 / 3; /* low, middle, high are a third, two thirds and all of it */
    for (size_t i = 0; whole && i < net->n; i++) {
        const cau_stakeholder *s = &net->stakeholders[i];
        whole = !s->power.given || s->power.raw == floor(s->power.raw);
        for (size_t b = 0; b < CAU_POWER_BASES; b++)
            whole = whole && (!s->power_base[b].given || s->power_base[b].raw == floor(s->power_base[b].raw));
    }
    return whole ? 1 / range : 0.1;
}

/** The same of positions, inside -1..1: its words are five, evenly spaced. */
static double step_of_position(const caucus_landscape *net)
{
    const double range = net->position_scale.high - net->position_scale.low;
    bool whole = range <= 10 && range >= 2;
    if (net->position_scale.words)
        return 0.5;
    for (size_t i = 0; whole && i < net->n; i++) {
        const cau_score *x = &net->stakeholders[i].position;
        whole = !x->given || x->raw == floor(x->raw);
    }
    return 2 * (whole ? 1 / range : 0.1);
}

static double step_of_salience(const caucus_landscape *net)
{
    const double range = net->salience_scale.high - net->salience_scale.low;
    return net->salience_scale.words ? 1.0 / 3 : range >= 2 && range <= 10 ? 1 / range : 0.1;
}

caucus_status cau_redraw_open(cau_redraw **out, caucus_ctx *ctx, const caucus_landscape *net, const cau_redraw_options *options)
{
    caucus_status rc = CAUCUS_OK;
    cau_redraw *r = cau_alloc(1, sizeof *r);
    *out = NULL;
    if (!r)
        return cau_no_memory(ctx);
    r->net = net;
    r->jitter = options->jitter < 0 ? 0.25 : options->jitter;
    r->seed = cau_seed(ctx);
    r->power_step = step_of_power(net);
    r->position_step = step_of_position(net);
    r->salience_step = step_of_salience(net);
    r->layers = options->conflict ? 3 : 2;
    r->drawn = *net;
    r->room = net->nties + 1;
    r->tie_key = cau_alloc(net->nties, sizeof *r->tie_key);
    r->who_key = cau_alloc(net->n, sizeof *r->who_key);
    r->who_mixed = cau_alloc(net->n, sizeof *r->who_mixed);
    r->sector = cau_alloc(net->n, sizeof *r->sector);
    r->ties = cau_alloc(r->room, sizeof *r->ties);
    r->weight = cau_alloc(net->nties, sizeof *r->weight);
    r->bits = cau_alloc(net->n, sizeof *r->bits);
    if (!r->bits || !r->tie_key || !r->who_key || !r->who_mixed || !r->sector || !r->ties || !r->weight) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    CAU_TRY(cau_drawn_new(&r->share, ctx, net));
    r->drawn.drawn = r->share;
    for (size_t i = 0; i < net->n; i++) {
        r->who_key[i] = key_of(0, net->stakeholders[i].id);
        r->who_mixed[i] = mix(r->who_key[i]);
        r->sector[i] = net->stakeholders[i].sector;
    }
    CAU_TRY(make_tie_keys(r, ctx));
    for (size_t l = 0; l < r->layers; l++)
        CAU_TRY(count_absent(r, ctx, l, options->rate));
    *out = r;
    r = NULL;
done:
    cau_redraw_free(r);
    return rc;
}

void cau_redraw_free(cau_redraw *r)
{
    if (!r)
        return;
    for (size_t l = 0; l < LAYERS; l++) {
        cau_free(r->layer[l].present);
        cau_free(r->layer[l].weights);
    }
    cau_free(r->tie_key);
    cau_free(r->who_key);
    cau_free(r->who_mixed);
    cau_free(r->sector);
    cau_free(r->ties);
    cau_free(r->weight);
    cau_free(r->bits);
    cau_drawn_free(r->share);
    cau_free(r->people);
    cau_free(r->positions);
    cau_free(r->stance_key);
    cau_free(r);
}

/* ---- drawing ---- */

static double lognormal(double sigma, uint64_t bits)
{
    const double radius = sqrt(-2 * log(uniform(mix(bits))));
    return exp(sigma * radius * cos(TWO_PI * uniform(mix(bits + 1))));
}

static bool put_in(cau_redraw *r, size_t which, size_t a, size_t b, uint64_t bits)
{
    const absent *l = &r->layer[which];
    const size_t at = (size_t)(uniform(mix(bits)) * (double)l->nweights);
    if (!cau_grow(&r->ties, &r->room, r->drawn.nties, sizeof *r->ties))
        return false;
    r->ties[r->drawn.nties++] = (cau_tie){
        .from = a, .to = b, .from_id = r->net->stakeholders[a].id, .to_id = r->net->stakeholders[b].id, .kind = which,
        .kind_id = r->net->kinds[which].id, .issue = CAU_NONE, .between = which != CAU_INFLUENCE, .basis = CAU_ASSUMED,
        .weight = { .given = true, .raw = l->weights[at], .value = l->weights[at] },
    };
    return true;
}

/* The random numbers of all pairs of `a` by their pair_key(); most are looked at once and put aside, which is most of the work of a redraw. */
WIDE static void draw_pairs(uint64_t *bits, const uint64_t *who_key, const uint64_t *who_mixed, size_t n, size_t a, bool directed, uint64_t key)
{
    const uint64_t own_key = who_key[a], own_mixed = who_mixed[a];
    for (size_t b = 0; b < n; b++) {
        const bool turned = !directed && own_key > who_key[b];
        bits[b] = mix(key ^ mix(turned ? who_key[b] ^ own_mixed : own_key ^ who_mixed[b]));
    }
}

static bool put_unrecorded_in(cau_redraw *r, size_t which, uint64_t key)
{
    const absent *l = &r->layer[which];
    const bool directed = which == CAU_INFLUENCE;
    const size_t n = r->net->n;
    const double most = fmax(l->within, l->between);
    if (!(most > 0))
        return true;
    for (size_t a = 0; a < n; a++) {
        draw_pairs(r->bits, r->who_key, r->who_mixed, n, a, directed, key ^ mix(which));
        for (size_t b = directed ? 0 : a + 1; b < n; b++) {
            const double u = uniform(r->bits[b]);
            if (u < most && a != b && !l->present[a * n + b] && u < (one_sector(r, a, b) ? l->within : l->between)
                && !put_in(r, which, a, b, r->bits[b]))
                return false;
        }
    }
    return true;
}

caucus_status cau_redraw_map(const caucus_landscape **out, cau_redraw *r, caucus_ctx *ctx, uint64_t replicate, bool unrecorded)
{
    const caucus_landscape *net = r->net;
    const uint64_t key = draw_key(r, replicate);
    size_t kept = 0;
    for (size_t t = 0; t < net->nties; t++) {
        const uint64_t bits = mix(key ^ r->tie_key[t]);
        r->weight[t] = -1;
        if (uniform(bits) >= cau_tie_confidence(net, &net->ties[t]))
            continue;
        cau_tie *tie = &r->ties[kept++];
        *tie = net->ties[t];
        tie->weight.value = r->weight[t] = (tie->weight.given ? tie->weight.value : 1) * lognormal(r->jitter, bits);
        tie->weight.given = true;
    }
    r->drawn.nties = kept;
    for (size_t l = 0; unrecorded && l < r->layers; l++)
        if (!put_unrecorded_in(r, l, key))
            return cau_no_memory(ctx);
    cau_drawn_restart(r->share, r->weight, r->ties + kept, r->drawn.nties - kept);
    r->drawn.ties = r->ties;
    r->drawn.stakeholders = net->stakeholders;
    *out = &r->drawn;
    return CAUCUS_OK;
}

void cau_redraw_kept(bool *kept, const cau_redraw *r, uint64_t replicate)
{
    const uint64_t key = draw_key(r, replicate);
    for (size_t t = 0; t < r->net->nties; t++)
        kept[t] = uniform(mix(key ^ r->tie_key[t])) < cau_tie_confidence(r->net, &r->net->ties[t]);
}

/* ---- scores ---- */

static double moved(double value, double step, double low, uint64_t bits)
{
    const double to = value + step * (2 * uniform(bits) - 1);
    return to < low ? low : to > 1 ? 1 : to;
}

static void move(cau_score *score, double step, uint64_t bits)
{
    score->value = moved(score->value, step, 0, bits);
}

void cau_redraw_scores(double *power, const cau_redraw *r, uint64_t replicate)
{
    const uint64_t key = mix(draw_key(r, replicate) + 1);
    const double step = r->power_step;
    for (size_t i = 0; i < r->net->n; i++) {
        cau_stakeholder s = r->net->stakeholders[i];
        if (s.power.given)
            move(&s.power, step, mix(key ^ r->who_key[i]));
        for (size_t b = 0; b < CAU_POWER_BASES; b++)
            if (s.power_base[b].given)
                move(&s.power_base[b], step, mix(key ^ r->who_key[i] ^ mix(b + 1)));
        power[i] = cau_judged_power(&s);
    }
}

void cau_redraw_positions(double *position, const cau_redraw *r, uint64_t replicate)
{
    const uint64_t key = mix(draw_key(r, replicate) + 2);
    for (size_t i = 0; i < r->net->n; i++) {
        const cau_score *x = &r->net->stakeholders[i].position;
        position[i] = x->given ? moved(x->value, r->position_step, -1, mix(key ^ r->who_key[i])) : (double)NAN;
    }
}

/* ---- everything that is known of stakeholders ---- */

static caucus_status copy_people(cau_redraw *r, caucus_ctx *ctx)
{
    size_t all = 0, at = 0;
    for (size_t i = 0; i < r->net->n; i++)
        all += r->net->stakeholders[i].npositions;
    r->people = cau_alloc(r->net->n, sizeof *r->people);
    r->positions = cau_alloc(all, sizeof *r->positions);
    r->stance_key = cau_alloc(all, sizeof *r->stance_key);
    if (!r->people || !r->positions || !r->stance_key)
        return cau_no_memory(ctx);
    for (size_t i = 0; i < r->net->n; i++)
        for (size_t p = 0; p < r->net->stakeholders[i].npositions; p++)
            r->stance_key[at++] = key_of(r->who_key[i], r->net->stakeholders[i].positions[p].issue_id);
    return CAUCUS_OK;
}

/* Positions from -1, the rest from 0; the issue makes another number of the same stakeholder. */
static void move_stance(const cau_redraw *r, cau_score *position, cau_score *salience, uint64_t position_key, uint64_t salience_key, uint64_t who)
{
    if (position->given)
        position->value = moved(position->value, r->position_step, -1, mix(position_key ^ who));
    if (salience->given)
        move(salience, r->salience_step, mix(salience_key ^ who));
}

caucus_status cau_redraw_people(cau_redraw *r, caucus_ctx *ctx, uint64_t replicate)
{
    const uint64_t key = draw_key(r, replicate), power = mix(key + 1), position = mix(key + 2), salience = mix(key + 3);
    size_t at = 0;
    if (!r->stance_key) {
        const caucus_status rc = copy_people(r, ctx);
        if (rc != CAUCUS_OK)
            return rc;
    }
    for (size_t i = 0; i < r->net->n; i++) {
        cau_stakeholder *s = &r->people[i];
        *s = r->net->stakeholders[i];
        if (s->power.given)
            move(&s->power, r->power_step, mix(power ^ r->who_key[i]));
        for (size_t b = 0; b < CAU_POWER_BASES; b++)
            if (s->power_base[b].given)
                move(&s->power_base[b], r->power_step, mix(power ^ r->who_key[i] ^ mix(b + 1)));
        move_stance(r, &s->position, &s->salience, position, salience, r->who_key[i]);
        cau_position *const own = r->positions + at;
        for (size_t p = 0; p < s->npositions; p++) {
            own[p] = s->positions[p];
            move_stance(r, &own[p].position, &own[p].salience, position, salience, r->stance_key[at + p]);
        }
        at += s->npositions;
        s->positions = own;
    }
    r->drawn.stakeholders = r->people;
    return CAUCUS_OK;
}
