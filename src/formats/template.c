/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/template.h"

#include "core/alloc.h"
#include "core/file.h"
#include "core/text.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define EMBEDDED(id)                                \
    extern const char cau_embedded_##id[];          \
    extern const size_t cau_embedded_##id##_length;
#define TEMPLATE(name, summary) EMBEDDED(name##_json) EMBEDDED(name##_ties_csv) EMBEDDED(name##_stakeholders_csv)
#define TEMPLATE_JSON(name, summary) EMBEDDED(name##_json)
#include "formats/templates.def"
#undef TEMPLATE
#undef TEMPLATE_JSON

enum {
#define TEMPLATE(name, summary) TEMPLATE_##name,
#define TEMPLATE_JSON(name, summary) TEMPLATE_##name,
#include "formats/templates.def"
#undef TEMPLATE
#undef TEMPLATE_JSON
    TEMPLATES
};

size_t cau_template_count(void)
{
    return TEMPLATES;
}

/* Lengths are objects of other files, no constants: a row is made when asked for. */
cau_template cau_template_at(size_t i)
{
    switch (i) {
#define TEMPLATE(n, text)                                                                                          \
    case TEMPLATE_##n:                                                                                             \
        return (cau_template){ .name = #n, .summary = text, .json = cau_embedded_##n##_json,                       \
                               .json_length = cau_embedded_##n##_json_length, .ties = cau_embedded_##n##_ties_csv, \
                               .ties_length = cau_embedded_##n##_ties_csv_length,                                  \
                               .stakeholders = cau_embedded_##n##_stakeholders_csv,                                \
                               .stakeholders_length = cau_embedded_##n##_stakeholders_csv_length };
#define TEMPLATE_JSON(n, text)                                                               \
    case TEMPLATE_##n:                                                                       \
        return (cau_template){ .name = #n, .summary = text, .json = cau_embedded_##n##_json, \
                               .json_length = cau_embedded_##n##_json_length };
#include "formats/templates.def"
#undef TEMPLATE
#undef TEMPLATE_JSON
    default:
        return (cau_template){ 0 };
    }
}

static caucus_status find(cau_template *out, caucus_ctx *ctx, const char *name)
{
    const char *names[TEMPLATES + 1] = { NULL };
    cau_str list = { 0 }, hint = { 0 };
    *out = (cau_template){ 0 };
    for (size_t i = 0; i < TEMPLATES; i++) {
        const cau_template t = cau_template_at(i);
        if (cau_text_is(t.name, name ? name : "blank")) {
            *out = t;
            cau_str_free(&list);
            return CAUCUS_OK;
        }
        names[i] = t.name;
        cau_str_addf(&list, "%s%s", i ? ", " : "", t.name);
    }
    const char *near = cau_nearest(name, names);
    if (near)
        cau_str_addf(&hint, "did you mean \"%s\"? ", near);
    cau_str_addf(&hint, "there are: %s", list.text ? list.text : "");
    const caucus_status rc = cau_bad_question(ctx, hint.text, "there is no template \"%s\"", name);
    cau_str_free(&list);
    cau_str_free(&hint);
    return rc;
}

/* Nothing that exists is overwritten, whatever it is. */
static caucus_status refuse_existing(caucus_ctx *ctx, const char *path)
{
    struct stat st;
    if (strcmp(path, "-") == 0 || lstat(path, &st) != 0)
        return CAUCUS_OK;
    cau_diag(ctx, &(caucus_diagnostic){ .severity = CAUCUS_ERROR, .file = path, .text = "this exists already; nothing was written",
                                        .hint = "give another name, or move it away first" });
    return CAUCUS_EIO;
}

/* A sheet with a byte-order mark: Excel reads UTF-8 only then. */
static caucus_status write_sheet(caucus_ctx *ctx, const char *folder, const char *name, const char *bytes, size_t length,
                                 char **path_out)
{
    caucus_status rc = CAUCUS_OK;
    cau_str path = { 0 }, text = { 0 };
    cau_str_addf(&path, "%s%s%s", folder, folder[strlen(folder) - 1] == '/' ? "" : "/", name);
    cau_str_add(&text, "\xef\xbb\xbf");
    cau_str_addn(&text, bytes, length);
    *path_out = NULL;
    if (path.failed || text.failed) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    rc = cau_file_write(ctx, path.text, text.text, text.length);
    if (rc == CAUCUS_OK)
        *path_out = cau_str_take(&path);
done:
    cau_str_free(&path);
    cau_str_free(&text);
    return rc;
}

/* Both sheets or neither: what was made is taken away again when the other fails. */
static caucus_status write_folder(caucus_ctx *ctx, const char *folder, const cau_template *t)
{
    caucus_status rc = CAUCUS_OK;
    char *stakeholders = NULL, *ties = NULL;
    if (mkdir(folder, 0777) != 0)
        return cau_io_error(ctx, folder, "cannot make the folder", errno);
    CAU_TRY(write_sheet(ctx, folder, "stakeholders.csv", t->stakeholders, t->stakeholders_length, &stakeholders));
    CAU_TRY(write_sheet(ctx, folder, "ties.csv", t->ties, t->ties_length, &ties));
done:
    if (rc != CAUCUS_OK) {
        if (stakeholders)
            unlink(stakeholders);
        rmdir(folder);
    }
    cau_free(stakeholders);
    cau_free(ties);
    return rc;
}

caucus_status caucus_template_write(caucus_ctx *ctx, const char *path, const char *name, bool csv)
{
    cau_template t;
    caucus_status rc = CAUCUS_OK;
    if (!path || !*path)
        return cau_bad_question(ctx, "for example: caucus new my-system.json", "the new landscape needs a name");
    CAU_TRY(find(&t, ctx, name));
    if (csv && !t.ties)
        return cau_bad_question(ctx, "leave --csv out", "the template \"%s\" is JSON only", t.name);
    if (csv && strcmp(path, "-") == 0)
        return cau_bad_question(ctx, "give the name of a folder", "two sheets cannot go to standard output");
    CAU_TRY(refuse_existing(ctx, path));
    rc = csv ? write_folder(ctx, path, &t) : cau_file_write(ctx, path, t.json, t.json_length);
done:
    return rc;
}
