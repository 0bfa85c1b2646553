/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The result table: one type that every measure fills and every writer understands.
 * A result is tables, short sentences made from the numbers (the answer, read first), notes, and provenance. */
#ifndef CAUCUS_TABLE_TABLE_H
#define CAUCUS_TABLE_TABLE_H

#include "core/context.h"
#include "core/text.h"

typedef enum cau_kind { CAU_TEXT, CAU_REAL, CAU_INTEGER, CAU_BOOL, CAU_CATEGORY } cau_kind;
typedef enum cau_direction { CAU_NEITHER, CAU_HIGHER, CAU_LOWER } cau_direction; /* which end is "more of it" */

typedef struct cau_column {
    const char *name;  /* machine name, stable */
    const char *title; /* what people see, words of USERS section 2 */
    cau_kind kind;
    int digits;        /* after the point, for people */
    cau_direction better;
    const char *asks;  /* the question it answers, in plain words; or NULL */
    const char *unit;  /* or NULL */
    bool detail;       /* machines get it, people reading a table do not */
    bool change;       /* a difference: people see its sign */
    bool chance;       /* a p: what is below the last digit is said to be so, and is not 0 */
    const char *measure; /* the measure that the values are of, where the name of the column does not say; or NULL */
} cau_column; /* static data of descriptors: tables copy them, so columns may be made at run time too */

typedef enum cau_cell_state { CAU_UNSET, CAU_PRESENT, CAU_MISSING, CAU_UNDEFINED } cau_cell_state;

typedef struct cau_cell {
    cau_cell_state state;
    double number;      /* real, integer, bool (0/1) */
    const char *text;   /* text, category; owned by the table */
    const char *reason; /* missing or undefined: why; owned by the table */
} cau_cell;

typedef struct cau_table cau_table;

/* Building. Texts are copied. Setters never fail visibly: an allocation that fails marks the result, and
 * cau_result_status() tells at the end. An unknown column is a fault of ours and marks the result too. */

/** Add an empty table. `subject`: "stakeholder", "tie", "pair", "group", "step", "network", ...
 *  @return borrowed from the result; NULL when out of memory */
cau_table *cau_result_add_table(caucus_result *r, const char *name, const char *title, const char *subject,
                                const cau_column *columns, size_t ncolumns, size_t rows);
/** Append a row. @return its index */
size_t cau_table_add_row(cau_table *t);
void cau_table_set_text(cau_table *t, size_t row, const char *column, const char *text);   /* NULL text: missing */
void cau_table_set_real(cau_table *t, size_t row, const char *column, double value);       /* not finite: undefined */
void cau_table_set_integer(cau_table *t, size_t row, const char *column, double value);
void cau_table_set_bool(cau_table *t, size_t row, const char *column, bool value);
void cau_table_set_missing(cau_table *t, size_t row, const char *column, const char *reason);   /* not in the data */
void cau_table_set_undefined(cau_table *t, size_t row, const char *column, const char *reason); /* no value by formula */
/** A value, or undefined with the reason when it is not finite. */
void cau_table_set_defined(cau_table *t, size_t row, const char *column, double value, const char *reason_if_not);

/* Reading. */
const char *cau_table_name(const cau_table *t);
const char *cau_table_title(const cau_table *t);
const char *cau_table_subject(const cau_table *t);
size_t cau_table_rows(const cau_table *t);
size_t cau_table_columns(const cau_table *t);
const cau_column *cau_table_column(const cau_table *t, size_t index);
/** Index of a column, or (size_t)-1. */
size_t cau_table_find(const cau_table *t, const char *column);
const cau_cell *cau_table_cell(const cau_table *t, size_t row, size_t column);
/** The row order people see: indices sorted by `column` (best first, undefined last, ties by row). Yours: cau_free(). */
size_t *cau_table_order(const cau_table *t, size_t column);
/** Order rows for people by this column (default: as they are). Machine output keeps the row order. */
void cau_table_sort_for_people(cau_table *t, const char *column);
const char *cau_table_people_column(const cau_table *t); /* or NULL */
/** A table that machines get and people do not (details). */
void cau_table_hide_from_people(cau_table *t);
bool cau_table_hidden(const cau_table *t);

/** What the result is about; all copied. */
typedef struct cau_about {
    const char *command; /* "measure constraint" */
    const char *file;    /* base name of the input */
    const char *sha256;
    uint64_t seed;
} cau_about;

caucus_status cau_result_new(caucus_result **out, caucus_ctx *ctx);
/** Keep only the numbers of the table of this name from now on: no reasons, lines, parameters or other tables (making one gives NULL),
 *  and of a text only where it was, for comparing addresses. For redraws, where a measure runs thousands of times and nobody reads more than its numbers.
 *  @param table borrowed */
void cau_result_numbers_only(caucus_result *r, const char *table);
bool cau_result_is_numbers_only(const caucus_result *r);
/** Forget the numbers of such a result; its memory serves the next filling. */
void cau_result_restart(caucus_result *r);
void cau_result_set_about(caucus_result *r, const cau_about *about);
const cau_about *cau_result_about(const caucus_result *r);
/** Parameters after defaults (never threads, paths, locale). Setting a name again replaces it. */
void cau_result_set_parameter(caucus_result *r, const char *name, const char *value);
void cau_result_set_parameter_number(caucus_result *r, const char *name, double value);
size_t cau_result_parameters(const caucus_result *r);
const char *cau_result_parameter_name(const caucus_result *r, size_t i);
const char *cau_result_parameter_value(const caucus_result *r, size_t i);
bool cau_result_parameter_is_number(const caucus_result *r, size_t i);

/** Sentences: the answer, fit to be read aloud, in order. Notes: what it was computed on and what it cannot tell. */
void cau_result_say(caucus_result *r, const char *format, ...) CAU_PRINTF(2, 3);
void cau_result_note(caucus_result *r, const char *format, ...) CAU_PRINTF(2, 3);
void cau_result_warn(caucus_result *r, const char *format, ...) CAU_PRINTF(2, 3);
/** As above with a ready text. */
void cau_result_say_text(caucus_result *r, const char *text);
/** Say what a growing string holds, and empty it; one that failed marks the result. */
void cau_result_say_str(caucus_result *r, cau_str *s);
void cau_result_note_text(caucus_result *r, const char *text);

typedef enum cau_line { CAU_LINE_SENTENCE, CAU_LINE_NOTE, CAU_LINE_WARNING } cau_line;
size_t cau_result_lines(const caucus_result *r, cau_line kind);
const char *cau_result_line(const caucus_result *r, cau_line kind, size_t i);
size_t cau_result_tables(const caucus_result *r);
cau_table *cau_result_table(const caucus_result *r, size_t i);
cau_table *cau_result_find_table(const caucus_result *r, const char *name);
/** CAUCUS_OK, CAUCUS_ENOMEM, or CAUCUS_EINTERNAL when a setter was misused. */
caucus_status cau_result_status(const caucus_result *r);
/** Does any table hold a number that is present? (Exit 4 when none does.) */
bool cau_result_has_numbers(const caucus_result *r);

/** A cell as people read it: digits of the column, "not defined", "not stated", yes/no; thousands unseparated. */
void cau_str_cell(cau_str *s, const cau_column *column, const cau_cell *cell);

#endif
