/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What somebody asked of the redraws: how many, how much weights move, and which unrecorded ties are put in. */
#ifndef CAUCUS_CLAIMS_DRAWS_H
#define CAUCUS_CLAIMS_DRAWS_H

#include "model/layer.h"

/** The rules for ties that nobody recorded: doubtful ones are left out, or as many others put in too. */
typedef enum cau_rule { CAU_RULE_NONE, CAU_RULE_BALANCED, CAU_RULES } cau_rule;

typedef struct cau_draws {
    long draws;          /* below 0: nobody said */
    double jitter, rate; /* rate below 0: balanced */
    bool none, balanced; /* which rules to draw under */
    cau_length length;
} cau_draws;

/** @param args NULL for the defaults. @return CAUCUS_OK, CAUCUS_EINVAL */
caucus_status cau_draws_read(cau_draws *out, caucus_ctx *ctx, const caucus_arguments *args);
/** How many: what was asked for, else what a large landscape allows. `heavy`: each redraw costs a walk over all ties, or
 *  more. *reduced becomes true when they are fewer than usual. */
long cau_draws_choose(const cau_draws *d, size_t n, size_t links, bool heavy, bool *reduced);

#endif
