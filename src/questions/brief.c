/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "questions/brief.h"

#include <string.h>

/* What a leader asks first: the opening sentence of each answer, and how sure the groups are; then what else each has to say. The first
 * that exist are taken, and told in the order of the report. */
static const struct wish {
    const char *question;
    size_t sentence;
} wishes[] = {
    { "summary", 0 }, { "power", 0 }, { "brokers", 0 }, { "coalitions", 0 }, { "coalitions", 1 }, { "issues", 0 }, { "brokers", 1 },
    { "power", 1 }, { "summary", 1 }, { "coalitions", 2 }, { "board", 0 }, { "summary", 2 }, { "issues", 1 }, { "power", 2 },
};
static const char *const asked[] = { "summary", "power", "brokers", "coalitions", "issues", "board" };
enum { WISHES = sizeof wishes / sizeof *wishes, ASKED = sizeof asked / sizeof *asked };

void cau_key_sentences_free(cau_key_sentences *k)
{
    for (size_t i = 0; i < CAU_KEY_SENTENCES; i++)
        cau_free(k->text[i]);
    *k = (cau_key_sentences){ 0 };
}

static const caucus_result *answer_to(const cau_named_answer *answers, size_t count, const char *question)
{
    for (size_t i = 0; i < count; i++)
        if (answers[i].result && strcmp(answers[i].question, question) == 0)
            return answers[i].result;
    return NULL;
}

/* Where a part of the file, or a scenario, is looked at, every answer begins with that; the subtitle of the brief says it too. */
static size_t repeated(const cau_named_answer *answers, size_t count)
{
    const caucus_result *a = answer_to(answers, count, "summary"), *b = answer_to(answers, count, "power");
    return a && b && cau_result_lines(a, CAU_LINE_SENTENCE) && cau_result_lines(b, CAU_LINE_SENTENCE) &&
           cau_text_is(cau_result_line(a, CAU_LINE_SENTENCE, 0), cau_result_line(b, CAU_LINE_SENTENCE, 0));
}

static const char *granted(const struct wish *w, const cau_named_answer *answers, size_t count, size_t skip)
{
    const caucus_result *r = answer_to(answers, count, w->question);
    return r && w->sentence + skip < cau_result_lines(r, CAU_LINE_SENTENCE) ? cau_result_line(r, CAU_LINE_SENTENCE, w->sentence + skip) : NULL;
}

caucus_status cau_key_sentences_choose(cau_key_sentences *out, caucus_ctx *ctx, const cau_named_answer *answers, size_t count)
{
    const size_t skip = repeated(answers, count);
    bool taken[WISHES] = { false };
    size_t found = 0;
    *out = (cau_key_sentences){ 0 };
    for (size_t i = 0; i < WISHES && found < CAU_KEY_SENTENCES; i++)
        found += taken[i] = granted(&wishes[i], answers, count, skip) != NULL;
    for (size_t q = 0; q < ASKED; q++)
        for (size_t i = 0; i < WISHES; i++) { /* of one question they stand in its own order */
            if (!taken[i] || strcmp(wishes[i].question, asked[q]))
                continue;
            if (!(out->text[out->count] = cau_strdup(granted(&wishes[i], answers, count, skip)))) {
                cau_key_sentences_free(out);
                return cau_no_memory(ctx);
            }
            out->count++;
        }
    return CAUCUS_OK;
}

caucus_status cau_key_sentences_ask(cau_key_sentences *out, caucus_ctx *ctx, const caucus_landscape *net, const caucus_landscape *base,
                                    const caucus_arguments *args)
{
    caucus_status rc = CAUCUS_OK;
    caucus_result *results[ASKED] = { NULL };
    cau_named_answer answers[ASKED];
    caucus_landscape bare = *net;
    cau_stakeholder *people = cau_alloc(net->n, sizeof *people);
    size_t count = 0;
    *out = (cau_key_sentences){ 0 };
    if (!people)
        return cau_no_memory(ctx);
    for (size_t i = 0; i < net->n; i++) {
        people[i] = net->stakeholders[i];
        people[i].comment = NULL;
    }
    bare.stakeholders = people;
    for (size_t q = 0; q < ASKED; q++) {
        const cau_question *question = cau_question_find(asked[q]);
        if (question->applies && !question->applies(&bare))
            continue;
        rc = caucus_question(&results[count], ctx, &bare, base == net ? &bare : base, asked[q], args);
        if (rc != CAUCUS_OK && rc != CAUCUS_EPROBLEMS && rc != CAUCUS_ENUMERIC) /* it may answer in words that it has no number */
            goto done;
        answers[count] = (cau_named_answer){ asked[q], results[count] };
        count++;
    }
    rc = cau_key_sentences_choose(out, ctx, answers, count);
done:
    for (size_t q = 0; q < ASKED; q++)
        caucus_result_free(results[q]);
    cau_free(people);
    return rc;
}
