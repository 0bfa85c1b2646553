/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The claims of the file: what each says, the verdict in words, and what it rests on. The numbers stand in the table below. */
#include "report/html.h"
#include "report/page.h"
#include "views/svg.h"

#include <string.h>

static const char quote_ends[] = "\xE2\x80\x9D: ";

static const char *text_at(const cau_table *t, size_t row, const char *column)
{
    const size_t c = cau_table_find(t, column);
    const cau_cell *cell = c == (size_t)-1 ? NULL : cau_table_cell(t, row, c);
    return cell && cell->state == CAU_PRESENT ? cell->text : NULL;
}

/* The sentence that speaks of a claim: it begins with the claim in quotation marks. */
static const char *sentence_of(const caucus_result *r, const char *claim)
{
    const size_t length = strlen(claim);
    for (size_t i = 0; i < cau_result_lines(r, CAU_LINE_SENTENCE); i++) {
        const char *line = cau_result_line(r, CAU_LINE_SENTENCE, i);
        if (!strncmp(line, "\xE2\x80\x9C", 3) && !strncmp(line + 3, claim, length) && !strncmp(line + 3 + length, quote_ends, 5))
            return line + 3 + length + 5;
    }
    return NULL;
}

static void add_capital(cau_str *s, const char *text)
{
    const char first[2] = { *text >= 'a' && *text <= 'z' ? (char)(*text - 'a' + 'A') : *text, 0 };
    cau_str_markup(s, first);
    cau_str_markup(s, text + 1);
}

/* What follows the verdict, as a sentence of its own. */
static void add_rest(cau_str *s, const char *rest)
{
    while (*rest == ':' || *rest == ' ' || *rest == '.')
        rest++;
    if (!*rest)
        return;
    cau_str_add(s, "<p>");
    add_capital(s, rest);
    cau_str_add(s, "</p>");
}

static void add_claim(cau_str *s, const caucus_result *r, const cau_table *t, size_t row)
{
    const char *claim = text_at(t, row, "text"), *reading = text_at(t, row, "reading"), *verdict = text_at(t, row, "verdict");
    const char *sentence = claim ? sentence_of(r, claim) : NULL;
    if (!claim || !reading || !verdict)
        return;
    cau_str_addf(s, "<li class=\"%s\">", strcmp(verdict, "supported") == 0 ? "claim yes" : strcmp(verdict, "contradicted") == 0 ? "claim other" : "claim");
    cau_html_heading(s, 3, NULL, claim);
    cau_str_add(s, "<p class=\"verdict\">");
    add_capital(s, reading);
    cau_str_add(s, "</p>\n");
    const size_t length = strlen(reading);
    if (sentence) /* some copies leave out what it rests on */
        add_rest(s, strncmp(sentence, reading, length) ? sentence : sentence + length);
    cau_str_add(s, "</li>\n");
}

/* The sentences before the first claim: that this is a what-if, and which. */
static void add_opening(cau_str *s, const caucus_result *r)
{
    for (size_t i = 0; i < cau_result_lines(r, CAU_LINE_SENTENCE); i++) {
        const char *line = cau_result_line(r, CAU_LINE_SENTENCE, i);
        if (!strncmp(line, "\xE2\x80\x9C", 3))
            return;
        cau_html_p(s, NULL, line);
    }
}

static const cau_table *claims_of(const caucus_result *r)
{
    for (size_t i = 0; i < cau_result_tables(r); i++)
        if (!strcmp(cau_table_name(cau_result_table(r, i)), "claims"))
            return cau_result_table(r, i);
    return NULL;
}

void cau_page_claims_in_short(cau_str *s, const cau_page_answer *answer)
{
    static const char *const verdicts[] = { "supported", "contradicted", "undecided", "not testable" };
    static const char *const words[] = { "consistent with this map", "such that it points the other way", "not settled by it", "not testable here" };
    const cau_table *t = claims_of(answer->result);
    const size_t rows = t ? cau_table_rows(t) : 0;
    cau_str text = { 0 };
    size_t parts = 0;
    if (rows == 0)
        return;
    cau_str_addf(&text, rows == 1 ? "The claim that the file makes is " : "Of the %zu claims that the file makes, ", rows);
    for (size_t k = 0; k < sizeof verdicts / sizeof *verdicts; k++) {
        size_t count = 0;
        for (size_t row = 0; row < rows; row++) {
            const char *verdict = text_at(t, row, "verdict");
            count += verdict && !strncmp(verdict, verdicts[k], strlen(verdicts[k]));
        }
        if (count == 0)
            continue;
        cau_str_add(&text, parts++ ? ", " : "");
        if (rows > 1) {
            cau_str_count(&text, count);
            cau_str_add(&text, count == 1 ? " is " : " are ");
        }
        cau_str_add(&text, words[k]);
    }
    cau_str_char(&text, '.');
    cau_html_p(s, NULL, text.text ? text.text : "");
    s->failed = s->failed || text.failed;
    cau_str_free(&text);
}

void cau_page_claims(cau_str *s, const cau_page_answer *answer)
{
    const cau_table *t = claims_of(answer->result);
    cau_str_add(s, "<div class=\"say\">\n");
    add_opening(s, answer->result);
    cau_html_p(s, NULL, "Each claim stands in the file as those who made the map put it. \xE2\x80\x9C" "Consistent with this map\xE2\x80\x9D is not proof, "
                        "and \xE2\x80\x9Cthis map cannot settle it\xE2\x80\x9D does not say that the claim is wrong.");
    cau_str_add(s, "</div>\n<ol class=\"claims\">\n");
    for (size_t row = 0; t && row < cau_table_rows(t); row++)
        add_claim(s, answer->result, t, row);
    cau_str_add(s, "</ol>\n");
}
