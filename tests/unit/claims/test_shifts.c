/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What changes between two maps, as drawn and over redraws of both. Shares are by hand: each picture has one doubtful tie. */
#include "model/written.h"

#include "claims/shifts.h"

enum { DRAWS = 2000 };

#define SURE(a, b) "{'between': ['" a "', '" b "'], 'kind': 'alliance', 'confidence': 1}"
#define GIVES(a, b, w) "{'from': '" a "', 'to': '" b "', 'kind': 'influence', 'confidence': 1, 'weight': " w "}"

typedef struct shifted {
    caucus_landscape *file, *before, *after;
    cau_difference d;
    cau_shifts s;
} shifted;

static void open_shifted(shifted *p, const char *stakeholders, const char *ties, const char *changes, long draws)
{
    cau_str s = { 0 };
    const cau_draws choice = { .draws = draws, .jitter = 0, .rate = -1, .none = true, .balanced = true };
    cau_str_addf(&s, "'scales': {'power': [0, 100]}, 'ties': [%s], 'scenarios': [{'id': 's', 'name': 'S', 'changes': [%s]}]", ties, changes);
    p->file = landscape(stakeholders, s.text);
    p->before = selected(p->file, (caucus_selection){ 0 });
    p->after = selected(p->file, (caucus_selection){ .scenario = "s" });
    assert_int_equal(cau_difference_make(&p->d, ctx, p->before, p->after), CAUCUS_OK);
    assert_int_equal(cau_shifts_make(&p->s, ctx, &p->d, &choice), CAUCUS_OK);
    cau_str_free(&s);
}

static void close_shifted(shifted *p)
{
    cau_shifts_free(&p->s);
    cau_difference_free(&p->d);
    caucus_landscape_free(p->before);
    caucus_landscape_free(p->after);
    caucus_landscape_free(p->file);
}

static const cau_shift *shift_of(const shifted *p, cau_shifted what, const char *id)
{
    return &p->s.of[what][cau_stakeholder_find(p->after, id)];
}

/*  a ══ b ══ c: all routes between a and c run through b. With a ══ c, doubtful at 0.6, none does: so in 60 of 100 redraws. */
static void a_change_holds_as_often_as_the_tie_it_rests_on(void **state)
{
    (void)state;
    shifted p;
    open_shifted(&p, ABCD, SURE("a", "b") ", " SURE("b", "c"), "{'add_tie': {'between': ['a', 'c'], 'kind': 'alliance', 'confidence': 0.6}}", DRAWS);
    const cau_shift *b = shift_of(&p, CAU_SHIFT_ROUTES, "b");
    assert_near(b->before, 1);
    assert_near(b->after, 0);
    assert_true(cau_shift_differs(b));
    assert_true(fabs(b->down[CAU_SHIFT_NONE] - 0.6) < 4 * sqrt(0.24 / DRAWS));
    assert_near(b->up[CAU_SHIFT_NONE], 0);
    assert_near(cau_shift_same_way(b, CAU_SHIFT_NONE), b->down[CAU_SHIFT_NONE]);
    assert_near(b->first[CAU_SHIFT_NONE], 1 - b->down[CAU_SHIFT_NONE]); /* else nobody sits on any */
    assert_near(shift_of(&p, CAU_SHIFT_ROUTES, "d")->first[CAU_SHIFT_NONE], 0);
    assert_false(cau_shift_differs(shift_of(&p, CAU_SHIFT_ROUTES, "d")));
    assert_near(cau_shift_same_way(shift_of(&p, CAU_SHIFT_ROUTES, "d"), CAU_SHIFT_NONE), 1);
    assert_near(shift_of(&p, CAU_SHIFT_GIVEN, "a")->up[CAU_SHIFT_NONE], 0); /* alliances give no influence */
    close_shifted(&p);
}

/*  a doubtful tie c ─▶ d is on both maps: the same numbers keep it or leave it out on both, so c never differs */
static void what_both_maps_have_moves_alike(void **state)
{
    (void)state;
    shifted p;
    open_shifted(&p, ABCD, GIVES("a", "b", "2") ", {'from': 'c', 'to': 'd', 'kind': 'influence', 'confidence': 0.5}",
                 "{'set_tie': {'match': {'from': 'a', 'to': 'b', 'kind': 'influence'}, 'to': {'weight': 3}}}", DRAWS);
    assert_near(shift_of(&p, CAU_SHIFT_GIVEN, "a")->up[CAU_SHIFT_NONE], 1);
    assert_near(shift_of(&p, CAU_SHIFT_GIVEN, "a")->after, 3);
    assert_near(shift_of(&p, CAU_SHIFT_GIVEN, "c")->up[CAU_SHIFT_NONE] + shift_of(&p, CAU_SHIFT_GIVEN, "c")->down[CAU_SHIFT_NONE], 0);
    close_shifted(&p);
}

/*  a (40) ─2▶ c and b (70) ─3▶ c merge by max into m: the highest score, 70, and 3 of influence, where they gave 5 together */
static void the_merged_are_set_against_their_parts(void **state)
{
    (void)state;
    shifted p;
    open_shifted(&p, "{'id': 'a', 'name': 'A', 'power': 40}, {'id': 'b', 'name': 'B', 'power': 70}, {'id': 'c', 'name': 'C', 'power': 10}",
                 GIVES("a", "c", "2") ", " GIVES("b", "c", "3"), "{'merge': ['a', 'b'], 'into': {'id': 'm', 'name': 'M'}, 'weights': 'max'}", 100);
    assert_near(shift_of(&p, CAU_SHIFT_POWER, "m")->before, 0.7);
    assert_near(shift_of(&p, CAU_SHIFT_POWER, "m")->after, 0.7);
    assert_near(shift_of(&p, CAU_SHIFT_GIVEN, "m")->before, 5);
    assert_near(shift_of(&p, CAU_SHIFT_GIVEN, "m")->after, 3);
    assert_near(shift_of(&p, CAU_SHIFT_GIVEN, "m")->down[CAU_SHIFT_NONE], 1);
    close_shifted(&p);
}

/* A score that is set higher is higher in every redraw; one who is new has no before; without redraws there are no shares. */
static void scores_newcomers_and_no_redraws(void **state)
{
    (void)state;
    shifted p;
    open_shifted(&p, "{'id': 'a', 'name': 'A', 'power': 40}, {'id': 'b', 'name': 'B', 'power': 70}", GIVES("a", "b", "1"),
                 "{'set': {'stakeholder': 'a', 'power': 80}}, {'add_stakeholder': {'id': 'e', 'name': 'E', 'power': 5}}", 200);
    assert_near(shift_of(&p, CAU_SHIFT_POWER, "a")->up[CAU_SHIFT_BALANCED], 1);
    assert_near(shift_of(&p, CAU_SHIFT_POWER, "b")->up[CAU_SHIFT_NONE], 0);
    assert_true(isnan(shift_of(&p, CAU_SHIFT_POWER, "e")->before));
    assert_near(shift_of(&p, CAU_SHIFT_POWER, "e")->after, 0.05);
    assert_true(isnan(shift_of(&p, CAU_SHIFT_POWER, "e")->up[CAU_SHIFT_NONE]));
    close_shifted(&p);
    open_shifted(&p, ABCD, SURE("a", "b"), "{'remove_tie': {'between': ['a', 'b'], 'kind': 'alliance'}}", 0);
    assert_true(isnan(shift_of(&p, CAU_SHIFT_ROUTES, "a")->up[CAU_SHIFT_NONE]));
    close_shifted(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_change_holds_as_often_as_the_tie_it_rests_on),
        cmocka_unit_test(what_both_maps_have_moves_alike),
        cmocka_unit_test(the_merged_are_set_against_their_parts),
        cmocka_unit_test(scores_newcomers_and_no_redraws),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
