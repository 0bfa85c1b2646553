/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which maps go first when a page gets too large for the mail. */
#include "support.h"

#include "report/states.h"

static void fill(cau_states *states, size_t at, const char *name, bool is_date)
{
    states->of[at] = (cau_state){ .name = cau_strdup(name), .is_date = is_date, .svg = cau_strdup("drawn") };
    states->count = at + 1;
}

/* Two scenarios and two years. */
static cau_states four(void)
{
    cau_states states = { .count = 0 };
    fill(&states, 0, "merger", false);
    fill(&states, 1, "split", false);
    fill(&states, 2, "2016", true);
    fill(&states, 3, "2017", true);
    return states;
}

static void the_earliest_year_goes_first(void **state)
{
    (void)state;
    cau_states s = four();
    assert_true(cau_states_drop(&s));
    assert_int_equal(s.count, 3);
    assert_string_equal(s.of[1].name, "split");
    assert_string_equal(s.of[2].name, "2017");
    cau_states_free(&s);
}

static void then_the_last_scenario_then_there_is_none(void **state)
{
    (void)state;
    cau_states s = four();
    assert_true(cau_states_drop(&s) && cau_states_drop(&s) && cau_states_drop(&s));
    assert_int_equal(s.count, 1);
    assert_string_equal(s.of[0].name, "merger");
    assert_true(cau_states_drop(&s));
    assert_int_equal(s.count, 0);
    assert_false(cau_states_drop(&s));
    cau_states_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_earliest_year_goes_first),
        cmocka_unit_test(then_the_last_scenario_then_there_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
