/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The tables of the coalition measures; their numbers are tested with the kernels. */
#include "context.h"
#include "tiny.h"

static double only(const caucus_result *r, const char *table, const char *column)
{
    const cau_table *t = cau_result_find_table(r, table);
    assert_non_null(t);
    assert_int_equal(cau_table_rows(t), 1);
    const cau_cell *cell = cau_table_cell(t, 0, cau_table_find(t, column));
    return cell->state == CAU_PRESENT ? cell->number : (double)NAN;
}

static const char *group_of(const caucus_result *r, const char *who)
{
    return cell_of(r, "communities_groups", who, "group")->text;
}

/*   Two triangles of allies; the second has more power, so it is A. g has no alliance. */
static void groups_are_lettered_by_power_and_who_has_no_alliance_has_no_group(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a b c d:0.5 e f g:1.0 | a=b b=c a=c d=e e=f d=f");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, "communities", NULL, "exact", "yes"), CAUCUS_OK);
    assert_near(only(r, "communities", "modularity"), 0.5);
    assert_near(only(r, "communities", "groups"), 2);
    assert_string_equal(group_of(r, "a"), "B");
    assert_string_equal(group_of(r, "f"), "A");
    assert_string_equal(group_of(r, "g"), "C"); /* the proof is about all ways of dividing everyone: alone is a group */
    caucus_result_free(r);
    assert_int_equal(measure(&r, ctx, net, "communities", NULL, NULL, NULL), CAUCUS_OK);
    assert_string_equal(group_of(r, "a"), "B");
    const cau_cell *none = cell_of(r, "communities_groups", "g", "group");
    assert_int_equal(none->state, CAU_UNDEFINED);
    assert_string_equal(none->reason, "no recorded alliance");
    caucus_result_free(r);
    caucus_landscape_free(net);
}

/*   a = b = c ! a: whatever the split, one tie is strained. */
static void an_ally_of_two_who_are_in_conflict_carries_a_strained_tie(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a b c d | a=b2 b=c3 a!c4");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, "frustration,misfit", NULL, NULL, NULL), CAUCUS_OK);
    assert_near(only(r, "frustration", "frustration"), 2); /* a = b is the lightest */
    assert_near(only(r, "frustration", "lower_bound"), 2);
    assert_near(only(r, "frustration", "optimal_partitions"), 1);
    assert_near(only(r, "frustration", "weight"), 9);
    assert_near(number(r, "frustration_groups", "a", "group"), 1);
    assert_near(number(r, "frustration_groups", "b", "group"), 2);
    assert_near(number(r, "frustration_groups", "b", "misfit"), 2);
    assert_true(isnan(number(r, "frustration_groups", "d", "group")));
    assert_near(number(r, "misfit", "b", "on_the_fence"), 1); /* with a instead: 3 strained in place of 2 */
    assert_near(number(r, "misfit", "c", "misfit"), 0);
    caucus_result_free(r);
    assert_int_equal(measure(&r, ctx, net, "frustration", NULL, "weights", "unit"), CAUCUS_OK);
    assert_near(only(r, "frustration", "frustration"), 1);
    assert_near(only(r, "frustration", "optimal_partitions"), 3);
    const cau_table *splits = cau_result_find_table(r, "frustration_splits");
    assert_int_equal(cau_table_rows(splits), 3);
    assert_string_equal(cau_table_cell(splits, 0, 1)->text, "a+b+c"); /* the one shown: all on one side strains a ! c */
    assert_string_equal(cau_table_cell(splits, 1, 1)->text, "a+b|c");
    assert_string_equal(cau_table_cell(splits, 2, 1)->text, "a|b+c");
    caucus_result_free(r);
    caucus_landscape_free(net);
}

/*   Three in conflict with each other: two groups leave one tie strained, three leave none. */
static void three_in_conflict_are_three_groups(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a b c | a!b b!c a!c");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, "balance", NULL, NULL, NULL), CAUCUS_OK);
    assert_near(only(r, "balance", "line_index"), 0);
    assert_near(only(r, "balance", "groups"), 3);
    assert_near(number(r, "balance_groups", "c", "group"), 3);
    caucus_result_free(r);
    assert_int_equal(measure(&r, ctx, net, "balance", NULL, "groups", "2"), CAUCUS_OK);
    assert_near(only(r, "balance", "line_index"), 1);
    assert_near(only(r, "balance", "optimal_partitions"), 3);
    caucus_result_free(r);
    caucus_landscape_free(net);
}

static void without_alliance_and_conflict_there_is_nothing_to_split(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a b | a>b");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, "frustration,balance,misfit,communities", NULL, NULL, NULL), CAUCUS_OK);
    assert_true(isnan(only(r, "frustration", "frustration")));
    assert_true(isnan(only(r, "balance", "line_index")));
    assert_true(isnan(only(r, "communities", "modularity")));
    assert_near(only(r, "communities", "groups"), 0);
    assert_true(isnan(number(r, "misfit", "a", "misfit")));
    caucus_result_free(r);
    caucus_landscape_free(net);
}

/*   a = b = c ! a as above: one ring, and no more weight than its lightest tie has. It proves the strain by itself. */
static void a_certificate_lists_the_rings(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a b c d | a=b2 b=c3 a!c4 c=d1");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, "frustration", NULL, "certificate", "yes"), CAUCUS_OK);
    const cau_table *t = cau_result_find_table(r, "frustration_rings");
    assert_non_null(t);
    assert_int_equal(cau_table_rows(t), 1);
    const char *ring = cau_table_cell(t, 0, cau_table_find(t, "stakeholders"))->text;
    assert_int_equal(strlen(ring), strlen("a-b-c"));
    assert_true(strchr(ring, 'a') && strchr(ring, 'b') && strchr(ring, 'c'));
    assert_near(cau_table_cell(t, 0, cau_table_find(t, "conflicts"))->number, 1);
    assert_near(cau_table_cell(t, 0, cau_table_find(t, "weight"))->number, 2);
    caucus_result_free(r);
    assert_int_equal(measure(&r, ctx, net, "frustration", NULL, NULL, NULL), CAUCUS_OK);
    assert_null(cau_result_find_table(r, "frustration_rings"));
    assert_near(only(r, "frustration", "gap"), 0);
    caucus_result_free(r);
    caucus_landscape_free(net);
}

/*   a = b, both in conflict with c: fits. b = d = e = b: fits. c ! d with b: the three b, c, d hold two ties only. */
static void threes_are_counted_by_their_conflicts(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a b c d e f | a=b a!c b!c b=d d=e b=e e=f d!f");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, "signed_triangles,walk_balance,algebraic_conflict", NULL, NULL, NULL), CAUCUS_OK);
    assert_near(only(r, "signed_triangles", "ppp"), 1);
    assert_near(only(r, "signed_triangles", "ppn"), 1);
    assert_near(only(r, "signed_triangles", "pnn"), 1);
    assert_near(only(r, "signed_triangles", "nnn"), 0);
    assert_near(only(r, "signed_triangles", "balanced"), 2.0 / 3);
    assert_near(only(r, "signed_triangles", "weakly_balanced"), 2.0 / 3);
    assert_true(only(r, "walk_balance", "walk_balance") < 1 && only(r, "algebraic_conflict", "algebraic_conflict") > 0);
    caucus_result_free(r);
    caucus_landscape_free(net);
    net = tiny(ctx, "a b c | a=b b!c");
    assert_int_equal(measure(&r, ctx, net, "signed_triangles,walk_balance,algebraic_conflict", NULL, NULL, NULL), CAUCUS_OK);
    assert_true(isnan(only(r, "signed_triangles", "balanced")));
    assert_near(only(r, "walk_balance", "walk_balance"), 1);
    assert_near(only(r, "algebraic_conflict", "algebraic_conflict"), 0); /* c is tied; an isolate would not count */
    caucus_result_free(r);
    caucus_landscape_free(net);
    net = tiny(ctx, "a b | a>b");
    assert_int_equal(measure(&r, ctx, net, "walk_balance", NULL, NULL, NULL), CAUCUS_ENUMERIC);
    caucus_result_free(r);
    assert_int_equal(measure(&r, ctx, net, "walk_balance", "influence", NULL, NULL), CAUCUS_EINVAL);
    caucus_landscape_free(net);
}

static double polarised(const char *text)
{
    caucus_landscape *net = tiny(ctx, text);
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, "polarisation", NULL, NULL, NULL), CAUCUS_OK);
    const double value = only(r, "polarisation", "esteban_ray");
    assert_near(only(r, "polarisation", "ei"), -1); /* the one alliance is within its coalition */
    caucus_result_free(r);
    caucus_landscape_free(net);
    return value;
}

/* Esteban & Ray 1994: sum p_i^2.3 p_j |x_i - x_j|. Half of the power at each end: 2 (1/2)^2.3 (1/2) 2 = 0.4061. Those who hold one position
 * are one group, so three who spread out are less polarised. */
static void polarisation_is_largest_with_half_of_the_power_at_each_end(void **state)
{
    (void)state;
    assert_near(polarised("a:0.5@- b:0.5@- c:1.0@+ | a=b"), 2 * pow(0.5, 2.3));
    assert_near(polarised("a:0.5@+ b:0.5@+ c:1.0@+ | a=b"), 0);
    assert_near(polarised("a:0.5@- b:0.5@0 c:1.0@+ | a=b"), /* 1/4, 1/4, 1/2 at -1, 0, 1 */
                2 * pow(0.25, 2.3) * 0.25 + (pow(0.25, 2.3) * 0.5 + pow(0.5, 2.3) * 0.25) * (1 + 2));
    assert_near(polarised("a:0.5@- b:0.5@+ c:1.0 d@+ | a=b"), 2 * pow(0.5, 2.3)); /* only those with both count */
    assert_true(isnan(polarised("a:0.5 b@+ | a=b")));
}

static void a_question_that_cannot_be_answered_is_refused(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a b | a>b");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, "frustration", "influence", NULL, NULL), CAUCUS_EINVAL);
    assert_int_equal(measure(&r, ctx, net, "communities", "signed", NULL, NULL), CAUCUS_EINVAL);
    assert_int_equal(measure(&r, ctx, net, "balance", NULL, "groups", "1"), CAUCUS_EINVAL);
    assert_int_equal(measure(&r, ctx, net, "frustration", NULL, "weights", "some"), CAUCUS_EINVAL);
    assert_int_equal(measure(&r, ctx, net, "communities", NULL, "runs", "0"), CAUCUS_EINVAL);
    assert_int_equal(measure(&r, ctx, net, "frustration", NULL, "effort", "0"), CAUCUS_EINVAL);
    assert_int_equal(measure(&r, ctx, net, "frustration", NULL, "certificate", "perhaps"), CAUCUS_EINVAL);
    assert_int_equal(measure(&r, ctx, net, "polarisation", NULL, "alpha", "2"), CAUCUS_EINVAL);
    caucus_landscape_free(net);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(groups_are_lettered_by_power_and_who_has_no_alliance_has_no_group),
        cmocka_unit_test(an_ally_of_two_who_are_in_conflict_carries_a_strained_tie),
        cmocka_unit_test(three_in_conflict_are_three_groups),
        cmocka_unit_test(a_certificate_lists_the_rings),
        cmocka_unit_test(threes_are_counted_by_their_conflicts),
        cmocka_unit_test(polarisation_is_largest_with_half_of_the_power_at_each_end),
        cmocka_unit_test(without_alliance_and_conflict_there_is_nothing_to_split),
        cmocka_unit_test(a_question_that_cannot_be_answered_is_refused),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
