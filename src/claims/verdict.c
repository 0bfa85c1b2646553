/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "claims/verdict.h"

#include <math.h>
#include <stdlib.h>

const char *const cau_verdict_codes[] = { "not testable", "undecided", "undecided (assumed)", "contradicted", "supported" };
const char *const cau_verdict_words[] = { "cannot be tested here", "this map cannot settle it", "this map cannot settle it: too much is assumed",
                                          "this map points the other way", "consistent with this map" };

const char *const cau_verdict_words_of_several[] = { "cannot be tested together", "these maps cannot settle it",
                                                     "these maps cannot settle it: too much is assumed", "these maps point the other way",
                                                     "consistent with these maps" };

static bool firm(double none, double balanced)
{
    const double least = CAU_FIRM_PER_CENT / 100.0 - 1e-12;
    if (isnan(none) && isnan(balanced))
        return false;
    return (isnan(none) || none >= least) && (isnan(balanced) || balanced >= least);
}

bool cau_trial_assumed(const cau_trial *t)
{
    return 2 * t->assumed_weight > t->weight || 2 * t->assumed_values > t->values;
}

cau_verdict cau_verdict_of(const cau_trial *t, const cau_stability *s, double p_adjusted, double alpha)
{
    if (t->needs.length > 0)
        return CAU_NOT_TESTABLE;
    const bool rare = !t->by_chance || p_adjusted < alpha;
    const bool holds = t->direction > 0 && rare && firm(s->none, s->balanced);
    const bool opposite = t->direction < 0 && rare && firm(s->opposite_none, s->opposite_balanced);
    if (!holds && !opposite)
        return CAU_UNDECIDED;
    if (cau_trial_assumed(t))
        return CAU_UNDECIDED_ASSUMED;
    return holds ? CAU_SUPPORTED : CAU_CONTRADICTED;
}

cau_verdict cau_verdict_join(cau_verdict a, cau_verdict b)
{
    if (a == b || a == CAU_NOT_TESTABLE)
        return a;
    return a == CAU_UNDECIDED_ASSUMED || b == CAU_UNDECIDED_ASSUMED ? CAU_UNDECIDED_ASSUMED : CAU_UNDECIDED;
}

static int by_p(const void *a, const void *b)
{
    const double x = **(double *const *)a, y = **(double *const *)b;
    return x < y ? -1 : x > y ? 1 : (a > b) - (a < b);
}

caucus_status cau_holm(double *p, caucus_ctx *ctx, size_t n)
{
    double **order = cau_alloc(n, sizeof *order), most = 0;
    size_t count = 0;
    if (!order)
        return cau_no_memory(ctx);
    for (size_t i = 0; i < n; i++)
        if (!isnan(p[i]))
            order[count++] = &p[i];
    if (count > 1)
        qsort(order, count, sizeof *order, by_p);
    for (size_t k = 0; k < count; k++) {
        most = fmax(most, *order[k] * (double)(count - k));
        *order[k] = most < 1 ? most : 1;
    }
    cau_free(order);
    return CAUCUS_OK;
}
