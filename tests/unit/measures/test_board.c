/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The measures of the board, from a landscape file to their tables. */
#include "measures/tiny.h"

#include "questions/question.h"

#include "context.h"

#include <stdlib.h>

static caucus_landscape *read_text(const char *text)
{
    char path[] = "/tmp/caucus-test-XXXXXX.json";
    char *json = quoted(text);
    caucus_landscape *net = NULL;
    const int fd = mkstemps(path, 5);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, json, strlen(json)), (ssize_t)strlen(json));
    close(fd);
    cau_free(json);
    caucus_diagnostics_clear(ctx);
    const caucus_status rc = caucus_landscape_read(&net, ctx, path, NULL);
    unlink(path);
    if (rc != CAUCUS_OK)
        assert_null(net);
    return net;
}

/* Six bodies with power 1 to 6 and sectors x and y; alliances a-b-c-d, conflicts e-f and a-c. */
#define FILE_WITH(board)                                                                                                          \
    "{'caucus': 1, 'name': 'B', 'scales': {'power': [0, 10]}, 'stakeholders': ["                                                  \
    "{'id': 'a', 'name': 'A', 'sector': 'x', 'power': 1, 'attributes': {'bench': 'left'}},"                                       \
    "{'id': 'b', 'name': 'B', 'sector': 'x', 'power': 2, 'attributes': {'bench': 'left'}},"                                       \
    "{'id': 'c', 'name': 'C', 'sector': 'y', 'power': 3}, {'id': 'd', 'name': 'D', 'sector': 'y', 'power': 4},"                   \
    "{'id': 'e', 'name': 'E', 'power': 5}, {'id': 'f', 'name': 'F'}],"                                                            \
    "'ties': [{'between': ['a', 'b'], 'kind': 'alliance'}, {'between': ['b', 'c'], 'kind': 'alliance'},"                           \
    "{'between': ['c', 'd'], 'kind': 'alliance'}, {'between': ['e', 'f'], 'kind': 'conflict'},"                                   \
    "{'between': ['a', 'c'], 'kind': 'conflict'}],"                                                                               \
    "'scenarios': [{'id': 'm', 'name': 'M', 'changes': [{'merge': ['a', 'b'], 'into': {'id': 'ab', 'name': 'AB'}}]}," \
    "{'id': 'out', 'name': 'Out', 'changes': [{'remove_stakeholder': 'c'}]}]" board "}"

static const char *text_of(const caucus_result *r, const char *table, const char *who, const char *column)
{
    const cau_cell *cell = cell_of(r, table, who, column);
    return cell->state == CAU_PRESENT ? cell->text : cell->reason;
}

static void seats_give_a_row_each_with_fractions(void **state)
{
    (void)state;
    caucus_landscape *net = read_text(FILE_WITH(",'board': {'seats': {'c': 1, 'a': 2, 'b': 3, 'f': 0}, 'quota': 4}"));
    caucus_result *r = NULL;
    assert_int_equal(measure(&r, ctx, net, "power_indices", NULL, NULL, NULL), CAUCUS_OK);
    assert_int_equal(cau_table_rows(cau_result_find_table(r, "power_indices")), 4); /* [4; 3, 2, 1]: 2/3, 1/6, 1/6 */
    assert_string_equal(text_of(r, "power_indices", "b", "shapley_shubik_exact"), "2/3");
    assert_string_equal(text_of(r, "power_indices", "a", "johnston_exact"), "1/6");
    assert_string_equal(text_of(r, "power_indices", "f", "banzhaf_exact"), "0");
    assert_near(number(r, "power_indices", "b", "coleman_prevent"), 1);
    assert_near(number(r, "power_indices", "b", "votes"), 3);
    assert_true(isnan(number(r, "power_indices", "b", "shapley_shubik_se")));
    caucus_result_free(r);
    caucus_landscape_free(net);
}

static void unions_are_sectors_lists_or_attributes(void **state)
{
    (void)state;
#define SEATS "'seats': {'a': 4, 'b': 4, 'c': 4, 'd': 2, 'e': 2, 'f': 1}, 'quota': 12" /* the council of 1958 */
    static const struct { const char *file, *group, *unions, *want; } cases[] = {
        { FILE_WITH(",'board': {" SEATS ", 'unions': [['d', 'e', 'f']]}"), NULL, "listed", "1/8" }, /* the Benelux three */
        { FILE_WITH(",'board': {" SEATS "}"), NULL, "sector", NULL },
        { FILE_WITH(",'board': {" SEATS ", 'unions': 'coalition'}"), NULL, "coalition", NULL },
        { FILE_WITH(",'board': {" SEATS ", 'unions': [['d', 'e', 'f']]}"), "bench", "bench", NULL },
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        caucus_landscape *net = read_text(cases[k].file);
        caucus_arguments args = CAUCUS_ARGUMENTS_DEFAULT;
        caucus_result *r = NULL;
        double sum = 0;
        args.group = cases[k].group;
        assert_int_equal(caucus_measure(&r, ctx, net, "owen,banzhaf_owen", &args), CAUCUS_OK);
        if (cases[k].want)
            assert_string_equal(text_of(r, "owen", "d", "owen_exact"), cases[k].want);
        for (char id[2] = "a"; *id <= 'f'; ++*id)
            sum += number(r, "owen", id, "owen");
        assert_near(sum, 1);
        bool said = false;
        for (size_t p = 0; p < cau_result_parameters(r); p++)
            said = said || (strcmp(cau_result_parameter_name(r, p), "unions") == 0 && strcmp(cau_result_parameter_value(r, p), cases[k].unions) == 0);
        assert_true(said);
        caucus_result_free(r);
        caucus_landscape_free(net);
    }
}

/* a and b of the list {a, c} and {b, d} become one: it votes with the union of the first of them. */
static void listed_unions_survive_a_merger_and_a_removal(void **state)
{
    (void)state;
    caucus_landscape *file = read_text(FILE_WITH(",'board': {" SEATS ", 'unions': [['a', 'c'], ['b', 'd']]}"));
    static const char *const scenarios[] = { "m", "out" };
    for (size_t k = 0; k < 2; k++) {
        caucus_landscape *net = NULL;
        caucus_result *r = NULL;
        assert_int_equal(caucus_landscape_select(&net, ctx, file, &(caucus_selection){ .scenario = scenarios[k] }), CAUCUS_OK);
        assert_int_equal(measure(&r, ctx, net, "owen,power_indices", NULL, NULL, NULL), CAUCUS_OK);
        assert_int_equal(cau_table_rows(cau_result_find_table(r, "owen")), 5);
        caucus_result_free(r);
        caucus_landscape_free(net);
    }
    caucus_landscape_free(file);
}

static void lists_that_name_nobody_or_somebody_twice_are_refused(void **state)
{
    (void)state;
    assert_null(read_text(FILE_WITH(",'board': {" SEATS ", 'unions': [['a', 'zz']]}")));
    assert_true(was_said("there is no stakeholder \"zz\""));
    assert_null(read_text(FILE_WITH(",'board': {" SEATS ", 'unions': [['a', 'b'], ['b']]}")));
    assert_true(was_said("\"b\" is in two unions"));
    assert_null(read_text(FILE_WITH(",'board': {" SEATS ", 'unions': 7}")));
    assert_null(read_text(FILE_WITH(",'board': {" SEATS ", 'unions': [7]}")));
    assert_null(read_text(FILE_WITH(",'board': {'seats': {'a': -1}}")));
    assert_null(read_text(FILE_WITH(",'board': {'seats': {'a': 1}, 'quota': -1}")));
}

static void sets_tell_alliances_and_conflicts_inside(void **state)
{
    (void)state;
    caucus_landscape *net = read_text(FILE_WITH(",'board': {'seats': {'a': 2, 'b': 0, 'c': 2, 'e': 1}, 'quota': 4}"));
    caucus_result *r = NULL;
    assert_int_equal(measure(&r, ctx, net, "minimal_winning", NULL, NULL, NULL), CAUCUS_OK); /* a+c only: allied through b, who has no vote */
    assert_int_equal(cau_table_rows(cau_result_find_table(r, "minimal_winning")), 1);
    assert_near(number(r, "minimal_winning", "a+c", "connected"), 0);
    assert_near(number(r, "minimal_winning", "a+c", "conflicts"), 1);
    assert_int_equal(cau_table_rows(cau_result_find_table(r, "blocking")), 2); /* a or c */
    caucus_result_free(r);
    assert_int_equal(measure(&r, ctx, net, "minimal_winning", NULL, "connected", "links"), CAUCUS_OK);
    assert_near(number(r, "minimal_winning", "a+c+b", "connected"), 1);
    assert_near(number(r, "minimal_winning", "a+c+b", "votes"), 4);
    caucus_result_free(r);
    assert_int_equal(measure(&r, ctx, net, "minimal_winning", NULL, "no_conflict", "yes"), CAUCUS_OK);
    assert_int_equal(cau_table_rows(cau_result_find_table(r, "minimal_winning")), 0);
    caucus_result_free(r);
    caucus_landscape_free(net);
}

static void without_seats_there_is_no_board_but_scores_can_stand_for_votes(void **state)
{
    (void)state;
    static const char *const all[] = { "power_indices", "owen", "banzhaf_owen", "myerson", "minimal_winning" };
    caucus_landscape *net = read_text(FILE_WITH(""));
    caucus_result *r = NULL;
    for (size_t k = 0; k < sizeof all / sizeof *all; k++) {
        assert_int_equal(measure(&r, ctx, net, all[k], NULL, NULL, NULL), CAUCUS_ENUMERIC);
        assert_true(was_said("no seats on a board"));
        assert_int_equal(measure(&r, ctx, net, all[k], NULL, "as_if_votes", "fame"), CAUCUS_EINVAL);
        assert_int_equal(measure(&r, ctx, net, all[k], NULL, "as_if_votes", "power"), CAUCUS_OK);
        assert_true(strstr(cau_result_line(r, CAU_LINE_NOTE, 0), "If scores were votes, which they are not") != NULL);
        caucus_result_free(r);
    }
    assert_int_equal(measure(&r, ctx, net, "power_indices", NULL, "as_if_votes", "power"), CAUCUS_OK);
    assert_string_equal(cau_table_title(cau_result_find_table(r, "power_indices")), "If scores were votes, which they are not");
    assert_int_equal(cau_table_rows(cau_result_find_table(r, "power_indices")), 5); /* f has no score */
    assert_near(number(r, "power_indices", "e", "votes"), 5);
    caucus_result_free(r);
    caucus_landscape_free(net);
}

static void a_quota_that_decides_nothing_gives_reasons(void **state)
{
    (void)state;
    static const char *const files[] = { FILE_WITH(",'board': {'seats': {'a': 1, 'b': 1}, 'quota': 0}"),
                                         FILE_WITH(",'board': {'seats': {'a': 1, 'b': 1}, 'quota': 3}"),
                                         FILE_WITH(",'board': {'seats': {'a': 0}}") };
    static const char *const reasons[] = { "the quota is 0", "the quota is above", "nobody has a vote" };
    static const char *const all[][2] = { { "power_indices", "shapley_shubik" }, { "owen", "owen" }, { "banzhaf_owen", "banzhaf_owen" }, { "myerson", "myerson" } };
    for (size_t k = 0; k < 3; k++) {
        caucus_landscape *net = read_text(files[k]);
        caucus_result *r = NULL;
        for (size_t m = 0; m < 4; m++) {
            assert_int_equal(measure(&r, ctx, net, all[m][0], NULL, NULL, NULL), CAUCUS_OK);
            assert_non_null(strstr(text_of(r, all[m][0], "a", all[m][1]), reasons[k]));
            caucus_result_free(r);
        }
        assert_int_equal(measure(&r, ctx, net, "minimal_winning", NULL, NULL, NULL), CAUCUS_OK);
        assert_int_equal(cau_table_rows(cau_result_find_table(r, "minimal_winning")), 0);
        caucus_result_free(r);
        caucus_landscape_free(net);
    }
}

static void beyond_20_seats_there_are_numbers_and_no_fractions(void **state)
{
    (void)state;
    cau_str s = { 0 };
    cau_str_add(&s, "{'caucus': 1, 'name': 'B', 'stakeholders': [");
    for (int i = 0; i < 21; i++)
        cau_str_addf(&s, "%s{'id': 's%d', 'name': 'S%d'}", i ? "," : "", i, i);
    cau_str_add(&s, "], 'ties': [], 'board': {'seats': {");
    for (int i = 0; i < 21; i++)
        cau_str_addf(&s, "%s's%d': %d", i ? "," : "", i, 1 + i % 4);
    cau_str_add(&s, "}}}");
    caucus_landscape *net = read_text(s.text);
    caucus_result *r = NULL;
    assert_int_equal(measure(&r, ctx, net, "power_indices,owen,myerson", NULL, NULL, NULL), CAUCUS_OK);
    assert_true(number(r, "power_indices", "s3", "johnston") > 0);
    assert_string_equal(text_of(r, "power_indices", "s3", "johnston_exact"), "fractions are given for up to 20 seats");
    assert_string_equal(text_of(r, "owen", "s3", "owen_exact"), "fractions are given for up to 20 seats");
    caucus_result_free(r);
    caucus_landscape_free(net);
    cau_str_free(&s);
}

/* ---- the question: its sentences ---------------------------------------------------------------------------------------- */

static void expect_sentences(const char *file, caucus_status status, const char *const *sentences)
{
    caucus_landscape *net = read_text(file);
    caucus_result *r = NULL;
    assert_int_equal(caucus_question(&r, ctx, net, NULL, "board", NULL), status);
    for (size_t i = 0; sentences[i]; i++) {
        bool found = false;
        for (size_t k = 0; k < cau_result_lines(r, CAU_LINE_SENTENCE); k++)
            found = found || strcmp(cau_result_line(r, CAU_LINE_SENTENCE, k), sentences[i]) == 0;
        if (!found)
            fail_msg("not said: %s", sentences[i]);
    }
    caucus_result_free(r);
    caucus_landscape_free(net);
}

static void the_question_says_who_decides_blocks_and_is_never_needed(void **state)
{
    (void)state;
    expect_sentences(FILE_WITH(",'board': {'seats': {'a': 5, 'b': 3, 'c': 1, 'd': 1}, 'quota': 8}"), CAUCUS_OK,
                     (const char *const[]){
                         "The board has 4 members with 10 votes together, and a decision needs 8 votes.",
                         "A holds 5 of 10 votes (50 of 100) and is the deciding voice in 50 of 100 orders in which support could build up.",
                         "C and D have votes, but no combination depends on them.",
                         "A and B can each block a decision alone: without any one of them the others do not reach 8 votes.",
                         "The smallest set of allied bodies that can carry a decision has two members: A and B, together 8 votes.", NULL });
    expect_sentences(FILE_WITH(",'board': {'seats': {'e': 5, 'f': 3}}"), CAUCUS_OK,
                     (const char *const[]){ "The board has 2 members with 8 votes together, and a decision needs 5 votes, more than half.",
                                            "E decides alone: with it every decision is carried, and without it none.",
                                            "F has votes, but no combination depends on them.", NULL });
    expect_sentences(FILE_WITH(",'board': {'seats': {'a': 1, 'e': 1, 'f': 1}, 'quota': 2}"), CAUCUS_OK,
                     (const char *const[]){ "A, E and F each hold 1 of 3 votes (33 of 100) and are the deciding voice in 33 of 100 orders in which "
                                            "support could build up.",
                                            "No set of bodies that recorded alliances join reaches 2 votes.", NULL });
    expect_sentences(FILE_WITH(",'board': {'seats': {'a': 2, 'b': 0, 'c': 2}, 'quota': 4}"), CAUCUS_OK,
                     (const char *const[]){ "The smallest set of allied bodies that can carry a decision has three members, some of them needed only "
                                            "to link the others: A, C and B, together 4 votes.",
                                            "If only bodies that recorded alliances join could act together, A, B and C would each be the deciding "
                                            "voice most often, in 33 of 100 orders, though B has no vote.", NULL });
    expect_sentences(FILE_WITH(",'board': {'seats': {'a': 1}, 'quota': 0}"), CAUCUS_OK,
                     (const char *const[]){ "No vote decides anything here: the quota is 0, so every combination carries a decision and no vote is "
                                            "ever needed.", NULL });
    expect_sentences(FILE_WITH(""), CAUCUS_ENUMERIC,
                     (const char *const[]){ "No seats on a board are recorded, so there are no votes to count.", NULL });
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(seats_give_a_row_each_with_fractions), cmocka_unit_test(unions_are_sectors_lists_or_attributes),
        cmocka_unit_test(listed_unions_survive_a_merger_and_a_removal),
        cmocka_unit_test(lists_that_name_nobody_or_somebody_twice_are_refused),
        cmocka_unit_test(sets_tell_alliances_and_conflicts_inside),
        cmocka_unit_test(without_seats_there_is_no_board_but_scores_can_stand_for_votes),
        cmocka_unit_test(a_quota_that_decides_nothing_gives_reasons), cmocka_unit_test(beyond_20_seats_there_are_numbers_and_no_fractions),
        cmocka_unit_test(the_question_says_who_decides_blocks_and_is_never_needed),
    };
    return cmocka_run_group_tests_name("measures/board", tests, open_context, close_context);
}
