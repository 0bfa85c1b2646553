/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Inside of kernels/counterweight: what the searches share. Those who may be members are numbered by power, strongest first. */
#ifndef CAUCUS_KERNELS_COUNTERWEIGHT_PART_H
#define CAUCUS_KERNELS_COUNTERWEIGHT_PART_H

#include "kernels/counterweight.h"

typedef struct cau_rows { /* neighbours in compressed rows */
    size_t *start, *node;
} cau_rows;

typedef struct cau_weighing {
    caucus_ctx *ctx;
    const cau_counterweight_question *question;
    size_t n;            /* who may be a member */
    size_t *who;         /* n: stakeholder */
    double *power;       /* n: falling */
    int *side;           /* n */
    cau_rows allies, foes;
    size_t *clique;      /* n: parts whose members are all in conflict with each other: a group has at most one of each */
    size_t *part;        /* n: the part of the alliances that it is in */
    size_t parts;
    double *part_bound;  /* parts: no group inside it has more power */
    int *part_side;      /* parts */
    bool *tangled;       /* n: conflicts or powers below 0 on its side, so that even within a part an alliance may help */
    double needed;       /* less what is let pass as rounding */
    double grid;         /* powers that differ by less are the same */
    size_t fewest;       /* members that it takes at least, whoever allies; CAU_NONE: they never come up to it */

    /* the search that is on */
    const size_t *ends;  /* alliances taken as made: pairs */
    size_t nends;
    bool anyone;         /* whether allied or not */
    size_t size;         /* of the groups that are looked for */
    double least;        /* the least power worth keeping */
    bool deeper;         /* a larger group may do where none of this size does */
    unsigned char *state; /* n: free, in, out */
    size_t *blocked;     /* n: how many members it is in conflict with */
    size_t *set, depth;
    size_t *out, nout;   /* who was put aside, in order */
    size_t *region, *step, *stamp, now; /* who can be reached, in how many steps */
    double *best, *value; /* of cliques */
    size_t *seen, *touched; /* of cliques */
    double spent, budget;
    size_t looks;
    bool stopped, failed; /* by the user; out of memory */
    /* what it found */
    cau_counterweight_set *found;
    size_t nfound, most, weakest;
    bool more;
} cau_weighing;

caucus_status cau_weighing_make(cau_weighing *w, caucus_ctx *ctx, const cau_counterweight_question *q);
void cau_weighing_free(cau_weighing *w);
/** Groups of the smallest size, from w->size on, to w->found; with `root` only those that hold it (CAU_NONE: any). Sizes up to
 *  `largest`. @return false: the budget ran out, memory did, or somebody asked to stop */
bool cau_weighing_search(cau_weighing *w, size_t root, size_t largest);
/** Put groups together member by member from some of the strongest, and keep the smallest that will do, if any. */
void cau_weighing_put_together(cau_weighing *w);
void cau_weighing_forget(cau_weighing *w); /* what was found */
/** Count steps. @return false: no more */
bool cau_weighing_spend(cau_weighing *w, double steps);
/** Smallest, then strongest, then in file order of members and of new alliances (so many `pairs`). */
int cau_weighing_compare(const cau_weighing *w, const cau_counterweight_set *a, const cau_counterweight_set *b, size_t pairs);

/** The fewest new alliances, after a search that proved that no group of today will do. */
caucus_status cau_weighing_alliances(cau_weighing *w, cau_counterweight *out);

#endif
