/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Maps of many: what is thinned, and what is folded into groups. */
#include "mapping.h"

#include <math.h>

#include "views/fold.h"

/* `groups` rings of `each` allies with chords, a tie of influence from every ring to the next, and `alone` bodies of two sectors
 * that have one tie of influence to the first ring; power falls with the number of the body. */
static void write_rings(char *path, int groups, int each, int alone)
{
    const int file = mkstemp(path);
    assert_true(file >= 0);
    FILE *f = fdopen(file, "w");
    assert_non_null(f);
    fprintf(f, "{\"caucus\": 1, \"name\": \"Rings\", \"scales\": {\"power\": [0, 1000], \"weight\": [1, 5]}, \"stakeholders\": [");
    for (int i = 0; i < groups * each + alone; i++)
        fprintf(f, "%s{\"id\": \"s%d\", \"name\": \"Body %d\", \"power\": %d%s}", i ? "," : "", i, i, 1000 - i,
                i < groups * each ? "" : i % 2 ? ", \"sector\": \"odd\"" : ", \"sector\": \"even\"");
    fprintf(f, "], \"ties\": [");
    for (int g = 0; g < groups; g++)
        for (int k = 0; k < each; k++)
            for (int step = 1; step <= 3; step++)
                fprintf(f, "{\"between\": [\"s%d\", \"s%d\"], \"kind\": \"alliance\", \"weight\": %d},\n", g * each + k, g * each + (k + step) % each, 1 + step);
    for (int i = 0; i < alone; i++)
        fprintf(f, "{\"from\": \"s%d\", \"to\": \"s0\", \"kind\": \"influence\", \"weight\": 1},\n", groups * each + i);
    for (int g = 0; g < groups; g++)
        fprintf(f, "%s{\"from\": \"s%d\", \"to\": \"s%d\", \"kind\": \"influence\", \"weight\": 5}", g ? "," : "", g * each, (g + 1) % groups * each);
    fprintf(f, "]}");
    assert_int_equal(fclose(f), 0);
}

static void open_rings(mapping *m, int groups, int each, int alone)
{
    char path[] = "/tmp/caucus-fold-XXXXXX";
    write_rings(path, groups, each, alone);
    open_mapping(m, path, NULL, NULL);
    unlink(path);
}

/* 10 rings of 40 and 60 bodies without allies, of two sectors: 10 groups and 2 pools. Between them run 10 sums of one tie each
 * from ring to ring, and 2 of thirty from the pools to the first: no sum stays within a ring. */
static void a_landscape_of_hundreds_is_folded_into_its_groups(void **state)
{
    mapping m;
    cau_scene s;
    (void)state;
    open_rings(&m, 10, 40, 60);
    assert_int_equal(m.findings.groups, 10);
    assert_int_equal(cau_scene_make(&s, m.ctx, m.net, &m.findings, &m.opts, cau_view_find("influence"), NULL), CAUCUS_OK);
    assert_true(cau_scene_to_fold(&s));
    assert_int_equal(cau_scene_fold(&s), CAUCUS_OK);
    assert_int_equal(s.n, 12);
    assert_int_equal(s.m, 12);
    assert_int_equal(s.largest, 40);
    assert_int_equal(s.undrawn, 0);
    for (size_t i = 0; i < s.n; i++)
        assert_true(s.symbols[i].group >= 0 ? s.symbols[i].power == 1 : s.symbols[i].power == 0.75); /* 30 of 40 */
    assert_string_equal(s.symbols[0].who->name, "Body 0"); /* the member with the most power */
    assert_string_equal(s.symbols[0].caption, "and 39 others");
    assert_true(s.ties[0].weight == 5 && s.ties[1].weight == 5); /* the two sums of thirty are the widest */
    cau_scene_free(&s);
    close_mapping(&m);
}

static void a_folded_map_says_so_and_every_view_puts_a_group_on_the_same_place(void **state)
{
    mapping m;
    (void)state;
    open_rings(&m, 10, 40, 60);
    cau_map influence = draw_view(&m, "influence"), coalitions = draw_view(&m, "coalitions");
    assert_non_null(strstr(influence.subtitle, "460 stakeholders are too many to draw one by one"));
    assert_non_null(strstr(influence.alt, "Drawn are 10 groups of allies"));
    assert_int_equal(occurrences(influence.dot, "class=\"stk"), 12);
    assert_int_equal(influence.through_nodes + influence.label_overlaps + influence.outside, 0);
    char *a = strstr(influence.dot, "id=\"influence-n0\""), *b = strstr(coalitions.dot, "id=\"coalitions-n0\"");
    assert_true(a && b);
    a = strstr(a, "pos=\"");
    b = strstr(b, "pos=\"");
    assert_memory_equal(a, b, strcspn(a + 5, "\"") + 5);
    cau_map_free(&influence);
    cau_map_free(&coalitions);
    close_mapping(&m);
}

static void groups_beyond_the_largest_are_counted_and_not_drawn(void **state)
{
    mapping m;
    cau_scene s;
    (void)state;
    open_rings(&m, 60, 7, 0);
    assert_int_equal(cau_scene_make(&s, m.ctx, m.net, &m.findings, &m.opts, cau_view_find("influence"), NULL), CAUCUS_OK);
    assert_int_equal(cau_scene_fold(&s), CAUCUS_OK);
    assert_true(s.n <= 41 && s.undrawn + 7 * s.n == 420);
    cau_scene_free(&s);
    close_mapping(&m);
}

/* 5 rings of 20 with three ties for each of the 100 bodies, and 5 between rings. */
static void in_a_crowd_the_strongest_ties_stand_out_and_thirty_are_named(void **state)
{
    mapping m;
    cau_scene s;
    (void)state;
    open_rings(&m, 5, 20, 0);
    assert_int_equal(cau_scene_make(&s, m.ctx, m.net, &m.findings, &m.opts, cau_view_find("influence"), NULL), CAUCUS_OK);
    assert_int_equal(s.m, 305);
    assert_int_equal(cau_scene_thin(&s), CAUCUS_OK);
    size_t full = 0, named = 0;
    double weakest = 9, strongest_faint = 0;
    for (size_t e = 0; e < s.m; e++)
        if (s.ties[e].faint)
            strongest_faint = fmax(strongest_faint, s.ties[e].weight);
        else {
            full++;
            weakest = fmin(weakest, s.ties[e].weight);
        }
    for (size_t i = 0; i < s.n; i++) {
        named += s.symbols[i].names;
        assert_true(s.symbols[i].names == (i < 30)); /* power falls with the number */
    }
    assert_int_equal(full, CAU_FULL_TIES);
    assert_int_equal(s.thinned, 305 - CAU_FULL_TIES);
    assert_true(weakest >= strongest_faint);
    assert_int_equal(named, 30);
    cau_scene_free(&s);
    cau_map map = draw_view(&m, "influence");
    assert_non_null(strstr(map.subtitle, "Faint: all but the 150 strongest ties."));
    assert_non_null(strstr(map.subtitle, "of 100, those with the most power"));
    cau_map_free(&map);
    close_mapping(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_landscape_of_hundreds_is_folded_into_its_groups),
        cmocka_unit_test(a_folded_map_says_so_and_every_view_puts_a_group_on_the_same_place),
        cmocka_unit_test(groups_beyond_the_largest_are_counted_and_not_drawn),
        cmocka_unit_test(in_a_crowd_the_strongest_ties_stand_out_and_thirty_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
