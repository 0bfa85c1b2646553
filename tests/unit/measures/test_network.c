/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The one-row tables of the whole network; their numbers are tested with the kernels. */
#include "context.h"
#include "tiny.h"

static const cau_cell *whole(const caucus_result *r, const char *table, const char *column)
{
    const cau_table *t = cau_result_find_table(r, table);
    assert_non_null(t);
    assert_string_equal(cau_table_subject(t), "network");
    assert_int_equal(cau_table_rows(t), 1);
    assert_true(cau_table_find(t, column) != CAU_NONE);
    return cau_table_cell(t, 0, cau_table_find(t, column));
}

static void has(const caucus_result *r, const char *table, const char *column, double want)
{
    const cau_cell *cell = whole(r, table, column);
    assert_int_equal(cell->state, CAU_PRESENT);
    assert_near(cell->number, want);
}

static void has_none(const caucus_result *r, const char *table, const char *column, const char *reason)
{
    const cau_cell *cell = whole(r, table, column);
    assert_int_equal(cell->state, CAU_UNDEFINED);
    assert_string_equal(cell->reason, reason);
}

static const char *const all = "density,components,reciprocity,transitivity,centralization,krackhardt,dyad_census,triad_census";

/*   a ⇄ b → c     d alone: 3 of 12 ties; 1 pair both ways, 1 one way, 4 untied. One chain a-b-c (the other ways round there
 *                 is none), not closed. Total degrees 2, 3, 1, 0: (1 + 0 + 2 + 3) of at most 3 * 4. Routes: b lies on a to c
 *                 only: betweenness 1, (1 + 0 + 1 + 1) of at most 9 * 2. Two parts; a and b reach each other. */
static void one_row_says_how_the_whole_is_tied(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a b c d | a>b b>a b>c3");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, all, NULL, NULL, NULL), CAUCUS_OK);
    has(r, "density", "density", 3.0 / 12);
    has(r, "reciprocity", "edgewise", 2.0 / 3);
    has(r, "reciprocity", "nonnull", 1.0 / 2);
    has(r, "reciprocity", "dyadic", 5.0 / 6);
    has(r, "transitivity", "transitivity", 0);
    has(r, "transitivity", "chains", 1);
    has(r, "dyad_census", "mutual", 1);
    has(r, "dyad_census", "asymmetric", 1);
    has(r, "dyad_census", "null", 4);
    has(r, "centralization", "degree", 6.0 / 12);
    has(r, "centralization", "betweenness", 3.0 / 18);
    has(r, "components", "components", 2);
    has(r, "components", "largest", 3);
    has(r, "components", "isolates", 1);
    has(r, "components", "strong_components", 3);
    has(r, "krackhardt", "connectedness", 3.0 / 6);
    has(r, "krackhardt", "hierarchy", 2.0 / 3);  /* a,b both ways; a,c and b,c one way */
    has(r, "krackhardt", "efficiency", 3.0 / 4); /* one spare tie of at most 6 - 2 */
    has(r, "krackhardt", "lubness", 1);
    caucus_result_free(r);
    caucus_landscape_free(net);
}

/*   a → b → c with a → c, and c → d: three chains, a-b-c, a-c-d and b-c-d; only the first has its direct tie. */
static void one_of_three_chains_has_its_direct_tie(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a b c d | a>b b>c a>c c>d");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, "transitivity", NULL, NULL, NULL), CAUCUS_OK);
    has(r, "transitivity", "transitivity", 1.0 / 3);
    has(r, "transitivity", "chains", 3);
    has(r, "transitivity", "closed", 1);
    caucus_result_free(r);
    caucus_landscape_free(net);
}

/*   The same in a star a = b, c, d: everything hangs on a. */
static void a_star_is_all_centre(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a b c d | a=b2 a=c3 a=d5");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, "centralization,density,reciprocity", "alliance", NULL, NULL), CAUCUS_OK);
    has(r, "centralization", "degree", 1);
    has(r, "centralization", "betweenness", 1);
    has(r, "density", "density", 0.5);
    has(r, "reciprocity", "edgewise", 1);
    assert_string_equal(cau_result_line(r, CAU_LINE_NOTE, cau_result_lines(r, CAU_LINE_NOTE) - 1),
                        "The layer alliance has no directions: every tie goes both ways.");
    caucus_result_free(r);
    caucus_landscape_free(net);
}

static void what_cannot_be_compared_has_a_reason_and_no_number(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, all, NULL, NULL, NULL), CAUCUS_OK); /* counts are 0, and that is a number */
    has_none(r, "density", "density", "there are no two stakeholders");
    has_none(r, "reciprocity", "edgewise", "no ties");
    has_none(r, "transitivity", "transitivity", "no chain of two ties");
    has_none(r, "centralization", "degree", "there are no three stakeholders");
    has_none(r, "krackhardt", "connectedness", "there are no two stakeholders");
    has_none(r, "krackhardt", "hierarchy", "no ties");
    has_none(r, "krackhardt", "efficiency", "no ties");
    has_none(r, "krackhardt", "lubness", "no part has three stakeholders");
    has(r, "dyad_census", "null", 0);
    has(r, "components", "components", 1);
    caucus_result_free(r);
    caucus_landscape_free(net);
}

/* Repeated ties are one, ties to oneself none: nothing of the whole changes. */
static void repeated_ties_and_ties_to_oneself_do_not_count_twice(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a b c | a>b a>b2 a>a b>c c>c5");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, all, NULL, NULL, NULL), CAUCUS_OK);
    has(r, "density", "density", 2.0 / 6);
    has(r, "dyad_census", "asymmetric", 2);
    has(r, "centralization", "degree", 2.0 / 4);
    caucus_result_free(r);
    caucus_landscape_free(net);
}

/* Each picture of the census, drawn as ties, is counted under its own type. */
static void every_picture_of_a_triad_is_of_its_type(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a b c | a>b");
    caucus_result *plain;
    assert_int_equal(measure(&plain, ctx, net, "triad_census", NULL, NULL, NULL), CAUCUS_OK);
    const cau_table *t = cau_result_find_table(plain, "triad_census");
    assert_int_equal(cau_table_rows(t), 16);
    for (size_t row = 0; row < 16; row++) {
        char text[80] = "a b c |";
        size_t length = strlen(text);
        for (const char *p = cau_table_cell(t, row, 1)->text; *p; p++) { /* "A <- B -> C": a word between two letters */
            const char left = *p, *word = p + 2, *right = word + strcspn(word, " ");
            if (left < 'A' || left > 'C' || !*p || p[1] == '\0' || (*word != '<' && *word != '-'))
                continue;
            right++;
            const char forth[] = { ' ', (char)(left + 32), '>', (char)(*right + 32), '\0' };
            const char back[] = { ' ', (char)(*right + 32), '>', (char)(left + 32), '\0' };
            if (*word == '<')
                memcpy(text + length, back, 5), length += 4;
            if (right[-2] == '>')
                memcpy(text + length, forth, 5), length += 4;
        }
        caucus_landscape *one = tiny(ctx, text);
        caucus_result *r;
        assert_int_equal(measure(&r, ctx, one, "triad_census", NULL, NULL, NULL), CAUCUS_OK);
        assert_near(number(r, "triad_census", cau_table_cell(t, row, 0)->text, "count"), 1);
        caucus_result_free(r);
        caucus_landscape_free(one);
    }
    caucus_result_free(plain);
    caucus_landscape_free(net);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_row_says_how_the_whole_is_tied),
        cmocka_unit_test(one_of_three_chains_has_its_direct_tie),
        cmocka_unit_test(a_star_is_all_centre),
        cmocka_unit_test(what_cannot_be_compared_has_a_reason_and_no_number),
        cmocka_unit_test(repeated_ties_and_ties_to_oneself_do_not_count_twice),
        cmocka_unit_test(every_picture_of_a_triad_is_of_its_type),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
