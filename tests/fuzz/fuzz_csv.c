/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Any bytes as sheets: the ties alone, or, parted by a line "====", stakeholders and then ties. */
#include "formats/csv_read.h"
#include "formats/format.h"
#include "fuzz.h"

extern const cau_format cau_format_csv;

/* The two sheets as the reader of a folder takes them, without the files. */
static caucus_status read_both(caucus_landscape **out, caucus_ctx *ctx, const char *stakeholders, size_t ns, const char *ties,
                               size_t nt)
{
    cau_csv_reader r = { .ctx = ctx };
    cau_csv first = { 0 }, second = { 0 };
    caucus_status rc = cau_builder_new(&r.builder, ctx, "folder");
    PROMISE(rc == CAUCUS_OK);
    r.arena = cau_builder_arena(r.builder);
    r.draft = cau_builder_draft(r.builder);
    r.draft->name = "Folder";
    CAU_TRY(cau_csv_open(&first, ctx, "stakeholders.csv", stakeholders, ns));
    CAU_TRY(cau_csv_read_stakeholders(&r, &first));
    CAU_TRY(cau_csv_open(&second, ctx, "ties.csv", ties, nt));
    CAU_TRY(cau_csv_read_ties(&r, &second, ties, nt));
    if (r.n == 0 && (first.bad || second.bad)) {
        rc = CAUCUS_EINPUT;
        goto done;
    }
    cau_builder *builder = r.builder;
    r.builder = NULL;
    CAU_TRY(cau_builder_freeze(out, builder, NULL));
    if (first.bad || second.bad) {
        caucus_landscape_free(*out);
        *out = NULL;
        rc = CAUCUS_EINPUT;
    }
done:
    cau_csv_reader_free(&r);
    cau_csv_close(&first);
    cau_csv_close(&second);
    return rc;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char mark[] = "====\n";
    caucus_ctx *ctx = NULL;
    caucus_landscape *net = NULL;
    char *bytes = exact_copy(data, size), *parted = strstr(bytes, mark);
    const cau_input in = { .path = "fuzzed.csv", .bytes = bytes, .length = size };
    const caucus_read_options options = { .is_signed = size % 2 == 1 };
    PROMISE(caucus_ctx_new(&ctx) == CAUCUS_OK);
    if (parted) {
        const char *ties = parted + sizeof mark - 1;
        check_messages(ctx, read_both(&net, ctx, bytes, (size_t)(parted - bytes), ties, size - (size_t)(ties - bytes)));
    } else if (size) {
        (void)cau_format_csv.sniff(&in);
        check_messages(ctx, cau_format_csv.read(&net, ctx, &in, &options));
    }
    if (net)
        check_round_trip(net);
    caucus_landscape_free(net);
    caucus_ctx_free(ctx);
    free(bytes);
    return 0;
}
