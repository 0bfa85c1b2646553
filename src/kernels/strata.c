/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "kernels/strata.h"

#include "core/random.h"

static const double ALL = 3628800; /* 10! */

static caucus_status look_at_all(cau_tails *t, caucus_ctx *ctx, const cau_stratum *strata, size_t count, uint64_t combinations)
{
    for (uint64_t k = 0; k < combinations; k++) {
        double sum = 0;
        uint64_t rest = k;
        if (k % 65536 == 65535 && cau_stopped(ctx))
            return CAUCUS_ESTOPPED;
        for (size_t s = 0; s < count; rest /= strata[s].count, s++)
            sum += strata[s].value[rest % strata[s].count];
        cau_tails_add(t, &sum);
    }
    return CAUCUS_OK;
}

caucus_status cau_strata_compare(cau_tails *t, caucus_ctx *ctx, const cau_stratum *strata, size_t count, uint64_t asked, const char *task)
{
    double combinations = 1;
    uint64_t draws = asked;
    t->exact = true;
    for (size_t s = 0; s < count; s++) {
        combinations *= (double)strata[s].count;
        t->exact = t->exact && strata[s].exact;
        if (!strata[s].exact && strata[s].count < draws)
            draws = strata[s].count;
    }
    t->exact = t->exact && (combinations <= ALL || combinations <= (double)asked);
    if (t->exact)
        return look_at_all(t, ctx, strata, count, (uint64_t)combinations);
    for (uint64_t k = 0; k < draws; k++) {
        cau_rng rng = cau_rng_stream(cau_seed(ctx), task, k);
        double sum = 0;
        for (size_t s = 0; s < count; s++)
            sum += strata[s].value[strata[s].exact ? cau_rng_below(&rng, strata[s].count) : k];
        cau_tails_add(t, &sum);
    }
    return CAUCUS_OK;
}
