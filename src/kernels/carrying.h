/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sets of voters that are just enough: together they reach a quota, and without any one of them they do not. */
#ifndef CAUCUS_KERNELS_CARRYING_H
#define CAUCUS_KERNELS_CARRYING_H

#include "kernels/game.h"
#include "kernels/myerson.h"

enum { CAU_CARRYING_LISTED = 1000 };

typedef struct cau_carrying_question {
    uint64_t quota;                 /* the game's: sets that carry a decision; cau_game_blocking(): sets that block one */
    const cau_voter_ties *joined;   /* only sets that these ties connect; NULL: any */
    const cau_voter_ties *apart;    /* only sets without one of these ties inside; NULL: any */
    bool smallest;                  /* only sets of the smallest size that there is */
    double steps;                   /* elementary steps that may be taken; 0: the default */
} cau_carrying_question;

typedef struct cau_carrying {
    size_t listed;
    size_t *start, *member; /* set s: member[start[s]] .. member[start[s + 1] - 1], heaviest first */
    double count;           /* sets found; more than are listed beyond CAU_CARRYING_LISTED */
    bool complete;          /* all sets were looked at: the count is all there are */
} cau_carrying;

/** In order of size, heaviest first. A quota of 0 or above all votes has no set.
 *  @return CAUCUS_OK, CAUCUS_ENOMEM, CAUCUS_ESTOPPED */
caucus_status cau_carrying_find(cau_carrying *out, caucus_ctx *ctx, const cau_game *g, const cau_carrying_question *q);
/** Sets that the ties connect, in which each member is needed: for its votes, or because without it those who are left would not
 *  be joined. (Every set of cau_carrying_find() with `joined` is one of these.) For up to CAU_CARRYING_JOINED voters, else none and
 *  not complete. `q->joined` is not NULL. */
enum { CAU_CARRYING_JOINED = 64 };
caucus_status cau_carrying_linked(cau_carrying *out, caucus_ctx *ctx, const cau_game *g, const cau_carrying_question *q);
void cau_carrying_free(cau_carrying *c);

#endif
