/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "questions/question.h"

#include "model/select.h"

#include <string.h>

#define QUESTION(name) extern const cau_question cau_question_##name;
#include "questions/questions.def"
#undef QUESTION

static const cau_question *const questions[] = {
#define QUESTION(name) &cau_question_##name,
#include "questions/questions.def"
#undef QUESTION
};

size_t cau_question_count(void)
{
    return sizeof questions / sizeof *questions;
}

const cau_question *cau_question_at(size_t i)
{
    return questions[i];
}

const cau_question *cau_question_find(const char *name)
{
    for (size_t i = 0; i < cau_question_count(); i++)
        if (strcmp(questions[i]->name, name) == 0)
            return questions[i];
    return NULL;
}

caucus_status caucus_question(caucus_result **out, caucus_ctx *ctx, const caucus_landscape *net,
                              const caucus_landscape *base, const char *question, const caucus_arguments *args)
{
    static const caucus_arguments defaults = CAUCUS_ARGUMENTS_DEFAULT;
    caucus_status rc = CAUCUS_OK;
    caucus_result *r = NULL;
    const cau_question *q = cau_question_find(question);
    *out = NULL;
    if (!q)
        return cau_bad_question(ctx, "`caucus list questions` has them", "there is no question \"%s\"", question);
    CAU_TRY(cau_result_new(&r, ctx));
    cau_result_set_about(r, &(cau_about){ .command = q->name, .file = net->file_name, .sha256 = net->sha256, .seed = cau_seed(ctx) });
    cau_selection_describe(r, net);
    if (strcmp(q->name, "check") != 0) /* that one is about the file */
        cau_say_selection(r, net);
    rc = q->run(ctx, net, base ? base : net, args ? args : &defaults, r);
    if (rc != CAUCUS_OK && rc != CAUCUS_EPROBLEMS && rc != CAUCUS_ENUMERIC)
        goto done;
    if (cau_result_status(r) == CAUCUS_ENOMEM)
        rc = cau_no_memory(ctx);
    else if (cau_result_status(r) != CAUCUS_OK)
        rc = cau_result_status(r);
    *out = r;
    r = NULL;
done:
    caucus_result_free(r);
    return rc;
}
