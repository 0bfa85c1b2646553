/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Who together would match one body, in sentences. */
#ifndef CAUCUS_QUESTIONS_COUNTERWEIGHT_H
#define CAUCUS_QUESTIONS_COUNTERWEIGHT_H

#include "claims/counterweight.h"
#include "questions/question.h"

/** Sentences, notes and tables `counterweight...`. `who` has room for all stakeholders. */
void cau_say_counterweight(caucus_result *r, const cau_counterweight_finding *f, size_t *who);
/** The answer in one sentence or two, without margins: for a map. */
void cau_str_counterweight(cau_str *s, const cau_counterweight_finding *f);
/** "University Hospital Trust": the body or bodies to be matched. */
void cau_str_matched(cau_str *s, const cau_counterweight_finding *f);

#endif
