/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reading a landscape of any format: fetch the bytes, recognise them, hand over. */
#include "core/file.h"
#include "formats/format.h"

#include <ctype.h>
#include <string.h>
#include <sys/stat.h>

#define FORMAT(name) extern const cau_format cau_format_##name;
#include "formats/formats.def"
#undef FORMAT

static const cau_format *const formats[] = {
#define FORMAT(name) &cau_format_##name,
#include "formats/formats.def"
#undef FORMAT
};

size_t cau_format_count(void)
{
    return sizeof formats / sizeof *formats;
}

const cau_format *cau_format_at(size_t i)
{
    return formats[i];
}

static bool same_but_case(const char *a, const char *b, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (tolower((unsigned char)a[i]) != tolower((unsigned char)b[i]))
            return false;
    return true;
}

bool cau_format_named(const cau_format *format, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *dot = strrchr(slash ? slash + 1 : path, '.');

    if (!dot)
        return false;
    for (const char *at = format->extensions; *at;) {
        const size_t length = strcspn(at, ",");
        if (strlen(dot + 1) == length && same_but_case(dot + 1, at, length))
            return true;
        at += length + (at[length] == ',');
    }
    return false;
}

/* Is the format sure from the first bytes? A name that says JSON settles it too: a sheet called .json is a mistake
 * that the JSON reader explains best. */
static const cau_format *recognise(const cau_input *in)
{
    for (size_t i = 0; i < cau_format_count(); i++)
        if (formats[i]->sniff(in))
            return formats[i];
    for (size_t i = 0; i < cau_format_count() && !in->folder; i++)
        if (cau_format_named(formats[i], in->path))
            return formats[i];
    return NULL;
}

static caucus_status refuse(caucus_ctx *ctx, const char *path, const char *text, const char *hint)
{
    cau_diag(ctx, &(caucus_diagnostic){ .severity = CAUCUS_ERROR, .file = path, .text = text, .hint = hint });
    return CAUCUS_EINPUT;
}

static bool is_folder(const char *path)
{
    struct stat st;
    return strcmp(path, "-") != 0 && stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

caucus_status caucus_landscape_read(caucus_landscape **out, caucus_ctx *ctx, const char *path,
                                    const caucus_read_options *opts)
{
    const caucus_read_options defaults = { 0 };
    cau_input in = { .path = path };
    const cau_format *format;
    char *bytes = NULL;
    caucus_status rc = CAUCUS_OK;
    *out = NULL;

    in.folder = is_folder(path);
    if (!in.folder) {
        const size_t limit = cau_format_named(formats[0], path) ? CAU_JSON_LIMIT_MIB : CAU_SHEET_LIMIT_MIB;
        CAU_TRY(cau_file_read(&bytes, &in.length, ctx, path, limit << 20));
        in.bytes = bytes;
        if (in.length == 0) {
            rc = refuse(ctx, path, "the file is empty", "begin one with: caucus new FILE");
            goto done;
        }
    }
    format = recognise(&in);
    if (format)
        rc = format->read(out, ctx, &in, opts ? opts : &defaults);
    else if (in.folder)
        rc = refuse(ctx, path, "this is a folder, and it holds no ties.csv",
                    "give the landscape file itself, or a folder with ties.csv and stakeholders.csv");
    else
        rc = refuse(ctx, path, "this is neither a landscape file (JSON) nor a sheet of ties (CSV)",
                    "a landscape file begins with { and a sheet with a line of column names");
done:
    cau_free(bytes);
    return rc;
}
