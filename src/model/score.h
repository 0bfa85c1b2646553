/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the steps of words share with the checks. */
#ifndef CAUCUS_MODEL_SCORE_H
#define CAUCUS_MODEL_SCORE_H

#include "model/builder.h"

/** Weights given as words in a file without a weight scale are 1, 2, 3 on [0, 3]. */
#define CAU_WORD_WEIGHT_HIGH 3.0

/** The words of "weight", "position", "power" or "salience", NULL-terminated; NULL for any other. */
const char *const *cau_score_words(const char *what);

#endif
