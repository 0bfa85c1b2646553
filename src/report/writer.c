/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/writer.h"

#include "core/file.h"

#include <string.h>

#define WRITER(name) extern const cau_writer cau_writer_##name;
#include "report/writers.def"
#undef WRITER

static const cau_writer *const writers[] = {
#define WRITER(name) &cau_writer_##name,
#include "report/writers.def"
#undef WRITER
};

size_t cau_writer_count(void)
{
    return sizeof writers / sizeof *writers;
}

const cau_writer *cau_writer_at(size_t i)
{
    return writers[i];
}

const cau_writer *cau_writer_find(const char *name)
{
    for (size_t i = 0; i < cau_writer_count(); i++)
        if (strcmp(writers[i]->name, name) == 0)
            return writers[i];
    return NULL;
}

caucus_status caucus_result_write(caucus_ctx *ctx, const caucus_result *r, const caucus_write_options *opts)
{
    static const caucus_write_options plain = { 0 };
    caucus_status rc = cau_result_status(r);
    if (!opts)
        opts = &plain;
    const cau_writer *writer = cau_writer_find(opts->format ? opts->format : writers[0]->name);
    const cau_write_look look = { .top = opts->top, .width = opts->width ? opts->width : 80, .color = opts->color,
                                  .excel = opts->excel };
    cau_str s = { 0 };
    if (!writer)
        return cau_bad_question(ctx, "choose table, csv, json or md", "there is no format \"%s\"", opts->format);
    if (rc != CAUCUS_OK)
        return rc == CAUCUS_ENOMEM ? cau_no_memory(ctx) : rc;
    writer->write(&s, r, &look);
    if (s.failed)
        rc = cau_no_memory(ctx);
    else
        rc = cau_file_write(ctx, opts->path ? opts->path : "-", s.text ? s.text : "", s.length);
    cau_str_free(&s);
    return rc;
}
