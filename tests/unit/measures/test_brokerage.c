/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The tables of the brokerage measures; their numbers are tested with the kernels. */
#include "context.h"
#include "tiny.h"

/*   b = a = c, d alone: a's two allies do not know each other */
static void someone_without_ties_has_no_constraint_and_the_reason_says_so(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a b c d | a=b a=c");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, "constraint,effective_size,efficiency,hierarchy", NULL, NULL, NULL), CAUCUS_OK);
    assert_near(number(r, "constraint", "a", "constraint"), 0.5);
    assert_near(number(r, "effective_size", "a", "effective_size"), 2);
    assert_near(number(r, "efficiency", "a", "efficiency"), 1);
    assert_near(number(r, "hierarchy", "b", "hierarchy"), 1);
    const cau_cell *cell = cell_of(r, "constraint", "d", "constraint");
    assert_int_equal(cell->state, CAU_UNDEFINED);
    assert_string_equal(cell->reason, "no ties, so no contacts");
    caucus_result_free(r);
    caucus_landscape_free(net);
}

/*   a:x → b:x → c:y: b speaks for x to others. On the working layer an alliance counts in both directions. */
static void roles_are_counted_by_sector_with_titles_in_words(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a:x b:x c:y d:y | a>b b>c c=d");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, "gould_fernandez", NULL, NULL, NULL), CAUCUS_OK);
    assert_near(number(r, "gould_fernandez", "b", "representative"), 1);
    assert_near(number(r, "gould_fernandez", "c", "gatekeeper"), 1); /* b → c → d */
    assert_near(number(r, "gould_fernandez", "b", "total"), 1);
    assert_near(number(r, "gould_fernandez_network", "total", "observed"), 2);
    const cau_table *t = cau_result_find_table(r, "gould_fernandez");
    assert_string_equal(cau_table_column(t, cau_table_find(t, "coordinator"))->title, "Between two of its own sector");
    assert_string_equal(cau_table_column(t, cau_table_find(t, "gatekeeper"))->title, "Outsiders reach its sector through it");
    assert_true(cau_table_column(t, cau_table_find(t, "liaison_z"))->detail);
    caucus_result_free(r);
    caucus_landscape_free(net);
}

/*   With one sector no one can stand between two sectors: chance gives 0 for ever, and there is no z. */
static void there_is_no_z_without_spread(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a:x b:x c:x | a>b b>c");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, "gould_fernandez", NULL, "density", "0.5"), CAUCUS_OK);
    assert_near(number(r, "gould_fernandez", "b", "liaison_sd"), 0);
    assert_true(isnan(number(r, "gould_fernandez", "b", "liaison_z")));
    /* two ordered pairs of others, each with chance 1/8 */
    assert_near(number(r, "gould_fernandez", "b", "coordinator_expected"), 0.25);
    caucus_result_free(r);
    assert_int_equal(measure(&r, ctx, net, "gould_fernandez", NULL, "density", "2"), CAUCUS_EINVAL);
    caucus_landscape_free(net);
}

static void someone_without_a_sector_has_no_role_but_counts_in_the_total(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a:x b c:y | a>b b>c");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, "gould_fernandez", NULL, NULL, NULL), CAUCUS_OK);
    assert_true(isnan(number(r, "gould_fernandez", "b", "liaison")));
    assert_near(number(r, "gould_fernandez", "b", "total"), 1);
    caucus_result_free(r);
    caucus_landscape_free(net);
}

/* Without any group there are no roles, in the network as with each: not 0 of them. The total needs no groups. */
static void a_network_without_groups_has_no_count_of_roles(void **state)
{
    (void)state;
    static const char *const names[] = { "gould_fernandez", "gould_fernandez_weighted" };
    static const char *const tables[] = { "gould_fernandez_network", "gould_fernandez_weighted_network" };
    caucus_landscape *net = tiny(ctx, "a b c | a>b b>c"), *alone = tiny(ctx, "a:x");
    caucus_result *r;
    for (size_t k = 0; k < 2; k++) {
        assert_int_equal(measure(&r, ctx, net, names[k], NULL, "null", "labels"), CAUCUS_OK);
        const cau_table *t = cau_result_find_table(r, tables[k]);
        for (size_t row = 0; row < 6; row++) {
            const cau_cell *observed = cau_table_cell(t, row, cau_table_find(t, "observed")), *p = cau_table_cell(t, row, cau_table_find(t, "p_ge"));
            assert_int_equal(observed->state, row == 5 ? CAU_PRESENT : CAU_UNDEFINED);
            assert_string_equal(row == 5 ? "nobody has a group" : observed->reason, "nobody has a group");
            assert_int_equal(p->state, observed->state);
        }
        caucus_result_free(r);
    }
    assert_int_equal(measure(&r, ctx, alone, "gould_fernandez", NULL, NULL, NULL), CAUCUS_OK);
    assert_string_equal(cell_of(r, "gould_fernandez", "a", "liaison_expected")->reason, "there are no two stakeholders");
    assert_string_equal(cell_of(r, "gould_fernandez", "a", "liaison_z")->reason, "there are no two stakeholders");
    caucus_result_free(r);
    caucus_landscape_free(net);
    caucus_landscape_free(alone);
}

/*   a = b = c: without b, a and c are two parts and one pair is apart */
static void the_only_link_is_named_with_what_would_come_apart(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a b c | a=b b=c");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, "cut_point", NULL, NULL, NULL), CAUCUS_OK);
    assert_near(number(r, "cut_point", "b", "cut_point"), 1);
    assert_near(number(r, "cut_point", "a", "cut_point"), 0);
    assert_near(number(r, "cut_point", "b", "components_if_removed"), 2);
    assert_near(number(r, "cut_point", "b", "pairs_lost"), 1);
    caucus_result_free(r);
    caucus_landscape_free(net);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(someone_without_ties_has_no_constraint_and_the_reason_says_so),
        cmocka_unit_test(roles_are_counted_by_sector_with_titles_in_words),
        cmocka_unit_test(there_is_no_z_without_spread),
        cmocka_unit_test(someone_without_a_sector_has_no_role_but_counts_in_the_total),
        cmocka_unit_test(a_network_without_groups_has_no_count_of_roles),
        cmocka_unit_test(the_only_link_is_named_with_what_would_come_apart),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
