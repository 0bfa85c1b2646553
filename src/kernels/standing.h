/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Measures that solve linear equations on a layer: Bonacich power, total influence, PN. */
#ifndef CAUCUS_KERNELS_STANDING_H
#define CAUCUS_KERNELS_STANDING_H

#include "kernels/linear.h"
#include "model/layer.h"

/** a (I - beta A)^-1 A 1 with sum of squares n; A in strengths, row i the ties that go out. All NAN unless solved, or when
 *  there are no ties (then solved). x[n] is yours. */
caucus_status cau_bonacich(double *x, cau_linear_state *state, caucus_ctx *ctx, const cau_layer *layer, double beta);

/** Column means of V = (I - A T)^-1 (I - A): T row-stochastic, T_ji the share of all influence on j that comes from i;
 *  A the susceptibilities a_j in 0..1, 0 for those whom nobody influences. All NAN unless solved; singular when a group that
 *  listens only to its own members has no starting view that holds. x[n] is yours. */
caucus_status cau_total_influence(double *x, cau_linear_state *state, caucus_ctx *ctx, const cau_layer *layer,
                                  const double *susceptibility);

typedef enum cau_pn_form { CAU_PN_PLAIN, CAU_PN_OUT, CAU_PN_IN } cau_pn_form;

/** Everett & Borgatti's PN, signs only: with B = (P - 2N)/(2n-2)
 *  plain (I - B)^-1 1, out (I - B B')^-1 (I + B) 1, in (I - B' B)^-1 (I + B') 1; the three are one on an undirected layer. */
caucus_status cau_pn(double *x, cau_linear_state *state, caucus_ctx *ctx, const cau_layer *layer, cau_pn_form form);

#endif
