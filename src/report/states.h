/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The first map of a report once more for each scenario of the file and each earlier year at which something changed,
 * everybody in the same place, so that a reader can turn from one to another. */
#ifndef CAUCUS_REPORT_STATES_H
#define CAUCUS_REPORT_STATES_H

#include "report/redact.h"
#include "views/view.h"

enum { CAU_STATES_MOST = 8 };

typedef struct cau_state {
    char *name;               /* "As of 2017"; the scenario's name */
    const char *about;        /* what would change; or NULL; borrowed from the file */
    bool is_date;
    char id[24];              /* of its map in a page: influence-1 */
    caucus_landscape *chosen; /* of the file */
    caucus_landscape net;     /* what of it the level of evidence allows */
    cau_arena arena;
    cau_findings findings;
    cau_map map;
    char *svg;                /* set by the report when it is drawn */
} cau_state;

typedef struct cau_states {
    cau_state of[CAU_STATES_MOST];
    size_t count;
} cau_states;

typedef struct cau_states_wish {
    caucus_landscape *file;             /* as read */
    const caucus_landscape *net, *base; /* the page's, redacted */
    const caucus_selection *selection;  /* what was chosen of the file; NULL: nothing */
    cau_evidence_level level;
    const cau_view *view;
    size_t most;                        /* no more maps than this */
} cau_states_wish;

/** None when the page itself shows a scenario or a date, or more stakeholders than can be compared at a glance.
 *  A scenario that cannot be applied is left out: `check` tells of it. */
caucus_status cau_states_make(cau_states *out, caucus_ctx *ctx, const cau_states_wish *wish, const cau_placing *placing,
                              const caucus_map_options *opts);
/** Leave one out where the page gets too large: the earliest year; without years the last scenario. @return false when there is none */
bool cau_states_drop(cau_states *states);
void cau_states_free(cau_states *states);

#endif
