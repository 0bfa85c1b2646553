/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How to cite it, and last of all what it cannot tell. */
#include "report/html.h"
#include "report/page.h"
#include "views/svg.h"

#include <string.h>

static void add_citation(cau_str *s, const cau_page *page)
{
    const caucus_landscape *net = page->net;
    cau_str text = { 0 };
    cau_str_addf(&text, "%s: a stakeholder map", net->name);
    if (net->as_of.text)
        cau_str_addf(&text, " as of %s", net->as_of.text);
    cau_str_addf(&text, ". %zu stakeholders, %zu ties.", net->n, net->nties);
    if (net->convenor < net->n)
        cau_str_addf(&text, " Convened by %s.", net->stakeholders[net->convenor].name);
    cau_str_addf(&text, " Worked out with caucus " CAUCUS_VERSION ", seed %llu", (unsigned long long)page->seed);
    if (net->file_name)
        cau_str_addf(&text, ", from %s", net->file_name);
    if (net->sha256)
        cau_str_addf(&text, " (SHA-256 %.16s)", net->sha256);
    cau_str_char(&text, '.');
    cau_html_p(s, "cite", text.text ? text.text : "");
    s->failed = s->failed || text.failed;
    cau_str_free(&text);
}

void cau_page_cite(cau_str *s, const cau_page *page)
{
    cau_str_add(s, "<section id=\"cite\">\n");
    cau_html_heading(s, 2, NULL, "How to cite this");
    add_citation(s, page);
    cau_html_p(s, NULL, "Whoever has the same file, version and seed gets the same numbers and the same pages, byte for byte.");
    if (page->net->nsources)
        cau_html_p(s, NULL, "Cite the sources of the map too: they are listed under \xE2\x80\x9CWho is on the map\xE2\x80\x9D. Where a number comes from a "
                            "published method, its source stands with the method, under \xE2\x80\x9CWords\xE2\x80\x9D.");
    cau_str_add(s, "</section>\n<section id=\"limits\">\n");
    cau_html_heading(s, 2, NULL, "What this cannot tell you");
    cau_str_add(s, "<ul class=\"limits\">\n");
    static const char *const limits[] = {
        "Who is right.",
        "What anyone intends. Only what was recorded is on the map, and no motive is read out of it.",
        "Anything nobody told the map-makers. Where no tie is drawn none was recorded, which does not mean that there is none.",
        "What will happen. A what-if shows what the same numbers would say of another map, not how people would answer to the change.",
        "How much a score is worth. Power and positions are judgements of those who gave them; adding them assumes that influence adds up.",
    };
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        cau_str_addf(s, "<li>%s</li>\n", limits[i]);
    cau_str_add(s, "</ul>\n</section>\n");
}
