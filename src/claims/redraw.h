/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Redrawn maps (METHODS section 7): the same landscape with doubtful ties left out, weights and scores moved, and, under the
 * rule `balanced`, as many unrecorded ties put in as are left out on average.
 *
 * The random numbers of a draw belong to (seed, "redraw", replicate) and, inside it, to the tie, pair or stakeholder by
 * its ids. So a base and a scenario are drawn with the same numbers where they have the same ties, whatever the
 * order in the file, and threads do not matter. */
#ifndef CAUCUS_CLAIMS_REDRAW_H
#define CAUCUS_CLAIMS_REDRAW_H

#include "model/landscape.h"

typedef struct cau_redraw cau_redraw;

typedef struct cau_redraw_options {
    double jitter;   /* sigma of the lognormal factor of weights; below 0: 0.25 */
    double rate;     /* unrecorded ties as a share of the recorded ones; below 0: as many as are left out on average */
    bool conflict;   /* put in unrecorded conflicts too */
} cau_redraw_options;

/** @param net borrowed: it must outlive the redraws */
caucus_status cau_redraw_open(cau_redraw **out, caucus_ctx *ctx, const caucus_landscape *net, const cau_redraw_options *options);
void cau_redraw_free(cau_redraw *r);
/** Map number `replicate`, with or without unrecorded ties put in; scores are as in the file.
 *  @param out borrowed, good until the next call; for cau_layer_make() and what reads ties through it */
caucus_status cau_redraw_map(const caucus_landscape **out, cau_redraw *r, caucus_ctx *ctx, uint64_t replicate, bool unrecorded);
/** Which ties of the landscape redraw number `replicate` keeps: kept[nties]. */
void cau_redraw_kept(bool *kept, const cau_redraw *r, uint64_t replicate);
/** Move the scores of the stakeholders of the drawn map too: power, positions and salience, in general and by issue. Call it after
 *  cau_redraw_map() for the same replicate; it lasts until the next map. */
caucus_status cau_redraw_people(cau_redraw *r, caucus_ctx *ctx, uint64_t replicate);
/** Judged power (n) in redraw number `replicate`: every score moves by at most one step of its scale; NAN stays. */
void cau_redraw_scores(double *power, const cau_redraw *r, uint64_t replicate);
/** Positions (n; -1 against .. 1 in favour) in redraw number `replicate`, moved alike. */
void cau_redraw_positions(double *position, const cau_redraw *r, uint64_t replicate);

#endif
