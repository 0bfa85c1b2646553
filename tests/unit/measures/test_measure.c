/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "context.h"
#include "tiny.h"

#include "measures/shared.h"

static const char *parameter(const caucus_result *r, const char *name)
{
    for (size_t i = 0; i < cau_result_parameters(r); i++)
        if (strcmp(cau_result_parameter_name(r, i), name) == 0)
            return cau_result_parameter_value(r, i);
    return NULL;
}

static void every_descriptor_says_all_that_help_and_docs_need(void **state)
{
    (void)state;
    assert_true(cau_measure_count() > 0);
    for (size_t i = 0; i < cau_measure_count(); i++) {
        const cau_measure *m = cau_measure_at(i);
        assert_ptr_equal(cau_measure_find(m->name), m);
        assert_true(m->title && *m->title && m->asks && *m->asks && m->summary && *m->summary && m->formula && *m->formula);
        assert_true(m->reading && *m->reading && m->reference && *m->reference && m->undefined && *m->undefined && m->view);
        assert_non_null(m->run);
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(cau_measure_at(k)->name, m->name);
        if (i > 0) /* sorted by family, so that lists need no sorting */
            assert_true(m->family >= cau_measure_at(i - 1)->family);
    }
    assert_null(cau_measure_at(cau_measure_count()));
}

/* Readers of files ask the descriptor whether a measure gives a number of each stakeholder: it has to say what its table shows. */
static void every_descriptor_says_what_a_row_of_its_table_is(void **state)
{
    (void)state;
    caucus_landscape *net = NULL;
    assert_int_equal(caucus_landscape_read(&net, ctx, CAUCUS_SOURCE_DIR "/datasets/rowan.json", NULL), CAUCUS_OK);
    for (size_t i = 0; i < cau_measure_count(); i++) {
        const cau_measure *m = cau_measure_at(i);
        static const caucus_param pair[] = { { "y", "alliance" }, { "x", "conflict" } };
        const bool pairs = strcmp(m->name, "qap") == 0 || strcmp(m->name, "mrqap") == 0;
        caucus_result *r = NULL;
        assert_int_equal(cau_result_new(&r, ctx), CAUCUS_OK);
        assert_int_equal(cau_measure_run(ctx, net, m->name, &(cau_args){ .params = pairs ? pair : NULL, .nparams = pairs ? 2 : 0 }, r), CAUCUS_OK);
        const cau_table *t = cau_result_find_table(r, m->name);
        assert_non_null(t);
        const bool each = strcmp(cau_table_subject(t), "stakeholder") == 0 && cau_table_rows(t) == net->n;
        if (each != !m->rows)
            fail_msg("%s: rows %s, and %zu of %s", m->name, m->rows ? m->rows : "of stakeholders", cau_table_rows(t), cau_table_subject(t));
        for (size_t c = 2; each && c < cau_table_columns(t); c++) /* after the id and the name */
            assert_string_equal(cau_table_column(t, c)->name, m->columns[c - 2].name);
        caucus_result_free(r);
    }
    double values[64]; /* 14 seats are not 18 stakeholders */
    assert_int_equal(cau_measure_values(values, ctx, net, &(cau_args){ 0 }, "power_indices.banzhaf", "t", NULL), CAUCUS_EINVAL);
    assert_string_equal(first_error(ctx), "t: power_indices.banzhaf does not give one number per stakeholder");
    caucus_landscape_free(net);
}

/* Words that people must never read (USERS section 2). */
static void no_title_or_question_uses_a_word_that_offends(void **state)
{
    (void)state;
    static const char *const words[] = { "opponent", "dominant ", "marginal", "camp", "faction", "bloc ", "blocs", "gatekeeper", "misfit",
                                         "key player", "unaligned", "broker", "monitor", "winner" };
    for (size_t i = 0; i < cau_measure_count(); i++) {
        const cau_measure *m = cau_measure_at(i);
        for (size_t w = 0; w < sizeof words / sizeof words[0]; w++) {
            assert_null(strstr(m->title, words[w]));
            assert_null(strstr(m->asks, words[w]));
            for (size_t c = 0; c < m->ncolumns && !m->columns[c].detail; c++)
                assert_null(strstr(m->columns[c].title, words[w]));
        }
    }
}

static void a_misspelt_measure_is_answered_with_the_nearest_name(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a b | a>b");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, "betweeness", NULL, NULL, NULL), CAUCUS_EINVAL);
    assert_null(r);
    assert_string_equal(first_error(ctx), "there is no measure \"betweeness\"; did you mean betweenness?");
    assert_string_equal(caucus_diagnostic_get(ctx, 0)->hint, "`caucus list measures` shows all");
    assert_int_equal(measure(&r, ctx, net, "harmonic,", NULL, NULL, NULL), CAUCUS_EINVAL);
    assert_string_equal(first_error(ctx), "the name of a measure is missing");
    caucus_landscape_free(net);
}

static void a_wrong_parameter_is_answered_with_those_there_are(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a b | a>b");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, "pagerank", NULL, "dumping", "1"), CAUCUS_EINVAL);
    assert_string_equal(first_error(ctx), "pagerank has no parameter \"dumping\"; it has: reverse, damping");
    assert_int_equal(measure(&r, ctx, net, "harmonic", NULL, "k", "1"), CAUCUS_EINVAL);
    assert_string_equal(first_error(ctx), "harmonic has no parameters, and so no \"k\"");
    assert_int_equal(measure(&r, ctx, net, "pagerank", NULL, "damping", "much"), CAUCUS_EINVAL);
    assert_string_equal(first_error(ctx), "pagerank: parameter damping needs a number, not \"much\"");
    assert_int_equal(measure(&r, ctx, net, "pagerank", NULL, "damping", "1"), CAUCUS_EINVAL);
    assert_int_equal(measure(&r, ctx, net, "constraint", NULL, "variant", "half"), CAUCUS_EINVAL);
    assert_string_equal(first_error(ctx), "constraint: parameter variant is one of: whole, ego; not \"half\"");
    caucus_landscape_free(net);
}

static void a_parameter_goes_to_the_measures_that_have_it(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a b c | a>b b>c");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, "harmonic,constraint", NULL, "variant", "ego"), CAUCUS_OK);
    assert_string_equal(parameter(r, "variant"), "ego");
    caucus_result_free(r);
    assert_int_equal(measure(&r, ctx, net, "harmonic,strength_out", NULL, "variant", "ego"), CAUCUS_EINVAL);
    caucus_landscape_free(net);
}

static void two_measures_on_two_layers_say_which_is_whose(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a b c | a>b b=c");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, "strength_out,constraint", NULL, NULL, NULL), CAUCUS_OK);
    assert_string_equal(parameter(r, "layer"), "influence");
    assert_string_equal(parameter(r, "constraint.layer"), "working");
    assert_string_equal(cau_result_about(r)->command, "measure strength_out,constraint");
    assert_string_equal(cau_result_about(r)->file, "tiny.json");
    caucus_result_free(r);
    caucus_landscape_free(net);
}

static void no_number_at_all_is_status_4_with_the_reason(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a b | a>b");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, "judged_power", NULL, NULL, NULL), CAUCUS_ENUMERIC);
    assert_string_equal(first_error(ctx), "there is no number to give: no score of power is given");
    assert_non_null(r); /* the table says why, cell by cell */
    caucus_result_free(r);
    caucus_landscape_free(net);
}

static void the_signed_layer_is_refused_where_ties_below_zero_mean_nothing(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a b c | a=b b!c");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, "pagerank", "signed", NULL, NULL), CAUCUS_EINVAL);
    assert_int_equal(measure(&r, ctx, net, "strength_out", "no-such-layer", NULL, NULL), CAUCUS_EINVAL);
    caucus_landscape_free(net);
}

static void groups_are_sectors_attributes_or_coalitions(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a:x b:y c d | a=b");
    const char **labels;
    cau_args args = { 0 };
    assert_int_equal(cau_measure_groups(&labels, ctx, net, &args), CAUCUS_OK);
    assert_string_equal(labels[0], "x");
    assert_string_equal(labels[1], "y");
    assert_null(labels[2]);
    cau_free(labels);
    args.group = "coalition";
    assert_int_equal(cau_measure_groups(&labels, ctx, net, &args), CAUCUS_OK);
    assert_string_equal(labels[0], labels[1]);
    assert_null(labels[3]); /* no recorded alliance */
    cau_free(labels);
    caucus_diagnostics_clear(ctx);
    args.group = "size";
    assert_int_equal(cau_measure_groups(&labels, ctx, net, &args), CAUCUS_EINVAL);
    assert_null(labels);
    assert_string_equal(first_error(ctx), "no stakeholder has the attribute \"size\"; groups can be made by: sector,coalition");
    caucus_landscape_free(net);
}

/* Every measure, with each allocation failing in turn: out of memory and no result, never anything else. */
static void a_failed_allocation_is_out_of_memory_and_leaves_nothing(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a:x:0.5 b:y:0.9 c:x d:z:0.1 e | a>b2 b>c c>a c=d3 a!c");
    for (size_t i = 0; i < cau_measure_count(); i++) {
        const char *name = cau_measure_at(i)->name;
        caucus_result *r;
        cau_alloc_fail_at(0, false);
        const caucus_status plain = measure(&r, ctx, net, name, NULL, NULL, NULL);
        assert_true(plain == CAUCUS_OK || plain == CAUCUS_ENUMERIC); /* nobody reported these ties */
        const unsigned long allocations = cau_alloc_count();
        caucus_result_free(r);
        for (unsigned long k = 1; k <= allocations && k < 400; k++) {
            cau_alloc_fail_at(k, false);
            const caucus_status rc = measure(&r, ctx, net, name, NULL, NULL, NULL);
            cau_alloc_fail_at(0, false);
            if (rc == CAUCUS_ENOMEM)
                assert_null(r);
            else if (rc != plain)
                fail_msg("%s: allocation %lu failed and gave status %d", name, k, (int)rc);
            caucus_result_free(r);
        }
    }
    caucus_landscape_free(net);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_descriptor_says_all_that_help_and_docs_need),
        cmocka_unit_test(every_descriptor_says_what_a_row_of_its_table_is),
        cmocka_unit_test(no_title_or_question_uses_a_word_that_offends),
        cmocka_unit_test(a_misspelt_measure_is_answered_with_the_nearest_name),
        cmocka_unit_test(a_wrong_parameter_is_answered_with_those_there_are),
        cmocka_unit_test(a_parameter_goes_to_the_measures_that_have_it),
        cmocka_unit_test(two_measures_on_two_layers_say_which_is_whose),
        cmocka_unit_test(no_number_at_all_is_status_4_with_the_reason),
        cmocka_unit_test(the_signed_layer_is_refused_where_ties_below_zero_mean_nothing),
        cmocka_unit_test(groups_are_sectors_attributes_or_coalitions),
        cmocka_unit_test(a_failed_allocation_is_out_of_memory_and_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
