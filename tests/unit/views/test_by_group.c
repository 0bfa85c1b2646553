/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Places of a crowd: each group has ground of its own, everybody keeps to the page, and nothing is left to chance. */
#include "mapping.h"

#include "crowd.h"
#include "views/by_group.h"

#include <math.h>

enum { GAP = 9 }; /* that outlines of two groups keep, in points on A3 */

typedef struct crowd {
    caucus_ctx *ctx;
    cau_arrangement a;
} crowd;

/* n bodies of 10 by 10 points in `groups` groups as even as can be, every `lone`th in none; a ring of ties within each group,
 * and one tie from each group to the next. */
static void make_crowd(crowd *c, size_t n, size_t groups, size_t lone)
{
    assert_int_equal(caucus_ctx_new(&c->ctx), CAUCUS_OK);
    assert_int_equal(cau_arrangement_make(&c->a, c->ctx, n), CAUCUS_OK);
    cau_wire *wires = calloc(n, sizeof *wires);
    size_t m = 0;
    assert_non_null(wires);
    for (size_t v = 0; v < n; v++) {
        cau_body *b = &c->a.bodies[v];
        b->foot = (cau_box){ -5, -5, 5, 5 };
        b->r = 5;
        b->group = v % lone == lone - 1 ? -1 : (int)(v % groups);
        if (v % 10 == 0) {
            b->name = (cau_box){ -40, -33, 40, -8 };
            b->foot = (cau_box){ -40, -33, 40, 5 };
        }
        wires[m++] = (cau_wire){ v, (v + (v % 7 ? groups : 1)) % n, 1, 1 };
    }
    assert_int_equal(cau_arrangement_wires(&c->a, c->ctx, wires, m), CAUCUS_OK);
    free(wires);
    c->a.area = (cau_box){ 40, 60, 940, 770 };
    assert_int_equal(cau_arrange_by_group(&c->a, c->ctx, 1, 10), CAUCUS_OK);
}

static void free_crowd(crowd *c)
{
    cau_arrangement_free(&c->a);
    caucus_ctx_free(c->ctx);
}

static cau_box foot_of(const cau_body *b)
{
    return (cau_box){ b->x + b->foot.x0, b->y + b->foot.y0, b->x + b->foot.x1, b->y + b->foot.y1 };
}

static void check_crowd(size_t n, size_t groups, size_t lone)
{
    crowd c = { 0 }, again = { 0 };
    make_crowd(&c, n, groups, lone);
    make_crowd(&again, n, groups, lone);
    for (size_t v = 0; v < n; v++) {
        const cau_body *b = &c.a.bodies[v];
        const cau_box f = foot_of(b);
        assert_true(f.x0 > 39 && f.y0 > 59 && f.x1 < 941 && f.y1 < 771);
        assert_true(b->x == again.a.bodies[v].x && b->y == again.a.bodies[v].y);
        for (size_t u = 0; u < v; u++) {
            const cau_body *o = &c.a.bodies[u];
            const cau_box g = foot_of(o);
            if (cau_boxes_meet(&f, &g, 0))
                fail_msg("%zu of %zu: bodies %zu and %zu overlap", groups, n, u, v);
            if (b->group >= 0 && o->group >= 0 && b->group != o->group && cau_boxes_apart(&f, &g) < GAP)
                fail_msg("%zu of %zu: bodies %zu and %zu of two groups are %g apart", groups, n, u, v, cau_boxes_apart(&f, &g));
        }
    }
    free_crowd(&c);
    free_crowd(&again);
}

static void groups_stand_apart_whatever_their_number(void **state)
{
    (void)state;
    check_crowd(90, 2, 1000);
    check_crowd(120, 9, 12);
    check_crowd(200, 25, 12);
    check_crowd(300, 37, 7);
    check_crowd(300, 3, 5);
}

static void there_are_groups_only_where_two_differ(void **state)
{
    cau_arrangement a = { 0 };
    caucus_ctx *ctx = NULL;
    (void)state;
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    assert_int_equal(cau_arrangement_make(&a, ctx, 4), CAUCUS_OK);
    assert_false(cau_arrange_has_groups(&a)); /* nobody is in one */
    a.bodies[1].group = a.bodies[3].group = 2;
    assert_false(cau_arrange_has_groups(&a)); /* all in one */
    a.bodies[0].group = 0;
    assert_true(cau_arrange_has_groups(&a));
    cau_arrangement_free(&a);
    caucus_ctx_free(ctx);
}

/* The place of a stakeholder on a map, as the DOT has it. */
static const char *place(const cau_map *map, const char *view, size_t row)
{
    char key[64];
    snprintf(key, sizeof key, "[id=\"%s-n%zu\"", view, row);
    const char *at = strstr(map->dot, key);
    at = at ? strstr(at, "pos=\"") : NULL;
    assert_non_null(at);
    return at + 5;
}

/* The places of a crowd are the same on the maps of another date, and on both maps that are arranged by ties. */
static void a_date_moves_nobody_in_a_crowd(void **state)
{
    static const char *const views[] = { "influence", "coalitions" };
    char path[] = "/tmp/caucus-crowd-XXXXXX";
    mapping now, then;
    (void)state;
    write_crowd(path, 150, 9, "");
    open_mapping(&now, path, NULL, NULL);
    open_mapping(&then, path, &(caucus_selection){ .at = "2025" }, NULL);
    unlink(path);
    assert_true(then.net->nties < now.net->nties && then.net->n == now.net->n);
    cau_map first = draw_view(&now, views[0]);
    for (size_t v = 0; v < 2; v++) {
        cau_map a = draw_view(&now, views[v]), b = draw_view(&then, views[v]);
        for (size_t i = 0; i < then.net->n; i++) {
            const char *at = place(&a, views[v], i);
            const size_t length = strcspn(at, "\"");
            assert_memory_equal(at, place(&b, views[v], i), length + 1);
            assert_memory_equal(at, place(&first, views[0], i), length + 1);
        }
        cau_map_free(&a);
        cau_map_free(&b);
    }
    cau_map_free(&first);
    close_mapping(&then);
    close_mapping(&now);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(groups_stand_apart_whatever_their_number),
        cmocka_unit_test(there_are_groups_only_where_two_differ),
        cmocka_unit_test(a_date_moves_nobody_in_a_crowd),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
