/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The report page: one file that opens offline, is whole without its script, and prints. */
#ifndef CAUCUS_REPORT_PAGE_H
#define CAUCUS_REPORT_PAGE_H

#include "claims/findings.h"
#include "questions/question.h"
#include "report/redact.h"
#include "report/states.h"
#include "views/view.h"

typedef struct cau_page_map {
    const cau_view *view;
    const cau_map *map;
    const char *svg; /* inline form */
} cau_page_map;

typedef struct cau_page_answer {
    const cau_question *question;
    const caucus_result *result;
} cau_page_answer;

typedef struct cau_page {
    const caucus_landscape *net; /* redacted to the level */
    cau_evidence_level level;
    const char *marking; /* or NULL */
    const char *slug;
    uint64_t seed;
    size_t respondents;
    const cau_page_map *maps;
    size_t nmaps;
    const cau_page_answer *answers; /* the one named summary opens the page */
    size_t nanswers;
    const caucus_result *facts;
    const cau_states *states;     /* the first map again: scenarios, earlier years */
    const caucus_landscape *file; /* of all dates, to tell its ties apart; nothing of it is shown */
} cau_page;

void cau_page_write(cau_str *out, const cau_page *page);
/** One sentence on what the files of a level hold. */
const char *cau_level_sentence(cau_evidence_level level);

/* What every page has (page.c). */

/** Head and the beginning of the body, with the style, and a policy that allows nothing else (the script only where `script`).
 *  @param marking  or NULL */
void cau_page_open(cau_str *s, const char *name, const char *marking, bool script);
void cau_page_marking(cau_str *s, const char *marking);
/** An answer's sentences; its tables, those that people see; its notes or warnings under a title. */
void cau_page_say(cau_str *s, const caucus_result *r);
void cau_page_tables(cau_str *s, const caucus_result *r, const caucus_landscape *net);
void cau_page_lines(cau_str *s, const caucus_result *r, cau_line kind, const char *title);

/* Parts of it, a file each. */
void cau_page_summary(cau_str *s, const cau_page *page); /* page_summary.c */
void cau_page_maps(cau_str *s, const cau_page *page);    /* page_maps.c */
void cau_page_stances(cau_str *s, const cau_page *page); /* page_stances.c */
void cau_page_claims(cau_str *s, const cau_page_answer *answer);          /* page_claims.c: in place of its sentences */
void cau_page_claims_in_short(cau_str *s, const cau_page_answer *answer); /* for page one: how many came out how */
void cau_page_words(cau_str *s, const cau_page *page);   /* page_words.c */
void cau_page_made(cau_str *s, const cau_page *page);    /* page_made.c */
void cau_page_cite(cau_str *s, const cau_page *page);    /* page_cite.c */
void cau_page_data(cau_str *s, const cau_page *page);    /* page_data.c */
/** The answer of a question by name; NULL when there is none. */
const caucus_result *cau_page_find(const cau_page *page, const char *question);

#endif
