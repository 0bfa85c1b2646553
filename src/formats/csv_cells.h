/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From the text of a cell to a value, without guessing: what has two readings is an error. */
#ifndef CAUCUS_FORMATS_CSV_CELLS_H
#define CAUCUS_FORMATS_CSV_CELLS_H

#include "formats/csv_columns.h"
#include "model/builder.h"

typedef enum cau_csv_number {
    CAU_CSV_NUMBER,
    CAU_CSV_NO_NUMBER,
    CAU_CSV_TOO_LARGE,
    CAU_CSV_TWO_READINGS, /* "1,500": fifteen hundred, or one and a half */
    CAU_CSV_COMMA         /* a decimal comma in a sheet whose cells end at commas */
} cau_csv_number;

cau_csv_number cau_csv_number_read(double *out, const cau_csv *csv, const char *cell);

/** A number, or a word of `what` ("weight", "position", "power", "salience"; NULL: numbers only). A problem is reported
 *  under the name of the column, and nothing is given. */
void cau_csv_score(cau_score *out, cau_csv *csv, cau_arena *arena, const char *column, const char *cell, const char *what,
                   cau_scale *scale);
cau_basis cau_csv_basis(cau_csv *csv, const char *column, const char *cell);
cau_stake cau_csv_stake(cau_csv *csv, const char *column, const char *cell);
void cau_csv_date(cau_date *out, cau_csv *csv, cau_arena *arena, const char *column, const char *cell);
/** What parts the items of a list: semicolons, or upright strokes as Kumu writes. Codes hold no comma, names may. */
#define CAU_CSV_NAMES ";|"
#define CAU_CSV_CODES ";|,"
/** The items of a list. @return CAUCUS_OK, CAUCUS_ENOMEM */
caucus_status cau_csv_list(cau_names *out, cau_csv *csv, cau_arena *arena, const char *cell, const char *separators);
/** A copy in the arena. @return CAUCUS_OK, CAUCUS_ENOMEM */
caucus_status cau_csv_text(const char **out, cau_csv *csv, cau_arena *arena, const char *cell);
/** An id in one line: line ends and tabs inside become spaces, in place. */
void cau_csv_one_line(char *text);

#endif
