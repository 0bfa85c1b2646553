/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/filter.h"

#include "core/alloc.h"

#include <string.h>

static bool holds(const char *text, const char *word)
{
    return strstr(text, word) != NULL;
}

/* Does a name tell of respondents, or of what an entry rests on? */
static bool tells(const char *name, cau_evidence_level level)
{
    static const char *const of_respondents[] = { "respondent", "reporter", "reported" };
    static const char *const of_bases[] = { "basis", "bases", "source", "condition", "evidence", "confidence", "stated", "implied", "assumed" };
    if (level == CAU_EVIDENCE_FULL || !strcmp(name, "not_stated"))
        return false;
    for (size_t i = 0; i < sizeof of_respondents / sizeof *of_respondents; i++)
        if (holds(name, of_respondents[i]))
            return true;
    for (size_t i = 0; level == CAU_EVIDENCE_NONE && i < sizeof of_bases / sizeof *of_bases; i++)
        if (holds(name, of_bases[i]))
            return true;
    return false;
}

static bool keeps_line(const char *text, cau_evidence_level level);

/* A text without the end of it that tells of bases ("undecided (assumed)", "... cannot settle it: too much is assumed"). */
static void copy_text(cau_table *t, size_t row, const char *column, const char *text, cau_evidence_level level)
{
    static const char *const ends[] = { ": ", " (" };
    if (keeps_line(text, level)) {
        cau_table_set_text(t, row, column, text);
        return;
    }
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        const char *end = strstr(text, ends[i]);
        char *start = end ? cau_strndup(text, (size_t)(end - text)) : NULL;
        const bool fine = start && keeps_line(start, level);
        if (fine)
            cau_table_set_text(t, row, column, start);
        cau_free(start);
        if (fine)
            return;
    }
    cau_table_set_missing(t, row, column, "not in this copy");
}

static void copy_cell(cau_table *t, size_t row, const cau_column *column, const cau_cell *cell, cau_evidence_level level)
{
    if (cell->state == CAU_MISSING)
        cau_table_set_missing(t, row, column->name, cell->reason);
    else if (cell->state == CAU_UNDEFINED)
        cau_table_set_undefined(t, row, column->name, cell->reason);
    else if (cell->state != CAU_PRESENT)
        return;
    else if (column->kind == CAU_TEXT || column->kind == CAU_CATEGORY)
        copy_text(t, row, column->name, cell->text, level);
    else if (column->kind == CAU_INTEGER)
        cau_table_set_integer(t, row, column->name, cell->number);
    else if (column->kind == CAU_BOOL)
        cau_table_set_bool(t, row, column->name, cell->number != 0);
    else
        cau_table_set_real(t, row, column->name, cell->number);
}

static bool copy_table(caucus_result *out, const cau_table *t, const char *name, cau_evidence_level level)
{
    const size_t n = cau_table_columns(t);
    size_t kept = 0;
    cau_column *columns = cau_alloc(n, sizeof *columns);
    if (!columns)
        return false;
    for (size_t c = 0; c < n; c++)
        if (!tells(cau_table_column(t, c)->name, level))
            columns[kept++] = *cau_table_column(t, c);
    cau_table *copy = cau_result_add_table(out, name, cau_table_title(t), cau_table_subject(t), columns, kept, cau_table_rows(t));
    cau_free(columns);
    for (size_t r = 0; copy && r < cau_table_rows(t); r++)
        for (size_t c = 0; c < n; c++)
            if (!tells(cau_table_column(t, c)->name, level))
                copy_cell(copy, r, cau_table_column(t, c), cau_table_cell(t, r, c), level);
    const char *by = cau_table_people_column(t);
    if (copy && by && !tells(by, level))
        cau_table_sort_for_people(copy, by);
    if (copy && cau_table_hidden(t))
        cau_table_hide_from_people(copy);
    return copy != NULL;
}

static void copy_parameter(caucus_result *out, const caucus_result *r, size_t i, cau_evidence_level level)
{
    const char *name = cau_result_parameter_name(r, i), *text = cau_result_parameter_value(r, i);
    double value = 0;
    if (tells(name, level))
        return;
    if (cau_result_parameter_is_number(r, i) && caucus_number_read(&value, text))
        cau_result_set_parameter_number(out, name, value);
    else
        cau_result_set_parameter(out, name, text);
}

/* Files and anchors are named after tables, so no two may share a name. */
static bool copy_named(caucus_result *out, const cau_table *t, cau_evidence_level level, const caucus_result *const *earlier,
                       size_t nearlier, const char *prefix)
{
    bool taken = cau_result_find_table(out, cau_table_name(t)) != NULL;
    cau_str name = { 0 };
    for (size_t i = 0; i < nearlier; i++)
        taken = taken || cau_result_find_table(earlier[i], cau_table_name(t));
    cau_str_addf(&name, "%s%s%s", taken ? prefix : "", taken ? "_" : "", cau_table_name(t));
    const bool done = !name.failed && copy_table(out, t, name.text, level);
    cau_str_free(&name);
    return done;
}

/* Remarks that tell of bases name one of these words. */
static bool keeps_line(const char *text, cau_evidence_level level)
{
    return level != CAU_EVIDENCE_NONE || !(holds(text, "implied") || holds(text, "Implied") || holds(text, "assumed") || holds(text, " stated"));
}

/* A sentence without those of its clauses (parted by semicolons) that tell of bases; nothing when its first one does. */
static bool add_line(cau_str *out, const char *text, cau_evidence_level level)
{
    const size_t length = strlen(text);
    bool any = false;
    for (size_t at = 0; at < length;) {
        const char *end = strstr(text + at, "; ");
        const size_t n = end ? (size_t)(end - text) - at : length - at;
        char *clause = cau_strndup(text + at, n);
        const bool keep = clause && keeps_line(clause, level);
        out->failed = out->failed || !clause;
        if (keep)
            cau_str_addf(out, "%s%s", any ? "; " : "", clause);
        cau_free(clause);
        if (!keep && at == 0)
            return false;
        any = any || keep;
        at += n + (end ? 2 : 0);
    }
    if (out->length && out->text[out->length - 1] != '.' && length && text[length - 1] == '.')
        cau_str_char(out, '.');
    return any;
}

static bool copy_lines(caucus_result *out, const caucus_result *r, cau_line kind, cau_evidence_level level)
{
    bool complete = true;
    for (size_t i = 0; i < cau_result_lines(r, kind); i++) {
        cau_str text = { 0 };
        const bool keep = add_line(&text, cau_result_line(r, kind, i), level);
        complete = complete && !text.failed;
        if (keep && !text.failed) {
            if (kind == CAU_LINE_SENTENCE)
                cau_result_say_text(out, text.text);
            else if (kind == CAU_LINE_NOTE)
                cau_result_note_text(out, text.text);
            else
                cau_result_warn(out, "%s", text.text);
        }
        cau_str_free(&text);
    }
    return complete;
}

/* A table whose first column is a respondent or a basis has nothing left without it. */
static bool keeps_table(const cau_table *t, cau_evidence_level level)
{
    return !tells(cau_table_name(t), level) && keeps_line(cau_table_title(t), level) && !(cau_table_subject(t) && tells(cau_table_subject(t), level)) &&
           cau_table_columns(t) && !tells(cau_table_column(t, 0)->name, level);
}

caucus_status cau_result_filter(caucus_result **out, caucus_ctx *ctx, const caucus_result *r, cau_evidence_level level,
                                const caucus_result *const *earlier, size_t nearlier, const char *prefix)
{
    caucus_result *copy = NULL;
    caucus_status rc = CAUCUS_OK;
    *out = NULL;
    CAU_TRY(cau_result_new(&copy, ctx));
    cau_result_set_about(copy, cau_result_about(r));
    for (size_t i = 0; i < cau_result_parameters(r); i++)
        copy_parameter(copy, r, i, level);
    for (size_t i = 0; i < cau_result_tables(r); i++)
        if (keeps_table(cau_result_table(r, i), level) && !copy_named(copy, cau_result_table(r, i), level, earlier, nearlier, prefix))
            CAU_TRY(cau_no_memory(ctx));
    for (int kind = CAU_LINE_SENTENCE; kind <= CAU_LINE_WARNING; kind++)
        if (!copy_lines(copy, r, (cau_line)kind, level))
            CAU_TRY(cau_no_memory(ctx));
    CAU_TRY(cau_result_status(copy));
    *out = copy;
    copy = NULL;
done:
    caucus_result_free(copy);
    return rc;
}
