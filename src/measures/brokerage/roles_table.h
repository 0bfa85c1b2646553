/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the two measures of brokerage roles share: titles by the kind of group, and the comparison with chance. */
#ifndef CAUCUS_MEASURES_ROLES_TABLE_H
#define CAUCUS_MEASURES_ROLES_TABLE_H

#include "kernels/role_null.h"
#include "measures/measure.h"

#define CAU_ROLE_NULL_PARAMS                                                                                                     \
    { .name = "null", .fallback = "none",                                                                                        \
      .help = "compare with chance. labels: the groups fall otherwise on the stakeholders; degrees: the ties fall otherwise, and " \
              "everyone keeps as many" },                                                                                        \
    { .name = "permutations", .fallback = "9999", .help = "how many random labelings or networks; fewer labelings than 10! are all looked at" }

/** The measure's table, its titles saying what the groups are: "Between two of its own sector". */
cau_table *cau_roles_table(caucus_result *out, const cau_measure *m, const caucus_landscape *net, const cau_args *args);
/** The roles as people read them. */
extern const char *const cau_role_words[];
/** Why a network has no count of a role. */
extern const char *const cau_role_no_groups;
/** Read `null` and `permutations`. */
caucus_status cau_roles_read_null(cau_null *null, size_t *draws, caucus_ctx *ctx, const cau_measure *m, const cau_args *args);
/** Columns of a network table for the comparison, and their values in row `role`. */
enum { CAU_ROLE_NULL_COLUMNS = 8 };
extern const cau_column cau_role_null_columns[CAU_ROLE_NULL_COLUMNS];
void cau_roles_set_null(cau_table *t, size_t row, const cau_role_null *r, size_t cell);
/** The table MEASURE_null: a row per stakeholder and role; and a note that says what chance was. */
void cau_roles_null_table(caucus_result *out, const cau_measure *m, const caucus_landscape *net, const cau_role_null *r, cau_null null);

#endif
