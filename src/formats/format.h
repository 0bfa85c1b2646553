/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A format is a descriptor: what it is called, how to recognise it, and its reader. One file, and one line in
 * formats.def; `caucus list formats`, help and docs follow from it. */
#ifndef CAUCUS_FORMATS_FORMAT_H
#define CAUCUS_FORMATS_FORMAT_H

#include "model/landscape.h"

/** What a reader gets. All borrowed. */
typedef struct cau_input {
    const char *path;   /* as the user gave it; "-" is standard input */
    bool folder;        /* the path is a folder: bytes is NULL and the reader looks inside */
    const char *bytes;  /* the whole content, NUL-terminated (the NUL not counted), never empty */
    size_t length;
} cau_input;

typedef struct cau_format {
    const char *name;       /* "json" */
    const char *title;      /* "Landscape file (JSON)" */
    const char *extensions; /* comma-separated, without the point: "csv,tsv" */
    bool writes;            /* a writer exists too */
    /** Does this look like ours by its content? Asked in the order of formats.def; the name decides only when no
     *  format knows the content. A folder is asked too. */
    bool (*sniff)(const cau_input *in);
    /** Every problem becomes a diagnostic. @return CAUCUS_OK, CAUCUS_EINPUT, CAUCUS_EIO, CAUCUS_ENOMEM */
    caucus_status (*read)(caucus_landscape **out, caucus_ctx *ctx, const cau_input *in, const caucus_read_options *opts);
} cau_format;

extern const cau_format cau_format_json;
size_t cau_format_count(void);
const cau_format *cau_format_at(size_t i);
/** Does the name of the file end in one of the format's extensions? Case does not matter. */
bool cau_format_named(const cau_format *format, const char *path);

enum { CAU_JSON_LIMIT_MIB = 64, CAU_SHEET_LIMIT_MIB = 160 };

#endif
