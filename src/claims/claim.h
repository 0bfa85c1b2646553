/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Claims: sentences of the file and how each is tested (METHODS section 8).
 *
 * A test looks at one landscape and says what it found. The same function serves the map as it is recorded (with chance) and
 * the redrawn ones (only which way it points). One file in claims/tests and one line in claim_tests.def for each. */
#ifndef CAUCUS_CLAIMS_CLAIM_H
#define CAUCUS_CLAIMS_CLAIM_H

#include "kernels/tails.h"
#include "measures/attribute.h"

#include <cJSON.h>

/** A claim and what it is tested on; all borrowed. */
typedef struct cau_case {
    const cau_claim *claim;
    const cJSON *keys;              /* the object of the claim */
    const caucus_landscape *net;    /* with the claim's own scenario, date, issue and bases */
    const caucus_landscape *before; /* `change`: what `net` is compared with; NULL: not asked */
    const caucus_landscape *base;   /* owns the letters of the coalitions */
    const char *instead, *of_key;   /* a measure of `also`, and the key whose value it stands in for; or NULL */
    cau_args args;                  /* for measures: layer and parameters of the claim */
    uint64_t permutations;
    double alpha;
    bool whole;                     /* with chance; else only effect and direction */
} cau_case;

/** What a test found. */
typedef struct cau_trial {
    cau_str needs;    /* not empty: not testable, and this is missing */
    double effect;
    const char *effect_name; /* NULL: that of the test */
    size_t n;         /* how many stakeholders it was computed on */
    int direction;    /* 1: as claimed; -1: the opposite claim; 0: neither */
    bool by_chance;   /* there is a p */
    double p, error;  /* two-sided; Monte-Carlo standard error */
    double p_low, p_high; /* 95 % interval of what p would be with all relabelings there are; both p where all were looked at */
    double replicates;    /* relabelings, or maps drawn, that p is from; 0: a formula */
    bool exact;           /* these are all there are */
    double detectable; /* the smallest effect that n, alpha and chance could have told apart; NAN: not known */
    cau_str how;      /* what was computed, for people: "rank correlation 0.41 over 17 stakeholders" */
    double values, assumed_values; /* stakeholder values used, and those of them that are assumed */
    double weight, assumed_weight; /* tie weight of the layers used, likewise */
} cau_trial;

struct cau_sample;

typedef struct cau_claim_test {
    const char *name;
    const char *effect; /* name of the effect: "correlation" */
    /* one of the two: a test of its own, or the sample whose sum is the effect, which can be pooled over files */
    caucus_status (*run)(cau_trial *out, caucus_ctx *ctx, const cau_case *c);
    caucus_status (*sample)(struct cau_sample *s, cau_trial *out, caucus_ctx *ctx, const cau_case *c);
    /* a test of its own, on several maps together, each of which varies by chance apart from the others; NULL: it cannot be pooled */
    caucus_status (*pool)(cau_trial *out, caucus_ctx *ctx, const cau_case *cases, size_t count);
    void (*describe)(cau_trial *out, const cau_case *c, const struct cau_sample *s); /* after a sample was tested: `how` */
    const char *up, *down; /* of a sample: the words of `expect` */
    const char *told[2];   /* "a correlation nearer to none than" the smallest that could be told, and what follows the number; NULL: never said */
} cau_claim_test;

/** Run a test, however it is made. */
caucus_status cau_claim_try(cau_trial *out, caucus_ctx *ctx, const cau_claim_test *test, const cau_case *c);

const cau_claim_test *cau_claim_test_find(const char *name); /* NULL when there is none */
void cau_trial_free(cau_trial *t);
/** Nothing is known yet. */
cau_trial cau_trial_begin(void);
/** p, its error and interval: of number `at` of the replicates. `twice`: p is twice the smaller tail, where no effect is not 0; else the share that is
 *  as far from 0. */
void cau_trial_chance(cau_trial *t, const cau_tails *tails, size_t at, bool twice);
/** A p from a formula has neither. */
void cau_trial_formula(cau_trial *t, double p);
/** Add what another map rests on: how many stakeholders, and how much of it is assumed. */
void cau_trial_join(cau_trial *t, const cau_trial *more);

/* Keys of a claim. */
/** A text, or NULL. `instead` stands in where it should. */
const char *cau_case_text(const cau_case *c, const char *key);
/** A number, or the fallback. */
double cau_case_number(const cau_case *c, const char *key, double fallback);
bool cau_case_flag(const cau_case *c, const char *key, bool fallback);
const cJSON *cau_case_key(const cau_case *c, const char *key); /* NULL when it is not there, or null */
/** Is this text of a claim the name of a measure? */
bool cau_is_measure(const char *text);

/* What tests do alike. */
/** What a key's attribute is called to people, into `room`; borrowed until the next call with the same room. */
const char *cau_case_called(cau_str *room, const cau_case *c, const char *key);
/** Say what is missing (the first thing said stays). */
void cau_trial_needs(cau_trial *t, const char *format, ...) CAU_PRINTF(2, 3);
/** The values of a key that names an attribute, on one landscape; counts what they rest on. An attribute that does not exist, or a measure
 *  that has no answer, is said in `needs` and leaves `out` empty (n 0). Free with cau_attribute_free(). */
caucus_status cau_trial_values(cau_attribute_values *out, cau_trial *t, caucus_ctx *ctx, const cau_case *c, const caucus_landscape *net,
                               const char *key);
/** Count the ties of a layer, or of the layer that a measure reads, among what the claim rests on. */
caucus_status cau_trial_layer(cau_trial *t, caucus_ctx *ctx, const caucus_landscape *net, const char *layer);
/** The stakeholders that a key chooses: who[net->n], yours. `others` are those that "rest" leaves out, or NULL.
 *  A name that the landscape does not have (a merged body, say) chooses nobody. */
caucus_status cau_choose(bool **who, size_t *count, caucus_ctx *ctx, const caucus_landscape *net, const caucus_landscape *base,
                         const cJSON *select, const bool *others);

#endif
