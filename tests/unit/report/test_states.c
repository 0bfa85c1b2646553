/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which maps go first when a page gets too large for the mail. */
#include "support.h"

#include "report/states.h"

static void fill(cau_states *states, size_t at, const char *name, bool is_date, const char *svg)
{
    states->of[at] = (cau_state){ .name = cau_strdup(name), .is_date = is_date, .svg = cau_strdup(svg) };
    states->count = at + 1;
}

/* Two scenarios and two years of ten bytes each. */
static cau_states four(void)
{
    cau_states states = { .count = 0 };
    fill(&states, 0, "merger", false, "0123456789");
    fill(&states, 1, "split", false, "0123456789");
    fill(&states, 2, "2016", true, "0123456789");
    fill(&states, 3, "2017", true, "0123456789");
    return states;
}

static void what_fits_stays(void **state)
{
    (void)state;
    cau_states s = four();
    cau_states_trim(&s, 40);
    assert_int_equal(s.count, 4);
    cau_states_free(&s);
}

static void the_earliest_year_goes_first(void **state)
{
    (void)state;
    cau_states s = four();
    cau_states_trim(&s, 39);
    assert_int_equal(s.count, 3);
    assert_string_equal(s.of[2].name, "2017");
    cau_states_free(&s);
}

static void then_the_last_scenario_then_all(void **state)
{
    (void)state;
    cau_states s = four();
    cau_states_trim(&s, 10);
    assert_int_equal(s.count, 1);
    assert_string_equal(s.of[0].name, "merger");
    cau_states_trim(&s, 9);
    assert_int_equal(s.count, 0);
    cau_states_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_fits_stays),
        cmocka_unit_test(the_earliest_year_goes_first),
        cmocka_unit_test(then_the_last_scenario_then_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
