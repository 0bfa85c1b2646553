/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The terminal: sentences first, then tables in the order people want, then notes. Every text from the data is
 * made safe to show. */
#include "report/writer.h"

#include "core/alloc.h"

#include <string.h>

enum { WIDEST = 34 }; /* columns of one text cell before it is cut */

static void paint(cau_str *s, const cau_write_look *look, const char *code)
{
    if (look->color)
        cau_str_addf(s, "\033[%sm", code);
}

/* A paragraph folded at spaces to the width, with a hanging indent. */
static void paragraph(cau_str *s, const char *text, size_t width, const char *lead, size_t indent)
{
    cau_str shown = { 0 };
    cau_str_visible(&shown, text);
    size_t at = cau_text_width(lead);
    cau_str_add(s, lead);
    bool first = true;
    for (const char *p = shown.text ? shown.text : ""; *p;) {
        const char *end = strchr(p, ' ');
        const size_t length = end ? (size_t)(end - p) : strlen(p);
        char *word = cau_strndup(p, length);
        const size_t w = word ? cau_text_width(word) : length;
        if (!first && at + 1 + w > width) {
            cau_str_addf(s, "\n%*s", (int)indent, "");
            at = indent;
        } else if (!first) {
            cau_str_char(s, ' ');
            at++;
        }
        cau_str_add(s, word ? word : "");
        cau_free(word);
        at += w;
        first = false;
        p += length + (end != NULL);
    }
    cau_str_char(s, '\n');
    s->failed = s->failed || shown.failed;
    cau_str_free(&shown);
}

/* What a cell shows, cut to WIDEST columns. Yours. */
static char *shown_cell(const cau_column *column, const cau_cell *cell)
{
    cau_str raw = { 0 }, safe = { 0 };
    cau_str_cell(&raw, column, cell);
    if (raw.text)
        cau_str_visible(&safe, raw.text);
    safe.failed = safe.failed || raw.failed;
    cau_str_free(&raw);
    char *text = cau_str_take(&safe);
    if (!text || cau_text_width(text) <= WIDEST || column->digits < 0) /* negative digits: never cut (ids, hints) */
        return text;
    size_t length = strlen(text);
    while (length && (cau_text_width(text) >= WIDEST || ((unsigned char)text[length] & 0xC0) == 0x80))
        text[--length] = '\0';
    cau_str cut = { 0 };
    cau_str_add(&cut, text);
    cau_str_add(&cut, "…");
    cau_free(text);
    return cau_str_take(&cut);
}

static bool right_aligned(const cau_column *c)
{
    return c->kind == CAU_REAL || c->kind == CAU_INTEGER;
}

static void pad(cau_str *s, const char *text, size_t width, bool right)
{
    const size_t w = cau_text_width(text);
    const size_t space = w < width ? width - w : 0;
    if (right)
        cau_str_addf(s, "%*s", (int)space, "");
    cau_str_add(s, text);
    if (!right)
        cau_str_addf(s, "%*s", (int)space, "");
}

/* An id column beside a name column helps machines, not people; so do details. */
static bool skip_column(const cau_table *t, size_t c)
{
    const cau_column *column = cau_table_column(t, c);
    return column->detail || (strcmp(column->name, "stakeholder") == 0 && cau_table_find(t, "name") != (size_t)-1);
}

static void table(cau_str *s, const cau_table *t, const cau_write_look *look)
{
    const char *by = cau_table_people_column(t);
    const size_t n = cau_table_columns(t);
    const size_t rows = look->top && look->top < cau_table_rows(t) ? look->top : cau_table_rows(t);
    size_t *order = cau_table_order(t, by ? cau_table_find(t, by) : (size_t)-1);
    size_t *width = cau_alloc(n, sizeof *width);
    char **text = cau_alloc((rows + 1) * n, sizeof *text);
    bool complete = order && width && text;
    for (size_t i = 0; complete && i < (rows + 1) * n; i++) {
        const size_t r = i / n, c = i % n;
        text[i] = r == 0 ? cau_strdup(cau_table_column(t, c)->title)
                         : shown_cell(cau_table_column(t, c), cau_table_cell(t, order[r - 1], c));
        complete = text[i] != NULL;
        const size_t w = complete ? cau_text_width(text[i]) : 0;
        width[c] = w > width[c] ? w : width[c];
    }
    if (complete) {
        paint(s, look, "1");
        paragraph(s, cau_table_title(t), look->width, "", 0);
        paint(s, look, "0");
    }
    for (size_t r = 0; complete && r <= rows; r++) {
        if (r == 0)
            paint(s, look, "2");
        bool first = true;
        for (size_t c = 0; c < n; c++) {
            if (skip_column(t, c))
                continue;
            cau_str_add(s, first ? "  " : "  ");
            bool last = true;
            for (size_t d = c + 1; d < n; d++)
                last = last && skip_column(t, d);
            pad(s, text[r * n + c], last && !right_aligned(cau_table_column(t, c)) ? 0 : width[c],
                right_aligned(cau_table_column(t, c)));
            first = false;
        }
        if (r == 0)
            paint(s, look, "0");
        cau_str_char(s, '\n');
    }
    if (complete && rows < cau_table_rows(t))
        cau_str_addf(s, "  ... and %zu more rows (--top 0 shows all)\n", cau_table_rows(t) - rows);
    for (size_t i = 0; text && i < (rows + 1) * n; i++)
        cau_free(text[i]);
    cau_free(text);
    cau_free(width);
    cau_free(order);
    s->failed = s->failed || !complete;
}

static void write(cau_str *s, const caucus_result *r, const cau_write_look *look)
{
    bool any = false;
    for (size_t i = 0; i < cau_result_lines(r, CAU_LINE_SENTENCE); i++, any = true)
        paragraph(s, cau_result_line(r, CAU_LINE_SENTENCE, i), look->width, "", 0);
    for (size_t i = 0; i < cau_result_tables(r); i++) {
        if (cau_table_hidden(cau_result_table(r, i)))
            continue;
        if (any)
            cau_str_char(s, '\n');
        table(s, cau_result_table(r, i), look);
        any = true;
    }
    for (int kind = CAU_LINE_NOTE; kind <= CAU_LINE_WARNING; kind++)
        for (size_t i = 0; i < cau_result_lines(r, (cau_line)kind); i++) {
            if (any && i == 0)
                cau_str_char(s, '\n');
            paragraph(s, cau_result_line(r, (cau_line)kind, i), look->width, kind == CAU_LINE_WARNING ? "Take care: " : "- ", 2);
            any = true;
        }
}

const cau_writer cau_writer_table = { .name = "table", .title = "sentences and tables for a terminal", .write = write };
