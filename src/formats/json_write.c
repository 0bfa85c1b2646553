/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Writing a landscape file, by the same tables that it is read with: keys stand in the order of the tables, numbers in
 * their shortest form, words stay words, and what is not given is left out. */
#include "core/file.h"
#include "formats/json.h"
#include "formats/json_fields.h"
#include "formats/json_layout.h"

typedef struct writer {
    cau_str *out;  /* compact */
    bool begun;    /* something stands in the open object or list already */
    bool changes;  /* inside a scenario: a value taken away is null */
} writer;

/* ---- tokens --------------------------------------------------------------------------------------------- */

static void quote(writer *w, const char *text)
{
    cau_str_char(w->out, '"');
    for (const char *c = text; *c; c++) {
        const char *at = "\"\"\\\\\nn\rr\tt\bb\ff"; /* pairs: what it is, what stands behind the backslash */
        while (*at && *at != *c)
            at += 2;
        if (*at) {
            cau_str_char(w->out, '\\');
            cau_str_char(w->out, at[1]);
        } else if ((unsigned char)*c < 0x20)
            cau_str_addf(w->out, "\\u%04x", (unsigned)(unsigned char)*c);
        else
            cau_str_char(w->out, *c);
    }
    cau_str_char(w->out, '"');
}

static void comma(writer *w)
{
    if (w->begun)
        cau_str_char(w->out, ',');
    w->begun = true;
}

static void key(writer *w, const char *name)
{
    comma(w);
    quote(w, name);
    cau_str_char(w->out, ':');
}

static void open(writer *w, char c)
{
    cau_str_char(w->out, c);
    w->begun = false;
}

static void close(writer *w, char c)
{
    cau_str_char(w->out, c);
    w->begun = true;
}

/* ---- values ----------------------------------------------------------------------------------------------- */

static void write_object(writer *w, const cau_json_shape *shape, const void *object);

static void score(writer *w, const cau_score *s)
{
    if (s->word)
        quote(w, s->word);
    else
        cau_str_number(w->out, s->raw);
}

static void names(writer *w, const cau_names *list)
{
    open(w, '[');
    for (size_t i = 0; i < list->count; i++) {
        comma(w);
        quote(w, list->items[i]);
    }
    close(w, ']');
}

static void pair(writer *w, double a, double b)
{
    cau_str_char(w->out, '[');
    cau_str_number(w->out, a);
    cau_str_char(w->out, ',');
    cau_str_number(w->out, b);
    close(w, ']');
}

static void power(writer *w, const cau_stakeholder *s)
{
    if (s->power.given) {
        score(w, &s->power);
        return;
    }
    open(w, '{');
    for (size_t i = 0; i < CAU_POWER_BASES; i++)
        if (s->power_base[i].given) {
            key(w, cau_power_base_names[i]);
            score(w, &s->power_base[i]);
        }
    close(w, '}');
}

static void positions(writer *w, const cau_stakeholder *s)
{
    open(w, '{');
    for (size_t i = 0; i < s->npositions; i++) {
        key(w, s->positions[i].issue_id);
        write_object(w, &cau_json_position, &s->positions[i]);
    }
    close(w, '}');
}

static void attributes(writer *w, const cau_stakeholder *s)
{
    open(w, '{');
    for (size_t i = 0; i < s->nattributes; i++) {
        key(w, s->attributes[i].key);
        if (s->attributes[i].is_number)
            cau_str_number(w->out, s->attributes[i].number);
        else
            quote(w, s->attributes[i].text);
    }
    close(w, '}');
}

static void evidences(writer *w, const cau_evidences *list)
{
    open(w, '[');
    for (size_t i = 0; i < list->count; i++) {
        comma(w);
        write_object(w, &cau_json_evidence, &list->items[i]);
    }
    close(w, ']');
}

static void seats(writer *w, const cau_board *board)
{
    open(w, '{');
    for (size_t i = 0; i < board->nseats; i++) {
        key(w, board->seats[i].stakeholder_id);
        cau_str_number(w->out, board->seats[i].seats);
    }
    close(w, '}');
}

static void unions(writer *w, const cau_board *board)
{
    if (board->unions) {
        quote(w, board->unions);
        return;
    }
    open(w, '[');
    for (size_t i = 0; i < board->nlists; i++) {
        comma(w);
        names(w, &board->lists[i]);
    }
    close(w, ']');
}

static void between(writer *w, const cau_tie *t)
{
    open(w, '[');
    quote(w, t->from_id);
    cau_str_char(w->out, ',');
    quote(w, t->to_id);
    close(w, ']');
}

static void matched(writer *w, const cau_change *c)
{
    open(w, '{');
    key(w, "match");
    write_object(w, &cau_json_tie, &c->match);
    if (c->kind == CAU_CHANGE_SET_TIE) {
        key(w, "to");
        write_object(w, &cau_json_tie, &c->tie);
    }
    close(w, '}');
}

static void action(writer *w, const cau_change *c)
{
    static const char *const rules[] = { "sum", "max", "mean" };
    static const char *const keys[] = { "merge", "add_stakeholder", "remove_stakeholder", "add_tie", "remove_tie", "set_tie", "set" };

    key(w, keys[c->kind]);
    switch (c->kind) {
    case CAU_CHANGE_MERGE:
        names(w, &c->merge);
        key(w, "into");
        write_object(w, &cau_json_stakeholder, &c->stakeholder);
        if (c->weights_given) {
            key(w, "weights");
            quote(w, rules[c->weights]);
        }
        break;
    case CAU_CHANGE_ADD_STAKEHOLDER: write_object(w, &cau_json_stakeholder, &c->stakeholder); break;
    case CAU_CHANGE_REMOVE_STAKEHOLDER: quote(w, c->stakeholder.id); break;
    case CAU_CHANGE_ADD_TIE: write_object(w, &cau_json_tie, &c->tie); break;
    case CAU_CHANGE_REMOVE_TIE:
    case CAU_CHANGE_SET_TIE: matched(w, c); break;
    case CAU_CHANGE_SET: write_object(w, &cau_json_set, &c->stakeholder); break;
    }
    w->begun = true;
}

static void changes(writer *w, const cau_scenario *s)
{
    w->changes = true;
    open(w, '[');
    for (size_t i = 0; i < s->nchanges; i++) {
        comma(w);
        write_object(w, &cau_json_change, &s->changes[i]);
    }
    close(w, ']');
    w->changes = false;
}

/* ---- members ------------------------------------------------------------------------------------------------ */

static bool has_power(const cau_stakeholder *s)
{
    bool any = s->power.given;
    for (size_t i = 0; i < CAU_POWER_BASES; i++)
        any |= s->power_base[i].given;
    return any;
}

/* Is there something to write? */
static bool has(const cau_json_field *f, const void *at, const void *object)
{
    switch (f->type) {
    case CAU_JSON_TEXT:
    case CAU_JSON_NAME: return *(const char *const *)at != NULL;
    case CAU_JSON_DATE: return ((const cau_date *)at)->text != NULL;
    case CAU_JSON_SCORE: return ((const cau_score *)at)->given;
    case CAU_JSON_BASIS: return *(const cau_basis *)at != CAU_BASIS_NONE;
    case CAU_JSON_STAKE: return *(const cau_stake *)at != CAU_STAKE_NONE_GIVEN;
    case CAU_JSON_QUOTA: return ((const cau_board *)object)->has_quota;
    case CAU_JSON_NAMES: return ((const cau_names *)at)->count > 0;
    case CAU_JSON_EVIDENCE: return ((const cau_evidences *)at)->count > 0;
    case CAU_JSON_SCALE: return ((const cau_scale *)at)->given;
    case CAU_JSON_BETWEEN: return ((const cau_tie *)object)->between;
    case CAU_JSON_POWER: return has_power(object);
    case CAU_JSON_POSITIONS: return ((const cau_stakeholder *)object)->npositions > 0;
    case CAU_JSON_ATTRIBUTES: return ((const cau_stakeholder *)object)->nattributes > 0;
    case CAU_JSON_SEATS: return ((const cau_board *)object)->nseats > 0;
    case CAU_JSON_UNIONS: return ((const cau_board *)object)->unions || ((const cau_board *)object)->nlists > 0;
    case CAU_JSON_CHANGES:
    case CAU_JSON_BOOL:
    case CAU_JSON_NUMBER:
    case CAU_JSON_COUNTS_AS: return true;
    case CAU_JSON_KEPT:
    case CAU_JSON_PART:
    case CAU_JSON_ELSEWHERE: break;
    }
    return false;
}

static void value(writer *w, const cau_json_field *f, const void *at, const void *object)
{
    switch (f->type) {
    case CAU_JSON_TEXT:
    case CAU_JSON_NAME: quote(w, *(const char *const *)at); break;
    case CAU_JSON_DATE: quote(w, ((const cau_date *)at)->text); break;
    case CAU_JSON_SCORE: score(w, at); break;
    case CAU_JSON_BASIS: quote(w, cau_basis_names[*(const cau_basis *)at]); break;
    case CAU_JSON_STAKE: quote(w, cau_stake_names[*(const cau_stake *)at]); break;
    case CAU_JSON_COUNTS_AS: quote(w, cau_counts_as_names[*(const cau_counts_as *)at]); break;
    case CAU_JSON_BOOL: cau_str_add(w->out, *(const bool *)at ? "true" : "false"); break;
    case CAU_JSON_NUMBER:
    case CAU_JSON_QUOTA: cau_str_number(w->out, *(const double *)at); break;
    case CAU_JSON_NAMES: names(w, at); break;
    case CAU_JSON_EVIDENCE: evidences(w, at); break;
    case CAU_JSON_SCALE: pair(w, ((const cau_scale *)at)->low, ((const cau_scale *)at)->high); break;
    case CAU_JSON_BETWEEN: between(w, object); break;
    case CAU_JSON_POWER: power(w, object); break;
    case CAU_JSON_POSITIONS: positions(w, object); break;
    case CAU_JSON_ATTRIBUTES: attributes(w, object); break;
    case CAU_JSON_SEATS: seats(w, object); break;
    case CAU_JSON_UNIONS: unions(w, object); break;
    case CAU_JSON_CHANGES: changes(w, object); break;
    case CAU_JSON_KEPT:
    case CAU_JSON_PART:
    case CAU_JSON_ELSEWHERE: break;
    }
    w->begun = true;
}

static void extras(writer *w, const cau_extras *list)
{
    for (size_t i = 0; i < list->count; i++) {
        key(w, list->items[i].key);
        cau_str_add(w->out, list->items[i].json);
    }
}

/* The ends of a tie stand as it was given: "from" and "to", or "between". */
static bool other_ends(const cau_json_shape *shape, const cau_json_field *f, const void *object)
{
    if (shape != &cau_json_tie || f->bit != CAU_TIE_ENDS)
        return false;
    return ((const cau_tie *)object)->between != (f->type == CAU_JSON_BETWEEN);
}

static void members(writer *w, const cau_json_shape *shape, const void *object)
{
    const unsigned given = shape->given != CAU_NONE ? *(const unsigned *)((const char *)object + shape->given) : 0;

    for (const cau_json_field *f = shape->fields; f->key; f++) {
        const void *at = (const char *)object + f->at;
        if (other_ends(shape, f, object))
            continue;
        if (has(f, at, object)) {
            key(w, f->key);
            value(w, f, at, object);
        } else if (w->changes && (given & f->bit)) {
            key(w, f->key);
            cau_str_add(w->out, "null");
        }
    }
    if (shape->extras != CAU_NONE)
        extras(w, (const cau_extras *)((const char *)object + shape->extras));
}

static void write_object(writer *w, const cau_json_shape *shape, const void *object)
{
    open(w, '{');
    if (shape == &cau_json_change)
        action(w, object);
    members(w, shape, object);
    close(w, '}');
}

/* ---- the whole ------------------------------------------------------------------------------------------------- */

typedef struct list {
    const char *key;
    const cau_json_shape *shape;
    const void *items;
    size_t count, size;
} list;

static bool is_written(const list *l, const void *item)
{
    if (l->shape == &cau_json_sector)
        return ((const cau_sector *)item)->declared;
    if (l->shape == &cau_json_kind)
        return ((const cau_tie_kind *)item)->declared;
    return true;
}

static void write_list(writer *w, const list *l, bool always)
{
    bool any = always;

    for (size_t i = 0; i < l->count; i++)
        any |= is_written(l, (const char *)l->items + i * l->size);
    if (!any)
        return;
    key(w, l->key);
    open(w, '[');
    for (size_t i = 0; i < l->count; i++) {
        const void *item = (const char *)l->items + i * l->size;
        if (!is_written(l, item))
            continue;
        comma(w);
        write_object(w, l->shape, item);
    }
    close(w, ']');
}

static void write_settings(writer *w, const caucus_landscape *net)
{
    bool scales = false;

    if (net->handling.given) {
        key(w, "handling");
        write_object(w, &cau_json_handling, &net->handling);
    }
    for (const cau_json_field *f = cau_json_scales.fields; f->key; f++)
        scales |= has(f, (const char *)net + f->at, net);
    if (scales) {
        key(w, "scales");
        write_object(w, &cau_json_scales, net);
    }
    if (!net->confidences_given)
        return;
    key(w, "confidences");
    open(w, '{');
    for (int basis = CAU_STATED; basis <= CAU_ASSUMED; basis++) {
        key(w, cau_basis_names[basis]);
        cau_str_number(w->out, net->confidences[basis]);
    }
    close(w, '}');
}

static void write_rest(writer *w, const caucus_landscape *net)
{
    if (net->board.given || net->board.nseats) {
        key(w, "board");
        write_object(w, &cau_json_board, &net->board);
    }
    write_list(w, &(list){ "scenarios", &cau_json_scenario, net->scenarios, net->nscenarios, sizeof *net->scenarios }, false);
    if (net->nclaims) {
        key(w, "claims");
        open(w, '[');
        for (size_t i = 0; i < net->nclaims; i++) {
            comma(w);
            cau_str_add(w->out, net->claims[i].json);
        }
        close(w, ']');
    }
    if (!net->nlayout)
        return;
    key(w, "layout");
    cau_str_add(w->out, "{\"positions\":");
    open(w, '{');
    for (size_t i = 0; i < net->nlayout; i++) {
        key(w, net->layout[i].stakeholder_id);
        pair(w, net->layout[i].x, net->layout[i].y);
    }
    cau_str_char(w->out, '}');
    close(w, '}');
}

void cau_json_write(cau_str *out, const caucus_landscape *net)
{
    const list lists[] = {
        { "sources", &cau_json_source, net->sources, net->nsources, sizeof *net->sources },
        { "sectors", &cau_json_sector, net->sectors, net->nsectors, sizeof *net->sectors },
        { "issues", &cau_json_issue, net->issues, net->nissues, sizeof *net->issues },
        { "tie_kinds", &cau_json_kind, net->kinds, net->nkinds, sizeof *net->kinds },
        { "stakeholders", &cau_json_stakeholder, net->stakeholders, net->n, sizeof *net->stakeholders },
        { "ties", &cau_json_tie, net->ties, net->nties, sizeof *net->ties },
    };
    cau_str compact = { 0 };
    cau_json_shape top = cau_json_top;
    writer w = { .out = &compact };

    open(&w, '{');
    key(&w, "caucus");
    cau_str_char(&compact, '1');
    top.extras = CAU_NONE; /* they stand last */
    members(&w, &top, net);
    write_settings(&w, net);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        write_list(&w, &lists[i], lists[i].shape == &cau_json_stakeholder);
    write_rest(&w, net);
    extras(&w, &net->extras);
    close(&w, '}');
    if (compact.failed)
        out->failed = true;
    else
        cau_json_lay_out(out, compact.text, compact.length);
    cau_str_free(&compact);
}

caucus_status caucus_landscape_write(caucus_ctx *ctx, const caucus_landscape *net, const char *path)
{
    cau_str text = { 0 };
    caucus_status rc;

    cau_json_write(&text, net);
    rc = text.failed ? cau_no_memory(ctx) : cau_file_write(ctx, path, text.text, text.length);
    cau_str_free(&text);
    return rc;
}
