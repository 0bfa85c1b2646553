/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What may leave the house. A report at `basis` or `none` is made from a landscape in which quotations, respondents'
 * codes, comments, notes and x- keys are not there at all: what is not there cannot slip out. */
#ifndef CAUCUS_REPORT_REDACT_H
#define CAUCUS_REPORT_REDACT_H

#include "model/landscape.h"

typedef enum cau_evidence_level { CAU_EVIDENCE_BASIS, CAU_EVIDENCE_FULL, CAU_EVIDENCE_NONE } cau_evidence_level;
extern const char *const cau_evidence_level_names[]; /* "basis", "full", "none" */

/** Read "basis" (NULL), "full" or "none". @return CAUCUS_EINVAL for any other word */
caucus_status cau_evidence_level_read(cau_evidence_level *out, caucus_ctx *ctx, const char *text);

/** Full evidence on persons has to be asked for twice. @return CAUCUS_EINVAL when it was not */
caucus_status cau_evidence_allowed(caucus_ctx *ctx, const caucus_landscape *net, cau_evidence_level level, bool include_people);

/** A view of `net` that holds what the level allows; what stays is shared with `net`, which must live longer.
 *  Respondents are renamed "respondent 1", "respondent 2", ... so that counts of them stay true; where a respondent is a
 *  stakeholder of the map the name stays, for sentences on whose account a result rests. Free the arena. */
caucus_status cau_redact(caucus_landscape *out, cau_arena *arena, caucus_ctx *ctx, const caucus_landscape *net,
                         cau_evidence_level level);
/** How many different respondents reported ties. @return false when out of memory */
bool cau_respondents(size_t *out, const caucus_landscape *net);
/** Is any stakeholder a person? */
bool cau_has_persons(const caucus_landscape *net);

#endif
