/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The maps: one below the other, each with its words, the first also for each scenario and earlier year; the script makes
 * tabs of them. */
#include "report/html.h"
#include "report/page.h"
#include "views/svg.h"

/* A map that is drawn, with its words. */
static void add_figure(cau_str *s, const char *id, size_t state, const char *title, const char *svg, const char *alt)
{
    cau_str_addf(s, "<figure class=\"map%s\" data-state=\"%zu\">\n<div class=\"canvas\" role=\"region\" tabindex=\"0\" aria-label=\"",
                 state ? " state" : "", state);
    cau_str_markup(s, title);
    cau_str_add(s, ", may be scrolled\">\n");
    cau_str_add(s, svg);
    cau_str_addf(s, "</div>\n<figcaption><b>This map in words.</b> <span id=\"%s-desc\">", id);
    cau_str_markup(s, alt);
    cau_str_add(s, "</span></figcaption>\n</figure>\n");
}

/* What a scenario or an earlier year would make of it. */
static void add_state(cau_str *s, const cau_view *view, const cau_state *state, size_t number)
{
    cau_str title = { 0 };
    cau_str_addf(&title, "%s: %s%s%s", view->title, state->is_date ? "" : "what if \xE2\x80\x9C", state->name, state->is_date ? "" : "\xE2\x80\x9D");
    const char *text = title.text ? title.text : "";
    cau_html_heading(s, 4, NULL, text);
    if (state->about)
        cau_html_p(s, "hint", state->about);
    add_figure(s, state->id, number, text, state->svg, state->map.alt);
    s->failed = s->failed || title.failed;
    cau_str_free(&title);
}

static void add_map(cau_str *s, const cau_page *page, size_t index)
{
    const cau_page_map *m = &page->maps[index];
    cau_str_addf(s, "<div class=\"panel\" id=\"map-%s\">\n<h3 id=\"h-%s\">", m->view->name, m->view->name);
    cau_str_markup(s, m->view->title);
    cau_str_add(s, "</h3>\n");
    add_figure(s, m->view->name, 0, m->view->title, m->svg, m->map->alt);
    for (size_t i = 0; index == 0 && i < page->states->count; i++)
        add_state(s, m->view, &page->states->of[i], i + 1);
    if (index == 0 && page->states->count)
        cau_html_p(s, "reasons", "Everybody stands in the same place on each of these maps. How firm the marks are was worked out for the map as "
                                 "recorded only; for a what-if (--scenario) or a year (--at), caucus power and caucus brokers tell it, and caucus map "
                                 "draws those that are not here.");
    cau_str_add(s, "</div>\n");
}

void cau_page_maps(cau_str *s, const cau_page *page)
{
    if (!page->nmaps)
        return;
    cau_str_add(s, "<section id=\"maps\">\n");
    cau_html_heading(s, 2, NULL, "The maps");
    cau_str_add(s, "<nav class=\"tabs\" aria-label=\"Maps\"><ul>\n");
    for (size_t i = 0; i < page->nmaps; i++) {
        cau_str_addf(s, "<li><a href=\"#map-%s\">", page->maps[i].view->name);
        cau_str_markup(s, page->maps[i].view->title);
        cau_str_add(s, "</a></li>\n");
    }
    cau_str_add(s, "</ul></nav>\n");
    for (size_t i = 0; i < page->nmaps; i++)
        add_map(s, page, i);
    cau_str_add(s, "</section>\n");
}
