/* SPDX-License-Identifier: GPL-2.0-or-later */
/* CSV by RFC 4180. A field that a spreadsheet would take for a formula gets a leading apostrophe (OWASP);
 * numbers that we wrote are exempt, for a negative score is a number. */
#include "report/writer.h"

#include <string.h>

/* Would a spreadsheet run it? Excel also looks behind leading spaces and takes the full-width forms. */
static bool is_formula(const char *text)
{
    if (text[0] == '\t' || text[0] == '\r' || text[0] == '\n')
        return true;
    while (*text == ' ')
        text++;
    static const char *const wide[] = { "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0" };
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (strncmp(text, wide[i], 3) == 0)
            return true;
    return *text && strchr("=+-@|%", *text) != NULL;
}

/* Would a viewer that takes the file for a page see a tag here? */
static bool begins_tag(const char *p)
{
    return p[0] == '<' && ((p[1] >= 'a' && p[1] <= 'z') || (p[1] >= 'A' && p[1] <= 'Z') || (p[1] && strchr("!/?", p[1])));
}

/* A formula may also begin after a separator inside the field, for a reader that splits at another one. A tag gets a
 * space after its bracket: mail programs that show a sheet as a page would run it. The JSON beside it has the text as it is. */
static void field_text(cau_str *s, const char *text)
{
    const bool guard = is_formula(text);
    if (!guard && !strpbrk(text, ",\"\r\n;\t<")) {
        cau_str_add(s, text);
        return;
    }
    cau_str_char(s, '"');
    if (guard)
        cau_str_char(s, '\'');
    for (const char *p = text; *p; p++) {
        const bool inner = p > text && strchr(",;\t\r\n\"", p[-1]) && strchr("=+-@", *p);
        if (inner)
            cau_str_char(s, '\'');
        if (*p == '"')
            cau_str_char(s, '"');
        if (*p == '\r')
            cau_str_char(s, ' '); /* a lone CR would split the row in some readers */
        else
            cau_str_char(s, *p);
        if (begins_tag(p))
            cau_str_char(s, ' ');
    }
    cau_str_char(s, '"');
}

static void cell_text(cau_str *s, const cau_column *column, const cau_cell *cell)
{
    if (cell->state != CAU_PRESENT)
        return; /* an empty field: no value, never 0 */
    if (column->kind == CAU_TEXT || column->kind == CAU_CATEGORY)
        field_text(s, cell->text ? cell->text : "");
    else if (column->kind == CAU_BOOL)
        cau_str_add(s, cell->number != 0 ? "yes" : "no");
    else
        cau_str_number(s, cell->number);
}

void cau_write_table_csv(cau_str *s, const cau_table *t, bool bom)
{
    if (bom)
        cau_str_add(s, "\xEF\xBB\xBF");
    for (size_t c = 0; c < cau_table_columns(t); c++) {
        if (c)
            cau_str_char(s, ',');
        field_text(s, cau_table_column(t, c)->name);
    }
    cau_str_add(s, "\r\n");
    for (size_t r = 0; r < cau_table_rows(t); r++) {
        for (size_t c = 0; c < cau_table_columns(t); c++) {
            if (c)
                cau_str_char(s, ',');
            cell_text(s, cau_table_column(t, c), cau_table_cell(t, r, c));
        }
        cau_str_add(s, "\r\n");
    }
}

static void write(cau_str *s, const caucus_result *r, const cau_write_look *look)
{
    bool first = true;
    for (size_t i = 0; i < cau_result_tables(r); i++) {
        const cau_table *t = cau_result_table(r, i);
        if (!first)
            cau_str_add(s, "\r\n");
        if (cau_result_tables(r) > 1) {
            if (first && look->excel)
                cau_str_add(s, "\xEF\xBB\xBF");
            cau_str_addf(s, "# %s\r\n", cau_table_name(t));
        }
        cau_write_table_csv(s, t, look->excel && cau_result_tables(r) == 1);
        first = false;
    }
}

const cau_writer cau_writer_csv = { .name = "csv", .title = "comma-separated tables, for spreadsheets and R", .write = write };
