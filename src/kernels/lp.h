/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Linear programs that grow by rows: the one door to GLPK.
 *
 * GLPK ends the program when something fails inside it; here it leaves by longjmp to a clean point, what it held is freed, and
 * the caller gets a status. It is not thread safe: one thread at a time. Nothing rests on its tolerances: it is
 * asked for multipliers of the rows, and what these prove is worked out again with plain arithmetic by the caller. */
#ifndef CAUCUS_KERNELS_LP_H
#define CAUCUS_KERNELS_LP_H

#include "core/context.h"

typedef struct cau_lp cau_lp;

/** Least cost of columns that lie between 0 and 1. */
caucus_status cau_lp_new(cau_lp **out, caucus_ctx *ctx, const double *cost, size_t columns);
void cau_lp_free(cau_lp *lp);
/** `high` may be INFINITY. */
caucus_status cau_lp_bounds(cau_lp *lp, caucus_ctx *ctx, size_t column, double low, double high);
/** A row: the sum of value[i] times column[i] is at least `least`. */
caucus_status cau_lp_add_row(cau_lp *lp, caucus_ctx *ctx, const size_t *column, const double *value, size_t count, double least);
/** Take out the rows for which drop[row], but for those that the last solution rests on, whose drop becomes false; the others move up
 *  in order. */
caucus_status cau_lp_drop_rows(bool *drop, cau_lp *lp, caucus_ctx *ctx);
size_t cau_lp_rows(const cau_lp *lp);
/** What a step of the simplex method costs about, in steps of a few nanoseconds: for budgets. */
double cau_lp_work(const cau_lp *lp);

/** Solve from where the last solution was left, within so many steps of the simplex method; ends early when no solution costs
 *  less than `ceiling`.
 *  @param x          columns: the solution; NULL: not wanted
 *  @param multiplier rows: what a unit of each row is worth; below 0 is 0
 *  @param iterations steps made
 *  @return CAUCUS_OK also when the steps or the ceiling ended it: the multipliers hold all the same */
caucus_status cau_lp_solve(double *x, double *multiplier, size_t *iterations, cau_lp *lp, caucus_ctx *ctx, double ceiling, size_t most);

#endif
