/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What every chart must keep to: texts apart and on the page, type of ten points or more, no word lost to a failed allocation. */
#ifndef CAUCUS_TESTS_CHARTING_H
#define CAUCUS_TESTS_CHARTING_H

#include "mapping.h"

#include "core/number.h"

typedef struct text_box {
    double x0, y0, x1, y1;
    const char *line; /* of the DOT */
} text_box;

static inline double number_in(const char *line, const char *key)
{
    const char *p = strstr(line, key);
    double value = 0;
    assert_non_null(p);
    p += strlen(key);
    assert_int_equal(cau_number_read(&value, p, strspn(p, "-0123456789.")), CAU_NUMBER_OK);
    return value;
}

/* Boxes are a little wider and higher than the ink of their text: they have slack for another font. */
static inline text_box box_of(const char *line)
{
    const double w = 72 * number_in(line, "width=\"") / 1.06 / 2, h = 72 * number_in(line, "height=\"") * 0.78 / 2;
    const double x = number_in(line, "pos=\""), y = number_in(strchr(strstr(line, "pos=\""), ','), ",");
    return (text_box){ x - w, y - h, x + w, y + h, line };
}

static inline void expect_texts_apart(const cau_map *map, const char *where)
{
    const size_t most = occurrences(map->dot, "class=\"text\"") + occurrences(map->dot, "class=\"name");
    text_box *boxes = calloc(most + 1, sizeof *boxes);
    size_t n = 0;
    assert_non_null(boxes);
    for (const char *p = map->dot; p; p = strchr(p, '\n') ? strchr(p, '\n') + 1 : NULL) {
        const char *end = strchr(p, '\n'), *class = strstr(p, "class=\"text\""), *name = strstr(p, "class=\"name");
        if ((class && end && class < end) || (name && end && name < end))
            boxes[n++] = box_of(p);
    }
    assert_int_equal(n, most);
    for (size_t i = 0; i < n; i++) {
        if (boxes[i].x0 < -1 || boxes[i].y0 < -1 || boxes[i].x1 > map->width + 1 || boxes[i].y1 > map->height + 1)
            fail_msg("%s: beyond the page: %.200s", where, boxes[i].line);
        for (size_t j = 0; j < i; j++)
            if (boxes[i].x0 < boxes[j].x1 && boxes[j].x0 < boxes[i].x1 && boxes[i].y0 < boxes[j].y1 && boxes[j].y0 < boxes[i].y1)
                fail_msg("%s: one text over another:\n%.*s\n%.*s", where, (int)strcspn(boxes[i].line, "\n"), boxes[i].line,
                         (int)strcspn(boxes[j].line, "\n"), boxes[j].line);
    }
    free(boxes);
}

static inline void expect_chart_gates(mapping *m, const char *view, const char *where)
{
    cau_map map = draw_view(m, view);
    if (map.through_nodes || map.label_overlaps || map.outside)
        fail_msg("%s: %zu ties through symbols, %zu names over something, %zu outside the page", where, map.through_nodes, map.label_overlaps, map.outside);
    expect_texts_apart(&map, where);
    for (const char *p = strstr(map.dot, "fontsize=\""); p; p = strstr(p + 1, "fontsize=\""))
        assert_true(number_in(p, "fontsize=\"") >= 10);
    assert_true(strlen(map.alt) > strlen(map.title));
    cau_map_free(&map);
}

/* On the four shipped cases, on every page. */
static inline void expect_gates_on_the_cases(const char *view)
{
    static const char *const cases[] = { "rowan", "elm", "willow", "oak" }, *const pages[] = { "a3", "a4", "screen", "1600x900", "900x1300" };
    for (size_t c = 0; c < 4; c++)
        for (size_t p = 0; p < 5; p++) {
            mapping m;
            char where[60];
            snprintf(where, sizeof where, "%s of %s on %s", view, cases[c], pages[p]);
            open_mapping(&m, dataset(cases[c]), NULL, &(caucus_map_options){ .page = pages[p], .args = CAUCUS_ARGUMENTS_DEFAULT });
            expect_chart_gates(&m, view, where);
            close_mapping(&m);
        }
}

/* Awkward names and shapes stay on the page and inert, or are refused for want of room. */
static inline void expect_awkward_files_to_be_drawn(const char *view)
{
    static const char *const files[] = { "name_long_1m", "name_arabic", "name_bidi", "name_gv_html", "name_gv_record", "name_newline",
                                         "name_html_id", "name_entity", "graph_disconnected", "clique_120", "star_3000" };
    for (size_t k = 0; k < sizeof files / sizeof *files; k++) {
        mapping m;
        cau_map map;
        char name[120];
        caucus_ctx *ctx = NULL;
        caucus_landscape *net = NULL;
        snprintf(name, sizeof name, "badinput/files/json/%s.json", files[k]);
        const char *path = shared_file(name);
        assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
        const bool ok = path && caucus_landscape_read(&net, ctx, path, NULL) == CAUCUS_OK;
        caucus_landscape_free(net);
        caucus_ctx_free(ctx);
        if (!ok) {
            print_message("skipped: %s is not here, or no landscape\n", name);
            continue;
        }
        open_mapping(&m, path, NULL, NULL);
        m.opts.view = view;
        const caucus_status rc = cau_map_make(&map, m.ctx, m.net, m.base, &m.findings, m.placing, &m.opts);
        assert_true(rc == CAUCUS_OK || (rc == CAUCUS_EINVAL && m.net->n > 60));
        if (rc == CAUCUS_OK) {
            assert_int_equal(map.outside, 0);
            assert_true(strlen(map.dot) < 4000000 && strlen(map.alt) < 20000);
            assert_null(strstr(map.dot, "<script"));
            assert_null(strstr(map.dot, "onload"));
        }
        cau_map_free(&map);
        close_mapping(&m);
    }
}

/* One stakeholder without ties; two with scores. */
static inline void expect_little_to_be_enough(const char *view)
{
    static const char *const files[] = {
        "{\"caucus\":1,\"name\":\"One\",\"stakeholders\":[{\"id\":\"a\",\"name\":\"Alone\"}],\"ties\":[]}",
        "{\"caucus\":1,\"name\":\"Two\",\"stakeholders\":[{\"id\":\"a\",\"name\":\"A\",\"power\":1,\"position\":-1},"
        "{\"id\":\"b\",\"name\":\"B\",\"power\":0,\"position\":1}],\"ties\":[]}",
    };
    for (size_t k = 0; k < 2; k++) {
        char path[] = "/tmp/caucus-chart-XXXXXX";
        const int fd = mkstemp(path);
        mapping m;
        assert_true(fd >= 0);
        assert_int_equal(write(fd, files[k], strlen(files[k])), (ssize_t)strlen(files[k]));
        close(fd);
        open_mapping(&m, path, NULL, NULL);
        unlink(path);
        expect_chart_gates(&m, view, view);
        close_mapping(&m);
    }
}

/* The n-th allocation fails: out of memory is all it says, and when none fails the chart is there. */
static inline void expect_failures_to_be_reported(const char *data, const char *view)
{
    mapping m;
    caucus_status rc = CAUCUS_ENOMEM;
    open_mapping(&m, dataset(data), NULL, NULL);
    m.opts.view = view;
    for (unsigned long k = 1; rc != CAUCUS_OK && k < 60000; k += 1 + k / 40) {
        cau_map map;
        cau_alloc_fail_at(k, false);
        rc = cau_map_make(&map, m.ctx, m.net, m.base, &m.findings, m.placing, &m.opts);
        const bool reached = cau_alloc_count() >= k;
        cau_alloc_fail_at(0, false);
        assert_int_equal(rc, reached && rc != CAUCUS_OK ? CAUCUS_ENOMEM : CAUCUS_OK);
        if (reached)
            rc = CAUCUS_ENOMEM;
        cau_map_free(&map);
        caucus_diagnostics_clear(m.ctx);
    }
    assert_int_equal(rc, CAUCUS_OK);
    close_mapping(&m);
}

#endif
