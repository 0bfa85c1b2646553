/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The rank chart: the order, its margins, and what it says when it cannot rank. */
#include "charting.h"

#include "questions/question.h"

static void redraw(mapping *m, long draws)
{
    m->opts.args.draws = draws;
    cau_findings_free(&m->findings);
    assert_int_equal(cau_findings_make(&m->findings, m->ctx, m->net, m->base, &m->opts.args), CAUCUS_OK);
}

static void on_the_shipped_cases_texts_stand_apart(void **state)
{
    (void)state;
    expect_gates_on_the_cases("ranks");
}

static void with_margins_too(void **state)
{
    static const char *const pages[] = { "a3", "a4", "screen", "700x1000" }, *const by[] = { "routes", "power", "constraint", "gould_fernandez.liaison" };
    (void)state;
    for (size_t p = 0; p < 4; p++)
        for (size_t b = 0; b < 4; b++) {
            mapping m;
            char where[60];
            snprintf(where, sizeof where, "ranks by %s on %s", by[b], pages[p]);
            open_mapping(&m, dataset("rowan"), NULL, &(caucus_map_options){ .page = pages[p], .by = by[b], .args = CAUCUS_ARGUMENTS_DEFAULT });
            redraw(&m, 40);
            expect_chart_gates(&m, "ranks", where);
            close_mapping(&m);
        }
}

static double height_of(const cau_map *map, size_t row)
{
    char id[40];
    snprintf(id, sizeof id, "[id=\"ranks-n%zu\"", row);
    const char *line = strstr(map->dot, id);
    assert_non_null(line);
    return number_in(strchr(strstr(line, "pos=\""), ','), ",");
}

static void rows_stand_in_the_order_of_the_measure(void **state)
{
    mapping m;
    (void)state;
    open_mapping(&m, dataset("rowan"), NULL, &(caucus_map_options){ .by = "routes", .args = CAUCUS_ARGUMENTS_DEFAULT });
    cau_map map = draw_view(&m, "ranks");
    for (size_t i = 0; i < m.net->n; i++)
        for (size_t j = 0; j < m.net->n; j++)
            if (m.findings.of[i].routes > m.findings.of[j].routes + 1e-6)
                assert_true(height_of(&map, i) > height_of(&map, j));
    assert_int_equal(occurrences(map.dot, "class=\"stk "), m.net->n);
    assert_int_equal(occurrences(map.dot, "class=\"tie "), 0);
    cau_map_free(&map);
    close_mapping(&m);
}

/* The chart and `caucus brokers` speak of the same redraws. */
static void the_margins_are_those_of_the_brokers(void **state)
{
    mapping m;
    (void)state;
    open_mapping(&m, dataset("rowan"), NULL, NULL);
    redraw(&m, 300);
    const size_t stp = cau_stakeholder_find(m.net, "stp");
    cau_str want = { 0 };
    cau_str_add(&want, "first in ");
    cau_str_of_100(&want, m.findings.of[stp].first_none);
    cau_str_add(&want, " of 100 redrawn maps (");
    cau_str_of_100(&want, m.findings.of[stp].first_balanced);
    cau_str_add(&want, " if unrecorded ties are allowed for)");
    cau_map map = draw_view(&m, "ranks");
    if (!strstr(map.alt, want.text))
        fail_msg("\"%s\" is not in: %s", want.text, map.alt);
    for (size_t i = 0; i < m.net->n; i++) { /* those with a ring on the broker map, and no others, cannot be told apart from the first */
        const char *rivals = strstr(map.alt, "Not to be told apart from the first with these data: ");
        assert_non_null(rivals);
        const char *end = strchr(rivals, '.'), *name = strstr(rivals, m.net->stakeholders[i].name);
        const bool named = name && name < end;
        if (i != stp)
            assert_int_equal(named, m.findings.of[i].ring == CAU_RING_SINGLE);
    }
    cau_map_free(&map);
    cau_str_free(&want);
    close_mapping(&m);
}

static void who_has_no_value_comes_last_with_the_reason(void **state)
{
    mapping m;
    (void)state;
    open_mapping(&m, dataset("rowan"), NULL, &(caucus_map_options){ .by = "power", .args = CAUCUS_ARGUMENTS_DEFAULT });
    cau_map map = draw_view(&m, "ranks");
    const size_t carers = cau_stakeholder_find(m.net, "carers");
    for (size_t i = 0; i < m.net->n; i++)
        assert_true(i == carers || height_of(&map, i) > height_of(&map, carers));
    assert_non_null(strstr(map.dot, "no score of power is given"));
    assert_non_null(strstr(map.alt, "Carers\xE2\x80\x99 Network has no value (no score of power is given)"));
    assert_non_null(strstr(map.alt, "For 1 of 18 there is no value; that does not make them low."));
    cau_map_free(&map);
    close_mapping(&m);
}

/* Leaving ties out can only raise constraint: `caucus measure constraint --draws 300 --missing none` notes 2 rows of Rowan beyond their redraws. */
static void a_value_beyond_its_redraws_is_told(void **state)
{
    mapping m;
    (void)state;
    open_mapping(&m, dataset("rowan"), NULL, &(caucus_map_options){ .by = "constraint", .args = CAUCUS_ARGUMENTS_DEFAULT });
    m.opts.args.missing = "none";
    redraw(&m, 300);
    cau_map map = draw_view(&m, "ranks");
    assert_non_null(strstr(map.alt, "For 2 the diamond lies outside of a bar"));
    cau_map_free(&map);
    m.opts.by = "power"; /* scores move both ways */
    map = draw_view(&m, "ranks");
    assert_null(strstr(map.alt, "the diamond lies outside of a bar"));
    cau_map_free(&map);
    close_mapping(&m);
}

static void where_nothing_ranks_it_says_why_and_draws_nobody(void **state)
{
    mapping m;
    (void)state;
    open_mapping(&m, dataset("elm"), NULL, NULL);
    cau_map map = draw_view(&m, "ranks");
    assert_true(map.empty);
    assert_int_equal(occurrences(map.dot, "class=\"stk "), 0);
    assert_non_null(strstr(map.alt, "Nobody can be ranked with these data"));
    cau_map_free(&map);
    close_mapping(&m);
}

static void what_is_no_number_of_stakeholders_is_refused(void **state)
{
    static const char *const bad[] = { "nonsense", "density", "constraint.nothing", "" };
    mapping m;
    (void)state;
    open_mapping(&m, dataset("rowan"), NULL, NULL);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        cau_map map;
        m.opts.view = "ranks";
        m.opts.by = bad[i];
        assert_int_equal(cau_map_make(&map, m.ctx, m.net, m.base, &m.findings, m.placing, &m.opts), CAUCUS_EINVAL);
    }
    close_mapping(&m);
}

/* A page for 20 lines: the best have rows, and it says how many have none. */
static void a_short_page_says_how_many_are_left_out(void **state)
{
    mapping m;
    (void)state;
    open_mapping(&m, dataset("rowan"), NULL, &(caucus_map_options){ .page = "500x320", .args = CAUCUS_ARGUMENTS_DEFAULT });
    cau_map map = draw_view(&m, "ranks");
    const size_t rows = occurrences(map.dot, "class=\"stk ");
    char more[60];
    snprintf(more, sizeof more, "and %zu more, for whom this page has no room", m.net->n - rows);
    assert_true(rows > 3 && rows < m.net->n);
    assert_non_null(strstr(map.dot, more));
    cau_map_free(&map);
    close_mapping(&m);
}

static void awkward_data_are_drawn(void **state)
{
    (void)state;
    expect_awkward_files_to_be_drawn("ranks");
    expect_little_to_be_enough("ranks");
}

static void a_failed_allocation_is_reported(void **state)
{
    (void)state;
    expect_failures_to_be_reported("rowan", "ranks");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(on_the_shipped_cases_texts_stand_apart),
        cmocka_unit_test(with_margins_too),
        cmocka_unit_test(rows_stand_in_the_order_of_the_measure),
        cmocka_unit_test(the_margins_are_those_of_the_brokers),
        cmocka_unit_test(who_has_no_value_comes_last_with_the_reason),
        cmocka_unit_test(a_value_beyond_its_redraws_is_told),
        cmocka_unit_test(where_nothing_ranks_it_says_why_and_draws_nobody),
        cmocka_unit_test(what_is_no_number_of_stakeholders_is_refused),
        cmocka_unit_test(a_short_page_says_how_many_are_left_out),
        cmocka_unit_test(awkward_data_are_drawn),
        cmocka_unit_test(a_failed_allocation_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
