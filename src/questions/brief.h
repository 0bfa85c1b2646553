/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The key sentences of a landscape for one page: what is known, how firmly, and of whom. */
#ifndef CAUCUS_QUESTIONS_BRIEF_H
#define CAUCUS_QUESTIONS_BRIEF_H

#include "questions/question.h"

enum { CAU_KEY_SENTENCES = 6 };

typedef struct cau_key_sentences {
    char *text[CAU_KEY_SENTENCES];
    size_t count;
} cau_key_sentences;

typedef struct cau_named_answer {
    const char *question;
    const caucus_result *result;
} cau_named_answer;

/** Choose from answers that are there. Copies; free them. */
caucus_status cau_key_sentences_choose(cau_key_sentences *out, caucus_ctx *ctx, const cau_named_answer *answers, size_t count);
/** Ask, and choose. Comments of the file are left out: a brief is made to be passed on. */
caucus_status cau_key_sentences_ask(cau_key_sentences *out, caucus_ctx *ctx, const caucus_landscape *net, const caucus_landscape *base,
                                    const caucus_arguments *args);
void cau_key_sentences_free(cau_key_sentences *k);

#endif
