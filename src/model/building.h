/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The builder from inside: what builder.c, freeze*.c and copy.c share. */
#ifndef CAUCUS_MODEL_BUILDING_H
#define CAUCUS_MODEL_BUILDING_H

#include "model/builder.h"

#include <stdarg.h>

enum { CAU_BUILTIN_KINDS = 4, CAU_BUILDER_LISTS = 10 };

struct cau_builder {
    caucus_ctx *ctx;
    caucus_landscape *draft; /* its lists are allocated one by one until it is frozen */
    size_t room[CAU_BUILDER_LISTS];
    size_t errors, warnings;
    bool copied; /* from a landscape whose oddities have been remarked on already */
    bool (*locate)(void *state, const char *path, cau_place *out);
    void *locate_state;
};

cau_builder *cau_builder_empty(caucus_ctx *ctx);
void cau_builder_problem_v(cau_builder *b, caucus_severity severity, cau_place place, const char *path, const char *hint,
                           const char *format, va_list args);

/** What the checks of freezing share. */
typedef struct cau_freezing {
    cau_builder *b;
    caucus_landscape *net; /* the draft, lists writable */
    const cau_freeze_options *opts;
    cau_index stakeholders, sectors, issues, sources, kinds;
    bool sectors_given, issues_given, sources_given;
    bool failed; /* out of memory */
} cau_freezing;

/** A problem at a path inside the document ("ties[%zu].to" already formatted); `place` is that of the object. */
void cau_freeze_problem(cau_freezing *f, caucus_severity severity, cau_place place, const char *path, const char *hint,
                        const char *format, ...) CAU_PRINTF(6, 7);
/** Work out raw and value of a score; `what` as in cau_score_word(), or "susceptibility", "confidence". */
void cau_freeze_score(cau_freezing *f, cau_score *score, const char *what, cau_place place, const char *path,
                      const char *field);
void cau_freeze_scales(cau_freezing *f);
void cau_freeze_stakeholders(cau_freezing *f);
void cau_freeze_ties(cau_freezing *f);
void cau_freeze_repeats(cau_freezing *f);      /* warnings about ties told twice */
void cau_freeze_rest(cau_freezing *f);         /* convenor, board, layout, scenarios, claims */
void cau_freeze_evidence(cau_freezing *f, const cau_evidences *evidence, const char *path);
void cau_freeze_names(cau_freezing *f);        /* warnings about ids and names that look alike or hide something */
bool cau_freeze_unprintable(const char *text);
/** The id of something: not empty, no control characters, not there before. */
void cau_freeze_id(cau_freezing *f, cau_index *map, const char *id, size_t index, const char *list, const char *what,
                   cau_place place);

/** The index of an issue; one that no list declares is taken by its id when the file has no list. */
size_t cau_freeze_issue(cau_freezing *f, const char *id, cau_place place, const char *path);
/** The numbers of a stakeholder or a tie, also of one that a scenario adds or changes. */
void cau_freeze_scores(cau_freezing *f, cau_stakeholder *s, const char *base);
void cau_freeze_tie_scores(cau_freezing *f, cau_tie *t, const char *base);

/** The draft's list, writable: it is ours until it is frozen. */
#define CAU_OWN(type, list) ((type *)cau_own(list))
void *cau_own(const void *list);

#endif
