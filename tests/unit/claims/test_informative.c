/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "claims/informative.h"

#include "sketch.h"
#include "support.h"

enum { DRAWS = 4000 };

/*   a → b (0.6)   b → c (0.9)   c → d (sure). The statement is that a → b is there: that tie settles it, the others say nothing. */
static void the_tie_that_the_statement_hangs_on_is_found(void **state)
{
    sketch s;
    caucus_ctx *ctx = NULL;
    cau_redraw *r = NULL;
    bool kept[3], holds[DRAWS];
    cau_informative best[3];
    size_t count, first = 0;
    (void)state;
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    sketch_begin(&s);
    for (size_t i = 0; i < 4; i++)
        sketch_add(&s, (const char *[]){ "a", "b", "c", "d" }[i], 0, -1);
    sketch_tie(&s, CAU_INFLUENCE, 0, 1, 1, 0.6);
    sketch_tie(&s, CAU_INFLUENCE, 1, 2, 1, 0.9);
    sketch_tie(&s, CAU_INFLUENCE, 2, 3, 1, 1);
    assert_int_equal(cau_redraw_open(&r, ctx, &s.net, &(cau_redraw_options){ .jitter = 0, .rate = -1 }), CAUCUS_OK);
    for (size_t k = 0; k < DRAWS; k++) {
        const caucus_landscape *map = NULL;
        cau_redraw_kept(kept, r, k);
        assert_int_equal(cau_redraw_map(&map, r, ctx, k, false), CAUCUS_OK);
        assert_int_equal(map->nties, (size_t)kept[0] + (size_t)kept[1] + (size_t)kept[2]); /* the same as the map */
        assert_true(kept[2]);
        holds[k] = kept[0];
        first += kept[0];
    }
    assert_int_equal(cau_most_informative(best, &count, 3, ctx, r, &s.net, holds, DRAWS), CAUCUS_OK);
    assert_int_equal(count, 1);
    assert_int_equal(best[0].tie, 0);
    assert_near(best[0].with, 1);
    assert_near(best[0].without, 0);
    const double p = (double)first / DRAWS;
    assert_near(best[0].gain, p * (1 - p)); /* nothing of the variance is left */
    for (size_t k = 0; k < DRAWS; k++)
        holds[k] = true;
    assert_int_equal(cau_most_informative(best, &count, 3, ctx, r, &s.net, holds, DRAWS), CAUCUS_OK);
    assert_int_equal(count, 0); /* what always holds needs nobody's answer */
    cau_redraw_free(r);
    caucus_ctx_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(the_tie_that_the_statement_hangs_on_is_found) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
