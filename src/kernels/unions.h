/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Votes that are cast in a-priori unions: the Owen value (G. Owen, Values of games with a priori unions, 1977) and the
 * Banzhaf-Owen value (G. Owen, Modification of the Banzhaf-Coleman index for games with a priori unions, 1981). */
#ifndef CAUCUS_KERNELS_UNIONS_H
#define CAUCUS_KERNELS_UNIONS_H

#include "kernels/fraction.h"
#include "kernels/game.h"

typedef struct cau_union_values {
    size_t n;
    double *owen, *banzhaf_owen;             /* n each; NULL: there are too many sums of votes */
    cau_fraction *owen_exact, *banzhaf_owen_exact; /* n each; NULL beyond 20 voters that have votes */
} cau_union_values;

/** For a game that decides. union_of[n] is from 0 to n-1; those with the same number are one union.
 *  @return CAUCUS_OK, CAUCUS_ENOMEM, CAUCUS_ESTOPPED */
caucus_status cau_unions_find(cau_union_values *out, caucus_ctx *ctx, const cau_game *g, const size_t *union_of);
void cau_union_values_free(cau_union_values *v);

#endif
