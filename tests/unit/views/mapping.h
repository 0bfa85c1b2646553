/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Maps of landscapes, for tests: read, find, place, draw as DOT; and looking things up in the DOT. */
#ifndef CAUCUS_TESTS_MAPPING_H
#define CAUCUS_TESTS_MAPPING_H

#define _GNU_SOURCE /* strcasestr */
#include "support.h"

#include <stdlib.h>

#include "views/scene.h"

typedef struct mapping {
    caucus_ctx *ctx;
    caucus_landscape *base, *net;
    cau_findings base_findings, findings;
    cau_placing *placing;
    caucus_map_options opts;
} mapping;

static inline void open_mapping(mapping *m, const char *path, const caucus_selection *choice, const caucus_map_options *opts)
{
    *m = (mapping){ .opts = opts ? *opts : (caucus_map_options){ .args = CAUCUS_ARGUMENTS_DEFAULT } };
    m->opts.args.draws = 0;
    assert_int_equal(caucus_ctx_new(&m->ctx), CAUCUS_OK);
    if (caucus_landscape_read(&m->base, m->ctx, path, NULL) != CAUCUS_OK)
        fail_msg("%s cannot be read", path);
    static const caucus_selection none = { 0 };
    assert_int_equal(caucus_landscape_select(&m->net, m->ctx, m->base, choice ? choice : &none), CAUCUS_OK);
    assert_int_equal(cau_findings_make(&m->base_findings, m->ctx, m->base, m->base, &m->opts.args), CAUCUS_OK);
    assert_int_equal(cau_findings_make(&m->findings, m->ctx, m->net, m->base, &m->opts.args), CAUCUS_OK);
    assert_int_equal(cau_placing_make(&m->placing, m->ctx, m->base, &m->base_findings, &m->opts), CAUCUS_OK);
}

static inline void close_mapping(mapping *m)
{
    cau_placing_free(m->placing);
    cau_findings_free(&m->findings);
    cau_findings_free(&m->base_findings);
    caucus_landscape_free(m->net);
    caucus_landscape_free(m->base);
    caucus_ctx_free(m->ctx);
}

static inline cau_map draw_view(mapping *m, const char *view)
{
    cau_map map;
    m->opts.view = view;
    assert_int_equal(cau_map_make(&map, m->ctx, m->net, m->base, &m->findings, m->placing, &m->opts), CAUCUS_OK);
    return map;
}

static inline size_t occurrences(const char *text, const char *what)
{
    size_t count = 0;
    for (const char *p = strstr(text, what); p; p = strstr(p + 1, what))
        count++;
    return count;
}

#endif
