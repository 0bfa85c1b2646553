/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "mapping.h"

#include "views/geometry.h"

/* Counted on a raster of 200 by 200 points, without the corner lists that the factors come from. */
static double raster_area(cau_shape shape, double side)
{
    size_t in = 0;
    const double r = side / 2;
    for (int i = 0; i < 200; i++)
        for (int j = 0; j < 200; j++)
            in += cau_shape_inside(shape, r, ((i + 0.5) / 100 - 1) * 1.05 * r, ((j + 0.5) / 100 - 1) * 1.05 * r, 0);
    return (double)in / 40000 * 1.05 * 1.05 * side * side;
}

static void all_shapes_of_one_power_cover_the_same_area(void **state)
{
    (void)state;
    const double octagon = raster_area(CAU_OCTAGON, 60);
    assert_true(fabs(octagon - 0.8284 * 60 * 60) < 30); /* 2 sqrt(2) - 2 of its square */
    for (size_t s = 0; s < CAU_SHAPES; s++)
        assert_true(fabs(raster_area((cau_shape)s, 60 * cau_shape_factor((cau_shape)s)) / octagon - 1) < 0.03);
}

/* The triangle that Graphviz draws in a box of side 2 has its corners at (0,1), (-1,-.5) and (1,-.5). */
static void inside_follows_the_true_outline(void **state)
{
    (void)state;
    assert_true(cau_shape_inside(CAU_TRIANGLE, 10, 0, 9, 0));
    assert_true(cau_shape_inside(CAU_TRIANGLE, 10, 9, -4.8, 0));
    assert_false(cau_shape_inside(CAU_TRIANGLE, 10, 0, -6, 0));
    assert_false(cau_shape_inside(CAU_TRIANGLE, 10, 6, 6, 0));
    assert_true(cau_shape_inside(CAU_TRIANGLE, 10, 0, -6, 1.5));
    assert_true(cau_shape_inside(CAU_SQUARE, 10, 9.9, 9.9, 0));
    assert_false(cau_shape_inside(CAU_ELLIPSE, 10, 9, 9, 0));
    assert_false(cau_shape_inside(CAU_DIAMOND, 10, 6, 6, 0));
}

static void shapes_are_found_by_the_words_people_use(void **state)
{
    cau_shape shape = CAU_STAR;
    (void)state;
    assert_true(cau_shape_find(&shape, "circle"));
    assert_int_equal(shape, CAU_ELLIPSE);
    assert_true(cau_shape_find(&shape, "box"));
    assert_int_equal(shape, CAU_SQUARE);
    assert_false(cau_shape_find(&shape, "blob"));
}

static void a_part_of_a_curve_lies_on_the_curve(void **state)
{
    const cau_curve whole = cau_curve_arc((cau_point){ 0, 0 }, (cau_point){ 100, 40 }, 0.3, -0.1);
    const cau_curve part = cau_curve_part(&whole, 0.2, 0.7);
    (void)state;
    for (int k = 0; k <= 10; k++) {
        const cau_point a = cau_curve_at(&part, k / 10.0), b = cau_curve_at(&whole, 0.2 + 0.5 * k / 10.0);
        assert_true(hypot(a.x - b.x, a.y - b.y) < 1e-9);
    }
}

/* A line past a triangle of half side 10, whose lower edge lies at y = -5; and past the star between two of its rays. */
static void a_line_meets_a_shape_at_its_true_outline(void **state)
{
    (void)state;
    assert_true(cau_shape_meets(CAU_TRIANGLE, 10, (cau_point){ -30, -4 }, (cau_point){ 30, -4 }, 0));
    assert_false(cau_shape_meets(CAU_TRIANGLE, 10, (cau_point){ -30, -7 }, (cau_point){ 30, -7 }, 1.5));
    assert_true(cau_shape_meets(CAU_TRIANGLE, 10, (cau_point){ -30, -7 }, (cau_point){ 30, -7 }, 2.5));
    assert_true(cau_shape_meets(CAU_STAR, 10, (cau_point){ 0, -30 }, (cau_point){ 0, 30 }, 0));
    assert_false(cau_shape_meets(CAU_STAR, 10, (cau_point){ 0, -30 }, (cau_point){ 0, -6 }, 0.5)); /* to the notch at (0, -5.28) */
    assert_true(cau_shape_meets(CAU_ELLIPSE, 10, (cau_point){ -30, 11 }, (cau_point){ 30, 11 }, 1.5));
}

static void a_way_runs_through_its_points_and_so_do_its_parts(void **state)
{
    const cau_point p[4] = { { 0, 0 }, { 100, 50 }, { 120, 60 }, { 300, 0 } };
    const cau_way w = cau_way_through(p, 4, INFINITY);
    const cau_way part = cau_way_part(&w, 0.1, 0.9);
    (void)state;
    assert_int_equal(w.n, 3);
    for (size_t i = 0; i < 4; i++) {
        const cau_point at = cau_way_at(&w, w.at[i]);
        assert_true(hypot(at.x - p[i].x, at.y - p[i].y) < 1e-9);
    }
    const cau_point a = cau_way_at(&w, 0.1), b = cau_way_at(&w, 0.9), c = cau_way_at(&part, 0), d = cau_way_at(&part, 1);
    assert_true(hypot(a.x - c.x, a.y - c.y) < 1e-9 && hypot(b.x - d.x, b.y - d.y) < 1e-9);
    const cau_way straight = cau_way_through(p, 4, 0);
    const cau_point middle = cau_curve_at(&straight.piece[0], 0.5);
    assert_true(fabs(middle.y - middle.x / 2) < 1e-9); /* on the line from the first to the second */
}

/*  a------b     c above d crosses it; e-f stops short of it */
static void only_segments_that_meet_cross(void **state)
{
    const cau_point a = { 0, 0 }, b = { 10, 0 }, c = { 5, 5 }, d = { 5, -5 }, e = { 5, 5 }, f = { 5, 1 };
    const cau_box box = { 2, -1, 4, 1 }, away = { 2, 1, 4, 3 };
    (void)state;
    assert_true(cau_segments_cross(a, b, c, d));
    assert_false(cau_segments_cross(a, b, e, f));
    assert_true(cau_segment_hits(a, b, &box));
    assert_false(cau_segment_hits(a, b, &away));
    assert_true(fabs(cau_segment_distance(f, a, b) - 1) < 1e-12);
    assert_true(fabs(cau_box_distance(&box, 7, 5) - 5) < 1e-12); /* 3, 4, 5 */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_shapes_of_one_power_cover_the_same_area),
        cmocka_unit_test(inside_follows_the_true_outline),
        cmocka_unit_test(shapes_are_found_by_the_words_people_use),
        cmocka_unit_test(a_part_of_a_curve_lies_on_the_curve),
        cmocka_unit_test(a_line_meets_a_shape_at_its_true_outline),
        cmocka_unit_test(a_way_runs_through_its_points_and_so_do_its_parts),
        cmocka_unit_test(only_segments_that_meet_cross),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
