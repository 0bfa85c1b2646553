/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Ties that are led round symbols. */
#include "mapping.h"

#include <math.h>

enum { WALLS = 3, IN_WALL = 8, BODIES = 2 + WALLS * IN_WALL };

/*      |       |
 *  a   |   |   |   b      a and b are tied; each wall has its one gap above or below, in turn
 *          |                                                                              */
static void open_walls(mapping *m, cau_scene *s, size_t walls)
{
    char path[] = "/tmp/caucus-detour-XXXXXX";
    const int file = mkstemp(path);
    FILE *f = file >= 0 ? fdopen(file, "w") : NULL;
    assert_non_null(f);
    fprintf(f, "{\"caucus\": 1, \"name\": \"Walls\", \"stakeholders\": [");
    for (int i = 0; i < BODIES; i++)
        fprintf(f, "%s{\"id\": \"s%d\", \"name\": \"S\", \"power\": 1}", i ? ", " : "", i);
    fprintf(f, "], \"ties\": [{\"between\": [\"s0\", \"s1\"], \"kind\": \"alliance\"}]}");
    assert_int_equal(fclose(f), 0);
    open_mapping(m, path, NULL, NULL);
    unlink(path);
    assert_int_equal(cau_scene_make(s, m->ctx, m->net, &m->findings, &m->opts, cau_view_find("influence"), NULL), CAUCUS_OK);
    s->symbols[0].mark.x = 70;
    s->symbols[1].mark.x = 900;
    s->symbols[0].mark.y = s->symbols[1].mark.y = 410;
    for (size_t i = 2; i < BODIES; i++) {
        const size_t wall = (i - 2) / IN_WALL, k = (i - 2) % IN_WALL;
        s->symbols[i].mark.x = wall < walls ? 230 + 260 * (double)wall : 30;
        const double step = 2 * s->symbols[i].mark.r + 3;
        s->symbols[i].mark.y = wall & 1 ? 740 - step * (double)k : 80 + step * (double)k;
    }
}

static void close_walls(mapping *m, cau_scene *s)
{
    cau_scene_free(s);
    close_mapping(m);
}

static void a_tie_finds_its_way_where_no_arc_does(void **state)
{
    (void)state;
    mapping m;
    cau_scene s;
    open_walls(&m, &s, WALLS);
    assert_int_equal(cau_label(&s, s.page.map, 3), CAUCUS_OK);
    cau_gates(&s);
    assert_true(s.through_nodes > 0);
    assert_int_equal(cau_lead_round(&s), CAUCUS_OK);
    cau_gates(&s);
    assert_int_equal(s.through_nodes, 0);
    const cau_tied *t = &s.ties[0];
    assert_non_null(t->way);
    assert_true(t->from > 0 && t->from < 0.1 && t->to > 0.9 && t->to < 1);
    for (int k = 0; k <= 400; k++) { /* clear by what is drawn, not only by its track; and on the map */
        const cau_point p = cau_tied_at(t, k / 400.0);
        assert_true(cau_box_distance(&s.page.map, p.x, p.y) <= 6);
        for (size_t i = 2; i < s.n; i++)
            assert_false(cau_shape_inside(s.symbols[i].mark.shape, s.symbols[i].mark.r, p.x - s.symbols[i].mark.x, p.y - s.symbols[i].mark.y,
                                          (t->stroke.pen + s.symbols[i].mark.pen) / 2));
    }
    char *dot = cau_scene_dot(&s);
    assert_non_null(dot);
    cau_free(dot);
    close_walls(&m, &s);
}

static void a_tie_that_is_clear_stays_as_it_is(void **state)
{
    (void)state;
    mapping m;
    cau_scene s;
    open_walls(&m, &s, 0);
    assert_int_equal(cau_label(&s, s.page.map, 3), CAUCUS_OK);
    const cau_curve before = s.ties[0].curve;
    assert_int_equal(cau_lead_round(&s), CAUCUS_OK);
    assert_null(s.ties[0].way);
    assert_memory_equal(&s.ties[0].curve, &before, sizeof before);
    close_walls(&m, &s);
}

/* A symbol upon the end of a tie: no way is clear of it, and the tie is drawn all the same. */
static void an_end_beneath_another_symbol_is_no_reason_to_stop(void **state)
{
    (void)state;
    mapping m;
    cau_scene s;
    open_walls(&m, &s, 1);
    s.symbols[2].mark.x = s.symbols[0].mark.x + 4;
    s.symbols[2].mark.y = s.symbols[0].mark.y;
    assert_int_equal(cau_label(&s, s.page.map, 3), CAUCUS_OK);
    assert_int_equal(cau_lead_round(&s), CAUCUS_OK);
    assert_true(s.ties[0].to > s.ties[0].from);
    close_walls(&m, &s);
}

/* In a crowd ties are straight where they can be, and led round what is in their way. */
static void among_hundreds_no_tie_runs_through_a_stranger(void **state)
{
    (void)state;
    mapping m;
    char path[] = "/tmp/caucus-detour-XXXXXX";
    const int file = mkstemp(path);
    FILE *f = file >= 0 ? fdopen(file, "w") : NULL;
    assert_non_null(f);
    fprintf(f, "{\"caucus\": 1, \"name\": \"Crowd\", \"stakeholders\": [");
    for (int i = 0; i < 120; i++)
        fprintf(f, "%s{\"id\": \"s%d\", \"name\": \"S%d\", \"power\": %.2f}", i ? ", " : "", i, i, (i * 37 % 101) / 100.0);
    fprintf(f, "], \"ties\": [");
    for (int i = 0; i < 240; i++)
        fprintf(f, "%s{\"from\": \"s%d\", \"to\": \"s%d\", \"kind\": \"influence\"}", i ? ", " : "", i % 120, (i % 120 + (i < 120 ? 1 : 7 + i % 53)) % 120);
    fprintf(f, "]}");
    assert_int_equal(fclose(f), 0);
    open_mapping(&m, path, NULL, NULL);
    unlink(path);
    cau_map one = draw_view(&m, "influence"), two = draw_view(&m, "influence");
    assert_int_equal(one.through_nodes, 0);
    assert_string_equal(one.dot, two.dot);
    cau_map_free(&one);
    cau_map_free(&two);
    close_mapping(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tie_finds_its_way_where_no_arc_does),
        cmocka_unit_test(a_tie_that_is_clear_stays_as_it_is),
        cmocka_unit_test(an_end_beneath_another_symbol_is_no_reason_to_stop),
        cmocka_unit_test(among_hundreds_no_tie_runs_through_a_stranger),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
