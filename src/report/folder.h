/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A report's folder in the making: pages, maps and tables, and the list of them that the command prints. */
#ifndef CAUCUS_REPORT_FOLDER_H
#define CAUCUS_REPORT_FOLDER_H

#include "core/file.h"
#include "report/redact.h"
#include "table/table.h"
#include "views/view.h"

typedef struct cau_folder {
    cau_stage *stage;
    caucus_result *written; /* what was written, to print */
} cau_folder;

/** Begin; nothing is in place before cau_folder_commit().
 *  @param about  file, digest and seed
 *  @param page   the file to open first */
caucus_status cau_folder_open(cau_folder *f, caucus_ctx *ctx, const char *folder, const cau_about *about, cau_evidence_level level,
                              const char *page);
/** A file by its path within the folder. */
caucus_status cau_folder_add(cau_folder *f, caucus_ctx *ctx, const char *path, const char *bytes, size_t length);
/** maps/NAME as SVG, PDF, PNG and DOT. */
caucus_status cau_folder_add_map(cau_folder *f, caucus_ctx *ctx, const char *name, const cau_map *map, const cau_pictures *pictures);
/** tables/NAME as CSV and JSON, of each table. */
caucus_status cau_folder_add_tables(cau_folder *f, caucus_ctx *ctx, const caucus_result *result);
/** Put all in place. @return the status of what was written, or why it was not */
caucus_status cau_folder_commit(cau_folder *f, caucus_ctx *ctx);
/** Throw away what is not in place, and the list. */
void cau_folder_free(cau_folder *f);

#endif
