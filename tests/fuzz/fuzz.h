/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the fuzz targets share: a promise that does not hold ends the program, so that libFuzzer keeps the input. */
#ifndef CAUCUS_TESTS_FUZZ_H
#define CAUCUS_TESTS_FUZZ_H

#include "core/alloc.h"
#include "core/text.h"
#include "formats/json.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define PROMISE(what)                                                              \
    do {                                                                           \
        if (!(what)) {                                                             \
            fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #what); \
            abort();                                                               \
        }                                                                          \
    } while (0)

static inline void say_all(const caucus_ctx *ctx)
{
    for (size_t i = 0; i < caucus_diagnostic_count(ctx); i++)
        fprintf(stderr, "%s\n", caucus_diagnostic_get(ctx, i)->text);
}

/* A refusal says why; what is said is fit for a terminal; success comes without an error. */
static inline void check_messages(const caucus_ctx *ctx, caucus_status rc)
{
    PROMISE(rc == CAUCUS_OK || rc == CAUCUS_EINPUT || rc == CAUCUS_EINVAL);
    PROMISE((rc == CAUCUS_OK) == (caucus_diagnostic_errors(ctx) == 0));
    for (size_t i = 0; i < caucus_diagnostic_count(ctx); i++) {
        char *line = caucus_diagnostic_line(caucus_diagnostic_get(ctx, i));
        PROMISE(line && *line);
        PROMISE(cau_utf8_check(line, strlen(line)) == strlen(line));
        PROMISE(cau_text_hidden(line) == 0);
        caucus_string_free(line);
    }
}

/* What was read is written, read and written again: from the second write on the bytes are the same. */
static inline void check_round_trip(const caucus_landscape *net)
{
    cau_str texts[3] = { { 0 }, { 0 }, { 0 } };
    cau_json_write(&texts[0], net);
    for (int i = 0; i < 2; i++) {
        caucus_ctx *ctx = NULL;
        caucus_landscape *again = NULL;
        PROMISE(!texts[i].failed && caucus_ctx_new(&ctx) == CAUCUS_OK);
        const caucus_status rc = cau_json_read(&again, ctx, "written.json", texts[i].text, texts[i].length);
        if (rc != CAUCUS_OK)
            say_all(ctx);
        PROMISE(rc == CAUCUS_OK);
        cau_json_write(&texts[i + 1], again);
        caucus_landscape_free(again);
        caucus_ctx_free(ctx);
    }
    if (strcmp(texts[1].text, texts[2].text))
        fprintf(stderr, "second:\n%s\nthird:\n%s\n", texts[1].text, texts[2].text);
    PROMISE(!strcmp(texts[1].text, texts[2].text));
    for (int i = 0; i < 3; i++)
        cau_str_free(&texts[i]);
}

/* A copy that ends where the input ends, so that a reader that looks further is caught. */
static inline char *exact_copy(const uint8_t *data, size_t size)
{
    char *copy = malloc(size + 1);
    PROMISE(copy);
    if (size)
        memcpy(copy, data, size);
    copy[size] = 0;
    return copy;
}

#endif
