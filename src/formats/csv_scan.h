/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A strict tokenizer for sheets saved as text: RFC 4180, with comma, semicolon or tab.
 *
 * Strict means: nothing is guessed that could change what a cell says. A stray or unclosed quotation mark, a row
 * with too many or too few cells, a NUL byte and text that is not UTF-8 are errors with their line. Spaces round a
 * cell are dropped. */
#ifndef CAUCUS_FORMATS_CSV_SCAN_H
#define CAUCUS_FORMATS_CSV_SCAN_H

#include "core/context.h"

enum { CAU_CSV_FIELD_LIMIT = 64 * 1024, CAU_CSV_COLUMN_LIMIT = 10000 };

typedef struct cau_csv {
    caucus_ctx *ctx;
    const char *file;    /* for diagnostics */
    char *bytes;         /* UTF-8, without a mark; cells are cut out of it in place */
    size_t length, at;
    size_t line;         /* where `at` is, from 1 */
    char separator;      /* ',', ';' or '\t' */
    char **cells;        /* of the last row read; good until cau_csv_close() */
    size_t count, capacity;
    size_t row_line;     /* where the row begins */
    bool bad;            /* some error was reported */
} cau_csv;

/** Begin: decode (a UTF-16 file with a mark becomes UTF-8), check the encoding, find the separator. Copies the bytes.
 *  @return CAUCUS_OK; CAUCUS_EINPUT when the file as a whole cannot be read, with diagnostics; CAUCUS_ENOMEM */
caucus_status cau_csv_open(cau_csv *out, caucus_ctx *ctx, const char *file, const char *bytes, size_t length);
/** Read the next row that is not empty. At the end count is 0. Errors inside a row are reported and set `bad`; reading
 *  goes on, so that all are found at once. @return CAUCUS_OK; CAUCUS_EINPUT when there is no going on; CAUCUS_ENOMEM */
caucus_status cau_csv_next(cau_csv *csv);
void cau_csv_close(cau_csv *csv);
/** Report an error at a line of the sheet. */
void cau_csv_error(cau_csv *csv, size_t line, const char *hint, const char *format, ...) CAU_PRINTF(4, 5);
void cau_csv_warn(cau_csv *csv, size_t line, const char *hint, const char *format, ...) CAU_PRINTF(4, 5);
enum { CAU_CSV_SHOWN = 64 };
/** A cell as a message shows it: in full, or its beginning and an ellipsis. */
const char *cau_csv_shown(char out[CAU_CSV_SHOWN], const char *cell);

#endif
