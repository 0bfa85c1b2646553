/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Writers turn a whole result into text. One file and one line in writers.def each. */
#ifndef CAUCUS_REPORT_WRITER_H
#define CAUCUS_REPORT_WRITER_H

#include "table/table.h"

typedef struct cau_write_look {
    size_t top;    /* rows shown to people; 0: all */
    size_t width;  /* columns of a terminal */
    bool color;
    bool excel;    /* CSV begins with a byte-order mark */
} cau_write_look;

typedef struct cau_writer {
    const char *name, *title;
    void (*write)(cau_str *out, const caucus_result *r, const cau_write_look *look);
} cau_writer;

size_t cau_writer_count(void);
const cau_writer *cau_writer_at(size_t i);
const cau_writer *cau_writer_find(const char *name); /* NULL when there is none */

/** One table as CSV (RFC 4180, CRLF, formula-safe), with or without a byte-order mark. */
void cau_write_table_csv(cau_str *out, const cau_table *t, bool bom);
/** The machine output of a result with one of its tables only. */
void cau_write_table_json(cau_str *out, const caucus_result *r, size_t table);
/** A JSON string with its quotes: < > & and U+2028/9 are escaped too, so that it may stand in a page. */
void cau_str_json(cau_str *out, const char *text);

#endif
