/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Scenarios: the changes of DESIGN section 3, in a landscape or in a file of their own. */
#include "formats/json.h"
#include "formats/json_reader.h"

#include <string.h>

static const struct { const char *key; cau_change_kind kind; } actions[] = {
    { "merge", CAU_CHANGE_MERGE },           { "add_stakeholder", CAU_CHANGE_ADD_STAKEHOLDER },
    { "remove_stakeholder", CAU_CHANGE_REMOVE_STAKEHOLDER }, { "add_tie", CAU_CHANGE_ADD_TIE },
    { "remove_tie", CAU_CHANGE_REMOVE_TIE }, { "set_tie", CAU_CHANGE_SET_TIE },
    { "set", CAU_CHANGE_SET },
};
enum { ACTIONS = sizeof actions / sizeof *actions };

void cau_json_read_tie(cau_json_reader *r, const cau_json_node *node, cau_tie *tie)
{
    cau_json_fill(r, node, &cau_json_tie, tie);
}

static void read_merge(cau_json_reader *r, const cau_json_node *change, const cau_json_node *list, cau_change *out)
{
    static const char *const rules[] = { "sum", "max", "mean", NULL };
    const cau_json_field field = { .type = CAU_JSON_NAMES, .at = offsetof(cau_change, merge) };
    cau_json_node node;

    cau_json_read_field(r, list, &field, out);
    if (cJSON_IsArray(list->item) && cau_json_size(list) < 2)
        cau_json_say(r, CAUCUS_ERROR, list, NULL, "merging takes two stakeholders or more");
    if (!cau_json_member(r, &node, change, "into"))
        cau_json_say(r, CAUCUS_ERROR, change, "add \"into\": { \"id\": ..., \"name\": ... }", "a merge needs the key \"into\"");
    else if (cau_json_is_object(r, &node)) {
        cau_json_fill(r, &node, &cau_json_stakeholder, &out->stakeholder);
        cau_json_need(r, &node, "stakeholder", "id");
    }
    if (!cau_json_member(r, &node, change, "weights") || cJSON_IsNull(node.item))
        return;
    const char *text = cau_json_text(r, &node);
    for (size_t i = 0; text && rules[i]; i++)
        if (strcmp(rules[i], text) == 0) {
            out->weights = (cau_merge_weights)i;
            out->weights_given = true;
            return;
        }
    if (text)
        cau_json_say(r, CAUCUS_ERROR, &node, "use sum, max or mean", "\"%s\" is not a way to combine weights", text);
}

static void need_ends(cau_json_reader *r, const cau_json_node *node, const cau_tie *tie)
{
    if (!(tie->given & CAU_TIE_ENDS))
        cau_json_say(r, CAUCUS_ERROR, node, NULL, "a tie needs \"from\" and \"to\", or \"between\"");
}

/* {"match": {...}, "to": {...}}; a tie to remove may also stand there by itself. */
static void read_matched(cau_json_reader *r, const cau_json_node *node, cau_change *out)
{
    static const char *const known[] = { "match", "to", NULL };
    const bool set = out->kind == CAU_CHANGE_SET_TIE;
    cau_json_node child, match;
    const bool wrapped = cau_json_member(r, &match, node, "match");

    if (!wrapped && !set) {
        cau_json_read_tie(r, node, &out->match);
        need_ends(r, node, &out->match);
        return;
    }
    for (bool more = cau_json_first(&child, node); more; more = cau_json_next(r, &child)) {
        const bool to = set && strcmp(child.item->string, "to") == 0;
        if (to || strcmp(child.item->string, "match") == 0) {
            if (cau_json_is_object(r, &child))
                cau_json_read_tie(r, &child, to ? &out->tie : &out->match);
        } else
            cau_json_unknown(r, &child, "a tie to find", known);
    }
    if (cau_json_need(r, node, "tie to find", "match"))
        need_ends(r, &match, &out->match);
    if (set)
        cau_json_need(r, node, "tie to set", "to");
}

static void read_action(cau_json_reader *r, const cau_json_node *change, const cau_json_node *node, cau_change *out)
{
    const cau_json_field id = { .type = CAU_JSON_NAME, .at = offsetof(cau_stakeholder, id) };

    if (out->kind == CAU_CHANGE_MERGE) {
        read_merge(r, change, node, out);
        return;
    }
    if (out->kind == CAU_CHANGE_REMOVE_STAKEHOLDER) {
        if (cJSON_IsNull(node->item))
            cau_json_expected(r, node, "an id");
        cau_json_read_field(r, node, &id, &out->stakeholder);
        return;
    }
    if (!cau_json_is_object(r, node))
        return;
    switch (out->kind) {
    case CAU_CHANGE_ADD_STAKEHOLDER:
        cau_json_fill(r, node, &cau_json_stakeholder, &out->stakeholder);
        cau_json_need(r, node, "stakeholder", "id");
        cau_json_need(r, node, "stakeholder", "name");
        break;
    case CAU_CHANGE_SET:
        cau_json_fill(r, node, &cau_json_set, &out->stakeholder);
        cau_json_need(r, node, "change", "stakeholder");
        break;
    case CAU_CHANGE_ADD_TIE:
        cau_json_read_tie(r, node, &out->tie);
        need_ends(r, node, &out->tie);
        break;
    default:
        read_matched(r, node, out);
    }
}

static bool read_change(cau_json_reader *r, const cau_json_node *node, cau_change *out)
{
    cau_json_node child, found = { 0 };
    size_t count = 0;

    if (!cau_json_is_object(r, node))
        return false;
    cau_json_fill(r, node, &cau_json_change, out);
    for (size_t i = 0; i < ACTIONS; i++)
        if (cau_json_member(r, &child, node, actions[i].key)) {
            found = child;
            out->kind = actions[i].kind;
            count++;
        }
    if (count != 1) {
        cau_json_say(r, CAUCUS_ERROR, node,
                     "one of merge, add_stakeholder, remove_stakeholder, add_tie, remove_tie, set_tie, set",
                     count ? "a change does one thing" : "a change that says nothing to do");
        return false;
    }
    if (out->kind != CAU_CHANGE_MERGE && (cau_json_member(r, &child, node, "into") || cau_json_member(r, &child, node, "weights")))
        cau_json_say(r, CAUCUS_ERROR, &child, NULL, "\"%s\" belongs to a merge", child.item->string);
    out->stakeholder.sector = out->tie.from = out->tie.to = out->tie.issue = CAU_NONE;
    out->match.from = out->match.to = out->match.issue = CAU_NONE;
    read_action(r, node, &found, out);
    return true;
}

void cau_json_read_changes(cau_json_reader *r, const cau_json_node *node, cau_scenario *scenario)
{
    cau_json_node child;
    const bool before = r->changes;

    if (!cau_json_is_list(r, node))
        return;
    cau_change *list = cau_json_alloc(r, cau_json_size(node), sizeof *list);
    r->changes = true;
    for (bool more = list && cau_json_first(&child, node); more; more = cau_json_next(r, &child))
        scenario->nchanges += read_change(r, &child, &list[scenario->nchanges]);
    r->changes = before;
    scenario->changes = list;
}

static bool read_scenario(cau_json_reader *r, const cau_json_node *node, cau_scenario *out)
{
    if (!cau_json_is_object(r, node))
        return false;
    cau_json_fill(r, node, &cau_json_scenario, out);
    const bool whole = cau_json_need(r, node, "scenario", "id");
    return cau_json_need(r, node, "scenario", "changes") && whole;
}

static void read_all(cau_json_reader *r, const cau_scenario **out, size_t *count)
{
    const bool many = cJSON_IsArray(r->root.item);
    cau_json_node child;
    cau_scenario *list = cau_json_alloc(r, many ? cau_json_size(&r->root) : 1, sizeof *list);

    *out = list;
    if (!list)
        return;
    if (!many) {
        *count += read_scenario(r, &r->root, &list[0]);
        return;
    }
    for (bool more = cau_json_first(&child, &r->root); more; more = cau_json_next(r, &child))
        *count += read_scenario(r, &child, &list[*count]);
}

caucus_status cau_json_read_scenarios(const cau_scenario **out, size_t *count, cau_arena *arena, caucus_ctx *ctx,
                                      const char *file, const char *bytes, size_t length)
{
    cau_json_reader r = { .ctx = ctx, .file = file, .arena = arena };
    caucus_status rc = CAUCUS_OK;
    *out = NULL;
    *count = 0;

    r.place_file = cau_arena_strdup(arena, file);
    if (!r.place_file)
        return cau_no_memory(ctx);
    CAU_TRY(cau_json_open(&r, bytes, length));
    cau_json_check_tree(&r, &r.root);
    read_all(&r, out, count);
    cau_json_say_unknown(&r);
    rc = r.failed ? cau_no_memory(ctx) : r.errors ? CAUCUS_EINPUT : CAUCUS_OK;
done:
    cau_json_close(&r);
    if (rc != CAUCUS_OK) {
        *out = NULL;
        *count = 0;
    }
    return rc;
}
