/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/csv_columns.h"

#include "core/index.h"
#include "core/text.h"
#include "model/landscape.h"

#include <string.h>

enum { HEADER_SIZE = 64 }; /* no header of ours is longer */

typedef struct known {
    const char *header;
    cau_csv_role role;
} known;

static const known tie_headers[] = {
    { "from", CAU_COL_FROM }, { "to", CAU_COL_TO }, { "target", CAU_COL_TO }, { "type", CAU_COL_TYPE },
    { "kind", CAU_COL_KIND }, { "direction", CAU_COL_DIRECTION }, { "weight", CAU_COL_WEIGHT },
    { "strength", CAU_COL_WEIGHT }, { "weight_basis", CAU_COL_WEIGHT_BASIS }, { "sign", CAU_COL_SIGN },
    { "issue", CAU_COL_ISSUE }, { "reported_by", CAU_COL_REPORTED_BY }, { "source", CAU_COL_SOURCE },
    { "evidence_source", CAU_COL_SOURCE }, { "basis", CAU_COL_BASIS }, { "confidence", CAU_COL_CONFIDENCE },
    { "at", CAU_COL_AT }, { "quote", CAU_COL_QUOTE }, { "comment", CAU_COL_COMMENT }, { "description", CAU_COL_COMMENT },
    { "since", CAU_COL_SINCE }, { "until", CAU_COL_UNTIL }, { NULL, CAU_COL_EMPTY },
};

static const known stakeholder_headers[] = {
    { "id", CAU_COL_ID }, { "name", CAU_COL_NAME }, { "label", CAU_COL_LABEL }, { "sector", CAU_COL_SECTOR },
    { "type", CAU_COL_SECTOR }, { "kind", CAU_COL_KIND }, { "position", CAU_COL_POSITION },
    { "salience", CAU_COL_SALIENCE }, { "power", CAU_COL_POWER }, { "power_basis", CAU_COL_POWER_BASIS },
    { "position_basis", CAU_COL_POSITION_BASIS }, { "susceptibility", CAU_COL_SUSCEPTIBILITY },
    { "source", CAU_COL_SOURCE }, { "basis", CAU_COL_BASIS }, { "confidence", CAU_COL_CONFIDENCE }, { "at", CAU_COL_AT },
    { "quote", CAU_COL_QUOTE }, { "comment", CAU_COL_COMMENT }, { "description", CAU_COL_COMMENT },
    { "since", CAU_COL_SINCE }, { "until", CAU_COL_UNTIL }, { "aliases", CAU_COL_ALIASES }, { "alias", CAU_COL_ALIASES },
    { "tags", CAU_COL_TAGS }, { "tag", CAU_COL_TAGS }, { "seats", CAU_COL_SEATS }, { NULL, CAU_COL_EMPTY },
};

/* Headers of the form WORD.ISSUE. */
static const known issue_headers[] = {
    { "position", CAU_COL_POSITION_OF }, { "salience", CAU_COL_SALIENCE_OF }, { "stake", CAU_COL_STAKE_OF },
    { "condition", CAU_COL_CONDITION_OF }, { NULL, CAU_COL_EMPTY },
};

void cau_csv_fold(char *out, size_t size, const char *text, char gap)
{
    size_t n = 0;
    for (; *text && n + 1 < size; text++) {
        const char c = *text;
        if (c >= 'A' && c <= 'Z')
            out[n++] = (char)(c - 'A' + 'a');
        else
            out[n++] = c == ' ' || c == '-' || c == '_' ? gap : c;
    }
    out[n] = '\0';
}

static const known *find_known(const known *list, const char *folded)
{
    for (; list->header; list++)
        if (strcmp(list->header, folded) == 0)
            return list;
    return NULL;
}

/* One letter too many, too few, or another, or two that changed places. */
static bool one_slip(const char *a, const char *b)
{
    size_t m = strlen(a), n = strlen(b);
    while (m && n && *a == *b) {
        a++;
        b++;
        m--;
        n--;
    }
    while (m && n && a[m - 1] == b[n - 1]) {
        m--;
        n--;
    }
    return (m <= 1 && n <= 1) || (m == 2 && n == 2 && a[0] == b[1] && a[1] == b[0]);
}

const char *cau_csv_meant(const char *folded, const char *const *list)
{
    enum { LONG_WORD = 8 };
    const char *near = cau_nearest(folded, list);
    return near && (strlen(folded) >= LONG_WORD || one_slip(folded, near)) ? near : NULL;
}

/* The known header that an unknown one was probably meant to be. Names of two letters are near to everything. */
static const char *nearest_header(const known *list, const char *folded)
{
    const char *names[48];
    size_t n = 0;
    for (; list->header && n + 1 < sizeof names / sizeof *names; list++)
        if (strlen(list->header) > 2)
            names[n++] = list->header;
    names[n] = NULL;
    return cau_csv_meant(folded, names);
}

static bool is_header(const cau_csv *csv, size_t column, const char *name)
{
    char folded[HEADER_SIZE];
    cau_csv_fold(folded, sizeof folded, csv->cells[column], '_');
    return strcmp(folded, name) == 0;
}

static size_t find_header(const cau_csv *csv, const char *name)
{
    for (size_t i = 0; i < csv->count; i++)
        if (is_header(csv, i, name))
            return i;
    return CAU_COL_ABSENT;
}

bool cau_csv_headers_are_ties(const cau_csv *csv)
{
    return (find_header(csv, "from") != CAU_COL_ABSENT || find_header(csv, "source") != CAU_COL_ABSENT) &&
           (find_header(csv, "to") != CAU_COL_ABSENT || find_header(csv, "target") != CAU_COL_ABSENT);
}

bool cau_csv_headers_are_stakeholders(const cau_csv *csv)
{
    return find_header(csv, "id") != CAU_COL_ABSENT || find_header(csv, "name") != CAU_COL_ABSENT;
}

/* ---- headers with a point: power.BASE, position.ISSUE ----------------------------------------- */

static bool same_folded(const char *a, const char *b)
{
    for (; *a && *b; a++, b++) {
        char x[2] = { *a, '\0' }, y[2] = { *b, '\0' };
        cau_csv_fold(x, sizeof x, x, '_');
        cau_csv_fold(y, sizeof y, y, '_');
        if (x[0] != y[0])
            return false;
    }
    return *a == *b;
}

/* The issue of a header; "Resources" and "resources" are one, called as it stands first. */
static caucus_status find_issue(cau_csv_columns *out, cau_csv *csv, const char *id, size_t *index)
{
    for (size_t i = 0; i < out->nissues; i++)
        if (same_folded(out->issues[i], id)) {
            *index = i;
            return CAUCUS_OK;
        }
    if (!cau_grow(&out->issues, &out->issue_capacity, out->nissues, sizeof *out->issues))
        return cau_no_memory(csv->ctx);
    *index = out->nissues;
    out->issues[out->nissues++] = id;
    return CAUCUS_OK;
}

static void read_power_base(cau_csv *csv, cau_csv_column *column, const char *base, size_t line)
{
    char folded[HEADER_SIZE];
    cau_csv_fold(folded, sizeof folded, base, '_');
    for (size_t b = 0; b < CAU_POWER_BASES; b++)
        if (strcmp(cau_power_base_names[b], folded) == 0) {
            column->role = CAU_COL_POWER_BASE;
            column->index = b;
            return;
        }
    cau_csv_error(csv, line, "the bases of power are power.authority, power.resources, power.status and power.expertise",
                  "the column \"%s\" names no base of power", column->header);
}

/* A header with a point. @return through *ours whether it begins with a word of ours */
static caucus_status read_dotted(cau_csv_columns *out, cau_csv *csv, cau_csv_column *column, bool *ours)
{
    char word[HEADER_SIZE];
    const char *dot = strchr(column->header, '.');
    const size_t length = (size_t)(dot - column->header);
    *ours = false;
    if (length + 1 > sizeof word)
        return CAUCUS_OK;
    cau_csv_fold(word, length + 1, column->header, '_');
    while (*++dot == ' ')
        continue;
    const known *of = find_known(issue_headers, word);
    *ours = of || strcmp(word, "power") == 0;
    if (*ours && !*dot) {
        cau_csv_error(csv, out->line, "write, for example, position.resources", "the column \"%s\" ends in a point",
                      column->header);
    } else if (of) {
        column->role = of->role;
        return find_issue(out, csv, dot, &column->index);
    } else if (*ours) {
        read_power_base(csv, column, dot, out->line);
    } else {
        const char *near = nearest_header(issue_headers, word);
        if (near || cau_csv_meant(word, (const char *const[]){ "power", NULL })) {
            *ours = true;
            cau_str hint = { 0 };
            cau_str_addf(&hint, "did you mean \"%s.%s\"? A column of your own needs another name", near ? near : "power", dot);
            cau_csv_error(csv, out->line, hint.text, "unknown column \"%s\"", column->header);
            cau_str_free(&hint);
        }
    }
    return CAUCUS_OK;
}

/* ---- plain headers ------------------------------------------------------------------------------ */

static void report_near(cau_csv *csv, size_t line, const char *header, const char *near)
{
    cau_str hint = { 0 };
    cau_str_addf(&hint, "did you mean \"%s\"? A column of your own needs another name", near);
    cau_csv_error(csv, line, hint.text, "unknown column \"%s\"", header);
    cau_str_free(&hint);
}

/* "stake" and "condition" belong to an issue: alone they are an attribute, which is seldom meant. */
static void warn_without_issue(cau_csv *csv, size_t line, const char *header, const char *folded)
{
    const char *const words[] = { "position", "salience", "stake", "condition" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const size_t n = strlen(words[i]);
        if (strncmp(folded, words[i], n) == 0 && (folded[n] == '\0' || folded[n] == '_' || folded[n] == ':')) {
            cau_csv_warn(csv, line, "for an issue write, for example, position.resources or stake.resources",
                         "the column \"%s\" names no issue and is kept as an attribute", header);
            return;
        }
    }
}

static caucus_status read_header(cau_csv_columns *out, cau_csv *csv, cau_csv_sheet sheet, size_t at)
{
    cau_csv_column *column = &out->items[at];
    char folded[HEADER_SIZE];
    const known *list = sheet == CAU_CSV_TIES ? tie_headers : stakeholder_headers;
    cau_csv_fold(folded, sizeof folded, column->header, '_');
    column->role = CAU_COL_OTHER;

    if (!column->header[0]) {
        column->role = CAU_COL_EMPTY;
        return CAUCUS_OK;
    }
    const known *k = find_known(list, folded);
    if (k) {
        column->role = k->role;
        return CAUCUS_OK;
    }
    if (sheet == CAU_CSV_STAKEHOLDERS && strchr(column->header, '.')) {
        bool ours = false;
        const caucus_status rc = read_dotted(out, csv, column, &ours);
        if (rc != CAUCUS_OK || ours)
            return rc;
    }
    const char *near = strlen(column->header) < HEADER_SIZE ? nearest_header(list, folded) : NULL;
    if (near)
        report_near(csv, out->line, column->header, near);
    else if (sheet == CAU_CSV_STAKEHOLDERS)
        warn_without_issue(csv, out->line, column->header, folded);
    return CAUCUS_OK;
}

/* The same header again: an error naming it, once for each name however often it stands. */
static caucus_status check_repeats(cau_csv_columns *out, cau_csv *csv)
{
    caucus_status rc = CAUCUS_OK;
    cau_index seen = { 0 };
    bool *told = cau_alloc(out->count, sizeof *told);
    char (*folded)[HEADER_SIZE] = cau_alloc(out->count, sizeof *folded);

    if (!told || !folded) {
        rc = cau_no_memory(csv->ctx);
        goto done;
    }
    for (size_t i = 0; i < out->count; i++) {
        const char *header = out->items[i].header;
        cau_csv_fold(folded[i], sizeof folded[i], header, '_');
        const char *key = strlen(header) < HEADER_SIZE ? folded[i] : header;
        const size_t first = cau_index_get(&seen, key);
        if (first == CAU_INDEX_NONE && !cau_index_put(&seen, key, i)) {
            rc = cau_no_memory(csv->ctx);
            goto done;
        }
        if (!header[0] || first == CAU_INDEX_NONE || told[first])
            continue;
        told[first] = true;
        cau_csv_error(csv, out->line, "give each column its own name", "the column \"%s\" is there twice (columns %zu and %zu)",
                      header, first + 1, i + 1);
    }
done:
    cau_free(told);
    cau_free(folded);
    cau_index_free(&seen);
    return rc;
}

/* Two headers of one meaning ("Weight" and "Strength"): which one counts is not ours to guess. */
static void place_roles(cau_csv_columns *out, cau_csv *csv)
{
    for (size_t r = 0; r < CAU_COL_ROLES; r++)
        out->where[r] = CAU_COL_ABSENT;
    for (size_t i = 0; i < out->count; i++) {
        const cau_csv_column *c = &out->items[i];
        if (c->role == CAU_COL_EMPTY || c->role == CAU_COL_OTHER || c->role == CAU_COL_POWER_BASE ||
            (c->role >= CAU_COL_POSITION_OF && c->role <= CAU_COL_CONDITION_OF))
            continue;
        const size_t first = out->where[c->role];
        if (first == CAU_COL_ABSENT)
            out->where[c->role] = i;
        else if (!same_folded(out->items[first].header, c->header))
            cau_csv_error(csv, out->line, "keep one of them, or give the other a name of your own",
                          "the columns \"%s\" and \"%s\" mean the same", out->items[first].header, c->header);
    }
}

/* Gephi writes the ends Source and Target; in a sheet that has From, source is where the evidence stands. */
static void settle_ends(cau_csv_columns *out, const cau_csv *csv)
{
    const size_t source = find_header(csv, "source");
    if (source != CAU_COL_ABSENT && find_header(csv, "from") == CAU_COL_ABSENT)
        out->items[source].role = CAU_COL_FROM;
}

caucus_status cau_csv_columns_read(cau_csv_columns *out, cau_csv *csv, cau_csv_sheet sheet, cau_arena *arena)
{
    caucus_status rc = CAUCUS_OK;
    *out = (cau_csv_columns){ .count = csv->count, .line = csv->row_line };
    out->items = cau_alloc(out->count, sizeof *out->items);
    if (!out->items)
        return cau_no_memory(csv->ctx);
    for (size_t i = 0; i < out->count; i++) {
        out->items[i].header = cau_arena_strdup(arena, csv->cells[i]);
        if (!out->items[i].header)
            return cau_no_memory(csv->ctx);
        CAU_TRY(read_header(out, csv, sheet, i));
    }
    if (sheet == CAU_CSV_TIES)
        settle_ends(out, csv);
    CAU_TRY(check_repeats(out, csv));
    place_roles(out, csv);
done:
    return rc;
}

void cau_csv_columns_free(cau_csv_columns *columns)
{
    cau_free(columns->items);
    cau_free(columns->issues);
    *columns = (cau_csv_columns){ 0 };
}

const char *cau_csv_cell(const cau_csv *csv, const cau_csv_columns *columns, cau_csv_role role)
{
    const size_t at = columns->where[role];
    return at != CAU_COL_ABSENT && at < csv->count && csv->cells[at][0] ? csv->cells[at] : NULL;
}
