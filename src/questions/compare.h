/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Maps side by side: what of each can be compared with the others. */
#ifndef CAUCUS_QUESTIONS_COMPARE_H
#define CAUCUS_QUESTIONS_COMPARE_H

#include "claims/shifts.h"
#include "questions/question.h"

/** One of the maps. Shares are 0..1; NAN where this map has none. */
typedef struct cau_compared {
    const caucus_landscape *net;
    const char *label;   /* how the map is called beside the others */
    const char *where;   /* in a sentence: "in 2017", "in Elm STP" */
    cau_findings found;
    size_t influence, alliance, conflict, assumed; /* ties; of these three, how many are assumed */
    double density;      /* of influence: ordered pairs that are tied */
    double conflicting;  /* of the ties of alliance and conflict, those of conflict */
    double strained;     /* of the same, those that no two sides satisfy, every tie counting 1 */
    bool strained_proved;
    double outward;      /* E-I index by sector, working layer: 1 all ties leave the sector, -1 none does */
    double centred;      /* centralization of routes, working layer, every tie of length 1 */
} cau_compared;

enum { CAU_MOST_COMPARED = 12 };

/** The maps of a comparison and what they own. */
typedef struct cau_comparison {
    cau_compared map[CAU_MOST_COMPARED];
    caucus_landscape *net[CAU_MOST_COMPARED];
    char *label[CAU_MOST_COMPARED], *where[CAU_MOST_COMPARED];
    size_t count;
    bool dates;              /* one file at several dates */
    cau_shifts shifts;       /* dates: from the first map to the last, both redrawn with the same random numbers; else empty */
    caucus_landscape *owner; /* dates: the file at its own date, which gives places and letters; else NULL */
} cau_comparison;

/** Choose the maps (as caucus_compare() does) and measure them. Free also after an error. */
caucus_status cau_comparison_make(cau_comparison *out, caucus_ctx *ctx, caucus_landscape *const *files, size_t count,
                                  const caucus_selection *selection, const caucus_arguments *args);
/** Sentences, tables and notes. */
caucus_status cau_comparison_answer(caucus_result **out, caucus_ctx *ctx, const cau_comparison *c, caucus_landscape *const *files, size_t count);
void cau_comparison_free(cau_comparison *c);

/** The tables of maps, of sectors, and of the stakeholders that stand on more than one of them. */
void cau_compare_tables(caucus_result *r, const cau_comparison *c);
/** Can anything be told, on any of them, of who sits between others? */
bool cau_compared_any_routes(const cau_compared *maps, size_t count);
/** Who alone sits on the most routes; CAU_NONE: nobody alone, or nobody's place can be told. */
size_t cau_compared_first(const cau_compared *map);
/** Have all the same name, so that an id means the same body on each? */
bool cau_compared_one_landscape(const cau_compared *maps, size_t count);
/** Share of routes of a stakeholder (CAU_NONE: not on this map), 0..1; NAN where nobody's place between others can be told, or it is not on the map. */
double cau_compared_routes(const cau_compared *map, size_t row);

#endif
