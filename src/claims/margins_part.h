/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Between the drawing of margins (claims/margins.c) and their tables (claims/margins_tables.c). */
#ifndef CAUCUS_CLAIMS_MARGINS_PART_H
#define CAUCUS_CLAIMS_MARGINS_PART_H

#include "claims/margins.h"
#include "kernels/spread.h"

#include <stdatomic.h>

enum { CAU_MOST_MARGIN_COLUMNS = 40 };

struct cau_margins {
    const cau_measure *m;
    const cau_args *args;
    const caucus_landscape *net;
    char *table;                 /* which of the measure's tables is drawn; NULL: none */
    bool people;                 /* rows are stakeholders; else the one row of the whole network, or its rows by name */
    char **label;                /* rows: their names, where they are neither */
    size_t *who;                 /* rows: which */
    size_t rows, columns;        /* columns 0: it has no numbers to draw */
    size_t column[CAU_MOST_MARGIN_COLUMNS]; /* in the measure's table */
    char *name[CAU_MOST_MARGIN_COLUMNS];
    bool lower[CAU_MOST_MARGIN_COLUMNS];    /* the lowest is best */
    size_t draws;
    bool rule[CAU_RULES];
    double *now;                 /* columns * rows: on the map as it is */
    cau_spread *spread[CAU_RULES]; /* columns * rows */
    size_t *among[CAU_RULES];    /* columns * rows * CAU_PLACES */
    size_t *above[CAU_RULES];    /* rows * rows by the first column; NULL when not asked for */
    /* while maps are drawn */
    double *value;               /* columns * rows * draws, under one rule */
    caucus_result **result;      /* for each worker */
    size_t results;
    atomic_bool alone;           /* it has to stay on the calling thread */
};

#endif
