/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Many redrawn maps, each drawn once and shown to a task, on several threads.
 *
 * Maps go to threads by their number. The random numbers belong to the number (claims/redraw.h) and a task writes only to slots of
 * that number, so that nothing depends on how many threads there were. What may only run on the calling thread (igraph) answers a
 * worker with CAUCUS_EINTERNAL: ask again with `alone`. */
#ifndef CAUCUS_CLAIMS_ENSEMBLE_H
#define CAUCUS_CLAIMS_ENSEMBLE_H

#include "claims/draws.h"

/** One redrawn map, and the thread that looks at it. */
typedef struct cau_sight {
    caucus_ctx *ctx;                /* the thread's own; what it was told is forgotten after each map */
    const caucus_landscape *map;    /* ties and scores are drawn */
    const caucus_landscape *before; /* the other landscape with the same numbers; NULL without one */
    size_t replicate;
    size_t worker;                  /* no two maps are looked at at once with the same one: for scratch space */
} cau_sight;

typedef struct cau_ensemble {
    const caucus_landscape *net, *before; /* before: NULL, or drawn with the same numbers */
    const cau_draws *draws;               /* jitter and rate */
    size_t count;                         /* how many maps */
    bool unrecorded;                      /* put unrecorded ties in */
    bool conflicts;                       /* conflicts among them */
    bool scores;                          /* move scores and positions too */
    bool alone;                           /* on the calling thread only */
    const char *what;                     /* for the progress bar, with where it begins and its share */
    double begun, share;
} cau_ensemble;

/** How many workers there will be: room for scratch space. */
size_t cau_ensemble_workers(const caucus_ctx *ctx, const cau_ensemble *e);
/** Show maps 0..count-1 to the task. @return CAUCUS_OK, CAUCUS_ESTOPPED, CAUCUS_ENOMEM, or what the task of the first map that failed said */
caucus_status cau_ensemble_each(caucus_ctx *ctx, const cau_ensemble *e, caucus_status (*task)(void *state, const cau_sight *s), void *state);

#endif
