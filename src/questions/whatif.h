/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a scenario or a date changes: both maps and what tells them apart, for its sentences (whatif_say.c) and its tables
 * (whatif_tables.c). */
#ifndef CAUCUS_QUESTIONS_WHATIF_H
#define CAUCUS_QUESTIONS_WHATIF_H

#include "claims/shifts.h"
#include "questions/question.h"

typedef struct cau_whatif {
    const caucus_landscape *before, *after;
    cau_difference d;
    cau_shifts shifts;
    cau_findings was, is;  /* groups, and how firm they are; whether routes tell anything */
    double *place_was, *place_is; /* by stakeholder of after: place by influence directly and through others, 1 first; 0: gives none */
    double *voice_was, *voice_is; /* by stakeholder of after: share of orders in which its votes decide; NAN: no seat */
    bool votes;            /* both maps have a board that decides */
    bool strengths;        /* somebody told strong ties from others */
    size_t *who;           /* scratch: the larger n */
} cau_whatif;

void cau_whatif_say(caucus_result *r, const cau_whatif *w);
/* Parts of it: what is supposed, and those merged; groups of allies; votes. */
void cau_whatif_say_supposed(caucus_result *r, const cau_whatif *w);
void cau_whatif_say_groups(caucus_result *r, const cau_whatif *w);
void cau_whatif_say_votes(caucus_result *r, const cau_whatif *w);
void cau_whatif_tables(caucus_result *r, const cau_whatif *w);
const char *cau_whatif_name(const cau_whatif *w, size_t i); /* of a stakeholder of after */
bool cau_whatif_itself(const cau_whatif *w, size_t i);      /* it was there before, as it is */
bool cau_whatif_merged(const cau_whatif *w, size_t i);
/** Those of before that are stakeholder i of after, into w->who. @return how many */
size_t cau_whatif_members(const cau_whatif *w, size_t i);
/** Between the parts of a sentence after its opening: "opening a; b; c." */
void cau_whatif_part(cau_str *s, size_t *said);
/** A whole number where it rounds to one, else with one place after the point. */
void cau_whatif_sum(cau_str *s, double value);
/** Are ties enough, on both maps, to say who sits between others? */
bool cau_whatif_routes_tell(const cau_whatif *w);
/** Does anybody's group of allies change? */
bool cau_whatif_any_move(const cau_whatif *w);
/** Letter of the group of a stakeholder of after, before the change: of its members if they were in one; -2: in several, or new. */
int cau_whatif_group_before(const cau_whatif *w, size_t who);

#endif
