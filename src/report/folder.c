/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/folder.h"

#include "report/page.h"
#include "report/writer.h"
#include "views/svg.h"

#include <string.h>

caucus_status cau_folder_open(cau_folder *f, caucus_ctx *ctx, const char *folder, const cau_about *about, cau_evidence_level level,
                              const char *page)
{
    static const cau_column columns[] = {
        { .name = "name", .title = "File", .kind = CAU_TEXT, .digits = -1 },
        { .name = "bytes", .title = "Bytes", .kind = CAU_INTEGER },
    };
    const bool slash = folder[0] && folder[strlen(folder) - 1] == '/';
    caucus_status rc = CAUCUS_OK;
    cau_about own = *about;
    own.command = "report";
    CAU_TRY(cau_result_new(&f->written, ctx));
    cau_result_set_about(f->written, &own);
    cau_result_set_parameter(f->written, "evidence", cau_evidence_level_names[level]);
    cau_result_say_text(f->written, cau_level_sentence(level));
    /* after the files: the last line of a terminal is the one that is read */
    cau_result_note(f->written, "Open %s%s%s in a browser: it needs no network and no other file.", folder, slash ? "" : "/", page);
    cau_result_add_table(f->written, "files", "Written", "file", columns, 2, 0);
    CAU_TRY(cau_result_status(f->written));
    rc = cau_stage_open(&f->stage, ctx, folder);
done:
    return rc;
}

caucus_status cau_folder_add(cau_folder *f, caucus_ctx *ctx, const char *path, const char *bytes, size_t length)
{
    const caucus_status rc = cau_stage_add(f->stage, ctx, path, bytes, length);
    cau_table *t = cau_result_find_table(f->written, "files");
    if (rc == CAUCUS_OK && t) {
        const size_t row = cau_table_add_row(t);
        cau_table_set_text(t, row, "name", path);
        cau_table_set_integer(t, row, "bytes", (double)length);
    }
    return rc;
}

/* A file "FOLDER/NAME.ENDING". */
static caucus_status add_named(cau_folder *f, caucus_ctx *ctx, const char *folder, const char *name, const char *ending, const char *bytes,
                               size_t length)
{
    cau_str path = { 0 };
    cau_str_addf(&path, "%s/%s.%s", folder, name, ending);
    const caucus_status rc = path.failed ? cau_no_memory(ctx) : cau_folder_add(f, ctx, path.text, bytes, length);
    cau_str_free(&path);
    return rc;
}

caucus_status cau_folder_add_map(cau_folder *f, caucus_ctx *ctx, const char *name, const cau_map *map, const cau_pictures *p)
{
    caucus_status rc = CAUCUS_OK;
    char *svg = NULL;
    size_t length = 0;
    CAU_TRY(cau_svg_finish(&svg, &length, ctx, p->bytes[CAU_SVG], p->length[CAU_SVG], map, CAU_SVG_FILE));
    CAU_TRY(add_named(f, ctx, "maps", name, "svg", svg, length));
    CAU_TRY(add_named(f, ctx, "maps", name, "pdf", p->bytes[CAU_PDF], p->length[CAU_PDF]));
    CAU_TRY(add_named(f, ctx, "maps", name, "png", p->bytes[CAU_PNG], p->length[CAU_PNG]));
    rc = add_named(f, ctx, "maps", name, "dot", map->dot, strlen(map->dot));
done:
    cau_free(svg);
    return rc;
}

caucus_status cau_folder_add_tables(cau_folder *f, caucus_ctx *ctx, const caucus_result *result)
{
    caucus_status rc = CAUCUS_OK;
    for (size_t i = 0; rc == CAUCUS_OK && i < cau_result_tables(result); i++) {
        const cau_table *t = cau_result_table(result, i);
        cau_str csv = { 0 }, json = { 0 };
        cau_write_table_csv(&csv, t, true);
        cau_write_table_json(&json, result, i);
        if (csv.failed || json.failed)
            rc = cau_no_memory(ctx);
        if (rc == CAUCUS_OK)
            rc = add_named(f, ctx, "tables", cau_table_name(t), "csv", csv.text, csv.length);
        if (rc == CAUCUS_OK)
            rc = add_named(f, ctx, "tables", cau_table_name(t), "json", json.text, json.length);
        cau_str_free(&csv);
        cau_str_free(&json);
    }
    return rc;
}

caucus_status cau_folder_commit(cau_folder *f, caucus_ctx *ctx)
{
    cau_stage *stage = f->stage;
    f->stage = NULL; /* closed whatever comes of it */
    const caucus_status rc = cau_stage_commit(stage, ctx);
    return rc == CAUCUS_OK ? cau_result_status(f->written) : rc;
}

void cau_folder_free(cau_folder *f)
{
    cau_stage_abort(f->stage);
    caucus_result_free(f->written);
    *f = (cau_folder){ 0 };
}
