/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Files that appear whole or not at all, and a folder that does. */
#ifndef CAUCUS_CORE_FILE_H
#define CAUCUS_CORE_FILE_H

#include "core/context.h"

/** Read a whole file ("-": standard input), at most `limit` bytes; NUL-terminated, the NUL not counted.
 *  @return CAUCUS_EIO with a diagnostic that names the file; CAUCUS_EINPUT when it is larger than the limit */
caucus_status cau_file_read(char **out, size_t *length, caucus_ctx *ctx, const char *path, size_t limit);
/** Write a file: temporary in the same folder, checked, fsync, rename. What exists and is not a regular
 *  file (a device, a pipe) is written to directly; "-" is standard output. */
caucus_status cau_file_write(caucus_ctx *ctx, const char *path, const char *bytes, size_t length);
/** SHA-256 as 64 hex digits. */
void cau_sha256(char out[65], const char *bytes, size_t length);

/** A report folder in the making. Everything is made in DIR/.caucus-PID-N/ and renamed into place at the
 *  end, `manifest.json` last; files of the previous manifest that are gone from the new one are removed,
 *  other files are never touched. A lock on DIR makes a second writer wait. */
typedef struct cau_stage cau_stage;
caucus_status cau_stage_open(cau_stage **out, caucus_ctx *ctx, const char *folder);
/** Add a file by its path inside the folder ("maps/influence.svg"). */
caucus_status cau_stage_add(cau_stage *stage, caucus_ctx *ctx, const char *name, const char *bytes, size_t length);
/** Put all in place and write the manifest. The stage is closed whatever comes of it. */
caucus_status cau_stage_commit(cau_stage *stage, caucus_ctx *ctx);
/** Throw away what was staged, and the folder too if we made it. NULL is fine. */
void cau_stage_abort(cau_stage *stage);

#endif
