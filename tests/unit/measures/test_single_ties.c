/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tables of bridges, bridging, everett_valente, ei_index; their arithmetic is tested with the kernels. */
#include "tiny.h"

static caucus_ctx *ctx;

static double cell_at(const caucus_result *r, const char *table, size_t row, const char *column)
{
    const cau_table *t = cau_result_find_table(r, table);
    assert_non_null(t);
    const cau_cell *cell = cau_table_cell(t, row, cau_table_find(t, column));
    return cell->state == CAU_PRESENT ? cell->number : (double)NAN;
}

/*   a = b = c = a, c = d: the tie to d is the only way to it */
static void a_bridge_is_named_with_both_ends_and_what_would_come_apart(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a b c d | a=b b=c a=c c=d");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, "bridges", NULL, NULL, NULL), CAUCUS_OK);
    const cau_table *t = cau_result_find_table(r, "bridges");
    assert_int_equal(cau_table_rows(t), 1);
    assert_string_equal(cau_table_cell(t, 0, cau_table_find(t, "from"))->text, "c");
    assert_string_equal(cau_table_cell(t, 0, cau_table_find(t, "to"))->text, "d");
    assert_near(cell_at(r, "bridges", 0, "pairs_lost"), 3);
    assert_near(cell_at(r, "bridges", 0, "components_if_removed"), 2);
    assert_near(cell_at(r, "bridges", 0, "cut_off"), 1);
    assert_near(number(r, "bridges_stakeholders", "c", "bridges"), 1);
    assert_near(number(r, "bridges_stakeholders", "a", "bridges"), 0);
    caucus_result_free(r);
    caucus_landscape_free(net);
}

/*   a ─ b ─ c, d alone, hops: the mean of 1/d over 12 ordered pairs is 5/12; without a ─ b it is 2/12. Drop 3/12, halved 1/8. */
static void bridging_is_the_mean_drop_halved_and_0_without_ties(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a b c d | a=b b=c");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, "bridging,everett_valente", "alliance", NULL, NULL), CAUCUS_OK);
    assert_near(number(r, "bridging", "a", "bridging"), 0.125);
    assert_near(number(r, "bridging", "b", "bridging"), 0.125);
    assert_near(number(r, "bridging", "d", "bridging"), 0);
    /* b: betweenness 1, n 4, two ties: (2 + 3) / 2 */
    assert_near(number(r, "everett_valente", "b", "everett_valente"), 2.5);
    assert_near(number(r, "everett_valente", "a", "everett_valente"), 0);
    assert_near(number(r, "everett_valente", "d", "everett_valente"), 0);
    caucus_result_free(r);
    caucus_landscape_free(net);
}

/*   a → b → c, d → b: of b's two ties in, one reaches it over each, and two pass: (2 + 2)/2; out: (2 + 1)/1; mean 2.5 */
static void everett_valente_of_a_directed_layer_is_the_mean_of_in_and_out(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a b c d | a>b b>c d>b");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, "everett_valente", NULL, NULL, NULL), CAUCUS_OK);
    assert_near(number(r, "everett_valente", "b", "everett_valente_in"), 2);
    assert_near(number(r, "everett_valente", "b", "everett_valente_out"), 3);
    assert_near(number(r, "everett_valente", "b", "everett_valente"), 2.5);
    caucus_result_free(r);
    caucus_landscape_free(net);
}

/*   sectors x: a b, y: c d; e has none. a = b, b = c, c = d, d = e */
static void ei_index_of_someone_a_group_and_the_whole(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a:x b:x c:y d:y e | a=b b=c c=d d=e");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, "ei_index", "alliance", NULL, NULL), CAUCUS_OK);
    assert_near(number(r, "ei_index", "a", "ei_index"), -1);
    assert_near(number(r, "ei_index", "b", "ei_index"), 0);
    assert_near(number(r, "ei_index", "d", "ei_index"), -1);
    assert_true(isnan(number(r, "ei_index", "e", "ei_index")));
    assert_near(number(r, "ei_index_groups", "x", "ei_index"), 0);
    assert_near(number(r, "ei_index_groups", "y", "ei_index"), 0);
    assert_near(number(r, "ei_index_groups", "y", "external"), 1); /* b = c touches both groups */
    assert_near(number(r, "ei_index_groups", "y", "internal"), 1);
    assert_near(cell_at(r, "ei_index_network", 0, "observed"), -1.0 / 3);
    assert_near(cell_at(r, "ei_index_network", 0, "permutations"), 6);
    /* line a b c d cut in two pairs: {ab}{cd} 1 outside of 3, {ac}{bd} 3, {ad}{bc} 2, each twice */
    assert_near(cell_at(r, "ei_index_network", 0, "p_le"), 2.0 / 6);
    assert_near(cell_at(r, "ei_index_network", 0, "p_ge"), 1);
    assert_near(cell_at(r, "ei_index_network", 0, "null_mean"), (-1.0 / 3 + 1 + 1.0 / 3) / 3);
    caucus_result_free(r);
    assert_int_equal(measure(&r, ctx, net, "ei_index", NULL, "permutations", "0"), CAUCUS_EINVAL);
    caucus_landscape_free(net);
}

/* Renaming and reordering change nothing, an isolate changes nobody's ties; doubled strengths halve the lengths and double bridging. */
static void laws(void **state)
{
    (void)state;
    caucus_landscape *one = tiny(ctx, "a:x b:x c:y d:y | a=b2 b=c1 c=d4 b=d1"), *other = tiny(ctx, "d:y c:y b:x a:x | d=b2 d=c8 c=b2 b=a4");
    caucus_landscape *more = tiny(ctx, "z a:x b:x c:y d:y | a=b2 b=c1 c=d4 b=d1");
    caucus_result *r, *s, *t;
    static const char *const who[] = { "a", "b", "c", "d" };
    assert_int_equal(measure(&r, ctx, one, "bridging,bridges,ei_index", NULL, NULL, NULL), CAUCUS_OK);
    assert_int_equal(measure(&s, ctx, other, "bridging,bridges,ei_index", NULL, NULL, NULL), CAUCUS_OK);
    assert_int_equal(measure(&t, ctx, more, "bridging,bridges,ei_index", NULL, NULL, NULL), CAUCUS_OK);
    for (size_t k = 0; k < 4; k++) {
        assert_near(2 * number(r, "bridging", who[k], "bridging"), number(s, "bridging", who[k], "bridging"));
        assert_near(12 * number(r, "bridging", who[k], "bridging"), 20 * number(t, "bridging", who[k], "bridging"));
        assert_near(number(r, "ei_index", who[k], "ei_index"), number(s, "ei_index", who[k], "ei_index"));
        assert_near(number(r, "ei_index", who[k], "ei_index"), number(t, "ei_index", who[k], "ei_index"));
        assert_near(number(r, "bridges_stakeholders", who[k], "pairs_lost"), number(t, "bridges_stakeholders", who[k], "pairs_lost"));
    }
    caucus_result_free(r);
    caucus_result_free(s);
    caucus_result_free(t);
    caucus_landscape_free(one);
    caucus_landscape_free(other);
    caucus_landscape_free(more);
}

int main(void)
{
    if (caucus_ctx_new(&ctx) != CAUCUS_OK)
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bridge_is_named_with_both_ends_and_what_would_come_apart),
        cmocka_unit_test(bridging_is_the_mean_drop_halved_and_0_without_ties),
        cmocka_unit_test(everett_valente_of_a_directed_layer_is_the_mean_of_in_and_out),
        cmocka_unit_test(ei_index_of_someone_a_group_and_the_whole),
        cmocka_unit_test(laws),
    };
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    caucus_ctx_free(ctx);
    return failed;
}
