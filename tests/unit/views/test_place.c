/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Places: stored in the file, pinned across dates, and where a newcomer goes. */
#include "mapping.h"

#include <math.h>

/*  d ──── c       a, b, c, d stand where the file says; e is not in the layout and is tied to a and b alike
 *  │      │
 *  a ─ e ─ b */
static const char *const stored =
    "{\"caucus\": 1, \"name\": \"Square\", \"as_of\": \"2020\", \"stakeholders\": [{\"id\": \"a\", \"name\": \"A\"}, {\"id\": \"b\", \"name\": \"B\"},"
    " {\"id\": \"c\", \"name\": \"C\"}, {\"id\": \"d\", \"name\": \"D\"}, {\"id\": \"e\", \"name\": \"E\"}],"
    " \"ties\": [{\"between\": [\"a\", \"b\"], \"kind\": \"alliance\"}, {\"between\": [\"b\", \"c\"], \"kind\": \"alliance\"},"
    " {\"between\": [\"c\", \"d\"], \"kind\": \"conflict\", \"until\": \"2018\"}, {\"between\": [\"a\", \"d\"], \"kind\": \"alliance\", \"since\": \"2019\"},"
    " {\"between\": [\"a\", \"e\"], \"kind\": \"alliance\"}, {\"between\": [\"b\", \"e\"], \"kind\": \"alliance\"}],"
    " \"layout\": { \"positions\": { \"a\": [100, 100], \"b\": [300, 100], \"c\": [300, 260], \"d\": [100, 260] } } }";

static void open_square(mapping *m, const caucus_selection *choice, const caucus_map_options *opts)
{
    char path[] = "/tmp/caucus-place-XXXXXX";
    const int file = mkstemp(path);
    assert_true(file >= 0 && write(file, stored, strlen(stored)) == (ssize_t)strlen(stored));
    close(file);
    open_mapping(m, path, choice, opts);
    unlink(path);
}

/* The place of a stakeholder on a map. */
static cau_point place(const cau_map *map, const char *view, size_t row)
{
    char key[64];
    cau_point p = { 0 };
    snprintf(key, sizeof key, "[id=\"%s-n%zu\"", view, row);
    const char *at = strstr(map->dot, key);
    at = at ? strstr(at, "pos=\"") : NULL;
    if (!at || sscanf(at, "pos=\"%lf,%lf\"", &p.x, &p.y) != 2)
        fail_msg("no place of %s", key);
    return p;
}

static void check_square(const char *page)
{
    mapping m;
    open_square(&m, NULL, &(caucus_map_options){ .page = page, .args = CAUCUS_ARGUMENTS_DEFAULT });
    cau_map map = draw_view(&m, "influence");
    cau_point p[5];
    for (size_t i = 0; i < 5; i++)
        p[i] = place(&map, "influence", i);
    /* a square of 200 by 160 stays one: one scale for both ways, nobody moved */
    const double k = (p[1].x - p[0].x) / 200;
    assert_true(k > 0);
    assert_true(fabs(p[1].y - p[0].y) < 0.02 && fabs(p[2].x - p[1].x) < 0.02 && fabs(p[3].x - p[0].x) < 0.02);
    assert_true(fabs((p[2].y - p[1].y) / 160 - k) < 0.001 && fabs((p[3].y - p[0].y) / 160 - k) < 0.001);
    /* the newcomer is nearer to those it is tied to than to the others, and on nobody */
    for (size_t i = 0; i < 2; i++)
        assert_true(hypot(p[4].x - p[i].x, p[4].y - p[i].y) < hypot(p[4].x - p[i + 2].x, p[4].y - p[i + 2].y));
    assert_int_equal(map.label_overlaps, 0);
    cau_map_free(&map);
    close_mapping(&m);
}

static void stored_places_are_kept_in_shape_and_a_newcomer_goes_to_its_ties(void **state)
{
    (void)state;
    check_square("a3");
    check_square("a4");
    check_square("screen");
}

static void a_map_of_another_date_moves_nobody(void **state)
{
    static const char *const dates[] = { "2017", "all" };
    static const char *const views[] = { "influence", "coalitions" };
    mapping now;
    (void)state;
    for (int stored_too = 0; stored_too < 2; stored_too++) {
        if (stored_too)
            open_square(&now, NULL, NULL);
        else
            open_mapping(&now, dataset("rowan"), NULL, NULL);
        for (size_t v = 0; v < 2; v++) {
            cau_map a = draw_view(&now, views[v]);
            for (size_t k = 0; k < 2; k++) {
                mapping then;
                if (stored_too)
                    open_square(&then, &(caucus_selection){ .at = dates[k] }, NULL);
                else
                    open_mapping(&then, dataset("rowan"), &(caucus_selection){ .at = dates[k] }, NULL);
                cau_map b = draw_view(&then, views[v]);
                for (size_t i = 0; i < then.net->n; i++) {
                    const size_t row = cau_stakeholder_find(now.net, then.net->stakeholders[i].id);
                    if (row == CAU_NONE)
                        continue;
                    const cau_point p = place(&a, views[v], row), q = place(&b, views[v], i);
                    assert_true(p.x == q.x && p.y == q.y);
                }
                cau_map_free(&b);
                close_mapping(&then);
            }
            cau_map_free(&a);
        }
        close_mapping(&now);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stored_places_are_kept_in_shape_and_a_newcomer_goes_to_its_ties),
        cmocka_unit_test(a_map_of_another_date_moves_nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
