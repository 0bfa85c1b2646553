/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Pictures come whole, or one message says why not. */
#define _GNU_SOURCE /* memmem */
#include "support.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/alloc.h"
#include "views/svg.h"

static const char box[] = "digraph map { graph [id=influence, bb=\"0,0,200,100\", pad=0, margin=0]\n"
                          "a [pos=\"50,50\", id=\"influence-n0\", class=stk, label=\"A & B\", fontname=\"Arial,Liberation Sans\"]\n"
                          "b [pos=\"150,50\", id=\"influence-n0\", class=stk, label=\"\", tooltip=\"B's tip\"]\n"
                          "a -> b [id=\"influence-e0\", class=tie] }\n";

static void use_program(const char *path)
{
    assert_int_equal(setenv("CAUCUS_DRAW", path, 1), 0);
}

static int fresh_context(void **state)
{
    caucus_ctx *ctx = NULL;
    use_program(CAUCUS_BUILD_DIR "/caucus-draw");
    unsetenv("FONTCONFIG_FILE");
    if (caucus_ctx_new(&ctx) != CAUCUS_OK)
        return -1;
    *state = ctx;
    return 0;
}

static int end_context(void **state)
{
    caucus_ctx_free(*state);
    return 0;
}

static caucus_status draw_one(caucus_ctx *ctx, cau_pictures *p, const char *dot, unsigned want)
{
    const char *const dots[1] = { dot };
    const unsigned wants[1] = { want };
    return cau_draw(p, ctx, dots, wants, 1, 72);
}

/* A program of our own in place of caucus-draw. */
static void use_script(char path[64], const char *body)
{
    strcpy(path, "/tmp/caucus-test-draw-XXXXXX");
    const int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(fchmod(fd, 0700), 0);
    assert_int_equal(write(fd, body, strlen(body)), (ssize_t)strlen(body));
    close(fd);
    use_program(path);
}

static void expect_one_error(caucus_ctx *ctx, const char *part)
{
    assert_int_equal(caucus_diagnostic_errors(ctx), 1);
    assert_non_null(strstr(caucus_diagnostic_get(ctx, 0)->text, part));
    /* nobody is left behind */
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    assert_int_equal(errno, ECHILD);
}

static void several_maps_come_in_the_formats_asked_and_in_order(void **state)
{
    enum { MAPS = 3 };
    cau_pictures p[MAPS];
    const char *const dots[MAPS] = { box, "digraph map { graph [id=second]; c [pos=\"0,0\", label=third] }", box };
    const unsigned wants[MAPS] = { 1u << CAU_SVG | 1u << CAU_PNG, 1u << CAU_SVG, 1u << CAU_PDF };
    assert_int_equal(cau_draw(p, *state, dots, wants, MAPS, 72), CAUCUS_OK);
    assert_int_equal(memcmp(p[0].bytes[CAU_PNG], "\x89PNG", 4), 0);
    assert_non_null(strstr(p[1].bytes[CAU_SVG], "third"));
    assert_null(p[1].bytes[CAU_PNG]);
    assert_int_equal(memcmp(p[2].bytes[CAU_PDF], "%PDF", 4), 0);
    assert_null(p[2].bytes[CAU_SVG]);
    for (size_t i = 0; i < MAPS; i++)
        cau_pictures_free(&p[i]);
}

/* PDF reference 1.7, 7.9.4: (D:YYYYMMDDHHmmSS...). */
static void a_pdf_carries_the_date_of_SOURCE_DATE_EPOCH_or_the_year_2000(void **state)
{
    cau_pictures p;
    unsetenv("SOURCE_DATE_EPOCH");
    assert_int_equal(draw_one(*state, &p, box, 1u << CAU_PDF), CAUCUS_OK);
    const char *date = memmem(p.bytes[CAU_PDF], p.length[CAU_PDF], "/CreationDate (D:20000101000000", 31);
    assert_non_null(date);
    cau_pictures_free(&p);
    setenv("SOURCE_DATE_EPOCH", "1000000000", 1); /* 2001-09-09T01:46:40Z */
    assert_int_equal(draw_one(*state, &p, box, 1u << CAU_PDF), CAUCUS_OK);
    date = memmem(p.bytes[CAU_PDF], p.length[CAU_PDF], "/CreationDate (D:20010909014640", 31);
    assert_non_null(date);
    cau_pictures_free(&p);
    unsetenv("SOURCE_DATE_EPOCH");
}

static void a_missing_program_is_named(void **state)
{
    cau_pictures p;
    use_program("/nowhere/caucus-draw");
    assert_int_equal(draw_one(*state, &p, box, 1u << CAU_SVG), CAUCUS_EIO);
    assert_null(p.bytes[CAU_SVG]);
    expect_one_error(*state, "/nowhere/caucus-draw");
}

static void a_program_that_is_killed_is_one_message(void **state)
{
    char path[64];
    cau_pictures p;
    use_script(path, "#!/bin/sh\nkill -9 $$\n");
    assert_int_equal(draw_one(*state, &p, box, 1u << CAU_SVG), CAUCUS_EIO);
    expect_one_error(*state, "ended by signal 9");
    unlink(path);
}

static void a_program_that_reads_nothing_does_not_kill_us_by_a_broken_pipe(void **state)
{
    char path[64];
    cau_pictures p;
    const size_t large = 4u << 20; /* far more than a pipe holds */
    char *dot = malloc(large + 1);
    assert_non_null(dot);
    memset(dot, ' ', large);
    dot[large] = 0;
    use_script(path, "#!/bin/sh\nexec 0<&-\nexit 0\n");
    assert_int_equal(draw_one(*state, &p, dot, 1u << CAU_SVG), CAUCUS_EIO);
    expect_one_error(*state, "gave no pictures");
    unlink(path);
    free(dot);
}

static void a_program_that_babbles_is_one_message(void **state)
{
    char path[64];
    cau_pictures p;
    use_script(path, "#!/bin/sh\ncat >/dev/null\nprintf 'svg 99999999999999999999\\nshort'\n");
    assert_int_equal(draw_one(*state, &p, box, 1u << CAU_SVG), CAUCUS_EIO);
    expect_one_error(*state, "gave no pictures");
    unlink(path);
}

static void a_stop_ends_the_program_at_once(void **state)
{
    static const volatile int stop = 1;
    char path[64];
    cau_pictures p;
    use_script(path, "#!/bin/sh\nexec sleep 30\n");
    caucus_ctx_set_stop(*state, &stop);
    assert_int_equal(draw_one(*state, &p, box, 1u << CAU_SVG), CAUCUS_ESTOPPED);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    unlink(path);
}

static void bad_dot_is_refused_in_words(void **state)
{
    cau_pictures p;
    assert_int_equal(draw_one(*state, &p, "digraph { a -> ", 1u << CAU_SVG), CAUCUS_EIO);
    assert_null(p.bytes[CAU_SVG]);
    expect_one_error(*state, "a map is not DOT");
}

static void a_map_without_positions_is_refused(void **state)
{
    cau_pictures p;
    assert_int_equal(draw_one(*state, &p, "digraph map { a }", 1u << CAU_SVG), CAUCUS_EIO);
    expect_one_error(*state, "pos");
}

static void no_font_at_all_says_what_to_install(void **state)
{
    char path[] = "/tmp/caucus-test-fonts-XXXXXX";
    static const char text[] = "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig></fontconfig>";
    cau_pictures p;
    const int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, sizeof text - 1), (ssize_t)(sizeof text - 1));
    close(fd);
    setenv("FONTCONFIG_FILE", path, 1);
    assert_int_equal(draw_one(*state, &p, box, 1u << CAU_PNG), CAUCUS_EIO);
    expect_one_error(*state, "no usable font");
    assert_string_equal(caucus_diagnostic_get(*state, 0)->hint, "install fonts-liberation2");
    unlink(path);
}

static void a_finished_svg_has_names_and_unique_ids_and_nothing_of_Graphviz(void **state)
{
    cau_pictures p;
    cau_map map = { .title = (char *)"Influence <map>", .alt = (char *)"Two & no more." };
    char *svg = NULL;
    size_t length = 0;
    assert_int_equal(draw_one(*state, &p, box, 1u << CAU_SVG), CAUCUS_OK);
    assert_int_equal(cau_svg_finish(&svg, &length, *state, p.bytes[CAU_SVG], p.length[CAU_SVG], &map, CAU_SVG_FILE), CAUCUS_OK);
    assert_int_equal(strlen(svg), length);
    assert_non_null(strstr(svg, "<svg "));
    assert_non_null(strstr(svg, "<title id=\"influence-title\">Influence &lt;map&gt;</title>"));
    assert_non_null(strstr(svg, "<desc id=\"influence-desc\">Two &amp; no more.</desc>"));
    assert_non_null(strstr(svg, "A &amp; B"));
    const char *first = strstr(svg, "id=\"influence-n0\"");
    assert_non_null(first);
    assert_null(strstr(first + 1, "id=\"influence-n0\""));
    assert_null(strstr(svg, "transparent"));
    assert_null(strstr(svg, "<!--"));
    assert_null(strstr(svg, "xlink"));
    assert_null(strstr(svg, "a-&gt;b"));
    assert_non_null(strstr(svg, "tip</title>"));
    cau_free(svg);
    cau_pictures_free(&p);
}

/* Beside other work the same pictures come; what went wrong is told at the end; and it can be given up. */
static void drawing_beside_other_work_is_the_same(void **state)
{
    static const char *const good[] = { box }, *const bad[] = { "digraph { a -> " };
    const unsigned want[] = { 1u << CAU_SVG };
    cau_pictures beside = { .bytes = { NULL } }, plain = { .bytes = { NULL } };
    cau_drawing *d = NULL;
    assert_int_equal(cau_drawing_start(&d, *state, good, want, 1, 0), CAUCUS_OK);
    assert_int_equal(cau_drawing_finish(&beside, *state, d), CAUCUS_OK);
    assert_int_equal(cau_draw(&plain, *state, good, want, 1, 0), CAUCUS_OK);
    assert_int_equal(beside.length[CAU_SVG], plain.length[CAU_SVG]);
    assert_memory_equal(beside.bytes[CAU_SVG], plain.bytes[CAU_SVG], plain.length[CAU_SVG]);
    cau_pictures_free(&beside);
    cau_pictures_free(&plain);
    assert_int_equal(cau_drawing_start(&d, *state, bad, want, 1, 0), CAUCUS_OK);
    assert_int_equal(cau_drawing_finish(&beside, *state, d), CAUCUS_EIO);
    assert_null(beside.bytes[CAU_SVG]);
    expect_one_error(*state, "a map is not DOT");
    assert_int_equal(cau_drawing_start(&d, *state, good, want, 1, 0), CAUCUS_OK);
    cau_drawing_abandon(d);
    cau_drawing_abandon(NULL);
}

/* Two maps of one view in a page: ids of their own, and nothing that a page has no use for. */
static void an_svg_in_a_page_takes_another_id_and_rounds(void **state)
{
    cau_pictures p;
    cau_map map = { .title = (char *)"Map", .alt = (char *)"Words." };
    char *svg = NULL;
    size_t length = 0, open = 0, closed = 0;
    assert_int_equal(draw_one(*state, &p, box, 1u << CAU_SVG), CAUCUS_OK);
    assert_int_equal(cau_svg_finish_as(&svg, &length, *state, p.bytes[CAU_SVG], p.length[CAU_SVG], &map, CAU_SVG_INLINE, "influence-2"), CAUCUS_OK);
    assert_non_null(strstr(svg, "id=\"influence-2-n0\""));
    assert_non_null(strstr(svg, "aria-labelledby=\"influence-2-title influence-2-desc\""));
    assert_null(strstr(svg, "\"influence-n0\""));
    assert_null(strstr(svg, "<desc")); /* the words stand beside the map, under that id */
    assert_null(strstr(svg, "<g>"));
    assert_null(strstr(svg, ".00\" y="));
    assert_non_null(strstr(svg, " fill=\"#231f20\" font-family=")); /* once, for all texts */
    assert_null(strstr(strstr(svg, " fill=\"#231f20\"") + 1, " fill=\"#231f20\""));
    for (const char *at = svg; (at = strstr(at, "<polygon")); at++) { /* the first point does not come again at the end */
        const char *points = strstr(at, "points=\"") + 8, *end = strchr(points, '"');
        const size_t first = strcspn(points, " ");
        assert_true(end - points > (ptrdiff_t)first && memcmp(points, end - first, first) != 0);
    }
    for (const char *at = svg; (at = strstr(at, "<g ")); at++)
        open++;
    for (const char *at = svg; (at = strstr(at, "</g>")); at++)
        closed++;
    assert_true(open > 0);
    assert_int_equal(open, closed);
    cau_free(svg);
    cau_pictures_free(&p);
}

static void text_that_is_no_svg_is_not_finished(void **state)
{
    cau_map map = { .title = (char *)"", .alt = (char *)"" };
    char *svg = NULL;
    size_t length = 0;
    static const char broken[] = "<svg width=\"1pt\"><g id=\"a\"><!-- no end";
    assert_int_equal(cau_svg_finish(&svg, &length, *state, broken, sizeof broken - 1, &map, CAU_SVG_FILE), CAUCUS_EINTERNAL);
    assert_null(svg);
    assert_int_equal(cau_svg_finish(&svg, &length, *state, "hello", 5, &map, CAU_SVG_FILE), CAUCUS_EINTERNAL);
    assert_null(svg);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, fresh_context, end_context)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(several_maps_come_in_the_formats_asked_and_in_order),
        CASE(a_pdf_carries_the_date_of_SOURCE_DATE_EPOCH_or_the_year_2000),
        CASE(a_missing_program_is_named),
        CASE(a_program_that_is_killed_is_one_message),
        CASE(a_program_that_reads_nothing_does_not_kill_us_by_a_broken_pipe),
        CASE(a_program_that_babbles_is_one_message),
        CASE(a_stop_ends_the_program_at_once),
        CASE(bad_dot_is_refused_in_words),
        CASE(a_map_without_positions_is_refused),
        CASE(no_font_at_all_says_what_to_install),
        CASE(a_finished_svg_has_names_and_unique_ids_and_nothing_of_Graphviz),
        CASE(drawing_beside_other_work_is_the_same),
        CASE(an_svg_in_a_page_takes_another_id_and_rounds),
        CASE(text_that_is_no_svg_is_not_finished),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
