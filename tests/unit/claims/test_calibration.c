/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Calibration of the tests of whole claims and of measures that have a p: networks in which groups, ties or signs fell by chance, and how often a
 * test finds something at 5 %. What they count is whole numbers, few of them, so a test may be too careful, but not too keen:
 * the share may not lie more than four standard errors above 0.05, and not near 0 either. What comes out is printed and stands in
 * docs/methods.md; the tests of numbers and pairs are in kernels/test_calibration.c. */
#include "model/written.h"

#include "claims/claim.h"
#include "core/random.h"
#include "table/table.h"

#ifdef __SANITIZE_ADDRESS__
enum { SHARE = 10 }; /* the sanitizers look for other things: a tenth of the networks will do */
#else
enum { SHARE = 1 };
#endif
enum { N = 18, DRAWS = 199 }; /* 18!/(6!)^3 labelings are too many to look at all */
static const double LEVEL = 0.05;

static void not_too_keen(const char *what, size_t found, size_t sets)
{
    const double share = (double)found / (double)sets, error = sqrt(LEVEL * (1 - LEVEL) / (double)sets);
    print_message("%s: found something in %.1f of 100 networks without anything (%zu, error %.1f)\n", what, 100 * share, sets, 100 * error);
    if (share > LEVEL + 4 * error || (sets >= 250 && share < 0.005))
        fail_msg("%s rejects %.4f of 0.05", what, share);
}

/** Three sectors of six that fall by chance, arcs of influence by chance, or signed ties in which conflicts fall by chance. */
static caucus_landscape *random_network(cau_rng *rng, bool is_signed)
{
    cau_str people = { 0 }, ties = { 0 };
    size_t sector[N];
    for (size_t i = 0; i < N; i++)
        sector[i] = i % 3;
    cau_rng_shuffle(rng, sector, N);
    for (size_t i = 0; i < N; i++)
        cau_str_addf(&people, "%s{'id': '%c', 'name': '%c', 'sector': '%c'}", i ? ", " : "", (char)('a' + i), (char)('A' + i), (char)('s' + sector[i]));
    cau_str_add(&ties, "'ties': [");
    bool first = true;
    for (size_t i = 0; i < N; i++)
        for (size_t j = 0; j < N; j++) {
            if (i == j || (is_signed && j > i) || cau_rng_uniform(rng) > (is_signed ? 0.25 : 0.4))
                continue;
            cau_str_add(&ties, first ? "" : ", ");
            if (is_signed)
                cau_str_addf(&ties, "{'between': ['%c', '%c'], 'kind': '%s', 'weight': %zu}", (char)('a' + i), (char)('a' + j),
                             cau_rng_uniform(rng) < 0.4 ? "conflict" : "alliance", 100 + cau_rng_below(rng, 200));
            else
                cau_str_addf(&ties, "{'from': '%c', 'to': '%c'}", (char)('a' + i), (char)('a' + j));
            first = false;
        }
    cau_str_add(&ties, "]");
    caucus_landscape *net = landscape(people.text, ties.text);
    cau_str_free(&people);
    cau_str_free(&ties);
    return net;
}

/** Two-sided p of a claim; 1 where it cannot be tested. */
static double p_of_claim(const caucus_landscape *net, const char *test, const char *keys)
{
    char *json = quoted(keys);
    cJSON *parsed = cJSON_Parse(json);
    cau_claim claim = { .id = "c", .text = "T", .test = test, .json = json };
    cau_trial t = cau_trial_begin();
    assert_non_null(parsed);
    const cau_case c = { .claim = &claim, .keys = parsed, .net = net, .base = net, .permutations = DRAWS, .alpha = LEVEL, .whole = true,
                         .args = { .layer = strcmp(test, "brokerage") == 0 ? "influence" : NULL } };
    assert_int_equal(cau_claim_try(&t, ctx, cau_claim_test_find(test), &c), CAUCUS_OK);
    const double p = t.needs.length > 0 ? 1 : t.p;
    cau_trial_free(&t);
    cJSON_Delete(parsed);
    cau_free(json);
    return p;
}

static void claims_of_roles_and_sides(void **state)
{
    (void)state;
    static const struct {
        const char *what, *test, *keys;
        size_t sets;
    } cases[] = {
        { "brokerage against labels", "brokerage", "{'who': 'a', 'role': 'representative', 'null': 'labels'}", 2000 / SHARE },
        { "brokerage against degrees", "brokerage", "{'who': 'a', 'role': 'representative', 'null': 'degrees'}", 250 / SHARE },
        { "balance", "balance", "{'expect': 'more'}", 500 / SHARE },
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        size_t found = 0;
        for (uint64_t s = 0; s < cases[k].sets; s++) {
            cau_rng rng = cau_rng_stream(s, "calibrate claims", k);
            caucus_ctx_set_seed(ctx, s);
            caucus_landscape *net = random_network(&rng, k == 2);
            found += p_of_claim(net, cases[k].test, cases[k].keys) <= LEVEL + 1e-12;
            caucus_landscape_free(net);
        }
        not_too_keen(cases[k].what, found, cases[k].sets);
    }
}

static double number_of(const caucus_result *r, const char *table, const char *column)
{
    const cau_table *t = cau_result_find_table(r, table);
    assert_non_null(t);
    const cau_cell *cell = cau_table_cell(t, 0, cau_table_find(t, column));
    return cell->state == CAU_PRESENT ? cell->number : 1;
}

/** p of the whole network, on the side that asks for more. */
static size_t found_by_measure(const char *measure, const char *table, const caucus_param *params, size_t nparams, size_t sets)
{
    size_t found = 0;
    for (uint64_t s = 0; s < sets; s++) {
        cau_rng rng = cau_rng_stream(s, "calibrate measures", 0);
        caucus_arguments args = CAUCUS_ARGUMENTS_DEFAULT;
        caucus_result *r = NULL;
        args.params = params;
        args.nparams = nparams;
        args.layer = "influence";
        caucus_ctx_set_seed(ctx, s);
        caucus_landscape *net = random_network(&rng, false);
        assert_int_equal(caucus_measure(&r, ctx, net, measure, &args), CAUCUS_OK);
        found += number_of(r, table, "p_ge") <= LEVEL + 1e-12;
        caucus_result_free(r);
        caucus_landscape_free(net);
    }
    return found;
}

static void measures_of_the_whole_network(void **state)
{
    (void)state;
    const caucus_param ei[] = { { "permutations", "199" } };
    not_too_keen("ei_index", found_by_measure("ei_index", "ei_index_network", ei, 1, 2000 / SHARE), 2000 / SHARE);
    static const char *const given[] = { "edges", "dyads", "degrees" };
    for (size_t k = 0; k < 3; k++) {
        const caucus_param cug[] = { { "permutations", "199" }, { "of", "transitivity" }, { "given", given[k] } };
        char what[40];
        snprintf(what, sizeof what, "cug, %s", given[k]);
        const size_t sets = k < 2 ? 500 / SHARE : 250 / SHARE; /* each network of the last is many swaps */
        not_too_keen(what, found_by_measure("cug", "cug", cug, 3, sets), sets);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(claims_of_roles_and_sides),
        cmocka_unit_test(measures_of_the_whole_network),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
