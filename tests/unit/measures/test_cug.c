/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Networks so small that all of them can be counted: four standard errors of a share around what the count gives. */
#include "model/written.h"

#include "table/table.h"

enum { DRAWN = 4000 };

static caucus_result *cug(const caucus_landscape *net, const char *of, const char *given)
{
    caucus_result *r = NULL;
    const caucus_param params[] = { { "of", of }, { "given", given }, { "permutations", "4000" } };
    caucus_arguments args = CAUCUS_ARGUMENTS_DEFAULT;
    args.params = params;
    args.nparams = 3;
    const caucus_status rc = caucus_measure(&r, ctx, net, "cug", &args);
    if (rc != CAUCUS_OK)
        show_diagnostics();
    assert_int_equal(rc, CAUCUS_OK);
    return r;
}

static double number(const caucus_result *r, const char *column)
{
    const cau_table *t = cau_result_find_table(r, "cug");
    return cau_table_cell(t, 0, cau_table_find(t, column))->number;
}

static void about(double got, double share)
{
    const double error = sqrt(share * (1 - share) / DRAWN);
    if (fabs(got - share) > 4 * error + 1.0 / DRAWN)
        fail_msg("%g is not about %g", got, share);
}

/*  a ⇄ b   c: both of the two arcs are returned. Of the 15 ways to place two arcs among 6, three are a returned pair. */
static void two_arcs_are_a_returned_pair_in_three_of_fifteen(void **state)
{
    (void)state;
    caucus_landscape *net = landscape("{'id': 'a', 'name': 'A'}, {'id': 'b', 'name': 'B'}, {'id': 'c', 'name': 'C'}",
                                      "'ties': [{'from': 'a', 'to': 'b'}, {'from': 'b', 'to': 'a'}]");
    caucus_result *r = cug(net, "reciprocity", "edges");
    assert_near(number(r, "observed"), 1);
    about(number(r, "p_ge"), 3.0 / 15);
    about(number(r, "null_mean"), 3.0 / 15);
    caucus_result_free(r);
    r = cug(net, "reciprocity", "dyads"); /* a returned pair stays one */
    assert_near(number(r, "p_ge"), 1);
    assert_near(number(r, "null_sd"), 0);
    caucus_result_free(r);
    r = cug(net, "density", "size"); /* every arc by chance: 2 or more of 6 in 57 of 64 */
    about(number(r, "p_ge"), 57.0 / 64);
    about(number(r, "null_mean"), 0.5);
    caucus_result_free(r);
    r = cug(net, "density", "edges");
    assert_near(number(r, "null_mean"), 2.0 / 6);
    caucus_result_free(r);
    caucus_landscape_free(net);
}

/*  a → b → c → a: with everyone's arcs kept there are two such networks, this and the other way round; both have no returned arc */
static void degrees_keep_a_ring_a_ring(void **state)
{
    (void)state;
    caucus_landscape *net = landscape("{'id': 'a', 'name': 'A'}, {'id': 'b', 'name': 'B'}, {'id': 'c', 'name': 'C'}",
                                      "'ties': [{'from': 'a', 'to': 'b'}, {'from': 'b', 'to': 'c'}, {'from': 'c', 'to': 'a'}]");
    caucus_result *r = cug(net, "reciprocity", "degrees");
    assert_near(number(r, "p_le"), 1);
    assert_near(number(r, "null_sd"), 0);
    caucus_result_free(r);
    caucus_landscape_free(net);
}

/* R sna 2.7-1, cug.test(knoke, gtrans, cmode = "edges" and "dyad.census", reps = 5000): null means 0.5345 and 0.5299, sds 0.0356 and 0.0382 */
static void knoke_has_the_moments_of_sna(void **state)
{
    (void)state;
    caucus_landscape *net = NULL;
    assert_int_equal(caucus_landscape_read(&net, ctx, CAUCUS_SOURCE_DIR "/datasets/published/knoke_information.json", NULL), CAUCUS_OK);
    caucus_result *r = cug(net, "transitivity", "edges");
    assert_near(number(r, "observed"), 0.672811059907834);
    assert_true(fabs(number(r, "null_mean") - 0.534506) < 4 * 0.0356 * sqrt(1.0 / DRAWN + 1.0 / 5000));
    assert_true(fabs(number(r, "null_sd") - 0.035631) < 0.002);
    caucus_result_free(r);
    r = cug(net, "transitivity", "dyads");
    assert_true(fabs(number(r, "null_mean") - 0.529860) < 4 * 0.0382 * sqrt(1.0 / DRAWN + 1.0 / 5000));
    assert_true(fabs(number(r, "null_sd") - 0.038228) < 0.002);
    caucus_result_free(r);
    caucus_landscape_free(net);
}

static void what_cannot_be_drawn_is_refused(void **state)
{
    (void)state;
    caucus_landscape *net = landscape(ABCD, "'ties': [{'from': 'a', 'to': 'b'}]");
    caucus_result *r = NULL;
    const caucus_param one = { "of", "constraint" };
    caucus_arguments args = CAUCUS_ARGUMENTS_DEFAULT;
    args.params = &one;
    args.nparams = 1;
    assert_int_equal(caucus_measure(&r, ctx, net, "cug", &args), CAUCUS_EINVAL);
    assert_true(was_said("whole network"));
    caucus_diagnostics_clear(ctx);
    args.nparams = 0;
    args.layer = "working";
    assert_int_equal(caucus_measure(&r, ctx, net, "cug", &args), CAUCUS_EINVAL);
    caucus_diagnostics_clear(ctx);
    caucus_landscape_free(net);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_arcs_are_a_returned_pair_in_three_of_fifteen),
        cmocka_unit_test(degrees_keep_a_ring_a_ring),
        cmocka_unit_test(knoke_has_the_moments_of_sna),
        cmocka_unit_test(what_cannot_be_drawn_is_refused),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
