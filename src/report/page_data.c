/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the script needs to know, as JSON that can hold no markup. */
#include "report/page.h"
#include "report/writer.h"

enum { ROWS_MOST = 1000 }; /* larger tables are not carried in the page a second time */

static void add_csv(cau_str *s, const caucus_result *r, bool *first)
{
    for (size_t t = 0; t < cau_result_tables(r); t++) {
        cau_str csv = { 0 };
        if (cau_table_rows(cau_result_table(r, t)) > ROWS_MOST)
            continue;
        cau_write_table_csv(&csv, cau_result_table(r, t), true);
        cau_str_add(s, *first ? "" : ",\n");
        cau_str_json(s, cau_table_name(cau_result_table(r, t)));
        cau_str_char(s, ':');
        cau_str_json(s, csv.text ? csv.text : "");
        *first = false;
        s->failed = s->failed || csv.failed;
        cau_str_free(&csv);
    }
}

void cau_page_data(cau_str *s, const cau_page *page)
{
    const caucus_landscape *net = page->net;
    bool first = true;
    cau_str_add(s, "<script type=\"application/json\" id=\"data\">{\"slug\":");
    cau_str_json(s, page->slug);
    cau_str_add(s, ",\"stakeholders\":[");
    for (size_t i = 0; i < net->n; i++) {
        cau_str_add(s, i ? ",\n{\"name\":" : "\n{\"name\":");
        cau_str_json(s, net->stakeholders[i].name);
        cau_str_add(s, ",\"sector\":");
        cau_str_json(s, cau_sector_title(net, net->stakeholders[i].sector));
        cau_str_char(s, '}');
    }
    cau_str_add(s, "],\n\"ties\":[");
    for (size_t i = 0; i < net->nties; i++)
        cau_str_addf(s, "%s[%zu,%zu,%d]", i ? "," : "", net->ties[i].from, net->ties[i].to, (int)cau_tie_counts_as(net, &net->ties[i]));
    cau_str_add(s, "],\n\"csv\":{");
    for (size_t i = 0; i < page->nanswers; i++)
        add_csv(s, page->answers[i].result, &first);
    add_csv(s, page->facts, &first);
    cau_str_add(s, "}}</script>\n");
}
