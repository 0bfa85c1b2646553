/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What was found, the small maps, the shares as bars on one scale, the tables, how it was made. It needs no script. */
#include "report/html.h"
#include "report/page.h"
#include "report/side.h"
#include "views/svg.h"

#include <math.h>
#include <string.h>

static void add_title(cau_str *s, const cau_comparison *c)
{
    if (c->dates)
        cau_str_addf(s, "%s: ", c->net[0]->name);
    for (size_t k = 0; k < c->count; k++)
        cau_str_addf(s, "%s%s", k == 0 ? "" : k + 1 == c->count ? " and " : ", ", c->map[k].label);
    if (!c->dates)
        cau_str_add(s, ", side by side");
}

static void add_findings(cau_str *s, const caucus_result *answer)
{
    cau_str_add(s, "<section id=\"summary\">\n");
    cau_html_heading(s, 2, NULL, "In short");
    cau_page_say(s, answer);
    cau_html_p(s, "cannot", cau_cannot_tell);
    cau_str_add(s, "</section>\n");
}

static void add_maps(cau_str *s, const cau_comparison *c, const cau_map *drawn, char *const *svg)
{
    cau_str_add(s, "<section id=\"maps\">\n");
    cau_html_heading(s, 2, NULL, "The maps");
    cau_html_p(s, "hint", c->dates ? "Everybody stands in the same place on each map; what had ended or not begun by then is left out."
                                   : "Each map has its own places. Sizes and widths are those of each file: they were judged for each map by itself.");
    cau_str_add(s, "<div class=\"sides\">\n");
    for (size_t k = 0; k < c->count; k++) {
        cau_str_add(s, "<figure class=\"map\">\n");
        cau_html_heading(s, 3, NULL, c->map[k].label);
        cau_str_add(s, "<div class=\"canvas\">\n");
        cau_str_add(s, svg[k]);
        cau_str_add(s, "</div>\n<figcaption><details><summary>This map in words</summary>");
        cau_html_p(s, NULL, drawn[k].alt);
        cau_str_add(s, "</details></figcaption>\n</figure>\n");
    }
    cau_str_add(s, "</div>\n</section>\n");
}

/* ---- shares as bars, 0 to 100 on all of them ---- */

static void add_bar(cau_str *s, const cau_table *t, size_t row, const char *column)
{
    const cau_cell *cell = cau_table_cell(t, row, cau_table_find(t, column));
    if (cell->state != CAU_PRESENT) {
        cau_str_add(s, "<td><i>");
        cau_str_markup(s, cell->reason ? cell->reason : "not defined");
        cau_str_add(s, "</i></td>");
        return;
    }
    cau_str_add(s, "<td><svg class=\"bar\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect width=\"100\" height=\"10\" "
                   "fill=\"#e8edee\"/><rect height=\"10\" fill=\"#005eb8\" width=\"");
    cau_str_fixed(s, fmax(0, fmin(100, cell->number)), 1);
    cau_str_add(s, "\"/></svg> ");
    cau_str_fixed(s, cell->number, 0);
    cau_str_add(s, "</td>");
}

static void add_bars(cau_str *s, const cau_comparison *c, const caucus_result *answer)
{
    static const char *const shares[][2] = {
        { "conflict_share", "Conflicts, of 100 alliances and conflicts" }, { "strained_share", "Strained, of 100 alliances and conflicts" },
        { "density", "Pairs in which one influences the other, of 100" }, { "first_routes", "Routes of the one on most routes, of 100" },
        { "first_none", "Redrawn maps on which that one stays first, of 100" },
        { "first_balanced", "The same if unrecorded ties are allowed for" }, { "assumed_share", "Ties that are assumed, of 100" },
    };
    const cau_table *t = cau_result_find_table(answer, "compare");
    if (!t)
        return;
    cau_str_add(s, "<section id=\"shares\">\n");
    cau_html_heading(s, 2, NULL, "On one scale");
    cau_str_add(s, "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Shares on one scale\"><table class=\"bars\">\n<thead><tr><th scope=\"col\">Share</th>");
    for (size_t k = 0; k < c->count; k++) {
        cau_str_add(s, "<th scope=\"col\">");
        cau_str_markup(s, c->map[k].label);
        cau_str_add(s, "</th>");
    }
    cau_str_add(s, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
        if (cau_table_find(t, shares[i][0]) == (size_t)-1)
            continue; /* a share of bases, in a copy that says nothing of them */
        cau_str_addf(s, "<tr><th scope=\"row\">%s</th>", shares[i][1]);
        for (size_t k = 0; k < c->count; k++)
            add_bar(s, t, k, shares[i][0]);
        cau_str_add(s, "</tr>\n");
    }
    cau_str_add(s, "</tbody></table></div>\n</section>\n");
}

static void add_made(cau_str *s, const caucus_result *answer, cau_evidence_level level)
{
    const cau_about *about = cau_result_about(answer);
    cau_str seed = { 0 };
    cau_str_addf(&seed, "%llu", (unsigned long long)about->seed);
    cau_str_add(s, "<section id=\"made\">\n");
    cau_html_heading(s, 2, NULL, "How it was made");
    cau_page_lines(s, answer, CAU_LINE_NOTE, "What this rests on");
    cau_str_add(s, "<dl class=\"made\">\n");
    cau_html_pair(s, "Made with", "caucus " CAUCUS_VERSION);
    cau_html_pair(s, "From", about->file);
    cau_html_pair(s, "SHA-256", about->sha256);
    cau_html_pair(s, "Seed of what is random", seed.text);
    cau_html_pair(s, "Evidence", cau_evidence_level_names[level]);
    for (size_t i = 0; i < cau_result_parameters(answer); i++)
        cau_html_pair(s, cau_result_parameter_name(answer, i), cau_result_parameter_value(answer, i));
    cau_str_add(s, "</dl>\n");
    cau_html_p(s, NULL, cau_level_sentence(level));
    cau_str_add(s, "</section>\n");
    s->failed = s->failed || seed.failed;
    cau_str_free(&seed);
}

void cau_side_page(cau_str *s, const cau_comparison *maps, const caucus_result *answer, const cau_map *drawn, char *const *svg,
                   const char *marking, cau_evidence_level level)
{
    cau_str title = { 0 };
    add_title(&title, maps);
    cau_page_open(s, title.failed ? "" : title.text, marking, false);
    cau_str_add(s, "<header class=\"top\">\n");
    cau_html_heading(s, 1, NULL, title.failed ? "" : title.text);
    cau_str_add(s, "</header>\n<main>\n");
    add_findings(s, answer);
    add_maps(s, maps, drawn, svg);
    add_bars(s, maps, answer);
    cau_str_add(s, "<section id=\"numbers\">\n");
    cau_html_heading(s, 2, NULL, "The numbers");
    cau_page_tables(s, answer, maps->net[0]);
    cau_str_add(s, "</section>\n");
    add_made(s, answer, level);
    cau_str_add(s, "</main>\n");
    cau_page_marking(s, marking);
    cau_str_add(s, "</body>\n</html>\n");
    s->failed = s->failed || title.failed;
    cau_str_free(&title);
}
