/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Inside of kernels/key_sets: what the searches share. */
#ifndef CAUCUS_KERNELS_KEY_SETS_PART_H
#define CAUCUS_KERNELS_KEY_SETS_PART_H

#include "kernels/key_sets.h"

typedef struct cau_key_work {
    caucus_ctx *ctx;
    const cau_layer *layer;
    const cau_key_question *question;
    cau_key_sets *out;
    size_t n, k;
    size_t *set;          /* k: the one being made */
    double looked;        /* sets looked at */
    double spent, budget; /* elementary steps */
    bool stopped;
} cau_key_work;

/** A set (w->set) with this value was looked at: keep it when it is among the best. */
void cau_key_offer(cau_key_work *w, double value);
/** The number of sets of k of n; may be infinite. */
double cau_key_ways(size_t n, size_t k);
/** Has the budget run out, or somebody asked to stop? */
bool cau_key_over(cau_key_work *w, double steps);

/** The searches: each fills w->out. */
caucus_status cau_key_reach(cau_key_work *w);
caucus_status cau_key_fragment(cau_key_work *w);

#endif
