/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What tells one landscape from another that a scenario or a date made of the same file: who is who, and which ties are
 * new, gone or of another strength. Sentences, tables and the map of differences all read it here. */
#ifndef CAUCUS_MODEL_DIFFERENCE_H
#define CAUCUS_MODEL_DIFFERENCE_H

#include "model/landscape.h"

typedef enum cau_tie_change {
    CAU_TIE_SAME,
    CAU_TIE_NEW,
    CAU_TIE_GONE,   /* of before: also where one of its ends left */
    CAU_TIE_STRENGTH, /* the same tie with another strength */
    CAU_TIE_CARRIED, /* an end was merged: after: some member had it; before: the merged body has it */
    CAU_TIE_INSIDE  /* of before: between members of one merger */
} cau_tie_change;

typedef struct cau_difference {
    const caucus_landscape *before, *after;
    size_t *after_of;   /* by stakeholder of before: who it is, or what it was merged into; CAU_NONE: not there any more */
    size_t *before_of;  /* by stakeholder of after: who it was; CAU_NONE: new, or merged */
    size_t *parts;      /* by stakeholder of after: how many of before it is: 0 new, 1 itself, more: merged */
    bool *edited;       /* by stakeholder of after: itself, with another power, position, salience or susceptibility */
    cau_tie_change *after_tie, *before_tie; /* by tie of each */
    size_t *tie_was;    /* by tie of after: that of before with the same ends and kind; CAU_NONE: none */
    size_t new_ties, gone_ties, other_weights;
    size_t new_bodies, gone_bodies, mergers, edits;
} cau_difference;

/** @param before, after  borrowed; they must outlive the difference. Free also after an error. */
caucus_status cau_difference_make(cau_difference *out, caucus_ctx *ctx, const caucus_landscape *before, const caucus_landscape *after);
void cau_difference_free(cau_difference *d);

/** `base` seen the way `net` is, but for its scenario and date: same issue, bases, respondents and confidences. Yours. */
caucus_status cau_landscape_before(caucus_landscape **out, caucus_ctx *ctx, const caucus_landscape *base, const caucus_landscape *net);

#endif
