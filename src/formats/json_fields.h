/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the objects of a landscape file may hold: one table for the reader and the writer, in the order of writing. */
#ifndef CAUCUS_FORMATS_JSON_FIELDS_H
#define CAUCUS_FORMATS_JSON_FIELDS_H

#include "model/landscape.h"

typedef enum cau_json_type {
    CAU_JSON_TEXT,     /* const char * */
    CAU_JSON_NAME,     /* const char *, not empty */
    CAU_JSON_DATE,
    CAU_JSON_SCORE,    /* `what` names the scale */
    CAU_JSON_BASIS,
    CAU_JSON_STAKE,
    CAU_JSON_COUNTS_AS,
    CAU_JSON_BOOL,
    CAU_JSON_NUMBER,   /* double */
    CAU_JSON_QUOTA,
    CAU_JSON_NAMES,
    CAU_JSON_EVIDENCE,
    CAU_JSON_KEPT,     /* kept as it is among the extras */
    CAU_JSON_SCALE,
    CAU_JSON_BETWEEN,
    CAU_JSON_POWER,
    CAU_JSON_POSITIONS,
    CAU_JSON_ATTRIBUTES,
    CAU_JSON_SEATS,
    CAU_JSON_UNIONS,
    CAU_JSON_CHANGES,
    CAU_JSON_PART,     /* members of the top object; `what` tells which */
    CAU_JSON_ELSEWHERE /* known, and read by somebody else */
} cau_json_type;

typedef struct cau_json_field {
    const char *key;
    cau_json_type type;
    size_t at;        /* offset of the member in the struct */
    unsigned bit;     /* of `given`, 0: none */
    const char *what;
} cau_json_field;

typedef struct cau_json_shape {
    const char *what;             /* "stakeholder": in messages */
    const cau_json_field *fields; /* ends with a NULL key */
    size_t given, extras, place;  /* offsets, CAU_NONE: the struct has none */
} cau_json_shape;

extern const cau_json_shape cau_json_top, cau_json_handling, cau_json_scales, cau_json_source, cau_json_sector, cau_json_issue,
    cau_json_kind, cau_json_stakeholder, cau_json_set, cau_json_position, cau_json_evidence, cau_json_tie, cau_json_board,
    cau_json_scenario, cau_json_change;

#endif
