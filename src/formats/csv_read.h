/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the readers of the two sheets share: who is there, and what was declared on the way. */
#ifndef CAUCUS_FORMATS_CSV_READ_H
#define CAUCUS_FORMATS_CSV_READ_H

#include "core/index.h"
#include "formats/csv_cells.h"

enum { CAU_CSV_TIE_LIMIT = 1000000, CAU_CSV_STAKEHOLDER_LIMIT = 100000 };

typedef struct cau_csv_reader {
    caucus_ctx *ctx;
    cau_builder *builder;
    cau_arena *arena;        /* of the builder */
    caucus_landscape *draft; /* of the builder */
    bool is_signed;          /* --signed */
    bool implied;            /* no sheet of stakeholders: they are taken from the ties */
    const char **ids;        /* of the stakeholders, in order */
    size_t n, id_capacity;
    const char **names;      /* all ids, names and aliases as written */
    size_t nnames, name_capacity;
    cau_index by_id;           /* id -> place in ids */
    cau_index by_name;         /* id, name or alias, folded -> place in ids */
    cau_index shared;          /* folded names that two stakeholders have */
    cau_index sources, issues, kinds; /* what was declared; kinds and issues folded */
    const char **issue_ids, **kind_ids; /* as declared, by the number in the map */
    size_t nissues, issue_capacity, nkinds, kind_capacity;
} cau_csv_reader;

/** Free what a reader holds, the builder too. */
void cau_csv_reader_free(cau_csv_reader *r);
/** Read the open sheet, its header too. Problems are reported and set csv->bad. @return CAUCUS_OK; CAUCUS_EINPUT when
 *  there was no going on; CAUCUS_ENOMEM */
caucus_status cau_csv_read_stakeholders(cau_csv_reader *r, cau_csv *csv);
/** The same; the bytes are those of the file, for a look ahead at a column that decides what the others mean. */
caucus_status cau_csv_read_ties(cau_csv_reader *r, cau_csv *csv, const char *bytes, size_t length);

/** Remember a stakeholder: id (which lives in the arena) and other names (which do too) under which ties may call it. */
caucus_status cau_csv_add_id(cau_csv_reader *r, const char *id);
caucus_status cau_csv_add_name(cau_csv_reader *r, const char *name, size_t stakeholder);
/** The stakeholder that a tie calls `name`: by id, else by a name or alias that only one has; else CAU_NONE. */
size_t cau_csv_find(const cau_csv_reader *r, const char *name);
/** Do two stakeholders have this name or alias? */
bool cau_csv_is_shared(const cau_csv_reader *r, const char *name);
/** Declare an issue once. @return through *out its id as it was first written */
caucus_status cau_csv_issue(const char **out, cau_csv_reader *r, const char *id, cau_place place);
/** The evidence that source, at and quote of a row make; none when all are empty. */
caucus_status cau_csv_evidence(cau_evidences *out, cau_csv_reader *r, cau_csv *csv, const cau_csv_columns *columns,
                               cau_basis basis);
/** Is the row as wide as the header, and nothing outside its columns? Else report it. */
bool cau_csv_row_fits(cau_csv *csv, const cau_csv_columns *columns);
cau_place cau_csv_place(const cau_csv *csv);
/** Text as a folded copy in the arena; NULL when out of memory. */
const char *cau_csv_folded(cau_csv_reader *r, const char *text);

#endif
