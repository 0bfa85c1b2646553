/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Do the margins hold what they say? Nine in ten further maps, drawn from the same chances, give a number between the two that 5 of 100
 * redraws lie beyond. What comes out is printed and stands in docs/methods.md. */
#include "model/written.h"

#include "table/table.h"

enum { SETS = 400, DRAWS = 199, PEOPLE = 6, RULES = 2 };

/* Everyone names all others, so that hardly ever all ties of one are left out and the numbers hardly ever repeat. */
static caucus_landscape *all_pairs(void)
{
    cau_str people = { 0 }, rest = { 0 };
    for (int i = 0; i < PEOPLE; i++)
        cau_str_addf(&people, "%s{'id': '%c', 'name': '%c'}", i ? ", " : "", 'a' + i, 'A' + i);
    cau_str_add(&rest, "'ties': [");
    for (int i = 0; i < PEOPLE; i++)
        for (int j = 0; j < PEOPLE; j++)
            if (i != j)
                cau_str_addf(&rest, "%s{'from': '%c', 'to': '%c', 'weight': %d, 'basis': '%s'}", i || j > 1 ? ", " : "", 'a' + i, 'a' + j,
                             1 + (i + 2 * j) % 3, (i + j) % 2 ? "stated" : "implied");
    cau_str_add(&rest, "]");
    caucus_landscape *net = landscape(people.text, rest.text);
    cau_str_free(&people);
    cau_str_free(&rest);
    return net;
}

/** Margins under both rules, in the order of the rows: low and high by `row * 2`. */
static size_t margins(double *low_high, const caucus_landscape *net, const char *measure, uint64_t seed, long draws)
{
    caucus_arguments args = CAUCUS_ARGUMENTS_DEFAULT;
    caucus_result *r = NULL;
    char name[64];
    args.draws = draws;
    snprintf(name, sizeof name, "%s_margins", measure);
    caucus_ctx_set_seed(ctx, seed);
    assert_int_equal(caucus_measure(&r, ctx, net, measure, &args), CAUCUS_OK);
    const cau_table *t = cau_result_find_table(r, name);
    assert_non_null(t);
    const size_t rows = cau_table_rows(t);
    assert_true(rows <= PEOPLE * RULES);
    for (size_t row = 0; row < rows; row++) {
        low_high[2 * row] = cau_table_cell(t, row, cau_table_find(t, "low"))->number;
        low_high[2 * row + 1] = cau_table_cell(t, row, cau_table_find(t, "high"))->number;
    }
    caucus_result_free(r);
    return rows;
}

/* Of n values that do not repeat, the quantiles at 5 and 95 of 100 (type 7) hold a further one with chance 0.9 (n - 1)/(n + 1); of those that
 * do, more often. Numbers of one map go together: the error is that of the shares of whole sets. */
static void check_measure(const char *measure, bool repeat)
{
    caucus_landscape *net = all_pairs();
    double sum = 0, square = 0;
    for (uint64_t k = 0; k < SETS; k++) {
        double known[2 * PEOPLE * RULES], one[2 * PEOPLE * RULES], held = 0;
        const size_t rows = margins(known, net, measure, 2 * k, DRAWS);
        assert_int_equal(margins(one, net, measure, 2 * k + 1, 1), rows); /* one draw: low and high are its number */
        for (size_t row = 0; row < rows; row++)
            held += known[2 * row] <= one[2 * row] && one[2 * row] <= known[2 * row + 1];
        sum += held / (double)rows;
        square += held / (double)rows * held / (double)rows;
    }
    caucus_landscape_free(net);
    const double share = sum / SETS, error = sqrt((square / SETS - share * share) / SETS), want = 0.9 * (DRAWS - 1) / (DRAWS + 1);
    print_message("%s: the margins hold a further map in %.1f of 100 cases, error %.1f (%.1f expected)\n", measure, 100 * share, 100 * error, 100 * want);
    assert_true(error < 0.012);
    assert_true(share > want - 4 * error && (repeat || share < want + 4 * error));
}

static void the_margins_hold_nine_in_ten_further_maps(void **state)
{
    (void)state;
    check_measure("strength_out", false);
    check_measure("pagerank", false);
    check_measure("betweenness_share", true); /* often 0 */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_margins_hold_nine_in_ten_further_maps),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
