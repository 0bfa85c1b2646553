/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The encodings in which spreadsheets save: UTF-8 with or without a mark, UTF-16 with one. */
#ifndef CAUCUS_FORMATS_CSV_DECODE_H
#define CAUCUS_FORMATS_CSV_DECODE_H

#include "core/context.h"

/** Give the sheet as valid UTF-8 without a mark and without NUL, NUL-terminated; yours, free with cau_free().
 *  @return CAUCUS_OK; CAUCUS_EINPUT with a diagnostic that names the line and says how to save it; CAUCUS_ENOMEM */
caucus_status cau_csv_decode(char **out, size_t *out_length, caucus_ctx *ctx, const char *file, const char *bytes,
                             size_t length);

#endif
