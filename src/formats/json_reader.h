/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The walk over a JSON document: nodes that know their path and place, and typed reading into structs. */
#ifndef CAUCUS_FORMATS_JSON_READER_H
#define CAUCUS_FORMATS_JSON_READER_H

#include "core/text.h"
#include "formats/json_fields.h"
#include "formats/json_scan.h"
#include "model/builder.h"

#include <cjson/cJSON.h>

/** One value of the document on the way down to it. */
typedef struct cau_json_node {
    const cJSON *item;
    size_t at;                       /* index in the scan */
    const struct cau_json_node *up;
    size_t index;                    /* in its array */
} cau_json_node;

enum { CAU_JSON_UNKNOWN_KINDS = 20 };

typedef struct cau_json_reader {
    caucus_ctx *ctx;
    const char *file;
    const char *bytes; /* without a byte-order mark */
    size_t length;
    cau_json_scan scan;
    cau_place *marks;  /* line and column at every CAU_JSON_MARK bytes */
    cJSON *tree;
    cau_json_node root;
    cau_arena *arena;
    cau_builder *builder; /* NULL: scenarios alone */
    const char *place_file; /* scenarios alone: their file, for places that outlive the reader */
    size_t errors;
    bool changes; /* inside a scenario: null takes a value away */
    bool failed;  /* out of memory */
    struct {
        const char *what, *first; /* kind of object; the first unknown key */
        size_t count;
        cau_place place;
    } unknown[CAU_JSON_UNKNOWN_KINDS];
} cau_json_reader;

/** Pre-pass and tree. @return CAUCUS_OK, CAUCUS_EINPUT (the document cannot be walked), CAUCUS_ENOMEM */
caucus_status cau_json_open(cau_json_reader *r, const char *bytes, size_t length);
void cau_json_close(cau_json_reader *r);
/** One warning for each kind of object that held unknown keys. */
void cau_json_say_unknown(cau_json_reader *r);
/** Look for duplicate keys and numbers beyond a double, everywhere. */
void cau_json_check_tree(cau_json_reader *r, const cau_json_node *node);

cau_place cau_json_place(const cau_json_reader *r, const cau_json_node *node);
cau_place cau_json_place_at(const cau_json_reader *r, size_t offset);
void cau_json_say(cau_json_reader *r, caucus_severity severity, const cau_json_node *node, const char *hint, const char *format,
                  ...) CAU_PRINTF(5, 6);
/** "expected a list, found a text". @return false */
bool cau_json_expected(cau_json_reader *r, const cau_json_node *node, const char *what);
bool cau_json_locate(void *state, const char *path, cau_place *out);

/* Children: for (bool more = cau_json_first(&child, &parent); more; more = cau_json_next(r, &child)) */
bool cau_json_first(cau_json_node *child, const cau_json_node *parent);
bool cau_json_next(const cau_json_reader *r, cau_json_node *child);
/** The member of an object; false when it has none of that name. */
bool cau_json_member(const cau_json_reader *r, cau_json_node *out, const cau_json_node *object, const char *key);
size_t cau_json_size(const cau_json_node *node);

bool cau_json_is_list(cau_json_reader *r, const cau_json_node *node);
bool cau_json_is_object(cau_json_reader *r, const cau_json_node *node);
/** A text in the arena; NULL when the value is none (a problem is made then). */
const char *cau_json_text(cau_json_reader *r, const cau_json_node *node);
bool cau_json_number(cau_json_reader *r, double *out, const cau_json_node *node);
/** The value's own text without white space between tokens. */
const char *cau_json_own_text(cau_json_reader *r, const cau_json_node *node);
void *cau_json_alloc(cau_json_reader *r, size_t n, size_t size);
/** An unknown key: an error when it is close to a known one, else counted. */
void cau_json_unknown(cau_json_reader *r, const cau_json_node *node, const char *what, const char *const *known);

/** Read an object into a struct by its shape. */
void cau_json_fill(cau_json_reader *r, const cau_json_node *node, const cau_json_shape *shape, void *object);
/** Read one member; those that only the top object has are left to the caller. */
void cau_json_read_field(cau_json_reader *r, const cau_json_node *node, const cau_json_field *field, void *object);
/** The object must have the key. */
bool cau_json_need(cau_json_reader *r, const cau_json_node *node, const char *what, const char *key);
void cau_json_read_changes(cau_json_reader *r, const cau_json_node *node, cau_scenario *scenario);
void cau_json_read_tie(cau_json_reader *r, const cau_json_node *node, cau_tie *tie);
void cau_json_read_claims(cau_json_reader *r, const cau_json_node *node);

#endif
