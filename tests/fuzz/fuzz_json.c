/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Any bytes as a landscape file: refused with a reason, or a landscape that can be written, read and selected from. */
#include "formats/format.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    caucus_ctx *ctx = NULL;
    caucus_landscape *net = NULL, *all = NULL;
    char *bytes = exact_copy(data, size);
    const cau_input in = { .path = "fuzzed.json", .bytes = bytes, .length = size };
    const caucus_read_options options = { .is_signed = false };
    PROMISE(caucus_ctx_new(&ctx) == CAUCUS_OK);
    if (size) {
        (void)cau_format_json.sniff(&in);
        const caucus_status rc = cau_format_json.read(&net, ctx, &in, &options);
        check_messages(ctx, rc);
        PROMISE((rc == CAUCUS_OK) == (net != NULL));
    }
    if (net) {
        check_round_trip(net);
        PROMISE(caucus_landscape_select(&all, ctx, net, &(caucus_selection){ .at = "all" }) == CAUCUS_OK);
        check_round_trip(all);
    }
    caucus_landscape_free(all);
    caucus_landscape_free(net);
    caucus_ctx_free(ctx);
    free(bytes);
    return 0;
}
