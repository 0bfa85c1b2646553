/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Claims on maps small enough to count every relabeling by hand. */
#include "model/written.h"

#include "claims/pool.h"
#include "kernels/tails.h"
#include "table/table.h"

static caucus_arguments draws_of(long draws)
{
    caucus_arguments args = CAUCUS_ARGUMENTS_DEFAULT;
    args.draws = draws;
    return args;
}

/** One claim of a file that is left open for looking at: inquiry_close(). */
typedef struct asked {
    caucus_landscape *file;
    cau_inquiry inquiry;
} asked;

static asked ask(const char *stakeholders, const char *rest, long draws)
{
    asked a = { .file = landscape(stakeholders, rest) };
    const caucus_arguments args = draws_of(draws);
    const caucus_status rc = cau_inquire(&a.inquiry, ctx, a.file, NULL, &args);
    if (rc != CAUCUS_OK)
        show_diagnostics();
    assert_int_equal(rc, CAUCUS_OK);
    return a;
}

static void close_asked(asked *a)
{
    cau_inquiry_free(&a->inquiry);
    caucus_landscape_free(a->file);
}

static const cau_answer *first(const asked *a)
{
    return &a->inquiry.of[0].answer[0];
}

static void is_not_testable(const char *stakeholders, const char *rest, const char *needs)
{
    asked a = ask(stakeholders, rest, 0);
    assert_int_equal(a.inquiry.of[0].verdict, CAU_NOT_TESTABLE);
    if (!strstr(first(&a)->trial.needs.text, needs))
        fail_msg("\"%s\" does not say \"%s\"", first(&a)->trial.needs.text, needs);
    close_asked(&a);
}

/* power 1 2 3 4 5 (of 5) and position: c's does not fit.    x ranks 1 2 3 4 5, y ranks 5 4 1 3 2 -> reversed but for one
 * Spearman: 1 - 6 sum d^2 / (n (n^2 - 1)), d = -4 -2 2 1 3, sum d^2 = 34: 1 - 204/120 = -0.7 */
#define FIVE "{'id': 'a', 'name': 'A', 'power': 1, 'position': 0.9}, {'id': 'b', 'name': 'B', 'power': 2, 'position': 0.5}," \
             "{'id': 'c', 'name': 'C', 'power': 3, 'position': -0.9}, {'id': 'd', 'name': 'D', 'power': 4, 'position': 0.1}," \
             "{'id': 'e', 'name': 'E', 'power': 5, 'position': -0.2}"
#define SCALES "'scales': {'power': [0, 5], 'position': [-1, 1]}"

/* Share of the 120 orders of 1..5 whose Spearman correlation with 1..5 is at least 0.7 in size, counted here. */
static double exact_p(double size)
{
    size_t extreme = 0, all = 0;
    for (int code = 0; code < 3125; code++) {
        int y[5], c = code, seen = 0, d = 0;
        for (int i = 0; i < 5; i++, c /= 5) {
            y[i] = c % 5;
            seen |= 1 << y[i];
            d += (y[i] - i) * (y[i] - i);
        }
        if (seen != 31)
            continue;
        all++;
        extreme += fabs(1 - 6.0 * d / 120) >= size - 1e-9;
    }
    assert_int_equal(all, 120);
    return (double)extreme / 120;
}

static void a_rank_correlation_has_the_p_of_all_relabelings(void **state)
{
    (void)state;
    asked a = ask(FIVE, SCALES ", 'claims': [{'id': 'c', 'text': 'T', 'test': 'correlation', 'x': 'power', 'y': 'position', "
                        "'expect': 'negative'}]", 0);
    assert_near(first(&a)->trial.effect, -0.7);
    assert_int_equal(first(&a)->trial.direction, 1);
    assert_near(first(&a)->trial.p, exact_p(0.7));
    assert_near(first(&a)->trial.error, 0);
    assert_near(first(&a)->trial.p_low, exact_p(0.7)); /* all 120 were looked at: nothing is left open */
    assert_near(first(&a)->trial.p_high, exact_p(0.7));
    assert_true(first(&a)->trial.exact);
    assert_int_equal(first(&a)->trial.n, 5);
    assert_near(first(&a)->trial.detectable, 1); /* of 120 orders ten have 0.9 or more, which is more than one in twenty; two have 1 */
    assert_int_equal(a.inquiry.of[0].verdict, CAU_UNDECIDED);
    close_asked(&a);
}

/* Pearson on the numbers as they are: cov / sd sd. Within two groups of power, means are taken out first. */
static void pearson_and_within_take_the_numbers_and_the_groups(void **state)
{
    (void)state;
    asked a = ask(FIVE, SCALES ", 'claims': [{'id': 'c', 'text': 'T', 'test': 'correlation', 'x': 'power', 'y': 'position', "
                        "'expect': 'any', 'method': 'pearson'}]", 0);
    const double y[] = { 0.9, 0.5, -0.9, 0.1, -0.2 };
    double mean = 0, xy = 0, yy = 0;
    for (size_t i = 0; i < 5; i++)
        mean += y[i] / 5;
    for (size_t i = 0; i < 5; i++) {
        xy += ((double)i - 2) * (y[i] - mean);
        yy += (y[i] - mean) * (y[i] - mean);
    }
    assert_near(first(&a)->trial.effect, xy / sqrt(10 * yy));
    close_asked(&a);
    /* a, b in one sector, c, d, e in another: within them ranks 1 2 | 3 4 5 and 5 4 | 1 3 2, less means: -.5 .5 | -1 0 1 and .5 -.5 | -1 1 0
     * sum xy = -.5 + 1 = .5, sum xx = sum yy = .5 + 2: r = .5 / 2.5 */
    asked b = ask("{'id': 'a', 'name': 'A', 'sector': 's', 'power': 1, 'position': 0.9}, {'id': 'b', 'name': 'B', 'sector': 's', 'power': 2, 'position': 0.5},"
                  "{'id': 'c', 'name': 'C', 'sector': 't', 'power': 3, 'position': -0.9}, {'id': 'd', 'name': 'D', 'sector': 't', 'power': 4, 'position': 0.1},"
                  "{'id': 'e', 'name': 'E', 'sector': 't', 'power': 5, 'position': -0.2}",
                  SCALES ", 'claims': [{'id': 'c', 'text': 'T', 'test': 'correlation', 'x': 'power', 'y': 'position', 'expect': 'any', 'within': 'sector'}]", 0);
    assert_near(first(&b)->trial.effect, 0.2);
    /* the 12 labelings within: .5 or -.5, and one of 2 1 1 -1 -1 -2 (orders of -1 1 0 against -1 0 1): never nearer to 0 than .5 */
    assert_near(first(&b)->trial.p, 1);
    assert_near(first(&b)->trial.error, 0);
    close_asked(&b);
    /* both in the same order within: 2.5, of the 12 only that labeling and the two reversed are as large */
    asked o = ask("{'id': 'a', 'name': 'A', 'sector': 's', 'power': 1, 'position': 0.5}, {'id': 'b', 'name': 'B', 'sector': 's', 'power': 2, 'position': 0.9},"
                  "{'id': 'c', 'name': 'C', 'sector': 't', 'power': 3, 'position': -0.9}, {'id': 'd', 'name': 'D', 'sector': 't', 'power': 4, 'position': -0.2},"
                  "{'id': 'e', 'name': 'E', 'sector': 't', 'power': 5, 'position': 0.1}",
                  SCALES ", 'claims': [{'id': 'c', 'text': 'T', 'test': 'correlation', 'x': 'power', 'y': 'position', 'expect': 'any', 'within': 'sector'}]", 0);
    assert_near(first(&o)->trial.effect, 1);
    assert_near(first(&o)->trial.p, 2.0 / 12);
    assert_near(first(&o)->trial.error, 0);
    close_asked(&o);
}

/* Of ten draws, one observed at 0 has 3 at or above and 8 at or below: p = 2 (3 + 1)/(10 + 1) one way, and of the size, all ten, 1. The interval of 3
 * in 10 is 0.0667 to 0.6525 (Clopper and Pearson 1934), doubled as p is. */
static void p_has_its_error_and_its_interval(void **state)
{
    (void)state;
    cau_tails tails;
    cau_trial t = cau_trial_begin();
    assert_int_equal(cau_tails_init(&tails, ctx, 1), CAUCUS_OK);
    tails.observed[0] = 0;
    static const double drawn[] = { -3, -2, -2, -1, -1, -1, -1, 0, 1, 2 };
    for (size_t i = 0; i < 10; i++)
        cau_tails_add(&tails, &drawn[i]);
    cau_trial_chance(&t, &tails, 0, true);
    assert_near(t.p, 2 * 4.0 / 11);
    assert_near(t.error, 2 * sqrt(4.0 / 11 * (7.0 / 11) / 10));
    assert_true(fabs(t.p_low - 2 * 0.0667) < 1e-4);
    assert_near(t.p_high, 1);
    assert_near(t.replicates, 10);
    cau_trial_chance(&t, &tails, 0, false);
    assert_near(t.p, 1);
    assert_near(t.p_high, 1);
    assert_true(fabs(t.p_low - 0.6915) < 1e-4); /* ten of ten: 0.025 to the power of 1/10 */
    cau_trial_formula(&t, 0.04);
    assert_near(t.p_low, 0.04);
    assert_near(t.replicates, 0);
    cau_tails_free(&tails);
}

/* 3 of 6 have the three highest: of 20 ways to choose three, 1 is as high and 1 as low. p = 0.1, difference (4+5+6-1-2-3)/3 */
static void a_difference_of_means_counts_the_ways_to_choose_the_group(void **state)
{
    (void)state;
    asked a = ask("{'id': 'a', 'name': 'A', 'tags': ['g'], 'attributes': {'x': 4}}, {'id': 'b', 'name': 'B', 'tags': ['g'], 'attributes': {'x': 5}},"
                  "{'id': 'c', 'name': 'C', 'tags': ['g'], 'attributes': {'x': 6}}, {'id': 'd', 'name': 'D', 'attributes': {'x': 1}},"
                  "{'id': 'e', 'name': 'E', 'attributes': {'x': 2}}, {'id': 'f', 'name': 'F', 'attributes': {'x': 3}}",
                  "'claims': [{'id': 'c', 'text': 'T', 'test': 'difference', 'measure': 'attr:x', 'group': {'tag': 'g'}, 'expect': 'higher'}]", 0);
    assert_near(first(&a)->trial.effect, 3);
    assert_near(first(&a)->trial.p, 0.1);
    assert_int_equal(first(&a)->trial.direction, 1);
    close_asked(&a);
}

/*   a → b, c, d, e    b → c, d    c → d: strengths out 4, 2, 1, 0, 0. d and e share the last place but one (4). */
static void ranks_are_places_and_hold_in_redraws(void **state)
{
    (void)state;
    static const char ties[] = "'ties': [{'from': 'a', 'to': 'b', 'confidence': 1}, {'from': 'a', 'to': 'c', 'confidence': 1},"
                               "{'from': 'a', 'to': 'd', 'confidence': 1}, {'from': 'a', 'to': 'e', 'confidence': 1},"
                               "{'from': 'b', 'to': 'c', 'confidence': 1}, {'from': 'b', 'to': 'd', 'confidence': 1, 'basis': 'stated'},"
                               "{'from': 'c', 'to': 'd', 'confidence': 1}]";
    static const char form[] = SCALES ", %s, 'claims': [{'id': 'c', 'text': 'T', 'test': 'rank', 'measure': 'measure:degree_out', 'who': %s, 'top': %d%s}]";
    static const struct {
        const char *who, *more;
        int top, direction;
        double place;
    } cases[] = {
        { "'a'", "", 1, 1, 1 }, { "['a', 'b']", "", 2, 1, 2 }, { "['a', 'b']", "", 1, 0, 2 }, { "'c'", "", 2, -1, 3 },
        { "['d', 'e']", ", 'lowest': true", 1, 1, 1 }, { "'a'", ", 'lowest': true", 4, -1, 5 },
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        cau_str rest = { 0 };
        cau_str_addf(&rest, form, ties, cases[k].who, cases[k].top, cases[k].more);
        asked a = ask(FIVE, rest.text, 20);
        assert_near(first(&a)->trial.effect, cases[k].place);
        assert_int_equal(first(&a)->trial.direction, cases[k].direction);
        assert_near(first(&a)->stability.none, cases[k].direction > 0); /* every tie is sure, degrees do not jitter */
        assert_near(first(&a)->stability.opposite_none, cases[k].direction < 0);
        /* six of the seven ties are assumed: at most undecided */
        assert_int_equal(a.inquiry.of[0].verdict, cases[k].direction == 0 ? CAU_UNDECIDED : CAU_UNDECIDED_ASSUMED);
        close_asked(&a);
        cau_str_free(&rest);
    }
}

/* What holds of anybody on any map is no finding: as many places as there are bodies, or one place for all. */
static void a_rank_that_arithmetic_settles_is_none(void **state)
{
    (void)state;
    static const char form[] = "'claims': [{'id': 'c', 'text': 'T', 'test': 'rank', 'measure': 'attr:x', 'who': 'a', 'top': %d%s}]";
    static const char alike[] = "{'id': 'a', 'name': 'A', 'attributes': {'x': 1}}, {'id': 'b', 'name': 'B', 'attributes': {'x': 1}},"
                                "{'id': 'c', 'name': 'C', 'attributes': {'x': 1}}, {'id': 'd', 'name': 'D', 'attributes': {'x': 1}}";
    static const char two[] = "{'id': 'a', 'name': 'A', 'attributes': {'x': 3}}, {'id': 'b', 'name': 'B', 'attributes': {'x': 3}},"
                              "{'id': 'c', 'name': 'C', 'attributes': {'x': 2}}, {'id': 'd', 'name': 'D', 'attributes': {'x': 1}}, {'id': 'e', 'name': 'E'}";
    cau_str rest = { 0 };
    cau_str_addf(&rest, form, 99, "");
    is_not_testable(two, rest.text, "everybody is among the first 99 of 4"); /* e has no number */
    cau_str_free(&rest);
    cau_str_addf(&rest, form, 4, ", 'lowest': true");
    is_not_testable(two, rest.text, "everybody is among the first 4 of 4");
    cau_str_free(&rest);
    cau_str_addf(&rest, form, 1, "");
    asked a = ask(two, rest.text, 20), b = ask(alike, rest.text, 20);
    assert_string_equal(first(&a)->trial.how.text, "place 1 of 4 from the highest, which 2 share");
    assert_int_equal(a.inquiry.of[0].verdict, CAU_SUPPORTED);
    assert_string_equal(first(&b)->trial.how.text, "place 1 of 4 from the highest, which all 4 share");
    assert_int_equal(first(&b)->trial.direction, 0);
    assert_int_equal(b.inquiry.of[0].verdict, CAU_UNDECIDED);
    close_asked(&a);
    close_asked(&b);
    cau_str_free(&rest);
}

static void a_merger_is_a_change_of_those_who_merged(void **state)
{
    (void)state;
    static const char rest[] = "'ties': [{'from': 'a', 'to': 'c', 'weight': 1, 'basis': 'stated', 'weight_basis': 'stated', 'confidence': 1},"
                               "{'from': 'b', 'to': 'c', 'weight': 2, 'basis': 'stated', 'weight_basis': 'stated', 'confidence': 1}],"
                               "'scenarios': [{'id': 'm', 'name': 'M', 'changes': [{'merge': ['a', 'b'], 'into': {'id': 'ab', 'name': 'AB'}, 'weights': 'sum'}]}],"
                               "'claims': [{'id': 'up', 'text': 'T', 'test': 'change', 'measure': 'measure:strength_out', 'who': ['a', 'b'], 'scenario': 'm', 'expect': 'up'},"
                               "{'id': 'down', 'text': 'T', 'test': 'change', 'measure': 'measure:strength_out', 'who': ['a', 'b'], 'scenario': 'm', 'expect': 'down'}]";
    asked a = ask(ABCD, rest, 50);
    assert_near(a.inquiry.of[0].answer[0].trial.effect, 3 - 1.5); /* the mean of 1 and 2, then 1 + 2 */
    assert_non_null(strstr(first(&a)->trial.how.text, "goes from 1.50 (the mean of 2, who together have 3.00) to 3.00"));
    assert_int_equal(a.inquiry.of[0].verdict, CAU_SUPPORTED);
    assert_int_equal(a.inquiry.of[1].verdict, CAU_CONTRADICTED);
    close_asked(&a);
}

/*  a -> b before and after; c and d begin to exchange 0.1. Alone, the first map would step by 0.85 and the second by 0.85/0.1, and a would
 *  seem to gain 7.65 by ties of others. */
static void maps_are_measured_by_one_step(void **state)
{
    (void)state;
    static const char rest[] = "'ties': [{'from': 'a', 'to': 'b', 'weight': 1, 'basis': 'stated', 'weight_basis': 'stated', 'confidence': 1}],"
                               "'scenarios': [{'id': 'm', 'name': 'M', 'changes': [{'add_tie': {'from': 'c', 'to': 'd', 'weight': 0.1}}, {'add_tie': {'from': 'd', 'to': 'c', 'weight': 0.1}}]}],"
                               "'claims': [{'id': 'k', 'text': 'T', 'test': 'change', 'measure': 'measure:katz_out', 'who': ['a'], 'scenario': 'm', 'expect': 'up'},"
                               "{'id': 'b', 'text': 'T', 'test': 'change', 'measure': 'measure:bonacich_power', 'who': ['b'], 'scenario': 'm', 'expect': 'up'},"
                               "{'id': 'c', 'text': 'T', 'test': 'change', 'measure': 'measure:katz_out', 'who': ['c'], 'scenario': 'm', 'expect': 'up'}]";
    asked a = ask(ABCD, rest, 0);
    assert_near(a.inquiry.of[0].answer[0].trial.effect, 0);
    assert_near(a.inquiry.of[1].answer[0].trial.effect, 0);
    assert_near(a.inquiry.of[2].answer[0].trial.effect, 0.085 / (1 - 0.085)); /* x = 1 + 0.85 0.1 x, from 1 */
    assert_non_null(strstr(a.inquiry.of[2].answer[0].trial.how.text, "by one step"));
    close_asked(&a);
}

/*  t 10 (against)   a 4 = b 4 = c 3 (in favour)   d 9 (in favour, allied with t): d is not counted; a, b, c together have 11 of 10 */
static void allies_of_one_mind_match_the_target(void **state)
{
    (void)state;
    static const char people[] = "{'id': 't', 'name': 'T', 'power': 10, 'position': -1, 'power_basis': 'stated', 'position_basis': 'stated'},"
                                 "{'id': 'a', 'name': 'A', 'power': 4, 'position': 1, 'power_basis': 'stated', 'position_basis': 'stated'},"
                                 "{'id': 'b', 'name': 'B', 'power': 4, 'position': 1, 'power_basis': 'stated', 'position_basis': 'stated'},"
                                 "{'id': 'c', 'name': 'C', 'power': 3, 'position': 1, 'power_basis': 'stated', 'position_basis': 'stated'},"
                                 "{'id': 'd', 'name': 'D', 'power': 9, 'position': 1, 'power_basis': 'stated', 'position_basis': 'stated'}";
    static const char ties[] = "'scales': {'power': [0, 10], 'position': [-1, 1]}, 'ties': [{'between': ['a', 'b'], 'kind': 'alliance', 'basis': 'stated', 'confidence': 1},"
                               "{'between': ['b', 'c'], 'kind': 'alliance', 'basis': 'stated', 'confidence': 1}, {'between': ['d', 't'], 'kind': 'alliance', 'basis': 'stated', 'confidence': 1}],"
                               "'claims': [{'id': 'c', 'text': 'T', 'test': 'outweigh', 'target': 't', 'power': 'power', %s}]";
    static const struct {
        const char *keys;
        int direction;
        double effect;
    } cases[] = {
        { "'who': 'any'", 1, 1.1 },
        { "'who': ['a', 'b']", -1, 0.8 },                     /* no more than 8 of 10 */
        { "'who': ['a', 'c']", -1, 0.7 },                     /* not even allied */
        { "'who': 'any', 'marginal': 0.5", -1, 0.3 },         /* below the middle, 4, there is c alone */
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        cau_str rest = { 0 };
        cau_str_addf(&rest, ties, cases[k].keys);
        asked a = ask(people, rest.text, 0);
        assert_int_equal(first(&a)->trial.needs.length, 0);
        assert_int_equal(first(&a)->trial.direction, cases[k].direction);
        assert_near(first(&a)->trial.effect, cases[k].effect);
        close_asked(&a);
        cau_str_free(&rest);
    }
}

/* The rules of a counterweight take out who convenes, allies of the target and those on its side: whom a claim names, it hears of. */
static void bodies_that_are_not_counted_are_named(void **state)
{
    (void)state;
    static const char people[] = "{'id': 't', 'name': 'T', 'power': 10, 'position': -1}, {'id': 'a', 'name': 'A', 'power': 4, 'position': 1},"
                                 "{'id': 's', 'name': 'S', 'power': 9, 'position': 1}, {'id': 'u', 'name': 'U', 'power': 3}";
    static const char form[] = "'convenor': 's', 'scales': {'power': [0, 10], 'position': [-1, 1]}, 'ties': [{'between': ['a', 's'], 'kind': 'alliance'}],"
                               "'claims': [{'id': 'c', 'text': 'T', 'test': 'outweigh', 'target': 't', 'power': 'power', 'who': %s}]";
    static const struct {
        const char *who, *needs, *how;
    } cases[] = {
        { "['s', 'a', 'u']", NULL, "no allied group matches it; left out: S (it convenes), U (its position is not recorded)" },
        { "'any'", NULL, "no allied group matches it" },
        { "'s'", "of those that the claim is about nobody can be counted: S (it convenes)", NULL },
        { "'t'", "of those that the claim is about nobody can be counted: T (it is to be matched)", NULL },
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        cau_str rest = { 0 };
        cau_str_addf(&rest, form, cases[k].who);
        if (cases[k].needs) {
            is_not_testable(people, rest.text, cases[k].needs);
        } else {
            asked a = ask(people, rest.text, 0);
            assert_string_equal(first(&a)->trial.how.text, cases[k].how);
            close_asked(&a);
        }
        cau_str_free(&rest);
    }
}

/* Conflict where positions are far apart: the term decides. The p of the claim is that of `measure qap`, the same seed and streams. */
static void a_dyadic_claim_says_what_the_measure_says(void **state)
{
    (void)state;
    static const char rest[] = SCALES ", 'ties': [{'between': ['a', 'c'], 'kind': 'conflict', 'basis': 'stated'}, {'between': ['b', 'c'], 'kind': 'conflict', 'basis': 'stated'}],"
                               "'claims': [{'id': 'q', 'text': 'T', 'test': 'dyadic', 'y': 'conflict', 'x': ['absdiff:position'], 'term': 'absdiff:position',"
                               "'expect': 'positive', 'model': 'qap'}, {'id': 'm', 'text': 'T', 'test': 'dyadic', 'y': 'conflict', 'x': ['absdiff:position', 'absdiff:power'],"
                               "'term': 'absdiff:power', 'expect': 'positive'}, {'id': 'l', 'text': 'T', 'test': 'dyadic', 'y': 'conflict', 'x': ['absdiff:power'],"
                               "'term': 'absdiff:power', 'expect': 'any', 'model': 'logit'}]";
    asked a = ask(FIVE, rest, 0);
    caucus_result *r = NULL;
    const caucus_param params[] = { { "y", "conflict" }, { "x", "absdiff:position" } };
    caucus_arguments args = CAUCUS_ARGUMENTS_DEFAULT;
    args.params = params;
    args.nparams = 2;
    assert_int_equal(caucus_measure(&r, ctx, a.file, "qap", &args), CAUCUS_OK);
    const cau_table *t = cau_result_table(r, 0);
    assert_near(cau_table_cell(t, 0, cau_table_find(t, "r"))->number, a.inquiry.of[0].answer[0].trial.effect);
    assert_near(cau_table_cell(t, 0, cau_table_find(t, "p_two"))->number, a.inquiry.of[0].answer[0].trial.p);
    caucus_result_free(r);
    const caucus_param more[] = { { "y", "conflict" }, { "x", "absdiff:position,absdiff:power" } };
    args.params = more;
    assert_int_equal(caucus_measure(&r, ctx, a.file, "mrqap", &args), CAUCUS_OK);
    t = cau_result_table(r, 0);
    assert_near(cau_table_cell(t, 2, cau_table_find(t, "coefficient"))->number, a.inquiry.of[1].answer[0].trial.effect);
    assert_near(cau_table_cell(t, 2, cau_table_find(t, "p_two"))->number, a.inquiry.of[1].answer[0].trial.p);
    assert_true(isfinite(a.inquiry.of[2].answer[0].trial.effect));
    caucus_result_free(r);
    close_asked(&a);
}

/* Two triangles on one side, bc: of ab, bc, ac, bd, cd two are conflicts. Strained is a triangle with an odd number of them; both are
 * mended at bc. Of the ten choices only ab with ac, and bd with cd, leave neither strained: as here. */
static void the_signs_of_five_ties_are_all_tried(void **state)
{
    (void)state;
    asked a = ask(ABCD, "'ties': [{'from': 'a', 'to': 'b', 'kind': 'conflict'}, {'from': 'a', 'to': 'c', 'kind': 'conflict'}, {'from': 'b', 'to': 'c', 'kind': 'alliance'},"
                        "{'from': 'b', 'to': 'd', 'kind': 'alliance'}, {'from': 'c', 'to': 'd', 'kind': 'alliance'}],"
                        "'claims': [{'id': 'c', 'text': 'T', 'test': 'balance', 'expect': 'more'}]", 0);
    assert_near(first(&a)->trial.effect, 0);
    assert_near(first(&a)->trial.p, 2 * 2.0 / 10);
    assert_near(first(&a)->trial.error, 0);
    assert_int_equal(first(&a)->trial.direction, 1);
    assert_non_null(strstr(first(&a)->trial.how.text, "0.8 by chance")); /* 8 of 10, each with weight 1 */
    close_asked(&a);
}

static void what_is_missing_is_named(void **state)
{
    (void)state;
    is_not_testable(ABCD, "'claims': [{'id': 'c', 'text': 'T', 'test': 'none', 'needs': 'three dates'}]", "three dates");
    is_not_testable(ABCD, "'claims': [{'id': 'c', 'text': 'T', 'test': 'correlation', 'x': 'power', 'y': 'position', 'expect': 'any'}]",
                    "a power score and a position for at least four stakeholders (both are recorded for 0)");
    is_not_testable(ABCD, "'claims': [{'id': 'c', 'text': 'T', 'test': 'correlation', 'x': 'measure:degree_out', 'y': 'measure:degree_in', 'expect': 'any'}]",
                    "is the same for everyone");
    is_not_testable(ABCD, "'claims': [{'id': 'c', 'text': 'T', 'test': 'rank', 'measure': 'attr:beds', 'who': 'a', 'top': 1}]", "beds");
    is_not_testable(ABCD, "'claims': [{'id': 'c', 'text': 'T', 'test': 'brokerage', 'who': 'a', 'role': 'liaison'}]", "ties");
    is_not_testable(ABCD, "'claims': [{'id': 'c', 'text': 'T', 'test': 'balance', 'expect': 'more'}]", "alliances and conflicts");
    is_not_testable(ABCD, "'claims': [{'id': 'c', 'text': 'T', 'test': 'dyadic', 'y': 'conflict', 'x': ['alliance'], 'term': 'alliance', 'expect': 'any'}]", "differ");
    is_not_testable(FIVE, SCALES ", 'claims': [{'id': 'c', 'text': 'T', 'test': 'difference', 'measure': 'power', 'group': {'tag': 'none'}, 'expect': 'lower'}]",
                    "in the group");
}

/* With no redraws at all nothing says how firm it is. */
static void nothing_is_settled_without_redraws(void **state)
{
    (void)state;
    cau_trial t = { .direction = 1, .by_chance = true, .p = 0.001 };
    const cau_stability none = { NAN, NAN, NAN, NAN }, firm = { 0.95, 0.9, 0, 0 }, one_rule = { 0.95, NAN, 0, NAN }, soft = { 0.95, 0.89, 0, 0 };
    const cau_stability against = { 0, 0, 1, 0.9 };
    assert_int_equal(cau_verdict_of(&t, &none, 0.001, 0.05), CAU_UNDECIDED);
    assert_int_equal(cau_verdict_of(&t, &firm, 0.001, 0.05), CAU_SUPPORTED);
    assert_int_equal(cau_verdict_of(&t, &one_rule, 0.001, 0.05), CAU_SUPPORTED);
    assert_int_equal(cau_verdict_of(&t, &soft, 0.001, 0.05), CAU_UNDECIDED);
    assert_int_equal(cau_verdict_of(&t, &firm, 0.06, 0.05), CAU_UNDECIDED);
    t.direction = -1;
    assert_int_equal(cau_verdict_of(&t, &against, 0.001, 0.05), CAU_CONTRADICTED);
    assert_int_equal(cau_verdict_of(&t, &against, 0.06, 0.05), CAU_UNDECIDED); /* a large p is no evidence of the opposite */
    t.weight = 3;
    t.assumed_weight = 2;
    assert_int_equal(cau_verdict_of(&t, &against, 0.001, 0.05), CAU_UNDECIDED_ASSUMED);
    assert_int_equal(cau_verdict_join(CAU_SUPPORTED, CAU_SUPPORTED), CAU_SUPPORTED);
    assert_int_equal(cau_verdict_join(CAU_SUPPORTED, CAU_UNDECIDED), CAU_UNDECIDED);
    assert_int_equal(cau_verdict_join(CAU_SUPPORTED, CAU_CONTRADICTED), CAU_UNDECIDED);
    assert_int_equal(cau_verdict_join(CAU_SUPPORTED, CAU_NOT_TESTABLE), CAU_UNDECIDED);
}

/* Holm 1979: of four, 0.005 x 4, 0.01 x 3, 0.03 x 2, 0.04 x 1 but not below the one before. */
static void holm_multiplies_by_how_many_are_left(void **state)
{
    (void)state;
    double p[] = { 0.01, NAN, 0.04, 0.03, 0.005 };
    assert_int_equal(cau_holm(p, ctx, 5), CAUCUS_OK);
    assert_near(p[0], 0.03);
    assert_true(isnan(p[1]));
    assert_near(p[2], 0.06);
    assert_near(p[3], 0.06);
    assert_near(p[4], 0.02);
}

static void who_is_chosen(void **state)
{
    (void)state;
    caucus_landscape *net = landscape("{'id': 'a', 'name': 'A', 'sector': 's', 'tags': ['t']}, {'id': 'b', 'name': 'B', 'sector': 's', 'attributes': {'k': 3}},"
                                      "{'id': 'c', 'name': 'C', 'sector': 'u', 'tags': ['t'], 'attributes': {'k': 'x'}}, {'id': 'd', 'name': 'D'}",
                                      "'ties': [{'between': ['a', 'b'], 'kind': 'alliance'}, {'between': ['c', 'd'], 'kind': 'alliance'}]");
    static const struct {
        const char *select, *chosen; /* a, b, c, d */
    } cases[] = { { "\"a\"", "1000" }, { "[\"a\",\"d\",\"nobody\"]", "1001" }, { "{\"sector\":\"s\"}", "1100" }, { "{\"tag\":\"t\"}", "1010" },
                  { "{\"attribute\":\"k\",\"is\":3}", "0100" }, { "{\"attribute\":\"k\",\"is\":\"x\"}", "0010" }, { "{\"coalition_of\":\"d\"}", "0011" },
                  { "{\"sector\":\"s\",\"tag\":\"t\"}", "1000" }, { "\"all\"", "1111" }, { "\"rest\"", "0111" } };
    const bool others[] = { true, false, false, false };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        cJSON *select = cJSON_Parse(cases[k].select);
        bool *chosen = NULL;
        size_t count, want = 0;
        assert_int_equal(cau_choose(&chosen, &count, ctx, net, net, select, others), CAUCUS_OK);
        for (size_t i = 0; i < 4; i++) {
            assert_int_equal(chosen[i], cases[k].chosen[i] == '1');
            want += cases[k].chosen[i] == '1';
        }
        assert_int_equal(count, want);
        cau_free(chosen);
        cJSON_Delete(select);
    }
    caucus_landscape_free(net);
}

/* Two files: the correlation is the mean of theirs, each weighing as many as it has. */
static void claims_of_two_files_are_pooled_within_files(void **state)
{
    (void)state;
    static const char claim[] = SCALES ", 'claims': [{'id': 'c', 'text': 'T', 'test': 'correlation', 'x': 'power', 'y': 'position', 'expect': 'negative'}]";
    asked a[2] = { ask(FIVE, claim, 10), ask("{'id': 'a', 'name': 'A', 'power': 1, 'position': -1}, {'id': 'b', 'name': 'B', 'power': 2, 'position': 0},"
                                             "{'id': 'c', 'name': 'C', 'power': 3, 'position': 0.5}, {'id': 'd', 'name': 'D', 'power': 4, 'position': 1}", claim, 10) };
    const cau_inquiry both[] = { a[0].inquiry, a[1].inquiry };
    cau_pooled *pooled = NULL;
    size_t count;
    assert_int_equal(cau_pool(&pooled, &count, ctx, both, 2), CAUCUS_OK);
    assert_int_equal(count, 1);
    assert_int_equal(pooled[0].answer.trial.n, 9);
    assert_near(pooled[0].answer.trial.effect, (5 * -0.7 + 4 * 1.0) / 9);
    cau_pool_free(pooled, count);
    close_asked(&a[0]);
    close_asked(&a[1]);
    asked b[2] = { ask(FIVE, claim, 0), ask(FIVE, SCALES ", 'claims': [{'id': 'c', 'text': 'other', 'test': 'correlation', 'x': 'power', 'y': 'position', 'expect': 'any'}]", 0) };
    const cau_inquiry unlike[] = { b[0].inquiry, b[1].inquiry };
    assert_int_equal(cau_pool(&pooled, &count, ctx, unlike, 2), CAUCUS_EINPUT);
    assert_null(pooled);
    caucus_diagnostics_clear(ctx);
    close_asked(&b[0]);
    close_asked(&b[1]);
}

static void a_measure_of_also_stands_in_for_the_first_measure(void **state)
{
    (void)state;
    asked a = ask(FIVE, SCALES ", 'ties': [{'from': 'a', 'to': 'b'}, {'from': 'b', 'to': 'c'}, {'from': 'a', 'to': 'c'}], 'claims': [{'id': 'c', 'text': 'T', 'test': 'correlation',"
                        "'x': 'power', 'y': 'measure:degree_out', 'expect': 'any', 'also': ['measure:degree_in', 'position']}]", 0);
    assert_int_equal(a.inquiry.of[0].answers, 3);
    /* degree_out 2 1 0 0 0, degree_in 0 1 2 0 0; power 1..5: ranks with ties */
    assert_near(first(&a)->trial.effect, -8 / sqrt(10.0 * 8)); /* ranks of y 5 4 2 2 2: sum xy = -2*2 - 1*1 + 0 - ... */
    assert_near(a.inquiry.of[0].answer[2].trial.effect, -0.7);
    close_asked(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rank_correlation_has_the_p_of_all_relabelings),
        cmocka_unit_test(pearson_and_within_take_the_numbers_and_the_groups),
        cmocka_unit_test(p_has_its_error_and_its_interval),
        cmocka_unit_test(a_difference_of_means_counts_the_ways_to_choose_the_group),
        cmocka_unit_test(ranks_are_places_and_hold_in_redraws),
        cmocka_unit_test(a_rank_that_arithmetic_settles_is_none),
        cmocka_unit_test(a_merger_is_a_change_of_those_who_merged),
        cmocka_unit_test(maps_are_measured_by_one_step),
        cmocka_unit_test(allies_of_one_mind_match_the_target),
        cmocka_unit_test(bodies_that_are_not_counted_are_named),
        cmocka_unit_test(a_dyadic_claim_says_what_the_measure_says),
        cmocka_unit_test(the_signs_of_five_ties_are_all_tried),
        cmocka_unit_test(what_is_missing_is_named),
        cmocka_unit_test(nothing_is_settled_without_redraws),
        cmocka_unit_test(holm_multiplies_by_how_many_are_left),
        cmocka_unit_test(who_is_chosen),
        cmocka_unit_test(claims_of_two_files_are_pooled_within_files),
        cmocka_unit_test(a_measure_of_also_stands_in_for_the_first_measure),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
