/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Landscapes of a few stakeholders from full matrices of strengths, through the same builder as every reader; and the layers
 * that METHODS section 0 makes of them, again as full matrices. */
#ifndef CAUCUS_TESTS_DENSE_H
#define CAUCUS_TESTS_DENSE_H

#include "tiny.h"

#include "core/random.h"

enum { DENSE = 8 };

/* Strengths, 0 for no tie; alliance and conflict the same both ways. What nobody knows is below -1. */
typedef struct dense {
    size_t n;
    double influence[DENSE][DENSE], alliance[DENSE][DENSE], conflict[DENSE][DENSE];
    double power[DENSE], base[DENSE][CAU_POWER_BASES]; /* one number, or by basis */
    double position[DENSE], open[DENSE];               /* open: susceptibility */
    int sector[DENSE];                                 /* 0, 1, 2; below 0: none */
} dense;

/** Strengths are divisors of 12, so that lengths are whole twelfths. */
static inline dense dense_random(cau_rng *rng, size_t n, double density)
{
    static const double strengths[] = { 1, 2, 3, 4, 6, 12 };
    dense d = { .n = n };
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < n; j++) {
            if (i != j && cau_rng_uniform(rng) < density)
                d.influence[i][j] = strengths[cau_rng_below(rng, 6)];
            if (i < j && cau_rng_uniform(rng) < density)
                d.alliance[i][j] = d.alliance[j][i] = strengths[cau_rng_below(rng, 6)];
            if (i < j && cau_rng_uniform(rng) < density / 2)
                d.conflict[i][j] = d.conflict[j][i] = strengths[cau_rng_below(rng, 6)];
        }
        d.power[i] = cau_rng_below(rng, 6) ? (double)cau_rng_below(rng, 5) / 4 : -9;
        for (size_t b = 0; b < CAU_POWER_BASES; b++)
            d.base[i][b] = d.power[i] < 0 && cau_rng_below(rng, 3) == 0 ? (double)cau_rng_below(rng, 5) / 4 : -9;
        d.position[i] = cau_rng_below(rng, 6) ? (double)cau_rng_below(rng, 5) / 2 - 1 : -9;
        d.open[i] = cau_rng_below(rng, 2) ? (double)cau_rng_below(rng, 4) / 4 : -9;
        d.sector[i] = (int)cau_rng_below(rng, 4) - (cau_rng_below(rng, 8) ? 0 : 4);
        d.sector[i] = d.sector[i] > 2 ? 2 : d.sector[i];
    }
    return d;
}

static inline cau_score dense_score(double value)
{
    return (cau_score){ .given = value >= -1, .raw = value };
}

static inline void dense_tie(cau_builder *b, const char *kind, const char *from, const char *to, double strength)
{
    cau_tie *t = cau_builder_tie(b);
    t->from_id = from;
    t->to_id = to;
    t->kind_id = kind;
    t->between = strcmp(kind, "influence") != 0;
    t->weight = (cau_score){ .given = true, .raw = strength };
    t->given = CAU_TIE_ENDS | CAU_TIE_KIND | CAU_TIE_WEIGHT;
}

/** How the same landscape may be written otherwise. */
typedef struct written {
    const size_t *order; /* in which order the stakeholders stand, NULL: as they are */
    const char *names;   /* a letter for each, NULL: abc... */
    double factor;       /* of all strengths, 0: 1 */
    size_t times;        /* how often each tie stands there, 0: once */
    bool alone, itself;  /* one more, without ties: z; everyone tied to itself, which counts nowhere */
} written;

static inline caucus_landscape *dense_landscape(caucus_ctx *context, const dense *d, written w)
{
    static const char *const sectors[] = { "one", "two", "three" };
    caucus_landscape *net = NULL;
    cau_builder *b = NULL;
    const char *id[DENSE];
    assert_int_equal(cau_builder_new(&b, context, "dense"), CAUCUS_OK);
    cau_builder_draft(b)->name = "Dense";
    cau_builder_draft(b)->file_name = "dense.json";
    cau_builder_draft(b)->sha256 = "0";
    for (size_t v = 0; v < d->n; v++)
        id[v] = cau_arena_strndup(cau_builder_arena(b), (w.names ? w.names : "abcdefgh") + v, 1);
    for (size_t k = 0; k < d->n + w.alone; k++) {
        cau_stakeholder *s = cau_builder_stakeholder(b);
        const size_t v = w.order && k < d->n ? w.order[k] : k;
        s->id = s->name = k < d->n ? id[v] : "z";
        s->given = CAU_HAS_NAME;
        if (k == d->n)
            continue;
        s->power = dense_score(d->power[v]);
        for (size_t base = 0; base < CAU_POWER_BASES; base++) {
            s->power_base[base] = dense_score(d->base[v][base]);
            s->given |= s->power_base[base].given ? CAU_HAS_POWER : 0;
        }
        s->position = dense_score(d->position[v]);
        s->susceptibility = dense_score(d->open[v]);
        s->sector_id = d->sector[v] >= 0 ? sectors[d->sector[v]] : NULL;
        s->given |= (s->power.given ? CAU_HAS_POWER : 0) | (s->position.given ? CAU_HAS_POSITION : 0)
            | (s->sector_id ? CAU_HAS_SECTOR : 0);
    }
    const double by = w.factor > 0 ? w.factor : 1;
    for (size_t again = 0; again < (w.times ? w.times : 1); again++)
        for (size_t i = 0; i < d->n; i++)
            for (size_t j = 0; j < d->n; j++) {
                if (d->influence[i][j] > 0)
                    dense_tie(b, "influence", id[i], id[j], by * d->influence[i][j]);
                if (i < j && d->alliance[i][j] > 0)
                    dense_tie(b, "alliance", id[j], id[i], by * d->alliance[i][j]);
                if (i < j && d->conflict[i][j] > 0)
                    dense_tie(b, "conflict", id[i], id[j], by * d->conflict[i][j]);
            }
    for (size_t i = 0; w.itself && i < d->n; i++)
        dense_tie(b, "influence", id[i], id[i], by * 5);
    if (cau_builder_freeze(&net, b, NULL) != CAUCUS_OK)
        fail_msg("%s", caucus_diagnostic_count(context) ? caucus_diagnostic_get(context, 0)->text : "no landscape");
    caucus_diagnostics_clear(context);
    return net;
}

/** The strengths of one of the five layers, known by its first letter; conflict counts below zero in `signed`. */
static inline void dense_layer(double s[DENSE][DENSE], const dense *d, const char *layer)
{
    for (size_t i = 0; i < DENSE; i++)
        for (size_t j = 0; j < DENSE; j++)
            s[i][j] = *layer == 'i' ? d->influence[i][j]
                : *layer == 'a'     ? d->alliance[i][j]
                : *layer == 'c'     ? d->conflict[i][j]
                : *layer == 'w'     ? fmax(d->influence[i][j], d->alliance[i][j])
                                    : d->alliance[i][j] - d->conflict[i][j];
}

#endif
