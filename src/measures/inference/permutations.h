/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the tests by relabeling have in common: the parameter `permutations`, and how their p-values are given. */
#ifndef CAUCUS_MEASURES_INFERENCE_PERMUTATIONS_H
#define CAUCUS_MEASURES_INFERENCE_PERMUTATIONS_H

#include "kernels/tails.h"
#include "measures/measure.h"

#define CAU_PERMUTATIONS_PARAM \
    { .name = "permutations", .fallback = "10000", .help = "how many relabelings are drawn, where they are not all looked at (up to 10!)" }
#define CAU_PERMUTATIONS_COLUMNS \
    { .name = "p_ge", .title = "As high by chance", .kind = CAU_REAL, .digits = 4 }, \
    { .name = "p_le", .title = "As low by chance", .kind = CAU_REAL, .digits = 4 }, \
    { .name = "p_two", .title = "As far from 0 by chance", .kind = CAU_REAL, .digits = 4, .better = CAU_LOWER, \
      .asks = "In what share of relabelings is it at least as far from 0?" }, \
    { .name = "mc_se", .title = "Error of that share", .kind = CAU_REAL, .digits = 4 }, \
    { .name = "p_low", .title = "That share, at least", .kind = CAU_REAL, .digits = 4, .detail = true }, \
    { .name = "p_high", .title = "That share, at most", .kind = CAU_REAL, .digits = 4, .detail = true }

/** The parameter, at least 1 and at most 100 million; false when it is not (a diagnostic is made). */
bool cau_arg_permutations(uint64_t *out, caucus_ctx *ctx, const cau_measure *m, const cau_args *args);
/** The columns of CAU_PERMUTATIONS_COLUMNS from number i of the tails. */
void cau_permutations_fill(cau_table *t, size_t row, const cau_tails *tails, size_t i, const char *reason_if_not);
/** A note: how the relabelings (`what`: "relabelings", "networks") were made, and what p means. */
void cau_permutations_note(caucus_result *r, const caucus_ctx *ctx, const cau_tails *tails, const char *what);

#endif
