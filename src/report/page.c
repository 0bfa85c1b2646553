/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/page.h"

#include "report/html.h"
#include "views/svg.h"

#include <string.h>

extern const char cau_embedded_report_css[];
extern const size_t cau_embedded_report_css_length;
#define SCRIPTS(SCRIPT) SCRIPT(core) SCRIPT(maps) SCRIPT(panel) SCRIPT(tables) SCRIPT(tray) /* in this order */
#define DECLARE(part)                                      \
    extern const char cau_embedded_report_##part##_js[];   \
    extern const size_t cau_embedded_report_##part##_js_length;
SCRIPTS(DECLARE)

const caucus_result *cau_page_find(const cau_page *page, const char *question)
{
    for (size_t i = 0; i < page->nanswers; i++)
        if (!strcmp(page->answers[i].question->name, question))
            return page->answers[i].result;
    return NULL;
}

/* Where an answer stands: the summary opens the page, the description of the file closes it. */
static bool is_question(const cau_page_answer *answer)
{
    return strcmp(answer->question->name, "summary") && strcmp(answer->question->name, "describe");
}

/* The style of all reports, and the lines that carry the marking of this one on every printed page. */
static void add_style(cau_str *css, const char *name, const char *marking)
{
    cau_str_addn(css, cau_embedded_report_css, cau_embedded_report_css_length);
    cau_str_add(css, "@page{@bottom-left{content:");
    cau_html_css_string(css, name);
    cau_str_add(css, "}");
    if (marking) {
        cau_str_add(css, "@top-center{content:");
        cau_html_css_string(css, marking);
        cau_str_add(css, "}@bottom-center{content:");
        cau_html_css_string(css, marking);
        cau_str_add(css, "}");
    }
    cau_str_add(css, "}\n");
}

static void add_script(cau_str *js)
{
#define ADD(part) cau_str_addn(js, cau_embedded_report_##part##_js, cau_embedded_report_##part##_js_length);
    SCRIPTS(ADD)
}

void cau_page_marking(cau_str *s, const char *marking)
{
    if (marking)
        cau_html_p(s, "marking", marking);
}

void cau_page_open(cau_str *s, const char *name, const char *marking, bool script)
{
    cau_str css = { 0 }, js = { 0 };
    add_style(&css, name, marking);
    add_script(&js);
    cau_str_add(s, "<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"
                   "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src ");
    if (script)
        cau_html_hash(s, js.text ? js.text : "", js.length);
    else
        cau_str_add(s, "'none'");
    cau_str_add(s, "; style-src ");
    cau_html_hash(s, css.text ? css.text : "", css.length);
    cau_str_add(s, "; base-uri 'none'; form-action 'none'\">\n"
                   "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
                   "<meta name=\"generator\" content=\"caucus " CAUCUS_VERSION "\">\n<title>");
    cau_str_markup(s, name);
    cau_str_add(s, ": who holds power and who stands together</title>\n<style>");
    cau_str_addn(s, css.text ? css.text : "", css.length);
    cau_str_add(s, "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#summary\">Skip to the summary</a>\n");
    cau_page_marking(s, marking);
    s->failed = s->failed || css.failed || js.failed;
    cau_str_free(&css);
    cau_str_free(&js);
}

static void add_choice(cau_str *line, const char *before, const char *text, const char *after)
{
    cau_str_add(line, line->length ? "; " : "");
    cau_str_addf(line, "%s%s%s", before, text, after);
}

/* Which part of the file this page shows: nothing when it is the whole. */
static void add_view(cau_str *s, const caucus_landscape *net)
{
    cau_str line = { 0 };
    if (net->scenario_id)
        add_choice(&line, "the scenario \xE2\x80\x9C", cau_scenario_title(net), "\xE2\x80\x9D");
    if (net->issue_id)
        add_choice(&line, "the issue \xE2\x80\x9C",
                   net->issue < net->nissues && net->issues[net->issue].name ? net->issues[net->issue].name : net->issue_id,
                   "\xE2\x80\x9D");
    if (net->at_text && !strcmp(net->at_text, "all"))
        add_choice(&line, "", "ties of all dates", "");
    else if (net->at_text)
        add_choice(&line, "how things stood in ", net->at_text, "");
    if (net->basis_text)
        add_choice(&line, "only entries that are ", net->basis_text, "");
    if (net->reported_by_text)
        add_choice(&line, "only ties reported by ", net->reported_by_text, "");
    if (line.length) {
        cau_str_add(s, "<p class=\"view\">This page is not the whole file. It shows: ");
        cau_str_markup(s, line.text);
        cau_str_add(s, ".</p>\n");
    }
    s->failed = s->failed || line.failed;
    cau_str_free(&line);
}

static void add_link(cau_str *s, const char *prefix, const char *id, const char *text)
{
    cau_str_addf(s, "<li><a href=\"#%s%s\">", prefix, id);
    cau_str_markup(s, text);
    cau_str_add(s, "</a></li>\n");
}

static void add_header(cau_str *s, const cau_page *page)
{
    cau_str_add(s, "<header class=\"top\">\n");
    cau_html_heading(s, 1, NULL, page->net->name);
    if (page->net->description)
        cau_html_p(s, "lede", page->net->description);
    cau_str_addf(s, "<p class=\"count\"><span><b>%zu</b> stakeholders</span> <span><b>%zu</b> ties</span>", page->net->n, page->net->nties);
    if (page->net->as_of.text) {
        cau_str_add(s, " <span>as of <b>");
        cau_str_markup(s, page->net->as_of.text);
        cau_str_add(s, "</b></span>");
    }
    cau_str_add(s, "</p>\n");
    add_view(s, page->net);
    cau_str_add(s, "<p class=\"actions\" id=\"actions\"><a class=\"button main\" href=\"#summary\">Read the summary</a> "
                   "<a class=\"button\" href=\"#files\">Download tables (.csv)</a> "
                   "<a class=\"button\" id=\"what\" href=\"#words\">What do the words mean?</a></p>\n</header>\n");
    cau_str_add(s, "<nav class=\"sections\" aria-label=\"Sections of this page\"><ul>\n");
    add_link(s, "", "summary", "Summary");
    if (page->nmaps)
        add_link(s, "", "maps", "Maps");
    for (size_t i = 0; i < page->nanswers; i++)
        if (is_question(&page->answers[i]))
            add_link(s, "q-", page->answers[i].question->name, page->answers[i].question->title);
    add_link(s, "", "file", "Who is on the map");
    add_link(s, "", "words", "Words and methods");
    add_link(s, "", "made", "How it was made");
    add_link(s, "", "cite", "How to cite");
    add_link(s, "", "limits", "What it cannot tell");
    cau_str_add(s, "</ul></nav>\n");
}

void cau_page_lines(cau_str *s, const caucus_result *r, cau_line kind, const char *title)
{
    const size_t n = cau_result_lines(r, kind);
    if (!n)
        return;
    cau_str_add(s, "<div class=\"notes\">");
    cau_html_heading(s, 3, NULL, title);
    cau_str_add(s, "<ul>\n");
    for (size_t i = 0; i < n; i++) {
        cau_str_add(s, "<li>");
        cau_str_markup(s, cau_result_line(r, kind, i));
        cau_str_add(s, "</li>\n");
    }
    cau_str_add(s, "</ul></div>\n");
}

void cau_page_tables(cau_str *s, const caucus_result *r, const caucus_landscape *net)
{
    for (size_t i = 0; i < cau_result_tables(r); i++) {
        const cau_table *t = cau_result_table(r, i);
        if (!cau_table_hidden(t) && cau_table_rows(t))
            cau_html_table(s, t, net);
    }
}

void cau_page_say(cau_str *s, const caucus_result *r)
{
    cau_str_add(s, "<div class=\"say\">\n");
    for (size_t i = 0; i < cau_result_lines(r, CAU_LINE_SENTENCE); i++)
        cau_html_p(s, NULL, cau_result_line(r, CAU_LINE_SENTENCE, i));
    cau_str_add(s, "</div>\n");
}

static void add_answer(cau_str *s, const cau_page *page, const cau_page_answer *answer)
{
    const caucus_result *r = answer->result;
    cau_str_addf(s, "<section id=\"q-%s\">\n", answer->question->name);
    cau_html_heading(s, 2, NULL, answer->question->title);
    if (!strcmp(answer->question->name, "claims"))
        cau_page_claims(s, answer);
    else
        cau_page_say(s, r);
    if (!strcmp(answer->question->name, "issues"))
        cau_page_stances(s, page);
    cau_page_tables(s, r, page->net);
    cau_page_lines(s, r, CAU_LINE_WARNING, "Take care");
    cau_page_lines(s, r, CAU_LINE_NOTE, "What this rests on");
    cau_str_add(s, "</section>\n");
}

/* Long lists open on demand; what people look for first is open. */
static void add_facts(cau_str *s, const cau_page *page)
{
    cau_str_add(s, "<section id=\"file\">\n");
    cau_html_heading(s, 2, NULL, "Who is on the map");
    for (size_t i = 0; i < cau_result_tables(page->facts); i++) {
        const cau_table *t = cau_result_table(page->facts, i);
        const bool folded = cau_table_rows(t) > 40 || !strcmp(cau_table_name(t), "ties");
        if (!cau_table_rows(t) || cau_table_hidden(t))
            continue;
        if (folded) {
            cau_str_add(s, "<details><summary>");
            cau_str_markup(s, cau_table_title(t));
            cau_str_addf(s, " <small>(%zu rows)</small></summary>\n", cau_table_rows(t));
        }
        cau_html_table(s, t, page->net);
        if (folded)
            cau_str_add(s, "</details>\n");
    }
    cau_page_lines(s, page->facts, CAU_LINE_NOTE, "Remarks in the file");
    cau_str_add(s, "</section>\n");
}

void cau_page_write(cau_str *s, const cau_page *page)
{
    cau_page_open(s, page->net->name, page->marking, true);
    add_header(s, page);
    cau_str_add(s, "<main>\n");
    cau_page_summary(s, page);
    cau_page_maps(s, page);
    for (size_t i = 0; i < page->nanswers; i++)
        if (is_question(&page->answers[i]))
            add_answer(s, page, &page->answers[i]);
    add_facts(s, page);
    for (size_t i = 0; i < page->nanswers; i++)
        if (!strcmp(page->answers[i].question->name, "describe"))
            add_answer(s, page, &page->answers[i]);
    cau_page_words(s, page);
    cau_page_made(s, page);
    cau_page_cite(s, page);
    cau_str_add(s, "</main>\n");
    cau_page_marking(s, page->marking);
    cau_str_add(s, "<p id=\"live\" class=\"hidden\" role=\"status\"></p>\n");
    cau_page_data(s, page);
    cau_str_add(s, "<script>");
    add_script(s);
    cau_str_add(s, "</script>\n</body>\n</html>\n");
}
