/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a claim or a dyadic term compares stakeholders by (METHODS section 6):
 *   position[:ISSUE]  salience[:ISSUE]  stake[:ISSUE]  power[.BASE]  susceptibility  sector  measure:NAME[.COLUMN]  attr:KEY
 * or the bare name of an attribute or a measure, as long as it fits only one. A word that no stakeholder has a value for means the
 * attribute of that name, if there is one. */
#ifndef CAUCUS_MEASURES_ATTRIBUTE_H
#define CAUCUS_MEASURES_ATTRIBUTE_H

#include "measures/measure.h"

typedef struct cau_attribute_values {
    size_t n, known;     /* known: how many have one */
    double *number;      /* n; in the scale of the file; a stake is gain 1, none and mixed 0, loss -1; NAN: not known, or not a number */
    char **label;        /* n: for sector and attributes that are texts; NULL: numbers, or not known */
    bool is_number;      /* numbers; else labels */
    cau_basis *basis;    /* n: what each rests on; CAU_BASIS_NONE where nothing is said of it */
    bool of_ties;        /* from a measure: it rests on the ties of a layer */
} cau_attribute_values;

/** @param args  layer, length and parameters for a measure; others do not look
 *  @return CAUCUS_OK; CAUCUS_EINVAL when the text names nothing, or two things; free also after an error */
caucus_status cau_attribute_read(cau_attribute_values *out, caucus_ctx *ctx, const caucus_landscape *net, const char *text, const cau_args *args);
void cau_attribute_free(cau_attribute_values *values);
/** What it is called to people, as the thing that each stakeholder has: "a power score", "a position on Beds". */
void cau_str_attribute(cau_str *s, const caucus_landscape *net, const char *text);

#endif
