/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The builder: every reader, and every scenario, makes a landscape through it.
 *
 * The reader takes the `draft` (a landscape whose texts are set and whose indices are not), appends to its
 * lists through the calls below, and freezes. Freezing checks everything that needs more than one object
 * (references, scales, duplicates) and reports all problems at once; nothing is half built.
 * All texts of the draft live in builder->draft->arena. The lists of the draft may be edited in place (cast the
 * const away) and shortened by lowering their counts; they grow by the calls below only.
 * A score is given by `given` and `raw`, or by `given` and `word`: freezing does the rest. What the file calls
 * by id (from_id, sector_id, issue_id, ...) is set as text: freezing finds the index.
 */
#ifndef CAUCUS_MODEL_BUILDER_H
#define CAUCUS_MODEL_BUILDER_H

#include "model/landscape.h"

typedef struct cau_builder cau_builder;

caucus_status cau_builder_new(cau_builder **out, caucus_ctx *ctx, const char *file);
void cau_builder_free(cau_builder *b);
caucus_landscape *cau_builder_draft(cau_builder *b); /* for single fields: name, scales, handling, ... */
cau_arena *cau_builder_arena(cau_builder *b);

/* Append a zeroed object to a list and return it for filling; NULL when out of memory. A pointer is good until the
 * next append to the same list. */
cau_stakeholder *cau_builder_stakeholder(cau_builder *b);
cau_tie *cau_builder_tie(cau_builder *b);
cau_tie_kind *cau_builder_kind(cau_builder *b);
cau_sector *cau_builder_sector(cau_builder *b);
cau_issue *cau_builder_issue(cau_builder *b);
cau_source *cau_builder_source(cau_builder *b);
cau_scenario *cau_builder_scenario(cau_builder *b);
cau_claim *cau_builder_claim(cau_builder *b);
cau_seat *cau_builder_seat(cau_builder *b);
cau_layout_position *cau_builder_layout(cau_builder *b);

/** An error or warning about an object at a place of the builder's file, or of place.file when that is set (then `path`
 *  is left out: a sheet has lines, not paths). `path` as "ties[12].to"; may be NULL. */
void cau_builder_problem(cau_builder *b, caucus_severity severity, cau_place place, const char *path, const char *hint,
                         const char *format, ...) CAU_PRINTF(6, 7);

/** How to find the place of a path ("ties[12].to") in the file, for a reader that can; paths are then given
 *  with the problems that freezing finds. `state` must outlive the builder. */
void cau_builder_locator(cau_builder *b, bool (*locate)(void *state, const char *path, cau_place *out), void *state);

/** Read a date: "2019", "2019-03", "2019-03-01". @return false when it is none */
bool cau_date_read(cau_date *out, const char *text);
/** Turn a score word ("strong", "strongly-against", "low") into a raw number of the scale; false when it is none.
 *  `what` is "weight", "position", "power" or "salience". */
bool cau_score_word(double *raw, const char *what, const char *word, const cau_scale *scale);

typedef struct cau_freeze_options {
    bool free_scales; /* numbers that a merge computed may leave the scale */
    bool again;       /* a changed copy: warnings were given when the file was read */
} cau_freeze_options;

/** Check and freeze. The builder is consumed whatever comes of it.
 *  @return CAUCUS_OK, CAUCUS_EINPUT (diagnostics say why), CAUCUS_ENOMEM */
caucus_status cau_builder_freeze(caucus_landscape **out, cau_builder *b, const cau_freeze_options *opts);

/** A builder that holds a deep copy of a landscape (all of it, scenarios and claims too), for making a changed one. */
caucus_status cau_builder_copy(cau_builder **out, caucus_ctx *ctx, const caucus_landscape *net);

#endif
