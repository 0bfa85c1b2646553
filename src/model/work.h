/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A landscape being changed: lists that can shrink and grow, while all texts stay in the arena of the draft.
 * References are ids; indices are found again when the changed landscape is frozen. */
#ifndef CAUCUS_MODEL_WORK_H
#define CAUCUS_MODEL_WORK_H

#include "core/text.h"
#include "model/builder.h"

/** A merged stakeholder: its id now means another. */
typedef struct cau_renamed {
    const char *from, *to;
} cau_renamed;

typedef struct cau_work {
    caucus_ctx *ctx;
    caucus_landscape *draft; /* for scales, kinds, confidences and the convenor */
    cau_arena *arena;
    cau_stakeholder *stakeholders;
    size_t n, n_room;
    cau_tie *ties;
    size_t nties, ties_room;
    cau_seat *seats;
    size_t nseats;
    cau_layout_position *layout;
    size_t nlayout;
    cau_renamed *renamed;
    size_t nrenamed, renamed_room;
    /* where we are, for messages */
    const cau_scenario *scenario;
    size_t change;
} cau_work;

/** Take the lists of the draft. */
caucus_status cau_work_open(cau_work *work, caucus_ctx *ctx, cau_builder *b);
/** Put the lists back into the builder. */
caucus_status cau_work_close(cau_work *work, cau_builder *b);
void cau_work_free(cau_work *work);

/** Apply all changes of a scenario. @return CAUCUS_OK, CAUCUS_EINPUT, CAUCUS_ENOMEM */
caucus_status cau_work_apply(cau_work *work, const cau_scenario *scenario);
caucus_status cau_work_merge(cau_work *work, const cau_change *change);

/** The stakeholder that an id means now, merged ones included; CAU_NONE when there is none. */
size_t cau_work_find(const cau_work *work, const char *id);
/** As above, with an error that names the change when there is none. */
caucus_status cau_work_need(size_t *out, cau_work *work, const char *id);
/** An error at the place of the change at hand. @return CAUCUS_EINPUT */
caucus_status cau_work_problem(cau_work *work, const char *hint, const char *format, ...) CAU_PRINTF(3, 4);
/** Drop stakeholders for which keep[] is false, and all that hangs on them. */
caucus_status cau_work_keep(cau_work *work, const bool *keep);

/** Find the inside value of a score that came from a scenario, by word or number, and check it against the scale. */
caucus_status cau_work_settle_stakeholder(cau_work *work, cau_stakeholder *s);
caucus_status cau_work_settle_tie(cau_work *work, cau_tie *t);
/** A computed score, from its inside value. `what`: "power", "position", "salience", "susceptibility", "confidence". */
cau_score cau_work_score(const cau_work *work, const char *what, double inside);

/* Lists united, each member once, in order of appearance. Out of memory: false. */
bool cau_names_unite(cau_names *into, cau_arena *arena, const cau_names *more);
bool cau_evidence_unite(cau_evidences *into, cau_arena *arena, const cau_evidences *more);

#endif
