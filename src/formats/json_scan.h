/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The strict pre-pass over JSON: accepts exactly what RFC 8259 accepts, and remembers where every value stands. */
#ifndef CAUCUS_FORMATS_JSON_SCAN_H
#define CAUCUS_FORMATS_JSON_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** A value, in document order: a container comes before what it holds. */
typedef struct cau_json_value {
    uint32_t offset, end; /* bytes offset..end-1 are its text */
    uint32_t after;       /* index of the first value behind it and all it holds */
    uint32_t key;         /* offset of the key of a member; 0: not a member */
} cau_json_value;

/** An escape that the grammar allows and a landscape does not: U+0000, or half of a surrogate pair. */
typedef struct cau_json_flaw {
    uint32_t offset; /* of the backslash */
    bool nul;
} cau_json_flaw;

typedef enum cau_json_outcome { CAU_JSON_OK, CAU_JSON_BAD, CAU_JSON_NO_MEMORY } cau_json_outcome;

typedef struct cau_json_scan {
    cau_json_value *values;
    size_t count, room;
    cau_json_flaw *flaws; /* the first few */
    size_t nflaws, flaw_room;
    const char *error, *hint; /* static texts, when the outcome is BAD */
    size_t error_offset;
} cau_json_scan;

/** `depth` and `most` limit the nesting and the number of values (0: as many as there are).
 *  Free with cau_json_scan_free() whatever comes of it. */
cau_json_outcome cau_json_scan_text(cau_json_scan *out, const char *text, size_t length, size_t depth, size_t most);
void cau_json_scan_free(cau_json_scan *scan);

#endif
