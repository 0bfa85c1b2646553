/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Redraws looked at by several measures and threads against one measure, one map and one thread at a time. */
#include "model/written.h"

#include "claims/ensemble.h"
#include "claims/redraw.h"
#include "measures/measure.h"

static caucus_landscape *rowan(void)
{
    caucus_landscape *file = NULL, *net = NULL;
    assert_int_equal(caucus_landscape_read(&file, ctx, CAUCUS_SOURCE_DIR "/datasets/rowan.json", NULL), CAUCUS_OK);
    assert_int_equal(caucus_landscape_select(&net, ctx, file, &(caucus_selection){ 0 }), CAUCUS_OK);
    caucus_landscape_free(file);
    return net;
}

/* ---- numbers alone against whole tables */

static void expect_same_numbers(const char *measure, const cau_table *lean, const cau_table *whole)
{
    assert_int_equal(cau_table_rows(lean), cau_table_rows(whole));
    assert_int_equal(cau_table_columns(lean), cau_table_columns(whole));
    for (size_t row = 0; row < cau_table_rows(whole); row++)
        for (size_t c = 0; c < cau_table_columns(whole); c++) {
            const cau_cell *a = cau_table_cell(lean, row, c), *b = cau_table_cell(whole, row, c);
            const cau_kind kind = cau_table_column(whole, c)->kind;
            assert_int_equal(cau_table_column(lean, c)->kind, kind);
            if (kind == CAU_TEXT || kind == CAU_CATEGORY)
                continue;
            if (a->state != b->state || memcmp(&a->number, &b->number, sizeof a->number) != 0)
                fail_msg("%s: row %zu of %s differs", measure, row, cau_table_column(whole, c)->name);
        }
}

/* One measure on one redrawn map: with what is shared and numbers only, and without either. @return did it have numbers? */
static bool compare(caucus_result *lean, const cau_measure *m, const caucus_landscape *map)
{
    const cau_args args = { 0 };
    caucus_landscape plain = *map;
    caucus_ctx *apart = NULL;
    caucus_result *whole = NULL;
    plain.drawn = NULL;
    assert_int_equal(cau_ctx_apart(&apart, ctx), CAUCUS_OK);
    assert_int_equal(cau_result_new(&whole, ctx), CAUCUS_OK);
    cau_result_restart(lean);
    const caucus_status fast = cau_measure_run(apart, map, m->name, &args, lean);
    assert_int_equal(fast, cau_measure_run(apart, &plain, m->name, &args, whole));
    const cau_table *a = cau_result_find_table(lean, m->name), *b = cau_result_find_table(whole, m->name);
    const bool numbers = fast == CAUCUS_OK && b;
    if (numbers) {
        assert_non_null(a);
        expect_same_numbers(m->name, a, b);
    }
    caucus_result_free(whole);
    caucus_ctx_free(apart);
    return numbers;
}

static void numbers_alone_are_those_of_the_whole_table_for_every_measure(void **state)
{
    (void)state;
    caucus_landscape *net = rowan();
    cau_redraw *r = NULL;
    size_t compared = 0;
    assert_int_equal(cau_redraw_open(&r, ctx, net, &(cau_redraw_options){ .jitter = 0.25, .rate = -1, .conflict = true }), CAUCUS_OK);
    for (uint64_t k = 0; k < 6; k++) {
        const caucus_landscape *map = NULL;
        assert_int_equal(cau_redraw_map(&map, r, ctx, k, k % 2 == 1), CAUCUS_OK);
        assert_int_equal(cau_redraw_people(r, ctx, k), CAUCUS_OK);
        for (size_t i = 0; i < cau_measure_count(); i++) {
            caucus_result *lean = NULL;
            const cau_measure *m = cau_measure_at(i);
            if (m->family == CAU_INFERENCE) /* tests against chance are long, and share nothing */
                continue;
            assert_int_equal(cau_result_new(&lean, ctx), CAUCUS_OK);
            cau_result_numbers_only(lean, m->name);
            compared += compare(lean, m, map); /* twice: its memory serves again */
            compared += compare(lean, m, map);
            caucus_result_free(lean);
        }
    }
    assert_true(compared > 400);
    cau_redraw_free(r);
    caucus_landscape_free(net);
}

/* ---- several measures, several threads */

static char *written(const caucus_landscape *net, const char *names, unsigned threads, const char *missing)
{
    caucus_result *result = NULL;
    caucus_arguments args = CAUCUS_ARGUMENTS_DEFAULT;
    const char *path = CAUCUS_BUILD_DIR "/tests/ensemble.json";
    args.draws = 57; /* no multiple of anything */
    args.missing = missing;
    caucus_ctx_set_threads(ctx, threads);
    assert_int_equal(caucus_measure(&result, ctx, net, names, &args), CAUCUS_OK);
    assert_int_equal(caucus_result_write(ctx, result, &(caucus_write_options){ .format = "json", .path = path }), CAUCUS_OK);
    caucus_result_free(result);
    caucus_ctx_set_threads(ctx, 1);
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    cau_str s = { 0 };
    char piece[4096];
    for (size_t got; (got = fread(piece, 1, sizeof piece, f)) > 0;)
        cau_str_addn(&s, piece, got);
    fclose(f);
    return cau_str_take(&s);
}

/* `communities` and `polarisation` call igraph, which a thread of ours may not. */
static void threads_change_no_byte(void **state)
{
    (void)state;
    static const char names[] = "katz_out,betweenness_share,closeness,communities,polarisation,hub,density,constraint";
    caucus_landscape *net = rowan();
    char *one = written(net, names, 1, NULL), *three = written(net, names, 3, NULL);
    assert_string_equal(one, three);
    assert_non_null(strstr(one, "communities_margins"));
    cau_free(one);
    cau_free(three);
    caucus_landscape_free(net);
}

static const cau_table *table_of(const caucus_result *r, const char *name)
{
    const cau_table *t = cau_result_find_table(r, name);
    assert_non_null(t);
    return t;
}

static void measures_together_have_the_margins_of_each_alone(void **state)
{
    (void)state;
    static const char *const names[] = { "katz", "harmonic", "stress", "signed_degree", "polarisation" };
    caucus_landscape *net = rowan();
    caucus_result *all = NULL;
    caucus_arguments args = CAUCUS_ARGUMENTS_DEFAULT;
    args.draws = 40;
    caucus_ctx_set_threads(ctx, 2);
    assert_int_equal(caucus_measure(&all, ctx, net, "katz,harmonic,stress,signed_degree,polarisation", &args), CAUCUS_OK);
    caucus_ctx_set_threads(ctx, 1);
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        caucus_result *own = NULL;
        cau_str margins = { 0 };
        assert_int_equal(caucus_measure(&own, ctx, net, names[k], &args), CAUCUS_OK);
        cau_str_addf(&margins, "%s_margins", names[k]);
        expect_same_numbers(names[k], table_of(all, margins.text), table_of(own, margins.text));
        cau_str_free(&margins);
        caucus_result_free(own);
    }
    caucus_result_free(all);
    caucus_landscape_free(net);
}

/* ---- the maps themselves */

typedef struct seen {
    size_t ties[50];
    size_t fail_at;
} seen;

static caucus_status count_ties(void *state, const cau_sight *s)
{
    seen *all = state;
    all->ties[s->replicate] = s->map->nties;
    assert_null(s->before);
    return s->replicate >= all->fail_at ? CAUCUS_EINTERNAL : CAUCUS_OK;
}

static void every_map_is_shown_once_to_some_thread(void **state)
{
    (void)state;
    caucus_landscape *net = rowan();
    cau_draws draws;
    cau_redraw *r = NULL;
    seen all = { .fail_at = 50 };
    assert_int_equal(cau_draws_read(&draws, ctx, NULL), CAUCUS_OK);
    draws.jitter = 0.25;
    caucus_ctx_set_threads(ctx, 4);
    const cau_ensemble e = { .net = net, .draws = &draws, .count = 50, .unrecorded = true, .conflicts = true, .scores = true, .share = 1, .what = "counting" };
    assert_int_equal(cau_ensemble_each(ctx, &e, count_ties, &all), CAUCUS_OK);
    assert_int_equal(cau_redraw_open(&r, ctx, net, &(cau_redraw_options){ .jitter = 0.25, .rate = -1, .conflict = true }), CAUCUS_OK);
    for (size_t k = 0; k < 50; k++) {
        const caucus_landscape *map = NULL;
        assert_int_equal(cau_redraw_map(&map, r, ctx, k, true), CAUCUS_OK);
        assert_int_equal(all.ties[k], map->nties);
    }
    all.fail_at = 20;
    assert_int_equal(cau_ensemble_each(ctx, &e, count_ties, &all), CAUCUS_EINTERNAL);
    caucus_ctx_set_threads(ctx, 1);
    cau_redraw_free(r);
    caucus_landscape_free(net);
}

static void a_stop_ends_all_threads(void **state)
{
    (void)state;
    caucus_landscape *net = rowan();
    caucus_result *result = NULL;
    caucus_arguments args = CAUCUS_ARGUMENTS_DEFAULT;
    const volatile int stop = 1;
    caucus_ctx *own = NULL;
    cau_draws draws;
    seen all = { .fail_at = 50 };
    assert_int_equal(caucus_ctx_new(&own), CAUCUS_OK);
    assert_int_equal(cau_draws_read(&draws, ctx, NULL), CAUCUS_OK);
    caucus_ctx_set_threads(own, 2);
    caucus_ctx_set_stop(own, &stop);
    assert_int_equal(cau_ensemble_each(own, &(cau_ensemble){ .net = net, .draws = &draws, .count = 50, .share = 1 }, count_ties, &all), CAUCUS_ESTOPPED);
    args.draws = 30;
    assert_int_equal(caucus_measure(&result, own, net, "harmonic", &args), CAUCUS_ESTOPPED);
    assert_null(result);
    caucus_ctx_free(own);
    caucus_landscape_free(net);
}

/* Whichever allocation fails, on one thread or on two: the answer is that memory ran out, or the whole answer. */
static void memory_may_run_out_anywhere(void **state)
{
    (void)state;
    caucus_landscape *net = landscape(ABCD, "'ties': [{'from': 'a', 'to': 'b', 'weight': 2}, {'from': 'b', 'to': 'c'}, {'from': 'c', 'to': 'a'}, "
                                            "{'kind': 'alliance', 'between': ['c', 'd'], 'basis': 'implied'}]");
    size_t failed = 0;
    for (unsigned threads = 1; threads <= 2; threads++) {
        bool done = false;
        caucus_ctx_set_threads(ctx, threads);
        for (unsigned long k = 1; !done; k += k < 300 ? 1 : 17) {
            caucus_result *r = NULL;
            caucus_arguments args = CAUCUS_ARGUMENTS_DEFAULT;
            args.draws = 20;
            cau_alloc_fail_at(k, false);
            const caucus_status rc = caucus_measure(&r, ctx, net, "katz_out,betweenness_share,hub,stress", &args);
            done = cau_alloc_count() < k;
            cau_alloc_fail_at(0, false);
            if (rc != CAUCUS_OK)
                assert_int_equal(rc, CAUCUS_ENOMEM);
            failed += rc != CAUCUS_OK;
            caucus_result_free(r);
            caucus_diagnostics_clear(ctx);
        }
    }
    assert_true(failed > 400);
    caucus_ctx_set_threads(ctx, 1);
    caucus_landscape_free(net);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_alone_are_those_of_the_whole_table_for_every_measure),
        cmocka_unit_test(threads_change_no_byte),
        cmocka_unit_test(measures_together_have_the_margins_of_each_alone),
        cmocka_unit_test(every_map_is_shown_once_to_some_thread),
        cmocka_unit_test(a_stop_ends_all_threads),
        cmocka_unit_test(memory_may_run_out_anywhere),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
