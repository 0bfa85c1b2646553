/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Ties that meet at a symbol begin beside each other. */
#include "mapping.h"

#include <math.h>

/*  a ══════ b     allied and in conflict: laid straight, both ties lie on one line */
static const char *const both_ways =
    "{\"caucus\": 1, \"name\": \"Both\", \"stakeholders\": [{\"id\": \"a\", \"name\": \"A\"}, {\"id\": \"b\", \"name\": \"B\"}],"
    " \"ties\": [{\"between\": [\"a\", \"b\"], \"kind\": \"alliance\"}, {\"between\": [\"a\", \"b\"], \"kind\": \"conflict\"}]}";

static void open_both(mapping *m, cau_scene *s)
{
    char path[] = "/tmp/caucus-spread-XXXXXX";
    const int file = mkstemp(path);
    assert_true(file >= 0 && write(file, both_ways, strlen(both_ways)) == (ssize_t)strlen(both_ways));
    close(file);
    open_mapping(m, path, NULL, NULL);
    unlink(path);
    assert_int_equal(cau_scene_make(s, m->ctx, m->net, &m->findings, &m->opts, cau_view_find("influence"), NULL), CAUCUS_OK);
    for (size_t i = 0; i < 2; i++) {
        s->symbols[i].mark.x = 300 + 300 * (double)i;
        s->symbols[i].mark.y = 500;
        s->symbols[i].named = false;
    }
    for (size_t e = 0; e < 2; e++) {
        s->ties[e].curve = cau_curve_arc((cau_point){ 300, 500 }, (cau_point){ 600, 500 }, 0, 0);
        cau_tied_track(&s->ties[e]);
    }
}

static void two_ties_of_one_pair_part_at_both_ends(void **state)
{
    (void)state;
    mapping m;
    cau_scene s;
    open_both(&m, &s);
    cau_spread_ends(&s);
    for (int end = 0; end < 2; end++) {
        const cau_point p = cau_curve_at(&s.ties[0].curve, end ? s.ties[0].to : s.ties[0].from);
        const cau_point q = cau_curve_at(&s.ties[1].curve, end ? s.ties[1].to : s.ties[1].from);
        const double bar = 17 * s.ties[1].stroke.tip_size; /* as wide as Graphviz draws it */
        assert_true(fabs(p.y - q.y) >= 0.95 * (bar + s.ties[0].stroke.pen) / 2);
        assert_true(fabs(p.y - 500) < s.symbols[0].mark.r && fabs(q.y - 500) < s.symbols[0].mark.r);
    }
    cau_scene_free(&s);
    close_mapping(&m);
}

static void a_tie_alone_stays_where_it_is(void **state)
{
    (void)state;
    mapping m;
    cau_scene s;
    open_both(&m, &s);
    s.m = 1;
    cau_spread_ends(&s);
    assert_true(s.ties[0].curve.p[0].y == 500 && s.ties[0].curve.p[3].y == 500);
    cau_scene_free(&s);
    close_mapping(&m);
}

/* The conflicts of City Council on the grid of the teaching case began on one spot. */
static void on_the_grid_of_rowan_conflicts_of_one_body_begin_apart(void **state)
{
    (void)state;
    mapping m;
    double x[8], y[8];
    size_t n = 0;
    char from[16];
    open_mapping(&m, dataset("rowan"), NULL, NULL);
    snprintf(from, sizeof from, "  \"n%zu\" -> ", cau_stakeholder_find(m.net, "city-council"));
    cau_map map = draw_view(&m, "grid");
    for (const char *p = strstr(map.dot, from); p && n < 8; p = strstr(p + 1, from)) {
        const char *at = strstr(p, "pos=\"s,");
        assert_non_null(at);
        assert_int_equal(sscanf(at, "pos=\"s,%lf,%lf", &x[n], &y[n]), 2);
        n++;
    }
    assert_int_equal(n, 2);
    assert_true(hypot(x[0] - x[1], y[0] - y[1]) > 12); /* a bar of this map is 15 points wide, and they stand at an angle */
    cau_map_free(&map);
    close_mapping(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_ties_of_one_pair_part_at_both_ends),
        cmocka_unit_test(a_tie_alone_stays_where_it_is),
        cmocka_unit_test(on_the_grid_of_rowan_conflicts_of_one_body_begin_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
