/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the drawing of the rank chart and its words share. */
#ifndef CAUCUS_VIEWS_RANKS_H
#define CAUCUS_VIEWS_RANKS_H

#include "claims/ranking.h"
#include "views/scene.h"

typedef struct cau_ranks {
    cau_scene *s;
    cau_ranking r;
    size_t rows, left_out;     /* shown; of those asked for, not shown as there is no room */
    bool routes, power;        /* numbers that people know in a form of their own */
    bool drawn;                /* there are redraws */
    double row_h, top;         /* of the first row */
    double x_place, x_mark, x_name, x_value, x0, x1, x_first[CAU_RULES]; /* columns; x0..x1 is the plot */
    double name_w, first_w;
    double low, high, step;    /* of the axis, in shown units */
} cau_ranks;

/** A value in the unit that is shown. */
double cau_ranks_shown(const cau_ranks *k, double value);
/** As people read it; "?" without one. */
const char *cau_ranks_value(const cau_ranks *k, const cau_ranked *one);
/** What the numbers are. */
const char *cau_ranks_of(const cau_ranks *k);
const char *cau_ranks_subtitle(cau_ranks *k);
/** The rows in first place, or those beside it that cannot be told apart from it, as rows of the landscape. @return how many */
size_t cau_ranks_choose(size_t *who, const cau_ranks *k, bool first);
/** Sentences for the panel, and every row for the text alternative. `who` has room for all. */
void cau_ranks_say(cau_ranks *k, size_t *who);

#endif
