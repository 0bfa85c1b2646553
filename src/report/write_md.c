/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Markdown: the sentences, the tables people see, the notes. */
#include "report/writer.h"

#include "core/alloc.h"

#include <string.h>

/* Text inside a table cell or a paragraph: nothing in it is markup. */
static void plain(cau_str *s, const char *text)
{
    cau_str shown = { 0 };
    cau_str_visible(&shown, text);
    for (const char *p = shown.text ? shown.text : ""; *p; p++) {
        if (strchr("\\`*_{}[]<>|#", *p))
            cau_str_char(s, '\\');
        cau_str_char(s, *p);
    }
    s->failed = s->failed || shown.failed;
    cau_str_free(&shown);
}

static bool right_aligned(const cau_column *c)
{
    return c->kind == CAU_REAL || c->kind == CAU_INTEGER;
}

static void table(cau_str *s, const cau_table *t, size_t top)
{
    const char *by = cau_table_people_column(t);
    size_t *order = cau_table_order(t, by ? cau_table_find(t, by) : (size_t)-1);
    if (!order) {
        s->failed = true;
        return;
    }
    cau_str_add(s, "## ");
    plain(s, cau_table_title(t));
    cau_str_add(s, "\n\n|");
    for (size_t c = 0; c < cau_table_columns(t); c++) {
        if (cau_table_column(t, c)->detail)
            continue;
        cau_str_char(s, ' ');
        plain(s, cau_table_column(t, c)->title);
        cau_str_add(s, " |");
    }
    cau_str_add(s, "\n|");
    for (size_t c = 0; c < cau_table_columns(t); c++)
        if (!cau_table_column(t, c)->detail)
            cau_str_add(s, right_aligned(cau_table_column(t, c)) ? "---:|" : "---|");
    cau_str_char(s, '\n');
    const size_t rows = top && top < cau_table_rows(t) ? top : cau_table_rows(t);
    for (size_t r = 0; r < rows; r++) {
        cau_str_char(s, '|');
        for (size_t c = 0; c < cau_table_columns(t); c++) {
            if (cau_table_column(t, c)->detail)
                continue;
            cau_str cell = { 0 };
            cau_str_cell(&cell, cau_table_column(t, c), cau_table_cell(t, order[r], c));
            cau_str_char(s, ' ');
            plain(s, cell.text ? cell.text : "");
            cau_str_add(s, " |");
            s->failed = s->failed || cell.failed;
            cau_str_free(&cell);
        }
        cau_str_char(s, '\n');
    }
    if (rows < cau_table_rows(t))
        cau_str_addf(s, "\n%zu more rows.\n", cau_table_rows(t) - rows);
    cau_str_char(s, '\n');
    cau_free(order);
}

static void write(cau_str *s, const caucus_result *r, const cau_write_look *look)
{
    for (size_t i = 0; i < cau_result_lines(r, CAU_LINE_SENTENCE); i++) {
        plain(s, cau_result_line(r, CAU_LINE_SENTENCE, i));
        cau_str_add(s, "\n\n");
    }
    for (size_t i = 0; i < cau_result_tables(r); i++)
        if (!cau_table_hidden(cau_result_table(r, i)))
            table(s, cau_result_table(r, i), look->top);
    for (int kind = CAU_LINE_NOTE; kind <= CAU_LINE_WARNING; kind++)
        for (size_t i = 0; i < cau_result_lines(r, (cau_line)kind); i++) {
            cau_str_add(s, kind == CAU_LINE_WARNING ? "- **Take care:** " : "- ");
            plain(s, cau_result_line(r, (cau_line)kind, i));
            cau_str_char(s, '\n');
        }
}

const cau_writer cau_writer_md = { .name = "md", .title = "Markdown, for documents", .write = write };
