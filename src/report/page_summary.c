/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Page one: the key sentences, who made it and from whose accounts, and last what it cannot tell. */
#include "report/html.h"
#include "report/page.h"
#include "views/svg.h"

#include <string.h>

const char *cau_level_sentence(cau_evidence_level level)
{
    static const char *const sentences[] = {
        [CAU_EVIDENCE_BASIS] = "This copy contains no quotations, no respondents\xE2\x80\x99 codes, no comments and no notes; it says which "
                               "entries are stated, implied or assumed, and names the sources.",
        [CAU_EVIDENCE_FULL] = "This copy contains quotations, respondents\xE2\x80\x99 codes, comments and notes: ask those who gave them before it "
                              "is passed on.",
        [CAU_EVIDENCE_NONE] = "This copy contains no quotations, no respondents\xE2\x80\x99 codes, no comments and no notes, and nothing on bases, "
                              "sources or conditions.",
    };
    return sentences[level];
}

/* How many sentences of an answer page one takes; the rest stand in its own section. */
enum { OPENING_MOST = 6, ANSWER_MOST = 3, BOARD_MOST = 2, ISSUES_MOST = 2 };

/* `first`: what page one has begun with; a what-if, a date or an issue that it names is not named again. */
static void add_sentences(cau_str *s, const cau_page_answer *answer, const caucus_result *first)
{
    const caucus_result *r = answer->result;
    const char *name = answer->question->name;
    const bool opening = !strcmp(name, "summary");
    const size_t n = cau_result_lines(r, CAU_LINE_SENTENCE);
    const size_t most = opening ? OPENING_MOST : !strcmp(name, "board") ? BOARD_MOST : !strcmp(name, "issues") ? ISSUES_MOST : ANSWER_MOST;
    const size_t repeats = !opening && n && cau_result_lines(first, CAU_LINE_SENTENCE) &&
                           cau_text_is(cau_result_line(r, CAU_LINE_SENTENCE, 0), cau_result_line(first, CAU_LINE_SENTENCE, 0));
    if (n == repeats)
        return;
    if (!opening) {
        cau_str_addf(s, "<h3><a href=\"#q-%s\">", answer->question->name);
        cau_str_markup(s, answer->question->title);
        cau_str_add(s, "</a></h3>\n");
    }
    if (!strcmp(answer->question->name, "claims")) {
        cau_page_claims_in_short(s, answer);
        return;
    }
    for (size_t i = repeats, said = 0; i < n && said < most; i++, said++)
        cau_html_p(s, opening && i == 0 ? "lead" : NULL, cau_result_line(r, CAU_LINE_SENTENCE, i));
}

static void add_accounts(cau_str *s, const cau_page *page)
{
    cau_str text = { 0 };
    if (page->respondents)
        cau_str_addf(&text, "%zu %s reported ties. ", page->respondents, page->respondents == 1 ? "respondent" : "respondents");
    if (page->level == CAU_EVIDENCE_NONE)
        cau_str_add(&text, "Sources are not listed in this copy.");
    for (size_t i = 0; i < page->net->nsources && i < 4; i++)
        cau_str_addf(&text, "%s%s", i ? "; " : "", page->net->sources[i].citation ? page->net->sources[i].citation : page->net->sources[i].id);
    if (page->net->nsources > 4)
        cau_str_addf(&text, "; and %zu more, listed below.", page->net->nsources - 4);
    cau_html_pair(s, "From whose accounts", text.length ? text.text : "The file names neither respondents nor sources.");
    s->failed = s->failed || text.failed;
    cau_str_free(&text);
}

static void add_about(cau_str *s, const cau_page *page)
{
    const caucus_landscape *net = page->net;
    cau_str_add(s, "<aside class=\"about\" aria-labelledby=\"about\">\n");
    cau_html_heading(s, 3, "about", "About this copy");
    cau_str_add(s, "<dl>\n");
    cau_html_pair(s, "As of", net->as_of.text);
    cau_html_pair(s, "Convened by", net->convenor < net->n ? net->stakeholders[net->convenor].name : NULL);
    add_accounts(s, page);
    cau_html_pair(s, "Made for", net->handling.purpose);
    cau_html_pair(s, "To be looked at again by", net->handling.review_by);
    cau_html_pair(s, "What it holds", cau_level_sentence(page->level));
    if (!page->marking)
        cau_html_pair(s, "May it be passed on?", "The file gives no marking: ask whoever gave you this page.");
    cau_html_pair(s, "If it is wrong",
                  "If you are on this map and something is wrong or missing, tell whoever gave you this page: it is made from one file, "
                  "and can be made again as soon as the file is mended.");
    cau_str_add(s, "</dl>\n</aside>\n");
}

void cau_page_summary(cau_str *s, const cau_page *page)
{
    cau_str_add(s, "<section id=\"summary\">\n");
    cau_html_heading(s, 2, NULL, "In short");
    cau_str_add(s, "<div class=\"columns\"><div class=\"key\">\n");
    for (size_t i = 0; i < page->nanswers; i++)
        if (strcmp(page->answers[i].question->name, "describe"))
            add_sentences(s, &page->answers[i], page->answers[0].result);
    cau_str_add(s, "</div>\n");
    add_about(s, page);
    cau_str_add(s, "</div>\n");
    cau_html_p(s, "cannot", cau_cannot_tell);
    cau_str_add(s, "</section>\n");
}
