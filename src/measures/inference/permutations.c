/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "measures/inference/permutations.h"

#include <math.h>

bool cau_arg_permutations(uint64_t *out, caucus_ctx *ctx, const cau_measure *m, const cau_args *args)
{
    double number;
    *out = 0;
    if (!cau_arg_number(&number, ctx, m, args, "permutations"))
        return false;
    if (number >= 1 && number <= 1e8 && number == floor(number)) {
        *out = (uint64_t)number;
        return true;
    }
    cau_bad_question(ctx, "10000 gives p to about 0.004", "%s: permutations is a whole number from 1 to 100000000", m->name);
    return false;
}

void cau_permutations_fill(cau_table *t, size_t row, const cau_tails *tails, size_t i, const char *reason)
{
    double low, high;
    const double p = cau_tails_p_two(tails, i);
    cau_tails_interval(&low, &high, tails, i);
    cau_table_set_defined(t, row, "p_ge", cau_tails_p_ge(tails, i), reason);
    cau_table_set_defined(t, row, "p_le", cau_tails_p_le(tails, i), reason);
    cau_table_set_defined(t, row, "p_two", p, reason);
    cau_table_set_defined(t, row, "mc_se", isnan(p) ? p : cau_tails_error(tails, p), reason);
    cau_table_set_defined(t, row, "p_low", low, reason);
    cau_table_set_defined(t, row, "p_high", high, reason);
}

void cau_permutations_note(caucus_result *r, const caucus_ctx *ctx, const cau_tails *tails, const char *what)
{
    cau_str count = { 0 };
    cau_str_fixed(&count, tails->replicates, 0);
    if (!count.failed && tails->exact)
        cau_result_note(r, "All %s %s were looked at, the one observed among them: the shares are exact.", count.text, what);
    else if (!count.failed)
        cau_result_note(r, "%s %s were drawn (xoshiro256**, seed %llu): a share is (b + 1)/(m + 1), and p_low to p_high holds the share "
                           "among all of them with a confidence of 95 in 100.", count.text, what, (unsigned long long)cau_seed(ctx));
    cau_str_free(&count);
}
