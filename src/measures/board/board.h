/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The board as a game: who has how many votes, and what the measures of the board share. */
#ifndef CAUCUS_MEASURES_BOARD_BOARD_H
#define CAUCUS_MEASURES_BOARD_BOARD_H

#include "kernels/fraction.h"
#include "kernels/game.h"
#include "kernels/myerson.h"
#include "measures/measure.h"

typedef struct cau_board_game {
    cau_game game;
    size_t *who;    /* voter: the stakeholder, in network order */
    double *votes;  /* voter: its votes as the file gives them */
    bool as_if;     /* scores of power stand for votes */
    size_t unknown; /* then: stakeholders without a score, who are left out */
} cau_board_game;

/** The parameter that every measure of the board has. */
#define CAU_BOARD_AS_IF                                                                                                           \
    {                                                                                                                             \
        .name = "as_if_votes", .fallback = "no", .help = "power: take scores of power as if they were votes, which they are not"   \
    }
extern const char cau_board_as_if_heading[]; /* "If scores were votes, which they are not" */

/** Seats of the file, or scores as if they were votes (as_if "power"). Says what it is in parameters and notes of `r`.
 *  @return CAUCUS_OK; CAUCUS_ENUMERIC when there are none, with the reason; CAUCUS_EINVAL for another as_if; CAUCUS_ENOMEM */
caucus_status cau_board_game_make(cau_board_game *out, caucus_ctx *ctx, const caucus_landscape *net, const char *as_if, caucus_result *r);
void cau_board_game_free(cau_board_game *b);
/** Is there a board to speak of? */
bool cau_board_has_seats(const caucus_landscape *net);

/** Columns stakeholder, name, votes, then those of the descriptor; a row per seat. */
cau_table *cau_board_table(caucus_result *r, const cau_measure *m, const caucus_landscape *net, const cau_board_game *b);
/** A column of numbers and one of the same as fractions (NAME_exact); `values` or `exact` may be NULL: undefined for the reason. */
void cau_board_fill(cau_table *t, const char *column, const double *values, const cau_fraction *exact, const char *reason,
                    const char *exact_reason);
extern const char cau_board_no_fractions[]; /* why there are none beyond 20 seats */

/** Which union each voter is in: `group` if given (a sector, coalition or attribute), else what the file says, else sectors. Who is
 *  in none is one by itself. Yours: cau_free(). */
caucus_status cau_board_unions(size_t **out, caucus_ctx *ctx, const caucus_landscape *net, const cau_board_game *b, const char *group,
                               caucus_result *r);
/** Ties of a layer among voters. Free with cau_board_ties_free() also after an error. */
caucus_status cau_board_ties(cau_voter_ties *out, caucus_ctx *ctx, const cau_layer *layer, const cau_board_game *b);
void cau_board_ties_free(cau_voter_ties *ties);

#endif
