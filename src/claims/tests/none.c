/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A claim that no map of this kind can test: it says what one would have to collect. */
#include "claims/claim.h"

static caucus_status run(cau_trial *out, caucus_ctx *ctx, const cau_case *c)
{
    const char *needs = cau_case_text(c, "needs");
    (void)ctx;
    cau_trial_needs(out, "%s", needs ? needs : "other data");
    return CAUCUS_OK;
}

const cau_claim_test cau_claim_test_none = { .name = "none", .effect = NULL, .run = run };
