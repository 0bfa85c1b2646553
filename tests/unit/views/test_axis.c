/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Axes that somebody chooses for the grid: where each lies, what the ticks say, and what is not known. */
#include "mapping.h"

#include "views/axis.h"

#include <math.h>

static mapping m;
static cau_scene scene;

static caucus_status axis(cau_axis *out, const char *name, const char *attribute)
{
    open_mapping(&m, dataset(name), NULL, NULL);
    m.opts.view = "grid";
    assert_int_equal(cau_scene_make(&scene, m.ctx, m.net, &m.findings, &m.opts, cau_view_find("grid"), NULL), CAUCUS_OK);
    return cau_axis_make(out, &scene, attribute);
}

static void done(void)
{
    cau_scene_free(&scene);
    close_mapping(&m);
}

static double at(const cau_axis *a, const char *id)
{
    return a->at[cau_stakeholder_find(m.net, id)];
}

/* Rowan: power from 0 to 100, so 58 lies at 0.58; nobody scored the Carers' Network. */
static void a_score_lies_on_its_scale_and_an_unknown_one_nowhere(void **state)
{
    cau_axis a;
    (void)state;
    assert_int_equal(axis(&a, "rowan", "power"), CAUCUS_OK);
    assert_near(at(&a, "stp"), 0.58);
    assert_true(isnan(at(&a, "carers")));
    assert_int_equal(a.unknown, 1);
    assert_string_equal(a.title, "Power score");
    assert_near(a.least, 0);
    assert_near(a.most, 100);
    assert_string_equal(a.ticks[0].text, "0");
    assert_string_equal(a.ticks[a.nticks - 1].text, "100");
    done();
}

/* Positions from -3 to +3 on one issue; its ticks have signs, and 0 is in the middle. */
static void positions_on_an_issue_have_signs(void **state)
{
    cau_axis a;
    (void)state;
    assert_int_equal(axis(&a, "rowan", "position:resources"), CAUCUS_OK);
    assert_int_equal(a.nticks, 7);
    assert_string_equal(a.ticks[0].text, "\xE2\x88\x92" "3");
    assert_string_equal(a.ticks[3].text, "0");
    assert_near(a.ticks[3].at, 0.5);
    assert_string_equal(a.ticks[6].text, "+3");
    assert_string_equal(a.title, "Position on Politics of resource sharing");
    assert_string_equal(a.missing, "Position on Politics of resource sharing: not stated");
    done();
}

/* Seven sectors in a row, in the order of the file, by their names. */
static void sectors_are_columns(void **state)
{
    cau_axis a;
    (void)state;
    assert_int_equal(axis(&a, "rowan", "sector"), CAUCUS_OK);
    assert_int_equal(a.nticks, 7);
    assert_string_equal(a.ticks[0].text, "System leadership / regulator");
    assert_near(at(&a, "stp"), 0.5 / 7);
    assert_near(at(&a, "stp"), at(&a, "nhse"));
    assert_true(a.least == a.most);
    assert_int_equal(a.unknown, 0);
    done();
}

/* Strengths go from nothing to a whole step above the largest, 13: ticks at 0, 5, 10 and 15. */
static void a_measure_begins_at_nothing_and_ends_on_a_step(void **state)
{
    cau_axis a;
    (void)state;
    assert_int_equal(axis(&a, "rowan", "measure:strength_out"), CAUCUS_OK);
    assert_int_equal(a.nticks, 4);
    assert_string_equal(a.ticks[3].text, "15");
    assert_near(at(&a, "nhse"), 13.0 / 15);
    assert_near(at(&a, "carers"), 0); /* it gives none: that is known */
    done();
}

static void what_names_nothing_or_too_much_is_refused(void **state)
{
    cau_axis a;
    (void)state;
    assert_int_equal(axis(&a, "rowan", "nonsense"), CAUCUS_EINVAL);
    done();
    char path[] = "/tmp/caucus-axis-XXXXXX";
    const int file = mkstemp(path);
    cau_str s = { 0 };
    cau_str_add(&s, "{\"caucus\": 1, \"name\": \"N\", \"stakeholders\": [");
    for (int i = 0; i < 17; i++)
        cau_str_addf(&s, "%s{\"id\": \"b%d\", \"name\": \"B%d\", \"sector\": \"s%d\"}", i ? ", " : "", i, i, i);
    cau_str_add(&s, "]}");
    assert_true(file >= 0 && write(file, s.text, s.length) == (ssize_t)s.length);
    close(file);
    cau_str_free(&s);
    open_mapping(&m, path, NULL, NULL);
    m.opts.view = "grid";
    assert_int_equal(cau_scene_make(&scene, m.ctx, m.net, &m.findings, &m.opts, cau_view_find("grid"), NULL), CAUCUS_OK);
    assert_int_equal(cau_axis_make(&a, &scene, "sector"), CAUCUS_EINVAL);
    assert_non_null(strstr(caucus_diagnostic_get(m.ctx, 0)->text, "more than 16"));
    unlink(path);
    done();
}

static size_t titled(const char *view, const char *x, const char *y, caucus_status want)
{
    cau_map map;
    caucus_map_options opts = m.opts;
    opts.view = view;
    opts.x = x;
    opts.y = y;
    assert_int_equal(cau_map_make(&map, m.ctx, m.net, m.base, &m.findings, m.placing, &opts), want);
    const size_t bad = want == CAUCUS_OK ? map.label_overlaps + map.outside : 0;
    if (want == CAUCUS_OK && x && strcmp(x, "sector") == 0) {
        assert_non_null(strstr(map.title, " by Sector"));
        assert_null(strstr(map.dot, "More power, in favour"));
        assert_non_null(strstr(map.dot, "General practice"));
    }
    cau_map_free(&map);
    return bad;
}

/* The strip takes who is not known; corners belong to the usual two, or to who writes them; other views have no axes. */
static void the_grid_takes_any_two(void **state)
{
    (void)state;
    open_mapping(&m, dataset("rowan"), NULL, NULL);
    assert_int_equal(titled("grid", "sector", "measure:betweenness_share", CAUCUS_OK), 0);
    assert_int_equal(titled("grid", "position:resources", "salience:resources", CAUCUS_OK), 0);
    assert_int_equal(titled("grid", "measure:strength_out", NULL, CAUCUS_OK), 0);
    assert_int_equal(titled("grid", NULL, "stake:resources", CAUCUS_OK), 0);
    titled("influence", "power", NULL, CAUCUS_EINVAL);
    close_mapping(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_score_lies_on_its_scale_and_an_unknown_one_nowhere),
        cmocka_unit_test(positions_on_an_issue_have_signs),
        cmocka_unit_test(sectors_are_columns),
        cmocka_unit_test(a_measure_begins_at_nothing_and_ends_on_a_step),
        cmocka_unit_test(what_names_nothing_or_too_much_is_refused),
        cmocka_unit_test(the_grid_takes_any_two),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
