/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A question command: sentences first, then the tables that leaders and facilitators use. One file and one line
 * in questions.def each. Every sentence is fit to be read aloud with the body it names in the room (USERS). */
#ifndef CAUCUS_QUESTIONS_QUESTION_H
#define CAUCUS_QUESTIONS_QUESTION_H

#include "claims/draws.h"
#include "claims/findings.h"
#include "model/landscape.h"
#include "table/table.h"

typedef struct cau_question {
    const char *name, *title;
    const char *asks;
    bool in_report_only; /* a part of the report, no command of its own */
    bool (*applies)(const caucus_landscape *net); /* is it a part of this landscape's report? NULL: of every one's */
    /* `base` owns the letters of the groups; it is `net` where nothing was selected */
    caucus_status (*run)(caucus_ctx *ctx, const caucus_landscape *net, const caucus_landscape *base, const caucus_arguments *args,
                         caucus_result *out);
} cau_question;

size_t cau_question_count(void);
const cau_question *cau_question_at(size_t i);
const cau_question *cau_question_find(const char *name); /* NULL when there is none */

/* Words that several questions need (words.c). */

/** "A", "A and B", "A, B and C"; beyond `most` names: "A, B and 3 others". */
void cau_str_names(cau_str *s, const caucus_landscape *net, const size_t *stakeholders, size_t count, size_t most);
/** "one" to "nine", else digits. */
void cau_str_count(cau_str *s, size_t count);
/** A share as "46" of 100; "under 1" for a share that is small and not 0. */
void cau_str_of_100(cau_str *s, double share);
/** A share of redraws as a count: "86" of 100, or "7" of as many as there were where those were fewer. */
void cau_str_redrawn(cau_str *s, double share, long draws);
/** "86 of 100 redrawn maps", "7 of 10 redrawn maps", "the one redrawn map": `many` and `one` are what follows the numbers, or NULL both. */
void cau_str_of_redraws(cau_str *s, double share, long draws, const char *many, const char *one);
/** "38 of 100 redrawn maps that only leave doubtful ties out, and in 36 of 100 that also put in unrecorded ones". NAN: not redrawn so, and one of
 *  them is. @param as_many "as many unrecorded ones", which is the rule where nobody gave a rate */
void cau_str_under_rules(cau_str *s, double none, double balanced, long draws, bool as_many);
/** "it stays first in " and the same. */
void cau_str_stays_first(cau_str *s, double none, double balanced, long draws, double missing_rate);
/** What to ask of a tie, after "whether": "A influences B", "A and B are still allied", or by the name of its kind. */
void cau_str_tie_asked(cau_str *s, const caucus_landscape *net, const cau_tie *tie);
/** After "with that tie it holds in": "84 of 100 redrawn maps, without it in 48". */
void cau_str_with_and_without(cau_str *s, const cau_informative *ask);
/** 1 + how many finite values are higher. 0 when values[i] is not finite. */
size_t cau_rank_of(const double *values, size_t n, size_t i);
/** How values are called in this file: "panel score", by its scale: "95 of 100", a word, or plain. */
void cau_str_power(cau_str *s, const caucus_landscape *net, size_t stakeholder);
/** Closing line of page one. */
extern const char cau_cannot_tell[];
/** First sentence where a part of the file, or a scenario, is looked at: that it is a what-if and which, the date, the issue,
 *  the bases, the respondents. Nothing for the file as it is. */
void cau_say_selection(caucus_result *r, const caucus_landscape *net);
/** The name of an issue, else its id. */
const char *cau_issue_title(const cau_issue *issue);
/** Where `first`, which sits on the most routes, convened the map: who would be first without the ties that only it reported. Of all others: whose
 *  place on routes moves by three or more without the ties that only they or the convenor reported. Says nothing where that cannot be told, or of
 *  more than 300 stakeholders. `who` has room for all of them. */
caucus_status cau_say_own_account(caucus_result *r, caucus_ctx *ctx, const caucus_landscape *net, size_t first, cau_length length, size_t *who);
/** Put what the answer rests on into the provenance: redraws, rules, confidences. */
void cau_say_redraws(caucus_result *r, const caucus_landscape *net, const cau_findings *f);
/** The same of maps that were redrawn for measures. */
void cau_say_drawn(caucus_result *r, const caucus_landscape *net, const cau_draws *draws, bool reduced);
/** Redraws that suit a question about measures of a landscape: as many as were asked for, or as its size allows (*reduced: fewer than usual).
 *  out->draws is 0 where none are made. @return CAUCUS_OK, CAUCUS_EINVAL */
caucus_status cau_question_draws(cau_draws *out, bool *reduced, caucus_ctx *ctx, const caucus_landscape *net, const caucus_arguments *args);

#endif
