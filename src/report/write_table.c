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

/* Words folded at spaces to the width, from column `at` on, further lines at `indent`; ends the line. */
static void fold(cau_str *s, const char *text, size_t width, size_t at, size_t indent)
{
    bool first = true;
    for (const char *p = text; *p;) {
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
}

/* A paragraph folded at spaces to the width, with a hanging indent. */
static void paragraph(cau_str *s, const char *text, size_t width, const char *lead, size_t indent)
{
    cau_str shown = { 0 };
    cau_str_visible(&shown, text);
    cau_str_add(s, lead);
    fold(s, shown.text ? shown.text : "", width, cau_text_width(lead), indent);
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

/* Everything that is shown of a table: headings, then cells row by row. */
typedef struct shown_table {
    const cau_table *table;
    size_t columns, rows, last; /* last: the last column of the block being written */
    char **text;                /* (rows + 1) * columns; the first row holds the headings */
    size_t *width;
} shown_table;

/* Bytes of the first words of a heading that fit, one at least. */
static size_t words_that_fit(const char *heading, size_t width)
{
    size_t end = strcspn(heading, " ");
    while (heading[end]) {
        const size_t next = end + 1 + strcspn(heading + end + 1, " ");
        char *line = cau_strndup(heading, next);
        const bool fits = line && cau_text_width(line) <= width;
        cau_free(line);
        if (!fits)
            break;
        end = next;
    }
    return end;
}

static size_t longest_word(const char *heading)
{
    size_t most = 0;
    for (const char *p = heading; *p; p += *p == ' ') {
        const size_t length = strcspn(p, " ");
        char *word = cau_strndup(p, length);
        const size_t width = word ? cau_text_width(word) : length;
        cau_free(word);
        most = width > most ? width : most;
        p += length;
    }
    return most;
}

enum { FOLDED = 30 }; /* a text at the end of a row is folded where it has this much room */

/* Is it a text in the last column that is shown? */
static bool folds(const shown_table *v, size_t c)
{
    for (size_t k = c + 1; k < v->columns; k++)
        if (!skip_column(v->table, k))
            return false;
    return !right_aligned(cau_table_column(v->table, c));
}

/* Width of a column whose heading folds at spaces, but not below `least`. */
static size_t folded_width(const shown_table *v, size_t c, size_t least)
{
    const size_t word = longest_word(v->text[c]), heading = cau_text_width(v->text[c]);
    size_t width = word > least ? word : least;
    width = heading < width ? heading : width;
    for (size_t r = 1; r <= v->rows; r++) {
        const size_t w = cau_text_width(v->text[r * v->columns + c]);
        width = w > width ? w : width;
    }
    return width;
}

/* Columns are as wide as their cells and headings; where that is more than the terminal has, headings fold, narrowly if need be. */
static void set_widths(shown_table *v, size_t terminal)
{
    static const size_t least[] = { SIZE_MAX, 12, 1, 12 }; /* the last where nothing helps and the table goes on below */
    size_t total = SIZE_MAX;
    for (size_t k = 0; k < sizeof least / sizeof *least && total > terminal; k++) {
        total = 0;
        for (size_t c = 0; c < v->columns; c++) {
            v->width[c] = folded_width(v, c, least[k]);
            total += skip_column(v->table, c) ? 0 : 2 + (folds(v, c) && v->width[c] > FOLDED ? FOLDED : v->width[c]);
        }
    }
}

/* The columns of one block from `from` on: as many as the terminal has room for beside the first, one at least.
 * `lead` is the first column that is shown. @return the column after the block */
static size_t block_end(shown_table *v, size_t lead, size_t from, size_t terminal)
{
    size_t total = from == lead ? 0 : 2 + v->width[lead], c = from;
    for (bool any = false; c < v->columns; c++) {
        if (skip_column(v->table, c))
            continue;
        const size_t width = folds(v, c) && v->width[c] > FOLDED ? FOLDED : v->width[c];
        if (any && total + 2 + width > terminal)
            break;
        total += 2 + width;
        any = any || c != lead;
        v->last = c;
    }
    return c;
}

static void cell(cau_str *s, const shown_table *v, size_t c, const char *text)
{
    const bool right = right_aligned(cau_table_column(v->table, c));
    cau_str_add(s, "  ");
    pad(s, text, c == v->last && !right ? 0 : v->width[c], right);
}

/* Is the column part of a block: the lead, or one of those from `from` to before `end`? */
static bool in_block(const shown_table *v, size_t c, size_t lead, size_t from, size_t end)
{
    return !skip_column(v->table, c) && (c == lead || (c >= from && c < end));
}

/* The headings, line by line until none has words left. */
static void headings(cau_str *s, const shown_table *v, size_t lead, size_t from, size_t end)
{
    const char **rest = cau_alloc(v->columns, sizeof *rest);
    for (size_t c = 0; rest && c < v->columns; c++)
        rest[c] = v->text[c];
    for (bool more = rest != NULL; more;) {
        more = false;
        for (size_t c = 0; c < v->columns; c++) {
            if (!in_block(v, c, lead, from, end))
                continue;
            const size_t length = words_that_fit(rest[c], v->width[c]);
            char *line = cau_strndup(rest[c], length);
            cell(s, v, c, line ? line : "");
            s->failed = s->failed || !line;
            cau_free(line);
            rest[c] += length + (rest[c][length] == ' ');
            more = more || *rest[c];
        }
        while (s->length > 0 && s->text[s->length - 1] == ' ') /* a heading of fewer lines than its neighbours */
            s->text[--s->length] = '\0';
        cau_str_char(s, '\n');
    }
    s->failed = s->failed || !rest;
    cau_free(rest);
}

/* The end of a row; a long text is folded beneath itself. */
static void last_cell(cau_str *s, const shown_table *v, const char *text, size_t terminal)
{
    size_t line = s->length;
    while (line > 0 && s->text[line - 1] != '\n')
        line--;
    const size_t at = (s->length ? cau_text_width(s->text + line) : 0) + 2;
    if (!folds(v, v->last) || at + FOLDED > terminal || at + cau_text_width(text) <= terminal) {
        cell(s, v, v->last, text);
        cau_str_char(s, '\n');
        return;
    }
    cau_str_add(s, "  ");
    fold(s, text, terminal, at, at);
}

/* A table wider than the terminal goes on below, the first column repeated. */
static void blocks(cau_str *s, shown_table *v, const cau_write_look *look)
{
    size_t lead = 0;
    while (lead < v->columns && skip_column(v->table, lead))
        lead++;
    for (size_t from = lead, end = lead; from < v->columns; from = end) {
        end = block_end(v, lead, from, look->width);
        bool any = false;
        for (size_t c = from; c < end; c++)
            any = any || !skip_column(v->table, c);
        if (!any)
            break;
        cau_str_add(s, from == lead ? "" : "\n");
        paint(s, look, "2");
        headings(s, v, lead, from, end);
        paint(s, look, "0");
        for (size_t r = 1; r <= v->rows; r++) {
            for (size_t c = 0; c < v->last; c++)
                if (in_block(v, c, lead, from, end))
                    cell(s, v, c, v->text[r * v->columns + c]);
            last_cell(s, v, v->text[r * v->columns + v->last], look->width);
        }
    }
}

static bool fill(shown_table *v, const cau_write_look *look)
{
    const char *by = cau_table_people_column(v->table);
    size_t *order = cau_table_order(v->table, by ? cau_table_find(v->table, by) : (size_t)-1);
    bool complete = order && v->text && v->width;
    for (size_t i = 0; complete && i < (v->rows + 1) * v->columns; i++) {
        const size_t r = i / v->columns, c = i % v->columns;
        v->text[i] = r == 0 ? cau_strdup(cau_table_column(v->table, c)->title)
                            : shown_cell(cau_table_column(v->table, c), cau_table_cell(v->table, order[r - 1], c));
        complete = v->text[i] != NULL;
    }
    if (complete)
        set_widths(v, look->width);
    cau_free(order);
    return complete;
}

static void table(cau_str *s, const cau_table *t, const cau_write_look *look)
{
    shown_table v = { .table = t, .columns = cau_table_columns(t), .rows = cau_table_rows(t) };
    if (look->top && look->top < v.rows)
        v.rows = look->top;
    v.text = cau_alloc((v.rows + 1) * v.columns, sizeof *v.text);
    v.width = cau_alloc(v.columns, sizeof *v.width);
    const bool complete = fill(&v, look);
    if (complete) {
        paint(s, look, "1");
        paragraph(s, cau_table_title(t), look->width, "", 0);
        paint(s, look, "0");
        blocks(s, &v, look);
    }
    if (complete && v.rows < cau_table_rows(t))
        cau_str_addf(s, "  ... and %zu more rows (--top 0 shows all)\n", cau_table_rows(t) - v.rows);
    for (size_t i = 0; v.text && i < (v.rows + 1) * v.columns; i++)
        cau_free(v.text[i]);
    cau_free(v.text);
    cau_free(v.width);
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
