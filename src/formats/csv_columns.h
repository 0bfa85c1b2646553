/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the columns of a sheet mean: headers, their synonyms (Kumu, Gephi), and slips of the pen. */
#ifndef CAUCUS_FORMATS_CSV_COLUMNS_H
#define CAUCUS_FORMATS_CSV_COLUMNS_H

#include "core/alloc.h"
#include "formats/csv_scan.h"

typedef enum cau_csv_sheet { CAU_CSV_TIES, CAU_CSV_STAKEHOLDERS } cau_csv_sheet;

typedef enum cau_csv_role {
    CAU_COL_EMPTY, /* no header: holds nothing */
    CAU_COL_OTHER, /* not ours: an attribute */
    /* both sheets */
    CAU_COL_KIND, CAU_COL_BASIS, CAU_COL_CONFIDENCE, CAU_COL_SOURCE, CAU_COL_AT, CAU_COL_QUOTE, CAU_COL_COMMENT,
    CAU_COL_SINCE, CAU_COL_UNTIL,
    /* ties */
    CAU_COL_FROM, CAU_COL_TO, CAU_COL_TYPE, CAU_COL_DIRECTION, CAU_COL_WEIGHT, CAU_COL_WEIGHT_BASIS, CAU_COL_SIGN,
    CAU_COL_ISSUE, CAU_COL_REPORTED_BY,
    /* stakeholders */
    CAU_COL_ID, CAU_COL_NAME, CAU_COL_LABEL, CAU_COL_SECTOR, CAU_COL_POSITION, CAU_COL_SALIENCE, CAU_COL_POWER,
    CAU_COL_POWER_BASE, CAU_COL_POSITION_OF, CAU_COL_SALIENCE_OF, CAU_COL_STAKE_OF, CAU_COL_CONDITION_OF,
    CAU_COL_POWER_BASIS, CAU_COL_POSITION_BASIS, CAU_COL_SUSCEPTIBILITY, CAU_COL_ALIASES, CAU_COL_TAGS, CAU_COL_SEATS,
    CAU_COL_ROLES
} cau_csv_role;

typedef struct cau_csv_column {
    const char *header; /* as written */
    cau_csv_role role;
    size_t index;       /* POWER_BASE: which base; ..._OF: which issue */
} cau_csv_column;

typedef struct cau_csv_columns {
    cau_csv_column *items;
    size_t count;
    const char **issues; /* ids that the headers name, in order */
    size_t nissues, issue_capacity;
    size_t line;         /* of the header */
    size_t where[CAU_COL_ROLES]; /* column of a role that stands once, or CAU_COL_ABSENT */
} cau_csv_columns;

#define CAU_COL_ABSENT ((size_t)-1)

/** Read the header row, which the sheet has just read. Texts go to the arena. Mistakes are reported and set csv->bad.
 *  @return CAUCUS_OK, CAUCUS_ENOMEM */
caucus_status cau_csv_columns_read(cau_csv_columns *out, cau_csv *csv, cau_csv_sheet sheet, cau_arena *arena);
void cau_csv_columns_free(cau_csv_columns *columns);
/** Do these headers name the two ends of a tie? */
bool cau_csv_headers_are_ties(const cau_csv *csv);
/** Do they name a stakeholder? */
bool cau_csv_headers_are_stakeholders(const cau_csv *csv);
/** The cell of a role in the row that was read last: NULL when the column or the cell is absent. */
const char *cau_csv_cell(const cau_csv *csv, const cau_csv_columns *columns, cau_csv_role role);
/** The word of the list that a folded one was meant to be; NULL when it is rather a word of its own. Short words allow one
 *  slip only: "contact" is not "context". */
const char *cau_csv_meant(const char *folded, const char *const *list);
/** Lower case, with '_' for each space, hyphen and underscore: what headers and words are compared by. */
void cau_csv_fold(char *out, size_t size, const char *text, char gap);

#endif
