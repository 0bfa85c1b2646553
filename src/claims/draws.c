/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "claims/draws.h"

#include "core/number.h"

#include <math.h>
#include <string.h>

enum { USUAL_DRAWS = 1000, FEWEST_DRAWS = 100, MOST_DRAWS = 1000000, LARGE = 300, SCORES_LARGE = 5000 };
static const double USUAL_WORK = 2e7; /* stakeholders * (stakeholders + ties) over all redraws that nobody asked for */

caucus_status cau_draws_read(cau_draws *out, caucus_ctx *ctx, const caucus_arguments *args)
{
    const char *missing = args ? args->missing : NULL;
    *out = (cau_draws){ .draws = args ? args->draws : -1, .jitter = args ? args->jitter : -1, .rate = -1, .none = true, .balanced = true };
    if (out->draws > MOST_DRAWS)
        return cau_bad_question(ctx, "1000 give shares to about 3 in 100", "%ld redraws are too many: the most is %d", out->draws,
                                (int)MOST_DRAWS);
    if (!cau_length_read(&out->length, args ? args->length : NULL))
        return cau_bad_question(ctx, NULL, "length is one of: inverse, unit, weight; not \"%s\"", args->length);
    if (!missing || strcmp(missing, "balanced") == 0)
        return CAUCUS_OK;
    if (strcmp(missing, "none") == 0) {
        out->balanced = false;
        return CAUCUS_OK;
    }
    if (cau_number_read(&out->rate, missing, strlen(missing)) != CAU_NUMBER_OK || !(out->rate >= 0) || out->rate > 10)
        return cau_bad_question(ctx, "a rate of 0.2 puts in 20 unrecorded ties for every 100 recorded",
                                "the rule for unrecorded ties is none, balanced or a rate from 0 to 10, not \"%s\"", missing);
    return CAUCUS_OK;
}

long cau_draws_choose(const cau_draws *d, size_t n, size_t links, bool heavy, bool *reduced)
{
    const double work = (double)n * ((double)n + (double)links);
    double draws = USUAL_DRAWS;
    if (d->draws >= 0)
        return d->draws;
    if (!heavy && n <= SCORES_LARGE) /* scores alone cost next to nothing */
        return USUAL_DRAWS;
    if (n > LARGE) {
        *reduced = true;
        return 0;
    }
    if (work * draws > USUAL_WORK) {
        draws = floor(USUAL_WORK / work);
        draws = draws < FEWEST_DRAWS ? FEWEST_DRAWS : draws;
        *reduced = true;
    }
    return (long)draws;
}
