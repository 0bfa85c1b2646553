/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How it was made: enough to make it again and get the same bytes. */
#include "report/html.h"
#include "report/page.h"
#include "views/svg.h"

#include <string.h>

static void add_bases(cau_str *s, const caucus_landscape *net)
{
    size_t count[4] = { 0 };
    cau_str text = { 0 };
    for (size_t i = 0; i < net->nties; i++)
        count[cau_tie_basis(&net->ties[i])]++;
    for (int b = CAU_STATED; b <= CAU_ASSUMED; b++) {
        cau_str_addf(&text, "%s%zu %s (confidence ", b == CAU_STATED ? "" : ", ", count[b], cau_basis_names[b]);
        cau_str_number(&text, net->confidences[b]);
        cau_str_char(&text, ')');
    }
    cau_str_add(&text, net->confidences_given ? "; the confidences are those of the file" : "; the confidences are defaults, not measurements");
    cau_html_pair(s, "Ties by basis", text.text);
    s->failed = s->failed || text.failed;
    cau_str_free(&text);
}

static void add_parameters(cau_str *s, const cau_page_answer *answer)
{
    cau_str text = { 0 };
    const caucus_result *r = answer->result;
    for (size_t i = 0; i < cau_result_parameters(r); i++)
        cau_str_addf(&text, "%s%s = %s", i ? "; " : "", cau_result_parameter_name(r, i), cau_result_parameter_value(r, i));
    cau_html_pair(s, answer->question->title, text.text);
    s->failed = s->failed || text.failed;
    cau_str_free(&text);
}

/* The files that lie beside this page, by table. The script adds buttons that save them from the page itself. */
static void add_files(cau_str *s, const cau_page *page)
{
    cau_html_heading(s, 3, "files", "The tables as files");
    cau_html_p(s, NULL, "Each table is also a file in the folder of this report, under tables/: CSV opens in Excel, JSON is for programs. The maps are "
                        "under maps/ as SVG, PDF, PNG and DOT.");
    if (page->nmaps) {
        cau_str brief = { 0 };
        cau_str_addf(&brief, "%s-brief.pdf, in the same folder, is one A4 page with the key sentences and a small map, for those whose mail holds pages back.",
                     page->slug);
        cau_html_p(s, NULL, brief.text ? brief.text : "");
        s->failed = s->failed || brief.failed;
        cau_str_free(&brief);
    }
    cau_str_add(s, "<ul class=\"files\" id=\"save\">\n");
    for (size_t i = 0; i <= page->nanswers; i++) {
        const caucus_result *r = i < page->nanswers ? page->answers[i].result : page->facts;
        for (size_t t = 0; t < cau_result_tables(r); t++) {
            cau_str_addf(s, "<li data-csv=\"%s\">", cau_table_name(cau_result_table(r, t)));
            cau_str_markup(s, cau_table_title(cau_result_table(r, t)));
            cau_str_addf(s, " <small>tables/%s.csv</small></li>\n", cau_table_name(cau_result_table(r, t)));
        }
    }
    cau_str_add(s, "</ul>\n");
}

void cau_page_made(cau_str *s, const cau_page *page)
{
    const caucus_landscape *net = page->net;
    cau_str seed = { 0 };
    cau_str_addf(&seed, "%llu", (unsigned long long)page->seed);
    cau_str_add(s, "<section id=\"made\">\n");
    cau_html_heading(s, 2, NULL, "How it was made");
    cau_str_add(s, "<dl class=\"made\">\n");
    cau_html_pair(s, "Made with", "caucus " CAUCUS_VERSION);
    cau_html_pair(s, "From the file", net->file_name);
    cau_html_pair(s, "SHA-256 of it", net->sha256);
    cau_html_pair(s, "Seed of what is random", seed.text);
    cau_html_pair(s, "Evidence", cau_evidence_level_names[page->level]);
    cau_html_pair(s, "Scenario", net->scenario_id);
    cau_html_pair(s, "Date", net->at_text);
    cau_html_pair(s, "Issue", net->issue_id);
    cau_html_pair(s, "Bases kept", net->basis_text);
    cau_html_pair(s, "Respondents kept", net->reported_by_text);
    if (page->level != CAU_EVIDENCE_NONE)
        add_bases(s, net);
    for (size_t i = 0; i < page->nanswers; i++)
        add_parameters(s, &page->answers[i]);
    cau_str_add(s, "</dl>\n");
    add_files(s, page);
    cau_str_add(s, "</section>\n");
    s->failed = s->failed || seed.failed;
    cau_str_free(&seed);
}
