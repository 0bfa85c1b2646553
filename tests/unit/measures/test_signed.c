/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Measures of alliances and conflicts together. */
#include "measures/tiny.h"

#include "context.h"

#include <stdlib.h>

static double of(const char *landscape, const char *name, const char *column, const char *param, const char *value)
{
    caucus_landscape *net = tiny(ctx, landscape);
    caucus_result *r = NULL;
    const caucus_status rc = measure(&r, ctx, net, name, NULL, param, value);
    assert_true(rc == CAUCUS_OK || rc == CAUCUS_ENUMERIC);
    const cau_table *t = cau_result_find_table(r, name);
    const cau_cell *cell = cau_table_cell(t, 0, cau_table_find(t, column));
    const double got = cell->state == CAU_PRESENT ? cell->number : (double)NAN;
    caucus_result_free(r);
    caucus_landscape_free(net);
    return got;
}

/*   a = b, a = c, b ! c: one conflict in a ring, which fits no two sides; a ! b, b ! c, a ! c fits three groups but not two */
static void triangles_fit_by_the_number_of_conflicts(void **state)
{
    (void)state;
    assert_near(of("a b c | a=b b=c a=c", "signed_triangles", "ppp", NULL, NULL), 1);
    assert_near(of("a b c | a=b b!c a=c", "signed_triangles", "ppn", NULL, NULL), 1);
    assert_near(of("a b c | a=b b!c a=c", "signed_triangles", "balanced", NULL, NULL), 0);
    assert_near(of("a b c | a=b b!c a!c", "signed_triangles", "balanced", NULL, NULL), 1);
    assert_near(of("a b c | a!b b!c a!c", "signed_triangles", "balanced", NULL, NULL), 0);
    assert_near(of("a b c | a!b b!c a!c", "signed_triangles", "weakly_balanced", NULL, NULL), 1);
    assert_true(isnan(of("a b c | a=b b!c", "signed_triangles", "balanced", NULL, NULL))); /* no three */
}

/* A triangle of conflicts: A = -(J - I), eigenvalues -2, 1, 1; |A| has 2, -1, -1. D - A = 2I + J - I has 1, 1, 4. */
static void spectra_of_a_triangle_of_conflicts(void **state)
{
    (void)state;
    static const char odd[] = "a b c | a!b b!c a!c", even[] = "a b c d | a=b b!c c=d d!a";
    assert_near(of(odd, "walk_balance", "walk_balance", NULL, NULL), (exp(-2) + 2 * exp(1)) / (exp(2) + 2 * exp(-1)));
    assert_near(of(odd, "algebraic_conflict", "algebraic_conflict", NULL, NULL), 1);
    assert_near(of(even, "walk_balance", "walk_balance", NULL, NULL), 1); /* two sides satisfy every ring */
    assert_true(fabs(of(even, "algebraic_conflict", "algebraic_conflict", NULL, NULL)) < 1e-9);
    /* weights: all twice as strong doubles every eigenvalue; unit takes them away */
    static const char strong[] = "a b c | a!b2 b!c2 a!c2";
    assert_near(of(strong, "algebraic_conflict", "algebraic_conflict", NULL, NULL), 2);
    assert_near(of(strong, "algebraic_conflict", "algebraic_conflict", "weights", "unit"), 1);
    assert_true(isnan(of("a b", "walk_balance", "walk_balance", NULL, NULL)));
}

/* Two pairs of allies and one alliance between them: (1 - 2) / 3. */
static void alliances_within_and_between_coalitions(void **state)
{
    (void)state;
    assert_near(of("a b c d e f | a=b b=c a=c d=e e=f d=f c=d", "polarisation", "ei", NULL, NULL), (1.0 - 6) / 7);
    assert_true(isnan(of("a b c | a>b", "polarisation", "ei", NULL, NULL)));
    assert_true(isnan(of("a:x:0.5 b c | a=b", "polarisation", "esteban_ray", NULL, NULL))); /* nobody has a position */
}

/* Half of the power at each end: 2 * (1/2)^2.3 * 1/2 * 2 = 0.406. */
static void half_of_the_power_at_each_end_is_the_most(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a:x:0.5 b:x:0.5 c:x:0.5 d:x:0.5 | a=b c=d");
    cau_stakeholder who[4];
    caucus_landscape placed = *net;
    caucus_result *r = NULL;
    memcpy(who, net->stakeholders, sizeof who);
    for (size_t i = 0; i < 4; i++)
        who[i].position = (cau_score){ .given = true, .raw = i < 2 ? -1 : 1, .value = i < 2 ? -1 : 1 };
    placed.stakeholders = who;
    assert_int_equal(measure(&r, ctx, &placed, "polarisation", NULL, NULL, NULL), CAUCUS_OK);
    const cau_table *t = cau_result_find_table(r, "polarisation");
    assert_near(cau_table_cell(t, 0, cau_table_find(t, "esteban_ray"))->number, 2 * pow(0.5, 2.3) * 0.5 * 2);
    caucus_result_free(r);
    for (size_t i = 0; i < 4; i++)
        who[i].position.value = 0.3;
    assert_int_equal(measure(&r, ctx, &placed, "polarisation", NULL, NULL, NULL), CAUCUS_OK);
    t = cau_result_find_table(r, "polarisation");
    assert_near(cau_table_cell(t, 0, cau_table_find(t, "esteban_ray"))->number, 0);
    caucus_result_free(r);
    caucus_landscape_free(net);
}

/* The sample of Discourse Network Analyzer (leifeld-lab/dna, sample.dna), congruence less conflict of seven organisations: of all 877
 * partitions one leaves least, 13 of 104: EEA and NPRA against the other five. */
static void the_dna_sample_has_one_best_split(void **state)
{
    (void)state;
    static const int weight[7][7] = { { 0, 0, 10, -2, 0, 4, 3 }, { 0, 0, 2, 4, 4, -4, -2 }, { 10, 2, 0, -18, 22, 8, -1 }, { -2, 4, -18, 0, 0, -6, -2 },
                                      { 0, 4, 22, 0, 0, -3, -3 }, { 4, -4, 8, -6, -3, 0, 6 }, { 3, -2, -1, -2, -3, 6, 0 } };
    static const char *const names[] = { "ASE", "EEA", "EPA", "NPRA", "Senate", "Sierra", "USPIRG" };
    cau_builder *b = NULL;
    caucus_landscape *net = NULL;
    caucus_result *r = NULL;
    assert_int_equal(cau_builder_new(&b, ctx, "dna"), CAUCUS_OK);
    cau_builder_draft(b)->name = "DNA sample";
    for (size_t i = 0; i < 7; i++)
        *cau_builder_stakeholder(b) = (cau_stakeholder){ .id = names[i], .name = names[i], .given = CAU_HAS_NAME };
    for (size_t i = 0; i < 7; i++)
        for (size_t j = 0; j < i; j++)
            if (weight[i][j])
                *cau_builder_tie(b) = (cau_tie){ .from_id = names[j], .to_id = names[i], .kind_id = weight[i][j] > 0 ? "alliance" : "conflict", .between = true,
                    .weight = { .given = true, .raw = abs(weight[i][j]) }, .given = CAU_TIE_ENDS | CAU_TIE_KIND | CAU_TIE_WEIGHT };
    assert_int_equal(cau_builder_freeze(&net, b, NULL), CAUCUS_OK);
    for (int k = 0; k < 2; k++) { /* two sides, and as many groups as it takes */
        const char *name = k ? "balance" : "frustration", *value = k ? "line_index" : "frustration";
        assert_int_equal(measure(&r, ctx, net, name, NULL, NULL, NULL), CAUCUS_OK);
        const cau_table *t = cau_result_find_table(r, name);
        assert_near(cau_table_cell(t, 0, cau_table_find(t, value))->number, 13);
        assert_near(cau_table_cell(t, 0, cau_table_find(t, "weight"))->number, 104);
        assert_near(cau_table_cell(t, 0, cau_table_find(t, "optimal_partitions"))->number, 1);
        const cau_table *g = cau_result_find_table(r, k ? "balance_groups" : "frustration_groups");
        for (size_t i = 0; i < 7; i++)
            assert_near(cau_table_cell(g, i, cau_table_find(g, "group"))->number, i == 1 || i == 3 ? 2 : 1);
        caucus_result_free(r);
    }
    caucus_landscape_free(net);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(triangles_fit_by_the_number_of_conflicts),
        cmocka_unit_test(spectra_of_a_triangle_of_conflicts),
        cmocka_unit_test(alliances_within_and_between_coalitions),
        cmocka_unit_test(half_of_the_power_at_each_end_is_the_most),
        cmocka_unit_test(the_dna_sample_has_one_best_split),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
