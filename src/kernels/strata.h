/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A sum over strata (the maps of several files, say), each of which varies by chance apart from the others. */
#ifndef CAUCUS_KERNELS_STRATA_H
#define CAUCUS_KERNELS_STRATA_H

#include "kernels/tails.h"

typedef struct cau_stratum {
    const double *value; /* count: what the stratum adds in each replicate of its own */
    size_t count;
    bool exact;          /* these are all there are; else each was drawn apart from all others */
} cau_stratum;

/** How the sum observed (t->observed[0], of tails for one number) stands against those by chance. All combinations are looked at where every
 *  stratum is exact and there are no more than 10! or no more than were asked for; else the k-th of each that was drawn go
 *  together, with one at random of each that is exact. */
caucus_status cau_strata_compare(cau_tails *t, caucus_ctx *ctx, const cau_stratum *strata, size_t count, uint64_t asked, const char *task);

#endif
