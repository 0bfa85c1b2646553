/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What redrawn maps change of a board: votes rest on no tie, but who can act together does. */
#ifndef CAUCUS_QUESTIONS_BOARD_FIRMNESS_H
#define CAUCUS_QUESTIONS_BOARD_FIRMNESS_H

#include "claims/margins.h"
#include "kernels/myerson.h"
#include "questions/question.h"

typedef struct cau_board_firmness {
    cau_draws draws;
    bool reduced;         /* fewer of them than usual */
    bool too_many;        /* sets of allied bodies, to look at them in every redraw */
    cau_margins *margins; /* of `myerson`; NULL: not drawn */
} cau_board_firmness;

/** @param allies what was found on the map as it is */
caucus_status cau_board_firmness_draw(cau_board_firmness *out, caucus_ctx *ctx, const caucus_landscape *net, const caucus_arguments *args,
                                      const cau_myerson *allies);
void cau_board_firmness_free(cau_board_firmness *f);
/** Share of redraws in which a stakeholder is the deciding voice among allies most often; NAN where it was not drawn so. */
double cau_board_firmness_first(const cau_board_firmness *f, cau_rule rule, size_t stakeholder);
/** How often those who are first on the map (`count`, at least one) stay so, or who is first most often where several share the place. */
void cau_board_firmness_say(caucus_result *r, const cau_board_firmness *f, const caucus_landscape *net, const size_t *leaders, size_t count);
/** The margins for machines, and what redraws leave as it is. */
void cau_board_firmness_note(caucus_result *r, const cau_board_firmness *f, const caucus_landscape *net, bool unions_by_alliance);

#endif
