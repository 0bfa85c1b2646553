/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sentences on who stands between two sides, and between two sectors; used by the question `brokers`. */
#ifndef CAUCUS_QUESTIONS_BETWEEN_H
#define CAUCUS_QUESTIONS_BETWEEN_H

#include "questions/question.h"

/** Possible go-betweens on the chosen issue, or in general; nothing where nobody stands against anybody. */
caucus_status cau_say_go_between(caucus_result *r, caucus_ctx *ctx, const caucus_landscape *net);
/** Which tie, or which stakeholder, alone joins two sectors. */
caucus_status cau_say_only_links(caucus_result *r, caucus_ctx *ctx, const caucus_landscape *net);

#endif
