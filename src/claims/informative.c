/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "claims/informative.h"

static const double STANDS_OUT = 15; /* of some dozens of ties one does so by chance in fewer than one map in a hundred */

typedef struct count {
    double kept, held; /* redraws that keep the tie; those of them in which the statement holds */
} count;

/* Insert into the list of the best, which is in order. */
static void insert(cau_informative *best, size_t *n, size_t most, const cau_informative *one)
{
    size_t at = *n;
    while (at > 0 && best[at - 1].gain < one->gain)
        at--;
    if (at >= most)
        return;
    for (size_t k = *n < most ? *n : most - 1; k > at; k--)
        best[k] = best[k - 1];
    best[at] = *one;
    *n += *n < most;
}

caucus_status cau_most_informative(cau_informative *best, size_t *out, size_t most, caucus_ctx *ctx, const cau_redraw *r,
                                   const caucus_landscape *net, const bool *holds, size_t draws)
{
    caucus_status rc = CAUCUS_OK;
    bool *kept = cau_alloc(net->nties, sizeof *kept);
    count *of = cau_alloc(net->nties, sizeof *of);
    double all = 0;
    *out = 0;
    if (!kept || !of) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t k = 0; k < draws; k++) {
        cau_redraw_kept(kept, r, k);
        all += holds[k];
        for (size_t t = 0; t < net->nties; t++) {
            of[t].kept += kept[t];
            of[t].held += kept[t] && holds[k];
        }
    }
    const double n = (double)draws, p = all / n, variance = p * (1 - p);
    for (size_t t = 0; t < net->nties; t++) {
        const double left = n - of[t].kept, share = of[t].kept / n;
        if (!(of[t].kept > 0) || !(left > 0))
            continue;
        cau_informative one = { .tie = t, .with = of[t].held / of[t].kept, .without = (all - of[t].held) / left, .kept = (long)of[t].kept,
                                .left = (long)left };
        one.gain = share * (1 - share) * (one.with - one.without) * (one.with - one.without);
        if (n * one.gain > STANDS_OUT * variance)
            insert(best, out, most, &one);
    }
done:
    cau_free(kept);
    cau_free(of);
    return rc;
}
