/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/csv_scan.h"

#include "core/alloc.h"
#include "core/text.h"
#include "formats/csv_decode.h"

#include <string.h>

static void report(cau_csv *csv, caucus_severity severity, size_t line, const char *hint, const char *format, va_list args)
{
    cau_str text = { 0 };
    cau_str_addv(&text, format, args);
    cau_diag(csv->ctx, &(caucus_diagnostic){ .severity = severity, .file = csv->file, .line = line,
                                             .text = text.failed ? "out of memory" : text.text, .hint = hint });
    cau_str_free(&text);
}

void cau_csv_error(cau_csv *csv, size_t line, const char *hint, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    report(csv, CAUCUS_ERROR, line, hint, format, args);
    va_end(args);
    csv->bad = true;
}

void cau_csv_warn(cau_csv *csv, size_t line, const char *hint, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    report(csv, CAUCUS_WARNING, line, hint, format, args);
    va_end(args);
}

const char *cau_csv_shown(char out[CAU_CSV_SHOWN], const char *cell)
{
    static const char more[] = "\xe2\x80\xa6";
    const size_t length = strlen(cell), room = CAU_CSV_SHOWN - sizeof more;
    size_t n = 0;
    if (length < CAU_CSV_SHOWN) {
        memcpy(out, cell, length + 1);
        return out;
    }
    for (size_t next; n < room; n += next) {
        uint32_t c;
        next = cau_utf8_char(cell + n, length - n, &c);
        if (next == 0 || n + next > room)
            break;
    }
    memcpy(out, cell, n);
    memcpy(out + n, more, sizeof more);
    return out;
}

/* ---- the separator --------------------------------------------------------------------------- */

static bool is_end_of_line(char c)
{
    return c == '\n' || c == '\r';
}

/* Step over one line end at `at`: LF, CR or CRLF. */
static void skip_line_end(cau_csv *csv)
{
    if (csv->bytes[csv->at] == '\r' && csv->bytes[csv->at + 1] == '\n')
        csv->at++;
    csv->at++;
    csv->line++;
}

/* Excel's first line "sep=;" (quoted by some programs) names the separator and is no row. */
static bool obey_sep_line(cau_csv *csv)
{
    const char *text = csv->bytes;
    const bool quoted = text[0] == '"';
    text += quoted;
    if (strncmp(text, "sep=", 4) != 0 || !strchr(",;\t", text[4]) || text[4] == '\0')
        return false;
    const char *end = text + 5;
    if (quoted && *end++ != '"')
        return false;
    if (*end && !is_end_of_line(*end))
        return false;
    csv->separator = text[4];
    csv->at = (size_t)(end - csv->bytes);
    if (*end)
        skip_line_end(csv);
    return true;
}

/* Whatever stands most often in the first row outside quotation marks; a comma when nothing does. */
static void detect_separator(cau_csv *csv)
{
    static const char separators[] = ",;\t";
    size_t counts[3] = { 0 };
    bool quoted = false, filled = false;
    for (const char *c = csv->bytes; *c && !(is_end_of_line(*c) && !quoted && filled); c++) {
        const char *which = quoted ? NULL : strchr(separators, *c);
        quoted ^= *c == '"';
        filled |= !is_end_of_line(*c) && *c != ' ';
        if (which)
            counts[which - separators]++;
    }
    size_t best = 0;
    for (size_t i = 1; i < 3; i++)
        if (counts[i] > counts[best])
            best = i;
    csv->separator = separators[best];
}

caucus_status cau_csv_open(cau_csv *out, caucus_ctx *ctx, const char *file, const char *bytes, size_t length)
{
    *out = (cau_csv){ .ctx = ctx, .file = file, .line = 1, .separator = ',' };
    const caucus_status rc = cau_csv_decode(&out->bytes, &out->length, ctx, file, bytes, length);
    if (rc == CAUCUS_OK && !obey_sep_line(out))
        detect_separator(out);
    out->bad = rc != CAUCUS_OK;
    return rc;
}

void cau_csv_close(cau_csv *csv)
{
    cau_free(csv->bytes);
    cau_free(csv->cells);
    csv->bytes = NULL;
    csv->cells = NULL;
    csv->count = csv->capacity = 0;
}

/* ---- rows ------------------------------------------------------------------------------------ */

static bool ends_cell(const cau_csv *csv)
{
    const char c = csv->bytes[csv->at];
    return csv->at >= csv->length || c == csv->separator || is_end_of_line(c);
}

/* The text between quotation marks, doubled ones made single, moved down in place. @return its end, or NULL when the
 * mark is never closed */
static char *quoted_text(cau_csv *csv, char *into)
{
    const size_t opened = csv->line;
    csv->at++;
    while (csv->at < csv->length) {
        const char c = csv->bytes[csv->at];
        if (c == '"' && csv->bytes[csv->at + 1] != '"') {
            csv->at++;
            return into;
        }
        if (is_end_of_line(c)) {
            skip_line_end(csv); /* one line end of any kind reads as LF */
            *into++ = '\n';
            continue;
        }
        csv->at += c == '"' ? 2 : 1;
        *into++ = c;
    }
    cau_csv_error(csv, opened, "close it, or write a quotation mark that belongs to the text twice (\"\") in a quoted cell",
                  "a quotation mark is opened here and never closed");
    return NULL;
}

static void skip_spaces(cau_csv *csv)
{
    while (csv->bytes[csv->at] == ' ' && csv->at < csv->length)
        csv->at++;
}

static char *bare_text(cau_csv *csv, char *into)
{
    bool marks = false;
    while (!ends_cell(csv)) {
        marks |= csv->bytes[csv->at] == '"';
        *into++ = csv->bytes[csv->at++];
    }
    if (marks)
        cau_csv_error(csv, csv->line, "put the whole cell between quotation marks and write those inside it twice (\"\")",
                      "a quotation mark in the middle of a cell");
    return into;
}

/* Length of a space or no-break space that ends at `end`. */
static size_t space_before(const char *begin, const char *end)
{
    if (end > begin && (end[-1] == ' ' || end[-1] == '\t' || end[-1] == '\n'))
        return 1;
    return end >= begin + 2 && end[-2] == '\xc2' && end[-1] == '\xa0' ? 2 : 0;
}

static char *trim(char *begin, char *end)
{
    for (size_t n; (n = space_before(begin, end)) > 0;)
        end -= n;
    *end = '\0';
    for (;;) {
        if (*begin == ' ' || *begin == '\t' || *begin == '\n')
            begin++;
        else if (begin[0] == '\xc2' && begin[1] == '\xa0')
            begin += 2;
        else
            return begin;
    }
}

static caucus_status add_cell(cau_csv *csv, char *text)
{
    if (csv->count >= CAU_CSV_COLUMN_LIMIT) {
        cau_csv_error(csv, csv->row_line, "delete the columns that are not needed", "a row of more than %d cells",
                      CAU_CSV_COLUMN_LIMIT);
        return CAUCUS_EINPUT;
    }
    if (!cau_grow(&csv->cells, &csv->capacity, csv->count, sizeof *csv->cells))
        return cau_no_memory(csv->ctx);
    csv->cells[csv->count++] = text;
    return CAUCUS_OK;
}

/* One cell from `at` up to the separator or line end, which is not taken. */
static caucus_status read_cell(cau_csv *csv, char **begin, char **end)
{
    const size_t line = csv->line, from = csv->at;
    char *text = csv->bytes + csv->at, *stop;
    skip_spaces(csv);
    if (csv->bytes[csv->at] == '"') {
        stop = quoted_text(csv, text);
        if (!stop)
            return CAUCUS_EINPUT;
        skip_spaces(csv);
        if (!ends_cell(csv)) {
            cau_csv_error(csv, csv->line, "write a quotation mark that belongs to the text twice (\"\")",
                          "text after the quotation mark that closes a cell");
            while (!ends_cell(csv))
                csv->at++;
        }
    } else {
        csv->at = from;
        stop = bare_text(csv, text);
    }
    if ((size_t)(stop - text) > CAU_CSV_FIELD_LIMIT)
        cau_csv_error(csv, line, "shorten it; a quotation mark that is never closed also looks like this",
                      "a cell of more than %d KiB", CAU_CSV_FIELD_LIMIT / 1024);
    *begin = text;
    *end = stop;
    return CAUCUS_OK;
}

static caucus_status read_row(cau_csv *csv)
{
    csv->count = 0;
    csv->row_line = csv->line;
    for (;;) {
        char *begin = NULL, *end = NULL;
        caucus_status rc = read_cell(csv, &begin, &end);
        if (rc != CAUCUS_OK)
            return rc;
        /* Look at what ends the cell before its place is taken by the NUL that ends the text. */
        const bool more = csv->at < csv->length && csv->bytes[csv->at] == csv->separator;
        if (more)
            csv->at++;
        else if (csv->at < csv->length)
            skip_line_end(csv);
        rc = add_cell(csv, trim(begin, end));
        if (rc != CAUCUS_OK || !more)
            return rc;
    }
}

static bool is_empty_row(const cau_csv *csv)
{
    for (size_t i = 0; i < csv->count; i++)
        if (csv->cells[i][0])
            return false;
    return true;
}

caucus_status cau_csv_next(cau_csv *csv)
{
    csv->count = 0;
    while (csv->at < csv->length) {
        const caucus_status rc = read_row(csv);
        if (rc != CAUCUS_OK)
            return rc;
        if (!is_empty_row(csv))
            return CAUCUS_OK;
        csv->count = 0;
    }
    return CAUCUS_OK;
}
