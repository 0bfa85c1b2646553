/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Repairs of a map that is routed and labelled. */
#include "mapping.h"

#include <math.h>

/*  a ───── c ───── b      c stands on the line between a and b, which are tied; d lies far below */
static const char *const on_the_line =
    "{\"caucus\": 1, \"name\": \"Line\", \"stakeholders\": [{\"id\": \"a\", \"name\": \"A\"}, {\"id\": \"b\", \"name\": \"B\"},"
    " {\"id\": \"c\", \"name\": \"C\"}, {\"id\": \"d\", \"name\": \"D\"}],"
    " \"ties\": [{\"between\": [\"a\", \"b\"], \"kind\": \"alliance\"}, {\"between\": [\"c\", \"d\"], \"kind\": \"alliance\"}]}";

static void open_line(mapping *m, cau_scene *s)
{
    char path[] = "/tmp/caucus-mend-XXXXXX";
    const int file = mkstemp(path);
    assert_true(file >= 0 && write(file, on_the_line, strlen(on_the_line)) == (ssize_t)strlen(on_the_line));
    close(file);
    open_mapping(m, path, NULL, NULL);
    unlink(path);
    assert_int_equal(cau_scene_make(s, m->ctx, m->net, &m->findings, &m->opts, cau_view_find("influence"), NULL), CAUCUS_OK);
    static const cau_point at[4] = { { 300, 500 }, { 700, 500 }, { 500, 500 }, { 500, 150 } };
    for (size_t i = 0; i < 4; i++) {
        s->symbols[i].mark.x = at[i].x;
        s->symbols[i].mark.y = at[i].y;
    }
}

static void a_tie_goes_round_a_symbol_that_may_not_move(void **state)
{
    (void)state;
    mapping m;
    cau_scene s;
    open_line(&m, &s);
    assert_int_equal(cau_label(&s, s.page.map, 3), CAUCUS_OK);
    cau_gates(&s);
    assert_int_equal(s.through_nodes, 0);
    assert_true(s.symbols[2].mark.x == 500 && s.symbols[2].mark.y == 500);
    assert_true(s.ties[0].bend != 0);
    cau_scene_free(&s);
    close_mapping(&m);
}

static void two_symbols_on_one_place_are_parted_and_stay_on_the_map(void **state)
{
    (void)state;
    mapping m;
    cau_scene s;
    open_line(&m, &s);
    s.symbols[2].mark.x = 310; /* upon a */
    const cau_mending how = { .within = s.page.map, .area = s.page.map, .reach = 120, .rounds = 3 };
    assert_int_equal(cau_label(&s, s.page.map, 3), CAUCUS_OK);
    const double before = cau_scene_score(&s);
    assert_int_equal(cau_label_and_move(&s, &how), CAUCUS_OK);
    assert_true(before >= 50 && cau_scene_score(&s) < 50);
    assert_true(hypot(s.symbols[2].mark.x - s.symbols[0].mark.x, s.symbols[2].mark.y - s.symbols[0].mark.y) > s.symbols[0].mark.r + s.symbols[2].mark.r);
    for (size_t i = 0; i < s.n; i++)
        assert_true(cau_box_distance(&s.page.map, s.symbols[i].mark.x, s.symbols[i].mark.y) <= 0);
    cau_scene_free(&s);
    close_mapping(&m);
}

static bool stays(const void *state, size_t i, cau_point *at)
{
    (void)state;
    (void)at;
    return i != 0 && i != 2;
}

static void who_may_not_move_stays(void **state)
{
    (void)state;
    mapping m;
    cau_scene s;
    open_line(&m, &s);
    s.symbols[2].mark.x = 310;
    const cau_mending how = { .within = s.page.map, .area = s.page.map, .reach = 120, .allow = stays, .rounds = 3 };
    assert_int_equal(cau_label_and_move(&s, &how), CAUCUS_OK);
    assert_true(s.symbols[0].mark.x == 300 && s.symbols[2].mark.x == 310 && s.symbols[2].mark.y == 500);
    cau_scene_free(&s);
    close_mapping(&m);
}

/* Tuning never takes places that make a worse map. */
static void tuning_never_makes_a_map_worse(void **state)
{
    (void)state;
    mapping m;
    cau_scene s;
    open_line(&m, &s);
    s.symbols[2].mark.x = 310;
    const cau_mending how = { .within = s.page.map, .area = s.page.map, .reach = 120, .rounds = 2 };
    assert_int_equal(cau_label(&s, s.page.map, 3), CAUCUS_OK);
    const double before = cau_scene_score(&s);
    assert_int_equal(cau_scene_tune(&s, &how, 2), CAUCUS_OK);
    assert_int_equal(cau_label(&s, s.page.map, 3), CAUCUS_OK);
    assert_true(cau_scene_score(&s) < before);
    cau_scene_free(&s);
    close_mapping(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tie_goes_round_a_symbol_that_may_not_move),
        cmocka_unit_test(two_symbols_on_one_place_are_parted_and_stay_on_the_map),
        cmocka_unit_test(who_may_not_move_stays),
        cmocka_unit_test(tuning_never_makes_a_map_worse),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
