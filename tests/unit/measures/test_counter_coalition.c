/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Who may be counted, word by word as METHODS has it, against plain sets; and the tables of the measure. */
#include "measures/counterweight.h"

#include "core/random.h"
#include "sketch.h"

#include "support.h"

static caucus_ctx *ctx;

static const char *const ids[] = { "a", "b", "c", "d", "e", "f", "g", "h", "i", "j" };

static void stand(sketch *s, size_t i, double position)
{
    s->who[i].position = (cau_score){ .given = !isnan(position), .raw = position, .value = position };
}

static bool tied(const sketch *s, cau_counts_as kind, size_t a, size_t b)
{
    for (size_t t = 0; t < s->net.nties; t++)
        if (s->ties[t].kind == (size_t)kind
            && ((s->ties[t].from == a && s->ties[t].to == b) || (s->ties[t].from == b && s->ties[t].to == a)))
            return true;
    return false;
}

/* ---- the definition, read aloud ---- */

static bool on_same_side(double x, double y)
{
    return (x > 0 && y > 0) || (x < 0 && y < 0);
}

static bool may_do(const sketch *s, unsigned set, size_t of, double limit, double *sum)
{
    const cau_stakeholder *who = s->who;
    *sum = 0;
    for (size_t i = 0; i < s->net.n; i++) {
        if (!(set >> i & 1))
            continue;
        if (i == of || i == s->net.convenor || !who[i].power.given || !who[i].position.given || who[i].position.value == 0
            || on_same_side(who[i].position.value, who[of].position.value) || tied(s, CAU_ALLIANCE, i, of) || !(who[i].power.value < limit))
            return false;
        for (size_t j = 0; j < i; j++)
            if (set >> j & 1 && (!on_same_side(who[i].position.value, who[j].position.value) || tied(s, CAU_CONFLICT, i, j)))
                return false;
        *sum += who[i].power.value;
    }
    return set && *sum >= who[of].power.value - 1e-9;
}

static bool connected(const sketch *s, unsigned set)
{
    unsigned part = set & -set;
    for (unsigned before = 0; before != part;) {
        before = part;
        for (size_t i = 0; i < s->net.n; i++)
            for (size_t j = 0; j < s->net.n; j++)
                if (part >> i & 1 && set >> j & 1 && tied(s, CAU_ALLIANCE, i, j))
                    part |= 1U << j;
    }
    return part == set;
}

static size_t bits_of(unsigned x)
{
    size_t count = 0;
    for (; x; x &= x - 1)
        count++;
    return count;
}

static void draw(sketch *s, cau_rng *rng, size_t n)
{
    sketch_begin(s);
    s->net.convenor = cau_rng_below(rng, 3) == 0 ? cau_rng_below(rng, n) : CAU_NONE;
    for (size_t i = 0; i < n; i++) {
        sketch_add(s, ids[i], 0, cau_rng_below(rng, 8) == 0 ? -1 : (double)(1 + cau_rng_below(rng, i == 0 ? 10 : 5)) / 10);
        const double position = (double)cau_rng_below(rng, 7) / 3 - 1; /* against more often than not, 0 at times */
        stand(s, i, cau_rng_below(rng, 8) == 0 ? (double)NAN : fabs(position) < 0.1 ? 0 : position);
    }
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < i; j++) {
            if (cau_rng_uniform(rng) < 0.35)
                sketch_tie(s, CAU_ALLIANCE, i, j, 1, 1);
            if (cau_rng_uniform(rng) < 0.1)
                sketch_tie(s, CAU_CONFLICT, i, j, 1, 1);
        }
}

static void check(const sketch *s, double quantile, size_t kinds[3])
{
    cau_balance b;
    cau_layer alliance, conflict;
    cau_counterweight c;
    assert_int_equal(cau_balance_make(&b, ctx, &s->net, &(cau_balance_question){ .of = "a", .quantile = quantile }, NULL), CAUCUS_OK);
    if (!s->who[0].power.given || !s->who[0].position.given) {
        assert_false(cau_balance_known(&b));
        cau_balance_free(&b);
        kinds[0]++;
        return;
    }
    assert_int_equal(cau_layer_make(&alliance, ctx, &s->net, "alliance"), CAUCUS_OK);
    assert_int_equal(cau_layer_make(&conflict, ctx, &s->net, "conflict"), CAUCUS_OK);
    assert_int_equal(cau_counterweight_find(&c, ctx, &(cau_counterweight_question){ .alliance = &alliance, .conflict = &conflict,
        .side = b.side, .power = b.power, .needed = b.needed }), CAUCUS_OK);
    size_t smallest = 0, count = 0;
    for (unsigned set = 1; set < 1U << s->net.n; set++) {
        double sum;
        if (!may_do(s, set, 0, b.limit, &sum) || !connected(s, set) || (smallest && bits_of(set) > smallest))
            continue;
        count = bits_of(set) == smallest ? count + 1 : 1;
        smallest = bits_of(set);
    }
    assert_int_equal(c.least, smallest);
    assert_int_equal(c.alliances ? 0 : c.listed, count);
    for (size_t i = 0; i < c.listed; i++) {
        unsigned set = 0;
        double sum;
        for (size_t k = 0; k < c.sets[i].size; k++)
            set |= 1U << c.sets[i].members[k];
        assert_true(may_do(s, set, 0, b.limit, &sum) && connected(s, set));
    }
    kinds[smallest ? 1 : 2]++;
    cau_counterweight_free(&c);
    cau_layer_free(&alliance);
    cau_layer_free(&conflict);
    cau_balance_free(&b);
}

static void agrees_with_the_definition_on_3000_random_landscapes(void **state)
{
    (void)state;
    static sketch s;
    cau_rng rng = cau_rng_stream(1, "test counter coalition", 0);
    size_t kinds[3] = { 0 };
    for (size_t k = 0; k < 3000; k++) {
        draw(&s, &rng, 4 + k % 6);
        check(&s, k % 3 ? (double)NAN : 0.5, kinds);
    }
    assert_true(kinds[0] > 200 && kinds[1] > 200 && kinds[2] > 200);
}

/* ---- the tables ---- */

static const cau_cell *cell(const caucus_result *r, const char *table, size_t row, const char *column)
{
    const cau_table *t = cau_result_find_table(r, table);
    assert_non_null(t);
    assert_true(row < cau_table_rows(t));
    assert_true(cau_table_find(t, column) != CAU_NONE);
    return cau_table_cell(t, row, cau_table_find(t, column));
}

static caucus_result *ask(const sketch *s, const caucus_param *params, size_t nparams, caucus_status want)
{
    caucus_result *r = NULL;
    const caucus_arguments args = { .draws = 0, .jitter = -1, .params = params, .nparams = nparams };
    assert_int_equal(caucus_measure(&r, ctx, &s->net, "counter_coalition", &args), want);
    return r;
}

/*   big 0.9 against;  b 0.5 ── c 0.4 in favour, allied;  d 0.6 in favour, with no ally; e in favour, unknown; f convenes */
static void picture(sketch *s)
{
    static const double power[] = { 0.9, 0.5, 0.4, 0.6, -1, 0.8 };
    sketch_begin(s);
    for (size_t i = 0; i < 6; i++) {
        sketch_add(s, ids[i], 0, power[i]);
        stand(s, i, i == 0 ? -1 : 0.5);
    }
    s->net.convenor = 5;
    sketch_tie(s, CAU_ALLIANCE, 1, 2, 1, 1);
    sketch_tie(s, CAU_ALLIANCE, 1, 5, 1, 1);
}

static void the_tables_name_the_group_what_it_takes_and_who_is_left_out(void **state)
{
    (void)state;
    static sketch s;
    picture(&s);
    caucus_result *r = ask(&s, NULL, 0, CAUCUS_OK); /* the one with most power is taken where nobody is named */
    assert_string_equal(cell(r, "counter_coalition", 0, "set")->text, "b+c");
    assert_near(cell(r, "counter_coalition", 0, "power")->number, 0.9);
    assert_true(cell(r, "counter_coalition", 0, "best")->number > 0);
    assert_string_equal(cell(r, "counter_coalition_summary", 0, "of")->text, "a");
    assert_string_equal(cell(r, "counter_coalition_bodies", 4, "why")->text, "its power is not recorded");
    assert_string_equal(cell(r, "counter_coalition_bodies", 5, "why")->text, "it convenes");
    caucus_result_free(r);
    s.who[0].power.value = s.who[0].power.raw = 1;
    r = ask(&s, NULL, 0, CAUCUS_OK);
    assert_int_equal(cau_table_rows(cau_result_find_table(r, "counter_coalition")), 0);
    assert_string_equal(cell(r, "counter_coalition_alliances", 0, "alliances")->text, "b+d");
    assert_string_equal(cell(r, "counter_coalition_alliances", 0, "pairs")->text, "b with d");
    assert_string_equal(cell(r, "counter_coalition_alliances", 1, "alliances")->text, "c+d");
    assert_near(cell(r, "counter_coalition_summary", 0, "new_alliances")->number, 1);
    caucus_result_free(r);
}

static void below_a_quantile_a_measure_of_ties_and_several_bodies(void **state)
{
    (void)state;
    static sketch s;
    picture(&s);
    caucus_result *r = ask(&s, &(caucus_param){ "marginal", "0.5" }, 1, CAUCUS_OK); /* 0.4 0.5 0.6 0.8 0.9: below 0.6 */
    assert_string_equal(cell(r, "counter_coalition_bodies", 3, "why")->text, "its power is not below the limit");
    assert_string_equal(cell(r, "counter_coalition", 0, "set")->text, "b+c");
    caucus_result_free(r);
    r = ask(&s, (caucus_param[]){ { "target", "a" }, { "power", "degree_out" } }, 2, CAUCUS_OK); /* nobody influences anybody: 0 */
    assert_near(cell(r, "counter_coalition_summary", 0, "needed")->number, 0);
    assert_near(cell(r, "counter_coalition_summary", 0, "size")->number, 1);
    caucus_result_free(r);
    r = ask(&s, &(caucus_param){ "target", "b, c" }, 1, CAUCUS_OK); /* 0.9 against big's 0.9 */
    assert_string_equal(cell(r, "counter_coalition", 0, "set")->text, "a");
    caucus_result_free(r);
}

static void what_is_not_known_is_said_and_what_is_wrong_refused(void **state)
{
    (void)state;
    static sketch s;
    picture(&s);
    stand(&s, 0, (double)NAN);
    caucus_result *r = ask(&s, NULL, 0, CAUCUS_OK);
    assert_int_equal(cell(r, "counter_coalition_summary", 0, "value")->state, CAU_UNDEFINED);
    assert_string_equal(cell(r, "counter_coalition_summary", 0, "value")->reason, "its position is not recorded");
    caucus_result_free(r);
    static const caucus_param wrong[] = { { "target", "nobody" }, { "power", "density" }, { "marginal", "2" }, { "most", "0" }, { "most", "x" } };
    for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++)
        assert_null(ask(&s, &wrong[k], 1, CAUCUS_EINVAL));
    const caucus_arguments directed = { .draws = 0, .jitter = -1, .layer = "influence" };
    assert_int_equal(caucus_measure(&r, ctx, &s.net, "counter_coalition", &directed), CAUCUS_EINVAL);
    sketch_begin(&s);
    r = ask(&s, NULL, 0, CAUCUS_ENUMERIC); /* nobody at all */
    caucus_result_free(r);
}

int main(void)
{
    if (caucus_ctx_new(&ctx) != CAUCUS_OK)
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_tables_name_the_group_what_it_takes_and_who_is_left_out),
        cmocka_unit_test(agrees_with_the_definition_on_3000_random_landscapes),
        cmocka_unit_test(below_a_quantile_a_measure_of_ties_and_several_bodies),
        cmocka_unit_test(what_is_not_known_is_said_and_what_is_wrong_refused),
    };
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    caucus_ctx_free(ctx);
    return failed;
}
