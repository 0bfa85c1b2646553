/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Columns from strongly for to strongly against, and one beside them for positions that nobody stated: what the two forms of the
 * view share. */
#ifndef CAUCUS_VIEWS_POSITIONS_H
#define CAUCUS_VIEWS_POSITIONS_H

#include "views/chart.h"

enum { CAU_STANCE_NAMES = 60 }; /* of one stance, in a text alternative */
enum { CAU_STANCES = 6 }; /* strongly for, for, neither, against, strongly against, not stated */

typedef struct cau_stances {
    cau_scene *s;
    bool direction;   /* the file says which way, never how strongly: no column says "strongly" */
    bool unknown;     /* somebody's position is not stated, so the column for it is there */
    bool unsure, conditions; /* some position shown is not a stated one; some has a condition */
    size_t column[CAU_STANCES], columns; /* the stances that have a column, from left to right */
    double least[CAU_STANCES]; /* of the width of a stance's column; 0: its heading alone decides */
    bool narrow;          /* there is no room for the longest word of each column */
    cau_box box[CAU_STANCES]; /* of each column, below its heading */
} cau_stances;

/** What a stakeholder thinks of an issue, CAU_NONE: of the proposal as a whole, or the issue that was chosen. Its stance; *unsure: it
 *  is implied or assumed; *condition: it has a condition. */
size_t cau_stance_of(const cau_stances *p, const cau_stakeholder *who, size_t issue, bool *unsure, bool *condition);
const char *cau_stance_title(const cau_stances *p, size_t stance);
/** Part an area into the columns that are needed, by weights for each stance; the headings stand on top. @return is none narrower than its least? */
bool cau_stance_lay(cau_stances *p, const cau_box *area, const double *weights);
/** Paint them down to y; with the number of stakeholders in each, or NULL. */
void cau_stance_paint(cau_stances *p, double y, const size_t *counts);
/** Height that the headings take. */
double cau_stance_head(const cau_scene *s);
/** What is spoken of: "the proposal" or an issue. */
const char *cau_stance_about(const caucus_landscape *net, size_t issue);

/* the two forms */
void cau_positions_symbols(cau_stances *p);
caucus_status cau_positions_table(cau_stances *p);

#endif
