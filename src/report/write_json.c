/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The machine output of DESIGN section 4: one object, stable, numbers that read back to the same double. */
#include "report/writer.h"

#include <string.h>

void cau_str_json(cau_str *s, const char *text)
{
    const size_t length = strlen(text);
    cau_str_char(s, '"');
    for (size_t i = 0; i < length;) {
        uint32_t c = 0xFFFD;
        const size_t n = cau_utf8_char(text + i, length - i, &c);
        if (n == 0)
            cau_str_add(s, "\\ufffd");
        else if (c == '"' || c == '\\') {
            cau_str_char(s, '\\');
            cau_str_char(s, (char)c);
        } else if (c == '\n')
            cau_str_add(s, "\\n");
        else if (c < 0x20 || c == '<' || c == '>' || c == '&' || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029)
            cau_str_addf(s, "\\u%04x", (unsigned)c);
        else
            cau_str_addn(s, text + i, n);
        i += n ? n : 1;
    }
    cau_str_char(s, '"');
}

static void text_or_null(cau_str *s, const char *text)
{
    if (text)
        cau_str_json(s, text);
    else
        cau_str_add(s, "null");
}

static void member(cau_str *s, const char *key, const char *text)
{
    if (!text)
        return;
    cau_str_addf(s, ", \"%s\": ", key);
    cau_str_json(s, text);
}

static void columns(cau_str *s, const cau_table *t)
{
    static const char *const kinds[] = { "text", "real", "integer", "bool", "category" };
    cau_str_add(s, "      \"columns\": [\n");
    for (size_t c = 0; c < cau_table_columns(t); c++) {
        const cau_column *column = cau_table_column(t, c);
        cau_str_add(s, "        { \"name\": ");
        cau_str_json(s, column->name);
        member(s, "title", column->title);
        member(s, "kind", kinds[column->kind]);
        member(s, "unit", column->unit);
        member(s, "asks", column->asks);
        cau_str_add(s, c + 1 < cau_table_columns(t) ? " },\n" : " }\n");
    }
    cau_str_add(s, "      ],\n");
}

static void value(cau_str *s, const cau_column *column, const cau_cell *cell)
{
    if (cell->state != CAU_PRESENT)
        cau_str_add(s, "null");
    else if (column->kind == CAU_TEXT || column->kind == CAU_CATEGORY)
        text_or_null(s, cell->text);
    else if (column->kind == CAU_BOOL)
        cau_str_add(s, cell->number != 0 ? "true" : "false");
    else
        cau_str_number(s, cell->number);
}

static void rows(cau_str *s, const cau_table *t)
{
    cau_str_add(s, "      \"rows\": [");
    for (size_t r = 0; r < cau_table_rows(t); r++) {
        cau_str_add(s, r ? ",\n        { " : "\n        { ");
        for (size_t c = 0; c < cau_table_columns(t); c++) {
            if (c)
                cau_str_add(s, ", ");
            cau_str_json(s, cau_table_column(t, c)->name);
            cau_str_add(s, ": ");
            value(s, cau_table_column(t, c), cau_table_cell(t, r, c));
        }
        cau_str_add(s, " }");
    }
    cau_str_add(s, cau_table_rows(t) ? "\n      ],\n" : "],\n");
}

static void undefined(cau_str *s, const cau_table *t)
{
    bool first = true;
    cau_str_add(s, "      \"undefined\": [");
    for (size_t r = 0; r < cau_table_rows(t); r++)
        for (size_t c = 0; c < cau_table_columns(t); c++) {
            const cau_cell *cell = cau_table_cell(t, r, c);
            if ((cell->state != CAU_UNDEFINED && cell->state != CAU_MISSING) || !cell->reason)
                continue;
            cau_str_addf(s, "%s        { \"row\": %zu, \"column\": ", first ? "\n" : ",\n", r);
            cau_str_json(s, cau_table_column(t, c)->name);
            cau_str_add(s, ", \"reason\": ");
            cau_str_json(s, cell->reason);
            cau_str_add(s, " }");
            first = false;
        }
    cau_str_add(s, first ? "] }" : "\n      ] }");
}

static void list(cau_str *s, const char *key, const caucus_result *r, cau_line kind, const char *after)
{
    cau_str_addf(s, "  \"%s\": [", key);
    for (size_t i = 0; i < cau_result_lines(r, kind); i++) {
        cau_str_add(s, i ? ",\n    " : "\n    ");
        cau_str_json(s, cau_result_line(r, kind, i));
    }
    cau_str_addf(s, "%s]%s\n", cau_result_lines(r, kind) ? "\n  " : "", after);
}

static void parameters(cau_str *s, const caucus_result *r)
{
    cau_str_add(s, "  \"parameters\": {");
    for (size_t i = 0; i < cau_result_parameters(r); i++) {
        cau_str_add(s, i ? ", " : " ");
        cau_str_json(s, cau_result_parameter_name(r, i));
        cau_str_add(s, ": ");
        if (cau_result_parameter_is_number(r, i))
            cau_str_add(s, cau_result_parameter_value(r, i));
        else
            cau_str_json(s, cau_result_parameter_value(r, i));
    }
    cau_str_add(s, cau_result_parameters(r) ? " },\n" : "},\n");
}

/* The object with the tables from `first` up to `end`. */
static void write_range(cau_str *s, const caucus_result *r, size_t first, size_t end)
{
    const cau_about *about = cau_result_about(r);
    cau_str_add(s, "{ \"caucus\": \"" CAUCUS_VERSION "\", \"command\": ");
    text_or_null(s, about->command);
    cau_str_add(s, ", \"file\": ");
    text_or_null(s, about->file);
    cau_str_add(s, ", \"sha256\": ");
    text_or_null(s, about->sha256);
    cau_str_addf(s, ", \"seed\": %llu,\n", (unsigned long long)about->seed);
    parameters(s, r);
    cau_str_add(s, "  \"tables\": [\n");
    for (size_t i = first; i < end; i++) {
        const cau_table *t = cau_result_table(r, i);
        cau_str_add(s, "    { \"name\": ");
        cau_str_json(s, cau_table_name(t));
        member(s, "title", cau_table_title(t));
        member(s, "subject", cau_table_subject(t));
        cau_str_add(s, ",\n");
        columns(s, t);
        rows(s, t);
        undefined(s, t);
        cau_str_add(s, i + 1 < end ? ",\n" : "\n");
    }
    cau_str_add(s, "  ],\n");
    list(s, "sentences", r, CAU_LINE_SENTENCE, ",");
    list(s, "notes", r, CAU_LINE_NOTE, ",");
    list(s, "warnings", r, CAU_LINE_WARNING, "");
    cau_str_add(s, "}\n");
}

void cau_write_table_json(cau_str *s, const caucus_result *r, size_t table)
{
    write_range(s, r, table, table + 1);
}

static void write(cau_str *s, const caucus_result *r, const cau_write_look *look)
{
    (void)look; /* machines get everything */
    write_range(s, r, 0, cau_result_tables(r));
}

const cau_writer cau_writer_json = { .name = "json", .title = "one JSON object, stable, for programs", .write = write };
