/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The maps: one below the other, each with its words; the script makes tabs of them. */
#include "report/html.h"
#include "report/page.h"
#include "views/svg.h"

static void add_map(cau_str *s, const cau_page_map *m)
{
    cau_str_addf(s, "<figure class=\"map\" id=\"map-%s\" aria-labelledby=\"h-%s\">\n<h3 id=\"h-%s\">", m->view->name, m->view->name,
                 m->view->name);
    cau_str_markup(s, m->view->title);
    cau_str_add(s, "</h3>\n<div class=\"canvas\" role=\"region\" tabindex=\"0\" aria-label=\"");
    cau_str_markup(s, m->view->title);
    cau_str_add(s, ", may be scrolled\">\n");
    cau_str_add(s, m->svg);
    cau_str_add(s, "</div>\n<figcaption><b>This map in words.</b> ");
    cau_str_markup(s, m->map->alt);
    cau_str_add(s, "</figcaption>\n</figure>\n");
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
    cau_str_add(s, "</ul></nav>\n<p class=\"hint\" id=\"map-hint\" hidden>Point at a stakeholder, or move to it with the Tab key, to see its "
                   "ties. Enter or a click keeps it; Escape lets go.</p>\n");
    for (size_t i = 0; i < page->nmaps; i++)
        add_map(s, &page->maps[i]);
    cau_str_add(s, "</section>\n");
}
