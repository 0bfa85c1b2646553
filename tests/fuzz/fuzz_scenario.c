/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Any bytes as a file of scenarios, applied to a landscape that has something of everything. */
#include "fuzz.h"
#include "model/select.h"

static const char base_text[] =
    "{\"caucus\":1,\"name\":\"Base\",\"as_of\":\"2019\",\"scales\":{\"weight\":[0,5],\"power\":[0,10],\"position\":[-3,3],\"salience\":[0,10]},"
    "\"sectors\":[{\"id\":\"s\",\"name\":\"S\"},{\"id\":\"t\",\"name\":\"T\"}],"
    "\"issues\":[{\"id\":\"i\",\"name\":\"I\"},{\"id\":\"j\",\"name\":\"J\",\"under\":\"i\"}],"
    "\"stakeholders\":[{\"id\":\"a\",\"name\":\"A\",\"sector\":\"s\",\"power\":3,\"tags\":[\"x\"],\"positions\":{\"i\":{\"position\":1,\"salience\":2,\"stake\":\"gain\"}}},"
    "{\"id\":\"b\",\"name\":\"B\",\"sector\":\"s\",\"power\":{\"authority\":2,\"status\":8},\"position\":-2,\"since\":\"2018\"},"
    "{\"id\":\"c\",\"name\":\"C\",\"sector\":\"t\",\"salience\":4},{\"id\":\"d\",\"name\":\"D\",\"attributes\":{\"beds\":10}}],"
    "\"ties\":[{\"from\":\"a\",\"to\":\"b\",\"kind\":\"influence\",\"weight\":2,\"issue\":\"i\",\"reported_by\":[\"r\"]},"
    "{\"from\":\"b\",\"to\":\"c\",\"kind\":\"influence\",\"weight\":4,\"since\":\"2017\",\"until\":\"2019\"},"
    "{\"between\":[\"a\",\"c\"],\"kind\":\"alliance\"},{\"between\":[\"c\",\"d\"],\"kind\":\"conflict\",\"weight\":1}],"
    "\"board\":{\"quota\":3,\"seats\":{\"a\":2,\"b\":1}},\"layout\":{\"positions\":{\"a\":[1,2],\"b\":[3,4]}}}";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    caucus_ctx *ctx = NULL;
    caucus_landscape *base = NULL, *net = NULL;
    cau_builder *copy = NULL;
    const cau_scenario *scenarios = NULL;
    size_t count = 0;
    char *bytes = exact_copy(data, size);
    PROMISE(caucus_ctx_new(&ctx) == CAUCUS_OK);
    PROMISE(cau_json_read(&base, ctx, "base.json", base_text, sizeof base_text - 1) == CAUCUS_OK);
    PROMISE(cau_builder_copy(&copy, ctx, base) == CAUCUS_OK);
    caucus_diagnostics_clear(ctx);
    caucus_status rc = cau_json_read_scenarios(&scenarios, &count, cau_builder_arena(copy), ctx, "fuzzed.json", bytes, size);
    if (rc == CAUCUS_OK) {
        cau_builder *given = copy;
        copy = NULL; /* selecting consumes it */
        rc = cau_select(&net, ctx, base, given, &(caucus_selection){ .at = size % 2 ? "all" : NULL }, scenarios, count);
    }
    check_messages(ctx, rc);
    if (net)
        check_round_trip(net);
    caucus_landscape_free(net);
    cau_builder_free(copy);
    caucus_landscape_free(base);
    caucus_ctx_free(ctx);
    free(bytes);
    return 0;
}
