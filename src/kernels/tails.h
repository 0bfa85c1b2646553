/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How unusual a number is among replicates: mean, spread and shares of the tails (METHODS section 6).
 *
 * When every labeling or network was looked at, p is the share at least (at most) as large, the one observed among
 * them; when they were drawn, p = (b + 1)/(m + 1). Values within 1e-9 of each other are equal, and equal is extreme. */
#ifndef CAUCUS_KERNELS_TAILS_H
#define CAUCUS_KERNELS_TAILS_H

#include "core/context.h"

typedef struct cau_tails {
    size_t count;
    double *observed;      /* count; NAN: it has no value, and none of what follows */
    double *sum, *square;  /* count: of the differences from the observed */
    double *above, *below; /* count: replicates at least, at most as large */
    double *beyond;        /* count: replicates of which the size is at least as large */
    double replicates;
    bool exact;            /* all there are, the observed one among them */
} cau_tails;

/** Room for `count` numbers; fill `observed` before the first replicate. Free also after an error. */
caucus_status cau_tails_init(cau_tails *out, caucus_ctx *ctx, size_t count);
void cau_tails_free(cau_tails *t);
/** One more replicate. */
void cau_tails_add(cau_tails *t, const double *values);
/** The replicates of another run of the same observed values too. Join parts in a fixed order: sums depend on it. */
void cau_tails_join(cau_tails *t, const cau_tails *more);
double cau_tails_mean(const cau_tails *t, size_t i);
double cau_tails_sd(const cau_tails *t, size_t i);
double cau_tails_p_ge(const cau_tails *t, size_t i);
double cau_tails_p_le(const cau_tails *t, size_t i);
/** Two-sided: of the size of the value, whatever its sign. */
double cau_tails_p_two(const cau_tails *t, size_t i);
/** 95 % interval of what p_two would be with all replicates there are; both the p itself when exact. */
void cau_tails_interval(double *low, double *high, const cau_tails *t, size_t i);
/** Monte-Carlo standard error of a share p of the replicates; 0 when exact. */
double cau_tails_error(const cau_tails *t, double p);
/** Is `value` at least as large as `than`, with the tolerance of all tests? */
bool cau_at_least(double value, double than);

/** The size that a standard normal number exceeds, either way, with chance alpha: 1.96 for 0.05. */
double cau_normal_beyond(double alpha);

/** Clopper & Pearson (Biometrika 26 (1934) 404-413): the 95 % interval of a chance that came up `hits` times in `trials`. */
void cau_chance_interval(double *low, double *high, double hits, double trials);

#endif
