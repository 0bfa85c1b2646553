/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One body with those tied to it; and the blank sheet. Counts are those of the ties in the data sets. */
#include "mapping.h"

static bool place_of(cau_point *at, const char *dot, const char *view, size_t row)
{
    char id[80];
    snprintf(id, sizeof id, "[id=\"%s-n%zu\" ", view, row);
    const char *p = strstr(dot, id);
    if (!p || !(p = strstr(p, " pos=\"")))
        return false;
    char *end;
    at->x = strtod(p + 6, &end);
    at->y = strtod(end + 1, NULL);
    return true;
}

static cau_map ego(mapping *m, const char *name, const char *of, const char *page)
{
    open_mapping(m, dataset(name), NULL, &(caucus_map_options){ .of = of, .page = page, .args = CAUCUS_ARGUMENTS_DEFAULT });
    return draw_view(m, "ego");
}

static void done(mapping *m, cau_map *map)
{
    cau_map_free(map);
    close_mapping(m);
}

/* Every neighbour and every tie among them, and nobody else: counted here from the ties. */
static void the_body_its_neighbours_and_all_their_ties_are_there(void **state)
{
    mapping m;
    (void)state;
    cau_map map = ego(&m, "rowan", "stp", NULL);
    const size_t of = cau_stakeholder_find(m.net, "stp");
    bool *near = calloc(m.net->n, sizeof *near);
    size_t bodies = 0, ties = 0;
    near[of] = true;
    for (size_t t = 0; t < m.net->nties; t++)
        if (m.net->ties[t].from == of || m.net->ties[t].to == of)
            near[m.net->ties[t].from] = near[m.net->ties[t].to] = true;
    for (size_t i = 0; i < m.net->n; i++)
        bodies += near[i];
    for (size_t t = 0; t < m.net->nties; t++)
        ties += near[m.net->ties[t].from] && near[m.net->ties[t].to];
    assert_int_equal(occurrences(map.dot, "class=\"stk "), bodies);
    assert_int_equal(occurrences(map.dot, "class=\"tie "), ties);
    assert_true(bodies < m.net->n);
    assert_non_null(strstr(map.subtitle, "STP leadership team"));
    assert_non_null(strstr(map.alt, "has recorded ties to"));
    free(near);
    done(&m, &map);
}

static double turn_between(cau_point a, cau_point b, cau_point c, cau_point d)
{
    const double x = atan2(b.y - a.y, b.x - a.x) - atan2(d.y - c.y, d.x - c.x);
    return fabs(remainder(x, 6.283185307179586));
}

/* In the middle, and each round it where the influence map has it, give or take the eighth of a turn that room may ask for. */
static void neighbours_keep_their_directions(void **state)
{
    mapping m;
    (void)state;
    cau_map map = ego(&m, "rowan", "stp", NULL);
    m.opts.of = NULL;
    cau_map whole = draw_view(&m, "influence");
    const size_t of = cau_stakeholder_find(m.net, "stp");
    cau_point middle = { 0 }, was = { 0 };
    assert_true(place_of(&middle, map.dot, "ego", of) && place_of(&was, whole.dot, "influence", of));
    assert_true(fabs(middle.x - (28 + 940) / 2.0) < 1 && fabs(middle.y - (40 + 780) / 2.0) < 1); /* of the A3 map */
    size_t seen = 0;
    for (size_t i = 0; i < m.net->n; i++) {
        cau_point p = { 0 }, q = { 0 };
        if (i == of || !place_of(&p, map.dot, "ego", i))
            continue;
        assert_true(place_of(&q, whole.dot, "influence", i));
        assert_true(turn_between(middle, p, was, q) < 0.785);
        seen++;
    }
    assert_true(seen > 5);
    cau_map_free(&whole);
    done(&m, &map);
}

static void nothing_overlaps_round_anybody(void **state)
{
    static const char *const of[][2] = { { "rowan", "stp" }, { "rowan", "university-hospital" }, { "rowan", "healthwatch" }, { "elm", "stp" }, { "elm", "teaching" } };
    static const char *const pages[] = { "a3", "a4", "screen" };
    (void)state;
    for (size_t k = 0; k < sizeof of / sizeof *of; k++)
        for (size_t p = 0; p < 3; p++) {
            mapping m;
            cau_map map = ego(&m, of[k][0], of[k][1], pages[p]);
            if (map.label_overlaps || map.outside || map.through_nodes)
                fail_msg("%s on %s: %zu names over something, %zu outside the page, %zu ties through symbols", of[k][1], pages[p], map.label_overlaps,
                         map.outside, map.through_nodes);
            done(&m, &map);
        }
}

static caucus_status asked(mapping *m, const char *view, const char *of)
{
    cau_map map;
    caucus_map_options opts = m->opts;
    opts.view = view;
    opts.of = of;
    const caucus_status rc = cau_map_make(&map, m->ctx, m->net, m->base, &m->findings, m->placing, &opts);
    cau_map_free(&map);
    return rc;
}

static void it_must_be_said_whose_and_only_there(void **state)
{
    mapping m;
    (void)state;
    open_mapping(&m, dataset("rowan"), NULL, NULL);
    assert_int_equal(asked(&m, "ego", NULL), CAUCUS_EINVAL);
    assert_int_equal(asked(&m, "ego", "nobody"), CAUCUS_EINVAL);
    assert_int_equal(asked(&m, "influence", "stp"), CAUCUS_EINVAL);
    assert_int_equal(asked(&m, "ego", "stp"), CAUCUS_OK);
    close_mapping(&m);
}

/* Nobody tied: the body alone, and a sentence that does not take that for a fact about it. */
static void a_body_without_ties_stands_alone(void **state)
{
    mapping m;
    (void)state;
    char path[] = "/tmp/caucus-ego-XXXXXX";
    const int file = mkstemp(path);
    char *json = quoted("{'caucus': 1, 'name': 'N', 'stakeholders': [{'id': 'a', 'name': 'A'}, {'id': 'b', 'name': 'B'}]}");
    assert_true(file >= 0 && write(file, json, strlen(json)) == (ssize_t)strlen(json));
    close(file);
    cau_free(json);
    open_mapping(&m, path, NULL, &(caucus_map_options){ .of = "a", .args = CAUCUS_ARGUMENTS_DEFAULT });
    cau_map map = draw_view(&m, "ego");
    assert_int_equal(occurrences(map.dot, "class=\"stk "), 1);
    assert_non_null(strstr(map.alt, "nobody told of"));
    unlink(path);
    done(&m, &map);
}

/* ---- the blank sheet ---- */

/* All bodies as white outlines without letters, all ties in one pale grey, on the places of the influence map. */
static void the_blank_sheet_shows_outlines_and_pale_ties_in_place(void **state)
{
    static const char *const pages[] = { "a3", "a4", "screen" };
    (void)state;
    for (size_t p = 0; p < 3; p++) {
        mapping m;
        open_mapping(&m, dataset("rowan"), NULL, &(caucus_map_options){ .page = pages[p], .args = CAUCUS_ARGUMENTS_DEFAULT });
        cau_map map = draw_view(&m, "pen"), whole = draw_view(&m, "influence");
        assert_int_equal(occurrences(map.dot, "class=\"stk "), m.net->n);
        assert_int_equal(occurrences(map.dot, "class=\"tie "), m.net->nties);
        assert_int_equal(occurrences(map.dot, "color=\"#B3B3B3FF\""), m.net->nties + (p < 2 ? 2 : 0)); /* and two lines of the key */
        for (int g = 0; g < 4; g++) {
            char fill[40];
            snprintf(fill, sizeof fill, "fillcolor=\"%s\"", cau_coalition_fill(g));
            assert_int_equal(occurrences(map.dot, fill), 0);
        }
        for (size_t i = 0; i < m.net->n; i++) {
            cau_point a = { 0 }, b = { 0 };
            assert_true(place_of(&a, map.dot, "pen", i) && place_of(&b, whole.dot, "influence", i));
            assert_true(a.x == b.x && a.y == b.y);
        }
        assert_int_equal(map.label_overlaps + map.outside + map.through_nodes, 0);
        assert_non_null(strstr(map.dot, p < 2 ? "Mark with a pen" : "Mark: line = allied"));
        assert_null(strstr(map.alt, "Group A"));
        cau_map_free(&whole);
        done(&m, &map);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_body_its_neighbours_and_all_their_ties_are_there),
        cmocka_unit_test(neighbours_keep_their_directions),
        cmocka_unit_test(nothing_overlaps_round_anybody),
        cmocka_unit_test(it_must_be_said_whose_and_only_there),
        cmocka_unit_test(a_body_without_ties_stands_alone),
        cmocka_unit_test(the_blank_sheet_shows_outlines_and_pale_ties_in_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
