/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "table/table.h"

#include "core/alloc.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct cau_table {
    caucus_result *result;
    const char *name, *title, *subject;
    cau_column *columns;
    size_t ncolumns;
    cau_cell *cells;
    size_t rows, capacity;
    const char *people_column;
    bool hidden;
};

typedef struct parameter {
    const char *name, *value;
    bool is_number;
} parameter;

typedef struct lines {
    const char **items;
    size_t count, capacity;
} lines;

struct caucus_result {
    cau_arena arena; /* texts, columns and tables; cells grow on their own */
    cau_about about;
    cau_table **tables;
    size_t ntables, tables_capacity;
    parameter *parameters;
    size_t nparameters, parameters_capacity;
    lines said[3];
    caucus_status status;
    const char *only;  /* the one table whose numbers are kept; NULL: everything is */
    bool stale;        /* `only`: its table is of an earlier filling */
};

/* ---- results ---- */

caucus_status cau_result_new(caucus_result **out, caucus_ctx *ctx)
{
    *out = cau_alloc(1, sizeof **out);
    return *out ? CAUCUS_OK : cau_no_memory(ctx);
}

void caucus_result_free(caucus_result *r)
{
    if (!r)
        return;
    for (size_t i = 0; i < r->ntables; i++)
        cau_free(r->tables[i]->cells);
    for (size_t i = 0; i < 3; i++)
        cau_free(r->said[i].items);
    cau_free(r->tables);
    cau_free(r->parameters);
    cau_arena_free(&r->arena);
    cau_free(r);
}

void cau_result_numbers_only(caucus_result *r, const char *table)
{
    r->only = table;
}

bool cau_result_is_numbers_only(const caucus_result *r)
{
    return r->only != NULL;
}

void cau_result_restart(caucus_result *r)
{
    r->stale = true;
    r->status = CAUCUS_OK;
}

static void fail(caucus_result *r, caucus_status status)
{
    if (r->status == CAUCUS_OK)
        r->status = status;
}

static const char *keep(caucus_result *r, const char *text)
{
    if (r->only)
        return NULL;
    const char *copy = cau_arena_strdup(&r->arena, text);
    if (text && !copy)
        fail(r, CAUCUS_ENOMEM);
    return copy;
}

caucus_status cau_result_status(const caucus_result *r)
{
    return r->status;
}

void cau_result_set_about(caucus_result *r, const cau_about *about)
{
    r->about = (cau_about){ .command = keep(r, about->command), .file = keep(r, about->file),
                            .sha256 = keep(r, about->sha256), .seed = about->seed };
}

const cau_about *cau_result_about(const caucus_result *r)
{
    return &r->about;
}

static void set_parameter(caucus_result *r, const char *name, const char *value, bool is_number)
{
    size_t i = 0;
    if (r->only)
        return;
    while (i < r->nparameters && strcmp(r->parameters[i].name, name) != 0)
        i++;
    if (i == r->nparameters) {
        const char *kept = keep(r, name);
        if (!kept || !cau_grow(&r->parameters, &r->parameters_capacity, i, sizeof *r->parameters)) {
            fail(r, CAUCUS_ENOMEM);
            return;
        }
        r->parameters[i].name = kept;
        r->nparameters++;
    }
    r->parameters[i].value = keep(r, value);
    r->parameters[i].is_number = is_number;
}

void cau_result_set_parameter(caucus_result *r, const char *name, const char *value)
{
    set_parameter(r, name, value ? value : "", false);
}

void cau_result_set_parameter_number(caucus_result *r, const char *name, double value)
{
    cau_str s = { 0 };
    if (r->only)
        return;
    cau_str_number(&s, value);
    if (s.failed)
        fail(r, CAUCUS_ENOMEM);
    else
        set_parameter(r, name, s.text, isfinite(value));
    cau_str_free(&s);
}

size_t cau_result_parameters(const caucus_result *r)
{
    return r->nparameters;
}

const char *cau_result_parameter_name(const caucus_result *r, size_t i)
{
    return r->parameters[i].name;
}

const char *cau_result_parameter_value(const caucus_result *r, size_t i)
{
    return r->parameters[i].value ? r->parameters[i].value : "";
}

bool cau_result_parameter_is_number(const caucus_result *r, size_t i)
{
    return r->parameters[i].is_number;
}

static void add_line(caucus_result *r, cau_line kind, const char *text)
{
    lines *l = &r->said[kind];
    if (r->only)
        return;
    for (size_t i = 0; i < l->count; i++)
        if (strcmp(l->items[i], text) == 0)
            return; /* several measures of one run say the same of their common layer: once is enough */
    const char *kept = keep(r, text);
    if (!kept || !cau_grow(&l->items, &l->capacity, l->count, sizeof *l->items)) {
        fail(r, CAUCUS_ENOMEM);
        return;
    }
    l->items[l->count++] = kept;
}

static void add_formatted(caucus_result *r, cau_line kind, const char *format, va_list args)
{
    cau_str s = { 0 };
    if (r->only)
        return;
    cau_str_addv(&s, format, args);
    if (s.failed || !s.text)
        fail(r, CAUCUS_ENOMEM);
    else
        add_line(r, kind, s.text);
    cau_str_free(&s);
}

void cau_result_say(caucus_result *r, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    add_formatted(r, CAU_LINE_SENTENCE, format, args);
    va_end(args);
}

void cau_result_note(caucus_result *r, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    add_formatted(r, CAU_LINE_NOTE, format, args);
    va_end(args);
}

void cau_result_warn(caucus_result *r, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    add_formatted(r, CAU_LINE_WARNING, format, args);
    va_end(args);
}

void cau_result_say_text(caucus_result *r, const char *text)
{
    add_line(r, CAU_LINE_SENTENCE, text);
}

void cau_result_say_str(caucus_result *r, cau_str *s)
{
    if (s->failed || !s->text)
        fail(r, CAUCUS_ENOMEM);
    else
        add_line(r, CAU_LINE_SENTENCE, s->text);
    cau_str_free(s);
}

void cau_result_note_text(caucus_result *r, const char *text)
{
    add_line(r, CAU_LINE_NOTE, text);
}

size_t cau_result_lines(const caucus_result *r, cau_line kind)
{
    return r->said[kind].count;
}

const char *cau_result_line(const caucus_result *r, cau_line kind, size_t i)
{
    return r->said[kind].items[i];
}

size_t cau_result_tables(const caucus_result *r)
{
    return r->ntables;
}

cau_table *cau_result_table(const caucus_result *r, size_t i)
{
    return r->tables[i];
}

cau_table *cau_result_find_table(const caucus_result *r, const char *name)
{
    if (r->only)
        return r->ntables > 0 && !r->stale && strcmp(r->only, name) == 0 ? r->tables[0] : NULL;
    for (size_t i = 0; i < r->ntables; i++)
        if (strcmp(r->tables[i]->name, name) == 0)
            return r->tables[i];
    return NULL;
}

bool cau_result_has_numbers(const caucus_result *r)
{
    for (size_t k = 0; k < r->ntables; k++) {
        const cau_table *t = r->tables[k];
        for (size_t i = 0; i < t->rows * t->ncolumns; i++) {
            const cau_kind kind = t->columns[i % t->ncolumns].kind;
            if (t->cells[i].state == CAU_PRESENT && kind != CAU_TEXT && kind != CAU_CATEGORY)
                return true;
        }
    }
    return false;
}

/* ---- tables ---- */

static bool same_columns(const cau_table *t, const cau_column *columns, size_t ncolumns)
{
    bool same = t->ncolumns == ncolumns;
    for (size_t c = 0; same && c < ncolumns; c++)
        same = strcmp(t->columns[c].name, columns[c].name) == 0;
    return same;
}

static cau_table *add_numbers(caucus_result *r, const char *name, const char *subject, const cau_column *columns, size_t ncolumns, size_t rows)
{
    cau_table *t = r->ntables > 0 ? r->tables[0] : NULL;
    if (strcmp(name, r->only) != 0 || (t && !r->stale))
        return NULL;
    if (!t || t->capacity < rows || !same_columns(t, columns, ncolumns)) {
        cau_cell *cells = cau_alloc(rows * ncolumns, sizeof *cells);
        cau_table *fresh = cau_arena_alloc(&r->arena, 1, sizeof *t);
        cau_column *copies = cau_arena_alloc(&r->arena, ncolumns, sizeof *copies);
        if (!cells || !fresh || !copies || !cau_grow(&r->tables, &r->tables_capacity, 0, sizeof *r->tables)) {
            cau_free(cells);
            fail(r, CAUCUS_ENOMEM);
            return NULL;
        }
        for (size_t c = 0; c < ncolumns; c++)
            copies[c] = (cau_column){ .name = cau_arena_strdup(&r->arena, columns[c].name), .kind = columns[c].kind, .better = columns[c].better };
        for (size_t c = 0; c < ncolumns; c++)
            if (!copies[c].name) {
                cau_free(cells);
                fail(r, CAUCUS_ENOMEM);
                return NULL;
            }
        if (t)
            cau_free(t->cells);
        t = r->tables[0] = fresh;
        *t = (cau_table){ .result = r, .name = r->only, .title = name, .columns = copies, .ncolumns = ncolumns, .cells = cells, .capacity = rows };
        r->ntables = 1;
    } else {
        memset(t->cells, 0, t->capacity * ncolumns * sizeof *t->cells);
    }
    t->subject = subject;
    t->rows = rows;
    r->stale = false;
    return t;
}

cau_table *cau_result_add_table(caucus_result *r, const char *name, const char *title, const char *subject,
                                const cau_column *columns, size_t ncolumns, size_t rows)
{
    if (r->only)
        return add_numbers(r, name, subject, columns, ncolumns, rows);
    cau_table *t = cau_arena_alloc(&r->arena, 1, sizeof *t);
    cau_column *copies = cau_arena_alloc(&r->arena, ncolumns, sizeof *copies);
    cau_cell *cells = cau_alloc(rows * ncolumns, sizeof *cells);
    if (!t || !copies || !cells || !cau_grow(&r->tables, &r->tables_capacity, r->ntables, sizeof *r->tables)) {
        cau_free(cells);
        fail(r, CAUCUS_ENOMEM);
        return NULL;
    }
    for (size_t c = 0; c < ncolumns; c++) {
        copies[c] = columns[c];
        copies[c].name = keep(r, columns[c].name);
        copies[c].title = keep(r, columns[c].title ? columns[c].title : columns[c].name);
        copies[c].asks = keep(r, columns[c].asks);
        copies[c].measure = keep(r, columns[c].measure);
        copies[c].unit = keep(r, columns[c].unit);
    }
    *t = (cau_table){ .result = r, .name = keep(r, name), .title = keep(r, title ? title : name), .subject = keep(r, subject),
                      .columns = copies, .ncolumns = ncolumns, .cells = cells, .rows = rows, .capacity = rows };
    if (cau_result_status(r) == CAUCUS_ENOMEM) { /* a text is missing: columns are looked up by theirs */
        cau_free(cells);
        return NULL;
    }
    r->tables[r->ntables++] = t;
    return t;
}

size_t cau_table_add_row(cau_table *t)
{
    if (!t)
        return 0;
    if (t->rows == t->capacity) {
        const size_t more = t->capacity ? t->capacity * 2 : 8;
        cau_cell *grown = cau_realloc(t->cells, more * t->ncolumns, sizeof *grown);
        if (!grown) {
            fail(t->result, CAUCUS_ENOMEM);
            return t->rows; /* setters ignore a row that is not there */
        }
        memset(grown + t->rows * t->ncolumns, 0, (more - t->rows) * t->ncolumns * sizeof *grown);
        t->cells = grown;
        t->capacity = more;
    }
    return t->rows++;
}

size_t cau_table_find(const cau_table *t, const char *column)
{
    for (size_t c = 0; c < t->ncolumns; c++) {
        const char *name = t->columns[c].name;
        if (name == column || (name[0] == column[0] && strcmp(name, column) == 0)) /* mostly it is one and the same text */
            return c;
    }
    return (size_t)-1;
}

/* The cell to set, or NULL after marking the result. A NULL table means that making it failed: already marked. */
static cau_cell *cell_for(cau_table *t, size_t row, const char *column)
{
    if (!t)
        return NULL;
    const size_t c = cau_table_find(t, column);
    if (c == (size_t)-1 || row >= t->rows) {
        fail(t->result, CAUCUS_EINTERNAL);
        return NULL;
    }
    return &t->cells[row * t->ncolumns + c];
}

void cau_table_set_text(cau_table *t, size_t row, const char *column, const char *text)
{
    cau_cell *cell = cell_for(t, row, column);
    if (cell)
        *cell = text ? (cau_cell){ .state = CAU_PRESENT, .text = t->result->only ? text : keep(t->result, text) }
                     : (cau_cell){ .state = CAU_MISSING, .reason = "not stated" };
}

void cau_table_set_defined(cau_table *t, size_t row, const char *column, double value, const char *reason_if_not)
{
    cau_cell *cell = cell_for(t, row, column);
    if (!cell)
        return;
    if (isfinite(value))
        *cell = (cau_cell){ .state = CAU_PRESENT, .number = value == 0 ? 0 : value };
    else
        *cell = (cau_cell){ .state = CAU_UNDEFINED, .reason = keep(t->result, reason_if_not) };
}

void cau_table_set_real(cau_table *t, size_t row, const char *column, double value)
{
    cau_table_set_defined(t, row, column, value, "not defined");
}

void cau_table_set_integer(cau_table *t, size_t row, const char *column, double value)
{
    cau_table_set_defined(t, row, column, value, "not defined");
}

void cau_table_set_bool(cau_table *t, size_t row, const char *column, bool value)
{
    cau_table_set_defined(t, row, column, value ? 1 : 0, NULL);
}

static void set_absent(cau_table *t, size_t row, const char *column, cau_cell_state state, const char *reason)
{
    cau_cell *cell = cell_for(t, row, column);
    if (cell)
        *cell = (cau_cell){ .state = state, .reason = keep(t->result, reason) };
}

void cau_table_set_missing(cau_table *t, size_t row, const char *column, const char *reason)
{
    set_absent(t, row, column, CAU_MISSING, reason);
}

void cau_table_set_undefined(cau_table *t, size_t row, const char *column, const char *reason)
{
    set_absent(t, row, column, CAU_UNDEFINED, reason);
}

const char *cau_table_name(const cau_table *t)
{
    return t->name;
}

const char *cau_table_title(const cau_table *t)
{
    return t->title;
}

const char *cau_table_subject(const cau_table *t)
{
    return t->subject;
}

size_t cau_table_rows(const cau_table *t)
{
    return t->rows;
}

size_t cau_table_columns(const cau_table *t)
{
    return t->ncolumns;
}

const cau_column *cau_table_column(const cau_table *t, size_t index)
{
    return &t->columns[index];
}

const cau_cell *cau_table_cell(const cau_table *t, size_t row, size_t column)
{
    return &t->cells[row * t->ncolumns + column];
}

void cau_table_sort_for_people(cau_table *t, const char *column)
{
    if (t)
        t->people_column = keep(t->result, column);
}

const char *cau_table_people_column(const cau_table *t)
{
    return t->people_column;
}

void cau_table_hide_from_people(cau_table *t)
{
    if (t)
        t->hidden = true;
}

bool cau_table_hidden(const cau_table *t)
{
    return t->hidden;
}
