/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The sheet of ties: one row each. */
#include "formats/csv_read.h"

#include "core/text.h"

#include <string.h>

typedef enum direction { NO_DIRECTION, DIRECTED, UNDIRECTED, MUTUAL } direction;
typedef enum sign { NO_SIGN, POSITIVE, NEGATIVE } sign;

/* One sheet while it is read. */
typedef struct tie_sheet {
    cau_csv_reader *r;
    cau_csv *csv;
    cau_csv_columns columns;
    cau_csv_role kind_role;      /* KIND, TYPE, or EMPTY when no column holds kinds */
    cau_csv_role direction_role; /* DIRECTION, TYPE, or EMPTY */
    size_t ties, implied, conflicts, alliances;
    size_t word_line, number_line; /* first weight of each sort */
    const char **known;            /* names for "did you mean", NULL-terminated; made when first needed */
    size_t unknown_ends;
    bool *other_used;              /* by column: holds something that is not ours */
} tie_sheet;

static const char *cell_of(const tie_sheet *t, cau_csv_role role)
{
    return role == CAU_COL_EMPTY ? NULL : cau_csv_cell(t->csv, &t->columns, role);
}

/* ---- what the column Type means ---------------------------------------------------------------- */

static bool is_direction(const char *cell, direction *out)
{
    static const struct {
        const char *word;
        direction means;
    } words[] = { { "directed", DIRECTED }, { "undirected", UNDIRECTED }, { "mutual", MUTUAL } };
    char folded[32];
    cau_csv_fold(folded, sizeof folded, cell, ' ');
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i].word, folded) == 0) {
            *out = words[i].means;
            return true;
        }
    return false;
}

/* The first line of column `at` whose cell is a direction, and the first whose cell is something else; 0: none. A scan
 * of its own, with a context of its own: what is wrong with the sheet is said when it is read. */
static caucus_status survey_type(size_t lines[2], const tie_sheet *t, const char *bytes, size_t length, size_t at)
{
    caucus_status rc = CAUCUS_OK;
    caucus_ctx *quiet = NULL;
    cau_csv csv = { 0 };
    lines[0] = lines[1] = 0;

    rc = caucus_ctx_new(&quiet);
    if (rc != CAUCUS_OK)
        return cau_no_memory(t->r->ctx);
    CAU_TRY(cau_csv_open(&csv, quiet, t->csv->file, bytes, length));
    CAU_TRY(cau_csv_next(&csv));
    for (;;) {
        CAU_TRY(cau_csv_next(&csv));
        if (csv.count == 0)
            break;
        if (at >= csv.count || !csv.cells[at][0])
            continue;
        direction d;
        size_t *line = &lines[is_direction(csv.cells[at], &d) ? 0 : 1];
        *line = *line ? *line : csv.row_line;
    }
done:
    cau_csv_close(&csv);
    caucus_ctx_free(quiet);
    return rc == CAUCUS_ENOMEM ? cau_no_memory(t->r->ctx) : CAUCUS_OK;
}

/* Gephi's Type says the direction, Kumu's the kind; the cells decide. */
static caucus_status settle_type(tie_sheet *t, const char *bytes, size_t length)
{
    const size_t type = t->columns.where[CAU_COL_TYPE];
    size_t lines[2];
    t->kind_role = t->columns.where[CAU_COL_KIND] != CAU_COL_ABSENT ? CAU_COL_KIND : CAU_COL_EMPTY;
    t->direction_role = t->columns.where[CAU_COL_DIRECTION] != CAU_COL_ABSENT ? CAU_COL_DIRECTION : CAU_COL_EMPTY;
    if (type == CAU_COL_ABSENT)
        return CAUCUS_OK;
    const caucus_status rc = survey_type(lines, t, bytes, length, type);
    if (rc != CAUCUS_OK)
        return rc;
    const char *header = t->columns.items[type].header;
    if (lines[0] && lines[1]) {
        cau_csv_error(t->csv, lines[0], "put directions into a column \"Direction\" and kinds into a column \"Kind\"",
                      "the column \"%s\" holds directions (line %zu) and kinds (line %zu)", header, lines[0], lines[1]);
        return CAUCUS_EINPUT;
    }
    cau_csv_role *role = lines[0] ? &t->direction_role : &t->kind_role;
    if (*role != CAU_COL_EMPTY && (lines[0] || lines[1])) {
        cau_csv_error(t->csv, t->columns.line, "keep one of them, or give the other a name of your own",
                      "the columns \"%s\" and \"%s\" both say the %s", header, lines[0] ? "Direction" : "Kind",
                      lines[0] ? "direction" : "kind");
        return CAUCUS_EINPUT;
    }
    *role = *role == CAU_COL_EMPTY ? CAU_COL_TYPE : *role;
    return CAUCUS_OK;
}

/* ---- the ends ------------------------------------------------------------------------------------ */

/* The id, name or alias that was probably meant. */
static const char *nearest_name(tie_sheet *t, const char *name)
{
    if (!t->known) {
        t->known = cau_alloc(t->r->nnames + 1, sizeof *t->known);
        for (size_t i = 0; t->known && i < t->r->nnames; i++)
            t->known[i] = t->r->names[i];
    }
    return t->known ? cau_nearest(name, t->known) : NULL;
}

static void report_end(tie_sheet *t, const char *column, const char *cell)
{
    cau_str hint = { 0 };
    char shown[CAU_CSV_SHOWN];
    if (cau_csv_is_shared(t->r, cell)) {
        cau_csv_error(t->csv, t->csv->row_line, "write the id of the one that is meant",
                      "%s: two stakeholders are called \"%s\"", column, cau_csv_shown(shown, cell));
        return;
    }
    const char *near = t->unknown_ends++ < CAU_DIAGNOSTICS_KEPT ? nearest_name(t, cell) : NULL;
    if (near)
        cau_str_addf(&hint, "did you mean \"%s\"?", near);
    else
        cau_str_add(&hint, "add a row to the sheet of stakeholders, or write the id that stands there");
    cau_csv_error(t->csv, t->csv->row_line, hint.text, "%s: no stakeholder has the id, name or alias \"%s\"", column,
                  cau_csv_shown(shown, cell));
    cau_str_free(&hint);
}

static caucus_status imply(tie_sheet *t, const char *name, size_t *at)
{
    cau_csv_reader *r = t->r;
    if (r->n == CAU_CSV_STAKEHOLDER_LIMIT) {
        cau_csv_error(t->csv, t->csv->row_line, "split the landscape", "more than %d stakeholders", CAU_CSV_STAKEHOLDER_LIMIT);
        return CAUCUS_EINPUT;
    }
    const char *id = cau_arena_strdup(r->arena, name);
    cau_stakeholder *s = id ? cau_builder_stakeholder(r->builder) : NULL;
    if (!s)
        return cau_no_memory(r->ctx);
    s->id = s->name = id;
    s->sector = CAU_NONE;
    s->place = cau_csv_place(t->csv);
    s->given = CAU_HAS_NAME;
    t->implied++;
    *at = r->n;
    return cau_csv_add_id(r, id);
}

static caucus_status read_end(const char **out, tie_sheet *t, cau_csv_role role)
{
    const size_t column = t->columns.where[role];
    const char *header = t->columns.items[column].header;
    caucus_status rc = CAUCUS_OK;
    *out = NULL;
    if (!cau_csv_cell(t->csv, &t->columns, role)) {
        cau_csv_error(t->csv, t->csv->row_line, "a tie needs two ends", "the column \"%s\" is empty", header);
        return CAUCUS_OK;
    }
    char *name = t->csv->cells[column];
    cau_csv_one_line(name);
    /* Without a sheet of stakeholders two spellings are two bodies: `check` warns about them. */
    size_t at = t->r->implied ? cau_index_get(&t->r->by_id, name) : cau_csv_find(t->r, name);
    if (at == CAU_NONE && t->r->implied)
        rc = imply(t, name, &at);
    else if (at == CAU_NONE)
        report_end(t, header, name);
    if (rc == CAUCUS_OK && at != CAU_NONE)
        *out = t->r->ids[at];
    return rc;
}

/* ---- kind, direction, sign, weight ----------------------------------------------------------------- */

static const char *const builtin_kinds[] = { "influence", "alliance", "conflict", "context", NULL };

/* Words that people write for one of our kinds, and that would turn into influence if we took them for a kind of their own. */
static const char *kind_meant(const char *folded)
{
    static const struct {
        const char *word, *kind;
    } words[] = { { "ally", "alliance" }, { "allies", "alliance" }, { "allied", "alliance" }, { "allied with", "alliance" },
                  { "influences", "influence" }, { "conflicts", "conflict" }, { "conflicts with", "conflict" },
                  { "in conflict", "conflict" }, { "dispute", "conflict" }, { "disagreement", "conflict" } };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i].word, folded) == 0)
            return words[i].kind;
    return cau_csv_meant(folded, builtin_kinds);
}

/* A kind of the user's own: a sheet cannot declare it, so it is influence, and we say so. */
static caucus_status own_kind(const char **out, tie_sheet *t, const char *cell)
{
    cau_csv_reader *r = t->r;
    char shown[CAU_CSV_SHOWN];
    const char *folded = cau_csv_folded(r, cell);
    if (!folded)
        return cau_no_memory(r->ctx);
    const size_t known = cau_index_get(&r->kinds, folded);
    if (known != CAU_INDEX_NONE) {
        *out = r->kind_ids[known];
        return CAUCUS_OK;
    }
    const char *near = kind_meant(folded);
    if (near) {
        cau_str hint = { 0 };
        cau_str_addf(&hint, "did you mean \"%s\"?", near);
        cau_csv_error(t->csv, t->csv->row_line, hint.text, "unknown kind of tie \"%s\"", cau_csv_shown(shown, cell));
        cau_str_free(&hint);
        return CAUCUS_OK;
    }
    const char *copy = cau_arena_strdup(r->arena, cell);
    cau_tie_kind *kind = copy ? cau_builder_kind(r->builder) : NULL;
    if (!kind || !cau_grow(&r->kind_ids, &r->kind_capacity, r->nkinds, sizeof *r->kind_ids) ||
        !cau_index_put(&r->kinds, folded, r->nkinds))
        return cau_no_memory(r->ctx);
    *kind = (cau_tie_kind){ .id = copy, .name = copy, .directed = true, .counts_as = CAU_INFLUENCE, .declared = true,
                            .place = cau_csv_place(t->csv) };
    r->kind_ids[r->nkinds++] = copy;
    *out = copy;
    cau_csv_warn(t->csv, t->csv->row_line,
                 "write influence, alliance, conflict or context if it is one of them; a JSON landscape can declare others",
                 "ties of kind \"%s\" are counted as influence, from left to right", cau_csv_shown(shown, cell));
    return CAUCUS_OK;
}

static caucus_status read_kind(cau_tie *tie, tie_sheet *t, direction *d)
{
    char folded[32], shown[CAU_CSV_SHOWN];
    const char *way = cell_of(t, t->direction_role), *cell = cell_of(t, t->kind_role);
    *d = NO_DIRECTION;
    if (way && !is_direction(way, d))
        cau_csv_error(t->csv, t->csv->row_line, "write directed, undirected or mutual", "\"%s\" is not a direction",
                      cau_csv_shown(shown, way));
    if (!cell)
        return CAUCUS_OK;
    cau_csv_fold(folded, sizeof folded, cell, ' ');
    for (size_t i = 0; builtin_kinds[i]; i++)
        if (strcmp(builtin_kinds[i], folded) == 0) {
            tie->kind_id = builtin_kinds[i];
            return CAUCUS_OK;
        }
    return own_kind(&tie->kind_id, t, cell);
}

static sign read_sign(tie_sheet *t)
{
    static const struct {
        const char *word;
        sign means;
    } words[] = { { "+", POSITIVE }, { "1", POSITIVE }, { "+1", POSITIVE }, { "positive", POSITIVE }, { "pos", POSITIVE },
                  { "-", NEGATIVE }, { "-1", NEGATIVE }, { "\xe2\x88\x92", NEGATIVE }, { "negative", NEGATIVE },
                  { "neg", NEGATIVE } };
    const char *cell = cell_of(t, CAU_COL_SIGN);
    char folded[16], shown[CAU_CSV_SHOWN];
    if (!cell)
        return NO_SIGN;
    cau_csv_fold(folded, sizeof folded, cell, '-');
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i].word, folded) == 0)
            return words[i].means;
    cau_csv_error(t->csv, t->csv->row_line, "write + for an alliance and - for a conflict", "\"%s\" is not a sign",
                  cau_csv_shown(shown, cell));
    return NO_SIGN;
}

/* The weight as a size, with its sign apart. */
static sign read_weight(cau_tie *tie, tie_sheet *t)
{
    const char *cell = cell_of(t, CAU_COL_WEIGHT);
    if (!cell)
        return NO_SIGN;
    cau_csv_score(&tie->weight, t->csv, t->r->arena, t->columns.items[t->columns.where[CAU_COL_WEIGHT]].header, cell, "weight",
                  &t->r->draft->weight_scale);
    if (!tie->weight.given)
        return NO_SIGN;
    size_t *line = tie->weight.word ? &t->word_line : &t->number_line;
    *line = *line ? *line : t->csv->row_line;
    if (tie->weight.raw == 0) {
        cau_csv_error(t->csv, t->csv->row_line, "leave the row out if there is no tie", "a tie needs a weight above zero");
        tie->weight = (cau_score){ 0 };
        return NO_SIGN;
    }
    if (tie->weight.raw > 0)
        return POSITIVE;
    tie->weight.raw = -tie->weight.raw;
    return NEGATIVE;
}

/* METHODS section 0: conflict is a kind of tie, never a negative weight; a signed sheet is translated. */
static void settle_sign(cau_tie *tie, tie_sheet *t)
{
    const bool has_column = t->columns.where[CAU_COL_SIGN] != CAU_COL_ABSENT;
    const sign weight = read_weight(tie, t);
    sign s = has_column ? read_sign(t) : NO_SIGN;
    if (weight == NEGATIVE && !has_column && !t->r->is_signed) {
        cau_csv_error(t->csv, t->csv->row_line,
                      "write the kind \"conflict\" and a positive weight; or add a column \"Sign\", or read with --signed",
                      "a negative weight");
        return;
    }
    if (weight == NEGATIVE && s == POSITIVE) {
        cau_csv_error(t->csv, t->csv->row_line, "make them agree", "the sign is + and the weight is negative");
        return;
    }
    if (s == NO_SIGN && (weight == NEGATIVE || t->r->is_signed))
        s = weight == NEGATIVE ? NEGATIVE : POSITIVE;
    if (s == NO_SIGN)
        return;
    const char *means = s == NEGATIVE ? "conflict" : "alliance";
    if (!tie->kind_id || (t->r->is_signed && s == POSITIVE && cau_text_is(tie->kind_id, "influence")))
        tie->kind_id = means;
    else if (cau_text_is(tie->kind_id, "alliance") || cau_text_is(tie->kind_id, "conflict") || s == NEGATIVE) {
        if (!cau_text_is(tie->kind_id, means))
            cau_csv_error(t->csv, t->csv->row_line, "+ is an alliance and - a conflict: leave the kind empty, or make them agree",
                          "the sign does not fit the kind \"%s\"", tie->kind_id);
    }
    t->conflicts += s == NEGATIVE;
    t->alliances += s == POSITIVE && cau_text_is(tie->kind_id, "alliance");
}

/* No kind: influence, or alliance where the sheet says the tie has no direction. */
static void settle_kind(cau_tie *tie, direction d)
{
    if (!tie->kind_id)
        tie->kind_id = d == UNDIRECTED ? "alliance" : "influence";
    tie->between = d == UNDIRECTED || d == MUTUAL || cau_text_is(tie->kind_id, "alliance") ||
                   cau_text_is(tie->kind_id, "conflict");
}

/* ---- the rest of the row ----------------------------------------------------------------------------- */

static void add_json_text(cau_str *out, const char *text)
{
    cau_str_char(out, '"');
    for (; *text; text++) {
        const unsigned char c = (unsigned char)*text;
        if (c == '"' || c == '\\')
            cau_str_char(out, '\\');
        if (c < 0x20)
            cau_str_addf(out, "\\u%04x", (unsigned)c);
        else
            cau_str_char(out, *text);
    }
    cau_str_char(out, '"');
}

static caucus_status keep_text(const char **out, tie_sheet *t, cau_str *text)
{
    *out = text->failed ? NULL : cau_arena_strdup(t->r->arena, text->text);
    cau_str_free(text);
    return *out ? CAUCUS_OK : cau_no_memory(t->r->ctx);
}

/* Ties have no attributes: what else a sheet says of one is kept under a key that begins with x-. */
static caucus_status read_extras(cau_tie *tie, tie_sheet *t)
{
    size_t n = 0;
    for (size_t i = 0; i < t->csv->count; i++)
        n += t->columns.items[i].role == CAU_COL_OTHER && t->csv->cells[i][0];
    if (n == 0)
        return CAUCUS_OK;
    cau_extra *extras = cau_arena_alloc(t->r->arena, n, sizeof *extras);
    if (!extras)
        return cau_no_memory(t->r->ctx);
    for (size_t i = 0, k = 0; i < t->csv->count; i++) {
        const char *header = t->columns.items[i].header;
        cau_str key = { 0 }, json = { 0 };
        if (t->columns.items[i].role != CAU_COL_OTHER || !t->csv->cells[i][0])
            continue;
        t->other_used[i] = true;
        cau_str_addf(&key, "%s%s", strncmp(header, "x-", 2) == 0 ? "" : "x-", header);
        add_json_text(&json, t->csv->cells[i]);
        caucus_status rc = keep_text(&extras[k].key, t, &key);
        const caucus_status also = keep_text(&extras[k++].json, t, &json);
        rc = rc == CAUCUS_OK ? also : rc;
        if (rc != CAUCUS_OK)
            return rc;
    }
    tie->extras = (cau_extras){ .items = extras, .count = n };
    return CAUCUS_OK;
}

static caucus_status read_rest(cau_tie *tie, tie_sheet *t)
{
    caucus_status rc = CAUCUS_OK;
    cau_csv *csv = t->csv;
    cau_arena *arena = t->r->arena;
    const char *issue = cell_of(t, CAU_COL_ISSUE);
    tie->place = cau_csv_place(csv);
    tie->basis = cau_csv_basis(csv, "basis", cell_of(t, CAU_COL_BASIS));
    tie->weight_basis = cau_csv_basis(csv, "weight_basis", cell_of(t, CAU_COL_WEIGHT_BASIS));
    cau_csv_score(&tie->confidence, csv, arena, "confidence", cell_of(t, CAU_COL_CONFIDENCE), NULL,
                  &t->r->draft->confidence_scale);
    cau_csv_date(&tie->since, csv, arena, "since", cell_of(t, CAU_COL_SINCE));
    cau_csv_date(&tie->until, csv, arena, "until", cell_of(t, CAU_COL_UNTIL));
    if (issue)
        CAU_TRY(cau_csv_issue(&tie->issue_id, t->r, issue, tie->place));
    CAU_TRY(cau_csv_list(&tie->reported_by, csv, arena, cell_of(t, CAU_COL_REPORTED_BY), CAU_CSV_CODES));
    CAU_TRY(cau_csv_text(&tie->comment, csv, arena, cell_of(t, CAU_COL_COMMENT)));
    CAU_TRY(cau_csv_evidence(&tie->evidence, t->r, csv, &t->columns, tie->basis));
    CAU_TRY(read_extras(tie, t));
done:
    return rc;
}

static unsigned given_of(const cau_tie *tie)
{
    unsigned given = CAU_TIE_ENDS | CAU_TIE_KIND;
    given |= tie->weight.given ? CAU_TIE_WEIGHT : 0u;
    given |= tie->basis ? CAU_TIE_BASIS : 0u;
    given |= tie->weight_basis ? CAU_TIE_WEIGHT_BASIS : 0u;
    given |= tie->issue_id ? CAU_TIE_ISSUE : 0u;
    given |= tie->since.text ? CAU_TIE_SINCE : 0u;
    given |= tie->until.text ? CAU_TIE_UNTIL : 0u;
    given |= tie->confidence.given ? CAU_TIE_CONFIDENCE : 0u;
    given |= tie->reported_by.count ? CAU_TIE_REPORTED_BY : 0u;
    given |= tie->comment ? CAU_TIE_COMMENT : 0u;
    given |= tie->evidence.count ? CAU_TIE_EVIDENCE : 0u;
    return given;
}

static caucus_status read_row(tie_sheet *t)
{
    caucus_status rc = CAUCUS_OK;
    cau_tie tie = { .from = CAU_NONE, .to = CAU_NONE, .kind = CAU_NONE, .issue = CAU_NONE };
    direction d = NO_DIRECTION;

    if (!cau_csv_row_fits(t->csv, &t->columns))
        return CAUCUS_OK;
    CAU_TRY(read_end(&tie.from_id, t, CAU_COL_FROM));
    CAU_TRY(read_end(&tie.to_id, t, CAU_COL_TO));
    CAU_TRY(read_kind(&tie, t, &d));
    settle_sign(&tie, t);
    settle_kind(&tie, d);
    CAU_TRY(read_rest(&tie, t));
    if (!tie.from_id || !tie.to_id)
        goto done;
    tie.given = given_of(&tie);
    cau_tie *kept = cau_builder_tie(t->r->builder);
    if (!kept)
        return cau_no_memory(t->r->ctx);
    *kept = tie;
    t->ties++;
done:
    return rc;
}

/* ---- the whole sheet ----------------------------------------------------------------------------------- */

static bool has_ends(tie_sheet *t)
{
    if (t->columns.where[CAU_COL_FROM] != CAU_COL_ABSENT && t->columns.where[CAU_COL_TO] != CAU_COL_ABSENT)
        return true;
    if (t->csv->bad)
        return false; /* a slip in a header has been reported: "form" for "from" */
    const bool from = t->columns.where[CAU_COL_FROM] != CAU_COL_ABSENT, to = t->columns.where[CAU_COL_TO] != CAU_COL_ABSENT;
    if (cau_csv_headers_are_stakeholders(t->csv) && !to)
        cau_csv_error(t->csv, t->columns.line, "give the folder that holds it, or the ties.csv beside it",
                      "this is no sheet of ties; it looks like a sheet of stakeholders");
    else if (!from && !to)
        cau_csv_error(t->csv, t->columns.line, "the first row names the columns, for example: from,to,kind,weight",
                      "this is no sheet of ties: no columns \"from\" and \"to\" (or \"source\" and \"target\")");
    else
        cau_csv_error(t->csv, t->columns.line, "a tie needs two ends", "no column \"%s\"", from ? "to" : "from");
    return false;
}

/* "weak", "some" and "strong" are steps of a scale; beside free numbers nobody can say which is stronger. */
static void check_weights(tie_sheet *t)
{
    if (!t->word_line || !t->number_line || t->r->draft->weight_scale.given)
        return;
    cau_csv_error(t->csv, t->word_line, "use words for all weights, or numbers for all",
                  "weights are words here and numbers in line %zu: which is stronger cannot be known", t->number_line);
}

static void say_what_was_done(tie_sheet *t)
{
    cau_str names = { 0 };
    if (t->csv->bad)
        return; /* first things first */
    for (size_t i = 0; i < t->columns.count; i++)
        if (t->other_used[i] && names.length < 200)
            cau_str_addf(&names, "%s\"%s\"", names.length ? ", " : "", t->columns.items[i].header);
    if (names.length && !names.failed)
        cau_csv_warn(t->csv, t->columns.line, "ties have no attributes; a slip in a header also looks like this",
                     "kept with each tie, but used by no measure: %s", names.text);
    cau_str_free(&names);
    if (t->r->implied && t->implied)
        cau_csv_warn(t->csv, 0, "put a stakeholders.csv beside ties.csv to say who they are (caucus new NAME --csv makes both)",
                     "stakeholders are taken from the ends of the ties (%zu): no sector, no power, no position", t->implied);
    if (t->conflicts || (t->r->is_signed && t->alliances))
        cau_diag(t->r->ctx, &(caucus_diagnostic){ .severity = CAUCUS_NOTE, .file = t->csv->file,
            .text = "signed ties: a negative one was read as a conflict of that size, a positive one as an alliance" });
}

static caucus_status read_rows(tie_sheet *t)
{
    caucus_status rc = CAUCUS_OK;
    for (;;) {
        CAU_TRY(cau_csv_next(t->csv));
        if (t->csv->count == 0)
            break;
        if (t->ties == CAU_CSV_TIE_LIMIT) {
            cau_csv_error(t->csv, t->csv->row_line, "split the landscape", "more than %d ties", CAU_CSV_TIE_LIMIT);
            rc = CAUCUS_EINPUT;
            goto done;
        }
        CAU_TRY(read_row(t));
    }
done:
    return rc;
}

caucus_status cau_csv_read_ties(cau_csv_reader *r, cau_csv *csv, const char *bytes, size_t length)
{
    caucus_status rc = CAUCUS_OK;
    tie_sheet t = { .r = r, .csv = csv };

    CAU_TRY(cau_csv_next(csv));
    CAU_TRY(cau_csv_columns_read(&t.columns, csv, CAU_CSV_TIES, r->arena));
    if (!has_ends(&t)) {
        rc = CAUCUS_EINPUT;
        goto done;
    }
    CAU_TRY(settle_type(&t, bytes, length));
    t.other_used = cau_alloc(t.columns.count, sizeof *t.other_used);
    if (!t.other_used) {
        rc = cau_no_memory(r->ctx);
        goto done;
    }
    CAU_TRY(read_rows(&t));
    check_weights(&t);
    say_what_was_done(&t);
done:
    cau_free(t.known);
    cau_free(t.other_used);
    cau_csv_columns_free(&t.columns);
    return rc;
}
