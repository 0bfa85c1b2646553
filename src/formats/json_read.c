/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reading a landscape file: the top object and its lists. */
#include "core/file.h"
#include "formats/format.h"
#include "formats/json.h"
#include "formats/json_reader.h"

#include <string.h>

enum { FORMAT_VERSION = 1, MOST_TIES = 200000, MOST_STAKEHOLDERS = 100000 };

/* ---- lists --------------------------------------------------------------------------------------------- */

static void *append(cau_json_reader *r, const char *list)
{
    void *item = strcmp(list, "sources") == 0     ? (void *)cau_builder_source(r->builder)
                 : strcmp(list, "sectors") == 0   ? (void *)cau_builder_sector(r->builder)
                 : strcmp(list, "issues") == 0    ? (void *)cau_builder_issue(r->builder)
                 : strcmp(list, "tie_kinds") == 0 ? (void *)cau_builder_kind(r->builder)
                 : strcmp(list, "ties") == 0      ? (void *)cau_builder_tie(r->builder)
                 : strcmp(list, "scenarios") == 0 ? (void *)cau_builder_scenario(r->builder)
                                                  : (void *)cau_builder_stakeholder(r->builder);
    r->failed |= !item;
    return item;
}

/* What goes beyond single keys. */
static void finish(cau_json_reader *r, const cau_json_node *node, const char *list, void *item)
{
    cau_json_node other;

    if (strcmp(list, "sectors") == 0)
        ((cau_sector *)item)->declared = true;
    if (strcmp(list, "stakeholders") == 0)
        cau_json_need(r, node, "stakeholder", "name");
    if (strcmp(list, "scenarios") == 0)
        cau_json_need(r, node, "scenario", "changes");
    if (strcmp(list, "ties") == 0) {
        if (cau_json_member(r, &other, node, "between")
            && (cau_json_member(r, &other, node, "from") || cau_json_member(r, &other, node, "to")))
            cau_json_say(r, CAUCUS_ERROR, &other, "keep one of the two", "a tie with \"between\" and with \"%s\"", other.item->string);
        return;
    }
    cau_json_need(r, node, list[0] == 't' ? "tie kind" : list[0] == 'i' ? "issue" : list[1] == 't' ? "stakeholder"
                  : list[1] == 'e' ? "sector" : list[1] == 'c' ? "scenario" : "source", "id");
    if (strcmp(list, "tie_kinds") == 0) {
        cau_tie_kind *kind = item;
        kind->declared = true;
        cau_json_need(r, node, "tie kind", "counts_as");
        if (!cau_json_member(r, &other, node, "directed"))
            kind->directed = kind->counts_as == CAU_INFLUENCE;
    }
}

static void read_list(cau_json_reader *r, const cau_json_node *node, const char *list, const cau_json_shape *shape)
{
    const size_t most = strcmp(list, "ties") == 0 ? MOST_TIES : MOST_STAKEHOLDERS;
    cau_json_node child;

    if (!cau_json_is_list(r, node))
        return;
    if (cau_json_size(node) > most) {
        cau_json_say(r, CAUCUS_ERROR, node, "use CSV sheets", "more than %zu %s", most, list);
        return;
    }
    for (bool more = cau_json_first(&child, node); more && !r->failed; more = cau_json_next(r, &child)) {
        if (!cau_json_is_object(r, &child))
            continue;
        void *item = append(r, list);
        if (!item)
            return;
        cau_json_fill(r, &child, shape, item);
        finish(r, &child, list, item);
    }
}

/* ---- single parts ----------------------------------------------------------------------------------------- */

static void read_confidences(cau_json_reader *r, const cau_json_node *node, caucus_landscape *net)
{
    static const char *const known[] = { "stated", "implied", "assumed", NULL };
    cau_json_node child;

    if (!cau_json_is_object(r, node))
        return;
    net->confidences_given = true;
    for (bool more = cau_json_first(&child, node); more; more = cau_json_next(r, &child)) {
        size_t basis = 0;
        while (known[basis] && strcmp(known[basis], child.item->string) != 0)
            basis++;
        if (!known[basis])
            cau_json_unknown(r, &child, "confidences", known);
        else
            cau_json_number(r, &net->confidences[basis + CAU_STATED], &child);
    }
}

static void read_layout_position(cau_json_reader *r, const cau_json_node *node)
{
    cau_json_node child;
    double xy[2] = { 0 };
    size_t count = 0;

    if (!cau_json_is_list(r, node))
        return;
    if (cau_json_size(node) != 2) {
        cau_json_say(r, CAUCUS_ERROR, node, "write [x, y]", "a place on the map has two numbers");
        return;
    }
    for (bool more = cau_json_first(&child, node); more; more = cau_json_next(r, &child))
        count += cau_json_number(r, &xy[child.index], &child);
    if (count < 2)
        return;
    cau_layout_position *position = cau_builder_layout(r->builder);
    const char *id = cau_arena_strdup(r->arena, node->item->string);
    if (!position || !id)
        r->failed = true;
    else
        *position = (cau_layout_position){ .stakeholder_id = id, .stakeholder = CAU_NONE, .x = xy[0], .y = xy[1] };
}

static void read_layout(cau_json_reader *r, const cau_json_node *node)
{
    static const char *const known[] = { "positions", NULL };
    cau_json_node part, child;

    if (!cau_json_is_object(r, node))
        return;
    for (bool more = cau_json_first(&part, node); more; more = cau_json_next(r, &part)) {
        if (strcmp(part.item->string, "positions") != 0) {
            cau_json_unknown(r, &part, "layout", known);
            continue;
        }
        if (!cau_json_is_object(r, &part))
            continue;
        for (bool inner = cau_json_first(&child, &part); inner; inner = cau_json_next(r, &child))
            read_layout_position(r, &child);
    }
}

static void read_part(cau_json_reader *r, const cau_json_node *node, const char *key, caucus_landscape *net)
{
    static const struct { const char *key; const cau_json_shape *shape; } lists[] = {
        { "sources", &cau_json_source },           { "sectors", &cau_json_sector }, { "issues", &cau_json_issue },
        { "tie_kinds", &cau_json_kind },           { "ties", &cau_json_tie },       { "scenarios", &cau_json_scenario },
        { "stakeholders", &cau_json_stakeholder },
    };

    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (strcmp(lists[i].key, key) == 0) {
            read_list(r, node, key, lists[i].shape);
            return;
        }
    if (strcmp(key, "confidences") == 0)
        read_confidences(r, node, net);
    else if (strcmp(key, "layout") == 0)
        read_layout(r, node);
    else if (strcmp(key, "claims") == 0)
        return; /* read last: they refer to all the rest */
    else if (!cau_json_is_object(r, node))
        return;
    else if (strcmp(key, "handling") == 0) {
        net->handling.given = true;
        cau_json_fill(r, node, &cau_json_handling, &net->handling);
    } else if (strcmp(key, "scales") == 0)
        cau_json_fill(r, node, &cau_json_scales, net);
    else if (strcmp(key, "board") == 0) {
        net->board.given = true;
        cau_json_fill(r, node, &cau_json_board, &net->board);
    }
}

/* ---- the whole ----------------------------------------------------------------------------------------------- */

/* @return false when it makes no sense to read on */
static bool check_version(cau_json_reader *r)
{
    cau_json_node node;
    double version = 0;

    if (!cau_json_member(r, &node, &r->root, "caucus")) {
        cau_json_say(r, CAUCUS_ERROR, &r->root, "begin the file with { \"caucus\": 1, \"name\": ...",
                     "the key \"caucus\" with the version of the format is missing");
        return true;
    }
    if (!cau_json_number(r, &version, &node))
        return true;
    if (version > FORMAT_VERSION) {
        cau_json_say(r, CAUCUS_ERROR, &node, "get a newer caucus, or save the file as format 1",
                     "this file is written for a newer caucus");
        return false;
    }
    if (version < FORMAT_VERSION)
        cau_json_say(r, CAUCUS_ERROR, &node, "write 1", "there is no such version of the format");
    return true;
}

static bool read_top(cau_json_reader *r)
{
    caucus_landscape *net = cau_builder_draft(r->builder);
    cau_json_node child;

    if (!cJSON_IsObject(r->root.item)) {
        cau_json_say(r, CAUCUS_ERROR, &r->root, "begin the file with { \"caucus\": 1, \"name\": ...",
                     "a landscape is one object with \"caucus\", \"name\" and \"stakeholders\"");
        return false;
    }
    if (!check_version(r))
        return false;
    cau_json_check_tree(r, &r->root);
    cau_json_fill(r, &r->root, &cau_json_top, net);
    for (const cau_json_field *f = cau_json_top.fields; f->key; f++)
        if (f->type == CAU_JSON_PART && cau_json_member(r, &child, &r->root, f->key) && !cJSON_IsNull(child.item))
            read_part(r, &child, f->key, net);
    if (cau_json_member(r, &child, &r->root, "claims") && !cJSON_IsNull(child.item))
        cau_json_read_claims(r, &child);
    cau_json_say_unknown(r);
    cau_json_need(r, &r->root, "landscape", "name");
    if (!net->name)
        net->name = "?"; /* said already */
    return cau_json_need(r, &r->root, "landscape", "stakeholders");
}

caucus_status cau_json_read(caucus_landscape **out, caucus_ctx *ctx, const char *file, const char *bytes, size_t length)
{
    cau_json_reader r = { .ctx = ctx, .file = file };
    caucus_status rc = CAUCUS_OK;
    char digest[65];
    *out = NULL;

    CAU_TRY(cau_builder_new(&r.builder, ctx, file));
    r.arena = cau_builder_arena(r.builder);
    cau_sha256(digest, bytes, length);
    cau_builder_draft(r.builder)->sha256 = cau_arena_strdup(r.arena, digest);
    CAU_TRY(cau_json_open(&r, bytes, length));
    const bool whole = read_top(&r);
    if (r.failed || !cau_builder_draft(r.builder)->sha256) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    if (!whole) {
        rc = CAUCUS_EINPUT;
        goto done;
    }
    cau_builder_locator(r.builder, cau_json_locate, &r);
    rc = cau_builder_freeze(out, r.builder, NULL);
    r.builder = NULL; /* consumed */
done:
    cau_json_close(&r);
    cau_builder_free(r.builder);
    return rc;
}

/* ---- the format ------------------------------------------------------------------------------------------------ */

static bool sniff(const cau_input *in)
{
    size_t at = 0;

    if (in->folder)
        return false;
    if (in->length >= 3 && memcmp(in->bytes, "\xEF\xBB\xBF", 3) == 0)
        at = 3;
    while (at < in->length && memchr(" \t\r\n", in->bytes[at], 4))
        at++;
    if (at < in->length && (in->bytes[at] == '{' || in->bytes[at] == '['))
        return true;
    return cau_format_named(&cau_format_json, in->path); /* the JSON reader explains best what is wrong with it */
}

static caucus_status read_input(caucus_landscape **out, caucus_ctx *ctx, const cau_input *in, const caucus_read_options *opts)
{
    (void)opts;
    return cau_json_read(out, ctx, in->path, in->bytes, in->length);
}

const cau_format cau_format_json = {
    .name = "json",
    .title = "Landscape file (JSON)",
    .extensions = "json",
    .writes = true,
    .sniff = sniff,
    .read = read_input,
};
