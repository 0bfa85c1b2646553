/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Expected numbers are sums, maxima and differences of the weights in each picture (METHODS section 0, DESIGN
 * section 3, "Repeated ties"). */
#include "model/written.h"

#include "core/random.h"
#include "table/table.h"


#define TIE(a, b, kind, weight) "{'between': ['" a "', '" b "'], 'kind': '" kind "', 'weight': " weight "}"
#define ARROW(a, b, weight) "{'from': '" a "', 'to': '" b "', 'kind': 'influence', 'weight': " weight "}"

/*  a ──2──▶ b    influence runs one way; read as a layer it still does */
static void influence_goes_the_way_it_was_drawn(void **state)
{
    (void)state;
    caucus_landscape *net = landscape(ABCD, "'ties': [" ARROW("a", "b", "2") "]");
    assert_number(strength(net, "influence", "a", "b"), 2);
    assert_number(strength(net, "influence", "b", "a"), 0);
    assert_number(strength(net, "alliance", "a", "b"), 0);
    caucus_landscape_free(net);
}

/*  a ◀─2─▶ b    `between` of a directed kind counts both ways */
static void between_of_a_directed_kind_counts_both_ways(void **state)
{
    (void)state;
    caucus_landscape *net = landscape(ABCD, "'ties': [" TIE("a", "b", "influence", "2") "]");
    assert_number(strength(net, "influence", "a", "b"), 2);
    assert_number(strength(net, "influence", "b", "a"), 2);
    caucus_landscape_free(net);
}

/*  a ══2══ b   2016
 *  a ══5══ b   2018, and once more by another respondent with 3: one tie, of weight 5 */
static void the_largest_of_ties_that_differ_in_issue_date_or_reporter_counts(void **state)
{
    (void)state;
    caucus_landscape *net = landscape(ABCD,
        "'issues': [{'id': 'i', 'name': 'I'}], 'ties': ["
        "{'between': ['a', 'b'], 'kind': 'alliance', 'weight': 2, 'since': '2016'},"
        "{'between': ['b', 'a'], 'kind': 'alliance', 'weight': 5, 'issue': 'i'},"
        "{'between': ['a', 'b'], 'kind': 'alliance', 'weight': 3, 'reported_by': ['r1']}]");
    assert_number(strength(net, "alliance", "a", "b"), 5);
    assert_number(strength(net, "working", "b", "a"), 5);
    caucus_landscape_free(net);
}

/*  a ══2══ b twice, in every word the same: 4 */
static void exact_repeats_add(void **state)
{
    (void)state;
    cau_layer layer;
    caucus_landscape *net = landscape(ABCD, "'ties': [" TIE("a", "b", "alliance", "2") ", " TIE("b", "a", "alliance", "2") ", "
                                      ARROW("a", "c", "1") ", " ARROW("a", "c", "1") "]");
    assert_number(strength(net, "alliance", "a", "b"), 4);
    assert_number(strength(net, "influence", "a", "c"), 2);
    assert_int_equal(cau_layer_make(&layer, ctx, net, "working"), CAUCUS_OK);
    assert_int_equal(layer.repeated, 2); /* one alliance and one arrow, however many arcs they make */
    cau_layer_free(&layer);
    caucus_landscape_free(net);
}

/*  a ──2──▶ b and b ──3──▶ a are two ties, not a repeat */
static void two_directions_are_two_ties(void **state)
{
    (void)state;
    caucus_landscape *net = landscape(ABCD, "'ties': [" ARROW("a", "b", "2") ", " ARROW("b", "a", "3") "]");
    assert_number(strength(net, "influence", "a", "b"), 2);
    assert_number(strength(net, "influence", "b", "a"), 3);
    caucus_landscape_free(net);
}

/*  a ──funds 2──▶ b and a ──influence 3──▶ b: both are influence, 5; each declared kind is a layer of its own */
static void kinds_of_one_meaning_add(void **state)
{
    (void)state;
    caucus_landscape *net = landscape(ABCD,
        "'tie_kinds': [{'id': 'funds', 'name': 'Funds', 'directed': true, 'counts_as': 'influence'},"
        "              {'id': 'board', 'name': 'Shares a board', 'directed': false, 'counts_as': 'influence'}],"
        "'ties': [" ARROW("a", "b", "3") ", {'from': 'a', 'to': 'b', 'kind': 'funds', 'weight': 2},"
        "{'between': ['b', 'c'], 'kind': 'board', 'weight': 4}]");
    assert_number(strength(net, "influence", "a", "b"), 5);
    assert_number(strength(net, "funds", "a", "b"), 2);
    assert_number(strength(net, "funds", "b", "a"), 0);
    assert_number(strength(net, "influence", "c", "b"), 4); /* an undirected kind counts both ways */
    assert_number(strength(net, "board", "c", "b"), 4);
    caucus_landscape_free(net);
}

/*  alliance 3, conflict 1: net 2 ·· alliance 2, conflict 2: nothing ·· conflict 4 alone: -4 */
static void signed_is_alliance_less_conflict(void **state)
{
    (void)state;
    cau_layer layer;
    caucus_landscape *net = landscape(ABCD, "'ties': [" TIE("a", "b", "alliance", "3") ", " TIE("b", "a", "conflict", "1") ", "
                                      TIE("b", "c", "alliance", "2") ", " TIE("b", "c", "conflict", "2") ", "
                                      TIE("c", "d", "conflict", "4") "]");
    assert_number(strength(net, "signed", "a", "b"), 2);
    assert_number(strength(net, "signed", "c", "d"), -4);
    assert_int_equal(cau_layer_make(&layer, ctx, net, "signed"), CAUCUS_OK);
    assert_int_equal(layer.m, 2);
    assert_int_equal(layer.cancelled, 1);
    assert_true(layer.is_signed && !layer.directed);
    cau_layer_free(&layer);
    caucus_landscape_free(net);
}

/*  0.1 + 0.2 of two kinds of alliance against 0.3 of conflict is nothing, whatever binary fractions say */
static void rounding_leaves_no_signed_tie(void **state)
{
    (void)state;
    caucus_landscape *net = landscape(ABCD,
        "'tie_kinds': [{'id': 'joint', 'name': 'Joint', 'directed': false, 'counts_as': 'alliance'}],"
        "'ties': [" TIE("a", "b", "alliance", "0.1") ", " TIE("a", "b", "joint", "0.2") ", " TIE("a", "b", "conflict", "0.3") "]");
    assert_number(strength(net, "signed", "a", "b"), 0);
    caucus_landscape_free(net);
}

/*  a ──2──▶ b, a ══3══ b: working a→b 3 (the larger), b→a 3;  c ──5──▶ d, c ══1══ d: c→d 5, d→c 1 */
static void working_takes_the_larger_of_influence_and_alliance(void **state)
{
    (void)state;
    caucus_landscape *net = landscape(ABCD, "'ties': [" ARROW("a", "b", "2") ", " TIE("a", "b", "alliance", "3") ", "
                                      ARROW("c", "d", "5") ", " TIE("d", "c", "alliance", "1") ", "
                                      TIE("a", "d", "conflict", "9") "]");
    assert_number(strength(net, "working", "a", "b"), 3);
    assert_number(strength(net, "working", "b", "a"), 3);
    assert_number(strength(net, "working", "c", "d"), 5);
    assert_number(strength(net, "working", "d", "c"), 1);
    assert_number(strength(net, "working", "a", "d"), 0); /* conflict is no way of working together */
    caucus_landscape_free(net);
}

/*  a ──vouches 2──▶ b, b ──vouches 3──▶ a, of a directed kind that counts as alliance: an alliance has no direction,
 *  so the two are one of 3, both ways; as a layer of its own the kind is as declared */
static void an_alliance_of_a_directed_kind_has_no_direction(void **state)
{
    (void)state;
    caucus_landscape *net = landscape(ABCD,
        "'tie_kinds': [{'id': 'vouches', 'name': 'Vouches', 'directed': true, 'counts_as': 'alliance'}],"
        "'ties': [{'from': 'a', 'to': 'b', 'kind': 'vouches', 'weight': 2}, {'from': 'b', 'to': 'a', 'kind': 'vouches', 'weight': 3},"
        "{'from': 'c', 'to': 'd', 'kind': 'vouches', 'weight': 4}]");
    assert_number(strength(net, "alliance", "a", "b"), 3);
    assert_number(strength(net, "working", "a", "b"), 3);
    assert_number(strength(net, "working", "b", "a"), 3);
    assert_number(strength(net, "working", "d", "c"), 4);
    assert_number(strength(net, "vouches", "a", "b"), 2);
    assert_number(strength(net, "vouches", "d", "c"), 0);
    caucus_landscape_free(net);
}

/*  a ┄┄ b context: drawn, counted nowhere, and no layer */
static void context_counts_nowhere(void **state)
{
    (void)state;
    static const char *const names[] = { "influence", "alliance", "conflict", "signed", "working" };
    cau_layer layer;
    caucus_landscape *net = landscape(ABCD, "'ties': [" TIE("a", "b", "context", "1") "]");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        assert_int_equal(cau_layer_make(&layer, ctx, net, names[i]), CAUCUS_OK);
        assert_int_equal(layer.m, 0);
        cau_layer_free(&layer);
    }
    assert_int_equal(cau_layer_make(&layer, ctx, net, "context"), CAUCUS_EINVAL);
    caucus_landscape_free(net);
}

static void an_unknown_layer_is_answered_with_those_there_are(void **state)
{
    (void)state;
    cau_layer layer;
    caucus_landscape *net = landscape(ABCD,
        "'tie_kinds': [{'id': 'funds', 'name': 'Funds', 'directed': true, 'counts_as': 'influence'}]");
    assert_int_equal(cau_layer_make(&layer, ctx, net, "aliance"), CAUCUS_EINVAL);
    assert_true(was_said("aliance"));
    assert_true(was_said("did you mean \"alliance\"?"));
    assert_true(was_said("influence, alliance, conflict, signed, working, funds"));
    caucus_landscape_free(net);
}

/*  The firmest basis and the highest confidence of a link's ties are the link's. */
static void a_link_is_as_firm_as_its_firmest_tie(void **state)
{
    (void)state;
    cau_layer layer;
    caucus_landscape *net = landscape(ABCD,
        "'ties': [{'between': ['a', 'b'], 'kind': 'alliance', 'weight': 5, 'basis': 'assumed', 'since': '2017'},"
        "{'between': ['a', 'b'], 'kind': 'alliance', 'weight': 1, 'basis': 'stated', 'confidence': 0.8}]");
    assert_int_equal(cau_layer_make(&layer, ctx, net, "alliance"), CAUCUS_OK);
    assert_int_equal(layer.m, 1);
    assert_number(layer.links[0].strength, 5);
    assert_number(layer.links[0].confidence, 0.8);
    assert_int_equal(layer.links[0].basis, CAU_STATED);
    assert_int_equal(layer.links[0].first_tie, 0);
    cau_layer_free(&layer);
    caucus_landscape_free(net);
}

/*  d ── a, c ── a, b ── a given out of order: rows are sorted, and each undirected link stands in both rows */
static void rows_are_sorted_and_complete(void **state)
{
    (void)state;
    const cau_link given[] = { { .from = 3, .to = 0, .strength = 1 }, { .from = 0, .to = 2, .strength = 2 },
                               { .from = 1, .to = 0, .strength = 3 } };
    cau_layer layer;
    assert_int_equal(cau_layer_from_links(&layer, ctx, "alliance", 4, false, false, given, 3), CAUCUS_OK);
    assert_int_equal(layer.out_start[1] - layer.out_start[0], 3);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(layer.out_node[i], i + 1);
        assert_number(layer.links[layer.out_link[i]].strength, i == 0 ? 3 : i == 1 ? 2 : 1);
        assert_int_equal(layer.out_start[i + 2] - layer.out_start[i + 1], 1);
        assert_int_equal(layer.out_node[layer.out_start[i + 1]], 0);
    }
    assert_ptr_equal(layer.in_start, layer.out_start);
    cau_layer_free(&layer);
    assert_int_equal(cau_layer_from_links(&layer, ctx, "influence", 4, true, false, given, 3), CAUCUS_OK);
    assert_int_equal(layer.out_start[1], 1); /* a sends one, */
    assert_int_equal(layer.in_start[1], 2);  /* and gets two, from b and d */
    assert_int_equal(layer.in_node[0], 1);
    assert_int_equal(layer.in_node[1], 3);
    cau_layer_free(&layer);
}

static void empty_layers_have_rows_too(void **state)
{
    (void)state;
    cau_layer layer;
    assert_int_equal(cau_layer_from_links(&layer, ctx, "alliance", 0, false, false, NULL, 0), CAUCUS_OK);
    assert_int_equal(layer.out_start[0], 0);
    cau_layer_free(&layer);
    assert_int_equal(cau_layer_from_links(&layer, ctx, "influence", 2, true, false, NULL, 0), CAUCUS_OK);
    assert_int_equal(layer.in_start[2], 0);
    cau_layer_free(&layer);
}

static void lengths_come_in_three_views(void **state)
{
    (void)state;
    const cau_link link = { .strength = 4 };
    cau_length view;
    assert_true(cau_length_read(&view, NULL) && view == CAU_LENGTH_INVERSE);
    assert_number(cau_link_length(&link, view), 0.25);
    assert_true(cau_length_read(&view, "unit") && view == CAU_LENGTH_UNIT);
    assert_number(cau_link_length(&link, view), 1);
    assert_true(cau_length_read(&view, "weight") && view == CAU_LENGTH_WEIGHT);
    assert_number(cau_link_length(&link, view), 4);
    assert_false(cau_length_read(&view, "hops"));
    for (cau_length v = CAU_LENGTH_INVERSE; v <= CAU_LENGTH_WEIGHT; v++)
        assert_true(cau_length_read(&view, cau_length_name(v)) && view == v);
}

static bool noted(const caucus_result *r, const char *words)
{
    for (size_t i = 0; i < cau_result_lines(r, CAU_LINE_NOTE); i++) {
        if (strstr(cau_result_line(r, CAU_LINE_NOTE, i), words))
            return true;
    }
    return false;
}

static void a_result_says_what_its_layer_rests_on(void **state)
{
    (void)state;
    caucus_result *r = NULL;
    cau_layer layer;
    caucus_landscape *net = landscape(ABCD,
        "'ties': [{'between': ['a', 'b'], 'kind': 'alliance', 'basis': 'stated'}, {'between': ['b', 'c'], 'kind': 'alliance'},"
        TIE("c", "d", "context", "1") "]");
    assert_int_equal(cau_layer_make(&layer, ctx, net, "alliance"), CAUCUS_OK);
    assert_int_equal(cau_result_new(&r, ctx), CAUCUS_OK);
    cau_layer_describe(r, net, &layer);
    assert_int_equal(cau_result_status(r), CAUCUS_OK);
    assert_string_equal(cau_result_parameter_name(r, 0), "layer");
    assert_string_equal(cau_result_parameter_value(r, 0), "alliance");
    assert_string_equal(cau_result_parameter_value(r, 1), "undirected");
    assert_true(noted(r, "2 ties, 1 stated, 1 assumed"));
    assert_true(noted(r, "all weights are assumed"));
    assert_true(noted(r, "1 context tie is counted nowhere"));
    caucus_result_free(r);
    cau_layer_free(&layer);
    caucus_landscape_free(net);
}

/*  Slow reference: for each ordered pair take, over all ties, max(influence a→b, alliance a-b), by looking at every tie
 *  every time. No two random ties are repeats (each has a respondent of its own), so the largest counts. */
static void random_working_layers_agree_with_a_slow_reference(void **state)
{
    (void)state;
    enum { N = 6, M = 30, ROUNDS = 40 };
    static const char *const kinds[] = { "influence", "alliance", "conflict" };
    for (uint64_t round = 0; round < ROUNDS; round++) {
        cau_rng rng = cau_rng_stream(7, "test layers", round);
        cau_str s = { 0 };
        double want[N][N] = { { 0 } };
        cau_str_add(&s, "'ties': [");
        for (size_t i = 0; i < M; i++) {
            const size_t a = cau_rng_below(&rng, N), b = (a + 1 + cau_rng_below(&rng, N - 1)) % N, k = cau_rng_below(&rng, 3);
            const size_t w = 1 + cau_rng_below(&rng, 9);
            cau_str_addf(&s, "%s{'from': '%c', 'to': '%c', 'kind': '%s', 'weight': %zu, 'reported_by': ['r%zu']}", i ? ", " : "",
                         (char)('a' + a), (char)('a' + b), kinds[k], w, i);
            if (k < 2 && (double)w > want[a][b])
                want[a][b] = (double)w;
            if (k == 1 && (double)w > want[b][a])
                want[b][a] = (double)w;
        }
        cau_str_add(&s, "]");
        caucus_landscape *net = landscape(ABCD ", {'id': 'e', 'name': 'E'}, {'id': 'f', 'name': 'F'}", s.text);
        for (size_t a = 0; a < N; a++) {
            for (size_t b = 0; b < N; b++) {
                const char from[] = { (char)('a' + a), '\0' }, to[] = { (char)('a' + b), '\0' };
                assert_number(strength(net, "working", from, to), want[a][b]);
            }
        }
        caucus_landscape_free(net);
        cau_str_free(&s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(influence_goes_the_way_it_was_drawn),
        cmocka_unit_test(between_of_a_directed_kind_counts_both_ways),
        cmocka_unit_test(the_largest_of_ties_that_differ_in_issue_date_or_reporter_counts),
        cmocka_unit_test(exact_repeats_add),
        cmocka_unit_test(two_directions_are_two_ties),
        cmocka_unit_test(kinds_of_one_meaning_add),
        cmocka_unit_test(signed_is_alliance_less_conflict),
        cmocka_unit_test(rounding_leaves_no_signed_tie),
        cmocka_unit_test(working_takes_the_larger_of_influence_and_alliance),
        cmocka_unit_test(an_alliance_of_a_directed_kind_has_no_direction),
        cmocka_unit_test(context_counts_nowhere),
        cmocka_unit_test(an_unknown_layer_is_answered_with_those_there_are),
        cmocka_unit_test(a_link_is_as_firm_as_its_firmest_tie),
        cmocka_unit_test(rows_are_sorted_and_complete),
        cmocka_unit_test(empty_layers_have_rows_too),
        cmocka_unit_test(lengths_come_in_three_views),
        cmocka_unit_test(a_result_says_what_its_layer_rests_on),
        cmocka_unit_test(random_working_layers_agree_with_a_slow_reference),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
