/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The format "csv": a sheet of ties, a folder of ties.csv and stakeholders.csv, or ties.csv with the other beside it. */
#include "formats/csv_read.h"

#include "core/file.h"
#include "core/text.h"
#include "formats/format.h"

#include <string.h>
#include <sys/stat.h>

static const char ties_name[] = "ties.csv", stakeholders_name[] = "stakeholders.csv";

/* One sheet and its bytes. */
typedef struct sheet {
    char *path;        /* NULL: not there */
    char *owned;       /* bytes that we read ourselves */
    const char *bytes;
    size_t length;
    cau_csv csv;
} sheet;

static bool is_file(const char *path)
{
    struct stat st;
    return path && stat(path, &st) == 0 && !S_ISDIR(st.st_mode);
}

/* folder/name; the folder may end in a slash. */
static char *join(const char *folder, size_t length, const char *name)
{
    cau_str s = { 0 };
    cau_str_addn(&s, folder, length);
    if (s.length && s.text[s.length - 1] != '/')
        cau_str_char(&s, '/');
    cau_str_add(&s, name);
    return cau_str_take(&s);
}

static size_t name_start(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? (size_t)(slash - path) + 1 : 0;
}

/* Does the file called path/name exist? Memory short counts as no: reading will say so. */
static bool holds(const char *folder, const char *name)
{
    char *path = join(folder, strlen(folder), name);
    const bool there = is_file(path);
    cau_free(path);
    return there;
}

/* The whole lines among the first bytes; of UTF-16 whole characters. */
static size_t whole_lines(const cau_input *in)
{
    size_t look = in->length < CAU_CSV_FIELD_LIMIT ? in->length : CAU_CSV_FIELD_LIMIT;
    const bool wide = in->length >= 2 && (memcmp(in->bytes, "\xff\xfe", 2) == 0 || memcmp(in->bytes, "\xfe\xff", 2) == 0);
    if (look == in->length)
        return look;
    while (look > 0 && in->bytes[look - 1] != '\n' && in->bytes[look - 1] != '\r')
        look--;
    return wide ? (look + 1) / 2 * 2 : look;
}

/* A sheet of ties names the two ends of a tie in its first row; one that is damaged further down is still a sheet. */
static bool sniff(const cau_input *in)
{
    caucus_ctx *quiet = NULL;
    cau_csv csv = { 0 };
    bool ours = false;
    if (in->folder)
        return holds(in->path, ties_name) || holds(in->path, stakeholders_name);
    if (caucus_ctx_new(&quiet) != CAUCUS_OK)
        return false;
    if (cau_csv_open(&csv, quiet, in->path, in->bytes, whole_lines(in)) == CAUCUS_OK && cau_csv_next(&csv) == CAUCUS_OK)
        ours = cau_csv_headers_are_ties(&csv);
    cau_csv_close(&csv);
    caucus_ctx_free(quiet);
    return ours;
}

/* ---- which sheets there are ------------------------------------------------------------------------ */

static caucus_status fetch(sheet *s, caucus_ctx *ctx)
{
    const caucus_status rc = cau_file_read(&s->owned, &s->length, ctx, s->path, (size_t)CAU_SHEET_LIMIT_MIB << 20);
    s->bytes = s->owned;
    return rc;
}

static caucus_status find_in_folder(sheet *ties, sheet *stakeholders, caucus_ctx *ctx, const char *folder)
{
    caucus_status rc = CAUCUS_OK;
    ties->path = join(folder, strlen(folder), ties_name);
    stakeholders->path = join(folder, strlen(folder), stakeholders_name);
    if (!ties->path || !stakeholders->path)
        return cau_no_memory(ctx);
    sheet *const both[] = { stakeholders, ties };
    for (size_t i = 0; i < 2; i++) {
        if (is_file(both[i]->path)) {
            CAU_TRY(fetch(both[i], ctx));
        } else {
            cau_free(both[i]->path);
            both[i]->path = NULL;
        }
    }
    if (!ties->path && !stakeholders->path) {
        cau_diag(ctx, &(caucus_diagnostic){ .severity = CAUCUS_ERROR, .file = folder,
            .text = "the folder holds neither ties.csv nor stakeholders.csv",
            .hint = "caucus new NAME --csv makes both, ready to be filled" });
        rc = CAUCUS_EINPUT;
    } else if (!ties->path) {
        cau_diag(ctx, &(caucus_diagnostic){ .severity = CAUCUS_WARNING, .file = folder,
            .text = "the folder holds no ties.csv: there are no ties" });
    }
done:
    return rc;
}

/* ties.csv is read with the stakeholders.csv beside it; a sheet of any other name stands alone. */
static caucus_status find_beside(sheet *ties, sheet *stakeholders, caucus_ctx *ctx, const cau_input *in)
{
    const size_t start = name_start(in->path);
    ties->bytes = in->bytes;
    ties->length = in->length;
    ties->path = cau_strdup(in->path);
    if (!ties->path)
        return cau_no_memory(ctx);
    if (strcmp(in->path + start, ties_name) != 0)
        return CAUCUS_OK;
    stakeholders->path = join(in->path, start, stakeholders_name);
    if (!stakeholders->path)
        return cau_no_memory(ctx);
    if (is_file(stakeholders->path))
        return fetch(stakeholders, ctx);
    cau_free(stakeholders->path);
    stakeholders->path = NULL;
    return CAUCUS_OK;
}

/* DESIGN section 4: over name, NUL, bytes of each file in name order; a single file is its bytes. */
static caucus_status digest(cau_csv_reader *r, const sheet *ties, const sheet *stakeholders, bool folder)
{
    char hex[65];
    cau_str all = { 0 };
    const sheet *const in_order[] = { stakeholders, ties };
    const char *const names[] = { stakeholders_name, ties_name };
    if (!folder && !stakeholders->path) {
        cau_sha256(hex, ties->bytes, ties->length);
    } else {
        for (size_t i = 0; i < 2; i++)
            if (in_order[i]->path) {
                cau_str_addn(&all, names[i], strlen(names[i]) + 1);
                cau_str_addn(&all, in_order[i]->bytes, in_order[i]->length);
            }
        if (!all.failed)
            cau_sha256(hex, all.text, all.length);
    }
    r->draft->sha256 = all.failed ? NULL : cau_arena_strdup(r->arena, hex);
    cau_str_free(&all);
    return r->draft->sha256 ? CAUCUS_OK : cau_no_memory(r->ctx);
}

/* The part of the path from the slash before `end`. */
static size_t part_start(const char *path, size_t end)
{
    while (end > 0 && path[end - 1] != '/')
        end--;
    return end;
}

/* "oak-street" as a title: "Oak street". */
static void make_title(char *name)
{
    if (*name >= 'a' && *name <= 'z')
        *name = (char)(*name - 'a' + 'A');
    for (; *name; name++)
        if (*name == '-' || *name == '_')
            *name = ' ';
}

/* A sheet has no name for the whole: that of the folder, or of a sheet that stands alone, without ".csv". */
static caucus_status name_it(cau_csv_reader *r, const char *path)
{
    size_t end = strlen(path);
    while (end > 1 && path[end - 1] == '/')
        end--;
    size_t start = part_start(path, end);
    r->draft->file_name = cau_arena_strndup(r->arena, path + start, end - start);
    if (start > 1 && strcmp(path + start, ties_name) == 0) {
        end = start - 1;
        start = part_start(path, end);
    }
    char *name = cau_arena_strndup(r->arena, path + start, end - start);
    if (!r->draft->file_name || !name)
        return cau_no_memory(r->ctx);
    char *dot = strrchr(name, '.');
    if (dot && dot != name && strlen(dot) <= 4)
        *dot = '\0';
    r->draft->name = strcmp(name, "-") == 0 ? "Standard input" : strspn(name, "./") == strlen(name) ? "Landscape" : name;
    if (r->draft->name == name)
        make_title(name);
    return CAUCUS_OK;
}

/* ---- reading them ------------------------------------------------------------------------------------- */

static caucus_status start(cau_csv_reader *r, caucus_ctx *ctx, const cau_input *in, const caucus_read_options *opts)
{
    const caucus_status rc = cau_builder_new(&r->builder, ctx, in->path);
    if (rc != CAUCUS_OK)
        return rc;
    r->ctx = ctx;
    r->is_signed = opts->is_signed;
    r->arena = cau_builder_arena(r->builder);
    r->draft = cau_builder_draft(r->builder);
    return name_it(r, in->path);
}

/* Both sheets are read even when the first has mistakes, so that all are reported at once. */
static caucus_status read_sheets(cau_csv_reader *r, sheet *ties, sheet *stakeholders)
{
    caucus_status first = CAUCUS_OK, second = CAUCUS_OK;
    r->implied = !stakeholders->path;
    if (stakeholders->path) {
        stakeholders->csv.file = cau_arena_strdup(r->arena, stakeholders->path);
        if (!stakeholders->csv.file)
            return cau_no_memory(r->ctx);
        first = cau_csv_open(&stakeholders->csv, r->ctx, stakeholders->csv.file, stakeholders->bytes, stakeholders->length);
        if (first == CAUCUS_OK)
            first = cau_csv_read_stakeholders(r, &stakeholders->csv);
    }
    if (first != CAUCUS_OK && first != CAUCUS_EINPUT)
        return first;
    /* Without the stakeholders every end of a tie would be a mistake that is none. */
    const bool lost = first != CAUCUS_OK;
    if (ties->path && !lost) {
        const char *file = cau_arena_strdup(r->arena, ties->path);
        if (!file)
            return cau_no_memory(r->ctx);
        second = cau_csv_open(&ties->csv, r->ctx, file, ties->bytes, ties->length);
        if (second == CAUCUS_OK)
            second = cau_csv_read_ties(r, &ties->csv, ties->bytes, ties->length);
    }
    return first != CAUCUS_OK ? first : second;
}

void cau_csv_reader_free(cau_csv_reader *r)
{
    cau_builder_free(r->builder);
    cau_free(r->ids);
    cau_free(r->names);
    cau_free(r->issue_ids);
    cau_free(r->kind_ids);
    cau_index_free(&r->by_id);
    cau_index_free(&r->by_name);
    cau_index_free(&r->shared);
    cau_index_free(&r->sources);
    cau_index_free(&r->issues);
    cau_index_free(&r->kinds);
}

static void sheet_free(sheet *s)
{
    cau_csv_close(&s->csv);
    cau_free(s->path);
    cau_free(s->owned);
}

static caucus_status read_csv(caucus_landscape **out, caucus_ctx *ctx, const cau_input *in, const caucus_read_options *opts)
{
    caucus_status rc = CAUCUS_OK;
    cau_csv_reader r = { 0 };
    sheet ties = { 0 }, stakeholders = { 0 };
    *out = NULL;

    CAU_TRY(start(&r, ctx, in, opts));
    if (in->folder)
        CAU_TRY(find_in_folder(&ties, &stakeholders, ctx, in->path));
    else
        CAU_TRY(find_beside(&ties, &stakeholders, ctx, in));
    CAU_TRY(digest(&r, &ties, &stakeholders, in->folder));
    CAU_TRY(read_sheets(&r, &ties, &stakeholders));
    if (r.n == 0 && (ties.csv.bad || stakeholders.csv.bad)) { /* no row was good: there is nothing more to check */
        rc = CAUCUS_EINPUT;
        goto done;
    }
    cau_builder *builder = r.builder;
    r.builder = NULL; /* freezing consumes it */
    CAU_TRY(cau_builder_freeze(out, builder, NULL));
    if (ties.csv.bad || stakeholders.csv.bad) {
        caucus_landscape_free(*out);
        *out = NULL;
        rc = CAUCUS_EINPUT;
    }
done:
    cau_csv_reader_free(&r);
    sheet_free(&ties);
    sheet_free(&stakeholders);
    return rc;
}

const cau_format cau_format_csv = {
    .name = "csv",
    .title = "Sheets of ties and stakeholders (CSV)",
    .extensions = "csv,tsv,txt",
    .sniff = sniff,
    .read = read_csv,
};
