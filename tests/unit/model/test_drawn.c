/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The layers of a redrawn map against cau_layer_make() on the very ties of that map. */
#include "written.h"

#include "claims/redraw.h"
#include "model/drawn.h"

static void expect_same(const cau_layer *a, const cau_layer *b)
{
    assert_int_equal(a->n, b->n);
    assert_int_equal(a->m, b->m);
    assert_int_equal(a->directed, b->directed);
    assert_int_equal(a->is_signed, b->is_signed);
    assert_int_equal(a->cancelled, b->cancelled);
    assert_int_equal(a->repeated, b->repeated);
    for (size_t e = 0; e < a->m; e++) {
        assert_int_equal(a->links[e].from, b->links[e].from);
        assert_int_equal(a->links[e].to, b->links[e].to);
        assert_int_equal(a->links[e].basis, b->links[e].basis);
        assert_memory_equal(&a->links[e].strength, &b->links[e].strength, sizeof(double));
        assert_memory_equal(&a->links[e].confidence, &b->links[e].confidence, sizeof(double));
    }
    assert_memory_equal(a->out_start, b->out_start, (a->n + 1) * sizeof *a->out_start);
    assert_memory_equal(a->in_start, b->in_start, (a->n + 1) * sizeof *a->in_start);
    assert_memory_equal(a->out_node, b->out_node, a->out_start[a->n] * sizeof *a->out_node);
    assert_memory_equal(a->out_link, b->out_link, a->out_start[a->n] * sizeof *a->out_link);
    assert_memory_equal(a->in_node, b->in_node, a->in_start[a->n] * sizeof *a->in_node);
    assert_memory_equal(a->in_link, b->in_link, a->in_start[a->n] * sizeof *a->in_link);
}

static void expect_layers(const caucus_landscape *net, const char *const *names)
{
    cau_redraw *r = NULL;
    size_t links = 0;
    assert_int_equal(cau_redraw_open(&r, ctx, net, &(cau_redraw_options){ .jitter = 0.25, .rate = -1, .conflict = true }), CAUCUS_OK);
    for (uint64_t k = 0; k < 60; k++) {
        const caucus_landscape *map = NULL;
        assert_int_equal(cau_redraw_map(&map, r, ctx, k, k % 2 == 1), CAUCUS_OK);
        assert_non_null(map->drawn);
        caucus_landscape plain = *map;
        plain.drawn = NULL;
        for (size_t i = 0; names[i]; i++) {
            cau_layer fast, again, slow;
            assert_int_equal(cau_layer_make(&fast, ctx, map, names[i]), CAUCUS_OK);
            assert_int_equal(cau_layer_make(&slow, ctx, &plain, names[i]), CAUCUS_OK);
            assert_int_equal(cau_layer_make(&again, ctx, map, names[i]), CAUCUS_OK);
            assert_ptr_equal(fast.links, again.links); /* made once */
            expect_same(&fast, &slow);
            links += slow.m;
            cau_layer_free(&fast);
            cau_layer_free(&again);
            cau_layer_free(&slow);
        }
    }
    assert_true(links > 0);
    cau_redraw_free(r);
}

static const char *const meanings[] = { "influence", "alliance", "conflict", "signed", "working", NULL };

static void layers_of_a_redrawn_map_are_those_of_its_ties(void **state)
{
    (void)state;
    caucus_landscape *net = NULL;
    assert_int_equal(caucus_landscape_read(&net, ctx, CAUCUS_SOURCE_DIR "/datasets/rowan.json", NULL), CAUCUS_OK);
    expect_layers(net, meanings);
    caucus_landscape_free(net);
}

/* Every way in which ties are joined: repeats, both directions, two kinds of one meaning, an alliance of a kind with a direction, and
 * an alliance that a conflict cancels now and then. */
static void ties_that_meet_are_joined_alike(void **state)
{
    (void)state;
    static const char *const names[] = { "influence", "alliance", "conflict", "signed", "working", "funds", "hosts", NULL };
    caucus_landscape *net = landscape(ABCD,
        "'tie_kinds': [{'id': 'funds', 'name': 'funds', 'counts_as': 'influence', 'directed': true}, {'id': 'hosts', 'name': 'hosts', "
        "'counts_as': 'alliance', 'directed': true}], 'ties': ["
        "{'from': 'a', 'to': 'b', 'weight': 2, 'basis': 'implied'}, {'from': 'a', 'to': 'b', 'weight': 3, 'basis': 'implied'}, "
        "{'from': 'a', 'to': 'b', 'weight': 1, 'basis': 'stated'}, {'from': 'b', 'to': 'a', 'weight': 4}, "
        "{'kind': 'funds', 'from': 'a', 'to': 'b', 'weight': 5}, {'kind': 'funds', 'between': ['c', 'a'], 'weight': 1}, "
        "{'kind': 'hosts', 'from': 'd', 'to': 'a', 'weight': 2}, {'kind': 'hosts', 'from': 'a', 'to': 'd', 'weight': 3}, "
        "{'kind': 'alliance', 'between': ['b', 'a'], 'weight': 2}, {'kind': 'conflict', 'between': ['a', 'b'], 'weight': 2}, "
        "{'kind': 'conflict', 'between': ['c', 'd'], 'weight': 1}]");
    expect_layers(net, names);
    caucus_landscape_free(net);
}

static void drop(void *thing)
{
    ++*(size_t *)thing;
}

/* What a kernel keeps lasts until the next map, by layer and number, and is dropped once. */
static void what_is_kept_lasts_as_long_as_the_map(void **state)
{
    (void)state;
    static const char keeper;
    size_t dropped = 0;
    cau_layer influence, working, own;
    cau_redraw *r = NULL;
    const caucus_landscape *map = NULL;
    caucus_landscape *net = landscape(ABCD, "'ties': [{'from': 'a', 'to': 'b'}, {'kind': 'alliance', 'between': ['b', 'c']}]");
    assert_int_equal(cau_redraw_open(&r, ctx, net, &(cau_redraw_options){ .jitter = 0, .rate = -1 }), CAUCUS_OK);
    assert_int_equal(cau_redraw_map(&map, r, ctx, 0, false), CAUCUS_OK);
    assert_int_equal(cau_layer_make(&influence, ctx, map, "influence"), CAUCUS_OK);
    assert_int_equal(cau_layer_make(&working, ctx, map, "working"), CAUCUS_OK);
    assert_int_equal(cau_layer_make(&own, ctx, net, "influence"), CAUCUS_OK);
    assert_null(cau_drawn_find(&influence, &keeper, 0));
    assert_true(cau_drawn_keep(&influence, &keeper, 0, &dropped, drop));
    assert_ptr_equal(cau_drawn_find(&influence, &keeper, 0), &dropped);
    assert_null(cau_drawn_find(&influence, &keeper, 1));
    assert_null(cau_drawn_find(&working, &keeper, 0));
    assert_false(cau_drawn_keep(&own, &keeper, 0, &dropped, drop)); /* of the recorded landscape */
    cau_layer_free(&own);
    assert_int_equal(cau_redraw_map(&map, r, ctx, 1, false), CAUCUS_OK);
    assert_int_equal(dropped, 1);
    assert_int_equal(cau_layer_make(&influence, ctx, map, "influence"), CAUCUS_OK);
    assert_null(cau_drawn_find(&influence, &keeper, 0));
    cau_redraw_free(r);
    assert_int_equal(dropped, 1);
    caucus_landscape_free(net);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(layers_of_a_redrawn_map_are_those_of_its_ties),
        cmocka_unit_test(ties_that_meet_are_joined_alike),
        cmocka_unit_test(what_is_kept_lasts_as_long_as_the_map),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
